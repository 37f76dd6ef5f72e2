//! A version of a safety plan as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::ids::{ClientId, SafetyPlanId};
use crate::domain::safety_plan as domain;
use crate::domain::text::Line;
use crate::domain::time::{Date, Instant};

stored_words! {
    /// A step of the plan.
    Step for domain::Step {
        Signs = "signs",
        Myself = "myself",
        Elsewhere = "elsewhere",
        Help = "help",
        Professionals = "professionals",
        Surroundings = "surroundings",
    }
}

/// `{"client":"…","version":2,"made":"2026-11-30","steps":[["signs",["…"]],["help",["…","…"]]],
/// "copies":"…","again":13,"recorded":1764500000000}`; `copies` is who has one, `again` after how many
/// weeks it is gone through again. Both can be missing, as can steps that say nothing.
#[derive(Debug, Serialize, Deserialize)]
pub struct SafetyPlan {
    client: ClientId,
    version: u16,
    made: Date,
    steps: Vec<(Step, Vec<Line>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copies: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    again: Option<u8>,
    recorded: Instant,
}

impl From<&domain::SafetyPlan> for SafetyPlan {
    fn from(plan: &domain::SafetyPlan) -> Self {
        let plan = plan.clone();
        Self {
            client: plan.client,
            version: plan.version,
            made: plan.made_on,
            steps: plan.steps.into_iter().map(|(step, lines)| (step.into(), lines)).collect(),
            copies: plan.copies,
            again: plan.again_after,
            recorded: plan.recorded_at,
        }
    }
}

impl SafetyPlan {
    pub(in crate::vault::records) fn with(self, id: SafetyPlanId) -> domain::SafetyPlan {
        domain::SafetyPlan {
            id,
            client: self.client,
            version: self.version,
            made_on: self.made,
            steps: self.steps.into_iter().map(|(step, lines)| (step.into(), lines)).collect(),
            copies: self.copies,
            again_after: self.again,
            recorded_at: self.recorded,
        }
    }
}
