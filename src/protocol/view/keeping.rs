//! How long records are kept, as its screen shows it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;
use crate::domain::keeping::{Certificate, State};
use crate::domain::time::Date;
use crate::protocol::forms::RuleForm;

/// Whose records are due, held, in the bin; what was destroyed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeepingView {
    /// Today.
    pub today: Date,
    /// The rule that holds.
    pub rule: RuleForm,
    /// Clients about whom something is to be decided or was, the longest due first.
    pub lines: Vec<KeepingLine>,
    /// Those who are due next, at most [`KeepingView::MOST`].
    pub next: Vec<KeepingLine>,
    /// What was destroyed, newest first.
    pub certificates: Vec<Certificate>,
}

impl KeepingView {
    /// So many of those who are due next are shown.
    pub const MOST: usize = 20;
}

/// One client's records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeepingLine {
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// Where they stand.
    pub state: State,
    /// The last day on which anything was done.
    pub last_service: Option<Date>,
    /// Is it known when the client was born?
    pub is_birth_known: bool,
    /// Why they are held or were put off.
    pub reason: Option<String>,
}
