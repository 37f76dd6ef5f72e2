//! Words for treatment plans.

use crate::domain::time::Date;
use crate::domain::treatment::{Progress, TreatmentPlan};
use crate::ui::words::{count, when};

/// The heading.
pub const HEADING: &str = "Treatment plan";
/// There is none.
pub const NONE: &str = "No plan is on file.";
/// Writes the first version.
pub const WRITE: &str = "Write a plan";
/// Writes the next version.
pub const REVISE: &str = "Revise the plan";
/// What saving it does.
pub const REVISE_HINT: &str =
    "Saved as a new version; the one before stays on file. What is left empty is left out.";
/// One more goal, one more objective.
pub const MORE_GOALS: &str = "Add a goal";
/// Keeps the version.
pub const SAVE: &str = "Save the plan";
/// Records the client's agreement.
pub const AGREE: &str = "Record the client’s agreement";
/// What is meant by how.
pub const AGREE_HINT: &str = "Such as: talked through in the session, signed on paper.";
/// Nobody has agreed to the version yet.
pub const NOT_AGREED: &str = "The client’s agreement is not on file.";
/// Looks back.
pub const REVIEW: &str = "Look back";
/// An objective that was not looked at.
pub const NOT_LOOKED_AT: &str = "Not looked at";
/// Its field for the measure.
pub const MEASURED_BY: &str = "Measured by";
/// No measure shows how far it is.
pub const NO_MEASURE: &str = "No measure";
/// Before there are two scores.
pub const NOT_MEASURED: &str = "there are no two scores to compare yet.";
/// It rests on no note.
pub const NO_NOTE: &str = "None";
/// The looks back.
pub const REVIEWS: &str = "Looks back";
/// Earlier versions.
pub const EARLIER: &str = "Earlier versions";
/// What it cannot tell.
pub const CAUTION: &str = "This shows what was seen, not what caused it.";
/// On Today.
pub const DUE: &str = "Treatment plans to look at again";

/// `Goal 2`.
pub fn goal(goal: usize) -> String {
    format!("Goal {goal}")
}

/// `Goal 2, objective 1`.
pub fn objective(goal: usize, objective: usize) -> String {
    format!("Goal {goal}, objective {objective}")
}

/// `Goal 2, objective 1: by when`.
pub fn of_objective(goal: usize, at: usize, what: &str) -> String {
    let what = what.to_lowercase();
    format!("{}: {what}", objective(goal, at))
}

/// The button for one more objective.
pub fn more_objectives(goal: usize) -> String {
    format!("Add an objective to goal {goal}")
}

/// How far an objective is.
pub const fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Worse => "Further away",
        Progress::Unchanged => "As it was",
        Progress::Nearer => "Nearer",
        Progress::Reached => "Reached",
        Progress::SetAside => "Set aside",
    }
}

/// `Version 2, from 30 Nov 2026`.
pub fn version(plan: &TreatmentPlan) -> String {
    format!("Version {}, from {}", plan.version, when::day(plan.begins))
}

/// When it is looked at again.
pub fn due(due: Date, today: Date) -> String {
    let day = when::day(due);
    if due < today {
        format!("was to be looked at on {day}")
    } else {
        format!("look at it again on {day}")
    }
}

/// That the client agreed.
pub fn agreed(on: Date, how: &str) -> String {
    format!("Agreed with the client on {}: {how}", when::day(on))
}

/// `by 31 Jan 2027`.
pub fn by(by: Date) -> String {
    format!("by {}", when::day(by))
}

/// What the measure of an objective has come to.
pub fn measured(name: &str, told: &str) -> String {
    format!("{name}: {told}")
}

/// `3 notes since 30 Nov 2026`.
pub fn written(notes: u32, since: Date) -> String {
    let notes = count(notes.into(), "note", "notes");
    format!("{notes} since {}.", when::day(since))
}

/// `Worked on in 3 notes, the latest about 30 Nov 2026`.
pub fn worked_on(notes: u32, latest: Date) -> String {
    let notes = count(notes.into(), "note", "notes");
    format!("Worked on in {notes}, the latest about {}", when::day(latest))
}

/// `Seen by: …`.
pub fn seen_by(how: &str) -> String {
    format!("Seen by: {how}")
}
