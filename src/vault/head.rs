//! The head: what the vault as a whole is, sealed, and rewritten with every change.
//!
//! It counts the changes and holds a hash of the set of all keys and pages, so that a row that was
//! dropped or put back from an older state is noticed, which no single row's seal can show.
//! The set hash is the sum modulo 2^256 of one HMAC per row (MSet-Add-Hash; Clarke, Devadas, van
//! Dijk, Gassend, Suh 2003), so a change of one row changes it in two steps.

use hmac::Mac;
use serde::{Deserialize, Serialize};

use super::audit::Chain;
use super::entropy::{Entropy, EntropyError};
use super::hex::Hex;
use super::json;
use super::kdf::Cost;
use super::keys::{Keys, VaultId, hmac256};
use super::seal::{OpenError, SealKey, open, seal};
use super::store::Table;

/// The set of rows of a table, as a count and a sum.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SetHash {
    pub(super) count: u64,
    sum: Hex<32>,
}

impl SetHash {
    /// No rows.
    pub(super) const EMPTY: Self = Self { count: 0, sum: Hex([0; 32]) };

    /// With one more row.
    pub(super) fn add(&mut self, row: &[u8; 32]) {
        self.count += 1;
        self.add_sum(row);
    }

    fn add_sum(&mut self, row: &[u8; 32]) {
        let mut carry = 0;
        for (byte, other) in self.sum.0.iter_mut().rev().zip(row.iter().rev()) {
            let sum = u16::from(*byte) + u16::from(*other) + carry;
            *byte = sum.to_be_bytes()[1];
            carry = sum >> 8;
        }
    }

    /// With one row less: the sum with the row's complement.
    pub(super) fn remove(&mut self, row: &[u8; 32]) {
        self.count = self.count.saturating_sub(1);
        let mut complement = row.map(|byte| !byte);
        for byte in complement.iter_mut().rev() {
            let (next, overflowed) = byte.overflowing_add(1);
            *byte = next;
            if !overflowed {
                break;
            }
        }
        self.add_sum(&complement);
    }
}

/// What a row adds to the set hash.
pub(super) fn element(
    set: &SealKey,
    table: Table,
    row: &[u8; 16],
    revision: u64,
    commitment: &[u8; 32],
) -> [u8; 32] {
    let mut mac = hmac256(set.bytes());
    mac.update(&[table.number()]);
    mac.update(row);
    mac.update(&revision.to_be_bytes());
    mac.update(commitment);
    mac.finalize().into_bytes().into()
}

/// When the latest backup was made, and of which state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LastBackup {
    /// Milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// The number of the latest change in it.
    pub sequence: u64,
}

/// The vault as a whole.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// How often the vault has changed.
    pub(super) sequence: u64,
    /// The clients' keys.
    pub(super) keys: SetHash,
    /// The pages.
    pub(super) pages: SetHash,
    /// No slot may cost less than this.
    pub(super) kdf_floor: Cost,
    /// The latest backup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) backup: Option<LastBackup>,
    /// The activity log; a vault that was made before there was one has an empty log.
    #[serde(default)]
    pub(super) log: Chain,
    /// How many changes since the latest backup were entries of the log and nothing else.
    #[serde(default)]
    pub(super) log_only: u64,
}

impl Head {
    pub(super) fn seal(
        &self,
        keys: &Keys,
        vault: &VaultId,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, EntropyError> {
        let mut json = serde_json::to_vec(self).map_err(|_| EntropyError)?;
        json.resize(json.len().next_multiple_of(64), b' ');
        seal(&keys.head, &context(vault), &json, entropy)
    }

    pub(super) fn open(keys: &Keys, vault: &VaultId, sealed: &[u8]) -> Result<Self, OpenError> {
        let plain = open(&keys.head, &context(vault), sealed)?;
        json::parse(&plain).ok_or(OpenError::Damaged)
    }
}

fn context(vault: &VaultId) -> Vec<u8> {
    [b"evenkeel/1/head\0".as_slice(), vault].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_hash_forgets_order_and_what_was_removed(rows: Vec<[u8; 32]>, gone: [u8; 32]) {
            let mut forwards = SetHash::EMPTY;
            rows.iter().for_each(|row| forwards.add(row));
            let mut backwards = SetHash::EMPTY;
            backwards.add(&gone);
            rows.iter().rev().for_each(|row| backwards.add(row));
            if gone != [0; 32] {
                prop_assert!(forwards != backwards);
            }
            backwards.remove(&gone);
            prop_assert!(forwards == backwards);
        }
    }

    #[test]
    fn removing_a_row_of_zeroes_leaves_the_sum() {
        let mut set = SetHash::EMPTY;
        set.add(&[0; 32]);
        set.remove(&[0; 32]);
        assert!(set == SetHash::EMPTY);
    }
}
