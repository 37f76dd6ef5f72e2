//! Backups of every version ever released open for ever, and FORMAT.md keeps up with the code.

use evenkeel::domain::ids::{ClientId, NoteId};
use evenkeel::domain::record::{Owner, RecordId};
use evenkeel::vault::backup::read::Looking;
use evenkeel::vault::cipher::Portable;
use evenkeel::vault::header::Secret;
use evenkeel::vault::kdf::Passphrase;
use evenkeel::vault::open::OpenVault;
use evenkeel::vault::passphrase::RecoveryCode;
use evenkeel::vault::store::MemoryStore;
use evenkeel::vault::{ReadEntry, records};
use pollster::block_on;
use sha2::{Digest, Sha256};

/// A backup of format 1: one client with an appointment and a signed note. Made once, never again.
const V1: &[u8] = include_bytes!("../fixtures/backups/v1.evenkeel");
/// A backup of the same vault after every record was written once more, so that its pages are packed.
const V1_PACKED: &[u8] = include_bytes!("../fixtures/backups/v1-packed.evenkeel");
const PHRASE: &str = "the heron waits by the weir";
const CODE: &str = include_str!("../fixtures/backups/v1.recovery-code.txt");

#[test]
fn a_backup_of_format_one_opens_with_either_secret_and_says_what_it_said() {
    let phrase = Secret::Passphrase(Passphrase::new(PHRASE));
    let code = Secret::RecoveryCode(RecoveryCode::parse(CODE).unwrap());
    for (backup, secret) in [V1, V1_PACKED].into_iter().flat_map(|it| [(it, &phrase), (it, &code)])
    {
        let (mut looking, used) = Looking::begin(backup, secret).unwrap();
        let mut accept =
            |entry: ReadEntry<'_>| Some(records::key(records::id(entry.kind, entry.id)?));
        block_on(looking.feed(&backup[used..], &Portable, &mut accept)).unwrap();
        let looked = block_on(looking.finish(&Portable, &mut accept)).unwrap();
        assert_eq!((looked.texts, looked.damage), (1, vec![]));
        let mut rows = looked.rows;
        let mut puts = block_on(rows.feed(&backup[used..], &Portable)).unwrap();
        puts.extend(block_on(rows.finish(&Portable)).unwrap());
        let store = MemoryStore::holding(&puts);
        let mut reading = block_on(OpenVault::unlock(&store, secret)).unwrap();
        let mut found = Vec::new();
        while block_on(reading.step(&store, &Portable, 100, &mut |entry| {
            let id = records::id(entry.kind, entry.id)?;
            found.push(records::write(&records::read(id, entry.json).ok()?));
            Some(records::key(id))
        }))
        .unwrap()
        {}
        let (vault, damage) = reading.finish();
        assert_eq!(damage, []);
        found.sort();
        let client = "01".repeat(16);
        let appointment = "03".repeat(16);
        assert_eq!(
            found,
            [
                format!(
                    r#"{{"client":"{client}","appointment":"{appointment}","about":"2026-11-10","created":1790000000000,"signed":1790000000001}}"#
                ),
                format!(r#"{{"client":"{client}","opened":"2026-11-01","planned":[1,1]}}"#),
                format!(
                    r#"{{"client":"{client}","starts":"2026-11-10T09:00","zone":"Europe/Lisbon","minutes":50,"outcome":"attended","attended":50}}"#
                ),
                r#"{"name":"Ana de Sá","code":"K-1"}"#.to_owned(),
            ]
        );
        let note = records::key(RecordId::Note(NoteId::from_random([4; 16])));
        let owner = Owner::Client(ClientId::from_random([1; 16]));
        let text = block_on(vault.text(&store, &Portable, note, owner)).unwrap();
        assert_eq!(text.as_deref(), Some("Came on time."));
    }
}

/// The files that say what stored bytes are.
const FORMAT_SOURCES: [&str; 46] = [
    include_str!("../../src/domain/document.rs"),
    include_str!("../../src/vault/seal.rs"),
    include_str!("../../src/vault/row.rs"),
    include_str!("../../src/vault/keys.rs"),
    include_str!("../../src/vault/compartment.rs"),
    include_str!("../../src/vault/header.rs"),
    include_str!("../../src/vault/head.rs"),
    include_str!("../../src/vault/shelf.rs"),
    include_str!("../../src/vault/pack.rs"),
    include_str!("../../src/vault/bundles.rs"),
    include_str!("../../src/vault/journal.rs"),
    include_str!("../../src/vault/audit.rs"),
    include_str!("../../src/vault/door.rs"),
    include_str!("../../src/vault/files.rs"),
    include_str!("../../src/vault/backup/mod.rs"),
    include_str!("../../src/vault/backup/write.rs"),
    include_str!("../../src/vault/records/v1/activity.rs"),
    include_str!("../../src/vault/records/v1/appointment.rs"),
    include_str!("../../src/vault/records/v1/attachment.rs"),
    include_str!("../../src/vault/records/v1/check_in.rs"),
    include_str!("../../src/vault/records/v1/certificate.rs"),
    include_str!("../../src/vault/records/v1/client.rs"),
    include_str!("../../src/vault/records/v1/client_request.rs"),
    include_str!("../../src/vault/records/v1/colleagues.rs"),
    include_str!("../../src/vault/records/v1/consent.rs"),
    include_str!("../../src/vault/records/v1/disclosure.rs"),
    include_str!("../../src/vault/records/v1/episode.rs"),
    include_str!("../../src/vault/records/v1/inquiry.rs"),
    include_str!("../../src/vault/records/v1/measurement.rs"),
    include_str!("../../src/vault/records/v1/messages.rs"),
    include_str!("../../src/vault/records/v1/invoice.rs"),
    include_str!("../../src/vault/records/v1/invoicing.rs"),
    include_str!("../../src/vault/records/v1/keeping.rs"),
    include_str!("../../src/vault/records/v1/note.rs"),
    include_str!("../../src/vault/records/v1/own_scale.rs"),
    include_str!("../../src/vault/records/v1/planned_break.rs"),
    include_str!("../../src/vault/records/v1/policies.rs"),
    include_str!("../../src/vault/records/v1/qualifications.rs"),
    include_str!("../../src/vault/records/v1/questionnaire.rs"),
    include_str!("../../src/vault/records/v1/safety_plan.rs"),
    include_str!("../../src/vault/records/v1/series.rs"),
    include_str!("../../src/vault/records/v1/task.rs"),
    include_str!("../../src/vault/records/v1/therapist.rs"),
    include_str!("../../src/vault/records/v1/time_entry.rs"),
    include_str!("../../src/vault/records/v1/treatment.rs"),
    include_str!("../../src/vault/records/v1/wellbeing.rs"),
];

#[test]
fn format_md_was_looked_at_since_the_code_that_writes_bytes_last_changed() {
    let mut hash = Sha256::new();
    FORMAT_SOURCES.iter().for_each(|source| hash.update(source.replace("\r\n", "\n")));
    let digest: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let page = include_str!("../../src/vault/FORMAT.md");
    assert!(
        page.contains(&digest),
        "src/vault/FORMAT.md does not name {digest}: see that the page is still true, then put \
         this in its last line"
    );
}
