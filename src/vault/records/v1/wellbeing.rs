//! What the therapist has settled about her well-being, as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::text::OwnWords;
use crate::domain::time::Minutes;
use crate::domain::wellbeing as domain;

stored_words! {
    /// How often she checks in.
    Rhythm for domain::Rhythm {
        Off = "off",
        Daily = "daily",
        Weekly = "weekly",
    }
}

/// `{"rhythm":"daily","support":"…","activities":"…","times":"…","obstacles":"…",
/// "supervision":1200,"training":3000}`, the last two in minutes a year; without a text of hers that of the program stands.
#[derive(Debug, Serialize, Deserialize)]
pub struct Wellbeing {
    rhythm: Rhythm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    support: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    activities: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    obstacles: Option<OwnWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    supervision: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    training: Option<Minutes>,
}

impl From<&domain::Wellbeing> for Wellbeing {
    fn from(wellbeing: &domain::Wellbeing) -> Self {
        let domain::Wellbeing { rhythm, support, plan, required } = wellbeing.clone();
        let domain::SelfCare { activities, times, obstacles } = plan;
        let domain::Required { supervision, training } = required;
        let rhythm = rhythm.into();
        Self { rhythm, support, activities, times, obstacles, supervision, training }
    }
}

impl From<Wellbeing> for domain::Wellbeing {
    fn from(stored: Wellbeing) -> Self {
        let Wellbeing { rhythm, support, activities, times, obstacles, supervision, training } =
            stored;
        let required = domain::Required { supervision, training };
        let plan = domain::SelfCare { activities, times, obstacles };
        Self { rhythm: rhythm.into(), support, plan, required }
    }
}
