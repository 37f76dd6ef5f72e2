//! The activity log: sealed entries in a chain, to which one can only add.
//!
//! ```text
//! row n = link n || seal[audit key, "evenkeel/1/audit\0" || vault id || n u64](JSON padded to 64)
//! link 0 = 32 zero bytes;  link n = HMAC-SHA-256(chain key, link n-1 || n u64 || seal)
//! ```
//! The head holds how many entries there are and the last link, and changes in the transaction that
//! writes them; so none can be altered, moved, dropped or cut off without being found and named. It
//! proves nothing against somebody who has the keys.
//! *Never:* an entry rewritten or deleted; the log read to open the vault.

use hmac::Mac;
use serde::{Deserialize, Serialize};

use super::cipher::Cipher;
use super::entropy::{Entropy, EntropyError};
use super::hex::Hex;
use super::keys::{Keys, VaultId, hmac256};
use super::open::OpenVault;
use super::seal::{begin_open, seal};
use super::store::{Put, Row, Store, StoreError, Table};
use crate::domain::activity::{Break, Verdict};

/// What stands before the first entry.
const BEGINNING: [u8; 32] = [0; 32];

/// The log as the head knows it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chain {
    count: u64,
    last: Hex<32>,
}

impl Default for Chain {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Chain {
    /// A log without entries.
    pub(super) const EMPTY: Self = Self { count: 0, last: Hex(BEGINNING) };

    /// Adds an entry: the row to write.
    pub(super) fn append(
        &mut self,
        keys: &Keys,
        vault: &VaultId,
        entry: &str,
        entropy: &mut dyn Entropy,
    ) -> Result<Put, EntropyError> {
        let number = self.count + 1;
        let mut plain = entry.as_bytes().to_vec();
        plain.resize(plain.len().next_multiple_of(64), b' ');
        let sealed = seal(&keys.audit, &context(vault, number), &plain, entropy)?;
        let link = link(keys, &self.last.0, number, &sealed);
        (self.count, self.last) = (number, Hex(link));
        let value = [link.as_slice(), &sealed].concat();
        Ok(Put { table: Table::Audit, key: number.to_be_bytes().to_vec(), value })
    }

    /// The log as it lies in the store, for a vault whose head is lost: whatever is added goes
    /// behind what is there.
    pub(super) async fn found<S: Store>(store: &S) -> Result<Self, StoreError> {
        let (mut chain, mut after) = (Self::EMPTY, None);
        loop {
            let rows = store.scan(Table::Audit, after.as_deref(), 1_000).await?;
            let Some((key, _)) = rows.last() else { return Ok(chain) };
            after = Some(key.clone());
            for (number, last, _) in rows.iter().filter_map(split) {
                chain = Self { count: number, last: Hex(last) };
            }
        }
    }
}

fn context(vault: &VaultId, number: u64) -> Vec<u8> {
    [b"evenkeel/1/audit\0".as_slice(), vault, &number.to_be_bytes()].concat()
}

fn link(keys: &Keys, before: &[u8; 32], number: u64, sealed: &[u8]) -> [u8; 32] {
    let mut mac = hmac256(keys.chain.bytes());
    mac.update(before);
    mac.update(&number.to_be_bytes());
    mac.update(sealed);
    mac.finalize().into_bytes().into()
}

/// A row's number, link and seal; none when it is no row of a log.
fn split((key, value): &Row) -> Option<(u64, [u8; 32], &[u8])> {
    let number = u64::from_be_bytes(key.as_slice().try_into().ok()?);
    let (link, sealed) = value.split_first_chunk::<32>()?;
    Some((number, *link, sealed))
}

/// An entry by its number: its stored form, or none where it does not open.
pub type Found = (u64, Option<String>);

impl OpenVault {
    /// How many entries the log has.
    pub const fn log_length(&self) -> u64 {
        self.head().log.count
    }

    /// Up to `most` entries, the one of number `newest` first, then those before it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn log<S: Store>(
        &self,
        store: &S,
        cipher: &impl Cipher,
        newest: u64,
        most: u32,
    ) -> Result<Vec<Found>, StoreError> {
        let newest = newest.min(self.log_length());
        let before = newest.saturating_sub(most.into());
        let after = before.to_be_bytes();
        let rows = store.scan(Table::Audit, Some(&after), most).await?;
        let (mut numbers, mut work) = (Vec::new(), Vec::new());
        let wanted = rows.iter().filter_map(split).filter(|(number, ..)| *number <= newest);
        for (number, _, sealed) in wanted {
            let place = context(self.id(), number);
            if let Ok(sealed) = begin_open(&self.keys().audit, &place, sealed) {
                numbers.push(number);
                work.push(sealed);
            }
        }
        let plain =
            cipher.open(work).await.into_iter().map(|plain| String::from_utf8(plain.ok()?).ok());
        let mut opened = numbers.into_iter().zip(plain).rev().peekable();
        let entry = |number| {
            let found = opened.next_if(|(at, _)| *at == number);
            (number, found.and_then(|(_, text)| text))
        };
        Ok((before + 1..=newest).rev().map(entry).collect())
    }

    /// Begins to check the log from its first entry to its last.
    pub const fn check_log(&self) -> Checking {
        Checking { number: 0, link: BEGINNING, broken: None }
    }
}

/// Checking the log, some entries at a time.
pub struct Checking {
    number: u64,
    link: [u8; 32],
    broken: Option<Break>,
}

impl Checking {
    /// How many entries are checked.
    pub const fn done(&self) -> u64 {
        self.number
    }

    /// Checks up to `most` entries; true while some may be left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn step<S: Store>(
        &mut self,
        vault: &OpenVault,
        store: &S,
        most: u32,
    ) -> Result<bool, StoreError> {
        let after = self.number.to_be_bytes();
        let rows = store.scan(Table::Audit, Some(&after), most).await?;
        let Chain { count, last } = vault.head().log;
        if rows.is_empty() && self.number < count {
            self.broken = Some(Break::CutOff);
        } else if rows.is_empty() && self.link != last.0 {
            // A whole log of this length, but not this one: an older state of it.
            self.number = self.number.saturating_sub(1);
            self.broken = Some(Break::Altered);
        }
        for row in &rows {
            self.broken = self.take(vault, row, count);
            if self.broken.is_some() {
                break;
            }
        }
        Ok(self.broken.is_none() && !rows.is_empty())
    }

    fn take(&mut self, vault: &OpenVault, row: &Row, count: u64) -> Option<Break> {
        let due = self.number + 1;
        let Some((number, found, sealed)) = split(row) else {
            let is_due = row.0 == due.to_be_bytes();
            return Some(if is_due && due <= count { Break::Altered } else { Break::Added });
        };
        if due > count {
            return Some(Break::Added);
        }
        if number != due {
            return Some(if number > count { Break::CutOff } else { Break::Missing });
        }
        let link = link(vault.keys(), &self.link, due, sealed);
        if link != found {
            let is_of = |number: &u64| {
                begin_open(&vault.keys().audit, &context(vault.id(), *number), sealed).is_ok()
            };
            let is_moved = !is_of(&due) && (1..=count).any(|number| is_of(&number));
            return Some(if is_moved { Break::Moved } else { Break::Altered });
        }
        (self.number, self.link) = (due, link);
        None
    }

    /// What was found.
    pub fn finish(self, vault: &OpenVault) -> Verdict {
        let broken = self.broken.map(|how| (self.number + 1, how));
        Verdict { entries: vault.log_length(), broken }
    }
}

#[cfg(test)]
#[path = "audit_tests.rs"]
mod tests;
