//! Figures over time: the same figure for the stretches of equal length that lead up to a period,
//! and what may be said of the change from the one just before.
//!
//! *Never:* a stretch that reaches back before the records begin, or a figure of which only today's
//! state is known.

use serde::{Deserialize, Serialize};

use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::breakdown::tally;
use crate::metrics::catalogue::{self, Group};
use crate::metrics::comparison::{Verdict, compare};
use crate::metrics::figure::{Figure, Metric};
use crate::metrics::overview::of_groups;
use crate::metrics::retention::records_begin;
use crate::metrics::workload::elapsed;

/// At most so many stretches, the chosen one among them.
pub const STRETCHES: usize = 12;

/// The figures of a stretch that ask the wall clock: [`super::signing::figures`].
pub type ByClock<'a> = &'a dyn Fn(Period) -> Vec<Figure>;

/// Has the figure been something else before? Not what is set. Notes that lack a signature and
/// records that cannot be are read from the records as they are now.
fn varies(metric: Metric) -> bool {
    let is_of_now = matches!(
        metric,
        Metric::ActiveDefinitionDays | Metric::NotesOutstanding | Metric::NotesOldestDays
    );
    !is_of_now && catalogue::of(metric).group != Group::Quality
}

/// The figures of some groups for a stretch of days gone by.
fn past(
    groups: &[Group],
    practice: &Practice,
    stretch: Period,
    today: Date,
    by_clock: ByClock<'_>,
) -> impl Iterator<Item = Figure> + use<> {
    let mut figures = of_groups(groups, practice, stretch, today);
    if groups.contains(&Group::Documents) {
        figures.extend(by_clock(stretch));
    }
    figures.into_iter().filter(|figure| varies(figure.metric))
}

/// The stretches that lead up to a period, each as long as the part of it that has come, the
/// nearest first; only those of which there are whole records.
fn leading_up(practice: &Practice, period: Period, today: Date) -> impl Iterator<Item = Period> {
    let begin = records_begin(practice);
    let days = elapsed(period, today).days();
    let mut until = period.from();
    core::iter::from_fn(move || {
        let from = until.plus_days(-days);
        let stretch = Period::new(from, until).ok()?;
        until = from;
        (days > 0 && begin.is_some_and(|begin| from >= begin)).then_some(stretch)
    })
}

/// The stretch just before a period, and what its figures were.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// Its days.
    pub stretch: Period,
    /// One for each figure that can be asked for it.
    pub changes: Vec<Change>,
}

impl Before {
    /// What became of one figure.
    pub fn of(&self, metric: Metric) -> Option<&Change> {
        self.changes.iter().find(|change| change.before.metric == metric)
    }
}

/// What a figure was before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The figure of the stretch before.
    pub before: Figure,
    /// What may be said of the change; none for what is no rate, or has no data in one of the two.
    pub verdict: Option<Verdict>,
}

/// The figures of the caseload screen for the stretch just before a period; none where the records do not reach back so far.
///
/// Two rates of one therapist's clients are compared with intervals that take into account that
/// sessions of one client are alike. Source: design metrics.md 1.0.
pub fn before(
    practice: &Practice,
    now: &[Figure],
    period: Period,
    today: Date,
    by_clock: ByClock<'_>,
) -> Option<Before> {
    let stretch = leading_up(practice, period, today).next()?;
    let clustered = |period| {
        let tally = tally(practice, period, today);
        [tally.no_show_rate(), tally.missed_slot_rate()]
    };
    let (ours, theirs) = (clustered(period), clustered(stretch));
    let find = |figures: &[Figure], metric| figures.iter().find(|f| f.metric == metric).cloned();
    let changes = past(&Group::ALL, practice, stretch, today, by_clock)
        .map(|before| {
            let metric = before.metric;
            let this = find(&ours, metric).or_else(|| find(now, metric));
            let other = find(&theirs, metric).unwrap_or_else(|| before.clone());
            let verdict = this.and_then(|this| compare(&this, &other)).map(|told| told.verdict);
            Change { before, verdict }
        })
        .collect();
    Some(Before { stretch, changes })
}

