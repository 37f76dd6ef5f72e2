//! Words for the written record.

use super::count;
use crate::domain::note::NoteKind;
use crate::domain::time::{Minutes, WallTime};
use crate::ui::words::when;

/// The heading.
pub const HEADING: &str = "Records";
/// What the search looks through.
pub const SEARCH_HINT: &str =
    "Looks through the text of every note, for words that begin as you type.";

/// How many notes were found.
pub fn hits(total: u32, shown: usize) -> String {
    match total {
        0 => "No note holds this.".to_owned(),
        _ if shown as u64 == u64::from(total) => count(total.into(), "note", "notes"),
        _ => format!("{}, the newest {shown} shown", count(total.into(), "note", "notes")),
    }
}

/// Notes that could not be looked through.
pub fn some_unread(clients: u32) -> String {
    format!(
        "Not all notes of {} could be looked through, since some of them are damaged.",
        count(clients.into(), "client", "clients")
    )
}

/// What a kind of note is called.
pub const fn kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Intake => "Intake note",
        NoteKind::Progress => "Progress note",
        NoteKind::Contact => "Contact note",
        NoteKind::MissedSession => "Missed session note",
        NoteKind::Group => "Group note",
        NoteKind::Risk => "Risk note",
        NoteKind::Supervision => "Supervision note",
        NoteKind::Discharge => "Discharge summary",
        NoteKind::Psychotherapy => "Psychotherapy notes",
    }
}

/// No headings.
pub const FREE: &str = "Free text";
/// Nothing is chosen yet.
pub const CHOOSE: &str = "Choose …";
/// The list of snippets.
pub const SNIPPET: &str = "Snippet";
/// Puts one in.
pub const INSERT: &str = "Insert";

/// Copies the last note forward.
pub fn copy_forward(of: NoteKind, day: &str) -> String {
    format!("Copy in the {} of {day}", kind(of).to_lowercase())
}

/// When a note was signed.
pub fn signed(at: WallTime) -> String {
    format!("Signed {}.", when::moment(at))
}

/// The mark of a note that was signed late.
pub const LATE_ENTRY: &str = " Late entry: signed after the practice's limit.";
/// The same in a list.
pub const LATE: &str = "late entry";

/// What writing took.
pub fn took(minutes: Minutes) -> String {
    format!(" Writing took {}.", count(minutes.0.into(), "minute", "minutes"))
}

/// How long a draft has waited to be signed.
pub fn waits(days: i32) -> String {
    match u64::try_from(days) {
        Ok(0) | Err(_) => "to sign".to_owned(),
        Ok(days) => format!("to sign, {} old", count(days, "day", "days")),
    }
}

/// Sessions without a signed note.
pub const OUTSTANDING: &str = "Sessions without a signed note";
/// When there are none.
pub const NONE_OUTSTANDING: &str = "Every attended session has a signed note.";
/// Drafts.
pub const DRAFTS: &str = "Notes to sign";
/// When there are none.
pub const NO_DRAFTS: &str = "No note waits to be signed.";
/// Signed notes.
pub const SIGNED: &str = "Signed notes";
/// When there are none.
pub const NONE_SIGNED: &str = "No signed notes yet.";
/// Opens the editor for a session.
pub const WRITE: &str = "Write note";
/// Goes on with a draft.
pub const CONTINUE: &str = "Go on writing";
/// Shows a signed note.
pub const READ: &str = "Read note";
/// Signs.
pub const SIGN: &str = "Sign";
/// Signs after the question.
pub const SIGN_NOW: &str = "Sign for good";
/// The question before signing.
pub const SIGN_QUESTION: &str = "A signed note can never be changed or deleted, by anyone, and this cannot be undone. \
     If something must be put right later, write a further note.";
/// Heading of a signed note.
pub const SIGNED_NOTE: &str = "Signed note";
/// Heading of a note being written.
pub const DRAFT_NOTE: &str = "Draft note";
/// Above the text of a signed note.
pub const LOCKED: &str = "Signed and locked.";
/// The hint below the text.
pub const HINT: &str = "A draft is saved by itself when you pause.";
/// While the text is fetched.
pub const FETCHING: &str = "Opening the note …";
/// The draft is durable.
pub const DRAFT_SAVED: &str = "Draft saved";
/// The note is signed.
pub const NOTE_SIGNED: &str = "Note signed";
/// Deletes a draft.
pub const DELETE: &str = "Delete draft";
/// The note is gone.
pub const GONE: &str = "This note is no longer on file.";
