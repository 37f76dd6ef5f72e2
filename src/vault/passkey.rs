//! A passkey that opens the vault: which one, what it is asked, what it answers.
//!
//! An authenticator answers one salt with the same 32 secret bytes every time (WebAuthn, extension
//! `prf`). That is a convenience which goes with the device. *Never:* the only way in, or an answer
//! in `Debug`.

use zeroize::Zeroizing;

use super::header::Header;
use super::open::UnlockError;
use super::store::{HEADER, Store, Table};

/// The longest name an authenticator may give a passkey (WebAuthn level 3, "credential ID").
const LONGEST_ID: usize = 1_023;

/// Which passkey opens the vault, and what it is to be asked. Both stand in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    pub(super) id: Vec<u8>,
    pub(super) salt: [u8; 32],
}

impl Passkey {
    /// The passkey of that name; none when no authenticator gives such a name.
    pub fn new(id: Vec<u8>, salt: [u8; 32]) -> Option<Self> {
        (1..=LONGEST_ID).contains(&id.len()).then_some(Self { id, salt })
    }

    /// The name its authenticator gave it.
    pub fn id(&self) -> &[u8] {
        &self.id
    }

    /// What it is asked.
    pub const fn salt(&self) -> &[u8; 32] {
        &self.salt
    }
}

/// What a passkey answers; wiped when dropped.
pub struct Answer(Zeroizing<[u8; 32]>);

impl Answer {
    /// Takes an answer of 32 bytes; none for any other number, or for nothing but zeros, which an
    /// authenticator that lacks the function may give.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let bytes = Zeroizing::new(<[u8; 32]>::try_from(bytes).ok()?);
        bytes.iter().any(|byte| *byte != 0).then_some(Self(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl core::fmt::Debug for Answer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Answer")
    }
}

/// The passkey of a store's vault, locked or not. Nothing has vouched for it yet: a wrong one only
/// fails to open the vault.
///
/// # Errors
/// [`UnlockError`].
pub async fn known<S: Store>(store: &S) -> Result<Option<Passkey>, UnlockError> {
    let header = store.get(Table::Meta, HEADER).await?.ok_or(UnlockError::NoVault)?;
    Ok(Header::passkey_of(&header)?)
}

#[cfg(test)]
#[path = "passkey_tests.rs"]
mod tests;
