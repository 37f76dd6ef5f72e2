//! A small vault as a store holds it, and everything that is found in it when it is opened.

use std::collections::BTreeMap;

use evenkeel::domain::ids::{ClientId, NoteId};
use evenkeel::domain::record::{Owner, RecordId};
use evenkeel::vault::backup::BackupError;
use evenkeel::vault::backup::read::{FRONT, Looked, Looking};
use evenkeel::vault::cipher::{Cipher, Portable};
use evenkeel::vault::header::Secret;
use evenkeel::vault::kdf::Cost;
use evenkeel::vault::open::{BodyError, Damage, OpenVault, UnlockError};
use evenkeel::vault::passphrase::RecoveryCode;
use evenkeel::vault::plan::{BodyChange, RecordChange};
use evenkeel::vault::store::{MemoryStore, Put};
use evenkeel::vault::{ReadEntry, RecordKey, records};
use pollster::block_on;

use crate::sealed::Sealed;

/// What opens it.
pub const PHRASE: &str = "the heron waits by the weir";
/// The least a derivation may cost.
pub const CHEAP: Cost = Cost { m: 19_456, t: 2, p: 1 };

/// The vault: three clients, each with a signed note.
pub struct Small {
    /// The backup it was restored from.
    pub backup: Vec<u8>,
    /// Its rows.
    pub rows: Vec<Put>,
    code: String,
}

/// What opening it found.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Stored forms by name.
    pub records: BTreeMap<RecordKey, String>,
    /// The text of each note, read by a program that has seen the notes before.
    pub texts: BTreeMap<u8, Result<Option<String>, BodyError>>,
    /// What was found amiss.
    pub damage: Vec<Damage>,
}

fn changes(n: u8) -> [RecordChange<'static>; 2] {
    let client = ClientId::from_random([n; 16]);
    let id: String = client.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let note = format!(r#"{{"client":"{id}","about":"2026-11-10","created":1,"signed":2}}"#);
    let change = |id, json, body| RecordChange {
        owner: Owner::Client(client),
        key: records::key(id),
        json: Some(json),
        body,
    };
    [
        change(RecordId::Client(client), format!(r#"{{"name":"Ana {n}"}}"#), BodyChange::Keep),
        change(note_id(n), note, BodyChange::Put(format!("What client {n} said.").into())),
    ]
}

fn note_id(n: u8) -> RecordId {
    RecordId::Note(NoteId::from_random([100 + n; 16]))
}

impl Small {
    /// Makes it.
    pub fn new() -> Self {
        let Sealed { backup, code } =
            Sealed::new((1..=3).flat_map(changes).collect(), PHRASE, CHEAP);
        let mut small = Self { backup, rows: Vec::new(), code };
        small.rows = rows(&small.backup, &small.code());
        small
    }

    /// The recovery code, which needs no slow derivation.
    pub fn code(&self) -> Secret {
        Secret::RecoveryCode(RecoveryCode::parse(&self.code).unwrap())
    }

    /// Everything that is found when the store holds these rows.
    pub fn open(&self, rows: &[Put], cipher: &impl Cipher) -> Result<Found, UnlockError> {
        let store = MemoryStore::holding(rows);
        let mut reading = block_on(OpenVault::unlock(&store, &self.code()))?;
        let mut records = BTreeMap::new();
        while block_on(reading.step(&store, cipher, 10, &mut |entry| {
            let id = records::id(entry.kind, entry.id)?;
            // What comes of it is the engine's; here it must only not stumble.
            let _ = records::read(id, entry.json);
            records.insert(records::key(id), entry.json.to_owned());
            Some(records::key(id))
        }))? {}
        let (vault, damage) = reading.finish();
        let text = |n| {
            let owner = Owner::Client(ClientId::from_random([n; 16]));
            block_on(vault.text(&store, cipher, records::key(note_id(n)), owner))
        };
        let texts = (1..=3).map(|n| (n, text(n))).collect();
        Ok(Found { records, texts, damage })
    }

    /// The same rows, one of them with another value.
    pub fn with(&self, at: usize, value: Vec<u8>) -> Vec<Put> {
        let mut rows = self.rows.clone();
        rows[at].value = value;
        rows
    }
}

impl Found {
    /// Does it say nothing but what `whole` says?
    pub fn says_nothing_else(&self, whole: &Self) -> bool {
        let same = |(key, json): (&RecordKey, &String)| whole.records.get(key) == Some(json);
        let kept = |(n, text): (&u8, &Result<Option<String>, BodyError>)| match text {
            Ok(Some(_)) => whole.texts.get(n) == Some(text),
            Ok(None) | Err(_) => true,
        };
        self.records.iter().all(same) && self.texts.iter().all(kept)
    }
}

/// What a backup holds, all of it opened.
///
/// # Errors
/// Why it is not one.
pub fn look(file: &[u8], secret: &Secret) -> Result<Looked, BackupError> {
    let mut accept = |entry: ReadEntry<'_>| Some(records::key(records::id(entry.kind, entry.id)?));
    let (mut looking, used) = Looking::begin(&file[..file.len().min(FRONT as usize)], secret)?;
    block_on(looking.feed(&file[used..], &Portable, &mut accept))?;
    block_on(looking.finish(&Portable, &mut accept))
}

/// The rows of a whole backup, as a store takes them over.
fn rows(file: &[u8], secret: &Secret) -> Vec<Put> {
    let mut rows = look(file, secret).unwrap().rows;
    let (_, used) = Looking::begin(&file[..file.len().min(FRONT as usize)], secret).unwrap();
    let mut puts = block_on(rows.feed(&file[used..], &Portable)).unwrap();
    puts.extend(block_on(rows.finish(&Portable)).unwrap());
    puts
}
