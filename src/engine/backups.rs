//! Backups: made of the open vault, looked into, put in its place.

use std::collections::BTreeSet;

use super::Engine;
use super::damage;
use super::erasures::Since;
use super::gate::Intake;
use super::open::OpenPractice;
use super::ports::{Outlet, Shelf, Source, World};
use super::refusals::naming;
use crate::domain::ids::{CertificateId, ClientId};
use crate::domain::note::Note;
use crate::domain::practice::Practice;
use crate::domain::time::Instant;
use crate::protocol::event::{BackupContents, Event, Refusal, Task};
use crate::protocol::request::Secret;
use crate::vault::backup::erasure::Erasure;
use crate::vault::backup::read::{FRONT, Looking, Rows};
use crate::vault::backup::write::Writing;
use crate::vault::door::Door;
use crate::vault::entropy::draw;
use crate::vault::files::Checking;
use crate::vault::open::{OpenVault, Presence, presence};
use crate::vault::store::{Batch, Put, Store, Table};

/// Rows gathered between two breaths.
const SLICE: u32 = 256;
/// Bytes of a backup read between two breaths.
const PART: u32 = 1024 * 1024;

/// A backup that was looked into and may be restored.
pub(super) struct Inspected<F> {
    file: F,
    /// Where the payload begins.
    from: u64,
    rows: Rows,
    /// The vault in it, as it will be restored.
    vault: OpenVault,
    /// The certificates of destruction in it.
    has: BTreeSet<CertificateId>,
    since: Since,
    erasure: Option<Erasure>,
}

/// How many signed notes of the open vault a backup does not have as signed. What is made up is not lost.
fn signed_lost<S: Store>(open: &OpenPractice<S>, backup: &Practice) -> u32 {
    let is_kept = |note: &Note| backup.note(note.id).is_some_and(Note::is_signed);
    let signed = open.practice().notes().filter(|note| note.is_signed() && !open.is_demo());
    u32::try_from(signed.filter(|note| !is_kept(note)).count()).unwrap_or(u32::MAX)
}

impl<W: World> Engine<W> {
    pub(super) async fn back_up(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.back_up(&mut self.world, outlet).await?;
        let (day, sequence) = (self.world.now().today(), open.vault().sequence());
        let kind = if open.is_demo() { "demo-backup" } else { "backup" };
        let name = format!("evenkeel-{kind}-{day}-{sequence}.evenkeel");
        outlet.hand_over(Event::File { name });
        Ok(())
    }

    pub(super) async fn inspect_backup(
        &mut self,
        secret: Secret,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.inspected = None;
        let wrong = naming(&secret);
        let secret = self.secret(secret)?;
        let file = file.ok_or(Refusal::UnreadableFile)?;
        outlet.say(Event::Progress { what: Task::ReadingBackup, done: 0, total: 1 });
        self.world.breathe().await;
        let front = file.part(0, FRONT).await?;
        let (mut looking, used) =
            Looking::begin(&front, &secret).map_err(|error| wrong(error.into()))?;
        let from = u64::try_from(used).unwrap_or(u64::MAX);
        let cipher = self.world.cipher();
        let mut intake = Intake::default();
        let mut at = from;
        let mut files: Option<Checking> = None;
        let vault = looking.vault();
        while let Some(part) = next(&file, &mut at).await? {
            let parts = looking.feed(&part, &cipher, &mut |entry| intake.accept(&entry)).await?;
            if !parts.is_empty() {
                let files = files.get_or_insert_with(|| Checking::of(vault, intake.files()));
                files.take(parts, &cipher).await;
            }
            outlet.say(read_so_far(&file, at));
            self.world.breathe().await;
        }
        let mut looked = looking.finish(&cipher, &mut |entry| intake.accept(&entry)).await?;
        let mut files = files.unwrap_or_else(|| Checking::of(vault, intake.files()));
        files.take(looked.parts, &cipher).await;
        looked.damage.extend(files.damage());
        let (mut vault, practice) = (looked.vault, intake.finish());
        let store = self.world.store(Shelf::Vault).await?;
        let mut has = BTreeSet::new();
        has.extend(practice.certificates().map(|certificate| certificate.id));
        let since = Since::read(&vault, &has, &store, &cipher).await;
        let is_there = |client: &ClientId| practice.client(*client).is_some();
        let left_out = since.clients().iter().filter(|client| is_there(client)).count();
        let contents = BackupContents {
            made_at: vault.last_backup().map(|backup| Instant(backup.at)),
            counts: counts(&practice, looked.texts),
            damaged: damage::count(&vault, &looked.damage),
            newest_on: practice.first_and_last_day().map(|(_, last)| last),
            revision: vault.sequence(),
            replaces: presence(&store).await? == Presence::Vault,
            is_older: self.world.witness().is_some_and(|seen| vault.behind(&seen).is_some()),
            signed_lost: self.open.as_ref().map_or(0, |open| signed_lost(open, &practice)),
            left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
            known: since.known,
        };
        let erasure = since.erasure(&mut vault, &practice, &mut self.world).await?;
        let rows = looked.rows;
        self.inspected = Some(Inspected { file, from, rows, vault, has, since, erasure });
        outlet.say(Event::Backup(contents));
        Ok(())
    }

