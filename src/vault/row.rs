//! A row: one sealed value and the little that stands in clear around it.
//!
//! ```text
//! row = format u8 (1) || suite u8 (1) || key id 16 || revision u64 BE || schema u16 BE || seal[...]
//! context = "evenkeel/1/row\0" || vault id 16 || table u8 || row id 16 || key id 16
//!           || revision u64 BE || schema u16 BE
//! ```
//! Everything that tells one row from another is in the context, so a row that was swapped, moved
//! to another client, vault or table, or put back from an older state does not open. The plain text
//! is padded: to 64 bytes up to 1 KiB, by PADMÉ above (at most 12 % more), with spaces, which JSON
//! ignores and zlib does not read.

use super::entropy::{Entropy, EntropyError};
use super::keys::VaultId;
use super::seal::{OpenError, SealKey, Sealing, Work, begin_open, commitment};
use super::store::Table;

/// The only row format and suite there are.
const FORMAT: u8 = 1;
const SUITE: u8 = 1;
/// Bytes in clear before the seal.
const CLEAR: usize = 2 + 16 + 8 + 2;

/// Where a row stands: everything that is bound into its seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which vault.
    pub vault: VaultId,
    /// Which table.
    pub table: Table,
    /// Which row.
    pub row: [u8; 16],
    /// Whose key (`keys.rs` says which).
    pub key: [u8; 16],
    /// How often it has been written.
    pub revision: u64,
    /// The schema of what is inside.
    pub schema: u16,
}

impl Place {
    fn context(&self) -> Vec<u8> {
        [
            b"evenkeel/1/row\0".as_slice(),
            &self.vault,
            &[self.table.number()],
            &self.row,
            &self.key,
            &self.revision.to_be_bytes(),
            &self.schema.to_be_bytes(),
        ]
        .concat()
    }
}

/// Why a row did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Made by a newer version of the program.
    #[error("made by a newer version")]
    TooNew,
    /// Altered, cut short, or not in its place.
    #[error("altered, or not in its place")]
    Damaged,
}

impl From<OpenError> for RowError {
    fn from(_: OpenError) -> Self {
        Self::Damaged
    }
}

/// What a row says of itself in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// Whose key it says it is under.
    pub key: [u8; 16],
    /// The revision it says it is.
    pub revision: u64,
    /// The schema it says it has.
    pub schema: u16,
    /// The commitment of its seal.
    pub commitment: [u8; 32],
}

fn split(value: &[u8]) -> Option<(Claims, &[u8])> {
    let (clear, sealed) = value.split_first_chunk::<CLEAR>()?;
    let (head, rest) = clear.split_first_chunk::<2>()?;
    let (key, rest) = rest.split_first_chunk::<16>()?;
    let (revision, schema) = rest.split_first_chunk::<8>()?;
    if *head != [FORMAT, SUITE] {
        return None;
    }
    let claims = Claims {
        key: *key,
        revision: u64::from_be_bytes(*revision),
        schema: u16::from_be_bytes(schema.try_into().ok()?),
        commitment: commitment(sealed)?,
    };
    Some((claims, sealed))
}

/// What a row says of itself.
///
/// # Errors
/// [`RowError::TooNew`] for another format or suite, [`RowError::Damaged`] when it is too short.
pub fn claims(value: &[u8]) -> Result<Claims, RowError> {
    match split(value) {
        Some((claims, _)) => Ok(claims),
        None => Err(match value.first_chunk::<2>() {
            Some([format, suite]) if *format > FORMAT || *suite > SUITE => RowError::TooNew,
            _ => RowError::Damaged,
        }),
    }
}

/// Begins to seal a row's plain text for its place.
///
/// # Errors
/// [`EntropyError`].
pub fn begin_write(
    place: &Place,
    key: &SealKey,
    mut plain: Vec<u8>,
    entropy: &mut dyn Entropy,
) -> Result<Sealing, EntropyError> {
    plain.resize(padded(plain.len()), b' ');
    let mut sealing = Sealing::begin(key, &place.context(), plain, entropy)?;
    let clear = [
        [FORMAT, SUITE].as_slice(),
        &place.key,
        &place.revision.to_be_bytes(),
        &place.schema.to_be_bytes(),
    ];
    sealing.head = [clear.concat(), sealing.head].concat();
    Ok(sealing)
}

/// Begins to open a row that stands at that place.
///
/// # Errors
/// [`RowError`].
pub fn begin_read(place: &Place, key: &SealKey, value: &[u8]) -> Result<Work, RowError> {
    let (_, sealed) = split(value).ok_or(RowError::Damaged)?;
    Ok(begin_open(key, &place.context(), sealed)?)
}

/// The padded length: multiples of 64 up to 1 KiB, PADMÉ above (Nikitin et al. 2019: keep only as
/// many leading bits of the length as its magnitude has digits).
pub(super) fn padded(length: usize) -> usize {
    if length <= 1024 {
        return length.max(1).next_multiple_of(64);
    }
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let step = 1_usize << (exponent - kept);
    length.next_multiple_of(step)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vault::entropy::testing::Seeded;

    fn write(place: &Place, key: &SealKey, plain: &[u8]) -> Vec<u8> {
        begin_write(place, key, plain.to_vec(), &mut Seeded(1)).unwrap().finish().unwrap()
    }

    fn read(place: &Place, key: &SealKey, value: &[u8]) -> Result<Vec<u8>, RowError> {
        Ok(begin_read(place, key, value)?.open()?)
    }

    fn place() -> Place {
        Place {
            vault: [1; 16],
            table: Table::Pages,
            row: [2; 16],
            key: [3; 16],
            revision: 4,
            schema: 1,
        }
    }

    #[test]
    fn a_row_opens_only_in_its_place() {
        let key = SealKey::take(&mut [9; 32]);
        let value = write(&place(), &key, b"{}");
        assert!(read(&place(), &key, &value).unwrap().starts_with(b"{}"));
        for elsewhere in [
            Place { vault: [0; 16], ..place() },
            Place { table: Table::Bodies, ..place() },
            Place { row: [0; 16], ..place() },
            Place { key: [0; 16], ..place() },
            Place { revision: 3, ..place() },
            Place { schema: 2, ..place() },
        ] {
            assert_eq!(read(&elsewhere, &key, &value), Err(RowError::Damaged), "{elsewhere:?}");
        }
    }

    #[test]
    fn a_newer_row_is_told_apart_from_a_damaged_one() {
        let key = SealKey::take(&mut [9; 32]);
        let mut value = write(&place(), &key, b"{}");
        assert_eq!(claims(&value).unwrap().revision, 4);
        value[1] = 2;
        assert_eq!(claims(&value), Err(RowError::TooNew));
        assert_eq!(claims(&value[..10]), Err(RowError::TooNew));
        assert_eq!(claims(&[]), Err(RowError::Damaged));
    }

    proptest! {
        #[test]
        fn padding_hides_the_length_and_costs_little(length in 0_usize..2_000_000) {
            let padded = padded(length);
            prop_assert!(padded >= length);
            prop_assert!(padded <= length.max(1).next_multiple_of(64).max(length + length * 12 / 100));
        }
    }
}
