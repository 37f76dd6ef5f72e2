//! A consent: what a client, or somebody for a client, agreed to, in which words, and until when.
//!
//! It is signed from its first moment, so [`super::practice::Practice`] refuses every change of it but
//! one: it can be withdrawn, once. What counts on a day is the latest word on file by then
//! ([`latest`]): a newer consent takes the place of an older one to the same thing.
//! *Never:* deleted or reworded; a judgement of what the law asks for.

use serde::{Deserialize, Serialize};

use super::folding::folded;
use super::ids::{ClientId, ConsentId};
use super::order::sort_by_key;
use super::practice::Practice;
use super::text::{Line, PersonName, Terms};
use super::time::{Date, Instant};

/// What a consent is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// Treatment as such.
    Treatment,
    /// Sessions by video or telephone.
    Telehealth,
    /// Recording sessions.
    Recording,
    /// Messages by a named channel.
    Messaging,
    /// Telling a named recipient something of what is on file.
    Release,
    /// Treatment of somebody for whom others decide.
    Guardianship,
    /// Fees, and what a cancellation costs.
    Fees,
}

impl Purpose {
    /// Every purpose, in the order a form offers them.
    pub const ALL: [Self; 7] = [
        Self::Treatment,
        Self::Telehealth,
        Self::Recording,
        Self::Messaging,
        Self::Release,
        Self::Guardianship,
        Self::Fees,
    ];

    /// Is it always to one recipient, or by one channel?
    pub const fn names_a_party(self) -> bool {
        matches!(self, Self::Messaging | Self::Release)
    }

    /// Can a practice ask for it of every client? A release is one person's, to one recipient.
    pub const fn can_be_required(self) -> bool {
        !matches!(self, Self::Release)
    }
}

/// Who agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Giver {
    /// The client.
    Client,
    /// Somebody who decides for the client.
    Guardian {
        /// Who.
        name: PersonName,
        /// What they are to the client.
        relation: Line,
    },
}

/// How it was agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signature {
    /// On the screen, by typing a name.
    Typed(PersonName),
    /// On the screen, with a pen.
    Drawn(Strokes),
    /// On paper, which is kept elsewhere.
    Paper,
}

/// Lines that are no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StrokesError {
    /// Nothing was drawn.
    #[error("nothing drawn")]
    Empty,
    /// More points than a hand draws, or one outside the sheet.
    #[error("not a signature")]
    Unfit,
}

/// A point on the sheet, from its upper left corner: across, down.
pub type Point = (u16, u16);

/// The lines of a signature, drawn on a sheet of [`Strokes::WIDTH`] by [`Strokes::HEIGHT`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Vec<Point>>", into = "Vec<Vec<Point>>")]
pub struct Strokes(Vec<Vec<Point>>);

impl Strokes {
    /// How wide the sheet is.
    pub const WIDTH: u16 = 1_000;
    /// How high the sheet is.
    pub const HEIGHT: u16 = 300;
    /// Points of all lines together, at most.
    pub const MOST: usize = 4_000;

    /// Lines as they were drawn; those of a single point are dots.
    ///
    /// # Errors
    /// [`StrokesError`].
    pub fn new(mut lines: Vec<Vec<Point>>) -> Result<Self, StrokesError> {
        lines.retain(|line| !line.is_empty());
        let is_inside = |(across, down): &Point| *across <= Self::WIDTH && *down <= Self::HEIGHT;
        match lines.iter().map(Vec::len).sum::<usize>() {
            // A slip of the finger is no signature.
            0..=2 => Err(StrokesError::Empty),
            points if points > Self::MOST => Err(StrokesError::Unfit),
            _ if !lines.iter().flatten().all(is_inside) => Err(StrokesError::Unfit),
            _ => Ok(Self(lines)),
        }
    }

    /// The lines.
    pub fn lines(&self) -> &[Vec<Point>] {
        &self.0
    }
}

impl TryFrom<Vec<Vec<Point>>> for Strokes {
    type Error = StrokesError;
    fn try_from(lines: Vec<Vec<Point>>) -> Result<Self, StrokesError> {
        Self::new(lines)
    }
}

impl From<Strokes> for Vec<Vec<Point>> {
    fn from(strokes: Strokes) -> Self {
        strokes.0
    }
}

/// That a consent holds no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The first day on which it does not hold.
    pub from: Date,
    /// What was said about it.
    pub reason: Option<Line>,
    /// When it was written down.
    pub recorded_at: Instant,
}

/// One consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Which.
    pub id: ConsentId,
    /// Whose.
    pub client: ClientId,
    /// To what.
    pub purpose: Purpose,
    /// The recipient of a release, the channel of messages.
    pub party: Option<Line>,
    /// The words that were agreed to.
    pub words: Terms,
    /// What of it is meant, and what not.
    pub scope: Option<Line>,
    /// The first day on which it holds.
    pub given_on: Date,
    /// The last day on which it holds; none for as long as it is not withdrawn.
    pub last_day: Option<Date>,
    /// Who agreed.
    pub giver: Giver,
    /// How.
    pub signature: Signature,
    /// When it was written down.
    pub recorded_at: Instant,
    /// That it was withdrawn.
    pub withdrawal: Option<Withdrawal>,
}

/// Whether something is consented to on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Validity {
    /// It is.
    InForce,
    /// It is, and that day is the last, at most [`SOON`] days on.
    Expiring(Date),
    /// It was, and that day was the last.
    Expired(Date),
    /// It was, until it was withdrawn from that day on.
    Withdrawn(Date),
    /// Nobody was asked.
    Missing,
}

/// So many days before its last one a consent is expiring.
pub const SOON: i32 = 30;

