//! A block: the words of one owner's notes, in order, each with the notes that hold it.
//!
//! ```text
//! block = version u8 (2) || rows u16 || (row 16 || revision u64)* || notes u16 || id 16 *
//!         || restarts u32 || offset u32 * || length of the entries u32 || entry*
//! entry = lengths || rest || notes
//! lengths = bytes shared with the word before, in four bits, and of the rest, in four; fifteen in
//!         either means that a byte with the length itself follows
//! notes = the place of the one note, below 0x80    or    0x80 || one bit for each note, lowest first
//!         or    0x80 + n || n places, each as LEB128 of its distance from the one before
//! ```
//! All numbers big-endian. Every sixteenth entry shares nothing, and `offset` says where it begins
//! among the entries, so that a word is found by halving. The rows are those of the texts that the
//! block was made of; a block that was made of others is out of date. It is derived from the texts
//! and can be made anew from them at any time.

use std::collections::BTreeMap;

use crate::domain::folding::each_word;

const VERSION: u8 = 2;
/// Entries from one whole word to the next.
const STRIDE: usize = 16;

/// A row of texts and its revision.
pub type Made = ([u8; 16], u64);

/// The words of one owner's notes.
pub struct Block {
    made_of: Vec<Made>,
    notes: Vec<[u8; 16]>,
    restarts: Vec<u32>,
    entries: Vec<u8>,
}

/// Notes of a block, a bit for each.
pub type Bits = Vec<u64>;

fn set(bits: &mut Bits, place: usize) {
    if let Some(word) = bits.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}

