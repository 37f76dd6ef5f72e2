//! Progress notes: drafted, gone on with, signed once and for all; drafts can be deleted.

use super::{Decision, Desk, deleting, faults, has_come};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::ids::NoteId;
use crate::domain::note::{Note, NoteState};
use crate::domain::record::Record;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{Field, NoteForm};

pub(super) fn save(
    id: Option<NoteId>,
    form: &NoteForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let (about_on, text) = form.parse().map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    if let Some(appointment) = form.appointment {
        let booking = desk.practice.appointment(appointment).ok_or(Refusal::Missing)?;
        if booking.client != form.client {
            return Err(Refusal::Missing);
        }
    }
    let state = NoteState::Draft { changed_at: desk.now.instant };
    let (note, change, before) = match id {
        None => {
            let id = NoteId::from_random((desk.fresh)()?);
            let note = Note {
                id,
                client: form.client,
                appointment: form.appointment,
                about_on,
                created_at: desk.now.instant,
                state,
            };
            (id, Change::add(Record::Note(note)), None)
        }
        Some(id) => {
            let before = draft(id, desk)?;
            let after = Note { about_on, state, ..before.clone() };
            let change = Change::replace(Record::Note(before), Record::Note(after))
                .ok_or(Refusal::Missing)?;
            (id, change, desk.texts.get(&id).cloned())
        }
    };
    let texts = vec![TextChange { note, before, after: Some(text) }];
    let changes = ChangeSet { records: vec![change], texts };
    Ok(Decision { changes, added: Some(Added::Note(note)), can_undo: true })
}

pub(super) fn sign(id: NoteId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = draft(id, desk)?;
    has_come(Field::Date, before.about_on, desk)?;
    let state = NoteState::Signed { signed_at: desk.now.instant };
    let after = Note { state, ..before.clone() };
    let change =
        Change::replace(Record::Note(before), Record::Note(after)).ok_or(Refusal::Missing)?;
    Ok(Decision { can_undo: false, ..Decision::of(vec![change]) })
}

pub(super) fn delete(id: NoteId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let note = draft(id, desk)?;
    deleting(vec![Record::Note(note)], desk)
}

/// Takes the text of a note away.
pub(super) fn without_text(note: NoteId, desk: &Desk<'_>) -> TextChange {
    TextChange { note, before: desk.texts.get(&note).cloned(), after: None }
}

fn draft(id: NoteId, desk: &Desk<'_>) -> Result<Note, Refusal> {
    let note = desk.practice.note(id).ok_or(Refusal::Missing)?;
    if note.is_signed() { Err(Refusal::SignedNote) } else { Ok(note.clone()) }
}
