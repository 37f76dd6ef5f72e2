//! The search index over the texts of all notes: a block of words for each owner, sealed under the
//! owner's key, so that destroying the key destroys the words with the texts.
//!
//! In memory all blocks are open, and a search asks each of them; nothing is decrypted for it.
//! The index is derived: a block that is missing, damaged, or made of other revisions of the texts
//! is made anew from them, in small steps while nobody waits. So a change of a note never waits for
//! the index, an interrupted update is no harm, and a vault without an index gets one.
//! *Never:* part of the set hash; trusted more than the texts; a word of a client in another's row.

mod block;

use std::collections::{BTreeSet, HashMap};

use super::cipher::Cipher;
use super::entropy::Entropy;
use super::open::{BodyError, OpenVault};
use super::plan::PlanError;
use super::records::SCHEMA;
use super::row::{self, Place};
use super::seal::{SealKey, Work};
use super::shelf::{key_id, owner_of};
use super::store::{Batch, Put, Store, StoreError, Table};
use crate::domain::record::Owner;
use block::{Bits, Block, Made};

/// Rows of the index read in one step.
const ROWS: u32 = 64;
/// Bytes of text taken apart in one step.
const TEXT: usize = 192 * 1024;
/// Bytes of blocks written in one step.
const WRITTEN: usize = 512 * 1024;

/// A block, and the revision of the row that keeps it.
struct Kept {
    block: Block,
    revision: u64,
    is_written: bool,
}

/// The index in the making, or made.
#[derive(Default)]
pub struct Search {
    kept: HashMap<Owner, Kept>,
    after: Option<Vec<u8>>,
    is_read: bool,
    /// Owners whose blocks are to be looked at: made anew, or dropped.
    open: BTreeSet<Owner>,
    /// Owners whose texts do not open: they are not searched.
    unreadable: BTreeSet<Owner>,
}

/// Why a step was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A block could not be sealed.
    #[error(transparent)]
    Seal(#[from] PlanError),
}

impl Search {
    /// Does it cover every note as it is now? Until then a search may miss some.
    pub fn is_whole(&self) -> bool {
        self.is_read && self.open.is_empty()
    }

    /// How many owners' texts do not all open, and so are not all searched.
    pub fn unreadable(&self) -> usize {
        self.unreadable.len()
    }

    /// Texts of this owner have changed.
    pub fn note(&mut self, owner: Owner) {
        self.open.insert(owner);
        self.unreadable.remove(&owner);
    }

    /// Finds out which blocks are out of date, whoever has changed the texts.
    pub fn follow(&mut self, vault: &OpenVault) {
        if self.is_read {
            let owners = vault.shelf().owned.keys().chain(self.kept.keys()).copied();
            let is_open = |owner: &Owner| {
                let made = self.kept.get(owner).map(|kept| kept.block.made_of());
                made.unwrap_or_default() != made_of(vault, *owner)
            };
            self.open = owners.filter(is_open).collect();
        }
    }

