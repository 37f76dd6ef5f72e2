//! Everything the page can ask of the engine.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::command::Command;
use super::forms::{FileForm, ReleaseForm};
use super::query::Query;
use crate::domain::disclosure::Reach;
use crate::domain::ids::{AppointmentId, AttachmentId, ClientId, NoteId, ScaleId};
use crate::domain::time::Date;
use crate::exchange::csv::mapping::{Mapping, RowKind};
use crate::exchange::ics::write::Naming;

/// Something a person knows or has that opens the vault; wiped by the engine after use.
#[derive(Serialize, Deserialize)]
pub enum Secret {
    /// The passphrase as typed.
    Passphrase(String),
    /// The recovery code as typed.
    RecoveryCode(String),
    /// What the passkey answers; wiped wherever it is dropped.
    Passkey(Zeroizing<Vec<u8>>),
}

impl core::fmt::Debug for Secret {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Passphrase(_) => "Passphrase",
            Self::RecoveryCode(_) => "RecoveryCode",
            Self::Passkey(_) => "Passkey",
        })
    }
}

/// A request. Those that read a file are accompanied by it: its bytes never pass through the page.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request {
    /// Is there a vault? Brings the witness that this device keeps of the newest state it has
    /// seen. Answer: `Passkey`, [`super::event::Event::Gate`].
    Look(Option<Vec<u8>>),
    /// Stops what is under way, as soon as it can be stopped whole. Answer: `Done`.
    Cancel,
    /// Five words for a passphrase. Answer: `Suggested`.
    SuggestPassphrase,
    /// Prepares a new vault; nothing is stored yet. Answer: `RecoveryCode`.
    PrepareVault(Secret),
    /// The recovery code typed back; stores the prepared vault and opens it. Answer: `Opened`.
    CreateVault(Secret),
    /// Opens the vault. Answer: `Progress`..., `Opened`.
    Unlock(Secret),
    /// Puts a new passphrase in the place of the present one; whoever asks must know what opens
    /// the vault. Answer: `Progress`..., `Done`.
    ChangePassphrase {
        /// What opens the vault now.
        present: Secret,
        /// The passphrase to be.
        new: Secret,
    },
    /// Makes a new recovery code for somebody who knows what opens the vault; the one before counts
    /// until this one is typed back. Answer: `Progress`, `RecoveryCode`.
    PrepareCode(Secret),
    /// The new recovery code typed back; it replaces the one before. Answer: `Done`.
    ReplaceCode(Secret),
    /// What a new passkey is to be asked, for somebody who knows passphrase or recovery code.
    /// Answer: `Progress`..., `NewPasskey`.
    PreparePasskey(Secret),
    /// The new passkey; it opens the vault beside passphrase and recovery code. Answer: `Passkey`.
    AddPasskey {
        /// The name its authenticator gave it.
        id: Vec<u8>,
        /// What it answers.
        answer: Secret,
    },
    /// The passkey opens the vault no longer. Answer: `Passkey`.
    RemovePasskey,
    /// Opens the compartment of the therapist's well-being with its own passphrase. Answer:
    /// `Progress`, `Changed`, `Done`.
    OpenCompartment(Secret),
    /// Closes it again. Answer: `Changed`, `Done`.
    CloseCompartment,
    /// Gives it a passphrase of its own, another one, or none any more. Answer: `Progress`...,
    /// `Changed`, `Done`.
    LockCompartment {
        /// The passphrase it has, or what opens the vault where it has none.
        present: Secret,
        /// The passphrase to be.
        new: Option<Secret>,
    },
    /// Opens a made-up practice in a database of its own. Answer: `Opened`.
    OpenDemo,
    /// Finishes what is under way; the page then ends the engine. Answer: `Closed`.
    Close,
    /// Asks for a view. Answer: `View`.
    Ask(Query),
    /// Changes something. Answer: `Changed`, then `Saved`.
    Do {
        /// What.
        command: Box<Command>,
        /// The number of the latest change that whoever asks had before them: what another window
        /// has changed since is not overwritten unseen.
        seen: u64,
    },
    /// Takes the latest change back. Answer: as `Do`.
    Undo,
    /// Keeps the accompanying file with a client's records. Answer: `Progress`..., `Changed`, `Saved`.
    AddFile(FileForm),
    /// The bytes of a file that is kept, for the page. Answer: `Progress`..., `File`.
    OpenFile(AttachmentId, Wish),
    /// Reads the accompanying file as a table. Answer: `Sheet`.
    OpenSheet,
    /// Reads the open table anew with other columns, words or dates. Answer: `Sheet`.
    MapSheet(Mapping),
    /// The columns and words of the open table as suggested for rows of another kind. Answer: `Sheet`.
    SuggestFor(RowKind),
    /// Plans the import of the open table; changes nothing. Answer: `Progress`..., `Plan`.
    PlanImport(Mapping),
    /// Carries the plan out. Answer: `Progress`..., `Changed`, `Imported`.
    Import,
    /// The refused rows of the plan, as a file. Answer: `File`.
    SaveRefused,
    /// Forgets the open table. Answer: `Done`.
    CloseSheet,
    /// A backup of the vault, as a file. Answer: `Progress`..., `File`.
    Backup,
    /// Opens the accompanying backup and says what is in it; changes nothing. Answer: `Backup`.
    InspectBackup(Secret),
    /// Puts the inspected backup in the place of whatever vault is here. Answer: `Restored`.
    Restore,
    /// All records of one kind as a table in a file. Answer: `Progress`..., `File`.
    Export(Table),
    /// What a query brings, as a table in a file; for screens of figures. Answer: `Changed`, `File`.
    ExportView(Query),
    /// Signed notes as documents in a file that shows whether it was altered. Answer: `Changed`, `File`.
    SaveDocuments(Documents),
    /// A release of a client's records, as a file; it is entered into the account of disclosures.
    /// Answer: `Changed`, `File`.
    Release(Box<ReleaseForm>),
    /// The month that holds a day, signed, for a colleague. Answer: `Changed`, `File`.
    ExportMonth(Date),
    /// Opens the accompanying file as a colleague's month. Answer: `Done`; where its key is not known
    /// yet, it waits in [`Query::Colleagues`] for the next.
    OpenMonth,
    /// Is the key of the month that waits to be believed from now on? Answer: `Done`.
    AcceptKey(bool),
    /// The key of this fingerprint is believed no longer. Answer: `Done`.
    ForgetKey(String),
    /// Takes in the accompanying file as a scale of her own. Answer: `Changed`, `Saved`.
    TakeInScale,
    /// A scale of her own as a file. Answer: `Changed`, `File`.
    GiveOutScale(ScaleId),
    /// Is the activity log as it was written? Answer: `Progress`..., `LogChecked`.
    CheckLog,
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// To be shown in the page.
    Show,
    /// To be saved as a copy that is not encrypted.
    Save,
}

/// Which documents are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Documents {
    /// A signed note and what was added to it.
    Note(NoteId),
    /// All signed notes of a client but those kept apart.
    Client(ClientId),
}

/// A table that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Table {
    /// Clients with their latest episode.
    Clients,
    /// Appointments.
    Appointments,
    /// Time entries.
    TimeEntries,
    /// Inquiries.
    Inquiries,
    /// Outcome measures.
    Measures,
    /// Invoices.
    Invoices,
    /// The activity log.
    Log,
    /// Appointments as a calendar.
    Calendar {
        /// What its titles say.
        naming: Naming,
        /// Those of which days.
        days: Reach,
    },
    /// One appointment as an invitation for the client, which names nobody.
    Invitation {
        /// Which.
        appointment: AppointmentId,
        /// Does it say where as well?
        with_place: bool,
    },
}
