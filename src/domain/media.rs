//! What kind of file some bytes are, told by how they begin; a name proves nothing.
//!
//! Only what a browser shows by itself and without running anything has a name here. Everything else,
//! markup and pictures that can hold scripts among it, is text where it reads as text, or a file that
//! can be kept and saved again. *Never:* a name or an ending looked at.

use serde::{Deserialize, Serialize};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A GIF picture.
    Gif,
    /// A WebP picture.
    Webp,
    /// An AVIF picture.
    Avif,
    /// A PDF document.
    Pdf,
    /// MP3 sound.
    Mp3,
    /// Sound in an MP4 container, as telephones record it.
    Mp4,
    /// WAVE sound.
    Wav,
    /// Sound in an Ogg container.
    Ogg,
    /// FLAC sound.
    Flac,
    /// Sound in a WebM container.
    Webm,
    /// Text in UTF-8; also what is markup or a program.
    Text,
    /// Anything else.
    Unknown,
}

/// How a file can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As a picture.
    Picture,
    /// To be listened to.
    Sound,
    /// As the text it is.
    Text,
    /// Page by page, drawn by a program of ours.
    Pages,
    /// Not at all.
    Nowhere,
}

impl Media {
    /// So many bytes are looked at.
    pub const LOOKED_AT: u32 = 4096;

    /// What the file is that begins so; `first` is all of it or its first [`Media::LOOKED_AT`] bytes.
    ///
    /// Source: WHATWG MIME Sniffing, sections 6.1 and 6.2; ISO/IEC 14496-12 (brands) and RFC 9639
    /// (FLAC) for what is missing there.
    pub fn of(first: &[u8]) -> Self {
        let at =
            |from: usize, sign: &[u8]| first.get(from..).is_some_and(|rest| rest.starts_with(sign));
        let brand = |brands: &[&[u8]]| at(4, b"ftyp") && brands.iter().any(|it| at(8, it));
        match () {
            () if at(0, b"\x89PNG\r\n\x1a\n") => Self::Png,
            () if at(0, b"\xff\xd8\xff") => Self::Jpeg,
            () if at(0, b"GIF87a") || at(0, b"GIF89a") => Self::Gif,
            () if at(0, b"RIFF") && at(8, b"WEBP") => Self::Webp,
            () if at(0, b"RIFF") && at(8, b"WAVE") => Self::Wav,
            () if at(0, b"%PDF-") => Self::Pdf,
            () if at(0, b"ID3") || is_mp3_frame(first) => Self::Mp3,
            () if at(0, b"OggS\0") => Self::Ogg,
            () if at(0, b"fLaC") => Self::Flac,
            () if at(0, b"\x1a\x45\xdf\xa3") && holds(first, b"webm") => Self::Webm,
            () if brand(&[b"avif", b"avis"]) => Self::Avif,
            () if brand(&[b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2"]) => Self::Mp4,
            () if is_text(first) => Self::Text,
            () => Self::Unknown,
        }
    }

    /// Its media type, as the browser is told it; none for what it is not to show by itself.
    pub const fn kind(self) -> Option<&'static str> {
        Some(match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Mp3 => "audio/mpeg",
            Self::Mp4 => "audio/mp4",
            Self::Wav => "audio/wav",
            Self::Ogg => "audio/ogg",
            Self::Flac => "audio/flac",
            Self::Webm => "audio/webm",
            Self::Text => "text/plain",
            Self::Pdf | Self::Unknown => return None,
        })
    }

    /// How it can be shown.
    pub const fn shown(self) -> Shown {
        match self {
            Self::Png | Self::Jpeg | Self::Gif | Self::Webp | Self::Avif => Shown::Picture,
            Self::Mp3 | Self::Mp4 | Self::Wav | Self::Ogg | Self::Flac | Self::Webm => Shown::Sound,
            Self::Text => Shown::Text,
            Self::Pdf => Shown::Pages,
            Self::Unknown => Shown::Nowhere,
        }
    }
}

/// The header of an MPEG audio frame of layer III: twelve bits set, neither a bit rate nor a sampling
/// rate that there is not (ISO/IEC 11172-3, 2.4.2.3).
fn is_mp3_frame(first: &[u8]) -> bool {
    matches!(first, [0xff, second, third, ..]
        if second & 0xe6 == 0xe2 && second & 0x18 != 0x08
            && third & 0xf0 != 0xf0 && third & 0x0c != 0x0c)
}

fn holds(first: &[u8], word: &[u8]) -> bool {
    first.windows(word.len()).take(64).any(|part| part == word)
}

/// Text has no control characters but those that set it; its last character may be cut off here.
fn is_text(first: &[u8]) -> bool {
    let whole = match core::str::from_utf8(first) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            first.get(..error.valid_up_to()).and_then(|it| str::from_utf8(it).ok()).unwrap_or("")
        }
        Err(_) => "",
    };
    let is_set = |sign: char| !sign.is_control() || matches!(sign, '\t' | '\n' | '\r' | '\u{c}');
    !whole.is_empty() && whole.chars().all(is_set)
}

#[cfg(test)]
#[path = "media_tests.rs"]
mod tests;
