//! The open vault: keys, head and shelf of one vault, from the first passphrase to the last change.
//!
//! *Never:* gives a key out, holds a record (the engine does), or lets one damaged row keep the
//! rest from opening.

use std::collections::BTreeMap;

use super::entropy::{Entropy, draw};
use super::head::{Head, LastBackup, SetHash, element};
use super::header::{Header, HeaderError, MakeError, NewSecret, Secret};
use super::json;
use super::kdf::{Cost, Passphrase};
use super::keys::{Keys, VaultId, hmac256};
use super::passphrase::RecoveryCode;
use super::plan::{Plan, Ready, RecordChange};
use super::records::SCHEMA;
use super::row::{self, Place, RowError};
use super::seal::commitment;
use super::shelf::{Page, ReadEntry, RecordKey, Shelf, key_id, owner_of, read_page};
use super::store::{Batch, HEAD, HEADER, Put, Store, StoreError, Table};
use crate::domain::ids::ClientId;
use crate::domain::record::Owner;
use hmac::Mac;
use subtle::ConstantTimeEq;

/// What a store holds, before anything is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Nothing.
    Empty,
    /// A vault.
    Vault,
}

/// Looks whether a store holds a vault.
///
/// # Errors
/// [`StoreError`].
pub async fn presence<S: Store>(store: &S) -> Result<Presence, StoreError> {
    let header = store.get(Table::Meta, HEADER).await?;
    Ok(if header.is_some() { Presence::Vault } else { Presence::Empty })
}

/// Why a vault did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// There is none.
    #[error("no vault")]
    NoVault,
    /// The header did not open.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// The slot costs less than the vault's own floor: somebody has weakened it.
    #[error("the key derivation was weakened")]
    Weakened,
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Something stored that is not as it should be. The rest is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// The head is missing or altered; rows may have been dropped unnoticed.
    Head,
    /// A client's key does not open, and so nothing of that client.
    Key(ClientId),
    /// A page does not open.
    Page([u8; 16]),
    /// Pages or keys are missing, doubled, or from an older state.
    Rows {
        /// Pages there should be.
        expected: u64,
        /// Pages there are.
        found: u64,
    },
}

/// A vault whose keys are open.
pub struct OpenVault {
    header: Header,
    keys: Keys,
    marks: BTreeMap<ClientId, [u8; 32]>,
    head: Head,
    head_bytes: Vec<u8>,
    shelf: Shelf,
}

impl core::fmt::Debug for OpenVault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("OpenVault")
    }
}

impl OpenVault {
    /// A new, empty vault; it exists once the batch is committed.
    ///
    /// # Errors
    /// [`MakeError`].
    pub fn make(
        passphrase: &Passphrase,
        code: &RecoveryCode,
        cost: Cost,
        entropy: &mut dyn Entropy,
    ) -> Result<(Self, Batch), MakeError> {
        let id = draw::<16>(entropy)?;
        let keys = Keys::make(entropy)?;
        let header = Header::make(id, &keys, passphrase, code, cost, entropy)?;
        let floor = if cost.is_at_least(Cost::USUAL) { Cost::USUAL } else { cost };
        let head = Head {
            sequence: 0,
            keys: SetHash::EMPTY,
            pages: SetHash::EMPTY,
            kdf_floor: floor,
            backup: None,
        };
        let head_bytes = head.seal(&keys, &id, entropy)?;
        let meta = |key: &[u8], value| Put { table: Table::Meta, key: key.to_vec(), value };
        let batch = Batch {
            expects: None,
            replaces_all: false,
            puts: vec![meta(HEADER, header.bytes(&keys)), meta(HEAD, head_bytes.clone())],
            deletes: Vec::new(),
        };
        let vault = Self {
            header,
            keys,
            marks: BTreeMap::new(),
            head,
            head_bytes,
            shelf: Shelf::default(),
        };
        Ok((vault, batch))
    }

    /// Opens the header and the head; the rows follow through [`Reading`].
    ///
    /// # Errors
    /// [`UnlockError`].
    pub async fn unlock<S: Store>(store: &S, secret: &Secret) -> Result<Reading, UnlockError> {
        let header = store.get(Table::Meta, HEADER).await?.ok_or(UnlockError::NoVault)?;
        let (header, keys) = Header::open(&header, secret)?;
        let head_bytes = store.get(Table::Meta, HEAD).await?.unwrap_or_default();
        let total = store.count(Table::Keys).await? + store.count(Table::Pages).await?;
        let reading = Reading::begin(header, keys, head_bytes, total);
        let by_passphrase = matches!(secret, Secret::Passphrase(_));
        if by_passphrase && reading.is_weakened() {
            Err(UnlockError::Weakened)
        } else {
            Ok(reading)
        }
    }

