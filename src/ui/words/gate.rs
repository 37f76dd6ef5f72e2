//! What is said at the door: what this is, and how a vault is made, opened and restored.

use super::{Sentence, count};
use crate::protocol::event::{Gate, Known};

/// The least characters of a passphrase of one's own; the engine has the last word.
pub const LEAST: usize = 14;

/// What this is, in two sentences.
pub const WHAT_THIS_IS: &str = "Evenkeel shows a therapist in private practice how many clients she really carries, how it is going, and whether there is room for another. Every record is encrypted in this browser and stays on this device: there is no account, and nothing is sent anywhere.";
/// Nobody can reset it.
pub const NOBODY_CAN_RESET: &str = "Nobody can reset the passphrase, and nobody can open the vault without it. Write it down and keep it where you keep your keys.";
/// How the passphrase is chosen.
pub const HOW_TO_CHOOSE: &str =
    "Use the five words above, or a phrase of your own with at least 14 characters.";
/// What the recovery code is for.
pub const WHAT_THE_CODE_IS: &str = "This code opens the vault if you ever forget the passphrase. It is shown only now: print it or write it down, and keep it apart from this device.";
/// Why it is typed back.
pub const TYPE_IT_BACK: &str = "Type the code from your paper, so that it is certain you have it.";

/// Too short a passphrase.
pub fn too_short(typed: usize) -> Sentence {
    Sentence {
        what: "This is too short.".into(),
        next: format!("At least {LEAST} characters are needed; there are {typed}.").into(),
    }
}
/// The two passphrases differ.
pub const NOT_THE_SAME: Sentence =
    Sentence::fixed("The two are not the same.", "Type the same passphrase into both fields.");

/// The heading at the door.
pub const fn heading(gate: Gate) -> &'static str {
    match gate {
        Gate::New => "A calm view of your caseload",
        Gate::Locked => "Unlock your vault",
        Gate::Evicted => "The vault is no longer on this device",
    }
}

/// What it means that the vault is gone.
pub const EVICTED: &str = "There was a vault in this browser, and the browser has removed it: perhaps its data were cleared, or the device ran out of room. Restore it from your latest backup. Evenkeel does not make a new vault in its place unless you ask for one.";
/// What a restore does.
pub const RESTORING: &str = "Choose a backup file and say what opens it: the passphrase or the recovery code it was made with. All of it is opened and counted, which is also how to test a backup; nothing is changed before you say so.";
/// Nothing to open it with.
pub const NO_FILE: Sentence =
    Sentence::fixed("No file is chosen.", "Choose the backup file first.");
/// Nothing typed.
pub const NO_SECRET: Sentence =
    Sentence::fixed("This is empty.", "Type the passphrase or the recovery code.");
/// The file does not open with this passphrase.
pub const OTHER_PASSPHRASE: Sentence = Sentence::fixed(
    "This is not the passphrase of this backup.",
    "Check capitals, spaces and the keyboard’s language. A backup keeps the passphrase it was made with, also when the vault has a new one.",
);
/// The file does not open with this recovery code.
pub const OTHER_CODE: Sentence = Sentence::fixed(
    "This is not the recovery code of this backup.",
    "Look for letters mixed up or left out. A backup keeps the code it was made with, also when the vault has a new one.",
);
/// The backup is older than the vault here.
pub const OLDER: &str =
    "This backup is older than the vault on this device: what came later would be lost.";
/// The backup is not older.
pub const NOT_OLDER: &str = "This backup is as new as the vault on this device, or newer.";
/// It replaces a vault.
pub const REPLACES: &str = "There is a vault on this device. Restoring replaces all of it.";
/// The explicit yes.
pub const YES_REPLACE: &str = "Yes, replace the vault on this device";

/// Every part of a backup opens.
pub const WHOLE: &str = "This backup is whole: everything in it opens.";

/// A backup made of a vault that was damaged already.
pub fn was_damaged(rows: u32) -> Sentence {
    Sentence {
        what: format!(
            "{} could not be read when this backup was made.",
            count(rows.into(), "stored record", "stored records")
        )
        .into(),
        next: "An older backup may hold them whole; everything else is here.".into(),
    }
}

/// Clients whose records were destroyed after a backup was made.
pub fn left_out(clients: u32) -> Sentence {
    Sentence {
        what: format!(
            "The records of {} in this backup were destroyed after it was made, and will be left out.",
            count(clients.into(), "client", "clients"),
        )
        .into(),
        next: "Their certificates are kept. This file and older ones still hold those records: delete the files once you have restored this one and saved a new backup.".into(),
    }
}

/// What restoring would lose that can never be deleted otherwise.
pub fn signed_lost(notes: u32) -> String {
    let are = if notes == 1 { "is" } else { "are" };
    let notes = count(notes.into(), "signed note", "signed notes");
    format!(
        "{notes} on this device {are} not in this backup and would be lost for good. Save a backup of this vault first."
    )
}

/// What is known of records destroyed after a backup was made.
pub const fn known(known: Known) -> &'static str {
    match known {
        Known::All => {
            "Records that were destroyed on this device after the backup was made do not come back with it."
        }
        Known::Some => {
            "Part of the vault on this device cannot be read, so records that were destroyed after this backup was made may come back with it. Compare with your printed certificates, and destroy again what should be gone, under Records to keep."
        }
        Known::Nothing => {
            "This device does not know which records were destroyed after this backup was made; they would come back with it. If you have a newer backup, restore that one. Otherwise compare with your printed certificates, and destroy again what should be gone, under Records to keep."
        }
    }
}

/// A stored kind of record, as a person calls it.
pub fn kind(stored: &str) -> String {
    match stored {
        "client" => "Clients",
        "episode" => "Episodes of care",
        "appointment" => "Appointments",
        "time-entry" => "Time entries",
        "note" => "Notes",
        "text" => "Texts of notes, all opened",
        "inquiry" => "Inquiries",
        "consent" => "Consents",
        "keeping" => "Decisions on keeping records",
        "disclosure" => "Disclosures",
        "measurement" => "Outcome measures",
        "attachment" => "Files, all opened",
        "certificate" => "Certificates of destruction",
        "policies" => "Consents asked for",
        "task" => "Tasks",
        "planned-break" => "Breaks",
        "therapist" => "Your own week",
        other => other,
    }
    .to_owned()
}
