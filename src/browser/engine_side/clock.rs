//! What time it is: the only place in the program that asks.
//!
//! *Never:* decides anything; the engine stamps with what it reads here.

use std::cell::RefCell;

use super::scope;
use crate::domain::time::{Date, Instant, WallTime, Zone};
use crate::domain::zone::Zones;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new() -> DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn with(locale: &str, options: &js_sys::Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, at: f64) -> String;
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

/// So long a zone that was asked for is taken to be the device's still: asking takes 0.1 ms, which is a
/// tenth of all that a small change takes here, and one thing done asks several times.
const ZONE_MS: f64 = 1_000.0;

thread_local! {
    /// When the zone was asked for, and what it was.
    static ZONE: RefCell<Option<(f64, String)>> = RefCell::default();
}

/// The device's time zone by its IANA name, for example `Europe/Berlin`; `UTC` where it has none. A
/// device that travels is followed within a second.
pub fn zone_name() -> String {
    let now = steady_ms();
    let kept = ZONE.take().filter(|(asked, _)| now - asked < ZONE_MS);
    let (asked, name) = kept.unwrap_or_else(|| (now, ask_zone()));
    ZONE.replace(Some((asked, name.clone())));
    name
}

fn ask_zone() -> String {
    let options = DateTimeFormat::new().resolved_options();
    js_sys::Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// Formats that are kept; a calendar file may name as many zones as it likes.
const MOST_FORMATS: usize = 64;

thread_local! {
    /// A format for each zone that was asked for; making one is a hundred times dearer than asking.
    static FORMATS: RefCell<Vec<(Zone, Option<DateTimeFormat>)>> = RefCell::default();
}

/// The zones by the browser's own rules.
#[derive(Debug, Clone, Copy, Default)]
pub struct Intl;

impl Zones for Intl {
    fn offset(&self, at: Instant, zone: &Zone) -> Option<i32> {
        let text = FORMATS.with_borrow_mut(|formats| {
            if !formats.iter().any(|(of, _)| of == zone) {
                if formats.len() >= MOST_FORMATS {
                    formats.clear();
                }
                formats.push((zone.clone(), format_of(zone)));
            }
            let (_, format) = formats.iter().find(|(of, _)| of == zone)?;
            #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970")]
            format.as_ref().map(|format| format.format(at.0 as f64))
        })?;
        let shown = read(&text)?;
        let minute = Instant(at.0.div_euclid(60_000) * 60_000);
        i32::try_from((shown.as_utc().0 - minute.0) / 60_000).ok()
    }
}

/// A format that writes `11/23/2026, 09:30`; none for a zone the browser does not know.
fn format_of(zone: &Zone) -> Option<DateTimeFormat> {
    let options = js_sys::Object::new();
    let set = |name: &str, value: &str| {
        // A new object takes whatever it is given.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    };
    set("timeZone", zone.name());
    set("calendar", "gregory");
    set("numberingSystem", "latn");
    set("hourCycle", "h23");
    set("year", "numeric");
    for part in ["month", "day", "hour", "minute"] {
        set(part, "2-digit");
    }
    DateTimeFormat::with("en-US", &options).ok()
}

fn read(text: &str) -> Option<WallTime> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u32>().ok();
    let (month, day, year, hour, minute) = (next()?, next()?, next()?, next()?, next()?);
    let date = Date::new(i32::try_from(year).ok()?, month, day).ok()?;
    WallTime::new(date, hour, minute).ok()
}
