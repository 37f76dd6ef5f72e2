//! Utilisation: attended minutes over the minutes in which sessions could take place.

use proptest::prelude::*;

use crate::domain::hours::{Opening, TimeOfDay};
use crate::domain::ids::BreakId;
use crate::domain::planned_break::PlannedBreak;
use crate::domain::practice::Practice;
use crate::domain::preferences::Weekday;
use crate::domain::record::Record;
use crate::domain::time::{Date, Minutes, Period, WallTime};
use crate::metrics::bench_practice::{Bench, attended, day, period};
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::trend::trend;
use crate::metrics::{offered, overview};

fn opening(weekday: Weekday, from: u32, until: u32) -> Opening {
    let time = |hour| TimeOfDay::new(hour, 0).unwrap();
    Opening::new(weekday, time(from), time(until)).unwrap()
}

/// Open on Mondays from 9 to 12 and from 14 to 16, and on Thursdays from 9 to 12: eight hours.
fn bench(leave: &[(&str, &str)]) -> Bench {
    Bench::default().therapist(|therapist| {
        therapist.hours = [
            opening(Weekday::Monday, 9, 12),
            opening(Weekday::Monday, 14, 16),
            opening(Weekday::Thursday, 9, 12),
        ]
        .into_iter()
        .collect();
        therapist.leave = leave.iter().map(|(from, until)| period(from, until)).collect();
    })
}

fn told(practice: &Practice, period: Period, today: Date) -> Figure {
    let figures = super::figures(practice, period, today);
    figures.into_iter().find(|figure| figure.metric == Metric::Utilisation).unwrap()
}

#[test]
fn breaks_closed_days_and_leave_are_not_offered() {
    let mut bench = bench(&[("2026-01-15", "2026-01-16")]);
    let client = bench.client();
    bench.session(client, "2026-01-05", attended(50));
    bench.session(client, "2026-01-12", attended(70));
    let practice = bench.practice();
    let fortnight = period("2026-01-05", "2026-01-19");
    let figure = told(&practice, fortnight, day("2026-02-01"));
    assert_eq!((figure.x, figure.n), (Some(120.0), Some(13.0 * 60.0)), "one Thursday is leave");
    assert_eq!(figure.value, Value::Share(120.0 / 780.0));
    assert_eq!(figure.interval, None, "counted, not sampled");
}

#[test]
fn a_week_of_leave_has_no_time_and_no_hours_at_all_are_said_to_be_missing() {
    let mut away = bench(&[("2026-01-05", "2026-01-12")]);
    let client = away.client();
    away.session(client, "2026-01-06", attended(50));
    let week = period("2026-01-05", "2026-01-12");
    let figure = told(&away.practice(), week, day("2026-02-01"));
    assert_eq!((figure.value, figure.n), (Value::NoData(NoData::NoTime), Some(0.0)));
    assert_eq!(figure.x, Some(50.0), "what was worked all the same is not lost");
    let figure = told(&Bench::default().practice(), week, day("2026-02-01"));
    assert_eq!(figure.value, Value::NoData(NoData::NoHours));
}

#[test]
fn sessions_outside_the_hours_count_and_days_to_come_do_not() {
    let mut bench = bench(&[]);
    let client = bench.client();
    for on in ["2026-01-05", "2026-01-06", "2026-01-10"] {
        bench.session(client, on, attended(300));
    }
    let practice = bench.practice();
    let week = period("2026-01-05", "2026-01-12");
    assert_eq!(told(&practice, week, day("2026-01-11")).value, Value::Share(900.0 / 480.0));
    let so_far = told(&practice, week, day("2026-01-05"));
    assert_eq!((so_far.x, so_far.n), (Some(300.0), Some(300.0)));
}

#[test]
fn other_hours_are_taken_for_days_gone_by_too() {
    let mut open = bench(&[]);
    let client = open.client();
    open.session(client, "2026-01-05", attended(60));
    let mut shorter = open.clone().records;
    let crate::domain::record::Record::Therapist(therapist) = &mut shorter[0] else { panic!() };
    therapist.hours = [opening(Weekday::Monday, 9, 10)].into_iter().collect();
    let week = period("2026-01-05", "2026-01-12");
    let of = |bench: &Bench| told(&bench.practice(), week, day("2026-02-01")).n;
    assert_eq!((of(&open), of(&Bench { records: shorter })), (Some(480.0), Some(60.0)));
}

