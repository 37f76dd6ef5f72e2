//! Words for free times, and the text that offers them.

use crate::domain::hours::TimeOfDay;
use crate::domain::openings::STANDING_WEEKS;
use crate::domain::time::{Minutes, WallTime};
use crate::ui::words::{Sentence, when};

/// The heading, and the words of every link to it.
pub const HEADING: &str = "Free times";
/// The times one by one.
pub const NEXT: &str = "The next two weeks";
/// What pressing a time does.
pub const NEXT_HINT: &str = "Choose the times to offer; the text below follows.";
/// The text that offers them.
pub const TEXT: &str = "Text";
/// Puts it on the clipboard.
pub const COPY: &str = "Copy";
/// Done.
pub const COPIED: &str = "Copied";
/// The browser did not take it.
pub const NOT_COPIED: Sentence = Sentence::fixed(
    "The browser did not take the text.",
    "Select it and copy it with the keyboard.",
);
/// Nobody has said when the practice is open.
pub const UNSAID: Sentence = Sentence::fixed(
    "Nobody has said yet when the practice is open.",
    "Give the opening hours in the settings; what is free then stands here.",
);
/// Nothing is free.
pub const NONE: &str = "Nothing is free in the next two weeks.";
/// The times of the week.
pub const STANDING: &str = "For a weekly client";
/// A day without a time.
pub const FULL: &str = "Full";

/// What the times of the week are.
pub fn standing() -> String {
    format!("Times that are free in each of the next {STANDING_WEEKS} weeks, leave aside.")
}

/// How long the sessions are that would fit.
pub fn length(length: Minutes) -> String {
    format!("For sessions of {}, within your opening hours and limits.", when::length(length))
}

/// Times of one day in a row.
pub fn times(times: &[TimeOfDay]) -> String {
    times.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// `I have Tue 1 Dec 2026, 15:00 or Thu 3 Dec 2026, 09:00.`; empty for no times.
pub fn offer(times: &[WallTime]) -> String {
    if times.is_empty() { String::new() } else { format!("I have {}.", list(times)) }
}

/// `Tue 1 Dec 2026, 15:00 or Thu 3 Dec 2026, 09:00`; empty for no times.
pub fn list(times: &[WallTime]) -> String {
    let times: Vec<_> = times.iter().map(|at| when::moment(*at)).collect();
    match &times[..] {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} or {last}", others.join("; ")),
    }
}
