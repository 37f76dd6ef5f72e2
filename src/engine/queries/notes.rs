//! What lies on the desk of somebody who writes a note.

use core::cmp::Reverse;

use crate::domain::ids::ClientId;
use crate::domain::note::{Note, NoteKind};
use crate::domain::practice::Practice;
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
        snippets: templates.snippets.iter().map(snippet).collect(),
        latest: NoteKind::ALL
            .into_iter()
            .filter(|it| it.is_free())
            .filter_map(newest)
            .map(line)
            .collect(),
    }
}
