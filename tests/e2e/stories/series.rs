//! A series: booked for ever, seen weeks on, left out once, moved from there on, and taken back.

use super::practice::{add_client, days_on};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::json;

/// The times of the appointments in the chart, newest first, as they are read.
fn times(page: &Page) -> Vec<String> {
    open_all(page);
    let source = "return [...document.querySelectorAll('.appointment-time')].map((time) => time.textContent)";
    let times = page.script(source, json!([]));
    times.as_array().unwrap().iter().map(|time| time.as_str().unwrap().to_owned()).collect()
}

/// Presses the button of that name in the appointment that is so many from the oldest.
fn press(page: &Page, nth_oldest: usize, names: &[&str]) {
    for name in names {
        let source = "const [nth, name] = arguments; \
            const line = [...document.querySelectorAll('.appointment')].reverse()[nth]; \
            const all = line ? [...line.querySelectorAll('button, summary')] : []; \
            const found = all.find((it) => it.textContent.trim() === name && it.checkVisibility()); \
            found?.click(); return !!found";
        until(&format!("{name} of appointment {nth_oldest}"), || {
            (page.script(source, json!([nth_oldest, name])) == true).then_some(())
        });
    }
}

/// Unfolds every list to its last line; each part is drawn when it is unfolded.
fn open_all(page: &Page) {
    let source = "const all = [...document.querySelectorAll('details:not(.mark-menu)')]; \
        all.forEach((it) => it.open = true); \
        const lists = all.filter((it) => /^Show .* more$/.test(it.firstElementChild.textContent)); \
        return lists.every((it) => it.querySelector('ul'))";
    until("all to be unfolded", || (page.script(source, json!([])) == true).then_some(()));
}

#[test]
fn every_week_for_ever_with_one_left_out_and_the_rest_moved_comes_back_by_undo() {
    let page = Page::new("a series");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(&page, 1));
    page.fill("Time", "15:00");
    page.choose("Repeats", "Every week");
    page.says("53 sessions up to");
    page.says("None of them meets another appointment.");
    page.click("button", "Save");
    until("a year of appointments", || (times(&page).len() == 53).then_some(()));

    page.click("link", "Calendar");
    page.fill("Go to date", &days_on(&page, 29));
    page.see("button", "Ida Brandt, 15:00 to 15:50, Booked, Every week");

    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    let whole = until("the chart", || Some(times(&page)).filter(|times| times.len() == 53));
    open_all(&page);
    press(&page, 1, &["Delete", "Only this one"]);
    until("one fewer", || (times(&page).len() == 52).then_some(()));

    open_all(&page);
    press(&page, 1, &["Edit"]);
    page.says("This appointment repeats.");
    page.click("button", "This and the following");
    page.fill("Time", "16:30");
    page.click("button", "Save");
    let moved = until("the later ones moved", || {
        let times = times(&page);
        let late = times.iter().filter(|time| time.ends_with("16:30")).count();
        (late > 50 && late + 1 == times.len()).then_some(times)
    });
    assert!(moved.last().unwrap().ends_with("15:00"), "the first stays");

    page.click("button", "Undo");
    until("the times as they were", || {
        times(&page).iter().all(|time| time.ends_with("15:00")).then_some(())
    });
    page.click("button", "Undo");
    until("the one left out back again", || (times(&page) == whole).then_some(()));

    open_all(&page);
    press(&page, 0, &["Mark", "Rescheduled"]);
    page.see("heading", "Reschedule appointment");
    page.fill("Time", "18:00");
    page.click("button", "Save");
    page.says("Moved to");
    page.says("Moved from");
    page.asked_only_its_own();
}

#[test]
fn an_appointment_on_file_repeats_at_the_clients_own_video_link() {
    let page = Page::new("an appointment that repeats");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Add appointment");
    page.fill("Date", &days_on(&page, 1));
    page.fill("Time", "15:00");
    page.click("checkbox", "By video, at the client’s own link");
    page.click("button", "Save");
    page.says("This client has no link for video sessions on file.");
    page.click("checkbox", "By video, at the client’s own link");
    page.click("button", "Save");
    until("one appointment", || (times(&page).len() == 1).then_some(()));

    page.click("button", "Edit how to reach");
    page.fill("Video link", "https://video.example/r/ida");
    page.click("button", "Save");
    page.says("Copy link");
    press(&page, 0, &["Edit"]);
    page.choose("Repeats", "Every week");
    page.choose("Ends", "After a number of sessions");
    page.fill("Sessions, from this one on", "4");
    page.click("checkbox", "By video, at the client’s own link");
    page.says("4 sessions");
    page.says("None of them meets another appointment.");
    page.click("button", "Save");
    until("four of them", || (times(&page).len() == 4).then_some(()));
    page.click("button", "Undo");
    until("one again", || (times(&page).len() == 1).then_some(()));
}
