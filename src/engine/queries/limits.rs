//! How she keeps the limits she set herself: month by month, and this year's leave.

use super::lines::client_name;
use crate::domain::easing::{Easing, EasingPlan};
use crate::domain::ids::ClientId;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::boundaries::{kept, late_contacts, leave_days};
use crate::metrics::relief as metrics;
use crate::protocol::view::{LimitsView, ReliefView, StepLine};

/// So many months are told, this one included.
const MONTHS: usize = 6;
/// So many months ahead are looked through: as far as sessions are laid.
const AHEAD: usize = 12;

pub(super) fn view(practice: &Practice, today: Date) -> LimitsView {
    let earlier = |month: &Date| Some(month.plus_days(-1).first_of_month());
    let months = core::iter::successors(Some(today.first_of_month()), earlier).take(MONTHS);
    let limits = practice.therapist().limits;
    let january = core::iter::successors(Some(today.first_of_month()), earlier)
        .find(|month| month.month() == 1)
        .unwrap_or(today);
    let year = Period::new(january, january.plus_years(1)).unwrap_or(Period::week_of(today));
    let later = |month: &Date| Some(month.first_of_next_month());
    let ahead = core::iter::successors(Some(today.first_of_next_month()), later).take(AHEAD);
    let ahead = ahead.map(|month| (month, kept(practice, Period::month_of(month))));
    LimitsView {
        ahead: ahead.filter(|(_, kept)| kept.sessions > 0).collect(),
        months: months.map(|month| (month, kept(practice, Period::month_of(month)))).collect(),
        late_contacts: late_contacts(practice, Period::week_of(today)),
        late_contacts_limit: limits.late_contacts,
        leave: leave_days(practice, year),
        leave_least: limits.leave_days,
        year: today.year(),
        relief: relief(practice, today),
    }
}

fn relief(practice: &Practice, today: Date) -> ReliefView {
    let ahead = metrics::ahead(practice, today);
    let over = metrics::over(practice, &ahead);
    let name = |client: Option<ClientId>| {
        client.map_or_else(String::new, |client| client_name(practice, client))
    };
    let offers = metrics::offers(practice, &ahead, today).into_iter();
    let offers = offers.filter(|offer| over.is_eased_by(offer));
    let plan = practice.wellbeing().and_then(|wellbeing| wellbeing.easing.as_ref());
    let step = |plan: &EasingPlan, step: Easing| {
        let about = match step {
            Easing::Delegate(task) => practice
                .tasks()
                .find(|it| it.id == task)
                .map_or_else(String::new, |task| task.what.as_str().to_owned()),
            _ => name(step.client()),
        };
        StepLine { step, about, is_done: metrics::is_done(step, plan, practice, today) }
    };
    let therapist = practice.therapist();
    ReliefView {
        ahead,
        most: (therapist.limits.with_clients, therapist.limit),
        over,
        offers: offers.map(|offer| (offer.clone(), name(offer.easing.client()))).collect(),
        plan: plan
            .map(|plan| (plan.made_on, plan.steps.iter().map(|it| step(plan, *it)).collect())),
    }
}
