//! What a client asks about their own records: to see them, to have something put right, to have them
//! used for less; when that is to be answered, and what was answered.
//!
//! What was asked stays as it was asked, and an answer as it was given; what can still be added is what
//! the client says to a refusal, and the day a restriction ends.
//! *Never:* an answer by itself; a judgement of what the law asks for.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, ClientRequestId};
use super::order::sort_by_key;
use super::practice::Practice;
use super::text::{Line, OwnWords};
use super::time::{Date, Instant};

/// Days in which a request is usually to be answered: 45 CFR 164.524(b)(2) for access, and about the
/// month of Article 12(3) GDPR for all three. It is only offered: the day that counts is written down.
pub const DAYS: i32 = 30;

/// Days ahead of which an answer is named as due.
pub const SOON: i32 = 7;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Asked {
    /// To see the records, or to have a copy (45 CFR 164.524; Article 15 GDPR).
    Access,
    /// To have something put right (45 CFR 164.526; Article 16 GDPR).
    Amendment,
    /// To have them used or given out for less (45 CFR 164.522; Article 18 GDPR).
    Restriction,
}

impl Asked {
    /// Everything that can be asked for, in the order a form offers it.
    pub const ALL: [Self; 3] = [Self::Access, Self::Amendment, Self::Restriction];
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ruling {
    /// Yes.
    Granted,
    /// In part; the statement says which.
    InPart,
    /// No; the statement says why.
    Refused,
}

impl Ruling {
    /// Every one, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::Granted, Self::InPart, Self::Refused];

    /// Must it say why?
    pub const fn needs_statement(self) -> bool {
        !matches!(self, Self::Granted)
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// On which day.
    pub on: Date,
    /// What.
    pub ruling: Ruling,
    /// Why, and what was done.
    pub statement: Option<OwnWords>,
    /// When it was written down.
    pub recorded_at: Instant,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRequest {
    /// Which.
    pub id: ClientRequestId,
    /// Whose.
    pub client: ClientId,
    /// For what.
    pub asked: Asked,
    /// In which words: which records, what is wrong, what is not to be done.
    pub words: OwnWords,
    /// The day it came.
    pub received_on: Date,
    /// The day it is to be answered by.
    pub due_on: Date,
    /// Why that day was put off.
    pub put_off: Option<Line>,
    /// What was answered.
    pub answer: Option<Answer>,
    /// What the client says to a refusal; it stays with the records (45 CFR 164.526(d)(2)).
    pub disagreement: Option<OwnWords>,
    /// The first day on which a restriction no longer holds.
    pub lifted_on: Option<Date>,
}

impl ClientRequest {
    /// May this be put in its place? Until it is answered, another day or the answer; after a refusal
    /// what the client says to it, once; of a restriction the day it ends, once.
    pub fn may_become(&self, after: &Self) -> bool {
        let same = Self {
            due_on: self.due_on,
            put_off: self.put_off.clone(),
            answer: self.answer.clone(),
            disagreement: self.disagreement.clone(),
            lifted_on: self.lifted_on,
            ..after.clone()
        };
        if same != *self {
            return false;
        }
        if self.answer.is_none() {
            return after.disagreement.is_none() && after.lifted_on.is_none();
        }
        let is_settled = (after.due_on, &after.put_off, &after.answer)
            == (self.due_on, &self.put_off, &self.answer);
        let says = after.disagreement == self.disagreement
            || (self.disagreement.is_none() && self.can_be_disagreed_with());
        let lifts = after.lifted_on == self.lifted_on
            || (self.lifted_on.is_none() && self.is_restriction_granted());
        is_settled && says && lifts
    }

    /// Was something refused, so that the client can have a word of their own on file?
    pub fn can_be_disagreed_with(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.ruling != Ruling::Granted)
    }

    fn is_restriction_granted(&self) -> bool {
        let is_granted = |answer: &Answer| answer.ruling != Ruling::Refused;
        self.asked == Asked::Restriction && self.answer.as_ref().is_some_and(is_granted)
    }

    /// Does it restrict what is done with the records on a day?
    pub fn restricts(&self, on: Date) -> bool {
        let has_begun = self.answer.as_ref().is_some_and(|answer| answer.on <= on);
        self.is_restriction_granted()
            && has_begun
            && self.lifted_on.is_none_or(|lifted| on < lifted)
    }
}

/// A client's requests, the latest first.
pub fn requests(practice: &Practice, client: ClientId) -> Vec<&ClientRequest> {
    let mut requests: Vec<_> = practice.requests_of(client).collect();
    sort_by_key(&mut requests, |it| core::cmp::Reverse((it.received_on, it.id)));
    requests
}

/// What a client wanted put right and was refused, in part or at all, the earliest first.
pub fn refused_corrections(practice: &Practice, client: ClientId) -> Vec<&ClientRequest> {
    let is_one = |it: &&ClientRequest| it.asked == Asked::Amendment && it.can_be_disagreed_with();
    let mut refused: Vec<_> = practice.requests_of(client).filter(is_one).collect();
    sort_by_key(&mut refused, |it| (it.received_on, it.id));
    refused
}

/// The restrictions that hold for a client on a day.
pub fn restrictions(
    practice: &Practice,
    client: ClientId,
    on: Date,
) -> impl Iterator<Item = &ClientRequest> {
    practice.requests_of(client).filter(move |request| request.restricts(on))
}

/// Requests that wait for an answer and are due by [`SOON`] days on, the longest due first.
pub fn all_due(practice: &Practice, today: Date) -> Vec<&ClientRequest> {
    let waits = |it: &&ClientRequest| it.answer.is_none() && it.due_on <= today.plus_days(SOON);
    let mut due: Vec<_> = practice.client_requests().filter(waits).collect();
    sort_by_key(&mut due, |it| (it.due_on, it.id));
    due
}

#[cfg(test)]
#[path = "client_request_tests.rs"]
mod tests;