    /// Makes one small step; true while another is to be made.
    ///
    /// # Errors
    /// [`SearchError`]; the index is then as it was.
    pub async fn step<S: Store>(
        &mut self,
        vault: &OpenVault,
        store: &S,
        cipher: &impl Cipher,
        entropy: &mut dyn Entropy,
    ) -> Result<bool, SearchError> {
        if !self.is_read {
            self.read(vault, store, cipher).await?;
        } else if !self.open.is_empty() {
            self.make(vault, store, cipher).await?;
        } else if self.unwritten(vault).next().is_some() {
            self.write(vault, store, cipher, entropy).await?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// Reads rows of the index; at their end, finds out which blocks are out of date.
    async fn read<S: Store>(
        &mut self,
        vault: &OpenVault,
        store: &S,
        cipher: &impl Cipher,
    ) -> Result<(), StoreError> {
        let rows = store.scan(Table::Words, self.after.as_deref(), ROWS).await?;
        match rows.last() {
            Some((key, _)) => self.after = Some(key.clone()),
            None => {
                self.is_read = true;
                self.follow(vault);
                return Ok(());
            }
        }
        let (mut places, mut work) = (Vec::new(), Vec::new());
        for (key, value) in &rows {
            if let Some((owner, revision, sealed)) = begin(vault, key, value) {
                places.push((owner, revision));
                work.push(sealed);
            }
        }
        for ((owner, revision), plain) in places.into_iter().zip(cipher.open(work).await) {
            if let Some(block) = plain.ok().and_then(|plain| Block::read(&plain)) {
                self.kept.insert(owner, Kept { block, revision, is_written: true });
            }
        }
        Ok(())
    }

    /// Makes the blocks of some owners anew.
    async fn make<S: Store>(
        &mut self,
        vault: &OpenVault,
        store: &S,
        cipher: &impl Cipher,
    ) -> Result<(), StoreError> {
        let mut bytes = 0;
        while bytes < TEXT
            && let Some(owner) = self.open.first().copied()
        {
            let made_of = made_of(vault, owner);
            let mut texts = Vec::new();
            self.unreadable.remove(&owner);
            for page in vault.pages_of(owner) {
                for row in &page.texts {
                    match vault.contents(store, cipher, row, owner).await {
                        Ok(contents) => texts.extend(contents),
                        // Named where it is read; the other texts of this owner are searched.
                        Err(BodyError::Damaged) => _ = self.unreadable.insert(owner),
                        Err(BodyError::Store(error)) => return Err(error),
                    }
                }
            }
            bytes += texts.iter().map(|(_, text)| text.len()).sum::<usize>() + 1024;
            self.open.remove(&owner);
            let before = self.kept.remove(&owner);
            if !made_of.is_empty() {
                let revision = before.map_or(0, |kept| kept.revision);
                let block = Block::make(made_of, &texts);
                self.kept.insert(owner, Kept { block, revision, is_written: false });
            }
        }
        Ok(())
    }

    /// The blocks that are to be kept and are not yet, each with its key. One that lacks texts is
    /// made anew, and said to lack them, each time; one whose owner has no key goes with the owner.
    fn unwritten<'a>(
        &'a self,
        vault: &'a OpenVault,
    ) -> impl Iterator<Item = (Owner, &'a Kept, &'a SealKey)> {
        let is_whole = |owner: &Owner| !self.unreadable.contains(owner);
        let waits =
            self.kept.iter().filter(move |(owner, kept)| !kept.is_written && is_whole(owner));
        waits.filter_map(|(owner, kept)| Some((*owner, kept, vault.key_of(*owner)?)))
    }

    /// Writes some blocks that are not kept yet. Another window may be at it too: whichever comes
    /// last is as good, since a block says what it was made of.
    async fn write<S: Store>(
        &mut self,
        vault: &OpenVault,
        store: &S,
        cipher: &impl Cipher,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SearchError> {
        let (mut owners, mut messages, mut bytes) = (Vec::new(), Vec::new(), 0);
        for (owner, kept, key) in self.unwritten(vault) {
            if bytes >= WRITTEN {
                break;
            }
            let plain = kept.block.write();
            bytes += plain.len();
            let place = place(vault, owner, kept.revision + 1);
            let message = row::begin_write(&place, key, plain, entropy);
            messages.push(message.map_err(PlanError::from)?);
            owners.push(owner);
        }
        let sealed = cipher.seal(messages).await.map_err(PlanError::from)?;
        let put = |(owner, value): (Owner, Vec<u8>)| Put {
            table: Table::Words,
            key: key_id(owner).to_vec(),
            value,
        };
        let puts = owners.iter().copied().zip(sealed).map(put).collect();
        let expects = Some(vault.head_bytes().to_vec());
        store.commit(&Batch { expects, puts, deletes: Vec::new() }).await?;
        for owner in owners {
            if let Some(kept) = self.kept.get_mut(&owner) {
                (kept.revision, kept.is_written) = (kept.revision + 1, true);
            }
        }
        Ok(())
    }

    /// The ids of the notes that hold, for each of the words, one that begins with it.
    pub fn find(&self, words: &[String]) -> Vec<[u8; 16]> {
        let mut found = Vec::new();
        for kept in self.kept.values() {
            let mut both: Option<Bits> = None;
            for word in words {
                let of_word = kept.block.find(word);
                let of_all = match both {
                    Some(bits) => bits.iter().zip(&of_word).map(|(a, b)| a & b).collect(),
                    None => of_word,
                };
                let is_none = of_all.iter().all(|bits| *bits == 0);
                both = Some(of_all);
                if is_none {
                    break;
                }
            }
            found.extend(both.iter().flat_map(|bits| kept.block.ids(bits)));
        }
        found
    }
}

/// The rows that hold an owner's texts, in the order of their names.
fn made_of(vault: &OpenVault, owner: Owner) -> Vec<Made> {
    let rows = vault.pages_of(owner).flat_map(|page| &page.texts);
    let mut made: Vec<Made> = rows.map(|row| (row.row, row.revision)).collect();
    made.sort_unstable();
    made
}

fn place(vault: &OpenVault, owner: Owner, revision: u64) -> Place {
    vault.place(Table::Words, key_id(owner), key_id(owner), revision)
}

/// Begins to open a row of the index; none when it is damaged, or of a client who is gone.
fn begin(vault: &OpenVault, key: &[u8], value: &[u8]) -> Option<(Owner, u64, Work)> {
    let claims = row::claims(value).ok().filter(|claims| claims.schema == SCHEMA)?;
    let owner = owner_of(<[u8; 16]>::try_from(key).ok()?);
    let place = place(vault, owner, claims.revision);
    let work = row::begin_read(&place, vault.key_of(owner)?, value).ok()?;
    Some((owner, claims.revision, work))
}
