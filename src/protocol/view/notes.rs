//! What screens show of notes.

use serde::{Deserialize, Serialize};

use super::{AppointmentLine, FileLine};
use crate::domain::document::Proof;
use crate::domain::ids::{AppointmentId, ClientId, NoteId};
use crate::domain::note::{NoteKind, WorkedOn};
use crate::domain::time::{Date, Instant, Minutes};
use crate::metrics::figure::Figure;

/// A note without its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoteLine {
    /// Which.
    pub id: NoteId,
    /// About whom.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// The practice's own sign for the client.
    pub code: Option<String>,
    /// About which session.
    pub appointment: Option<AppointmentId>,
    /// What it is about.
    pub kind: NoteKind,
    /// The template its headings came from.
    pub format: Option<String>,
    /// The day it is about.
    pub about_on: Date,
    /// When it was begun.
    pub begun_at: Instant,
    /// What writing it took, where that is known.
    pub minutes: Option<Minutes>,
    /// Days since the day it is about; none for a signed note.
    pub waits_days: Option<i32>,
    /// Signed, or to be signed, later than the practice's limit?
    pub is_late: bool,
    /// When it was signed; none for a draft.
    pub signed_at: Option<Instant>,
    /// The note that it adds to, if it is an addendum.
    pub adds_to: Option<NoteId>,
    /// How many addenda it has.
    pub addenda: u32,
    /// Is an addendum to it begun, and not signed yet?
    pub is_added_to: bool,
    /// How many files go with it.
    pub files: u32,
}

/// A note with its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoteView {
    /// What a list says of it.
    pub line: NoteLine,
    /// Its text.
    pub text: String,
    /// The objectives of the treatment plan that it works on.
    pub works_on: Vec<WorkedOn>,
    /// Is it what was signed?
    pub proof: Proof,
    /// What was added to it since, the oldest first.
    pub addenda: Vec<Self>,
    /// The addendum that is begun and not signed yet, and its text.
    pub begun: Option<(NoteId, String)>,
    /// The files that go with it.
    pub files: Vec<FileLine>,
}

/// What lies on the desk of somebody who writes a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteDeskView {
    /// Templates by their names, as the text that a note in each begins with.
    pub formats: Vec<(String, String)>,
    /// The objectives of the plan that holds.
    pub objectives: Vec<WorkedOn>,
    /// Snippets by their names.
    pub snippets: Vec<(String, String)>,
    /// The client's newest notes, none about more than one session: what can be copied forward.
    pub latest: Vec<(NoteId, NoteKind, Date)>,
}

/// Notes that hold what was searched for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HitsView {
    /// How many there are in all.
    pub total: u32,
    /// The newest of them.
    pub hits: Vec<NoteLine>,
    /// Clients whose notes do not all open, and so are not all searched.
    pub unread: u32,
}

/// A few words of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// What stands before the place found.
    pub before: String,
    /// What was found, as it is written there.
    pub found: String,
    /// What stands after it.
    pub after: String,
}

/// The state of the written record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordsView {
    /// Attended sessions without a signed note, oldest first, at most [`super::ChartView::MOST`].
    pub outstanding: Vec<AppointmentLine>,
    /// How many there are in all.
    pub outstanding_total: u32,
    /// Drafts, oldest first.
    pub drafts: Vec<NoteLine>,
    /// Signed notes, newest first, at most [`super::ChartView::MOST`].
    pub signed: Vec<NoteLine>,
    /// The figures of documentation.
    pub figures: Vec<Figure>,
}
