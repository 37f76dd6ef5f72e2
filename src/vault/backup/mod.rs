//! A backup: the whole vault in one file, and back, a part at a time.
//!
//! ```text
//! file = "EVENKEEL" || format u32 BE (1) || header length u32 BE || header || key 104 || payload
//! header = the vault's stored header (mac32 || JSON); key = seal[head key, "evenkeel/1/backup\0"
//! || SHA-256(header)](file key 32); payload = seal[file key, SHA-256(header)](row*)
//! row = table u8 || key length u16 BE || key || value length u32 BE || value
//! ```
//! The rows inside are sealed as they are in the vault; the outer seal hides how many there are and
//! proves that none is missing. A restored vault opens with the same passphrase and recovery code.
//! [`write`] makes a file, [`read`] looks into one and restores it, [`erasure`] leaves out what was
//! destroyed since. *Never:* holds a file whole.

pub mod erasure;
pub mod read;
pub mod write;

use super::header::HeaderError;

const MAGIC: &[u8; 8] = b"EVENKEEL";
const FORMAT: u32 = 1;
const CONTEXT: &[u8] = b"evenkeel/1/backup\0";
/// The longest header there can sensibly be.
const LONGEST_HEADER: usize = 16 * 1024;
/// The longest row there can sensibly be.
const LONGEST_ROW: usize = 64 * 1024 * 1024;

/// Why a file is not restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Not a backup of ours.
    #[error("not a backup")]
    NotABackup,
    /// Made by a newer version.
    #[error("format {found} is newer than {newest}")]
    TooNew {
        /// The file's format.
        found: u32,
        /// The newest this program reads.
        newest: u32,
    },
    /// Its header does not open.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// Cut short or altered.
    #[error("cut short or altered")]
    Damaged,
}
