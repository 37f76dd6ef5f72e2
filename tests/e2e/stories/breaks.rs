//! Breaks planned in the calendar, by mouse and by keyboard.

use super::calendar::{drag, focus_on, march, place};
use crate::driver::{Page, down, to, up};
use serde_json::json;

const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";
const LEFT: &str = "\u{e012}";
const DOWN: &str = "\u{e015}";

#[test]
fn a_break_is_planned_where_a_session_could_be_moved_and_kept_free() {
    let page = Page::new("a break in the calendar");
    march(&page);
    let (from, there) = (place(&page, "Wed 3 Mar 2027", 721), place(&page, "Wed 3 Mar 2027", 765));
    drag(&page, from, there);
    page.see("heading", "Add appointment");
    page.click("button", "Plan a break instead");
    page.see("heading", "Plan a break");
    let typed = ["Date", "Time", "Minutes"].map(|field| page.value(field));
    assert_eq!(typed, ["2027-03-03", "12:00", "45"].map(str::to_owned));
    page.fill("About", "walk");
    page.click("button", "Save");
    page.see("button", "Break, 12:00 to 12:45, walk");

    let (from, there) = (place(&page, "Wed 3 Mar 2027", 735), place(&page, "Thu 4 Mar 2027", 795));
    drag(&page, from, there);
    page.see("button", "Break, 13:00 to 13:45, walk");
    let (from, there) = (place(&page, "Thu 4 Mar 2027", 821), place(&page, "Thu 4 Mar 2027", 838));
    drag(&page, from, there);
    page.see("button", "Break, 13:00 to 14:00, walk");
    page.keep("break-in-the-week");

    // A session over it is hers to book, with a reason.
    page.click("button", "Add appointment");
    page.fill("Client", "Ida Brandt");
    page.fill("Date", "2027-03-04");
    page.fill("Time", "13:30");
    page.click("button", "Save");
    page.says("You have planned a break then.");
    page.fill("Reason to book it all the same", "She leaves on Friday");
    page.click("button", "Save");
    page.see("button", "Ida Brandt, 13:30 to 14:20, Booked");

    // Nor can a break be dragged over a session: it is put back, and why is said.
    let left = |(x, y): (f64, f64)| (x - 20.0, y);
    let (from, there) = (place(&page, "Thu 4 Mar 2027", 790), place(&page, "Thu 4 Mar 2027", 820));
    drag(&page, left(from), left(there));
    page.says("A session is booked then.");
    page.see("button", "Break, 13:00 to 14:00, walk");

    page.click("link", "Month");
    page.see("link", "Thu 4 Mar 2027, 1 session, 1 break");
    page.keep("break-in-the-month");
    page.click("link", "Agenda");
    page.says("Break, 13:00 to 14:00, walk");
    page.asked_only_its_own();
}

#[test]
fn a_break_is_planned_moved_and_given_up_by_keyboard_and_taken_back() {
    let page = Page::new("a break by keyboard");
    march(&page);
    page.point("mouse", &[to(place(&page, "Wed 3 Mar 2027", 610)), down(), up()]);
    page.click("button", "Cancel");
    page.script("document.querySelector('.slot').focus()", json!([]));
    focus_on(&page, "Wed 3 Mar 2027, 10:00, free");
    page.chord(&["b"]);
    page.see("heading", "Plan a break");
    assert_eq!((page.value("Date"), page.value("Time")), ("2027-03-03".into(), "10:00".into()));
    page.fill("Minutes", "30");
    page.press("field", "About", ENTER);
    focus_on(&page, "Break, 10:00 to 10:30");
    page.chord(&["m"]);
    page.chord(&[DOWN]);
    page.chord(&[LEFT]);
    page.chord(&[SHIFT, DOWN]);
    page.says("Tue 2 Mar 2027, 10:15 to 11:00");
    page.chord(&[ENTER]);
    focus_on(&page, "Break, 10:15 to 11:00");
    page.chord(&[ENTER]);
    page.see("heading", "Edit break");
    page.click("button", "Delete");
    page.see("button", "Tue 2 Mar 2027, 10:15, free");
    assert!(!page.shows("button", "Break, 10:15 to 11:00"));
    page.click("button", "Undo");
    page.see("button", "Break, 10:15 to 11:00");
    page.asked_only_its_own();
}