impl Block {
    /// The block of these notes' texts.
    pub fn make(made_of: Vec<Made>, texts: &[([u8; 16], String)]) -> Self {
        let mut words: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        for ((_, text), place) in texts.iter().zip(0_u32..) {
            each_word(text, |word| {
                let places = match words.get_mut(word) {
                    Some(places) => places,
                    None => words.entry(word.into()).or_default(),
                };
                if places.last() != Some(&place) {
                    places.push(place);
                }
            });
        }
        let (mut restarts, mut entries) = (Vec::new(), Vec::new());
        let mut before: &str = "";
        for (number, (word, places)) in words.iter().enumerate() {
            let mut shared = 0;
            if number % STRIDE == 0 {
                restarts.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
            } else {
                let alike = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b);
                shared = alike.count();
            }
            let rest = word.as_bytes().get(shared..).unwrap_or_default();
            write_lengths(shared, rest.len(), &mut entries);
            entries.extend_from_slice(rest);
            write_places(places, texts.len(), &mut entries);
            before = word;
        }
        Self { made_of, notes: texts.iter().map(|(id, _)| *id).collect(), restarts, entries }
    }

    /// The rows it was made of.
    pub fn made_of(&self) -> &[Made] {
        &self.made_of
    }

    /// The stored form.
    pub fn write(&self) -> Vec<u8> {
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX).to_be_bytes();
        let mut out = vec![VERSION];
        out.extend(count(self.made_of.len()));
        for (row, revision) in &self.made_of {
            out.extend(row);
            out.extend(revision.to_be_bytes());
        }
        out.extend(count(self.notes.len()));
        self.notes.iter().for_each(|id| out.extend(id));
        out.extend(u32::try_from(self.restarts.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.restarts.iter().for_each(|offset| out.extend(offset.to_be_bytes()));
        out.extend(u32::try_from(self.entries.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend(&self.entries);
        out
    }

    /// Reads a stored form; none when it is not one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (VERSION, rest) = bytes.split_first().map(|(version, rest)| (*version, rest))? else {
            return None;
        };
        let (rows, mut rest) = rest.split_first_chunk::<2>()?;
        let mut made_of = Vec::new();
        for _ in 0..u16::from_be_bytes(*rows) {
            let (row, more) = rest.split_first_chunk::<16>()?;
            let (revision, more) = more.split_first_chunk::<8>()?;
            made_of.push((*row, u64::from_be_bytes(*revision)));
            rest = more;
        }
        let (count, mut rest) = rest.split_first_chunk::<2>()?;
        let mut notes = Vec::new();
        for _ in 0..u16::from_be_bytes(*count) {
            let (id, more) = rest.split_first_chunk::<16>()?;
            notes.push(*id);
            rest = more;
        }
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let bytes = usize::try_from(u32::from_be_bytes(*count)).ok()?.checked_mul(4)?;
        let (offsets, rest) = rest.split_at_checked(bytes)?;
        // A row's padding follows.
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let entries = rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        let offset = |four: &[u8]| four.try_into().map(u32::from_be_bytes).unwrap_or(u32::MAX);
        let restarts = offsets.chunks_exact(4).map(offset).collect();
        Some(Self { made_of, notes, restarts, entries: entries.to_vec() })
    }

    /// The notes that hold a word with this beginning.
    pub fn find(&self, beginning: &str) -> Bits {
        let mut bits = vec![0; self.notes.len().div_ceil(64)];
        // The last restart whose word comes before the beginning: it may be between that one and
        // the next that the first such word stands.
        let before = self.restarts.partition_point(|offset| {
            self.entry(*offset as usize).is_some_and(|entry| entry.rest < beginning.as_bytes())
        });
        let Some(start) = self.restarts.get(before.saturating_sub(1)) else { return bits };
        let (mut at, mut word) = (*start as usize, Vec::with_capacity(64));
        while let Some(entry) = self.entry(at) {
            word.truncate(entry.shared);
            word.extend_from_slice(entry.rest);
            let cut = word.get(..beginning.len()).unwrap_or(&word);
            match cut.cmp(beginning.as_bytes()) {
                core::cmp::Ordering::Greater => break,
                core::cmp::Ordering::Equal => entry.add_to(&mut bits),
                core::cmp::Ordering::Less => {}
            }
            at = entry.end;
        }
        bits
    }

    /// The ids of these notes.
    pub fn ids<'a>(&'a self, bits: &'a Bits) -> impl Iterator<Item = [u8; 16]> + 'a {
        let holds = |place: usize| bits.get(place / 64).is_some_and(|w| w >> (place % 64) & 1 == 1);
        self.notes.iter().enumerate().filter(move |(n, _)| holds(*n)).map(|(_, id)| *id)
    }

    fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let whole = self.entries.get(at..)?;
        let (lengths, more) = whole.split_first()?;
        let (shared, more) = length(lengths >> 4, more)?;
        let (length, more) = length(lengths & 15, more)?;
        let (rest, places) = more.split_at_checked(length)?;
        let (kind, places) = places.split_first()?;
        let bytes = match kind {
            ..ALL => 0,
            &ALL => self.notes.len().div_ceil(8),
            _ => {
                let last = |byte: &&u8| **byte < 0x80;
                let ends = places.iter().enumerate().filter(|(_, byte)| last(byte));
                ends.map(|(at, _)| at + 1).nth(usize::from(kind - ALL - 1))?
            }
        };
        let places = places.get(..bytes)?;
        let end = at + whole.len() - more.len() + length + 1 + bytes;
        Some(Entry { shared, rest, kind: *kind, places, end })
    }
}

/// A length in four bits, or in the byte that follows.
fn length(bits: u8, more: &[u8]) -> Option<(usize, &[u8])> {
    match bits {
        15 => more.split_first().map(|(length, more)| (usize::from(*length), more)),
        _ => Some((usize::from(bits), more)),
    }
}

fn write_lengths(shared: usize, rest: usize, out: &mut Vec<u8>) {
    let lengths = [shared, rest].map(|length| u8::try_from(length).unwrap_or(u8::MAX));
    let [high, low] = lengths.map(|length| length.min(15));
    out.push(high << 4 | low);
    out.extend(lengths.into_iter().filter(|length| *length >= 15));
}

/// Says that a bit for each note follows; numbers below are the place of the one note, numbers above
/// how many places follow.
const ALL: u8 = 0x80;

/// One word of a block.
struct Entry<'a> {
    shared: usize,
    rest: &'a [u8],
    kind: u8,
    places: &'a [u8],
    end: usize,
}

