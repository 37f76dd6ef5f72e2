//! A time entry: a stretch of work that is not a session with a client.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, TimeEntryId};
use super::text::Line;
use super::time::{Date, Minutes};

/// What kind of work. Design metrics.md 1.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Work {
    /// Writing and reading records.
    Documentation,
    /// Contact with or about clients between sessions.
    Contact,
    /// Supervision, consultation, peer support.
    Supervision,
    /// Running the practice.
    Admin,
    /// Getting to sessions.
    Travel,
    /// Learning.
    Training,
}

impl Work {
    /// Every kind, in the order a form offers them.
    pub const ALL: [Self; 6] = [
        Self::Documentation,
        Self::Contact,
        Self::Supervision,
        Self::Admin,
        Self::Travel,
        Self::Training,
    ];
}

/// Work done on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeEntry {
    /// Which entry.
    pub id: TimeEntryId,
    /// The day it is counted on.
    pub on: Date,
    /// What kind of work.
    pub work: Work,
    /// How long.
    pub minutes: Minutes,
    /// For which client, if for one.
    pub client: Option<ClientId>,
    /// In the therapist's own words.
    pub about: Option<Line>,
}
