//! A week as a list, day by day: best on a phone, for a screen reader, and on paper.

use leptos::html;
use leptos::prelude::*;

use super::Task;
use super::entry::EntryItem;
use super::leave::leave_button;
use super::line::AppointmentItem;
use super::planned_break::among;
use crate::protocol::view::{DayView, WeekView};
use crate::ui::view;
use crate::ui::words::{calendar as words, when};

pub(super) fn agenda(week: &WeekView, begin: Callback<Task>) -> AnyView {
    week.days.iter().map(|day| day_view(day, week, begin)).collect_view().into_any()
}

fn day_view(day: &DayView, week: &WeekView, begin: Callback<Task>) -> AnyView {
    let today = week.today;
    let leave = Callback::new(move |leave| begin.run(Task::Leave(leave)));
    let edit = Callback::new(move |booking| begin.run(Task::Book(booking)));
    let write = Callback::new(move |writing| begin.run(Task::Write(writing)));
    let enter = Callback::new(move |work| begin.run(Task::Enter(work)));
    let rest = Callback::new(move |rest| begin.run(Task::Rest(rest)));
    let appointments = day.appointments.iter().map(|line| {
        let starts = line.starts;
        let line = line.clone();
        let item = view! { <AppointmentItem line shows_day=false shows_client=true edit write/> };
        (starts, item)
    });
    let sessions = among(appointments, &day.breaks, rest);
    let entries = day
        .entries
        .iter()
        .map(|entry| view! { <EntryItem line=entry.clone() enter/> })
        .collect_view();
    let is_free = day.appointments.is_empty();
    let has_entries = !day.entries.is_empty();
    let section = NodeRef::<html::Section>::new();
    if day.date == today {
        // On a phone the week is longer than the page.
        section.on_load(|day| {
            // Not in the middle of what is being drawn.
            request_animation_frame(move || day.scroll_into_view_with_bool(true));
        });
    }
    view! {
        <section class="day" node_ref=section aria-current=(day.date == today).then_some("date")>
            <h2>{when::weekday_and_day(day.date)}</h2>
            {leave_button(day, &week.leave, leave)}
            {is_free.then(|| view! { <p class="quiet">{words::FREE}</p> })}
            {sessions}
            {has_entries
                .then(|| {
                    view! {
                        <h3>{words::OTHER_WORK}</h3>
                        <ul class="entries">{entries}</ul>
                    }
                })}
        </section>
    }
}
