//! A client who has come for years: long lists show their newest, and more with each press.

use super::vault::create;
use crate::driver::Page;
use std::fmt::Write;

fn count(page: &Page) -> Option<u64> {
    let source = "return document.querySelectorAll('main li.appointment').length";
    page.script(source, serde_json::json!([])).as_u64()
}

#[test]
fn a_long_list_unfolds_a_part_at_a_time_down_to_its_last_line() {
    let page = Page::new("a long list");
    create(&page);
    let mut table = "Client,Start,Minutes,Status\n".to_owned();
    for n in 0..100 {
        let (year, month, day) = (2024 + n / 50, n / 5 % 10 + 1, n % 5 + 10);
        writeln!(table, "Ana Lima,{year}-{month:02}-{day:02} 09:00,50,Attended").unwrap();
    }
    let file = page.folder().file("years.csv", table);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", "Import 100 rows");
    page.says("100 rows imported, 0 refused");
    page.click("link", "Clients");
    page.click("link", "Ana Lima");
    page.see("heading", "Appointments");
    assert_eq!(count(&page), Some(20), "the others are not even drawn");
    page.click("button", "Show 80 more");
    page.see("button", "Show 30 more");
    assert_eq!(count(&page), Some(70));
    // Folded and unfolded again, it is still there.
    page.click("button", "Show 80 more");
    page.click("button", "Show 80 more");
    page.click("button", "Show 30 more");
    page.says("10 Jan 2024, 09:00");
    assert_eq!(count(&page), Some(100));
}
