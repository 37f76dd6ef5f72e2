//! A reader in another language, written from FORMAT.md alone, finds what the vault wrote.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod python;
#[path = "../sealed/mod.rs"]
mod sealed;

use evenkeel::demo;
use evenkeel::domain::attachment::{Attachment, FileKey};
use evenkeel::domain::change::{Change, ChangeSet};
use evenkeel::domain::client::Client;
use evenkeel::domain::ids::{AttachmentId, ClientId};
use evenkeel::domain::media::Media;
use evenkeel::domain::record::{Owner, Record};
use evenkeel::domain::text::{FileName, PersonName};
use evenkeel::domain::time::{Date, Zone};
use evenkeel::domain::ways::Ways;
use evenkeel::vault::files::PART;
use evenkeel::vault::kdf::Cost;
use evenkeel::vault::plan::{BodyChange, RecordChange};
use evenkeel::vault::store::Table;
use python::{Secret, read, read_with};
use sealed::{Sealed, stored};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;

/// Written in composed letters; what is derived from is the decomposed form.
const PHRASE: &str = "der Zaunkönig sitzt im Hügel";

/// A file that is gone with its folder when the test is over.
struct File(PathBuf);

impl File {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("evenkeel-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("backup"), bytes).unwrap();
        Self(folder.join("backup"))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// A record as the reader is to print it.
fn line(change: &RecordChange<'_>) -> String {
    let is: Value = serde_json::from_str(change.json.as_ref().unwrap()).unwrap();
    let id: String = change.key.id.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut record = json!({ "kind": change.key.kind, "id": id, "is": is });
    if let BodyChange::Put(text) = &change.body {
        record["text"] = text.as_ref().into();
    }
    record.to_string()
}

#[test]
fn every_record_of_a_practice_is_read_byte_for_byte_with_either_secret() {
    let today = Date::parse("2026-11-24").unwrap();
    let changes = stored(&demo::practice(demo::SEED, today, &Zone::new("Europe/Vienna").unwrap()));
    let mut expected: Vec<String> = changes.iter().map(line).collect();
    // By code points, as the reader sorts; bytes of UTF-8 sort alike.
    expected.sort();
    assert!(expected.len() > 1_000, "a practice worth reading");
    // As a browser composes it before the vault sees it.
    let normal = "der Zaunko\u{308}nig sitzt im Hu\u{308}gel";
    let sealed = Sealed::new(changes, normal, Cost { m: 19_456, t: 2, p: 1 });
    let file = File::new("practice", &sealed.backup);
    assert_eq!(read(&file.0, Secret::Passphrase(PHRASE)).unwrap(), expected);
    assert_eq!(read(&file.0, Secret::RecoveryCode(&sealed.code)).unwrap(), expected);
}

#[test]
fn what_is_behind_a_passphrase_of_its_own_is_read_with_that_and_left_out_without() {
    let today = Date::parse("2026-11-24").unwrap();
    let changes = stored(&demo::practice(demo::SEED, today, &Zone::new("Europe/Vienna").unwrap()));
    let (own, others): (Vec<_>, Vec<_>) =
        changes.iter().partition(|change| change.owner == Owner::Wellbeing);
    assert!(own.len() > 20 && others.len() > 1_000);
    let lines = |changes: Vec<&RecordChange<'_>>| {
        let mut lines: Vec<String> = changes.into_iter().map(line).collect();
        lines.sort();
        lines
    };
    let (all, others) = (lines(changes.iter().collect()), lines(others));
    let cost = Cost { m: 19_456, t: 2, p: 1 };
    let sealed = Sealed::behind("seven lamps along the quay", changes, "the heron waits", cost);
    let file = File::new("own", &sealed.backup);
    let secret = Secret::Passphrase("the heron waits");
    assert_eq!(read(&file.0, secret).unwrap(), others);
    assert_eq!(read_with(&file.0, secret, Some("seven lamps along the quay")).unwrap(), all);
    let told = read_with(&file.0, secret, Some("the heron waits")).unwrap_err();
    assert!(told.contains("another key"), "{told}");
}

#[test]
fn files_are_read_byte_for_byte_and_one_that_is_not_whole_ends_it() {
    let client = Client {
        id: ClientId::from_random([1; 16]),
        name: PersonName::new("Ana").unwrap(),
        code: None,
        contact: None,
        ways: Ways::default(),
        born: None,
    };
    let file = |n: u8, size: u32| Attachment {
        id: AttachmentId::from_random([n; 16]),
        client: client.id,
        name: FileName::new("Letter.pdf").unwrap(),
        media: Media::Pdf,
        size,
        added_on: Date::parse("2026-11-30").unwrap(),
        words: None,
        goes_with: None,
        key: FileKey([n; 32].into()),
    };
    let bytes = |n: u8, size: usize| -> Vec<u8> {
        (0..size).map(|at| at.to_le_bytes()[at % 3] ^ n).collect()
    };
    let part = PART as usize;
    let files: Vec<_> = [(2, 1), (3, part), (4, part + 70)]
        .map(|(n, size)| (file(n, u32::try_from(size).unwrap()), bytes(n, size)))
        .into();
    let records = |files: &[(Attachment, Vec<u8>)]| {
        let files = files.iter().map(|(file, _)| Record::Attachment(file.clone()));
        let records = std::iter::once(Record::Client(client.clone())).chain(files);
        stored(&ChangeSet { records: records.map(Change::add).collect(), texts: Vec::new() })
    };
    let cheap = Cost { m: 19_456, t: 2, p: 1 };
    let sealed = Sealed::with(&files, records(&files), PHRASE, cheap);
    let kept = File::new("files", &sealed.backup);
    let found = read(&kept.0, Secret::RecoveryCode(&sealed.code)).unwrap();
    let hashes: Vec<String> = found
        .iter()
        .filter_map(|line| {
            let record: Value = serde_json::from_str(line).unwrap();
            record["sha256"].as_str().map(str::to_owned)
        })
        .collect();
    let hash = |(_, bytes): &(Attachment, Vec<u8>)| {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    assert_eq!(hashes, files.iter().map(hash).collect::<Vec<_>>());

    let short = Sealed::with(&files[..2], records(&files), PHRASE, cheap);
    let kept = File::new("short", &short.backup);
    assert!(read(&kept.0, Secret::RecoveryCode(&short.code)).is_err(), "a file without its parts");
}

#[test]
fn the_reader_is_short_enough_to_be_read_at_a_sitting() {
    let lines = include_str!("evenkeel.py").lines().count();
    assert!(lines <= 150, "{lines} lines");
}

#[test]
fn the_first_backup_ever_kept_is_read() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| ".".into()));
    let file = root.join("tests/fixtures/backups/v1.evenkeel");
    let found = read(&file, Secret::Passphrase("the heron waits by the weir")).unwrap();
    let last: Value = serde_json::from_str(found.last().unwrap()).unwrap();
    assert_eq!((found.len(), &last["text"]), (4, &json!("Came on time.")));
}

