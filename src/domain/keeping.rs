//! How long a client's records are kept, what holds them longer, and when they may be destroyed.
//!
//! Nothing is destroyed by itself. What is due is named ([`state`]); a person puts the client in the
//! bin, from where they can be taken back for [`BIN_DAYS`], and after that destroys the key to
//! everything that is on file about them. What stays is a [`Certificate`].
//! *Never:* a name or a word of what was destroyed in a certificate.

use serde::{Deserialize, Serialize};

use super::activity::Subject;
use super::appointment::Attendance;
use super::client::MAJORITY;
use super::episode::Standing;
use super::ids::{CertificateId, ClientId};
use super::practice::Practice;
use super::text::{ClientCode, Line};
use super::time::{Date, Instant};

/// So many days a client stays in the bin before their records can be destroyed.
pub const BIN_DAYS: i32 = 30;

/// How long records are kept: so many years after the last service, or, for who was a minor, so many
/// years after they came of age, whichever is later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Years after the last service.
    pub after_service: u16,
    /// The age at which somebody is of age, in years.
    pub majority: u16,
    /// Years after that.
    pub after_majority: u16,
    /// Where the rule stands.
    pub source: Line,
    /// The day on which it stood there.
    pub as_of: Date,
}

impl Rule {
    /// Seven years after the last service, or three after a minor came of age, whichever is later:
    /// American Psychological Association, Record Keeping Guidelines (2007), guideline 7, for where no
    /// law says otherwise.
    #[expect(clippy::expect_used, reason = "both are written here")]
    pub fn usual() -> Self {
        let source = "American Psychological Association, Record Keeping Guidelines";
        Self {
            after_service: 7,
            majority: MAJORITY,
            after_majority: 3,
            source: Line::new(source).expect("a line"),
            as_of: Date::new(2007, 12, 1).expect("a day"),
        }
    }

    /// The first day on which records need no longer be kept.
    pub fn until(&self, last_service: Date, born: Option<Date>) -> Date {
        let served = last_service.plus_years(self.after_service);
        let grown =
            born.map(|born| born.plus_years(self.majority.saturating_add(self.after_majority)));
        grown.map_or(served, |grown| grown.max(served))
    }
}

/// Why records are kept whatever the rule says: a complaint, a court, a client who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHold {
    /// Since when.
    pub from: Date,
    /// Why.
    pub reason: Line,
    /// The day it was lifted.
    pub lifted: Option<Date>,
}

/// What has been decided about keeping one client's records. Without one, nothing has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// Whose.
    pub client: ClientId,
    /// What holds them, or has, oldest first.
    pub holds: Vec<LegalHold>,
    /// Until when, and why, the question was put off.
    pub put_off: Option<(Date, Line)>,
    /// The day the client was put in the bin.
    pub binned_on: Option<Date>,
}

impl Keeping {
    /// Nothing decided yet.
    pub const fn undecided(client: ClientId) -> Self {
        Self { client, holds: Vec::new(), put_off: None, binned_on: None }
    }

    /// What holds the records.
    pub fn hold(&self) -> Option<&LegalHold> {
        self.holds.iter().rev().find(|hold| hold.lifted.is_none())
    }
}

/// Where the records of one client stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// In care, or to come again.
    InCare,
    /// Nothing was done yet that years could be counted from.
    Unused,
    /// To be kept until that day, which is the first on which they need not be.
    Kept(Date),
    /// Held, whatever the rule says.
    Held,
    /// Due since that day, and put off until another.
    PutOff(Date),
    /// Due since that day.
    Due(Date),
    /// In the bin; from that day on they can be destroyed.
    Binned(Date),
}

/// The last day on which anything was done for a client: a session attended, other work, a note, a
/// consent, an invoice, an ending, or at least the opening of an episode.
pub fn last_service(practice: &Practice, client: ClientId) -> Option<Date> {
    let is_attended = |it: Attendance| matches!(it, Attendance::Attended { .. });
    let sessions = practice.appointments_of(client).filter(|it| is_attended(it.attendance));
    let episodes = practice.episodes_of(client);
    let days = sessions
        .map(|it| it.day())
        .chain(practice.entries_of(client).map(|entry| entry.on))
        .chain(practice.notes_of(client).map(|note| note.about_on))
        .chain(practice.consents_of(client).map(|consent| consent.given_on))
        .chain(practice.invoices_of(client).map(|invoice| invoice.head.issued_on));
    days.chain(episodes.map(|it| it.ending().map_or(it.opened_on(), |ending| ending.on))).max()
}

/// Where a client's records stand on a day.
pub fn state(practice: &Practice, client: ClientId, rule: &Rule, on: Date) -> State {
    let keeping = practice.keeping(client);
    if keeping.is_some_and(|keeping| keeping.hold().is_some()) {
        return State::Held;
    }
    if let Some(binned_on) = keeping.and_then(|keeping| keeping.binned_on) {
        return State::Binned(binned_on.plus_days(BIN_DAYS));
    }
    let mut standings = practice.episodes_of(client).map(|episode| episode.standing(on));
    let comes = |it: Attendance| it == Attendance::Booked;
    if standings.any(|standing| standing != Standing::Ended)
        || practice.appointments_of(client).any(|it| it.day() >= on && comes(it.attendance))
    {
        return State::InCare;
    }
    let Some(last) = last_service(practice, client) else { return State::Unused };
    let until = rule.until(last, practice.client(client).and_then(|client| client.born));
    match keeping.and_then(|keeping| keeping.put_off.as_ref()) {
        _ if on < until => State::Kept(until),
        Some((later, _)) if on < *later => State::PutOff(*later),
        _ => State::Due(until),
    }
}

/// That a client's records were destroyed: by destroying the key they were sealed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Which.
    pub id: CertificateId,
    /// Whose records: a random number, which names nobody any more.
    pub client: ClientId,
    /// The practice's own sign for them, where it had one.
    pub code: Option<ClientCode>,
    /// When.
    pub destroyed_at: Instant,
    /// How many records of each kind.
    pub counts: Vec<(Subject, u32)>,
    /// The rule whose time was over.
    pub rule: Rule,
}

#[cfg(test)]
#[path = "keeping_tests.rs"]
mod tests;
