//! Treatment plans as screens show them.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, ObjectiveId, ScaleId};
use crate::domain::time::Date;
use crate::domain::treatment::{Review, TreatmentPlan};

/// A client's treatment plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TreatmentView {
    /// Its versions, the one that holds first.
    pub versions: Vec<TreatmentPlan>,
    /// The looks back at them, the latest first.
    pub reviews: Vec<Review>,
    /// When it is to be looked at again.
    pub due: Option<Date>,
    /// How many notes there are since it was looked at, or since it holds, and since which day; none
    /// without a plan.
    pub written: Option<(u32, Date)>,
    /// Of each objective that notes work on: how many do, and the day that the latest is about.
    pub worked_on: Vec<(ObjectiveId, u32, Date)>,
    /// The scales of her own that an objective can be measured by: what each is called, and whether it
    /// is no longer offered.
    pub scales: Vec<(ScaleId, String, bool)>,
}

/// A plan to be looked at again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewDue {
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// When.
    pub due: Date,
}
