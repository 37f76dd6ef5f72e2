//! The form of a release.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{line, reach};
use crate::domain::disclosure::{Disclosure, Ground, Part};
use crate::domain::ids::{ClientId, ConsentId, DisclosureId, NoteId};
use crate::domain::text::{Line, Terms};
use crate::domain::time::Instant;

/// What is to be released, to whom, why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseForm {
    /// Of whose records.
    pub client: ClientId,
    /// To whom.
    pub recipient: String,
    /// Where they are.
    pub address: String,
    /// What for.
    pub purpose: String,
    /// On what ground; none while nothing is chosen.
    pub ground: Option<Ground>,
    /// The consent it rests on.
    pub consent: Option<ConsentId>,
    /// The decision about a danger that it rests on.
    pub decision: Option<NoteId>,
    /// Why it is right.
    pub reasoning: String,
    /// The parts.
    pub parts: Vec<Part>,
    /// The first day; empty for the beginning.
    pub from: String,
    /// The last day; empty for all until now.
    pub to: String,
}

impl ReleaseForm {
    /// Nothing chosen yet.
    pub fn of(client: ClientId) -> Self {
        let text = String::new;
        Self {
            client,
            recipient: text(),
            address: text(),
            purpose: text(),
            ground: None,
            consent: None,
            decision: None,
            reasoning: text(),
            parts: Vec::new(),
            from: text(),
            to: text(),
        }
    }

    /// The disclosure, without name, moment and counts, which it gets as its file is made.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Disclosure, Faults> {
        let mut door = Door::default();
        let recipient = Line::new(&self.recipient).map_err(Fault::from);
        let recipient = door.take(Field::Recipient, recipient);
        let address = door.take(Field::Address, line(&self.address));
        let purpose = Line::new(&self.purpose).map_err(Fault::from);
        let purpose = door.take(Field::ReleasePurpose, purpose);
        let ground = door.take(Field::Ground, self.ground.ok_or(Fault::Missing));
        let reasoning = match Terms::optional(&self.reasoning).map_err(Fault::from) {
            Ok(None) if ground.is_some_and(Ground::needs_reasoning) => Err(Fault::Missing),
            other => other,
        };
        let reasoning = door.take(Field::Reasoning, reasoning);
        let parts: Vec<(Part, u32)> = Part::ALL
            .into_iter()
            .filter(|part| self.parts.contains(part))
            .map(|part| (part, 0))
            .collect();
        if parts.is_empty() {
            door.fault::<()>(Field::Parts, Fault::Missing);
        }
        let reach = reach(&mut door, &self.from, &self.to);
        door.close((|| {
            Some(Disclosure {
                id: DisclosureId::FIRST,
                client: self.client,
                made_at: Instant(0),
                recipient: recipient?,
                address: address?,
                purpose: purpose?,
                ground: ground?,
                // One that was chosen before another ground was is meant no longer.
                consent: self.consent.filter(|_| ground == Some(Ground::Consent)),
                decision: self.decision.filter(|_| ground == Some(Ground::Harm)),
                reasoning: reasoning?,
                reach: reach?,
                parts,
            })
        })())
    }
}
