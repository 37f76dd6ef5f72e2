//! The vault as others meet it: the store's promises, and files of earlier versions.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

#[path = "../conformance/mod.rs"]
mod conformance;
mod derivation;
mod flips;
mod formats;
mod salamander;
#[path = "../sealed/mod.rs"]
#[allow(dead_code, reason = "the reader's suite seals a whole practice too")]
mod sealed;
#[path = "../small/mod.rs"]
mod small;

#[test]
fn the_store_in_memory_keeps_every_promise_of_a_store() {
    let store = evenkeel::vault::store::MemoryStore::new();
    pollster::block_on(conformance::suite(&store));
}
