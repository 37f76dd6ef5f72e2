//! Every call to the browser, on the engine's side and on the page's side of the one channel.
//!
//! *Never:* holds a rule of the practice; what is decided here is decided by a floor below.
//! Next: `engine_side` runs in the worker, `page_side` in the window.

pub mod engine_side;
pub mod page_side;

use wasm_bindgen::prelude::*;

/// Reports a panic by file and line only: its message may hold what a person typed.
///
/// `tell` receives `src/some/file.rs:12:5` and shows or sends it.
pub fn report_panics(tell: impl Fn(&str) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&JsValue::from_str(&format!("Evenkeel stopped at {place}")));
        tell(&place);
    }));
}
