//! The therapist's own well-being: a check-in in a few keys, her screen, and the end of all of it.

use super::vault::{PASSPHRASE, create, lock, unlock};
use crate::driver::{Page, until};
use serde_json::json;

const ALT: &str = "\u{E00A}";
const SHIFT: &str = "\u{E008}";

const TAB: &str = "\u{E004}";
const LEFT: &str = "\u{E012}";

/// The check-in, from wherever the page is: one chord and two digits, and nothing is waited for.
fn check_in(page: &Page, energy: &str, strain: &str) {
    page.chord(&[ALT, SHIFT, "w"]);
    page.chord(&[energy]);
    page.chord(&[strain]);
    page.says(&format!("Saved: energy {energy}, strain {strain}"));
    until("the dialog to be closed", || (!page.shows("heading", TODAY)).then_some(()));
}

const TODAY: &str = "How are you today?";

/// The question that has the focus, and the number in it.
fn focus(page: &Page) -> String {
    let question = "const at = document.activeElement; \
        return `${at.closest('fieldset')?.querySelector('legend').innerText} ${at.value}`";
    page.script(question, json!([])).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_check_in_is_a_chord_and_two_digits_from_anywhere() {
    let page = Page::new("a check-in");
    create(&page);
    page.click("link", "Waiting list");
    let before = "document.querySelector('nav a[href=\"/clients\"]').focus()";
    page.script(before, json!([]));
    check_in(&page, "2", "4");
    let back = "return document.activeElement.getAttribute('href')";
    assert_eq!(page.script(back, json!([])), "/clients", "the focus is where it was");
    page.see("heading", "Waiting list");
    page.click("link", "Well-being");
    page.says("You have checked in once in the last four weeks.");
    page.says("Alt + Shift + W, a number for energy, a number for strain, and it is saved.");
    page.says("energy 2, strain 4");

    // The same day again changes what was said.
    check_in(&page, "3", "3");
    until("the list to follow", || (!page.text().contains("energy 2, strain 4")).then_some(()));
    page.says("energy 3, strain 3");

    lock(&page);
    unlock(&page, PASSPHRASE);
    page.says("energy 3, strain 3");
    page.asked_only_its_own();
}

#[test]
fn by_keys_alone_words_come_before_the_second_number_and_stand_there_the_next_time() {
    let page = Page::new("a check-in with a word");
    create(&page);
    page.chord(&[ALT, SHIFT, "w"]);
    until("the first question to have the focus", || (focus(&page) == "Energy 1").then_some(()));
    page.chord(&["2"]);
    until("the second question to have the focus", || (focus(&page) == "Strain 1").then_some(()));
    page.chord(&[TAB]);
    for letter in ["L", "o", "n", "g", " ", "4", "x"] {
        page.chord(&[letter]);
    }
    assert_eq!(page.value("In your own words"), "Long 4x", "a digit among words is one of them");
    page.chord(&[SHIFT, TAB]);
    page.chord(&["4"]);
    page.says("Saved: energy 2, strain 4");
    page.click("link", "Well-being");
    page.says("Long 4x");

    // What was said stands in the questions; arrow keys choose and save nothing.
    page.chord(&[ALT, SHIFT, "w"]);
    until("the number said to have the focus", || (focus(&page) == "Energy 2").then_some(()));
    page.chord(&[TAB]);
    page.chord(&[LEFT]);
    assert_eq!(focus(&page), "Strain 3");
    assert_eq!(page.value("In your own words"), "Long 4x");
    page.see("heading", TODAY);
    page.click("button", "Save");
    page.says("energy 2, strain 3");

    page.click("button", "Keyboard shortcuts");
    page.says("Alt + Shift + W, a number, a number");
    page.says("Check in: energy, strain, and it is saved");
}

#[test]
fn a_question_left_out_is_named_and_nothing_typed_is_lost() {
    let page = Page::new("a check-in left half");
    create(&page);
    page.click("link", "Well-being");
    page.click("button", "Check in");
    page.fill("In your own words", "Half of it");
    page.click("button", "Save");
    page.says("Nothing is chosen. Choose a number.");
    assert_eq!(page.value("In your own words"), "Half of it");
}

#[test]
fn everything_about_her_well_being_goes_once_the_words_are_typed() {
    let page = Page::new("well-being deleted");
    create(&page);
    check_in(&page, "1", "5");
    page.click("link", "Well-being");
    page.says("energy 1, strain 5");
    page.click("button", "Delete everything about my well-being");
    page.fill("Confirm", "yes");
    page.click("button", "Delete everything about my well-being");
    page.says("Nothing was deleted.");
    page.fill("Confirm", "delete everything");
    page.click("button", "Delete everything about my well-being");
    page.says("Ten seconds are enough");
    assert!(!page.text().contains("energy 1, strain 5"));
    assert!(!page.shows("button", "Delete everything about my well-being"));
}

#[test]
fn a_passphrase_of_its_own_is_asked_for_after_each_unlocking() {
    const OWN: &str = "seven lamps along the quay";
    let page = Page::new("a passphrase of her own");
    create(&page);
    check_in(&page, "2", "5");
    page.click("link", "Well-being");
    page.says("energy 2, strain 5");
    page.click("button", "Set a passphrase of its own");
    page.fill("Present passphrase", PASSPHRASE);
    page.fill("New passphrase of its own", "short");
    page.fill("Repeat it", "shorter");
    page.click("button", "Set a passphrase of its own");
    page.says("This is too short.");
    page.says("The two are not the same.");
    let wrong = "return document.activeElement.getAttribute('aria-invalid')";
    until("the first field to mend to have the focus", || {
        (page.script(wrong, json!([])) == "true").then_some(())
    });
    page.fill("New passphrase of its own", OWN);
    page.fill("Repeat it", OWN);
    page.click("button", "Set a passphrase of its own");
    page.says("It has a passphrase of its own, asked for once after each unlocking.");
    page.says("energy 2, strain 5");

    lock(&page);
    unlock(&page, PASSPHRASE);
    page.says("What is kept of your well-being has a passphrase of its own.");
    assert!(!page.text().contains("energy 2, strain 5"));
    page.click("link", "Waiting list");
    page.chord(&[ALT, SHIFT, "w"]);
    page.see("heading", "How are you today?");
    page.fill("Your own passphrase", PASSPHRASE);
    page.click("button", "Open");
    page.says("This is not the passphrase of this part.");
    page.fill("Your own passphrase", OWN);
    page.click("button", "Open");
    until("what was said today to stand there", || (focus(&page) == "Energy 2").then_some(()));
    page.click("button", "Cancel");
    page.click("link", "Well-being");
    page.says("energy 2, strain 5");
    page.click("button", "Close it now");
    page.says("What is kept of your well-being has a passphrase of its own.");
    page.asked_only_its_own();
}

#[test]
fn a_questionnaire_left_half_is_gone_on_with_and_a_heavy_score_brings_her_own_words_of_support() {
    let page = Page::new("a questionnaire");
    create(&page);
    page.click("link", "Well-being");
    page.click("button", "Reminder and support");
    page.fill("Whom you would turn to", "Ring Ada, whatever the hour.");
    page.click("button", "Save");
    page.says("Ring Ada, whatever the hour.");
    page.click("link", "Questionnaires");
    page.click("button", "Answer WHO-5");
    let focus = "return document.activeElement.type";
    until("the first item to have the focus", || {
        (page.script(focus, json!([])) == "radio").then_some(())
    });
    ["1", "1", "2"].iter().for_each(|digit| page.chord(&[digit]));
    page.says("3 of 5 items answered.");
    page.click("button", "Close");
    lock(&page);
    unlock(&page, PASSPHRASE);
    page.click("button", "Go on with WHO-5");
    page.says("3 of 5 items answered.");
    page.click("button", "Finish");
    page.says("Nothing is chosen. Choose a number.");
    until("the first item without an answer to have the focus", || {
        let item =
            "return document.activeElement.closest('fieldset')?.querySelector('legend').innerText";
        (page.script(item, json!([])) == "4. I woke up feeling fresh and rested").then_some(())
    });
    ["1", "1"].iter().for_each(|digit| page.chord(&[digit]));
    page.click("button", "Finish");
    page.says("Well-being 24, very low");
    page.says("Ring Ada, whatever the hour.");
}

#[test]
fn a_pause_leads_by_words_and_escape_leaves_it() {
    let page = Page::new("a short pause");
    create(&page);
    page.click("link", "Today");
    page.click("link", "A short pause");
    page.click("button", "Begin: Long breath out");
    page.says("Breathe in through the nose");
    page.says("Breathe out slowly");
    page.chord(&["\u{E00C}"]);
    until("the exercise to be left", || {
        let open = "return document.querySelector('dialog[open]') === null";
        (page.script(open, json!([])) == true).then_some(())
    });
    page.asked_only_its_own();
}

#[test]
fn a_task_is_taken_down_by_one_chord_done_and_a_day_is_closed() {
    let page = Page::new("tasks and the end of a day");
    create(&page);
    page.click("link", "Clients");
    page.chord(&[ALT, SHIFT, "t"]);
    page.fill("What is to be done", "Letter to the insurer");
    page.fill("Minutes", "a while");
    page.click("button", "Save");
    page.says("Give a whole number from 1 to 480.");
    page.fill("Minutes", "20");
    page.click("button", "Save");
    page.says("Saved");
    page.click("link", "Today");
    page.click("link", "All tasks");
    page.says("Letter to the insurer");
    page.click("button", "Done");
    page.see("button", "Not done");
    page.click("link", "Today");
    page.click("link", "End of the day");
    page.says("All are marked.");
    page.says("No note is missing.");
    page.click("button", "Check in");
    page.see("heading", "How are you today?");
    let focus = "return document.activeElement.type";
    until("the first question to have the focus", || {
        (page.script(focus, json!([])) == "radio").then_some(())
    });
    page.chord(&["4"]);
    page.chord(&["2"]);
    page.says("Today is settled.");
    page.click("link", "End of the week");
    page.see("button", "Note it as a task");
}
