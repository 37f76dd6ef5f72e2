//! A questionnaire the therapist answered about herself.
//!
//! Kept answer by answer, so that a key can be looked at again; what it comes to is never kept.

use super::ids::QuestionnaireId;
use super::instrument::{Answers, Kind};
use super::time::Date;

/// One questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questionnaire {
    /// Which.
    pub id: QuestionnaireId,
    /// The day she began it.
    pub on: Date,
    /// Her answers so far.
    pub answers: Answers<Kind>,
    /// Has she said that these are all?
    pub is_finished: bool,
}
