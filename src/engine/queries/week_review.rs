//! The end of a week: what she worked, how she was, what she learned.

use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::domain::time_entry::Work;
use crate::metrics::documentation::{Wall, outstanding};
use crate::metrics::{wellbeing, workload};
use crate::protocol::view::WeekReviewView;

/// The week that holds today, and on its first two days the one before, which has hardly ended. None
/// where there is no such week, which there always is.
pub(super) fn view(practice: &Practice, today: Date, wall: Wall<'_>) -> Option<WeekReviewView> {
    let day = if today.weekday() < 2 { today.monday().plus_days(-1) } else { today };
    let mut weeks = wellbeing::weeks(practice, 2, day, wall).into_iter().rev();
    let (week, before) = (weeks.next()?, weeks.next());
    let loads = workload::weeks(practice, Period::week_of(day), day);
    let therapist = practice.therapist();
    let required = practice.wellbeing().map(|it| it.required).unwrap_or_default();
    let learned = |work: Work| {
        let entries = practice.entries().filter(|entry| {
            entry.work == work && entry.on.year() == today.year() && entry.on <= today
        });
        entries.map(|entry| entry.minutes).sum::<Minutes>()
    };
    Some(WeekReviewView {
        week,
        before,
        worked: loads.iter().map(|load| load.total()).sum(),
        limit: therapist.limit,
        sessions_limit: therapist.limits.a_week,
        with_clients_limit: therapist.limits.with_clients,
        evenings_limit: therapist.limits.evenings,
        notes_waiting: u32::try_from(outstanding(practice, today).count()).unwrap_or(u32::MAX),
        learning: vec![
            (Work::Supervision, learned(Work::Supervision), required.supervision),
            (Work::Training, learned(Work::Training), required.training),
        ],
    })
}
