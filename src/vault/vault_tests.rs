//! A vault from its making to its restoring, on the store in memory.

use std::collections::BTreeMap;

use pollster::block_on;
use proptest::prelude::*;

use super::ReadEntry;
use super::backup::BackupError;
use super::backup::erasure::Found;
use super::backup::read::{FRONT, Looked, Looking};
use super::backup::write::{WriteError, Writing};
use super::cipher::Portable;
use super::entropy::testing::Seeded;
use super::header::{HeaderError, Secret};
use super::kdf::{Cost, Passphrase};
use super::open::{BodyError, Damage, OpenVault, UnlockError};
use super::passphrase::RecoveryCode;
use super::plan::{Beside, BodyChange, RecordChange};
use super::records;
use super::row::{Place, begin_read, claims};
use super::seal::SealKey;
use super::store::{Batch, HEAD, HEADER, MemoryStore, Put, Store, StoreError, Table};
use crate::domain::ids::{ClientId, InquiryId, NoteId};
use crate::domain::record::{Owner, RecordId};

const CHEAP: Cost = Cost { m: 19_456, t: 2, p: 1 };

/// What an engine keeps of the records: their stored forms by name.
type Records = BTreeMap<super::RecordKey, String>;

struct Bench {
    store: MemoryStore,
    vault: OpenVault,
    records: Records,
    entropy: Seeded,
}

fn code() -> RecoveryCode {
    RecoveryCode::make(&mut Seeded(42)).unwrap()
}

fn passphrase() -> Secret {
    Secret::Passphrase(Passphrase::new("the heron waits by the weir"))
}

fn bench() -> Bench {
    let mut entropy = Seeded(1);
    let Secret::Passphrase(phrase) = passphrase() else { unreachable!() };
    let (vault, batch) = OpenVault::make(&phrase, &code(), CHEAP, &mut entropy).unwrap();
    let store = MemoryStore::new();
    block_on(store.commit(&batch)).unwrap();
    Bench { store, vault, records: Records::new(), entropy }
}

fn client(n: u8) -> ClientId {
    ClientId::from_random([n; 16])
}

fn change(n: u8, json: Option<&str>) -> RecordChange<'static> {
    RecordChange {
        owner: Owner::Client(client(n)),
        key: records::key(RecordId::Client(client(n))),
        json: json.map(str::to_owned),
        body: BodyChange::Keep,
    }
}

