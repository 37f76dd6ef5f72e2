//! A note: written as a draft, then signed and never changed again.
//!
//! The text itself is kept apart from this head, and is only read when it is shown. What must be
//! added to a signed note is an addendum, a signed note of its own that names it.
//! [`super::practice::Practice`] refuses any change of a signed note, whoever asks.
//! *Never:* a psychotherapy note among the others: [`NoteKind::is_apart`].

use serde::{Deserialize, Serialize};

use super::document::Link;
use super::ids::{AppointmentId, ClientId, NoteId, ObjectiveId};
use super::record::Owner;
use super::text::Line;
use super::time::{Date, Instant, Minutes};

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// The first sessions: what brings the client, history, first impressions.
    Intake,
    /// A session.
    Progress,
    /// A letter, a call, a word with or about the client between sessions.
    Contact,
    /// A session the client missed or cancelled late, and what was done about it.
    MissedSession,
    /// What concerned this client in a session of several.
    Group,
    /// Danger to the client or to others: what was asked, weighed and done.
    Risk,
    /// What supervision or consultation said about this client.
    Supervision,
    /// The summary at the end of care.
    Discharge,
    /// What was decided about a danger to the client or to others, written by way of the checklist of
    /// [`super::duty`] and signed at once.
    DutyToProtect,
    /// The therapist's own analysis of what was said in session, kept separate from the rest of the
    /// record (45 CFR 164.501, "psychotherapy notes").
    Psychotherapy,
}

impl NoteKind {
    /// Every kind, in the order a search offers them.
    pub const ALL: [Self; 10] = [
        Self::Progress,
        Self::Intake,
        Self::Contact,
        Self::MissedSession,
        Self::Group,
        Self::Risk,
        Self::Supervision,
        Self::Discharge,
        Self::Psychotherapy,
        Self::DutyToProtect,
    ];

    /// Can it be written as a draft of whatever words? A decision about a danger is written by way of
    /// its checklist.
    pub const fn is_free(self) -> bool {
        !matches!(self, Self::DutyToProtect)
    }

    /// Does it tell of a danger?
    pub const fn tells_of_danger(self) -> bool {
        matches!(self, Self::Risk | Self::DutyToProtect)
    }

    /// Is it kept apart from the record: under a key of its own, in no search, print, export or
    /// disclosure that does not ask for it by name?
    pub const fn is_apart(self) -> bool {
        matches!(self, Self::Psychotherapy)
    }
}

/// How far a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteState {
    /// Being written; changed last at that moment.
    Draft {
        /// When it was last changed.
        changed_at: Instant,
    },
    /// What a draft said before, kept so that it can be gone back to; it goes when the draft is
    /// signed or deleted.
    Earlier {
        /// The draft.
        of: NoteId,
        /// When the draft last said this.
        changed_at: Instant,
    },
    /// Signed and locked.
    Signed {
        /// When.
        signed_at: Instant,
        /// Later than the practice's limit for documentation allowed then?
        is_late: bool,
        /// Its place in the chain of the client's signed documents; none for a note that was signed
        /// before there was one.
        link: Option<Link>,
    },
}

/// Time spent on writing a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// How long.
    pub minutes: Minutes,
    /// The day it is counted on: the last one on which the draft was written.
    pub on: Date,
}

/// An objective of the treatment plan that a note works on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkedOn {
    /// Which: the same from version to version of the plan.
    pub objective: ObjectiveId,
    /// What it was called when the note was written, so that the note says so by itself.
    pub words: Line,
}

/// The head of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which note.
    pub id: NoteId,
    /// About whom.
    pub client: ClientId,
    /// About which session, if about one.
    pub appointment: Option<AppointmentId>,
    /// What it is about.
    pub kind: NoteKind,
    /// The template its headings came from, by its name; none for a text without headings.
    pub format: Option<Line>,
    /// The signed note that this one adds to, if it is an addendum.
    pub adds_to: Option<NoteId>,
    /// The objectives of the treatment plan that it works on, in the plan's order.
    pub works_on: Vec<WorkedOn>,
    /// The day it is about.
    pub about_on: Date,
    /// When it was begun.
    pub created_at: Instant,
    /// What writing it took, where that is known.
    pub spent: Option<Spent>,
    /// How far it is.
    pub state: NoteState,
}

impl Note {
    /// A progress note that has just been begun.
    pub const fn begun(id: NoteId, client: ClientId, about_on: Date, at: Instant) -> Self {
        Self {
            id,
            client,
            appointment: None,
            kind: NoteKind::Progress,
            format: None,
            adds_to: None,
            works_on: Vec::new(),
            about_on,
            created_at: at,
            spent: None,
            state: NoteState::Draft { changed_at: at },
        }
    }

    /// Under whose key it is kept.
    pub const fn owner(&self) -> Owner {
        match self.kind.is_apart() {
            true => Owner::Apart(self.client),
            false => Owner::Client(self.client),
        }
    }

    /// Signed, and so locked?
    pub const fn is_signed(&self) -> bool {
        matches!(self.state, NoteState::Signed { .. })
    }

    /// Its place in the chain of signed documents, if it has one.
    pub const fn link(&self) -> Option<Link> {
        match self.state {
            NoteState::Signed { link, .. } => link,
            _ => None,
        }
    }

    /// Can it work on objectives? An addendum leaves that to what it adds to, and what is kept apart has
    /// no part in the plan.
    pub const fn can_work_on(&self) -> bool {
        self.is_record()
    }

    /// Is it the record of its session? An addendum, or a note kept apart, is not.
    pub const fn is_record(&self) -> bool {
        self.adds_to.is_none() && !self.kind.is_apart()
    }

    /// The draft whose earlier state it is, if it is one.
    pub const fn earlier_of(&self) -> Option<NoteId> {
        match self.state {
            NoteState::Earlier { of, .. } => Some(of),
            _ => None,
        }
    }
}
