//! Times that are free: the next two weeks, and what a weekly client could have.

use crate::domain::home::Home;
use crate::domain::openings::{free, standing};
use crate::domain::practice::Practice;
use crate::domain::time::{Minutes, Now, Period};
use crate::protocol::view::FreeTimesView;

/// Days that are looked ahead, today among them.
const DAYS: i32 = 14;

pub(super) fn view(
    practice: &Practice,
    length: Option<Minutes>,
    now: &Now,
    home: Home<'_>,
) -> FreeTimesView {
    let length = length.unwrap_or(practice.therapist().session);
    let today = now.today();
    let mut times = Period::new(today, today.plus_days(DAYS))
        .map_or_else(|_| Vec::new(), |days| free(practice, days, length, home));
    times.retain(|starts| *starts > now.wall);
    FreeTimesView {
        are_hours_said: !practice.therapist().hours.are_unsaid(),
        length,
        times,
        standing: standing(practice, today, length, home),
    }
}
