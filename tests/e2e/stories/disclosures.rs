//! Releases: what was chosen is in the file, and the account names it.

use super::practice::{add_client, days_ago};
use super::vault::create;
use crate::driver::Page;

#[test]
fn a_release_makes_a_file_of_what_was_chosen_and_enters_it() {
    let page = Page::new("a release");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 30)));
    let day = days_ago(&page, 7);
    page.click("button", "Add appointment");
    page.fill("Date", &day);
    page.fill("Time", "09:00");
    page.choose("Status", "Attended");
    page.click("button", "Save");
    page.says("09:00");

    page.click("button", "Release records");
    page.click("button", "Make the file");
    page.says("Nothing is chosen.");
    page.choose("Ground", "Imminent harm");
    page.fill("To whom", "The crisis team");
    page.fill("What for", "To keep her safe");
    page.click("checkbox", "Appointments");
    page.click("button", "Make the file");
    page.says("This is empty.");
    page.fill("Why it is right", "She named <b>the day</b>.");
    page.click("button", "Make the file");
    page.says("The crisis team");
    page.says("She named <b>the day</b>.");
    let file = std::fs::read_to_string(page.downloaded("html")).unwrap();
    assert!(file.ends_with("</html>\n"), "the file is whole");
    assert!(file.contains("Ida Brandt") && file.contains(&format!("{day}, 09:00")));
    assert!(!file.contains("attended"), "attendance was not chosen");
    page.click("button", "Release records");
    page.see("checkbox", "Contacts between sessions");
    page.see("checkbox", "Requests about the records, with the answers");
    page.click("button", "Cancel");

    page.click("link", "Records");
    page.click("link", "Account of disclosures");
    page.says("six years back");
    page.says("To keep her safe");
    page.says("Appointments: 1 record (all days)");
    page.asked_only_its_own();
}
