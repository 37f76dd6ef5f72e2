//! Notes: drafted, gone on with, signed once and for all; drafts can be deleted.

use super::{Decision, Desk, Undoing, deleting, faults, has_come};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::document::{self, Hash, Link};
use crate::domain::ids::NoteId;
use crate::domain::note::{Note, NoteState, Spent};
use crate::domain::record::Record;
use crate::domain::text::Prose;
use crate::metrics::documentation::due;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{Field, NoteForm, Written};

pub(super) fn save(
    id: Option<NoteId>,
    form: &NoteForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let Written { format, about_on, minutes, text } = form.parse().map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    if let Some(appointment) = form.appointment {
        let booking = desk.practice.appointment(appointment).ok_or(Refusal::Missing)?;
        if booking.client != form.client {
            return Err(Refusal::Missing);
        }
    }
    let (now, today) = (desk.now.instant, desk.now.today());
    let (before, begun) = match id {
        None => {
            let id = NoteId::from_random((desk.fresh)()?);
            let begun = Note::begun(id, form.client, about_on, now);
            (None, Note { appointment: form.appointment, ..begun })
        }
        Some(id) => {
            let before = draft(id, desk)?;
            (Some(before.clone()), before)
        }
    };
    let as_before = begun.spent.filter(|spent| Some(spent.minutes) == minutes);
    let spent = as_before.or(minutes.map(|minutes| Spent { minutes, on: today }));
    let state = NoteState::Draft { changed_at: now };
    let after = Note { kind: form.kind, format, about_on, spent, state, ..begun };
    let note = after.id;
    let change = match before {
        None => Change::add(Record::Note(after)),
        Some(before) => {
            Change::replace(Record::Note(before), Record::Note(after)).ok_or(Refusal::Missing)?
        }
    };
    let before = desk.texts.get(&note).cloned();
    let changes = ChangeSet {
        records: vec![change],
        texts: vec![TextChange { note, before, after: Some(text) }],
    };
    Ok(Decision { changes, added: Some(Added::Note(note)), undo: Undoing::Remembered })
}

/// Saves a draft at a pause in writing.
pub(super) fn keep(
    id: Option<NoteId>,
    form: &NoteForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    Ok(Decision { undo: Undoing::NoStep, ..save(id, form, desk)? })
}

pub(super) fn sign(id: NoteId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = draft(id, desk)?;
    has_come(Field::Date, before.about_on, desk)?;
    let text = desk.texts.get(&id).ok_or(Refusal::TextDamaged)?;
    let after = signed(&before, text, desk);
    let change =
        Change::replace(Record::Note(before), Record::Note(after)).ok_or(Refusal::Missing)?;
    Ok(Decision { undo: Undoing::Ended, ..Decision::of(vec![change]) })
}

/// The note as it is once it is signed with that text: the next document of its chain.
fn signed(note: &Note, text: &Prose, desk: &Desk<'_>) -> Note {
    let with = |is_late, link| Note {
        state: NoteState::Signed { signed_at: desk.now.instant, is_late, link },
        ..note.clone()
    };
    let is_late = desk.now.wall > due(desk.practice, note);
    let last = desk.practice.last_link(note.client, note.kind.is_apart());
    let (number, after) =
        last.map_or((1, Hash::NONE), |last| (last.number.saturating_add(1), last.hash));
    let document = document::write(&with(is_late, None), text.as_str(), number, after);
    let link = document.map(|document| Link { number, hash: Hash::of(&document) });
    with(is_late, link)
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
    match note.state {
        NoteState::Draft { .. } => Ok(note.clone()),
        NoteState::Signed { .. } => Err(Refusal::SignedNote),
        NoteState::Earlier { .. } => Err(Refusal::Missing),
    }
}
