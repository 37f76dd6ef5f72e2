//! A block: the words of one owner's notes, in order, each with the notes that hold it.
//!
//! ```text
//! block   = version u8 (5) || rows u32 || (row 16 || revision u64)* || notes u32 || id 16 *
//!           || words u32 || lengths of the steps, turns, letters and counts, as bits || run*
//! run     = bytes of the entries, as LEB128 || entry, 32 times or up to the last, as bits
//! entry   = step || turn || letter* || count || places
//! step    = bytes shared with the word before, times 16, and bytes that follow: one symbol; fifteen
//!           in either means that a byte with the number itself follows
//! turn    = the first byte that follows, less the one whose place it takes (0x60 where there is none)
//! places  = so many as the count says, each in as many bits as the last place takes
//!           or, where the count is 0, one bit for each note
//! ```
//! Numbers in bytes are big-endian; bits and symbols stand as `bits.rs` says, each kind of symbol in a
//! code of its own. The first word of a run shares nothing, so that a search begins at any, in the
//! stored form as it is. The rows are those of the texts that the block was made of.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bits::{Reader, Tally, Writer};
use super::codes::{Codes, Known};
use crate::domain::folding::each_word;

const VERSION: u8 = 5;
/// Entries of a run.
const RUN: usize = 32;
/// Whose place a first byte takes that takes nobody's: the letters are near.
const NOBODY: u8 = 0x60;

/// A row of texts and its revision.
pub type Made = ([u8; 16], u64);

/// The words of one owner's notes.
pub struct Block {
    bytes: Vec<u8>,
    made_of: Vec<Made>,
    notes: Vec<[u8; 16]>,
    words: usize,
    codes: Rc<Codes>,
    runs: Vec<Run>,
}

/// A run of entries.
struct Run {
    /// The first eight bytes of its first word.
    begins: u64,
    /// Where its entries begin.
    at: u32,
}

/// Notes of a block, a bit for each.
pub type Bits = Vec<u64>;

/// One word of a block that is being made.
struct Entry<'a> {
    shared: u8,
    /// Whose place the first byte that follows takes.
    above: u8,
    rest: &'a [u8],
    /// How many places are listed; 0 where one bit for each note takes less.
    count: u8,
    places: &'a [u32],
}

/// In how many bits each place of so many notes is told.
const fn width(notes: usize) -> u32 {
    usize::BITS - notes.saturating_sub(1).leading_zeros()
}

/// A number in four bits, where it is not to follow in a byte.
const fn short(number: u8) -> u8 {
    if number < 15 { number } else { 15 }
}

/// What is written of a word, in this order.
enum Part {
    Step(u8),
    Turn(u8),
    Letter(u8),
    Count(u8),
    /// A number in so many bits.
    Number(u32, u32),
}

impl Entry<'_> {
    fn parts(&self, notes: usize, mut say: impl FnMut(Part)) {
        let rest = u8::try_from(self.rest.len()).unwrap_or(u8::MAX);
        say(Part::Step(short(self.shared) << 4 | short(rest)));
        for long in [self.shared, rest].into_iter().filter(|number| *number >= 15) {
            say(Part::Number(long.into(), 8));
        }
        if let Some((first, letters)) = self.rest.split_first() {
            say(Part::Turn(first.wrapping_sub(self.above)));
            letters.iter().for_each(|letter| say(Part::Letter(*letter)));
        }
        say(Part::Count(self.count));
        if self.count > 0 {
            self.places.iter().for_each(|place| say(Part::Number(*place, width(notes))));
            return;
        }
        let mut places = self.places.iter().copied().peekable();
        for note in (0_u32..).take(notes) {
            say(Part::Number(u32::from(places.next_if_eq(&note).is_some()), 1));
        }
    }
}

impl Block {
    /// The block of these notes' texts; none when there are more of them than can be told.
    pub fn make(
        made_of: &[Made],
        texts: &[([u8; 16], impl AsRef<str>)],
        known: &mut Known,
    ) -> Option<Self> {
        let mut words: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        for ((_, text), place) in texts.iter().zip(0_u32..) {
            each_word(text.as_ref(), |word| {
                let places = match words.get_mut(word) {
                    Some(places) => places,
                    None => words.entry(word.into()).or_default(),
                };
                if places.last() != Some(&place) {
                    places.push(place);
                }
            });
        }
        let count = |n: usize| u32::try_from(n).ok().map(u32::to_be_bytes);
        let mut out = vec![VERSION];
        out.extend(count(made_of.len())?);
        for (row, revision) in made_of {
            out.extend(row);
            out.extend(revision.to_be_bytes());
        }
        out.extend(count(texts.len())?);
        texts.iter().for_each(|(id, _)| out.extend(id));
        out.extend(count(words.len())?);
        write_entries(&entries(&words, texts.len()), texts.len(), known, &mut out)?;
        Self::read(out, known)
    }

