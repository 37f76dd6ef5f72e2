//! A whole clinic's table: 110,000 appointments of 62,000 clients.

use super::vault::{PASSPHRASE, create};
use crate::driver::Page;
use std::fmt::Write;

/// As the public no-show file of Vitoria has it (2016): ids, no names, "No-show" yes or no.
fn table() -> String {
    let mut text = "PatientId,AppointmentID,ScheduledDay,AppointmentDay,No-show\n".to_owned();
    for row in 0..110_000_u32 {
        // Everyone once, then some of them again, each at a time of her own.
        let client = if row < 62_000 { row } else { row * 7_919 % 62_000 };
        let (day, hour, minute) = (row % 28 + 1, row / 28 % 9 + 8, row / 252 % 60);
        let missed = if row % 5 == 0 { "Yes" } else { "No" };
        writeln!(
            text,
            "{},{},2016-04-{day:02}T07:00:00Z,2016-05-{day:02}T{hour:02}:{minute:02}:00Z,{missed}",
            100_000 + client,
            5_000_000 + row,
        )
        .unwrap();
    }
    text
}

#[test]
fn a_large_import_can_be_cancelled_and_is_all_there_after_coming_back() {
    let page = Page::new("a large import");
    create(&page);
    let file = page.folder().file("clinic.csv", table());
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", "Import 110,000 rows");
    page.click("button", "Cancel");
    page.says("Cancelled. Nothing has changed.");

    page.click("button", "Import 110,000 rows");
    page.see("button", "Cancel");
    // Meanwhile the page answers.
    page.click("button", "Keyboard shortcuts");
    page.see("heading", "Keyboard shortcuts");
    page.click("button", "Close");
    page.says("110,000 rows imported, 0 refused");

    page.open("/clients");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.says("62,000 clients");
    page.asked_only_its_own();
}
