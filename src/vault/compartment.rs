//! The compartment of the therapist's well-being, and the passphrase of her own that may close it.
//!
//! ```text
//! own passphrase --Argon2id--> lock key --seal--> key of the well-being (256 random bits)
//! wrap --seal--> lock, in the place where that key would lie
//! ```
//! Whoever opens the vault without it sees that there is something, and about how much. Neither the
//! recovery code nor a passkey opens it. To set, change or take away the passphrase draws a new key
//! and seals every row of the compartment anew, so that a key known before opens nothing written after.
//! *Never:* a closed compartment taken for damage, or written to.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::cipher::Cipher;
use super::entropy::{Entropy, EntropyError, draw};
use super::header::{HeaderError, MakeError};
use super::hex::Hex;
use super::kdf::{Cost, Passphrase};
use super::keys::{VaultId, passphrase_slot};
use super::open::{Begun, Damage, OpenVault, UnlockError};
use super::plan::{Beside, Plan, RecordChange};
use super::reading::Accept;
use super::seal::{OpenError, SealKey, open, seal};
use super::shelf::{Page, RecordKey, read_page};
use super::store::{Store, StoreError, Table};
use crate::domain::record::Owner;

/// How the compartment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compartment {
    /// Nothing is kept in it, and so there is no key.
    Empty,
    /// Whoever opens the vault opens it.
    Plain,
    /// It has a passphrase of its own, which was given.
    Open,
    /// It has one, which was not given: nothing in it can be read or written.
    Closed,
}

/// The key of the well-being, behind a passphrase: what is stored in its place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OwnLock {
    /// Argon2id, version 1.3.
    argon2id: Cost,
    salt: Hex<16>,
    wrapped: Hex<104>,
}

impl OwnLock {
    /// The key behind it.
    ///
    /// # Errors
    /// [`HeaderError`]: as with the passphrase of the vault.
    fn open(&self, vault: &VaultId, passphrase: &Passphrase) -> Result<SealKey, HeaderError> {
        let slot = passphrase_slot(passphrase, &self.salt.0, self.argon2id)?;
        let plain = open(&slot, &context(vault), &self.wrapped.0);
        let plain = Zeroizing::new(plain.map_err(|error| match error {
            OpenError::WrongKey => HeaderError::WrongSecret,
            OpenError::Damaged => HeaderError::Damaged,
        })?);
        let key = <[u8; 32]>::try_from(plain.as_slice());
        Ok(SealKey::take(&mut key.map_err(|_| HeaderError::Damaged)?))
    }
}

/// A lock whose key is derived, before there is anything behind it.
pub struct NewLock {
    slot: SealKey,
    cost: Cost,
    salt: [u8; 16],
}

impl NewLock {
    /// Derives the key of a lock; takes as long as that of the vault's passphrase.
    ///
    /// # Errors
    /// [`MakeError`].
    pub fn make(
        passphrase: &Passphrase,
        cost: Cost,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, MakeError> {
        let salt = draw::<16>(entropy)?;
        Ok(Self { slot: passphrase_slot(passphrase, &salt, cost)?, cost, salt })
    }

    /// The lock with that key behind it.
    pub(super) fn around(
        &self,
        vault: &VaultId,
        key: &SealKey,
        entropy: &mut dyn Entropy,
    ) -> Result<OwnLock, EntropyError> {
        let wrapped = seal(&self.slot, &context(vault), key.bytes(), entropy)?;
        let wrapped = <[u8; 104]>::try_from(wrapped).map_err(|_| EntropyError)?;
        Ok(OwnLock { argon2id: self.cost, salt: Hex(self.salt), wrapped: Hex(wrapped) })
    }
}

fn context(vault: &VaultId) -> Vec<u8> {
    [b"evenkeel/1/own\0".as_slice(), vault].concat()
}

impl OpenVault {
    /// How the compartment stands.
    pub fn compartment(&self) -> Compartment {
        match (&self.lock, self.key_of(Owner::Wellbeing)) {
            (None, _) if !self.shelf.owned.contains_key(&Owner::Wellbeing) => Compartment::Empty,
            (None, _) => Compartment::Plain,
            (Some(_), Some(_)) => Compartment::Open,
            (Some(_), None) => Compartment::Closed,
        }
    }

    /// Is it the passphrase of the compartment? Takes as long as opening it.
    ///
    /// # Errors
    /// [`HeaderError`] when it is not.
    pub fn check_own(&self, passphrase: &Passphrase) -> Result<(), HeaderError> {
        let lock = self.lock.as_ref().ok_or(HeaderError::WrongSecret)?;
        lock.open(self.id(), passphrase).map(drop)
    }

    /// Plans a new key for the compartment, behind a lock or without one, together with changes of
    /// what is in it. There must be something in it then, and it must not be closed.
    pub fn plan_lock<'a>(&self, changes: Vec<RecordChange<'a>>, lock: Option<NewLock>) -> Plan<'a> {
        let mut plan = self.plan(changes, Beside::new());
        plan.rekey(self, lock);
        plan
    }

    /// Opens the compartment and gives its records to `accept`; says what of it does not open.
    ///
    /// # Errors
    /// [`UnlockError`]: it is as closed as before.
    pub async fn open_compartment<S: Store>(
        &mut self,
        store: &S,
        cipher: &impl Cipher,
        passphrase: &Passphrase,
        accept: &mut Accept<'_>,
    ) -> Result<Vec<Damage>, UnlockError> {
        let Some(lock) = &self.lock else { return Ok(Vec::new()) };
        let key = lock.open(self.id(), passphrase)?;
        self.keys.admit(Owner::Wellbeing, key);
        let opened = self.open_closed(store, cipher, accept).await;
        if opened.is_err() {
            self.close_compartment();
        }
        Ok(opened?)
    }

    /// Opens the pages that were closed, now that their key is there.
    async fn open_closed<S: Store>(
        &mut self,
        store: &S,
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
    ) -> Result<Vec<Damage>, StoreError> {
        let mut damage = Vec::new();
        for number in self.shelf.owned.get(&Owner::Wellbeing).cloned().unwrap_or_default() {
            let closed = self.shelf.pages.get(number).and_then(Option::as_ref);
            let Some(row) = closed.map(|page| page.row) else { continue };
            let value = store.get(Table::Pages, &row).await?.unwrap_or_default();
            let begun = self.begin_page(row, &value).ok().and_then(Begun::sealed);
            let plain = match begun {
                Some((page, work)) => {
                    let plain = cipher.open(vec![work]).await.pop().and_then(Result::ok);
                    plain.and_then(|plain| Some(read_page(&plain, accept)?.fill(page)))
                }
                None => None,
            };
            match plain {
                Some(page) => self.shelf.put(number, page),
                None => damage.push(Damage::Page(Some(Owner::Wellbeing))),
            }
        }
        Ok(damage)
    }

    /// Forgets the key of a compartment that has a passphrase, and what is in it; says which records
    /// those were.
    pub fn close_compartment(&mut self) -> Vec<RecordKey> {
        if self.lock.is_none() {
            return Vec::new();
        }
        self.keys.forget(Owner::Wellbeing);
        let mut gone = Vec::new();
        for number in self.shelf.owned.get(&Owner::Wellbeing).cloned().unwrap_or_default() {
            let Some(page) = self.shelf.take(number) else { continue };
            gone.extend_from_slice(&page.members);
            let (row, revision, commitment) = (page.row, page.revision, page.commitment);
            let page = Page::new(Owner::Wellbeing);
            self.shelf.put(number, Page { row, revision, commitment, ..page }.closed());
        }
        gone
    }
}
