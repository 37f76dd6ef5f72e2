//! What the practice asks of every client, in which words, and how long it keeps records. One per
//! vault.

use std::collections::{BTreeMap, BTreeSet};

use super::consent::Purpose;
use super::keeping::Rule;
use super::text::Terms;

/// The practice's own rules; without one, nothing is asked of anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// The consents every client is asked for.
    pub required: BTreeSet<Purpose>,
    /// The words consents are asked for in, where they are not the program's own.
    pub words: BTreeMap<Purpose, Terms>,
    /// How long records are kept, where the practice has said so.
    pub retention: Option<Rule>,
}

impl Policies {
    /// What a practice that has said nothing asks.
    pub const UNSAID: Self =
        Self { required: BTreeSet::new(), words: BTreeMap::new(), retention: None };

    /// How long records are kept: [`Rule::usual`] where the practice has not said so.
    pub fn rule(&self) -> Rule {
        self.retention.clone().unwrap_or_else(Rule::usual)
    }
}
