//! What was done with the records: the entries of the activity log.
//!
//! An entry says what was done, when, about which record, and with how many. It names records by
//! kind and id, so that it can outlive what it tells of.
//! *Never:* a name, a text or a value of a record.

use serde::{Deserialize, Serialize};

use super::ids::ClientId;
use super::record::RecordId;
use super::time::Instant;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Act {
    /// The vault was made.
    VaultMade,
    /// It was unlocked with the passphrase.
    Unlocked,
    /// It was unlocked with the recovery code.
    UnlockedByCode,
    /// It was unlocked with the passkey.
    UnlockedByPasskey,
    /// A secret that does not open it was tried, so many times.
    UnlockFailed,
    /// It was locked.
    Locked,
    /// The passphrase was changed.
    PassphraseChanged,
    /// A new recovery code took the place of the old one.
    CodeChanged,
    /// A passkey was added.
    PasskeyAdded,
    /// The passkey was removed.
    PasskeyRemoved,
    /// A backup was put in the place of what was here.
    Restored,
    /// A client's chart was opened.
    ChartOpened,
    /// The text of a note was shown.
    NoteRead,
    /// A file was shown.
    FileOpened,
    /// A record was added, with whatever belongs to it.
    Added,
    /// A record was changed.
    Changed,
    /// A note or a consent was signed.
    Signed,
    /// What was done about an answer that could not wait was written down.
    Acknowledged,
    /// A record was deleted, with whatever belongs to it.
    Deleted,
    /// A client was deleted, and the key to all of the chart with it.
    Destroyed,
    /// The latest change was taken back.
    Undone,
    /// A table was imported.
    Imported,
    /// A table was exported, unencrypted.
    Exported,
    /// A backup was made.
    BackedUp,
}

impl Act {
    /// What kind of act it is.
    pub const fn group(self) -> Group {
        match self {
            Self::VaultMade
            | Self::Unlocked
            | Self::UnlockedByCode
            | Self::UnlockedByPasskey
            | Self::UnlockFailed
            | Self::Locked
            | Self::PassphraseChanged
            | Self::CodeChanged
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::Restored => Group::Vault,
            Self::ChartOpened | Self::NoteRead | Self::FileOpened => Group::Access,
            Self::Added
            | Self::Changed
            | Self::Signed
            | Self::Acknowledged
            | Self::Undone
            | Self::Imported => Group::Change,
            Self::Deleted | Self::Destroyed => Group::Deletion,
            Self::Exported | Self::BackedUp => Group::Export,
        }
    }
}

/// A kind of act, to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Group {
    /// Something was looked at.
    Access,
    /// Something was added or changed.
    Change,
    /// Something was deleted.
    Deletion,
    /// Something left the vault in a file.
    Export,
    /// Locking, unlocking, and what opens the vault.
    Vault,
}

impl Group {
    /// Every kind, in the order a form offers them.
    pub const ALL: [Self; 5] =
        [Self::Access, Self::Change, Self::Deletion, Self::Export, Self::Vault];
}

/// What an act was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A client, or the table of them; and so on.
    Client,
    /// An episode of care.
    Episode,
    /// An appointment.
    Appointment,
    /// A time entry.
    TimeEntry,
    /// A progress note.
    Note,
    /// An inquiry.
    Inquiry,
    /// A series of appointments.
    Series,
    /// A consent.
    Consent,
    /// A treatment plan.
    TreatmentPlan,
    /// A look back at one.
    Review,
    /// A safety plan.
    SafetyPlan,
    /// What a client asks about their own records.
    ClientRequest,
    /// What was decided about keeping a client's records.
    Keeping,
    /// A certificate of destruction.
    Certificate,
    /// A disclosure.
    Disclosure,
    /// An outcome measure.
    Measurement,
    /// An invoice.
    Invoice,
    /// A file of a client's.
    Attachment,
    /// The therapist's own week.
    Therapist,
    /// The log itself.
    Log,
    /// The keys of colleagues.
    Colleagues,
    /// How the practice writes to clients.
    Messages,
    /// What the practice asks of every client.
    Policies,
    /// What the therapist is able and allowed to do.
    Qualifications,
    /// How the practice invoices.
    Invoicing,
    /// A scale the therapist made herself.
    OwnScale,
    /// A break planned in the calendar.
    PlannedBreak,
    /// A task.
    Task,
    /// Figures, as a table or as a month for colleagues.
    Figures,
}

