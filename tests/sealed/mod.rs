//! A practice sealed into a backup by the vault alone, for suites that need one without an engine.

use evenkeel::domain::activity::{Act, Entry};
use evenkeel::domain::attachment::Attachment;
use evenkeel::domain::change::ChangeSet;
use evenkeel::domain::record::RecordId;
use evenkeel::domain::time::Instant;
use evenkeel::vault::RecordKey;
use evenkeel::vault::backup::write::Writing;
use evenkeel::vault::cipher::Portable;
use evenkeel::vault::compartment::NewLock;
use evenkeel::vault::entropy::{Entropy, EntropyError};
use evenkeel::vault::files::PART;
use evenkeel::vault::header::NewSecret;
use evenkeel::vault::kdf::{Cost, Passphrase};
use evenkeel::vault::open::OpenVault;
use evenkeel::vault::passkey::{Answer, Passkey};
use evenkeel::vault::passphrase::RecoveryCode;
use evenkeel::vault::plan::{Beside, BodyChange, Plan, RecordChange};
use evenkeel::vault::records;
use evenkeel::vault::store::{Batch, HEAD, MemoryStore, Store as _, Table};
use pollster::block_on;
use std::collections::HashMap;

/// Bytes for the keys of a vault that holds nothing (SplitMix64).
struct Seeded(u64);

impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        for byte in out {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (z >> 56) as u8;
        }
        Ok(())
    }
}

/// The records as the vault takes them, each note with its text.
pub fn stored(practice: &ChangeSet) -> Vec<RecordChange<'static>> {
    let mut texts = practice.texts.iter();
    let change = |record: &evenkeel::domain::record::Record| RecordChange {
        owner: record.owner(),
        key: records::key(record.id()),
        json: Some(records::write(record)),
        body: match record.id() {
            RecordId::Note(id) => {
                let text = texts.find(|text| text.note == id).and_then(|text| text.after.as_ref());
                BodyChange::Put(text.unwrap().as_str().to_owned().into())
            }
            _ => BodyChange::Keep,
        },
    };
    practice.records.iter().filter_map(|each| each.after()).map(change).collect()
}

/// A backup of a vault, and the recovery code that opens it.
pub struct Sealed {
    pub backup: Vec<u8>,
    pub code: String,
}

impl Sealed {
    /// Of a vault that holds the records, and knows a passkey, of which no reader need know.
    pub fn new(changes: Vec<RecordChange<'static>>, phrase: &str, cost: Cost) -> Self {
        Self::lacking(Vec::new(), changes, phrase, cost)
    }

    /// The same, with the therapist's well-being behind a passphrase of its own.
    #[allow(dead_code, reason = "one of the two suites that use this looks behind no passphrase")]
    pub fn behind(
        own: &str,
        changes: Vec<RecordChange<'static>>,
        phrase: &str,
        cost: Cost,
    ) -> Self {
        Self::made(&[], Some(own), Vec::new(), changes, phrase, cost)
    }

    /// The same of one that holds files too, whose records are among the changes.
    #[allow(dead_code, reason = "one of the two suites that use this has no files")]
    pub fn with(
        files: &[(Attachment, Vec<u8>)],
        changes: Vec<RecordChange<'static>>,
        phrase: &str,
        cost: Cost,
    ) -> Self {
        Self::made(files, None, Vec::new(), changes, phrase, cost)
    }

    /// Of a vault that holds the records, but for rows that somebody has deleted behind its back.
    pub fn lacking(
        deletes: Vec<(Table, Vec<u8>)>,
        changes: Vec<RecordChange<'static>>,
        phrase: &str,
        cost: Cost,
    ) -> Self {
        Self::made(&[], None, deletes, changes, phrase, cost)
    }

    fn made(
        files: &[(Attachment, Vec<u8>)],
        own: Option<&str>,
        deletes: Vec<(Table, Vec<u8>)>,
        changes: Vec<RecordChange<'static>>,
        phrase: &str,
        cost: Cost,
    ) -> Self {
        let entropy = &mut Seeded(7);
        let (store, code) = (MemoryStore::new(), RecoveryCode::make(entropy).unwrap());
        let (mut vault, empty) =
            OpenVault::make(&Passphrase::new(phrase), &code, cost, entropy).unwrap();
        block_on(store.commit(&empty)).unwrap();
        let said: HashMap<RecordKey, String> =
            changes.iter().map(|change| (change.key, change.json.clone().unwrap())).collect();
        let some = changes.iter().step_by(60).cloned();
        let again = some.map(|change| RecordChange { body: BodyChange::Keep, ..change }).collect();
        let make = |mut plan: Plan, vault: &mut OpenVault, entropy: &mut Seeded| {
            let current = |key| said.get(&key).cloned();
            while block_on(plan.step(vault, 1_000, &current, entropy, &Portable)).unwrap() {}
            let ready = plan.finish(vault, entropy).unwrap();
            block_on(store.commit(ready.batch())).unwrap();
            vault.settle(ready);
        };
        let mut plan = match own {
            None => vault.plan(changes, Beside::new()),
            Some(own) => {
                let lock = NewLock::make(&Passphrase::new(own), cost, entropy).unwrap();
                vault.plan_lock(changes, Some(lock))
            }
        };
        let acts = [Act::VaultMade, Act::Imported, Act::Locked];
        plan.tell(acts.map(|act| records::write_entry(&Entry::new(Instant(1), act))));
        make(plan, &mut vault, entropy);
        // A page that is written again is packed.
        make(vault.plan(again, Beside::new()), &mut vault, entropy);
        let passkey = Passkey::new(vec![1; 32], [2; 32]).unwrap();
        let answer = Answer::new(&[3; 32]).unwrap();
        let secret = NewSecret::Passkey(&passkey, &answer);
        make(vault.plan_secret(secret, entropy).unwrap(), &mut vault, entropy);
        for (file, bytes) in files {
            for (number, part) in (0..).zip(bytes.chunks(PART as usize)) {
                let put = vault.seal_part(file, number, part.to_vec(), entropy, &Portable);
                block_on(store.commit(&vault.beside(vec![block_on(put).unwrap()]))).unwrap();
            }
        }
        let expects = block_on(store.get(Table::Meta, HEAD)).unwrap();
        block_on(store.commit(&Batch { expects, deletes, ..Batch::default() })).unwrap();
        let (mut backup, mut writing) =
            block_on(Writing::begin(&store, &vault, &Batch::default(), entropy)).unwrap();
        while let Some(part) = block_on(writing.step(&store, &Portable, 1_000)).unwrap() {
            backup.extend(part);
        }
        Self { backup, code: code.text().to_string() }
    }
}
