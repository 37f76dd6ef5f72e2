//! What is said of stored things that cannot be read.

use crate::protocol::view::{DamageLine, Lost};

/// The heading.
pub const HEADING: &str = "What cannot be read";
/// Nothing is amiss.
pub const NOTHING: &str = "Everything stored can be read.";
/// Over what to do.
pub const NEXT: &str = "What to do next";
/// What to do, in this order.
pub const STEPS: [&str; 3] = [
    "Keep the backups you have. The rest can be read and worked with; export its tables first, so that no work since the latest backup is lost.",
    "Test the latest backup in the settings. Where it holds everything, restore it, and enter again what came after it.",
    "If nobody should have been at this device, look through the activity log and check it.",
];
/// The way to export, test and restore.
pub const TO_BACKUPS: &str = "Export, test or restore in the settings";
/// The way to the activity log.
pub const TO_LOG: &str = "Check the activity log";
/// What needs nothing to be done.
pub const INDEX: &str =
    "The search index is not listed here: where it is damaged, it is made anew from the notes.";

/// Whose something is that bears no readable name; none where it is nobody’s.
pub const fn whose(line: &DamageLine) -> Option<&'static str> {
    match line.lost {
        Lost::Count | Lost::Rows => None,
        _ if line.is_practice => Some("The practice itself"),
        _ if line.is_wellbeing => Some("Your own well-being"),
        _ => Some("A client whose name could not be read"),
    }
}

/// What cannot be read.
pub const fn lost(line: &DamageLine) -> &'static str {
    match line.lost {
        Lost::Count => {
            "The count of everything stored is damaged: records may be missing without being listed here."
        }
        Lost::Rows => "Some stored records are missing, doubled, or older than the rest.",
        Lost::Everything if line.is_wellbeing => {
            "Nothing of it can be read: the key to it is damaged."
        }
        Lost::Everything => {
            "Nothing of this client can be read: the key to the records is damaged."
        }
        Lost::Records if line.is_practice => {
            "Some records of no single client: inquiries, other work, your week."
        }
        Lost::Records if line.is_wellbeing => "Some of what you noted for yourself.",
        Lost::Records => {
            "Some records: the client’s details, episodes of care, appointments or notes."
        }
        Lost::Files => "Some files. That they are there, and what was said of them, can be read.",
        Lost::Texts => {
            "The texts of some notes. That the notes are there, and their dates, can be read."
        }
    }
}
