//! The activity log against whoever can write to the device and has no key.

use pollster::block_on;
use proptest::prelude::*;

use crate::domain::activity::{Break, Verdict};
use crate::vault::cipher::Portable;
use crate::vault::door::{DOOR, Door};
use crate::vault::entropy::testing::Seeded;
use crate::vault::header::Secret;
use crate::vault::kdf::{Cost, Passphrase};
use crate::vault::open::{Damage, OpenVault};
use crate::vault::passphrase::RecoveryCode;
use crate::vault::plan::Beside;
use crate::vault::store::{Batch, HEAD, MemoryStore, Put, Row, Store, Table};

struct Bench {
    store: MemoryStore,
    vault: OpenVault,
    entropy: Seeded,
}

fn code() -> RecoveryCode {
    RecoveryCode::make(&mut Seeded(42)).unwrap()
}

impl Bench {
    /// A vault with so many entries in its log.
    fn with(entries: u64) -> Self {
        let (mut entropy, cost) = (Seeded(1), Cost { m: 19_456, t: 2, p: 1 });
        let phrase = Passphrase::new("the heron waits by the weir");
        let (vault, batch) = OpenVault::make(&phrase, &code(), cost, &mut entropy).unwrap();
        let store = MemoryStore::new();
        block_on(store.commit(&batch)).unwrap();
        let mut bench = Self { store, vault, entropy };
        bench.tell((1..=entries).map(|n| format!(r#"{{"is":{n}}}"#)));
        bench
    }

    /// All of them in one transaction.
    fn tell(&mut self, entries: impl IntoIterator<Item = String>) {
        let mut plan = self.vault.plan(Vec::new(), Beside::new());
        plan.tell(entries);
        let ready = plan.finish(&self.vault, &mut self.entropy).unwrap();
        block_on(self.store.commit(ready.batch())).unwrap();
        self.vault.settle(ready);
    }

    fn rows(&self) -> Vec<Row> {
        block_on(self.store.scan(Table::Audit, None, u32::MAX)).unwrap()
    }

    /// Writes behind the vault's back.
    fn tamper(&self, puts: &[(u64, Vec<u8>)], deletes: impl IntoIterator<Item = u64>) {
        let key = |number: u64| number.to_be_bytes().to_vec();
        let put = |(number, value): &(u64, Vec<u8>)| Put {
            table: Table::Audit,
            key: key(*number),
            value: value.clone(),
        };
        block_on(self.store.commit(&Batch {
            expects: block_on(self.store.get(Table::Meta, HEAD)).unwrap(),
            puts: puts.iter().map(put).collect(),
            deletes: deletes.into_iter().map(|number| (Table::Audit, key(number))).collect(),
        }))
        .unwrap();
    }

    fn check(&self) -> Verdict {
        let mut checking = self.vault.check_log();
        while block_on(checking.step(&self.vault, &self.store, 3)).unwrap() {}
        checking.finish(&self.vault)
    }

    fn log(&self, newest: u64, most: u32) -> Vec<(u64, Option<String>)> {
        let found = block_on(self.vault.log(&self.store, &Portable, newest, most)).unwrap();
        let trimmed = |text: Option<String>| text.map(|text| text.trim_end().to_owned());
        found.into_iter().map(|(number, text)| (number, trimmed(text))).collect()
    }

    fn unlocked(&self) -> (OpenVault, Vec<Damage>) {
        let secret = Secret::RecoveryCode(code());
        let mut reading = block_on(OpenVault::unlock(&self.store, &secret)).unwrap();
        while block_on(reading.step(&self.store, &Portable, 9, &mut |_| None)).unwrap() {}
        reading.finish()
    }
}

#[test]
fn entries_are_read_newest_first_a_page_at_a_time() {
    let bench = Bench::with(7);
    let entry = |n: u64| (n, Some(format!(r#"{{"is":{n}}}"#)));
    assert_eq!(bench.log(u64::MAX, 3), [entry(7), entry(6), entry(5)]);
    assert_eq!(bench.log(4, 3), [entry(4), entry(3), entry(2)]);
    assert_eq!(bench.log(1, 3), [entry(1)]);
    assert_eq!(bench.log(0, 3), []);
    assert_eq!(bench.check(), Verdict { entries: 7, broken: None });
    assert_eq!(Bench::with(0).check(), Verdict { entries: 0, broken: None });
}

#[test]
fn an_entry_that_does_not_open_is_shown_as_such_and_the_rest_is_read() {
    let bench = Bench::with(3);
    let mut value = bench.rows()[1].1.clone();
    *value.last_mut().unwrap() ^= 1;
    bench.tamper(&[(2, value)], [3]);
    let first = (1, Some(r#"{"is":1}"#.to_owned()));
    assert_eq!(bench.log(3, 9), [(3, None), (2, None), first]);
}

#[test]
fn the_log_goes_on_after_locking_and_behind_what_is_there_when_the_head_is_lost() {
    let mut bench = Bench::with(4);
    bench.vault = bench.unlocked().0;
    bench.tell(["{}".to_owned()]);
    assert_eq!(bench.check(), Verdict { entries: 5, broken: None });
    let mut head = block_on(bench.store.get(Table::Meta, HEAD)).unwrap().unwrap();
    let expects = Some(head.clone());
    head[40] ^= 1;
    let puts = vec![Put { table: Table::Meta, key: HEAD.to_vec(), value: head }];
    block_on(bench.store.commit(&Batch { expects, puts, ..Batch::default() })).unwrap();
    let (vault, damage) = bench.unlocked();
    assert_eq!(damage, [Damage::Head]);
    bench.vault = vault;
    bench.tell(["{}".to_owned()]);
    assert_eq!(bench.check(), Verdict { entries: 6, broken: None });
}

#[test]
fn a_whole_log_of_another_time_is_not_taken_for_this_one() {
    let mut bench = Bench::with(2);
    let mut entropy = Seeded(9);
    std::mem::swap(&mut bench.entropy, &mut entropy);
    let before = bench.unlocked().0;
    bench.tell(["{\"true\":1}".to_owned()]);
    let other = bench.rows()[2].1.clone();
    // The same vault, put back to before that and gone on with otherwise.
    let head = block_on(bench.store.get(Table::Meta, HEAD)).unwrap();
    let present = std::mem::replace(&mut bench.vault, before);
    let mut plan = bench.vault.plan(Vec::new(), Beside::new());
    plan.tell(["{\"other\":1}".to_owned()]);
    let ready = plan.finish(&bench.vault, &mut entropy).unwrap();
    bench.vault = present;
    let forged = ready.batch().puts[0].value.clone();
    assert_ne!(forged, other);
    bench.tamper(&[(3, forged)], []);
    assert_eq!(block_on(bench.store.get(Table::Meta, HEAD)).unwrap(), head);
    assert_eq!(bench.check().broken, Some((3, Break::Altered)));
}

#[test]
fn what_only_the_log_tells_of_is_no_change_that_a_backup_lacks() {
    let mut bench = Bench::with(1);
    bench.tell(["{}".to_owned()]);
    assert_eq!((bench.vault.sequence(), bench.vault.changes_since_backup()), (2, 0));
    let witness = bench.vault.witness();
    let older = Bench::with(1);
    assert_eq!(older.vault.behind(&witness), Some(1), "an older log is an older state");
}

#[test]
fn what_happens_at_the_locked_door_waits_in_a_row_of_its_own_and_never_touches_the_head() {
    let bench = Bench::with(1);
    let store = &bench.store;
    assert_eq!(block_on(Door::read(store)), Ok(None));
    let head = block_on(store.get(Table::Meta, HEAD));
    for at in [5, 6] {
        block_on(Door::note_failure(store, at)).unwrap();
    }
    let expected = Door { failed: 2, last: 6, restored: None };
    assert_eq!(block_on(Door::read(store)), Ok(Some(expected)));
    assert_eq!(block_on(store.get(Table::Meta, HEAD)), head);
    let puts = vec![Put { table: Table::Meta, key: DOOR.to_vec(), value: b"[oops".to_vec() }];
    let expects = head.unwrap();
    block_on(store.commit(&Batch { expects, puts, ..Batch::default() })).unwrap();
    assert_eq!(block_on(Door::read(store)).unwrap().unwrap().failed, 1);
    assert_eq!(bench.unlocked().1, [], "the vault opens whatever stands there");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_done_to_the_log_the_first_entry_it_touches_is_named(
        entries in 2_u64..20, picked: (prop::sample::Index, prop::sample::Index), byte: u8, bit in 0_u8..8
    ) {
        let bench = Bench::with(entries);
        let rows = bench.rows();
        let length = usize::try_from(entries).unwrap();
        let (a, b) = (picked.0.index(length), picked.1.index(length));
        let number = |place: usize| place as u64 + 1;
        let touched = |puts: &[(u64, Vec<u8>)], deletes: &[u64]| {
            bench.tamper(puts, deletes.iter().copied());
            let found = bench.check().broken;
            let whole: Vec<_> = (1..).zip(rows.iter().map(|(_, value)| value.clone())).collect();
            bench.tamper(&whole, [entries + 1]);
            found
        };

        let gone = if number(a) == entries { Break::CutOff } else { Break::Missing };
        prop_assert_eq!(touched(&[], &[number(a)]), Some((number(a), gone)), "dropped");

        let cut: Vec<u64> = (number(a)..=entries).collect();
        prop_assert_eq!(touched(&[], &cut), Some((number(a), Break::CutOff)), "cut off");

        let mut altered = rows[a].1.clone();
        let at = usize::from(byte) % altered.len();
        altered[at] ^= 1_u8 << bit;
        let named = touched(&[(number(a), altered)], &[]);
        prop_assert_eq!(named, Some((number(a), Break::Altered)), "altered at {}", at);

        let short = rows[a].1[..usize::from(byte) % rows[a].1.len()].to_vec();
        prop_assert_eq!(touched(&[(number(a), short)], &[]), Some((number(a), Break::Altered)));

        if a != b {
            let swapped = [(number(a), rows[b].1.clone()), (number(b), rows[a].1.clone())];
            let first = number(a.min(b));
            prop_assert_eq!(touched(&swapped, &[]), Some((first, Break::Moved)), "swapped");
        }
        let added = [(entries + 1, rows[a].1.clone())];
        prop_assert_eq!(touched(&added, &[]), Some((entries + 1, Break::Added)));
        prop_assert_eq!(touched(&[], &[]), None);
    }
}
