//! JSON as it is sealed. All of it is read through one reader, which is then in the program once.

use serde::Deserialize;

/// What the opened bytes say; none when they are not such a thing.
pub(super) fn parse<'a, T: Deserialize<'a>>(plain: &'a [u8]) -> Option<T> {
    serde_json::from_str(core::str::from_utf8(plain).ok()?).ok()
}

/// Writes a text as a JSON string: the same bytes as serde_json's, which looks at each byte by itself; of
/// the hundred megabytes of an import that took 190 ms.
pub(super) fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (plain, more) = rest.split_at(plain_run(rest));
        out.extend(plain);
        let Some((byte, more)) = more.split_first() else { break };
        match byte {
            b'"' | b'\\' => out.extend([b'\\', *byte]),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            b'\t' => out.extend(b"\\t"),
            0x08 => out.extend(b"\\b"),
            0x0c => out.extend(b"\\f"),
            other => out.extend(format!("\\u{other:04x}").bytes()),
        }
        rest = more;
    }
    out.push(b'"');
}

/// How many bytes from the first on stand in a JSON string as they are.
fn plain_run(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<8>();
    let whole = words.iter().take_while(|word| is_plain(u64::from_le_bytes(**word))).count() * 8;
    let rest = bytes.get(whole..).unwrap_or_default();
    let is_plain_alone = |byte: &&u8| is_plain(u64::from_le_bytes([**byte; 8]));
    whole + rest.iter().take_while(is_plain_alone).count()
}

/// A one in each of eight bytes.
const ONES: u64 = u64::from_le_bytes([1; 8]);

/// Is none of eight bytes a control character, a quotation mark or a backslash? Source: Anderson,
/// Bit Twiddling Hacks, "Determine if a word has a byte less than n".
const fn is_plain(word: u64) -> bool {
    const fn has_less(word: u64, than: u64) -> bool {
        word.wrapping_sub(ONES * than) & !word & (ONES << 7) != 0
    }
    let (quotes, backslashes) = (word ^ (ONES * 0x22), word ^ (ONES * 0x5c));
    !(has_less(word, 0x20) || has_less(quotes, 1) || has_less(backslashes, 1))
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
