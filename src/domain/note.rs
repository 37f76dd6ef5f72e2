//! A progress note: written as a draft, then signed and never changed again.
//!
//! The text itself is kept apart from this head, and is only read when it is shown.
//! [`super::practice::Practice`] refuses any change of a signed note, whoever asks.

use super::ids::{AppointmentId, ClientId, NoteId};
use super::time::{Date, Instant};

/// How far a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteState {
    /// Being written; changed last at that moment.
    Draft {
        /// When it was last changed.
        changed_at: Instant,
    },
    /// Signed and locked.
    Signed {
        /// When.
        signed_at: Instant,
    },
}

/// The head of a progress note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which note.
    pub id: NoteId,
    /// About whom.
    pub client: ClientId,
    /// About which session, if about one.
    pub appointment: Option<AppointmentId>,
    /// The day it is about.
    pub about_on: Date,
    /// When it was begun.
    pub created_at: Instant,
    /// How far it is.
    pub state: NoteState,
}

impl Note {
    /// Signed, and so locked?
    pub const fn is_signed(&self) -> bool {
        matches!(self.state, NoteState::Signed { .. })
    }
}
