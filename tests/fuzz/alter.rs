//! Alters bytes as faults and people do: bits, ends, pieces, lengths, numbers.

use super::lot::Lot;

/// Numbers at the edges of what their bytes can say.
const EDGES: [u32; 8] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
/// Pieces that mean something to one reader or the other.
const PIECES: [&str; 16] = [
    "\"", ",", ";", "\r\n", "\t", "{", "}", "[[[[[[[[", ":", "null", "1e999", "-1", "\\ud800",
    "\u{feff}", "sep=;\n", "=1+1",
];

fn at(lot: &mut Lot, bytes: &[u8]) -> usize {
    usize::try_from(lot.below(bytes.len() as u64 + 1)).unwrap_or_default()
}

fn stretch(lot: &mut Lot, bytes: &[u8]) -> std::ops::Range<usize> {
    let (one, other) = (at(lot, bytes), at(lot, bytes));
    let near = one.saturating_add(16).min(bytes.len());
    if lot.below(2) == 0 { one..near } else { one.min(other)..one.max(other) }
}

/// Alters `bytes` one to four times; `other` is where strange pieces come from.
pub fn alter(lot: &mut Lot, mut bytes: Vec<u8>, other: &[u8]) -> Vec<u8> {
    for _ in 0..=lot.below(4) {
        let place = at(lot, &bytes);
        match lot.below(9) {
            0 | 1 => {
                let bit = 1 << lot.below(8);
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= bit;
                }
            }
            2 => bytes.truncate(place),
            3 => {
                let piece = other[stretch(lot, other)].to_vec();
                bytes.splice(place..place, piece);
            }
            4 => {
                let piece = bytes[stretch(lot, &bytes)].to_vec();
                bytes.splice(place..place, piece);
            }
            5 => _ = bytes.drain(stretch(lot, &bytes)),
            6 => {
                let edge = EDGES[usize::try_from(lot.below(8)).unwrap_or_default()];
                let end = place.saturating_add(4).min(bytes.len());
                bytes.splice(place..end, edge.to_be_bytes());
            }
            7 => {
                let piece = PIECES[usize::try_from(lot.below(16)).unwrap_or_default()];
                bytes.splice(place..place, piece.bytes());
            }
            _ => {
                // A digit in a number.
                let digit = b'0' + u8::try_from(lot.below(10)).unwrap_or_default();
                let from = bytes.iter().skip(place).position(u8::is_ascii_digit);
                if let Some(found) = from.and_then(|from| bytes.get_mut(place + from)) {
                    *found = digit;
                }
            }
        }
    }
    bytes
}
