//! Words for the written record.

use super::{Sentence, count};
use crate::domain::bidi::isolated;
use crate::domain::note::NoteKind;
use crate::domain::time::{Date, Minutes, WallTime};
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
        NoteKind::DutyToProtect => "Decision about a danger",
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

/// Opens the form of an addendum.
pub const ADD_TO: &str = "Add an addendum";
/// Its text.
pub const ADDENDUM: &str = "Addendum";
/// Beside a note to which one is begun.
pub const ADDENDUM_BEGUN: &str = "an addendum is begun";
/// What becomes of it.
pub const ADDENDUM_HINT: &str = "It is kept as a draft until you sign it, and then stands below the note, which stays as it is.";
/// Signs it.
pub const SIGN_ADDENDUM: &str = "Sign addendum";

/// The heading of an addendum.
pub fn addendum(day: &str) -> String {
    format!("Addendum of {day}")
}

/// A note among others to choose from: told apart from those of the same kind and day.
pub fn among_others(
    kind_of: NoteKind,
    about: Date,
    signed: Option<WallTime>,
    begun: WallTime,
) -> String {
    let state = match signed {
        Some(at) => format!("signed {}", when::moment(at)),
        None => format!("draft, begun {}", when::moment(begun)),
    };
    format!("{}, {} ({state})", kind(kind_of), when::day(about))
}

/// The objectives that a note works on.
pub const WORKS_ON: &str = "Works on these objectives of the plan";

/// The same of a signed note.
pub fn works_on<'a>(objectives: impl Iterator<Item = &'a str>) -> String {
    format!("Works on: {}", objectives.map(isolated).collect::<Vec<_>>().join("; "))
}

/// What was measured on the day of a note.
pub const MEASURED: &str = "Measures of that day";
/// The same beside a signed note, of which it is no part.
pub const MEASURED_BESIDE: &str = "Measures of that day, beside what was signed";

/// How many addenda a note has, in a list.
pub fn addenda(how_many: u32) -> String {
    count(how_many.into(), "addendum", "addenda")
}

/// What a draft said before, and how often something else.
pub fn earlier(states: usize) -> String {
    match states {
        0 => "Earlier states of this draft: none yet".to_owned(),
        states => format!("Earlier states of this draft: {states}"),
    }
}

/// Which of them are kept.
pub const EARLIER_HINT: &str = "Kept when you go on after ten minutes or more, and before much of the text goes; the newest ten. They go when the note is signed.";

/// Puts an earlier state back.
pub fn put_back(until: WallTime) -> String {
    format!("Put back what stood there until {}", when::moment(until))
}

/// Which document it is, before its hash.
pub fn document(number: u32) -> String {
    format!("Document {number} of this client's chain, as it was signed. SHA-256 ")
}

/// The chain is broken here.
pub const ALTERED: Sentence = Sentence::fixed(
    "This is not what was signed.",
    "This note or the one signed before it has been altered. Compare it with a saved document or a backup.",
);
/// The chain has a gap here.
pub const GAP: Sentence = Sentence::fixed(
    "The note signed before this one is missing.",
    "Look under what cannot be read, or into a backup.",
);
/// Saves a note as a file.
pub const SAVE_DOCUMENT: &str = "Save as document";
/// What that file is.
pub const SAVE_DOCUMENT_HINT: &str = "A text file that shows whether it was altered. It is not encrypted. Anyone can check it at /verify/index.html of this site.";
/// Saves all signed notes of a client.
pub const SAVE_DOCUMENTS: &str = "Save all signed notes as documents";

/// Psychotherapy notes in the chart.
pub const APART: &str = "Psychotherapy notes, kept apart";
/// What they are.
pub const APART_HINT: &str = "Your own analysis of what was said in session, apart from the record (45 CFR 164.501). They are under a key of their own, and in no search, print, export or disclosure unless you ask for them by name.";
/// When there are none.
pub const NONE_APART: &str = "None.";
/// Begins one.
pub const WRITE_APART: &str = "Write psychotherapy note";
/// All kinds in the search.
pub const ANY_KIND: &str = "Every kind but psychotherapy notes";
/// The filters of the search.
pub const FILTERS: &str = "Search by kind, client or period";
/// Prints a document.
pub const PRINT: &str = "Print";

/// What stands at the foot of each printed page, beside its number.
pub fn footer(code: &str, day: &str) -> String {
    format!("{code} · {day}")
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
     If something must be put right later, add an addendum.";
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
