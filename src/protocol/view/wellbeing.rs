//! What the screen of the therapist's own well-being shows.

use serde::{Deserialize, Serialize};

use crate::domain::ids::CheckInId;
use crate::domain::time::Date;
use crate::metrics::wellbeing::{Beside, Lately, OwnWeek};
use crate::protocol::forms::{CheckInForm, WellbeingForm};

/// How she has been, beside her work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WellbeingView {
    /// Today.
    pub today: Date,
    /// What she said today, if she has.
    pub said_today: Option<CheckInForm>,
    /// How she has been lately, and before.
    pub lately: Lately,
    /// The weeks up to this one, oldest first.
    pub weeks: Vec<OwnWeek>,
    /// What went together in them, as far as there is enough to tell.
    pub beside: Vec<Beside>,
    /// Her check-ins, newest first, at most [`WellbeingView::MOST`].
    pub check_ins: Vec<CheckInLine>,
    /// How many there are in all.
    pub total: u32,
    /// What she has settled.
    pub settled: WellbeingForm,
    /// Is there anything in her compartment at all?
    pub is_empty: bool,
}

impl WellbeingView {
    /// At most so many check-ins are sent at once.
    pub const MOST: usize = 60;
}

/// A check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInLine {
    /// Which.
    pub id: CheckInId,
    /// Its day.
    pub on: Date,
    /// Energy, strain and words.
    pub form: CheckInForm,
}
