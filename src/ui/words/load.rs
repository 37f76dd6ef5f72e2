//! Words for which clients take the week.

use super::{format, when};
use crate::domain::time::Minutes;
use crate::protocol::view::LoadLine;

/// The heading.
pub const HEADING: &str = "Which clients take the week";
/// What is counted.
pub const ABOUT: &str = "Minutes of each client for every week in care and not on hold: sessions attended, and time entries \
     for the client, such as notes, contact and letters. In weeks without any documentation entry \
     your usual minutes for each session stand in; they are marked as estimated.";
/// Nothing yet.
pub const EMPTY: &str = "No work of this period is recorded yet.";
/// The columns.
pub const PER_WEEK: &str = "For each week in care";
/// The columns.
pub const IN_PERIOD: &str = "In the period";
/// The sums.
pub const OF_CLIENTS: &str = "For clients";
/// The sums.
pub const OF_NOBODY: &str = "For no client in particular";
/// The sums.
pub const ALL: &str = "All work of the period";
/// Work of somebody who was not in care on any day.
pub const NOT_IN_CARE: &str = "Not in care on any day";

/// Minutes per week in care, as a person reads them.
pub fn per_week(line: &LoadLine) -> String {
    let Some(minutes) = line.per_week else { return NOT_IN_CARE.to_owned() };
    let text = format!("{}\u{a0}min", format::decimal(minutes, 0));
    if line.estimated.0 > 0 { format!("{text}, partly estimated") } else { text }
}

/// Where a client's minutes come from.
pub fn parts(line: &LoadLine) -> String {
    let parts =
        [(line.direct, "in sessions"), (line.entered, "entered"), (line.estimated, "estimated")];
    let told = parts
        .into_iter()
        .filter(|(minutes, _)| minutes.0 > 0)
        .map(|(minutes, what)| format!("{} {what}", when::length(minutes)));
    told.collect::<Vec<_>>().join(", ")
}

/// A sum, and how much of it is estimated.
pub fn sum(minutes: Minutes, estimated: Minutes) -> String {
    let text = when::length(minutes);
    if estimated.0 > 0 {
        format!("{text}, {} of them estimated", when::length(estimated))
    } else {
        text
    }
}
