//! Figures of small practices, worked out by hand; and what must hold of every figure.

use proptest::prelude::*;

use super::bench_practice::{Bench, attended, cancelled, day, period};
use super::figure::{Figure, Metric, NoData, Value};
use super::overview::{caseload_screen, rows};
use super::stats::interval::byar;
use super::stats::{competing, survival};
use super::{caseload, waiting, workload};
use crate::domain::appointment::{Attendance, Notice};
use crate::domain::episode::{EndingReason, Frequency};
use crate::domain::inquiry::Stage;
use crate::domain::practice::Practice;
use crate::domain::problem::DataProblem;
use crate::domain::record::Record;
use crate::domain::time::{Date, Minutes, Period};
use crate::domain::time_entry::Work;

fn figure(practice: &Practice, period: Period, today: &str, metric: Metric) -> Figure {
    caseload_screen(practice, period, day(today))
        .into_iter()
        .find(|figure| figure.metric == metric)
        .unwrap_or_else(|| panic!("{} is not on the screen", metric.name()))
}

#[track_caller]
fn says(practice: &Practice, period: Period, today: &str, metric: Metric, expected: f64) {
    let found = figure(practice, period, today, metric).number();
    let is_close = found.is_some_and(|found| (found - expected).abs() < 1e-9);
    assert!(is_close, "{}: {found:?}, not {expected}", metric.name());
}

#[test]
fn a_client_is_active_while_booked_or_seen_lately_and_drifting_after() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", Some(Frequency::WEEKLY), &[], None);
    bench.session(client, "2026-01-05", attended(50));
    bench.booked(client, "2026-03-02", Attendance::Booked, Some("2026-02-20"));
    let practice = bench.practice();
    let active = |on: &str| caseload::is_active(&practice, client, day(on));
    assert!(active("2026-01-05") && active("2026-02-04"), "seen at most 30 days ago");
    assert!(!active("2026-02-05") && !active("2026-02-19"), "31 days ago, not booked yet");
    assert!(active("2026-02-20") && active("2026-03-02") && !active("2026-03-03"));
    let january = period("2026-01-01", "2026-02-15");
    says(&practice, january, "2026-06-01", Metric::DriftingClients, 1.0);
    says(&practice, january, "2026-06-01", Metric::OpenClients, 1.0);
    says(&practice, january, "2026-06-01", Metric::ActiveClients, 0.0);
}

#[test]
fn a_rare_rhythm_stretches_the_time_a_client_counts_as_active() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", Some(Frequency::MONTHLY), &[], None);
    bench.session(client, "2026-01-05", attended(50));
    let practice = bench.practice();
    assert!(caseload::is_active(&practice, client, day("2026-03-02")), "56 days: two intervals");
    assert!(!caseload::is_active(&practice, client, day("2026-03-03")));
}

#[test]
fn a_pause_an_ending_and_a_second_episode_count_as_they_should() {
    let mut bench = Bench::default();
    let client = bench.client();
    let hold = [("2026-02-01", Some("2026-02-11"))];
    bench.episode(client, "2026-01-01", None, &hold, Some(("2026-03-01", EndingReason::Agreed)));
    bench.episode(client, "2026-03-01", None, &[], None);
    for on in ["2026-01-05", "2026-01-26", "2026-02-16", "2026-03-09"] {
        bench.session(client, on, attended(50));
    }
    let practice = bench.practice();
    let stretches = caseload::active_stretches(&practice, client);
    let expected = [("2026-01-01", "2026-02-01"), ("2026-02-11", "2026-04-09")];
    let expected: Vec<_> = expected.iter().map(|(a, b)| (day(a), day(b))).collect();
    assert_eq!(stretches, expected);
    let first_half = period("2026-01-01", "2026-03-12");
    says(&practice, first_half, "2026-06-01", Metric::MeanCaseload, 60.0 / 70.0);
    says(&practice, first_half, "2026-06-01", Metric::OpenClients, 1.0);
}

