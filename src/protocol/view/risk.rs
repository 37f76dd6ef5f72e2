//! What a chart shows of danger and of safety, and what of it is to be done.

use serde::{Deserialize, Serialize};

use super::{NoteLine, Safety};
use crate::domain::crisis::CrisisContact;
use crate::domain::disclosure::Disclosure;
use crate::domain::ids::{ClientId, MeasurementId};
use crate::domain::instrument::Kind;
use crate::domain::safety_plan::{Reason, SafetyPlan};
use crate::domain::time::Date;
use crate::protocol::forms::SafetyPlanForm;

/// What is on file about danger to a client or to others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskView {
    /// The versions of the safety plan, the one that holds first.
    pub plans: Vec<SafetyPlan>,
    /// Since when, and why, it is to be gone through, or one to be made.
    pub due: Option<(Date, Reason)>,
    /// Whom to turn to in a crisis.
    pub contacts: Vec<CrisisContact>,
    /// Decisions about a danger, the latest first.
    pub decisions: Vec<NoteLine>,
    /// Risk notes, the latest first.
    pub notes: Vec<NoteLine>,
    /// Answers to measures that could not wait, the latest first.
    pub answers: Vec<AnswerLine>,
    /// What was disclosed because of harm, the latest first.
    pub disclosures: Vec<Disclosure>,
}

/// An answer to a measure that could not wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerLine {
    /// To which measure.
    pub id: MeasurementId,
    /// Of which instrument.
    pub kind: Kind,
    /// On which day.
    pub on: Date,
    /// What was done about it.
    pub safety: Safety,
}

/// A safety plan to be gone through, or to be made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SafetyPlanDue {
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// Since when.
    pub since: Date,
    /// Why.
    pub reason: Reason,
    /// Is there one on file?
    pub has_plan: bool,
    /// The form to go through it with.
    pub form: SafetyPlanForm,
}
