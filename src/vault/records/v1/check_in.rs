//! A check-in as stored.

use serde::{Deserialize, Serialize};

use crate::domain::check_in::{self as domain, Level};
use crate::domain::ids::CheckInId;
use crate::domain::text::OwnWords;
use crate::domain::time::Date;

/// `{"on":"2026-11-23","energy":3,"strain":4,"words":"…"}`; both numbers are 1 to 5.
#[derive(Debug, Serialize, Deserialize)]
pub struct CheckIn {
    on: Date,
    energy: Level,
    strain: Level,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<OwnWords>,
}

impl From<&domain::CheckIn> for CheckIn {
    fn from(check_in: &domain::CheckIn) -> Self {
        let domain::CheckIn { id: _, on, energy, strain, words } = check_in.clone();
        Self { on, energy, strain, words }
    }
}

impl CheckIn {
    pub(in crate::vault::records) fn with(self, id: CheckInId) -> domain::CheckIn {
        let Self { on, energy, strain, words } = self;
        domain::CheckIn { id, on, energy, strain, words }
    }
}
