//! Words for notifications on this device; those that are shown name nobody.

use crate::domain::bell::Ring;
use crate::ui::words::{Sentence, when};

/// The part of the settings.
pub const HEADING: &str = "Notifications on this device";
/// What they do, and what they cannot do.
pub const ABOUT: &str = "About your own day only, without a name. They come while Evenkeel is open and unlocked in this \
     browser: a page that is closed or locked cannot notify you.";
/// Asks the browser.
pub const TURN_ON: &str = "Turn on notifications";
/// Back to none.
pub const TURN_OFF: &str = "Turn off notifications";
/// How long before a session.
pub const BEFORE: &str = "Before each session";
/// Not before sessions.
pub const NOT_BEFORE: &str = "not at all";
/// At the end of the day.
pub const AT_THE_END: &str = "When the last session of the day is over";
/// The browser has none.
pub const MISSING: &str = "This browser shows no notifications.";
/// The browser has said no.
pub const REFUSED: Sentence = Sentence::fixed(
    "This browser does not let Evenkeel notify you.",
    "Allow notifications for this site in the browser’s own settings, then turn them on here.",
);
/// The title of every notification.
pub const TITLE: &str = "Evenkeel";

/// What a notification says.
pub fn ring(ring: Ring) -> String {
    match ring {
        Ring::Session(starts) => format!("Next session at {}", when::time_of_day(starts)),
        Ring::DayDone => "Your last session of today is over.".to_owned(),
    }
}
