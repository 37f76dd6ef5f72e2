//! Words for the files of clients.

use super::format::decimal;
use super::{count, grouped, when};
use crate::domain::media::Media;
use crate::domain::time::Date;

/// The heading.
pub const HEADING: &str = "Files";
/// None is kept.
pub const NONE: &str = "No file is kept here.";
/// Adds one.
pub const ADD: &str = "Add a file";
/// What can be kept, and how.
pub const ADD_HINT: &str = "Scans, letters, pictures, recordings: up to 50 MB each. The file is encrypted on this device with the rest of this client’s records; the one you choose stays where it is.";
/// That files can be dropped.
pub const DROP_HINT: &str = "A file can also be dropped here.";
/// The dialog of one.
pub const ONE: &str = "A file";
/// Shows one.
pub const SHOW: &str = "Show";
/// Saves a copy of one.
pub const SAVE: &str = "Save a copy";
/// What a copy is.
pub const SAVE_HINT: &str = "A copy is not encrypted: anybody who can use this device can open it. Its name says nothing about the client. Delete it when it is no longer needed.";
/// Changes what is said of one.
pub const EDIT: &str = "Change what is said of it";
/// Deletes one.
pub const DELETE: &str = "Delete";
/// While a PDF is opened.
pub const PDF_OPENING: &str = "Opening the PDF …";
/// The part that scrolls.
pub const PDF_PAGES: &str = "Pages";
/// Turns back.
pub const PREVIOUS_PAGE: &str = "Previous page";
/// Turns on.
pub const NEXT_PAGE: &str = "Next page";
/// Draws it larger.
pub const ZOOM_IN: &str = "Zoom in";
/// Draws it smaller.
pub const ZOOM_OUT: &str = "Zoom out";
/// Draws it as wide as there is room.
pub const FIT_WIDTH: &str = "Fit width";
/// What stands on a page, for those who do not see it or want to copy it.
pub const PAGE_WORDS: &str = "Text of this page";
/// A page that is a picture only.
pub const NO_WORDS: &str =
    "This page holds no text, only a picture, as a scan does. A screen reader cannot read it out.";
/// A page whose words could not be taken out of it.
pub const WORDS_NOT_READ: &str = "The text of this page could not be read.";
/// It asks for a password.
pub const PDF_LOCKED: &str = "This PDF is locked with a password, so it cannot be shown here.";
/// It cannot be opened.
pub const PDF_DAMAGED: &str =
    "This PDF cannot be shown here. It may be damaged, or made in a way Evenkeel does not know.";
/// It takes too long to open.
pub const PDF_TOO_LONG: &str = "This PDF took too long to open, so it is not shown.";
/// The program that draws could not be had.
pub const PDF_NOT_LOADED: &str =
    "The part of Evenkeel that shows PDFs could not be loaded. Check the connection and try again.";
/// A page that cannot be drawn.
pub const PAGE_NOT_DRAWN: &str = "This page cannot be shown here.";
/// A page that takes too long.
pub const PAGE_TOO_LONG: &str = "This page took too long to draw, so it is not shown.";
/// What can be done instead.
pub const SAVE_INSTEAD: &str = "Save a copy to open it elsewhere.";
/// Anything that no browser shows by itself.
pub const NO_PREVIEW: &str =
    "What this file is cannot be shown here. Save a copy to open it elsewhere.";
/// The browser could not show it after all.
pub const NOT_SHOWN: &str = "This browser cannot show this file. It may be damaged, or made in a way this browser does not know. Save a copy to open it elsewhere.";
/// Only the beginning of a text is shown.
pub const CUT: &str = "Only the beginning is shown. Save a copy to read it all.";
/// Adds the scan of a consent.
pub const ADD_SCAN: &str = "Add its scan";
/// Shows it.
pub const SHOW_SCAN: &str = "Show its scan";
/// In the form of a consent signed on paper.
pub const SCAN: &str = "Its scan (optional)";
/// What becomes of it.
pub const SCAN_HINT: &str = "A picture or a PDF of the signed sheet, up to 50 MB.";
/// Beside a file that is the scan of a consent.
pub const OF_CONSENT: &str = "goes with a consent";
/// Beside a file that goes with a note that is gone.
pub const OF_NOTE: &str = "went with a note that is no longer there";
/// A file that stands by itself.
pub const BY_ITSELF: &str = "Nothing in particular";
/// A file that goes with a consent.
pub const A_CONSENT: &str = "A consent";
/// The files that go with a note.
pub const OF_THIS: &str = "Files that go with this note";
/// Opens the note that a file goes with.
pub const OPEN_NOTE: &str = "Open the note";

/// Beside a file that goes with a note: which.
pub fn of_note(kind: &str, on: Date) -> String {
    format!("goes with a note: {kind}, {}", when::day(on))
}

/// Which page is looked at: `Page 2 of 7`.
pub fn page_of(page: u32, pages: u32) -> String {
    format!("Page {} of {}", grouped(page.into()), grouped(pages.into()))
}

/// How many files go with a note.
pub fn many(files: u32) -> String {
    count(files.into(), "file", "files")
}

/// What a file is.
pub const fn media(media: Media) -> &'static str {
    match media {
        Media::Png | Media::Jpeg | Media::Gif | Media::Webp | Media::Avif => "Picture",
        Media::Pdf => "PDF",
        Media::Mp3 | Media::Mp4 | Media::Wav | Media::Ogg | Media::Flac | Media::Webm => "Sound",
        Media::Text => "Text",
        Media::Unknown => "File",
    }
}

/// How large a file is: `812 bytes`, `12 KB`, `2.3 MB`, of a thousand each.
pub fn size(bytes: u32) -> String {
    match bytes {
        0..1_000 => count(bytes.into(), "byte", "bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", decimal(f64::from(bytes) / 1e6, 1)),
    }
}
