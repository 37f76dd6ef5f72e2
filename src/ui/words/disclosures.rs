//! Words for disclosures: what is given out, to whom, on what ground, and the account of it.

use crate::domain::disclosure::{Ground, Part, Reach};
use crate::domain::time::Date;
use crate::ui::words::{count, when};

/// The heading.
pub const HEADING: &str = "Disclosures";
/// Back to where it was opened from.
pub const BACK: &str = "Records";
/// Begins a release.
pub const RELEASE: &str = "Release records";
/// What a release does.
pub const RELEASE_HINT: &str = "Choose the least that serves the purpose. The file holds what you choose and nothing else, and the account of it is written by itself.";
/// What the file is.
pub const FILE: &str = "The file is not encrypted: it can be read in any browser, and holds the same as data for programs. Give it on only in a way that keeps it confidential, and delete it from this device afterwards.";
/// Makes the file.
pub const MAKE: &str = "Make the file";
/// Nothing was disclosed.
pub const NONE: &str = "Nothing was disclosed in these years.";
/// The whole account.
pub const ACCOUNT: &str = "Account of disclosures";
/// Prints it.
pub const PRINT: &str = "Print";
/// Which parts.
pub const PARTS: &str = "What is in it";
/// What never is.
pub const PARTS_HINT: &str = "Drafts are never in a file, nor is anything that is not named here. Of files kept in the chart the list is; save a copy of each that is to go along under “Files”.";
/// No consent.
pub const NO_CONSENT: &str = "None that holds";
/// Where there is none.
pub const REASON_HINT: &str = "Say what makes it right: what was ordered, what the law says, which danger you saw and whom you told.";

/// On what ground.
pub const fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Consent => "The client’s consent",
        Ground::Request => "The client asked for it",
        Ground::Care => "Care by somebody else, or payment",
        Ground::Court => "An order of a court",
        Ground::Law => "A law asks for it",
        Ground::Harm => "Imminent harm",
    }
}

/// A part.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Details => "Client code, contact, date of birth",
        Part::Episodes => "Courses of care",
        Part::Appointments => "Appointments",
        Part::Attendance => "Attendance",
        Part::Notes => "Signed notes, without decisions about a danger",
        Part::Consents => "Consents",
        Part::Plans => "Treatment plans",
        Part::Measures => "Outcome measures",
        Part::SafetyPlans => "Safety plans",
        Part::Decisions => "Decisions about a danger",
        Part::Corrections => "Corrections that were refused, with the client’s word to that",
        Part::Invoices => "Invoices, with what was paid",
        Part::Files => "Files, as a list",
        Part::Contacts => "Contacts between sessions",
        Part::Requests => "Requests about the records, with the answers",
    }
}

/// What an account reaches over.
pub fn reaches(from: Date, today: Date) -> String {
    format!(
        "What left the practice from {} to {}, six years back (45 CFR 164.528).",
        when::day(from),
        when::day(today)
    )
}

/// Over which days.
pub fn reach(reach: Reach) -> String {
    match (reach.from, reach.to) {
        (None, None) => "all days".to_owned(),
        (Some(from), None) => format!("from {} on", when::day(from)),
        (None, Some(to)) => format!("until {}", when::day(to)),
        (Some(from), Some(to)) => format!("{} to {}", when::day(from), when::day(to)),
    }
}

/// What was in a file.
pub fn contents(parts: &[(Part, u32)], over: Reach) -> String {
    let each = parts.iter().map(|(of, n)| match of {
        Part::Details => part(*of).to_owned(),
        _ => format!("{}: {}", part(*of), count((*n).into(), "record", "records")),
    });
    format!("{} ({})", each.collect::<Vec<_>>().join("; "), reach(over))
}
