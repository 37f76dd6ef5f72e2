//! What people do in one window and all of this browser's windows on the vault go along with:
//! somebody is here, so none of them locks; one is locked, so all are.
//!
//! It passes from page to page, since an engine may be busy for a while and locking must not wait.
//! Only windows with the vault open listen. *Never:* a word about anybody, or an answer, which two
//! windows would give each other for ever. Next: `engine_side/windows.rs` carries changed rows.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "evenkeel.windows";
/// So often at most it is said that somebody is here: idle time may differ by this much.
const AWAKE_MS: f64 = 3_000.0;

/// What windows say to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Somebody is here.
    Awake,
    /// The vault was locked, or a backup took its place.
    Locked,
}

impl Word {
    const fn text(self) -> &'static str {
        match self {
            Self::Awake => "awake",
            Self::Locked => "locked",
        }
    }
}

/// The channel to the other windows; closed when dropped.
pub struct Windows {
    channel: BroadcastChannel,
    awake_at: Cell<f64>,
    _hear: Closure<dyn Fn(MessageEvent)>,
}

impl Windows {
    /// Opens it; none where the browser has no such channels.
    pub fn listen(hear: impl Fn(Word) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            let said = message.data().as_string();
            let words = [Word::Awake, Word::Locked].into_iter();
            words.filter(|word| said.as_deref() == Some(word.text())).for_each(&hear);
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Some(Self { channel, awake_at: Cell::new(f64::NEG_INFINITY), _hear: hear })
    }

    /// Tells the other windows.
    pub fn tell(&self, word: Word) {
        if word == Word::Awake {
            let now = js_sys::Date::now();
            // A clock that was put back must not silence it.
            if (0.0..AWAKE_MS).contains(&(now - self.awake_at.get())) {
                return;
            }
            self.awake_at.set(now);
        }
        // A window that is not told locks by its own idle time.
        let _ = self.channel.post_message(&JsValue::from_str(word.text()));
    }
}

impl Drop for Windows {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
