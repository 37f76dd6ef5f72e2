//! An entry of the activity log as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::activity as domain;
use crate::domain::ids::ClientId;
use crate::domain::time::Instant;
use crate::vault::hex::Hex;

stored_words! {
    /// What was done.
    Act for domain::Act {
        VaultMade = "vault-made",
        Unlocked = "unlocked",
        UnlockedByCode = "unlocked-by-code",
        UnlockedByPasskey = "unlocked-by-passkey",
        PasskeyAdded = "passkey-added",
        PasskeyRemoved = "passkey-removed",
        UnlockFailed = "unlock-failed",
        Locked = "locked",
        PassphraseChanged = "passphrase-changed",
        CodeChanged = "code-changed",
        Restored = "restored",
        ChartOpened = "chart-opened",
        NoteRead = "note-read",
        FileOpened = "file-opened",
        Added = "added",
        Changed = "changed",
        Signed = "signed",
        Acknowledged = "acknowledged",
        Deleted = "deleted",
        Destroyed = "destroyed",
        Undone = "undone",
        Imported = "imported",
        Exported = "exported",
        BackedUp = "backed-up",
    }
}

stored_words! {
    /// About what.
    Subject for domain::Subject {
        Client = "client",
        Episode = "episode",
        Appointment = "appointment",
        TimeEntry = "time-entry",
        Note = "note",
        Inquiry = "inquiry",
        Series = "series",
        Consent = "consent",
        TreatmentPlan = "treatment-plan",
        Review = "review",
        SafetyPlan = "safety-plan",
        ClientRequest = "client-request",
        Keeping = "keeping",
        Certificate = "certificate",
        Disclosure = "disclosure",
        Measurement = "measurement",
        Invoice = "invoice",
        Attachment = "attachment",
        Therapist = "therapist",
        Log = "log",
        Colleagues = "colleagues",
        Messages = "messages",
        Policies = "policies",
        Qualifications = "qualifications",
        Invoicing = "invoicing",
        OwnScale = "own-scale",
        PlannedBreak = "planned-break",
        Figures = "figures",
        Task = "task",
    }
}

/// `[1763900000000,"changed","client id","note","note id",2]`: when, what, whose chart, about what
/// kind of record, which, how many; null for what there is not. A list, since there are many.
#[derive(Serialize, Deserialize)]
pub struct Entry(Instant, Act, Option<ClientId>, Option<Subject>, Option<Hex<16>>, u32);

impl From<&domain::Entry> for Entry {
    fn from(entry: &domain::Entry) -> Self {
        let (subject, id) = (entry.subject.map(Into::into), entry.id.map(Hex));
        Self(entry.at, entry.act.into(), entry.client, subject, id, entry.count)
    }
}

impl From<Entry> for domain::Entry {
    fn from(Entry(at, act, client, subject, id, count): Entry) -> Self {
        let (subject, id) = (subject.map(Into::into), id.map(|id| id.0));
        Self { at, act: act.into(), client, subject, id, count }
    }
}
