//! The waiting list: who waits, at what stage, for how long.

use crate::domain::folding::{holds, words};
use crate::domain::inquiry::Inquiry;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::domain::time::Date;
use crate::metrics::ageing::next_due;
use crate::metrics::overview;
use crate::metrics::waiting::{fair_order, is_waiting, longest_by_band, wait_ended_on};
use crate::protocol::forms::InquiryForm;
use crate::protocol::view::{Due, InquiryLine, WaitingListView};

pub(super) fn view(
    practice: &Practice,
    closed: bool,
    search: &str,
    today: Date,
) -> WaitingListView {
    let words = words(search);
    let mut done: Vec<&Inquiry> =
        practice.inquiries().filter(|inquiry| !is_waiting(practice, inquiry, today)).collect();
    sort_by_key(&mut done, |inquiry| core::cmp::Reverse((inquiry.received_on(), inquiry.id)));
    let total_done = u32::try_from(done.len()).unwrap_or(u32::MAX);
    let waiting = fair_order(practice, today).into_iter().map(|(inquiry, _)| inquiry);
    let shown = waiting.chain(done.into_iter().filter(|_| closed));
    WaitingListView {
        rows: shown
            .filter(|inquiry| holds(&searchable(inquiry), &words))
            .map(|inquiry| line(inquiry, practice, today))
            .collect(),
        figures: overview::of_waiting_list(practice, today),
        bands: longest_by_band(practice, today),
        closed: total_done,
    }
}

fn text(line: Option<&Line>) -> &str {
    line.map_or("", Line::as_str)
}

fn searchable(inquiry: &Inquiry) -> String {
    let (contact, wishes) = (text(inquiry.contact.as_ref()), text(inquiry.wishes.as_ref()));
    let (fee, reason) = (text(inquiry.preferences.fee.as_ref()), text(inquiry.priority.reason()));
    format!("{} {contact} {wishes} {fee} {reason}", inquiry.name.as_str())
}

fn due(inquiry: &Inquiry, practice: &Practice, today: Date) -> Option<Due> {
    let (milestone, on) = next_due(practice, inquiry, today)?;
    Some(Due { milestone, on, days: today.days_until(on) })
}

pub(super) fn line(inquiry: &Inquiry, practice: &Practice, today: Date) -> InquiryLine {
    let until = wait_ended_on(practice, inquiry).filter(|on| *on <= today).unwrap_or(today);
    InquiryLine {
        id: inquiry.id,
        form: InquiryForm::of(inquiry),
        stage: inquiry.stage(),
        since: inquiry.steps().last().map_or(inquiry.received_on(), |step| step.on),
        due: is_waiting(practice, inquiry, today).then(|| due(inquiry, practice, today)).flatten(),
        waited_days: inquiry.received_on().days_until(until).max(0),
        client: inquiry.client,
    }
}
