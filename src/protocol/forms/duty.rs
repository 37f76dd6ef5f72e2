//! The form of a decision about a danger.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{past, time_on};
use crate::domain::duty::{Checklist, Considered};
use crate::domain::ids::ClientId;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::WallTime;

/// The checklist, as it is being answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyForm {
    /// About whom.
    pub client: ClientId,
    /// The day of the decision.
    pub date: String,
    /// The time of day.
    pub time: String,
    /// What was said or seen.
    pub seen: String,
    /// Who may be in danger.
    pub in_danger: String,
    /// What is to be said of what was considered, in the order of [`Considered::ALL`].
    pub considered: [String; 7],
    /// What was not done, and why.
    pub not_done: String,
    /// What was decided.
    pub decision: String,
}

impl DutyForm {
    /// Nothing answered yet, for a decision made now.
    pub fn now(client: ClientId, now: WallTime) -> Self {
        let (date, time) = (now.date().to_string(), now.to_string());
        Self {
            client,
            date,
            time: time.split_once('T').map_or_else(String::new, |(_, time)| time.to_owned()),
            seen: String::new(),
            in_danger: String::new(),
            considered: [const { String::new() }; 7],
            not_done: String::new(),
            decision: String::new(),
        }
    }

    /// The checklist: what was seen, who is in danger and what was decided there must be.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, now: WallTime) -> Result<Checklist, Faults> {
        let mut door = Door::default();
        let day = door.take(Field::Date, past(&self.date, now.date()));
        let decided = day.and_then(|day| {
            let at = time_on(day, &self.time);
            let at = at.and_then(|at| if at > now { Err(Fault::NotYet) } else { Ok(at) });
            door.take(Field::Time, at)
        });
        let must = |text: &str| OwnWords::new(text).map_err(Fault::from);
        let may = |text: &str| OwnWords::optional(text).map_err(Fault::from);
        let seen = door.take(Field::Seen, must(&self.seen));
        let in_danger = Line::new(&self.in_danger).map_err(Fault::from);
        let in_danger = door.take(Field::InDanger, in_danger);
        let mut considered = [const { None }; 7];
        for ((of, typed), place) in
            Considered::ALL.into_iter().zip(&self.considered).zip(&mut considered)
        {
            *place = door.take(Field::Considered(of), may(typed)).flatten();
        }
        let not_done = door.take(Field::NotDone, may(&self.not_done));
        let decision = door.take(Field::Decided, must(&self.decision));
        door.close((|| {
            Some(Checklist {
                decided: decided?,
                seen: seen?,
                in_danger: in_danger?,
                considered,
                not_done: not_done?,
                decision: decision?,
            })
        })())
    }
}
