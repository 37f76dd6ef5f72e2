//! A scale of the therapist's own: made, answered in the client's hands, given another version, saved
//! as a file and taken in again.

use super::measures::answer;
use super::practice::{add_client, days_ago};
use super::vault::{PASSPHRASE, create, unlock};
use crate::driver::Page;

#[test]
fn a_scale_is_made_answered_by_the_client_changed_and_goes_out_and_in_as_a_file() {
    let page = Page::new("a scale of her own");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 60)));
    let scales = || {
        page.click("link", "Settings");
        page.click("link", "Scales of your own");
        page.see("heading", "Scales of your own");
    };
    let chart = || {
        page.click("link", "Clients");
        page.click("link", "Ida Brandt");
    };
    scales();
    page.says("You have not made a scale yet.");
    page.says("Please make sure that you have the right to use the words of its items.");
    page.click("button", "New scale");
    page.click("button", "Save the scale");
    page.says("This is empty.");
    page.fill("Name", "Sleep");
    page.fill("What is asked of all items", "In the last week:");
    page.fill("Items", "I slept well\nI lay <b>awake</b>\nהתעוררתי");
    page.fill("Reversed items", "1");
    page.fill("To number", "4");
    page.fill("What the least means", "never");
    page.fill("What the most means", "always");
    page.fill("Items that may be left out", "1");
    page.fill("Bands", "1 calm\n6 restless");
    page.choose("Higher is", "Worse");
    page.fill("A difference you regard as more than chance", "4");
    page.click("button", "Save the scale");
    page.says("The first band does not begin at the least score. Let it begin at 0.");
    page.fill("Bands", "0 calm\n6 restless");
    page.click("button", "Save the scale");
    page.says("3 items, not taken yet, not validated.");

    // In the client's hands: her items and nothing else.
    chart();
    page.click("button", "Take a measure");
    page.choose("Measure", "\u{2068}Sleep\u{2069} (a scale of your own)");
    page.says("I lay <b>awake</b>");
    page.fill("Date", &days_ago(&page, 14));
    answer(&page, "044");
    page.click("button", "Save the answers");
    page.says("12, restless (version 1)");
    page.click("button", "Take a measure");
    page.choose("Measure", "\u{2068}Sleep\u{2069} (a scale of your own)");
    // It begins anew in the end: from the device, not from the server.
    page.says("Works offline");
    page.click("button", "Hand the device to the client");
    page.click("button", "Hand over now");
    page.see("heading", "A questionnaire for you");
    page.says("In the last week:");
    page.says("התעוררתי");
    page.says("nobody has validated it");
    answer(&page, "410");
    page.click("button", "Finish");
    page.see("button", "Unlock");
    unlock(&page, PASSPHRASE);
    chart();
    page.says("1, calm (version 1)");
    page.says("Better than at the start, by what you regard as more than chance; this does not show what caused it.");
    page.says("A scale of your own");

    // Another version leaves what was answered as it is.
    scales();
    page.says("taken 2 times");
    page.click("button", "New version");
    assert_eq!(page.value("Bands"), "0 calm\n6 restless");
    page.fill("Bands", "0 quiet\n3 stirred");
    page.click("button", "Save the scale");
    page.says("Version 2 of");
    chart();
    page.says("1, calm (version 1)");
    page.click("button", "Take a measure");
    page.choose("Measure", "\u{2068}Sleep\u{2069} (a scale of your own)");
    answer(&page, "430");
    page.click("button", "Save the answers");
    page.says("3, stirred (version 2)");
    page.click("button", "All answers");
    page.says("12, restless (version 1)");

    // Out and in again.
    scales();
    page.click("button", "Save as a file");
    let file = page.downloaded("json");
    page.upload("File", &file);
    page.says(
        "The file makes no scale that can be kept. “Name”: Another one has this name already.",
    );
    let wrong = std::fs::read_to_string(&file).unwrap().replace("\"sum\"", "\"most\"");
    let wrong = page.folder().file("wrong.json", wrong);
    page.upload("File", &wrong);
    page.says("unknown variant `most`, expected `sum` or `mean`");
    page.click("button", "Retire");
    page.says("retired");
    page.upload("File", &file);
    page.says("not taken yet, not validated.");
    page.click("button", "Items and answers");
    page.says("I lay <b>awake</b>");
    page.asked_only_its_own();
}

#[test]
fn a_number_of_a_wide_range_is_typed_and_the_sum_alone_can_be_entered() {
    let page = Page::new("a scale from 0 to 100");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 60)));
    page.click("link", "Settings");
    page.click("link", "Scales of your own");
    page.click("button", "New scale");
    page.fill("Name", "Pain");
    page.fill("Items", "Now\nAt its worst");
    page.fill("To number", "100");
    page.fill("What the least means", "none");
    page.click("button", "Save the scale");
    page.says("2 items, not taken yet, not validated.");
    let chart = || {
        page.click("link", "Clients");
        page.click("link", "Ida Brandt");
    };
    let take = || {
        page.click("button", "Take a measure");
        page.choose("Measure", "\u{2068}Pain\u{2069} (a scale of your own)");
    };
    chart();
    take();
    page.says("A whole number from 0 (none) to 100.");
    page.fill("1. Now", "35");
    page.fill("2. At its worst", "101");
    page.says("1 of 2 items answered.");
    page.click("button", "Save the answers");
    page.says("This is not a number that fits. Give a whole number from 0 to 100.");
    assert_eq!(page.value("1. Now"), "35");
    page.fill("2. At its worst", "73");
    page.click("button", "Save the answers");
    page.says("108 (version 1)");

    take();
    page.choose("What you enter", "Only the sum");
    page.fill("Sum of the answers", "201");
    page.click("button", "Save the answers");
    page.says("Give a whole number from 0 to 200.");
    page.fill("Sum of the answers", "120");
    page.click("button", "Save the answers");
    page.says("120 (version 1)");
    page.says("only the sum is on file");

    // In the client's hands a number that is none keeps nobody from stopping.
    take();
    // It begins anew in the end: from the device, not from the server.
    page.says("Works offline");
    page.click("button", "Hand the device to the client");
    page.click("button", "Hand over now");
    page.fill("1. Now", "20");
    page.fill("2. At its worst", "1000");
    page.click("button", "Finish");
    page.says("This is not a number that fits.");
    page.click("button", "I would rather stop here");
    page.click("button", "Stop");
    page.see("button", "Unlock");
    unlock(&page, PASSPHRASE);
    chart();
    page.says("too few answers for a score (version 1)");
    page.says("1 of 2 items answered");
    page.asked_only_its_own();
}
