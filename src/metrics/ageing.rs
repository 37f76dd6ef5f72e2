//! How those who ask come on against the practice's targets: first reply, first offer, first session.
//!
//! Only days are recorded, so a reply on the day of asking took no time at all. Source of the three
//! and of who is counted: design metrics.md 1.6. *Never:* in a denominator, somebody who is not over
//! the target yet and may still be reached within it.

use crate::domain::inquiry::{Inquiry, Stage};
use crate::domain::practice::Practice;
use crate::domain::targets::Milestone;
use crate::domain::time::{Date, Period};
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::stats::survival::{self, Spell};
use crate::metrics::waiting::{left_on, spell_until, wait_ended_on};
use crate::metrics::workload::elapsed;

/// The day a milestone was reached: by the first step that says so, or one that comes after it.
/// Sending somebody on is a reply; that they withdrew is none.
pub fn reached_on(practice: &Practice, inquiry: &Inquiry, milestone: Milestone) -> Option<Date> {
    let says_so = |stage| match milestone {
        Milestone::Reply => stage != Stage::Withdrawn,
        Milestone::Offer => matches!(stage, Stage::Offered | Stage::Booked),
        Milestone::Session => false,
    };
    let step = inquiry.steps().iter().find(|step| says_so(step.stage)).map(|step| step.on);
    step.into_iter().chain(wait_ended_on(practice, inquiry)).min()
}

/// What somebody who waits is waiting for next, and the last day on which it is on time.
pub fn next_due(practice: &Practice, inquiry: &Inquiry, on: Date) -> Option<(Milestone, Date)> {
    let is_open = |milestone: &Milestone| {
        reached_on(practice, inquiry, *milestone).is_none_or(|reached| reached > on)
    };
    let next = Milestone::ALL.into_iter().find(is_open)?;
    Some((next, practice.therapist().targets.due_on(next, inquiry.received_on())))
}

/// Was a milestone reached in time, as seen on a day? None for those who count nowhere: they are
/// not over the target yet, or left before they were.
pub fn on_time(
    practice: &Practice,
    inquiry: &Inquiry,
    milestone: Milestone,
    on: Date,
) -> Option<bool> {
    let due = practice.therapist().targets.due_on(milestone, inquiry.received_on());
    match reached_on(practice, inquiry, milestone).filter(|reached| *reached <= on) {
        Some(reached) => Some(reached <= due),
        None => (left_on(inquiry).map_or(on, |left| left.min(on)) > due).then_some(false),
    }
}

/// The milestone of a figure, and whether it is the share on time.
pub const fn milestone(metric: Metric) -> Option<(Milestone, bool)> {
    Some(match metric {
        Metric::FirstReplyHours => (Milestone::Reply, false),
        Metric::FirstReplyOnTime => (Milestone::Reply, true),
        Metric::FirstOfferDays => (Milestone::Offer, false),
        Metric::FirstOfferOnTime => (Milestone::Offer, true),
        Metric::FirstSessionOnTime => (Milestone::Session, true),
        _ => return None,
    })
}

/// Those who asked in a period.
pub fn asked(practice: &Practice, period: Period, today: Date) -> impl Iterator<Item = &Inquiry> {
    let period = elapsed(period, today);
    practice.inquiries().filter(move |inquiry| period.holds(inquiry.received_on()))
}

/// How long a milestone took, in days, as seen on a day.
pub fn spell(
    practice: &Practice,
    inquiry: &Inquiry,
    milestone: Milestone,
    on: Date,
) -> Option<Spell> {
    spell_until(inquiry, reached_on(practice, inquiry, milestone), on)
}

