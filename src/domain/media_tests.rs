//! Files told by their first bytes: known beginnings, and laws that hold of any bytes.

use proptest::prelude::*;

use super::*;

/// Beginnings as the programs that write such files make them.
const KNOWN: [(&[u8], Media); 24] = [
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Media::Png),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", Media::Jpeg),
    (b"\xff\xd8\xff\xe1\x1c\x5fExif", Media::Jpeg),
    (b"GIF89a\x01\0\x01\0", Media::Gif),
    (b"GIF87a\x01\0\x01\0", Media::Gif),
    (b"RIFF\x24\0\0\0WEBPVP8 ", Media::Webp),
    (b"RIFF\x24\0\0\0WAVEfmt ", Media::Wav),
    (b"RIFF\x24\0\0\0AVI LIST", Media::Unknown),
    (b"\0\0\0\x1cftypavif\0\0\0\0", Media::Avif),
    (b"\0\0\0\x18ftypheic\0\0\0\0", Media::Unknown),
    (b"\0\0\0\x1cftypM4A \0\0\0\0", Media::Mp4),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", Media::Pdf),
    (b"ID3\x04\0\0\0\0\0\x23", Media::Mp3),
    (b"\xff\xfb\x90\x64\0\0", Media::Mp3),
    (b"\xff\xf3\x84\xc4\0\0", Media::Mp3),
    (b"\xff\xff\xff\xff\xff\xff", Media::Unknown),
    (b"OggS\0\x02\0\0", Media::Ogg),
    (b"fLaC\0\0\0\x22", Media::Flac),
    (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", Media::Webm),
    (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska", Media::Unknown),
    (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Media::Unknown),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Media::Text),
    (b"<!DOCTYPE html><script>alert(1)</script>", Media::Text),
    ("Grüße aus Wien\r\n\tund Łódź".as_bytes(), Media::Text),
];

#[test]
fn files_are_told_by_how_they_begin() {
    for (first, media) in KNOWN {
        assert_eq!(Media::of(first), media, "{}", String::from_utf8_lossy(first));
    }
    assert_eq!(Media::of(b""), Media::Unknown);
    assert_eq!(Media::of(b"one\0two"), Media::Unknown, "a zero is in no text");
}

#[test]
fn a_text_whose_last_character_is_cut_off_is_a_text() {
    let long = "ä".repeat(3_000);
    assert_eq!(Media::of(&long.as_bytes()[..4_095]), Media::Text);
    assert_eq!(Media::of(b"abc\xff\xfe"), Media::Unknown, "that is no end of a character");
}

#[test]
fn nothing_that_can_run_is_ever_told_to_the_browser_as_anything_but_text() {
    for (first, media) in KNOWN {
        let kind = media.kind().unwrap_or_default();
        assert!(!kind.contains("svg") && !kind.contains("html") && !kind.contains("xml"));
        if first.contains(&b'<') {
            assert_eq!((media.shown(), kind), (Shown::Text, "text/plain"));
        }
    }
    assert_eq!(Media::Pdf.kind(), None);
}

proptest! {
    #[test]
    fn any_bytes_are_something_and_what_follows_the_beginning_changes_nothing(
        first: Vec<u8>, more: Vec<u8>,
    ) {
        let media = Media::of(&first);
        prop_assert_eq!(media.kind().is_none(), matches!(media.shown(), Shown::Pages | Shown::Nowhere));
        // Only of a text can more bytes make something else.
        if !matches!(media, Media::Text | Media::Unknown) {
            prop_assert_eq!(Media::of(&[first, more].concat()), media);
        }
    }

    #[test]
    fn any_text_is_a_text_wherever_it_is_cut(text in "[^\\p{Cc}%IOGfR]{1,200}", cut in 1_usize..200) {
        let bytes = text.as_bytes();
        let first = bytes.get(..cut.min(bytes.len())).unwrap();
        let begins = core::str::from_utf8(first).map_or_else(|e| e.valid_up_to(), str::len);
        prop_assert_eq!(Media::of(first) == Media::Text, begins > 0);
    }
}
