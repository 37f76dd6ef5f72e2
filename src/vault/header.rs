//! The header: what stands in clear beside the sealed rows, so that the vault can be opened at all.
//!
//! Stored as `mac32 || JSON`; the MAC is checked as soon as a slot has opened, so an altered cost,
//! salt or slot is noticed. *Never:* anything about the practice.

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::entropy::{Entropy, EntropyError, draw};
use super::json;
use super::kdf::{Cost, KdfError, Passphrase};
use super::keys::{Keys, VaultId, hmac256, passkey_slot, passphrase_slot, recovery_slot};
use super::passkey::{Answer, Passkey};
use super::passphrase::RecoveryCode;
use super::seal::{OpenError, SealKey};
use crate::vault::hex::{self, Hex};
use hmac::Mac;

/// The newest format this program reads and the one it writes.
pub const FORMAT: u32 = 1;

/// Something that opens a vault.
#[derive(Debug)]
pub enum Secret {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The recovery code.
    RecoveryCode(RecoveryCode),
    /// What the passkey answers.
    Passkey(Answer),
}

/// Why a header does not open a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Not a header, or altered.
    #[error("the header is damaged")]
    Damaged,
    /// Made by a newer version.
    #[error("format {found} is newer than {newest}")]
    TooNew {
        /// The header's format.
        found: u32,
        /// The newest this program reads.
        newest: u32,
    },
    /// The key derivation asks for too little or too much, or the device lacks the memory.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// The passphrase, code or passkey is another one's.
    #[error("wrong passphrase, code or passkey")]
    WrongSecret,
}

/// The passphrase slot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PassphraseSlot {
    /// Argon2id, version 1.3.
    argon2id: Cost,
    salt: Hex<16>,
    wrapped: Hex<104>,
}

impl PassphraseSlot {
    fn make(
        keys: &Keys,
        vault: &VaultId,
        passphrase: &Passphrase,
        cost: Cost,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, MakeError> {
        let salt = draw::<16>(entropy)?;
        let slot = passphrase_slot(passphrase, &salt, cost)?;
        let wrapped = wrapped(keys, &slot, vault, b'p', entropy)?;
        Ok(Self { argon2id: cost, salt: Hex(salt), wrapped })
    }
}

/// The recovery slot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct RecoverySlot {
    salt: Hex<16>,
    wrapped: Hex<104>,
}

impl RecoverySlot {
    fn make(
        keys: &Keys,
        vault: &VaultId,
        code: &RecoveryCode,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, MakeError> {
        let salt = draw::<16>(entropy)?;
        let wrapped = wrapped(keys, &recovery_slot(code, &salt), vault, b'r', entropy)?;
        Ok(Self { salt: Hex(salt), wrapped })
    }
}

/// The passkey slot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PasskeySlot {
    #[serde(with = "hex::any")]
    id: Vec<u8>,
    salt: Hex<32>,
    wrapped: Hex<104>,
}

