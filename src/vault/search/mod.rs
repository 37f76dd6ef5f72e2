//! The search index over the texts of all notes: a block of words for each owner, sealed under the
//! owner's key, so that destroying the key destroys the words with the texts.
//!
//! In memory all blocks are open, as they are stored, and a search asks each of them; nothing is
//! decrypted for it. They are read right after opening, since no search is answered without them.
//! The index is derived: a block that is missing, damaged, or made of other revisions of the texts
//! is made anew from them, in small steps while nobody waits. So a change of a note never waits for
//! the index, an interrupted update is no harm, and a vault without an index gets one.
//! *Never:* part of the set hash; trusted more than the texts; a word of a client in another's row.

mod bits;
mod block;
mod both;
mod codes;

use std::collections::{BTreeSet, HashMap};

use super::cipher::Cipher;
use super::entropy::Entropy;
use super::keys::key_id;
use super::open::{BodyError, OpenVault};
use super::plan::PlanError;
use super::records::SCHEMA;
use super::row::{self, Place};
use super::seal::{SealKey, Work};
use super::store::{Batch, Put, Row, Store, StoreError, Table};
use crate::domain::order::sort_by_key;
use crate::domain::record::Owner;
use crate::domain::time::Date;
use block::{Bits, Block, Made};
use both::both;
use codes::Known;

/// Rows of the index read in one step.
const ROWS: u32 = 128;
/// Bytes of text taken apart in one step.
const TEXT: usize = 192 * 1024;
/// Bytes of blocks written in one step.
const WRITTEN: usize = 512 * 1024;

/// An owner's words, and the row that keeps them.
struct Kept {
    /// None where there are no words, or the row says none.
    block: Option<Block>,
    /// What each of the block's notes is about; none for a note that is not to be found.
    days: Vec<Option<Date>>,
    /// The revision of the row; 0 when there is no row yet.
    revision: u64,
    /// Is the row as it should be, or is it to be written, or deleted where there are no words?
    is_settled: bool,
}

/// Says which day a note is about; none when there is no such note, or it is not to be found.
pub type Days<'a> = &'a dyn Fn([u8; 16]) -> Option<Date>;

/// What a search looks through.
pub struct Scope<'a> {
    /// Whose texts.
    pub owners: &'a dyn Fn(Owner) -> bool,
    /// Which of them; none for all. A frequent word is in every note, and to ask for each takes several
    /// times as long as to find it.
    pub notes: Option<&'a dyn Fn([u8; 16]) -> bool>,
}

/// What a search has found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many notes.
    pub total: u32,
    /// The newest of them, and some more.
    pub newest: Vec<[u8; 16]>,
}

/// The index in the making, or made.
#[derive(Default)]
pub struct Search {
    kept: HashMap<Owner, Kept>,
    codes: Known,
    after: Option<Vec<u8>>,
    /// Rows read while those before them were opened.
    ahead: Option<Vec<Row>>,
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
    /// How many owners' texts do not all open, and so are not all searched.
    pub fn unreadable(&self) -> usize {
        self.unreadable.len()
    }

    /// Is it still to be read? What else is to be done can wait until nobody asks for anything.
    pub const fn is_unread(&self) -> bool {
        !self.is_read
    }

    /// Looks at owners of whom something may have changed: is the block out of date?
    pub fn follow(
        &mut self,
        vault: &OpenVault,
        days: Days<'_>,
        owners: impl IntoIterator<Item = Owner>,
    ) {
        for owner in owners {
            if let Some(kept) = self.kept.get_mut(&owner) {
                kept.days = days_of(kept.block.as_ref(), days);
            }
            // Before all is read nobody can tell; then every owner is looked at.
            if self.is_read && self.is_out_of_date(vault, owner) {
                self.open.insert(owner);
            } else {
                self.open.remove(&owner);
            }
        }
    }

    fn is_out_of_date(&self, vault: &OpenVault, owner: Owner) -> bool {
        let kept = self.kept.get(&owner);
        let block = kept.and_then(|kept| kept.block.as_ref());
        let says_nothing = block.is_none() && kept.is_some_and(|kept| kept.is_settled);
        says_nothing || block.map(Block::made_of).unwrap_or_default() != made_of(vault, owner)
    }

