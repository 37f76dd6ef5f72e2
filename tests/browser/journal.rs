//! Small changes, which stand in the journal until they are put into their tables.
#![expect(clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use evenkeel::browser::engine_side::indexed_db::IndexedDb;
use evenkeel::vault::store::{Batch, HEAD, HEADER, MemoryStore, Put, Store, StoreError, Table};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::store::with_database;

fn row(table: Table, key: u8, value: u8, length: usize) -> Put {
    Put { table, key: vec![key; 16], value: vec![value; length] }
}

fn head(n: u8) -> Put {
    Put { table: Table::Meta, key: HEAD.to_vec(), value: vec![n] }
}

/// The change that makes head `n` out of the one before.
fn change(n: u8, puts: Vec<Put>) -> Batch {
    let puts = puts.into_iter().chain([head(n)]).collect();
    Batch { expects: n.checked_sub(1).map(|before| vec![before]), puts, deletes: Vec::new() }
}

/// A store with the head `0`.
async fn store(what: &str) -> (String, IndexedDb) {
    let name = format!("{what}-{}", js_sys::Math::random());
    let store = IndexedDb::open(&name).await.unwrap();
    store.commit(&change(0, vec![])).await.unwrap();
    (name, store)
}

async fn rest(store: &IndexedDb) {
    while store.tidy().await.unwrap() {}
}

/// How many rows two tables have of their own: `pages`, `journal`.
async fn counts(name: &str) -> [u32; 2] {
    let count = "const all = ['pages', 'journal'].map((it) => new Promise((told) => { \
        db.transaction(it).objectStore(it).count().onsuccess = (found) => told(found.target.result) })); \
        Promise.all(all).then((all) => end(all.join(' ')))";
    let text = with_database(name, count).await.as_string().unwrap();
    let mut numbers = text.split(' ').map(|n| n.parse().unwrap());
    [numbers.next().unwrap(), numbers.next().unwrap()]
}

#[wasm_bindgen_test]
async fn a_small_change_is_one_value_until_nobody_waits() {
    let (name, store) = store("one").await;
    for n in 1..4 {
        let rows = vec![row(Table::Pages, 1, n, 9_000), row(Table::Audit, n, n, 300)];
        store.commit(&change(n, rows)).await.unwrap();
    }
    assert_eq!(counts(&name).await, [0, 3]);
    let again = IndexedDb::open(&name).await.unwrap();
    for store in [&store, &again] {
        assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![3])));
        assert_eq!(store.get(Table::Pages, &[1; 16]).await, Ok(Some(vec![3; 9_000])));
        assert_eq!(store.count(Table::Audit).await, Ok(3));
    }
    rest(&again).await;
    assert_eq!(counts(&name).await, [1, 0]);
    for store in [&store, &again] {
        assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![3])));
        assert_eq!(store.scan(Table::Audit, Some(&[1; 16]), 9).await.unwrap().len(), 2);
    }
    // The other window has put them into their tables meanwhile, and nothing is stale by that.
    assert_eq!(store.commit(&change(4, vec![row(Table::Pages, 2, 4, 9)])).await, Ok(()));
    assert_eq!(again.commit(&change(4, vec![])).await, Err(StoreError::Stale));
    assert_eq!(again.commit(&change(5, vec![])).await, Ok(()));
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![5])));
}

#[wasm_bindgen_test]
async fn what_is_deleted_is_not_kept_by_the_journal() {
    let (name, store) = store("gone").await;
    store
        .commit(&change(1, vec![row(Table::Pages, 1, 1, 99), row(Table::Pages, 2, 1, 99)]))
        .await
        .unwrap();
    let deletes = vec![(Table::Pages, vec![1; 16])];
    store.commit(&Batch { deletes, ..change(2, vec![]) }).await.unwrap();
    assert_eq!(counts(&name).await, [1, 0]);
    assert_eq!(store.keys(Table::Pages).await, Ok(vec![vec![2; 16]]));
}

#[wasm_bindgen_test]
async fn a_journal_does_not_grow_without_end() {
    let (name, store) = store("long").await;
    for n in 1..=27 {
        store.commit(&change(n, vec![row(Table::Pages, n % 3, n, 40_000)])).await.unwrap();
    }
    assert_eq!(counts(&name).await, [0, 27], "27 times 40 KB are just more than 1 MiB");
    store.commit(&change(28, vec![])).await.unwrap();
    assert_eq!(counts(&name).await, [3, 0]);
    assert_eq!(store.get(Table::Pages, &[1; 16]).await, Ok(Some(vec![25; 40_000])));
}

