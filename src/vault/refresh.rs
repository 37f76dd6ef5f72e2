//! The open vault, brought up to what another window of the same browser has made of the store.
//!
//! Windows tell each other which rows they changed. That is a hint and nothing more: what is read
//! must add up to the set hash of the new head, and where it does not, because a message was lost,
//! every stored row is compared with the shelf by what it says in clear. So a message that is
//! false, late or missing costs time, never a record. Nothing is taken over before all that is
//! needed has been read under one and the same head.
//! *Never:* trusts a hint; goes back to an older state; reads what a newer program has written.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::cipher::Cipher;
use super::head::{Head, SetHash, element};
use super::header::{Header, HeaderError};
use super::keys::key_id;
use super::open::{Begun, Damage, OpenVault};
use super::reading::Accept;
use super::records::PACKED;
use super::row::{self, Claims, RowError};
use super::seal::commitment;
use super::shelf::{RecordKey, read_page};
use super::store::{Batch, HEAD, HEADER, Store, StoreError, Table};
use crate::domain::record::Owner;

/// Rows read or opened at a time.
const SLICE: u32 = 1_000;
/// So often the store is read anew when another window changes it meanwhile.
const TRIES: u8 = 5;

/// A stored key or page, by its random name, which says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowName {
    /// [`Table::Keys`] or [`Table::Pages`].
    pub table: Table,
    /// The row.
    pub row: [u8; 16],
}

impl RowName {
    fn of(table: Table, key: &[u8]) -> Option<Self> {
        let row = <[u8; 16]>::try_from(key).ok()?;
        matches!(table, Table::Keys | Table::Pages).then_some(Self { table, row })
    }

    /// The rows that a batch writes or deletes, as far as other windows hold them open.
    pub fn touched(batch: &Batch) -> Vec<Self> {
        let puts = batch.puts.iter().map(|put| (put.table, &put.key));
        let deletes = batch.deletes.iter().map(|(table, key)| (*table, key));
        puts.chain(deletes).filter_map(|(table, key)| Self::of(table, key)).collect()
    }
}

/// What another window has made.
#[derive(Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// Records that are no longer there; those that came or changed went to `accept`.
    pub gone: Vec<RecordKey>,
    /// Whose rows came, went or changed.
    pub owners: BTreeSet<Owner>,
    /// Rows that did not open, as at unlock.
    pub damage: Vec<Damage>,
    /// Was every row looked at, so that there is no other damage?
    pub is_whole: bool,
}

/// Why the vault could not keep up. It is as it was, and the store takes no change from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefreshError {
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A newer version of the program has written it.
    #[error("written by a newer version")]
    TooNew,
    /// Another vault stands there now, or an older state of this one.
    #[error("another vault, or an older state of it")]
    Replaced,
}

/// Rows that differ from the shelf, and what all rows together add up to.
struct Found {
    rows: Vec<(RowName, Option<Vec<u8>>)>,
    keys: SetHash,
    pages: SetHash,
}

impl OpenVault {
    /// Is the store still as this window knows it?
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_current<S: Store>(&self, store: &S) -> Result<bool, StoreError> {
        let head = store.get(Table::Meta, HEAD).await?;
        Ok(head.as_deref().unwrap_or_default() == self.head_bytes())
    }

    /// Whose the entries of pages are that this program could not read, one by one.
    pub fn unread(&self) -> impl Iterator<Item = Owner> {
        let pages = self.shelf().pages.iter().flatten();
        pages.flat_map(|page| page.unread.iter().map(|_| page.owner))
    }

