//! Words for missed sessions by weekday, hour, lead time, service and referral source.

use super::format;
use super::when::WEEKDAYS;
use crate::metrics::breakdown::{By, Group, Lead};
use crate::metrics::figure::Figure;

/// The heading.
pub const HEADING: &str = "Who comes, and when";
/// What the intervals take into account.
pub const CLUSTERED: &str = "One client’s sessions are alike, so they tell less than as many sessions of different clients. \
     The intervals here take that into account and are wider than those of the caseload.";
/// What a difference does not say.
pub const TOGETHER: &str = "Weekday, hour, lead time, service and referral source go together, and with who comes then: a \
     difference says where to look, not why. Where intervals overlap there may be none.";
/// Nothing to break down.
pub const EMPTY: &str = "No appointment of this period has an outcome yet.";
/// The columns.
pub const MISSED: &str = "Missed slots";
/// The columns.
pub const NO_SHOWS: &str = "No-shows";

/// The heading of a table.
pub const fn heading(by: By) -> &'static str {
    match by {
        By::Weekday => "By weekday",
        By::Hour => "By hour",
        By::Lead => "By lead time",
        By::Service => "By service",
        By::Source => "By referral source",
    }
}

/// What the table holds.
pub fn caption(by: By) -> String {
    format!("Missed slots and no-shows {}, with 95 % intervals", heading(by).to_lowercase())
}

/// Its first column.
pub const fn each(by: By) -> &'static str {
    match by {
        By::Weekday => "Weekday",
        By::Hour => "Begins at",
        By::Lead => "Booked ahead",
        By::Service => "Service",
        By::Source => "Referral source",
    }
}

/// A group.
pub fn group(group: &Group) -> String {
    match group {
        Group::Weekday(day) => WEEKDAYS.get(*day).copied().unwrap_or_default().to_owned(),
        Group::Hour(hour) => format!("{hour:02}:00 to {hour:02}:59"),
        Group::Lead(Lead::SameDay) => "The same day".to_owned(),
        Group::Lead(Lead::Week) => "1 to 7 days".to_owned(),
        Group::Lead(Lead::Fortnight) => "8 to 14 days".to_owned(),
        Group::Lead(Lead::Month) => "15 to 28 days".to_owned(),
        Group::Lead(Lead::Longer) => "More than 28 days".to_owned(),
        Group::Named(name) => name.as_str().to_owned(),
        Group::Unsaid => "Not recorded".to_owned(),
        Group::Unknown => "Not known".to_owned(),
        Group::Small => "Groups of fewer than ten".to_owned(),
    }
}

/// What stands in the place of a table in which nothing is told apart, and what would tell it.
pub const fn unsaid(by: By) -> &'static str {
    match by {
        By::Source => {
            "No referral source is recorded for these appointments. Say it with an inquiry, or in \
             the chart under Edit episode."
        }
        _ => {
            "No service is recorded for these appointments. Say it in the chart under Edit episode."
        }
    }
}

/// What stands below a rate: what it counts, of how many, and its interval.
pub fn grounds(figure: &Figure) -> Option<String> {
    let ((x, n), (low, high)) = (figure.x.zip(figure.n)?, figure.interval?);
    let (x, n) = (format::decimal(x, 0), format::decimal(n, 0));
    Some(format!("{x} of {n} · {} to {}", format::percent(low), format::percent(high)))
}