    pub(super) async fn restore(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let backup = self.inspected.take().ok_or(Refusal::NoBackup)?;
        if let Err(refusal) = self.put_in_place(&backup, outlet).await {
            self.inspected = Some(backup);
            return Err(refusal);
        }
        self.world.keep_witness(&backup.vault.witness());
        (self.open, self.new_code, self.new_passkey) = (None, None, None);
        outlet.say(Event::Restored);
        Ok(())
    }

    async fn put_in_place(
        &mut self,
        backup: &Inspected<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let Inspected { file, from, vault, has, since, .. } = backup;
        let (mut rows, mut erasure) = (backup.rows.again(), backup.erasure.clone());
        let store = self.world.store(Shelf::Vault).await?;
        let aside = draw(self.world.entropy())?;
        store.set_aside(&aside, &[], true).await?;
        let cipher = self.world.cipher();
        let mut meta = Vec::new();
        let mut at = *from;
        loop {
            let part = next(file, &mut at).await?;
            let mut found = match &part {
                Some(part) => rows.feed(part, &cipher).await?,
                None => rows.finish(&cipher).await?,
            };
            if let Some(erasure) = &mut erasure {
                found = erasure.sift(vault, found);
            }
            if let Some(erasure) = erasure.take_if(|_| part.is_none()) {
                found.extend(erasure.finish(vault, self.world.entropy())?);
            }
            let (first, rest): (Vec<Put>, Vec<Put>) =
                found.into_iter().partition(|row| row.table == Table::Meta);
            meta.extend(first);
            store.set_aside(&aside, &rest, false).await?;
            outlet.say(read_so_far(file, at));
            self.world.breathe().await;
            if part.is_none() {
                break;
            }
        }
        // Read as late as can be: somebody may have destroyed more, here or in another window.
        if Since::read(vault, has, &store, &cipher).await != *since {
            return Err(Refusal::MovedOn);
        }
        meta.push(Door::restored(self.world.now().instant.0));
        Ok(store.take_over(&aside, &meta).await?)
    }
}

/// Keeps the parts of a backup for the file that is handed over next: of the vault as it will be once
/// `change` is made.
pub(super) async fn keep_all<W: World>(
    store: &W::Store,
    vault: &OpenVault,
    change: &Batch,
    world: &mut W,
    outlet: &impl Outlet,
) -> Result<(), Refusal> {
    let cipher = world.cipher();
    let (front, mut writing) = Writing::begin(store, vault, change, world.entropy()).await?;
    outlet.keep(front, true);
    while let Some(part) = writing.step(store, &cipher, SLICE).await? {
        outlet.keep(part, false);
        let (done, total) = writing.progress();
        outlet.say(Event::Progress { what: Task::BackingUp, done, total });
        world.breathe().await;
    }
    Ok(())
}

/// The next part of a file; none at its end.
async fn next<F: Source>(file: &F, at: &mut u64) -> Result<Option<Vec<u8>>, Refusal> {
    if *at >= file.size() {
        return Ok(None);
    }
    let part = file.part(*at, PART).await?;
    *at += u64::try_from(part.len()).unwrap_or(u64::MAX);
    // A file that has shrunk under us does not come to its end.
    if part.is_empty() { Err(Refusal::UnreadableFile) } else { Ok(Some(part)) }
}

fn read_so_far<F: Source>(file: &F, at: u64) -> Event {
    let kib = |bytes: u64| u32::try_from(bytes / 1024).unwrap_or(u32::MAX);
    Event::Progress { what: Task::ReadingBackup, done: kib(at), total: kib(file.size()) }
}

/// How many records of each kind there are.
fn counts(practice: &Practice, texts: usize) -> Vec<(String, u32)> {
    [
        ("client", practice.clients().count()),
        ("episode", practice.episodes().count()),
        ("appointment", practice.appointments().count()),
        ("time-entry", practice.entries().count()),
        ("note", practice.notes().count()),
        ("text", texts),
        ("inquiry", practice.inquiries().count()),
        ("attachment", practice.attachments().count()),
        ("task", practice.tasks().count()),
    ]
    .into_iter()
    .map(|(kind, count)| (kind.to_owned(), u32::try_from(count).unwrap_or(u32::MAX)))
    .collect()
}
