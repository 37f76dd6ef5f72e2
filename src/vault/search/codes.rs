//! The codes that a block is told in, one for each kind of symbol, shared by all blocks they suit.
//!
//! A search goes over every block; where each had codes of its own it would wait for the memory they
//! are in. A code says how often letters and lengths come, nothing of a word.

use std::rc::Rc;

use super::bits::{Book, Code, Lengths, Reader, Tally, Writer};

/// The codes of a block.
pub struct Codes {
    lengths: [Lengths; 4],
    /// For how many bytes a word shares and adds.
    pub steps: Code,
    /// For the first byte that follows.
    pub turns: Code,
    /// For the bytes after it.
    pub letters: Code,
    /// For how many places there are.
    pub counts: Code,
}

impl Codes {
    fn of(lengths: [Lengths; 4]) -> Option<Self> {
        let [steps, turns, letters, counts] = &lengths;
        let (steps, turns) = (steps.code()?, turns.code()?);
        let (letters, counts) = (letters.code()?, counts.code()?);
        Some(Self { lengths, steps, turns, letters, counts })
    }

    /// The lengths of the steps, turns, letters and counts, as they stand in a block.
    pub fn write(&self, out: &mut Writer) {
        self.lengths.iter().for_each(|lengths| lengths.write(out));
    }

    /// To write by, in the same order.
    pub fn books(&self) -> [Book; 4] {
        self.lengths.each_ref().map(Lengths::book)
    }
}

/// The codes that blocks are told in.
#[derive(Default)]
pub struct Known(Vec<Rc<Codes>>);

impl Known {
    /// The codes that a block has, by their lengths; none when they are no codes.
    pub fn read(&mut self, bits: &mut Reader<'_>) -> Option<Rc<Codes>> {
        let mut lengths = || Lengths::read(bits);
        self.take_up([lengths()?, lengths()?, lengths()?, lengths()?])
    }

    /// Codes for symbols that come so often: those there are, where others would save little.
    pub fn suiting(&mut self, tallies: &[Tally; 4]) -> Option<Rc<Codes>> {
        let bits = |lengths: &[Lengths; 4]| -> u64 {
            lengths.iter().zip(tallies).map(|(lengths, tally)| lengths.bits(tally)).sum()
        };
        let own = tallies.each_ref().map(Lengths::of);
        let best = self.0.iter().min_by_key(|codes| bits(&codes.lengths));
        match best.filter(|codes| bits(&codes.lengths) / 33 <= bits(&own) / 32) {
            Some(codes) => Some(Rc::clone(codes)),
            None => self.take_up(own),
        }
    }

    fn take_up(&mut self, lengths: [Lengths; 4]) -> Option<Rc<Codes>> {
        if let Some(codes) = self.0.iter().find(|codes| codes.lengths == lengths) {
            return Some(Rc::clone(codes));
        }
        let codes = Rc::new(Codes::of(lengths)?);
        self.0.push(Rc::clone(&codes));
        Some(codes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallies(text: &str) -> [Tally; 4] {
        let mut tallies = <[Tally; 4]>::default();
        for tally in &mut tallies {
            text.bytes().for_each(|letter| tally.add(letter));
        }
        tallies
    }

    #[test]
    fn codes_are_shared_where_they_suit_and_made_where_they_do_not() {
        let mut known = Known::default();
        let one = known.suiting(&tallies(&"the same letters ".repeat(20))).unwrap();
        let like =
            known.suiting(&tallies(&format!("{}!", "the same letters ".repeat(30)))).unwrap();
        let other = known.suiting(&tallies(&"ΑΝΑΓΝΩΣΗ".repeat(20))).unwrap();
        assert!(Rc::ptr_eq(&one, &like) && !Rc::ptr_eq(&one, &other));
        let mut bits = Writer::default();
        other.write(&mut bits);
        let again = known.read(&mut Reader::at(&bits.bytes, 0)).unwrap();
        assert!(Rc::ptr_eq(&other, &again));
        assert_eq!(known.0.len(), 2);
    }
}
