//! Signs of drifting, who comes when, which clients take the week, and a timer for other work.

use super::practice::{days_ago, import_four};
use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, until};
use serde_json::json;

/// Presses a control of the line that bears this client's name.
fn press_beside(page: &Page, client: &str, name: &str) {
    let source = "const [client, name] = arguments; \
        const line = [...document.querySelectorAll('main li')].find((li) => \
            [...li.querySelectorAll('a')].some((link) => link.textContent.trim() === client)); \
        const button = [...line?.querySelectorAll('button') ?? []] \
            .find((button) => button.textContent.trim() === name); \
        button?.click(); return !!button";
    until(&format!("{name:?} beside {client:?}"), || {
        (page.script(source, json!([client, name])) == json!(true)).then_some(())
    });
}

#[test]
fn who_may_be_drifting_is_booked_or_ended_from_the_list() {
    let page = Page::new("who may be drifting");
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    page.click("link", "Signs of drifting");
    page.see("heading", "Signs of drifting");
    page.says("2 of 2 clients in care show a sign.");
    page.says("No next appointment");
    let address = page.script("return location.href + document.title", json!([]));
    assert!(!address.as_str().unwrap().contains("Brandt"), "{address}");

    press_beside(&page, "Ida Brandt", "End episode");
    page.choose("Ending reason", "Lost contact");
    page.click("button", "Save");
    page.says("1 of 1 client in care shows a sign.");
    press_beside(&page, "Ola Falk", "Book");
    page.fill("Time", "23:59");
    page.click("button", "Save");
    page.says("Nobody in care shows a sign today.");
    page.click("link", "Caseload");
    page.figure_when("drifting-clients", |figure| figure.value == Some(0.0));
    page.figure_when("endings", |figure| figure.value == Some(1.0));
}

#[test]
fn attendance_and_load_follow_the_period_of_the_caseload() {
    let page = Page::new("attendance and load");
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    page.click("button", "Last 4 weeks");
    page.click("link", "Who comes, and when");
    page.see("heading", "By lead time");
    assert_eq!(page.value("From"), days_ago(&page, 27));
    let rate = page.figure_when("no-show-rate", |figure| figure.n == Some(4.0));
    assert_eq!((rate.value, rate.x), (Some(0.25), Some(1.0)), "{rate:?}");
    let parts = "return [...document.querySelectorAll('td data[data-metric=no-show-rate]')] \
        .map((part) => part.dataset.of)";
    until("the small groups in one", || {
        let small = ["weekday:other", "hour:other", "lead:other", "service:other", "source:other"];
        (page.script(parts, json!([])) == json!(small)).then_some(())
    });
    page.click("button", "Last 12 weeks");
    assert_eq!(page.value("From"), days_ago(&page, 83));

    page.click("link", "Caseload");
    page.click("link", "Which clients take the week");
    page.see("link", "Ola Falk");
    page.says("1 h 40 min in sessions, 20 min estimated");
    page.says("3 h, 30 min of them estimated");
}

#[test]
fn a_timer_goes_on_after_locking_and_fills_the_form() {
    let page = Page::new("a timer for other work");
    create(&page);
    page.click("link", "Calendar");
    page.click("button", "Start timer");
    page.says("Timer: 1 min, since");
    page.click("button", "Lock");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Calendar");
    page.click("button", "Stop and enter");
    assert_eq!(page.value("Minutes"), "1");
    page.click("button", "Cancel");
    page.see("button", "Stop and enter");
    page.click("button", "Stop and enter");
    page.choose("Kind of work", "Supervision");
    page.fill("Minutes", "15");
    page.click("button", "Save");
    page.see("button", "Start timer");
    page.says("Supervision · 15 min");
    let kept = page.script("return localStorage.getItem('evenkeel.timer')", json!([]));
    assert!(kept.is_null(), "{kept}");
}

#[test]
fn a_record_that_cannot_be_is_named_opened_and_mended() {
    let page = Page::new("a record that cannot be");
    create(&page);
    let (day, after) = (days_ago(&page, 12), days_ago(&page, 9));
    let text = format!(
        "Client,Start,Minutes,Status,Booked at\nIda Brandt,{day} 10:00,50,Attended,{after} 09:00\n"
    );
    let file = page.folder().file("booked.csv", text);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", "Import 1 row");
    page.says("1 row imported, 0 refused");
    page.click("link", "Caseload");
    page.figure_when("data-problems", |figure| figure.value == Some(1.0));
    let show = "const figures = [...document.querySelectorAll('article')]; \
        figures.find((it) => it.querySelector('data[data-metric=data-problems]')) \
            .querySelector('button').click()";
    page.script(show, json!([]));
    page.says("It was booked after the day it took place.");
    page.click("button", "Open the appointment");
    page.fill("Date", &days_ago(&page, 8));
    page.click("button", "Save");
    page.figure_when("data-problems", |figure| figure.value == Some(0.0));
    page.says("No data problems.");
    page.asked_only_its_own();
}
