//! What the therapist has settled about her well-being, as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::easing;
use crate::domain::ids::{ClientId, TaskId};
use crate::domain::text::OwnWords;
use crate::domain::time::{Date, Minutes};
use crate::domain::wellbeing as domain;

stored_words! {
    /// How often she checks in.
    Rhythm for domain::Rhythm {
        Off = "off",
        Daily = "daily",
        Weekly = "weekly",
    }
}

/// One thing that would ease her weeks: `{"space":"client"}`, `"pause-intake"`, `{"delegate":"task"}` and
/// so on.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Easing {
    Space(ClientId),
    Review(ClientId),
    Refer(ClientId),
    PauseIntake,
    Delegate(TaskId),
}

impl From<easing::Easing> for Easing {
    fn from(step: easing::Easing) -> Self {
        match step {
            easing::Easing::Space(client) => Self::Space(client),
            easing::Easing::Review(client) => Self::Review(client),
            easing::Easing::Refer(client) => Self::Refer(client),
            easing::Easing::PauseIntake => Self::PauseIntake,
            easing::Easing::Delegate(task) => Self::Delegate(task),
        }
    }
}

impl From<Easing> for easing::Easing {
    fn from(stored: Easing) -> Self {
        match stored {
            Easing::Space(client) => Self::Space(client),
            Easing::Review(client) => Self::Review(client),
            Easing::Refer(client) => Self::Refer(client),
            Easing::PauseIntake => Self::PauseIntake,
            Easing::Delegate(task) => Self::Delegate(task),
        }
    }
}

/// `{"rhythm":"daily","support":"…","activities":"…","times":"…","obstacles":"…",
/// "supervision":1200,"training":3000,"easing":["2026-11-30",["pause-intake"]]}`, supervision and
/// training in minutes a year, `easing` from which day on and by which steps; without a text of hers that of the program stands.
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    easing: Option<(Date, Vec<Easing>)>,
}

impl From<&domain::Wellbeing> for Wellbeing {
    fn from(wellbeing: &domain::Wellbeing) -> Self {
        let domain::Wellbeing { rhythm, support, plan, required, easing } = wellbeing.clone();
        let domain::SelfCare { activities, times, obstacles } = plan;
        let domain::Required { supervision, training } = required;
        let rhythm = rhythm.into();
        let step = |step: easing::Easing| step.into();
        let easing = easing.map(|it| (it.made_on, it.steps.into_iter().map(step).collect()));
        Self { rhythm, support, activities, times, obstacles, supervision, training, easing }
    }
}

impl From<Wellbeing> for domain::Wellbeing {
    fn from(stored: Wellbeing) -> Self {
        let Wellbeing { rhythm, support, activities, times, obstacles, .. } = stored;
        let Wellbeing { supervision, training, easing, .. } = stored;
        let easing = easing.map(|(made_on, steps)| easing::EasingPlan {
            made_on,
            steps: steps.into_iter().map(Into::into).collect(),
        });
        let required = domain::Required { supervision, training };
        let plan = domain::SelfCare { activities, times, obstacles };
        Self { rhythm: rhythm.into(), support, plan, required, easing }
    }
}
