//! A task: something to be done that is no session, with how long it takes.
//!
//! It belongs to the practice. One that comes round again is never over: doing it moves its day on.
//! *Never:* a count of failings; what is overdue is minutes of work.

use serde::{Deserialize, Serialize};

use super::ids::TaskId;
use super::recurrence::Rule;
use super::text::{Line, PersonName};
use super::time::{Date, Minutes, WallTime};

/// A little, some, or much: of importance, or of the energy it takes.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Amount {
    /// A little.
    Little,
    /// As usual.
    #[default]
    Some,
    /// Much.
    Much,
}

impl Amount {
    /// Every amount, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::Little, Self::Some, Self::Much];
}

/// A task that somebody else does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegated {
    /// Who.
    pub to: PersonName,
    /// The day to ask how it is going.
    pub follow_up: Date,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Which.
    pub id: TaskId,
    /// What is to be done.
    pub what: Line,
    /// How long it is thought to take.
    pub takes: Minutes,
    /// The last day on which it is on time; none where any day will do.
    pub due: Option<Date>,
    /// How much depends on it.
    pub importance: Amount,
    /// How much energy it takes.
    pub energy: Amount,
    /// Who else does it.
    pub delegated: Option<Delegated>,
    /// How it comes round again; it then has a due day.
    pub repeats: Option<Rule>,
    /// The day it was done last.
    pub done_on: Option<Date>,
}

impl Task {
    /// Is it still to be done?
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none() || self.repeats.is_some()
    }

    /// The task once it is done on a day: one that comes round again waits for the next day of its
    /// rule that lies ahead, by then and by its due day.
    #[must_use]
    pub fn done(mut self, on: Date) -> Self {
        self.done_on = Some(on);
        if let Some((rule, due)) = self.repeats.as_ref().zip(self.due) {
            let after = due.max(on);
            let next = rule.occurrences(WallTime::midnight(due)).find(|at| at.date() > after);
            match next {
                Some(next) => self.due = Some(next.date()),
                // The rule is over, and the task with it.
                None => self.repeats = None,
            }
        }
        self
    }

    /// The day that concerns the therapist: when to ask, or when it is due.
    pub fn day(&self) -> Option<Date> {
        self.delegated.as_ref().map(|it| it.follow_up).or(self.due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recurrence::{End, Every};

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn task(due: Option<&str>, repeats: Option<Rule>) -> Task {
        Task {
            id: TaskId::from_random([1; 16]),
            what: Line::new("Letter to the insurer").unwrap(),
            takes: Minutes(20),
            due: due.map(day),
            importance: Amount::Some,
            energy: Amount::Some,
            delegated: None,
            repeats,
            done_on: None,
        }
    }

    #[test]
    fn a_task_done_is_over_and_one_that_comes_round_waits_for_its_next_day() {
        let once = task(Some("2026-11-23"), None).done(day("2026-11-24"));
        assert!(!once.is_open());
        let weekly = Rule::new(Every::Week, 1).unwrap();
        let again = task(Some("2026-11-20"), Some(weekly.clone())).done(day("2026-11-24"));
        assert!(again.is_open());
        assert_eq!(again.due, Some(day("2026-11-27")), "the next Friday that lies ahead");
        let early = task(Some("2026-11-27"), Some(weekly.clone())).done(day("2026-11-24"));
        assert_eq!(
            early.due,
            Some(day("2026-12-04")),
            "done before its day, it is not due that day"
        );
        let last = weekly.ending(End::After(1));
        let over = task(Some("2026-11-20"), Some(last)).done(day("2026-11-24"));
        assert!(!over.is_open(), "a rule that is over leaves nothing");
    }
}
