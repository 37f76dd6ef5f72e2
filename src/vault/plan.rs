//! A planned change of the stored rows: sealed step by step, committed at once, settled after.
//!
//! ```text
//! let beside = vault.texts_beside(&store, &cipher, &changes).await?;
//! let mut plan = vault.plan(changes, beside);
//! while plan.step(&vault, 64, &current, entropy, &cipher).await? { /* lay down, progress, cancel */ }
//! let ready = plan.finish(&vault, entropy)?;
//! store.commit(ready.batch()).await?;
//! vault.settle(ready);
//! ```
//! Until `settle` the open vault is as before, so a plan can be dropped at any moment. [`owners`] says
//! whose keys come and go.

mod owners;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cipher::Cipher;
use super::compartment::{NewLock, OwnLock};
use super::door::DOOR;
use super::entropy::{Entropy, EntropyError, draw};
use super::head::{Head, LastBackup, element};
use super::header::Header;
use super::keys::key_id;
use super::open::OpenVault;
use super::pack::packed;
use super::records::PACKED;
use super::row;
use super::seal::{SealKey, Sealing, commitment};
use super::shelf::{
    Contents, FULL, FULL_TEXTS, Page, RecordKey, Texts, write_contents, write_entry, write_texts,
};
use super::store::{Batch, HEAD, HEADER, Put, Store, StoreError, Table};
use crate::domain::order::sort_by_key;
use crate::domain::record::Owner;

/// What happens to the text that belongs to a record; an import has too many to copy them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyChange<'a> {
    /// It stays as it is, or there is none.
    Keep,
    /// It becomes this.
    Put(Cow<'a, str>),
    /// It goes.
    Drop,
}

/// One record to write or delete.
#[derive(Debug, Clone)]
pub struct RecordChange<'a> {
    /// Whose it is.
    pub owner: Owner,
    /// Which.
    pub key: RecordKey,
    /// Its stored form; none to delete it.
    pub json: Option<String>,
    /// Its text.
    pub body: BodyChange<'a>,
}

/// Why a plan could not be sealed; nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No random numbers.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A record that shares a page with a changed one was not given.
    #[error("a record of the page is missing")]
    Lost,
}

/// An owner's key made by a plan, and the commitment of its wrapped form.
pub(super) struct NewKey {
    pub(super) key: SealKey,
    pub(super) mark: [u8; 32],
    pub(super) lock: Option<OwnLock>,
}

/// The texts that share a row with a text that is to change, by row.
pub type Beside<'a> = HashMap<[u8; 16], Contents<'a>>;

/// A row of texts of a page: the page's number, and the row's place there.
type Slot = (usize, usize);

/// One thing to seal.
#[derive(Clone, Copy)]
enum Job {
    Key(Owner),
    Texts(Slot),
    Page(usize),
}

/// A row whose chunks are still to be made.
type Unsealed = (Table, [u8; 16], Sealing);

/// A change of the stored rows in the making.
pub struct Plan<'a> {
    changed: HashMap<RecordKey, String>,
    pages: BTreeMap<usize, Page>,
    beside: Beside<'a>,
    contents: BTreeMap<Slot, Contents<'a>>,
    new_keys: BTreeMap<Owner, NewKey>,
    gone_keys: BTreeSet<Owner>,
    jobs: Vec<Job>,
    done: usize,
    /// Names for rows that are new, the next one last.
    names: Vec<[u8; 16]>,
    puts: Vec<Put>,
    /// So many of them the store has been handed.
    laid: usize,
    deletes: Vec<(Table, Vec<u8>)>,
    head: Head,
    backup: Option<LastBackup>,
    header: Option<Header>,
    rekey: Option<Rekey>,
    told: Vec<String>,
}

/// The compartment of the well-being is to have a new key, behind this lock or bare.
struct Rekey(Option<NewLock>);

/// A sealed change, ready to be committed and then settled.
pub struct Ready {
    batch: Batch,
    pub(super) head: Head,
    pub(super) head_bytes: Vec<u8>,
    pub(super) pages: BTreeMap<usize, Page>,
    pub(super) new_keys: BTreeMap<Owner, NewKey>,
    pub(super) gone_keys: BTreeSet<Owner>,
    pub(super) header: Option<Header>,
}

