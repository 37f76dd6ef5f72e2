//! What is agreed with people: how they came, what they can pay, what their care is.

use super::practice::{add_client, days_ago, import_four};
use super::vault::create;
use crate::driver::{Page, until};
use evenkeel::domain::time::Date;
use serde_json::json;

/// Adds somebody to the waiting list whose referral source is offered or typed; the form stays open.
fn ask(page: &Page, name: &str) {
    page.click("button", "Add inquiry");
    page.fill("Name", name);
}

#[test]
fn what_an_inquiry_says_of_source_and_fee_finds_a_slot_and_goes_into_the_chart() {
    let page = Page::new("what is agreed");
    create(&page);
    page.click("link", "Waiting list");
    ask(&page, "Ida Brandt");
    page.fill("Referral source", "Website");
    page.fill("Fee they can pay", "80");
    page.click("button", "Save");
    page.says("No currency is chosen yet.");
    page.click("button", "Cancel");
    page.click("link", "Settings");
    page.choose("Currency", "EUR Euro");
    page.click("button", "Save");
    page.says("Saved");

    page.click("link", "Waiting list");
    ask(&page, "Ida Brandt");
    // Who asked first comes first.
    page.fill("Asked on", &days_ago(&page, 3));
    page.fill("Referral source", "Website");
    page.fill("Fee they can pay", "about 80");
    page.fill("About the fee", "until the summer");
    page.click("button", "Save");
    page.says("This is not one amount. Give a number such as 80 or 80.50, or EUR 80");
    assert_eq!(page.value("Fee they can pay"), "about 80", "nothing typed is lost");
    page.fill("Fee they can pay", "80,50");
    page.click("button", "Save");
    page.says("Referral source: Website · Fee: up to EUR 80.50, until the summer");
    ask(&page, "Ola Falk");
    page.click("button", "Website");
    assert_eq!(page.value("Referral source"), "Website");
    page.click("button", "Save");
    page.says("Place 2 in line");

    page.click("button", "Who fits a slot?");
    page.fill("Fee for a session", "80.50");
    page.says("2 people fit");
    page.says("the fee suits");
    page.fill("Fee for a session", "81");
    page.says("1 person fits");
    page.fill("Fee for a session", "eighty");
    page.says("This is not one amount.");
    page.click("button", "Close");

    page.click("button", "Take a stage on");
    page.choose("Stage", "Started");
    page.click("button", "Save");
    until("the source to have come along", || {
        page.text().contains("Planned frequency").then_some(())
    });
    assert_eq!(page.value("Referral source"), "Website");
    page.fill("Service", "Couple therapy");
    page.click("button", "Save");
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.says("Couple therapy · weekly · referral source: Website");
    page.click("button", "Edit episode");
    page.says(
        "“Weekly” is only where the form begins: choose “not agreed” until something is agreed.",
    );
    page.choose("Planned frequency", "not agreed");
    page.click("button", "Save");
    page.says("Couple therapy · no frequency agreed · referral source: Website");
}

#[test]
fn utilisation_waits_for_hours_and_missed_sessions_are_told_by_service() {
    let page = Page::new("utilisation and services");
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    page.click("button", "Last 4 weeks");
    page.figure_when("utilisation", |figure| figure.value.is_none());
    page.says("no opening hours set");
    page.click("link", "Settings");
    for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] {
        page.fill(day, "9-10");
    }
    page.click("button", "Save");
    page.says("Saved");
    page.click("link", "Caseload");
    page.click("button", "Last 4 weeks");
    // Nobody recorded anything before the week of the first of them.
    let day = |ago| Date::parse(&days_ago(&page, ago)).unwrap();
    let open = f64::from(day(20).monday().days_until(day(0)) + 1) * 60.0;
    let told = page.figure_when("utilisation", |figure| figure.n == Some(open));
    assert_eq!(told.x, Some(150.0), "three sessions of four were attended");

    page.click("link", "Who comes, and when");
    page.see("heading", "By service");
    page.see("heading", "By referral source");
    let bars = "return [...document.querySelectorAll('td data[data-metric=no-show-rate]')] \
        .map((part) => part.dataset.of).filter((of) => of.startsWith('s'))";
    until("few sessions to stand together", || {
        (page.script(bars, json!([])) == json!(["service:other", "source:other"])).then_some(())
    });
    assert_eq!(page.value("From"), days_ago(&page, 27));
}

#[test]
fn the_fee_of_a_missed_session_is_offered_as_agreed_and_decided_by_the_therapist() {
    let page = Page::new("the fee of a missed session");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 30)));
    page.click("button", "Edit episode");
    page.fill("Fee for a session", "EUR 80");
    page.fill("Owed for a late cancellation, in %", "half");
    page.fill("Owed for a no-show, in %", "80");
    page.click("button", "Save");
    page.says("Give a whole number from 1 to 100.");
    page.fill("Owed for a late cancellation, in %", "");
    page.click("button", "Save");
    page.says("fee EUR 80.00 · 80 % owed for a no-show");

    page.click("button", "Add appointment");
    page.fill("Date", &days_ago(&page, 2));
    page.fill("Time", "10:00");
    page.click("button", "Save");
    page.says("Not marked yet");
    page.click("button", "No-show");
    page.says("Agreed for a no-show: 80 %, EUR 64.00.");
    page.click("button", "Charge as agreed");
    page.says("Charged as agreed: 80 %, EUR 64.00.");
    page.click("button", "Undo");
    page.says("Agreed for a no-show: 80 %, EUR 64.00.");
    let open = "document.querySelector('.appointment-fee details').open = true";
    page.script(open, json!([]));
    let waive = "[...document.querySelectorAll('.appointment-fee form button')][0].click()";
    page.script(waive, json!([]));
    page.says("This is empty. Please fill it in.");
    page.fill("Reason to waive the fee", "Child in hospital");
    page.script(waive, json!([]));
    page.says("Fee waived: Child in hospital");

    page.script("document.querySelector('.mark-menu').open = true", json!([]));
    page.click("button", "Late cancellation");
    page.says("No fee is agreed for this.");
}
