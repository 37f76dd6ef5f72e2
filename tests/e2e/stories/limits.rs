//! The therapist's own hours and limits, held against a booking.

use super::practice::{add_client, days_ago};
use super::vault::create;
use crate::driver::{Page, until};
use serde_json::{Value, json};

/// A Monday that lies ahead, as the browser counts it.
fn monday_ahead(page: &Page) -> String {
    let source = "const day = new Date(); day.setDate(day.getDate() + 14 - (day.getDay() + 6) % 7); \
        return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`";
    page.script(source, json!([])).as_str().unwrap().to_owned()
}

fn book(page: &Page, day: &str, time: &str) {
    page.click("button", "Add appointment");
    page.fill("Date", day);
    page.fill("Time", time);
    page.click("button", "Save");
}

#[test]
fn a_booking_past_a_limit_is_made_with_a_reason_and_says_so_afterwards() {
    let page = Page::new("a limit passed");
    create(&page);
    add_client(&page, "Ida Brandt", Some(&days_ago(&page, 30)));

    page.click("link", "Settings");
    page.fill("Monday", "nine to five");
    page.click("button", "Save");
    page.says("These are not hours of one day.");
    page.fill("Monday", "9-12, 13:30-18");
    page.fill("Sessions on one day", "1");
    page.click("button", "Save");
    page.says("Saved");

    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    let monday = monday_ahead(&page);
    book(&page, &monday, "09:00");
    page.says("09:00");

    book(&page, &monday, "12:30");
    page.says(
        "This is outside your opening hours. This would be the 2nd session that day; you set 1.",
    );
    until("the reason to be asked for", || {
        let label = "return document.activeElement.labels?.[0]?.innerText";
        (page.script(label, json!([])) == "Reason to book it all the same").then_some(())
    });
    page.fill("Reason to book it all the same", "She travels on Tuesday");
    page.click("button", "Save");
    page.says("Outside opening hours, Sessions on one day, because: She travels on Tuesday");
}

#[test]
fn free_times_become_a_text_that_is_copied() {
    let page = Page::new("times to offer");
    create(&page);
    page.click("link", "Waiting list");
    page.click("link", "Free times");
    page.says("Nobody has said yet when the practice is open.");
    page.click("link", "Settings");
    for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] {
        page.fill(day, "9-10");
    }
    page.click("button", "Save");
    page.says("Saved");
    page.click("link", "Waiting list");
    page.click("link", "Free times");
    let day = page.script(
        "const day = new Date(); day.setDate(day.getDate() + 1); const part = (of) => day.toLocaleDateString('en-GB', of); \
         return `${part({ weekday: 'short' })} ${day.getDate()} ${part({ month: 'short' }).slice(0, 3)} ${day.getFullYear()}, 09:00`",
        json!([]),
    );
    let tomorrow = day.as_str().unwrap();
    let text = "return document.querySelector('textarea').value";
    until("tomorrow to be offered", || {
        page.script(text, json!([]))
            .as_str()
            .is_some_and(|text| text.contains(tomorrow))
            .then_some(())
    });
    page.click("button", tomorrow);
    until("tomorrow to be left out", || {
        page.script(text, json!([]))
            .as_str()
            .is_some_and(|text| !text.contains(tomorrow))
            .then_some(())
    });
    page.click("button", "Copy");
    page.says("Copied");
}

#[test]
fn the_third_heavy_session_in_a_row_is_thought_about_first_and_counted_without_blame() {
    let page = Page::new("heavy sessions");
    create(&page);
    let monday = monday_ahead(&page);
    let since = days_ago(&page, 30);
    for (name, time) in [("Ida Brandt", "09:00"), ("Ola Falk", "10:00"), ("Una Reyes", "11:00")] {
        add_client(&page, name, Some(&since));
        page.click("link", "Clients");
        page.click("link", name);
        page.click("button", "How heavy it is");
        let focus = "return document.activeElement.type";
        until("the scale to have the focus", || {
            (page.script(focus, json!([])) == "radio").then_some(())
        });
        page.chord(&["5"]);
        page.fill("Why", "Close to my own");
        page.click("button", "Save");
        page.says("Weight 5, heavy: rated 5. Close to my own");
        book(&page, &monday, time);
        if time == "11:00" {
            page.says("This would make 3 heavy sessions in a row; you set 2.");
            page.fill("Reason to book it all the same", "No other time that week");
            page.click("button", "Save");
            page.says("Heavy sessions in a row, because: No other time that week");
        } else {
            page.says(time);
        }
    }
    page.click("link", "Well-being");
    page.click("link", "My limits");
    page.says("Month by month");
    page.says("Heavy sessions in a row");
    page.click("link", "Well-being");
    page.click("link", "Caseload");
    page.click("link", "Which clients take the week");
    page.says("Heavy sessions over the week");
    page.asked_only_its_own();
}

/// Sets a limit of one, books a second session past it, which `said` tells, and looks at the limits.
fn pass_a_limit(page: &Page, limit: &str, said: &str) {
    page.click("link", "Settings");
    page.fill(limit, "1");
    page.click("button", "Save");
    page.says("Saved");
    add_client(page, "Ida Brandt", Some(&days_ago(page, 20)));
    let monday = monday_ahead(page);
    book(page, &monday, "09:00");
    page.says("09:00");
    book(page, &monday, "11:00");
    page.says(said);
    page.fill("Reason to book it all the same", "A crisis");
    page.click("button", "Save");
    page.says("because: A crisis");

    page.click("link", "Well-being");
    page.click("link", "My limits");
}

/// Picks the first offer about the client; gives what it says.
fn pick_offer(page: &Page) -> Value {
    let tick = "const tick = [...document.querySelectorAll('label.tick')].find((it) => it.innerText.includes('Ida Brandt')); \
        tick.querySelector('input').click(); return tick.innerText";
    page.script(tick, json!([]))
}

#[test]
fn a_week_over_a_limit_is_met_with_options_she_picks_and_a_plan_that_follows_the_records() {
    let page = Page::new("coming back under a limit");
    create(&page);
    pass_a_limit(&page, "Hours with clients a week", "Hours with clients would come to");
    page.says("The fullest of the 8 weeks ahead is over what you set");
    page.says("Refer on");
    let offer = pick_offer(&page);
    assert!(offer.as_str().unwrap().contains("1 h a week"), "{offer}");
    page.says("That covers what the fullest week is over.");
    page.click("button", "Keep as my plan");
    page.says("0 of 1 step done.");
    page.says("Refer on, Ida Brandt: still to come");
    page.click("button", "Let the plan go");
    until("the plan to be gone", || (!page.text().contains("still to come")).then_some(()));
    page.asked_only_its_own();
}

#[test]
fn a_week_with_too_many_sessions_alone_is_met_with_sessions_and_not_with_hours() {
    let page = Page::new("a limit of sessions");
    create(&page);
    pass_a_limit(&page, "Sessions a week", "This would be the 2nd session that week; you set 1.");
    page.says("The fullest of the 8 weeks ahead is over what you set: by ");
    let offer = pick_offer(&page);
    assert!(offer.as_str().unwrap().contains(": 1 session a week. In care for"), "{offer}");
    page.says("Chosen: 1 session a week. Of what is over, ");
    assert!(!page.text().contains("1 h a week"), "{}", page.text());
}
