//! What was destroyed after a backup was made stays destroyed when the backup is restored.
//!
//! The ledger is the certificates of destruction. They lie among the practice's own records, and so
//! in the vault and in every backup that is made from then on. All states of one vault have the same
//! keys: whoever opens a backup reads with them what the vault on the device has ([`OpenVault::find_practice`]),
//! be that vault open, locked, or damaged so that nothing opens it. What the certificates say, and
//! whose records go, is the engine's; [`Erasure`] keeps their rows from being restored.
//! *Never:* a row or a wrapped key of an owner who is left out, whether it opens or not. A damaged
//! row that does not even say whose it is stays, without its key.

use std::collections::BTreeSet;

use crate::domain::record::Owner;
use crate::vault::cipher::Cipher;
use crate::vault::entropy::{Entropy, EntropyError};
use crate::vault::head::{Head, SetHash, element};
use crate::vault::keys::key_id;
use crate::vault::open::{Begun, OpenVault};
use crate::vault::plan::Ready;
use crate::vault::reading::Accept;
use crate::vault::row::claims;
use crate::vault::seal::commitment;
use crate::vault::shelf::read_page;
use crate::vault::store::{HEAD, Put, Store, StoreError, Table};

/// Pages looked at together.
const SLICE: u32 = 256;

/// How much of the practice's own records a store was found to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// All of them: every page opened, and all pages add up to the head.
    All,
    /// Some; others are missing or do not open.
    Some,
    /// None that opens. No vault is there, or one with other keys, or none of it is left whole.
    None,
}

impl OpenVault {
    /// Reads the practice's own records in a store that may hold another state of this vault.
    /// `accept` is given each of them.
    ///
    /// # Errors
    /// [`StoreError`]; what was given to `accept` until then is genuine.
    pub async fn find_practice<S: Store>(
        &self,
        store: &S,
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
    ) -> Result<Found, StoreError> {
        let head = store.get(Table::Meta, HEAD).await?;
        let head = head.and_then(|head| Head::open(self.keys(), self.id(), &head).ok());
        let own = key_id(Owner::Practice);
        let (mut pages, mut found, mut is_whole) = (SetHash::EMPTY, head.is_some(), true);
        let mut after: Option<Vec<u8>> = None;
        loop {
            let rows = store.scan(Table::Pages, after.as_deref(), SLICE).await?;
            let Some((last, _)) = rows.last() else { break };
            after = Some(last.clone());
            let mut work = Vec::new();
            for (key, value) in &rows {
                let (Ok(id), Ok(says)) = (key.as_slice().try_into(), claims(value)) else {
                    continue;
                };
                let set = &self.keys().set;
                pages.add(&element(set, Table::Pages, &id, says.revision, &says.commitment));
                if says.key == own {
                    let begun = self.begin_page(id, value);
                    is_whole &= begun.is_ok();
                    let sealed = begun.ok().and_then(Begun::sealed);
                    work.extend(sealed.map(|(_, sealed)| sealed));
                }
            }
            for plain in cipher.open(work).await {
                let read = plain.ok().and_then(|plain| read_page(&plain, accept));
                (found, is_whole) = (found || read.is_some(), is_whole && read.is_some());
            }
        }
        Ok(match head {
            Some(head) if is_whole && pages == head.pages => Found::All,
            _ if found => Found::Some,
            _ => Found::None,
        })
    }

    /// Leaves owners out of what is restored of this vault, and takes a change over that was made of
    /// it for that: it deletes what is on file about them elsewhere, and may add records.
    pub fn leave_out(&mut self, owners: impl IntoIterator<Item = Owner>, change: Ready) -> Erasure {
        let batch = change.batch();
        let mut puts = batch.puts.clone();
        let written = puts.iter().map(|put| (put.table, put.key.clone()));
        let settled = written.chain(batch.deletes.iter().cloned()).collect();
        puts.retain(|put| put.table != Table::Meta);
        self.settle(change);
        let mut left_out = BTreeSet::new();
        left_out.extend(owners.into_iter().map(key_id));
        Erasure { left_out, settled, puts, head: self.head().clone() }
    }
}

/// The rows of a backup as they are restored: without some owners', and with a change made.
#[derive(Clone)]
pub struct Erasure {
    /// The key ids of those who are left out.
    left_out: BTreeSet<[u8; 16]>,
    /// Rows that the change writes or deletes: the head accounts for them already.
    settled: BTreeSet<(Table, Vec<u8>)>,
    puts: Vec<Put>,
    head: Head,
}

impl Erasure {
    /// Of these rows of the file, those that are restored.
    pub fn sift(&mut self, vault: &OpenVault, mut rows: Vec<Put>) -> Vec<Put> {
        rows.retain(|row| {
            !self.settled.contains(&(row.table, row.key.clone())) && self.stays(vault, row)
        });
        rows
    }

    /// The rows that are restored besides, once all rows of the file were sifted.
    ///
    /// # Errors
    /// [`EntropyError`].
    pub fn finish(
        mut self,
        vault: &OpenVault,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Put>, EntropyError> {
        let mut puts = core::mem::take(&mut self.puts);
        puts.retain(|row| self.stays(vault, row));
        let value = self.head.seal(vault.keys(), vault.id(), entropy)?;
        puts.push(Put { table: Table::Meta, key: HEAD.to_vec(), value });
        Ok(puts)
    }

    /// Does a row stay? One that does not is counted by the head no longer.
    fn stays(&mut self, vault: &OpenVault, row: &Put) -> bool {
        let set = &vault.keys().set;
        match row.table {
            // Parts of files go with their records: the change deletes them.
            Table::Meta | Table::Audit | Table::Files => true,
            Table::Words => !self.left_out.contains(row.key.as_slice()),
            Table::Keys => {
                let Some(id) = self.left_out.get(row.key.as_slice()) else { return true };
                let mark = commitment(&row.value).unwrap_or_default();
                self.head.keys.remove(&element(set, Table::Keys, id, 0, &mark));
                false
            }
            Table::Pages | Table::Bodies => {
                let Ok(says) = claims(&row.value) else { return true };
                if !self.left_out.contains(&says.key) {
                    return true;
                }
                if let (Table::Pages, Ok(id)) = (row.table, row.key.as_slice().try_into()) {
                    let counted = element(set, Table::Pages, &id, says.revision, &says.commitment);
                    self.head.pages.remove(&counted);
                }
                false
            }
        }
    }
}
