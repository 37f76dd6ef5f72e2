//! The open vault: keys, head and shelf of one vault, from the first passphrase to the last change.
//!
//! [`super::reading`] opens its rows. *Never:* gives a key out, or holds a record (the engine does).

use std::collections::BTreeMap;

use super::audit::Chain;
use super::cipher::Cipher;
use super::compartment::{Compartment, OwnLock};
use super::entropy::{Entropy, draw};
use super::head::{Head, LastBackup, SetHash};
use super::header::{Header, HeaderError, MakeError, NewSecret, Secret};
use super::kdf::{Cost, Passphrase};
use super::keys::{Keys, StoredKey, VaultId, hmac256, key_id};
use super::passphrase::RecoveryCode;
use super::plan::{Beside, BodyChange, Plan, Ready, RecordChange};
use super::reading::Reading;
use super::records::{self, PACKED, SCHEMA};
use super::row::{self, Claims, Place, RowError};
use super::seal::{OpenError, Work, commitment};
use super::shelf::{Contents, FULL_TEXTS, Page, RecordKey, Shelf, Texts, read_contents};
use super::store::{Batch, HEAD, HEADER, Put, Store, StoreError, Table};
use crate::domain::ids::AttachmentId;
use crate::domain::record::{Owner, RecordId};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// The head is missing or altered; rows may have been dropped unnoticed.
    Head,
    /// An owner's key does not open, and so nothing of that owner.
    Key(Owner),
    /// A page does not open; whose it says it is, where it says so.
    Page(Option<Owner>),
    /// A row of texts does not open, or no page names it.
    Texts {
        /// Whose it says it is.
        owner: Option<Owner>,
        /// The row.
        row: [u8; 16],
        /// Which of its revisions.
        revision: u64,
    },
    /// A part of a file is missing or does not open; which file.
    File(AttachmentId),
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
    pub(super) header: Header,
    pub(super) keys: Keys,
    /// What the key of her well-being lies behind, if it does.
    pub(super) lock: Option<OwnLock>,
    pub(super) marks: BTreeMap<Owner, [u8; 32]>,
    pub(super) head: Head,
    pub(super) head_bytes: Vec<u8>,
    pub(super) shelf: Shelf,
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
            log: Chain::EMPTY,
            log_only: 0,
        };
        let head_bytes = head.seal(&keys, &id, entropy)?;
        let meta = |key: &[u8], value| Put { table: Table::Meta, key: key.to_vec(), value };
        let batch = Batch {
            expects: None,
            puts: vec![meta(HEADER, header.bytes(&keys)), meta(HEAD, head_bytes.clone())],
            deletes: Vec::new(),
        };
        let vault = Self {
            header,
            keys,
            lock: None,
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
        let mut reading = Reading::begin(header, keys, head_bytes, total);
        if reading.damage.first() == Some(&Damage::Head) {
            reading.vault.head.log = Chain::found(store).await?;
        }
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
    ) -> Result<Plan<'static>, MakeError> {
        let mut plan = self.plan(Vec::new(), Beside::new());
        plan.replace_header(self.header.with(&self.keys, secret, entropy)?);
        Ok(plan)
    }

    /// Plans a change of records; `beside` is what [`OpenVault::texts_beside`] gave for it.
    pub fn plan<'a>(&self, changes: Vec<RecordChange<'a>>, beside: Beside<'a>) -> Plan<'a> {
        Plan::new(self, changes, beside)
    }

    /// The texts that share a row with those that a change puts, moves or drops. A row that does
    /// not open is left out, and then left as it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn texts_beside<S: Store>(
        &self,
        store: &S,
        cipher: &impl Cipher,
        changes: &[RecordChange<'_>],
    ) -> Result<Beside<'static>, StoreError> {
        let mut beside = Beside::new();
        for change in changes {
            let page = self.shelf.page_of(change.key);
            let moves = page.is_some_and(|p| p.owner != change.owner || change.json.is_none());
            let own = page.filter(|_| moves || change.body != BodyChange::Keep);
            let own = own
                .and_then(|page| Some((page.owner, page.texts.get(page.texts_of(change.key)?)?)));
            // Where a text that is new will be put.
            let numbers = self.shelf.owned.get(&change.owner);
            let last = numbers.and_then(|numbers| self.shelf.pages.get(*numbers.last()?)?.as_ref());
            let latest = page.or(last).and_then(|page| page.texts.last());
            let latest = latest.filter(|texts| {
                matches!(change.body, BodyChange::Put(_)) && texts.bytes < FULL_TEXTS
            });
            for (owner, texts) in own.into_iter().chain(latest.map(|it| (change.owner, it))) {
                if beside.contains_key(&texts.row) {
                    continue;
                }
                match self.contents(store, cipher, texts, owner).await {
                    Ok(contents) => _ = beside.insert(texts.row, contents),
                    Err(BodyError::Damaged) => {}
                    Err(BodyError::Store(error)) => return Err(error),
                }
            }
        }
        Ok(beside)
    }

    /// Takes over what has just become durable.
    pub fn settle(&mut self, ready: Ready) {
        self.head = ready.head;
        self.head_bytes = ready.head_bytes;
        if let Some(header) = ready.header {
            self.header = header;
        }
        for (owner, new) in ready.new_keys {
            if owner == Owner::Wellbeing {
                self.lock = new.lock;
            }
            self.marks.insert(owner, new.mark);
            self.keys.admit(owner, new.key);
        }
        for owner in ready.gone_keys {
            if owner == Owner::Wellbeing {
                self.lock = None;
            }
            self.marks.remove(&owner);
            self.keys.forget(owner);
        }
        for (number, page) in ready.pages {
            self.shelf.take(number);
            if !page.is_empty() {
                self.shelf.put(number, page);
            }
        }
    }

    /// The text that belongs to a record; none when it has none.
    ///
    /// # Errors
    /// [`BodyError`]: the storage failed, or the text is missing, altered or from an older state.
    pub async fn text<S: Store>(
        &self,
        store: &S,
        cipher: &impl Cipher,
        record: RecordKey,
        owner: Owner,
    ) -> Result<Option<String>, BodyError> {
        let Some(texts) = self.shelf.texts_of(record) else { return Ok(None) };
        let contents = self.contents(store, cipher, texts, owner).await?;
        let text = contents.into_iter().find(|(id, _)| *id == record.id);
        text.map(|(_, text)| Some(text.into_owned())).ok_or(BodyError::Damaged)
    }

    /// What it is called that the text of a record does not open; none for one without a text.
    pub fn damaged_text(&self, record: RecordKey) -> Option<Damage> {
        let (page, texts) = (self.shelf.page_of(record)?, self.shelf.texts_of(record)?);
        let (owner, row, revision) = (Some(page.owner), texts.row, texts.revision);
        Some(Damage::Texts { owner, row, revision })
    }

    /// Does damage still concern this vault? A row of texts does while a page names it as it was, a
    /// file while it is on file.
    pub fn still_has(&self, damage: &Damage) -> bool {
        if let Damage::File(file) = damage {
            return self.shelf.page_of(records::key(RecordId::Attachment(*file))).is_some();
        }
        let Damage::Texts { row, revision, .. } = damage else { return true };
        let mut named = self.shelf.pages.iter().flatten().flat_map(|page| &page.texts);
        named.any(|texts| (&texts.row, &texts.revision) == (row, revision))
    }

    /// Every text of a row.
    pub(super) async fn contents<S: Store>(
        &self,
        store: &S,
        cipher: &impl Cipher,
        texts: &Texts,
        owner: Owner,
    ) -> Result<Contents<'static>, BodyError> {
        let value = store.get(Table::Bodies, &texts.row).await?.ok_or(BodyError::Damaged)?;
        let work = self.begin_contents(texts, owner, &value).ok_or(BodyError::Damaged)?;
        let plain = cipher.open(vec![work]).await.pop().and_then(Result::ok);
        let plain = plain.ok_or(BodyError::Damaged)?;
        let only = texts.members.first().map(|member| member.id);
        read_contents(&plain, only).ok_or(BodyError::Damaged)
    }

    /// Begins to open a row of texts, if it is the very one its page names.
    pub(super) fn begin_contents(&self, texts: &Texts, owner: Owner, value: &[u8]) -> Option<Work> {
        let claims = row::claims(value).ok()?;
        let mut place = self.place(Table::Bodies, texts.row, key_id(owner), texts.revision);
        place.schema = claims.schema;
        let says = (claims.key, claims.revision, claims.commitment);
        let is_it =
            says == (place.key, texts.revision, texts.commitment) && claims.schema <= SCHEMA;
        row::begin_read(&place, self.key_of(owner).filter(|_| is_it)?, value).ok()
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

    /// How many changes the latest backup lacks, entries of the log aside.
    pub fn changes_since_backup(&self) -> u64 {
        let backed_up = self.head.backup.map_or(0, |backup| backup.sequence);
        self.head.sequence.saturating_sub(backed_up).saturating_sub(self.head.log_only)
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

    /// The pages of an owner.
    pub(super) fn pages_of(&self, owner: Owner) -> impl Iterator<Item = &Page> {
        let numbers = self.shelf.owned.get(&owner).into_iter().flatten();
        numbers.filter_map(|number| self.shelf.pages.get(*number)?.as_ref())
    }

    /// Whose a stored row says it is; nothing vouches for it while the row does not open.
    pub(super) fn claimed_by(&self, value: &[u8]) -> Option<Owner> {
        row::claims(value).ok().map(|claims| self.keys.owner_of(claims.key))
    }

    pub(super) fn key_mark(&self, owner: Owner) -> Option<[u8; 32]> {
        self.marks.get(&owner).copied()
    }

    pub(super) fn key_of(&self, owner: Owner) -> Option<&super::seal::SealKey> {
        self.keys.of_owner(owner)
    }

    /// Begins to open a stored page.
    pub(super) fn begin_page(&self, id: [u8; 16], value: &[u8]) -> Result<Begun, RowError> {
        let Claims { key, revision, schema, commitment } = row::claims(value)?;
        if schema > PACKED {
            return Err(RowError::TooNew);
        }
        let owner = self.keys.owner_of(key);
        let page = Page { row: id, revision, commitment, ..Page::new(owner) };
        if owner == Owner::Wellbeing && self.compartment() == Compartment::Closed {
            return Ok(Begun::Closed(page.closed()));
        }
        let place = Place { schema, ..self.place(Table::Pages, id, key, revision) };
        let work = row::begin_read(&place, self.key_of(owner).ok_or(RowError::Damaged)?, value)?;
        Ok(Begun::Sealed(page, work))
    }

    /// Takes the stored key of that id in, in the place of the one there was; says whose it is.
    pub(super) fn take_key(
        &mut self,
        id: [u8; 16],
        wrapped: Option<&[u8]>,
    ) -> Result<Owner, OpenError> {
        let was = self.keys.owner_of(id);
        self.marks.remove(&was);
        self.keys.forget(was);
        if was == Owner::Wellbeing {
            self.lock = None;
        }
        let Some(wrapped) = wrapped else { return Ok(was) };
        let (owner, key) = self.keys.unwrap_key(self.header.vault(), id, wrapped)?;
        self.marks.insert(owner, commitment(wrapped).unwrap_or_default());
        match key {
            StoredKey::Bare(key) => self.keys.admit(owner, key),
            StoredKey::Locked(lock) => self.lock = Some(lock),
        }
        Ok(owner)
    }

    /// Stands at a newer head.
    pub(super) fn stand_at(&mut self, header: Header, head: Head, head_bytes: Vec<u8>) {
        (self.header, self.head, self.head_bytes) = (header, head, head_bytes);
    }

    pub(super) const fn marks(&self) -> &BTreeMap<Owner, [u8; 32]> {
        &self.marks
    }

    pub(super) const fn shelf_mut(&mut self) -> &mut Shelf {
        &mut self.shelf
    }

    pub(super) fn place(&self, table: Table, row: [u8; 16], key: [u8; 16], revision: u64) -> Place {
        Place { vault: *self.id(), table, row, key, revision, schema: SCHEMA }
    }
}

/// A stored page whose row is as it should be, so far as it says in clear.
pub(super) enum Begun {
    /// To be opened.
    Sealed(Page, Work),
    /// Of the compartment, which is closed.
    Closed(Page),
}

impl Begun {
    /// The page that is to be opened.
    pub(super) fn sealed(self) -> Option<(Page, Work)> {
        match self {
            Self::Sealed(page, work) => Some((page, work)),
            Self::Closed(_) => None,
        }
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
