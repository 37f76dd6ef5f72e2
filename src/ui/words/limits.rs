//! Words for the therapist's own hours and limits, and for what a booking would pass.
//!
//! *Never:* a reproach. A limit is hers to pass.

use crate::domain::bidi::isolated;
use crate::domain::limits::Rail;
use crate::domain::time::Minutes;
use crate::metrics::boundaries::Kept;
use crate::protocol::event::PassedLimit;
use crate::protocol::view::LimitsView;
use crate::ui::words::{Sentence, consent, count, format, initials, when};

/// The hours of each weekday.
pub const HOURS: &str = "Opening hours";
/// How they are typed.
pub const HOURS_HINT: &str = "Such as 9–12, 13:30–18. Leave a closed day empty, or all of them to be asked for no reason at any time.";
/// Limits beside that of all work.
pub const LIMITS: &str = "Limits I set for myself";
/// What they are for.
pub const LIMITS_HINT: &str =
    "A booking that passes one asks for a reason first. Leave empty what you do not want to limit.";

/// Contacts are counted.
pub const LATE_CONTACTS_HINT: &str =
    "Contacts you enter with a time after the evening began are counted.";
/// When a day is full.
pub const LONG_BREAK_HINT: &str =
    "Of a day of more than six hours from the first session to the end of the last.";
/// What heavy means.
pub const HEAVY_HINT: &str = "Without a lighter one or a free hour between them. Which clients are heavy you say in their charts.";
/// Leave is told.
pub const LEAVE_HINT: &str = "Told on the screen of your limits, from the leave below.";

/// What a booking would pass, and what can be done; names as initials where they are hidden.
pub fn sentence(passed: &[PassedLimit], discreet: bool) -> Sentence {
    let what = passed.iter().map(|passed| one(passed, discreet)).collect::<Vec<_>>().join(" ");
    Sentence {
        what: what.into(),
        next: "Give a reason to book it all the same, or choose another time.".into(),
    }
}

fn one(passed: &PassedLimit, discreet: bool) -> String {
    let PassedLimit { rail, would_be, limit, with, .. } = passed;
    match rail {
        Rail::Clash => match with {
            Some((name, at)) => {
                let name = if discreet { initials(name) } else { isolated(name) };
                format!("{name} is booked at {} then.", when::time_of_day(*at))
            }
            None => "Another session is booked then.".to_owned(),
        },
        Rail::Leave => "You are on leave that day.".to_owned(),
        Rail::Hours => "This is outside your opening hours.".to_owned(),
        Rail::PlannedBreak => "You have planned a break then.".to_owned(),
        Rail::Day => {
            format!("This would be the {} session that day; you set {limit}.", ordinal(*would_be))
        }
        Rail::WeekSessions => {
            format!("This would be the {} session that week; you set {limit}.", ordinal(*would_be))
        }
        Rail::Week => format!(
            "Hours with clients would come to {} that week; you set {}.",
            format::hours(Minutes(*would_be).hours()),
            format::hours(Minutes(*limit).hours())
        ),
        Rail::Row => {
            format!("This would make {would_be} sessions without a break; you set {limit}.")
        }
        Rail::Evenings => {
            format!("This would be the {} evening that week; you set {limit}.", ordinal(*would_be))
        }
        Rail::Break => format!(
            "This would leave {} as the longest break of a full day; you set {}.",
            when::length(Minutes(*would_be)),
            when::length(Minutes(*limit))
        ),
        Rail::HeavyDay => format!(
            "This would be the {} heavy session that day; you set {limit}.",
            ordinal(*would_be)
        ),
        Rail::HeavyRow => {
            format!("This would make {would_be} heavy sessions in a row; you set {limit}.")
        }
        Rail::OnHold => "The client is on hold then.".to_owned(),
        Rail::Ended => "The client’s therapy has ended by then.".to_owned(),
        Rail::Consent => passed.lacking.map_or_else(String::new, consent::lacks),
    }
}

/// `1st`, `2nd`, `3rd`, `11th`, `21st` ...
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// What a booking passed when it was made, and why.
pub fn passed(rails: &[Rail], reason: &str) -> String {
    let rails: Vec<_> = rails.iter().map(|it| rail(*it)).collect();
    format!("{}, because: {reason}", rails.join(", "))
}

