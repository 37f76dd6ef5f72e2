//! The hidden wait: from the first attended session to the second.

use crate::domain::appointment::Appointment;
use crate::domain::time::Period;
use crate::metrics::figure::{Figure, Metric, NoData};
use crate::metrics::retention::Seen;
use crate::metrics::stats::quantile::median;

/// Longer than this many days is a long gap. Source: design metrics.md 1.6.
pub const LONG: i32 = 28;

/// Second sessions that were attended in a period, with the days since the first.
///
/// Leaves out: episodes that began before the records, whose first session is not on file.
pub fn gaps<'a>(seen: &Seen<'a>, period: Period) -> impl Iterator<Item = (&'a Appointment, i32)> {
    let begun_since = seen.therapies.iter().filter(|it| !seen.had_begun(it.episode));
    let pairs = begun_since.filter_map(|therapy| therapy.first.zip(therapy.second));
    pairs.filter(move |(_, second)| period.holds(second.day())).filter_map(|(first, second)| {
        Some((second.appointment()?, first.day().days_until(second.day())))
    })
}

/// The median gap of a period that has come as far as the day the therapies are seen on.
///
/// Unit: days. Window: by the day of the second session. Counts: x is how many took more than 28
/// days, n how many there are. No data when there is none. Source: design metrics.md 1.6.
pub fn figure(seen: &Seen, period: Period) -> Figure {
    let days: Vec<i32> = gaps(seen, period).map(|(_, days)| days).collect();
    let long = days.iter().filter(|days| **days > LONG).count();
    let (middle, n) = (median(days.iter().copied().map(f64::from).collect()), days.len());
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    let x = Some(long as f64);
    let none = NoData::NothingCounted;
    Figure { x, ..Figure::days(Metric::SecondSessionGapDays, middle, n, none) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::domain::episode::EndingReason;
    use crate::metrics::bench_practice::{Bench, attended, day, period};

    /// Someone opened on a day, with sessions attended so many days later, the last one first.
    fn someone(bench: &mut Bench, opened: &str, after: &[i32]) {
        let client = bench.client();
        bench.episode(client, opened, None, &[], None);
        for days in after.iter().rev() {
            bench.session(client, &day(opened).plus_days(*days).to_string(), attended(50));
        }
    }

    fn found(bench: &Bench, from: &str, until: &str, today: &str) -> (Option<f64>, f64, f64) {
        let practice = bench.practice();
        let figure = figure(&Seen::on(&practice, day(today)), period(from, until));
        (figure.number(), figure.x.unwrap(), figure.n.unwrap())
    }

    #[test]
    fn the_gap_is_told_for_second_sessions_of_the_period_and_long_ones_are_counted() {
        let mut bench = Bench::default();
        someone(&mut bench, "2026-01-05", &[0, 7, 14]);
        someone(&mut bench, "2026-01-05", &[2, 31, 38]);
        someone(&mut bench, "2026-01-05", &[2, 30]);
        someone(&mut bench, "2026-01-05", &[2]);
        someone(&mut bench, "2025-12-01", &[36, 90]);
        assert_eq!(found(&bench, "2026-01-01", "2026-03-01", "2026-06-01"), (Some(28.0), 1.0, 3.0));
        assert_eq!(found(&bench, "2026-02-01", "2026-03-01", "2026-06-01"), (Some(28.5), 1.0, 2.0));
        assert_eq!(found(&bench, "2026-01-01", "2026-03-01", "2026-01-20"), (Some(7.0), 0.0, 1.0));
        assert_eq!(found(&bench, "2026-03-01", "2026-04-01", "2026-06-01"), (None, 0.0, 0.0));
    }

    #[test]
    fn a_missed_session_is_no_second_one_and_a_new_episode_begins_anew() {
        let mut bench = Bench::default();
        let client = bench.client();
        let ending = Some(("2026-02-01", EndingReason::Agreed));
        bench.episode(client, "2026-01-05", None, &[], ending);
        bench.episode(client, "2026-03-02", None, &[], None);
        bench.session(client, "2026-01-05", attended(50));
        bench.session(client, "2026-01-12", Attendance::NoShow);
        bench.session(client, "2026-01-19", attended(50));
        bench.session(client, "2026-03-02", attended(50));
        bench.session(client, "2026-03-05", attended(50));
        let practice = bench.practice();
        let seen = Seen::on(&practice, day("2026-06-01"));
        let gaps = gaps(&seen, period("2026-01-01", "2026-06-01"));
        let gaps = gaps.map(|(_, days)| days).collect::<Vec<_>>();
        assert_eq!(gaps, [14, 3]);
    }
}
