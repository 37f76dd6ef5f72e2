//! The form of a safety plan: each step a field, each line of it a line of the plan.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{line, optional_number, past, text_of};
use crate::domain::ids::ClientId;
use crate::domain::safety_plan::{SafetyPlan, Step};
use crate::domain::text::Line;
use crate::domain::time::Date;

/// The most weeks after which a plan is gone through again: two years.
const MOST_WEEKS: u32 = 104;
/// Weeks that the form of a first plan offers: a quarter of a year; our convention.
const USUAL_WEEKS: &str = "13";

/// The next version of a client's safety plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyPlanForm {
    /// Whose.
    pub client: ClientId,
    /// The day it is gone through.
    pub made_on: String,
    /// The steps in the order of [`Step::ALL`], line by line.
    pub steps: [String; 6],
    /// Who has a copy.
    pub copies: String,
    /// After how many weeks it is gone through again; empty for none.
    pub again_after: String,
}

/// [`SafetyPlanForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneThrough {
    /// The day it was gone through.
    pub made_on: Date,
    /// The steps that say something.
    pub steps: Vec<(Step, Vec<Line>)>,
    /// Who has a copy.
    pub copies: Option<Line>,
    /// After how many weeks it is gone through again.
    pub again_after: Option<u8>,
}

impl SafetyPlanForm {
    /// The form of a plan that is gone through today: empty, or what the version that holds says.
    pub fn next(client: ClientId, plan: Option<&SafetyPlan>, today: Date) -> Self {
        let lines = |step: Step| {
            let lines = plan.map_or(&[][..], |plan| plan.lines(step)).iter();
            lines.map(Line::as_str).collect::<Vec<_>>().join("\n")
        };
        let weeks =
            |plan: &SafetyPlan| plan.again_after.map_or_else(String::new, |it| it.to_string());
        Self {
            client,
            made_on: today.to_string(),
            steps: Step::ALL.map(lines),
            copies: text_of(plan.and_then(|plan| plan.copies.as_ref())),
            again_after: plan.map_or_else(|| USUAL_WEEKS.to_owned(), weeks),
        }
    }

    /// The plan. Steps that were left empty are left out; one there must be.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, today: Date) -> Result<GoneThrough, Faults> {
        let mut door = Door::default();
        let made_on = door.take(Field::GoneThroughOn, past(&self.made_on, today));
        let mut steps = Vec::new();
        for (step, typed) in Step::ALL.into_iter().zip(&self.steps) {
            let lines = door.take(Field::SafetyStep(step), lines(typed));
            steps.extend(lines.filter(|lines| !lines.is_empty()).map(|lines| (step, lines)));
        }
        if self.steps.iter().all(|typed| typed.trim().is_empty()) {
            door.fault::<()>(Field::SafetyStep(Step::Signs), Fault::Missing);
        }
        let copies = door.take(Field::Copies, line(&self.copies));
        let weeks = optional_number(&self.again_after, 1, MOST_WEEKS);
        let weeks = door.take(Field::AgainAfter, weeks);
        let again_after = weeks.map(|weeks| weeks.and_then(|weeks| u8::try_from(weeks).ok()));
        door.close((|| {
            let (made_on, copies, again_after) = (made_on?, copies?, again_after?);
            Some(GoneThrough { made_on, steps, copies, again_after })
        })())
    }
}

/// What stands in a field line by line; empty lines are left out.
fn lines(typed: &str) -> Result<Vec<Line>, Fault> {
    let lines: Vec<&str> = typed.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > SafetyPlan::MOST {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        return Err(Fault::TooManyLines {
            most: count(SafetyPlan::MOST),
            found: count(lines.len()),
        });
    }
    lines.into_iter().map(|line| Line::new(line).map_err(Fault::from)).collect()
}
