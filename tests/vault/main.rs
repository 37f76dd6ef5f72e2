//! The vault as others meet it: the store's promises, and files of earlier versions.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../conformance/mod.rs"]
mod conformance;
mod formats;

#[test]
fn the_store_in_memory_keeps_every_promise_of_a_store() {
    let store = evenkeel::vault::store::MemoryStore::new();
    pollster::block_on(conformance::suite(&store));
}
