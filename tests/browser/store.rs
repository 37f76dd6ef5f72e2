//! The browser's store against the suite that every store must pass.

use evenkeel::browser::engine_side::indexed_db::IndexedDb;
use evenkeel::vault::store::{HEAD, Store, Table};
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
