//! A change set as the vault is to write it: each record in its stored form, with what happens to its
//! text.

use std::collections::BTreeMap;

use crate::domain::change::ChangeSet;
use crate::domain::ids::NoteId;
use crate::domain::practice::Practice;
use crate::domain::record::{Record, RecordId};
use crate::vault::plan::{BodyChange, RecordChange};
use crate::vault::records;

/// A change set as the vault stores it.
pub(super) fn stored<'a>(changes: &'a ChangeSet, practice: &Practice) -> Vec<RecordChange<'a>> {
    let mut texts: BTreeMap<NoteId, BodyChange<'_>> = BTreeMap::new();
    for text in &changes.texts {
        let after = text.after.as_ref();
        let body = after.map_or(BodyChange::Drop, |t| BodyChange::Put(t.as_str().into()));
        texts.insert(text.note, body);
    }
    let mut stored: Vec<RecordChange<'_>> = changes
        .records
        .iter()
        .filter_map(|change| {
            let shown = change.after().or(change.before())?;
            let body = match shown.id() {
                RecordId::Note(note) => texts.remove(&note).unwrap_or(BodyChange::Keep),
                _ => BodyChange::Keep,
            };
            Some(RecordChange {
                owner: shown.owner(),
                key: records::key(shown.id()),
                json: change.after().map(records::write),
                body,
            })
        })
        .collect();
    // A text whose head stays as it is.
    for (note, body) in texts {
        if let Some(head) = practice.note(note).cloned() {
            let head = Record::Note(head);
            stored.push(RecordChange {
                owner: head.owner(),
                key: records::key(head.id()),
                json: Some(records::write(&head)),
                body,
            });
        }
    }
    stored
}
