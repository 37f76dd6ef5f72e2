//! At the door: a vault made, unlocked, or the made-up practice opened.

use super::Engine;
use super::open::{OpenPractice, progress};
use super::ports::{Outlet, Shelf, World};
use super::refusals::naming;
use super::secrets::told;
use crate::demo;
use crate::domain::activity::Act;
use crate::domain::attachment::Attachment;
use crate::domain::practice::Practice;
use crate::domain::record::{Kind, Record};
use crate::protocol::event::{Event, Gate, Refusal, Task};
use crate::protocol::request::Secret;
use crate::protocol::view::StatusView;
use crate::vault::entropy::draw;
use crate::vault::header;
use crate::vault::kdf::{Cost, Passphrase};
use crate::vault::open::{Damage, OpenVault, Presence, presence};
use crate::vault::passkey::{Answer, known};
use crate::vault::passphrase::{self, RecoveryCode};
use crate::vault::store::{Batch, Store, StoreError};
use crate::vault::{ReadEntry, RecordKey, records};
use zeroize::Zeroizing;

/// Rows opened between two breaths.
const SLICE: u32 = 1_000;

/// A vault that exists only here, until its recovery code has been typed back.
pub(super) struct Prepared {
    vault: OpenVault,
    batch: Batch,
    code: RecoveryCode,
}

impl<W: World> Engine<W> {
    pub(super) async fn look(&self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let store = self.world.store(Shelf::Vault).await?;
        let gate = match (presence(&store).await?, self.world.witness()) {
            (Presence::Vault, _) => Gate::Locked,
            (Presence::Empty, None) => Gate::New,
            (Presence::Empty, Some(_)) => Gate::Evicted,
        };
        // A header that cannot be read says so when it is to be opened.
        outlet.say(told(known(&store).await.ok().flatten().as_ref()));
        outlet.say(Event::Gate(gate));
        Ok(())
    }

    pub(super) fn suggest_passphrase(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let words = passphrase::suggest(self.world.entropy())?;
        outlet.say(Event::Suggested(words.to_string()));
        Ok(())
    }

    /// What a person typed, or what the passkey answered, as the vault takes it.
    pub(super) fn secret(&self, secret: Secret) -> Result<header::Secret, Refusal> {
        match secret {
            Secret::Passphrase(typed) => {
                let typed = Zeroizing::new(typed);
                let normal = Zeroizing::new(self.world.compatible(&typed));
                Ok(header::Secret::Passphrase(Passphrase::new(&normal)))
            }
            Secret::RecoveryCode(typed) => {
                let typed = Zeroizing::new(typed);
                RecoveryCode::parse(&typed)
                    .map(header::Secret::RecoveryCode)
                    .map_err(|_| Refusal::WrongRecoveryCode)
            }
            Secret::Passkey(answer) => {
                Answer::new(&answer).map(header::Secret::Passkey).ok_or(Refusal::UnfitPasskey)
            }
        }
    }

    /// A passphrase that is good enough to be set.
    pub(super) fn strong(&self, secret: Secret) -> Result<Passphrase, Refusal> {
        let Secret::Passphrase(typed) = secret else { return Err(Refusal::WeakPassphrase) };
        let typed = Zeroizing::new(typed);
        if !passphrase::is_strong(&typed) {
            return Err(Refusal::WeakPassphrase);
        }
        Ok(Passphrase::new(&Zeroizing::new(self.world.compatible(&typed))))
    }

    pub(super) async fn prepare(
        &mut self,
        secret: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let passphrase = self.strong(secret)?;
        outlet.say(progress(Task::DerivingKey, 0, 1));
        let code = RecoveryCode::make(self.world.entropy())?;
        let cost = self.affordable_cost(&passphrase)?;
        let (vault, batch) = OpenVault::make(&passphrase, &code, cost, self.world.entropy())?;
        let text = code.text().to_string();
        self.prepared = Some(Prepared { vault, batch, code });
        outlet.say(Event::RecoveryCode(text));
        Ok(())
    }