    /// Takes over what another window has made durable; none when there is nothing new. `heard`
    /// is which rows it is said to be; where that does not add up, every row is compared.
    ///
    /// # Errors
    /// [`RefreshError`]; the vault is then as before.
    pub async fn refresh<S: Store>(
        &mut self,
        store: &S,
        cipher: &impl Cipher,
        heard: &[RowName],
        accept: &mut Accept<'_>,
    ) -> Result<Option<Refreshed>, RefreshError> {
        let mut is_whole = false;
        for _ in 0..TRIES {
            if self.is_current(store).await? {
                return Ok(None);
            }
            let head_bytes = store.get(Table::Meta, HEAD).await?.unwrap_or_default();
            let header = store.get(Table::Meta, HEADER).await?.unwrap_or_default();
            let found = if is_whole {
                self.compare(store).await?
            } else {
                self.look_up(store, heard).await?
            };
            if store.get(Table::Meta, HEAD).await?.as_deref() != Some(head_bytes.as_slice()) {
                continue;
            }
            let header = Header::reread(&header, self.keys()).map_err(|error| match error {
                HeaderError::TooNew { .. } => RefreshError::TooNew,
                _ => RefreshError::Replaced,
            })?;
            let head = Head::open(self.keys(), self.id(), &head_bytes)
                .ok()
                .filter(|head| head.sequence > self.sequence())
                .ok_or(RefreshError::Replaced)?;
            let adds_up = found.keys == head.keys && found.pages == head.pages;
            if !adds_up && !is_whole {
                is_whole = true;
                continue;
            }
            if found.rows.iter().any(is_too_new) {
                return Err(RefreshError::TooNew);
            }
            let mut damage = Vec::new();
            if !adds_up {
                let (expected, found) = (head.pages.count, found.pages.count);
                damage.push(Damage::Rows { expected, found });
            }
            self.stand_at(header, head, head_bytes);
            let (gone, owners) = self.take_over(found.rows, cipher, accept, &mut damage).await;
            return Ok(Some(Refreshed { gone, owners, damage, is_whole }));
        }
        Err(StoreError::Stale.into())
    }

    /// The rows of these names, against what the head this vault stands at counted.
    async fn look_up<S: Store>(&self, store: &S, heard: &[RowName]) -> Result<Found, StoreError> {
        let (keys, pages) = (self.head().keys, self.head().pages);
        let mut found = Found { rows: Vec::new(), keys, pages };
        let known = self.known_pages();
        for name in heard.iter().collect::<BTreeSet<_>>() {
            let value = store.get(name.table, &name.row).await?;
            let (before, after) =
                (self.counted(*name, &known), self.counts(*name, value.as_deref()));
            if before == after {
                continue;
            }
            let set = if name.table == Table::Keys { &mut found.keys } else { &mut found.pages };
            if let Some(before) = before {
                set.remove(&before);
            }
            if let Some(after) = after {
                set.add(&after);
            }
            found.rows.push((*name, value));
        }
        Ok(found)
    }

    /// Every row that differs from the shelf; all are counted, as at unlock.
    async fn compare<S: Store>(&self, store: &S) -> Result<Found, StoreError> {
        let mut found = Found { rows: Vec::new(), keys: SetHash::EMPTY, pages: SetHash::EMPTY };
        let known = self.known_pages();
        let mut there = HashSet::new();
        for table in [Table::Keys, Table::Pages] {
            let mut after: Option<Vec<u8>> = None;
            loop {
                let rows = store.scan(table, after.as_deref(), SLICE).await?;
                let Some((last, _)) = rows.last() else { break };
                after = Some(last.clone());
                for (key, value) in rows {
                    let Some(name) = RowName::of(table, &key) else { continue };
                    there.insert(name);
                    let counts = self.counts(name, Some(&value));
                    let set = if table == Table::Keys { &mut found.keys } else { &mut found.pages };
                    if let Some(counts) = &counts {
                        set.add(counts);
                    }
                    if counts.is_none() || counts != self.counted(name, &known) {
                        found.rows.push((name, Some(value)));
                    }
                }
            }
        }
        let pages = known.keys().map(|row| RowName { table: Table::Pages, row: *row });
        let keys = self.marks().keys();
        let keys = keys.map(|owner| RowName { table: Table::Keys, row: key_id(*owner) });
        let gone = pages.chain(keys).filter(|name| !there.contains(name));
        found.rows.extend(gone.map(|name| (name, None)));
        Ok(found)
    }

