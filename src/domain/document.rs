//! A signed note as a document: its exact bytes, and its link in the chain of documents.
//!
//! A document is plain text that a person can read: some lines that say what it is, an empty line,
//! and the text of the note to the letter. Its hash is SHA-256 over these bytes, and since one of the
//! lines names the hash of the client's document before, none can be altered, taken out or put in
//! without every later one being another. Notes kept apart have a chain of their own.
//! `vault/FORMAT.md`, section 9, says the same for readers that are not this program.
//! *Never:* proof of who wrote it, or when: whoever has the keys could write a whole new chain, so a
//! hash proves something to those who have a copy of it.

use core::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::hex;
use super::note::{Note, NoteKind, NoteState};
use super::time::{Instant, Minutes, WallTime};

/// SHA-256 of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What stands in the first document of a chain for the one before.
    pub const NONE: Self = Self([0; 32]);

    /// The hash of a document.
    pub fn of(document: &str) -> Self {
        Self(Sha256::digest(document.as_bytes()).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::text(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A document's place in its chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1.
    pub number: u32,
    /// Its hash.
    pub hash: Hash,
}

/// What the chain says of a note as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// It is not signed, or was before there was a chain.
    Unlinked,
    /// It is what was signed, after the document that was signed before it.
    Holds {
        /// Its number.
        number: u32,
        /// The digits of its hash.
        hash: String,
    },
    /// It, or the document before it, is not what was signed.
    Altered,
    /// The document before it is not on file.
    Gap,
}

/// Is a note what was signed, after the `previous` document of its chain?
pub fn check(note: &Note, text: &str, previous: Option<Hash>) -> Proof {
    let Some(Link { number, hash }) = note.link() else { return Proof::Unlinked };
    let previous = if number == 1 { Some(Hash::NONE) } else { previous };
    let Some(previous) = previous else { return Proof::Gap };
    match write(note, text, number, previous) {
        Some(document) if Hash::of(&document) == hash => {
            Proof::Holds { number, hash: hash.to_string() }
        }
        _ => Proof::Altered,
    }
}

/// What a kind is called in a document.
const fn word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Intake => "intake",
        NoteKind::Progress => "progress",
        NoteKind::Contact => "contact",
        NoteKind::MissedSession => "missed session",
        NoteKind::Group => "group",
        NoteKind::Risk => "risk",
        NoteKind::Supervision => "supervision",
        NoteKind::Discharge => "discharge summary",
        NoteKind::DutyToProtect => "duty to protect",
        NoteKind::Psychotherapy => "psychotherapy notes",
    }
}

/// A moment as in `2026-11-23T09:00:05.123Z`; milliseconds since 1970 UTC where the calendar does not
/// reach.
fn moment(at: Instant) -> String {
    match WallTime::of_utc(at) {
        Some(minute) => {
            let rest = at.0.rem_euclid(60_000);
            format!("{minute}:{:02}.{:03}Z", rest / 1_000, rest % 1_000)
        }
        None => at.0.to_string(),
    }
}

/// The document of a signed note: its `number` in the chain, after the document of that hash. None
/// while the note is not signed.
pub fn write(note: &Note, text: &str, number: u32, after: Hash) -> Option<String> {
    let NoteState::Signed { signed_at, is_late, .. } = note.state else { return None };
    let mut lines = vec![
        "Evenkeel document 1".to_owned(),
        format!("client: {}", note.client),
        format!("number: {number}"),
        format!("after: {after}"),
        format!("note: {}", note.id),
        format!("kind: {}", word(note.kind)),
    ];
    if let Some(format) = &note.format {
        lines.push(format!("format: {}", format.as_str()));
    }
    if let Some(note) = note.adds_to {
        lines.push(format!("adds to: {note}"));
    }
    if let Some(session) = note.appointment {
        lines.push(format!("session: {session}"));
    }
    for it in &note.works_on {
        lines.push(format!("works on: {} {}", it.objective, it.words.as_str()));
    }
    lines.push(format!("about: {}", note.about_on));
    lines.push(format!("begun: {}", moment(note.created_at)));
    lines.push(format!("signed: {}", moment(signed_at)));
    if is_late {
        lines.push("late entry: yes".to_owned());
    }
    if let Some(spent) = note.spent {
        let Minutes(minutes) = spent.minutes;
        lines.push(format!("minutes: {minutes} on {}", spent.on));
    }
    lines.push(String::new());
    lines.push(text.to_owned());
    Some(lines.join("\n"))
}
