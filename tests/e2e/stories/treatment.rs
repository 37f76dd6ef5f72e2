//! Treatment plans: written, agreed to, looked back at, worked on in notes, revised.

use super::practice::{add_client, days_ago, days_on};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

#[test]
fn a_plan_is_written_agreed_to_looked_back_at_and_revised() {
    let page = Page::new("a treatment plan");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 30)));
    page.says("No plan is on file.");

    page.click("button", "Write a plan");
    page.click("button", "Save the plan");
    page.says("This is empty. Please fill it in.");
    page.fill("What brings the client", "Afraid of crowds");
    page.fill("Goal 1", "Get about again");
    page.fill("Goal 1, objective 1", "Take the bus twice a week");
    page.fill("Goal 1, objective 1: how it will be seen", "Her diary");
    page.click("button", "Add an objective to goal 1");
    page.fill("Goal 1, objective 2", "See a friend");
    page.click("button", "Add a goal");
    page.fill("Goal 2", "Sleep through");
    page.fill("Look at it again on", &days_on(&page, 3));
    page.click("button", "Save the plan");
    page.says("Version 1, from");
    page.says("Take the bus twice a week");
    page.says("Seen by: Her diary");
    page.says("The client’s agreement is not on file.");

    page.click("button", "Record the client’s agreement");
    page.fill("How the client agreed", "talked through in the session");
    page.click("button", "Save");
    page.says("talked through in the session");
    assert!(!page.shows("button", "Record the client’s agreement"));

    page.click("link", "Today");
    page.says("Treatment plans to look at again");
    page.click("link", "Ida Brandt");
    page.click("button", "Look back");
    page.choose("Take the bus twice a week", "Nearer");
    page.fill("What was said", "Went to the market by bus");
    page.fill("Look at it again on", &days_on(&page, 60));
    page.click("button", "Save");
    page.says("Nearer, ");
    page.says("Went to the market by bus");
    page.says("This shows what was seen, not what caused it.");
    page.click("link", "Today");
    page.says("Tasks");
    assert!(!page.shows("heading", "Treatment plans to look at again"));

    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.click("button", "Take a measure");
    page.choose("Measure", "WSAS: impairment");
    page.fill("Sum of the answers", "24");
    page.click("button", "Save the answers");
    page.says("Impairment 24, high");
    page.click("button", "Write note");
    // What was measured on its day stands beside it, and where its earlier states will be.
    page.says("Measures of that day WSAS: Impairment 24, high");
    page.says("Earlier states of this draft: none yet");
    page.fill("Note", "Three stops, then home");
    page.click("checkbox", "Take the bus twice a week");
    page.says("Draft saved");
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.says("Worked on in 1 note, the latest about");
    page.click("button", "Read note");
    page.says("Works on: Take the bus twice a week");
    page.says("Measures of that day, beside what was signed");
    page.click("button", "Close");
    page.click("button", "Look back");
    let choices = "return [...document.querySelectorAll('dialog[open] option')] \
        .map((choice) => choice.textContent).find((words) => words.startsWith('Progress note'))";
    let choice = until("the note to rest on", || {
        page.script(choices, json!([])).as_str().map(str::to_owned)
    });
    assert!(choice.contains("(signed "), "told apart from others of the day: {choice}");
    page.click("button", "Cancel");
    page.click("button", "Revise the plan");
    assert_eq!(page.value("Goal 1, objective 2"), "See a friend");
    page.fill("Goal 1, objective 2", "");
    page.click("button", "Save the plan");
    page.says("Version 2, from");
    page.see("heading", "Earlier versions");
    page.says("Nearer, ");
    page.asked_only_its_own();
}
