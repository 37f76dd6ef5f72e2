//! The open practice and its vault: the one place where a change becomes durable.
//!
//! Order of a change: check against the records, seal, commit, and only then apply and tell. What
//! another window has committed first is taken in (`windows.rs`), and the change decided again.
//! [`compartment`] is what the therapist alone may open in it.

mod compartment;

use std::collections::{BTreeMap, BTreeSet};

use super::audit::{Journal, Why, entry_of};
use super::backups::keep_all;
use super::colleagues::Months;
use super::commands::{Decision, Desk, Undoing, decide, lay_on, notes_touched};
use super::damage;
use super::gate::Intake;
use super::ports::{Outlet, World};
use super::stored::stored;
use super::undo::{Inverse, Undo};
use super::windows::Elsewhere;
use crate::domain::activity::{Act, Entry};
use crate::domain::change::ChangeSet;
use crate::domain::ids::NoteId;
use crate::domain::practice::Practice;
use crate::domain::record::Owner;
use crate::domain::text::Prose;
use crate::domain::time::Date;
use crate::protocol::command::Command;
use crate::protocol::event::{Added, Event, Refusal, Task};
use crate::protocol::view::{self, DamageView, StatusView};
use crate::vault::LastBackup;
use crate::vault::compartment::Compartment;
use crate::vault::door::Door;
use crate::vault::header::NewSecret;
use crate::vault::open::{Damage, OpenVault};
use crate::vault::plan::{Beside, Plan, Ready};
use crate::vault::refresh::{RefreshError, Refreshed, RowName};
use crate::vault::search::Search;
use crate::vault::store::Store;
use crate::vault::{ReadEntry, RecordKey, records};

/// Rows sealed between two breaths.
const SLICE: usize = 256;

/// A practice with its vault open.
pub struct OpenPractice<S> {
    store: S,
    vault: OpenVault,
    practice: Practice,
    pub(super) undo: Undo,
    pub(super) journal: Journal,
    elsewhere: Elsewhere,
    is_demo: bool,
    damage: Vec<Damage>,
    search: Search,
    looked_at_series: Option<Date>,
    pub(super) is_swept: bool,
    pub(super) months: Months,
}

/// Is the work worth showing how far it has come?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// A change a person made: over before anybody could read of it.
    Quick,
    /// An import: told in slices, and can be cancelled.
    Long,
}

impl<S: Store> OpenPractice<S> {
    pub(super) fn new(
        store: S,
        vault: OpenVault,
        practice: Practice,
        is_demo: bool,
        damage: Vec<Damage>,
    ) -> Self {
        Self {
            store,
            vault,
            practice,
            undo: Undo::default(),
            journal: Journal::default(),
            elsewhere: Elsewhere::default(),
            is_demo,
            damage,
            search: Search::default(),
            looked_at_series: None,
            is_swept: false,
            months: Months::default(),
        }
    }

    pub(super) const fn practice(&self) -> &Practice {
        &self.practice
    }

    pub(super) const fn vault(&self) -> &OpenVault {
        &self.vault
    }

    pub(super) const fn store(&self) -> &S {
        &self.store
    }

    pub(super) const fn search_index(&self) -> &Search {
        &self.search
    }

    /// Makes one step towards a search index that covers all; false when it does.
    pub(super) async fn index_more<W: World<Store = S>>(
        &mut self,
        world: &W,
    ) -> Result<bool, Refusal> {
        let days = days(&self.practice);
        Ok(self.search.advance(&self.vault, &days, &self.store, &world.cipher()).await?)
    }

    /// Makes one step of the search index and of keeping it; true while there are more.
    pub(super) async fn index_some<W: World<Store = S>>(
        &mut self,
        world: &mut W,
    ) -> Result<bool, Refusal> {
        let cipher = world.cipher();
        let entropy = world.entropy();
        let days = days(&self.practice);
        Ok(self.search.step(&self.vault, &days, &self.store, &cipher, entropy).await?)
    }

