//! A therapist's month as a file for the colleague who leads the practice: readable, and signed.
//!
//! ```text
//! {"format": "evenkeel practice month", "version": 1,
//!  "figures": {"month": "2026-10", "therapist": "...", "clients-active": 27, ...},
//!  "key": "130 hex digits", "signature": "128 hex digits"}
//! ```
//! `figures` has one entry for each `domain::month::Cell`, null where it is withheld. The signature is
//! ECDSA on P-256 with SHA-256, `r || s`, by `key`, over [`Claim::message`]: what `figures` says, to
//! the byte. At most [`LARGEST`] bytes. *Never:* believes a key; whoever opens the file decides.
//! Two versions of one month can be compared: what was corrected between them shows, if it is not few.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::domain::colleagues::PublicKey;
use crate::domain::hex;
use crate::domain::month::{Cell, Cells, Month};
use crate::domain::text::PersonName;
use crate::domain::time::Date;

/// The most bytes a file may have; ours have about two thousand.
pub const LARGEST: u64 = 64 * 1024;
const FORMAT: &str = "evenkeel practice month";
const VERSION: u32 = 1;

/// Why a file is not taken as somebody's month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum MonthError {
    /// It is something else, or says what no month can say.
    #[error("not a month")]
    NotOne,
    /// It is larger than any month.
    #[error("too large")]
    TooLarge,
    /// Made by a newer version of the program.
    #[error("too new")]
    TooNew,
    /// It is not as it was signed.
    #[error("altered")]
    Altered,
    /// It bears a name whose key is known, and is signed with another key.
    #[error("another key under a known name")]
    OtherKey,
    /// The same month of the same therapist is open, and says something else.
    #[error("the month is open with other numbers")]
    Otherwise,
}

/// What is signed, and by whom it says it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The key that is to have signed it.
    pub key: PublicKey,
    /// The text of `figures`.
    pub figures: String,
}

/// What stands under each name of an object, as it stands there.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

fn fields(text: &str) -> Result<Fields<'_>, MonthError> {
    serde_json::from_str(text).map_err(|_| MonthError::NotOne)
}

fn field<T: DeserializeOwned>(fields: &Fields<'_>, name: &str) -> Result<T, MonthError> {
    let text = fields.get(name).ok_or(MonthError::NotOne)?.get();
    serde_json::from_str(text).map_err(|_| MonthError::NotOne)
}

impl Claim {
    /// A month, to be signed.
    pub fn of(month: &Month, key: PublicKey) -> Self {
        let first = month.first().to_string();
        let first = first.strip_suffix("-01").unwrap_or(&first);
        // There is no text JSON cannot say.
        let name = serde_json::to_string(month.therapist().as_str()).unwrap_or_default();
        let mut figures = format!("{{\n\"month\": \"{first}\",\n\"therapist\": {name}");
        for cell in Cell::ALL {
            let number = month.cells().get(cell).map_or("null".to_owned(), |n| n.to_string());
            figures.push_str(&format!(",\n\"{}\": {number}", cell.name()));
        }
        figures.push_str("\n}");
        Self { key, figures }
    }

    /// What a file claims, and the signature that is to prove it.
    ///
    /// # Errors
    /// [`MonthError`] when it is no such file.
    pub fn read(bytes: &[u8]) -> Result<(Self, [u8; 64]), MonthError> {
        let text = core::str::from_utf8(bytes).map_err(|_| MonthError::NotOne)?;
        let file = fields(text)?;
        if field::<String>(&file, "format")? != FORMAT {
            return Err(MonthError::NotOne);
        }
        match field::<u32>(&file, "version")? {
            VERSION if file.len() == 5 => {}
            version if version > VERSION => return Err(MonthError::TooNew),
            _ => return Err(MonthError::NotOne),
        }
        let key = hex::bytes(&field::<String>(&file, "key")?).ok_or(MonthError::NotOne)?;
        let signature = hex::bytes(&field::<String>(&file, "signature")?);
        let figures = file.get("figures").ok_or(MonthError::NotOne)?.get().to_owned();
        Ok((Self { key: PublicKey(key), figures }, signature.ok_or(MonthError::NotOne)?))
    }

    /// What the signature is over: format and version, the key, and what `figures` says.
    pub fn message(&self) -> Vec<u8> {
        let front = format!("{FORMAT} {VERSION}\n");
        [front.as_bytes(), &self.key.0, self.figures.as_bytes()].concat()
    }

    /// The file.
    pub fn file(&self, signature: &[u8; 64]) -> Vec<u8> {
        let Self { key, figures } = self;
        let (key, signature) = (hex::text(&key.0), hex::text(signature));
        format!(
            "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"figures\": {figures},\n\
             \"key\": \"{key}\",\n\"signature\": \"{signature}\"\n}}\n"
        )
        .into_bytes()
    }