impl PasskeySlot {
    fn make(
        keys: &Keys,
        vault: &VaultId,
        passkey: &Passkey,
        answer: &Answer,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, MakeError> {
        let Passkey { id, salt } = passkey.clone();
        let wrapped = wrapped(keys, &passkey_slot(answer, &salt), vault, b'k', entropy)?;
        Ok(Self { id, salt: Hex(salt), wrapped })
    }
}

/// What a slot is to hold.
#[derive(Clone, Copy)]
pub enum NewSecret<'a> {
    /// A passphrase, and what deriving its key costs.
    Passphrase(&'a Passphrase, Cost),
    /// A recovery code.
    RecoveryCode(&'a RecoveryCode),
    /// A passkey, and what it answers.
    Passkey(&'a Passkey, &'a Answer),
    /// No passkey any more; the other two slots are never empty.
    NoPasskey,
}

/// What stands in clear.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: u32,
    vault: Hex<16>,
    passphrase: PassphraseSlot,
    recovery: RecoverySlot,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    passkey: Option<PasskeySlot>,
}

impl Header {
    /// The header of a new vault, with the two slots that every vault has.
    ///
    /// # Errors
    /// [`EntropyError`]; [`KdfError`] when the passphrase's key cannot be derived.
    pub(super) fn make(
        vault: VaultId,
        keys: &Keys,
        passphrase: &Passphrase,
        code: &RecoveryCode,
        cost: Cost,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, MakeError> {
        let passphrase = PassphraseSlot::make(keys, &vault, passphrase, cost, entropy)?;
        let recovery = RecoverySlot::make(keys, &vault, code, entropy)?;
        Ok(Self { format: FORMAT, vault: Hex(vault), passphrase, recovery, passkey: None })
    }

    /// The same header with another content of one slot.
    ///
    /// # Errors
    /// [`MakeError`].
    pub(super) fn with(
        &self,
        keys: &Keys,
        secret: NewSecret<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, MakeError> {
        let mut header = self.clone();
        match secret {
            NewSecret::Passphrase(passphrase, cost) => {
                header.passphrase =
                    PassphraseSlot::make(keys, self.vault(), passphrase, cost, entropy)?;
            }
            NewSecret::RecoveryCode(code) => {
                header.recovery = RecoverySlot::make(keys, self.vault(), code, entropy)?;
            }
            NewSecret::Passkey(passkey, answer) => {
                let slot = PasskeySlot::make(keys, self.vault(), passkey, answer, entropy)?;
                header.passkey = Some(slot);
            }
            NewSecret::NoPasskey => header.passkey = None,
        }
        Ok(header)
    }

    /// The vault's name.
    pub const fn vault(&self) -> &VaultId {
        &self.vault.0
    }

    /// The cost of the passphrase slot.
    pub const fn cost(&self) -> Cost {
        self.passphrase.argon2id
    }

    /// The stored form.
    pub(super) fn bytes(&self, keys: &Keys) -> Vec<u8> {
        let json = serde_json::to_vec(self).unwrap_or_default();
        [mac(keys, &json).as_slice(), &json].concat()
    }

    /// Reads a stored header and opens it.
    ///
    /// # Errors
    /// [`HeaderError`]; nothing was opened then.
    pub(super) fn open(bytes: &[u8], secret: &Secret) -> Result<(Self, Keys), HeaderError> {
        let (stored_mac, json) = bytes.split_first_chunk::<32>().ok_or(HeaderError::Damaged)?;
        let header = Self::parse(json)?;
        let (slot, wrapped, kind) = match secret {
            Secret::Passphrase(passphrase) => {
                let PassphraseSlot { argon2id, salt, wrapped } = &header.passphrase;
                (passphrase_slot(passphrase, &salt.0, *argon2id)?, wrapped, b'p')
            }
            Secret::RecoveryCode(code) => {
                let RecoverySlot { salt, wrapped } = &header.recovery;
                (recovery_slot(code, &salt.0), wrapped, b'r')
            }
            Secret::Passkey(answer) => {
                let PasskeySlot { salt, wrapped, .. } =
                    header.passkey.as_ref().ok_or(HeaderError::WrongSecret)?;
                (passkey_slot(answer, &salt.0), wrapped, b'k')
            }
        };
        let context = slot_context(header.vault(), kind);
        let keys =
            Keys::unwrap_vault(&slot, &context, &wrapped.0).map_err(|error| match error {
                OpenError::WrongKey => HeaderError::WrongSecret,
                OpenError::Damaged => HeaderError::Damaged,
            })?;
        if !bool::from(mac(&keys, json).ct_eq(stored_mac)) {
            return Err(HeaderError::Damaged);
        }
        Ok((header, keys))
    }

    /// The passkey that a stored header names, before anything has opened it.
    ///
    /// # Errors
    /// [`HeaderError`] when it is no header of ours.
    pub(super) fn passkey_of(bytes: &[u8]) -> Result<Option<Passkey>, HeaderError> {
        let (_mac, json) = bytes.split_first_chunk::<32>().ok_or(HeaderError::Damaged)?;
        let slot = Self::parse(json)?.passkey;
        Ok(slot.and_then(|slot| Passkey::new(slot.id, slot.salt.0)))
    }

    /// Reads a stored header of the vault whose keys are open already.
    ///
    /// # Errors
    /// [`HeaderError::Damaged`] also when it is not of that vault.
    pub(super) fn reread(bytes: &[u8], keys: &Keys) -> Result<Self, HeaderError> {
        let (stored_mac, json) = bytes.split_first_chunk::<32>().ok_or(HeaderError::Damaged)?;
        let header = Self::parse(json)?;
        if bool::from(mac(keys, json).ct_eq(stored_mac)) {
            Ok(header)
        } else {
            Err(HeaderError::Damaged)
        }
    }

    fn parse(plain: &[u8]) -> Result<Self, HeaderError> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let version: Version = json::parse(plain).ok_or(HeaderError::Damaged)?;
        if version.format > FORMAT {
            return Err(HeaderError::TooNew { found: version.format, newest: FORMAT });
        }
        json::parse(plain).ok_or(HeaderError::Damaged)
    }
}

/// Why no header was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MakeError {
    /// No random numbers.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No key from the passphrase.
    #[error(transparent)]
    Kdf(#[from] KdfError),
}

fn wrapped(
    keys: &Keys,
    slot: &SealKey,
    vault: &VaultId,
    kind: u8,
    entropy: &mut dyn Entropy,
) -> Result<Hex<104>, EntropyError> {
    let wrapped = keys.wrap_vault(slot, &slot_context(vault, kind), entropy)?;
    <[u8; 104]>::try_from(wrapped).map(Hex).map_err(|_| EntropyError)
}

fn slot_context(vault: &VaultId, kind: u8) -> Vec<u8> {
    [b"evenkeel/1/slot\0".as_slice(), vault, &[kind]].concat()
}

fn mac(keys: &Keys, json: &[u8]) -> [u8; 32] {
    let mut mac = hmac256(keys.head.bytes());
    mac.update(b"evenkeel/1/header\0");
    mac.update(json);
    mac.finalize().into_bytes().into()
}
