//! Whether there is room for another client: exact week by week, simulated for all weeks together.

use crate::demo::Chance;
use crate::domain::episode::Frequency;
use crate::domain::home::Home;
use crate::domain::openings;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::capacity::own::{first_week, own, to_begin_with};
use crate::metrics::capacity::paths::{Courses, simulate};
use crate::metrics::capacity::what_if::WhatIf;
use crate::metrics::capacity::{Answer, Question};
use crate::protocol::view::CapacityView;

/// Weeks that are looked ahead.
const WEEKS: u32 = 12;
/// Courses that are simulated: a share of one half is then known to about three points.
const RUNS: u32 = 1_000;
/// The same question gets the same answer, and two questions differ by what they ask, not by luck.
const SEED: u64 = 12;

pub(super) fn view(
    practice: &Practice,
    what_if: &WhatIf,
    with_courses: bool,
    today: Date,
    home: Home<'_>,
) -> CapacityView {
    let (question, grounds) = match own(practice, today, WEEKS) {
        Ok(own) => (own.question, Ok(own.grounds)),
        Err(little) => (to_begin_with(practice, today, WEEKS), Err(little)),
    };
    let question = what_if.put_into(question);
    let standing = openings::standing(practice, today, question.session, home);
    let full = standing.iter().filter(|(_, times)| times.is_empty());
    let full: Vec<_> = full.map(|(weekday, _)| *weekday).collect();
    let answer = question.answer();
    CapacityView {
        grounds,
        first: first_week(today),
        courses: if with_courses { courses(&question, &answer) } else { None },
        question,
        answer,
        is_ceiling_own: practice.therapist().limits.with_clients.is_some(),
        is_full: !full.is_empty() && full.len() == standing.len(),
        full,
    }
}

/// Courses of the weeks without and with the weekly clients who may be added, under the limit that
/// binds with them.
fn courses(question: &Question, answer: &Answer) -> Option<Courses> {
    let limit = answer.plan(Some(Frequency::WEEKLY))?.binding()?.limit;
    let mut chance = Chance::new(SEED);
    let more = question.newcomers(Frequency::WEEKLY);
    simulate(&question.assumptions, more, limit, || chance.share(), RUNS)
}
