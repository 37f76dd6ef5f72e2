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

/// Makes a database as the first version of the program did, with one row in it.
const FIRST_VERSION: &str = "return new Promise((done) => { \
    const opening = indexedDB.open(name, 1); \
    opening.onupgradeneeded = () => ['meta', 'keys', 'pages', 'bodies'].forEach( \
        (table) => opening.result.createObjectStore(table)); \
    opening.onsuccess = () => { \
        const change = opening.result.transaction('meta', 'readwrite'); \
        change.objectStore('meta').put(new Uint8Array([7]), new TextEncoder().encode('head')); \
        change.oncomplete = () => { opening.result.close(); done() } } })";

#[wasm_bindgen_test]
async fn a_database_of_the_first_version_gets_the_tables_it_lacks_and_keeps_its_rows() {
    let name = format!("first-{}", js_sys::Math::random());
    let make = js_sys::Function::new_with_args("name", FIRST_VERSION);
    let made: js_sys::Promise = make.call1(&JsValue::NULL, &name.as_str().into()).unwrap().into();
    JsFuture::from(made).await.unwrap();
    let store = IndexedDb::open(&name).await.unwrap();
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(vec![7])));
    for table in Table::ALL {
        assert_eq!(store.count(table).await, Ok(u32::from(table == Table::Meta)));
    }
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