#[test]
fn fte_clients_weigh_frequency_and_length() {
    let mut bench = Bench::default();
    for frequency in [Frequency::WEEKLY, Frequency::FORTNIGHTLY, Frequency::TWICE_WEEKLY] {
        let client = bench.client();
        bench.episode(client, "2026-01-01", Some(frequency), &[], None);
        bench.session(client, "2026-01-26", attended(50));
    }
    let client = bench.client();
    bench.episode(client, "2026-01-01", None, &[], None);
    bench.session(client, "2026-01-27", attended(90));
    let practice = bench.practice();
    let january = period("2026-01-01", "2026-02-01");
    let planned = figure(&practice, january, "2026-06-01", Metric::FteClientsPlanned);
    assert_eq!((planned.number(), planned.x, planned.n), (Some(3.5), Some(3.0), Some(4.0)));
    let delivered = (3.0 * 50.0 + 90.0) / (50.0 * 4.0);
    says(&practice, january, "2026-06-01", Metric::FteClientsDelivered, delivered);
    says(&practice, january, "2026-06-01", Metric::ClientTherapistRatio, 4.0);
    says(&practice, january, "2026-06-01", Metric::ClientTherapistRatioFte, 4.0);
}

#[test]
fn four_weeks_of_leave_leave_nothing_to_divide_by() {
    let bench = Bench::default().therapist(|t| t.leave = vec![period("2026-01-01", "2026-03-01")]);
    let practice = bench.practice();
    let february = period("2026-02-01", "2026-03-01");
    for metric in [Metric::FteClientsDelivered, Metric::WorkloadHours, Metric::LoadIndex] {
        let found = figure(&practice, february, "2026-06-01", metric);
        assert_eq!(found.value, Value::NoData(NoData::NoTime), "{}", metric.name());
    }
}

#[test]
fn each_rate_divides_by_what_its_definition_says() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", None, &[], None);
    let outcomes = [
        (attended(50), 6),
        (Attendance::NoShow, 2),
        (cancelled(Notice::Late), 1),
        (cancelled(Notice::Early), 3),
        (Attendance::CancelledByTherapist, 1),
        (Attendance::Rescheduled { to: None }, 1),
        (Attendance::Booked, 4),
    ];
    for (attendance, times) in outcomes {
        for n in 0..times {
            bench.session(client, &format!("2026-01-{:02}", 5 + n), attendance);
        }
    }
    let practice = bench.practice();
    let january = period("2026-01-01", "2026-02-01");
    for (metric, x, n) in [
        (Metric::NoShowRate, 2.0, 8.0),
        (Metric::LateCancelRate, 1.0, 9.0),
        (Metric::MissedSlotRate, 3.0, 9.0),
        (Metric::EarlyCancelRate, 3.0, 12.0),
        (Metric::TherapistCancelRate, 1.0, 14.0),
    ] {
        let found = figure(&practice, january, "2026-06-01", metric);
        assert_eq!((found.x, found.n), (Some(x), Some(n)), "{}", metric.name());
        assert_eq!(found.value, Value::Share(x / n));
        let rows = rows(metric, &practice, january, day("2026-06-01"));
        let counted = rows.iter().filter(|row| row.counts).count();
        assert_eq!((counted as f64, rows.len() as f64), (x, n), "{}", metric.name());
    }
    says(&practice, january, "2026-06-01", Metric::Attended, 6.0);
}

#[test]
fn without_outcomes_a_rate_is_no_data_and_not_zero() {
    let practice = Practice::default();
    let january = period("2026-01-01", "2026-02-01");
    for metric in [Metric::NoShowRate, Metric::AttritionRate, Metric::TurnoverRate] {
        let found = figure(&practice, january, "2026-06-01", metric);
        assert_eq!(found.value, Value::NoData(NoData::NothingCounted), "{}", metric.name());
        assert_eq!(found.interval, None);
    }
}

