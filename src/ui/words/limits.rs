//! Words for the therapist's own hours and limits, and for what a booking would pass.
//!
//! *Never:* a reproach. A limit is hers to pass.

use crate::domain::limits::Rail;
use crate::domain::time::Minutes;
use crate::protocol::event::PassedLimit;
use crate::ui::words::{Sentence, consent, format, initials, when};

/// The hours of each weekday.
pub const HOURS: &str = "Opening hours";
/// How they are typed.
pub const HOURS_HINT: &str = "Such as 9–12, 13:30–18. Leave a closed day empty, or all of them to be asked for no reason at any time.";
/// Limits beside that of all work.
pub const LIMITS: &str = "Limits I set for myself";
/// What they are for.
pub const LIMITS_HINT: &str =
    "A booking that passes one asks for a reason first. Leave empty what you do not want to limit.";

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
                let name = if discreet { initials(name) } else { name.clone() };
                format!("{name} is booked at {} then.", when::time_of_day(*at))
            }
            None => "Another session is booked then.".to_owned(),
        },
        Rail::Leave => "You are on leave that day.".to_owned(),
        Rail::Hours => "This is outside your opening hours.".to_owned(),
        Rail::Day => {
            format!("This would be the {} session that day; you set {limit}.", ordinal(*would_be))
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
        Rail::Day => "Sessions on one day",
        Rail::Week => "Hours with clients in a week",
        Rail::Row => "Sessions without a break",
        Rail::Evenings => "Evenings in a week",
        Rail::OnHold => "Client on hold",
        Rail::Ended => "Client’s therapy ended",
        Rail::Consent => "Without a consent",
    }
}