    /// Does a secret open this vault? Takes as long as unlocking.
    ///
    /// # Errors
    /// [`HeaderError`] when it does not.
    pub fn check(&self, secret: &Secret) -> Result<(), HeaderError> {
        Header::open(&self.header.bytes(&self.keys), secret).map(drop)
    }

    /// Plans a new secret in the place of the one of its kind. The vault key stays, so nothing else
    /// is sealed anew; backups made before keep the secrets they were made with.
    ///
    /// # Errors
    /// [`MakeError`].
    pub fn plan_secret(
        &self,
        secret: NewSecret<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<Plan, MakeError> {
        let mut plan = self.plan(Vec::new());
        plan.replace_header(self.header.with(&self.keys, secret, entropy)?);
        Ok(plan)
    }

    /// Plans a change of records.
    pub fn plan(&self, changes: Vec<RecordChange>) -> Plan {
        Plan::new(self, changes)
    }

    /// Takes over what has just become durable.
    pub fn settle(&mut self, ready: Ready) {
        self.head = ready.head;
        self.head_bytes = ready.head_bytes;
        if let Some(header) = ready.header {
            self.header = header;
        }
        for (client, new) in ready.new_keys {
            self.marks.insert(client, new.mark);
            self.keys.admit(client, new.key);
        }
        for client in ready.gone_keys {
            self.marks.remove(&client);
            self.keys.forget(client);
        }
        for (number, page) in ready.pages {
            self.shelf.take(number);
            if !page.is_empty() {
                self.shelf.put(number, page);
            }
        }
        for (record, body) in ready.bodies {
            match body {
                Some(body) => self.shelf.bodies.insert(record, body),
                None => self.shelf.bodies.remove(&record),
            };
        }
    }

    /// The text that belongs to a record; none when it has none.
    ///
    /// # Errors
    /// [`BodyError`]: the storage failed, or the text is missing, altered or from an older state.
    pub async fn body<S: Store>(
        &self,
        store: &S,
        record: RecordKey,
        owner: Owner,
    ) -> Result<Option<String>, BodyError> {
        #[derive(serde::Deserialize)]
        struct Body {
            text: String,
        }
        let Some(body) = self.shelf.bodies.get(&record) else { return Ok(None) };
        let value = store.get(Table::Bodies, &body.row).await?.ok_or(BodyError::Damaged)?;
        let claims = row::claims(&value).map_err(|_| BodyError::Damaged)?;
        if claims.commitment != body.commitment {
            return Err(BodyError::Damaged);
        }
        let place = self.place(Table::Bodies, body.row, key_id(owner), body.revision);
        let key = self.key_of(owner).ok_or(BodyError::Damaged)?;
        let plain = row::read(&place, key, &value).map_err(|_| BodyError::Damaged)?;
        let body: Body = json::parse(&plain).ok_or(BodyError::Damaged)?;
        Ok(Some(body.text))
    }

    /// A name for an imported record, from what it says: the same words give the same name in this
    /// vault, and nobody without its keys can tell the words.
    pub fn name(&self, words: &[u8]) -> [u8; 16] {
        let mut mac = hmac256(self.keys.naming.bytes());
        mac.update(words);
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        digest.first_chunk::<16>().copied().unwrap_or_default()
    }

    /// The number of the latest change.
    pub const fn sequence(&self) -> u64 {
        self.head.sequence
    }

    /// The latest backup, if there was one.
    pub const fn last_backup(&self) -> Option<LastBackup> {
        self.head.backup
    }

    /// A witness of the present state, to be kept outside the store: vault id, number of the
    /// latest change, and a MAC.
    pub fn witness(&self) -> Vec<u8> {
        witness(&self.keys, self.id(), self.head.sequence)
    }

    /// By how many changes the stored state is older than the one the witness saw; none when it is
    /// not older, or the witness is not of this vault.
    pub fn behind(&self, seen: &[u8]) -> Option<u64> {
        let sequence = u64::from_be_bytes(seen.get(16..24)?.try_into().ok()?);
        let genuine: bool = witness(&self.keys, self.id(), sequence).ct_eq(seen).into();
        (genuine && sequence > self.head.sequence).then(|| sequence - self.head.sequence)
    }

    /// The vault's name.
    pub const fn id(&self) -> &VaultId {
        self.header.vault()
    }

    pub(super) const fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(super) const fn head(&self) -> &Head {
        &self.head
    }

    pub(super) fn head_bytes(&self) -> &[u8] {
        &self.head_bytes
    }

    pub(super) const fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    pub(super) fn key_mark(&self, client: ClientId) -> Option<[u8; 32]> {
        self.marks.get(&client).copied()
    }

    pub(super) fn key_of(&self, owner: Owner) -> Option<&super::seal::SealKey> {
        match owner {
            Owner::Practice => Some(self.keys.practice()),
            Owner::Client(client) => self.keys.client(client),
        }
    }

    pub(super) fn place(&self, table: Table, row: [u8; 16], key: [u8; 16], revision: u64) -> Place {
        Place { vault: *self.id(), table, row, key, revision, schema: SCHEMA }
    }
}

fn witness(keys: &Keys, vault: &VaultId, sequence: u64) -> Vec<u8> {
    let seen = [vault.as_slice(), &sequence.to_be_bytes()].concat();
    let mut mac = hmac256(keys.head.bytes());
    mac.update(b"evenkeel/1/witness\0");
    mac.update(&seen);
    [seen.as_slice(), &mac.finalize().into_bytes()].concat()
}

/// Why a text was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is missing, altered, or from an older state.
    #[error("the text is damaged")]
    Damaged,
}

