//! Forms of how long records are kept.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, number};
use crate::domain::keeping::Rule;
use crate::domain::text::Line;
use crate::domain::time::Date;

/// The rule for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleForm {
    /// Years after the last service.
    pub after_service: String,
    /// The age of majority.
    pub majority: String,
    /// Years after it.
    pub after_majority: String,
    /// Where the rule stands.
    pub source: String,
    /// The day on which it stood there.
    pub as_of: String,
}

impl RuleForm {
    /// The rule.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Rule, Faults> {
        let mut door = Door::default();
        let mut years = |field, text, least, most| -> Option<u16> {
            door.take(field, number(text, least, most)).and_then(|n| u16::try_from(n).ok())
        };
        let after_service = years(Field::AfterService, &self.after_service, 1, 100);
        let majority = years(Field::Majority, &self.majority, 10, 30);
        let after_majority = years(Field::AfterMajority, &self.after_majority, 0, 100);
        let source = door.take(Field::RuleSource, Line::new(&self.source).map_err(Fault::from));
        let as_of = door.take(Field::RuleAsOf, date(&self.as_of));
        door.close((|| {
            Some(Rule {
                after_service: after_service?,
                majority: majority?,
                after_majority: after_majority?,
                source: source?,
                as_of: as_of?,
            })
        })())
    }

    /// What stands in the form of the rule that holds.
    pub fn of(rule: &Rule) -> Self {
        Self {
            after_service: rule.after_service.to_string(),
            majority: rule.majority.to_string(),
            after_majority: rule.after_majority.to_string(),
            source: rule.source.as_str().to_owned(),
            as_of: rule.as_of.to_string(),
        }
    }
}

/// Why records are held.
///
/// # Errors
/// The field to mend.
pub fn kept_reason(reason: &str) -> Result<Line, Faults> {
    let mut door = Door::default();
    let reason = door.take(Field::KeptReason, Line::new(reason).map_err(Fault::from));
    door.close(reason)
}

/// Until when, and why, the question is put off.
///
/// # Errors
/// The fields to mend.
pub fn put_off(until: &str, reason: &str) -> Result<(Date, Line), Faults> {
    let mut door = Door::default();
    let until = door.take(Field::PutOffUntil, date(until));
    let reason = door.take(Field::KeptReason, Line::new(reason).map_err(Fault::from));
    door.close(until.zip(reason))
}
