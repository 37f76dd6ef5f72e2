//! Files beside the records: their bytes in sealed parts of up to 1 MiB, each a row of its own.
//!
//! ```text
//! row of part n  = id of the file 16, its last four bytes replaced by n u32 BE   (n from 0)
//! key id         = id of the file; the key itself stands in the file's record
//! plain text     = bytes n * 2^20 .. of the file, then spaces up to the padded length
//! ```
//! A file's id and key are drawn for it alone and each part is written once, so a part that opens in
//! its place is the one that was written there: a part of another file, of another place or of an older
//! state opens nowhere else, and how many there are the record says. Who has not the record has nothing.
//! Parts are put in before the record that names them and may outlive it; those that no record names
//! are swept up later ([`strays`]). *Never:* read to open a vault; a file held whole.

use std::collections::{BTreeMap, BTreeSet};

use super::cipher::Cipher;
use super::entropy::{Entropy, EntropyError};
use super::keys::VaultId;
use super::open::{Damage, OpenVault};
use super::records::SCHEMA;
use super::row::{self, Claims, Place, padded};
use super::seal::SealKey;
use super::store::{Batch, Put, Row, Store, StoreError, Table};
use crate::domain::attachment::Attachment;
use crate::domain::ids::AttachmentId;

/// Bytes of a full part: so many pass through memory at once.
pub const PART: u32 = 1 << 20;

/// A row is written once.
const REVISION: u64 = 1;

/// How many parts a file has.
pub const fn parts(file: &Attachment) -> u32 {
    file.size.div_ceil(PART)
}

/// How many bytes a part has; none for one that there is not.
fn length(file: &Attachment, number: u32) -> Option<u32> {
    let before = number.checked_mul(PART)?;
    file.size.checked_sub(before).filter(|left| *left > 0).map(|left| left.min(PART))
}

/// What the rows of a file have in common.
type Name = [u8; 12];

fn name(file: AttachmentId) -> Name {
    file.bytes().first_chunk().copied().unwrap_or_default()
}

fn row(file: AttachmentId, number: u32) -> [u8; 16] {
    let mut row = file.bytes();
    if let Some(end) = row.last_chunk_mut() {
        *end = number.to_be_bytes();
    }
    row
}

/// The file and the number that a row names.
fn of_row(row: &[u8]) -> Option<(Name, u32)> {
    let (name, number) = row.split_first_chunk()?;
    Some((*name, u32::from_be_bytes(number.try_into().ok()?)))
}

/// The rows of a file.
pub fn rows(file: &Attachment) -> impl Iterator<Item = [u8; 16]> + use<> {
    let id = file.id;
    (0..parts(file)).map(move |number| row(id, number))
}

/// Those of the rows that are of none of the files.
pub fn strays<'a>(
    rows: Vec<Vec<u8>>,
    files: impl Iterator<Item = &'a Attachment>,
) -> Vec<(Table, Vec<u8>)> {
    let mut named = BTreeMap::new();
    named.extend(files.map(|file| (name(file.id), parts(file))));
    let is_named = |row: &Vec<u8>| {
        of_row(row).is_some_and(|(of, number)| named.get(&of).is_some_and(|parts| number < *parts))
    };
    rows.into_iter().filter(|row| !is_named(row)).map(|row| (Table::Files, row)).collect()
}

/// Those of the files of which some rows are missing.
pub fn lacking<'a>(
    rows: &[Vec<u8>],
    files: impl Iterator<Item = &'a Attachment>,
) -> Vec<AttachmentId> {
    let mut there: BTreeSet<&[u8]> = BTreeSet::new();
    there.extend(rows.iter().map(Vec::as_slice));
    let lacks = |file: &&Attachment| self::rows(file).any(|row| !there.contains(row.as_slice()));
    files.filter(lacks).map(|file| file.id).collect()
}

