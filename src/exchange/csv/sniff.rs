//! What kind of text a file is: its encoding and its separator.
//!
//! UTF-8 and UTF-16 (by byte order mark, or by where the zero bytes stand), else Windows-1252. The
//! decoders are a table of 32 characters and the standard library; `encoding_rs` would bring every
//! encoding of the web, several hundred KB, for these three.

use serde::{Deserialize, Serialize};

/// How a file's bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, what older spreadsheet programs write in Western Europe.
    Windows1252,
}

/// Bytes 0x80 to 0x9F of Windows-1252. Source: WHATWG Encoding Standard, index-windows-1252.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The file's text, and how it was read. Characters that cannot be are replaced, never dropped.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be);
    }
    // Plain Latin text in UTF-16 has a zero in every other byte.
    let zeroes = |parity: usize| {
        let looked = bytes.iter().take(400).skip(parity).step_by(2);
        let (zero, all) = looked.fold((0, 0), |(z, n), byte| (z + usize::from(*byte == 0), n + 1));
        all > 1 && zero * 10 > all * 7
    };
    match (zeroes(0), zeroes(1)) {
        (false, true) => return (utf16(bytes, u16::from_le_bytes), Encoding::Utf16Le),
        (true, false) => return (utf16(bytes, u16::from_be_bytes), Encoding::Utf16Be),
        _ => {}
    }
    match core::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) if is_mostly_utf8(bytes) => {
            (String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8)
        }
        Err(_) => (bytes.iter().map(|byte| windows_1252(*byte)).collect(), Encoding::Windows1252),
    }
}

/// UTF-8 with a few broken characters, say cut off in the middle of one? In Windows-1252 accented
/// letters hardly ever happen to form characters of UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 2 * broken
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2);
    let half = (!pairs.remainder().is_empty()).then_some('\u{fffd}');
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).chain(half).collect()
}

/// The separators there are.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How much of a file is looked at for its separator, in bytes.
const LOOKED_AT: usize = 1 << 20;

/// The separator that a first line such as `sep=;` names (a habit of Excel), and the length of that
/// line in bytes.
pub fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let [separator] = line.strip_prefix("sep=")?.as_bytes() else { return None };
    SEPARATORS.contains(separator).then_some((*separator, line.len()))
}

/// The separator of a table: the one that cuts the first rows into the most columns alike.
pub fn separator(text: &str) -> u8 {
    let looked_at = text.as_bytes().get(..LOOKED_AT).unwrap_or(text.as_bytes());
    let score = |separator: &u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(*separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(looked_at);
        let widths: Vec<usize> =
            reader.byte_records().take(20).filter_map(Result::ok).map(|row| row.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == first).count();
        if first > 1 { alike * 1_000 / widths.len().max(1) * 100 + first.min(99) } else { 0 }
    };
    // The first of the best: a comma where nothing tells them apart.
    let best = SEPARATORS.iter().rev().max_by_key(|separator| score(separator));
    best.copied().unwrap_or(b',')
}
