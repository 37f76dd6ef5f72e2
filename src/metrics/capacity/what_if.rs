//! What the user takes to be otherwise than her records say, as whole numbers of one unit each.
//!
//! *Never:* a typed text; the page has a slider for each.

use serde::{Deserialize, Serialize};

use super::{Assumptions, Question};
use crate::domain::time::Minutes;

/// Something that is taken to be so, and can be taken to be otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assumption {
    /// How many clients may be added.
    More,
    /// All work of a week that is not to be passed: minutes.
    Limit,
    /// Attended sessions of a week that are not to be passed: minutes.
    Ceiling,
    /// How likely a week may be to pass a limit: hundredths.
    Tolerance,
    /// Sessions attended, of those due: thousandths.
    Attended,
    /// Therapies that end with a week: thousandths.
    Ending,
    /// Documentation and getting ready beside an attended session: minutes.
    Around,
    /// Work of a week that no client brings: minutes.
    Other,
    /// Weeks that a place stays empty; [`STAYS_EMPTY`] where nobody takes it.
    Refill,
}

/// The value of [`Assumption::Refill`] where a place that is left stays empty.
pub const STAYS_EMPTY: u16 = 13;

/// The values a slider has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: u16,
    /// The most.
    pub most: u16,
    /// From one to the next.
    pub step: u16,
}

impl Assumption {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 9] = [
        Self::More,
        Self::Limit,
        Self::Ceiling,
        Self::Tolerance,
        Self::Attended,
        Self::Ending,
        Self::Around,
        Self::Other,
        Self::Refill,
    ];

    /// What can be chosen.
    pub const fn range(self) -> Range {
        let (least, most, step) = match self {
            Self::More => (1, 10, 1),
            Self::Limit => (300, 3600, 30),
            Self::Ceiling => (60, 2400, 30),
            Self::Tolerance => (1, 50, 1),
            Self::Attended => (300, 1000, 10),
            Self::Ending => (0, 100, 1),
            Self::Around => (0, 60, 1),
            Self::Other => (0, 1500, 15),
            Self::Refill => (0, STAYS_EMPTY, 1),
        };
        Range { least, most, step }
    }

    /// What it is in a question.
    pub fn of(self, question: &Question) -> u16 {
        let Question { assumptions, more, around, tolerance, .. } = question;
        match self {
            Self::More => whole(f64::from(*more)),
            Self::Limit => minutes(assumptions.limit),
            Self::Ceiling => minutes(assumptions.ceiling),
            Self::Tolerance => whole(tolerance * 100.0),
            Self::Attended => whole(assumptions.attended * 1000.0),
            Self::Ending => whole(assumptions.ending * 1000.0),
            Self::Around => minutes(*around),
            Self::Other => minutes(assumptions.other),
            Self::Refill => assumptions
                .refill
                .map_or(STAYS_EMPTY, |weeks| u16::try_from(weeks).unwrap_or(STAYS_EMPTY)),
        }
    }

    fn put(self, value: u16, question: &mut Question) {
        let Question { assumptions, more, around, tolerance, .. } = question;
        let (minutes, number) = (Minutes(value.into()), f64::from(value));
        match self {
            Self::More => *more = value.into(),
            Self::Limit => assumptions.limit = minutes,
            Self::Ceiling => assumptions.ceiling = minutes,
            Self::Tolerance => *tolerance = number / 100.0,
            Self::Attended => attend(assumptions, number / 1000.0),
            Self::Ending => assumptions.ending = number / 1000.0,
            Self::Around => {
                *around = minutes;
                assumptions.places.iter_mut().for_each(|places| places.around = minutes);
            }
            Self::Other => assumptions.other = minutes,
            Self::Refill => {
                assumptions.refill = (value < STAYS_EMPTY).then_some(usize::from(value));
            }
        }
    }
}

/// Sessions that are not attended are missed or cancelled early in the proportion they have been;
/// missed, which costs more, where there have been none.
fn attend(assumptions: &mut Assumptions, attended: f64) {
    let not_attended = 1.0 - assumptions.attended;
    let missed = if not_attended > 0.0 { assumptions.missed / not_attended } else { 1.0 };
    assumptions.attended = attended;
    assumptions.missed = (1.0 - attended) * missed;
}

fn minutes(minutes: Minutes) -> u16 {
    u16::try_from(minutes.0).unwrap_or(u16::MAX)
}

fn whole(number: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let whole = number.round() as u16;
    whole
}

/// What was changed; the rest is as the records say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatIf([Option<u16>; Assumption::ALL.len()]);

impl WhatIf {
    /// What an assumption was changed to.
    pub fn get(&self, assumption: Assumption) -> Option<u16> {
        self.0.get(assumption as usize).copied().flatten()
    }

