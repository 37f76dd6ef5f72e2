//! The browser's store against the suite that every store must pass.

use std::cell::Cell;
use std::rc::Rc;

use evenkeel::browser::engine_side::indexed_db::IndexedDb;
use evenkeel::vault::store::{Batch, HEAD, HEADER, Put, Store, StoreError, Table};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../conformance/mod.rs"]
mod conformance;

#[wasm_bindgen_test]
async fn the_store_of_the_browser_keeps_every_promise_of_a_store() {
    let name = format!("conformance-{}", js_sys::Math::random());
    let store = IndexedDb::open(&name).await.unwrap();
    conformance::suite(&store).await;
    let again = IndexedDb::open(&name).await.unwrap();
    assert_eq!(again.get(Table::Meta, HEAD).await, Ok(Some(b"again".to_vec())));
}

/// Remembers how every transaction is begun from now on.
const LISTEN: &str = "globalThis.begun = []; \
    const begin = IDBDatabase.prototype.transaction; \
    IDBDatabase.prototype.transaction = function (tables, mode, options) { \
        begun.push([mode, options?.durability]); \
        return begin.call(this, tables, mode, options) }";

#[wasm_bindgen_test]
async fn every_write_waits_until_it_is_on_the_disk() {
    js_sys::Function::new_no_args(LISTEN).call0(&JsValue::NULL).unwrap();
    let name = format!("strict-{}", js_sys::Math::random());
    conformance::suite(&IndexedDb::open(&name).await.unwrap()).await;
    let lax = "return [begun.length, begun.filter(([mode, how]) => mode !== 'readonly' && how !== 'strict').length].join()";
    let found = js_sys::Function::new_no_args(lax).call0(&JsValue::NULL).unwrap();
    let found = found.as_string().unwrap();
    let (all, lax) = found.split_once(',').unwrap();
    assert!(all.parse::<u32>().unwrap() > 50, "{found}");
    assert_eq!(lax, "0", "{found}");
}

#[wasm_bindgen_test]
async fn a_window_that_does_not_know_of_a_restore_in_another_destroys_nothing() {
    let name = format!("two-{}", js_sys::Math::random());
    let put =
        |table, key: &[u8], value: &[u8]| Put { table, key: key.to_vec(), value: value.to_vec() };
    let vault = |mark: u8| [put(Table::Meta, HEADER, &[mark]), put(Table::Meta, HEAD, &[mark])];
    let (first, second) =
        (IndexedDb::open(&name).await.unwrap(), IndexedDb::open(&name).await.unwrap());
    let restored = put(Table::Pages, &[3; 16], &[3]);
    second.set_aside(&[2; 16], &[restored], true).await.unwrap();
    second.take_over(&[2; 16], &vault(2)).await.unwrap();
    let stale = Err(StoreError::Stale);
    assert_eq!(first.set_aside(&[1; 16], &[], true).await, stale);
    assert_eq!(first.take_over(&[1; 16], &vault(1)).await, stale);
    let made = Batch { puts: vault(1).to_vec(), ..Batch::default() };
    assert_eq!(first.commit(&made).await, stale, "a vault is there by now");
    for store in [second, IndexedDb::open(&name).await.unwrap()] {
        assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![2])));
        assert_eq!(store.count(Table::Pages).await, Ok(1));
    }
}

/// Calls a function of JavaScript over the database of that name, open as `db`.
pub async fn with_database(name: &str, body: &str) -> JsValue {
    let source = format!(
        "return new Promise((done) => {{ const opening = indexedDB.open(name); \
         opening.onsuccess = () => {{ const db = opening.result; \
         const end = (value) => {{ db.close(); done(value) }}; {body} }} }})"
    );
    let call = js_sys::Function::new_with_args("name", &source);
    let promise: js_sys::Promise = call.call1(&JsValue::NULL, &name.into()).unwrap().into();
    JsFuture::from(promise).await.unwrap()
}

/// A store of 40 rows that were written together, with the head `1`.
async fn bundled(name: &str) -> IndexedDb {
    let store = IndexedDb::open(name).await.unwrap();
    let row = |n: u8| Put { table: Table::Bodies, key: vec![n; 16], value: vec![n; 10_000] };
    let head = Put { table: Table::Meta, key: HEAD.to_vec(), value: vec![1] };
    let puts = (0..40).map(row).chain([head]).collect();
    store.commit(&Batch { puts, ..Batch::default() }).await.unwrap();
    while store.tidy().await.unwrap() {}
    store
}

