//! The waiting list: who waits, at what stage, for how long.

use super::qualifications;
use crate::domain::folding::{holds, words};
use crate::domain::inquiry::Inquiry;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::domain::time::Date;
use crate::metrics::ageing::next_due;
use crate::metrics::overview;
use crate::metrics::wait_ahead::{self, Endings, TooLittle};
use crate::metrics::waiting::{fair_order, is_waiting, longest_by_band, wait_ended_on, waiting};
use crate::protocol::forms::{InquiryForm, areas_text};
use crate::protocol::view::{AheadView, Due, InquiryLine, WaitingListView};

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
    let endings = wait_ahead::endings(practice, today);
    let queue = wait_ahead::queue(practice, today);
    let placed = |inquiry: &Inquiry| {
        let place = queue.iter().position(|id| *id == inquiry.id).map(|at| number(at + 1));
        let weeks = place.zip(endings.ok()).map(|(place, endings)| endings.range(place));
        InquiryLine { place, weeks, ..line(inquiry, practice, today) }
    };
    let waiting = fair_order(practice, today).into_iter().map(|(inquiry, _)| inquiry);
    let shown = waiting.chain(done.into_iter().filter(|_| closed));
    WaitingListView {
        rows: shown.filter(|inquiry| holds(&searchable(inquiry), &words)).map(placed).collect(),
        figures: overview::of_waiting_list(practice, today),
        bands: longest_by_band(practice, today),
        ahead: ahead(practice, number(queue.len() + 1), endings, today),
        closed: total_done,
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn ahead(
    practice: &Practice,
    place: u32,
    endings: Result<Endings, TooLittle>,
    today: Date,
) -> AheadView {
    let passage = wait_ahead::passage(practice, today);
    let clears = passage.weeks_to_clear(number(waiting(practice, today).count()));
    AheadView {
        place,
        weeks: endings.map(|endings| (endings.range(place), endings)),
        passage,
        clears,
    }
}

fn text(line: Option<&Line>) -> &str {
    line.map_or("", Line::as_str)
}

fn searchable(inquiry: &Inquiry) -> String {
    let (contact, wishes) = (text(inquiry.contact.as_ref()), text(inquiry.wishes.as_ref()));
    let (fee, reason) =
        (text(inquiry.preferences.fee_words.as_ref()), text(inquiry.priority.reason()));
    let source = text(inquiry.source.as_ref());
    let areas = areas_text(&inquiry.areas);
    format!("{} {contact} {wishes} {source} {areas} {fee} {reason}", inquiry.name.as_str())
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
        place: None,
        weeks: None,
        due: is_waiting(practice, inquiry, today).then(|| due(inquiry, practice, today)).flatten(),
        waited_days: inquiry.received_on().days_until(until).max(0),
        beyond: qualifications::beyond(practice, &inquiry.areas),
        client: inquiry.client,
    }
}
