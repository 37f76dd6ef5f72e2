//! How long therapies and waits last, as it is shown: curves, figures, and the episodes behind them.
//!
//! *Never:* a figure from the part of a curve that fewer than five stand behind.

use serde::{Deserialize, Serialize};

use crate::domain::ids::EpisodeId;
use crate::domain::practice::Practice;
use crate::domain::record::RecordId;
use crate::domain::time::Date;
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::flow::Kind;
use crate::metrics::overview::Row;
use crate::metrics::retention::{Axis, Cohort, Courses, LeftOut, Seen};
use crate::metrics::stats::curves::{Curves, median};
use crate::metrics::stats::survival::{End, Spell};
use crate::metrics::waiting;

/// Attended sessions after which it is told how many go on.
const SESSIONS: [f64; 4] = [3.0, 5.0, 10.0, 20.0];
/// Weeks after which it is told how many go on.
const WEEKS: [f64; 3] = [4.0, 12.0, 26.0];
/// Weeks by which unplanned endings are told. Source: design metrics.md 1.3.
const UNPLANNED_BY: f64 = 12.0;

/// A curve, or two, with the figures that are read from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lasting {
    /// How many therapies or waits it is made of.
    pub of: u32,
    /// None while fewer than five are at risk.
    pub curves: Option<Curves>,
    /// What is read from it.
    pub figures: Vec<Figure>,
}

/// What there are records behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Behind {
    /// Therapies by attended session; those that ended count.
    Sessions,
    /// Therapies by week; those that ended count.
    Weeks,
    /// Therapies by week; those that ended unplanned count.
    Unplanned,
    /// Waits; those that ended with a first session count.
    Waits,
    /// Episodes that have no course.
    LeftOut(LeftOut),
}

/// How many therapies go on: the curve, its median, and shares at a few times.
pub fn retention(axis: Axis, courses: &Courses) -> Lasting {
    let spells = courses.spells(|_| true);
    let curves = Curves::lasting(&spells);
    let times: &[f64] = match axis {
        Axis::Sessions => &SESSIONS,
        Axis::Weeks => &WEEKS,
    };
    let mut figures = vec![median_of(axis, &spells, || curves.is_some())];
    figures.extend(times.iter().map(|time| {
        let of = match axis {
            Axis::Sessions => format!("sessions:{time}"),
            Axis::Weeks => format!("weeks:{time}"),
        };
        share(Metric::Survival, of, &spells, curves.as_ref(), *time)
    }));
    Lasting { of: number(spells.len()), curves, figures }
}

/// How many have ended unplanned, beside those that ended otherwise.
pub fn unplanned(courses: &Courses) -> Lasting {
    let spells = courses.spells(|kind| kind == Kind::Unplanned);
    let curves = Curves::ended(&spells);
    let of = format!("weeks:{UNPLANNED_BY}");
    let figure = share(Metric::UnplannedByWeek, of, &spells, curves.as_ref(), UNPLANNED_BY);
    Lasting { of: number(spells.len()), curves, figures: vec![figure] }
}

/// What the share of unplanned endings would be had every ending without a reason been one; none
/// where every ending has a reason, or too few are at risk.
pub fn unplanned_at_most(courses: &Courses) -> Option<f64> {
    let some_unknown = courses.courses.iter().any(|course| course.kind == Some(Kind::Unknown));
    let spells = courses.spells(|kind| matches!(kind, Kind::Unplanned | Kind::Unknown));
    let curves = Curves::ended(&spells).filter(|_| some_unknown)?;
    Some(curves.at(&spells, UNPLANNED_BY)?.share.share)
}

/// How many of those who asked have begun, beside those who left the list.
pub fn waits(practice: &Practice, on: Date, cohort: Cohort) -> Lasting {
    let spells: Vec<Spell> = practice
        .inquiries()
        .filter(|inquiry| cohort.holds(inquiry.received_on()))
        .filter_map(|inquiry| waiting::spell(practice, inquiry, on))
        .collect();
    let figures = vec![waiting::typical(&spells)];
    Lasting { of: number(spells.len()), curves: Curves::ended(&spells), figures }
}

/// The two medians, of every therapy.
pub fn medians(seen: &Seen) -> [Figure; 2] {
    [Axis::Sessions, Axis::Weeks].map(|axis| {
        let spells = seen.courses(axis).spells(|_| true);
        median_of(axis, &spells, || Curves::lasting(&spells).is_some())
    })
}

fn median_of(axis: Axis, spells: &[Spell], are_enough: impl FnOnce() -> bool) -> Figure {
    let (metric, unit): (_, fn(f64) -> Value) = match axis {
        Axis::Sessions => (Metric::RetentionMedianSessions, Value::Sessions),
        Axis::Weeks => (Metric::RetentionMedianWeeks, Value::Weeks),
    };
    let median = median(spells);
    let none = || if are_enough() { NoData::NotReached } else { too_few(spells) };
    Figure {
        n: Some(f64::from(number(spells.len()))),
        interval: median.map(|(_, interval)| interval),
        ..Figure::of(
            metric,
            median.map_or_else(|| Value::NoData(none()), |(median, _)| unit(median)),
        )
    }
}

