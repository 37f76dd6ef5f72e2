//! Words for what clients ask about their records.

use crate::domain::client_request::{Answer, Asked, ClientRequest, Ruling};
use crate::domain::time::Date;
use crate::ui::words::when;

/// The heading.
pub const HEADING: &str = "Requests about the records";
/// None came.
pub const NONE: &str = "The client has asked for nothing.";
/// Notes one.
pub const NOTE: &str = "Note a request";
/// What the day is, and what it is not.
pub const DAY_HINT: &str = "Offered: 30 days, as 45 CFR 164.524 has it for access and about as Article 12 GDPR has it for \
     all. Your law may give you another.";
/// Answers one.
pub const ANSWER: &str = "Answer the request";
/// What an answer is.
pub const ANSWER_HINT: &str = "What you answer is kept as it is for good.";
/// What a granted access leads to.
pub const COPY_HINT: &str =
    "A copy of the records is made under “Disclosures”, with the ground “The client asked”.";
/// What a granted amendment leads to.
pub const AMEND_HINT: &str = "A signed note is not changed: add to it what is right.";
/// Puts the answer off.
pub const PUT_OFF: &str = "Put the answer off";
/// Notes what the client says to a refusal.
pub const DISAGREE: &str = "Note what the client says to it";
/// Ends a restriction.
pub const LIFT: &str = "End the restriction";
/// A restriction holds.
pub const RESTRICTED: &str = "What may be done with these records is restricted:";
/// On Today.
pub const DUE: &str = "Requests about records to answer";

/// What is asked for.
pub const fn asked(asked: Asked) -> &'static str {
    match asked {
        Asked::Access => "To see the records or have a copy",
        Asked::Amendment => "To have something put right",
        Asked::Restriction => "To have them used for less",
    }
}

/// What is answered.
pub const fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Granted => "Granted",
        Ruling::InPart => "Granted in part",
        Ruling::Refused => "Refused",
    }
}

/// How a request stands.
pub fn standing(request: &ClientRequest, today: Date) -> String {
    match (&request.answer, request.lifted_on) {
        (None, _) => answer_by(request.due_on, today),
        (Some(answer), None) => answered(answer),
        (Some(answer), Some(lifted)) => {
            format!("{}; ended on {}", answered(answer), when::day(lifted))
        }
    }
}

/// When it is to be answered by.
pub fn answer_by(due: Date, today: Date) -> String {
    let day = when::day(due);
    if due < today {
        format!("was to be answered by {day}")
    } else {
        format!("to be answered by {day}")
    }
}

fn answered(answer: &Answer) -> String {
    format!("{} on {}", ruling(answer.ruling), when::day(answer.on))
}

/// The day it came.
pub fn received(on: Date) -> String {
    format!("Received on {}", when::day(on))
}

/// Why the answer was put off.
pub fn put_off(why: &str) -> String {
    format!("Put off: {why}")
}

/// What the client says to a refusal.
pub fn disagreement(words: &str) -> String {
    format!("The client says to it: {words}")
}