impl Subject {
    /// The kind of a record, and its id; none for what the log keeps silent about: how the
    /// therapist is concerns nobody who may ever be shown it.
    pub const fn of(record: RecordId) -> Option<(Self, [u8; 16])> {
        Some(match record {
            RecordId::Client(id) => (Self::Client, id.bytes()),
            RecordId::Episode(id) => (Self::Episode, id.bytes()),
            RecordId::Appointment(id) => (Self::Appointment, id.bytes()),
            RecordId::TimeEntry(id) => (Self::TimeEntry, id.bytes()),
            RecordId::Note(id) => (Self::Note, id.bytes()),
            RecordId::Inquiry(id) => (Self::Inquiry, id.bytes()),
            RecordId::Series(id) => (Self::Series, id.bytes()),
            RecordId::Consent(id) => (Self::Consent, id.bytes()),
            RecordId::TreatmentPlan(id) => (Self::TreatmentPlan, id.bytes()),
            RecordId::Review(id) => (Self::Review, id.bytes()),
            RecordId::SafetyPlan(id) => (Self::SafetyPlan, id.bytes()),
            RecordId::ClientRequest(id) => (Self::ClientRequest, id.bytes()),
            RecordId::Keeping(id) => (Self::Keeping, id.bytes()),
            RecordId::Certificate(id) => (Self::Certificate, id.bytes()),
            RecordId::Disclosure(id) => (Self::Disclosure, id.bytes()),
            RecordId::Measurement(id) => (Self::Measurement, id.bytes()),
            RecordId::Invoice(id) => (Self::Invoice, id.bytes()),
            RecordId::Attachment(id) => (Self::Attachment, id.bytes()),
            RecordId::Therapist => (Self::Therapist, [0; 16]),
            RecordId::Colleagues => (Self::Colleagues, [0; 16]),
            RecordId::Messages => (Self::Messages, [0; 16]),
            RecordId::Policies => (Self::Policies, [0; 16]),
            RecordId::Qualifications => (Self::Qualifications, [0; 16]),
            RecordId::Invoicing => (Self::Invoicing, [0; 16]),
            RecordId::OwnScale(id) => (Self::OwnScale, id.bytes()),
            RecordId::PlannedBreak(id) => (Self::PlannedBreak, id.bytes()),
            RecordId::Task(id) => (Self::Task, id.bytes()),
            RecordId::CheckIn(_) | RecordId::Questionnaire(_) | RecordId::Wellbeing => return None,
        })
    }
}

/// One entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// What.
    pub act: Act,
    /// Whose chart it was about, where it was about one.
    pub client: Option<ClientId>,
    /// About what kind of thing.
    pub subject: Option<Subject>,
    /// Which of that kind, where it was one.
    pub id: Option<[u8; 16]>,
    /// How many: records, or attempts.
    pub count: u32,
}

impl Entry {
    /// Something that was done once, about nothing in particular.
    pub const fn new(at: Instant, act: Act) -> Self {
        Self { at, act, client: None, subject: None, id: None, count: 1 }
    }

    /// The same, about a kind of thing.
    #[must_use]
    pub const fn about(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// The same, about a record.
    #[must_use]
    pub const fn of(self, record: RecordId, client: Option<ClientId>) -> Self {
        match Subject::of(record) {
            Some((subject, id)) => Self { subject: Some(subject), id: Some(id), client, ..self },
            None => Self { client, ..self },
        }
    }

    /// The same, with so many.
    #[must_use]
    pub const fn counting(self, count: u32) -> Self {
        Self { count, ..self }
    }
}

/// Whether the log is as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// How many entries there are to be.
    pub entries: u64,
    /// The first entry that is not as it was written, and what is the matter with it; none when all
    /// of them are.
    pub broken: Option<(u64, Break)>,
}

/// What is the matter with an entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Break {
    /// It is gone, and later ones are there.
    Missing,
    /// It says something else than what was written, or is from another state of the log.
    Altered,
    /// Another entry stands in its place.
    Moved,
    /// It and everything after it are gone.
    CutOff,
    /// It was never written by this vault.
    Added,
}
