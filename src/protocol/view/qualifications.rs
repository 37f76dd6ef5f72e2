//! What screens show of the therapist's own areas and papers.

use serde::{Deserialize, Serialize};

use crate::domain::time::Date;
use crate::protocol::forms::QualificationsForm;

/// What she is able and allowed to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualificationsView {
    /// The form to change it with.
    pub form: QualificationsForm,
    /// Today.
    pub today: Date,
}

/// A paper that ends soon or has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiringLine {
    /// What it is called.
    pub name: String,
    /// The last day on which it holds.
    pub until: Date,
}
