//! The page's reading of the device's clock: for "days ago" and for the period first shown.
//!
//! *Never:* in a record or a figure; those take the engine's clock.

use crate::domain::time::{Date, Instant, WallTime};
use wasm_bindgen::JsValue;

/// The moment it is.
pub fn now() -> Instant {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
    Instant(js_sys::Date::now() as i64)
}

/// Milliseconds since the page began, on a clock that is never set.
pub fn since_the_beginning() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// A moment as the device's wall clock shows it.
pub fn wall(at: Instant) -> WallTime {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970")]
    let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
    // The browser gives no month above 11 nor hour above 23.
    let day = i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| Date::new(year, date.get_month() + 1, date.get_date()).ok())
        .unwrap_or(Date::LAST);
    WallTime::new(day, date.get_hours(), date.get_minutes())
        .unwrap_or_else(|_| WallTime::midnight(day))
}

/// The day it is.
pub fn today() -> Date {
    wall(now()).date()
}