    /// The month it tells; ask only once the signature has proved right.
    ///
    /// # Errors
    /// [`MonthError::NotOne`] when it says what no month can say.
    pub fn month(&self) -> Result<Month, MonthError> {
        let figures = fields(&self.figures)?;
        let name = PersonName::new(&field::<String>(&figures, "therapist")?);
        let first = Date::parse(&format!("{}-01", field::<String>(&figures, "month")?));
        let mut cells = Cells::default();
        for cell in Cell::ALL {
            cells.set(cell, field(&figures, cell.name())?);
        }
        let is_all = figures.len() == Cell::ALL.len() + 2;
        let (name, first) = name.ok().zip(first.ok()).ok_or(MonthError::NotOne)?;
        Month::heard(first, name, cells).filter(|_| is_all).ok_or(MonthError::NotOne)
    }
}

/// What two people compare by telephone to know that they speak of the same key: five groups of five
/// digits, of the key's SHA-256. That is 83 bits, far too many to look for a key with the same.
pub fn fingerprint(key: PublicKey) -> String {
    let digest = Sha256::digest(key.0);
    let group = |bytes: &[u8]| {
        let number = bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        format!("{:05}", number % 100_000)
    };
    digest.chunks_exact(4).take(5).map(group).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hex;
    use crate::domain::month::ROOM;

    fn month() -> Month {
        let mut cells = Cells::default();
        Cell::ALL.into_iter().for_each(|cell| cells.set(cell, Some(30)));
        cells.set(Cell::OnHold, Some(3));
        cells.set(Cell::Waiting, Some(90));
        ROOM.into_iter().for_each(|day| cells.set(day, Some(1)));
        Month::told(
            Date::parse("2026-10-09").unwrap(),
            PersonName::new("Ana de Sá").unwrap(),
            cells,
        )
    }

    fn file() -> Vec<u8> {
        Claim::of(&month(), PublicKey([4; 65])).file(&[9; 64])
    }

    #[test]
    fn a_month_reads_back_as_it_was_written_and_says_what_is_withheld() {
        let (claim, signature) = Claim::read(&file()).unwrap();
        assert_eq!(signature, [9; 64]);
        assert_eq!(claim, Claim::of(&month(), PublicKey([4; 65])));
        assert_eq!(claim.month(), Ok(month()));
        let text = String::from_utf8(file()).unwrap();
        for line in
            ["\"month\": \"2026-10\"", "\"clients-active\": 30", "\"clients-on-hold\": null"]
        {
            assert!(text.contains(line), "{text}");
        }
    }

    #[test]
    fn the_written_form_is_pinned() {
        // Files are kept: this digest changes only together with the version.
        let digest = hex::text(&Sha256::digest(file())[..8]);
        assert_eq!(digest, "c0e59c29b0785b5b");
        assert_eq!(fingerprint(PublicKey([4; 65])), "93661 31515 66194 34585 96989");
    }

    #[test]
    fn every_bit_of_a_file_that_is_not_signed_is_checked_otherwise() {
        let whole = file();
        let (claim, signature) = Claim::read(&whole).unwrap();
        for at in 0..whole.len() * 8 {
            let mut altered = whole.clone();
            altered[at / 8] ^= 1 << (at % 8);
            if let Ok((read, signed)) = Claim::read(&altered) {
                let is_same = read.message() == claim.message() && signed == signature;
                assert!(!is_same, "byte {} may be anything", at / 8);
            }
        }
    }

    #[test]
    fn other_files_are_told_from_newer_ones() {
        let text = String::from_utf8(file()).unwrap();
        let read = |text: &str| Claim::read(text.as_bytes()).map(|_| ());
        assert_eq!(read(&text), Ok(()));
        for (from, to, error) in [
            ("\"version\": 1", "\"version\": 2", MonthError::TooNew),
            ("\"version\": 1", "\"version\": 3, \"seal\": 1", MonthError::TooNew),
            ("\"version\": 1", "\"version\": 0", MonthError::NotOne),
            ("practice month", "backup", MonthError::NotOne),
            ("\"key\": \"04", "\"key\": \"", MonthError::NotOne),
            ("\"key\"", "\"note\": 1, \"key\"", MonthError::NotOne),
        ] {
            assert_eq!(read(&text.replacen(from, to, 1)), Err(error), "{to}");
        }
        for other in ["", "{}", "[1]", "Client,Start\n"] {
            assert_eq!(read(other), Err(MonthError::NotOne), "{other}");
        }
    }

    #[test]
    fn figures_that_say_what_no_month_can_are_refused_though_they_are_signed() {
        let figures = Claim::of(&month(), PublicKey([4; 65])).figures;
        let says = |figures: String| Claim { key: PublicKey([4; 65]), figures }.month();
        assert!(says(figures.clone()).is_ok());
        for (from, to) in [
            ("2026-10", "2026-13"),
            ("2026-10", "2026-10-01"),
            ("\"clients-active\": 30", "\"clients-active\": 3"),
            ("\"clients-active\": 30", "\"clients-active\": -1"),
            ("\"clients-active\": 30", "\"clients-active\": 30, \"cancelled\": 7"),
            ("\"clients-on-hold\": null", "\"clients-on-hold\": 3"),
            ("\"waiting\": 90", "\"waiting\": 91"),
            ("Ana de Sá", " "),
        ] {
            let altered = figures.replacen(from, to, 1);
            assert_ne!(altered, figures, "{from}");
            assert_eq!(says(altered), Err(MonthError::NotOne), "{to}");
        }
    }
}
