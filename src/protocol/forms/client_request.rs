//! Forms of what a client asks about their records, and of the answer.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, line, not_before, past};
use crate::domain::client_request::{Answer, Asked, DAYS, Ruling};
use crate::domain::ids::ClientId;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::{Date, Instant};

/// A request, as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRequestForm {
    /// Whose.
    pub client: ClientId,
    /// For what; none while nothing is chosen.
    pub asked: Option<Asked>,
    /// In which words.
    pub words: String,
    /// The day it came.
    pub received_on: String,
    /// The day it is to be answered by.
    pub due_on: String,
}

/// [`ClientRequestForm`], parsed: what, in which words, received and due when.
pub type Received = (Asked, OwnWords, Date, Date);

impl ClientRequestForm {
    /// The form of a request that came on a day.
    pub fn received(client: ClientId, on: Date) -> Self {
        Self {
            client,
            asked: None,
            words: String::new(),
            received_on: on.to_string(),
            due_on: on.plus_days(DAYS).to_string(),
        }
    }

    /// The request.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, today: Date) -> Result<Received, Faults> {
        let mut door = Door::default();
        let asked = door.take(Field::AskedFor, self.asked.ok_or(Fault::Missing));
        let words = OwnWords::new(&self.words).map_err(Fault::from);
        let words = door.take(Field::RequestWords, words);
        let received = door.take(Field::RequestReceivedOn, past(&self.received_on, today));
        let due = date(&self.due_on).and_then(|due| not_before(due, received));
        let due = door.take(Field::AnswerBy, due);
        door.close((|| Some((asked?, words?, received?, due?)))())
    }
}

/// What becomes of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Handling {
    /// It is answered.
    Answer {
        /// What; none while nothing is chosen.
        ruling: Option<Ruling>,
        /// On which day.
        on: String,
        /// Why, and what was done.
        statement: String,
    },
    /// It is to be answered by a later day.
    PutOff {
        /// By which.
        until: String,
        /// Why.
        why: String,
    },
    /// The client says something to a refusal.
    Disagree(String),
    /// A restriction holds no longer, from a day on.
    Lift(String),
}

impl Handling {
    /// An answer to what came on a day.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn answer(
        (ruling, on, statement): (Option<Ruling>, &str, &str),
        received_on: Date,
        now: (Date, Instant),
    ) -> Result<Answer, Faults> {
        let mut door = Door::default();
        let ruling = door.take(Field::Ruling, ruling.ok_or(Fault::Missing));
        let on = past(on, now.0).and_then(|on| not_before(on, Some(received_on)));
        let on = door.take(Field::AnsweredOn, on);
        let statement =
            door.take(Field::Statement, OwnWords::optional(statement).map_err(Fault::from));
        if ruling.is_some_and(Ruling::needs_statement) && statement == Some(None) {
            door.fault::<()>(Field::Statement, Fault::Missing);
        }
        door.close((|| {
            Some(Answer { on: on?, ruling: ruling?, statement: statement?, recorded_at: now.1 })
        })())
    }

    /// A later day for the answer, and why.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn put_off(until: &str, why: &str, due_on: Date) -> Result<(Date, Line), Faults> {
        let mut door = Door::default();
        let until = date(until).and_then(|until| not_before(until, Some(due_on)));
        let until = door.take(Field::AnswerBy, until);
        let why = door.take(Field::PutOffWhy, line(why).and_then(|it| it.ok_or(Fault::Missing)));
        door.close((|| Some((until?, why?)))())
    }

    /// What the client says to a refusal.
    ///
    /// # Errors
    /// The field to mend.
    pub fn disagreement(text: &str) -> Result<OwnWords, Faults> {
        let mut door = Door::default();
        let words = door.take(Field::Disagreement, OwnWords::new(text).map_err(Fault::from));
        door.close(words)
    }

    /// The day a restriction that was answered then ends.
    ///
    /// # Errors
    /// The field to mend.
    pub fn lifted(on: &str, answered_on: Option<Date>) -> Result<Date, Faults> {
        let mut door = Door::default();
        let on = date(on).and_then(|on| not_before(on, answered_on));
        let on = door.take(Field::LiftedOn, on);
        door.close(on)
    }
}
