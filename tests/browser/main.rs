//! What only a real browser can show: its locks, its storage, our watch over idle time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod idle;
mod locks;
mod preferences;
mod store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
