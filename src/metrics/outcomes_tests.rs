//! Reliable change and caseness at their edges, first and last, and which course of care.

use super::*;
use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::client::Client;
use crate::domain::episode::EndingReason;
use crate::domain::ids::{AppointmentId, MeasurementId};
use crate::domain::instrument::Sum;
use crate::domain::measurement::{Answered, Given};
use crate::domain::record::Record;
use crate::domain::text::PersonName;
use crate::domain::time::{Instant, Minutes, WallTime, Zone};
use crate::domain::ways::Ways;

const ANA: ClientId = ClientId::from_random([7; 16]);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// What a form of that day added up to.
fn measure(n: u8, kind: Kind, on: &str, sum: u16) -> Measurement {
    Measurement {
        id: MeasurementId::from_random([n; 16]),
        client: ANA,
        taken_on: day(on),
        by: Answered::ClientOnPaper,
        given: Given::Sum(Sum::new(kind, sum).unwrap()),
        recorded_at: Instant(i64::from(n)),
        response: None,
    }
}

#[test]
fn a_change_is_reliable_from_its_constant_on_and_not_below() {
    for (kind, least) in
        [(Kind::Phq9, 6.0), (Kind::Gad7, 4.0), (Kind::Pcl5, 15.0), (Kind::Wsas, 8.0)]
    {
        assert_eq!(shift(&kind, 20.0, 20.0 - least), Some(Shift::Better), "{kind:?}");
        assert_eq!(shift(&kind, 20.0, 20.0 - least + 1.0), Some(Shift::Chance));
        assert_eq!(shift(&kind, 20.0, 20.0 + least - 1.0), Some(Shift::Chance));
        assert_eq!(shift(&kind, 20.0, 20.0 + least), Some(Shift::Worse));
    }
    assert_eq!(shift(&Kind::Who5, 40.0, 52.0), Some(Shift::Better), "more is better");
    assert_eq!(shift(&Kind::Who5, 40.0, 48.0), Some(Shift::Chance));
    assert_eq!(shift(&Kind::Who5, 40.0, 28.0), Some(Shift::Worse));
    for kind in [Kind::Phq4, Kind::K10, Kind::Audit] {
        assert_eq!(shift(&kind, 40.0, 0.0), None, "nobody says what is more than chance");
    }
}

#[test]
fn a_case_begins_where_its_source_says() {
    for (kind, least) in
        [(Kind::Phq9, 10.0), (Kind::Gad7, 8.0), (Kind::Pcl5, 33.0), (Kind::Audit, 8.0)]
    {
        assert_eq!((is_case(&kind, least - 1.0), is_case(&kind, least)), (Some(false), Some(true)));
    }
    assert_eq!((is_case(&Kind::Who5, 48.0), is_case(&Kind::Who5, 52.0)), (Some(true), Some(false)));
    assert_eq!(is_case(&Kind::K10, 50.0), None);
    assert_eq!(is_case(&Kind::Proqol5, 50.0), None, "it is not for clients");
}

#[test]
fn the_first_and_the_last_score_are_by_day_and_then_by_when_they_were_written_down() {
    let last = measure(4, Kind::Phq9, "2026-11-20", 8);
    let all = [
        last.clone(),
        measure(1, Kind::Phq9, "2026-09-03", 18),
        measure(3, Kind::Phq9, "2026-11-20", 12),
        measure(2, Kind::Phq9, "2026-10-01", 3),
    ];
    let found = course(&all).unwrap();
    assert_eq!((found.first.value, found.last.value), (18.0, 8.0));
    assert_eq!((found.shift, found.case), (Some(Shift::Better), Some((true, false))));
    assert_eq!(course([&last]), None, "one score has no course");
}

#[test]
fn a_form_without_a_score_is_neither_first_nor_last() {
    let mut unscored = measure(1, Kind::Phq9, "2026-08-01", 0);
    let answers =
        crate::domain::instrument::Answers::new(Kind::Phq9.into(), vec![None; 9]).unwrap();
    unscored.given = Given::Answers(answers);
    let two = [
        unscored,
        measure(2, Kind::Phq9, "2026-09-01", 10),
        measure(3, Kind::Phq9, "2026-10-01", 15),
    ];
    let found = course(&two).unwrap();
    assert_eq!((found.first.on, found.shift), (day("2026-09-01"), Some(Shift::Chance)));
}

#[test]
fn a_measure_belongs_to_the_care_of_its_day_and_one_from_before_to_the_first() {
    let id = |n| EpisodeId::from_random([n; 16]);
    let first = Episode::open(id(1), ANA, day("2026-01-05"), None, None);
    let first = first.end(day("2026-03-01"), EndingReason::Agreed).unwrap();
    let second = Episode::open(id(2), ANA, day("2026-09-01"), None, None);
    let name = PersonName::new("Ana").unwrap();
    let ana =
        Client { id: ANA, name, code: None, contact: None, ways: Ways::default(), born: None };
    let days = ["2025-12-20", "2026-01-05", "2026-03-01", "2026-05-01", "2026-09-01"];
    let measures = (1..).zip(days).map(|(n, on)| measure(n, Kind::Phq9, on, 10));
    let records = measures.map(Record::Measurement).chain([
        Record::Client(ana),
        Record::Episode(first.clone()),
        Record::Episode(second.clone()),
    ]);
    let (practice, _) = Practice::from_records(records);
    let of = |care: &Episode| {
        of_care(&practice, care, &Kind::Phq9.into())
            .map(|it| it.taken_on.to_string())
            .collect::<Vec<_>>()
    };
    // A follow-up after the ending is no longer part of the care.
    assert_eq!(of(&first), days[..3]);
    assert_eq!(of(&second), days[4..]);
    assert_eq!(of_care(&practice, &first, &Kind::Gad7.into()).count(), 0);
}

