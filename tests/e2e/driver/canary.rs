//! Looks for words on the disk that must never be there.
//!
//! Each file is searched as it lies, in UTF-8 and both kinds of UTF-16, and again unpacked: Snappy
//! as LevelDB's tables hold it, and the brotli and deflate of caches.

use super::files::under;
use std::io::Read;
use std::path::Path;

/// Every place under `folder` where one of `words` can be read.
pub fn traces(folder: &Path, words: &[&str]) -> Vec<String> {
    let needles: Vec<(&str, Vec<u8>)> = words
        .iter()
        .flat_map(|word| forms(word).into_iter().map(move |form| (*word, form)))
        .collect();
    let mut found = Vec::new();
    for path in under(folder) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for (how, text) in
            [("plain", bytes.clone()), ("snappy", tables(&bytes)), ("packed", packed(&bytes))]
        {
            for (word, form) in &needles {
                if contains(&text, form) {
                    found.push(format!("{word} in {} ({how})", path.display()));
                }
            }
        }
    }
    found
}

fn forms(word: &str) -> [Vec<u8>; 3] {
    let little = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    [word.as_bytes().to_vec(), little, big]
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

/// The blocks of a LevelDB table, unpacked one after the other (LevelDB, `table_format.md`).
///
/// The index block names every data block; each is followed by one byte that says whether it is
/// packed. A file that is no table gives nothing.
fn tables(bytes: &[u8]) -> Vec<u8> {
    const MAGIC: [u8; 8] = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
    let mut out = Vec::new();
    let Some(footer) = bytes.len().checked_sub(48).and_then(|at| bytes.get(at..)) else {
        return out;
    };
    if !footer.ends_with(&MAGIC) {
        return out;
    }
    let mut at = 0;
    let number = |bytes: &[u8], at: &mut usize| varint(bytes, at).unwrap_or(0);
    let _meta = (number(footer, &mut at), number(footer, &mut at));
    let (start, length) = (number(footer, &mut at), number(footer, &mut at));
    let Some(index) = block(bytes, start, length) else { return out };
    // Entries: shared, fresh and value lengths, then the fresh key, then the value: a handle.
    let mut at = 0;
    while at < index.len() {
        let Some((_, fresh, value)) = three(&index, &mut at) else { break };
        let Some(handle) = index.get(at + fresh..at + fresh + value) else { break };
        let mut inside = 0;
        if let (Some(start), Some(length)) =
            (varint(handle, &mut inside), varint(handle, &mut inside))
        {
            out.extend(block(bytes, start, length).unwrap_or_default());
        }
        at += fresh + value;
    }
    out
}

fn three(bytes: &[u8], at: &mut usize) -> Option<(usize, usize, usize)> {
    Some((varint(bytes, at)?, varint(bytes, at)?, varint(bytes, at)?))
}

fn varint(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn block(bytes: &[u8], start: usize, length: usize) -> Option<Vec<u8>> {
    let content = bytes.get(start..start + length)?;
    match bytes.get(start + length)? {
        1 => unsnapped(content),
        _ => Some(content.to_vec()),
    }
}

/// Snappy's raw format (`format_description.txt`).
fn unsnapped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 0;
    let length = varint(bytes, &mut at)?;
    let mut out: Vec<u8> = Vec::new();
    let little = |at: usize, count: usize| {
        let part = bytes.get(at..at + count)?;
        Some(part.iter().rev().fold(0, |all, byte| (all << 8) | usize::from(*byte)))
    };
    while at < bytes.len() {
        let tag = usize::from(bytes[at]);
        at += 1;
        let (size, back) = match tag & 3 {
            0 => {
                let mut size = tag >> 2;
                if size >= 60 {
                    let count = size - 59;
                    size = little(at, count)?;
                    at += count;
                }
                out.extend(bytes.get(at..at + size + 1)?);
                at += size + 1;
                continue;
            }
            1 => ((tag >> 2 & 7) + 4, (tag >> 5) << 8 | little(at, 1)?),
            2 => ((tag >> 2) + 1, little(at, 2)?),
            _ => ((tag >> 2) + 1, little(at, 4)?),
        };
        at += [0, 1, 2, 4][tag & 3];
        let from = out.len().checked_sub(back).filter(|_| back > 0)?;
        for step in 0..size {
            out.push(out[from + step]);
        }
    }
    (out.len() == length).then_some(out)
}

/// What the file holds if it, or what follows a cache entry's header, is brotli.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // Chromium's simple cache: a header of 24 bytes, then the key, then the body.
    let key = bytes
        .get(12..16)
        .map_or(0, |four| four.iter().rev().fold(0, |all, byte| (all << 8) | usize::from(*byte)));
    for start in [0, 24_usize.saturating_add(key)] {
        let Some(rest) = bytes.get(start..) else { continue };
        let mut part = Vec::new();
        // Most files are not packed at all; what was read before that showed is searched too.
        let _ = brotli::Decompressor::new(rest, 4096).take(50_000_000).read_to_end(&mut part);
        out.extend(part);
    }
    out
}

#[test]
fn a_word_is_found_in_every_form_it_can_take() {
    let folder = super::Scratch::new();
    folder.file("a", "so Wilhelmina Quist came");
    let wide: Vec<u8> = "Wilhelmina Quist".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.file("b", [b"x".to_vec(), wide].concat());
    let mut out = Vec::new();
    let mut plain: &[u8] = b"Wilhelmina Quist again and again";
    brotli::BrotliCompress(&mut plain, &mut out, &Default::default()).unwrap();
    folder.file("c", out);
    folder.file("d", "nobody");
    let found = traces(&folder, &["Wilhelmina Quist"]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_table_of_the_browser_is_unpacked_before_it_is_searched() {
    // "Wilhelmina " as a literal, then a copy of its first eight letters.
    let snappy = [&[19, 10 << 2][..], b"Wilhelmina ", &[(4 << 2) | 1, 11]].concat();
    assert_eq!(unsnapped(&snappy).unwrap(), b"Wilhelmina Wilhelmi");
    let mut file = snappy.clone();
    file.extend([1, 0, 0, 0, 0]);
    let start = file.len();
    let index = [0, 1, 2, b'k', 0, u8::try_from(snappy.len()).unwrap()];
    file.extend(index);
    file.extend([0, 0, 0, 0, 0]);
    let mut footer = vec![0, 0, u8::try_from(start).unwrap(), 6];
    footer.resize(40, 0);
    footer.extend([0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb]);
    file.extend(footer);
    assert_eq!(tables(&file), b"Wilhelmina Wilhelmi");
}
