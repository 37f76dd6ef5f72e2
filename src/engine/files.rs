//! Files of clients: added, read for a preview or a copy, and what is left of them swept up.
//!
//! A file's parts are made durable first, some at a time, and then its record; an adding that ends
//! before that leaves parts that no record names, and so does a deletion, which can be taken back as
//! long as they are there. They go for good with whatever takes the record for good, and else after the
//! next unlocking ([`OpenPractice::sweep`]).
//! *Never:* a file whole in memory; parts swept up while something stored cannot be read, since what
//! cannot be read may name them.

use zeroize::Zeroizing;

use super::Engine;
use super::audit::Why;
use super::open::{OpenPractice, Pace};
use super::ports::{Outlet, Source, World};
use crate::domain::activity::{Act, Entry};
use crate::domain::attachment::{Attachment, FileKey};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::ids::AttachmentId;
use crate::domain::media::Media;
use crate::domain::record::{Owner, Record, RecordId};
use crate::protocol::event::{Added, Event, Refusal, Task};
use crate::protocol::forms::FileForm;
use crate::protocol::request::Wish;
use crate::vault::entropy::draw;
use crate::vault::files::{PART, lacking, parts, rows, strays};
use crate::vault::open::Damage;
use crate::vault::plan::{Beside, Plan};
use crate::vault::store::{Batch, Store, Table};

impl<W: World> Engine<W> {
    /// Adds the file that came with the request: all of it or nothing.
    pub(super) async fn add_file(
        &mut self,
        form: &FileForm,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let source = file.ok_or(Refusal::UnreadableFile)?;
        let file = open.begin_file(form, &source, &mut self.world).await?;
        let added = open.keep_file(&file, &source, &mut self.world, outlet).await;
        if added.is_err() {
            open.give_up(&file, &mut self.world, outlet).await;
        }
        added
    }

    /// The bytes of a file, for the page to show or to save; that is entered into the log first.
    pub(super) async fn open_file(
        &mut self,
        id: AttachmentId,
        wish: Wish,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let read = open
            .keep_trying(&mut self.world, outlet, async |open, world| {
                let file = open.practice().attachment(id).cloned().ok_or(Refusal::Missing)?;
                let is_kept = open.read_file(&file, world, outlet).await?;
                Ok((file, is_kept))
            })
            .await;
        if matches!(read, Ok(_) | Err(Refusal::FileDamaged { .. })) {
            open.note_damage(Damage::File(id), read.is_err(), outlet);
        }
        let (file, is_kept) = read?;
        let act = match wish {
            Wish::Show => Act::FileOpened,
            Wish::Save => Act::Exported,
        };
        let now = self.world.now();
        let entry = Entry::new(now.instant, act).of(RecordId::Attachment(id), Some(file.client));
        if is_kept && open.journal.is_news(&entry) {
            open.tell(entry, &mut self.world, outlet).await;
        }
        // The browser keeps a list of what was saved: it is to name nobody.
        let name = format!("evenkeel-file-{}.{}", now.today(), file.ending());
        outlet.hand_over(Event::File { name });
        Ok(())
    }
}

impl<S: Store> OpenPractice<S> {
    /// What is asked to be added, as far as it stands before a byte of it is kept.
    async fn begin_file<W: World<Store = S>>(
        &self,
        form: &FileForm,
        source: &W::Source,
        world: &mut W,
    ) -> Result<Attachment, Refusal> {
        let (name, words, size) = form.parse(source.size()).map_err(Refusal::Fields)?;
        let practice = self.practice();
        practice.client(form.client).ok_or(Refusal::Missing)?;
        if form.goes_with.is_some_and(|with| !practice.takes_files(with, form.client)) {
            return Err(Refusal::Missing);
        }
        let first = Zeroizing::new(source.part(0, Media::LOOKED_AT).await?);
        Ok(Attachment {
            id: AttachmentId::from_random(draw(world.entropy())?),
            client: form.client,
            name,
            media: Media::of(&first),
            size,
            added_on: world.now().today(),
            words,
            goes_with: form.goes_with,
            key: FileKey(Zeroizing::new(draw(world.entropy())?)),
        })
    }

    /// Makes the parts of a file durable, and then its record.
    async fn keep_file<W: World<Store = S>>(
        &mut self,
        file: &Attachment,
        source: &W::Source,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        for number in 0..parts(file) {
            say(Task::AddingFile, number, file, outlet);
            world.breathe().await;
            if world.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
            let from = u64::from(number) * u64::from(PART);
            let plain = source.part(from, PART).await?;
            let due = u64::from(file.size).saturating_sub(from).min(PART.into());
            // A file that has changed under us is not the one that was chosen.
            if u64::try_from(plain.len()) != Ok(due) || source.size() != u64::from(file.size) {
                return Err(Refusal::UnreadableFile);
            }
            let cipher = world.cipher();
            let put = self.vault().seal_part(file, number, plain, world.entropy(), &cipher).await?;
            let puts = core::slice::from_ref(&put);
            self.keep_trying(world, outlet, async |open, _| {
                Ok(open.store().commit(&open.vault().beside(puts.to_vec())).await?)
            })
            .await?;
        }
        say(Task::AddingFile, parts(file), file, outlet);
        let changes = ChangeSet::of(Change::add(Record::Attachment(file.clone())));
        self.keep_trying(world, outlet, async |open, world| {
            open.has_parts(&changes).await?;
            open.make(&changes, Why::Asked, Pace::Quick, world, outlet).await
        })
        .await?;
        self.undo.remember(changes, self.vault().sequence());
        self.tell_saved(Some(Added::Other), outlet);
        Ok(())
    }

