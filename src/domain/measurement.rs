//! An outcome measure: what a client answered on a day, answer by answer, or what a form came to.
//!
//! What was answered never changes; it can be deleted, and taken anew. An answer that cannot wait
//! ([`Measurement::is_open`]) stands open until somebody has written down what was done about it, once
//! and for all. Which course of care and which session it belongs to follow from its day. Answers to a
//! scale of her own hold it as it was then.
//! *Never:* a score kept; it is worked out anew by the instrument's table.

use core::cmp::Reverse;

use super::ids::{ClientId, MeasurementId};
use super::instrument::measure::Measure;
use super::instrument::{Answers, Kind, Measured, Score, Sum};
use super::order::sort_by_key;
use super::practice::Practice;
use super::record::{Record, RecordId};
use super::text::Terms;
use super::time::{Date, Instant};

/// What there is of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Each of them.
    Answers(Answers),
    /// What they add up to.
    Sum(Sum),
}

/// Who gave them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Answered {
    /// The client, on this device.
    ClientHere,
    /// The client, on paper or elsewhere.
    ClientOnPaper,
    /// The therapist, who asked.
    Therapist,
}

impl Answered {
    /// Every way, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::ClientHere, Self::ClientOnPaper, Self::Therapist];
}

/// What was done about an answer that could not wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// When it was written down.
    pub recorded_at: Instant,
    /// In the therapist's words.
    pub done: Terms,
}

/// One outcome measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// Which.
    pub id: MeasurementId,
    /// Whose.
    pub client: ClientId,
    /// The day of the answers.
    pub taken_on: Date,
    /// Who gave them.
    pub by: Answered,
    /// The answers.
    pub given: Given,
    /// When it was written down.
    pub recorded_at: Instant,
    /// What was done about an answer that could not wait.
    pub response: Option<Response>,
}

impl Measurement {
    /// Of what.
    pub const fn measure(&self) -> &Measure {
        match &self.given {
            Given::Answers(answers) => answers.of(),
            Given::Sum(sum) => sum.of(),
        }
    }

    /// What each scale comes to; of a sum there is only the first.
    pub fn scores(&self) -> Vec<(Measured, Option<Score>)> {
        match &self.given {
            Given::Answers(answers) => answers.scores(),
            Given::Sum(sum) => sum.score().map(|it| (it.measures, Some(it))).into_iter().collect(),
        }
    }

    /// What its first scale comes to, which is the one that counts.
    pub fn score(&self) -> Option<Score> {
        self.scores().first()?.1
    }

    /// Was something answered that cannot wait, whatever the score?
    pub fn raises_safety(&self) -> bool {
        matches!(&self.given, Given::Answers(answers) if answers.raise_safety())
    }

    /// Has nobody yet written down what was done about that?
    pub fn is_open(&self) -> bool {
        self.raises_safety() && self.response.is_none()
    }

    /// May this be put in its place? Nothing, as it is deleted, or the same with what was done about
    /// it, and that only once.
    pub fn may_turn_into(&self, after: Option<&Record>) -> bool {
        let same = |after: &Self| *self == Self { response: None, ..after.clone() };
        match after {
            None => true,
            Some(Record::Measurement(after)) => self.is_open() && same(after),
            Some(_) => false,
        }
    }
}

impl Practice {
    /// The outcome measures.
    pub fn measurements(&self) -> impl Iterator<Item = &Measurement> {
        self.every()
    }

    /// What a client was given to answer, each once where scores stand in one line, as it was given
    /// last.
    pub fn measures_of(&self, client: ClientId) -> Vec<&Measure> {
        let mut taken: Vec<&Measurement> = self.measurements_of(client).collect();
        sort_by_key(&mut taken, |it| Reverse((it.taken_on, it.recorded_at, it.id)));
        let mut found: Vec<&Measure> = Vec::new();
        for measure in taken.into_iter().map(Measurement::measure) {
            if !found.iter().any(|other| other.counts_like(measure)) {
                found.push(measure);
            }
        }
        // What is published in the order it is offered, then her own, the latest first.
        sort_by_key(&mut found, |it| {
            it.kind()
                .and_then(|kind| Kind::FOR_CLIENTS.into_iter().position(|it| it == kind))
                .unwrap_or(Kind::FOR_CLIENTS.len())
        });
        found
    }

    /// The outcome measures of one client.
    pub fn measurements_of(&self, client: ClientId) -> impl Iterator<Item = &Measurement> {
        self.every_of(client)
    }

    /// One outcome measure.
    pub fn measurement(&self, id: MeasurementId) -> Option<&Measurement> {
        match self.record(RecordId::Measurement(id)) {
            Some(Record::Measurement(measurement)) => Some(measurement),
            _ => None,
        }
    }
}
