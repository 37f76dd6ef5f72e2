//! Calendars of other programs come in, and the calendar goes out without names.

use super::practice::{add_client, days_ago};
use super::vault::create;
use crate::driver::Page;

fn with_client(page: &Page) {
    create(page);
    add_client(page, "Ida Brandt", Some(&days_ago(page, 400)));
}

#[test]
fn a_calendar_comes_in_for_the_client_it_names_and_goes_out_as_initials() {
    let page = Page::new("calendar files");
    with_client(&page);
    let file = include_bytes!("../../fixtures/ics/weekly-google.ics");
    let file = page.folder().file("practice.ics", file);
    page.click("link", "Settings");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.see("heading", "Preview");
    page.says("Ida Brandt");
    page.click("button", "Import 8 rows");
    page.says("8 rows imported, 0 refused");

    page.click("link", "Settings");
    page.choose("Table", "Calendar (.ics) with initials");
    page.click("checkbox", "I understand that the file is not encrypted");
    page.click("button", "Export");
    let calendar = std::fs::read_to_string(page.downloaded("ics")).unwrap();
    assert_eq!(calendar.matches("SUMMARY:IB\r\n").count(), 8, "{calendar}");
    assert!(!calendar.contains("Brandt"), "{calendar}");
}
