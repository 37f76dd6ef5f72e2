//! The main job: bring a practice in, keep it, see the caseload.

use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, traces};
use serde_json::json;

/// The day so many days before today, as the browser counts it.
fn days_ago(page: &Page, days: u32) -> String {
    let source = "const day = new Date(); day.setDate(day.getDate() - arguments[0]); \
        return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`";
    page.script(source, json!([days])).as_str().unwrap().to_owned()
}

/// Imports four visits of two clients, one of them missed, and waits until they are saved.
fn import_four(page: &Page) {
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
fn no_name_typed_or_imported_is_anywhere_on_the_disk() {
    let mut page = Page::new("no name on the disk");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", "Wilhelmina Canarywick");
    page.fill("Contact", "canary-cage at example");
    page.click("button", "Save");
    page.says("Wilhelmina Canarywick");
    page.click("button", "Lock");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Clients");
    page.see("link", "Wilhelmina Canarywick");
    page.close_browser();
    let words = ["Wilhelmina", "Canarywick", "canary-cage", "Ida Brandt", "Ola Falk"];
    assert_eq!(traces(&page.profile(), &words), Vec::<String>::new());
}
