//! Words for the activity log.

use super::{Sentence, count, grouped};
use crate::domain::activity::{Act, Break, Group, Subject, Verdict};
use crate::protocol::view::ActivityLine;

/// The heading.
pub const HEADING: &str = "Activity log";
/// Back to where the log was opened from.
pub const BACK: &str = "Settings";
/// In the settings, beside the link.
pub const SETTINGS: &str = "Every access to a chart or a note, every change, export and backup, every unlocking and every failed attempt is noted.";
/// What it is.
pub const INTRO: &str = "What was done in this vault, and when: charts and notes opened, changes, exports, backups, unlocking and failed attempts. Entries are encrypted like everything else, and hold no names; names are shown as they are on file now.";
/// What it proves and what not.
pub const PROVES: &str = "Nobody without the passphrase can change an entry or take one away unnoticed. Against somebody who has the passphrase the log proves nothing.";
/// The group of the two buttons.
pub const CHECKING: &str = "Check and export";
/// Checks it.
pub const CHECK: &str = "Check the log";
/// The kinds to choose from.
pub const SHOW: &str = "Show";
/// No kind in particular.
pub const EVERYTHING: &str = "Everything";
/// The buttons below the list.
pub const PARTS: &str = "Parts of the log";
/// Towards the present.
pub const NEWER: &str = "Newer";
/// Towards the beginning.
pub const OLDER: &str = "Older";
/// Nothing fits.
pub const NONE: &str = "No entry fits.";
/// Nothing fits among those that were looked through.
pub const NONE_HERE: &str = "No entry fits among these. Look at older ones.";
/// A client who was deleted.
pub const NOT_ON_FILE: &str = "no longer on file";

/// A kind of act.
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Access => "Charts and notes opened",
        Group::Change => "Changes",
        Group::Deletion => "Deletions",
        Group::Export => "Exports and backups",
        Group::Vault => "Locking and unlocking",
    }
}

/// One of a kind, and several.
const fn subject(subject: Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::Client => ("Client", "clients"),
        Subject::Episode => ("Episode", "episodes"),
        Subject::Appointment => ("Appointment", "appointments"),
        Subject::TimeEntry => ("Other work", "time entries"),
        Subject::Note => ("Note", "notes"),
        Subject::Inquiry => ("Inquiry", "waiting list"),
        Subject::Series => ("Series of appointments", "series of appointments"),
        Subject::Consent => ("Consent", "consents"),
        Subject::TreatmentPlan => ("Treatment plan", "treatment plans"),
        Subject::Review => ("Review of a plan", "reviews of plans"),
        Subject::SafetyPlan => ("Safety plan", "safety plans"),
        Subject::ClientRequest => ("Request of a client", "requests of clients"),
        Subject::Keeping => ("Keeping of records", "keeping of records"),
        Subject::Certificate => ("Certificate of destruction", "certificates of destruction"),
        Subject::Measurement => ("Outcome measure", "outcome measures"),
        Subject::Invoice => ("Invoice", "invoices"),
        Subject::Invoicing => ("Invoice settings", "invoice settings"),
        Subject::OwnScale => ("Scale of your own", "scales of your own"),
        Subject::PlannedBreak => ("Break", "breaks"),
        Subject::Attachment => ("File", "files"),
        Subject::Disclosure => ("Disclosure", "a client’s records, released"),
        Subject::Therapist => ("Your week", "your week"),
        Subject::Log => ("Activity log", "activity log"),
        Subject::Colleagues => ("Keys of colleagues", "keys of colleagues"),
        Subject::Messages => ("Message settings", "message settings"),
        Subject::Qualifications => ("Competence", "competence"),
        Subject::Policies => ("Consents asked for", "consents asked for"),
        Subject::Figures => ("Figures", "figures"),
        Subject::Task => ("Task", "tasks"),
    }
}

/// `3 notes`, `1 client`.
pub fn counted(of: Subject, n: u32) -> String {
    let (one, many) = subject(of);
    count(n.into(), &one.to_lowercase(), many)
}

/// What was done.
pub fn what(line: &ActivityLine) -> String {
    let Some(act) = line.act else { return "This entry cannot be read".to_owned() };
    let (one, many) = line.subject.map_or(("Records", "records"), subject);
    let records = || count(line.count.into(), "record", "records");
    let done = |word: &str| match line.count {
        0 | 1 => format!("{one} {word}"),
        _ => format!("{one} {word}, {} in all", records()),
    };
    match act {
        Act::VaultMade => "Vault made".to_owned(),
        Act::Unlocked => "Unlocked with the passphrase".to_owned(),
        Act::UnlockedByCode => "Unlocked with the recovery code".to_owned(),
        Act::UnlockedByPasskey => "Unlocked with the passkey".to_owned(),
        Act::PasskeyAdded => "Passkey added".to_owned(),
        Act::PasskeyRemoved => "Passkey removed".to_owned(),
        Act::UnlockFailed => count(
            line.count.into(),
            "wrong passphrase or recovery code",
            "wrong passphrases or recovery codes",
        ),
        Act::Locked => "Locked".to_owned(),
        Act::PassphraseChanged => "Passphrase changed".to_owned(),
        Act::CodeChanged => "Recovery code changed".to_owned(),
        Act::Restored => "Backup restored".to_owned(),
        Act::ChartOpened => "Chart opened".to_owned(),
        Act::NoteRead => "Note read".to_owned(),
        Act::FileOpened => "File opened".to_owned(),
        Act::Added => done("added"),
        Act::Changed => done("changed"),
        Act::Signed => done("signed"),
        Act::Acknowledged => done("answered for: what was done is written down"),
        Act::Deleted => done("deleted"),
        Act::Destroyed => format!("Client deleted with the key to the chart, {}", records()),
        Act::Undone if line.subject.is_none() => format!("Change taken back, {}", records()),
        Act::Undone => done("change taken back"),
        Act::Imported => format!("Table imported, {}", records()),
        Act::Exported if line.subject == Some(Subject::Note) => format!("Documents saved: {many}"),
        Act::Exported if line.subject == Some(Subject::Attachment) => {
            "Copy of a file saved, unencrypted".to_owned()
        }
        Act::Exported => format!("Table exported: {many}"),
        Act::BackedUp => "Backup made".to_owned(),
    }
}

/// Whether the log is as it was written.
pub fn verdict(verdict: Verdict) -> Sentence {
    let Verdict { entries, broken } = verdict;
    let Some((at, how)) = broken else {
        let what = match entries {
            0 => "The log has no entries yet.".to_owned(),
            1 => "The one entry is as it was written.".to_owned(),
            _ => format!("All {} entries are as they were written.", grouped(entries)),
        };
        return Sentence { what: what.into(), next: "".into() };
    };
    let entry = grouped(at);
    let what = match how {
        Break::Missing => format!("Entry {entry} is missing."),
        Break::Altered => format!("Entry {entry} is not as it was written."),
        Break::Moved => format!("Another entry stands in the place of entry {entry}."),
        Break::CutOff => {
            format!("Entry {entry} and all after it, up to {}, are missing.", grouped(entries))
        }
        Break::Added => format!("Entry {entry} was not written by this vault."),
    };
    let next = format!(
        "What comes before is as it was written. What is stored here was changed from outside, so \
         compare it with a backup from before; it begins with the same {}.",
        count(at - 1, "entry", "entries")
    );
    Sentence { what: what.into(), next: next.into() }
}