impl Ready {
    /// What the store must do.
    pub const fn batch(&self) -> &Batch {
        &self.batch
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        vault: &OpenVault,
        changes: Vec<RecordChange<'a>>,
        beside: Beside<'a>,
    ) -> Self {
        let mut plan = Self {
            changed: HashMap::with_capacity(changes.len()),
            pages: BTreeMap::new(),
            beside,
            contents: BTreeMap::new(),
            new_keys: BTreeMap::new(),
            gone_keys: BTreeSet::new(),
            jobs: Vec::new(),
            done: 0,
            names: Vec::new(),
            puts: Vec::new(),
            laid: 0,
            deletes: Vec::new(),
            head: vault.head().clone(),
            backup: None,
            header: None,
            rekey: None,
            told: Vec::new(),
        };
        let mut next = vault.shelf().pages.len();
        let mut latest: HashMap<Owner, usize> = HashMap::new();
        for change in changes {
            plan.take_up(vault, change, &mut next, &mut latest);
        }
        plan.list_jobs(vault);
        plan
    }

    /// Notes in the head that a backup was made.
    pub fn note_backup(&mut self, backup: LastBackup) {
        self.backup = Some(backup);
    }

    /// Enters into the log what is done, by the stored forms of the entries.
    pub fn tell(&mut self, entries: impl IntoIterator<Item = String>) {
        self.told.extend(entries);
    }

    /// Forgets what happened while the vault was locked: it stands in the log by then.
    pub fn clear_door(&mut self) {
        self.deletes.push((Table::Meta, DOOR.to_vec()));
    }

    /// Deletes rows of files, by [`super::files`].
    pub fn drop_parts(&mut self, rows: impl IntoIterator<Item = (Table, Vec<u8>)>) {
        self.deletes.extend(rows);
    }

    /// Puts another header in the place of the present one.
    pub(super) fn replace_header(&mut self, header: Header) {
        self.header = Some(header);
    }

    /// Finds the page a change belongs on, and the row for its text.
    fn take_up(
        &mut self,
        vault: &OpenVault,
        change: RecordChange<'a>,
        next: &mut usize,
        latest: &mut HashMap<Owner, usize>,
    ) {
        let RecordChange { owner, key, json, body } = change;
        let shelf = vault.shelf();
        let at = shelf.place.get(&key).copied();
        let stays = at.and_then(|number| {
            let page = self.page(vault, number)?;
            (page.owner == owner && json.is_some()).then_some(number)
        });
        let mut left = None;
        if stays.is_none()
            && let Some(number) = at
        {
            left = self.drop_text(number, key);
            if let Some(page) = self.page(vault, number) {
                page.members.retain(|member| *member != key);
            }
        }
        let Some(json) = json else { return };
        let number = stays.unwrap_or_else(|| {
            let size = json.len() + 80;
            let open =
                latest.get(&owner).or_else(|| shelf.owned.get(&owner)?.last()).copied().filter(
                    |number| {
                        self.page(vault, *number).is_some_and(|page| page.bytes + size <= FULL)
                    },
                );
            let number = open.unwrap_or_else(|| {
                *next += 1;
                *next - 1
            });
            latest.insert(owner, number);
            let page = self.pages.entry(number).or_insert_with(|| Page::new(owner));
            page.members.push(key);
            page.bytes += size;
            number
        });
        self.changed.insert(key, json);
        match body {
            BodyChange::Put(text) => self.put_text(number, key, text),
            BodyChange::Drop => _ = self.drop_text(number, key),
            // A text goes where its record goes.
            BodyChange::Keep => {
                if let Some(text) = left {
                    self.put_text(number, key, text);
                }
            }
        }
    }

    /// The contents of a row of texts, to be changed; none when they could not be read.
    fn contents(&mut self, slot: Slot) -> Option<(&mut Texts, &mut Contents<'a>)> {
        let texts = self.pages.get_mut(&slot.0)?.texts.get_mut(slot.1)?;
        let contents = match self.contents.entry(slot) {
            Entry::Occupied(contents) => contents.into_mut(),
            Entry::Vacant(place) if texts.revision == 0 => place.insert(Contents::new()),
            Entry::Vacant(place) => place.insert(self.beside.remove(&texts.row)?),
        };
        Some((texts, contents))
    }

