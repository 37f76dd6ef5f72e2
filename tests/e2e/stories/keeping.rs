//! Records to keep: what is due is put off, held, put in the bin, and taken back.

use super::practice::{add_client, days_on};
use super::vault::create;
use crate::driver::Page;

#[test]
fn what_is_due_waits_for_a_person_and_the_bin_leaves_the_list_of_clients() {
    let page = Page::new("records to keep");
    create(&page);
    add_client(&page, "Ola Falk", Some("2015-01-05"));
    page.click("button", "End episode");
    page.fill("Date", "2015-06-30");
    page.choose("Ending reason", "Planned: agreed together");
    page.click("button", "Save");
    page.says("Ended");

    page.click("link", "Records");
    page.click("link", "Records to keep");
    page.says("7 years after the last service, or 3 years after a minor is of age at 18");
    page.says("due since 30 Jun 2022");
    page.says("no date of birth on file");
    page.click("button", "Put off");
    page.fill("Put off until", &days_on(&page, 0));
    page.fill("Reason", "May come again");
    page.click("button", "Save");
    page.says("This is too early.");
    page.fill("Put off until", &days_on(&page, 90));
    page.click("button", "Save");
    page.says("put off until");
    page.says("May come again");
    page.click("button", "Undo");
    page.says("due since 30 Jun 2022");

    page.click("button", "Hold");
    page.fill("Reason", "A complaint");
    page.click("button", "Save");
    page.says("A complaint");
    page.click("button", "Lift the hold");
    page.click("button", "Put in the bin");
    page.says("can be destroyed from");
    assert!(!page.shows("button", "Destroy the records"), "not before thirty days");
    page.click("link", "Clients");
    page.see("heading", "No clients yet");
    page.click("link", "Records");
    page.click("link", "Records to keep");
    page.click("button", "Take back");
    page.says("due since 30 Jun 2022");
    page.click("link", "Clients");
    page.choose("Show", "Everyone");
    page.see("link", "Ola Falk");
}
