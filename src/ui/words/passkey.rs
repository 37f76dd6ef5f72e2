//! What is said of passkeys: what one is for, and why one was not used.

use super::Sentence;
use crate::browser::page_side::passkey::PasskeyError;

/// What adding one means.
pub const WHAT_IT_IS: &str = "A passkey opens the vault with the lock of this device: a fingerprint, a face, a PIN. It is a convenience that disappears with the device, so the passphrase and the recovery code remain, and you still need them. Whoever can unlock the device can then open the vault.";
/// One opens the vault.
pub const IS_THERE: &str = "A passkey opens the vault as well, with the lock of the device it was made on. It disappears with that device; the passphrase and the recovery code remain.";
/// Who may add one.
pub const PROVE: &str =
    "Say what opens the vault now; after that your browser asks you to make the passkey.";
/// It can be made.
pub const MAKE: &str = "Your browser asks next whether to make a passkey for this site. It is called “Evenkeel on this device” and says nothing about you or your clients.";
/// It was made.
pub const ADDED: &str = "The passkey opens the vault from now on. Keep the passphrase and the recovery code: the passkey disappears with the device.";
/// It was taken away.
pub const REMOVED: &str = "The passkey no longer opens the vault. You can delete it from the device’s own list of passkeys as well. Backups saved before still open with what they were made with.";

/// Why a passkey gave no answer.
pub const fn sentence(error: PasskeyError) -> Sentence {
    match error {
        PasskeyError::Unavailable => Sentence::fixed(
            "This browser cannot use a passkey here.",
            "Use the passphrase or the recovery code.",
        ),
        PasskeyError::Cancelled => Sentence::fixed(
            "No passkey was used.",
            "Try again, or use the passphrase or the recovery code: the passkey may be on another device.",
        ),
        PasskeyError::NoAnswer => Sentence::fixed(
            "This passkey cannot open a vault.",
            "The device it is on lacks what that takes. Use the passphrase or the recovery code.",
        ),
    }
}
