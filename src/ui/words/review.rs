//! Words for the end of a day and of a week: what is settled, what stays at work, what to change.

use super::{count, when};
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry::Work;
use crate::metrics::wellbeing::Mean;
use crate::protocol::view::{AppointmentLine, WeekReviewView};
use crate::ui::words::wellbeing;

/// The heading of the end of a day.
pub const DAY: &str = "End of the day";
/// The heading of the end of a week.
pub const WEEK: &str = "End of the week";
/// Back to where they were opened from.
pub const BACK: &str = "Today";
/// What the end of a day is.
pub const DAY_INTRO: &str = "Two minutes, four steps; then you can go.";
/// The four steps.
pub const STEPS: [&str; 4] = [
    "1. What became of today’s sessions",
    "2. Notes: written, or planned",
    "3. What stays here",
    "4. What comes next",
];
/// Every session has its outcome.
pub const ALL_MARKED: &str = "All are marked.";
/// No note is missing.
pub const ALL_WRITTEN: &str = "No note is missing.";
/// Puts the notes on the list of tomorrow.
pub const PLAN_NOTES: &str = "Plan them for tomorrow";
/// What the check-in is for at the end of a day.
pub const STAYS: &str = "How are you, and what do you leave here? Write it down in a word with your check-in, and let it stay.";
/// It is said already.
pub const STAYS_SAID: &str = "Noted. It can stay here.";
/// No session lies ahead.
pub const NOTHING_NEXT: &str = "No session lies ahead.";
/// Everything of the day is settled.
pub const ALL_SETTLED: &str = "Today is settled.";
/// What the week was.
pub const HOURS: &str = "Hours";
/// How she was.
pub const CHECK_INS: &str = "How it was";
/// No check-in this week.
pub const NO_CHECK_IN: &str = "No check-in this week.";
/// Supervision and training.
pub const LEARNING: &str = "Supervision and training this year";
/// Where they are entered.
pub const LEARNING_HINT: &str = "Counted from the other work in your calendar. What you need each year can be set on the screen Well-being.";
/// One thing.
pub const ONE_THING: &str = "One thing to change";
/// Makes a task of it.
pub const NOTE_IT: &str = "Note it as a task";
/// What the task of the notes is called.
pub fn notes_task(notes: u32) -> String {
    format!("Write {}", count(notes.into(), "note", "notes"))
}

/// What comes next.
pub fn next(next: Option<&AppointmentLine>) -> String {
    next.map_or_else(
        || NOTHING_NEXT.to_owned(),
        |next| format!("Your next session is on {}.", when::moment(next.starts)),
    )
}

/// The days of the week.
pub fn days(monday: Date) -> String {
    let sunday = monday.plus_days(6);
    format!("{} to {}", when::weekday_and_short_day(monday), when::weekday_and_day(sunday))
}

fn against(worked: Minutes, limit: Minutes) -> String {
    let told = format!("{} of {}", when::length(worked), when::length(limit));
    match worked.0.checked_sub(limit.0) {
        Some(over) if over > 0 => {
            format!("{told}, {} more than you set", when::length(Minutes(over)))
        }
        _ => told,
    }
}

/// All work against the limit, and hours with clients.
pub fn hours(view: &WeekReviewView) -> Vec<String> {
    let mut told = vec![format!("All work: {}.", against(view.worked, view.limit))];
    told.push(match view.with_clients_limit {
        Some(limit) => format!("With clients: {}.", against(view.week.with_clients, limit)),
        None => format!("With clients: {}.", when::length(view.week.with_clients)),
    });
    if let Some(limit) = view.sessions_limit {
        let sessions = count(view.week.sessions.into(), "session", "sessions");
        told.push(format!("{sessions}; you set {limit} a week."));
    }
    if view.week.days_in_a_row > 0 {
        told.push(format!(
            "At most {} on one day, {} in the evening, {} in a row with work.",
            count(view.week.sessions_a_day.into(), "session", "sessions"),
            view.week.evening_sessions,
            count(view.week.days_in_a_row.into(), "day", "days"),
        ));
    }
    told
}

/// How she was this week, and the week before where it is known.
pub fn felt(name: &str, now: Mean, before: Option<Mean>) -> String {
    let now = format!("{name} {} of 5", wellbeing::level(now.mean));
    match before {
        Some(before) => format!("{now}; the week before {}.", wellbeing::level(before.mean)),
        None => format!("{now}."),
    }
}

/// Hours of learning against what she needs.
pub fn learning(work: Work, done: Minutes, required: Option<Minutes>) -> String {
    let name = if work == Work::Training { "Training" } else { "Supervision and peer support" };
    match required {
        Some(required) => {
            let left = required.0.saturating_sub(done.0);
            let left = if left == 0 {
                "all there is to be".to_owned()
            } else {
                format!("{} to go", when::length(Minutes(left)))
            };
            format!("{name}: {} of {}, {left}.", when::length(done), when::length(required))
        }
        None => format!("{name}: {}.", when::length(done)),
    }
}

/// The one thing that stands out, in the order of what weighs most; none where nothing does.
pub fn one_thing(view: &WeekReviewView) -> Option<&'static str> {
    let over = view.with_clients_limit.is_some_and(|limit| view.week.with_clients > limit);
    if view.worked > view.limit {
        Some("Take one thing out of next week that is not a session.")
    } else if over {
        Some("Space one client’s sessions, or keep one free place free.")
    } else if view.week.days_in_a_row >= 7 {
        Some("Keep one whole day free of work.")
    } else if view.evenings_limit.is_some_and(|most| view.week.evening_sessions > u32::from(most)) {
        Some("Move one evening session into the day.")
    } else if view.notes_waiting > 3 {
        Some("Keep half an hour free for notes on one day.")
    } else {
        None
    }
}

/// Nothing stands out.
pub const KEEP: &str = "Nothing stands out this week. What works, keep.";
