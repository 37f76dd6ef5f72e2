//! The main job: bring a practice in, keep it, see the caseload.

use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, traces, until};
use serde_json::json;

/// The day so many days before today, as the browser counts it.
pub fn days_ago(page: &Page, days: i32) -> String {
    days_on(page, -days)
}

/// Adds a client by hand, and stays at the chart.
pub fn add_client(page: &Page, name: &str, opened: Option<&str>) {
    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", name);
    if let Some(day) = opened {
        page.fill("Opened on", day);
    }
    page.click("button", "Save");
    page.see("heading", name);
}

/// The day so many days from today, as the browser counts it.
pub fn days_on(page: &Page, days: i32) -> String {
    let source = "const day = new Date(); day.setDate(day.getDate() + arguments[0]); \
        return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`";
    page.script(source, json!([days])).as_str().unwrap().to_owned()
}

/// Imports four visits of two clients, one of them missed, and waits until they are saved.
pub fn import_four(page: &Page) {
    let rows = [
        ("Ida Brandt", 20, "Attended"),
        ("Ida Brandt", 13, "No-show"),
        ("Ola Falk", 12, "Attended"),
        ("Ola Falk", 5, "Attended"),
    ];
    let mut text = "Client,Start,Minutes,Status\n".to_owned();
    for (client, days, status) in rows {
        text.push_str(&format!("{client},{} 10:00,50,{status}\n", days_ago(page, days)));
    }
    let file = page.folder().file("visits.csv", text);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.see("heading", "Preview");
    let focused = page.script("return document.activeElement.innerText", json!([]));
    assert_eq!(focused, "Preview", "the focus has come along");
    page.says("50 min");
    page.click("button", "Import 4 rows");
    page.says("4 rows imported, 0 refused");
}

#[test]
fn an_imported_practice_shows_its_caseload_and_the_same_file_again_changes_nothing() {
    let page = Page::new("import and caseload");
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    let missed = page.figure_when("no-show-rate", |figure| figure.n == Some(4.0));
    assert_eq!((missed.value, missed.x), (Some(0.25), Some(1.0)), "{missed:?}");
    assert!(missed.low.unwrap() < 0.25 && missed.high.unwrap() > 0.25, "{missed:?}");

    page.click("link", "Settings");
    page.click("link", "Import");
    page.upload("File", &page.folder().join("visits.csv"));
    page.click("button", "Preview");
    page.says("Everything in this file is on file already.");
    page.click("button", "Change columns");
    let focused = "return document.activeElement.tagName";
    until("the focus to come along", || (page.script(focused, json!([])) == "H2").then_some(()));
}

#[test]
fn a_note_is_written_under_its_clients_name() {
    let page = Page::new("whose note it is");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.see("heading", "Draft note");
    page.click("button", "Sign");
    page.says("This is empty.");
    assert!(!page.shows("button", "Sign for good"));
    page.fill("Note", "To be asked about");
    page.fill("Date", "2199-01-07");
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.says("This day has not come yet. Give today or a day before.");
    let named = "return document.querySelector('dialog[open]').innerText.includes('Ida Brandt')";
    assert_eq!(page.script(named, json!([])), json!(true));
}

#[test]
fn a_session_marked_as_missed_raises_the_no_show_rate() {
    let page = Page::new("a session marked as missed");
    create(&page);
    import_four(&page);
    page.click("link", "Caseload");
    let before = page.figure_when("no-show-rate", |figure| figure.n == Some(4.0));
    page.click("link", "Clients");
    page.click("link", "Ola Falk");
    page.click("button", "Add appointment");
    page.fill("Date", &days_ago(&page, 3));
    page.fill("Time", "10:00");
    page.choose("Status", "No-show");
    page.click("button", "Save");
    page.click("link", "Caseload");
    let after = page.figure_when("no-show-rate", |figure| figure.n == Some(5.0));
    assert!(after.value > before.value, "{before:?} {after:?}");
}

#[test]
fn names_are_hidden_by_one_key_and_shown_again() {
    let page = Page::new("names hidden");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.see("link", "Ida Brandt");
    let press = "for (const kind of ['keydown', 'keyup']) dispatchEvent(new KeyboardEvent(kind, \
        { code: 'KeyP', key: 'P', altKey: true, shiftKey: true, bubbles: true, cancelable: true }))";
    page.script(press, json!([]));
    page.see("link", "I. B.");
    page.says("Names hidden");
    page.click("link", "I. B.");
    page.see("heading", "I. B.");
    page.click("link", "Calendar");
    assert!(!page.text().contains("Brandt"), "{}", page.text());
    page.click("button", "Show names");
    page.click("link", "Clients");
    page.see("link", "Ida Brandt");
}

#[test]
fn nothing_typed_or_imported_is_anywhere_on_the_disk() {
    let mut page = Page::new("nothing typed on the disk");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", "Wilhelmina Canarywick");
    page.fill("Contact", "canary-cage at example");
    page.fill("Opened on", "1987-03-09");
    page.click("button", "Save");
    page.see("heading", "Wilhelmina Canarywick");
    page.click("button", "Write note");
    page.fill("Date", "1991-11-23");
    page.fill("Note", "Dreamt of the lighthouse at Skagerrak again");
    page.click("button", "Save");
    page.see("button", "Go on writing");
    page.click("button", "Go on writing");
    page.fill("Note", "She wept over a porcelain nightingale");
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.see("button", "Read note");
    page.click("link", "Waiting list");
    page.click("button", "Add inquiry");
    page.fill("Name", "Oleander Inquirius");
    page.fill("Looking for", "evenings near the gasworks");
    page.click("button", "Save");
    page.says("Oleander Inquirius");
    page.click("link", "Clients");
    page.fill("Search", "canarywick");
    page.see("link", "Wilhelmina Canarywick");
    page.click("button", "Lock");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Records");
    page.fill("Search", "porcel NIGHT");
    page.says("1 note");
    page.says("She wept over a porcelain nightingale");
    page.click("button", "Read note");
    page.says("Signed and locked.");
    page.asked_only_its_own();
    page.close_browser();
    let words = [
        "Wilhelmina",
        "Canarywick",
        "canarywick",
        "canary-cage",
        "1987-03-09",
        "1991-11-23",
        "Skagerrak",
        "porcelain nightingale",
        "Oleander",
        "gasworks",
        "Ida Brandt",
        "Ola Falk",
    ];
    assert_eq!(traces(&page.profile(), &words), Vec::<String>::new());
}
