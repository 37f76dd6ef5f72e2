//! Secrets a person keeps: the generated passphrase, her own one, and the recovery code.
//!
//! A generated passphrase is five words of the EFF long list: 7,776 words, so 5 x 12.92 = 64.6 bits
//! (design vault.md 2.2: about 4 x 10^5 years at a million Argon2id guesses a second). The list
//! costs 16 KB of the compressed site; a shorter list would need six words for as much.
//! *Never:* a secret in `Debug`, an error or a log.

use zeroize::Zeroizing;

use super::entropy::{Entropy, EntropyError, draw};

/// The least characters of a passphrase of one's own.
pub const LEAST: usize = 14;
/// Words of a generated passphrase.
const WORDS: usize = 5;

/// The EFF long list, by the Electronic Frontier Foundation (Joseph Bonneau, 2016; CC BY 3.0 US), in
/// its order. Before each word stands how many letters it shares with the one before it, and those
/// are left out: `0abacus2domen5inal` is abacus, abdomen, abdominal.
const LIST: &str = include_str!("words.txt");
/// Words in the list: five throws of a die.
const LISTED: u16 = 6_u16.pow(5);

/// The word at that place of the list; empty beyond its end.
fn listed(place: u16) -> Zeroizing<String> {
    let mut word = Zeroizing::new(String::with_capacity(16));
    let mut begun = 0;
    for c in LIST.trim_end().chars() {
        if let Some(shared) = c.to_digit(10) {
            if begun > place {
                return word;
            }
            begun += 1;
            word.truncate(shared as usize);
        } else {
            word.push(c);
        }
    }
    if begun > place { word } else { Zeroizing::default() }
}

/// Five random words, separated by spaces.
///
/// # Errors
/// [`EntropyError`].
pub fn suggest(entropy: &mut dyn Entropy) -> Result<Zeroizing<String>, EntropyError> {
    let mut words = Zeroizing::new(String::with_capacity(64));
    for n in 0..WORDS {
        // Draw again above the largest multiple of 7,776, so that every word is equally likely.
        let place = loop {
            let drawn = u16::from_be_bytes(draw::<2>(entropy)?);
            if drawn < u16::MAX / LISTED * LISTED {
                break drawn % LISTED;
            }
        };
        if n > 0 {
            words.push(' ');
        }
        words.push_str(&listed(place));
    }
    Ok(words)
}

/// Beginnings that guessers try first; a phrase that is little else is refused.
const COMMON: [&str; 16] = [
    "password",
    "passphrase",
    "passwort",
    "kennwort",
    "contraseña",
    "motdepasse",
    "senha",
    "qwerty",
    "qwertz",
    "azerty",
    "letmein",
    "iloveyou",
    "welcome",
    "evenkeel",
    "therapy",
    "123456",
];

/// Is a passphrase of one's own long and varied enough to be taken?
///
/// At least [`LEAST`] characters, at least six different ones, no stretch that merely repeats, and
/// not a commonest word with a few characters round it. The rest is said in words: length is what
/// counts.
pub fn is_strong(passphrase: &str) -> bool {
    let lower: Vec<char> = passphrase.to_lowercase().chars().collect();
    let kinds =
        lower.iter().enumerate().filter(|(n, c)| !lower.iter().take(*n).any(|d| d == *c)).count();
    let repeats =
        (1..=lower.len() / 2).any(|n| lower.iter().zip(lower.iter().skip(n)).all(|(a, b)| a == b));
    let runs = lower
        .iter()
        .zip(lower.iter().skip(1))
        .filter(|(a, b)| u32::from(**a).abs_diff(u32::from(**b)) <= 1)
        .count();
    let text: String = lower.iter().filter(|c| !c.is_whitespace()).collect();
    let is_common = COMMON
        .iter()
        .any(|common| text.contains(common) && text.chars().count() < common.chars().count() + 8);
    lower.len() >= LEAST && kinds >= 6 && !repeats && runs * 3 < lower.len() * 2 && !is_common
}

/// The alphabet of the recovery code: Crockford's base 32, without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The recovery code: 160 random bits, written as eight groups of four and a check group of two.
pub struct RecoveryCode(Zeroizing<[u8; 20]>);

impl core::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// The text is not a recovery code, or holds a slip of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery code")]
pub struct CodeError;

impl RecoveryCode {
    /// Draws a new code.
    ///
    /// # Errors
    /// [`EntropyError`].
    pub fn make(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        Ok(Self(Zeroizing::new(draw::<20>(entropy)?)))
    }

    /// The 160 bits.
    pub fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The code as it is printed: `ABCD-EFGH-...-WXYZ-12`.
    pub fn text(&self) -> Zeroizing<String> {
        let symbols = symbols(&self.0);
        let mut text = Zeroizing::new(String::with_capacity(42));
        for (n, symbol) in symbols.iter().chain(&check(&symbols)).enumerate() {
            if n > 0 && n % 4 == 0 {
                text.push('-');
            }
            text.push(ALPHABET.get(usize::from(*symbol)).map_or('?', |byte| char::from(*byte)));
        }
        text
    }