    /// The rows it was made of.
    pub fn made_of(&self) -> &[Made] {
        &self.made_of
    }

    /// The notes, as their places count.
    pub fn notes(&self) -> &[[u8; 16]] {
        &self.notes
    }

    /// The stored form.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes a stored form in; none when it is not one.
    pub fn read(mut bytes: Vec<u8>, known: &mut Known) -> Option<Self> {
        let (VERSION, rest) = bytes.split_first().map(|(version, rest)| (*version, rest))? else {
            return None;
        };
        let (rows, mut rest) = count(rest)?;
        let mut made_of = Vec::new();
        for _ in 0..rows {
            let (row, more) = rest.split_first_chunk::<16>()?;
            let (revision, more) = more.split_first_chunk::<8>()?;
            made_of.push((*row, u64::from_be_bytes(*revision)));
            rest = more;
        }
        let (ids, mut rest) = count(rest)?;
        let mut notes = Vec::new();
        for _ in 0..ids {
            let (id, more) = rest.split_first_chunk::<16>()?;
            notes.push(*id);
            rest = more;
        }
        let (words, rest) = count(rest)?;
        let mut bits = Reader::at(rest, 0);
        let codes = known.read(&mut bits)?;
        let mut at = bytes.len() - rest.len() + bits.end();
        let mut runs = Vec::new();
        for _ in 0..words.div_ceil(RUN) {
            let (length, begins) = read_length(&bytes, at)?;
            let word = first_word(&codes, &mut Reader::at(&bytes, begins))?;
            runs.push(Run { begins: beginning_of(&word), at: u32::try_from(begins).ok()? });
            at = begins.checked_add(length).filter(|end| *end <= bytes.len())?;
        }
        // The row's padding.
        bytes.truncate(at);
        bytes.shrink_to_fit();
        Some(Self { bytes, made_of, notes, words, codes, runs })
    }

    /// Puts the notes that hold a word with this beginning in the place of what was found.
    pub fn find(&self, beginning: &str, found: &mut Bits) {
        found.clear();
        found.resize(self.notes.len().div_ceil(64), 0);
        let beginning = beginning.as_bytes();
        let begins = beginning_of(beginning);
        // The first such word may stand on the run before, behind that one's own first word.
        let first = self.runs.partition_point(|run| run.begins < begins).saturating_sub(1);
        // Where what is stored makes no sense there are no further words.
        let _ = self.gather(first, beginning, found);
    }

    /// Adds the notes of every word with the beginning, from a run on; none where that is over.
    ///
    /// Words are not put together for it. While they come before the beginning it is enough to know
    /// how many bytes of it they have, and which byte they have where it differs.
    fn gather(&self, first: usize, beginning: &[u8], found: &mut Bits) -> Option<()> {
        let mut missing = self.notes.len();
        for (number, run) in self.runs.iter().enumerate().skip(first) {
            let mut bits = Reader::at(&self.bytes, run.at as usize);
            let (mut alike, mut other) = (0, NOBODY);
            for _ in 0..RUN.min(self.words - number * RUN) {
                let (shared, mut rest) = step(&self.codes, &mut bits)?;
                if shared < alike {
                    return None;
                }
                if shared == alike && alike < beginning.len() {
                    let mut above = Some(other);
                    other = NOBODY;
                    while rest > 0
                        && let Some(asked) = beginning.get(alike)
                    {
                        let letter = letter(&self.codes, &mut bits, above.take())?;
                        rest -= 1;
                        match letter.cmp(asked) {
                            core::cmp::Ordering::Less => {
                                other = letter;
                                break;
                            }
                            core::cmp::Ordering::Equal => alike += 1,
                            core::cmp::Ordering::Greater => return None,
                        }
                    }
                    for _ in 0..rest {
                        bits.symbol(&self.codes.letters)?;
                    }
                } else if rest > 0 {
                    bits.symbol(&self.codes.turns)?;
                    for _ in 1..rest {
                        bits.symbol(&self.codes.letters)?;
                    }
                }
                let count = usize::from(bits.symbol(&self.codes.counts)?);
                if alike < beginning.len() {
                    self.skip_places(&mut bits, count);
                } else {
                    missing -= self.add_places(&mut bits, count, found)?;
                    if missing == 0 {
                        return None;
                    }
                }
            }
        }
        None
    }

    const fn skip_places(&self, bits: &mut Reader<'_>, count: usize) {
        let notes = self.notes.len();
        bits.skip(if count == 0 { notes } else { count * width(notes) as usize });
    }

