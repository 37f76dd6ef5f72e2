//! Looks into a backup, and restores it: the file is fed in, a part at a time, once for each.
//!
//! *Never:* gives out a row of a file that is not whole and genuine so far; writes anything itself.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{BackupError, CONTEXT, FORMAT, LONGEST_HEADER, LONGEST_ROW, MAGIC};
use crate::vault::cipher::Cipher;
use crate::vault::header::{Header, Secret};
use crate::vault::keys::{Keys, VaultId};
use crate::vault::open::{Damage, OpenVault};
use crate::vault::reading::{Accept, Reading};
use crate::vault::seal::{CHUNK, SealKey, TAG, Work, begin_open, open};
use crate::vault::store::{HEAD, HEADER, Put, Row, Table};

/// Bytes that hold everything before the payload's chunks, of whatever file.
pub const FRONT: u32 = 20 * 1024;

/// The rows of a backup, as parts of its payload are fed in.
pub struct Rows {
    payload: Work,
    next: u64,
    /// Sealed bytes that make no full chunk yet.
    sealed: Vec<u8>,
    /// Opened bytes that make no row yet.
    opened: Vec<u8>,
}

impl Rows {
    const fn of(payload: Work) -> Self {
        Self { payload, next: 0, sealed: Vec::new(), opened: Vec::new() }
    }

    /// The same rows, from the beginning.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::of(self.payload.part(0, Vec::new(), true))
    }

    /// Takes the next bytes of the file; gives the rows that are whole by now.
    ///
    /// # Errors
    /// [`BackupError::Damaged`].
    pub async fn feed(
        &mut self,
        bytes: &[u8],
        cipher: &impl Cipher,
    ) -> Result<Vec<Put>, BackupError> {
        self.sealed.extend_from_slice(bytes);
        // The last chunk is always short, so every full one is followed by another.
        let rest = self.sealed.len() % (CHUNK + TAG);
        let rest = self.sealed.split_off(self.sealed.len() - rest);
        let full = core::mem::replace(&mut self.sealed, rest);
        self.open(full, false, cipher).await
    }

    /// The file is at its end; gives the last rows.
    ///
    /// # Errors
    /// [`BackupError::Damaged`] when the end is missing.
    pub async fn finish(&mut self, cipher: &impl Cipher) -> Result<Vec<Put>, BackupError> {
        let last = core::mem::take(&mut self.sealed);
        let rows = self.open(last, true, cipher).await?;
        if self.opened.is_empty() { Ok(rows) } else { Err(BackupError::Damaged) }
    }

    async fn open(
        &mut self,
        chunks: Vec<u8>,
        ends: bool,
        cipher: &impl Cipher,
    ) -> Result<Vec<Put>, BackupError> {
        let count = u64::try_from(chunks.len() / (CHUNK + TAG)).unwrap_or(u64::MAX);
        let part = self.payload.part(self.next, chunks, ends);
        self.next = self.next.saturating_add(count);
        if !part.is_empty() {
            let plain = cipher.open(vec![part]).await.pop().and_then(Result::ok);
            self.opened.extend(plain.ok_or(BackupError::Damaged)?);
        }
        let mut rows = Vec::new();
        let mut rest = self.opened.as_slice();
        while let Some((row, more)) = split_row(rest)? {
            rows.push(row);
            rest = more;
        }
        let left = rest.len();
        self.opened.drain(..self.opened.len() - left);
        Ok(rows)
    }
}

/// The first row, if it is whole, and what follows it.
fn split_row(bytes: &[u8]) -> Result<Option<(Put, &[u8])>, BackupError> {
    fn whole(bytes: &[u8]) -> Option<(u8, &[u8], usize, &[u8])> {
        let (number, more) = bytes.split_first()?;
        let (length, more) = more.split_first_chunk::<2>()?;
        let (key, more) = more.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        let (length, more) = more.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        Some((*number, key, length, more))
    }
    let Some((number, key, length, more)) = whole(bytes) else { return Ok(None) };
    let table = Table::ALL.into_iter().find(|table| table.number() == number);
    let table = table.filter(|_| length <= LONGEST_ROW).ok_or(BackupError::Damaged)?;
    let Some((value, more)) = more.split_at_checked(length) else { return Ok(None) };
    Ok(Some((Put { table, key: key.to_vec(), value: value.to_vec() }, more)))
}

/// What a backup holds.
pub struct Looked {
    /// The vault in it.
    pub vault: OpenVault,
    /// What is amiss in that vault; the file itself is as it was written.
    pub damage: Vec<Damage>,
    /// How many texts were opened.
    pub texts: usize,
    /// The last parts of files, as [`Looking::feed`] gives them back.
    pub parts: Vec<Row>,
    /// Its rows once more, for restoring.
    pub rows: Rows,
}