/// Takes each record of a page in, or leaves it unread.
pub type Accept<'a> = dyn FnMut(ReadEntry<'_>) -> Option<RecordKey> + 'a;

/// Opening the rows of a vault, some at a time.
pub struct Reading {
    vault: OpenVault,
    damage: Vec<Damage>,
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
            }
        });
        let (marks, shelf) = (BTreeMap::new(), Shelf::default());
        Self {
            vault: OpenVault { header, keys, marks, head, head_bytes, shelf },
            damage,
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
        for (key, value) in rows {
            self.take(self.table, &key, &value, accept);
        }
        Ok(true)
    }

    /// Opens one row of `keys` or `pages`; the keys must come first.
    pub fn take(&mut self, table: Table, key: &[u8], value: &[u8], accept: &mut Accept<'_>) {
        let Ok(key) = <[u8; 16]>::try_from(key) else { return };
        match table {
            Table::Keys => self.read_key(ClientId::from_random(key), value),
            Table::Pages => self.read_page(key, value, accept),
            Table::Meta | Table::Bodies => return,
        }
        self.done += 1;
    }

    fn read_key(&mut self, client: ClientId, value: &[u8]) {
        let mark = commitment(value).unwrap_or_default();
        let set = &self.vault.keys.set;
        self.keys.add(&element(set, Table::Keys, client.bytes(), 0, &mark));
        match self.vault.keys.unwrap_client(self.vault.header.vault(), client, value) {
            Ok(key) => {
                self.vault.marks.insert(client, mark);
                self.vault.keys.admit(client, key);
            }
            Err(_) => self.damage.push(Damage::Key(client)),
        }
    }

    fn read_page(&mut self, id: [u8; 16], value: &[u8], accept: &mut Accept<'_>) {
        if self.try_page(id, value, accept).is_err() {
            self.damage.push(Damage::Page(id));
        }
    }

    fn try_page(
        &mut self,
        id: [u8; 16],
        value: &[u8],
        accept: &mut Accept<'_>,
    ) -> Result<(), RowError> {
        let claims = row::claims(value)?;
        let vault = &mut self.vault;
        let (revision, mark) = (claims.revision, claims.commitment);
        self.pages.add(&element(&vault.keys.set, Table::Pages, &id, revision, &mark));
        if claims.schema > SCHEMA {
            return Err(RowError::TooNew);
        }
        let owner = owner_of(claims.key);
        let mut place = vault.place(Table::Pages, id, claims.key, revision);
        place.schema = claims.schema;
        let plain = row::read(&place, vault.key_of(owner).ok_or(RowError::Damaged)?, value)?;
        let read = read_page(&plain, accept).ok_or(RowError::Damaged)?;
        let mut members = Vec::with_capacity(read.members.len());
        for (member, body) in read.members {
            members.push(member);
            if let Some(body) = body {
                vault.shelf.bodies.insert(member, body);
            }
        }
        let page = Page {
            row: id,
            owner,
            revision,
            commitment: mark,
            members,
            unread: read.unread,
            bytes: plain.len(),
        };
        let number = vault.shelf.pages.len();
        vault.shelf.put(number, page);
        Ok(())
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
        (self.vault, self.damage)
    }
}
