//! A treatment plan: what therapy is meant to change, by which steps, how that will be seen, and when it
//! is looked at again.
//!
//! A plan is not reworded: what changes becomes the next version, and the one before stays on file.
//! Objectives keep their ids from version to version, so that what each look back says of them
//! ([`Review`]) makes a course. All that can be added to a version is that the client agreed to it.
//! *Never:* a judgement of what brought a change about.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, NoteId, ObjectiveId, PlanId, ReviewId};
use super::instrument::measure::MeasureId;
use super::note::{Note, WorkedOn};
use super::order::sort_by_key;
use super::practice::Practice;
use super::text::{Line, OwnWords};
use super::time::{Date, Instant};
use super::versions::{Versioned, versions};

/// A step towards a goal, such as can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Which: the same from version to version.
    pub id: ObjectiveId,
    /// What is to be.
    pub words: Line,
    /// How it will be seen.
    pub seen_by: Option<Line>,
    /// By when.
    pub by: Option<Date>,
    /// Which outcome measure shows how far it is, if one does.
    pub measured_by: Option<MeasureId>,
}

/// What is to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// What.
    pub words: Line,
    /// By which steps.
    pub objectives: Vec<Objective>,
}

/// That the client agreed to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// On which day.
    pub on: Date,
    /// How: told in the session, signed on paper.
    pub how: Line,
}

/// One version of a client's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatmentPlan {
    /// Which.
    pub id: PlanId,
    /// Whose.
    pub client: ClientId,
    /// Counted from 1.
    pub version: u16,
    /// What brings the client.
    pub problems: Option<OwnWords>,
    /// What is to change, at most [`TreatmentPlan::MOST`].
    pub goals: Vec<Goal>,
    /// What is done for it.
    pub interventions: Option<OwnWords>,
    /// How often, and how long each time.
    pub frequency: Option<Line>,
    /// The day it holds from.
    pub begins: Date,
    /// When it is to be looked at again.
    pub review_on: Option<Date>,
    /// That the client agreed.
    pub agreed: Option<Agreed>,
    /// When it was written down.
    pub recorded_at: Instant,
}

impl TreatmentPlan {
    /// At most so many goals, and objectives of each: more is no plan any more.
    pub const MOST: usize = 20;

    /// May this be put in its place? Only the same with the client's agreement, once.
    pub fn may_become(&self, after: &Self) -> bool {
        let before = Self { agreed: None, ..after.clone() };
        self.agreed.is_none() && after.agreed.is_some() && before == *self
    }

    /// Does it say the same as another, whenever each was written down?
    pub fn says_the_same(&self, other: &Self) -> bool {
        let plain = |plan: &Self| Self {
            id: self.id,
            version: self.version,
            agreed: None,
            recorded_at: self.recorded_at,
            ..plan.clone()
        };
        plain(self) == plain(other)
    }

    /// Its objectives, goal by goal.
    pub fn objectives(&self) -> impl Iterator<Item = &Objective> {
        self.goals.iter().flat_map(|goal| &goal.objectives)
    }
}

/// How far an objective is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Progress {
    /// Further away than it was.
    Worse,
    /// As it was.
    Unchanged,
    /// Nearer.
    Nearer,
    /// There.
    Reached,
    /// Not meant any more.
    SetAside,
}

impl Progress {
    /// Every one, in the order a form offers them.
    pub const ALL: [Self; 5] =
        [Self::Worse, Self::Unchanged, Self::Nearer, Self::Reached, Self::SetAside];
}

/// A look back at a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Which.
    pub id: ReviewId,
    /// Whose.
    pub client: ClientId,
    /// At which version of the plan.
    pub plan: PlanId,
    /// On which day.
    pub on: Date,
    /// How far each objective is that was looked at.
    pub progress: Vec<(ObjectiveId, Progress)>,
    /// What was said.
    pub words: Option<OwnWords>,
    /// The note it rests on.
    pub note: Option<NoteId>,
    /// When the plan is to be looked at again.
    pub next: Option<Date>,
    /// When it was written down.
    pub recorded_at: Instant,
}

impl Versioned for TreatmentPlan {
    fn version(&self) -> (u16, Instant) {
        (self.version, self.recorded_at)
    }
}

/// The looks back at a client's plans, the latest first.
pub fn reviews(practice: &Practice, client: ClientId) -> Vec<&Review> {
    let mut reviews: Vec<_> = practice.reviews_of(client).collect();
    sort_by_key(&mut reviews, |it| core::cmp::Reverse((it.on, it.recorded_at, it.id)));
    reviews
}

/// The objectives of the plan that holds for a client, in its order.
pub fn objectives(practice: &Practice, client: ClientId) -> Vec<WorkedOn> {
    let plan: Option<&TreatmentPlan> = versions(practice, client).into_iter().next();
    let one = |it: &Objective| WorkedOn { objective: it.id, words: it.words.clone() };
    plan.into_iter().flat_map(TreatmentPlan::objectives).map(one).collect()
}

/// The notes that tell of the time since a client's plan was last looked at, or since it holds, and the
/// day from which. The first day of a plan counts: what is written of it is written under the plan. The
/// day of a look back has been looked at.
pub fn written_since(practice: &Practice, plan: &TreatmentPlan) -> (usize, Date) {
    let looked_at = reviews(practice, plan.client).first().map(|review| review.on);
    let looked_at = looked_at.filter(|on| *on > plan.begins);
    let is_since = |note: &&Note| match looked_at {
        Some(on) => note.about_on > on,
        None => note.about_on >= plan.begins,
    };
    let notes = practice.notes_of(plan.client).filter(|note| note.is_record());
    (notes.filter(is_since).count(), looked_at.unwrap_or(plan.begins))
}

/// How many of a client's notes work on an objective, and the day that the latest of them is about.
pub fn worked_on(
    practice: &Practice,
    client: ClientId,
    objective: ObjectiveId,
) -> Option<(usize, Date)> {
    let works = |note: &&Note| note.works_on.iter().any(|it| it.objective == objective);
    let days = || practice.notes_of(client).filter(works).map(|note| note.about_on);
    Some((days().count(), days().max()?))
}

/// When a client's plan is to be looked at again: as the latest look back at the version that holds
/// says, or else as that version does. None without a plan, or where no day was set.
pub fn review_due(practice: &Practice, client: ClientId) -> Option<Date> {
    let plan: &TreatmentPlan = versions(practice, client).into_iter().next()?;
    let latest = reviews(practice, client).into_iter().find(|review| review.plan == plan.id);
    latest.map_or(plan.review_on, |review| review.next)
}

/// Days ahead of which a look back is named as due.
pub const SOON: i32 = 7;

/// The clients in care whose plans are to be looked at by [`SOON`] days on, the longest due first.
pub fn all_due(practice: &Practice, today: Date) -> Vec<(Date, ClientId)> {
    let due = practice.clients().filter_map(|client| {
        let due = review_due(practice, client.id)?;
        (due <= today.plus_days(SOON) && practice.is_in_care(client.id, today))
            .then_some((due, client.id))
    });
    let mut due: Vec<_> = due.collect();
    sort_by_key(&mut due, |it| *it);
    due
}

#[cfg(test)]
#[path = "treatment_tests.rs"]
pub mod tests;
