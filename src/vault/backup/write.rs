//! Makes a backup of the open vault, a part at a time.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{CONTEXT, FORMAT, MAGIC};
use crate::vault::cipher::Cipher;
use crate::vault::entropy::{Entropy, EntropyError, draw};
use crate::vault::open::OpenVault;
use crate::vault::seal::{CHUNK, SealKey, Sealing, Work, seal};
use crate::vault::store::{Batch, HEAD, HEADER, Put, Store, StoreError, Table};

/// Why no backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The storage failed, or another window changed the vault meanwhile.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No random numbers.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

/// A backup in the making.
pub struct Writing {
    head: Vec<u8>,
    payload: Work,
    next: u64,
    /// Rows that do not fill a chunk yet.
    rows: Vec<u8>,
    table: usize,
    after: Option<Vec<u8>>,
    /// Rows that differ from what is stored, those that are written and those that are not there.
    changed: BTreeMap<(Table, Vec<u8>), Option<Vec<u8>>>,
    done: u32,
    total: u32,
}

impl Writing {
    /// Begins: what the file begins with, and the rest to come. The file holds the vault as it will
    /// be once `change` is made, which leaves the header as it is.
    ///
    /// # Errors
    /// [`WriteError`].
    pub async fn begin<S: Store>(
        store: &S,
        vault: &OpenVault,
        change: &Batch,
        entropy: &mut dyn Entropy,
    ) -> Result<(Vec<u8>, Self), WriteError> {
        // The head first: a header that another window replaces after it shows in the end.
        let head = store.get(Table::Meta, HEAD).await?.ok_or(StoreError::Gone)?;
        let header = store.get(Table::Meta, HEADER).await?.ok_or(StoreError::Gone)?;
        let mut total = 0;
        for table in Table::ALL {
            total += store.count(table).await?;
        }
        let digest = Sha256::digest(&header);
        let file_key = SealKey::take(&mut draw::<32>(entropy)?);
        let context = [CONTEXT, &digest].concat();
        let key = seal(&vault.keys().head, &context, file_key.bytes(), entropy)?;
        let payload = Sealing::begin(&file_key, &digest, Vec::new(), entropy)?;
        let length = u32::try_from(header.len()).map_err(|_| StoreError::Broken)?;
        let front = [
            MAGIC.as_slice(),
            &FORMAT.to_be_bytes(),
            &length.to_be_bytes(),
            &header,
            &key,
            &payload.head,
        ];
        let deletes = change.deletes.iter().map(|row| (row.clone(), None));
        let put = |put: &Put| ((put.table, put.key.clone()), Some(put.value.clone()));
        let writing = Self {
            head,
            payload: payload.work,
            next: 0,
            rows: Vec::new(),
            table: 0,
            after: None,
            changed: deletes.chain(change.puts.iter().map(put)).collect(),
            done: 0,
            total,
        };
        Ok((front.concat(), writing))
    }

    /// How many rows there are, and how many are written.
    pub const fn progress(&self) -> (u32, u32) {
        (self.done, self.total)
    }

    /// The next part of the file, of up to `most` rows; none when it is whole.
    ///
    /// # Errors
    /// [`WriteError`]; [`StoreError::Stale`] when the vault was changed since the beginning, so
    /// that the parts do not belong together.
    pub async fn step<S: Store>(
        &mut self,
        store: &S,
        cipher: &impl Cipher,
        most: u32,
    ) -> Result<Option<Vec<u8>>, WriteError> {
        let Some(table) = Table::ALL.get(self.table).copied() else { return Ok(None) };
        let rows = store.scan(table, self.after.as_deref(), table.some(most)).await?;
        let is_over = rows.is_empty();
        if let Some((key, _)) = rows.last() {
            self.after = Some(key.clone());
        }
        for (key, value) in rows {
            match self.changed.remove(&(table, key.clone())) {
                Some(Some(changed)) => self.add(table, &key, &changed)?,
                Some(None) => {}
                None => self.add(table, &key, &value)?,
            }
            self.done += 1;
        }
        if is_over {
            (self.table, self.after) = (self.table + 1, None);
            let new = self.changed.extract_if(.., |(of, _), _| *of == table).collect::<Vec<_>>();
            for ((_, key), value) in new {
                value.map_or(Ok(()), |value| self.add(table, &key, &value))?;
            }
        }
        let ends = self.table == Table::ALL.len();
        if ends && store.get(Table::Meta, HEAD).await?.as_ref() != Some(&self.head) {
            return Err(StoreError::Stale.into());
        }
        let rest = if ends { 0 } else { self.rows.len() % CHUNK };
        let rest = self.rows.split_off(self.rows.len() - rest);
        let full = core::mem::replace(&mut self.rows, rest);
        let chunks = u64::try_from(full.len() / CHUNK).unwrap_or(u64::MAX);
        let part = Sealing::of(self.payload.part(self.next, full, ends));
        self.next = self.next.saturating_add(chunks);
        Ok(cipher.seal(vec![part]).await?.pop())
    }

    fn add(&mut self, table: Table, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let too_long = |_| StoreError::Broken;
        self.rows.push(table.number());
        self.rows.extend(u16::try_from(key.len()).map_err(too_long)?.to_be_bytes());
        self.rows.extend(key);
        self.rows.extend(u32::try_from(value.len()).map_err(too_long)?.to_be_bytes());
        self.rows.extend(value);
        Ok(())
    }
}
