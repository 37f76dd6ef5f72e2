//! The form of a task.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, name, number};
use crate::domain::ids::TaskId;
use crate::domain::recurrence::{Every, Rule};
use crate::domain::task::{Amount, Delegated, Task};
use crate::domain::text::Line;
use crate::domain::time::{Date, Minutes};

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskForm {
    /// What is to be done.
    pub what: String,
    /// How many minutes it is thought to take.
    pub minutes: String,
    /// The day it is due; empty for any day.
    pub due: String,
    /// How much depends on it.
    pub importance: Amount,
    /// How much energy it takes.
    pub energy: Amount,
    /// Who else does it; empty for nobody.
    pub delegated: String,
    /// When to ask them.
    pub follow_up: String,
    /// How it comes round again, one of [`TaskForm::REPEATS`]; empty for once.
    pub repeats: String,
}

impl TaskForm {
    /// The ways a form offers for a task to come round again.
    pub const REPEATS: [(&'static str, Every, u16); 6] = [
        ("day", Every::Day, 1),
        ("week", Every::Week, 1),
        ("fortnight", Every::Week, 2),
        ("month", Every::Month, 1),
        ("quarter", Every::Month, 3),
        ("year", Every::Year, 1),
    ];

    /// An empty form: a quarter of an hour, any day.
    pub fn empty() -> Self {
        Self {
            what: String::new(),
            minutes: "15".to_owned(),
            due: String::new(),
            importance: Amount::Some,
            energy: Amount::Some,
            delegated: String::new(),
            follow_up: String::new(),
            repeats: String::new(),
        }
    }

    /// The task of that name, not done yet.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, id: TaskId) -> Result<Task, Faults> {
        let mut door = Door::default();
        let what = door.take(Field::What, Line::new(&self.what).map_err(Fault::from));
        let minutes = door.take(Field::Minutes, number(&self.minutes, 1, 480));
        let repeats = door.take(Field::Comes, rule(&self.repeats));
        let due = match (self.due.trim().is_empty(), &repeats) {
            (true, Some(None)) => Some(None),
            // What comes round again needs a day to come round from.
            _ => door.take(Field::Due, date(&self.due)).map(Some),
        };
        let delegated = match self.delegated.trim() {
            "" => Some(None),
            to => {
                let to = door.take(Field::Delegated, name(to));
                let on = door.take(Field::FollowUp, date(&self.follow_up));
                to.zip(on).map(|(to, follow_up)| Some(Delegated { to, follow_up }))
            }
        };
        door.close((|| {
            Some(Task {
                id,
                what: what?,
                takes: Minutes(minutes?),
                due: due?,
                importance: self.importance,
                energy: self.energy,
                delegated: delegated?,
                repeats: repeats?,
                done_on: None,
            })
        })())
    }

    /// What stands in the form of a task on file.
    pub fn of(task: &Task) -> Self {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let repeats = task.repeats.as_ref().and_then(|rule| {
            let is_it = |(_, every, interval): &&(&str, Every, u16)| {
                (rule.every(), rule.interval()) == (*every, *interval)
            };
            Self::REPEATS.iter().find(is_it).map(|(word, ..)| (*word).to_owned())
        });
        let delegated = task.delegated.as_ref();
        Self {
            what: task.what.as_str().to_owned(),
            minutes: task.takes.0.to_string(),
            due: day(task.due),
            importance: task.importance,
            energy: task.energy,
            delegated: delegated.map_or_else(String::new, |it| it.to.as_str().to_owned()),
            follow_up: day(delegated.map(|it| it.follow_up)),
            repeats: repeats.unwrap_or_default(),
        }
    }
}

fn rule(word: &str) -> Result<Option<Rule>, Fault> {
    if word.is_empty() {
        return Ok(None);
    }
    let known = TaskForm::REPEATS.iter().find(|(known, ..)| *known == word);
    let (_, every, interval) = known.ok_or(Fault::NotAChoice)?;
    Rule::new(*every, *interval).map(Some).map_err(|_| Fault::NotAChoice)
}
