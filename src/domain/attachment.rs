//! A file of a client's: a scan, a letter, a picture, a recording, kept as it was given.
//!
//! The record says what the file is, and holds the key that its bytes are sealed under; the bytes lie
//! apart (`vault/files.rs`). So whatever takes the record takes the file, at once and for good: deleting
//! it, deleting the client, destroying the client's key. It belongs to the client's chart; nothing can
//! be kept beside psychotherapy notes, which stay text alone.
//! What it goes with is said here and nowhere else: nothing of a signed note or consent changes by it.
//! *Never:* the key shown or told; anything changed but the words about it and what it goes with.

use core::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::ids::{AttachmentId, ClientId, ConsentId, NoteId};
use super::media::Media;
use super::note::Note;
use super::order::sort_by_key;
use super::practice::Practice;
use super::record::Owner;
use super::text::{FileName, OwnWords};
use super::time::Date;

/// The key of one file: random, used for nothing else, and nowhere but in its record. This copy is
/// wiped where it is dropped, those made to store it are not.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey(pub Zeroizing<[u8; 32]>);

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey")
    }
}

/// What a file goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GoesWith {
    /// A consent, whose signed paper it shows.
    Consent(ConsentId),
    /// A note of the record.
    Note(NoteId),
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Which.
    pub id: AttachmentId,
    /// Whose.
    pub client: ClientId,
    /// What it was called when it was added.
    pub name: FileName,
    /// What it is.
    pub media: Media,
    /// How many bytes it has: 1 to [`Attachment::MOST`].
    pub size: u32,
    /// The day it was added.
    pub added_on: Date,
    /// What the therapist says of it.
    pub words: Option<OwnWords>,
    /// What it goes with.
    pub goes_with: Option<GoesWith>,
    /// What its bytes are sealed under.
    pub key: FileKey,
}

impl Attachment {
    /// The most bytes a file may have: 50 MiB.
    pub const MOST: u32 = 50 * 1024 * 1024;

    /// May it become that one? Only the words and what it goes with change.
    pub fn may_become(&self, other: &Self) -> bool {
        Self { words: other.words.clone(), goes_with: other.goes_with, ..self.clone() } == *other
    }

    /// How a copy of it may end its name, so that programs know what it is: by what it is, or as it
    /// ended when it was added.
    pub fn ending(&self) -> &str {
        match self.media {
            Media::Png => "png",
            Media::Jpeg => "jpg",
            Media::Gif => "gif",
            Media::Webp => "webp",
            Media::Avif => "avif",
            Media::Pdf => "pdf",
            Media::Mp3 => "mp3",
            Media::Mp4 => "m4a",
            Media::Wav => "wav",
            Media::Ogg => "ogg",
            Media::Flac => "flac",
            Media::Webm => "webm",
            // It may be markup, and a copy of it is not to open as such.
            Media::Text => "txt",
            Media::Unknown => {
                let ending = self.name.as_str().rsplit_once('.').map(|(_, ending)| ending);
                let is_plain = |it: &&str| {
                    (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
                };
                ending.filter(is_plain).unwrap_or("bin")
            }
        }
    }
}

impl Practice {
    /// Can a file of that client go with it? Nothing is kept beside psychotherapy notes.
    pub fn takes_files(&self, with: GoesWith, client: ClientId) -> bool {
        match with {
            GoesWith::Consent(id) => self.consent(id).is_some_and(|it| it.client == client),
            GoesWith::Note(id) => {
                self.note(id).is_some_and(|note| note.owner() == Owner::Client(client))
            }
        }
    }

    /// The files that go with a note.
    pub fn files_of(&self, note: &Note) -> impl Iterator<Item = &Attachment> {
        let with = Some(GoesWith::Note(note.id));
        self.attachments_of(note.client).filter(move |file| file.goes_with == with)
    }
}

/// The files of a client, the latest first.
pub fn files(practice: &Practice, client: ClientId) -> Vec<&Attachment> {
    latest_first(practice.attachments_of(client))
}

/// Files in the order they are told.
pub fn latest_first<'a>(files: impl Iterator<Item = &'a Attachment>) -> Vec<&'a Attachment> {
    let mut files: Vec<&Attachment> = files.collect();
    sort_by_key(&mut files, |it| (core::cmp::Reverse(it.added_on), it.name.as_str(), it.id));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, media: Media) -> Attachment {
        Attachment {
            id: AttachmentId::from_random([1; 16]),
            client: ClientId::from_random([2; 16]),
            name: FileName::new(name).unwrap(),
            media,
            size: 10,
            added_on: Date::parse("2026-11-30").unwrap(),
            words: None,
            goes_with: None,
            key: FileKey(Zeroizing::new([3; 32])),
        }
    }

    #[test]
    fn a_copy_ends_as_what_it_is_and_never_as_something_that_runs_unasked() {
        for (name, media, ending) in [
            ("scan.PNG.exe", Media::Png, "png"),
            ("page.html", Media::Text, "txt"),
            ("report.docx", Media::Unknown, "docx"),
            ("no ending", Media::Unknown, "bin"),
            ("odd.a/b", Media::Unknown, "bin"),
            ("long.abcdefghi", Media::Unknown, "bin"),
        ] {
            assert_eq!(file(name, media).ending(), ending, "{name}");
        }
    }

    #[test]
    fn only_the_words_about_a_file_and_what_it_goes_with_change_and_its_key_is_never_told() {
        let before = file("a.png", Media::Png);
        let words = OwnWords::new("From the clinic").ok();
        assert!(before.may_become(&Attachment { words: words.clone(), ..before.clone() }));
        let goes_with = Some(GoesWith::Note(NoteId::from_random([5; 16])));
        assert!(before.may_become(&Attachment { goes_with, ..before.clone() }));
        let other = FileKey(Zeroizing::new([4; 32]));
        for after in [
            Attachment { size: 11, ..before.clone() },
            Attachment { key: other, words, ..before.clone() },
            file("b.png", Media::Png),
        ] {
            assert!(!before.may_become(&after), "{after:?}");
        }
        assert!(!format!("{before:?}").contains("03, 03"), "{before:?}");
    }
}
