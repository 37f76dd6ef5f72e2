//! Money: whole smaller units of a currency. *Never:* a part of one, or a floating point number.
//!
//! An amount carries its currency, so that no setting changes what is on file; amounts of two
//! currencies cannot be compared.

use core::cmp::Ordering;
use core::fmt;

use serde::{Deserialize, Serialize};

use super::currency::Currency;

/// An amount that is not below nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: u64,
    currency: Currency,
}

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It names no currency, and none is usual.
    #[error("no currency")]
    NoCurrency,
    /// It is not one amount of that currency, or more than [`Money::MOST`].
    #[error("not an amount")]
    NotAnAmount(Currency),
}

/// Why amounts have no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SumError {
    /// They are of two currencies.
    #[error("two currencies")]
    MixedCurrencies,
    /// The sum is more than can be counted.
    #[error("too much")]
    TooMuch,
}

/// What people set thousands apart with.
const APART: [char; 8] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’', '.', ','];

impl Money {
    /// The largest amount that is read, in smaller units.
    pub const MOST: u64 = 1_000_000_000_000;

    /// So many of the currency's smaller units.
    pub const fn new(minor: u64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Smaller units: cents of a euro, whole yen.
    pub const fn minor(self) -> u64 {
        self.minor
    }

    /// Of which currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Is it nothing at all?
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// The sum of amounts; none where there are none.
    ///
    /// # Errors
    /// [`SumError`]: nothing is exchanged, and nothing wraps round.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Option<Self>, SumError> {
        let mut sum: Option<Self> = None;
        for amount in amounts {
            let before = sum.unwrap_or(Self::new(0, amount.currency));
            if before.currency != amount.currency {
                return Err(SumError::MixedCurrencies);
            }
            let minor = before.minor.checked_add(amount.minor).ok_or(SumError::TooMuch)?;
            sum = Some(Self::new(minor, amount.currency));
        }
        Ok(sum)
    }

    /// Reads an amount as people write it: `80`, `80.50`, `80,50`, `1 200`, `1.200,50`, `EUR 80`.
    /// Where it names no currency, it is of the usual one.
    ///
    /// The last point or comma begins the smaller part, unless it comes twice, or three digits
    /// follow where the smaller part has fewer: then it sets thousands apart.
    ///
    /// # Errors
    /// [`MoneyError`]: nothing is guessed.
    pub fn parse(text: &str, usual: Option<Currency>) -> Result<Self, MoneyError> {
        let (named, number) = named(text.trim());
        let currency = named.or(usual).ok_or(MoneyError::NoCurrency)?;
        let digits = usize::from(currency.digits());
        let mark = number.chars().rev().find(|sign| matches!(sign, '.' | ','));
        let (whole, part) = mark
            .and_then(|mark| Some((mark, number.rsplit_once(mark)?)))
            .filter(|(mark, (whole, part))| {
                !whole.contains(*mark) && (part.len() != 3 || digits == 3)
            })
            .map_or((number, ""), |(_, parts)| parts);
        minor(whole, part, digits)
            .filter(|minor| *minor <= Self::MOST)
            .map(|minor| Self { minor, currency })
            .ok_or(MoneyError::NotAnAmount(currency))
    }
}

/// The currency that a text names before or after its number, and the number.
fn named(text: &str) -> (Option<Currency>, &str) {
    let before = text.split_at_checked(3);
    let after = text.split_at_checked(text.len().saturating_sub(3));
    let found = |code: &str, number| Some((Some(Currency::parse(code).ok()?), number));
    before
        .and_then(|(code, number)| found(code, number.trim_start()))
        .or_else(|| after.and_then(|(number, code)| found(code, number.trim_end())))
        .unwrap_or((None, text))
}