#[test]
fn averages_by_the_week_begin_with_the_week_of_the_first_record() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-02-20", None, &[], None);
    // A Wednesday; before its Monday nobody recorded anything.
    bench.session(client, "2026-02-25", attended(60));
    bench.work("2026-02-26", Work::Supervision, 60);
    let practice = bench.practice();
    let (weeks, today) = (period("2025-12-01", "2026-03-02"), "2026-03-01");
    let direct = figure(&practice, weeks, today, Metric::DirectHours);
    assert_eq!((direct.x, direct.n, direct.number()), (Some(1.0), Some(1.0), Some(1.0)));
    let over = figure(&practice, weeks, today, Metric::WeeksOverLimit);
    assert_eq!(over.n, Some(1.0), "one week, not thirteen");
    // Nobody could be in care before the first episode.
    let mean = figure(&practice, weeks, today, Metric::MeanCaseload);
    assert_eq!((mean.n, mean.number()), (Some(10.0), Some(1.0)));
    let rows = rows(Metric::MeanCaseload, &practice, weeks, day(today));
    assert_eq!(rows.iter().filter_map(|row| row.amount).sum::<f64>(), 10.0);
    // A period that begins later begins where it did.
    let last = period("2026-02-27", "2026-03-02");
    assert_eq!(workload::recorded(&practice, last, day(today)), last);
}

#[test]
fn a_part_of_a_week_is_told_as_one() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.session(client, "2026-02-05", attended(60));
    let practice = bench.practice();
    let told = |today: &str| -> Vec<(u8, bool)> {
        let weeks = workload::weeks(&practice, period("2026-02-05", "2026-03-01"), day(today));
        weeks.iter().map(|week| (week.days, week.is_whole())).collect()
    };
    assert_eq!(told("2026-02-17"), [(4, false), (7, true), (2, false)]);
    assert_eq!(told("2026-02-22"), [(4, false), (7, true), (7, true)]);
}

#[test]
fn a_week_without_documentation_entries_is_estimated_and_says_so() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", None, &[], None);
    for on in ["2026-01-05", "2026-01-06", "2026-01-12"] {
        bench.session(client, on, attended(50));
    }
    bench.session(client, "2026-01-07", Attendance::NoShow);
    bench.work("2026-01-13", Work::Documentation, 35);
    bench.work("2026-01-13", Work::Supervision, 60);
    let practice = bench.practice();
    let two_weeks = period("2026-01-05", "2026-01-19");
    let weeks = workload::weeks(&practice, two_weeks, day("2026-06-01"));
    let estimated: Vec<u32> = weeks.iter().map(|week| week.estimated.0).collect();
    assert_eq!(estimated, [20, 0]);
    let total = 150.0 + 20.0 + 35.0 + 60.0;
    says(&practice, two_weeks, "2026-06-01", Metric::WorkloadHours, total / 60.0 / 2.0);
    says(&practice, two_weeks, "2026-06-01", Metric::DirectHours, 150.0 / 60.0 / 2.0);
    says(&practice, two_weeks, "2026-06-01", Metric::OtherHours, 0.5);
    let documentation =
        figure(&practice, two_weeks, "2026-06-01", Metric::DocumentationMinutesPerSession);
    assert!(documentation.is_estimate);
    assert_eq!(documentation.number(), Some(55.0 / 3.0));
    let index = total / 60.0 / (37.5 * 2.0);
    says(&practice, two_weeks, "2026-06-01", Metric::LoadIndex, index);
}

#[test]
fn productivity_is_hours_with_clients_of_hours_agreed_without_leave() {
    let leave = vec![period("2026-01-12", "2026-01-19")];
    let mut bench = Bench::default().therapist(|therapist| therapist.leave = leave);
    let client = bench.client();
    for on in ["2026-01-05", "2026-01-06", "2026-01-07"] {
        bench.session(client, on, attended(50));
    }
    bench.session(client, "2026-01-08", cancelled(Notice::Late));
    let two_weeks = period("2026-01-05", "2026-01-19");
    let found = figure(&bench.practice(), two_weeks, "2026-06-01", Metric::Productivity);
    assert_eq!((found.x, found.n), (Some(2.5), Some(37.5)));
    assert_eq!(found.value, Value::Share(2.5 / 37.5));
}