/// A figure for a period and for the stretches that lead up to it, the oldest first.
pub fn trend(
    practice: &Practice,
    metric: Metric,
    period: Period,
    today: Date,
    by_clock: ByClock<'_>,
) -> Vec<(Period, Figure)> {
    let group = catalogue::of(metric).group;
    let mut stretches: Vec<Period> =
        leading_up(practice, period, today).take(STRETCHES - 1).collect();
    stretches.insert(0, period);
    stretches.reverse();
    let of = |stretch: Period| {
        let mut figures = past(&[group], practice, stretch, today, by_clock);
        Some((stretch, figures.find(|figure| figure.metric == metric)?))
    };
    stretches.into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::metrics::bench_practice::{Bench, attended, day, period};
    use crate::metrics::overview::caseload_screen;

    fn no_clock(_: Period) -> Vec<Figure> {
        Vec::new()
    }

    /// So many weeks, in each of which every client has one session, missed or not.
    fn weeks(
        bench: &mut Bench,
        clients: usize,
        from: &str,
        weeks: usize,
        misses: impl Fn(usize, usize) -> bool,
    ) {
        let clients: Vec<_> = (0..clients).map(|_| bench.client()).collect();
        for week in 0..weeks {
            let on = day(from).plus_days(7 * i32::try_from(week).unwrap()).to_string();
            for (place, client) in clients.iter().enumerate() {
                let outcome = if misses(place, week) { Attendance::NoShow } else { attended(50) };
                bench.session(*client, &on, outcome);
            }
        }
    }

    fn everybody_comes(_: usize, _: usize) -> bool {
        false
    }

    fn verdict(practice: &Practice, this: Period, metric: Metric) -> Option<Verdict> {
        let today = this.until();
        let now = caseload_screen(practice, this, today);
        let before = before(practice, &now, this, today, &no_clock)?;
        before.of(metric)?.verdict
    }

    #[test]
    fn a_trend_goes_back_in_equal_steps_to_where_the_records_begin() {
        let mut bench = Bench::default();
        weeks(&mut bench, 3, "2026-01-05", 20, |place, _| place == 0);
        let practice = bench.practice();
        let may = period("2026-04-27", "2026-05-25");
        let told = trend(&practice, Metric::Attended, may, day("2026-05-24"), &no_clock);
        let stretches: Vec<(String, i32)> =
            told.iter().map(|(stretch, _)| (stretch.from().to_string(), stretch.days())).collect();
        let expected = ["2026-01-05", "2026-02-02", "2026-03-02", "2026-03-30", "2026-04-27"];
        assert_eq!(stretches, expected.map(|from| (from.to_owned(), 28)));
        let attended: Vec<Option<f64>> = told.iter().map(|(_, figure)| figure.number()).collect();
        assert_eq!(attended, [8.0; 5].map(Some));
    }

    #[test]
    fn a_period_that_has_begun_is_held_against_as_many_days() {
        let mut bench = Bench::default();
        weeks(&mut bench, 1, "2026-01-05", 20, everybody_comes);
        let practice = bench.practice();
        let quarter = period("2026-04-01", "2026-07-01");
        let before = before(&practice, &[], quarter, day("2026-04-10"), &no_clock).unwrap();
        assert_eq!(before.stretch, period("2026-03-22", "2026-04-01"));
    }

    #[test]
    fn what_is_set_or_only_known_as_it_is_now_has_no_past() {
        let mut bench = Bench::default();
        weeks(&mut bench, 1, "2026-01-05", 20, everybody_comes);
        let practice = bench.practice();
        let (may, today) = (period("2026-05-01", "2026-05-15"), day("2026-05-14"));
        for metric in [Metric::ActiveDefinitionDays, Metric::NotesOldestDays, Metric::DataProblems]
        {
            assert_eq!(trend(&practice, metric, may, today, &no_clock), Vec::new());
        }
        let before = before(&practice, &[], may, today, &no_clock).unwrap();
        assert!(before.of(Metric::LoadIndex).is_some());
        assert_eq!(before.of(Metric::ActiveDefinitionDays), None);
    }

    #[test]
    fn one_client_who_stays_away_is_no_change_of_the_practice() {
        // 20 of 200 sessions missed, then 40: by one client more, or by all of them once in a while.
        let mut alike = Bench::default();
        weeks(&mut alike, 10, "2026-01-05", 20, |place, _| place < 1);
        weeks(&mut alike, 10, "2026-05-25", 20, |place, _| place < 2);
        let mut spread = Bench::default();
        weeks(&mut spread, 10, "2026-01-05", 20, |place, week| (place + week) % 10 < 1);
        weeks(&mut spread, 10, "2026-05-25", 20, |place, week| (place + week) % 10 < 2);
        let summer = period("2026-05-25", "2026-10-12");
        let verdict = |bench: &Bench| verdict(&bench.practice(), summer, Metric::NoShowRate);
        assert_eq!(verdict(&alike), Some(Verdict::NoClearChange));
        assert_eq!(verdict(&spread), Some(Verdict::Higher));
    }
}
