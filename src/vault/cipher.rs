//! Who does AES-256-GCM where there is much of it: this program, or the browser.
//!
//! In WebAssembly the `aes-gcm` crate seals about 45 MB a second, the browser's own SubtleCrypto ten
//! times as much, on other threads besides. What both make is the same to the byte: `seal.rs`
//! derives key, nonce and commitment of every message, a cipher only turns chunks into chunks.
//! *Never:* a key of more than one message.

use super::entropy::EntropyError;
use super::seal::{OpenError, Sealing, Work};

/// Seals and opens many messages at once.
pub trait Cipher {
    /// The sealed messages, in the same order.
    ///
    /// # Errors
    /// [`EntropyError`] when one cannot be sealed; none is given out then.
    fn seal(
        &self,
        messages: Vec<Sealing>,
    ) -> impl Future<Output = Result<Vec<Vec<u8>>, EntropyError>>;

    /// What each of the messages says, in the same order, or that it is damaged.
    fn open(&self, messages: Vec<Work>) -> impl Future<Output = Vec<Result<Vec<u8>, OpenError>>>;
}

/// The `aes-gcm` crate, here and now: the reference.
#[derive(Debug, Clone, Copy, Default)]
pub struct Portable;

impl Cipher for Portable {
    async fn seal(&self, messages: Vec<Sealing>) -> Result<Vec<Vec<u8>>, EntropyError> {
        messages.into_iter().map(Sealing::finish).collect()
    }

    async fn open(&self, messages: Vec<Work>) -> Vec<Result<Vec<u8>, OpenError>> {
        messages.iter().map(Work::open).collect()
    }
}
