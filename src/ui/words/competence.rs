//! Words for competence: areas, papers, and what somebody comes for.

use crate::domain::qualifications::{CredentialKind, Grounding};
use crate::domain::time::Date;
use crate::ui::words::when;

/// The heading.
pub const HEADING: &str = "Competence";
/// Beside the link.
pub const ABOUT: &str = "Areas you work in, licence, insurance and memberships, and when they end.";
/// The areas.
pub const AREAS: &str = "Areas I work in";
/// There are none.
pub const NO_AREAS: &str = "None are on file. Where you name some, Evenkeel says so when a client comes for something that is none of them, or that you are still learning.";
/// The papers.
pub const PAPERS: &str = "Licence, insurance, memberships";
/// Their table.
pub const TABLE: &str = "Each with the last day on which it holds.";
/// There are none.
pub const NO_PAPERS: &str = "None are on file. What ends within 60 days stands on Today.";
/// Changes all of it.
pub const EDIT: &str = "Edit competence";
/// How the form is filled in.
pub const EDIT_HINT: &str = "In your own words. What is left empty is left out.";
/// One more area.
pub const MORE_AREAS: &str = "Add an area";
/// One more paper.
pub const MORE_PAPERS: &str = "Add a paper";
/// What is counted elsewhere.
pub const HOURS: &str = "Supervision and training";
/// Where.
pub const HOURS_ABOUT: &str = "The hours you need a year and how far you are stand under";
/// How soon people hear and are seen.
pub const TIMELINESS: &str = "How soon people hear from you and are seen";
/// Where, person by person.
pub const TIMELINESS_ABOUT: &str =
    "Whose first reply, first offer or first session is due by your own targets stands on the";
/// Where, over a period.
pub const TIMELINESS_FIGURES: &str = "How it went over a period stands under";
/// On Today.
pub const EXPIRING: &str = "Papers that end soon";
/// Holds without end.
pub const NO_END: &str = "without end";
/// How areas are typed.
pub const PRESENTING_HINT: &str = "Separated by commas.";
/// What can be done.
pub const BEYOND_NEXT: &str =
    "You might refer on, or book a consultation. Write down what you decide; it holds nothing up.";
/// Opens the form to write it down.
pub const WRITE_DOWN: &str = "Write down what was decided";

/// How an area is grounded.
pub const fn grounding(grounding: Grounding) -> &'static str {
    match grounding {
        Grounding::Trained => "Trained",
        Grounding::Supervised => "Supervised practice",
        Grounding::Learning => "Learning",
    }
}

/// What kind of paper.
pub const fn kind(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Licence => "Licence or registration",
        CredentialKind::Insurance => "Insurance",
        CredentialKind::Membership => "Membership",
        CredentialKind::Certificate => "Certificate or other",
    }
}

/// The field of an area.
pub fn area(at: usize) -> String {
    format!("Area {at}")
}

/// `Area 2: how it is grounded`.
pub fn of_area(at: usize, what: &str) -> String {
    format!("{}: {}", area(at), what.to_lowercase())
}

/// `Paper 2: number`.
pub fn paper(at: usize, what: &str) -> String {
    format!("Paper {at}: {}", what.to_lowercase())
}

/// The group of a paper's fields.
pub fn paper_group(at: usize) -> String {
    format!("Paper {at}")
}

/// When a paper ends.
pub fn ends(until: Date, today: Date) -> String {
    let day = when::day(until);
    match today.days_until(until) {
        ..0 => format!("ended on {day}"),
        0 => "ends today".to_owned(),
        1 => "ends tomorrow".to_owned(),
        days => format!("ends on {day}, in {days} days"),
    }
}

/// That an area is none of hers, or that she is still learning it.
pub fn beyond(area: &str, grounding: Option<Grounding>) -> String {
    match grounding {
        Some(_) => format!("“{area}” is an area you are still learning."),
        None => format!("“{area}” is none of the areas you have named as yours."),
    }
}

/// What was decided about it.
pub fn decided(words: &str) -> String {
    format!("Decided: {words}")
}

/// What a client comes for.
pub fn presenting(areas: &str) -> String {
    format!("Comes for: {areas}")
}
