//! Room for another client: from the sentence on the first screen to a what-if.

use super::practice::import_four;
use super::vault::create;
use crate::driver::Page;

/// Keys by WebDriver's names (W3C WebDriver, section 17.4.2).
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
const LEFT: &str = "\u{e012}";

#[test]
fn a_slider_moved_by_keyboard_changes_the_answer_and_one_button_takes_it_back() {
    let page = Page::new("room for another client");
    page.open("/");
    page.click("button", "Look at a demo practice");
    page.see("heading", "Can I take another client?");
    page.click("link", "Room for another client");
    page.see("heading", "Room for another client");
    let own = page.figure("capacity-openings");
    assert!(own.value.is_some(), "{own:?}");
    page.click("button", "What is this?");
    page.says("Weekly clients who could all start next week beside those in care.");

    page.press("field", "Guideline with clients a week", END);
    let free = page.figure_when("capacity-openings", |figure| figure.value > own.value);
    page.says("With what you changed:");
    page.says("40 h");
    page.press("field", "Guideline with clients a week", LEFT);
    page.says("39 h 30 min");
    page.press("field", "New clients", END);
    page.says("10 more weekly clients");
    page.press("field", "Your limit of work a week", END);
    page.figure_when("capacity-openings", |figure| figure.value > free.value);

    page.click("button", "Reset to my own figures");
    page.figure_when("capacity-openings", |figure| figure.value == own.value);
    page.says("Back to your own figures");
    page.asked_only_its_own();
}

#[test]
fn a_practice_too_young_is_told_what_is_missing_and_may_still_ask_what_if() {
    let page = Page::new("room in a young practice");
    create(&page);
    page.click("link", "Caseload");
    page.see("link", "Import");
    assert!(!page.shows("heading", "Can I take another client?"), "nothing has begun");
    import_four(&page);
    page.click("link", "Caseload");
    page.says("Your records cannot tell yet. It takes 8 whole weeks of appointments;");
    page.click("link", "Room for another client");
    page.says("With the assumptions below: Yes, one more weekly client.");
    page.says("Only 2 clients in care and the hours in your settings are from your records.");
    page.press("field", "Guideline with clients a week", HOME);
    page.says("With the assumptions below: Not now.");
}
