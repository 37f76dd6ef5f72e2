//! What this device remembers about how the program looks and when it locks, and the witness by
//! which the engine tells that stored records were put back to an older state.
//!
//! *Never:* anything about a client, a practice or a key: these lie in clear on the disk.

use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};

use crate::domain::bell::Bell;
use crate::domain::time::{Instant, Minutes};

const THEME: &str = "evenkeel.theme";
const WITNESS: &str = "evenkeel.witness";
const IDLE_MINUTES: &str = "evenkeel.idle-minutes";
const TIMER: &str = "evenkeel.timer";
const BELL: &str = "evenkeel.notify";

/// The shortest idle time before locking, in minutes.
pub const IDLE_MINUTES_LEAST: u8 = 1;
/// The longest idle time before locking, in minutes.
pub const IDLE_MINUTES_MOST: u8 = 30;
/// Idle minutes before locking where nobody chose (design/vault.md 2.10).
pub const IDLE_MINUTES_DEFAULT: u8 = 10;

/// Light or dark, or as the device has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The word stored, and shown to style sheets as `data-theme`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word; an unknown word is as the device has it.
    pub fn of(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Device,
        }
    }
}

/// Does this browser keep preferences? Where it forbids storage, gloo-storage would panic.
fn is_kept() -> bool {
    super::window().local_storage().is_ok_and(|storage| storage.is_some())
}

fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    if is_kept() { LocalStorage::get(name).ok() } else { None }
}

fn keep(name: &str, value: impl Serialize) {
    if is_kept() {
        // A full disk forgets it until the next visit; no more.
        let _ = LocalStorage::set(name, value);
    }
}

/// The theme chosen on this device.
pub fn theme() -> Theme {
    read::<String>(THEME).map_or(Theme::Device, |word| Theme::of(&word))
}

/// Remembers the theme and shows it: `data-theme` on the root element.
pub fn set_theme(theme: Theme) {
    keep(THEME, theme.word());
    show_theme();
}

/// Shows the theme chosen on this device; call once before the first screen.
pub fn show_theme() {
    if let Some(root) = super::document().document_element() {
        let _ = root.set_attribute("data-theme", theme().word());
    }
}

/// Idle minutes before locking, 1 to 30.
pub fn idle_minutes() -> u8 {
    read::<u8>(IDLE_MINUTES).map_or(IDLE_MINUTES_DEFAULT, within)
}

/// Remembers the idle minutes before locking, brought into 1 to 30.
pub fn set_idle_minutes(minutes: u8) {
    keep(IDLE_MINUTES, within(minutes));
}

fn within(minutes: u8) -> u8 {
    minutes.clamp(IDLE_MINUTES_LEAST, IDLE_MINUTES_MOST)
}

/// When the timer for other work was started, if it runs: a bare moment, not for whom or for what.
pub fn timer() -> Option<Instant> {
    read(TIMER)
}

/// Remembers when the timer was started, or with none forgets it.
pub fn keep_timer(started: Option<Instant>) {
    match started {
        Some(started) => keep(TIMER, started),
        None if is_kept() => LocalStorage::delete(TIMER),
        None => {}
    }
}

/// What this device tells of the therapist's own day; nothing where nobody has turned it on.
pub fn bell() -> Bell {
    let (before, at_the_end): (Option<u32>, bool) = read(BELL).unwrap_or_default();
    Bell { before: before.map(Minutes), at_the_end }
}

/// Remembers what this device tells.
pub fn set_bell(bell: Bell) {
    keep(BELL, (bell.before.map(|minutes| minutes.0), bell.at_the_end));
}

/// The witness of the newest state this device has seen, if it keeps one.
pub fn witness() -> Option<Vec<u8>> {
    read(WITNESS)
}

/// Keeps the witness of the newest state.
pub fn keep_witness(witness: &[u8]) {
    // Where it is not kept, an older state cannot be told from the newest one; no more.
    keep(WITNESS, witness);
}