#[test]
fn behind_it_stand_the_sessions_and_the_hours_and_before_it_its_course() {
    let mut bench = bench(&[]);
    let client = bench.client();
    for week in 0..8 {
        let on = day("2026-01-05").plus_days(7 * week).to_string();
        bench.session(client, &on, attended(48));
    }
    let practice = bench.practice();
    let (fortnight, today) = (period("2026-02-16", "2026-03-02"), day("2026-03-01"));
    let rows = overview::rows(Metric::Utilisation, &practice, fortnight, today);
    let sum = |counts| {
        rows.iter().filter(|row| row.counts == counts).filter_map(|row| row.amount).sum::<f64>()
    };
    assert_eq!((sum(true), sum(false)), (96.0, 960.0));
    let course = trend(&practice, Metric::Utilisation, fortnight, today, &|_| Vec::new());
    let shares: Vec<_> = course.iter().map(|(_, figure)| figure.number()).collect();
    // Records are taken to be whole from two weeks before the first appointment; of work, nobody
    // recorded any then.
    assert_eq!(shares, [None, Some(0.1), Some(0.1), Some(0.1), Some(0.1)]);
}

fn rest(bench: &mut Bench, starts: &str, minutes: u32) {
    bench.records.push(Record::PlannedBreak(PlannedBreak {
        id: BreakId::from_random((bench.records.len() as u128 + 1).to_be_bytes()),
        starts: WallTime::parse(starts).unwrap(),
        lasts: Minutes(minutes),
        about: None,
    }));
}

#[test]
fn a_planned_break_is_no_offered_time_as_far_as_it_lies_in_the_hours() {
    let mut bench = bench(&[("2026-01-15", "2026-01-16")]);
    let client = bench.client();
    bench.session(client, "2026-01-05", attended(50));
    // 30 minutes before noon and 90 of the gap, then 45 from two to a quarter to three.
    rest(&mut bench, "2026-01-05T11:30", 120);
    rest(&mut bench, "2026-01-05T13:30", 75);
    // On a closed day, on a day of leave, and after the fortnight.
    rest(&mut bench, "2026-01-06T09:00", 60);
    rest(&mut bench, "2026-01-15T09:00", 60);
    rest(&mut bench, "2026-01-19T09:00", 60);
    let practice = bench.practice();
    let fortnight = period("2026-01-05", "2026-01-19");
    let figure = told(&practice, fortnight, day("2026-02-01"));
    // Eight hours a week, without a Thursday of three.
    assert_eq!((figure.x, figure.n), (Some(50.0), Some(13.0 * 60.0 - 30.0 - 45.0)));
    let rows = overview::rows(Metric::Utilisation, &practice, fortnight, day("2026-02-01"));
    let told: Vec<_> = rows.iter().map(|row| (row.on, row.counts, row.amount.unwrap())).collect();
    let monday = Some(day("2026-01-05"));
    let behind = [(monday, true, 50.0), (None, false, 780.0), (monday, false, -30.0)];
    assert_eq!(told, [behind.as_slice(), &[(monday, false, -45.0)]].concat());
}

