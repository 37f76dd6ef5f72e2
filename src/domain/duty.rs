//! The duty to warn or to protect, as a checklist: what was seen, what was weighed, what was decided.
//!
//! What the duty asks for differs from place to place (in the United States it goes back to Tarasoff v.
//! Regents of the University of California, 17 Cal. 3d 425, 1976; American Psychological Association,
//! Ethical Principles, standard 4.05; elsewhere laws on confidentiality and necessity say when it may be
//! broken), so the list only reminds of what is commonly weighed. What was answered becomes the text of
//! a note that is signed at once ([`super::note::NoteKind::DutyToProtect`]): from then on it is kept,
//! proved and added to like any signed note.
//! *Never:* advice on what to decide.

use core::fmt::Write;

use serde::{Deserialize, Serialize};

use super::text::{Line, OwnWords};
use super::time::WallTime;

/// Something to consider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Considered {
    /// To talk it over with a colleague, a supervisor, a lawyer.
    Consulted,
    /// To look up the law or the code of the place.
    LookedUp,
    /// To warn whoever is in danger.
    Warned,
    /// To bring the client to a hospital or a crisis service.
    Hospital,
    /// To call the police.
    Police,
    /// To tell the family, or a contact for a crisis.
    Family,
    /// To go through the safety plan.
    SafetyPlan,
}

impl Considered {
    /// Everything, in the order of the checklist.
    pub const ALL: [Self; 7] = [
        Self::Consulted,
        Self::LookedUp,
        Self::Warned,
        Self::Hospital,
        Self::Police,
        Self::Family,
        Self::SafetyPlan,
    ];

    /// What it is called, on screen and in the text of the note.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Consulted => "Consultation: with whom, and what they said",
            Self::LookedUp => "Law or code of the place, looked up",
            Self::Warned => "The person in danger, warned",
            Self::Hospital => "Hospital or crisis service",
            Self::Police => "Police",
            Self::Family => "Family or crisis contact",
            Self::SafetyPlan => "Safety plan, gone through",
        }
    }
}

/// What was said or seen.
pub const SEEN: &str = "What was said or seen";
/// Who may be in danger.
pub const IN_DANGER: &str = "Who may be in danger";
/// What was decided.
pub const DECISION: &str = "Decision";
/// What was left undone.
pub const NOT_DONE: &str = "What was not done, and why";
/// When it was decided.
const DECIDED: &str = "Decided";
/// What stands for what nobody has said anything about.
const NOTHING: &str = "not considered, or nothing to say";

/// A decision, as the checklist was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// When it was decided, on the practice's wall clock.
    pub decided: WallTime,
    /// What was said or seen.
    pub seen: OwnWords,
    /// Who may be in danger.
    pub in_danger: Line,
    /// What is to be said of what was considered, in the order of [`Considered::ALL`].
    pub considered: [Option<OwnWords>; 7],
    /// What was not done, and why.
    pub not_done: Option<OwnWords>,
    /// What was decided.
    pub decision: OwnWords,
}

impl Checklist {
    /// The text of the note: every question of the list with its answer, also those that were left
    /// empty, so that it shows what was not considered.
    pub fn text(&self) -> String {
        let mut text = format!("{DECIDED}: {}\n", self.decided.to_string().replace('T', ", "));
        let mut part = |heading: &str, answer: &str| {
            // Writing to text cannot fail.
            let _ = write!(text, "\n{heading}\n{answer}\n");
        };
        let or_nothing = |answer: &Option<OwnWords>| {
            answer.as_ref().map_or_else(|| NOTHING.to_owned(), |it| it.as_str().to_owned())
        };
        part(SEEN, self.seen.as_str());
        part(IN_DANGER, self.in_danger.as_str());
        for (considered, answer) in Considered::ALL.into_iter().zip(&self.considered) {
            part(considered.heading(), &or_nothing(answer));
        }
        part(NOT_DONE, &or_nothing(&self.not_done));
        part(DECISION, self.decision.as_str());
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_answers_every_question_and_shows_what_was_not_considered() {
        let words = |text: &str| OwnWords::new(text).unwrap();
        let mut considered = [const { None }; 7];
        considered[0] = Some(words("Dr. Bo, by phone"));
        let list = Checklist {
            decided: WallTime::parse("2026-11-30T09:30").unwrap(),
            seen: words("He named the day.\nHe has the means."),
            in_danger: Line::new("His brother").unwrap(),
            considered,
            not_done: None,
            decision: words("Called the crisis team."),
        };
        let text = list.text();
        assert!(text.starts_with("Decided: 2026-11-30, 09:30\n\nWhat was said or seen\nHe named"));
        assert!(text.contains("with whom, and what they said\nDr. Bo, by phone\n"));
        assert_eq!(text.matches(NOTHING).count(), 7);
        assert!(text.ends_with("\n\nDecision\nCalled the crisis team.\n"));
        assert!(Considered::ALL.into_iter().all(|it| text.contains(it.heading())));
    }
}
