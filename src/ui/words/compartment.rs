//! Words for the passphrase that the therapist may put before her own well-being.

use super::Sentence;

/// Over the field, where it is asked for.
pub const CLOSED: &str = "What is kept of your well-being has a passphrase of its own.";
/// The field.
pub const OWN: &str = "Your own passphrase";
/// Opens it.
pub const OPEN: &str = "Open";
/// For whoever has forgotten it.
pub const FORGOTTEN: &str = "Nobody can open it without that passphrase, the recovery code of the vault included. If it is forgotten, the screen Well-being lets you delete everything behind it and begin anew.";
/// Before one is set.
pub const NONE: &str = "Whoever opens the vault can read it. If somebody else knows your passphrase, you can give this part one of its own.";
/// While there is one.
pub const SET: &str = "It has a passphrase of its own, asked for once after each unlocking.";
/// Gives it one.
pub const GIVE: &str = "Set a passphrase of its own";
/// Gives it another.
pub const CHANGE: &str = "Change its passphrase";
/// Takes it away.
pub const REMOVE: &str = "Remove its passphrase";
/// Closes it before the vault is locked.
pub const CLOSE: &str = "Close it now";
/// What setting it means.
pub const GIVE_MEANS: &str = "Nobody can reset this passphrase, and no recovery code opens what is behind it. Write it down and keep it where only you look. While it is closed, nothing can be checked in and nothing reminds you of it.";
/// What setting it does not do.
pub const BEFORE: &str =
    "Backups made before hold your well-being without it, until you delete them.";
/// What removing it means.
pub const REMOVE_MEANS: &str = "From then on it opens with the vault.";
/// The new passphrase.
pub const NEW: &str = "New passphrase of its own";
/// The same once more.
pub const REPEAT: &str = "Repeat it";
/// Said once it is set.
pub const DONE_GIVEN: &str = "The passphrase of its own is set.";
/// Said once it is gone.
pub const DONE_REMOVED: &str = "It opens with the vault again.";
/// Said once it is open.
pub const OPENED: &str = "Open.";
/// Said once it is closed.
pub const DONE_CLOSED: &str = "Closed.";
/// Nothing was typed.
pub const EMPTY: Sentence = Sentence::fixed("This is empty.", "Type the passphrase.");
