//! What happens while the vault is locked, kept until it can be entered into the log.
//!
//! ```text
//! meta "door" = {"failed":n,"last":ms,"restored":ms}                       (in clear: no key is there)
//! ```
//! Nothing is open then, so the row is a number and two moments; whoever can write to the device can
//! also remove it. The next unlocking turns it into sealed entries in one transaction.
//! *Never:* a reason not to open; a change of the head.

use serde::{Deserialize, Serialize};

use super::json;
use super::store::{Batch, HEAD, Put, Store, StoreError, Table};

/// The row of [`Table::Meta`] that holds it.
pub const DOOR: &[u8] = b"door";

/// What happened at the locked door; moments are milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    /// How many secrets did not open it.
    #[serde(default)]
    pub failed: u32,
    /// When the last of them was tried.
    #[serde(default)]
    pub last: i64,
    /// When a backup was put in place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<i64>,
}

impl Door {
    /// What has happened since the vault was last open; none for nothing. What cannot be read counts
    /// as one attempt: somebody has been there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn read<S: Store>(store: &S) -> Result<Option<Self>, StoreError> {
        let found = store.get(Table::Meta, DOOR).await?;
        let altered = Self { failed: 1, ..Self::default() };
        Ok(found.map(|value| json::parse(&value).unwrap_or(altered)))
    }

    /// Notes that a secret did not open the vault.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note_failure<S: Store>(store: &S, at: i64) -> Result<(), StoreError> {
        let mut door = Self::read(store).await?.unwrap_or_default();
        door.failed = door.failed.saturating_add(1);
        door.last = at;
        let expects = store.get(Table::Meta, HEAD).await?;
        store.commit(&Batch { expects, puts: vec![door.row()], ..Batch::default() }).await
    }

    /// The row that says, in a vault that is put in place of another, that it was.
    pub fn restored(at: i64) -> Put {
        Self { restored: Some(at), ..Self::default() }.row()
    }

    fn row(&self) -> Put {
        // Numbers: there is nothing in it that JSON cannot say.
        let value = serde_json::to_vec(self).unwrap_or_default();
        Put { table: Table::Meta, key: DOOR.to_vec(), value }
    }
}