    pub(super) const fn is_demo(&self) -> bool {
        self.is_demo
    }

    /// Carries a command out, for somebody who had the records before them as they were at `seen`.
    pub(super) async fn carry_out<W: World<Store = S>>(
        &mut self,
        command: &Command,
        seen: u64,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let (decision, sequence) = self
            .keep_trying(world, outlet, async |open, world| {
                let decision = open.decide(command, world).await?;
                open.elsewhere.let_pass(&decision.changes, seen)?;
                let (changes, ended) = (&decision.changes, decision.ended.as_slice());
                open.make_ending(changes, ended, Why::Asked, Pace::Quick, world, outlet).await?;
                Ok((decision, open.vault.sequence()))
            })
            .await?;
        match decision.undo {
            Undoing::Ended => self.undo.clear(),
            // What was done to the same records before can be taken back no longer.
            Undoing::NoStep => self.undo.forget(&decision.changes),
            Undoing::Remembered if decision.changes.is_empty() => {}
            Undoing::Remembered => self.undo.remember(decision.changes, sequence),
        }
        self.tell_saved(decision.added, outlet);
        Ok(())
    }

    /// What a command comes to on the records as they stand.
    async fn decide<W: World<Store = S>>(
        &self,
        command: &Command,
        world: &mut W,
    ) -> Result<Decision, Refusal> {
        let (mut texts, mut is_lost) = (BTreeMap::new(), false);
        for note in notes_touched(command, &self.practice) {
            match self.prose(note, world).await {
                Ok(text) => texts.extend(text.map(|text| (note, text))),
                // It must not keep what takes its place, or destroys it, from being done; where it
                // looks damaged as another window has moved it, the commit is refused.
                Err(Refusal::TextDamaged) => is_lost = true,
                Err(refusal) => return Err(refusal),
            }
        }
        let decision = self.at_the_desk(world, &texts, |desk| decide(command, desk))?;
        let undo = if is_lost { Undoing::Ended } else { decision.undo };
        Ok(Decision { undo, ..decision })
    }