/// The sizes of all bundles, largest first.
const SIZES: &str = "db.transaction('bundles').objectStore('bundles').getAll().onsuccess = \
    (found) => end(found.target.result.map((it) => it.length).sort((a, b) => b - a).join(' '))";

#[wasm_bindgen_test]
async fn bytes_of_no_row_do_not_stay_in_a_bundle() {
    let name = format!("worn-{}", js_sys::Math::random());
    let store = bundled(&name).await;
    assert_eq!(with_database(&name, SIZES).await, "400880");
    let expects = Some(vec![1]);
    let changed = Put { table: Table::Bodies, key: vec![3; 16], value: vec![99; 10] };
    let deletes = vec![(Table::Bodies, vec![4; 16])];
    let change = Batch { expects: expects.clone(), puts: vec![changed], deletes };
    store.commit(&change).await.unwrap();
    while store.tidy().await.unwrap() {}
    assert_eq!(with_database(&name, SIZES).await, "380836");
    assert_eq!(store.get(Table::Bodies, &[3; 16]).await, Ok(Some(vec![99; 10])));
    assert_eq!(store.get(Table::Bodies, &[4; 16]).await, Ok(None));
    assert_eq!(store.get(Table::Bodies, &[5; 16]).await, Ok(Some(vec![5; 10_000])));
    // What is left of it is too little for a bundle.
    let deletes = (5..40).map(|n| (Table::Bodies, vec![n; 16])).collect();
    store.commit(&Batch { expects, deletes, ..Batch::default() }).await.unwrap();
    // A window that ended before it came to that leaves it to the next.
    let store = IndexedDb::open(&name).await.unwrap();
    while store.tidy().await.unwrap() {}
    assert_eq!(with_database(&name, SIZES).await, "");
    assert_eq!(store.get(Table::Bodies, &[2; 16]).await, Ok(Some(vec![2; 10_000])));
    assert_eq!(store.count(Table::Bodies).await, Ok(4));
}

#[wasm_bindgen_test]
async fn rows_laid_down_for_a_batch_that_does_not_come_go_again() {
    let name = format!("ahead-{}", js_sys::Math::random());
    let head = |n| Put { table: Table::Meta, key: HEAD.to_vec(), value: vec![n] };
    let rows =
        (0_u8..40).map(|n| Put { table: Table::Bodies, key: vec![n; 16], value: vec![n; 10_000] });
    let store = IndexedDb::open(&name).await.unwrap();
    store.commit(&Batch { puts: vec![head(1)], ..Batch::default() }).await.unwrap();
    let mut puts = store.lay_down(rows.collect()).unwrap();
    assert_eq!(puts.len(), 40);
    assert_eq!(store.count(Table::Bodies).await, Ok(0));
    assert_eq!(with_database(&name, SIZES).await, "400880");
    // As another window does, that knows of no batch.
    let other = IndexedDb::open(&name).await.unwrap();
    while other.tidy().await.unwrap() {}
    assert_eq!(with_database(&name, SIZES).await, "");
    puts.push(head(2));
    let late = Batch { expects: Some(vec![1]), puts, ..Batch::default() };
    assert_eq!(store.commit(&late).await, Err(StoreError::Stale), "its rows are gone");
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![1])));
    assert_eq!(store.count(Table::Bodies).await, Ok(0));
}

/// Counts how often the lists of bundles are asked for from now on.
const COUNT: &str = "globalThis.asked = 0; \
    const ask = IDBObjectStore.prototype.getAll; \
    IDBObjectStore.prototype.getAll = function (...about) { \
        if (this.name === 'places') asked += 1; return ask.call(this, ...about) }";