fn place(vault: &VaultId, file: &Attachment, number: u32) -> Place {
    Place {
        vault: *vault,
        table: Table::Files,
        row: row(file.id, number),
        key: file.id.bytes(),
        revision: REVISION,
        schema: SCHEMA,
    }
}

fn key(file: &Attachment) -> SealKey {
    SealKey::take(&mut { *file.key.0 })
}

/// Opens a part; none where it is altered, cut short, or not in its place.
async fn open(
    vault: &VaultId,
    file: &Attachment,
    number: u32,
    value: &[u8],
    cipher: &impl Cipher,
) -> Option<Vec<u8>> {
    let length = usize::try_from(length(file, number)?).ok()?;
    let Claims { key: of, revision, schema, .. } = row::claims(value).ok()?;
    let place = Place { schema, ..place(vault, file, number) };
    let is_it = (of, revision) == (place.key, REVISION) && schema <= SCHEMA;
    let work = row::begin_read(&place, &key(file), value).ok().filter(|_| is_it)?;
    let mut plain = cipher.open(vec![work]).await.pop()?.ok()?;
    if plain.len() != padded(length) {
        return None;
    }
    plain.truncate(length);
    Some(plain)
}

impl OpenVault {
    /// Seals a part of a file that is to be kept.
    ///
    /// # Errors
    /// [`EntropyError`].
    pub async fn seal_part(
        &self,
        file: &Attachment,
        number: u32,
        plain: Vec<u8>,
        entropy: &mut dyn Entropy,
        cipher: &impl Cipher,
    ) -> Result<Put, EntropyError> {
        let place = place(self.id(), file, number);
        let message = row::begin_write(&place, &key(file), plain, entropy)?;
        let value = cipher.seal(vec![message]).await?.pop().ok_or(EntropyError)?;
        Ok(Put { table: Table::Files, key: place.row.to_vec(), value })
    }

    /// A batch beside the records: parts to put in that no record names yet.
    pub fn beside(&self, puts: Vec<Put>) -> Batch {
        Batch { expects: Some(self.head_bytes().to_vec()), puts, deletes: Vec::new() }
    }

    /// The bytes of a part; none where it is missing, altered, cut short, or not in its place.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn part<S: Store>(
        &self,
        store: &S,
        cipher: &impl Cipher,
        file: &Attachment,
        number: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let value = store.get(Table::Files, &row(file.id, number)).await?;
        let Some(value) = value else { return Ok(None) };
        Ok(open(self.id(), file, number, &value, cipher).await)
    }
}

/// The files of a backup, as their parts come by: whether each is whole.
pub struct Checking {
    vault: VaultId,
    files: BTreeMap<Name, (Attachment, BTreeSet<u32>)>,
}

impl Checking {
    /// Of a vault with these files, before any part.
    pub fn of(vault: VaultId, files: impl Iterator<Item = Attachment>) -> Self {
        let mut by_name = BTreeMap::new();
        by_name.extend(files.map(|file| (name(file.id), (file, BTreeSet::new()))));
        Self { vault, files: by_name }
    }

    /// Opens parts. One that no record names is nobody's, and no harm.
    pub async fn take(&mut self, rows: Vec<Row>, cipher: &impl Cipher) {
        for (row, value) in rows {
            let Some((of, number)) = of_row(&row) else { continue };
            let Some((file, whole)) = self.files.get_mut(&of) else { continue };
            if open(&self.vault, file, number, &value, cipher).await.is_some() {
                whole.insert(number);
            }
        }
    }

    /// The files that are not whole.
    pub fn damage(&self) -> impl Iterator<Item = Damage> {
        let is_short = |(file, whole): &&(Attachment, BTreeSet<u32>)| {
            !(0..parts(file)).all(|number| whole.contains(&number))
        };
        self.files.values().filter(is_short).map(|(file, _)| Damage::File(file.id))
    }
}

#[cfg(test)]
#[path = "files_tests.rs"]
mod tests;
