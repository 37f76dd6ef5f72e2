//! Opening the rows of a vault, some at a time: keys first, then pages, with whatever is amiss.
//!
//! *Never:* lets one damaged row keep the rest from opening.

use std::collections::BTreeMap;

use super::audit::Chain;
use super::cipher::Cipher;
use super::head::{Head, SetHash, element};
use super::header::Header;
use super::keys::Keys;
use super::open::{Begun, Damage, OpenVault};
use super::row::{self, Claims, RowError};
use super::seal::commitment;
use super::shelf::{Page, ReadEntry, RecordKey, Shelf, read_contents, read_page};
use super::store::{Row, Store, StoreError, Table};

/// Takes each record of a page in, or leaves it unread.
pub type Accept<'a> = dyn FnMut(ReadEntry<'_>) -> Option<RecordKey> + 'a;

/// Opening the rows of a vault, some at a time.
pub struct Reading {
    pub(super) vault: OpenVault,
    pub(super) damage: Vec<Damage>,
    /// Keys that do not open; whose they are can be told once all are read.
    lost_keys: Vec<[u8; 16]>,
    table: Table,
    after: Option<Vec<u8>>,
    keys: SetHash,
    pages: SetHash,
    done: u32,
    total: u32,
}

impl Reading {
    /// Begins with what stands in `meta`; a head that does not open is damage, not the end.
    pub(super) fn begin(header: Header, keys: Keys, head_bytes: Vec<u8>, total: u32) -> Self {
        let mut damage = Vec::new();
        let head = Head::open(&keys, header.vault(), &head_bytes).unwrap_or_else(|_| {
            damage.push(Damage::Head);
            Head {
                sequence: 0,
                keys: SetHash::EMPTY,
                pages: SetHash::EMPTY,
                kdf_floor: header.cost(),
                backup: None,
                log: Chain::EMPTY,
                log_only: 0,
            }
        });
        let (marks, shelf) = (BTreeMap::new(), Shelf::default());
        Self {
            vault: OpenVault { header, keys, lock: None, marks, head, head_bytes, shelf },
            damage,
            lost_keys: Vec::new(),
            table: Table::Keys,
            after: None,
            keys: SetHash::EMPTY,
            pages: SetHash::EMPTY,
            done: 0,
            total,
        }
    }

    /// Does the passphrase slot cost less than the vault's own floor?
    pub(super) fn is_weakened(&self) -> bool {
        !self.vault.header.cost().is_at_least(self.vault.head.kdf_floor)
    }

    /// How many rows there are, and how many are open.
    pub const fn progress(&self) -> (u32, u32) {
        (self.done, self.total)
    }

