//! Bits in bytes, the lowest first; symbols of a code in as many as they are worth.
//!
//! A code is a canonical prefix code (Huffman 1952; RFC 1951, 3.2.2): it is told by how many bits each
//! symbol takes, and frequent ones take few. One that has no place in it is told in eight bits, behind
//! the symbol 255, which has a place in every code. *Never:* a read beyond the end.

/// Most bits of one symbol: so many that any 256 symbols find room.
const MOST: u32 = 9;
/// Says that the symbol itself follows, in eight bits.
const RARE: u8 = 255;

/// Bits being written.
#[derive(Default)]
pub struct Writer {
    /// The bytes so far, the last filled up with zeroes.
    pub bytes: Vec<u8>,
    /// Bits that are used of the last byte's eight; 0 when it is full.
    used: u32,
}

impl Writer {
    /// Writes the lowest bits of a value, up to 32.
    pub fn number(&mut self, value: u32, bits: u32) {
        for at in 0..bits {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(value >> at & 1 == 1) << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// Writes a symbol.
    pub fn symbol(&mut self, book: &Book, symbol: u8) {
        let entry = |symbol: u8| book.0.get(usize::from(symbol)).copied().unwrap_or_default();
        let (word, bits) = entry(symbol);
        if bits > 0 && symbol != RARE {
            self.number(word, bits);
        } else {
            let (word, bits) = entry(RARE);
            self.number(word, bits);
            self.number(symbol.into(), 8);
        }
    }
}

/// Bits being read.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Reads on from a byte.
    pub const fn at(bytes: &'a [u8], byte: usize) -> Self {
        Self { bytes, at: byte * 8 }
    }

    /// The next bits, and zeroes after the last; at least 25 of them are true.
    #[inline(always)]
    fn next(&self) -> Option<u32> {
        let rest = self.bytes.get(self.at / 8..).filter(|rest| !rest.is_empty())?;
        let four = rest.first_chunk::<4>().copied().unwrap_or_else(|| {
            core::array::from_fn(|at| rest.get(at).copied().unwrap_or_default())
        });
        Some(u32::from_le_bytes(four) >> (self.at % 8))
    }

    /// A number of up to 24 bits.
    #[inline(always)]
    pub fn take(&mut self, bits: u32) -> Option<u32> {
        let next = if bits == 0 { 0 } else { self.next()? };
        self.at += bits as usize;
        Some(next & ((1 << bits) - 1))
    }

    /// A symbol.
    #[inline(always)]
    pub fn symbol(&mut self, code: &Code) -> Option<u8> {
        let place = self.next()? as usize & code.0.len().wrapping_sub(1);
        let [symbol, bits] = *code.0.get(place)?;
        self.at += usize::from(bits);
        match symbol {
            RARE if bits > 0 => self.take(8)?.try_into().ok(),
            _ => (bits > 0).then_some(symbol),
        }
    }

    /// Goes on behind so many bits.
    pub const fn skip(&mut self, bits: usize) {
        self.at = self.at.saturating_add(bits);
    }

    /// The byte after all that was read.
    pub const fn end(&self) -> usize {
        self.at.div_ceil(8)
    }
}

/// How often each symbol comes.
pub struct Tally([u32; 256]);

impl Default for Tally {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Tally {
    /// Counts a symbol.
    pub fn add(&mut self, symbol: u8) {
        if let Some(count) = self.0.get_mut(usize::from(symbol)) {
            *count += 1;
        }
    }
}

/// Symbols that a code is being made for, and how often they come together.
type Group = (u32, Vec<u8>);

/// Takes the group out that comes least often.
fn lightest(groups: &mut Vec<Group>) -> Option<Group> {
    let (place, _) = groups.iter().enumerate().min_by_key(|(_, (count, _))| *count)?;
    Some(groups.swap_remove(place))
}

fn lengthen(lengths: &mut [u8; 256], symbol: u8) {
    if let Some(length) = lengths.get_mut(usize::from(symbol)) {
        *length += 1;
    }
}

/// How many bits each symbol takes; none for one that does not occur.
#[derive(PartialEq, Eq)]
pub struct Lengths([u8; 256]);

impl Lengths {
    /// The lengths that make the least of symbols that come so often.
    pub fn of(tally: &Tally) -> Self {
        let Tally(mut counts) = *tally;
        let [.., rare] = &mut counts;
        *rare += 1;
        loop {
            let mut lengths = [0_u8; 256];
            let symbols = (0_u8..=255).zip(counts).filter(|(_, count)| *count > 0);
            let mut groups: Vec<Group> =
                symbols.map(|(symbol, count)| (count, vec![symbol])).collect();
            let single = groups.first().filter(|_| groups.len() == 1);
            for symbol in single.iter().flat_map(|(_, symbols)| symbols) {
                lengthen(&mut lengths, *symbol);
            }
            while let Some((one, mut both)) = lightest(&mut groups)
                && let Some((other, more)) = lightest(&mut groups)
            {
                both.extend(more);
                both.iter().for_each(|symbol| lengthen(&mut lengths, *symbol));
                groups.push((one.saturating_add(other), both));
            }
            if lengths.iter().all(|length| u32::from(*length) <= MOST) {
                return Self(lengths);
            }
            // Flatter, until none is too long.
            counts.iter_mut().for_each(|count| *count = count.div_ceil(2));
        }
    }

    /// How many bits it takes to tell symbols that come so often.
    pub fn bits(&self, tally: &Tally) -> u64 {
        let [.., rare] = self.0;
        let rare = u64::from(rare) + 8;
        let bits = |(length, count): (&u8, &u32)| match length {
            0 => u64::from(*count) * rare,
            _ => u64::from(*count) * u64::from(*length),
        };
        self.0.iter().zip(&tally.0).map(bits).sum()
    }

