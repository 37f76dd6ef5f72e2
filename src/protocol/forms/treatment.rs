//! Forms of a treatment plan, of the client's agreement to it, and of a look back at it.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, line, not_before, nth, optional_date, past, text_of};
use crate::domain::ids::{ClientId, NoteId, ObjectiveId, PlanId};
use crate::domain::instrument::measure::MeasureId;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::Date;
use crate::domain::treatment::{Agreed, Progress, TreatmentPlan};

/// An objective; one without words is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectiveForm {
    /// Which, if it was in the version before.
    pub id: Option<ObjectiveId>,
    /// What is to be.
    pub words: String,
    /// How it will be seen.
    pub seen_by: String,
    /// By when.
    pub by: String,
    /// Which outcome measure shows how far it is.
    pub measured_by: Option<MeasureId>,
}

/// A goal; one without words and objectives is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalForm {
    /// What is to change.
    pub words: String,
    /// By which steps.
    pub objectives: Vec<ObjectiveForm>,
}

/// The next version of a client's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanForm {
    /// Whose.
    pub client: ClientId,
    /// What brings the client.
    pub problems: String,
    /// What is to change.
    pub goals: Vec<GoalForm>,
    /// What is done for it.
    pub interventions: String,
    /// How often.
    pub frequency: String,
    /// The day it holds from.
    pub begins: String,
    /// When it is to be looked at again.
    pub review_on: String,
}

/// An objective, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which, if it was there before.
    pub id: Option<ObjectiveId>,
    /// What is to be.
    pub words: Line,
    /// How it will be seen.
    pub seen_by: Option<Line>,
    /// By when.
    pub by: Option<Date>,
    /// Which outcome measure shows how far it is.
    pub measured_by: Option<MeasureId>,
}

/// [`PlanForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What brings the client.
    pub problems: Option<OwnWords>,
    /// What is to change, by which steps.
    pub goals: Vec<(Line, Vec<Step>)>,
    /// What is done for it.
    pub interventions: Option<OwnWords>,
    /// How often.
    pub frequency: Option<Line>,
    /// The day it holds from.
    pub begins: Date,
    /// When it is to be looked at again.
    pub review_on: Option<Date>,
}

impl ObjectiveForm {
    fn is_empty(&self) -> bool {
        [&self.words, &self.seen_by, &self.by].into_iter().all(|text| text.trim().is_empty())
    }

    fn parse(&self, goal: u8, at: u8, door: &mut Door) -> Option<Step> {
        let words = Line::new(&self.words).map_err(Fault::from);
        let words = door.take(Field::Objective(goal, at), words);
        let seen_by = door.take(Field::SeenBy(goal, at), line(&self.seen_by));
        let by = door.take(Field::ObjectiveBy(goal, at), optional_date(&self.by));
        let (id, measured_by) = (self.id, self.measured_by);
        Some(Step { id, words: words?, seen_by: seen_by?, by: by?, measured_by })
    }
}

impl GoalForm {
    fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.objectives.iter().all(ObjectiveForm::is_empty)
    }

    fn parse(&self, goal: u8, door: &mut Door) -> Option<(Line, Vec<Step>)> {
        let words = door.take(Field::Goal(goal), Line::new(&self.words).map_err(Fault::from));
        let mut steps = Vec::new();
        for (at, objective) in self.objectives.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
            steps.push(objective.parse(goal, nth(at), door));
        }
        Some((words?, steps.into_iter().collect::<Option<_>>()?))
    }
}

impl PlanForm {
    /// The form of a plan that begins today: empty, or what the version that holds says.
    pub fn next(client: ClientId, plan: Option<&TreatmentPlan>, today: Date) -> Self {
        let mut form = Self {
            client,
            problems: String::new(),
            goals: vec![GoalForm {
                objectives: vec![ObjectiveForm::default()],
                ..GoalForm::default()
            }],
            interventions: String::new(),
            frequency: String::new(),
            begins: today.to_string(),
            review_on: String::new(),
        };
        let Some(plan) = plan else { return form };
        let words =
            |words: Option<&OwnWords>| words.map_or_else(String::new, |it| it.as_str().into());
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        form.problems = words(plan.problems.as_ref());
        form.interventions = words(plan.interventions.as_ref());
        form.frequency = text_of(plan.frequency.as_ref());
        form.review_on = day(plan.review_on.filter(|on| *on > today));
        let goals = plan.goals.iter().map(|goal| GoalForm {
            words: goal.words.as_str().into(),
            objectives: goal
                .objectives
                .iter()
                .map(|objective| ObjectiveForm {
                    id: Some(objective.id),
                    words: objective.words.as_str().into(),
                    seen_by: text_of(objective.seen_by.as_ref()),
                    by: day(objective.by),
                    measured_by: objective.measured_by,
                })
                .collect(),
        });
        form.goals = goals.collect();
        form
    }

