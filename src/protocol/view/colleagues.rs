//! What the screen of the practice shows: the own month before it leaves, and those of colleagues.

use serde::{Deserialize, Serialize};

use crate::domain::time::Date;
use crate::metrics::figure::Figure;

/// What would leave the vault of one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonthView {
    /// Its first day.
    pub first: Date,
    /// Is it over? Only then can it leave.
    pub is_over: bool,
    /// What the therapist calls herself; none where she has not said.
    pub name: Option<String>,
    /// The fingerprint of her key; none before the first month has left.
    pub fingerprint: Option<String>,
    /// Every number as it would be told, in the order of `domain::month::Cell::ALL`.
    pub numbers: Vec<Option<u32>>,
}

/// Months of colleagues that are open, and whose keys are believed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColleaguesView {
    /// The months, newest first.
    pub months: Vec<PracticeMonth>,
    /// Whose month waits until somebody says that its key is hers.
    pub asking: Option<Key>,
    /// The keys that are believed.
    pub known: Vec<Key>,
}

/// One month of the practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PracticeMonth {
    /// Its first day.
    pub first: Date,
    /// Each therapist whose month is open, by name.
    pub therapists: Vec<TherapistLine>,
    /// All of them together, with no name.
    pub all: TherapistLine,
}

/// A therapist's month, or that of all together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TherapistLine {
    /// What she calls herself.
    pub name: String,
    /// Her figures, always the same ones in one order.
    pub figures: Vec<Figure>,
    /// How many have room on each day of the week; nothing where nobody says.
    pub room: Vec<u32>,
}

/// A key as people compare it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Whose it is, or is to be.
    pub name: String,
    /// Digits of its own.
    pub fingerprint: String,
}
