//! Words for the calendar: appointments, outcomes, breaks, other work.

use crate::domain::time::{Minutes, WallTime};
use crate::domain::time_entry::Work;
use crate::protocol::command::Mark;
use crate::protocol::view::{BreakLine, Outcome, TimeEntryLine};
use crate::ui::words::{contact, grouped, timetable, when};

/// The heading.
pub const HEADING: &str = "Calendar";
/// A page back.
pub const PREVIOUS: &str = "Previous";
/// A page on.
pub const NEXT: &str = "Next";
/// The page with today.
pub const TODAY: &str = "Today";
/// Jumps to the week of a day.
pub const GO_TO: &str = "Go to date";
/// Adds an appointment.
pub const ADD: &str = "Add appointment";
/// Changes one.
pub const EDIT: &str = "Edit appointment";
/// Deletes one.
pub const DELETE: &str = "Delete";
/// Marks somebody who came, but late.
pub const LATE: &str = "Came late";
/// Saves that.
pub const SAVE_LATE: &str = "Mark as late";
/// Plans a break.
pub const ADD_BREAK: &str = "Plan a break";
/// The same, where an appointment was about to be booked.
pub const BREAK_INSTEAD: &str = "Plan a break instead";
/// Changes a break.
pub const EDIT_BREAK: &str = "Edit break";
/// What a break is called.
pub const BREAK: &str = "Break";
/// What goes elsewhere.
pub const BREAK_HINT: &str = "A few words if you like, such as walk. A break that comes every week goes into your opening hours, in Settings.";
/// Adds other work.
pub const ADD_ENTRY: &str = "Add time entry";
/// Changes it.
pub const EDIT_ENTRY: &str = "Edit time entry";
/// The timer of other work.
pub const TIMER: &str = "Timer for other work";
/// Starts it.
pub const START_TIMER: &str = "Start timer";
/// Stops it and opens the form.
pub const STOP_TIMER: &str = "Stop and enter";
/// Stops it for nothing.
pub const DISCARD_TIMER: &str = "Discard timer";
/// Other work of a day.
pub const OTHER_WORK: &str = "Other work";
/// A day without anything.
pub const FREE: &str = "Nothing booked.";
/// The length agreed with the client.
pub const MINUTES_HINT: &str = "Leave empty for the length agreed with the client.";
/// For whom, if for one client.
pub const CLIENT_HINT: &str = "Only if the work was for one client.";
/// The appointment is on file.
pub const SAVED: &str = "Appointment saved";
/// Deleted.
pub const DELETED: &str = "Appointment deleted";
/// The entry is on file.
pub const ENTRY_SAVED: &str = "Time entry saved";
/// Deleted.
pub const ENTRY_DELETED: &str = "Time entry deleted";

/// What a running timer has counted.
pub fn timer(started: WallTime, minutes: Minutes) -> String {
    format!("Timer: {}, since {}", when::length(minutes), when::moment(started))
}

/// An outcome to choose.
pub const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Booked => "Booked",
        Mark::Attended => "Attended",
        Mark::NoShow => "No-show",
        Mark::LateCancellation => "Late cancellation",
        Mark::EarlyCancellation => "Early cancellation",
        Mark::TherapistCancellation => "Therapist cancelled",
        Mark::Rescheduled => "Rescheduled",
    }
}

/// The value of a choice; no client's data.
pub const fn mark_value(mark: Mark) -> &'static str {
    match mark {
        Mark::Booked => "booked",
        Mark::Attended => "attended",
        Mark::NoShow => "no-show",
        Mark::LateCancellation => "late",
        Mark::EarlyCancellation => "early",
        Mark::TherapistCancellation => "therapist",
        Mark::Rescheduled => "rescheduled",
    }
}

/// What became of an appointment.
pub fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Booked => "Booked".to_owned(),
        Outcome::Unmarked => "Not marked yet".to_owned(),
        Outcome::Attended { late_by } if late_by.0 > 0 => {
            format!("Attended, {} min late", grouped(late_by.0.into()))
        }
        Outcome::Attended { .. } => "Attended".to_owned(),
        Outcome::NoShow => "No-show".to_owned(),
        Outcome::LateCancellation => "Late cancellation".to_owned(),
        Outcome::EarlyCancellation => "Early cancellation".to_owned(),
        Outcome::TherapistCancellation => "Therapist cancelled".to_owned(),
        Outcome::Rescheduled => "Rescheduled".to_owned(),
    }
}

/// Why the notice window was overruled.
pub fn overruled(reason: &str) -> String {
    format!("Notice window overruled: {reason}")
}

/// The mark that stands for an outcome.
pub const fn mark_of(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::Booked | Outcome::Unmarked => Mark::Booked,
        Outcome::Attended { .. } => Mark::Attended,
        Outcome::NoShow => Mark::NoShow,
        Outcome::LateCancellation => Mark::LateCancellation,
        Outcome::EarlyCancellation => Mark::EarlyCancellation,
        Outcome::TherapistCancellation => Mark::TherapistCancellation,
        Outcome::Rescheduled => Mark::Rescheduled,
    }
}

/// An entry of other work: what it was, and how long it took where it took any time.
pub fn entry(line: &TimeEntryLine) -> String {
    let what = match &line.contact {
        Some(how) => contact::contact(how),
        None => work(line.work).to_owned(),
    };
    if line.minutes.0 == 0 { what } else { format!("{what} · {}", when::length(line.minutes)) }
}

/// `Break, walk`.
pub fn break_about(line: &BreakLine) -> String {
    line.about.iter().fold(BREAK.to_owned(), |told, about| format!("{told}, {about}"))
}

/// `Break, 12:00 to 12:45, walk`.
pub fn planned_break(line: &BreakLine) -> String {
    let told = format!("{BREAK}, {}", timetable::session_span(line.starts, line.lasts));
    line.about.iter().fold(told, |told, about| format!("{told}, {about}"))
}

/// A kind of work.
pub const fn work(work: Work) -> &'static str {
    match work {
        Work::Documentation => "Documentation",
        Work::Contact => "Contact between sessions",
        Work::Supervision => "Supervision",
        Work::Admin => "Administration",
        Work::Travel => "Travel",
        Work::Training => "Training",
    }
}
