//! A planned change of the stored rows: sealed step by step, committed at once, settled after.
//!
//! ```text
//! let mut plan = vault.plan(changes);
//! while plan.step(&vault, 64, &current, entropy)? { /* progress, cancel */ }
//! let ready = plan.finish(&vault, entropy)?;
//! store.commit(ready.batch()).await?;
//! vault.settle(ready);
//! ```
//! Until `settle` the open vault is as before, so a plan can be dropped at any moment.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entropy::{Entropy, EntropyError, draw};
use super::head::{Head, LastBackup, element};
use super::header::Header;
use super::open::OpenVault;
use super::row;
use super::seal::{SealKey, commitment};
use super::shelf::{BodyRef, FULL, Page, RecordKey, key_id, write_entry};
use super::store::{Batch, HEAD, HEADER, Put, Table};
use crate::domain::ids::ClientId;
use crate::domain::record::Owner;

/// What happens to the text that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyChange {
    /// It stays as it is, or there is none.
    Keep,
    /// It becomes this.
    Put(String),
    /// It goes.
    Drop,
}

/// One record to write or delete.
#[derive(Debug, Clone)]
pub struct RecordChange {
    /// Whose it is.
    pub owner: Owner,
    /// Which.
    pub key: RecordKey,
    /// Its stored form; none to delete it.
    pub json: Option<String>,
    /// Its text.
    pub body: BodyChange,
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

/// A client's key made by a plan, and the commitment of its wrapped form.
pub(super) struct NewKey {
    pub(super) key: SealKey,
    pub(super) mark: [u8; 32],
}

/// One thing to seal.
#[derive(Clone, Copy)]
enum Job {
    Key(ClientId),
    Body(usize),
    Page(usize),
}

/// A change of the stored rows in the making.
pub struct Plan {
    changed: HashMap<RecordKey, String>,
    texts: Vec<(RecordKey, Owner, String)>,
    pages: BTreeMap<usize, Page>,
    bodies: HashMap<RecordKey, Option<BodyRef>>,
    new_keys: BTreeMap<ClientId, NewKey>,
    gone_keys: BTreeSet<ClientId>,
    jobs: Vec<Job>,
    done: usize,
    puts: Vec<Put>,
    deletes: Vec<(Table, Vec<u8>)>,
    head: Head,
    backup: Option<LastBackup>,
    header: Option<Header>,
}

/// A sealed change, ready to be committed and then settled.
pub struct Ready {
    batch: Batch,
    pub(super) head: Head,
    pub(super) head_bytes: Vec<u8>,
    pub(super) pages: BTreeMap<usize, Page>,
    pub(super) bodies: HashMap<RecordKey, Option<BodyRef>>,
    pub(super) new_keys: BTreeMap<ClientId, NewKey>,
    pub(super) gone_keys: BTreeSet<ClientId>,
    pub(super) header: Option<Header>,
}

impl Ready {
    /// What the store must do.
    pub const fn batch(&self) -> &Batch {
        &self.batch
    }
}

impl Plan {
    pub(super) fn new(vault: &OpenVault, changes: Vec<RecordChange>) -> Self {
        let mut plan = Self {
            changed: HashMap::with_capacity(changes.len()),
            texts: Vec::new(),
            pages: BTreeMap::new(),
            bodies: HashMap::new(),
            new_keys: BTreeMap::new(),
            gone_keys: BTreeSet::new(),
            jobs: Vec::new(),
            done: 0,
            puts: Vec::new(),
            deletes: Vec::new(),
            head: vault.head().clone(),
            backup: None,
            header: None,
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

    /// Puts another header in the place of the present one.
    pub(super) fn replace_header(&mut self, header: Header) {
        self.header = Some(header);
    }

    /// Finds the page a change belongs on.
    fn take_up(
        &mut self,
        vault: &OpenVault,
        change: RecordChange,
        next: &mut usize,
        latest: &mut HashMap<Owner, usize>,
    ) {
        let shelf = vault.shelf();
        let old_body = shelf.bodies.get(&change.key).copied();
        let at = shelf.place.get(&change.key).copied();
        let stays = at.and_then(|number| {
            let page = self.page(vault, number)?;
            (page.owner == change.owner && change.json.is_some()).then_some(number)
        });
        if stays.is_none()
            && let Some(page) = at.and_then(|number| self.page(vault, number))
        {
            page.members.retain(|member| *member != change.key);
        }
        if let (Some(json), None) = (&change.json, stays) {
            let size = json.len() + 80;
            let open = latest
                .get(&change.owner)
                .or_else(|| shelf.owned.get(&change.owner)?.last())
                .copied()
                .filter(|number| {
                    self.page(vault, *number).is_some_and(|page| page.bytes + size <= FULL)
                });
            let number = open.unwrap_or_else(|| {
                *next += 1;
                *next - 1
            });
            latest.insert(change.owner, number);
            let page = self.pages.entry(number).or_insert_with(|| Page {
                row: [0; 16],
                owner: change.owner,
                revision: 0,
                commitment: [0; 32],
                members: Vec::new(),
                unread: Vec::new(),
                bytes: 0,
            });
            page.members.push(change.key);
            page.bytes += size;
        }
        let drops = change.json.is_none() || change.body == BodyChange::Drop;
        match change.body {
            BodyChange::Put(text) if !drops => {
                self.texts.push((change.key, change.owner, text));
            }
            _ if drops => {
                if let Some(body) = old_body {
                    self.deletes.push((Table::Bodies, body.row.to_vec()));
                    self.bodies.insert(change.key, None);
                }
            }
            _ => {}
        }
        if let Some(json) = change.json {
            self.changed.insert(change.key, json);
        }
    }

    /// The page of that number as it will be; a copy is made on first touch.
    fn page(&mut self, vault: &OpenVault, number: usize) -> Option<&mut Page> {
        match self.pages.entry(number) {
            Entry::Occupied(page) => Some(page.into_mut()),
            Entry::Vacant(place) => Some(place.insert(vault.shelf().pages.get(number)?.clone()?)),
        }
    }

    fn list_jobs(&mut self, vault: &OpenVault) {
        let mut keep: BTreeSet<Owner> = BTreeSet::new();
        for page in self.pages.values().filter(|page| !page.is_empty()) {
            keep.insert(page.owner);
        }
        let mut owners: BTreeSet<Owner> = BTreeSet::new();
        owners.extend(self.pages.values().map(|page| page.owner));
        for owner in owners {
            let Owner::Client(client) = owner else { continue };
            let elsewhere = vault.shelf().owned.get(&owner).is_some_and(|numbers| {
                numbers.iter().any(|number| !self.pages.contains_key(number))
            });
            let has_key = vault.keys().client(client).is_some();
            if !has_key && keep.contains(&owner) {
                self.jobs.push(Job::Key(client));
            } else if has_key && !elsewhere && !keep.contains(&owner) {
                // The last record of a client takes the key with it: that is destruction.
                self.gone_keys.insert(client);
            }
        }
        self.jobs.extend((0..self.texts.len()).map(Job::Body));
        self.jobs.extend(self.pages.keys().copied().map(Job::Page));
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
    pub fn step(
        &mut self,
        vault: &OpenVault,
        most: usize,
        current: &dyn Fn(RecordKey) -> Option<String>,
        entropy: &mut dyn Entropy,
    ) -> Result<bool, PlanError> {
        let jobs: Vec<Job> = self.jobs.iter().skip(self.done).take(most).copied().collect();
        for job in jobs {
            match job {
                Job::Key(client) => self.seal_key(vault, client, entropy)?,
                Job::Body(n) => self.seal_body(vault, n, entropy)?,
                Job::Page(number) => self.seal_page(vault, number, current, entropy)?,
            }
            self.done += 1;
        }
        Ok(self.done < self.jobs.len())
    }

    fn seal_key(
        &mut self,
        vault: &OpenVault,
        client: ClientId,
        entropy: &mut dyn Entropy,
    ) -> Result<(), PlanError> {
        let key = SealKey::take(&mut draw::<32>(entropy)?);
        let wrapped = vault.keys().wrap_client(vault.id(), client, &key, entropy)?;
        let mark = commitment(&wrapped).unwrap_or_default();
        let counted = element(&vault.keys().set, Table::Keys, client.bytes(), 0, &mark);
        self.head.keys.add(&counted);
        self.puts.push(Put { table: Table::Keys, key: client.bytes().to_vec(), value: wrapped });
        self.new_keys.insert(client, NewKey { key, mark });
        Ok(())
    }

    fn key_of<'a>(&'a self, vault: &'a OpenVault, owner: Owner) -> Option<&'a SealKey> {
        match owner {
            Owner::Practice => Some(vault.keys().practice()),
            Owner::Client(client) => self
                .new_keys
                .get(&client)
                .map(|new| &new.key)
                .or_else(|| vault.keys().client(client)),
        }
    }

    fn seal_body(
        &mut self,
        vault: &OpenVault,
        n: usize,
        entropy: &mut dyn Entropy,
    ) -> Result<(), PlanError> {
        let (record, owner, text) = self.texts.get(n).ok_or(PlanError::Lost)?;
        let (record, owner) = (*record, *owner);
        let plain = serde_json::to_vec(&Body { text }).map_err(|_| PlanError::Lost)?;
        let old = vault.shelf().bodies.get(&record);
        let (id, revision) = match old {
            Some(old) => (old.row, old.revision + 1),
            None => (draw::<16>(entropy)?, 1),
        };
        let place = vault.place(Table::Bodies, id, key_id(owner), revision);
        let key = self.key_of(vault, owner).ok_or(PlanError::Lost)?;
        let value = row::write(&place, key, plain, entropy)?;
        let commitment = row::claims(&value).map_err(|_| PlanError::Lost)?.commitment;
        self.puts.push(Put { table: Table::Bodies, key: id.to_vec(), value });
        self.bodies.insert(record, Some(BodyRef { row: id, revision, commitment }));
        Ok(())
    }

    fn seal_page(
        &mut self,
        vault: &OpenVault,
        number: usize,
        current: &dyn Fn(RecordKey) -> Option<String>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), PlanError> {
        let mut page = self.pages.remove(&number).ok_or(PlanError::Lost)?;
        let set = &vault.keys().set;
        if page.revision > 0 {
            let counted = element(set, Table::Pages, &page.row, page.revision, &page.commitment);
            self.head.pages.remove(&counted);
        }
        if page.is_empty() {
            if page.revision > 0 {
                self.deletes.push((Table::Pages, page.row.to_vec()));
            }
            self.pages.insert(number, page);
            return Ok(());
        }
        let plain = self.page_text(vault, &page, current)?;
        if page.revision == 0 {
            page.row = draw::<16>(entropy)?;
        }
        page.revision += 1;
        page.bytes = plain.len();
        let place = vault.place(Table::Pages, page.row, key_id(page.owner), page.revision);
        let key = self.key_of(vault, page.owner).ok_or(PlanError::Lost)?;
        let value = row::write(&place, key, plain.into_bytes(), entropy)?;
        page.commitment = row::claims(&value).map_err(|_| PlanError::Lost)?.commitment;
        let counted = element(set, Table::Pages, &page.row, page.revision, &page.commitment);
        self.head.pages.add(&counted);
        self.puts.push(Put { table: Table::Pages, key: page.row.to_vec(), value });
        self.pages.insert(number, page);
        Ok(())
    }

    fn page_text(
        &self,
        vault: &OpenVault,
        page: &Page,
        current: &dyn Fn(RecordKey) -> Option<String>,
    ) -> Result<String, PlanError> {
        let mut text = String::from("{\"records\":[");
        for member in &page.members {
            if !text.ends_with('[') {
                text.push(',');
            }
            let body = match self.bodies.get(member) {
                Some(body) => body.as_ref(),
                None => vault.shelf().bodies.get(member),
            };
            match self.changed.get(member) {
                Some(json) => write_entry(*member, json, body, &mut text),
                None => {
                    let json = current(*member).ok_or(PlanError::Lost)?;
                    write_entry(*member, &json, body, &mut text);
                }
            }
        }
        for unread in &page.unread {
            if !text.ends_with('[') {
                text.push(',');
            }
            text.push_str(unread);
        }
        text.push_str("]}");
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
        for client in &self.gone_keys {
            if let Some(mark) = vault.key_mark(*client) {
                let counted = element(&vault.keys().set, Table::Keys, client.bytes(), 0, &mark);
                self.head.keys.remove(&counted);
            }
            self.deletes.push((Table::Keys, client.bytes().to_vec()));
        }
        self.head.sequence += 1;
        if self.backup.is_some() {
            self.head.backup = self.backup;
        }
        let head_bytes = self.head.seal(vault.keys(), vault.id(), entropy)?;
        if let Some(header) = &self.header {
            let value = header.bytes(vault.keys());
            self.puts.push(Put { table: Table::Meta, key: HEADER.to_vec(), value });
        }
        self.puts.push(Put { table: Table::Meta, key: HEAD.to_vec(), value: head_bytes.clone() });
        let batch = Batch {
            expects: Some(vault.head_bytes().to_vec()),
            replaces_all: false,
            puts: self.puts,
            deletes: self.deletes,
        };
        Ok(Ready {
            batch,
            head: self.head,
            head_bytes,
            pages: self.pages,
            bodies: self.bodies,
            new_keys: self.new_keys,
            gone_keys: self.gone_keys,
            header: self.header,
        })
    }
}

/// A text, as stored.
#[derive(serde::Serialize)]
struct Body<'a> {
    text: &'a str,
}