#[wasm_bindgen_test]
async fn which_rows_lie_in_bundles_is_known_until_another_window_has_been_there() {
    let name = format!("known-{}", js_sys::Math::random());
    let row = |table, n: u8, size| Put { table, key: vec![n; 16], value: vec![n; size] };
    let head = |n: u8| Put { table: Table::Meta, key: HEAD.to_vec(), value: vec![n] };
    let change = |before: u8, puts: Vec<Put>| Batch {
        expects: Some(vec![before]),
        puts: puts.into_iter().chain([head(before + 1)]).collect(),
        deletes: Vec::new(),
    };
    let first = bundled(&name).await;
    js_sys::Function::new_no_args(COUNT).call0(&JsValue::NULL).unwrap();
    let asked = || {
        let asked = js_sys::Function::new_no_args("return globalThis.asked");
        asked.call0(&JsValue::NULL).unwrap().as_f64().unwrap()
    };
    // A row that lies alone, one of a bundle, and the same again when it lies alone.
    first.commit(&change(1, vec![row(Table::Pages, 50, 9_000)])).await.unwrap();
    first.commit(&change(2, vec![row(Table::Bodies, 3, 9_000)])).await.unwrap();
    first.commit(&change(3, vec![row(Table::Bodies, 3, 9_000)])).await.unwrap();
    assert_eq!(asked(), 0.0);

    // Another window lays that row, and the one that was never in any, in a bundle.
    while first.tidy().await.unwrap() {}
    let second = IndexedDb::open(&name).await.unwrap();
    let both = [Table::Pages, Table::Bodies].into_iter();
    let rows = both.flat_map(|table| (0..60).map(move |n| row(table, n, 10_000))).collect();
    second.commit(&change(4, rows)).await.unwrap();
    let words = (0..40).map(|n| row(Table::Words, n, 10_000)).collect();
    second.commit(&Batch { expects: Some(vec![5]), puts: words, deletes: vec![] }).await.unwrap();
    while second.tidy().await.unwrap() {}
    let before = with_database(&name, SIZES).await;
    let some = vec![row(Table::Bodies, 3, 9_000), row(Table::Pages, 50, 9_000)];
    let gone = (Table::Words, vec![7; 16]);
    let before_it = asked();
    first.commit(&Batch { deletes: vec![gone], ..change(5, some) }).await.unwrap();
    assert_eq!(asked(), before_it + 1.0);
    while first.tidy().await.unwrap() {}
    let size = |sizes: &JsValue| -> usize {
        let sizes = sizes.as_string().unwrap();
        sizes.split(' ').map(|size| size.parse::<usize>().unwrap()).sum()
    };
    // Rows that were laid in a bundle do not lie alone any more, and the other way round.
    let lies = |store: IndexedDb| async move {
        let rows = store.scan(Table::Bodies, None, 100).await.unwrap();
        (rows.len(), store.count(Table::Bodies).await.unwrap(), rows.get(3).map(|row| row.1.len()))
    };
    assert_eq!(lies(first.clone()).await, (60, 60, Some(9_000)));
    assert_eq!(lies(second.clone()).await, (60, 60, Some(9_000)));
    // Three rows of 10,000 bytes, each with 22 that say what it is.
    let after = with_database(&name, SIZES).await;
    assert_eq!(size(&before) - size(&after), 3 * 10_022, "{before:?}, {after:?}");
}

#[wasm_bindgen_test]
async fn damage_in_a_bundle_is_the_damage_of_one_row() {
    let name = format!("damaged-{}", js_sys::Math::random());
    drop(bundled(&name).await);
    let alter = "const bundles = db.transaction('bundles', 'readwrite').objectStore('bundles'); \
        bundles.openCursor().onsuccess = (found) => { const cursor = found.target.result; \
        const bytes = cursor.value; bytes[70_200] ^= 1; \
        cursor.update(bytes).onsuccess = () => end() }";
    with_database(&name, alter).await;
    let store = IndexedDb::open(&name).await.unwrap();
    let rows = store.scan(Table::Bodies, None, 100).await.unwrap();
    let altered = rows.iter().filter(|(key, value)| *value != key.repeat(10_000 / 16));
    assert_eq!(altered.map(|(key, _)| key.as_slice()).collect::<Vec<_>>(), [[7; 16]]);
}

#[wasm_bindgen_test]
async fn rows_whose_bundle_is_gone_are_there_and_hold_nothing() {
    let name = format!("gone-{}", js_sys::Math::random());
    let store = bundled(&name).await;
    let value = vec![50; 10];
    let alone = Put { table: Table::Bodies, key: vec![50; 16], value: value.clone() };
    let change = Batch { expects: Some(vec![1]), puts: vec![alone], ..Batch::default() };
    store.commit(&change).await.unwrap();
    let clear = "db.transaction('bundles', 'readwrite').objectStore('bundles').clear() \
        .onsuccess = () => end()";
    with_database(&name, clear).await;
    let store = IndexedDb::open(&name).await.unwrap();
    while store.tidy().await.unwrap() {}
    let rows = store.scan(Table::Bodies, None, 100).await.unwrap();
    assert_eq!(rows.iter().filter(|(_, value)| value.is_empty()).count(), 40);
    assert_eq!(rows.last(), Some(&(vec![50; 16], value)));
}

