//! A plan for coming back under a limit: what the therapist chose to change, and on which day.
//!
//! It stands with what she settled about her well-being. *Never:* a change to anything else; every
//! step is hers to take, with the client where it is about one.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, TaskId};
use super::time::Date;

/// One thing that would ease her weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Easing {
    /// Speak with a weekly client about coming every two weeks.
    Space(ClientId),
    /// Look back with a client at what was reached, and whether to end.
    Review(ClientId),
    /// Refer a client on who has only just begun.
    Refer(ClientId),
    /// Take on nobody new for now.
    PauseIntake,
    /// Give a task to somebody else.
    Delegate(TaskId),
}

impl Easing {
    /// Whom it is about, if it is about a client.
    pub const fn client(self) -> Option<ClientId> {
        match self {
            Self::Space(client) | Self::Review(client) | Self::Refer(client) => Some(client),
            Self::PauseIntake | Self::Delegate(_) => None,
        }
    }
}

/// What she chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EasingPlan {
    /// The day she chose it.
    pub made_on: Date,
    /// The steps, each once; at least one.
    pub steps: Vec<Easing>,
}
