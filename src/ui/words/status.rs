//! What the status line and the live region say.

use super::{Sentence, count};

/// A change is durable.
pub const SAVED: &str = "Saved";
/// A change is on its way.
pub const SAVING: &str = "Saving …";
/// Names are shown as initials from now on.
pub const NAMES_HIDDEN: &str = "Names hidden";
/// Names are shown whole again.
pub const NAMES_SHOWN: &str = "Names shown";
/// The latest change was taken back.
pub const UNDONE: &str = "Undone and saved";
/// The vault is locked.
pub const LOCKED: &str = "Vault locked";
/// A client has given the device back.
pub const HANDED_BACK: &str = "Thank you. Your answers are kept. Please give the device back.";
/// The made-up practice was left.
pub const DEMO_LEFT: &str = "Demo closed";
/// A backup was put in place.
pub const RESTORED: &str = "Backup restored. Unlock it with its own passphrase.";
/// A newer version waits.
pub const UPDATE_READY: &str = "A newer version of Evenkeel is ready.";
/// The engine stopped.
pub const BROKE: Sentence = Sentence::fixed(
    "Something broke, and the vault was locked.",
    "Everything marked Saved is safe. Unlock it to go on.",
);
/// A newer version of the program has taken over, in another window.
pub const SUPERSEDED: Sentence = Sentence::fixed(
    "A newer version of Evenkeel is at work in another window, so this one can save nothing more.",
    "Everything marked Saved is safe. Copy what you are writing, then reload this page.",
);
/// The browser did not save a file.
pub const FILE_NOT_SAVED: Sentence = Sentence::fixed(
    "The browser did not save the file.",
    "Allow downloads for this page, then try again.",
);
/// The whole protection is not in force.
pub const UNPROTECTED: Sentence = Sentence::fixed(
    "This page came without its full protection.",
    "Reload it once. If this stays, do not enter real records here.",
);
/// The engine does not run here.
pub const NO_ENGINE: Sentence = Sentence::fixed(
    "Evenkeel cannot run in this browser window.",
    "Use a current Chrome, Edge, Firefox or Safari, outside private mode.",
);
/// Over the made-up practice.
pub const DEMO: &str = "Made-up practice: nothing here is real";

/// A file lies among the downloads.
pub fn file_saved(name: &str) -> String {
    format!("{name} is among your downloads")
}

/// A promise of the browser, in short and whole.
pub struct Promise {
    /// Said where it is given.
    pub given: (&'static str, &'static str),
    /// Said where it is not.
    pub open: (&'static str, &'static str),
}

/// The records are not cleared away when room runs out.
pub const STORAGE: Promise = Promise {
    given: ("Storage ✓", "Storage protected"),
    open: ("Storage !", "Storage not protected"),
};
/// The page opens without a network.
pub const OFFLINE: Promise =
    Promise { given: ("Offline ✓", "Works offline"), open: ("Offline !", "Not yet offline") };

/// How many days old the latest backup is, in short.
pub fn backup_short(days: Option<i64>) -> String {
    days.map_or_else(|| "No backup".to_owned(), |days| format!("Backup {days} d"))
}

/// How old the latest backup is, and how many changes it lacks.
pub fn backup(days: Option<i64>, lacks: u64) -> String {
    let when = match days {
        None => return "No backup yet".to_owned(),
        Some(0) => "Backup today".to_owned(),
        Some(1) => "Backup yesterday".to_owned(),
        Some(days) => format!("Backup {days} days ago"),
    };
    if lacks == 0 { when } else { format!("{when}, {} since", count(lacks, "change", "changes")) }
}

/// Stored rows that could not be read.
pub const DAMAGED: &str = "Some of what is stored could not be read. The rest can.";

/// The stored state is older than the newest one seen.
pub fn rolled_back(changes: u64) -> Sentence {
    Sentence {
        what: format!(
            "These records are older than what this device last saw: {} missing.",
            count(changes, "change is", "changes are")
        )
        .into(),
        next: "If you did not put back an older copy yourself, restore your latest backup.".into(),
    }
}