/// What keeps bookings in bounds.
pub const fn rail(rail: Rail) -> &'static str {
    match rail {
        Rail::Clash => "Two sessions at one time",
        Rail::Leave => "On leave",
        Rail::Hours => "Outside opening hours",
        Rail::PlannedBreak => "Over a planned break",
        Rail::Day => "Sessions on one day",
        Rail::WeekSessions => "Sessions in a week",
        Rail::Week => "Hours with clients in a week",
        Rail::Row => "Sessions without a break",
        Rail::Evenings => "Evenings in a week",
        Rail::Break => "Longest break of a full day",
        Rail::HeavyDay => "Heavy sessions on one day",
        Rail::HeavyRow => "Heavy sessions in a row",
        Rail::OnHold => "Client on hold",
        Rail::Ended => "Client’s therapy ended",
        Rail::Consent => "Without a consent",
    }
}

/// The heading of the screen with how limits were kept.
pub const HEADING: &str = "My limits";
/// Back to where it was opened from.
pub const BACK: &str = "Well-being";
/// Leads to it.
pub const ABOUT: &str = "What you set for yourself, and how it goes.";
/// Leads to where they are set.
pub const SET: &str = "Set them in Settings";
/// Over the months.
pub const MONTHS: &str = "Month by month";
/// Which months.
pub const MONTHS_CAPTION: &str = "This month and the five before, and months ahead that have any";
/// Under the months.
pub const MONTHS_HINT: &str = "Sessions you booked past a limit with a reason of your own. A limit is yours to pass; many passes may mean that the limit, or the week, wants to be another one.";
/// A column.
pub const MONTH: &str = "Month";
/// A column.
pub const SESSIONS: &str = "Sessions past a limit";
/// A column.
pub const WHICH: &str = "Which limits";
/// A column.
pub const LATE: &str = "Contacts in the evening";
/// The leave of the year.
pub const LEAVE: &str = "Leave";
/// Heading of the part of the monthly report.
pub const PASSED: &str = "Own limits";

/// The one message of the screen.
pub fn message(view: &LimitsView) -> String {
    match view.months.first().map_or(0, |(_, kept)| kept.sessions) {
        0 => "No session of this month is past a limit of yours.".to_owned(),
        n => format!(
            "This month {} past a limit of yours.",
            count(n.into(), "session is", "sessions are")
        ),
    }
}

/// Which limits were passed and how often; empty where none was.
pub fn passes(kept: &Kept) -> String {
    let each = kept.passed.iter().map(|(it, n)| format!("{} {n}", rail(*it)));
    each.collect::<Vec<_>>().join(", ")
}

/// A month in one sentence, for the report.
pub fn month(kept: &Kept) -> String {
    let sessions = match kept.sessions {
        0 => "No session was booked past a limit.".to_owned(),
        n => format!(
            "{} booked past a limit: {}.",
            count(n.into(), "session was", "sessions were"),
            passes(kept)
        ),
    };
    let contacts = match kept.late_contacts {
        0 => "No contact".to_owned(),
        n => count(n.into(), "contact", "contacts"),
    };
    format!("{sessions} {contacts} in the evening.")
}

/// Contacts of this week after the evening began.
pub fn late_contacts(view: &LimitsView) -> String {
    let told = match view.late_contacts {
        0 => "No contact".to_owned(),
        n => count(n.into(), "contact", "contacts"),
    };
    match view.late_contacts_limit {
        Some(most) => format!("{told} after the evening began, this week; you set {most}."),
        None => format!("{told} after the evening began, this week."),
    }
}

/// The leave of the year against what she wants at least.
pub fn leave(view: &LimitsView) -> String {
    let LimitsView { leave, leave_least, year, .. } = view;
    let told = format!(
        "{} of leave in {year}, taken or planned",
        count((*leave).into(), "working day", "working days")
    );
    match leave_least.map(u32::from) {
        None => format!("{told}."),
        Some(least) => match least.checked_sub(*leave) {
            None | Some(0) => format!("{told}; you set at least {least}."),
            Some(left) => {
                format!("{told}; you set at least {least}, so {left} can still be planned.")
            }
        },
    }
}
