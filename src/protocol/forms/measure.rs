//! The form of an outcome measure.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults, FieldError};
use super::field::Field;
use super::typed::{date, number};
use crate::domain::ids::ClientId;
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Answers, Kind, Sum, Tabled};
use crate::domain::measurement::{Answered, Given};
use crate::domain::text::Terms;
use crate::domain::time::Date;

/// A measure as it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureForm {
    /// Whose.
    pub client: ClientId,
    /// What was given to be answered, as it was shown; none while nothing is chosen.
    pub measure: Option<Measure>,
    /// The day.
    pub on: String,
    /// Who answered.
    pub by: Answered,
    /// The answer to each item, in digits as it was chosen or typed, empty where it has none; no answers
    /// at all where only the sum is given.
    pub answers: Vec<String>,
    /// What the answers add up to, where only that is given.
    pub sum: String,
}

impl MeasureForm {
    /// The day, and what was answered: some item at least.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<(Date, Given), Faults> {
        let mut door = Door::default();
        let on = door.take(Field::Date, date(&self.on));
        let is_for_clients = |measure: &&Measure| {
            measure.kind().is_none_or(|kind| Kind::FOR_CLIENTS.contains(&kind))
        };
        let measure = self.measure.as_ref().filter(is_for_clients).ok_or(Fault::Missing);
        let given = door.take(Field::Measure, measure).and_then(|measure| {
            if self.answers.is_empty() {
                self.sum(measure, &mut door)
            } else {
                self.items(measure, &mut door)
            }
        });
        door.close((|| Some((on?, given?)))())
    }

    fn sum(&self, measure: &Measure, door: &mut Door) -> Option<Given> {
        let (least, most) = Sum::ends(measure);
        let sum = number(&self.sum, least.into(), most.into());
        let sum = sum.and_then(|sum| {
            let outside = Fault::NotANumber { least: least.into(), most: most.into() };
            let sum = u16::try_from(sum).map_err(|_| outside)?;
            Sum::new(measure.clone(), sum).map_err(|_| outside)
        });
        door.take(Field::Sum, sum).map(Given::Sum)
    }

    fn items(&self, measure: &Measure, door: &mut Door) -> Option<Given> {
        let instrument = measure.table();
        let (least, most) = instrument.answers;
        let outside = Fault::NotANumber { least: least.into(), most: most.into() };
        let answer = |(item, typed): (u8, &String)| {
            let answer = match typed.trim() {
                "" => Ok(None),
                typed => {
                    let answer = typed.parse().ok().filter(|it| instrument.allows(item, *it));
                    answer.map(Some).ok_or(outside)
                }
            };
            door.take(Field::Item(item), answer)
        };
        let answers: Vec<Option<Option<u8>>> = (1..).zip(&self.answers).map(answer).collect();
        let answers: Vec<Option<u8>> = answers.into_iter().collect::<Option<_>>()?;
        if answers.iter().all(Option::is_none) || measure.is_total_only() {
            return door.fault(Field::Item(1), Fault::Missing);
        }
        Answers::new(measure.clone(), answers).ok().map(Given::Answers)
    }
}

/// What was done about an answer that cannot wait.
///
/// # Errors
/// The field to mend.
pub fn what_was_done(typed: &str) -> Result<Terms, Faults> {
    Terms::new(typed)
        .map_err(|error| vec![FieldError { field: Field::WhatWasDone, fault: error.into() }])
}