impl Entry<'_> {
    fn add_to(&self, bits: &mut Bits) {
        if self.kind < ALL {
            return set(bits, usize::from(self.kind));
        }
        if self.kind == ALL {
            for (at, byte) in self.places.iter().enumerate() {
                if let Some(word) = bits.get_mut(at / 8) {
                    *word |= u64::from(*byte) << (at % 8 * 8);
                }
            }
            return;
        }
        let (mut place, mut gap, mut shift) = (0_usize, 0_usize, 0);
        for byte in self.places {
            gap |= usize::from(byte & 0x7f) << shift;
            shift = (shift + 7).min(21);
            if *byte < 0x80 {
                place = place.saturating_add(gap);
                set(bits, place);
                (gap, shift) = (0, 0);
            }
        }
    }
}

fn write_places(places: &[u32], notes: usize, out: &mut Vec<u8>) {
    if let [place] = places
        && let Some(place) = u8::try_from(*place).ok().filter(|place| *place < ALL)
    {
        return out.push(place);
    }
    let (mut list, mut before) = (Vec::new(), 0);
    for place in places {
        let mut gap = place - before;
        before = *place;
        while gap >= 0x80 {
            list.push((gap & 0x7f).to_le_bytes()[0] | 0x80);
            gap >>= 7;
        }
        list.push(gap.to_le_bytes()[0]);
    }
    let bytes = notes.div_ceil(8);
    let count = u8::try_from(places.len()).ok().filter(|count| *count < ALL);
    match count {
        Some(count) if list.len() < bytes => {
            out.push(ALL + count);
            out.extend(list);
        }
        _ => {
            out.push(ALL);
            let mut bits = vec![0_u8; bytes];
            for place in places {
                if let Some(byte) = usize::try_from(place / 8).ok().and_then(|at| bits.get_mut(at))
                {
                    *byte |= 1 << (place % 8);
                }
            }
            out.extend(bits);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(block: &Block, beginning: &str) -> Vec<u8> {
        let bits = block.find(beginning);
        block.ids(&bits).map(|id| id[0]).collect()
    }

    fn texts(of: &[&str]) -> Vec<([u8; 16], String)> {
        (0..).zip(of).map(|(n, text)| ([n; 16], (*text).to_owned())).collect()
    }

    #[test]
    fn words_are_found_by_their_beginning_whatever_their_case_and_accents() {
        let texts = texts(&["Spoke of her Émigré uncle", "emigration papers", "slept well", ""]);
        let block = Block::make(vec![([1; 16], 2)], &texts);
        assert_eq!(found(&block, "emig"), [0, 1]);
        assert_eq!(found(&block, "emigre"), [0]);
        assert_eq!(found(&block, "sle"), [2]);
        assert_eq!(found(&block, "zz"), Vec::<u8>::new());
        assert_eq!(found(&block, "a"), Vec::<u8>::new());
        assert_eq!(found(&block, ""), [0, 1, 2]);
    }

    proptest! {
        #[test]
        fn the_same_notes_are_found_as_by_reading_them_all(
            texts in prop::collection::vec("([abα]{1,4}[ .]){0,40}", 0..150),
            beginning in "[abα]{1,4}"
        ) {
            let texts: Vec<_> = (0..).zip(texts).map(|(n, text)| ([n; 16], text)).collect();
            let block = Block::make(vec![([7; 16], 3), ([8; 16], 1)], &texts);
            let expected: Vec<u8> = texts
                .iter()
                .filter(|(_, text)| text.split([' ', '.']).any(|word| word.starts_with(&beginning)))
                .map(|(id, _)| id[0])
                .collect();
            prop_assert_eq!(found(&block, &beginning), expected.clone());
            let again = Block::read(&block.write()).unwrap();
            prop_assert_eq!(found(&again, &beginning), expected);
            prop_assert_eq!(again.made_of(), block.made_of());
        }

        #[test]
        fn bytes_that_are_no_block_do_no_harm(bytes: Vec<u8>, beginning in "[a-c]{0,3}") {
            let bytes = [vec![VERSION], bytes].concat();
            if let Some(block) = Block::read(&bytes) {
                found(&block, &beginning);
            }
        }

        #[test]
        fn a_block_that_was_altered_does_no_harm(at: prop::sample::Index, bit in 0..8) {
            let block = Block::make(vec![([7; 16], 3)], &texts(&["one two three", "two four"]));
            let mut bytes = block.write();
            let at = at.index(bytes.len());
            bytes[at] ^= 1_u8 << bit;
            if let Some(block) = Block::read(&bytes) {
                found(&block, "t");
            }
        }
    }
}