fn share(
    metric: Metric,
    of: String,
    spells: &[Spell],
    curves: Option<&Curves>,
    time: f64,
) -> Figure {
    let share = curves.and_then(|curves| curves.at(spells, time)).map(|point| point.share);
    let none = Value::NoData(too_few(spells));
    Figure {
        of: Some(of),
        n: Some(f64::from(number(spells.len()))),
        interval: share.and_then(|share| share.band),
        ..Figure::of(metric, share.map_or(none, |share| Value::Share(share.share)))
    }
}

const fn too_few(spells: &[Spell]) -> NoData {
    if spells.is_empty() { NoData::NothingCounted } else { NoData::TooFew }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The records behind a curve, as seen on a day: each with its time, those that ended in the way
/// asked about counted.
pub fn rows(practice: &Practice, behind: Behind, on: Date, of: Cohort) -> Vec<Row> {
    let row = |id: EpisodeId, counts: bool, amount: Option<f64>| {
        let episode = practice.episode(id)?;
        Some(Row {
            record: RecordId::Episode(id),
            client: Some(episode.client),
            on: Some(episode.opened_on()),
            counts,
            amount,
        })
    };
    let (axis, only_unplanned) = match behind {
        Behind::Waits => return waits_behind(practice, on, of),
        Behind::LeftOut(reason) => {
            let courses = Seen::on(practice, on).courses(Axis::Sessions).begun_in(practice, of);
            let ids = courses.left_out(reason).iter();
            return ids.filter_map(|id| row(*id, true, None)).collect();
        }
        Behind::Sessions => (Axis::Sessions, false),
        Behind::Weeks => (Axis::Weeks, false),
        Behind::Unplanned => (Axis::Weeks, true),
    };
    let courses = Seen::on(practice, on).courses(axis).begun_in(practice, of);
    courses
        .courses
        .into_iter()
        .filter_map(|course| {
            let counts = course.kind.is_some_and(|kind| !only_unplanned || kind == Kind::Unplanned);
            row(course.episode, counts, Some(course.time))
        })
        .collect()
}

fn waits_behind(practice: &Practice, on: Date, of: Cohort) -> Vec<Row> {
    practice
        .inquiries()
        .filter(|inquiry| of.holds(inquiry.received_on()))
        .filter_map(|inquiry| {
            let spell = waiting::spell(practice, inquiry, on)?;
            Some(Row {
                record: RecordId::Inquiry(inquiry.id),
                client: inquiry.client,
                on: Some(inquiry.received_on()),
                counts: spell.end == End::Ended,
                amount: Some(spell.time),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::domain::episode::EndingReason;
    use crate::domain::inquiry::Stage;
    use crate::metrics::bench_practice::{Bench, attended, day, period};
    use crate::metrics::overview;

    /// A weekly client with so many sessions, who then ended or goes on.
    fn weekly(bench: &mut Bench, opened: &str, sessions: i32, ending: Option<EndingReason>) {
        let client = bench.client();
        let first = day(opened);
        let last = first.plus_days(7 * (sessions - 1)).to_string();
        let ending = ending.map(|reason| (last.as_str(), reason));
        bench.episode(client, opened, None, &[], ending);
        for n in 0..sessions {
            bench.session(client, &first.plus_days(7 * n).to_string(), attended(50));
        }
    }

    /// Ten that ended after 1 to 10 sessions, every second of them unplanned, and six of 13.
    fn sixteen() -> Bench {
        let mut bench = Bench::default();
        for sessions in 1..=10 {
            let planned = sessions % 2 == 0;
            let reason =
                if planned { EndingReason::GoalsMet } else { EndingReason::StoppedByClient };
            weekly(&mut bench, "2026-01-05", sessions, Some(reason));
        }
        for _ in 0..6 {
            weekly(&mut bench, "2026-02-02", 13, None);
        }
        bench
    }

    fn found(lasting: &Lasting, of: &str) -> Figure {
        lasting.figures.iter().find(|figure| figure.of.as_deref() == Some(of)).unwrap().clone()
    }

    #[test]
    fn half_have_ended_by_the_eighth_session_and_the_seventh_week() {
        let practice = sixteen().practice();
        let on = day("2026-05-04");
        let all = Seen::on(&practice, on).courses(Axis::Sessions);
        let by_session = retention(Axis::Sessions, &all);
        assert_eq!(by_session.figures[0].value, Value::Sessions(8.0));
        assert_eq!(by_session.figures[0].n, Some(16.0));
        let (low, high) = by_session.figures[0].interval.unwrap();
        assert!(low < 8.0 && high.is_infinite(), "{low} {high}");
        assert_eq!(found(&by_session, "sessions:3").number(), Some(13.0 / 16.0));
        assert_eq!(found(&by_session, "sessions:10").number(), Some(0.375));
        assert_eq!(found(&by_session, "sessions:20").value, Value::NoData(NoData::TooFew));
        let [sessions, weeks] = medians(&Seen::on(&practice, on));
        assert_eq!((sessions, weeks.value), (by_session.figures[0].clone(), Value::Weeks(7.0)));
    }

    #[test]
    fn unplanned_endings_stand_beside_the_planned_ones() {
        let practice = sixteen().practice();
        let all = Seen::on(&practice, day("2026-05-04")).courses(Axis::Weeks);
        let unplanned = unplanned(&all);
        let by_twelve = found(&unplanned, "weeks:12");
        assert!((by_twelve.number().unwrap() - 5.0 / 16.0).abs() < 1e-12, "{by_twelve:?}");
        let (low, high) = by_twelve.interval.unwrap();
        assert!(low < 5.0 / 16.0 && 5.0 / 16.0 < high);
        assert_eq!(unplanned_at_most(&all), None, "every ending has a reason");
        let mut more = sixteen();
        weekly(&mut more, "2026-01-05", 4, Some(EndingReason::NotRecorded));
        let practice = more.practice();
        let all = Seen::on(&practice, day("2026-05-04")).courses(Axis::Weeks);
        assert!((unplanned_at_most(&all).unwrap() - 6.0 / 17.0).abs() < 1e-12);
    }

    #[test]
    fn a_cohort_holds_those_that_began_in_it_and_who_asked_in_it() {
        let mut bench = sixteen();
        bench.inquiry("2026-01-07", None, &[(Stage::Started, "2026-02-02")]);
        bench.inquiry("2026-02-07", None, &[]);
        let client = bench.client();
        bench.episode(client, "2026-02-03", None, &[], None);
        bench.session(client, "2026-02-03", Attendance::NoShow);
        let practice = bench.practice();
        let on = day("2026-05-04");
        let of = |from: &str| Cohort { from: Some(day(from)), to: None };
        let cohort = |of| Seen::on(&practice, on).courses(Axis::Weeks).begun_in(&practice, of);
        let february = cohort(of("2026-02-01"));
        assert_eq!((february.courses.len(), february.not_begun.len()), (6, 1));
        assert_eq!(waits(&practice, on, of("2026-02-01")).of, 1);
        assert_eq!(waits(&practice, on, Cohort::default()).of, 2);
        let january = Cohort { from: None, to: Some(day("2026-01-31")) };
        let january = cohort(january);
        assert_eq!((january.courses.len(), january.not_begun.len()), (10, 0));
    }

    #[test]
    fn the_records_behind_a_curve_are_those_it_is_made_of() {
        let mut bench = sixteen();
        bench.inquiry("2026-01-07", None, &[(Stage::Started, "2026-02-02")]);
        bench.inquiry("2026-02-07", None, &[(Stage::Withdrawn, "2026-02-12")]);
        let practice = bench.practice();
        let on = day("2026-05-04");
        let behind = |behind| {
            let rows = rows(&practice, behind, on, Cohort::default());
            (rows.len(), rows.iter().filter(|row| row.counts).count())
        };
        assert_eq!(behind(Behind::Sessions), (16, 10));
        assert_eq!(behind(Behind::Weeks), (16, 10));
        assert_eq!(behind(Behind::Unplanned), (16, 5));
        assert_eq!(behind(Behind::Waits), (2, 1));
        for reason in LeftOut::ALL {
            assert_eq!(behind(Behind::LeftOut(reason)), (0, 0));
        }
        let until_may = period("2026-01-01", "2026-05-05");
        for figure in medians(&Seen::on(&practice, on)) {
            let rows = overview::rows(figure.metric, &practice, until_may, on);
            assert_eq!(Some(rows.len() as f64), figure.n);
            let longest = rows.iter().filter_map(|row| row.amount).fold(0.0, f64::max);
            assert_eq!(longest, 13.0, "sessions, and weeks since 2 February");
        }
    }

    #[test]
    fn without_records_or_with_few_there_is_no_number() {
        let on = day("2026-05-04");
        let none = medians(&Seen::on(&Practice::default(), on));
        assert!(none.iter().all(|f| f.value == Value::NoData(NoData::NothingCounted)));
        let mut bench = Bench::default();
        for _ in 0..4 {
            weekly(&mut bench, "2026-01-05", 3, Some(EndingReason::Agreed));
        }
        let few = medians(&Seen::on(&bench.practice(), on));
        assert!(few.iter().all(|figure| figure.value == Value::NoData(NoData::TooFew)));
        for _ in 0..8 {
            weekly(&mut bench, "2026-01-05", 3, None);
        }
        let open = medians(&Seen::on(&bench.practice(), on));
        assert!(open.iter().all(|figure| figure.value == Value::NoData(NoData::NotReached)));
    }
}