fn note(n: u8, text: BodyChange<'_>) -> RecordChange<'_> {
    RecordChange {
        owner: Owner::Client(client(n)),
        key: records::key(RecordId::Note(NoteId::from_random([n; 16]))),
        json: Some("{}".to_owned()),
        body: text,
    }
}

impl Bench {
    fn make(&mut self, changes: Vec<RecordChange<'_>>) -> Result<(), StoreError> {
        let mut after = self.records.clone();
        for change in &changes {
            match &change.json {
                Some(json) => after.insert(change.key, json.clone()),
                None => after.remove(&change.key),
            };
        }
        let before = self.records.clone();
        let beside = block_on(self.vault.texts_beside(&self.store, &Portable, &changes)).unwrap();
        let mut plan = self.vault.plan(changes, beside);
        let current = |key| before.get(&key).cloned();
        let mut step =
            || block_on(plan.step(&self.vault, 3, &current, &mut self.entropy, &Portable));
        while step().unwrap() {}
        let ready = plan.finish(&self.vault, &mut self.entropy).unwrap();
        block_on(self.store.commit(ready.batch()))?;
        self.vault.settle(ready);
        self.records = after;
        Ok(())
    }

    fn body(&self, n: u8) -> Result<Option<String>, BodyError> {
        let key = records::key(RecordId::Note(NoteId::from_random([n; 16])));
        block_on(self.vault.text(&self.store, &Portable, key, Owner::Client(client(n))))
    }

    fn rows(&self, table: Table) -> Vec<(Vec<u8>, Vec<u8>)> {
        block_on(self.store.scan(table, None, u32::MAX)).unwrap()
    }

    /// Writes behind the vault's back, as a tamperer would.
    fn tamper(&self, puts: Vec<Put>, deletes: Vec<(Table, Vec<u8>)>) {
        let head = block_on(self.store.get(Table::Meta, HEAD)).unwrap();
        block_on(self.store.commit(&Batch { expects: head, puts, deletes })).unwrap();
    }
}

fn open(
    store: &MemoryStore,
    secret: &Secret,
) -> Result<(OpenVault, Records, Vec<Damage>), UnlockError> {
    let mut reading = block_on(OpenVault::unlock(store, secret))?;
    let mut found = Records::new();
    while block_on(reading.step(store, &Portable, 2, &mut |entry| {
        let key = records::key(records::id(entry.kind, entry.id)?);
        found.insert(key, entry.json.to_owned());
        Some(key)
    }))? {}
    let (vault, damage) = reading.finish();
    Ok((vault, found, damage))
}

#[test]
fn rows_written_together_are_named_in_the_order_of_their_owners() {
    let mut bench = bench();
    let of = |n: u8| [change(n, Some("{}")), note(n, BodyChange::Put("text".into()))];
    bench.make([40, 7, 23, 1, 99, 12].into_iter().flat_map(of).collect()).unwrap();
    for table in [Table::Pages, Table::Bodies] {
        let owners = bench.rows(table).into_iter().map(|(_, row)| claims(&row).unwrap().key[0]);
        assert_eq!(owners.collect::<Vec<_>>(), [1, 7, 12, 23, 40, 99]);
    }
}

#[test]
fn what_is_committed_opens_again_with_either_secret() {
    let mut bench = bench();
    bench.make((1..40).map(|n| change(n, Some(r#"{"name":"x"}"#))).collect()).unwrap();
    bench.make(vec![change(3, None), change(4, Some(r#"{"name":"y"}"#))]).unwrap();
    for secret in [passphrase(), Secret::RecoveryCode(code())] {
        let (vault, found, damage) = open(&bench.store, &secret).unwrap();
        assert_eq!(found, bench.records);
        assert_eq!(damage, []);
        assert_eq!(vault.sequence(), 2);
    }
    assert_eq!(bench.rows(Table::Keys).len(), 38);
}

#[test]
fn a_wrong_passphrase_is_told_apart_from_a_damaged_header() {
    let bench = bench();
    let wrong = Secret::Passphrase(Passphrase::new("the heron waits by the wear"));
    let error = open(&bench.store, &wrong).err();
    assert_eq!(error, Some(UnlockError::Header(HeaderError::WrongSecret)));
    let header = block_on(bench.store.get(Table::Meta, HEADER)).unwrap().unwrap();
    let text = String::from_utf8_lossy(&header[32..]).into_owned();
    for (from, to) in [
        (r#""t":2"#, r#""t":3"#),
        (r#""m":19456"#, r#""m":18456"#),
        (r#""m":19456"#, r#""m":4194304"#),
        (r#""format":1"#, r#""format":2"#),
    ] {
        assert!(text.contains(from), "{text}");
        let value = [&header[..32], text.replace(from, to).as_bytes()].concat();
        bench.tamper(vec![Put { table: Table::Meta, key: HEADER.to_vec(), value }], vec![]);
        assert!(open(&bench.store, &passphrase()).is_err(), "{to}");
    }
    let mut flipped = header.clone();
    flipped[3] ^= 1;
    bench.tamper(vec![Put { table: Table::Meta, key: HEADER.to_vec(), value: flipped }], vec![]);
    let error = open(&bench.store, &passphrase()).err();
    assert_eq!(error, Some(UnlockError::Header(HeaderError::Damaged)));
}

#[test]
fn a_dropped_a_replayed_and_an_altered_page_are_noticed_and_the_rest_opens() {
    let mut bench = bench();
    bench.make((1..4).map(|n| change(n, Some("{}"))).collect()).unwrap();
    let old = bench.rows(Table::Pages);
    bench.make((1..4).map(|n| change(n, Some(r#"{"a":1}"#))).collect()).unwrap();
    let new = bench.rows(Table::Pages);
    let put = |(key, value): &(Vec<u8>, Vec<u8>)| Put {
        table: Table::Pages,
        key: key.clone(),
        value: value.clone(),
    };
    let damage = |bench: &Bench| open(&bench.store, &passphrase()).unwrap();

    bench.tamper(vec![], vec![(Table::Pages, new[0].0.clone())]);
    let (_, found, noticed) = damage(&bench);
    assert_eq!((found.len(), noticed), (2, vec![Damage::Rows { expected: 3, found: 2 }]));

    bench.tamper(vec![put(&old[0])], vec![]);
    let (_, found, noticed) = damage(&bench);
    assert_eq!((found.len(), noticed), (3, vec![Damage::Rows { expected: 3, found: 3 }]));

    let mut altered = put(&new[0]);
    *altered.value.last_mut().unwrap() ^= 1;
    bench.tamper(vec![altered], vec![]);
    let (_, found, noticed) = damage(&bench);
    assert_eq!(found.len(), 2);
    assert!(matches!(noticed[..], [Damage::Page(_)]), "{noticed:?}");

    bench.tamper(vec![Put { key: new[1].0.clone(), ..put(&new[0]) }, put(&new[0])], vec![]);
    let (_, _, noticed) = damage(&bench);
    assert!(noticed.iter().any(|damage| matches!(damage, Damage::Page(_))), "{noticed:?}");

    bench.tamper(vec![put(&new[1])], vec![]);
    assert_eq!(damage(&bench).2, []);
}

#[test]
fn a_note_text_is_kept_apart_and_an_older_one_is_refused() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}")), note(1, BodyChange::Put("first".into()))]).unwrap();
    let old = bench.rows(Table::Bodies);
    bench.make(vec![note(1, BodyChange::Put("second".into()))]).unwrap();
    assert_eq!(bench.body(1), Ok(Some("second".into())));
    bench.make(vec![note(1, BodyChange::Keep)]).unwrap();
    assert_eq!(bench.body(1), Ok(Some("second".into())));
    let (key, value) = old[0].clone();
    bench.tamper(vec![Put { table: Table::Bodies, key, value }], vec![]);
    assert_eq!(bench.body(1), Err(BodyError::Damaged));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Notes of two clients, one with many and one with few, written, rewritten, emptied, deleted.
    #[test]
    fn every_text_is_what_was_last_written_whatever_shares_its_row(
        steps in prop::collection::vec((1_u8..40, prop::option::weighted(0.8, 0_usize..16_000)), 1..40)
    ) {
        let mut bench = bench();
        let mut texts = BTreeMap::new();
        for (n, size) in steps {
            let owner = Owner::Client(client(n % 3 + 1));
            let text = size.map(|size| n.to_string().repeat(size));
            let body = text.clone().map_or(BodyChange::Drop, |it| BodyChange::Put(it.into()));
            let json = text.is_some().then(|| "{}".to_owned());
            bench.make(vec![RecordChange { owner, json, ..note(n, body) }]).unwrap();
            match text {
                Some(text) => texts.insert(n, text),
                None => texts.remove(&n),
            };
        }
        let (vault, _, damage) = open(&bench.store, &passphrase()).unwrap();
        prop_assert_eq!(damage, []);
        let mut rows = 0;
        for (n, text) in &texts {
            let key = records::key(RecordId::Note(NoteId::from_random([*n; 16])));
            let owner = Owner::Client(client(n % 3 + 1));
            let found = block_on(vault.text(&bench.store, &Portable, key, owner)).unwrap();
            prop_assert!(found.as_ref() == Some(text), "note {}", n);
            rows += 1;
        }
        let kept = bench.rows(Table::Bodies);
        prop_assert!(kept.len() <= rows, "a row that holds nothing is left");
        let longest = kept.iter().map(|(_, value)| value.len()).max().unwrap_or_default();
        prop_assert!(longest < 80 * 1024, "{} bytes in one row", longest);
    }
}

#[test]
fn texts_in_a_row_of_the_first_schema_are_read_kept_and_rewritten() {
    let page = |row: &str| {
        format!(
            r#"{{"records":[{{"kind":"note","id":"{}","is":{{}},"body":{{"row":"{row}","revision":3,"commitment":"{}"}}}}]}}"#,
            "05".repeat(16),
            "ab".repeat(32)
        )
    };
    let row = "07".repeat(16);
    let read = super::shelf::read_page(page(&row).as_bytes(), &mut |entry| {
        Some(records::key(records::id(entry.kind, entry.id)?))
    });
    let texts = read.unwrap().texts;
    assert_eq!((texts.len(), texts[0].row, texts[0].revision), (1, [7; 16], 3));
    let contents = super::shelf::read_contents(br#"{"text":"as it was"}"#, Some([5; 16]));
    assert_eq!(contents, Some(vec![([5; 16], "as it was".into())]));
}

#[test]
fn the_last_record_of_a_client_takes_the_key_with_it() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}")), note(1, BodyChange::Put("t".into()))]).unwrap();
    let mut gone = note(1, BodyChange::Drop);
    gone.json = None;
    bench.make(vec![gone, change(1, None)]).unwrap();
    for table in [Table::Keys, Table::Pages, Table::Bodies] {
        assert_eq!(bench.rows(table), [], "{table:?}");
    }
    let (_, found, damage) = open(&bench.store, &passphrase()).unwrap();
    assert!(found.is_empty() && damage.is_empty());
}

/// The keys of an open vault, each of them, and what it is called.
fn every_key(vault: &OpenVault) -> Vec<(String, SealKey)> {
    let copy =
        |name: &str, key: &SealKey| (name.to_owned(), SealKey::take(&mut key.bytes().to_owned()));
    vault.keys().each().map(|(name, key)| copy(&name, key)).collect()
}

/// A row of any table, with its key.
type Kept = (Table, Vec<u8>, Vec<u8>);

/// Everything a store holds.
fn kept(store: &MemoryStore) -> Vec<Kept> {
    let of = |table| {
        let rows = block_on(store.scan(table, None, u32::MAX)).unwrap();
        rows.into_iter().map(move |(key, row)| (table, key, row))
    };
    Table::ALL.into_iter().flat_map(of).collect()
}

/// What any of the keys makes of any of the rows, whatever the row says whose it is: its key id, the
/// key that opened it, and the plain text.
fn opened(vault: &OpenVault, rows: &[Kept]) -> Vec<([u8; 16], String, Vec<u8>)> {
    let place = |table, key: &[u8], value: &[u8]| {
        let claims = claims(value).ok()?;
        let row = key.try_into().ok()?;
        let place = vault.place(table, row, claims.key, claims.revision);
        Some(Place { schema: claims.schema, ..place })
    };
    let mut found = Vec::new();
    for (table, key, value) in rows {
        let Some(place) = place(*table, key, value) else { continue };
        for (name, with) in every_key(vault) {
            let plain = begin_read(&place, &with, value).ok().and_then(|it| it.open().ok());
            found.extend(plain.map(|plain| (place.key, name, plain)));
        }
    }
    found
}

fn names(rows: &[Kept], client: ClientId) -> bool {
    let is_in = |bytes: &[u8]| bytes.windows(16).any(|part| part == client.bytes());
    rows.iter().any(|(_, key, row)| is_in(key) || is_in(row))
}

fn says(found: &[([u8; 16], String, Vec<u8>)], word: &[u8]) -> bool {
    found.iter().any(|(.., plain)| plain.windows(word.len()).any(|it| it == word))
}

/// Two clients, each with a text.
fn two_clients() -> Bench {
    let mut bench = bench();
    for (n, name) in [(1, r#"{"name":"Ana de Sá"}"#), (2, r#"{"name":"Bo"}"#)] {
        let text = BodyChange::Put(format!("The kingfisher at bridge {n}").into());
        bench.make(vec![change(n, Some(name)), note(n, text)]).unwrap();
    }
    bench
}

#[test]
fn nothing_that_is_stored_or_was_opens_to_a_destroyed_client_with_any_key_that_is_left() {
    let mut bench = two_clients();
    let ana = client(1).bytes();
    let before = kept(&bench.store);
    let could = opened(&bench.vault, &before);
    assert_eq!(could.iter().filter(|(of, ..)| *of == ana).count(), 2, "a page and a text");

    let gone = RecordChange { json: None, ..note(1, BodyChange::Drop) };
    bench.make(vec![gone, change(1, None)]).unwrap();
    let after = kept(&bench.store);
    assert!(names(&before, client(1)) && !names(&after, client(1)));
    let (reopened, ..) = open(&bench.store, &passphrase()).unwrap();
    for vault in [&bench.vault, &reopened] {
        // Also what a disk may still hold of the rows as they were.
        let can: Vec<_> = opened(vault, &before).into_iter().chain(opened(vault, &after)).collect();
        assert!(says(&can, b"kingfisher"));
        assert!(can.iter().all(|(of, ..)| *of != ana), "{:?}", can.iter().map(|it| &it.1));
    }
}

#[test]
fn what_is_restored_without_a_client_holds_nothing_of_them_under_any_key() {
    let mut bench = two_clients();
    // The name stands elsewhere too, among the practice's own records.
    let inquiry = |json: Option<&str>| RecordChange {
        owner: Owner::Practice,
        key: records::key(RecordId::Inquiry(InquiryId::from_random([3; 16]))),
        ..change(1, json)
    };
    bench.make(vec![inquiry(Some(r#"{"name":"Ana de Sá"}"#))]).unwrap();
    let file = backup(&mut bench);
    let (mut looked, found) = look(&file, &passphrase(), 1 << 20).unwrap();
    let gone = RecordChange { json: None, ..note(1, BodyChange::Drop) };
    let beside = Beside::new();
    let mut plan = looked.vault.plan(vec![gone, change(1, None), inquiry(None)], beside);
    let current = |key| found.get(&key).cloned();
    while block_on(plan.step(&looked.vault, 9, &current, &mut bench.entropy, &Portable)).unwrap() {}
    let ready = plan.finish(&looked.vault, &mut bench.entropy).unwrap();
    let mut erasure = looked.vault.leave_out([Owner::Client(client(1))], ready);

    let (_, used) = Looking::begin(&file, &passphrase()).unwrap();
    let mut puts = Vec::new();
    for part in file[used..].chunks(700) {
        let rows = block_on(looked.rows.feed(part, &Portable)).unwrap();
        puts.extend(erasure.sift(&looked.vault, rows));
    }
    let rows = block_on(looked.rows.finish(&Portable)).unwrap();
    puts.extend(erasure.sift(&looked.vault, rows));
    puts.extend(erasure.finish(&looked.vault, &mut bench.entropy).unwrap());
    let restored = MemoryStore::holding(&puts);
    assert_eq!(puts.len(), kept(&restored).len(), "no row is there twice");
    assert!(names(&kept(&bench.store), client(1)) && !names(&kept(&restored), client(1)));
    let (vault, found, damage) = open(&restored, &passphrase()).unwrap();
    assert_eq!((found.len(), damage), (2, vec![]), "the other client and their note");
    assert_eq!(vault.sequence(), looked.vault.sequence());
    // Neither in what is restored, nor, by the keys that are left, in the file as it was.
    for rows in [kept(&restored), kept(&bench.store)] {
        let can = opened(&vault, &rows);
        assert!(says(&can, b"kingfisher at bridge 2") && !says(&can, b"bridge 1"));
        assert!(can.iter().all(|(of, ..)| *of != client(1).bytes()));
    }
    assert!(!says(&opened(&vault, &kept(&restored)), b"Ana"));
    let store = bench.store;
    let mut none = |_: ReadEntry<'_>| None;
    let found = block_on(vault.find_practice(&store, &Portable, &mut none));
    assert_eq!(found, Ok(Found::All), "its keys read what they were made of");
}

#[test]
fn a_second_writer_is_refused_and_loses_nothing() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}"))]).unwrap();
    let (other, _, _) = open(&bench.store, &passphrase()).unwrap();
    bench.make(vec![change(2, Some("{}"))]).unwrap();
    bench.vault = other;
    assert_eq!(bench.make(vec![change(3, Some("{}"))]), Err(StoreError::Stale));
    assert_eq!(open(&bench.store, &passphrase()).unwrap().1.len(), 2);
}

#[test]
fn records_this_program_cannot_read_survive_a_rewrite_to_the_letter() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}")), note(1, BodyChange::Keep)]).unwrap();
    let mut reading = block_on(OpenVault::unlock(&bench.store, &passphrase())).unwrap();
    let mut known = Records::new();
    while block_on(reading.step(&bench.store, &Portable, 9, &mut |entry| {
        let key = records::key(records::id(entry.kind, entry.id)?);
        (entry.kind == "client").then(|| known.insert(key, entry.json.to_owned()));
        (entry.kind == "client").then_some(key)
    }))
    .unwrap()
    {}
    bench.vault = reading.finish().0;
    bench.records = known;
    bench.make(vec![change(1, Some(r#"{"name":"new"}"#))]).unwrap();
    let (_, found, damage) = open(&bench.store, &passphrase()).unwrap();
    assert_eq!((found.len(), damage.len()), (2, 0));
}

#[test]
fn an_older_store_is_told_by_the_witness() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}"))]).unwrap();
    let earlier = bench.vault.witness();
    bench.make(vec![change(2, Some("{}"))]).unwrap();
    let later = bench.vault.witness();
    assert_eq!(bench.vault.behind(&later), None);
    assert_eq!(bench.vault.behind(&earlier), None);
    let mut forged = later.clone();
    forged[23] = 200;
    assert_eq!(bench.vault.behind(&forged), None);
    let mut early = self::bench();
    early.make(vec![change(1, Some("{}"))]).unwrap();
    assert_eq!(early.vault.behind(&later), Some(1));
}

fn backup(bench: &mut Bench) -> Vec<u8> {
    let (store, vault) = (&bench.store, &bench.vault);
    let (mut file, mut writing) =
        block_on(Writing::begin(store, vault, &Batch::default(), &mut bench.entropy)).unwrap();
    while let Some(part) = block_on(writing.step(store, &Portable, 2)).unwrap() {
        file.extend(part);
    }
    file
}

/// Looks into a backup that is fed in parts of so many bytes.
fn look(file: &[u8], secret: &Secret, part: usize) -> Result<(Looked, Records), BackupError> {
    let mut found = Records::new();
    let mut accept = |entry: ReadEntry<'_>| {
        let key = records::key(records::id(entry.kind, entry.id)?);
        found.insert(key, entry.json.to_owned());
        Some(key)
    };
    let (mut looking, used) = Looking::begin(&file[..file.len().min(FRONT as usize)], secret)?;
    for part in file[used..].chunks(part) {
        block_on(looking.feed(part, &Portable, &mut accept))?;
    }
    let looked = block_on(looking.finish(&Portable, &mut accept))?;
    Ok((looked, found))
}

#[test]
fn a_backup_opens_to_the_same_records_and_texts_however_it_is_cut_in_parts() {
    let mut bench = bench();
    let long = "x".repeat(40_000);
    let mut changes: Vec<_> = (1..30).map(|n| change(n, Some("{}"))).collect();
    changes.extend((1..30).map(|n| note(n, BodyChange::Put(format!("{n}{long}").into()))));
    bench.make(changes).unwrap();
    let file = backup(&mut bench);
    let code = Secret::RecoveryCode(code());
    for (secret, part) in [(&passphrase(), 1 << 20), (&code, 1_000), (&code, 16_400)] {
        let (looked, found) = look(&file, secret, part).unwrap();
        assert_eq!((found, looked.damage, looked.texts), (bench.records.clone(), vec![], 29));
        let mut rows = looked.rows;
        let (_, used) = Looking::begin(&file, secret).unwrap();
        let mut puts = block_on(rows.feed(&file[used..], &Portable)).unwrap();
        puts.extend(block_on(rows.finish(&Portable)).unwrap());
        let restored = MemoryStore::holding(&puts);
        let (vault, found, damage) = open(&restored, secret).unwrap();
        assert_eq!((found, damage), (bench.records.clone(), vec![]));
        let key = records::key(RecordId::Note(NoteId::from_random([1; 16])));
        let text = block_on(vault.text(&restored, &Portable, key, Owner::Client(client(1))));
        assert_eq!(text, Ok(Some(format!("1{long}"))));
    }
}

#[test]
fn a_backup_of_a_damaged_vault_is_made_and_says_what_is_damaged() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}")), note(1, BodyChange::Put("text".into()))]).unwrap();
    bench.make(vec![change(2, Some("{}"))]).unwrap();
    let (key, mut value) = bench.rows(Table::Bodies)[0].clone();
    *value.last_mut().unwrap() ^= 1;
    bench.tamper(vec![Put { table: Table::Bodies, key, value }], vec![]);
    let (looked, found) = look(&backup(&mut bench), &passphrase(), 9_999).unwrap();
    let (owner, row) =
        (Some(Owner::Client(client(1))), bench.rows(Table::Bodies)[0].0[..].try_into());
    let damage = Damage::Texts { owner, row: row.unwrap(), revision: 1 };
    assert_eq!((looked.damage, found.len()), (vec![damage], 3));
}

#[test]
fn a_backup_is_not_made_of_two_states() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}"))]).unwrap();
    let mut entropy = Seeded(3);
    let begun =
        block_on(Writing::begin(&bench.store, &bench.vault, &Batch::default(), &mut entropy));
    let mut writing = begun.unwrap().1;
    bench.make(vec![change(2, Some("{}"))]).unwrap();
    let end = loop {
        match block_on(writing.step(&bench.store, &Portable, 2)) {
            Ok(Some(_)) => {}
            end => break end,
        }
    };
    assert_eq!(end, Err(WriteError::Store(StoreError::Stale)));
}

#[test]
fn a_backup_cut_or_altered_anywhere_is_refused() {
    let mut bench = bench();
    bench.make(vec![change(1, Some("{}"))]).unwrap();
    let file = backup(&mut bench);
    let secret = Secret::RecoveryCode(code());
    for end in (0..file.len()).step_by(7) {
        assert!(look(&file[..end], &secret, 4_096).is_err(), "cut at {end}");
    }
    for at in 0..file.len() {
        let mut altered = file.clone();
        altered[at] ^= 4;
        // A header says nothing of its other slot until its MAC is checked, so all bytes count.
        assert!(look(&altered, &secret, 4_096).is_err(), "byte {at}");
    }
    assert!(matches!(look(b"PK\x03\x04", &secret, 9), Err(BackupError::NotABackup)));
}
