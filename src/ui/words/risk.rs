//! Words for danger and safety: safety plans, whom to turn to, decisions.

use crate::domain::crisis::MayBeTold;
use crate::domain::safety_plan::{Reason, SafetyPlan};
use crate::domain::time::{Date, WallTime};
use crate::ui::words::{count, when};

/// The heading.
pub const HEADING: &str = "Risk and safety";
/// The plan.
pub const PLAN: &str = "Safety plan";
/// There is none.
pub const NO_PLAN: &str = "No safety plan is on file.";
/// Makes the first one.
pub const MAKE: &str = "Make a safety plan";
/// Makes the next version.
pub const GO_THROUGH: &str = "Go through the safety plan";
/// How it is filled in.
pub const PLAN_HINT: &str = "One thing a line, short, in the client’s own words. Saving keeps it as a new version with its day; the one before stays on file. What is left empty is left out.";
/// Keeps it.
pub const SAVE_PLAN: &str = "Save the safety plan";
/// Shows the sheet for the client.
pub const SHEET: &str = "Sheet for the client";
/// Prints it.
pub const PRINT: &str = "Print";
/// What the sheet is called.
pub const MY_PLAN: &str = "My safety plan";
/// What stands below it.
pub const EMERGENCY: &str =
    "If my life or somebody else’s is in danger now: the emergency number of the place I am in.";
/// Who has a copy, as it is filled in.
pub const COPIES_HINT: &str = "Such as: Ana, on paper; her sister, a photo.";
/// Earlier versions.
pub const EARLIER: &str = "Earlier safety plans";
/// On Today.
pub const DUE: &str = "Safety plans to go through";

/// Whom to turn to.
pub const CONTACTS: &str = "Crisis contacts";
/// Changes them.
pub const EDIT_CONTACTS: &str = "Edit crisis contacts";
/// Nobody.
pub const NO_CONTACTS: &str = "No crisis contact is on file.";
/// What to write down.
pub const CONTACTS_HINT: &str = "Who may be turned to when the client is in danger. A number on file is no leave to call it: write down what they may be told, and who agreed to that. A contact that is left empty is left out.";
/// One more.
pub const MORE_CONTACTS: &str = "Add a contact";

/// Decisions.
pub const DECISIONS: &str = "Decisions about a danger";
/// Records one.
pub const DECIDE: &str = "Record a decision";
/// What the checklist is.
pub const DECIDE_HINT: &str = "A memory aid for moments when somebody may be in danger, and not legal advice: what you may or must do depends on the law and the code of the place you work in. Leave empty what was not considered; the text then says so.";
/// What becomes of it.
pub const DECIDE_FOR_GOOD: &str =
    "It is signed as you save it and can never be changed. Later you can add to it.";
/// What was considered.
pub const CONSIDERED: &str = "What was considered";
/// Keeps it.
pub const SIGN_DECISION: &str = "Sign the decision";
/// Releases something because of it.
pub const RELEASE: &str = "Release records because of it";
/// What a release rests on.
pub const RESTS_ON: &str =
    "This release rests on a decision about a danger, and the account will name it.";

/// Risk notes.
pub const NOTES: &str = "Risk notes";
/// Writes one.
pub const WRITE_NOTE: &str = "Write a risk note";
/// Answers to measures.
pub const ANSWERS: &str = "Answers that could not wait";
/// Nothing was written down yet.
pub const ANSWER_OPEN: &str = "Nobody has written down yet what was done.";
/// What was disclosed.
pub const DISCLOSED: &str = "Disclosed because of harm";

/// When somebody may be told something.
pub const fn may_be_told(told: MayBeTold) -> &'static str {
    match told {
        MayBeTold::Yes => "Yes",
        MayBeTold::InDanger => "Only in danger",
    }
}

/// The same in a line about them.
pub const fn may(told: MayBeTold) -> &'static str {
    match told {
        MayBeTold::Yes => "may be told",
        MayBeTold::InDanger => "may be told only in danger",
    }
}

/// `Contact 2: name`.
pub fn contact(at: usize, what: &str) -> String {
    format!("Contact {at}: {}", what.to_lowercase())
}

/// The group of a contact's fields.
pub fn contact_group(at: usize) -> String {
    format!("Contact {at}")
}

/// `Version 2, gone through on 30 Nov 2026`.
pub fn version(plan: &SafetyPlan) -> String {
    format!("Version {}, gone through on {}", plan.version, when::day(plan.made_on))
}

/// Who has a copy.
pub fn copies(who: &str) -> String {
    format!("Copies: {who}")
}

/// When it is gone through again.
pub fn again(plan: &SafetyPlan) -> Option<String> {
    plan.again_on().map(|on| format!("again on {}", when::day(on)))
}

/// After how many weeks.
pub fn after(weeks: u8) -> String {
    match weeks {
        13 => "after 3 months".to_owned(),
        26 => "after 6 months".to_owned(),
        52 => "after a year".to_owned(),
        _ => format!("after {}", count(weeks.into(), "week", "weeks")),
    }
}

/// Not by its age.
pub const NOT_BY_AGE: &str = "only after a danger was told of";

/// Why it is to be gone through, or one to be made.
pub fn due(has_plan: bool, since: Date, reason: Reason) -> String {
    let told = match reason {
        Reason::Answer => "an answer that cannot wait",
        Reason::Note => "a note about a danger",
        Reason::Age => return format!("to be gone through again since {}", when::day(since)),
    };
    let day = when::day(since);
    match has_plan {
        true => format!("{told} on {day}, after the plan was made"),
        false => format!("{told} on {day}, and no safety plan on file"),
    }
}

/// What was disclosed, to whom and when.
pub fn disclosed(recipient: &str, at: WallTime, rests: bool) -> String {
    let rests = if rests { ", by a decision on file" } else { "" };
    format!("{recipient}, {}{rests}", when::moment(at))
}