    /// Reads a code as people type it: any case, spaces or hyphens anywhere, O for 0, I or L for 1.
    ///
    /// # Errors
    /// [`CodeError`] when the check group does not fit: every single wrong symbol and every swap
    /// of two neighbours is caught.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(34));
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let plain = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let symbol = ALPHABET.iter().position(|byte| char::from(*byte) == plain);
            symbols.push(u8::try_from(symbol.ok_or(CodeError)?).map_err(|_| CodeError)?);
        }
        let (code, given) = symbols.split_at_checked(32).ok_or(CodeError)?;
        if given != check(code) {
            return Err(CodeError);
        }
        let mut bytes = Zeroizing::new([0_u8; 20]);
        for (five, eight) in bytes.chunks_exact_mut(5).zip(code.chunks_exact(8)) {
            let bits = eight.iter().fold(0_u64, |bits, symbol| bits << 5 | u64::from(*symbol));
            for (byte, value) in five.iter_mut().rev().zip(bits.to_le_bytes()) {
                *byte = value;
            }
        }
        Ok(Self(bytes))
    }
}

/// The 32 five-bit symbols of 20 bytes.
fn symbols(bytes: &[u8; 20]) -> Zeroizing<Vec<u8>> {
    let mut symbols = Zeroizing::new(Vec::with_capacity(32));
    for five in bytes.chunks_exact(5) {
        let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        symbols.extend((0..8).rev().map(|n| (bits >> (5 * n) & 31) as u8));
    }
    symbols
}

/// Two check symbols: the weighted sum of the 32 modulo 1,021, a prime larger than any weight times
/// any difference of two symbols, so a wrong symbol or a swap of neighbours always shows.
fn check(symbols: &[u8]) -> [u8; 2] {
    let sum: u32 =
        symbols.iter().zip(1_u32..).map(|(symbol, weight)| u32::from(*symbol) * weight).sum();
    let sum = sum % 1_021;
    [(sum / 32) as u8, (sum % 32) as u8]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::entropy::testing::{Dry, Seeded};

    #[test]
    fn the_list_is_the_one_that_was_published() {
        let published = diceware_wordlists::EFF_LONG_WORDLIST;
        assert_eq!(published.len(), usize::from(LISTED));
        for (place, word) in (0..).zip(published) {
            assert_eq!(*listed(place), *word);
        }
        assert!(listed(LISTED).is_empty());
    }

    #[test]
    fn a_suggested_passphrase_has_five_different_listed_words_and_is_strong() {
        let list = diceware_wordlists::EFF_LONG_WORDLIST;
        for seed in 0..50 {
            let phrase = suggest(&mut Seeded(seed)).unwrap();
            assert_eq!(phrase.split(' ').count(), WORDS);
            assert!(phrase.split(' ').all(|word| list.contains(&word)));
            assert!(is_strong(&phrase), "{}", *phrase);
        }
        assert!(suggest(&mut Dry).is_err());
    }

    #[test]
    fn easy_passphrases_are_refused() {
        for easy in [
            "short one",
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
            "abcdefghijklmnopq",
            "password123456",
            "Evenkeel 2026!",
            "12345678901234567",
        ] {
            assert!(!is_strong(easy), "{easy}");
        }
        assert!(is_strong("the heron waits by the weir"));
        assert!(is_strong("mein grünes Fahrrad"));
    }

    #[test]
    fn a_recovery_code_is_read_as_people_type_it() {
        let code = RecoveryCode::make(&mut Seeded(3)).unwrap();
        let text = code.text();
        assert_eq!(text.len(), 42);
        let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        for text in [text.to_string(), typed] {
            assert_eq!(RecoveryCode::parse(&text).unwrap().bytes(), code.bytes());
        }
    }

    #[test]
    fn every_single_slip_in_a_code_is_caught() {
        let text = RecoveryCode::make(&mut Seeded(4)).unwrap().text();
        let letters: Vec<char> = text.chars().filter(|c| *c != '-').collect();
        for at in 0..letters.len() {
            for other in ALPHABET.iter().map(|byte| char::from(*byte)) {
                let mut slip = letters.clone();
                slip[at] = other;
                let slip: String = slip.iter().collect();
                assert_eq!(RecoveryCode::parse(&slip).is_ok(), other == letters[at]);
            }
            if at > 0 && letters[at] != letters[at - 1] {
                let mut swap = letters.clone();
                swap.swap(at, at - 1);
                assert!(RecoveryCode::parse(&swap.iter().collect::<String>()).is_err());
            }
        }
        assert!(RecoveryCode::parse("").is_err());
        assert!(RecoveryCode::parse(&format!("{}0", &*text)).is_err());
    }
}
