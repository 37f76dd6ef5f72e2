//! A break planned in the calendar: time of a day that is to stay free, for a walk or for nothing.
//!
//! It lies by the clocks where the therapist is, and keeps free times and bookings off as long as she
//! gives no reason to pass it. What comes round every week stands in her opening hours instead.
//! *Never:* work, or a client's.

use super::ids::BreakId;
use super::limits::Stretch;
use super::text::Line;
use super::time::{Minutes, WallTime};

/// A break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedBreak {
    /// Which.
    pub id: BreakId,
    /// When it begins.
    pub starts: WallTime,
    /// How long it lasts; never nothing.
    pub lasts: Minutes,
    /// What it is for, in her own words.
    pub about: Option<Line>,
}

impl PlannedBreak {
    /// From when to when.
    pub fn stretch(&self) -> Stretch {
        (self.starts, self.starts.plus(self.lasts))
    }
}
