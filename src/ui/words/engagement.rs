//! Words for signs of drifting: each sign with the numbers it rests on.

use super::{count, format, grouped, when};
use crate::domain::reach::Reach;
use crate::domain::time::Date;
use crate::metrics::engagement::Sign;

/// The heading.
pub const HEADING: &str = "Signs of drifting";
/// Nobody shows a sign.
pub const NOBODY: &str = "Nobody in care shows a sign today.";
/// Nobody is in care.
pub const NOBODY_IN_CARE: &str = "Nobody is in care and not on hold today.";
/// Which figure this is not.
pub const APART: &str = "“Open but not active” on the caseload is something else: it counts those who are neither booked \
     nor seen lately. A client who is active may show a sign, such as many missed sessions.";
/// The order of the list.
pub const ORDER: &str = "Those with most signs first, then those away longest. Each sign is told by itself and none is \
     weighed: what it means is for you to judge.";
/// Opens the list of signs.
pub const WHICH_SIGNS: &str = "Which signs are looked for?";
/// The signs that are looked for.
pub const SIGNS: [&str; 5] = [
    "No next appointment.",
    "A gap: nothing is booked, and the last session is longer ago than one and a half times the \
     planned interval and three days. Without a plan, the client’s own rhythm is taken once four \
     sessions tell one.",
    "Under 60 % of the last eight appointments attended that the client was due for, once there are \
     four. Those you cancelled or moved are not among them.",
    "Under 60 % of the sessions planned for the last eight weeks, without holds and your leave, once \
     these are two.",
    "A client on hold shows no sign: the pause is agreed. All thresholds are our convention.",
];
/// Books an appointment.
pub const BOOK: &str = "Book";
/// Nothing to reach the client by.
pub const NO_CONTACT: &str = "No contact on file";

/// How many show a sign.
pub fn summary(shown: usize, in_care: u32) -> String {
    let clients =
        count(in_care.into(), "client in care shows a sign", "clients in care show a sign");
    format!("{} of {clients}.", grouped(shown as u64))
}

/// A sign, with what it rests on.
pub fn sign(sign: Sign) -> String {
    match sign {
        Sign::NoNextAppointment => "No next appointment".to_owned(),
        Sign::Gap { days, rhythm } => format!(
            "Last seen {} ago, expected about every {}",
            format::days(f64::from(days)),
            format::days(rhythm),
        ),
        Sign::Missed { attended, of } => {
            format!("Came to {attended} of the last {of} appointments due")
        }
        Sign::BelowPlan { attended, planned } => format!(
            "Came {} in the last 8 weeks, planned {}",
            count(attended.into(), "time", "times"),
            number(planned),
        ),
    }
}

/// A whole number as it is, another with one decimal.
fn number(number: f64) -> String {
    format::decimal(number, usize::from(number.fract() != 0.0))
}

/// The next appointment.
pub fn next(day: Date) -> String {
    format!("Next appointment {}", when::weekday_and_day(day))
}

/// A link that writes or calls.
pub fn reach(reach: &Reach) -> String {
    match reach {
        Reach::Mail(address) => format!("Write to {}", address.as_str()),
        Reach::Telephone(number) => format!("Call {}", number.as_str()),
    }
}
