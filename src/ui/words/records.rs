//! Words for the written record.

use super::count;

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

/// Sessions without a signed note.
pub const OUTSTANDING: &str = "Sessions without a signed note";
/// When there are none.
pub const NONE_OUTSTANDING: &str = "Every attended session has a signed note.";
/// Drafts.
pub const DRAFTS: &str = "Drafts";
/// When there are none.
pub const NO_DRAFTS: &str = "No drafts.";
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
pub const DRAFT_NOTE: &str = "Progress note";
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
