//! A change set: the only way anything in a practice changes; turned round, it is undo.
//!
//! Every change carries what was there before, so that a change made against records that have
//! moved on is refused instead of overwriting them. *Never:* half a set.

use super::ids::NoteId;
use super::record::{Record, RecordId};
use super::text::Prose;

/// One record before and after; no `before` adds it, no `after` deletes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    before: Option<Record>,
    after: Option<Record>,
}

impl Change {
    /// Adds a record.
    pub const fn add(record: Record) -> Self {
        Self { before: None, after: Some(record) }
    }

    /// Deletes a record.
    pub const fn delete(record: Record) -> Self {
        Self { before: Some(record), after: None }
    }

    /// Puts another record in the place of one; `None` when the two have different names.
    pub fn replace(before: Record, after: Record) -> Option<Self> {
        (before.id() == after.id()).then_some(Self { before: Some(before), after: Some(after) })
    }

    /// The record as it was.
    pub const fn before(&self) -> Option<&Record> {
        self.before.as_ref()
    }

    /// The record as it will be.
    pub const fn after(&self) -> Option<&Record> {
        self.after.as_ref()
    }

    /// Which record.
    pub fn id(&self) -> Option<RecordId> {
        self.before.as_ref().or(self.after.as_ref()).map(Record::id)
    }
}

/// The text of a note before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// Which note.
    pub note: NoteId,
    /// The text as it was; none for a new note.
    pub before: Option<Prose>,
    /// The text as it will be; none when the note is deleted.
    pub after: Option<Prose>,
}

/// Changes that happen together or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeSet {
    /// Records, each at most once.
    pub records: Vec<Change>,
    /// Texts of notes, each at most once.
    pub texts: Vec<TextChange>,
}

impl ChangeSet {
    /// A set of one.
    pub fn of(change: Change) -> Self {
        Self { records: vec![change], texts: Vec::new() }
    }

    /// Nothing in it?
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.texts.is_empty()
    }

    /// The set that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        let turn = |Change { before, after }| Change { before: after, after: before };
        let turn_text =
            |TextChange { note, before, after }| TextChange { note, before: after, after: before };
        Self {
            records: self.records.into_iter().rev().map(turn).collect(),
            texts: self.texts.into_iter().rev().map(turn_text).collect(),
        }
    }
}
