//! What figures were before: on the caseload, over time, and in the report of a month.

use crate::driver::Page;
use serde_json::json;

/// On how many sheets of so many inches the page is printed.
fn sheets(page: &Page, (width, height): (f64, f64)) -> Option<u64> {
    let paper = json!({ "paperWidth": width, "paperHeight": height, "printBackground": true });
    let printed = page.devtools("Page.printToPDF", paper);
    let count = "return atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b/g)?.length ?? 0";
    page.script(count, json!([printed["data"]])).as_u64()
}

#[test]
fn a_figure_is_told_with_its_past_and_a_month_goes_on_one_page() {
    let page = Page::new("a figure and its past");
    page.open("/caseload");
    page.click("button", "Look at a demo practice");
    page.says("“Before” is the 84 days up to");
    page.says("no clear change");

    page.click("button", "Show the records");
    page.see("img", "Over time");
    page.click("button", "Show as a table");
    page.says("Days Open clients 95 % interval");
    page.click("button", "Close");

    page.click("link", "Monthly report");
    page.see("heading", "Monthly report");
    let whole = page.figure_when("attended", |figure| figure.value.is_some());
    page.says("It names no client.");
    page.click("button", "Month before");
    page.figure_when("attended", |figure| figure.value.is_some() && figure.value != whole.value);
    page.see("button", "Print");
    for paper in [(8.27, 11.69), (8.5, 11.0)] {
        assert_eq!(sheets(&page, paper), Some(1), "{paper:?}");
    }
    page.click("button", "Save as CSV, not encrypted");
    let table = std::fs::read_to_string(page.downloaded("csv")).unwrap();
    assert!(table.contains("\"attended\"") && table.contains("sessions-past-a-limit"), "{table}");
    page.click("button", "Month after");
    page.figure_when("attended", |figure| figure.value == whole.value);
    page.asked_only_its_own();
}
