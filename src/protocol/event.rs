//! Everything the engine says.

use serde::{Deserialize, Serialize};

use super::forms::FieldError;
use super::view::{PlanView, SheetView, View};
use crate::domain::activity::Verdict;
use crate::domain::consent::{Purpose, Validity};
use crate::domain::limits::Rail;
use crate::domain::time::{Date, Instant, WallTime};
use crate::exchange::aggregate::MonthError;
use crate::exchange::csv::sheet::SheetError;
use crate::exchange::own_scale::ScaleFileError;

/// Something the engine says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// What stands at the door.
    Gate(Gate),
    /// Five words to use as a passphrase.
    Suggested(String),
    /// The recovery code of the vault in preparation, to be written down and typed back.
    RecoveryCode(String),
    /// The passkey that opens the vault, if one does; locked or not, for it stands in clear.
    Passkey(Option<Passkey>),
    /// What the passkey to be made is asked.
    NewPasskey(Vec<u8>),
    /// How far something long has come.
    Progress {
        /// What is being done.
        what: Task,
        /// Parts done.
        done: u32,
        /// Parts in all.
        total: u32,
    },
    /// The practice is open.
    Opened {
        /// Is it the made-up one?
        demo: bool,
        /// Clients on file.
        clients: u32,
        /// Stored rows that could not be read.
        damaged: u32,
        /// The stored state is older than this device last saw, by so many changes.
        rolled_back: Option<u64>,
    },
    /// Everything is durable and the keys may go.
    Closed,
    /// A view that was asked for.
    View(Box<View>),
    /// The records are no longer what they were: a change was made here, or in another window.
    /// Sent to everybody.
    Changed {
        /// Its number.
        revision: u64,
    },
    /// A newer version of the program works on the storage, in another window; this one can save
    /// nothing more. Sent to everybody.
    Superseded,
    /// The witness of the newest state, for the device to keep outside the store. Sent to all.
    Witness(Vec<u8>),
    /// The change is durable.
    Saved {
        /// Its number.
        revision: u64,
        /// The record that was added, for the screen to go to.
        added: Option<Added>,
    },
    /// The open table.
    Sheet(Box<SheetView>),
    /// What importing it would do.
    Plan(Box<PlanView>),
    /// The import is durable.
    Imported {
        /// Records added.
        new: u32,
        /// Records changed.
        changed: u32,
        /// Rows that were on file already.
        unchanged: u32,
        /// Rows refused.
        refused: u32,
    },
    /// A file for the person to keep; its bytes come beside this message.
    File {
        /// What to call it; holds no client's name.
        name: String,
    },
    /// What is in a backup.
    Backup(BackupContents),
    /// The backup is in place; the vault is locked.
    Restored,
    /// Whether the activity log is as it was written.
    LogChecked(Verdict),
    /// Done, with nothing to say.
    Done,
    /// It was not done; nothing has changed.
    Refused(Refusal),
}

/// What stands at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gate {
    /// No vault on this device.
    New,
    /// A vault, locked.
    Locked,
    /// This device had a vault; the browser has removed it.
    Evicted,
}

/// A passkey that opens the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// The name its authenticator gave it.
    pub id: Vec<u8>,
    /// What it is asked.
    pub salt: Vec<u8>,
}

/// Something long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Making a key of the passphrase.
    DerivingKey,
    /// Reading and opening records.
    Opening,
    /// Planning an import.
    Planning,
    /// Sealing records.
    Sealing,
    /// Writing them to the disk.
    Writing,
    /// Putting a backup together.
    BackingUp,
    /// Reading a backup.
    ReadingBackup,
    /// Reading the activity log.
    ReadingLog,
    /// Taking a file in.
    AddingFile,
    /// Reading a file that is kept.
    OpeningFile,
}

/// A record that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Added {
    /// A client.
    Client(crate::domain::ids::ClientId),
    /// A note.
    Note(crate::domain::ids::NoteId),
    /// A consent.
    Consent(crate::domain::ids::ConsentId),
    /// A questionnaire.
    Questionnaire(crate::domain::ids::QuestionnaireId),
    /// An outcome measure with an answer that cannot wait.
    Safety(crate::domain::ids::MeasurementId),
    /// An invoice.
    Invoice(crate::domain::ids::InvoiceId),
    /// Something no screen goes to.
    Other,
}

