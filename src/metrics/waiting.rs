//! Who waits, and how long waits last.

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::inquiry::{Inquiry, Stage};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::preferences::Band;
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

/// Those waiting on a day in fair order: the more pressing band first, in it whoever has waited
/// longest. Our convention.
pub fn fair_order(practice: &Practice, on: Date) -> Vec<(&Inquiry, i32)> {
    let mut queue: Vec<_> = waiting(practice, on).collect();
    sort_by_key(&mut queue, |(inquiry, _)| {
        (inquiry.priority.band(), inquiry.received_on(), inquiry.id)
    });
    queue
}

/// The longest wait of each priority band in which anybody waits, the most pressing first.
pub fn longest_by_band(practice: &Practice, on: Date) -> Vec<(Band, Figure)> {
    let of_band = |band: Band| {
        let days = waiting(practice, on).filter(|(inquiry, _)| inquiry.priority.band() == band);
        let days: Vec<f64> = days.map(|(_, days)| f64::from(days)).collect();
        let longest = days.iter().copied().reduce(f64::max)?;
        let none = NoData::NothingCounted;
        let figure = Figure::days(Metric::WaitingLongestDays, Some(longest), days.len(), none);
        let of = match band {
            Band::Urgent => "priority:urgent",
            Band::Soon => "priority:soon",
            Band::Routine => "priority:routine",
        };
        Some((band, Figure { of: Some(of.to_owned()), ..figure }))
    };
    Band::ALL.into_iter().filter_map(of_band).collect()
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

/// The waiting figures: those waiting on a day, waits completed in a period, and the wait of half, of
/// three in four and of nine in ten with those still waiting counted in as not yet ended (Kaplan-Meier; withdrawn and referred on
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
    figures.push(typical(&spells));
    let curve = survival::curve(&spells);
    let longer = [(Metric::WaitKmP75Days, 0.75), (Metric::WaitKmP90Days, 0.9)];
    figures.extend(longer.map(|(metric, share)| {
        Figure::days(metric, survival::quantile(&curve, share), spells.len(), not_ended(&spells))
    }));
    figures
}

/// The median wait of those who stay on the list.
pub fn typical(spells: &[Spell]) -> Figure {
    let median = survival::median(spells);
    Figure::days(Metric::WaitKmMedianDays, median, spells.len(), not_ended(spells))
}

const fn not_ended(spells: &[Spell]) -> NoData {
    if spells.is_empty() { NoData::NothingCounted } else { NoData::NotReached }
}

/// Every wait as seen on a day: for the curve with numbers at risk, and for how many began and how
/// many left first (`stats::competing`).
pub fn spells(practice: &Practice, on: Date) -> Vec<Spell> {
    practice.inquiries().filter_map(|inquiry| spell(practice, inquiry, on)).collect()
}

/// An inquiry's wait as seen on a day, in days: ended by a first session, otherwise by being
/// withdrawn or referred on, or lasting.
pub fn spell(practice: &Practice, inquiry: &Inquiry, on: Date) -> Option<Spell> {
    spell_until(inquiry, wait_ended_on(practice, inquiry), on)
}

/// The day somebody withdrew or was referred on.
pub fn left_on(inquiry: &Inquiry) -> Option<Date> {
    let left = |stage| matches!(stage, Stage::Withdrawn | Stage::ReferredOn);
    inquiry.steps().iter().find(|step| left(step.stage)).map(|step| step.on)
}

/// The same for a wait that ends with something else than the first session.
pub(super) fn spell_until(inquiry: &Inquiry, ended: Option<Date>, on: Date) -> Option<Spell> {
    let asked = inquiry.received_on();
    if asked > on {
        return None;
    }
    let ended = ended.filter(|ended| *ended <= on);
    let left = left_on(inquiry).filter(|left| *left <= on);
    let (until, end) = match (ended, left) {
        (Some(ended), _) => (ended, End::Ended),
        (None, Some(left)) => (left, End::Otherwise),
        (None, None) => (on, End::Lasting),
    };
    Some(Spell { entered: 0.0, time: f64::from(asked.days_until(until)), end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::preferences::Priority;
    use crate::domain::text::Line;
    use crate::metrics::bench_practice::{Bench, day};

    /// Two who wait in turn, one soon, one urgent who started.
    fn bench() -> Bench {
        let reason = Line::new("Leaves hospital").unwrap();
        let mut bench = Bench::default();
        bench.pressing("2026-01-20", Priority::Routine);
        bench.pressing("2026-01-10", Priority::Routine);
        bench.pressing("2026-01-25", Priority::Soon(reason));
        bench.inquiry("2026-01-02", None, &[(Stage::Started, "2026-01-30")]);
        bench
    }

    #[test]
    fn the_more_pressing_come_first_and_of_those_alike_the_longest_waiting() {
        let practice = bench().practice();
        let queue = fair_order(&practice, day("2026-01-31"));
        let days: Vec<i32> = queue.iter().map(|(_, days)| *days).collect();
        assert_eq!(days, [6, 21, 11]);
    }

    #[test]
    fn each_band_has_the_longest_wait_of_its_own() {
        let longest = longest_by_band(&bench().practice(), day("2026-01-31"));
        let told: Vec<_> = longest
            .iter()
            .map(|(band, figure)| (*band, figure.of.as_deref().unwrap(), figure.number(), figure.n))
            .collect();
        let expected = [
            (Band::Soon, "priority:soon", Some(6.0), Some(1.0)),
            (Band::Routine, "priority:routine", Some(21.0), Some(2.0)),
        ];
        assert_eq!(told, expected, "nobody waits as urgent");
    }

    #[test]
    fn neither_the_order_of_records_nor_somebody_who_started_matters() {
        let bench = bench();
        let mut turned = bench.clone();
        turned.records.rotate_left(3);
        let mut more = bench.clone();
        more.inquiry("2025-12-24", None, &[(Stage::Withdrawn, "2026-01-01")]);
        let on = day("2026-01-31");
        let told = |bench: &Bench| longest_by_band(&bench.practice(), on);
        assert_eq!(told(&bench), told(&turned));
        assert_eq!(told(&bench), told(&more));
    }
}
