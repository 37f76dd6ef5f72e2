//! A task as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::ids::TaskId;
use crate::domain::recurrence::Rule;
use crate::domain::task as domain;
use crate::domain::text::{Line, PersonName};
use crate::domain::time::{Date, Minutes};
use crate::vault::records::RecordError;

stored_words! {
    /// A little, some, or much.
    Amount for domain::Amount {
        Little = "little",
        Some = "some",
        Much = "much",
    }
}

const fn usual() -> Amount {
    Amount::Some
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_usual(amount: &Amount) -> bool {
    *amount == usual()
}

/// `{"what":"…","minutes":20,"due":"2026-11-23","importance":"much","energy":"little",
/// "delegated":["Ada","2026-11-25"],"rule":"FREQ=WEEKLY","done":"2026-11-16"}`; without importance or
/// energy it is some, `delegated` is to whom and when to ask, `rule` as RFC 5545 writes it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Task {
    what: Line,
    minutes: Minutes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(default = "usual", skip_serializing_if = "is_usual")]
    importance: Amount,
    #[serde(default = "usual", skip_serializing_if = "is_usual")]
    energy: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delegated: Option<(PersonName, Date)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    done: Option<Date>,
}

impl From<&domain::Task> for Task {
    fn from(task: &domain::Task) -> Self {
        Self {
            what: task.what.clone(),
            minutes: task.takes,
            due: task.due,
            importance: task.importance.into(),
            energy: task.energy.into(),
            delegated: task.delegated.clone().map(|it| (it.to, it.follow_up)),
            rule: task.repeats.as_ref().map(ToString::to_string),
            done: task.done_on,
        }
    }
}

impl Task {
    pub(in crate::vault::records) fn with(self, id: TaskId) -> Result<domain::Task, RecordError> {
        let rule = self.rule.map(|rule| Rule::parse(&rule)).transpose().map_err(|_| RecordError)?;
        if rule.is_some() && self.due.is_none() {
            return Err(RecordError);
        }
        let delegated = self.delegated.map(|(to, follow_up)| domain::Delegated { to, follow_up });
        Ok(domain::Task {
            id,
            what: self.what,
            takes: self.minutes,
            due: self.due,
            importance: self.importance.into(),
            energy: self.energy.into(),
            delegated,
            repeats: rule,
            done_on: self.done,
        })
    }
}
