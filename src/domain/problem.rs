//! A data problem: a stored record that cannot be what it says, named and never dropped.

use serde::{Deserialize, Serialize};

/// What is wrong with a record. Figures leave such records out and count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DataProblem {
    /// The stored record could not be read; its bytes are kept as they are.
    Unreadable,
    /// It belongs to a client, appointment or other record that is not there.
    Orphan,
    /// It was booked on a day after the day it took place.
    BookedAfterStart,
    /// An outcome is recorded for a day that has not come yet.
    OutcomeInFuture,
    /// A session took place while no episode of care was open.
    OutsideEpisode,
    /// An episode of care opened while another one of the same client was open.
    OverlappingEpisodes,
}

impl DataProblem {
    /// Every rule, in the order the list shows them.
    pub const ALL: [Self; 6] = [
        Self::Unreadable,
        Self::Orphan,
        Self::BookedAfterStart,
        Self::OutcomeInFuture,
        Self::OutsideEpisode,
        Self::OverlappingEpisodes,
    ];
}