/// A limit that a booking would pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedLimit {
    /// Which.
    pub rail: Rail,
    /// What it would come to: sessions, evenings, or minutes of a week.
    pub would_be: u32,
    /// The limit, in the same unit.
    pub limit: u32,
    /// With whom and when the session is that it clashes with.
    pub with: Option<(String, WallTime)>,
    /// What is not consented to.
    pub lacking: Option<(Purpose, Validity)>,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupContents {
    /// When it was made.
    pub made_at: Option<Instant>,
    /// How many records of each kind, by the stored kind's name.
    pub counts: Vec<(String, u32)>,
    /// Stored rows in it that could not be read when it was made either.
    pub damaged: u32,
    /// The day of the newest appointment, to tell backups apart.
    pub newest_on: Option<Date>,
    /// The number of its latest change.
    pub revision: u64,
    /// Is there a vault on this device that would be replaced?
    pub replaces: bool,
    /// Is it older than the vault on this device, as far as can be told?
    pub is_older: bool,
    /// So many signed notes of the vault on this device are not signed in it, and would be lost; none are
    /// known of while that vault is locked.
    pub signed_lost: u32,
    /// So many clients in it were destroyed after it was made, and are left out when it is restored.
    pub left_out: u32,
    /// How much is known of what was destroyed after it was made.
    pub known: Known,
}

/// How much this device knows of what was destroyed after a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// All that the vault on it ever knew.
    All,
    /// Not all: that vault is damaged.
    Some,
    /// Nothing: the vault of this backup is not on it.
    Nothing,
}

/// Why something was not done. Nothing has changed, what was typed is still there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Fields to mend.
    #[error("fields to mend")]
    Fields(Vec<FieldError>),
    /// Limits the therapist set that the booking would pass; with a reason it may.
    #[error("limits passed")]
    Limits(Vec<PassedLimit>),
    /// No vault is open.
    #[error("locked")]
    Locked,
    /// It belongs to the compartment of the therapist's well-being, whose own passphrase was not given.
    #[error("the compartment is closed")]
    CompartmentClosed,
    /// It is not the compartment's own passphrase.
    #[error("wrong passphrase of the compartment")]
    WrongOwnPassphrase,
    /// Somebody else's change came first.
    #[error("changed since")]
    MovedOn,
    /// The note is signed.
    #[error("signed")]
    SignedNote,
    /// The consent is signed.
    #[error("signed consent")]
    SignedConsent,
    /// An answer that cannot wait stands open.
    #[error("an open answer")]
    SafetyOpen,
    /// The records are not at that point of their time.
    #[error("not due")]
    NotDue,
    /// The record can never be changed or deleted.
    #[error("permanent")]
    Permanent,
    /// Something else belongs to it.
    #[error("something belongs to it")]
    InUse,
    /// There is no such record.
    #[error("no such record")]
    Missing,
    /// Nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The passphrase is not this vault's.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The recovery code is not this vault's, or holds a slip of the pen.
    #[error("wrong recovery code")]
    WrongRecoveryCode,
    /// The passkey is not this vault's.
    #[error("wrong passkey")]
    WrongPasskey,
    /// What the passkey answered is no secret.
    #[error("unfit passkey")]
    UnfitPasskey,
    /// The code typed back is not the one shown.
    #[error("code differs")]
    CodeDiffers,
    /// The passphrase is too easy to guess.
    #[error("weak passphrase")]
    WeakPassphrase,
    /// The part of the vault that opens it is damaged.
    #[error("damaged")]
    VaultDamaged,
    /// Made by a newer version of the program.
    #[error("too new")]
    TooNew,
    /// A vault is there already.
    #[error("a vault exists")]
    VaultExists,
    /// The stored text is altered, missing, or from an older state.
    #[error("text damaged")]
    TextDamaged,
    /// A part of a file is altered or missing.
    #[error("part {part} of {of} of a file damaged")]
    FileDamaged {
        /// Which part, from 1.
        part: u32,
        /// Of how many.
        of: u32,
    },
    /// Windows with an older version of the program keep the storage from being opened.
    #[error("older windows are open")]
    OlderWindows,
    /// The table was not read.
    #[error("not a table")]
    Sheet(SheetError),
    /// Columns or words of the table that must be mapped first.
    #[error("unmapped")]
    Unmapped,
    /// The table or the plan is gone: choose the file again.
    #[error("no table")]
    NoSheet,
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The file is not a backup of ours.
    #[error("not a backup")]
    NotABackup,
    /// The backup is cut short or altered.
    #[error("backup damaged")]
    BackupDamaged,
    /// The file is not taken as a colleague's month.
    #[error("not a month to take")]
    Month(MonthError),
    /// The file is not taken for a scale.
    #[error("not a scale to take")]
    Scale(ScaleFileError),
    /// No backup was inspected.
    #[error("no backup")]
    NoBackup,
    /// The file could not be read.
    #[error("unreadable file")]
    UnreadableFile,
    /// The disk is full, or the browser gives no more room.
    #[error("full")]
    Full,
    /// The browser refuses to store anything, as in some private windows.
    #[error("storage refused")]
    StorageRefused,
    /// The stored records are gone or another window has changed them.
    #[error("storage moved")]
    StorageMoved,
    /// The browser's storage failed.
    #[error("storage broken")]
    StorageBroken,
    /// The browser gives no random numbers.
    #[error("no randomness")]
    NoRandomness,
    /// The device has too little memory for the key derivation.
    #[error("no memory")]
    NoMemory,
}
