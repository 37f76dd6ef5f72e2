//! Notes: drafted, gone on with, signed once and for all, added to; drafts can be deleted.

use super::{Decision, Desk, Undoing, deleting, faults, has_come};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::document::{self, Hash, Link};
use crate::domain::history::{self, is_worth_keeping};
use crate::domain::ids::{NoteId, ObjectiveId};
use crate::domain::note::{Note, NoteState, Spent, WorkedOn};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::record::Record;
use crate::domain::text::Prose;
use crate::domain::treatment::objectives;
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
            let added_to = form.adds_to.map(|id| signed_original(id, form, desk)).transpose()?;
            let (adds_to, appointment) = (form.adds_to, form.appointment);
            let kind = added_to.map_or(form.kind, |original| original.kind);
            (None, Note { adds_to, appointment, kind, ..begun })
        }
        Some(id) => {
            let before = draft(id, desk)?;
            (Some(before.clone()), before)
        }
    };
    let as_before = begun.spent.filter(|spent| Some(spent.minutes) == minutes);
    let spent = as_before.or(minutes.map(|minutes| Spent { minutes, on: today }));
    let state = NoteState::Draft { changed_at: now };
    // An addendum is of the kind of what it adds to, and about the day it is written.
    let (kind, about_on) = match begun.adds_to {
        Some(_) => (begun.kind, today),
        None => (form.kind, about_on),
    };
    let after = Note { kind, format, about_on, spent, state, ..begun };
    let works_on = works_on(&form.works_on, &after, desk.practice);
    let after = Note { works_on, ..after };
    let note = after.id;
    let mut changes = match &before {
        None => ChangeSet::default(),
        Some(before) => history(before, &after, text.as_str(), desk)?,
    };
    changes.records.push(match before {
        None => Change::add(Record::Note(after)),
        Some(before) => {
            Change::replace(Record::Note(before), Record::Note(after)).ok_or(Refusal::Missing)?
        }
    });
    let before = desk.texts.get(&note).cloned();
    changes.texts.push(TextChange { note, before, after: Some(text) });
    Ok(Decision {
        changes,
        added: Some(Added::Note(note)),
        undo: Undoing::Remembered,
        ended: Vec::new(),
    })
}

/// The objectives that a draft works on, of those that are ticked: as the plan that holds has them, and
/// those that it no longer has as the draft has had them.
fn works_on(ticked: &[ObjectiveId], draft: &Note, practice: &Practice) -> Vec<WorkedOn> {
    if !draft.can_work_on() {
        return Vec::new();
    }
    let mut known = objectives(practice, draft.client);
    for before in &draft.works_on {
        if !known.iter().any(|it| it.objective == before.objective) {
            known.push(before.clone());
        }
    }
    known.retain(|it| ticked.contains(&it.objective));
    known
}

/// What becomes of the earlier states of a draft that goes on: the present one joins them if it is
/// worth keeping, the oldest leaves where there are many, and all are kept where the draft is.
fn history(
    before: &Note,
    after: &Note,
    text: &str,
    desk: &mut Desk<'_>,
) -> Result<ChangeSet, Refusal> {
    let mut changes = ChangeSet::default();
    let mut earlier = earlier(before, desk.practice);
    let now = desk.now.instant;
    if let Some(was) = desk.texts.get(&before.id)
        && is_worth_keeping(before, was.as_str(), text, now)
        && let NoteState::Draft { changed_at } = before.state
    {
        let id = NoteId::from_random((desk.fresh)()?);
        let state = NoteState::Earlier { of: before.id, changed_at };
        // Its session is the draft's, should it have one.
        let kept = Note { id, appointment: None, kind: after.kind, state, ..before.clone() };
        changes.records.push(Change::add(Record::Note(kept)));
        let after = Some(was.clone());
        changes.texts.push(TextChange { note: id, before: None, after });
        if earlier.len() >= history::MOST {
            let oldest = earlier.remove(0);
            changes.texts.push(without_text(oldest.id, desk));
            changes.records.push(Change::delete(Record::Note(oldest)));
        }
    }
    if before.kind != after.kind {
        for was in earlier {
            let now = Note { kind: after.kind, ..was.clone() };
            changes.records.extend(Change::replace(Record::Note(was), Record::Note(now)));
        }
    }
    Ok(changes)
}

/// What a draft said earlier, the oldest first.
fn earlier(draft: &Note, practice: &Practice) -> Vec<Note> {
    let mut earlier: Vec<Note> = practice.earlier(draft).cloned().collect();
    sort_by_key(&mut earlier, |note| match note.state {
        NoteState::Earlier { changed_at, .. } => (changed_at, note.id),
        _ => (note.created_at, note.id),
    });
    earlier
}

/// The notes whose texts saving a draft touches.
pub(super) fn touched_by_saving(id: NoteId, practice: &Practice) -> Vec<NoteId> {
    let earlier = practice.note(id).map(|draft| earlier(draft, practice)).unwrap_or_default();
    let is_full = earlier.len() >= history::MOST;
    let oldest = earlier.first().filter(|_| is_full).map(|note| note.id);
    [id].into_iter().chain(oldest).collect()
}

/// The notes whose texts go with a draft.
pub(super) fn touched_by_deleting(id: NoteId, practice: &Practice) -> Vec<NoteId> {
    let draft = practice.note(id).into_iter();
    let earlier = draft.flat_map(|draft| practice.earlier(draft)).map(|note| note.id);
    [id].into_iter().chain(earlier).collect()
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
    // What is signed is the record; what was thought of before goes.
    let earlier: Vec<Note> = desk.practice.earlier(&before).cloned().collect();
    let texts = earlier.iter().map(|note| without_text(note.id, desk)).collect();
    let mut records: Vec<Change> =
        earlier.into_iter().map(|note| Change::delete(Record::Note(note))).collect();
    records
        .push(Change::replace(Record::Note(before), Record::Note(after)).ok_or(Refusal::Missing)?);
    let changes = ChangeSet { records, texts };
    Ok(Decision { changes, added: None, undo: Undoing::Ended, ended: Vec::new() })
}

/// What an addendum adds to: a signed note of that client, and no addendum itself.
fn signed_original<'a>(id: NoteId, form: &NoteForm, desk: &Desk<'a>) -> Result<&'a Note, Refusal> {
    let original = desk.practice.note(id).ok_or(Refusal::Missing)?;
    let may = original.is_signed() && original.adds_to.is_none() && original.client == form.client;
    may.then_some(original).ok_or(Refusal::Missing)
}

/// Adds a note that is signed as it is written.
pub(super) fn signing(note: &Note, text: Prose, desk: &Desk<'_>) -> Decision {
    let signed = signed(note, &text, desk);
    let changes = ChangeSet {
        records: vec![Change::add(Record::Note(signed))],
        texts: vec![TextChange { note: note.id, before: None, after: Some(text) }],
    };
    Decision { changes, added: Some(Added::Note(note.id)), undo: Undoing::Ended, ended: Vec::new() }
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
    let earlier = desk.practice.earlier(&note).cloned();
    let notes = earlier.map(Record::Note).chain([Record::Note(note.clone())]);
    deleting(notes.collect(), desk)
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
