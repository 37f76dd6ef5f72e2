//! A time entry as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::ids::{ClientId, TimeEntryId};
use crate::domain::text::Line;
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry as domain;

stored_words! {
    /// What kind of work.
    Work for domain::Work {
        Documentation = "documentation",
        Contact = "contact",
        Supervision = "supervision",
        Admin = "admin",
        Travel = "travel",
        Training = "training",
    }
}

/// `{"on":"2026-11-23","work":"admin","minutes":30,"client":"…","about":"…"}`
#[derive(Debug, Serialize, Deserialize)]
pub struct TimeEntry {
    on: Date,
    work: Work,
    minutes: Minutes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<ClientId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Line>,
}

impl From<&domain::TimeEntry> for TimeEntry {
    fn from(entry: &domain::TimeEntry) -> Self {
        let domain::TimeEntry { id: _, on, work, minutes, client, about } = entry.clone();
        Self { on, work: work.into(), minutes, client, about }
    }
}

impl TimeEntry {
    pub(in crate::vault::records) fn with(self, id: TimeEntryId) -> domain::TimeEntry {
        let Self { on, work, minutes, client, about } = self;
        domain::TimeEntry { id, on, work: work.into(), minutes, client, about }
    }
}