#[test]
fn consistency_and_adherence_are_pooled_over_everybody_in_care() {
    let mut bench = Bench::default();
    let (steady, wavering, new) = (bench.client(), bench.client(), bench.client());
    for (client, planned) in
        [(steady, Some(Frequency::WEEKLY)), (wavering, Some(Frequency::FORTNIGHTLY)), (new, None)]
    {
        bench.episode(client, "2026-01-05", planned, &[], None);
    }
    for week in 0..10 {
        let on = day("2026-01-05").plus_days(7 * week).to_string();
        bench.session(steady, &on, attended(50));
        if week % 2 == 0 {
            let came = week < 4;
            bench.session(wavering, &on, if came { attended(50) } else { Attendance::NoShow });
        }
    }
    bench.session(new, "2026-03-09", attended(50));
    let practice = bench.practice();
    let weeks = period("2026-01-05", "2026-03-16");
    let consistency = figure(&practice, weeks, "2026-06-01", Metric::Engagement);
    assert_eq!((consistency.x, consistency.n), (Some(10.0), Some(13.0)), "{consistency:?}");
    let plain = Figure::rate(Metric::Engagement, 10, 13).interval.unwrap();
    assert!(consistency.interval.unwrap().0 < plain.0, "one client’s sessions are alike");
    let adherence = figure(&practice, weeks, "2026-06-01", Metric::Adherence);
    assert_eq!((adherence.x, adherence.n), (Some(9.0), Some(12.0)), "{adherence:?}");
}

#[test]
fn attrition_leaves_out_what_was_nobodys_choice_and_what_is_unknown() {
    let mut bench = Bench::default();
    for reason in [
        EndingReason::LostContact,
        EndingReason::StoppedByClient,
        EndingReason::GoalsMet,
        EndingReason::Agreed,
        EndingReason::Agreed,
        EndingReason::Died,
        EndingReason::Moved,
        EndingReason::ReferredOn,
        EndingReason::ServiceEnded,
        EndingReason::NotRecorded,
    ] {
        let client = bench.client();
        bench.episode(client, "2026-01-01", None, &[], Some(("2026-01-20", reason)));
        bench.session(client, "2026-01-05", attended(50));
    }
    let practice = bench.practice();
    let january = period("2026-01-01", "2026-02-01");
    let attrition = figure(&practice, january, "2026-06-01", Metric::AttritionRate);
    assert_eq!((attrition.x, attrition.n), (Some(2.0), Some(5.0)));
    let unknown = figure(&practice, january, "2026-06-01", Metric::EndingReasonUnknownShare);
    assert_eq!((unknown.x, unknown.n), (Some(1.0), Some(10.0)));
    let turnover = figure(&practice, january, "2026-06-01", Metric::TurnoverRate);
    let mean = 10.0 * 19.0 / 31.0;
    assert!((turnover.number().unwrap() - 10.0 / mean).abs() < 1e-12);
    says(&practice, january, "2026-06-01", Metric::Starts, 10.0);
    // Nineteen days of care each; the day of the ending is none.
    let rate = figure(&practice, january, "2026-06-01", Metric::EndingRate);
    assert!((rate.number().unwrap() - 10.0 / (190.0 / 7.0)).abs() < 1e-12);
    assert_eq!(rate.interval, byar(10, 190.0 / 7.0));
}

#[test]
fn the_clock_of_a_wait_stops_at_the_first_attended_session() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", None, &[], None);
    bench.session(client, "2026-02-01", Attendance::NoShow);
    bench.session(client, "2026-02-11", attended(50));
    let steps = [(Stage::Booked, "2026-01-20"), (Stage::Started, "2026-02-01")];
    bench.inquiry("2026-01-02", Some(client), &steps);
    bench.inquiry("2026-01-12", None, &[(Stage::Started, "2026-02-01")]);
    bench.inquiry("2026-01-22", None, &[(Stage::Offered, "2026-02-01")]);
    bench.inquiry("2026-01-30", None, &[]);
    bench.inquiry("2026-01-01", None, &[(Stage::Withdrawn, "2026-01-31")]);
    let practice = bench.practice();
    let weeks = period("2026-02-01", "2026-03-01");
    let says = |metric, expected| says(&practice, weeks, "2026-02-12", metric, expected);
    says(Metric::WaitingCount, 2.0);
    says(Metric::WaitingMedianDays, 17.0);
    says(Metric::WaitingLongestDays, 21.0);
    says(Metric::WaitCompletedMedianDays, 30.0);
    says(Metric::WaitCompletedP90Days, 38.0);
    says(Metric::WaitKmMedianDays, 40.0);
    says(Metric::WaitKmP75Days, 40.0);
    says(Metric::WaitKmP90Days, 40.0);
}

