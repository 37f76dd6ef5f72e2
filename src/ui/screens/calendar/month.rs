//! A month: weeks down, days across, and in each day how many sessions, the first few of them, and the
//! breaks.

use leptos::prelude::*;

use super::leave::{Leave, leave_button};
use super::place::{Look, Place};
use crate::domain::time::Date;
use crate::protocol::view::{AppointmentLine, BreakLine, DayView, WeekView};
use crate::ui::parts::person::person;
use crate::ui::view;
use crate::ui::words::{calendar, timetable as words, when};

/// At most so many sessions of a day are named.
const NAMED: usize = 3;

pub(super) fn month(shown: &WeekView, of: Date, leave: Callback<Leave>) -> AnyView {
    let weekdays = when::WEEKDAYS
        .map(|day| view! { <th scope="col" abbr=day>{when::first_three(day)}</th> })
        .collect_view();
    let weeks = shown
        .days
        .chunks(7)
        .map(|week| {
            let days = week.iter().map(|day| cell(day, of, shown, leave)).collect_view();
            view! { <tr>{days}</tr> }
        })
        .collect_view();
    view! {
        <table class="month">
            <caption class="live">{words::month(of)}</caption>
            <thead>
                <tr>{weekdays}</tr>
            </thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

fn cell(day: &DayView, of: Date, shown: &WeekView, leave: Callback<Leave>) -> AnyView {
    let place = Place { look: Look::Day, day: day.date };
    let n = sessions(&day.appointments);
    let named = day.appointments.iter().take(NAMED).map(item).collect_view();
    let more = day.appointments.len().saturating_sub(NAMED);
    let breaks = day.breaks.iter().map(planned_break).collect_view();
    let rests = day.breaks.len();
    let label = [
        Some(when::weekday_and_day(day.date)),
        (n > 0).then(|| words::sessions(n)),
        (rests > 0).then(|| words::breaks(rests)),
    ];
    let label = label.into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! {
        <td
            data-other=(day.date.month() != of.month()).then_some("yes")
            data-away=day.away.then_some("yes")
            aria-current=(day.date == shown.today).then_some("date")
        >
            <a
                class="month-day"
                href=place.address()
                aria-label=label
            >
                <strong>{day.date.day().to_string()}</strong>
                {(n > 0).then(|| view! { <span class="month-count">{n.to_string()}</span> })}
            </a>
            {leave_button(day, &shown.leave, leave)}
            <ul>
                {named}
                {(more > 0).then(|| view! { <li class="quiet">{words::more(more)}</li> })}
                {breaks}
            </ul>
        </td>
    }
}

/// How many sessions these are: people who come together come to one.
fn sessions(lines: &[AppointmentLine]) -> usize {
    let begun = |at: usize, line: &AppointmentLine| {
        let before = lines.iter().take(at);
        line.group.is_none()
            || before.filter(|it| (it.group, it.starts) == (line.group, line.starts)).count() == 0
    };
    lines.iter().enumerate().filter(|(at, line)| begun(*at, line)).count()
}

fn item(line: &AppointmentLine) -> AnyView {
    view! {
        <li>
            {words::sign(line.outcome)} " " {when::time_of_day(line.starts)} " "
            {person(line.name.clone())}
        </li>
    }
}

fn planned_break(line: &BreakLine) -> AnyView {
    let what = line.about.clone().unwrap_or_else(|| calendar::BREAK.to_owned());
    view! {
        <li class="quiet">
            {words::BREAK_SIGN} " " {when::time_of_day(line.starts)} " " {what}
        </li>
    }
}
