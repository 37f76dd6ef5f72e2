//! What lies on the desk of somebody who writes a note, and what the draft said before.

use core::cmp::Reverse;

use crate::domain::ids::{ClientId, NoteId};
use crate::domain::note::{Note, NoteKind, NoteState};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Instant;
use crate::domain::treatment::objectives;
use crate::protocol::view::NoteDeskView;

/// Templates, snippets, and the newest note of each kind; of those kept apart none.
pub(super) fn desk(practice: &Practice, client: ClientId) -> NoteDeskView {
    let templates = &practice.therapist().templates;
    let snippet = |it: &crate::domain::note_templates::Snippet| {
        (it.name.as_str().to_owned(), it.text.as_str().to_owned())
    };
    let newest = |kind: NoteKind| {
        let of_kind =
            practice.notes_of(client).filter(|note| note.kind == kind && note.is_record());
        of_kind.max_by_key(|note| (note.about_on, note.created_at, Reverse(note.id)))
    };
    let line = |note: &Note| (note.id, note.kind, note.about_on);
    NoteDeskView {
        formats: templates.scaffolds(),
        objectives: objectives(practice, client),
        snippets: templates.snippets.iter().map(snippet).collect(),
        latest: NoteKind::ALL
            .into_iter()
            .filter(|it| it.is_free())
            .filter_map(newest)
            .map(line)
            .collect(),
    }
}

/// What a draft said before, and until when, the newest first.
pub(super) fn earlier(practice: &Practice, note: NoteId) -> Vec<(NoteId, Instant)> {
    let until = |note: &Note| match note.state {
        NoteState::Earlier { changed_at, .. } => Some((note.id, changed_at)),
        _ => None,
    };
    let of = practice.note(note).into_iter().flat_map(|draft| practice.earlier(draft));
    let mut earlier: Vec<_> = of.filter_map(until).collect();
    sort_by_key(&mut earlier, |(id, at)| Reverse((*at, *id)));
    earlier
}
