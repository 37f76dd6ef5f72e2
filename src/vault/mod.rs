//! What is kept, and how it is locked: sealed rows, the keys to them, and the way in and out.
//!
//! The vault knows bytes, keys and the names of records; what the records say is the engine's.
//! [`open`] and [`reading`] open vaults, [`plan`] changes them, [`refresh`] follows another window,
//! [`compartment`] is what the therapist alone may open, [`audit`] keeps the log of what was done,
//! [`search`] the words of all notes, [`files`] files beside the records; [`backup`] copies vaults out
//! and in, [`store`] keeps their bytes, [`bundles`] says which lie together, [`journal`] what a small
//! change is until it lies with the others, and `pack.rs` makes a page small that is written again.
//! `FORMAT.md` beside this file says how the bytes are laid out, in enough detail to write a reader from.
//! *Never:* a screen, a clock, a browser, a key outside.

pub mod audit;
pub mod backup;
pub mod bundles;
pub mod cipher;
pub mod compartment;
pub mod door;
pub mod entropy;
pub mod files;
mod head;
pub mod header;
mod hex;
pub mod journal;
mod json;
pub mod kdf;
mod keys;
pub mod open;
mod pack;
pub mod passkey;
pub mod passphrase;
pub mod plan;
pub mod reading;
pub mod records;
pub mod refresh;
mod row;
pub mod seal;
pub mod search;
mod shelf;
pub mod store;

pub use head::LastBackup;
pub use shelf::{ReadEntry, RecordKey};

#[cfg(test)]
#[path = "vault_tests.rs"]
mod tests;