/// The figures of those who asked in a period, as seen today: medians with those still waiting
/// counted in (Kaplan-Meier), and shares on time with Wilson's interval.
pub fn figures(practice: &Practice, period: Period, today: Date) -> Vec<Figure> {
    let of = |metric: Metric| {
        let (milestone, is_share) = milestone(metric)?;
        let asked = || asked(practice, period, today);
        if is_share {
            let told = asked().filter_map(|one| on_time(practice, one, milestone, today));
            let told: Vec<bool> = told.collect();
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let within = told.iter().filter(|is_on_time| **is_on_time).count();
            return Some(Figure::rate(metric, count(within), count(told.len())));
        }
        let spells: Vec<Spell> =
            asked().filter_map(|one| spell(practice, one, milestone, today)).collect();
        let none = if spells.is_empty() { NoData::NothingCounted } else { NoData::NotReached };
        let figure = Figure::days(metric, survival::median(&spells), spells.len(), none);
        Some(match (metric, figure.value) {
            (Metric::FirstReplyHours, Value::Days(days)) => {
                Figure { value: Value::Hours(24.0 * days), ..figure }
            }
            _ => figure,
        })
    };
    [
        Metric::FirstReplyHours,
        Metric::FirstReplyOnTime,
        Metric::FirstOfferDays,
        Metric::FirstOfferOnTime,
        Metric::FirstSessionOnTime,
    ]
    .into_iter()
    .filter_map(of)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::Targets;
    use crate::metrics::bench_practice::{Bench, attended, day, period};
    use crate::metrics::overview::rows;

    const TODAY: &str = "2026-03-02";

    /// Asked on a Monday; what became of each by 2 March.
    fn bench() -> Bench {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.session(client, "2026-02-10", attended(50));
        // On time with the reply, late with the offer, started after 36 days.
        let steps = [(Stage::Contacted, "2026-01-07"), (Stage::Offered, "2026-01-26")];
        bench.inquiry("2026-01-05", Some(client), &steps);
        // Heard nothing for three weeks, then withdrew: both missed, the session not.
        bench.inquiry("2026-01-12", None, &[(Stage::Withdrawn, "2026-02-02")]);
        // Sent on the same day: a reply, and then nothing was due any more.
        bench.inquiry("2026-01-19", None, &[(Stage::ReferredOn, "2026-01-19")]);
        // Booked at once, not seen yet, and not over the 42 days either.
        bench.inquiry("2026-02-09", None, &[(Stage::Booked, "2026-02-11")]);
        // Nothing yet, in time for all of it.
        bench.inquiry("2026-03-02", None, &[]);
        bench
    }

    fn told(bench: &Bench, metric: Metric) -> Figure {
        let all = period("2026-01-01", "2026-04-01");
        let figures = figures(&bench.practice(), all, day(TODAY));
        figures.into_iter().find(|figure| figure.metric == metric).unwrap()
    }

    #[test]
    fn only_those_whose_target_has_passed_or_who_were_reached_are_counted() {
        for (metric, x, n) in [
            (Metric::FirstReplyOnTime, 3.0, 4.0),
            (Metric::FirstOfferOnTime, 1.0, 3.0),
            (Metric::FirstSessionOnTime, 1.0, 1.0),
        ] {
            let figure = told(&bench(), metric);
            assert_eq!((figure.x, figure.n), (Some(x), Some(n)), "{}", metric.name());
            let all = period("2026-01-01", "2026-04-01");
            let rows = rows(metric, &bench().practice(), all, day(TODAY));
            let counted = rows.iter().filter(|row| row.counts).count();
            assert_eq!((counted as f64, rows.len() as f64), (x, n), "{}", metric.name());
        }
        let tight = Targets { session: 20, ..Targets::default() };
        let bench = bench().therapist(|therapist| therapist.targets = tight);
        let figure = told(&bench, Metric::FirstSessionOnTime);
        assert_eq!((figure.x, figure.n), (Some(0.0), Some(3.0)), "late, withdrawn after, over");
    }

    #[test]
    fn a_time_is_the_middle_with_those_still_waiting_counted_in() {
        // Replies after 2, 0 and 2 days; one left after 21, one asked today (0 days).
        let reply = told(&bench(), Metric::FirstReplyHours);
        assert_eq!((reply.value, reply.n), (Value::Hours(48.0), Some(5.0)));
        // Offers after 21 and 2 days; one left after 21 and one after 0, one asked today: of the
        // three at risk on day 2 one was offered, of the two on day 21 one, and 2/3 x 1/2 < 1/2.
        assert_eq!(told(&bench(), Metric::FirstOfferDays).value, Value::Days(21.0));
        let none = told(&Bench::default(), Metric::FirstReplyHours);
        assert_eq!(none.value, Value::NoData(NoData::NothingCounted));
    }

    #[test]
    fn what_is_due_next_is_the_first_that_has_not_come() {
        let practice = bench().practice();
        let due = |asked: &str| {
            let asked = |inquiry: &&Inquiry| inquiry.received_on() == day(asked);
            next_due(&practice, practice.inquiries().find(asked).unwrap(), day(TODAY))
        };
        assert_eq!(due("2026-01-05"), None, "seen");
        assert_eq!(due("2026-02-09"), Some((Milestone::Session, day("2026-03-23"))));
        assert_eq!(due("2026-03-02"), Some((Milestone::Reply, day("2026-03-04"))));
        assert_eq!(due("2026-01-12"), Some((Milestone::Reply, day("2026-01-14"))));
    }

    #[test]
    fn neither_the_order_of_records_nor_somebody_who_asks_later_matters() {
        let bench = bench();
        let mut turned = bench.clone();
        turned.records.rotate_left(4);
        let mut more = bench.clone();
        more.inquiry("2026-04-20", None, &[]);
        let all = period("2026-01-01", "2026-04-01");
        let told = |bench: &Bench| figures(&bench.practice(), all, day(TODAY));
        assert_eq!(told(&bench), told(&turned));
        assert_eq!(told(&bench), told(&more));
    }
}