/// The smaller units of a number, its thousands set apart by one sign or not at all.
fn minor(whole: &str, part: &str, digits: usize) -> Option<u64> {
    let mut signs = whole.chars().filter(|sign| APART.contains(sign));
    let sign = signs.next();
    let groups: Vec<&str> = whole.split(APART).collect();
    let (first, rest) = groups.split_first()?;
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3);
    let number = format!("{}{part:0<digits$}", groups.concat());
    let fits = signs.all(|other| Some(other) == sign)
        && (rest.is_empty() || is_grouped)
        && !first.is_empty()
        && part.len() <= digits
        && number.bytes().all(|sign| sign.is_ascii_digit());
    if fits { number.parse().ok() } else { None }
}

impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }
}

/// `EUR 80.50`, as [`Money::parse`] reads it.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.currency.digits().into());
        write!(out, "{} {}", self.currency.code(), self.minor / unit)?;
        match usize::from(self.currency.digits()) {
            0 => Ok(()),
            digits => write!(out, ".{:0digits$}", self.minor % unit),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn read(text: &str, code: &str) -> Option<u64> {
        Money::parse(text, Some(currency(code))).ok().map(Money::minor)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("80", 8_000),
            (" 80.5 ", 8_050),
            ("80.50", 8_050),
            ("80,50", 8_050),
            ("1 200", 120_000),
            ("1\u{a0}200,05", 120_005),
            ("1.200,50", 120_050),
            ("1,200.50", 120_050),
            ("1.200", 120_000),
            ("80,505", 8_050_500),
            ("1'234'567.89", 123_456_789),
            ("EUR 80", 8_000),
            ("80.50eur", 8_050),
            ("0", 0),
            ("0.05", 5),
        ] {
            assert_eq!(read(text, "EUR"), Some(minor), "{text}");
        }
        assert_eq!(read("8,000", "JPY"), Some(8_000));
        assert_eq!(read("1.200", "KWD"), Some(1_200), "three digits are the smaller part there");
        assert_eq!(Money::parse("GBP 40", Some(currency("EUR"))).unwrap().to_string(), "GBP 40.00");
    }

    #[test]
    fn what_could_be_two_amounts_or_none_is_refused() {
        for text in [
            "",
            "80.5055",
            "1 20",
            "12 00",
            "1,20,000",
            "1.2.3",
            "0.500",
            "-80",
            "+80",
            "€ 80",
            "80 €",
            "eighty",
            "40 to 60",
            "1 200.300,00",
            "80 EUR EUR",
            ".50",
            "٨٠",
            "1e3",
            "1000000000001.00",
            "99999999999999999999999",
        ] {
            assert_eq!(read(text, "EUR"), None, "{text}");
        }
        assert_eq!(read("80.50", "JPY"), None);
        assert_eq!(Money::parse("80", None), Err(MoneyError::NoCurrency));
    }

    #[test]
    fn amounts_of_two_currencies_cannot_be_compared() {
        let euro = |minor| Money::new(minor, currency("EUR"));
        assert!(euro(8_000) < euro(8_001));
        assert_eq!(euro(1).partial_cmp(&Money::new(1, currency("USD"))), None);
    }

    #[test]
    fn a_sum_is_of_one_currency_and_does_not_wrap_round() {
        let euro = |minor| Money::new(minor, currency("EUR"));
        assert_eq!(Money::sum([]), Ok(None));
        assert_eq!(Money::sum([euro(8_000), euro(1)]), Ok(Some(euro(8_001))));
        let mixed = [euro(0), Money::new(0, currency("USD"))];
        assert_eq!(Money::sum(mixed), Err(SumError::MixedCurrencies));
        assert_eq!(Money::sum([euro(u64::MAX), euro(1)]), Err(SumError::TooMuch));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(minor in 0..=Money::MOST, place in 0_usize..150) {
            let currency = Currency::all().nth(place).unwrap();
            let money = Money::new(minor, currency);
            prop_assert_eq!(Money::parse(&money.to_string(), None), Ok(money));
        }

        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,16}") {
            let _ = Money::parse(&text, Some(currency("EUR")));
        }
    }
}
