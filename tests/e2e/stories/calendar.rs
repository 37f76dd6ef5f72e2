//! The calendar's views: booked, moved and resized by pointer and by keyboard.

use super::phone::on_a_phone;
use super::practice::add_client;
use super::vault::create;
use crate::driver::{Page, down, rest, to, until, up};
use serde_json::json;

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const SHIFT: &str = "\u{e008}";
const LEFT: &str = "\u{e012}";
const UP: &str = "\u{e013}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";

/// A practice with one client, its calendar open on the first week of March 2027.
pub fn march(page: &Page) {
    create(page);
    add_client(page, "Ida Brandt", None);
    page.click("link", "Calendar");
    page.fill("Go to date", "2027-03-03");
    page.says("1 Mar 2027 to 7 Mar 2027");
}

/// Books Ida Brandt by the form that is open.
fn book_ida(page: &Page) {
    page.fill("Client", "Ida Brandt");
    page.click("button", "Save");
}

/// Where a time of a day lies in the window; the grid is drawn from eight to seven.
pub fn place(page: &Page, day: &str, minute: u32) -> (f64, f64) {
    let source = "const [day, minute] = arguments; \
        const column = [...document.querySelectorAll('[role=group]')] \
            .find((group) => group.getAttribute('aria-label') === day); \
        column.scrollIntoView({ block: 'start' }); const box = column.getBoundingClientRect(); \
        return [box.left + box.width / 2, box.top + (minute - 480) / 660 * box.height]";
    let found = page.script(source, json!([day, minute]));
    (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
}

/// Drags with the mouse.
pub fn drag(page: &Page, from: (f64, f64), there: (f64, f64)) {
    let halfway = ((from.0 + there.0) / 2.0, (from.1 + there.1) / 2.0);
    page.point("mouse", &[to(from), down(), to(halfway), to(there), up()]);
}

/// Waits until the focus is on what is called so.
pub fn focus_on(page: &Page, name: &str) {
    let source = "return document.activeElement.getAttribute('aria-label')";
    until(&format!("the focus on {name:?}"), || {
        (page.script(source, json!([])) == json!(name)).then_some(())
    });
}

#[test]
fn a_press_books_and_a_drag_moves_to_another_day() {
    let page = Page::new("a press books, a drag moves");
    march(&page);
    page.point("mouse", &[to(place(&page, "Wed 3 Mar 2027", 610)), down(), up()]);
    page.see("heading", "Add appointment");
    assert_eq!((page.value("Date"), page.value("Time")), ("2027-03-03".into(), "10:00".into()));
    book_ida(&page);
    page.see("button", "Ida Brandt, 10:00 to 10:50, Booked");

    let (from, there) = (place(&page, "Wed 3 Mar 2027", 620), place(&page, "Thu 4 Mar 2027", 682));
    drag(&page, from, there);
    page.see("button", "Ida Brandt, 11:00 to 11:50, Booked");
    page.keep("calendar-dragged");

    // Escape puts it back, and nothing is said to the engine.
    let (from, there) = (place(&page, "Thu 4 Mar 2027", 680), place(&page, "Mon 1 Mar 2027", 560));
    page.point("mouse", &[to(from), down(), to(there)]);
    page.chord(&[ESCAPE]);
    page.point("mouse", &[up()]);
    page.see("button", "Ida Brandt, 11:00 to 11:50, Booked");
    assert!(!page.shows("heading", "Appointment"), "a drag is no press");

    let (from, there) = (place(&page, "Thu 4 Mar 2027", 708), place(&page, "Thu 4 Mar 2027", 748));
    drag(&page, from, there);
    page.see("button", "Ida Brandt, 11:00 to 12:30, Booked");
    page.click("button", "Undo");
    page.see("button", "Ida Brandt, 11:00 to 11:50, Booked");

    let (from, there) = (place(&page, "Fri 5 Mar 2027", 541), place(&page, "Fri 5 Mar 2027", 630));
    drag(&page, from, there);
    page.see("heading", "Add appointment");
    assert_eq!((page.value("Date"), page.value("Time")), ("2027-03-05".into(), "09:00".into()));
    assert_eq!(page.value("Minutes"), "90");
    page.click("button", "Cancel");

    page.point("mouse", &[to(place(&page, "Thu 4 Mar 2027", 680)), down(), up()]);
    page.see("heading", "Appointment");
    page.see("link", "Ida Brandt");
    page.asked_only_its_own();
}

#[test]
fn the_keyboard_books_moves_and_resizes() {
    let page = Page::new("the calendar by keyboard");
    march(&page);
    page.point("mouse", &[to(place(&page, "Wed 3 Mar 2027", 610)), down(), up()]);
    book_ida(&page);
    let booked = "Ida Brandt, 10:00 to 10:50, Booked";
    page.press("button", booked, "m");
    page.says("Moving, arrow keys change the time");
    page.chord(&[DOWN]);
    page.chord(&[RIGHT]);
    page.says("Thu 4 Mar 2027, 10:15 to 11:05");
    page.chord(&[SHIFT, DOWN]);
    page.says("Thu 4 Mar 2027, 10:15 to 11:20");
    page.chord(&[ESCAPE]);
    page.says("Put back");
    page.see("button", booked);

    page.press("button", booked, "m");
    page.chord(&[RIGHT]);
    page.chord(&[UP]);
    page.chord(&[SHIFT, DOWN]);
    page.chord(&[ENTER]);
    let moved = "Ida Brandt, 09:45 to 10:50, Booked";
    page.see("button", moved);
    focus_on(&page, moved);

    // To the day before at the same time, then on to the next free time.
    page.chord(&[LEFT]);
    focus_on(&page, "Wed 3 Mar 2027, 09:30, free");
    page.chord(&[DOWN]);
    focus_on(&page, "Wed 3 Mar 2027, 10:00, free");
    page.chord(&[ENTER]);
    page.see("heading", "Add appointment");
    assert_eq!((page.value("Date"), page.value("Time")), ("2027-03-03".into(), "10:00".into()));
    page.chord(&[ESCAPE]);
    focus_on(&page, "Wed 3 Mar 2027, 10:00, free");
    page.chord(&[RIGHT]);
    focus_on(&page, moved);
    page.chord(&[ENTER]);
    page.see("heading", "Appointment");
}

#[test]
fn what_is_booked_with_enter_has_the_focus_and_a_letter_marks_it() {
    let page = Page::new("booked and marked by keyboard");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("link", "Calendar");
    page.click("link", "Week");
    page.fill("Go to date", "2026-03-04");
    page.says("2 Mar 2026 to 8 Mar 2026");
    page.script("document.querySelector('.slot').focus()", json!([]));
    page.chord(&[ENTER]);
    until("the focus in the form", || {
        let label = "return document.activeElement.labels?.[0]?.innerText";
        (page.script(label, json!([])) == "Client").then_some(())
    });
    // Sent from the field itself, which goes with the form.
    page.fill("Client", "Ida Brandt");
    page.press("combobox", "Client", ENTER);
    focus_on(&page, "Ida Brandt, 09:00 to 09:50, Not marked yet");
    page.chord(&["n"]);
    focus_on(&page, "Ida Brandt, 09:00 to 09:50, No-show");
    assert!(!page.text().contains("Something broke"), "{}", page.text());
}

#[test]
fn the_month_leads_to_a_day_and_the_address_names_nobody() {
    let page = Page::new("the month leads to a day");
    march(&page);
    page.point("mouse", &[to(place(&page, "Wed 3 Mar 2027", 610)), down(), up()]);
    book_ida(&page);
    page.see("button", "Ida Brandt, 10:00 to 10:50, Booked");
    page.click("link", "Month");
    page.says("March 2027");
    page.click("link", "Wed 3 Mar 2027, 1 session");
    page.see("button", "Ida Brandt, 10:00 to 10:50, Booked");
    let address = "return location.pathname + location.search + document.title";
    let address = page.script(address, json!([]));
    let address = address.as_str().unwrap();
    assert!(address.starts_with("/calendar?view=day&day=2027-03-03"), "{address}");
    assert!(!address.contains("Ida"), "{address}");
    page.click("button", "Next day");
    page.says("Thu 4 Mar 2027");
    page.click("link", "Agenda");
    page.see("heading", "Wed 3 Mar 2027");
    page.see("link", "Ida Brandt");
}

#[test]
fn on_a_phone_the_list_comes_first_and_a_finger_rests_before_it_drags() {
    let page = Page::new("the calendar on a phone");
    on_a_phone(&page);
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("link", "Calendar");
    page.fill("Go to date", "2027-03-03");
    page.see("heading", "Wed 3 Mar 2027");
    page.click("link", "Day");
    page.says("Wed 3 Mar 2027");
    page.point("touch", &[to(place(&page, "Wed 3 Mar 2027", 610)), down(), up()]);
    page.see("heading", "Add appointment");
    assert_eq!(page.value("Time"), "10:00");
    book_ida(&page);
    page.see("button", "Ida Brandt, 10:00 to 10:50, Booked");
    let (from, there) = (place(&page, "Wed 3 Mar 2027", 620), place(&page, "Wed 3 Mar 2027", 681));
    page.point("touch", &[to(from), down(), rest(700), to(there), up()]);
    page.see("button", "Ida Brandt, 11:00 to 11:50, Booked");
    page.keep("calendar-on-a-phone");
    let spill = "return document.documentElement.scrollWidth - innerWidth";
    assert_eq!(page.script(spill, json!([])), json!(0), "nothing scrolls sideways");
}

#[test]
fn a_couple_is_one_block_with_two_attendances() {
    let page = Page::new("a couple in the calendar");
    create(&page);
    for name in ["Ida Brandt", "Ola Falk"] {
        add_client(&page, name, None);
    }
    page.click("link", "Calendar");
    page.click("link", "Week");
    page.fill("Go to date", "2026-03-04");
    page.says("2 Mar 2026 to 8 Mar 2026");
    page.point("mouse", &[to(place(&page, "Wed 4 Mar 2026", 610)), down(), up()]);
    page.fill("Client", "Ida Brandt");
    page.click("button", "Add another person");
    until("the focus to come along", || {
        let label = "return document.activeElement.labels?.[0]?.innerText";
        (page.script(label, json!([])) == "Client 2").then_some(())
    });
    // Nobody of that name: it is said, and nobody is left out unseen.
    page.fill("Client 2", "Olla Falk");
    page.click("button", "Save");
    page.says("Nobody is chosen. Type a name and choose a client.");
    // A series is one client's, and the fields are there again without one.
    page.choose("Repeats", "Every week");
    page.says("sessions up to");
    page.choose("Repeats", "Does not repeat");
    page.fill("Client 2", "Ola Falk");
    page.fill("Place", "https://video.example/room");
    page.click("button", "Save");
    let both = "Ida Brandt, Ola Falk, 10:00 to 10:50, Not marked yet";
    until("both in one block", || {
        let other = "Ola Falk, Ida Brandt, 10:00 to 10:50, Not marked yet";
        (page.shows("button", both) || page.shows("button", other)).then_some(())
    });
    page.point("mouse", &[to(place(&page, "Wed 4 Mar 2026", 615)), down(), up()]);
    page.see("heading", "Appointment");
    page.says("https://video.example/room");
    page.keep("calendar-couple");
    let mark = "const [client, name] = arguments; \
        const line = [...document.querySelectorAll('dialog li')].find((li) => \
            [...li.querySelectorAll('a')].some((link) => link.textContent.trim() === client)); \
        const button = [...line?.querySelectorAll('button') ?? []] \
            .find((button) => button.textContent.trim() === name); \
        button?.click(); return !!button";
    for (client, outcome) in [("Ida Brandt", "Attended"), ("Ola Falk", "No-show")] {
        until(&format!("{outcome} for {client}"), || {
            (page.script(mark, json!([client, outcome])) == json!(true)).then_some(())
        });
        page.says(outcome);
    }
    page.click("button", "Copy link");
    page.says("Link copied");
    page.click("button", "Close");
    until("each with their own attendance", || {
        let one = "Ida Brandt: Attended, Ola Falk: No-show, 10:00 to 10:50";
        let other = "Ola Falk: No-show, Ida Brandt: Attended, 10:00 to 10:50";
        (page.shows("button", one) || page.shows("button", other)).then_some(())
    });
    page.click("link", "Caseload");
    page.figure_when("attended", |figure| figure.value.is_some());
    page.asked_only_its_own();
}
