//! What may be given to a client to answer: a published instrument, or a scale the therapist made.

use serde::{Deserialize, Serialize};

use super::edition::Edition;
use super::{Instrument, Kind, Tabled};
use crate::domain::ids::ScaleId;

/// What a client answers, whole: with its table, and with its words where they are hers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// One of [`Kind::FOR_CLIENTS`].
    Known(Kind),
    /// A scale of her own, in one of its versions.
    Own(Box<Edition>),
}

/// Which of them, whatever its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MeasureId {
    /// One of [`Kind::FOR_CLIENTS`].
    Known(Kind),
    /// A scale of her own.
    Own(ScaleId),
}

impl Measure {
    /// Which one.
    pub const fn id(&self) -> MeasureId {
        match self {
            Self::Known(kind) => MeasureId::Known(*kind),
            Self::Own(edition) => MeasureId::Own(edition.scale()),
        }
    }

    /// The published instrument it is; none where it is hers.
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Known(kind) => Some(*kind),
            Self::Own(_) => None,
        }
    }

    /// The version of her scale that it is.
    pub const fn edition(&self) -> Option<&Edition> {
        match self {
            Self::Known(_) => None,
            Self::Own(edition) => Some(edition),
        }
    }

    /// May scores of the two stand in one line?
    pub fn counts_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => one == other,
            (Self::Own(one), Self::Own(other)) => one.counts_like(other),
            _ => false,
        }
    }

    /// Is only what a form came to kept of it, since its words are not free?
    pub fn is_total_only(&self) -> bool {
        self.table().clinical.is_some_and(|clinical| clinical.is_total_only)
    }
}

impl From<Kind> for Measure {
    fn from(kind: Kind) -> Self {
        Self::Known(kind)
    }
}

impl Tabled for Measure {
    fn table(&self) -> Instrument<'_> {
        match self {
            Self::Known(kind) => kind.table(),
            Self::Own(edition) => edition.table(),
        }
    }
}
