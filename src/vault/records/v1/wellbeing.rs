//! What the therapist has settled about her well-being, as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::text::OwnWords;
use crate::domain::wellbeing as domain;

stored_words! {
    /// How often she checks in.
    Rhythm for domain::Rhythm {
        Off = "off",
        Daily = "daily",
        Weekly = "weekly",
    }
}

/// `{"rhythm":"daily","support":"…"}`; without a text of hers that of the program stands.
#[derive(Debug, Serialize, Deserialize)]
pub struct Wellbeing {
    rhythm: Rhythm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    support: Option<OwnWords>,
}

impl From<&domain::Wellbeing> for Wellbeing {
    fn from(wellbeing: &domain::Wellbeing) -> Self {
        let domain::Wellbeing { rhythm, support } = wellbeing.clone();
        Self { rhythm: rhythm.into(), support }
    }
}

impl From<Wellbeing> for domain::Wellbeing {
    fn from(Wellbeing { rhythm, support }: Wellbeing) -> Self {
        Self { rhythm: rhythm.into(), support }
    }
}
