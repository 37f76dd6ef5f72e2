//! Danger and safety: a plan gone through and due, whom to turn to, a decision for good.

use super::practice::{add_client, days_ago};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

#[test]
fn a_safety_plan_is_made_shown_as_a_sheet_due_again_and_gone_through_from_today() {
    let page = Page::new("a safety plan");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 90)));
    page.says("No safety plan is on file.");

    page.click("button", "Make a safety plan");
    page.click("button", "Save the safety plan");
    page.says("This is empty. Please fill it in.");
    page.fill("Warning signs", "I stop answering");
    page.fill("People I can ask for help", "My sister");
    page.fill("Who has a copy", "Ida, on paper");
    page.fill("Gone through on", &days_ago(&page, 15));
    page.choose("Go through it again", "after 2 weeks");
    page.click("button", "Save the safety plan");
    page.says("Version 1, gone through on");
    page.says("I stop answering");
    page.says("Copies: Ida, on paper");

    page.click("button", "Edit crisis contacts");
    page.fill("Contact 1: name", "Ola Brandt");
    page.fill("Contact 1: relation", "sister");
    page.fill("Contact 1: telephone", "call her");
    page.click("button", "Save");
    page.says("This is not one telephone number.");
    page.fill("Contact 1: telephone", "01632 960001");
    page.click("button", "Save");
    page.says("may be told only in danger");

    page.click("button", "Sheet for the client");
    page.see("heading", "My safety plan");
    page.see("button", "Print");
    let printed =
        "return [...document.querySelectorAll('.safety-sheet li')].map(it => it.innerText)";
    let lines = page.script(printed, json!([])).to_string();
    for line in ["I stop answering", "My sister", "01632 960001"] {
        assert!(lines.contains(line), "{lines}");
    }
    page.click("button", "Close");

    page.click("link", "Today");
    page.see("heading", "Safety plans to go through");
    page.click("button", "Go through the safety plan");
    assert_eq!(page.value("Warning signs"), "I stop answering");
    page.click("button", "Save the safety plan");
    until("the plan to be due no longer", || {
        (!page.shows("heading", "Safety plans to go through")).then_some(())
    });
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.says("Version 2, gone through on");
    page.see("heading", "Earlier safety plans");
    page.asked_only_its_own();
}

#[test]
fn a_decision_is_signed_as_it_is_saved_and_a_release_names_it() {
    let page = Page::new("a decision about a danger");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 30)));

    page.click("button", "Record a decision");
    page.says("A memory aid for moments when somebody may be in danger, and not legal advice");
    page.click("button", "Sign the decision");
    page.says("This is empty. Please fill it in.");
    page.fill("What was said or seen", "She named the day.");
    page.fill("Who may be in danger", "Her brother");
    page.fill("Consultation: with whom, and what they said", "Dr. Bo, by telephone");
    page.fill("Decision", "Called the crisis team.");
    page.click("button", "Sign the decision");
    page.see("heading", "Decisions about a danger");
    // What told of a danger asks for a plan, where there is none.
    page.says("a note about a danger");

    page.click("button", "Release records because of it");
    page.says("This release rests on a decision about a danger");
    page.fill("To whom", "The crisis team");
    page.fill("What for", "To keep him safe");
    page.fill("Why it is right", "She named the day.");
    page.click("checkbox", "Decisions about a danger");
    page.click("button", "Make the file");
    page.see("heading", "Disclosed because of harm");
    page.says("by a decision on file");

    page.click("button", "Read note");
    page.says("Her brother");
    page.says("not considered, or nothing to say");
    page.click("button", "Add an addendum");
    page.fill("Addendum", "The team called back.");
    page.click("button", "Sign addendum");
    page.says("The team called back.");
    page.asked_only_its_own();
}
