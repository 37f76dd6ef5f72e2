//! Drives the built site as a person would: by what can be seen and heard, never by ids or classes.
//!
//! A story holds one [`Page`]: a browser with a profile of its own, the site's server and a
//! listener that takes every connection meant for anywhere else.
//! *Never:* sleeps blindly; every wait has a deadline and says what was awaited.

mod browser;
mod canary;
mod elsewhere;
mod figure;
mod files;
mod memory;
mod page;
mod process;
mod site;

pub use canary::traces;
pub use files::Scratch;
pub use page::Page;
pub use site::built;

use std::time::{Duration, Instant};

/// The pointer goes there, a point of the window.
#[expect(clippy::cast_possible_truncation, reason = "points of a window")]
pub fn to((x, y): (f64, f64)) -> serde_json::Value {
    let (x, y) = (x.round() as i64, y.round() as i64);
    serde_json::json!({ "type": "pointerMove", "duration": 80, "x": x, "y": y })
}

/// The pointer goes down.
pub fn down() -> serde_json::Value {
    serde_json::json!({ "type": "pointerDown", "button": 0 })
}

/// The pointer rests for so many milliseconds.
pub fn rest(ms: u32) -> serde_json::Value {
    serde_json::json!({ "type": "pause", "duration": ms })
}

/// The pointer goes up.
pub fn up() -> serde_json::Value {
    serde_json::json!({ "type": "pointerUp", "button": 0 })
}

/// The longest anything may take to appear on a slow machine: importing a whole clinic does.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Asks `look` again and again until it has an answer; stops the story with `awaited` otherwise.
pub fn until<T>(awaited: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {awaited}");
        std::thread::park_timeout(Duration::from_millis(40));
    }
}