#[wasm_bindgen_test]
async fn a_bundle_whose_list_cannot_be_read_is_left_as_it_is() {
    let name = format!("lists-{}", js_sys::Math::random());
    drop(bundled(&name).await);
    let spoil = "const places = db.transaction('places', 'readwrite').objectStore('places'); \
        places.transaction.oncomplete = () => end(); \
        places.openCursor(IDBKeyRange.lowerBound(new Uint8Array(16))).onsuccess = (found) => { \
        const cursor = found.target.result; if (!cursor) return; \
        if (cursor.key.byteLength === 16) cursor.update(new Uint8Array([2])); cursor.continue() }";
    with_database(&name, spoil).await;
    let store = IndexedDb::open(&name).await.unwrap();
    assert_eq!(store.get(Table::Bodies, &[3; 16]).await, Ok(None));
    while store.tidy().await.unwrap() {}
    assert_eq!(with_database(&name, SIZES).await, "400880");
}

/// Puts rows as version 5 did, with a spot in the table for each row of a bundle: the third is
/// written again and lies alone, the fourth is deleted.
const WITH_SPOTS: &str = "return new Promise((done) => { \
    const opening = indexedDB.open(name, 5); \
    opening.onupgradeneeded = () => ['meta', 'keys', 'pages', 'bodies', 'words', 'audit', 'files', \
        'bundles', 'lists'].forEach((table) => opening.result.createObjectStore(table)); \
    opening.onsuccess = () => { \
        const [bundle, size] = [new Uint8Array(16).fill(9), 40 * 10_000]; \
        const change = opening.result.transaction(['meta', 'bodies', 'bundles', 'lists'], 'readwrite'); \
        const [meta, bodies, bundles, lists] = \
            ['meta', 'bodies', 'bundles', 'lists'].map((it) => change.objectStore(it)); \
        const whole = new Uint8Array(40 * 10_022); \
        const list = [3, 0, 6, 0x1a, 0x80]; \
        for (let n = 0; n < 40; n += 1) { \
            const key = new Uint8Array(16).fill(n); \
            const from = n * 10_022 + 22; \
            whole.set([3, 16, ...key, 0, 0, 0x27, 0x10], from - 22); \
            whole.fill(n, from, from + 10_000); \
            const spot = new DataView(new ArrayBuffer(29)); \
            spot.setUint8(0, 2); \
            for (let at = 0; at < 16; at += 1) spot.setUint8(1 + at, 9); \
            [from, 10_000, size].forEach((it, at) => spot.setUint32(17 + 4 * at, it)); \
            if (n === 3) bodies.put(new Uint8Array(10).fill(99), key); \
            else if (n !== 4) bodies.put(new Uint8Array(spot.buffer), key); \
            if (n !== 3 && n !== 4) list.push(16, ...key, 0, 0, 0x27, 0x10); \
        } \
        bundles.put(whole, bundle); \
        lists.put(new Uint8Array(list), bundle); \
        meta.put(new Uint8Array([1]), new TextEncoder().encode('head')); \
        change.oncomplete = () => { opening.result.close(); done() } } })";

#[wasm_bindgen_test]
async fn rows_that_the_table_has_spots_of_are_read_and_laid_down_anew() {
    let name = format!("spots-{}", js_sys::Math::random());
    let make = js_sys::Function::new_with_args("name", WITH_SPOTS);
    let made: js_sys::Promise = make.call1(&JsValue::NULL, &name.as_str().into()).unwrap().into();
    JsFuture::from(made).await.unwrap();
    let value = |n: u8| if n == 3 { vec![99; 10] } else { vec![n; 10_000] };
    let expected: Vec<_> = (0..40).filter(|n| *n != 4).map(|n| (vec![n; 16], value(n))).collect();
    let store = IndexedDb::open(&name).await.unwrap();
    assert_eq!(store.scan(Table::Bodies, None, 100).await.as_ref(), Ok(&expected));
    assert_eq!(store.get(Table::Bodies, &[7; 16]).await, Ok(Some(value(7))));
    while store.tidy().await.unwrap() {}
    assert_eq!(with_database(&name, SIZES).await, "380836");
    let alone = "db.transaction('bodies').objectStore('bodies').count().onsuccess = \
        (found) => end(found.target.result)";
    assert_eq!(
        with_database(&name, alone).await,
        1.0,
        "but for the third, nothing is in the table"
    );
    for store in [store, IndexedDb::open(&name).await.unwrap()] {
        assert_eq!(store.scan(Table::Bodies, None, 100).await.as_ref(), Ok(&expected));
        assert_eq!(store.get(Table::Bodies, &[4; 16]).await, Ok(None));
        assert_eq!(store.count(Table::Bodies).await, Ok(39));
    }
}

