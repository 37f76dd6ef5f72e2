//! The files of a client, as the file of a release tells them: what each is, and which note it goes with.
//!
//! Notes are numbered within one release, as their own names mean nothing outside the practice.
//! *Never:* anything of a note that is not in the release, but that it is not.

use serde::Serialize;

use super::package_words::kind;
use super::page::Page;
use crate::domain::attachment::{Attachment, GoesWith};
use crate::domain::disclosure::Selection;
use crate::domain::time::Date;

/// A file, for programs.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Kept<'a> {
    name: &'a str,
    kind: &'static str,
    bytes: u32,
    added: Date,
    words: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goes_with: Option<With>,
}

/// The note that a file goes with: `{"note":3}`, or `"a-note-not-in-this-release"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum With {
    /// The one of that number.
    Note(usize),
    /// One that was not chosen, or may not be given out.
    ANoteNotInThisRelease,
}

impl With {
    /// What is told of the note that a file goes with; none where it goes with none.
    fn of(file: &Attachment, selection: &Selection<'_>) -> Option<Self> {
        let Some(GoesWith::Note(id)) = file.goes_with else { return None };
        let place = selection.all_notes().position(|note| note.id == id);
        Some(place.map_or(Self::ANoteNotInThisRelease, |place| Self::Note(place + 1)))
    }
}

/// The files of a release in that form.
pub(super) fn kept<'a>(selection: &Selection<'a>) -> Vec<Kept<'a>> {
    let kept = |file: &&'a Attachment| Kept {
        name: file.name.as_str(),
        kind: kind(file.media),
        bytes: file.size,
        added: file.added_on,
        words: file.words.as_ref().map(|it| it.as_str()),
        goes_with: With::of(file, selection),
    };
    selection.files.iter().map(kept).collect()
}

impl Page {
    /// The files that go with the note of that number, where there are any.
    pub(super) fn files_of(&mut self, note: usize, files: &[Kept<'_>]) {
        let with = files.iter().filter(|it| it.goes_with == Some(With::Note(note)));
        let names: Vec<_> = with.map(|it| it.name).collect();
        if !names.is_empty() {
            self.list(&[("Files that go with it", Some(&names.join("; ")))]);
        }
    }

    /// Every file with the note that it goes with.
    pub(super) fn files(&mut self, files: &[Kept<'_>]) {
        let row = |it: &Kept<'_>| {
            let with = match it.goes_with {
                None => String::new(),
                Some(With::Note(number)) => format!("Note {number}"),
                Some(With::ANoteNotInThisRelease) => "A note that is not in this release".into(),
            };
            let words = it.words.unwrap_or_default().to_owned();
            let (bytes, added) = (it.bytes.to_string(), it.added.to_string());
            vec![it.name.to_owned(), it.kind.to_owned(), bytes, added, words, with]
        };
        let heads = ["Name", "What it is", "Bytes", "Added on", "About it", "Goes with"];
        self.table("Files, given as copies of their own", &heads, files.iter().map(row).collect());
    }
}