#[test]
fn the_wait_of_nine_in_ten_is_not_reached_while_two_in_nine_wait() {
    let mut bench = Bench::default();
    for started in 11..=17 {
        bench.inquiry("2026-01-01", None, &[(Stage::Started, &format!("2026-01-{started}"))]);
    }
    bench.inquiry("2026-01-01", None, &[]);
    bench.inquiry("2026-01-01", None, &[]);
    let practice = bench.practice();
    let of = |metric| {
        let figure = figure(&practice, period("2026-01-01", "2026-03-01"), "2026-02-01", metric);
        (figure.value, figure.n)
    };
    assert_eq!(of(Metric::WaitKmMedianDays), (Value::Days(14.0), Some(9.0)));
    assert_eq!(of(Metric::WaitKmP75Days), (Value::Days(16.0), Some(9.0)));
    assert_eq!(of(Metric::WaitKmP90Days), (Value::NoData(NoData::NotReached), Some(9.0)));
}

#[test]
fn spacing_is_the_middle_client_s_against_the_plan_and_regularity_needs_none() {
    let mut bench = Bench::default();
    let plans = [(Some(Frequency::WEEKLY), 7), (Some(Frequency::FORTNIGHTLY), 21), (None, 10)];
    for (plan, days) in plans {
        let client = bench.client();
        bench.episode(client, "2026-01-05", plan, &[], None);
        for n in 0..4 {
            let on = day("2026-01-05").plus_days(n * days).to_string();
            bench.session(client, &on, attended(50));
        }
    }
    // Three sessions make no rhythm.
    let new = bench.client();
    bench.episode(new, "2026-03-01", Some(Frequency::WEEKLY), &[], None);
    for on in ["2026-03-01", "2026-03-02", "2026-03-03"] {
        bench.session(new, on, attended(50));
    }
    let (practice, weeks) = (bench.practice(), period("2026-01-01", "2026-03-16"));
    let of = |metric| {
        let figure = figure(&practice, weeks, "2026-03-10", metric);
        let rows = rows(metric, &practice, weeks, day("2026-03-10"));
        assert_eq!(figure.n, Some(rows.len() as f64));
        (figure.value, figure.n)
    };
    assert_eq!(of(Metric::SessionSpacing), (Value::Number(1.25), Some(2.0)));
    assert_eq!(of(Metric::SessionVariation), (Value::Number(0.0), Some(3.0)));
}

#[test]
fn who_still_waits_is_at_risk_and_who_withdrew_has_ended_otherwise() {
    let mut bench = Bench::default();
    bench.inquiry("2026-01-01", None, &[(Stage::Withdrawn, "2026-01-11")]);
    bench.inquiry("2026-01-01", None, &[(Stage::Started, "2026-01-21")]);
    bench.inquiry("2026-01-01", None, &[(Stage::Started, "2026-01-31")]);
    bench.inquiry("2026-01-12", None, &[]);
    bench.inquiry("2026-02-12", None, &[]);
    let spells = waiting::spells(&bench.practice(), day("2026-02-11"));
    assert_eq!(spells.len(), 4, "the fifth has not asked yet");
    assert_eq!(survival::at_risk(&spells, 30.0), 2);
    let steps = survival::curve(&spells);
    let shares: Vec<f64> = steps.iter().map(|step| step.survival).collect();
    assert_eq!((shares, steps[1].time), (vec![2.0 / 3.0, 1.0 / 3.0], 30.0));
    assert_eq!(
        survival::quantile(&steps, 0.75),
        None,
        "one who still waits keeps it from being told"
    );
    let by_then = competing::at(&competing::incidence(&spells), 30.0);
    assert_eq!((by_then.ended, by_then.otherwise, by_then.lasting), (0.5, 0.25, 0.25));
}