#[test]
fn the_reader_refuses_what_the_vault_refuses() {
    let code = include_str!("../fixtures/backups/v1.recovery-code.txt");
    let whole = include_bytes!("../fixtures/backups/v1.evenkeel");
    // In the magic, the header's MAC, its JSON, the wrapped key, and the payload's every part.
    for at in [3, 20, 80, 700, 900, 1_500, whole.len() - 1] {
        let mut altered = whole.to_vec();
        altered[at] ^= 4;
        let file = File::new(&format!("altered-{at}"), &altered);
        assert!(read(&file.0, Secret::RecoveryCode(code)).is_err(), "byte {at}");
    }
    let cut = File::new("cut", &whole[..whole.len() - 40]);
    let told = read(&cut.0, Secret::RecoveryCode(code)).unwrap_err();
    assert!(told.contains("altered or cut short"), "{told}");
    let other = File::new("other", whole);
    let told = read(&other.0, Secret::Passphrase("not these words")).unwrap_err();
    assert!(told.contains("another key"), "{told}");
}

#[test]
fn the_reader_checks_the_activity_log() {
    let code = |gone: &[u64]| {
        let key = |number: &u64| (Table::Audit, number.to_be_bytes().to_vec());
        let gone = gone.iter().map(key).collect();
        let sealed = Sealed::lacking(gone, Vec::new(), PHRASE, Cost { m: 19_456, t: 2, p: 1 });
        let file = File::new("log", &sealed.backup);
        read(&file.0, Secret::RecoveryCode(&sealed.code))
    };
    assert_eq!(code(&[]), Ok(Vec::new()));
    for gone in [&[2][..], &[3]] {
        let told = code(gone).unwrap_err();
        assert!(told.contains("an entry of the log is missing"), "{told}");
    }
}
