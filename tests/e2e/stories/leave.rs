//! Leave planned from the calendar, and taken back.

use super::calendar::march;
use crate::driver::Page;

const ENTER: &str = "\u{e007}";

#[test]
fn leave_is_marked_in_the_week_said_what_lies_on_it_and_taken_back_in_the_month() {
    let page = Page::new("leave in the calendar");
    march(&page);
    page.click("button", "Add appointment");
    page.fill("Client", "Ida Brandt");
    page.fill("Date", "2027-03-04");
    page.fill("Time", "10:00");
    page.click("button", "Save");
    page.see("button", "Ida Brandt, 10:00 to 10:50, Booked");

    page.press("button", "Plan leave, Wed 3 Mar 2027", ENTER);
    page.see("heading", "Leave");
    page.says("1 working day.");
    page.says("Nothing is booked then.");
    page.fill("Last day of leave", "2027-03-02");
    page.click("button", "Mark as leave");
    page.says("It cannot be before 3 Mar 2027.");
    page.fill("Last day of leave", "2027-03-14");
    page.says("12 days, 8 of them working days.");
    page.says("1 appointment is booked then and stays booked");
    page.click("button", "Mark as leave");
    page.see("button", "Away, Fri 5 Mar 2027");
    page.see("button", "Plan leave, Tue 2 Mar 2027");
    page.see("button", "Ida Brandt, 10:00 to 10:50, Booked");
    page.keep("leave-in-the-week");

    page.click("button", "Add appointment");
    page.fill("Client", "Ida Brandt");
    page.fill("Date", "2027-03-08");
    page.fill("Time", "10:00");
    page.click("button", "Save");
    page.says("You are on leave that day.");
    page.click("button", "Cancel");

    page.click("link", "Month");
    page.keep("leave-in-the-month");
    page.click("button", "Away, Wed 10 Mar 2027");
    let whole = ["First day of leave", "Last day of leave"].map(|field| page.value(field));
    assert_eq!(whole, ["2027-03-03", "2027-03-14"].map(str::to_owned));
    page.fill("First day of leave", "2027-03-08");
    page.says("7 days, 5 of them working days.");
    page.click("button", "Take back");
    page.see("button", "Plan leave, Wed 10 Mar 2027");
    page.see("button", "Away, Fri 5 Mar 2027");
    page.click("button", "Undo");
    page.see("button", "Away, Wed 10 Mar 2027");
    page.click("link", "Settings");
    let whole = ["First day of leave", "Last day of leave"].map(|field| page.value(field));
    assert_eq!(whole, ["2027-03-03", "2027-03-14"].map(str::to_owned));
    page.asked_only_its_own();
}
