//! What the therapist has settled about her own well-being: how often she checks in, and whom she
//! would turn to.
//!
//! One per vault, in her own compartment ([`super::record::Owner::Wellbeing`]).

use super::easing::EasingPlan;
use super::text::OwnWords;
use super::time::{Date, Minutes};

/// How often she wants to be reminded to check in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Rhythm {
    /// Never.
    Off,
    /// Each day.
    Daily,
    /// Once a week.
    #[default]
    Weekly,
}

impl Rhythm {
    /// Every rhythm, in the order a form offers them.
    pub const ALL: [Self; 3] = [Self::Off, Self::Daily, Self::Weekly];

    /// Is a check-in due today, after the latest one? Before the first one nothing is: nobody is
    /// reminded of what she has not begun by herself.
    pub fn is_due(self, latest: Option<Date>, today: Date) -> bool {
        let Some(days) = latest.map(|latest| latest.days_until(today)) else { return false };
        match self {
            Self::Off => false,
            Self::Daily => days >= 1,
            Self::Weekly => days >= 7,
        }
    }
}

/// What she does for herself, in her own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfCare {
    /// What does her good.
    pub activities: Option<OwnWords>,
    /// When, and how often.
    pub times: Option<OwnWords>,
    /// What gets in the way, and what she does then.
    pub obstacles: Option<OwnWords>,
}

/// How much of each she needs a year, by the rules of her profession; none where she has not said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Required {
    /// Supervision, consultation and peer support.
    pub supervision: Option<Minutes>,
    /// Training.
    pub training: Option<Minutes>,
}

/// What she has settled; nothing until she says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wellbeing {
    /// How often she checks in.
    pub rhythm: Rhythm,
    /// Whom she would turn to, in her own words; none while the text that comes with the program
    /// stands in its place.
    pub support: Option<OwnWords>,
    /// What she does for herself.
    pub plan: SelfCare,
    /// What she needs to learn a year.
    pub required: Required,
    /// How she means to come back under a limit, if she has chosen so.
    pub easing: Option<EasingPlan>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_follows_the_rhythm_and_comes_only_after_a_first_check_in() {
        let monday = Date::parse("2026-11-23").unwrap();
        let due = |rhythm: Rhythm, days_ago: i32| {
            rhythm.is_due(Some(monday.plus_days(-days_ago)), monday)
        };
        assert!(Rhythm::ALL.into_iter().all(|rhythm| !rhythm.is_due(None, monday)));
        assert!(Rhythm::ALL.into_iter().all(|rhythm| !due(rhythm, 0)));
        assert!(due(Rhythm::Daily, 1) && !due(Rhythm::Weekly, 6) && due(Rhythm::Weekly, 7));
        assert!(!due(Rhythm::Off, 400));
    }
}
