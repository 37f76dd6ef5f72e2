//! What time it is: the only place in the program that asks.
//!
//! *Never:* decides anything; the engine stamps with what it reads here.

use super::scope;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new() -> DateTimeFormat;
    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &DateTimeFormat) -> js_sys::Object;
}

/// Milliseconds since 1970-01-01T00:00:00Z, by the device's wall clock.
pub fn wall_ms() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since the engine started; never goes back, may stand still while the device sleeps.
pub fn steady_ms() -> f64 {
    scope().performance().map_or(0.0, |clock| clock.now())
}

/// The device's time zone by its IANA name, for example `Europe/Berlin`; `UTC` where it has none.
pub fn zone_name() -> String {
    let options = DateTimeFormat::new().resolved_options();
    js_sys::Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}