    /// Takes a record's text out of its row, and gives it out where it could be read.
    fn drop_text(&mut self, number: usize, key: RecordKey) -> Option<Cow<'a, str>> {
        let page = self.pages.get_mut(&number)?;
        let place = page.texts_of(key)?;
        page.texts.get_mut(place)?.members.retain(|member| *member != key);
        let (texts, contents) = self.contents((number, place))?;
        let at = contents.iter().position(|(id, _)| *id == key.id)?;
        let (_, text) = contents.remove(at);
        texts.bytes = texts.bytes.saturating_sub(text.len());
        Some(text)
    }

    /// Puts a record's text into the row it was in, or the page's latest, or a new one.
    fn put_text(&mut self, number: usize, key: RecordKey, text: Cow<'a, str>) {
        let was = self.pages.get(&number).and_then(|page| page.texts_of(key));
        self.drop_text(number, key);
        let Some(page) = self.pages.get(&number) else { return };
        let latest = page.texts.len().checked_sub(1);
        let fits = |place: &usize| {
            page.texts.get(*place).is_some_and(|texts| {
                texts.members.is_empty() || texts.bytes + text.len() <= FULL_TEXTS
            })
        };
        let places = [was.filter(fits), latest.filter(fits), Some(page.texts.len())];
        for place in places.into_iter().flatten() {
            if let Some(page) = self.pages.get_mut(&number)
                && place == page.texts.len()
            {
                page.texts.push(Texts::new());
            }
            if let Some((texts, contents)) = self.contents((number, place)) {
                texts.bytes += text.len();
                texts.members.push(key);
                contents.push((key.id, text));
                return;
            }
        }
    }

    /// The page of that number as it will be; a copy is made on first touch.
    fn page(&mut self, vault: &OpenVault, number: usize) -> Option<&mut Page> {
        match self.pages.entry(number) {
            Entry::Occupied(page) => Some(page.into_mut()),
            Entry::Vacant(place) => Some(place.insert(vault.shelf().pages.get(number)?.clone()?)),
        }
    }

    /// How many rows there are to seal, and how many are sealed.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.jobs.len())
    }

    /// Seals up to `most` rows; true while some are left. `current` gives the stored form of a
    /// record that this plan does not change.
    ///
    /// # Errors
    /// [`PlanError`].
    pub async fn step(
        &mut self,
        vault: &OpenVault,
        most: usize,
        current: &dyn Fn(RecordKey) -> Option<String>,
        entropy: &mut dyn Entropy,
        cipher: &impl Cipher,
    ) -> Result<bool, PlanError> {
        if self.done == 0 {
            self.draw_names(entropy)?;
        }
        let jobs: Vec<Job> = self.jobs.iter().skip(self.done).take(most).copied().collect();
        let (mut places, mut messages) = (Vec::new(), Vec::new());
        for job in jobs {
            let unsealed = match job {
                Job::Key(owner) => self.seal_key(vault, owner, entropy).map(|()| None),
                Job::Texts(slot) => self.begin_texts(vault, slot, entropy),
                Job::Page(number) => self.begin_page(vault, number, current, entropy),
            };
            if let Some((table, row, message)) = unsealed? {
                places.push((table, row));
                messages.push(message);
            }
            self.done += 1;
        }
        let sealed = cipher.seal(messages).await?;
        let put = |((table, row), value): ((Table, [u8; 16]), Vec<u8>)| Put {
            table,
            key: row.to_vec(),
            value,
        };
        self.puts.extend(places.into_iter().zip(sealed).map(put));
        Ok(self.done < self.jobs.len())
    }

    /// Hands the store what is sealed by now, so that it is laid down while the rest is sealed. A plan
    /// of little need not: its rows lie where they belong with the commit.
    ///
    /// # Errors
    /// [`StoreError`]; the plan is then to be dropped.
    pub fn lay_down(&mut self, store: &impl Store) -> Result<(), StoreError> {
        let sealed = self.puts.split_off(self.laid);
        self.puts.extend(store.lay_down(sealed)?);
        self.laid = self.puts.len();
        Ok(())
    }

    /// Draws names for the rows that are new. They are given out in order, and so rows of one owner,
    /// which are read one after another, come to lie side by side.
    fn draw_names(&mut self, entropy: &mut dyn Entropy) -> Result<(), EntropyError> {
        for _ in &self.jobs {
            self.names.push(draw(entropy)?);
        }
        sort_by_key(&mut self.names, |name| Reverse(*name));
        Ok(())
    }

    fn seal_key(
        &mut self,
        vault: &OpenVault,
        owner: Owner,
        entropy: &mut dyn Entropy,
    ) -> Result<(), PlanError> {
        let key = SealKey::take(&mut draw::<32>(entropy)?);
        let lock = match &self.rekey {
            Some(Rekey(Some(lock))) if owner == Owner::Wellbeing => {
                Some(lock.around(vault.id(), &key, entropy)?)
            }
            _ => None,
        };
        let wrapped = vault.keys().wrap_key(vault.id(), owner, &key, lock.as_ref(), entropy)?;
        let mark = commitment(&wrapped).unwrap_or_default();
        let counted =
            |mark: &[u8; 32]| element(&vault.keys().set, Table::Keys, &key_id(owner), 0, mark);
        if let Some(before) = vault.key_mark(owner) {
            self.head.keys.remove(&counted(&before));
        }
        self.head.keys.add(&counted(&mark));
        self.puts.push(Put { table: Table::Keys, key: key_id(owner).to_vec(), value: wrapped });
        self.new_keys.insert(owner, NewKey { key, mark, lock });
        Ok(())
    }

    fn key_of<'b>(&'b self, vault: &'b OpenVault, owner: Owner) -> Option<&'b SealKey> {
        self.new_keys.get(&owner).map(|new| &new.key).or_else(|| vault.key_of(owner))
    }

    /// A row of texts as it will be; none when nothing is left in it.
    fn begin_texts(
        &mut self,
        vault: &OpenVault,
        slot: Slot,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<Unsealed>, PlanError> {
        let contents = self.contents.get(&slot).ok_or(PlanError::Lost)?;
        let page = self.pages.get(&slot.0).ok_or(PlanError::Lost)?;
        let texts = page.texts.get(slot.1).ok_or(PlanError::Lost)?;
        if contents.is_empty() {
            if texts.revision > 0 {
                self.deletes.push((Table::Bodies, texts.row.to_vec()));
            }
            return Ok(None);
        }
        let plain = write_contents(contents);
        let new = if texts.revision == 0 { self.names.pop() } else { Some(texts.row) };
        let (row, owner, revision) = (new.ok_or(PlanError::Lost)?, page.owner, texts.revision + 1);
        let place = vault.place(Table::Bodies, row, key_id(owner), revision);
        let key = self.key_of(vault, owner).ok_or(PlanError::Lost)?;
        let message = row::begin_write(&place, key, plain, entropy)?;
        let commitment = message.commitment();
        let page = self.pages.get_mut(&slot.0).ok_or(PlanError::Lost)?;
        let texts = page.texts.get_mut(slot.1).ok_or(PlanError::Lost)?;
        (texts.row, texts.revision, texts.commitment) = (row, revision, commitment);
        Ok(Some((Table::Bodies, row, message)))
    }

    /// A page as it will be; none when nothing is left on it.
    fn begin_page(
        &mut self,
        vault: &OpenVault,
        number: usize,
        current: &dyn Fn(RecordKey) -> Option<String>,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<Unsealed>, PlanError> {
        let mut page = self.pages.remove(&number).ok_or(PlanError::Lost)?;
        let set = &vault.keys().set;
        if page.revision > 0 {
            let counted = element(set, Table::Pages, &page.row, page.revision, &page.commitment);
            self.head.pages.remove(&counted);
        }
        let mut place = 0;
        page.texts.retain(|texts| {
            let contents = self.contents.get(&(number, place));
            place += 1;
            // One that does not open goes, too, when nobody can look for a text in it any more.
            let is_named = !texts.members.is_empty() || !page.unread.is_empty();
            let is_left = contents.map_or(is_named, |contents| !contents.is_empty());
            if !is_left && contents.is_none() {
                self.deletes.push((Table::Bodies, texts.row.to_vec()));
            }
            is_left
        });
        if page.is_empty() {
            let kept = page.texts.iter().filter(|texts| texts.revision > 0);
            self.deletes.extend(kept.map(|texts| (Table::Bodies, texts.row.to_vec())));
            if page.revision > 0 {
                self.deletes.push((Table::Pages, page.row.to_vec()));
            }
            self.pages.insert(number, page);
            return Ok(None);
        }
        let plain = self.page_text(&page, current)?;
        if page.revision == 0 {
            page.row = self.names.pop().ok_or(PlanError::Lost)?;
        }
        page.revision += 1;
        page.bytes = plain.len();
        let mut place = vault.place(Table::Pages, page.row, key_id(page.owner), page.revision);
        let mut plain = plain.into_bytes();
        if page.revision > 1 {
            (place.schema, plain) = (PACKED, packed(&plain));
        }
        let key = self.key_of(vault, page.owner).ok_or(PlanError::Lost)?;
        let message = row::begin_write(&place, key, plain, entropy)?;
        page.commitment = message.commitment();
        let counted = element(set, Table::Pages, &page.row, page.revision, &page.commitment);
        self.head.pages.add(&counted);
        let row = page.row;
        self.pages.insert(number, page);
        Ok(Some((Table::Pages, row, message)))
    }

    fn page_text(
        &self,
        page: &Page,
        current: &dyn Fn(RecordKey) -> Option<String>,
    ) -> Result<String, PlanError> {
        let mut text = String::from("{\"records\":[");
        let comma = |text: &mut String| {
            if !text.ends_with('[') {
                text.push(',');
            }
        };
        for member in &page.members {
            comma(&mut text);
            let texts = page.texts_of(*member).and_then(|place| page.texts.get(place));
            match self.changed.get(member) {
                Some(json) => write_entry(*member, json, texts, &mut text),
                None => {
                    let json = current(*member).ok_or(PlanError::Lost)?;
                    write_entry(*member, &json, texts, &mut text);
                }
            }
        }
        for unread in &page.unread {
            comma(&mut text);
            text.push_str(unread);
        }
        text.push(']');
        if !page.texts.is_empty() {
            text.push_str(",\"texts\":[");
            for texts in &page.texts {
                comma(&mut text);
                write_texts(texts, &mut text);
            }
            text.push(']');
        }
        text.push('}');
        Ok(text)
    }

    /// Seals the new head; the plan must have been stepped to its end.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn finish(
        mut self,
        vault: &OpenVault,
        entropy: &mut dyn Entropy,
    ) -> Result<Ready, PlanError> {
        if self.done < self.jobs.len() {
            return Err(PlanError::Lost);
        }
        for owner in &self.gone_keys {
            if let Some(mark) = vault.key_mark(*owner) {
                let counted = element(&vault.keys().set, Table::Keys, &key_id(*owner), 0, &mark);
                self.head.keys.remove(&counted);
            }
            for table in [Table::Keys, Table::Words] {
                self.deletes.push((table, key_id(*owner).to_vec()));
            }
        }
        self.head.sequence += 1;
        if self.backup.is_some() {
            (self.head.backup, self.head.log_only) = (self.backup, 0);
        } else if self.pages.is_empty() && self.header.is_none() {
            self.head.log_only += 1;
        }
        for entry in &self.told {
            let put = self.head.log.append(vault.keys(), vault.id(), entry, entropy)?;
            self.puts.push(put);
        }
        let head_bytes = self.head.seal(vault.keys(), vault.id(), entropy)?;
        if let Some(header) = &self.header {
            let value = header.bytes(vault.keys());
            self.puts.push(Put { table: Table::Meta, key: HEADER.to_vec(), value });
        }
        self.puts.push(Put { table: Table::Meta, key: HEAD.to_vec(), value: head_bytes.clone() });
        let batch = Batch {
            expects: Some(vault.head_bytes().to_vec()),
            puts: self.puts,
            deletes: self.deletes,
        };
        Ok(Ready {
            batch,
            head: self.head,
            head_bytes,
            pages: self.pages,
            new_keys: self.new_keys,
            gone_keys: self.gone_keys,
            header: self.header,
        })
    }
}
