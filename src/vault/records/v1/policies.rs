//! What the practice asks of every client, as stored.

use serde::{Deserialize, Serialize};

use super::consent::Purpose;
use super::keeping::Rule;
use crate::domain::consent;
use crate::domain::policies as domain;
use crate::domain::text::Terms;

/// `{"required":["treatment"],"words":[["fees","…"]],"retention":[7,18,3,"…","2007-12-01"]}`; without
/// `required` nothing is asked of anybody, purposes without `words` are asked for in the program's own,
/// without `retention` the usual rule holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Policies {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    required: Vec<Purpose>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    words: Vec<(Purpose, Terms)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retention: Option<Rule>,
}

impl From<&domain::Policies> for Policies {
    fn from(policies: &domain::Policies) -> Self {
        let words = policies.words.iter();
        Self {
            required: policies.required.iter().map(|purpose| (*purpose).into()).collect(),
            words: words.map(|(purpose, words)| ((*purpose).into(), words.clone())).collect(),
            retention: policies.retention.as_ref().map(Into::into),
        }
    }
}

impl From<Policies> for domain::Policies {
    fn from(stored: Policies) -> Self {
        let retention = stored.retention.map(Into::into);
        let mut policies = Self { retention, ..Self::default() };
        policies.required.extend(stored.required.into_iter().map(consent::Purpose::from));
        let words = stored.words.into_iter().map(|(purpose, words)| (purpose.into(), words));
        policies.words.extend(words);
        policies
    }
}
