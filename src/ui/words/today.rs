//! Words for today and what waits to be done. What is overdue is told as work, not as guilt.

use crate::domain::time::Date;
use crate::protocol::view::AppointmentLine;
use crate::ui::words::{grouped, when};

/// The heading.
pub const HEADING: &str = "Today";
/// The sessions of the day.
pub const SESSIONS: &str = "Sessions";
/// There are none.
pub const NO_SESSIONS: &str = "No session today.";
/// Sessions of days before without an outcome.
pub const UNMARKED: &str = "What became of these?";
/// Sessions without a signed note.
pub const TO_WRITE: &str = "Notes to write or sign";
/// People who should have heard or been seen.
pub const ASKED: &str = "People who wait for a word";
/// Nothing is left.
pub const ALL_DONE: &str = "Nothing waits to be done.";
/// Leads to the whole list.
pub const ALL: &str = "All of them";

/// The day, and what comes after it.
pub fn day(today: Date, next: Option<&AppointmentLine>) -> String {
    let day = when::weekday_and_day(today);
    match next {
        None => format!("{day}."),
        Some(next) => {
            format!("{day}. The next session after today is on {}.", when::moment(next.starts))
        }
    }
}

/// Where only the first are shown.
pub fn some_of(shown: usize, total: u32) -> Option<String> {
    let more = u64::from(total).saturating_sub(shown as u64);
    (more > 0).then(|| format!("{} more.", grouped(more)))
}