    /// Takes out what was kept of a file that is not added after all. What cannot be taken out now
    /// is swept up later.
    async fn give_up<W: World<Store = S>>(
        &mut self,
        file: &Attachment,
        world: &mut W,
        outlet: &impl Outlet,
    ) {
        let deletes: Vec<_> = rows(file).map(|row| (Table::Files, row.to_vec())).collect();
        let drop = async |open: &mut Self, _: &mut W| {
            // A store may fail to say that it has written the record.
            if open.practice().attachment(file.id).is_some() {
                return Ok(());
            }
            let batch = Batch { deletes: deletes.clone(), ..open.vault().beside(Vec::new()) };
            Ok(open.store().commit(&batch).await?)
        };
        let _ = self.keep_trying(world, outlet, drop).await;
    }

    /// Hands the bytes of a file to the browser, part by part; false where it did not keep them.
    async fn read_file<W: World<Store = S>>(
        &self,
        file: &Attachment,
        world: &W,
        outlet: &impl Outlet,
    ) -> Result<bool, Refusal> {
        for number in 0..parts(file) {
            say(Task::OpeningFile, number, file, outlet);
            world.breathe().await;
            if world.is_cancelled() {
                return Err(Refusal::Cancelled);
            }
            let part = self.vault().part(self.store(), &world.cipher(), file, number).await?;
            let damaged = Refusal::FileDamaged { part: number + 1, of: parts(file) };
            outlet.keep(part.ok_or(damaged)?, number == 0);
        }
        Ok(outlet.join())
    }

    /// Are all parts there of the files that a change adds? Another window may have swept them up, and
    /// this change cannot be durable if one does so from now on.
    ///
    /// # Errors
    /// [`Refusal::MovedOn`] when they are not.
    pub(super) async fn has_parts(&self, changes: &ChangeSet) -> Result<(), Refusal> {
        let added: Vec<&Attachment> = changes
            .records
            .iter()
            .filter(|change| change.before().is_none())
            .filter_map(|change| attachment(change.after()))
            .collect();
        if added.is_empty() {
            return Ok(());
        }
        let there = self.store().keys(Table::Files).await?;
        if lacking(&there, added.into_iter()).is_empty() { Ok(()) } else { Err(Refusal::MovedOn) }
    }

    /// Deletes the parts of files that a change takes for good: one that takes an adding back, or that
    /// leaves nothing of somebody.
    pub(super) fn drop_parts(changes: &ChangeSet, ended: &[Owner], why: Why, plan: &mut Plan<'_>) {
        if why == Why::Undone || !ended.is_empty() {
            plan.drop_parts(parts_of_deleted(changes));
        }
    }

    /// Sweeps up, once after the vault was opened, the parts of files that no record names and nothing
    /// here can bring back; true when there were some. It is a change of its own: another window that
    /// is about to bring one of them back, or to name it, is told that something came first.
    pub(super) async fn sweep<W: World<Store = S>>(
        &mut self,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<bool, Refusal> {
        if self.is_swept {
            return Ok(false);
        }
        let swept = self
            .keep_trying(world, outlet, async |open, world| {
                if open.status().damaged > 0 {
                    return Ok(false);
                }
                let there = open.store().keys(Table::Files).await?;
                let undone = open.undo.changes().filter_map(|change| attachment(change.after()));
                let strays = strays(there, open.practice().attachments().chain(undone));
                let found = !strays.is_empty();
                if found {
                    let mut plan = open.vault().plan(Vec::new(), Beside::new());
                    plan.drop_parts(strays);
                    open.commit(plan, None, Pace::Quick, world, outlet).await?;
                }
                Ok(found)
            })
            .await?;
        self.is_swept = true;
        Ok(swept)
    }
}

/// The parts of the files that a change deletes.
pub(super) fn parts_of_deleted(changes: &ChangeSet) -> impl Iterator<Item = (Table, Vec<u8>)> {
    let deleted = changes.records.iter().filter(|change| change.after().is_none());
    let files = deleted.filter_map(|change| attachment(change.before()));
    files.flat_map(rows).map(|row| (Table::Files, row.to_vec()))
}

fn attachment(record: Option<&Record>) -> Option<&Attachment> {
    match record {
        Some(Record::Attachment(file)) => Some(file),
        _ => None,
    }
}

fn say(what: Task, done: u32, file: &Attachment, outlet: &impl Outlet) {
    outlet.say(Event::Progress { what, done, total: parts(file) });
}
