//! The head of a progress note as stored; its text is a body.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{AppointmentId, ClientId, NoteId};
use crate::domain::note as domain;
use crate::domain::time::{Date, Instant};
use crate::vault::records::RecordError;

/// `{"client":"…","appointment":"…","about":"2026-11-23","created":1763900000000,
/// "changed":…}` for a draft, `"signed":…` in the place of `changed` for a signed one; moments are
/// milliseconds since 1970-01-01 UTC.
#[derive(Debug, Serialize, Deserialize)]
pub struct Note {
    client: ClientId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    appointment: Option<AppointmentId>,
    about: Date,
    created: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signed: Option<Instant>,
}

impl From<&domain::Note> for Note {
    fn from(note: &domain::Note) -> Self {
        let (changed, signed) = match note.state {
            domain::NoteState::Draft { changed_at } => (Some(changed_at), None),
            domain::NoteState::Signed { signed_at } => (None, Some(signed_at)),
        };
        Self {
            client: note.client,
            appointment: note.appointment,
            about: note.about_on,
            created: note.created_at,
            changed,
            signed,
        }
    }
}

impl Note {
    pub(in crate::vault::records) fn with(self, id: NoteId) -> Result<domain::Note, RecordError> {
        let state = match (self.signed, self.changed) {
            (Some(signed_at), _) => domain::NoteState::Signed { signed_at },
            (None, Some(changed_at)) => domain::NoteState::Draft { changed_at },
            (None, None) => return Err(RecordError),
        };
        Ok(domain::Note {
            id,
            client: self.client,
            appointment: self.appointment,
            about_on: self.about,
            created_at: self.created,
            state,
        })
    }
}