#[wasm_bindgen_test]
async fn an_entry_that_is_cut_short_counts_as_not_there_and_stays() {
    let (name, store) = store("short").await;
    for n in 1..4 {
        store.commit(&change(n, vec![row(Table::Pages, n, n, 99)])).await.unwrap();
    }
    let cut = "const journal = db.transaction('journal', 'readwrite').objectStore('journal'); \
        journal.openCursor(null, 'prev').onsuccess = (found) => { const cursor = found.target.result; \
        cursor.update(cursor.value.slice(1)).onsuccess = () => end() }";
    with_database(&name, cut).await;
    let store = IndexedDb::open(&name).await.unwrap();
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![2])));
    assert_eq!(store.keys(Table::Pages).await, Ok(vec![vec![1; 16], vec![2; 16]]));
    rest(&store).await;
    assert_eq!(counts(&name).await, [2, 1]);
    store.commit(&change(3, vec![row(Table::Pages, 7, 7, 99)])).await.unwrap();
    let store = IndexedDb::open(&name).await.unwrap();
    assert_eq!(store.count(Table::Pages).await, Ok(3));
    rest(&store).await;
    assert_eq!(counts(&name).await, [3, 1]);
}

#[wasm_bindgen_test]
async fn after_a_restore_the_journal_of_before_is_past() {
    let (name, first) = store("past").await;
    first.commit(&change(1, vec![row(Table::Pages, 1, 1, 99)])).await.unwrap();
    let second = IndexedDb::open(&name).await.unwrap();
    let restored = [row(Table::Pages, 3, 3, 9)];
    second.set_aside(&[2; 16], &restored, true).await.unwrap();
    let meta = [head(7), Put { key: HEADER.to_vec(), ..head(7) }];
    second.take_over(&[2; 16], &meta).await.unwrap();
    for n in [2, 8] {
        assert_eq!(first.commit(&change(n, vec![])).await, Err(StoreError::Stale));
    }
    assert_eq!(first.get(Table::Meta, HEAD).await, Ok(None));
    rest(&first).await;
    second.commit(&change(8, vec![row(Table::Pages, 4, 4, 9)])).await.unwrap();
    let third = IndexedDb::open(&name).await.unwrap();
    assert_eq!(third.keys(Table::Pages).await, Ok(vec![vec![3; 16], vec![4; 16]]));
    assert_eq!(third.get(Table::Meta, HEAD).await, Ok(Some(vec![8])));
}

/// Numbers that look like chance and are the same each time.
struct Chance(u32);

impl Chance {
    fn below(&mut self, most: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % most
    }

    fn byte(&mut self, most: u8) -> u8 {
        u8::try_from(self.below(u32::from(most))).unwrap()
    }
}

const TABLES: [Table; 4] = [Table::Keys, Table::Pages, Table::Bodies, Table::Audit];

/// What two windows make in any order is what a store in memory comes to.
#[wasm_bindgen_test]
async fn any_changes_of_two_windows_come_to_what_memory_says() {
    for seed in 1..9 {
        let mut chance = Chance(seed * 7_919);
        let (name, first) = store("any").await;
        let mut windows = [first, IndexedDb::open(&name).await.unwrap()];
        let memory = MemoryStore::new();
        memory.commit(&change(0, vec![])).await.unwrap();
        let mut n = 0_u8;
        for _ in 0..60 {
            let at = chance.below(2) as usize;
            match chance.below(8) {
                0 => rest(&windows[at]).await,
                1 => windows[at] = IndexedDb::open(&name).await.unwrap(),
                _ => {
                    n += 1;
                    // Now and then so much that it is laid in bundles.
                    let (most, length) = if chance.below(6) == 0 { (30, 9_000) } else { (3, 50) };
                    let mut puts: Vec<Put> = Vec::new();
                    for _ in 0..=chance.below(most) {
                        let table = TABLES[chance.below(4) as usize];
                        let it = row(table, chance.byte(40), chance.byte(255), length);
                        if puts.iter().all(|put| (put.table, &put.key) != (table, &it.key)) {
                            puts.push(it);
                        }
                    }
                    let mut batch = change(n, puts);
                    if chance.below(4) == 0 {
                        let deleted = (TABLES[chance.below(4) as usize], vec![chance.byte(40); 16]);
                        batch.puts.retain(|put| (put.table, &put.key) != (deleted.0, &deleted.1));
                        batch.deletes.push(deleted);
                    }
                    assert_eq!(windows[at].commit(&batch).await, Ok(()), "seed {seed}, change {n}");
                    memory.commit(&batch).await.unwrap();
                }
            }
            let table = TABLES[chance.below(4) as usize];
            let (after, most) = ([chance.byte(40); 16], 1 + chance.below(50));
            let after = (chance.below(2) == 0).then_some(&after[..]);
            let expected = memory.scan(table, after, most).await;
            for window in &windows {
                assert_eq!(window.scan(table, after, most).await, expected, "seed {seed}, {n}");
                assert_eq!(window.keys(table).await, memory.keys(table).await);
                assert_eq!(window.count(table).await, memory.count(table).await);
                let one = [chance.byte(40); 16];
                assert_eq!(window.get(table, &one).await, memory.get(table, &one).await);
            }
        }
    }
}