    /// Each length in four bits; a zero and eight bits more for so many symbols that do not occur.
    pub fn write(&self, out: &mut Writer) {
        let mut lengths = self.0.iter().peekable();
        while let Some(length) = lengths.next() {
            out.number(u32::from(*length), 4);
            if *length == 0 {
                let mut more = 0;
                while lengths.next_if(|length| **length == 0).is_some() {
                    more += 1;
                }
                out.number(more, 8);
            }
        }
    }

    /// Reads them.
    pub fn read(bits: &mut Reader<'_>) -> Option<Self> {
        let (mut lengths, mut symbol) = ([0; 256], 0);
        while symbol < lengths.len() {
            let length = bits.take(4)?;
            *lengths.get_mut(symbol)? = u8::try_from(length).ok()?;
            symbol += 1 + if length == 0 { bits.take(8)? as usize } else { 0 };
        }
        Some(Self(lengths))
    }

    /// The bits of each symbol as they are written, and how many; none when there is no such code.
    fn words(&self) -> Option<Vec<(u8, u32, u32)>> {
        let lengths = (0_u8..=255).zip(self.0.map(u32::from));
        let lengths: Vec<(u8, u32)> = lengths.filter(|(_, length)| *length > 0).collect();
        let (mut words, mut next) = (Vec::with_capacity(lengths.len()), 0_u32);
        for bits in 1..=MOST {
            next <<= 1;
            for (symbol, _) in lengths.iter().filter(|(_, length)| *length == bits) {
                words.push((*symbol, next.reverse_bits() >> (32 - bits), bits));
                next += 1;
            }
        }
        let has_rare = lengths.last().is_some_and(|(symbol, _)| *symbol == RARE);
        (has_rare && words.len() == lengths.len() && next <= 1 << MOST).then_some(words)
    }

    /// To read by; none when they are the lengths of no code.
    pub fn code(&self) -> Option<Code> {
        let words = self.words()?;
        let longest = words.last().map_or(0, |(.., bits)| *bits);
        let mut table = vec![[0; 2]; 1 << longest];
        for (symbol, word, bits) in words {
            for place in (word as usize..1 << longest).step_by(1 << bits) {
                *table.get_mut(place)? = [symbol, u8::try_from(bits).ok()?];
            }
        }
        Some(Code(table.into()))
    }

    /// To write by.
    pub fn book(&self) -> Book {
        let mut book = [(0, 0); 256];
        for (symbol, word, bits) in self.words().unwrap_or_default() {
            if let Some(entry) = book.get_mut(usize::from(symbol)) {
                *entry = (word, bits);
            }
        }
        Book(book)
    }
}

/// What each symbol is written as, and in how many bits.
pub struct Book([(u32, u32); 256]);

/// What the next bits say: a symbol, and how many of them it takes; none for no symbol.
pub struct Code(Box<[[u8; 2]]>);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(lengths: &Lengths) -> Vec<u8> {
        let mut out = Writer::default();
        lengths.write(&mut out);
        out.bytes
    }

    proptest! {
        #[test]
        fn symbols_and_numbers_are_read_as_they_were_written(
            usual: Vec<u8>,
            told: Vec<u8>,
            number: u32,
            bits in 0_u32..25
        ) {
            let mut tally = Tally::default();
            usual.iter().for_each(|symbol| tally.add(*symbol));
            let lengths = Lengths::of(&tally);
            let mut out = Writer::default();
            lengths.write(&mut out);
            told.iter().for_each(|symbol| out.symbol(&lengths.book(), *symbol));
            let number = number & ((1 << bits) - 1);
            out.number(number, bits);
            let mut bits_in = Reader::at(&out.bytes, 0);
            let code = Lengths::read(&mut bits_in).unwrap().code().unwrap();
            for symbol in told {
                prop_assert_eq!(bits_in.symbol(&code), Some(symbol));
            }
            prop_assert_eq!(bits_in.take(bits), Some(number));
            prop_assert_eq!(bits_in.end(), out.bytes.len());
        }

        #[test]
        fn lengths_of_no_code_are_refused_and_no_code_reads_for_ever(bytes: Vec<u8>) {
            let mut bits = Reader::at(&bytes, 0);
            let Some(code) = Lengths::read(&mut bits).and_then(|lengths| lengths.code()) else {
                return Ok(());
            };
            let mut symbols = 0;
            while bits.symbol(&code).is_some() {
                symbols += 1;
            }
            prop_assert!(symbols <= 8 * bytes.len());
        }
    }

    #[test]
    fn frequent_symbols_take_fewer_bits_and_none_takes_more_than_there_is_room_for() {
        let mut tally = Tally::default();
        for symbol in 0..=40_u8 {
            (0..1_u32 << (symbol / 2)).for_each(|_| tally.add(symbol));
        }
        let lengths = Lengths::of(&tally);
        assert!(lengths.0[40] < lengths.0[36] && lengths.0[36] < lengths.0[0]);
        assert!(lengths.0.iter().all(|length| u32::from(*length) <= MOST));
        assert!(lengths.code().is_some());
    }

    #[test]
    fn too_many_short_symbols_are_no_code() {
        let mut lengths = [0; 256];
        (lengths[7], lengths[8], lengths[255]) = (1, 1, 1);
        let bytes = written(&Lengths(lengths));
        assert!(Lengths::read(&mut Reader::at(&bytes, 0)).unwrap().code().is_none());
        lengths[255] = 0;
        assert!(Lengths(lengths).code().is_none(), "every code can tell of what is rare");
    }
}
