//! What went wrong below, as the page is told it.

use super::ports::{NoSignatures, UnreadableFile};
use crate::domain::guard::ApplyError;
use crate::exchange::aggregate::MonthError;
use crate::protocol::event::Refusal;
use crate::protocol::request::Secret;
use crate::vault::backup::BackupError;
use crate::vault::backup::write::WriteError;
use crate::vault::entropy::EntropyError;
use crate::vault::header::{HeaderError, MakeError};
use crate::vault::kdf::KdfError;
use crate::vault::open::{BodyError, UnlockError};
use crate::vault::plan::PlanError;
use crate::vault::refresh::RefreshError;
use crate::vault::search::SearchError;
use crate::vault::store::StoreError;

/// Names the kind of secret that did not open the vault; other refusals stay as they are.
pub(super) fn naming(secret: &Secret) -> fn(Refusal) -> Refusal {
    match secret {
        Secret::Passphrase(_) => |refusal| refusal,
        Secret::RecoveryCode(_) => |refusal| match refusal {
            Refusal::WrongPassphrase => Refusal::WrongRecoveryCode,
            other => other,
        },
        Secret::Passkey(_) => |refusal| match refusal {
            Refusal::WrongPassphrase => Refusal::WrongPasskey,
            other => other,
        },
    }
}

impl From<EntropyError> for Refusal {
    fn from(_: EntropyError) -> Self {
        Self::NoRandomness
    }
}

impl From<NoSignatures> for Refusal {
    fn from(_: NoSignatures) -> Self {
        Self::NoRandomness
    }
}

impl From<MonthError> for Refusal {
    fn from(error: MonthError) -> Self {
        Self::Month(error)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Refused => Self::StorageRefused,
            StoreError::Stale | StoreError::Gone => Self::StorageMoved,
            StoreError::TooNew => Self::TooNew,
            StoreError::Held => Self::OlderWindows,
            StoreError::Broken => Self::StorageBroken,
        }
    }
}

impl From<KdfError> for Refusal {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::OutOfBounds => Self::VaultDamaged,
            KdfError::NoMemory => Self::NoMemory,
        }
    }
}

impl From<MakeError> for Refusal {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Entropy(error) => error.into(),
            MakeError::Kdf(error) => error.into(),
        }
    }
}

impl From<HeaderError> for Refusal {
    fn from(error: HeaderError) -> Self {
        match error {
            HeaderError::Damaged => Self::VaultDamaged,
            HeaderError::TooNew { .. } => Self::TooNew,
            HeaderError::Kdf(error) => error.into(),
            HeaderError::WrongSecret => Self::WrongPassphrase,
        }
    }
}

impl From<UnlockError> for Refusal {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::NoVault => Self::StorageMoved,
            UnlockError::Header(error) => error.into(),
            UnlockError::Weakened => Self::VaultDamaged,
            UnlockError::Store(error) => error.into(),
        }
    }
}

impl From<RefreshError> for Refusal {
    fn from(error: RefreshError) -> Self {
        match error {
            RefreshError::Store(error) => error.into(),
            RefreshError::TooNew => Self::TooNew,
            RefreshError::Replaced => Self::StorageMoved,
        }
    }
}

impl From<PlanError> for Refusal {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Entropy(error) => error.into(),
            PlanError::Lost => Self::MovedOn,
        }
    }
}

impl From<SearchError> for Refusal {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Store(error) => error.into(),
            SearchError::Seal(error) => error.into(),
        }
    }
}

impl From<ApplyError> for Refusal {
    fn from(error: ApplyError) -> Self {
        match error {
            // Another window was first with that number or that session.
            ApplyError::MovedOn(_)
            | ApplyError::OutOfTurn(_)
            | ApplyError::Count
            | ApplyError::Invoiced(_) => Self::MovedOn,
            ApplyError::Signed(_) => Self::SignedNote,
            ApplyError::Permanent(_) => Self::Permanent,
            ApplyError::SignedConsent(_) => Self::SignedConsent,
            ApplyError::Orphan(_) => Self::InUse,
        }
    }
}

impl From<BodyError> for Refusal {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Store(error) => error.into(),
            BodyError::Damaged => Self::TextDamaged,
        }
    }
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Store(error) => error.into(),
            WriteError::Entropy(error) => error.into(),
        }
    }
}

impl From<UnreadableFile> for Refusal {
    fn from(_: UnreadableFile) -> Self {
        Self::UnreadableFile
    }
}

impl From<BackupError> for Refusal {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::NotABackup => Self::NotABackup,
            BackupError::TooNew { .. } => Self::TooNew,
            BackupError::Header(HeaderError::Damaged) | BackupError::Damaged => Self::BackupDamaged,
            BackupError::Header(error) => error.into(),
        }
    }
}
