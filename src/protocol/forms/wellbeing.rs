//! Forms of the therapist's own well-being.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults, FieldError};
use super::field::Field;
use super::typed::{hours_text, level, optional_hours};
use crate::domain::check_in::{CheckIn, Level};
use crate::domain::easing::EasingPlan;
use crate::domain::instrument::{Answers, Kind};
use crate::domain::questionnaire::Questionnaire;
use crate::domain::text::OwnWords;
use crate::domain::wellbeing::{Required, Rhythm, SelfCare, Wellbeing};

/// How she is today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInForm {
    /// Energy, 1 to 5; none while nothing is chosen.
    pub energy: Option<u8>,
    /// Strain, 1 to 5.
    pub strain: Option<u8>,
    /// Her own words.
    pub words: String,
}

impl CheckInForm {
    /// Energy, strain and words.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<(Level, Level, Option<OwnWords>), Faults> {
        let mut door = Door::default();
        let energy = door.take(Field::Energy, level(self.energy));
        let strain = door.take(Field::Strain, level(self.strain));
        let words = OwnWords::optional(&self.words).map_err(Fault::from);
        let words = door.take(Field::OwnWords, words);
        door.close((|| Some((energy?, strain?, words?)))())
    }

    /// What stands in the form of a check-in on file.
    pub fn of(check_in: &CheckIn) -> Self {
        Self {
            energy: Some(check_in.energy.number()),
            strain: Some(check_in.strain.number()),
            words: own_words(check_in.words.as_ref()),
        }
    }
}

/// A questionnaire, finished or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionnaireForm {
    /// Which instrument.
    pub instrument: Kind,
    /// An answer for each item; none where it has none.
    pub answers: Vec<Option<u8>>,
    /// Are these all?
    pub is_finished: bool,
}

impl QuestionnaireForm {
    /// Nothing answered yet.
    pub fn empty(instrument: Kind) -> Self {
        let answers = vec![None; instrument.instrument().items.into()];
        Self { instrument, answers, is_finished: false }
    }

    /// The answers; one that is finished must come to a score somewhere.
    ///
    /// # Errors
    /// The fields to mend: each item with an answer that there is not, or the first without one.
    pub fn parse(&self) -> Result<Answers<Kind>, Faults> {
        let mut door = Door::default();
        let (least, most) = self.instrument.instrument().answers;
        let outside = Fault::NotANumber { least: least.into(), most: most.into() };
        for (item, answer) in (1..).zip(&self.answers) {
            if answer.is_some_and(|answer| !(least..=most).contains(&answer)) {
                let _: Option<()> = door.fault(Field::Item(item), outside);
            }
        }
        let answers = Answers::new(self.instrument, self.answers.clone()).ok();
        let has_score = |it: &Answers<Kind>| it.scores().iter().any(|(_, score)| score.is_some());
        if self.is_finished && answers.as_ref().is_some_and(|it| !has_score(it)) {
            let first = (1..).zip(&self.answers).find(|(_, answer)| answer.is_none());
            let item = first.map_or(1, |(item, _)| item);
            let _: Option<()> = door.fault(Field::Item(item), Fault::Missing);
        }
        door.close(answers)
    }

    /// What stands in the form of one on file.
    pub fn of(questionnaire: &Questionnaire) -> Self {
        Self {
            instrument: questionnaire.answers.kind(),
            answers: questionnaire.answers.given().to_vec(),
            is_finished: questionnaire.is_finished,
        }
    }
}

/// More hours of learning than anybody asks for a year.
const YEAR_HOURS: u32 = 1_000;

/// What she settles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WellbeingForm {
    /// How often she checks in.
    pub rhythm: Rhythm,
    /// Whom she would turn to; empty for the text that comes with the program.
    pub support: String,
    /// What does her good.
    pub activities: String,
    /// When, and how often.
    pub times: String,
    /// What gets in the way, and what she does then.
    pub obstacles: String,
    /// Hours of supervision she needs a year; empty where she has not said.
    pub supervision: String,
    /// Hours of training she needs a year.
    pub training: String,
}

impl WellbeingForm {
    /// What she settles; how she means to come back under a limit is no part of this form.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, easing: Option<EasingPlan>) -> Result<Wellbeing, Faults> {
        let mut door = Door::default();
        let mut own =
            |field, typed: &str| door.take(field, OwnWords::optional(typed).map_err(Fault::from));
        let support = own(Field::Support, &self.support);
        let activities = own(Field::Activities, &self.activities);
        let times = own(Field::Times, &self.times);
        let obstacles = own(Field::Obstacles, &self.obstacles);
        let mut needs = |field, typed: &str| door.take(field, optional_hours(typed, YEAR_HOURS));
        let supervision = needs(Field::SupervisionHours, &self.supervision);
        let training = needs(Field::TrainingHours, &self.training);
        door.close((|| {
            let required = Required { supervision: supervision?, training: training? };
            let plan = SelfCare { activities: activities?, times: times?, obstacles: obstacles? };
            Some(Wellbeing { rhythm: self.rhythm, support: support?, plan, required, easing })
        })())
    }

    /// What stands in the form of what is on file.
    pub fn of(wellbeing: &Wellbeing) -> Self {
        let SelfCare { activities, times, obstacles } = &wellbeing.plan;
        let Required { supervision, training } = wellbeing.required;
        Self {
            rhythm: wellbeing.rhythm,
            support: own_words(wellbeing.support.as_ref()),
            activities: own_words(activities.as_ref()),
            times: own_words(times.as_ref()),
            obstacles: own_words(obstacles.as_ref()),
            supervision: supervision.map_or_else(String::new, hours_text),
            training: training.map_or_else(String::new, hours_text),
        }
    }
}

fn own_words(words: Option<&OwnWords>) -> String {
    words.map_or_else(String::new, |words| words.as_str().to_owned())
}

/// What is typed to delete everything about her well-being.
pub const CONFIRMATION: &str = "delete everything";

/// Was it typed? In whatever case.
///
/// # Errors
/// The field to mend.
pub fn confirm(typed: &str) -> Result<(), Faults> {
    if typed.trim().eq_ignore_ascii_case(CONFIRMATION) {
        return Ok(());
    }
    Err(vec![FieldError { field: Field::Confirmation, fault: Fault::NotAChoice }])
}
