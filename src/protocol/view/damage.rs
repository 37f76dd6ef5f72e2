//! What is stored but cannot be read, as its screen shows it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;

/// What is stored but cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamageView {
    /// Each client and kind of thing once.
    pub rows: Vec<DamageLine>,
}

/// Something that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamageLine {
    /// What.
    pub lost: Lost,
    /// Does it belong to the practice, and to no client?
    pub is_practice: bool,
    /// Does it belong to the therapist's own compartment?
    pub is_wellbeing: bool,
    /// Whose it is; none where the name cannot be read either.
    pub client: Option<(ClientId, String)>,
}

/// The kind of thing that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lost {
    /// The count of all rows: some may be missing unnoticed.
    Count,
    /// Rows are missing, doubled, or from an older state.
    Rows,
    /// Everything of a client.
    Everything,
    /// A page of records.
    Records,
    /// Texts of notes.
    Texts,
    /// Files.
    Files,
}
