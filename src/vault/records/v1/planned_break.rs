//! A break planned in the calendar, as stored.

use serde::{Deserialize, Serialize};

use crate::domain::ids::BreakId;
use crate::domain::planned_break as domain;
use crate::domain::text::Line;
use crate::domain::time::{Minutes, WallTime};
use crate::vault::records::RecordError;

/// `{"starts":"2026-11-23T12:30","minutes":45,"about":"…"}`; `starts` is by the clocks where the
/// therapist is.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlannedBreak {
    starts: WallTime,
    minutes: Minutes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Line>,
}

impl From<&domain::PlannedBreak> for PlannedBreak {
    fn from(it: &domain::PlannedBreak) -> Self {
        Self { starts: it.starts, minutes: it.lasts, about: it.about.clone() }
    }
}

impl PlannedBreak {
    pub(in crate::vault::records) fn with(
        self,
        id: BreakId,
    ) -> Result<domain::PlannedBreak, RecordError> {
        let Self { starts, minutes, about } = self;
        if minutes == Minutes(0) {
            return Err(RecordError);
        }
        Ok(domain::PlannedBreak { id, starts, lasts: minutes, about })
    }
}
