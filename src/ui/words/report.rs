//! Words for the monthly report.

use crate::domain::time::Date;
use crate::ui::words::when;

/// The heading.
pub const HEADING: &str = "Monthly report";
/// To the month before.
pub const EARLIER: &str = "Month before";
/// To the month after.
pub const LATER: &str = "Month after";
/// A column.
pub const FIGURE: &str = "Figure";
/// A column.
pub const VALUE: &str = "Value";
/// A column.
pub const GROUNDS: &str = "Grounds";
/// A column.
pub const BEFORE: &str = "Before";
/// When it was made; the day follows.
pub const MADE: &str = "It names no client. Made on ";

/// The month, and how much of it there is: `October 2026`.
pub fn month(month: Date, today: Date) -> String {
    let name = format!("{} {}", when::month(month), month.year());
    if month.first_of_month() == today.first_of_month() {
        format!("{name}, up to {}", when::day(today))
    } else {
        name
    }
}
