//! Forms of a consent, of its withdrawal, and of what the practice asks of every client.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, line, name, not_before, past};
use crate::domain::consent::{Giver, Point, Purpose, Signature, Strokes, Withdrawal};
use crate::domain::ids::ClientId;
use crate::domain::keeping::Rule;
use crate::domain::policies::Policies;
use crate::domain::text::{Line, Terms};
use crate::domain::time::{Date, Instant};

/// How a consent is signed, as its form has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Manner {
    /// By typing a name.
    #[default]
    Typed,
    /// With a pen.
    Drawn,
    /// On paper.
    Paper,
}

impl Manner {
    /// Every manner, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::Typed, Self::Drawn, Self::Paper];
}

/// A consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentForm {
    /// Whose.
    pub client: ClientId,
    /// To what; none while nothing is chosen.
    pub purpose: Option<Purpose>,
    /// To whom a release goes, or by which channel messages do.
    pub party: String,
    /// The words.
    pub words: String,
    /// What of it is meant; empty for all.
    pub scope: String,
    /// The last day; empty for none.
    pub last_day: String,
    /// Does somebody else decide for the client?
    pub by_guardian: bool,
    /// Who.
    pub guardian: String,
    /// What they are to the client.
    pub relation: String,
    /// How it is signed.
    pub manner: Manner,
    /// The name that was typed.
    pub typed: String,
    /// The lines that were drawn.
    pub drawn: Vec<Vec<Point>>,
    /// The day it was signed on paper; what is signed on the screen is signed today.
    pub given_on: String,
}

/// [`ConsentForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// To what.
    pub purpose: Purpose,
    /// To whom, or by which channel.
    pub party: Option<Line>,
    /// The words.
    pub words: Terms,
    /// What of it is meant.
    pub scope: Option<Line>,
    /// The first day.
    pub given_on: Date,
    /// The last day.
    pub last_day: Option<Date>,
    /// Who agreed.
    pub giver: Giver,
    /// How.
    pub signature: Signature,
}

impl ConsentForm {
    /// The form with which a client is asked for a consent to something.
    pub fn asking(client: ClientId, purpose: Option<Purpose>) -> Self {
        Self {
            client,
            purpose,
            party: String::new(),
            words: String::new(),
            scope: String::new(),
            last_day: String::new(),
            by_guardian: purpose == Some(Purpose::Guardianship),
            guardian: String::new(),
            relation: String::new(),
            manner: Manner::default(),
            typed: String::new(),
            drawn: Vec::new(),
            given_on: String::new(),
        }
    }

    /// What was agreed, today or on the day that the paper says.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, today: Date) -> Result<Signed, Faults> {
        let mut door = Door::default();
        let purpose = door.take(Field::Purpose, self.purpose.ok_or(Fault::Missing));
        let party = door.take(Field::party(self.purpose), self.party());
        let words = door.take(Field::Terms, Terms::new(&self.words).map_err(Fault::from));
        let scope = door.take(Field::Scope, line(&self.scope));
        let given_on = match self.manner {
            Manner::Paper => door.take(Field::GivenOn, past(&self.given_on, today)),
            Manner::Typed | Manner::Drawn => Some(today),
        };
        let last_day = match self.last_day.trim() {
            "" => Some(None),
            text => {
                let last = date(text).and_then(|last| not_before(last, given_on));
                door.take(Field::ValidUntil, last).map(Some)
            }
        };
        let giver = if self.by_guardian {
            let who = door.take(Field::Guardian, name(&self.guardian));
            let relation = Line::new(&self.relation).map_err(Fault::from);
            let relation = door.take(Field::Relation, relation);
            who.zip(relation).map(|(name, relation)| Giver::Guardian { name, relation })
        } else {
            Some(Giver::Client)
        };
        let signature = match self.manner {
            Manner::Typed => door.take(Field::TypedName, name(&self.typed)).map(Signature::Typed),
            Manner::Drawn => {
                let drawn = Strokes::new(self.drawn.clone()).map_err(|_| Fault::NotDrawn);
                door.take(Field::Drawn, drawn).map(Signature::Drawn)
            }
            Manner::Paper => Some(Signature::Paper),
        };
        door.close((|| {
            Some(Signed {
                purpose: purpose?,
                party: party?,
                words: words?,
                scope: scope?,
                given_on: given_on?,
                last_day: last_day?,
                giver: giver?,
                signature: signature?,
            })
        })())
    }

    fn party(&self) -> Result<Option<Line>, Fault> {
        match self.purpose {
            Some(purpose) if purpose.names_a_party() => {
                Line::new(&self.party).map(Some).map_err(Fault::from)
            }
            // What was typed before another purpose was chosen is meant no longer.
            _ => Ok(None),
        }
    }
}

impl Field {
    /// The field that names the party to a consent of that purpose.
    pub fn party(purpose: Option<Purpose>) -> Self {
        if purpose == Some(Purpose::Messaging) { Self::Channel } else { Self::Recipient }
    }
}

/// The withdrawal of a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalForm {
    /// The first day on which it holds no longer.
    pub from: String,
    /// What was said about it.
    pub reason: String,
}

impl WithdrawalForm {
    /// The withdrawal of a consent that was given on a day, written down now.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, given_on: Date, recorded_at: Instant) -> Result<Withdrawal, Faults> {
        let mut door = Door::default();
        let from = date(&self.from).and_then(|on| not_before(on, Some(given_on)));
        let from = door.take(Field::WithdrawnFrom, from);
        let reason = door.take(Field::WithdrawalReason, line(&self.reason));
        door.close((|| Some(Withdrawal { from: from?, reason: reason?, recorded_at }))())
    }
}

/// What the practice asks of every client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoliciesForm {
    /// The consents every client is asked for.
    pub required: Vec<Purpose>,
    /// The words each purpose of [`Purpose::ALL`] is asked for in; empty for the program's own.
    pub words: [String; 7],
}

impl PoliciesForm {
    /// The policies, with what was said about keeping records.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, retention: Option<Rule>) -> Result<Policies, Faults> {
        let mut door = Door::default();
        let mut policies = Policies { retention, ..Policies::default() };
        let required = self.required.iter().copied();
        policies.required.extend(required.filter(|purpose| purpose.can_be_required()));
        for (purpose, words) in Purpose::ALL.into_iter().zip(&self.words) {
            let words = Terms::optional(words).map_err(Fault::from);
            let words = door.take(Field::TermsOf(purpose), words).flatten();
            policies.words.extend(words.map(|words| (purpose, words)));
        }
        door.close(Some(policies))
    }

    /// What stands in the form of the policies on file.
    pub fn of(policies: &Policies) -> Self {
        let words = |purpose| policies.words.get(&purpose).map(|words| words.as_str().to_owned());
        Self {
            required: policies.required.iter().copied().collect(),
            words: Purpose::ALL.map(|purpose| words(purpose).unwrap_or_default()),
        }
    }
}
