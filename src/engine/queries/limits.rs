//! How she keeps the limits she set herself: month by month, and this year's leave.

use super::whole_month;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::boundaries::{kept, late_contacts, leave_days};
use crate::protocol::view::LimitsView;

/// So many months are told, this one included.
const MONTHS: usize = 6;

pub(super) fn view(practice: &Practice, today: Date) -> LimitsView {
    let earlier = |month: &Date| Some(month.plus_days(-1).first_of_month());
    let months = core::iter::successors(Some(today.first_of_month()), earlier).take(MONTHS);
    let limits = practice.therapist().limits;
    let january = core::iter::successors(Some(today.first_of_month()), earlier)
        .find(|month| month.month() == 1)
        .unwrap_or(today);
    let year = Period::new(january, january.plus_years(1)).unwrap_or(Period::week_of(today));
    LimitsView {
        months: months.map(|month| (month, kept(practice, whole_month(month)))).collect(),
        late_contacts: late_contacts(practice, Period::week_of(today)),
        late_contacts_limit: limits.late_contacts,
        leave: leave_days(practice, year),
        leave_least: limits.leave_days,
        year: today.year(),
    }
}
