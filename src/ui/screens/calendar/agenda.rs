//! A week as a list, day by day: best on a phone, for a screen reader, and on paper.

use leptos::html;
use leptos::prelude::*;

use super::Task;
use super::entry::EntryItem;
use super::line::AppointmentItem;
use super::planned_break::among;
use crate::domain::time::Date;
use crate::protocol::view::DayView;
use crate::ui::view;
use crate::ui::words::{calendar as words, timetable, when};

pub(super) fn agenda(days: &[DayView], today: Date, begin: Callback<Task>) -> AnyView {
    days.iter().map(|day| day_view(day, today, begin)).collect_view().into_any()
}

fn day_view(day: &DayView, today: Date, begin: Callback<Task>) -> impl IntoView + use<> {
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
            {day.away.then(|| view! { <p class="quiet">{timetable::AWAY}</p> })}
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