    /// Opens up to `most` rows; true while some may be left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn step<S: Store>(
        &mut self,
        store: &S,
        cipher: &impl Cipher,
        most: u32,
        accept: &mut Accept<'_>,
    ) -> Result<bool, StoreError> {
        let rows = store.scan(self.table, self.after.as_deref(), most).await?;
        if rows.is_empty() {
            let more = self.table == Table::Keys;
            (self.table, self.after) = (Table::Pages, None);
            return Ok(more);
        }
        self.after = rows.last().map(|(key, _)| key.clone());
        self.take(self.table, &rows, cipher, accept).await;
        Ok(true)
    }

    /// Opens rows of `keys` or `pages`; the keys must come first.
    pub async fn take(
        &mut self,
        table: Table,
        rows: &[Row],
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
    ) {
        let rows = rows.iter().filter_map(|(key, value)| {
            Some((<[u8; 16]>::try_from(key.as_slice()).ok()?, value.as_slice()))
        });
        match table {
            Table::Keys => rows.for_each(|(key, value)| {
                self.read_key(key, value);
                self.done += 1;
            }),
            Table::Pages => {
                let (mut pages, mut work) = (Vec::new(), Vec::new());
                for (id, value) in rows {
                    self.done += 1;
                    match self.begin_page(id, value) {
                        Ok(Begun::Sealed(page, sealed)) => {
                            pages.push(page);
                            work.push(sealed);
                        }
                        Ok(Begun::Closed(page)) => {
                            let number = self.vault.shelf.pages.len();
                            self.vault.shelf.put(number, page);
                        }
                        Err(_) => self.damage.push(Damage::Page(self.vault.claimed_by(value))),
                    }
                }
                for (page, plain) in pages.into_iter().zip(cipher.open(work).await) {
                    let owner = page.owner;
                    if plain.ok().and_then(|plain| self.read_page(page, &plain, accept)).is_none() {
                        self.damage.push(Damage::Page(Some(owner)));
                    }
                }
            }
            Table::Meta | Table::Bodies | Table::Words | Table::Audit | Table::Files => {}
        }
    }

    fn read_key(&mut self, id: [u8; 16], value: &[u8]) {
        let mark = commitment(value).unwrap_or_default();
        let set = &self.vault.keys.set;
        self.keys.add(&element(set, Table::Keys, &id, 0, &mark));
        if self.vault.take_key(id, Some(value)).is_err() {
            self.lost_keys.push(id);
        }
    }

    /// Counts a page, and begins to open it.
    fn begin_page(&mut self, id: [u8; 16], value: &[u8]) -> Result<Begun, RowError> {
        let Claims { revision, commitment, .. } = row::claims(value)?;
        let set = &self.vault.keys.set;
        self.pages.add(&element(set, Table::Pages, &id, revision, &commitment));
        self.vault.begin_page(id, value)
    }

    /// Puts an opened page on the shelf; none when its text is no page at all.
    fn read_page(&mut self, page: Page, plain: &[u8], accept: &mut Accept<'_>) -> Option<()> {
        let page = read_page(plain, accept)?.fill(page);
        let number = self.vault.shelf.pages.len();
        self.vault.shelf.put(number, page);
        Some(())
    }

    /// Opens rows of `bodies` that the pages opened so far name; says how many texts they hold.
    pub(super) async fn check_texts(&mut self, rows: &[Row], cipher: &impl Cipher) -> usize {
        let (mut begun, mut work) = (Vec::new(), Vec::new());
        for (key, value) in rows {
            let Ok(row) = <[u8; 16]>::try_from(key.as_slice()) else { continue };
            let pages = self.vault.shelf.pages.iter().flatten();
            let mut named =
                pages.flat_map(|page| page.texts.iter().map(move |it| (page.owner, it)));
            let named = named.find(|(_, texts)| texts.row == row);
            let revision = named.map_or(0, |(_, texts)| texts.revision);
            let damage = Damage::Texts { owner: self.vault.claimed_by(value), row, revision };
            match named.and_then(|(owner, texts)| self.vault.begin_contents(texts, owner, value)) {
                Some(sealed) => {
                    begun.push(damage);
                    work.push(sealed);
                }
                None => self.damage.push(damage),
            }
        }
        let mut total = 0;
        for (damage, plain) in begun.into_iter().zip(cipher.open(work).await) {
            match plain.ok().and_then(|plain| read_contents(&plain, Some([0; 16]))) {
                Some(texts) => total += texts.len(),
                None => self.damage.push(damage),
            }
        }
        total
    }

    /// The open vault, with everything that was found amiss.
    pub fn finish(mut self) -> (OpenVault, Vec<Damage>) {
        let head = &self.vault.head;
        let is_whole = self.keys == head.keys && self.pages == head.pages;
        if self.damage.first() == Some(&Damage::Head) {
            // Nothing to compare with: what is there becomes the measure.
            self.vault.head.keys = self.keys;
            self.vault.head.pages = self.pages;
        } else if !is_whole {
            let (expected, found) = (head.pages.count, self.pages.count);
            self.damage.push(Damage::Rows { expected, found });
        }
        let keys = &self.vault.keys;
        self.damage.extend(self.lost_keys.iter().map(|id| Damage::Key(keys.owner_of(*id))));
        (self.vault, self.damage)
    }
}
