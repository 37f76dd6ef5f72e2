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
    /// An answer for each item, none where it has none; empty where only the sum is given.
    pub answers: Vec<Option<u8>>,
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
        let given = door.take(Field::Measure, measure).and_then(|measure| match measure.kind() {
            Some(kind) if self.answers.is_empty() => self.sum(kind, &mut door),
            _ => self.items(measure, &mut door),
        });
        door.close((|| Some((on?, given?)))())
    }

    fn sum(&self, kind: Kind, door: &mut Door) -> Option<Given> {
        let (least, most) = Sum::ends(kind);
        let sum = number(&self.sum, least.into(), most.into());
        let sum = sum.and_then(|sum| {
            let outside = Fault::NotANumber { least: least.into(), most: most.into() };
            let sum = u16::try_from(sum).map_err(|_| outside)?;
            Sum::new(kind, sum).map_err(|_| outside)
        });
        door.take(Field::Sum, sum).map(Given::Sum)
    }

    fn items(&self, measure: &Measure, door: &mut Door) -> Option<Given> {
        let instrument = measure.table();
        let (least, most) = instrument.answers;
        let outside = Fault::NotANumber { least: least.into(), most: most.into() };
        for (item, answer) in (1..).zip(&self.answers) {
            if answer.is_some_and(|answer| !instrument.allows(item, answer)) {
                let _: Option<()> = door.fault(Field::Item(item), outside);
            }
        }
        if self.answers.iter().all(Option::is_none) || measure.is_total_only() {
            let _: Option<()> = door.fault(Field::Item(1), Fault::Missing);
        }
        Answers::new(measure.clone(), self.answers.clone()).ok().map(Given::Answers)
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