    /// Changes an assumption.
    pub fn set(&mut self, assumption: Assumption, value: u16) {
        if let Some(place) = self.0.get_mut(assumption as usize) {
            *place = Some(value);
        }
    }

    /// The question with everything put in that was changed.
    #[must_use]
    pub fn put_into(&self, mut question: Question) -> Question {
        for assumption in Assumption::ALL {
            if let Some(value) = self.get(assumption) {
                assumption.put(value, &mut question);
            }
        }
        question
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::episode::Frequency;
    use crate::metrics::capacity::Places;

    fn question() -> Question {
        let places = Places {
            count: 20,
            per_week: 1.0,
            session: Minutes(50),
            around: Minutes(12),
            start: false,
        };
        let assumptions = Assumptions {
            availability: vec![1.0; 12],
            limit: Minutes(1920),
            ceiling: Minutes(1200),
            other: Minutes(153),
            attended: 0.8,
            missed: 0.15,
            missed_minutes: Minutes(25),
            early_minutes: Minutes(5),
            contact: 1.5,
            intake: Minutes(90),
            ending: 0.0213,
            refill: None,
            places: vec![places],
        };
        let (session, around) = (Minutes(50), Minutes(12));
        Question { assumptions, more: 1, session, around, tolerance: 0.1 }
    }

    fn changed(changes: &[(Assumption, u16)]) -> Question {
        let mut what_if = WhatIf::default();
        changes.iter().for_each(|(assumption, value)| what_if.set(*assumption, *value));
        what_if.put_into(question())
    }

    fn worst(question: &Question) -> f64 {
        let answer = question.answer();
        answer.plan(Some(Frequency::WEEKLY)).unwrap().binding().unwrap().worst().unwrap().1
    }

    #[test]
    fn what_was_not_changed_stays_to_the_last_digit() {
        assert_eq!(changed(&[]), question());
        let tolerant = changed(&[(Assumption::Tolerance, 30)]);
        assert_eq!(tolerant, Question { tolerance: 0.3, ..question() });
    }

    #[test]
    fn every_assumption_reads_back_as_it_was_changed() {
        for assumption in Assumption::ALL {
            let Range { least, most, step } = assumption.range();
            for value in (least..=most).step_by(usize::from(step)) {
                assert_eq!(assumption.of(&changed(&[(assumption, value)])), value);
            }
        }
        let told = Assumption::ALL.map(|assumption| assumption.of(&question()));
        assert_eq!(told, [1, 1920, 1200, 10, 800, 21, 12, 153, STAYS_EMPTY]);
    }

    #[test]
    fn sessions_not_attended_are_missed_in_the_proportion_they_have_been() {
        let fewer = changed(&[(Assumption::Attended, 600)]).assumptions;
        assert!((fewer.missed - 0.3).abs() < 1e-12, "{fewer:?}");
        let mut never_missed = question();
        (never_missed.assumptions.attended, never_missed.assumptions.missed) = (1.0, 0.0);
        attend(&mut never_missed.assumptions, 0.9);
        assert!((never_missed.assumptions.missed - 0.1).abs() < 1e-12);
    }

    #[test]
    fn more_of_what_takes_time_never_lowers_the_chance_and_more_room_never_raises_it() {
        use Assumption::{Around, Attended, Ceiling, Ending, Limit, More, Other};
        for heavier in [More, Attended, Around, Other] {
            let Range { least, most, step } = heavier.range();
            let chances: Vec<f64> = (least..=most)
                .step_by(usize::from(step) * 5)
                .map(|value| worst(&changed(&[(heavier, value)])))
                .collect();
            assert!(chances.is_sorted_by(|a, b| *a <= b + 1e-9), "{heavier:?} {chances:?}");
        }
        for lighter in [Limit, Ceiling, Ending] {
            let Range { least, most, step } = lighter.range();
            let chances: Vec<f64> = (least..=most)
                .step_by(usize::from(step) * 5)
                .map(|value| worst(&changed(&[(lighter, value)])))
                .collect();
            assert!(chances.is_sorted_by(|a, b| *b <= a + 1e-9), "{lighter:?} {chances:?}");
        }
    }

    #[test]
    fn there_are_openings_exactly_where_one_more_weekly_client_fits() {
        for limit in (900..2400).step_by(60) {
            let question = changed(&[(Assumption::Limit, limit)]);
            let answer = question.answer();
            let fits = answer.plan(Some(Frequency::WEEKLY)).unwrap().fits(question.tolerance);
            assert_eq!(answer.openings > 0, fits, "{limit}");
        }
        let mut away = question();
        away.assumptions.availability = vec![0.0; 12];
        assert_eq!(away.answer().openings, 0);
    }
}