/// A backup that is looked into: every key, page and text is opened, nothing is written.
pub struct Looking {
    rows: Rows,
    vault: VaultId,
    header: Vec<u8>,
    seen_header: bool,
    opened: Option<(Header, Keys)>,
    reading: Option<Reading>,
    texts: usize,
}

impl Looking {
    /// Opens a file by what it begins with, up to [`FRONT`] bytes; says how many of them it was,
    /// after which the payload is to be fed in.
    ///
    /// # Errors
    /// [`BackupError`].
    pub fn begin(front: &[u8], secret: &Secret) -> Result<(Self, usize), BackupError> {
        let rest = front.strip_prefix(MAGIC).ok_or(BackupError::NotABackup)?;
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
        let opened = Header::open(header, secret)?;
        let (wrapped, rest) = rest.split_first_chunk::<104>().ok_or(BackupError::Damaged)?;
        let (salted, rest) = rest.split_first_chunk::<56>().ok_or(BackupError::Damaged)?;
        let digest = Sha256::digest(header);
        let context = [CONTEXT, &digest].concat();
        let damaged = |_| BackupError::Damaged;
        let key = Zeroizing::new(open(&opened.1.head, &context, wrapped).map_err(damaged)?);
        let mut key = <[u8; 32]>::try_from(key.as_slice()).map_err(|_| BackupError::Damaged)?;
        let payload = begin_open(&SealKey::take(&mut key), &digest, salted).map_err(damaged)?;
        let looking = Self {
            rows: Rows::of(payload),
            vault: *opened.0.vault(),
            header: header.to_vec(),
            seen_header: false,
            opened: Some(opened),
            reading: None,
            texts: 0,
        };
        Ok((looking, front.len() - rest.len()))
    }

    /// Which vault the backup is of.
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// Takes the next bytes of the file; `accept` takes in the records in them. Gives back the parts
    /// of files among them: only the records, all of which come before, can open those.
    ///
    /// # Errors
    /// [`BackupError::Damaged`].
    pub async fn feed(
        &mut self,
        bytes: &[u8],
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
    ) -> Result<Vec<Row>, BackupError> {
        let rows = self.rows.feed(bytes, cipher).await?;
        self.take(rows, cipher, accept).await
    }

    /// The file is at its end.
    ///
    /// # Errors
    /// [`BackupError::Damaged`] when it is not whole.
    pub async fn finish(
        mut self,
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
    ) -> Result<Looked, BackupError> {
        let again = self.rows.again();
        let rows = self.rows.finish(cipher).await?;
        let parts = self.take(rows, cipher, accept).await?;
        let reading = self.reading.ok_or(BackupError::Damaged)?;
        if !self.seen_header || reading.is_weakened() {
            return Err(BackupError::Damaged);
        }
        let (vault, damage) = reading.finish();
        Ok(Looked { vault, damage, texts: self.texts, parts, rows: again })
    }

    async fn take(
        &mut self,
        rows: Vec<Put>,
        cipher: &impl Cipher,
        accept: &mut Accept<'_>,
    ) -> Result<Vec<Row>, BackupError> {
        let mut of = Table::ALL.map(|table| (table, Vec::<Row>::new()));
        for Put { table, key, value } in rows {
            if let Some((_, rows)) = of.iter_mut().find(|(each, _)| *each == table) {
                rows.push((key, value));
            }
        }
        for (table, rows) in &of {
            match table {
                Table::Meta => self.begin_reading(rows)?,
                Table::Keys | Table::Pages if !rows.is_empty() => {
                    let reading = self.reading.as_mut().ok_or(BackupError::Damaged)?;
                    reading.take(*table, rows, cipher, accept).await;
                }
                Table::Bodies if !rows.is_empty() => {
                    let reading = self.reading.as_mut().ok_or(BackupError::Damaged)?;
                    self.texts += reading.check_texts(rows, cipher).await;
                }
                _ => {}
            }
        }
        let parts = of.into_iter().find(|(table, _)| *table == Table::Files);
        Ok(parts.map(|(_, rows)| rows).unwrap_or_default())
    }

    /// What stands in `meta` comes first, and the header there must be the file's own.
    fn begin_reading(&mut self, rows: &[Row]) -> Result<(), BackupError> {
        for (key, value) in rows {
            if key == HEADER {
                if *value != self.header {
                    return Err(BackupError::Damaged);
                }
                self.seen_header = true;
            } else if key == HEAD {
                let (header, keys) = self.opened.take().ok_or(BackupError::Damaged)?;
                self.reading = Some(Reading::begin(header, keys, value.clone(), 0));
            }
        }
        Ok(())
    }
}