/// A course of care of somebody, with so many attended sessions and these measures: instrument, first
/// and last sum.
fn care(n: u8, sessions: u8, ended: bool, measures: &[(Kind, u16, u16)]) -> Vec<Record> {
    let client = ClientId::from_random([n; 16]);
    let name = PersonName::new("Somebody").unwrap();
    let who =
        Client { id: client, name, code: None, contact: None, ways: Ways::default(), born: None };
    let id = EpisodeId::from_random([n; 16]);
    let episode = Episode::open(id, client, day("2026-01-05"), None, None);
    let ending = || episode.end(day("2026-06-01"), EndingReason::Agreed).unwrap();
    let episode = if ended { ending() } else { episode.clone() };
    let session = |place: u8| {
        let booking = Appointment {
            attendance: Attendance::Attended { minutes: Minutes(50), late_by: Minutes(0) },
            ..Appointment::booked(
                AppointmentId::from_random([n, place, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
                client,
                WallTime::parse(&format!("2026-02-{:02}T09:00", place + 1)).unwrap(),
                Zone::new("Europe/Lisbon").unwrap(),
                Minutes(50),
            )
        };
        Record::Appointment(booking)
    };
    let taken = measures.iter().enumerate().flat_map(|(place, (kind, first, last))| {
        let place = u8::try_from(place).unwrap();
        [("2026-01-05", *first, 0), ("2026-05-01", *last, 1)].map(|(on, sum, which)| {
            let mut name = [n; 16];
            (name[1], name[2]) = (place, which);
            let id = MeasurementId::from_random(name);
            Record::Measurement(Measurement { id, client, ..measure(n, *kind, on, sum) })
        })
    });
    let mut records = vec![Record::Client(who), Record::Episode(episode)];
    records.extend((0..sessions).map(session));
    records.extend(taken);
    records
}

/// x and n of a figure over the first half of 2026.
fn of(practice: &Practice, metric: Metric) -> (f64, f64) {
    let period = Period::new(day("2026-01-01"), day("2026-07-01")).unwrap();
    let figures = figures(practice, period, day("2026-11-23"));
    let figure = figures.into_iter().find(|figure| figure.metric == metric).unwrap();
    (figure.x.unwrap(), figure.n.unwrap())
}

#[test]
fn every_figure_has_its_own_denominator() {
    let phq = |first, last| vec![(Kind::Phq9, first, last)];
    let practice = Practice::from_records(
        [
            care(1, 5, true, &phq(18, 8)),            // better, recovered
            care(2, 5, true, &phq(11, 9)),            // past the cut-off by chance
            care(3, 5, true, &phq(12, 20)),           // worse
            care(4, 5, true, &phq(5, 4)),             // no case at the start
            care(5, 5, true, &[]),                    // never measured
            care(6, 1, true, &phq(20, 2)),            // one session is no course of care
            care(7, 9, false, &phq(20, 2)),           // goes on
            care(8, 5, true, &[(Kind::K10, 40, 12)]), // no published change, no cut-off
        ]
        .concat(),
    )
    .0;
    assert_eq!(of(&practice, Metric::MeasureCompleteness), (5.0, 6.0));
    assert_eq!(of(&practice, Metric::ReliableImprovementRate), (1.0, 4.0));
    assert_eq!(of(&practice, Metric::DeteriorationRate), (1.0, 4.0));
    assert_eq!(of(&practice, Metric::RecoveryRate), (2.0, 3.0));
    assert_eq!(of(&practice, Metric::ReliableRecoveryRate), (1.0, 3.0));
}

#[test]
fn with_two_measures_better_is_better_by_one_and_worse_by_none() {
    for (gad, shift) in [(4, Shift::Better), (10, Shift::Better), (16, Shift::Chance)] {
        let measures = [(Kind::Phq9, 18, 8), (Kind::Gad7, 10, gad)];
        let practice = Practice::from_records(care(1, 5, true, &measures)).0;
        let period = Period::new(day("2026-01-01"), day("2026-07-01")).unwrap();
        let finished = finished(&practice, period, day("2026-11-23"));
        assert_eq!(finished[0].shift, Some(shift), "GAD-7 {gad}");
        // Recovered is past no cut-off at all.
        assert_eq!(finished[0].is_recovered, Some(gad < 8));
    }
    assert_eq!(together(&[Shift::Worse, Shift::Chance]), Some(Shift::Worse));
    assert_eq!(together(&[]), None);
}

#[test]
fn off_track_is_who_is_worse_or_a_case_without_change_after_eight_sessions() {
    let phq = |first, last| vec![(Kind::Phq9, first, last)];
    let practice = Practice::from_records(
        [
            care(1, 2, false, &phq(10, 16)), // worse, however few sessions
            care(2, 7, false, &phq(15, 14)), // too early to say
            care(3, 8, false, &phq(15, 14)),
            care(4, 9, false, &phq(5, 4)), // no case: nothing to change
            care(5, 9, false, &phq(18, 8)),
            care(6, 9, true, &phq(10, 20)), // has ended
        ]
        .concat(),
    )
    .0;
    let found = off_track(&practice, day("2026-11-23"));
    let told: Vec<_> = found.iter().map(|it| (it.client.bytes()[0], it.sessions)).collect();
    assert_eq!(told, [(1, 2), (3, 8)]);
}
