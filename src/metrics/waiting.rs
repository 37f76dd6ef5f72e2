//! Who waits, and how long waits last.

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::inquiry::{Inquiry, Stage};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::figure::{Figure, Metric, NoData};
use crate::metrics::stats::quantile::{median, quantile};
use crate::metrics::stats::survival::{self, End, Spell};
use crate::metrics::workload::elapsed;

/// The day a wait ended with a first session: the first attended session of the client the inquiry
/// became, else the day it was marked as started; none while there is neither.
///
/// Not the offer, not a missed first appointment. Source: design metrics.md 1.6.
pub fn wait_ended_on(practice: &Practice, inquiry: &Inquiry) -> Option<Date> {
    let first = inquiry.client.and_then(|client| {
        practice
            .appointments_of(client)
            .filter(|booking| matches!(booking.attendance, Attendance::Attended { .. }))
            .map(Appointment::day)
            .filter(|day| *day >= inquiry.received_on())
            .min()
    });
    first.or_else(|| {
        inquiry.steps().iter().find(|step| step.stage == Stage::Started).map(|step| step.on)
    })
}

/// Is the person waiting on that day: asked, still at a waiting stage, no first session attended?
pub fn is_waiting(practice: &Practice, inquiry: &Inquiry, on: Date) -> bool {
    inquiry.stage_on(on).is_some_and(Stage::is_waiting)
        && wait_ended_on(practice, inquiry).is_none_or(|ended| ended > on)
}

/// Those waiting on a day, with the days they have waited.
pub fn waiting(practice: &Practice, on: Date) -> impl Iterator<Item = (&Inquiry, i32)> {
    practice
        .inquiries()
        .filter(move |inquiry| is_waiting(practice, inquiry, on))
        .map(move |inquiry| (inquiry, inquiry.received_on().days_until(on)))
}

/// Waits that ended with a first session in a period, with their days.
pub fn completed(
    practice: &Practice,
    period: Period,
    today: Date,
) -> impl Iterator<Item = (&Inquiry, i32)> {
    let period = elapsed(period, today);
    practice.inquiries().filter_map(move |inquiry| {
        let ended = wait_ended_on(practice, inquiry).filter(|on| period.holds(*on))?;
        Some((inquiry, inquiry.received_on().days_until(ended)))
    })
}

/// The figures of those waiting on a day.
pub fn snapshot(practice: &Practice, on: Date) -> Vec<Figure> {
    let days: Vec<f64> = waiting(practice, on).map(|(_, days)| f64::from(days)).collect();
    let count = days.len();
    let longest = days.iter().copied().reduce(f64::max);
    let none = NoData::NothingCounted;
    vec![
        Figure::count(Metric::WaitingCount, count),
        Figure::days(Metric::WaitingMedianDays, median(days), count, none),
        Figure::days(Metric::WaitingLongestDays, longest, count, none),
    ]
}

/// The waiting figures: those waiting on a day, waits completed in a period, and the median wait
/// with those still waiting counted in as not yet ended (Kaplan-Meier; withdrawn and referred on
/// are censored at the day they left). Source: design metrics.md 1.6.
pub fn figures(practice: &Practice, period: Period, on: Date, today: Date) -> Vec<Figure> {
    let mut figures = snapshot(practice, on);
    let done: Vec<f64> =
        completed(practice, period, today).map(|(_, days)| f64::from(days)).collect();
    let count = done.len();
    let none = NoData::NothingCounted;
    let ninth = quantile(done.clone(), 0.9);
    figures.push(Figure::days(Metric::WaitCompletedMedianDays, median(done), count, none));
    figures.push(Figure::days(Metric::WaitCompletedP90Days, ninth, count, none));
    let spells = spells(practice, on);
    let none = if spells.is_empty() { none } else { NoData::NotReached };
    let middle = survival::median(&spells);
    figures.push(Figure::days(Metric::WaitKmMedianDays, middle, spells.len(), none));
    figures
}

/// Every wait as seen on a day: for the curve with numbers at risk, and for how many began and how
/// many left first (`stats::competing`).
pub fn spells(practice: &Practice, on: Date) -> Vec<Spell> {
    practice.inquiries().filter_map(|inquiry| spell(practice, inquiry, on)).collect()
}

/// An inquiry's wait as seen on a day, in days: ended by a first session, otherwise by being
/// withdrawn or referred on, or lasting.
pub fn spell(practice: &Practice, inquiry: &Inquiry, on: Date) -> Option<Spell> {
    let asked = inquiry.received_on();
    if asked > on {
        return None;
    }
    let ended = wait_ended_on(practice, inquiry).filter(|ended| *ended <= on);
    let left = inquiry
        .steps()
        .iter()
        .find(|step| matches!(step.stage, Stage::Withdrawn | Stage::ReferredOn))
        .map(|step| step.on)
        .filter(|left| *left <= on);
    let (until, end) = match (ended, left) {
        (Some(ended), _) => (ended, End::Ended),
        (None, Some(left)) => (left, End::Otherwise),
        (None, None) => (on, End::Lasting),
    };
    Some(Spell { entered: 0.0, time: f64::from(asked.days_until(until)), end })
}