#[wasm_bindgen_test]
async fn a_bundle_that_does_not_say_what_lies_in_it_is_left_as_it_is() {
    let name = format!("unsaid-{}", js_sys::Math::random());
    let store = bundled(&name).await;
    let alter = "const bundles = db.transaction('bundles', 'readwrite').objectStore('bundles'); \
        bundles.openCursor().onsuccess = (found) => { const cursor = found.target.result; \
        const bytes = cursor.value; bytes[1] ^= 1; \
        cursor.update(bytes).onsuccess = () => end() }";
    with_database(&name, alter).await;
    let deletes = vec![(Table::Bodies, vec![4; 16])];
    let change = Batch { expects: Some(vec![1]), deletes, ..Batch::default() };
    store.commit(&change).await.unwrap();
    while store.tidy().await.unwrap() {}
    assert_eq!(with_database(&name, SIZES).await, "400880");
    assert_eq!(store.get(Table::Bodies, &[39; 16]).await, Ok(Some(vec![39; 10_000])));
}

/// Makes a database as earlier versions of the program did, with one row in it.
const EARLIER_VERSION: &str = "return new Promise((done) => { \
    const opening = indexedDB.open(name, 1); \
    opening.onupgradeneeded = () => ['meta', 'keys', 'pages', 'bodies', 'spots', 'lists'].forEach( \
        (table) => opening.result.createObjectStore(table)); \
    opening.onsuccess = () => { \
        const change = opening.result.transaction('meta', 'readwrite'); \
        change.objectStore('meta').put(new Uint8Array([7]), new TextEncoder().encode('head')); \
        change.oncomplete = () => { opening.result.close(); done() } } })";

#[wasm_bindgen_test]
async fn a_database_of_an_earlier_version_gets_the_tables_it_lacks_and_keeps_its_rows() {
    let name = format!("first-{}", js_sys::Math::random());
    let make = js_sys::Function::new_with_args("name", EARLIER_VERSION);
    let made: js_sys::Promise = make.call1(&JsValue::NULL, &name.as_str().into()).unwrap().into();
    JsFuture::from(made).await.unwrap();
    let store = IndexedDb::open(&name).await.unwrap();
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![7])));
    for table in Table::ALL {
        assert_eq!(store.count(table).await, Ok(u32::from(table == Table::Meta)));
    }
    let outdated = "end(['spots', 'lists'].some((it) => db.objectStoreNames.contains(it)))";
    assert_eq!(with_database(&name, outdated).await, false);
}

#[wasm_bindgen_test]
async fn a_newer_version_takes_the_storage_over_and_the_older_one_lets_go() {
    let name = format!("versions-{}", js_sys::Math::random());
    let older = IndexedDb::open(&name).await.unwrap();
    let told = Rc::new(Cell::new(0));
    let tell = Rc::clone(&told);
    older.on_newer_version(move || tell.set(tell.get() + 1));
    let newer = IndexedDb::open_at(&name, 100).await.unwrap();
    assert_eq!(told.get(), 1);
    assert_eq!(older.get(Table::Meta, HEAD).await, Err(StoreError::Gone));
    assert_eq!(newer.get(Table::Meta, HEAD).await, Ok(None));
    assert_eq!(IndexedDb::open(&name).await.err(), Some(StoreError::TooNew));
}

#[wasm_bindgen_test]
async fn a_window_that_does_not_let_go_is_not_waited_for_for_ever() {
    let name = format!("held-{}", js_sys::Math::random());
    let source = "const request = indexedDB.open(name, 1); \
        return new Promise((opened) => { request.onsuccess = () => opened(request.result) })";
    let hold = js_sys::Function::new_with_args("name", source);
    let held = hold.call1(&JsValue::UNDEFINED, &name.as_str().into()).unwrap();
    let held = JsFuture::from(held.unchecked_into::<js_sys::Promise>()).await.unwrap();
    assert_eq!(IndexedDb::open_at(&name, 2).await.err(), Some(StoreError::Held));
    held.unchecked_into::<web_sys::IdbDatabase>().close();
    // What was asked in vain opened meanwhile, and closed itself again.
    let opened = IndexedDb::open_at(&name, 3).await.unwrap();
    assert_eq!(opened.get(Table::Meta, HEAD).await, Ok(None), "tables that were missing are made");
}
