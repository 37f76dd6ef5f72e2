//! Treatment plans and looks back at them as stored.

use serde::{Deserialize, Serialize};

use super::questionnaire::Instrument;
use super::stored_words;
use crate::domain::ids::{ClientId, NoteId, ObjectiveId, PlanId, ReviewId, ScaleId};
use crate::domain::instrument::measure::MeasureId;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::{Date, Instant};
use crate::domain::treatment as domain;

#[derive(Debug, Serialize, Deserialize)]
struct Objective {
    id: ObjectiveId,
    objective: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    measure: Option<MeasuredBy>,
}

/// The word of an instrument, or `{"own":"…"}`, a scale of her own, whatever its version.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum MeasuredBy {
    Known(Instrument),
    Own { own: ScaleId },
}

impl From<MeasureId> for MeasuredBy {
    fn from(measure: MeasureId) -> Self {
        match measure {
            MeasureId::Known(kind) => Self::Known(kind.into()),
            MeasureId::Own(own) => Self::Own { own },
        }
    }
}

impl From<MeasuredBy> for MeasureId {
    fn from(measure: MeasuredBy) -> Self {
        match measure {
            MeasuredBy::Known(kind) => Self::Known(kind.into()),
            MeasuredBy::Own { own } => Self::Own(own),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Goal {
    goal: Line,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    objectives: Vec<Objective>,
}

/// `{"client":"…","version":2,"problems":"…","goals":[{"goal":"…","objectives":[{"id":"…",
/// "objective":"…","seen":"…","by":"2027-01-31","measure":"phq-9"}]}],"interventions":"…","frequency":"…",
/// "begins":"2026-11-30","review":"2027-02-28","agreed":["2026-12-01","…"],"recorded":1764500000000}`;
/// `seen` is how an objective will be seen, `agreed` the day the client agreed and how. All but
/// `client`, `version`, `goals`, `begins` and `recorded` can be missing.
#[derive(Debug, Serialize, Deserialize)]
pub struct TreatmentPlan {
    client: ClientId,
    version: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    problems: Option<OwnWords>,
    goals: Vec<Goal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interventions: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    frequency: Option<Line>,
    begins: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    review: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agreed: Option<(Date, Line)>,
    recorded: Instant,
}

impl From<&domain::TreatmentPlan> for TreatmentPlan {
    fn from(plan: &domain::TreatmentPlan) -> Self {
        let plan = plan.clone();
        let objective = |it: domain::Objective| Objective {
            id: it.id,
            objective: it.words,
            seen: it.seen_by,
            by: it.by,
            measure: it.measured_by.map(Into::into),
        };
        let goal = |it: domain::Goal| Goal {
            goal: it.words,
            objectives: it.objectives.into_iter().map(objective).collect(),
        };
        Self {
            client: plan.client,
            version: plan.version,
            problems: plan.problems,
            goals: plan.goals.into_iter().map(goal).collect(),
            interventions: plan.interventions,
            frequency: plan.frequency,
            begins: plan.begins,
            review: plan.review_on,
            agreed: plan.agreed.map(|it| (it.on, it.how)),
            recorded: plan.recorded_at,
        }
    }
}

impl TreatmentPlan {
    pub(in crate::vault::records) fn with(self, id: PlanId) -> domain::TreatmentPlan {
        let objective = |it: Objective| domain::Objective {
            id: it.id,
            words: it.objective,
            seen_by: it.seen,
            by: it.by,
            measured_by: it.measure.map(Into::into),
        };
        let goal = |it: Goal| domain::Goal {
            words: it.goal,
            objectives: it.objectives.into_iter().map(objective).collect(),
        };
        domain::TreatmentPlan {
            id,
            client: self.client,
            version: self.version,
            problems: self.problems,
            goals: self.goals.into_iter().map(goal).collect(),
            interventions: self.interventions,
            frequency: self.frequency,
            begins: self.begins,
            review_on: self.review,
            agreed: self.agreed.map(|(on, how)| domain::Agreed { on, how }),
            recorded_at: self.recorded,
        }
    }
}

stored_words! {
    /// How far an objective is.
    Progress for domain::Progress {
        Worse = "worse",
        Unchanged = "unchanged",
        Nearer = "nearer",
        Reached = "reached",
        SetAside = "set-aside",
    }
}

/// `{"client":"…","plan":"…","on":"2027-02-28","progress":[["…","nearer"]],"words":"…","note":"…",
/// "next":"2027-05-31","recorded":1772236800000}`; `progress` names objectives, `note` the note it
/// rests on. `words`, `note` and `next` can be missing.
#[derive(Debug, Serialize, Deserialize)]
pub struct Review {
    client: ClientId,
    plan: PlanId,
    on: Date,
    progress: Vec<(ObjectiveId, Progress)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<NoteId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<Date>,
    recorded: Instant,
}

impl From<&domain::Review> for Review {
    fn from(review: &domain::Review) -> Self {
        Self {
            client: review.client,
            plan: review.plan,
            on: review.on,
            progress: review.progress.iter().map(|(of, it)| (*of, (*it).into())).collect(),
            words: review.words.clone(),
            note: review.note,
            next: review.next,
            recorded: review.recorded_at,
        }
    }
}

impl Review {
    pub(in crate::vault::records) fn with(self, id: ReviewId) -> domain::Review {
        domain::Review {
            id,
            client: self.client,
            plan: self.plan,
            on: self.on,
            progress: self.progress.into_iter().map(|(of, it)| (of, it.into())).collect(),
            words: self.words,
            note: self.note,
            next: self.next,
            recorded_at: self.recorded,
        }
    }
}