#[test]
fn impossible_records_are_named_and_left_out_of_lead_times() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", None, &[], None);
    bench.booked(client, "2026-01-10", attended(50), Some("2026-01-12"));
    bench.booked(client, "2026-01-11", attended(50), Some("2026-01-11"));
    bench.booked(client, "2026-01-12", attended(50), Some("2026-01-08"));
    bench.session(client, "2025-12-01", attended(50));
    bench.session(client, "2026-09-01", attended(50));
    let practice = bench.practice();
    let problems = super::problems::count(&practice, day("2026-02-01"));
    let expected = [
        (DataProblem::BookedAfterStart, 1),
        (DataProblem::OutcomeInFuture, 1),
        (DataProblem::OutsideEpisode, 1),
    ];
    assert_eq!(problems, expected);
    let lead = figure(
        &practice,
        period("2026-01-01", "2026-02-01"),
        "2026-02-01",
        Metric::LeadTimeMedianDays,
    );
    assert_eq!((lead.number(), lead.n), (Some(2.0), Some(2.0)));
}

#[test]
fn an_episode_opened_while_another_was_open_is_named_and_the_one_after_it_is_not() {
    let mut bench = Bench::default();
    let client = bench.client();
    let ended = Some(("2026-03-01", EndingReason::Agreed));
    bench.episode(client, "2026-01-01", None, &[], ended);
    bench.episode(client, "2026-02-28", None, &[], Some(("2026-03-10", EndingReason::Agreed)));
    bench.episode(client, "2026-03-10", None, &[], None);
    let other = bench.client();
    bench.episode(other, "2026-02-01", None, &[], None);
    let broken = super::problems::all(&bench.practice(), day("2026-06-01"));
    let told: Vec<_> = broken.iter().map(|it| (it.problem, it.client, it.on)).collect();
    assert_eq!(told, [(DataProblem::OverlappingEpisodes, client, day("2026-02-28"))]);
}

fn any_attendance() -> impl Strategy<Value = Attendance> {
    prop_oneof![
        4 => Just(attended(50)),
        1 => Just(Attendance::NoShow),
        1 => Just(cancelled(Notice::Late)),
        1 => Just(cancelled(Notice::Early)),
        1 => Just(Attendance::CancelledByTherapist),
        1 => Just(Attendance::Booked),
    ]
}

fn any_practice() -> impl Strategy<Value = Bench> {
    let sessions = proptest::collection::vec((0_usize..4, 0_i32..120, any_attendance()), 0..40);
    let work = proptest::collection::vec((0_i32..120, 1_u32..200, any::<bool>()), 0..20);
    (sessions, work).prop_map(|(sessions, work)| {
        let mut bench = Bench::default();
        let clients: Vec<_> = (0..4).map(|_| bench.client()).collect();
        for client in &clients {
            bench.episode(*client, "2026-01-01", Some(Frequency::WEEKLY), &[], None);
        }
        for (client, at, attendance) in sessions {
            let on = day("2026-01-01").plus_days(at).to_string();
            bench.session(clients[client], &on, attendance);
        }
        for (at, minutes, documents) in work {
            let on = day("2026-01-01").plus_days(at).to_string();
            bench.work(&on, if documents { Work::Documentation } else { Work::Admin }, minutes);
        }
        bench
    })
}

fn whole() -> Period {
    period("2026-01-01", "2026-05-01")
}

