//! What a client asks about the records: noted, refused with a statement, disagreed with; a restriction.

use super::practice::{add_client, days_ago, days_on};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

#[test]
fn a_request_is_due_refused_with_a_statement_and_disagreed_with_and_a_restriction_warns() {
    let page = Page::new("requests about the records");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 60)));
    page.click("button", "Note a request");
    page.choose("What is asked for", "To have something put right");
    page.fill("In the client’s words", "The date of the accident is wrong");
    page.fill("Received on", &days_ago(&page, 26));
    page.fill("Answer by", &days_on(&page, 4));
    page.click("button", "Save");
    page.says("to be answered by");
    page.click("link", "Today");
    page.says("Requests about records to answer");
    page.click("link", "Ida Brandt");

    page.click("button", "Answer the request");
    let asked = "return document.querySelector('dialog[open]')?.innerText ?? ''";
    until("what is answered, beside the answer", || {
        let told = page.script(asked, json!([]));
        told.as_str()?.contains("The date of the accident is wrong").then_some(())
    });
    page.choose("Answer", "Refused");
    page.click("button", "Save");
    page.says("This is empty. Please fill it in.");
    page.fill("Why, and what was done", "The hospital’s letter says the same");
    page.click("button", "Save");
    page.says("Refused on");
    page.click("button", "Note what the client says to it");
    page.fill("What the client says to it", "The letter is wrong, too");
    page.click("button", "Save");
    page.says("The client says to it: The letter is wrong, too");

    page.click("button", "Note a request");
    page.choose("What is asked for", "To have them used for less");
    page.fill("In the client’s words", "Nothing to the insurer");
    page.click("button", "Save");
    page.click("button", "Answer the request");
    page.choose("Answer", "Granted");
    page.click("button", "Save");
    page.says("What may be done with these records is restricted:");
    page.click("button", "End the restriction");
    page.click("button", "Save");
    page.says("ended on");
    page.asked_only_its_own();
}
