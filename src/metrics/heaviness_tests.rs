//! Who counts as heavy, and why: worked examples.

use proptest::prelude::*;

use super::*;
use crate::domain::ids::{MeasurementId, SafetyPlanId};
use crate::domain::instrument::{Answers, Kind as Instrument, Sum};
use crate::domain::measurement::{Answered, Given, Measurement};
use crate::domain::record::Record;
use crate::domain::time::Instant;
use crate::domain::time_entry::Work;
use crate::domain::weight::Weight;
use crate::metrics::bench_practice::{Bench, attended, day};

const TODAY: &str = "2026-03-30";

/// A client in care since the new year, rated so.
fn rated_client(bench: &mut Bench, planned: Frequency, own: Option<u8>) -> ClientId {
    let client = bench.client();
    bench.episode(client, "2026-01-01", Some(planned), &[], None);
    if let Some(Record::Episode(episode)) = bench.records.last_mut() {
        let weight = own.map(|own| Weight { level: Level::new(own).unwrap(), why: None });
        episode.weight = weight;
    }
    client
}

#[test]
fn a_rating_counts_as_it_is_and_each_thing_that_adds_adds_one() {
    let mut bench = Bench::default();
    let plain = rated_client(&mut bench, Frequency::WEEKLY, Some(4));
    let often = rated_client(&mut bench, Frequency::TWICE_WEEKLY, Some(3));
    let light = rated_client(&mut bench, Frequency::WEEKLY, Some(3));
    let unrated = rated_client(&mut bench, Frequency::TWICE_WEEKLY, None);
    let practice = bench.practice();
    let rated = rated(&practice, day(TODAY));
    assert_eq!(rated[&plain], Heaviness { own: Level::new(4).unwrap(), adds: vec![] });
    assert_eq!(rated[&often].adds, [Adds::Often]);
    assert_eq!((rated[&often].points(), rated[&light].points()), (4, 3));
    assert!(!rated.contains_key(&unrated), "nobody counts as heavy whom she has not rated");
    assert_eq!(heavy(&practice, day(TODAY)), BTreeSet::from([plain, often]));
}

/// A measure of that client's on a day.
fn taken(client: ClientId, n: u8, on: &str, given: Given) -> Record {
    Record::Measurement(Measurement {
        id: MeasurementId::from_random([n; 16]),
        client,
        taken_on: day(on),
        by: Answered::ClientOnPaper,
        given,
        recorded_at: Instant(i64::from(n)),
        response: None,
    })
}

#[test]
fn a_danger_told_of_adds_for_twelve_weeks_and_a_plan_gone_through_as_well() {
    let adds = |record: &dyn Fn(ClientId) -> Record| {
        let mut bench = Bench::default();
        let client = rated_client(&mut bench, Frequency::WEEKLY, Some(3));
        bench.records.push(record(client));
        rated(&bench.practice(), day(TODAY)).remove(&client).unwrap().adds
    };
    // Item 9 of the PHQ-9, and nothing else.
    let mut answers = vec![Some(0); 9];
    answers[8] = Some(1);
    let danger = || Given::Answers(Answers::new(Instrument::Phq9.into(), answers.clone()).unwrap());
    assert_eq!(adds(&|client| taken(client, 1, TODAY, danger())), [Adds::Risk]);
    assert_eq!(adds(&|client| taken(client, 1, "2026-01-05", danger())), [Adds::Risk]);
    assert_eq!(adds(&|client| taken(client, 1, "2026-01-04", danger())), []);
    let none = || Given::Answers(Answers::new(Instrument::Phq9.into(), vec![Some(0); 9]).unwrap());
    assert_eq!(adds(&|client| taken(client, 1, TODAY, none())), []);
    let plan = |client| {
        Record::SafetyPlan(SafetyPlan {
            id: SafetyPlanId::from_random([1; 16]),
            client,
            version: 1,
            made_on: day("2026-03-02"),
            steps: Vec::new(),
            copies: None,
            again_after: None,
            recorded_at: Instant(1),
        })
    };
    assert_eq!(adds(&plan), [Adds::Risk]);
}

