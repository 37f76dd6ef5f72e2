//! Words for the calendar's views: time grid, month, moving by pointer and keys.

use super::{Sentence, calendar, initials, when};
use crate::domain::time::{Date, Minutes, WallTime};
use crate::protocol::view::{LeaveView, Outcome};

/// An appointment that is looked at.
pub const APPOINTMENT: &str = "Appointment";
/// The group of links to the views.
pub const VIEW: &str = "View";
/// A day as a time grid.
pub const DAY: &str = "Day";
/// A week as a time grid.
pub const WEEK: &str = "Week";
/// A month.
pub const MONTH: &str = "Month";
/// A week as a list.
pub const AGENDA: &str = "Agenda";
/// By a day, after "Previous" or "Next".
pub const BY_DAY: &str = " day";
/// By a week.
pub const BY_WEEK: &str = " week";
/// By a month.
pub const BY_MONTH: &str = " month";
/// Draws the whole day.
pub const ALL_HOURS: &str = "Show all 24 hours";
/// What the form of it is called.
pub const LEAVE: &str = "Leave";
/// The days become leave.
pub const MARK_LEAVE: &str = "Mark as leave";
/// They are leave no longer.
pub const TAKE_BACK: &str = "Take back";
/// Adds somebody to a session.
pub const ADD_PERSON: &str = "Add another person";
/// Takes the field of a person away again.
pub const TAKE_OUT: &str = "Take out";
/// One more client of the session, counted from two.
pub fn person(n: usize) -> String {
    format!("Client {n}")
}
/// Takes the link of the client as the place.
pub const BY_VIDEO: &str = "By video, at the client’s own link";
/// Where a session is.
pub const PLACE_HINT: &str = "A room, or the link to a video session.";
/// Takes a link along.
pub const COPY_LINK: &str = "Copy link";
/// It was taken along.
pub const LINK_COPIED: &str = "Link copied";
/// It was not.
pub const LINK_NOT_COPIED: Sentence = Sentence::fixed(
    "The link was not copied.",
    "Mark it with the mouse or a finger, and copy it from there.",
);
/// What the keys do.
pub const KEYS: &str = "Arrow keys go to times and appointments. Enter books or opens, B plans a break, M moves an appointment or a break, A marks an appointment as attended, N as no-show, L as a late and E as an early cancellation, Page Up and Page Down turn the page.";
/// Said when an appointment is picked up with the keyboard.
pub const MOVING: &str = "Moving, arrow keys change the time, Shift with arrow keys the length, Enter keeps it, Escape puts it back";
/// Said when it was not moved after all.
pub const PUT_BACK: &str = "Put back";

/// `09:30` of the minute of a day; the end of the day is `24:00`.
pub fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `09:00 to 09:50`.
pub fn span(from: u32, until: u32) -> String {
    format!("{} to {}", clock(from), clock(until))
}

/// `09:00 to 09:50`.
pub fn session_span(starts: WallTime, planned: Minutes) -> String {
    format!("{} to {}", when::time_of_day(starts), when::time_of_day(starts.plus(planned)))
}

/// A time at which nothing is booked.
pub fn free(day: Date, minute: u32) -> String {
    format!("{}, {}, free", when::weekday_and_day(day), clock(minute))
}

/// Where an appointment would be now.
pub fn moved(day: Date, from: u32, until: u32) -> String {
    format!("{}, {}", when::weekday_and_day(day), span(from, until))
}

/// In the head of a day: leave, or a day that can become leave.
pub const fn leave(is_away: bool) -> &'static str {
    if is_away { "Away" } else { "Plan leave" }
}

/// The same, read out: `Away, Mon 23 Nov 2026`.
pub fn leave_of(day: Date, is_away: bool) -> String {
    format!("{}, {}", leave(is_away), when::weekday_and_day(day))
}

/// What lies on days that may become leave, or be leave no longer, a sentence each.
pub fn on_these_days(view: &LeaveView) -> Vec<String> {
    let LeaveView { days, working, away, booked, of_series } = *view;
    let extent = match (days, working) {
        (1, 0) => "1 day, on which you do not work anyway.".to_owned(),
        (1, _) => "1 working day.".to_owned(),
        (_, 1) => format!("{days} days, 1 of them a working day."),
        _ => format!("{} days, {working} of them working days.", super::grouped(days.into())),
    };
    let booked = match booked {
        0 => "Nothing is booked then.".to_owned(),
        1 => "1 appointment is booked then and stays booked; cancel or move it in the calendar."
            .to_owned(),
        n => format!(
            "{n} appointments are booked then and stay booked; cancel or move each in the calendar."
        ),
    };
    let of_series = (of_series > 0).then(|| {
        format!(
            "{of_series} of a series. Sessions a series lays later go by what you said there about leave."
        )
    });
    let kept = (away > 0).then(|| {
        "Sessions that a series left out for this leave do not come back by themselves.".to_owned()
    });
    [Some(extent), Some(booked), of_series, kept].into_iter().flatten().collect()
}

/// A sign for a break, beside its words.
pub const BREAK_SIGN: &str = "‖";

/// How many breaks a day has, in a month.
pub fn breaks(n: usize) -> String {
    super::count(u64::try_from(n).unwrap_or(0), "break", "breaks")
}

/// How many sessions a day has, in a month.
pub fn sessions(n: usize) -> String {
    super::count(u64::try_from(n).unwrap_or(0), "session", "sessions")
}

/// How many more there are than are shown.
pub fn more(n: usize) -> String {
    format!("{n} more")
}

/// `November 2026`.
pub fn month(day: Date) -> String {
    format!("{} {}", when::month(day), day.year())
}

/// What became of a session, where it is the same for all who were to come.
pub fn outcome_of(people: &[(String, Outcome)]) -> Option<String> {
    let (_, first) = people.first()?;
    people.iter().all(|(_, outcome)| outcome == first).then(|| calendar::outcome(*first))
}

/// A session, read out: `Ana Example, 09:00 to 09:50, Attended`, and of several people who did not
/// all do the same, `Ana Example: Attended, Ben Example: No-show, 09:00 to 09:50`.
pub fn block(people: &[(String, Outcome)], discreet: bool, span: &str) -> String {
    let outcome = outcome_of(people);
    let mut parts: Vec<String> = people
        .iter()
        .map(|(name, own)| {
            let name = if discreet { initials(name) } else { name.clone() };
            if outcome.is_some() { name } else { format!("{name}: {}", calendar::outcome(*own)) }
        })
        .collect();
    parts.push(span.to_owned());
    parts.extend(outcome);
    parts.join(", ")
}

/// A sign for an outcome, beside its words.
pub const fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Booked => "○",
        Outcome::Unmarked => "?",
        Outcome::Attended { .. } => "✓",
        Outcome::NoShow => "×",
        Outcome::LateCancellation => "⊘",
        Outcome::EarlyCancellation => "−",
        Outcome::TherapistCancellation => "⊖",
        Outcome::Rescheduled => "→",
    }
}