    /// Adds the places of a word to what was found; how many are new.
    fn add_places(&self, bits: &mut Reader<'_>, count: usize, found: &mut Bits) -> Option<usize> {
        let (notes, mut new) = (self.notes.len(), 0);
        let mut add = |place: usize, some: u64| {
            let word = found.get_mut(place / 64)?;
            new += (some << (place % 64) & !*word).count_ones() as usize;
            *word |= some << (place % 64);
            Some(())
        };
        for _ in 0..count {
            let place = bits.take(width(notes))? as usize;
            add(place, u64::from(place < notes))?;
        }
        if count == 0 {
            for place in (0..notes).step_by(16) {
                let some = bits.take(u32::try_from(notes - place).ok()?.min(16))?;
                add(place, some.into())?;
            }
        }
        Some(new)
    }
}

/// How many bytes a word shares with the one before, and how many follow.
#[inline]
fn step(codes: &Codes, bits: &mut Reader<'_>) -> Option<(usize, usize)> {
    let step = u32::from(bits.symbol(&codes.steps)?);
    let shared = if step >> 4 == 15 { bits.take(8)? } else { step >> 4 };
    let rest = if step & 15 == 15 { bits.take(8)? } else { step & 15 };
    Some((shared as usize, rest as usize))
}

/// A byte; the first of those that follow has one above it.
#[inline]
fn letter(codes: &Codes, bits: &mut Reader<'_>, above: Option<u8>) -> Option<u8> {
    match above {
        Some(above) => Some(above.wrapping_add(bits.symbol(&codes.turns)?)),
        None => bits.symbol(&codes.letters),
    }
}

/// The first word of a run, which shares nothing.
fn first_word(codes: &Codes, bits: &mut Reader<'_>) -> Option<Vec<u8>> {
    let (_, rest) = step(codes, bits)?;
    let mut above = Some(NOBODY);
    (0..rest).map(|_| letter(codes, bits, above.take())).collect()
}

/// The first eight bytes of a word, as a number that comes before another where the words do.
fn beginning_of(word: &[u8]) -> u64 {
    let byte = |at: usize| word.get(at).copied().unwrap_or_default();
    u64::from_be_bytes(core::array::from_fn(byte))
}

/// A count in four bytes, and what follows.
fn count(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (count, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_be_bytes(*count)).ok()?, rest))
}

/// The length of the run at a byte, and where its entries begin.
fn read_length(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut length, mut shift) = (0_usize, 0);
    loop {
        let byte = bytes.get(at)?;
        length |= usize::from(byte & 0x7f) << shift;
        (at, shift) = (at + 1, shift + 7);
        if *byte < 0x80 {
            return Some((length, at));
        }
        if shift > 21 {
            return None;
        }
    }
}

fn write_length(mut length: usize, out: &mut Vec<u8>) {
    while length >= 0x80 {
        out.push((length & 0x7f).to_le_bytes()[0] | 0x80);
        length >>= 7;
    }
    out.push(length.to_le_bytes()[0]);
}

/// What is told of each word.
fn entries(words: &BTreeMap<Box<str>, Vec<u32>>, notes: usize) -> Vec<Entry<'_>> {
    let (mut entries, mut before) = (Vec::with_capacity(words.len()), "");
    for (number, (word, places)) in words.iter().enumerate() {
        let alike = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        let shared = if number % RUN == 0 { 0 } else { u8::try_from(alike).unwrap_or(u8::MAX) };
        // `each_word` makes none of more than some fifty bytes.
        let rest = word.as_bytes().get(usize::from(shared)..).unwrap_or_default();
        let rest = rest.get(..usize::from(u8::MAX)).unwrap_or(rest);
        let above = before.as_bytes().get(usize::from(shared)).copied();
        let above = above.filter(|_| number % RUN > 0).unwrap_or(NOBODY);
        let is_short = places.len() * (width(notes) as usize) < notes;
        let count = u8::try_from(places.len()).ok().filter(|_| is_short).unwrap_or(0);
        entries.push(Entry { shared, above, rest, count, places });
        before = word;
    }
    entries
}

