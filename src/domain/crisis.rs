//! Whom to turn to when a client is in danger, and what they may be told.
//!
//! A number on file is no leave to call it: what may be told to whom is written down beforehand, and
//! from whom that leave came. *Never:* a substitute for emergency services.

use serde::{Deserialize, Serialize};

use super::reach::Telephone;
use super::text::{Line, PersonName};

/// When somebody may be told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MayBeTold {
    /// Whenever it helps.
    Yes,
    /// Only in danger.
    InDanger,
}

impl MayBeTold {
    /// Both, in the order a form offers them.
    pub const ALL: [Self; 2] = [Self::Yes, Self::InDanger];
}

/// Somebody to turn to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrisisContact {
    /// Who.
    pub name: PersonName,
    /// What they are to the client.
    pub relation: Option<Line>,
    /// Their number.
    pub telephone: Option<Telephone>,
    /// When they may be told something.
    pub may_be_told: MayBeTold,
    /// From whom that leave is, and since when.
    pub leave_from: Option<Line>,
}

impl CrisisContact {
    /// At most so many of one client.
    pub const MOST: usize = 8;
}
