//! Today: the sessions and breaks of the day, and what waits to be done.

use super::{
    consents, invoices, lines, measures, messages, qualifications, risk, treatment, waiting_list,
};
use crate::domain::appointment::Attendance;
use crate::domain::client_request::{self, ClientRequest};
use crate::domain::home::Home;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Minutes, Now, Period};
use crate::metrics::documentation::outstanding;
use crate::metrics::waiting::fair_order;
use crate::protocol::view::{InquiryLine, RequestDue, TodayView};

/// So many entries of each list are shown; the whole of it stands on its own screen.
const MOST: usize = 20;

pub(super) fn view(practice: &Practice, now: &Now, home: Home<'_>) -> TodayView {
    let today = now.today();
    // Of the day here, in the order of here; each is shown by the clock it was agreed on.
    let here = Period::new(today, today.plus_days(1)).into_iter();
    let breaks = here.clone().flat_map(|day| practice.breaks_in(day));
    let mut breaks: Vec<_> = breaks.map(lines::planned_break).collect();
    sort_by_key(&mut breaks, |line| (line.starts, line.id));
    let here = here.flat_map(|day| home.appointments_in(day, practice));
    let mut here: Vec<_> = here.map(|booking| (booking.starts, booking.id)).collect();
    sort_by_key(&mut here, |place| *place);
    let sessions = here.into_iter().filter_map(|(_, id)| practice.appointment(id));
    let mut unmarked: Vec<_> = practice
        .appointments()
        .filter(|it| it.day() < today && it.attendance == Attendance::Booked)
        .collect();
    sort_by_key(&mut unmarked, |booking| (booking.starts, booking.id));
    let mut to_write: Vec<_> = outstanding(practice, today).collect();
    sort_by_key(&mut to_write, |booking| (booking.starts, booking.id));
    let waiting_notes = to_write.len();
    let next = practice
        .appointments()
        .filter(|it| it.day() > today && it.attendance == Attendance::Booked)
        .min_by_key(|it| (it.starts, it.id));
    let line = |booking: &_| lines::appointment(booking, practice, now);
    let asked: Vec<InquiryLine> = fair_order(practice, today)
        .into_iter()
        .map(|(inquiry, _)| waiting_list::line(inquiry, practice, today))
        .filter(|line| line.due.is_some_and(|due| due.days <= 0))
        .collect();
    let consents = consents::due(practice, today);
    let reviews = treatment::due(practice, today);
    let safety_plans = risk::due(practice, today);
    let requests = client_request::all_due(practice, today);
    let to_invoice = invoices::to_invoice(practice);
    let overdue = invoices::overdue(practice, today);
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    TodayView {
        today,
        sessions: sessions.map(line).collect(),
        breaks,
        next: next.map(line),
        unmarked_total: count(unmarked.len()),
        unmarked: unmarked.into_iter().take(MOST).map(line).collect(),
        to_write_total: count(to_write.len()),
        to_write: to_write.into_iter().take(MOST).map(line).collect(),
        asked_total: count(asked.len()),
        asked: asked.into_iter().take(MOST).collect(),
        messages: messages::count(practice, now),
        to_write_takes: Minutes(
            practice.therapist().documentation.0.saturating_mul(count(waiting_notes)),
        ),
        said_today: practice.check_ins().any(|it| it.on == today),
        check_in_due: super::wellbeing::is_due(practice, today),
        safety: measures::open(practice),
        consents_total: count(consents.len()),
        consents: consents.into_iter().take(MOST).collect(),
        reviews_total: count(reviews.len()),
        reviews: reviews.into_iter().take(MOST).collect(),
        safety_plans_total: count(safety_plans.len()),
        safety_plans: safety_plans.into_iter().take(MOST).collect(),
        expiring: qualifications::expiring(practice, today),
        requests_total: count(requests.len()),
        requests: requests.into_iter().take(MOST).map(|it| due(it, practice)).collect(),
        to_invoice_total: count(to_invoice.len()),
        to_invoice: to_invoice.into_iter().take(MOST).collect(),
        overdue_total: count(overdue.len()),
        overdue: overdue.into_iter().take(MOST).collect(),
    }
}

fn due(request: &ClientRequest, practice: &Practice) -> RequestDue {
    RequestDue {
        client: request.client,
        name: lines::client_name(practice, request.client),
        asked: request.asked,
        due: request.due_on,
    }
}