/// The entries as bits: the codes they are told in, and then the entries, run by run.
fn write_entries(
    entries: &[Entry<'_>],
    notes: usize,
    known: &mut Known,
    out: &mut Vec<u8>,
) -> Option<()> {
    let mut tallies = <[Tally; 4]>::default();
    let [steps, turns, letters, counts] = &mut tallies;
    for entry in entries {
        entry.parts(notes, |part| match part {
            Part::Step(symbol) => steps.add(symbol),
            Part::Turn(symbol) => turns.add(symbol),
            Part::Letter(symbol) => letters.add(symbol),
            Part::Count(symbol) => counts.add(symbol),
            Part::Number(..) => {}
        });
    }
    let codes = known.suiting(&tallies)?;
    let mut bits = Writer::default();
    codes.write(&mut bits);
    out.extend(bits.bytes);
    let [steps, turns, letters, counts] = codes.books();
    for run in entries.chunks(RUN) {
        let mut bits = Writer::default();
        for entry in run {
            entry.parts(notes, |part| match part {
                Part::Step(symbol) => bits.symbol(&steps, symbol),
                Part::Turn(symbol) => bits.symbol(&turns, symbol),
                Part::Letter(symbol) => bits.symbol(&letters, symbol),
                Part::Count(symbol) => bits.symbol(&counts, symbol),
                Part::Number(number, length) => bits.number(number, length),
            });
        }
        write_length(bits.bytes.len(), out);
        out.extend(bits.bytes);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(block: &Block, beginning: &str) -> Vec<u8> {
        let mut bits = Bits::new();
        block.find(beginning, &mut bits);
        let holds = |place: &usize| bits[place / 64] >> (place % 64) & 1 == 1;
        (0..block.notes.len()).filter(holds).map(|place| block.notes[place][0]).collect()
    }

    fn texts(of: &[&str]) -> Vec<([u8; 16], String)> {
        (0..).zip(of).map(|(n, text)| ([n; 16], (*text).to_owned())).collect()
    }

    #[test]
    fn words_are_found_by_their_beginning_whatever_their_case_and_accents() {
        let texts = texts(&["Spoke of her Émigré uncle", "emigration papers", "slept well", ""]);
        let block = Block::make(&[([1; 16], 2)], &texts, &mut Known::default()).unwrap();
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
            let block = Block::make(&[([7; 16], 3), ([8; 16], 1)], &texts, &mut Known::default()).unwrap();
            let expected: Vec<u8> = texts
                .iter()
                .filter(|(_, text)| text.split([' ', '.']).any(|word| word.starts_with(&beginning)))
                .map(|(id, _)| id[0])
                .collect();
            prop_assert_eq!(found(&block, &beginning), expected.clone());
            let again = Block::read([block.bytes(), b"   "].concat(), &mut Known::default()).unwrap();
            prop_assert_eq!(found(&again, &beginning), expected);
            prop_assert_eq!(again.made_of(), block.made_of());
        }

        #[test]
        fn bytes_that_are_no_block_do_no_harm(bytes: Vec<u8>, beginning in "[a-c]{0,3}") {
            let bytes = [vec![VERSION], bytes].concat();
            if let Some(block) = Block::read(bytes, &mut Known::default()) {
                found(&block, &beginning);
            }
        }

        #[test]
        fn a_block_that_was_altered_does_no_harm(
            texts in prop::collection::vec("([a-e]{1,6} ){0,40}", 1..40),
            altered in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            beginning in "[a-e]{0,3}"
        ) {
            let texts: Vec<_> = (0..).zip(texts).map(|(n, text)| ([n; 16], text)).collect();
            let block = Block::make(&[([7; 16], 3)], &texts, &mut Known::default()).unwrap();
            let mut bytes = block.bytes().to_vec();
            for (at, byte) in altered {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(block) = Block::read(bytes, &mut Known::default()) {
                found(&block, &beginning);
            }
        }
    }

    #[test]
    fn a_block_of_another_version_is_none() {
        let block = Block::make(&[], &texts(&["one"]), &mut Known::default()).unwrap();
        let bytes = [&[2], &block.bytes()[1..]].concat();
        assert!(Block::read(bytes, &mut Known::default()).is_none());
    }

    #[test]
    fn words_and_places_of_any_length_are_told() {
        let long = "ab".repeat(40);
        let many: Vec<_> = (0..300_u16)
            .map(|n| {
                let mut id = [0; 16];
                id[..2].copy_from_slice(&n.to_be_bytes());
                let rare = if n == 299 { long.as_str() } else { "other" };
                (id, format!("all w{n} {rare}"))
            })
            .collect();
        let block = Block::make(&[], &many, &mut Known::default()).unwrap();
        let mut bits = Bits::new();
        let mut count = |word: &str| {
            block.find(word, &mut bits);
            bits.iter().map(|word| word.count_ones()).sum::<u32>()
        };
        assert_eq!((count("all"), count("other"), count("abab"), count("w29")), (300, 299, 1, 11));
        assert_eq!((count(&"ab".repeat(24)), count(&"ab".repeat(25))), (1, 0));
    }
}
