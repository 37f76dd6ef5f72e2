//! The therapist's own well-being: a check-in in a few keys, her screen, and the end of all of it.

use super::vault::{PASSPHRASE, create, lock, unlock};
use crate::driver::{Page, until};
use serde_json::json;

const ALT: &str = "\u{E00A}";
const SHIFT: &str = "\u{E008}";

/// The check-in, from wherever the page is: one chord, two digits, and Save.
fn check_in(page: &Page, energy: &str, strain: &str) {
    page.chord(&[ALT, SHIFT, "w"]);
    page.see("dialog", "How are you today?");
    let focus = "return document.activeElement.type + document.activeElement.closest('fieldset')?.innerText";
    until("the first question to have the focus", || {
        page.script(focus, json!([])).as_str()?.starts_with("radioEnergy").then_some(())
    });
    page.chord(&[energy]);
    page.chord(&[strain]);
    until("the words to have the focus", || {
        (page.script("return document.activeElement.tagName", json!([])) == "TEXTAREA")
            .then_some(())
    });
}

#[test]
fn a_check_in_is_a_chord_and_two_digits_from_anywhere() {
    let page = Page::new("a check-in");
    create(&page);
    page.click("link", "Waiting list");
    check_in(&page, "2", "4");
    page.fill("In your own words", "A long day");
    page.click("button", "Save");
    page.says("Saved");
    page.see("heading", "Waiting list");
    page.click("link", "Well-being");
    page.says("You have checked in once in the last four weeks.");
    page.says("energy 2, strain 4");
    page.says("A long day");

    // The same day again changes what was said.
    check_in(&page, "3", "3");
    assert_eq!(page.value("In your own words"), "A long day");
    page.click("button", "Save");
    page.says("energy 3, strain 3");
    assert!(!page.text().contains("energy 2, strain 4"));

    lock(&page);
    unlock(&page, PASSPHRASE);
    page.says("energy 3, strain 3");
    page.asked_only_its_own();
}

#[test]
fn a_question_left_out_is_named_and_nothing_typed_is_lost() {
    let page = Page::new("a check-in left half");
    create(&page);
    page.click("link", "Well-being");
    page.click("button", "Check in");
    page.fill("In your own words", "Half of it");
    page.click("button", "Save");
    page.says("Nothing is chosen. Choose a number from 1 to 5.");
    assert_eq!(page.value("In your own words"), "Half of it");
}

#[test]
fn everything_about_her_well_being_goes_once_the_words_are_typed() {
    let page = Page::new("well-being deleted");
    create(&page);
    check_in(&page, "1", "5");
    page.click("button", "Save");
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
