//! The waiting list: what would suit, who fits a slot, what is due next.

use super::practice::days_ago;
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

#[test]
fn who_asks_is_asked_what_suits_fits_a_slot_and_is_never_forgotten() {
    let page = Page::new("the waiting list");
    create(&page);
    page.click("link", "Waiting list");
    page.click("button", "Add inquiry");
    page.fill("Name", "Ida Brandt");
    page.fill("Asked on", &days_ago(&page, 20));
    page.click("checkbox", "Tue evening");
    page.choose("Where", "Online");
    page.choose("Priority", "Urgent");
    page.click("button", "Save");
    page.says("This is empty. Please fill it in.");
    page.fill("Reason for the priority", "Leaves hospital");
    page.click("button", "Save");
    page.says("Urgent: Leaves hospital");
    page.says("Tue evening · Online");
    page.says("days over, since");
    let longest = "return document.querySelector(\
        \"data[data-metric=waiting-longest-days][data-of='priority:urgent']\")?.value";
    until("the longest urgent wait", || (page.script(longest, json!([])) == "20").then_some(()));

    page.click("button", "Add inquiry");
    page.fill("Name", "Ola Falk");
    page.fill("Asked on", &days_ago(&page, 60));
    page.click("button", "Save");
    page.says("waiting 60 days");
    page.says("Whoever asks today is at place 3.");

    page.click("button", "Who fits a slot?");
    page.choose("Weekday", "Tuesday");
    page.choose("Time of day", "Evening");
    page.choose("Where", "Online");
    page.says("2 people fit");
    page.says("Tue evening suits · online suits");
    page.says("times not asked yet");
    page.choose("Weekday", "Monday");
    page.says("1 person fits");
    page.click("button", "Close");

    page.click("button", "Take a stage on");
    page.choose("Stage", "Contacted");
    page.click("button", "Save");
    page.says("Offer 6 days over");
    page.click("link", "Caseload");
    let reply = page.figure_when("first-reply-on-time", |figure| figure.n == Some(2.0));
    assert_eq!(reply.x, Some(0.0), "one was late, one still is");
}