#[test]
fn breaks_that_overlap_are_left_out_once_and_one_that_passes_midnight_on_both_days() {
    let mut bench = bench(&[]);
    rest(&mut bench, "2026-01-05T09:00", 60);
    rest(&mut bench, "2026-01-05T09:30", 60);
    rest(&mut bench, "2026-01-05T09:40", 5);
    // From Wednesday evening to ten on Thursday.
    rest(&mut bench, "2026-01-07T22:00", 12 * 60);
    let practice = bench.practice();
    let n = |from, until| told(&practice, period(from, until), day("2026-02-01")).n.unwrap();
    assert_eq!(n("2026-01-05", "2026-01-12"), 480.0 - 90.0 - 60.0);
    assert_eq!(n("2026-01-08", "2026-01-09"), 120.0);
    let rows = offered::breaks(&practice, period("2026-01-05", "2026-01-06"));
    let minutes: Vec<_> = rows.iter().map(|(_, minutes)| minutes.0).collect();
    assert_eq!(minutes, [60, 30], "the third lies within the others");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_period_that_is_split_adds_up_and_the_order_of_records_does_not_matter(
        sessions in proptest::collection::vec((0_i32..120, 5_u32..120), 1..40),
        away in proptest::collection::vec((0_i32..120, 1_i32..20), 0..4),
        cut in 0_i32..120,
        turn in 0_usize..40,
    ) {
        let first = day("2026-01-05");
        let mut bench = bench(&[]);
        if let crate::domain::record::Record::Therapist(therapist) = &mut bench.records[0] {
            let stretch = |(at, long): &(i32, i32)| {
                Period::new(first.plus_days(*at), first.plus_days(at + long)).unwrap()
            };
            therapist.leave = away.iter().map(stretch).collect();
        }
        let client = bench.client();
        for (at, minutes) in sessions {
            bench.session(client, &first.plus_days(at).to_string(), attended(minutes));
        }
        let mut turned = bench.clone();
        let many = turned.records.len();
        turned.records[2..].rotate_left(turn % (many - 2));
        let (practice, turned) = (bench.practice(), turned.practice());
        let today = first.plus_days(200);
        let of = |practice: &Practice, from: i32, until: i32| {
            let period = Period::new(first.plus_days(from), first.plus_days(until)).unwrap();
            let figure = told(practice, period, today);
            (figure.x.unwrap(), figure.n.unwrap())
        };
        let (whole, before, after) =
            (of(&practice, 0, 120), of(&practice, 0, cut), of(&practice, cut, 120));
        prop_assert_eq!(whole, (before.0 + after.0, before.1 + after.1));
        prop_assert_eq!(whole, of(&turned, 0, 120));
    }
    #[test]
    fn each_open_minute_is_offered_unless_some_break_lies_over_it(
        breaks in proptest::collection::vec((0_i32..14 * 24 * 60, 1_u32..900), 0..8),
        turn in 0_usize..8,
        cut in 0_i32..15,
    ) {
        let first = day("2026-01-05");
        let mut bench = bench(&[("2026-01-12", "2026-01-13")]);
        let plain = bench.practice();
        for (at, lasts) in &breaks {
            let starts = WallTime::midnight(first).plus(Minutes(at.unsigned_abs()));
            rest(&mut bench, &starts.to_string(), *lasts);
        }
        let practice = bench.practice();
        let many = bench.records.len();
        if many > 1 {
            bench.records[1..].rotate_left(turn % (many - 1));
        }
        let of = |practice: &Practice, from: i32, until: i32| {
            let period = Period::new(first.plus_days(from), first.plus_days(until)).unwrap();
            told(practice, period, first.plus_days(60)).n.unwrap()
        };
        // Minute by minute, as one would count.
        let therapist = practice.therapist();
        let is_over = |at: WallTime| {
            practice.breaks().any(|it| it.starts <= at && at < it.stretch().1)
        };
        let minutes = (0..14 * 24 * 60).map(|n| WallTime::midnight(first).plus(Minutes(n)));
        let open = minutes.filter(|at| {
            !therapist.is_away(at.date()) && therapist.hours.hold(*at, Minutes(1))
        });
        let counted = open.filter(|at| !is_over(*at)).count() as f64;
        prop_assert_eq!(of(&practice, 0, 14), counted);
        prop_assert_eq!(of(&practice, 0, cut) + of(&practice, cut, 15), of(&practice, 0, 15));
        prop_assert_eq!(of(&bench.practice(), 0, 15), of(&practice, 0, 15));
        prop_assert!(of(&practice, 0, 15) <= of(&plain, 0, 15));
    }

    #[test]
    fn a_break_outside_the_hours_changes_nothing(
        // Tuesdays and Wednesdays are closed.
        at in 0_i32..2 * 24 * 60 - 480,
        lasts in 1_u32..480,
    ) {
        let mut bench = bench(&[]);
        let before = told(&bench.practice(), period("2026-01-05", "2026-01-19"), day("2026-02-01"));
        let starts = WallTime::midnight(day("2026-01-06")).plus(Minutes(at.unsigned_abs()));
        rest(&mut bench, &starts.to_string(), lasts);
        let after = told(&bench.practice(), period("2026-01-05", "2026-01-19"), day("2026-02-01"));
        prop_assert_eq!(before, after);
    }
}
