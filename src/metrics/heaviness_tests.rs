//! Who counts as heavy, and why: worked examples.

use proptest::prelude::*;

use super::*;
use crate::domain::ids::{MeasurementId, SafetyPlanId};
use crate::domain::instrument::{Answers, Kind as Instrument, Sum};
use crate::domain::measurement::{Answered, Given, Measurement};
use crate::domain::record::Record;
use crate::domain::time::Instant;
use crate::domain::time_entry::Work;
use crate::domain::weight::{Ratings, Weight};
use crate::metrics::bench_practice::{Bench, attended, day};

const TODAY: &str = "2026-03-30";

fn weight(own: Option<u8>) -> Option<Weight> {
    own.map(|own| Weight { level: Level::new(own).unwrap(), why: None })
}

/// A client in care since the new year, rated so.
fn rated_client(bench: &mut Bench, planned: Frequency, own: Option<u8>) -> ClientId {
    let client = bench.client();
    bench.episode(client, "2026-01-01", Some(planned), &[], None);
    if let Some(Record::Episode(episode)) = bench.records.last_mut() {
        episode.ratings = Ratings::default().said(weight(own), day("2026-01-01"));
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
        assert!(episode.ratings.now().is_some(), "it stays on file");
    }
    let practice = bench.practice();
    assert_eq!(heavy(&practice, day("2026-03-29")), BTreeSet::from([client]));
    assert_eq!(heavy(&practice, day(TODAY)), BTreeSet::new());
}

/// Rates the course of care that was put on the bench last anew.
fn rate(bench: &mut Bench, own: Option<u8>, on: &str) {
    let Some(Record::Episode(episode)) = bench.records.last_mut() else { panic!("an episode") };
    episode.ratings = episode.ratings.said(weight(own), day(on));
}

/// Who counted as heavy in the week from that Monday.
fn heavy_of(practice: &Practice, monday: &str) -> BTreeSet<ClientId> {
    among(&rated_in(practice, Period::week_of(day(monday)), day(TODAY)))
}

#[test]
fn a_week_that_is_over_goes_by_the_rating_of_its_time() {
    let mut bench = Bench::default();
    let client = rated_client(&mut bench, Frequency::WEEKLY, Some(2));
    rate(&mut bench, Some(5), "2026-03-12");
    for on in ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"] {
        bench.session(client, on, attended(50));
    }
    let practice = bench.practice();
    assert_eq!(heavy_of(&practice, "2026-03-02"), BTreeSet::new());
    assert_eq!(heavy_of(&practice, "2026-03-09"), BTreeSet::from([client]), "rated that Thursday");
    assert_eq!(heavy_of(&practice, "2026-03-16"), BTreeSet::from([client]));
    let whole = Period::new(day("2026-03-02"), day(TODAY)).unwrap();
    assert_eq!(balance(&practice, whole, day(TODAY))[0], Share { heavy: 3, all: 4 });
}

#[test]
fn what_adds_in_a_week_is_what_was_known_by_its_end() {
    let with = |record: &dyn Fn(ClientId) -> Vec<Record>| {
        let mut bench = Bench::default();
        let client = rated_client(&mut bench, Frequency::WEEKLY, Some(3));
        bench.records.extend(record(client));
        bench.practice()
    };
    // On a Friday a danger is told of.
    let mut answers = vec![Some(0); 9];
    answers[8] = Some(2);
    let danger = || Given::Answers(Answers::new(Instrument::Phq9.into(), answers.clone()).unwrap());
    let practice = with(&|client| vec![taken(client, 1, "2026-01-09", danger())]);
    let is_heavy = |practice: &Practice, monday| !heavy_of(practice, monday).is_empty();
    let weeks = ["2025-12-29", "2026-01-05", "2026-03-16", "2026-03-23"];
    // Sunday 22 March is 72 days later, Sunday 29 March 79; twelve weeks are 84.
    assert_eq!(weeks.map(|monday| is_heavy(&practice, monday)), [false, true, true, true]);
    assert!(heavy(&practice, day("2026-04-04")).is_empty(), "85 days later");
    let worse = |client| {
        let sum = |sum| Given::Sum(Sum::new(Instrument::Phq9, sum).unwrap());
        vec![taken(client, 1, "2026-01-05", sum(12)), taken(client, 2, "2026-03-04", sum(18))]
    };
    let practice = with(&worse);
    let weeks = ["2026-02-23", "2026-03-02", "2026-03-23"];
    assert_eq!(weeks.map(|monday| is_heavy(&practice, monday)), [false, true, true]);
}

#[test]
fn the_last_week_of_a_therapy_counts_and_one_who_comes_back_is_rated_anew() {
    let mut bench = Bench::default();
    let client = rated_client(&mut bench, Frequency::WEEKLY, Some(5));
    if let Some(Record::Episode(episode)) = bench.records.last_mut() {
        let reason = crate::domain::episode::EndingReason::Agreed;
        *episode = episode.end(day("2026-02-11"), reason).unwrap();
    }
    bench.episode(client, "2026-03-02", None, &[], None);
    rate(&mut bench, Some(1), "2026-03-04");
    let practice = bench.practice();
    let weeks = ["2026-02-02", "2026-02-09", "2026-02-16", "2026-03-02"];
    let is_heavy = weeks.map(|monday| !heavy_of(&practice, monday).is_empty());
    assert_eq!(is_heavy, [true, true, false, false]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rating_anew_changes_no_week_that_is_over(
        earlier in proptest::collection::vec((0_i32..80, 0_u8..=5), 0..6),
        again in 0_u8..=5,
    ) {
        let mut bench = Bench::default();
        let client = rated_client(&mut bench, Frequency::WEEKLY, Some(3));
        let mut earlier = earlier;
        earlier.sort_unstable();
        for (at, own) in earlier {
            let on = day("2026-01-02").plus_days(at).to_string();
            rate(&mut bench, Some(own).filter(|own| *own > 0), &on);
        }
        let mut anew = bench.clone();
        rate(&mut anew, Some(again).filter(|own| *own > 0), TODAY);
        let (before, after) = (bench.practice(), anew.practice());
        for week in 0..12 {
            let days = Period::week_of(day("2026-01-05").plus_days(7 * week));
            let of = |practice: &Practice| rated_in(practice, days, day(TODAY)).remove(&client);
            prop_assert_eq!(of(&before), of(&after));
        }
        let now = rated(&after, day(TODAY)).remove(&client).map(|it| it.own.number());
        prop_assert_eq!(now.unwrap_or(0), again);
    }
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
        let period = |from, until| {
            let start = day("2026-03-02");
            Period::new(start.plus_days(from), start.plus_days(until)).unwrap()
        };
        let of = |period| balance(&practice, period, day(TODAY));
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