    /// The plan. What was left empty is left out; a goal there must be.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Planned, Faults> {
        let mut door = Door::default();
        let words = |text: &str| OwnWords::optional(text).map_err(Fault::from);
        let problems = door.take(Field::Problems, words(&self.problems));
        let mut goals = Vec::new();
        for (at, goal) in self.goals.iter().enumerate().filter(|(_, goal)| !goal.is_empty()) {
            goals.push(goal.parse(nth(at), &mut door));
        }
        if goals.is_empty() {
            door.fault::<()>(Field::Goal(1), Fault::Missing);
        }
        let is_too_much = |length: usize| length > TreatmentPlan::MOST;
        let too_many = self.goals.iter().any(|goal| is_too_much(goal.objectives.len()));
        if too_many || is_too_much(self.goals.len()) {
            door.fault::<()>(Field::Goal(1), Fault::DoesNotFit);
        }
        let interventions = door.take(Field::Interventions, words(&self.interventions));
        let frequency = door.take(Field::HowOften, line(&self.frequency));
        let begins = door.take(Field::PlanBegins, date(&self.begins));
        let review_on = later(&self.review_on, begins);
        let review_on = door.take(Field::ReviewOn, review_on);
        door.close((|| {
            Some(Planned {
                problems: problems?,
                goals: goals.into_iter().collect::<Option<_>>()?,
                interventions: interventions?,
                frequency: frequency?,
                begins: begins?,
                review_on: review_on?,
            })
        })())
    }
}

/// A day that comes no earlier than another, where leaving it out is fine.
fn later(text: &str, first: Option<Date>) -> Result<Option<Date>, Fault> {
    optional_date(text)?.map(|on| not_before(on, first)).transpose()
}

/// That the client agreed to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedForm {
    /// On which day.
    pub on: String,
    /// How.
    pub how: String,
}

impl AgreedForm {
    /// The agreement.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, today: Date) -> Result<Agreed, Faults> {
        let mut door = Door::default();
        let on = door.take(Field::AgreedToPlanOn, past(&self.on, today));
        let how = door.take(Field::AgreedHow, Line::new(&self.how).map_err(Fault::from));
        door.close((|| Some(Agreed { on: on?, how: how? }))())
    }
}

/// A look back at a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewForm {
    /// At which version.
    pub plan: PlanId,
    /// On which day.
    pub on: String,
    /// How far its objectives are, those that were looked at.
    pub progress: Vec<(ObjectiveId, Progress)>,
    /// What was said.
    pub words: String,
    /// The note it rests on.
    pub note: Option<NoteId>,
    /// When it is to be looked at again.
    pub next: String,
}

/// [`ReviewForm`], parsed, its progress aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// On which day.
    pub on: Date,
    /// What was said.
    pub words: Option<OwnWords>,
    /// When it is to be looked at again.
    pub next: Option<Date>,
}

impl ReviewForm {
    /// The look back.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, today: Date) -> Result<Reviewed, Faults> {
        let mut door = Door::default();
        let on = door.take(Field::ReviewedOn, past(&self.on, today));
        let words = OwnWords::optional(&self.words).map_err(Fault::from);
        let words = door.take(Field::ReviewWords, words);
        if self.progress.is_empty() && words == Some(None) {
            door.fault::<()>(Field::ReviewWords, Fault::Missing);
        }
        let next = later(&self.next, on);
        let next = door.take(Field::NextReview, next);
        door.close((|| Some(Reviewed { on: on?, words: words?, next: next? }))())
    }
}
