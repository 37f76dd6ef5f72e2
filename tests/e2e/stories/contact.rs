//! How a client can be reached, what they agreed to, and the contact there was.

use super::practice::{add_client, days_ago};
use super::vault::{PASSPHRASE, create, lock, unlock};
use crate::driver::{Page, until};
use serde_json::json;

#[test]
fn the_ways_to_reach_a_client_are_on_file_with_what_was_agreed() {
    let page = Page::new("ways to reach a client");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Edit how to reach");
    page.fill("Mail address", "ida at example.org");
    page.fill("Telephone", "+44 (0)1632 960001");
    page.fill("Video link", "https://video.example/r/ida");
    page.choose("Preferred", "Text message");
    page.fill("Mail: agreed on", &days_ago(&page, 10));
    page.fill("Mail: withdrawn on", &days_ago(&page, 11));
    page.click("button", "Save");
    page.says("This is not one mail address.");
    page.says("This is too early. It cannot be before");
    assert_eq!(page.value("Video link"), "https://video.example/r/ida", "nothing typed is lost");
    page.fill("Mail address", "ida@example.org");
    page.fill("Mail: withdrawn on", "");
    page.click("button", "Save");
    page.see("link", "ida@example.org");
    page.see("link", "+44 (0)1632 960001");
    page.says("Mail: agreed on");
    let leads = "return [...document.querySelectorAll('main a[rel=external]')].map((a) => a.href)";
    assert_eq!(
        page.script(leads, json!([])),
        json!(["mailto:ida@example.org", "tel:+441632960001"])
    );

    // From then on the page is loaded from this device.
    lock(&page);
    unlock(&page, PASSPHRASE);
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.see("link", "ida@example.org");
    page.click("button", "Edit how to reach");
    page.fill("Mail: withdrawn on", &days_ago(&page, 0));
    page.click("button", "Save");
    page.says("Mail: agreement withdrawn on");
    page.click("button", "Undo");
    page.says("Mail: agreed on");
    page.asked_only_its_own();
}

#[test]
fn contact_is_logged_from_chart_today_and_calendar_and_counts_as_work() {
    let page = Page::new("a contact log");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Add contact");
    page.click("button", "Save");
    page.says("This is empty. Please fill it in.");
    page.fill("Minutes", "20");
    page.fill("With whom", "Dr Reyes");
    page.choose("Direction", "to you");
    page.fill("About", "the referral");
    page.click("button", "Save");
    page.says("Call to you, with Dr Reyes · 20 min");

    page.click("link", "Today");
    page.click("button", "Add contact");
    page.fill("Client", "Ida Brandt");
    page.choose("Means", "Message");
    page.fill("Minutes", "0");
    page.click("button", "Save");
    page.says("Saved");
    page.click("link", "Calendar");
    page.click("button", "Add time entry");
    page.choose("Kind of work", "Contact between sessions");
    page.choose("Means", "Letter");
    page.fill("Minutes", "40");
    page.fill("Client", "Ida Brandt");
    page.click("button", "Save");
    page.says("Letter from you · 40 min");

    page.click("link", "Caseload");
    page.figure_when("other-hours", |figure| figure.value.is_some_and(|hours| hours > 0.0));
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    let contacts = "return [...document.querySelectorAll('main .entry')].length";
    until("three contacts", || (page.script(contacts, json!([])) == json!(3)).then_some(()));
    page.says("Message from you");
}
