//! Competence: areas and papers, what ends soon, and a client who comes for something else.

use super::practice::{add_client, days_on};
use super::vault::create;
use crate::driver::{Page, until};

#[test]
fn a_paper_that_ends_soon_stands_on_today_and_an_area_beyond_hers_is_decided_about() {
    let page = Page::new("competence");
    create(&page);
    page.click("link", "Well-being");
    page.click("link", "Competence");
    page.see("heading", "Licence, insurance, memberships");
    page.click("button", "Edit competence");
    page.fill("Area 1", "Anxiety");
    page.click("button", "Add an area");
    page.fill("Area 2", "Grief");
    page.choose("Area 2: how it is grounded", "Learning");
    page.fill("Paper 1: name", "Licence of the board");
    page.fill("Paper 1: holds until", &days_on(&page, 30));
    page.click("button", "Save");
    page.says("Grief");
    page.says("in 30 days");

    page.click("link", "Today");
    page.see("heading", "Papers that end soon");
    page.says("Licence of the board");

    add_client(&page, "Ida Brandt", None);
    page.click("button", "Edit episode");
    page.fill("Presenting problems", "anxiety");
    assert!(!page.text().contains("still learning"));
    page.click("button", "Grief");
    page.says("“Grief” is an area you are still learning.");
    page.click("button", "Save");
    page.says("Comes for: anxiety, Grief");
    page.says("You might refer on, or book a consultation.");
    page.click("button", "Write down what was decided");
    page.fill("What you decided about it", "Consultation with Dr. Bo on Friday");
    page.click("button", "Save");
    page.says("Decided: Consultation with Dr. Bo on Friday");
    until("the question to be gone", || {
        (!page.shows("button", "Write down what was decided")).then_some(())
    });
    page.asked_only_its_own();
}
