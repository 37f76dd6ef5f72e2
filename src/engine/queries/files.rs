//! The files of a client, and those that go with a note.

use super::lines;
use crate::domain::attachment::{Attachment, GoesWith, files, latest_first};
use crate::domain::ids::ClientId;
use crate::domain::note::Note;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::protocol::view::FileLine;

pub(super) fn of_client(practice: &Practice, client: ClientId, now: &Now) -> Vec<FileLine> {
    files(practice, client).into_iter().map(|file| line(file, practice, now)).collect()
}

pub(in crate::engine) fn of_note(practice: &Practice, note: &Note, now: &Now) -> Vec<FileLine> {
    let files = latest_first(practice.files_of(note)).into_iter();
    files.map(|file| line(file, practice, now)).collect()
}

fn line(file: &Attachment, practice: &Practice, now: &Now) -> FileLine {
    let note = match file.goes_with {
        Some(GoesWith::Note(id)) => practice.note(id),
        _ => None,
    };
    FileLine {
        id: file.id,
        name: file.name.as_str().to_owned(),
        media: file.media,
        size: file.size,
        added_on: file.added_on,
        words: file.words.as_ref().map_or_else(String::new, |words| words.as_str().to_owned()),
        goes_with: file.goes_with,
        note: note.map(|note| Box::new(lines::note(note, practice, now))),
    }
}
