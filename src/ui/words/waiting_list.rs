//! Words for the waiting list.

use crate::domain::inquiry::Stage;

/// The heading.
pub const HEADING: &str = "Waiting list";
/// Adds an inquiry.
pub const ADD: &str = "Add inquiry";
/// Changes one.
pub const EDIT: &str = "Edit inquiry";
/// The longest waiting come first.
pub const ORDER: &str = "Those who have waited longest come first.";
/// Also those who no longer wait.
pub const SHOW_CLOSED: &str = "Also show those who no longer wait";
/// Nobody waits.
pub const EMPTY: &str = "Nobody is waiting";
/// What to do about it.
pub const EMPTY_NEXT: &str = "When somebody asks for therapy, add the inquiry here. The wait counts from the day they asked.";
/// Nobody matches.
pub const NO_MATCH: &str = "Nobody on the list matches.";
/// The dialog of a stage.
pub const STEP: &str = "Take a stage on";
/// Whether the person becomes a client.
pub const BECOMES_CLIENT: &str = "Add as a client and open an episode of care";
/// The stage and its day are on file.
pub const STEPPED: &str = "Stage recorded";
/// The inquiry is on file.
pub const SAVED: &str = "Inquiry saved";
/// Gone.
pub const DELETED: &str = "Inquiry deleted";

/// A stage an inquiry is at.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Inquiry => "Asked",
        Stage::Contacted => "Contacted",
        Stage::Offered => "Offered",
        Stage::Booked => "Booked",
        Stage::Started => "Started",
        Stage::Withdrawn => "Withdrawn",
        Stage::ReferredOn => "Referred on",
    }
}

/// `waiting 12 days`, `waited 1 day`.
pub fn waited(days: i32, still: bool) -> String {
    let unit = if days == 1 { "day" } else { "days" };
    let verb = if still { "waiting" } else { "waited" };
    format!("{verb} {days} {unit}")
}