    /// The number of each page by its row.
    fn known_pages(&self) -> HashMap<[u8; 16], usize> {
        let pages = self.shelf().pages.iter().enumerate();
        pages.filter_map(|(number, page)| Some((page.as_ref()?.row, number))).collect()
    }

    /// What a row that this vault holds open adds to its set hash.
    fn counted(&self, name: RowName, known: &HashMap<[u8; 16], usize>) -> Option<[u8; 32]> {
        let set = &self.keys().set;
        if name.table == Table::Keys {
            let mark = self.key_mark(self.keys().owner_of(name.row))?;
            return Some(element(set, name.table, &name.row, 0, &mark));
        }
        let page = self.shelf().pages.get(*known.get(&name.row)?)?.as_ref()?;
        Some(element(set, name.table, &name.row, page.revision, &page.commitment))
    }

    /// What a stored row adds to its set hash, by what it says in clear.
    fn counts(&self, name: RowName, value: Option<&[u8]>) -> Option<[u8; 32]> {
        let (revision, mark) = if name.table == Table::Keys {
            (0, commitment(value?).unwrap_or_default())
        } else {
            let Claims { revision, commitment, .. } = row::claims(value?).ok()?;
            (revision, commitment)
        };
        Some(element(&self.keys().set, name.table, &name.row, revision, &mark))
    }

    /// Puts the rows in the place of those on the shelf; gives back the records that went, and
    /// whose rows they all are.
    async fn take_over(
        &mut self,
        rows: Vec<(RowName, Option<Vec<u8>>)>,
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
        damage: &mut Vec<Damage>,
    ) -> (Vec<RecordKey>, BTreeSet<Owner>) {
        let known = self.known_pages();
        let (keys, pages): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(name, _)| name.table == Table::Keys);
        let mut owners = BTreeSet::new();
        for (name, value) in keys {
            let taken = self.take_key(name.row, value.as_deref());
            let owner = taken.unwrap_or_else(|_| self.keys().owner_of(name.row));
            owners.insert(owner);
            if taken.is_err() {
                damage.push(Damage::Key(owner));
            }
        }
        let (mut were, mut stay) = (Vec::new(), Vec::new());
        for (name, value) in pages {
            let number = known.get(&name.row).copied();
            let before = number.and_then(|number| self.shelf_mut().take(number));
            owners.extend(before.iter().map(|page| page.owner));
            were.extend(before.into_iter().flat_map(|page| page.members));
            stay.extend(value.map(|value| (number, name.row, value)));
        }
        for some in stay.chunks(SLICE as usize) {
            let (mut begun, mut work) = (Vec::new(), Vec::new());
            for (number, row, value) in some {
                match self.begin_page(*row, value) {
                    Ok(Begun::Sealed(page, sealed)) => {
                        owners.insert(page.owner);
                        begun.push((*number, page));
                        work.push(sealed);
                    }
                    Ok(Begun::Closed(page)) => {
                        owners.insert(page.owner);
                        let number = number.unwrap_or(self.shelf().pages.len());
                        self.shelf_mut().put(number, page);
                    }
                    Err(RowError::TooNew | RowError::Damaged) => {
                        damage.push(Damage::Page(self.claimed_by(value)));
                    }
                }
            }
            for ((number, page), plain) in begun.into_iter().zip(cipher.open(work).await) {
                let read = plain.ok().and_then(|plain| read_page(&plain, accept));
                let Some(read) = read else {
                    damage.push(Damage::Page(Some(page.owner)));
                    continue;
                };
                let number = number.unwrap_or(self.shelf().pages.len());
                self.shelf_mut().put(number, read.fill(page));
            }
        }
        were.sort_unstable();
        were.dedup();
        were.retain(|record| self.shelf().page_of(*record).is_none());
        (were, owners)
    }
}

/// Has a newer program written this row?
fn is_too_new((name, value): &(RowName, Option<Vec<u8>>)) -> bool {
    let Some(value) = value.as_deref().filter(|_| name.table == Table::Pages) else { return false };
    match row::claims(value) {
        Ok(claims) => claims.schema > PACKED,
        Err(error) => error == RowError::TooNew,
    }
}
