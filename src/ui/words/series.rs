//! Words for series: how they repeat, how far a change reaches, what saving would lay.

use crate::domain::recurrence::{Every, Rule};
use crate::domain::series::OnLeave;
use crate::domain::time::WallTime;
use crate::protocol::command::Reach;
use crate::protocol::forms::{Ends, Pattern};
use crate::protocol::view::{Moved, PreviewView};
use crate::ui::words::{grouped, when};

/// A booking by itself.
pub const ONCE: &str = "Does not repeat";
/// When it ends.
pub const ENDS: &str = "Ends";
/// What happens on leave.
pub const ON_LEAVE: &str = "While I am on leave";

/// A way to choose.
pub const fn on_leave(on_leave: OnLeave) -> &'static str {
    match on_leave {
        OnLeave::Skip => "Left out",
        OnLeave::Move => "Moved to the next day I work",
        OnLeave::Lay => "Held all the same",
    }
}
/// The part of the form.
pub const REPEATS: &str = "How it repeats";
/// Before a form that could change one or many.
pub const WHICH: &str = "This appointment repeats. What do you want to change?";
/// One of them.
pub const ONE: &str = "Only this one";
/// Moves an appointment.
pub const RESCHEDULE: &str = "Reschedule appointment";

/// How far a change reaches.
pub const fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Following => "This and the following",
        Reach::All => "All still to come",
    }
}

/// The patterns, in the order a form offers them.
pub const PATTERNS: [Pattern; 6] = [
    Pattern::Weekly,
    Pattern::Fortnightly,
    Pattern::MonthlyWeekday,
    Pattern::MonthlyDate,
    Pattern::Weeks,
    Pattern::Kept,
];

/// A pattern to choose.
pub const fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Weekly => "Every week",
        Pattern::Fortnightly => "Every two weeks",
        Pattern::MonthlyWeekday => "Every month on that weekday",
        Pattern::MonthlyDate => "Every month on that date",
        Pattern::Weeks => "On chosen weekdays",
        Pattern::Kept => "As before",
    }
}

/// The ends, in the order a form offers them.
pub const ALL_ENDS: [Ends; 3] = [Ends::Never, Ends::On, Ends::After];

/// An end to choose.
pub const fn ends(ends: Ends) -> &'static str {
    match ends {
        Ends::Never => "Never",
        Ends::On => "On a day",
        Ends::After => "After a number of sessions",
    }
}

/// How often something repeats, shortly.
pub fn rule(text: &str) -> String {
    let Ok(rule) = Rule::parse(text) else { return "Repeats".to_owned() };
    let every = match rule.every() {
        Every::Day => "day",
        Every::Week => "week",
        Every::Month => "month",
        Every::Year => "year",
    };
    let on: Vec<_> = rule
        .days()
        .iter()
        .filter(|on| on.nth == 0)
        .filter_map(|on| when::WEEKDAYS.get(usize::from(on.weekday))?.get(..3))
        .collect();
    let on = if on.is_empty() { String::new() } else { format!(" on {}", on.join(", ")) };
    match rule.interval() {
        1 => format!("Every {every}{on}"),
        n => format!("Every {n} {every}s{on}"),
    }
}

/// The other end of a move.
pub fn moved(moved: Moved) -> String {
    match moved {
        Moved::To(at) => format!("Moved to {}", when::moment(at)),
        Moved::From(at) => format!("Moved from {}", when::moment(at)),
    }
}

/// How many are laid, and up to when.
pub fn total(view: &PreviewView) -> String {
    let sessions = match view.total {
        1 => "1 session".to_owned(),
        n => format!("{} sessions", grouped(n.into())),
    };
    let until = view.last.map_or_else(String::new, |last| format!(" up to {}", when::day(last)));
    let more = if view.goes_on { "; later ones follow as time passes." } else { "." };
    format!("{sessions}{until}{more}")
}

/// What is in the way.
pub fn clashes(count: u32) -> String {
    match count {
        0 => "None of them meets another appointment.".to_owned(),
        1 => "1 of them meets another appointment.".to_owned(),
        n => format!("{} of them meet other appointments.", grouped(n.into())),
    }
}

/// Days left out.
pub fn skipped(view: &PreviewView) -> Option<String> {
    let days: Vec<_> = view.skipped.iter().map(|day| when::day(*day)).collect();
    (!days.is_empty()).then(|| format!("Left out for your leave: {}.", days.join(", ")))
}

/// Days of leave, each with the one in its place.
pub fn moved_days(view: &PreviewView) -> Option<String> {
    let days = view.moved.iter();
    let days: Vec<_> =
        days.map(|(from, to)| format!("{} to {}", when::day(*from), when::day(*to))).collect();
    (!days.is_empty()).then(|| format!("Moved for your leave: {}.", days.join(", ")))
}

/// Before and after the name of whose appointment one of them meets.
pub fn meets(at: WallTime) -> (&'static str, String) {
    ("meets ", format!(" at {}", when::time_of_day(at)))
}
