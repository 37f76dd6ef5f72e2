//! The browser's store against the suite that every store must pass.

use evenkeel::browser::engine_side::indexed_db::IndexedDb;
use evenkeel::vault::store::{HEAD, Store, Table};
use wasm_bindgen::JsValue;
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
    assert_eq!(again.get(Table::Meta, HEAD).await, Ok(Some(b"restored".to_vec())));
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
