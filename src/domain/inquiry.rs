//! An inquiry: somebody's first contact asking for therapy, and how far it has come.
//!
//! The waiting list is the inquiries that are still open and have had no first attended session.
//! *Never:* a step dated before the inquiry or before the step that precedes it.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, InquiryId};
use super::preferences::{Preferences, Priority};
use super::text::{Line, PersonName};
use super::time::Date;

/// How far an inquiry has come. Issue words; design metrics.md 1.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// They asked; nobody has answered yet.
    Inquiry,
    /// First reply given.
    Contacted,
    /// A first appointment was offered.
    Offered,
    /// A first appointment is booked.
    Booked,
    /// The first session was attended: the wait is over.
    Started,
    /// They no longer want it.
    Withdrawn,
    /// Sent on to somebody else.
    ReferredOn,
}

impl Stage {
    /// Every stage, in the order a form offers them.
    pub const ALL: [Self; 7] = [
        Self::Inquiry,
        Self::Contacted,
        Self::Offered,
        Self::Booked,
        Self::Started,
        Self::Withdrawn,
        Self::ReferredOn,
    ];

    /// Is the person still waiting at this stage?
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Inquiry | Self::Contacted | Self::Offered | Self::Booked)
    }
}

/// A stage reached on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// The day it was reached.
    pub on: Date,
}

/// A step that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum InquiryError {
    /// The day lies before the inquiry or the step before.
    #[error("before the step that precedes it")]
    BeforePrevious,
    /// The inquiry is closed: started, withdrawn or referred on.
    #[error("already closed")]
    AlreadyClosed,
    /// One cannot go back to having only asked.
    #[error("not a step")]
    NotAStep,
}

/// One inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// Which inquiry.
    pub id: InquiryId,
    /// Who asks.
    pub name: PersonName,
    /// How to reach them.
    pub contact: Option<Line>,
    /// What they look for: whatever has no field of its own.
    pub wishes: Option<Line>,
    /// How they came: who or what sent them.
    pub source: Option<Line>,
    /// What they come for, by areas.
    pub areas: Vec<Line>,
    /// What would suit them.
    pub preferences: Preferences,
    /// Whether they pass others who wait, and why.
    pub priority: Priority,
    /// The client it became, once it has.
    pub client: Option<ClientId>,
    received_on: Date,
    steps: Vec<Step>,
}

impl Inquiry {
    /// Puts an inquiry together, from a form or a store; of what would suit and how they came nobody
    /// has asked yet.
    ///
    /// # Errors
    /// [`InquiryError`] for steps out of order or after a closing one.
    pub fn new(
        id: InquiryId,
        name: PersonName,
        contact: Option<Line>,
        wishes: Option<Line>,
        client: Option<ClientId>,
        received_on: Date,
        steps: Vec<Step>,
    ) -> Result<Self, InquiryError> {
        let bare = Self {
            id,
            name,
            contact,
            wishes,
            source: None,
            areas: Vec::new(),
            preferences: Preferences::default(),
            priority: Priority::Routine,
            client,
            received_on,
            steps: Vec::new(),
        };
        steps.into_iter().try_fold(bare, |inquiry, step| inquiry.step(step.stage, step.on))
    }

    /// The day they asked: the clock of the wait starts here.
    pub const fn received_on(&self) -> Date {
        self.received_on
    }

    /// The stages reached, in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The stage it is at.
    pub fn stage(&self) -> Stage {
        self.steps.last().map_or(Stage::Inquiry, |step| step.stage)
    }

    /// The stage it was at on a day; none before it was received.
    pub fn stage_on(&self, on: Date) -> Option<Stage> {
        if on < self.received_on {
            return None;
        }
        let last = self.steps.iter().rev().find(|step| step.on <= on);
        Some(last.map_or(Stage::Inquiry, |step| step.stage))
    }

    /// Reaches a stage.
    ///
    /// # Errors
    /// [`InquiryError`] when the inquiry is closed or the day lies before the step before.
    pub fn step(mut self, stage: Stage, on: Date) -> Result<Self, InquiryError> {
        if stage == Stage::Inquiry {
            return Err(InquiryError::NotAStep);
        }
        if !self.stage().is_waiting() {
            return Err(InquiryError::AlreadyClosed);
        }
        if on < self.steps.last().map_or(self.received_on, |step| step.on) {
            return Err(InquiryError::BeforePrevious);
        }
        self.steps.push(Step { stage, on });
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn asked() -> Inquiry {
        let name = PersonName::new("A. Nonym").unwrap();
        let id = InquiryId::from_random([3; 16]);
        Inquiry::new(id, name, None, None, None, day("2026-02-01"), Vec::new()).unwrap()
    }

    #[test]
    fn the_stage_on_a_day_is_the_last_one_reached_by_then() {
        let inquiry = asked()
            .step(Stage::Contacted, day("2026-02-03"))
            .and_then(|inquiry| inquiry.step(Stage::Started, day("2026-03-01")))
            .unwrap();
        let stages = ["2026-01-31", "2026-02-01", "2026-02-03", "2026-03-01"]
            .map(|text| inquiry.stage_on(day(text)));
        assert_eq!(
            stages,
            [None, Some(Stage::Inquiry), Some(Stage::Contacted), Some(Stage::Started)]
        );
    }

    #[test]
    fn steps_go_forward_and_end_with_a_closing_one() {
        let withdrawn = asked().step(Stage::Withdrawn, day("2026-02-02")).unwrap();
        assert_eq!(
            withdrawn.step(Stage::Booked, day("2026-02-03")),
            Err(InquiryError::AlreadyClosed)
        );
        assert_eq!(
            asked().step(Stage::Contacted, day("2026-01-31")),
            Err(InquiryError::BeforePrevious)
        );
        assert_eq!(asked().step(Stage::Inquiry, day("2026-02-03")), Err(InquiryError::NotAStep));
    }
}
