//! What only a real browser can show: its storage, our watch over idle time.
//! Words are here too: the floor they stand on is built for a browser alone.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod chart;
mod cipher;
mod idle;
mod journal;
mod preferences;
mod room;
mod signatures;
mod store;
mod vectors;
mod words;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
