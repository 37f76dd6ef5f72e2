//! What the engine asks of the world: a clock, chance, storage, files, somebody to talk to.
//!
//! The browser's side of it stands in `browser/engine_side`; tests bring their own. *Never:*
//! anything of the browser named here.

use crate::domain::colleagues::{PublicKey, SigningKey};
use crate::domain::time::{Instant, Now, WallTime};
use crate::domain::zone::Zones;
use crate::protocol::event::Event;
use crate::vault::cipher::Cipher;
use crate::vault::entropy::Entropy;
use crate::vault::refresh::RowName;
use crate::vault::store::{Store, StoreError};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// The therapist's own vault.
    Vault,
    /// The made-up practice; begun anew each time, and never anywhere near the vault.
    Demo,
}

/// A file somebody chose, read in the engine only.
pub trait Source: Clone {
    /// How many bytes it has.
    fn size(&self) -> u64;

    /// Up to `most` bytes of it, from the byte of number `from` on; fewer only at its end.
    ///
    /// # Errors
    /// [`UnreadableFile`] as below.
    fn part(&self, from: u64, most: u32) -> impl Future<Output = Result<Vec<u8>, UnreadableFile>>;

    /// All its bytes.
    ///
    /// # Errors
    /// [`UnreadableFile`] when it is gone or may not be read.
    fn bytes(&self) -> impl Future<Output = Result<Vec<u8>, UnreadableFile>>;
}

/// The file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the file could not be read")]
pub struct UnreadableFile;

/// The browser signs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no signatures")]
pub struct NoSignatures;

/// Who signs and checks signatures: ECDSA on P-256 with SHA-256, `r || s`.
pub trait Signatures {
    /// A new key.
    ///
    /// # Errors
    /// [`NoSignatures`] when the browser makes none.
    fn make(&self) -> impl Future<Output = Result<SigningKey, NoSignatures>>;

    /// The signature of a message.
    ///
    /// # Errors
    /// [`NoSignatures`] when the browser does not take the key.
    fn sign(
        &self,
        key: &SigningKey,
        message: &[u8],
    ) -> impl Future<Output = Result<[u8; 64], NoSignatures>>;

    /// Has this key signed that message?
    fn is_by(
        &self,
        key: PublicKey,
        message: &[u8],
        signature: &[u8; 64],
    ) -> impl Future<Output = bool>;
}

/// Everything outside the engine.
pub trait World {
    /// Where records are kept.
    type Store: Store;
    /// Files people choose.
    type Source: Source;
    /// Who seals and opens where there is much of it.
    type Cipher: Cipher;
    /// Who knows the zones.
    type Zones: Zones;
    /// Who signs and checks signatures.
    type Signatures: Signatures;

    /// What the clock says.
    fn now(&self) -> Now;

    /// What the practice's wall clock shows at a moment.
    fn wall(&self, at: Instant) -> WallTime;

    /// Who knows the zones.
    fn zones(&self) -> Self::Zones;

    /// Milliseconds on a clock that never goes back, to measure a stretch of work by.
    fn ticks(&self) -> f64;

    /// Random bytes.
    fn entropy(&mut self) -> &mut dyn Entropy;

    /// Who seals and opens where there is much of it.
    fn cipher(&self) -> Self::Cipher;

    /// Who signs and checks signatures.
    fn signatures(&self) -> Self::Signatures;

    /// The text in Unicode normalisation form KD, so that a passphrase typed on another keyboard
    /// is the same passphrase.
    fn compatible(&self, text: &str) -> String;

    /// Opens a database.
    ///
    /// # Errors
    /// [`StoreError`] when the browser refuses.
    fn store(&self, shelf: Shelf) -> impl Future<Output = Result<Self::Store, StoreError>>;

    /// Tells this browser's other windows which rows of the vault were changed, once that is
    /// durable. May be lost.
    fn tell_windows(&self, rows: &[RowName]);

    /// The rows that other windows said they changed since this was last asked. Asking clears it.
    fn heard(&self) -> Vec<RowName>;

    /// Lets waiting messages in, such as a request to cancel.
    fn breathe(&self) -> impl Future<Output = ()>;

    /// Has somebody asked to cancel what is under way? Asking clears it.
    fn is_cancelled(&self) -> bool;

    /// The witness of the newest state this device has seen, kept outside the store.
    fn witness(&self) -> Option<Vec<u8>>;

    /// Keeps the witness.
    fn keep_witness(&self, witness: &[u8]);
}

/// Where answers go.
pub trait Outlet {
    /// Says something to whoever asked.
    fn say(&self, event: Event);

    /// Says something to everybody.
    fn tell_all(&self, event: Event);

    /// Keeps a part of the file that is to be handed over next; `anew` forgets the parts before.
    fn keep(&self, part: Vec<u8>, anew: bool);

    /// Joins the parts that were kept to one file; false where one was not kept, or they cannot be
    /// joined, so that there is no file to hand over.
    fn join(&self) -> bool;

    /// Hands over the file whose parts were kept, with the message that names it.
    fn hand_over(&self, event: Event);

    /// Hands over a file of one part.
    fn hand_file(&self, name: String, bytes: Vec<u8>) {
        self.keep(bytes, true);
        self.hand_over(Event::File { name });
    }
}
