//! A backup: the whole vault in one file, and back.
//!
//! ```text
//! file = "EVENKEEL" || format u32 BE (1) || header length u32 BE || header || key 104 || payload
//! header = the vault's stored header (mac32 || JSON); key = seal[head key, "evenkeel/1/backup\0"
//! || SHA-256(header)](file key 32); payload = seal[file key, SHA-256(header)](row*)
//! row = table u8 || key length u16 BE || key || value length u32 BE || value
//! ```
//! The rows inside are sealed as they are in the vault; the outer seal hides how many there are and
//! proves that none is missing. A restored vault opens with the same passphrase and recovery code.
//! *Never:* writes a file that does not open again: it is checked like a vault before it is used.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::entropy::{Entropy, EntropyError, draw};
use super::header::{Header, HeaderError, Secret};
use super::open::{OpenVault, Reading};
use super::seal::{SealKey, open, seal};
use super::store::{Batch, HEAD, HEADER, Put, Row, Store, StoreError, Table};

const MAGIC: &[u8; 8] = b"EVENKEEL";
const FORMAT: u32 = 1;
/// The longest header there can sensibly be.
const LONGEST_HEADER: usize = 16 * 1024;

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

/// Gathering the rows of a vault, some at a time.
pub struct Gathering {
    table: usize,
    after: Option<Vec<u8>>,
    rows: Vec<u8>,
    header: Vec<u8>,
    done: u32,
    total: u32,
}

impl Gathering {
    /// Begins.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin<S: Store>(store: &S) -> Result<Self, StoreError> {
        let header = store.get(Table::Meta, HEADER).await?.ok_or(StoreError::Gone)?;
        let mut total = 0;
        for table in Table::ALL {
            total += store.count(table).await?;
        }
        Ok(Self { table: 0, after: None, rows: Vec::new(), header, done: 0, total })
    }

    /// How many rows there are, and how many are gathered.
    pub const fn progress(&self) -> (u32, u32) {
        (self.done, self.total)
    }

    /// Gathers up to `most` rows; true while some may be left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn step<S: Store>(&mut self, store: &S, most: u32) -> Result<bool, StoreError> {
        let Some(table) = Table::ALL.get(self.table).copied() else { return Ok(false) };
        let rows = store.scan(table, self.after.as_deref(), most).await?;
        match rows.last() {
            None => {
                self.table += 1;
                self.after = None;
            }
            Some((key, _)) => self.after = Some(key.clone()),
        }
        for (key, value) in rows {
            let too_long = |_| StoreError::Broken;
            self.rows.push(table.number());
            self.rows.extend(u16::try_from(key.len()).map_err(too_long)?.to_be_bytes());
            self.rows.extend(key);
            self.rows.extend(u32::try_from(value.len()).map_err(too_long)?.to_be_bytes());
            self.rows.extend(value);
            self.done += 1;
        }
        Ok(true)
    }

    /// The file, in parts.
    ///
    /// # Errors
    /// [`EntropyError`].
    pub fn finish(
        self,
        vault: &OpenVault,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Vec<u8>>, EntropyError> {
        let digest = Sha256::digest(&self.header);
        let file_key = SealKey::take(&mut draw::<32>(entropy)?);
        let context = [b"evenkeel/1/backup\0".as_slice(), &digest].concat();
        let key = seal(&vault.keys().head, &context, file_key.bytes(), entropy)?;
        let payload = seal(&file_key, &digest, &self.rows, entropy)?;
        let length = u32::try_from(self.header.len()).unwrap_or(u32::MAX);
        let front =
            [MAGIC.as_slice(), &FORMAT.to_be_bytes(), &length.to_be_bytes(), &self.header, &key];
        Ok(vec![front.concat(), payload])
    }
}

/// A backup whose seal has been opened.
pub struct Backup {
    batch: Batch,
}

impl Backup {
    /// Opens a backup file, and begins to read the vault in it; nothing is written anywhere.
    ///
    /// # Errors
    /// [`BackupError`].
    pub fn open(file: &[u8], secret: &Secret) -> Result<(Self, Reading), BackupError> {
        let rest = file.strip_prefix(MAGIC).ok_or(BackupError::NotABackup)?;
        let (format, rest) = rest.split_first_chunk::<4>().ok_or(BackupError::Damaged)?;
        let found = u32::from_be_bytes(*format);
        if found != FORMAT {
            return Err(BackupError::TooNew { found, newest: FORMAT });
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(BackupError::Damaged)?;
        let length = usize::try_from(u32::from_be_bytes(*length))
            .ok()
            .filter(|length| *length <= LONGEST_HEADER)
            .ok_or(BackupError::Damaged)?;
        let (header, rest) = rest.split_at_checked(length).ok_or(BackupError::Damaged)?;
        let (opened, keys) = Header::open(header, secret)?;
        let (wrapped, payload) = rest.split_first_chunk::<104>().ok_or(BackupError::Damaged)?;
        let digest = Sha256::digest(header);
        let context = [b"evenkeel/1/backup\0".as_slice(), &digest].concat();
        let damaged = |_| BackupError::Damaged;
        let key = Zeroizing::new(open(&keys.head, &context, wrapped).map_err(damaged)?);
        let mut key = <[u8; 32]>::try_from(key.as_slice()).map_err(|_| BackupError::Damaged)?;
        let rows = open(&SealKey::take(&mut key), &digest, payload).map_err(damaged)?;
        let puts = split_rows(&rows).ok_or(BackupError::Damaged)?;
        drop(rows);
        let meta = |key: &[u8]| {
            let found = puts.iter().find(|row| row.table == Table::Meta && row.key == key);
            found.map(|row| row.value.clone()).ok_or(BackupError::Damaged)
        };
        if meta(HEADER)? != header {
            return Err(BackupError::Damaged);
        }
        let head = meta(HEAD)?;
        let rows = puts.iter().filter(|row| matches!(row.table, Table::Keys | Table::Pages));
        let total = u32::try_from(rows.count()).unwrap_or(u32::MAX);
        let reading = Reading::begin(opened, keys, head, total);
        if reading.is_weakened() {
            return Err(BackupError::Damaged);
        }
        let batch = Batch { expects: None, replaces_all: true, puts, deletes: Vec::new() };
        Ok((Self { batch }, reading))
    }

    /// The rows of a table.
    pub fn rows(&self, table: Table) -> impl Iterator<Item = Row> {
        let rows = self.batch.puts.iter().filter(move |row| row.table == table);
        rows.map(|row| (row.key.clone(), row.value.clone()))
    }

    /// What puts the backup in the place of whatever is in a store, at once.
    pub const fn batch(&self) -> &Batch {
        &self.batch
    }
}

fn split_rows(mut rest: &[u8]) -> Option<Vec<Put>> {
    let mut rows = Vec::new();
    while let Some((number, more)) = rest.split_first() {
        let table = Table::ALL.into_iter().find(|table| table.number() == *number)?;
        let (length, more) = more.split_first_chunk::<2>()?;
        let (key, more) = more.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        let (length, more) = more.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (value, more) = more.split_at_checked(length)?;
        rows.push(Put { table, key: key.to_vec(), value: value.to_vec() });
        rest = more;
    }
    Some(rows)
}
