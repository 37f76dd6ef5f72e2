//! How long therapies last: from the caseload to curves, their tables, definitions and records.

use crate::driver::{Page, until};

#[test]
fn how_long_therapies_last_is_told_from_the_caseload_on() {
    let page = Page::new("how long therapies last");
    page.open("/caseload");
    page.click("button", "Look at a demo practice");
    let known = page.figure("retention-median-sessions");
    assert!(known.n.is_some_and(|n| n > 50.0), "{known:?}");
    page.see("link", "How long therapies last");
    page.click("link", "How long therapies last");
    page.see("heading", "How long therapies last");

    let half = page.figure_when("retention-median-sessions", |figure| figure.value.is_some());
    assert_eq!((half.value, half.n), (known.value, known.n), "the same on both screens");
    assert!(half.low < half.value && half.value < half.high, "{half:?}");
    page.says("Still in therapy after session 10");
    page.says("Unplanned ending by week 12");
    for chart in ["Still in therapy, by session", "Still in therapy, by week"] {
        page.see("img", chart);
    }
    page.see("img", "Ended unplanned or otherwise, by week");
    page.see("img", "What became of those who asked, by day");

    page.click("button", "Show as a table");
    page.see("region", "Still in therapy, by session");
    page.says("After session Number at risk Still in therapy 95 % band");
    page.click("button", "What is this?");
    page.says("Kaplan–Meier median over attended sessions");

    page.click("button", "Show the records");
    page.see("heading", "Still in therapy, by session");
    let n = half.n.unwrap();
    page.says(&format!("{n} records"));
    page.click("button", "Close");

    page.fill("From", "2199-01-01");
    page.says("No therapy to look at");
    until("the curves to go", || (!page.shows("img", "Still in therapy, by week")).then_some(()));
    page.fill("From", "");
    page.see("img", "Still in therapy, by week");
    page.asked_only_its_own();
}
