//! Whose months are believed: the keys of colleagues, and the key this therapist signs her own with.
//!
//! One per vault. A key is believed once a person has compared its fingerprint with its owner's.
//! The private key is a record like others: it lies sealed in the vault and in every backup of it.
//! *Never:* the private key shown or told.

use core::fmt;

use zeroize::Zeroizing;

use super::text::PersonName;

/// A key that signatures are checked with: a point of P-256, uncompressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 65]);

/// The key she signs with; this copy is wiped where it is dropped, those made to store it are not.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// The private half, as PKCS #8.
    pub private: Zeroizing<Vec<u8>>,
    /// The half that others check with.
    pub public: PublicKey,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey")
    }
}

/// Somebody whose months are believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// What she calls herself.
    pub name: PersonName,
    /// Her key.
    pub key: PublicKey,
}

/// The keys of this vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colleagues {
    /// Her own; made when a month is first exported.
    pub own: Option<SigningKey>,
    /// Those of others, in the order they were accepted.
    pub known: Vec<Colleague>,
}

impl Colleagues {
    /// Is this key believed? Her own is.
    pub fn know(&self, key: PublicKey) -> bool {
        self.own.as_ref().is_some_and(|own| own.public == key)
            || self.known.iter().any(|known| known.key == key)
    }
}