    /// Makes one small step towards an index that is whole, and covers every note as it is now;
    /// false when it is. Until then a search may miss some.
    ///
    /// # Errors
    /// [`StoreError`]; the index is then as it was.
    pub async fn advance<S: Store>(
        &mut self,
        vault: &OpenVault,
        days: Days<'_>,
        store: &S,
        cipher: &impl Cipher,
    ) -> Result<bool, StoreError> {
        if !self.is_read {
            self.read(vault, days, store, cipher).await?;
        } else if !self.open.is_empty() {
            self.make(vault, days, store, cipher).await?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// Makes one small step towards an index that is whole and kept; false when it is.
    ///
    /// # Errors
    /// [`SearchError`]; the index is then as it was.
    pub async fn step<S: Store>(
        &mut self,
        vault: &OpenVault,
        days: Days<'_>,
        store: &S,
        cipher: &impl Cipher,
        entropy: &mut dyn Entropy,
    ) -> Result<bool, SearchError> {
        let blocks = self.unsettled(vault).map(|(_, kept, _)| kept.block.as_ref());
        let waiting: usize = blocks.map(|block| block.map_or(1, |it| it.bytes().len())).sum();
        // What is made in order is written in order, which is less work for the storage. What
        // cannot be written is none the less searched; it is tried again.
        if waiting >= WRITTEN && self.write(vault, store, cipher, entropy).await.is_ok() {
            return Ok(true);
        }
        if self.advance(vault, days, store, cipher).await? {
            return Ok(true);
        }
        if waiting > 0 {
            self.write(vault, store, cipher, entropy).await?;
        }
        Ok(waiting > 0)
    }

    /// Opens rows of the index while the next are read; at their end, finds out which blocks are out of date.
    async fn read<S: Store>(
        &mut self,
        vault: &OpenVault,
        days: Days<'_>,
        store: &S,
        cipher: &impl Cipher,
    ) -> Result<(), StoreError> {
        let rows = match self.ahead.take() {
            Some(rows) => rows,
            None => store.scan(Table::Words, self.after.as_deref(), ROWS).await?,
        };
        let Some((last, _)) = rows.last() else {
            self.is_read = true;
            let owners = vault.shelf().owned.keys().chain(self.kept.keys()).copied();
            self.open = owners.filter(|owner| self.is_out_of_date(vault, *owner)).collect();
            return Ok(());
        };
        let (mut places, mut work) = (Vec::new(), Vec::new());
        for (key, value) in &rows {
            if let Some((owner, revision, sealed)) = begin(vault, key, value) {
                places.push((owner, revision));
                work.push(sealed);
            }
        }
        let next = store.scan(Table::Words, Some(last), ROWS);
        let (opened, ahead) = both(cipher.open(work), next).await;
        for ((owner, revision), plain) in places.into_iter().zip(opened) {
            let block = plain.ok().and_then(|plain| Block::read(plain, &mut self.codes));
            let days = days_of(block.as_ref(), days);
            self.kept.insert(owner, Kept { block, days, revision, is_settled: true });
        }
        self.after = Some(last.clone());
        self.ahead = Some(ahead?);
        Ok(())
    }

    /// Makes the blocks of some owners anew.
    async fn make<S: Store>(
        &mut self,
        vault: &OpenVault,
        days: Days<'_>,
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
            let revision = self.kept.remove(&owner).map_or(0, |kept| kept.revision);
            let has_words = !made_of.is_empty();
            // A row without words is deleted; one whose client is gone went with the key.
            if has_words || (revision > 0 && vault.key_of(owner).is_some()) {
                let made = || Block::make(&made_of, &texts, &mut self.codes);
                let block = has_words.then(made).flatten();
                if has_words && block.is_none() {
                    self.unreadable.insert(owner);
                }
                let days = days_of(block.as_ref(), days);
                self.kept.insert(owner, Kept { block, days, revision, is_settled: false });
            }
        }
        Ok(())
    }

    /// The rows that are to be written or deleted, each with its key. One that lacks texts is made
    /// anew, and said to lack them, each time; one whose owner has no key goes with the owner.
    fn unsettled<'a>(
        &'a self,
        vault: &'a OpenVault,
    ) -> impl Iterator<Item = (Owner, &'a Kept, &'a SealKey)> {
        let is_whole = |owner: &Owner| !self.unreadable.contains(owner);
        let waits =
            self.kept.iter().filter(move |(owner, kept)| !kept.is_settled && is_whole(owner));
        waits.filter_map(|(owner, kept)| Some((*owner, kept, vault.key_of(*owner)?)))
    }