fn today() -> Date {
    day("2026-12-31")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_never_matters(bench in any_practice(), turn in 0_usize..60) {
        let mut turned = bench.clone();
        let at = turn % turned.records.len();
        turned.records.rotate_left(at);
        let (a, b) = (bench.practice(), turned.practice());
        prop_assert_eq!(
            caseload_screen(&a, whole(), today()),
            caseload_screen(&b, whole(), today())
        );
    }

    #[test]
    fn splitting_a_period_adds_up(bench in any_practice(), at in 1_i32..119) {
        let practice = bench.practice();
        let middle = whole().from().plus_days(at);
        let first = Period::new(whole().from(), middle).unwrap();
        let second = Period::new(middle, whole().until()).unwrap();
        let total = |period| workload::weeks(&practice, period, today())
            .into_iter()
            .map(workload::WeekLoad::total)
            .sum::<Minutes>();
        prop_assert_eq!(total(first) + total(second), total(whole()));
        for metric in [Metric::Attended, Metric::NoShowRate, Metric::MissedSlotRate] {
            let counted = |period| rows(metric, &practice, period, today()).len();
            prop_assert_eq!(counted(first) + counted(second), counted(whole()));
        }
    }

    #[test]
    fn the_days_of_a_week_add_up_to_what_is_recorded_of_it(
        bench in any_practice(), from in 0_i32..90, length in 1_i32..60,
    ) {
        let practice = bench.practice();
        let from = whole().from().plus_days(from);
        let period = Period::new(from, from.plus_days(length)).unwrap();
        let days = workload::days(&practice, period, today());
        let weeks = workload::weeks(&practice, period, today());
        prop_assert_eq!(days.len(), weeks.len());
        for (days, week) in days.iter().zip(weeks) {
            prop_assert_eq!(days.monday, week.monday);
            let sum: Minutes = days.days.into_iter().sum();
            prop_assert_eq!(sum, week.direct + week.documentation + week.other);
        }
    }

    #[test]
    fn a_rate_lies_within_its_interval_and_its_rows_count_the_same(bench in any_practice()) {
        let practice = bench.practice();
        for figure in caseload_screen(&practice, whole(), today()) {
            if let (Value::Share(share), Some((low, high))) = (figure.value, figure.interval) {
                prop_assert!(low <= share && share <= high, "{:?}", figure);
            }
            if let (Value::Share(_), Some(x), Some(n)) = (figure.value, figure.x, figure.n)
                && !matches!(figure.metric, Metric::TurnoverRate | Metric::Productivity)
            {
                let rows = rows(figure.metric, &practice, whole(), today());
                let counted = rows.iter().filter(|row| row.counts).count();
                let weeks = || rows.iter().filter_map(|row| row.amount).sum();
                let all = match figure.metric {
                    // Planned sessions are no records.
                    Metric::Adherence => n,
                    Metric::EndingRate => weeks(),
                    _ => rows.len() as f64,
                };
                let n = if (n - all).abs() < 1e-9 { all } else { n };
                prop_assert_eq!((counted as f64, all), (x, n), "{:?}", figure);
            }
            if let Value::Count(count) = figure.value
                && !matches!(figure.metric, Metric::ActiveDefinitionDays | Metric::WeeksOverLimit)
            {
                let rows = rows(figure.metric, &practice, whole(), today());
                prop_assert_eq!(rows.len(), count as usize, "{:?}", figure);
            }
        }
    }

    #[test]
    fn a_no_show_never_counts_as_direct_hours(bench in any_practice(), at in 0_i32..119) {
        let before = bench.practice();
        let mut more = bench.clone();
        let Some(Record::Client(client)) = more.records.first().cloned() else { unreachable!() };
        let on = whole().from().plus_days(at).to_string();
        more.session(client.id, &on, Attendance::NoShow);
        let direct = |practice: &Practice| {
            workload::weeks(practice, whole(), today())
                .iter().map(|week| week.direct).sum::<Minutes>()
        };
        prop_assert_eq!(direct(&before), direct(&more.practice()));
    }

    #[test]
    fn the_average_caseload_is_the_mean_of_its_days(bench in any_practice()) {
        let practice = bench.practice();
        let daily: usize = whole()
            .each_day()
            .map(|on| caseload::roll(&practice, on).active.len())
            .sum();
        let mean = caseload::mean_active(&practice, whole()).unwrap();
        prop_assert!((mean - daily as f64 / f64::from(whole().days())).abs() < 1e-9);
    }
}
