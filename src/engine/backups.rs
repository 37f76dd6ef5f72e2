//! Backups: made of the open vault, looked into, put in its place.

use super::Engine;
use super::gate::Intake;
use super::imports::read_file;
use super::ports::{Outlet, Shelf, World};
use crate::domain::practice::Practice;
use crate::domain::time::Instant;
use crate::protocol::event::{BackupContents, Event, Refusal, Task};
use crate::protocol::request::Secret;
use crate::vault::backup::{Backup, Gathering};
use crate::vault::open::{Presence, presence};
use crate::vault::store::{Row, Store, Table};

/// Rows gathered between two breaths.
const SLICE: u32 = 1_000;

/// A backup that was looked into and may be restored.
pub(super) struct Inspected {
    backup: Backup,
    witness: Vec<u8>,
}

impl<W: World> Engine<W> {
    pub(super) async fn back_up(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        // Noted first, so that the file itself knows when it was made.
        open.note_backup(&mut self.world, outlet).await?;
        let gathering = loop {
            let mut gathering = Gathering::begin(open.store()).await?;
            while gathering.step(open.store(), SLICE).await? {
                let (done, total) = gathering.progress();
                outlet.say(Event::Progress { what: Task::BackingUp, done, total });
                self.world.breathe().await;
            }
            // What another window changed meanwhile would be in the file in part only.
            if !open.catch_up(&self.world.heard(), &self.world, outlet).await? {
                break gathering;
            }
        };
        let parts = gathering.finish(open.vault(), self.world.entropy())?;
        let (day, sequence) = (self.world.now().today(), open.vault().sequence());
        let kind = if open.is_demo() { "demo-backup" } else { "backup" };
        let name = format!("evenkeel-{kind}-{day}-{sequence}.evenkeel");
        outlet.hand_over(Event::File { name }, parts);
        Ok(())
    }

    pub(super) async fn inspect_backup(
        &mut self,
        secret: Secret,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.inspected = None;
        let is_code = matches!(secret, Secret::RecoveryCode(_));
        let secret = self.secret(secret)?;
        let bytes = read_file(file).await?;
        outlet.say(Event::Progress { what: Task::ReadingBackup, done: 0, total: 1 });
        self.world.breathe().await;
        let wrong = |refusal| match refusal {
            Refusal::WrongPassphrase if is_code => Refusal::WrongRecoveryCode,
            other => other,
        };
        let (backup, mut reading) =
            Backup::open(&bytes, &secret).map_err(|error| wrong(error.into()))?;
        // A practice of many years is large, and is held once more by now.
        drop(bytes);
        let mut intake = Intake::default();
        let cipher = self.world.cipher();
        for table in [Table::Keys, Table::Pages] {
            let rows: Vec<Row> = backup.rows(table).collect();
            for some in rows.chunks(SLICE as usize) {
                reading.take(table, some, &cipher, &mut |entry| intake.accept(&entry)).await;
                let (done, total) = reading.progress();
                outlet.say(Event::Progress { what: Task::ReadingBackup, done, total });
                self.world.breathe().await;
            }
        }
        let (vault, practice, damaged) = intake.finish(reading);
        if damaged > 0 {
            return Err(Refusal::BackupDamaged);
        }
        let store = self.world.store(Shelf::Vault).await?;
        let contents = BackupContents {
            made_at: vault.last_backup().map(|backup| Instant(backup.at)),
            counts: counts(&practice),
            newest_on: practice.appointments().map(|booking| booking.day()).max(),
            revision: vault.sequence(),
            replaces: presence(&store).await? == Presence::Vault,
            is_older: self.world.witness().is_some_and(|seen| vault.behind(&seen).is_some()),
        };
        self.inspected = Some(Inspected { backup, witness: vault.witness() });
        outlet.say(Event::Backup(contents));
        Ok(())
    }

    pub(super) async fn restore(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let inspected = self.inspected.take().ok_or(Refusal::NoBackup)?;
        let store = self.world.store(Shelf::Vault).await?;
        if let Err(error) = store.commit(inspected.backup.batch()).await {
            self.inspected = Some(inspected);
            return Err(error.into());
        }
        self.world.keep_witness(&inspected.witness);
        self.open = None;
        outlet.say(Event::Restored);
        Ok(())
    }
}

/// How many records of each kind there are.
fn counts(practice: &Practice) -> Vec<(String, u32)> {
    [
        ("client", practice.clients().count()),
        ("episode", practice.episodes().count()),
        ("appointment", practice.appointments().count()),
        ("time-entry", practice.entries().count()),
        ("note", practice.notes().count()),
        ("inquiry", practice.inquiries().count()),
    ]
    .into_iter()
    .map(|(kind, count)| (kind.to_owned(), u32::try_from(count).unwrap_or(u32::MAX)))
    .collect()
}