#[test]
fn measures_that_do_not_go_as_hoped_add_one_and_those_that_do_none() {
    let adds = |last: u16| {
        let mut bench = Bench::default();
        let client = rated_client(&mut bench, Frequency::WEEKLY, Some(3));
        for (n, on, sum) in [(1, "2026-01-05", 12), (2, "2026-03-02", last)] {
            let sum = Given::Sum(Sum::new(Instrument::Phq9, sum).unwrap());
            bench.records.push(taken(client, n, on, sum));
        }
        rated(&bench.practice(), day(TODAY)).remove(&client).unwrap()
    };
    // A change of six points is reliable.
    assert_eq!(adds(18).adds, [Adds::Measures]);
    assert!(adds(18).is_heavy());
    assert_eq!(adds(17).adds, []);
    assert_eq!(adds(6).adds, []);
}

#[test]
fn time_adds_where_it_is_half_as_much_again_as_the_agreed_sessions_take() {
    // Twelve weeks; a weekly session usually takes 60 minutes with its note.
    let minutes = |contact: u32, planned| {
        let mut bench = Bench::default();
        let client = rated_client(&mut bench, planned, Some(3));
        for week in 0..12 {
            let on = day("2026-01-05").plus_days(7 * week).to_string();
            bench.session(client, &on, attended(50));
        }
        bench.work("2026-02-02", Work::Contact, contact);
        if let Some(Record::TimeEntry(entry)) = bench.records.last_mut() {
            entry.client = Some(client);
        }
        rated(&bench.practice(), day(TODAY)).remove(&client).unwrap()
    };
    // 12 x 60 with the usual documentation, and contact: 90 a week are 1080.
    assert_eq!(minutes(359, Frequency::WEEKLY).adds, []);
    assert_eq!(minutes(360, Frequency::WEEKLY).adds, [Adds::Long]);
    assert!(minutes(360, Frequency::WEEKLY).is_heavy());
    // What is agreed to be much is not counted twice.
    assert_eq!(minutes(360, Frequency::TWICE_WEEKLY).adds, [Adds::Often]);
}

#[test]
fn who_is_no_longer_in_care_weighs_nothing() {
    let mut bench = Bench::default();
    let client = rated_client(&mut bench, Frequency::WEEKLY, Some(5));
    if let Some(Record::Episode(episode)) = bench.records.last_mut() {
        let reason = crate::domain::episode::EndingReason::Agreed;
        *episode = episode.end(day("2026-03-30"), reason).unwrap();
        assert!(episode.weight.is_some(), "it stays on file");
    }
    let practice = bench.practice();
    assert_eq!(heavy(&practice, day("2026-03-29")), BTreeSet::from([client]));
    assert_eq!(heavy(&practice, day(TODAY)), BTreeSet::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_balance_adds_up_to_the_sessions_however_a_period_is_split(
        sessions in proptest::collection::vec((0_usize..3, 0_i32..28), 0..20),
        split in 0_i32..28,
    ) {
        let mut bench = Bench::default();
        let clients: Vec<_> =
            [5, 1, 2].into_iter().map(|own| rated_client(&mut bench, Frequency::WEEKLY, Some(own))).collect();
        for (client, at) in &sessions {
            bench.session(clients[*client], &day("2026-03-02").plus_days(*at).to_string(), attended(50));
        }
        let practice = bench.practice();
        let heavy = heavy(&practice, day(TODAY));
        let period = |from, until| {
            let start = day("2026-03-02");
            Period::new(start.plus_days(from), start.plus_days(until)).unwrap()
        };
        let of = |period| balance(&practice, period, &heavy);
        let (first, second, whole) = (of(period(0, split)), of(period(split, 28)), of(period(0, 28)));
        for (n, day) in whole.into_iter().enumerate() {
            prop_assert!(day.heavy <= day.all);
            let both = [first[n], second[n]];
            prop_assert_eq!(day.heavy, both.iter().map(|day| day.heavy).sum::<u32>());
            prop_assert_eq!(day.all, both.iter().map(|day| day.all).sum::<u32>());
        }
        // People who come at one time are one session.
        let times: BTreeSet<i32> = sessions.iter().map(|(_, at)| *at).collect();
        prop_assert_eq!(whole.iter().map(|day| day.all as usize).sum::<usize>(), times.len());
    }
}