    /// Writes or deletes some rows. Another window may be at it too: whichever comes last is as good,
    /// since a block says what it was made of, and both expect the same head.
    async fn write<S: Store>(
        &mut self,
        vault: &OpenVault,
        store: &S,
        cipher: &impl Cipher,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SearchError> {
        let (mut written, mut gone) = (Vec::new(), Vec::new());
        let (mut messages, mut bytes) = (Vec::new(), 0);
        for (owner, kept, key) in self.unsettled(vault) {
            if bytes >= WRITTEN {
                break;
            }
            let Some(block) = &kept.block else {
                gone.push(owner);
                continue;
            };
            bytes += block.bytes().len();
            let place = place(vault, owner, kept.revision + 1);
            let message = row::begin_write(&place, key, block.bytes().to_vec(), entropy);
            messages.push(message.map_err(PlanError::from)?);
            written.push(owner);
        }
        let sealed = cipher.seal(messages).await.map_err(PlanError::from)?;
        let put = |(owner, value): (Owner, Vec<u8>)| Put {
            table: Table::Words,
            key: key_id(owner).to_vec(),
            value,
        };
        let puts = written.iter().copied().zip(sealed).map(put).collect();
        let deletes = gone.iter().map(|owner| (Table::Words, key_id(*owner).to_vec())).collect();
        let expects = Some(vault.head_bytes().to_vec());
        store.commit(&Batch { expects, puts, deletes }).await?;
        for owner in written {
            if let Some(kept) = self.kept.get_mut(&owner) {
                (kept.revision, kept.is_settled) = (kept.revision + 1, true);
            }
        }
        gone.iter().for_each(|owner| _ = self.kept.remove(owner));
        Ok(())
    }

    /// The notes that hold, for each of the words, one that begins with it: how many, and at least
    /// so many of the newest. Looks through what `of` lets through.
    pub fn find(&self, words: &[String], most: usize, of: &Scope<'_>) -> Found {
        let mut total = 0;
        let mut newest: Vec<(Date, [u8; 16])> = Vec::new();
        // Older ones are not among the newest any more; looked at anew where there is no room.
        let (mut since, mut room) = (None, 8 * most);
        let (mut of_all, mut of_one) = (Bits::new(), Bits::new());
        let looked_at = self.kept.iter().filter(|(owner, _)| (of.owners)(**owner));
        for (_, kept) in looked_at {
            let Some((block, (first, more))) = kept.block.as_ref().zip(words.split_first()) else {
                continue;
            };
            block.find(first, &mut of_all);
            for word in more {
                if of_all.iter().all(|bits| *bits == 0) {
                    break;
                }
                block.find(word, &mut of_one);
                of_all.iter_mut().zip(&of_one).for_each(|(all, one)| *all &= one);
            }
            for place in places(&of_all) {
                let day = kept.days.get(place).copied().flatten();
                if let Some((day, note)) = day.zip(block.notes().get(place))
                    && of.notes.is_none_or(|fits| fits(*note))
                {
                    total += 1;
                    if Some(day) >= since {
                        newest.push((day, *note));
                    }
                }
            }
            if newest.len() >= room {
                sort_by_key(&mut newest, |(day, _)| core::cmp::Reverse(*day));
                since = newest.get(most).map(|(day, _)| *day);
                newest.retain(|(day, _)| Some(*day) >= since);
                room = newest.len() + 8 * most;
            }
        }
        Found { total, newest: newest.into_iter().map(|(_, note)| note).collect() }
    }
}

/// The places of the ones.
fn places(bits: &Bits) -> impl Iterator<Item = usize> {
    (0..).step_by(64).zip(bits).flat_map(|(from, word)| {
        let mut left = *word;
        core::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            left &= left.checked_sub(1)?;
            Some(from + place)
        })
    })
}

fn days_of(block: Option<&Block>, days: Days<'_>) -> Vec<Option<Date>> {
    block.into_iter().flat_map(Block::notes).map(|note| days(*note)).collect()
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
    let owner = vault.keys().owner_of(<[u8; 16]>::try_from(key).ok()?);
    let place = place(vault, owner, claims.revision);
    let work = row::begin_read(&place, vault.key_of(owner)?, value).ok()?;
    Some((owner, claims.revision, work))
}
