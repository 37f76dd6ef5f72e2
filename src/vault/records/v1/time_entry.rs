//! A time entry as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{AppointmentId, ClientId, TimeEntryId};
use crate::domain::text::Line;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::domain::time_entry as domain;
use crate::vault::records::RecordError;

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

stored_words! {
    /// By what means there was contact.
    Means for domain::Means {
        Call = "call",
        Mail = "mail",
        Message = "message",
        Letter = "letter",
        InPerson = "in-person",
    }
}

stored_words! {
    /// Who turned to whom.
    Direction for domain::Direction { Out = "out", In = "in" }
}

/// `{"on":"2026-11-23","work":"contact","minutes":30,"client":"…","about":"…","means":"call",
/// "direction":"in","with":"…","at":"19:40","reminds":["…","2026-11-24T09:00"]}`; `means` goes with contact only,
/// `direction`, `with`, `at` and `reminds` (an appointment, and when it was to begin) with `means`.
#[derive(Debug, Serialize, Deserialize)]
pub struct TimeEntry {
    on: Date,
    work: Work,
    minutes: Minutes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client: Option<ClientId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    means: Option<Means>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<TimeOfDay>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminds: Option<(AppointmentId, WallTime)>,
}

impl From<&domain::TimeEntry> for TimeEntry {
    fn from(entry: &domain::TimeEntry) -> Self {
        let domain::TimeEntry { id: _, on, work, minutes, client, about, contact } = entry.clone();
        let mut stored = Self {
            on,
            work: work.into(),
            minutes,
            client,
            about,
            means: None,
            direction: None,
            with: None,
            at: None,
            reminds: None,
        };
        if let Some(domain::Contact { means, direction, with, at, reminds }) = contact {
            stored.means = Some(means.into());
            stored.direction = Some(direction.into());
            stored.with = with;
            stored.at = at;
            stored.reminds = reminds.map(|reminds| (reminds.appointment, reminds.starts));
        }
        stored
    }
}

impl TimeEntry {
    pub(in crate::vault::records) fn with(
        self,
        id: TimeEntryId,
    ) -> Result<domain::TimeEntry, RecordError> {
        let Self { on, work, minutes, client, about, means, direction, with, at, reminds } = self;
        let reminds = reminds.map(|(appointment, starts)| domain::Reminded { appointment, starts });
        let contact = match (work, means, direction) {
            (_, None, None) if with.is_none() && at.is_none() && reminds.is_none() => None,
            (Work::Contact, Some(means), Some(direction)) => {
                let (means, direction) = (means.into(), direction.into());
                Some(domain::Contact { means, direction, with, at, reminds })
            }
            _ => return Err(RecordError),
        };
        Ok(domain::TimeEntry { id, on, work: work.into(), minutes, client, about, contact })
    }
}