impl Validity {
    /// Does it hold on that day?
    pub const fn holds(self) -> bool {
        matches!(self, Self::InForce | Self::Expiring(_))
    }

    /// What is better comes first.
    const fn rank(self) -> u8 {
        match self {
            Self::InForce => 0,
            Self::Expiring(_) => 1,
            Self::Expired(_) => 2,
            Self::Withdrawn(_) => 3,
            Self::Missing => 4,
        }
    }
}

impl Consent {
    /// Whether it holds on a day.
    pub fn validity(&self, on: Date) -> Validity {
        if on < self.given_on {
            return Validity::Missing;
        }
        if let Some(withdrawal) = self.withdrawal.as_ref().filter(|it| it.from <= on) {
            return Validity::Withdrawn(withdrawal.from);
        }
        match self.last_day {
            Some(last) if last < on => Validity::Expired(last),
            Some(last) if on.days_until(last) <= SOON => Validity::Expiring(last),
            _ => Validity::InForce,
        }
    }

    /// Who agreed for the client, if somebody did.
    pub const fn guardian(&self) -> Option<&PersonName> {
        match &self.giver {
            Giver::Client => None,
            Giver::Guardian { name, .. } => Some(name),
        }
    }

    /// May this be put in its place? Only the same, withdrawn, and only once.
    pub fn may_become(&self, after: &Self) -> bool {
        let unwithdrawn = Self { withdrawal: None, ..after.clone() };
        self.withdrawal.is_none() && after.withdrawal.is_some() && unwithdrawn == *self
    }
}

/// Of each purpose, and of each recipient or channel, the consent that was given last by a day: the
/// latest word, whatever it has become since. Two people who decide for a client do not speak for each
/// other, so the word of each stands until one of their own, or the client's, takes its place. In the
/// order of purposes and parties.
pub fn latest<'a>(consents: impl Iterator<Item = &'a Consent>, on: Date) -> Vec<&'a Consent> {
    let mut words: Vec<Word<'a>> =
        consents.filter(|consent| consent.given_on <= on).map(Word::of).collect();
    sort_by_key(&mut words, |it| {
        (
            it.consent.purpose,
            it.party.clone(),
            it.consent.given_on,
            it.consent.recorded_at,
            it.consent.id,
        )
    });
    let mut latest = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let Some((word, later)) = rest.split_first() {
        if !later.iter().any(|newer| newer.replaces(word)) {
            latest.push(word.consent);
        }
        rest = later;
    }
    latest
}

/// A consent as a word on a matter.
struct Word<'a> {
    consent: &'a Consent,
    party: String,
    /// Who decides for the client, if somebody does.
    guardian: Option<String>,
}

impl<'a> Word<'a> {
    fn of(consent: &'a Consent) -> Self {
        let party = consent.party.as_ref().map_or_else(String::new, |it| folded(it.as_str()));
        let guardian = consent.guardian().map(|it| folded(it.as_str()));
        Self { consent, party, guardian }
    }

    /// Does this newer one take the place of an older one?
    fn replaces(&self, older: &Self) -> bool {
        let are_two = match (&self.guardian, &older.guardian) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        (self.consent.purpose, &self.party) == (older.consent.purpose, &older.party) && !are_two
    }
}

/// What the practice asks of this client, and whether it is consented to on a day. Where several
/// recipients or channels are on file, one that holds is enough. Guardians are asked for nobody who
/// is of age, or whose age is not known.
pub fn required(practice: &Practice, client: ClientId, on: Date) -> Vec<(Purpose, Validity)> {
    let policies = practice.policies();
    if policies.required.is_empty() {
        return Vec::new();
    }
    let is_minor = practice.client(client).is_some_and(|client| client.is_minor(on));
    let latest = latest(practice.consents_of(client), on);
    let is_asked = |purpose: &&Purpose| **purpose != Purpose::Guardianship || is_minor;
    let asked = policies.required.iter().filter(is_asked);
    asked.map(|purpose| (*purpose, best(&latest, *purpose, on))).collect()
}

/// Whether a purpose is consented to on a day, by the best of the latest words on file.
fn best(latest: &[&Consent], purpose: Purpose, on: Date) -> Validity {
    let here = latest.iter().filter(|consent| consent.purpose == purpose);
    let best = here.map(|consent| consent.validity(on)).min_by_key(|it| it.rank());
    best.unwrap_or(Validity::Missing)
}

/// What stands against writing to a client on a day, whatever channel was agreed to: a consent to
/// messages that no longer holds, or one that the practice asks of everybody and has not.
pub fn against_messages(practice: &Practice, client: ClientId, on: Date) -> Option<Validity> {
    let is_asked = practice.policies().required.contains(&Purpose::Messaging);
    match best(&latest(practice.consents_of(client), on), Purpose::Messaging, on) {
        Validity::Missing if !is_asked => None,
        validity => Some(validity).filter(|it| !it.holds()),
    }
}

/// What a client once agreed to and does not on a day, by the latest word on each matter: it has run
/// out by then, or was withdrawn. Whether the practice asks for it makes no difference.
pub fn lapsed(practice: &Practice, client: ClientId, on: Date) -> Vec<&Consent> {
    let mut lapsed = latest(practice.consents_of(client), on);
    lapsed.retain(|consent| !consent.validity(on).holds());
    lapsed
}

/// What the practice asks of this client and has not on a day.
pub fn lacking(
    practice: &Practice,
    client: ClientId,
    on: Date,
) -> impl Iterator<Item = (Purpose, Validity)> {
    required(practice, client, on).into_iter().filter(|(_, validity)| !validity.holds())
}

#[cfg(test)]
#[path = "consent_tests.rs"]
pub(super) mod tests;