    /// The dearest key derivation that takes this device about 0.7 seconds.
    pub(super) fn affordable_cost(&self, passphrase: &Passphrase) -> Result<Cost, Refusal> {
        use crate::vault::kdf::{KdfError, derive};
        for cost in [Cost::USUAL, Cost::SMALL] {
            let before = self.world.ticks();
            match derive(passphrase, &[0; 16], cost) {
                Ok(_) => return Ok(cost.calibrated(self.world.ticks() - before)),
                Err(KdfError::NoMemory) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(Refusal::NoMemory)
    }

    pub(super) async fn create(
        &mut self,
        code: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let prepared = self.prepared.as_ref().ok_or(Refusal::CodeDiffers)?;
        match self.secret(code) {
            Ok(header::Secret::RecoveryCode(typed)) if typed.bytes() == prepared.code.bytes() => {}
            _ => return Err(Refusal::CodeDiffers),
        }
        let store = self.world.store(Shelf::Vault).await?;
        if presence(&store).await? == Presence::Vault {
            return Err(Refusal::VaultExists);
        }
        let Some(prepared) = self.prepared.take() else { return Err(Refusal::CodeDiffers) };
        if let Err(error) = store.commit(&prepared.batch).await {
            self.prepared = Some(prepared);
            // Another window was first.
            let is_stale = error == StoreError::Stale;
            return Err(if is_stale { Refusal::VaultExists } else { error.into() });
        }
        self.world.keep_witness(&prepared.vault.witness());
        let open = OpenPractice::new(store, prepared.vault, Practice::default(), false, Vec::new());
        self.open = Some(open);
        self.tell(Act::VaultMade, None, outlet).await;
        outlet.say(Event::Opened { demo: false, clients: 0, damaged: 0, rolled_back: None });
        Ok(())
    }

    pub(super) async fn unlock(
        &mut self,
        secret: Secret,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let wrong = naming(&secret);
        let act = match secret {
            Secret::Passphrase(_) => Act::Unlocked,
            Secret::RecoveryCode(_) => Act::UnlockedByCode,
            Secret::Passkey(_) => Act::UnlockedByPasskey,
        };
        let secret = self.secret(secret)?;
        let store = self.world.store(Shelf::Vault).await?;
        if matches!(secret, header::Secret::Passphrase(_)) {
            outlet.say(progress(Task::DerivingKey, 0, 1));
            self.world.breathe().await;
        }
        let opened = match read(&store, &secret, &self.world, outlet).await {
            Err(Refusal::WrongPassphrase) => {
                self.note_failure(&store).await;
                Err(wrong(Refusal::WrongPassphrase))
            }
            other => other,
        };
        let (vault, practice, damage) = opened?;
        // A head that cannot be read does not say how many changes there were.
        let seen = self.world.witness().filter(|_| !damage.contains(&Damage::Head));
        let rolled_back = seen.and_then(|seen| vault.behind(&seen));
        let mut open = OpenPractice::new(store, vault, practice, false, damage);
        // What another window changed while the rows were read was read in part only.
        self.world.heard();
        open.catch_up(&[], &self.world, outlet).await?;
        open.tell_unlocked(act, &mut self.world, outlet).await;
        let StatusView { clients, damaged, .. } = open.status();
        self.open = Some(open);
        outlet.say(Event::Opened { demo: false, clients, damaged, rolled_back });
        Ok(())
    }

    /// The made-up practice, in a database of its own that is begun anew each time. Its keys are
    /// random and forgotten with the window: nobody can open it again, and nobody needs to.
    pub(super) async fn open_demo(&mut self, outlet: &impl Outlet) -> Result<(), Refusal> {
        let store = self.world.store(Shelf::Demo).await?;
        let now = self.world.now();
        let words = passphrase::suggest(self.world.entropy())?;
        let code = RecoveryCode::make(self.world.entropy())?;
        let least = Cost { m: 19_456, t: 2, p: 1 };
        let (vault, batch) =
            OpenVault::make(&Passphrase::new(&words), &code, least, self.world.entropy())?;
        let aside = draw(self.world.entropy())?;
        store.set_aside(&aside, &[], true).await?;
        store.take_over(&aside, &batch.puts).await?;
        self.open = Some(OpenPractice::new(store, vault, Practice::default(), true, Vec::new()));
        let changes = demo::practice(demo::SEED, now.today(), &now.zone);
        self.fill(changes, outlet).await?;
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        let clients = u32::try_from(open.practice().clients().count()).unwrap_or(u32::MAX);
        outlet.say(Event::Opened { demo: true, clients, damaged: 0, rolled_back: None });
        Ok(())
    }
}

/// The records of a vault, taken in as its pages open.
#[derive(Default)]
pub(super) struct Intake {
    found: Vec<Record>,
}

impl Intake {
    /// Takes one in, or leaves it unread.
    pub(super) fn accept(&mut self, entry: &ReadEntry<'_>) -> Option<RecordKey> {
        let record = records::read(records::id(entry.kind, entry.id)?, entry.json).ok()?;
        let key = records::key(record.id());
        self.found.push(record);
        Some(key)
    }

    /// The files among them.
    pub(super) fn files(&self) -> impl Iterator<Item = Attachment> {
        self.found.iter().filter_map(Kind::of).cloned()
    }

    /// The records taken in.
    pub(super) fn records(self) -> Vec<Record> {
        self.found
    }

    /// The practice of the records taken in.
    pub(super) fn finish(self) -> Practice {
        Practice::from_records(self.found).0
    }
}

/// Opens a store's vault and reads every record of it.
async fn read<S: Store>(
    store: &S,
    secret: &header::Secret,
    world: &impl World,
    outlet: &impl Outlet,
) -> Result<(OpenVault, Practice, Vec<Damage>), Refusal> {
    let mut reading = OpenVault::unlock(store, secret).await?;
    let mut intake = Intake::default();
    let cipher = world.cipher();
    while reading.step(store, &cipher, SLICE, &mut |entry| intake.accept(&entry)).await? {
        let (done, total) = reading.progress();
        outlet.say(Event::Progress { what: Task::Opening, done, total });
        world.breathe().await;
    }
    let (vault, damage) = reading.finish();
    Ok((vault, intake.finish(), damage))
}