    /// Decides something on the records as they stand.
    fn at_the_desk<W: World<Store = S>>(
        &self,
        world: &mut W,
        texts: &BTreeMap<NoteId, Prose>,
        decide: impl FnOnce(&mut Desk<'_>) -> Result<Decision, Refusal>,
    ) -> Result<Decision, Refusal> {
        let (now, zones) = (world.now(), world.zones());
        let mut fresh = || {
            let mut id = [0; 16];
            world.entropy().fill(&mut id)?;
            Ok(id)
        };
        let practice = &self.practice;
        decide(&mut Desk { practice, now: &now, zones: &zones, texts, fresh: &mut fresh })
    }

    /// Lays the series further that are soon to run out, once a day; true when something was laid.
    /// Nobody asked for it, so it is nothing to take back; where it fails, it is tried again.
    pub(super) async fn lay_on<W: World<Store = S>>(
        &mut self,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<bool, Refusal> {
        let today = world.now().today();
        if self.looked_at_series == Some(today) {
            return Ok(false);
        }
        let has_laid = self
            .keep_trying(world, outlet, async |open, world| {
                let decision = open.at_the_desk(world, &BTreeMap::new(), lay_on)?;
                open.make(&decision.changes, Why::Asked, Pace::Quick, world, outlet).await?;
                Ok(!decision.changes.is_empty())
            })
            .await?;
        self.looked_at_series = Some(today);
        Ok(has_laid)
    }

    /// Takes the latest change back. One that another window has built on can be taken back no
    /// longer; it is forgotten, so that it does not stand before those made earlier.
    pub(super) async fn undo<W: World<Store = S>>(
        &mut self,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let Inverse { changes, made_at } =
            self.undo.latest().cloned().ok_or(Refusal::NothingToUndo)?;
        let pace = if changes.records.len() > SLICE { Pace::Long } else { Pace::Quick };
        let undone = self
            .keep_trying(world, outlet, async |open, world| {
                open.elsewhere.let_pass(&changes, made_at)?;
                open.has_parts(&changes).await?;
                open.make(&changes, Why::Undone, pace, world, outlet).await
            })
            .await;
        if matches!(undone, Ok(()) | Err(Refusal::MovedOn)) {
            self.undo.forget_latest();
        }
        undone?;
        self.tell_saved(None, outlet);
        Ok(())
    }

    /// Imports a change set, which can then be taken back as one and is empty; where it is not
    /// made, it is as it was.
    pub(super) async fn import<W: World<Store = S>>(
        &mut self,
        changes: &mut ChangeSet,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.keep_trying(world, outlet, async |open, world| {
            open.make(changes, Why::Imported, Pace::Long, world, outlet).await
        })
        .await?;
        if !changes.is_empty() {
            self.undo.remember(core::mem::take(changes), self.vault.sequence());
        }
        Ok(())
    }

    /// Makes a change durable, then true.
    pub(super) async fn make<W: World<Store = S>>(
        &mut self,
        changes: &ChangeSet,
        why: Why,
        pace: Pace,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.make_ending(changes, &[], why, pace, world, outlet).await
    }

    /// The same, with everything that the owners in `ended` have.
    async fn make_ending<W: World<Store = S>>(
        &mut self,
        changes: &ChangeSet,
        ended: &[Owner],
        why: Why,
        pace: Pace,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        if changes.is_empty() && ended.is_empty() {
            return Ok(());
        }
        let fitting = self.practice.fitting(changes)?;
        let owners = self.write_down(changes, ended, why, pace, world, outlet).await?;
        self.practice.make(&fitting);
        self.search.follow(&self.vault, &days(&self.practice), owners);
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
        Ok(())
    }

    /// Makes a change durable that was checked; says whose records it touches.
    async fn write_down<W: World<Store = S>>(
        &mut self,
        changes: &ChangeSet,
        ended: &[Owner],
        why: Why,
        pace: Pace,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<BTreeSet<Owner>, Refusal> {
        let changed = stored(changes, &self.practice);
        let is_closed = self.vault.compartment() == Compartment::Closed;
        if is_closed && changed.iter().any(|change| change.owner == Owner::Wellbeing) {
            return Err(Refusal::CompartmentClosed);
        }
        let owners: BTreeSet<Owner> = changed.iter().map(|change| change.owner).collect();
        let beside = self.vault.texts_beside(&self.store, &world.cipher(), &changed).await?;
        let mut plan = self.vault.plan(changed, beside);
        for owner in ended {
            plan.end(&self.vault, *owner);
        }
        Self::drop_parts(changes, ended, why, &mut plan);
        let entry = entry_of(changes, why, world.now().instant);
        let entry = entry.filter(|entry| self.journal.is_news(entry));
        self.commit(plan, entry, pace, world, outlet).await?;
        Ok(owners)
    }

    /// Writes a change down that nothing here would allow, as a faulty program would have.
    #[cfg(test)]
    pub(super) async fn meddle<W: World<Store = S>>(
        &mut self,
        changes: &ChangeSet,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.write_down(changes, &[], Why::Asked, Pace::Quick, world, outlet).await.map(drop)
    }

    /// Seals a plan and writes it, with its entry in the log and those that waited.
    pub(super) async fn commit<W: World<Store = S>>(
        &mut self,
        plan: Plan<'_>,
        entry: Option<Entry>,
        pace: Pace,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let ready = self.seal(plan, entry, pace, world, outlet).await?;
        if pace == Pace::Long {
            outlet.say(progress(Task::Writing, 0, 1));
        }
        self.write(ready, entry, world).await
    }

    /// Seals a plan, with its entry in the log and those that waited.
    async fn seal<W: World<Store = S>>(
        &self,
        mut plan: Plan<'_>,
        entry: Option<Entry>,
        pace: Pace,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<Ready, Refusal> {
        // Read as late as can be: somebody may be at the door of another window.
        let door = if self.journal.owes_door { Door::read(&self.store).await? } else { None };
        if door.is_some() {
            plan.clear_door();
        }
        let entries = self.journal.waiting(door, world.now().instant);
        plan.tell(entries.iter().chain(&entry).map(records::write_entry));
        let practice = &self.practice;
        let current = |key: RecordKey| {
            let record = practice.record(records::id(key.kind, key.id)?)?;
            Some(records::write(record))
        };
        let cipher = world.cipher();
        while plan.step(&self.vault, SLICE, &current, world.entropy(), &cipher).await? {
            if pace == Pace::Long {
                plan.lay_down(&self.store)?;
                let (done, total) = plan.progress();
                outlet.say(progress(Task::Sealing, done, total));
                world.breathe().await;
                if world.is_cancelled() {
                    return Err(Refusal::Cancelled);
                }
            }
        }
        Ok(plan.finish(&self.vault, world.entropy())?)
    }

    /// Writes what was sealed; the only caller of [`Store::commit`] for an open vault.
    async fn write<W: World<Store = S>>(
        &mut self,
        ready: Ready,
        entry: Option<Entry>,
        world: &mut W,
    ) -> Result<(), Refusal> {
        self.store.commit(ready.batch()).await?;
        let touched = RowName::touched(ready.batch());
        self.vault.settle(ready);
        self.damage.retain(|damage| self.vault.still_has(damage));
        self.journal.written(entry);
        if !self.is_demo {
            world.keep_witness(&self.vault.witness());
            world.tell_windows(&touched);
        }
        Ok(())
    }

    /// Puts a new secret in the place of the one of its kind.
    pub(super) async fn replace_secret<W: World<Store = S>>(
        &mut self,
        secret: NewSecret<'_>,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let act = match secret {
            NewSecret::Passphrase(..) => Act::PassphraseChanged,
            NewSecret::RecoveryCode(_) => Act::CodeChanged,
            NewSecret::Passkey(..) => Act::PasskeyAdded,
            NewSecret::NoPasskey => Act::PasskeyRemoved,
        };
        self.keep_trying(world, outlet, async |open, world| {
            let entry = Entry::new(world.now().instant, act);
            let plan = open.vault.plan_secret(secret, world.entropy())?;
            open.commit(plan, Some(entry), Pace::Quick, world, outlet).await
        })
        .await?;
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
        Ok(())
    }

    /// Makes a backup, which knows when it was made, and then notes in the vault that it was; one
    /// that the browser has not kept is not noted, and the page says that no file was saved.
    pub(super) async fn back_up<W: World<Store = S>>(
        &mut self,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.keep_trying(world, outlet, async |open, world| {
            let mut plan = open.vault.plan(Vec::new(), Beside::new());
            // The note itself is one change more.
            let sequence = open.vault.sequence() + 1;
            let now = world.now().instant;
            plan.note_backup(LastBackup { at: now.0, sequence });
            let entry = Some(Entry::new(now, Act::BackedUp));
            // It takes so long that somebody may come to the door: what happened there waits.
            let owes_door = core::mem::take(&mut open.journal.owes_door);
            let ready = open.seal(plan, entry, Pace::Quick, world, outlet).await;
            open.journal.owes_door = owes_door;
            let ready = ready?;
            // What another window changes meanwhile would be in the file in part only.
            keep_all(&open.store, &open.vault, ready.batch(), world, outlet).await?;
            if !outlet.join() {
                return Ok(());
            }
            let written = open.write(ready, entry, world).await;
            open.journal.owes_door = owes_door;
            match written {
                // A full disk takes no note, and must not keep the records from being taken elsewhere.
                Ok(()) | Err(Refusal::Full) => Ok(()),
                Err(refusal) => Err(refusal),
            }
        })
        .await?;
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
        Ok(())
    }

    /// Writes what waits to be entered into the log.
    pub(super) async fn write_log<W: World<Store = S>>(
        &mut self,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let plan = self.vault.plan(Vec::new(), Beside::new());
        self.commit(plan, None, Pace::Quick, world, outlet).await
    }

    /// Takes in what other windows have made durable; false when there was nothing. `heard` is
    /// which rows it is said to be; where that does not add up, every row is compared.
    pub(super) async fn catch_up<W: World<Store = S>>(
        &mut self,
        heard: &[RowName],
        world: &W,
        outlet: &impl Outlet,
    ) -> Result<bool, RefreshError> {
        let mut intake = Intake::default();
        let mut accept = |entry: ReadEntry<'_>| intake.accept(&entry);
        let refreshed =
            self.vault.refresh(&self.store, &world.cipher(), heard, &mut accept).await?;
        let Some(Refreshed { gone, owners, damage, is_whole }) = refreshed else {
            return Ok(false);
        };
        let gone = gone.iter().filter_map(|key| records::id(key.kind, key.id));
        let changed = self.practice.take_in(gone, intake.records());
        self.search.follow(&self.vault, &days(&self.practice), owners);
        let revision = self.vault.sequence();
        self.elsewhere.note(changed, revision);
        // A vault whose rows were all looked at has no other damage than this, texts aside.
        if is_whole {
            self.damage.retain(|damage| matches!(damage, Damage::Texts { .. }));
        }
        for found in damage {
            if !self.damage.contains(&found) {
                self.damage.push(found);
            }
        }
        self.damage.retain(|damage| self.vault.still_has(damage));
        outlet.tell_all(Event::Changed { revision });
        Ok(true)
    }

    /// Forgets what could be taken back.
    pub(super) fn forget_undo(&mut self) {
        self.undo.clear();
    }

    pub(super) fn tell_saved(&self, added: Option<Added>, outlet: &impl Outlet) {
        outlet.say(Event::Saved { revision: self.vault.sequence(), added });
    }

    /// What cannot be read.
    pub(super) fn damage(&self) -> DamageView {
        damage::view(&self.vault, &self.damage, &self.practice)
    }

    /// Keeps in mind that a text or a file was found damaged as it was read, or that it could be read
    /// after all.
    pub(super) fn note_damage(&mut self, found: Damage, is_damaged: bool, outlet: &impl Outlet) {
        if self.damage.contains(&found) == is_damaged {
            return;
        }
        if is_damaged {
            self.damage.push(found);
        } else {
            self.damage.retain(|damage| *damage != found);
        }
        outlet.tell_all(Event::Changed { revision: self.vault.sequence() });
    }

    /// What the status line says.
    pub(super) fn status(&self) -> StatusView {
        let sequence = self.vault.sequence();
        let backup = self.vault.last_backup();
        StatusView {
            is_demo: self.is_demo,
            revision: sequence,
            last_backup: backup.map(|backup| crate::domain::time::Instant(backup.at)),
            changes_since_backup: self.vault.changes_since_backup(),
            clients: u32::try_from(self.practice.clients().count()).unwrap_or(u32::MAX),
            damaged: damage::count(&self.vault, &self.damage),
            can_undo: !self.undo.is_empty(),
            compartment: match self.vault.compartment() {
                Compartment::Empty => view::Compartment::Empty,
                Compartment::Plain => view::Compartment::Plain,
                Compartment::Open => view::Compartment::Open,
                Compartment::Closed => view::Compartment::Closed,
            },
        }
    }
}

/// The day that a note is about, by the note's id; none for what a draft said before, which no search
/// finds.
fn days(practice: &Practice) -> impl Fn([u8; 16]) -> Option<Date> {
    |note| {
        let note = practice.note(NoteId::from_random(note))?;
        note.earlier_of().is_none().then_some(note.about_on)
    }
}

/// How far something has come.
pub(super) fn progress(what: Task, done: usize, total: usize) -> Event {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Event::Progress { what, done: count(done), total: count(total) }
}
