//! Disclosures as screens show them.

use serde::{Deserialize, Serialize};

use crate::domain::consent::Consent;
use crate::domain::disclosure::Disclosure;
use crate::domain::time::Date;

/// An account of disclosures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountView {
    /// The first day it reaches back to.
    pub from: Date,
    /// Today.
    pub today: Date,
    /// The disclosures since then, newest first, each with the client's name.
    pub lines: Vec<(String, Disclosure)>,
    /// Of one client: the releases consented to that hold today.
    pub consents: Vec<Consent>,
    /// Of one client: was a correction refused, so that it is to go along with what is given out?
    pub has_corrections: bool,
}
