//! Reliable change and caseness at their edges, first and last, and which course of care.

use super::*;
use crate::domain::client::Client;
use crate::domain::episode::EndingReason;
use crate::domain::ids::MeasurementId;
use crate::domain::instrument::Sum;
use crate::domain::measurement::{Answered, Given};
use crate::domain::record::Record;
use crate::domain::text::PersonName;
use crate::domain::time::Instant;
use crate::domain::ways::Ways;

pub const ANA: ClientId = ClientId::from_random([7; 16]);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// What a form of that day added up to.
pub fn measure(n: u8, kind: Kind, on: &str, sum: u16) -> Measurement {
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
        assert_eq!(shift(kind, 20.0, 20.0 - least), Some(Shift::Better), "{kind:?}");
        assert_eq!(shift(kind, 20.0, 20.0 - least + 1.0), Some(Shift::Chance));
        assert_eq!(shift(kind, 20.0, 20.0 + least - 1.0), Some(Shift::Chance));
        assert_eq!(shift(kind, 20.0, 20.0 + least), Some(Shift::Worse));
    }
    assert_eq!(shift(Kind::Who5, 40.0, 52.0), Some(Shift::Better), "more is better");
    assert_eq!(shift(Kind::Who5, 40.0, 48.0), Some(Shift::Chance));
    assert_eq!(shift(Kind::Who5, 40.0, 28.0), Some(Shift::Worse));
    for kind in [Kind::Phq4, Kind::K10, Kind::Audit] {
        assert_eq!(shift(kind, 40.0, 0.0), None, "nobody says what is more than chance");
    }
}

#[test]
fn a_case_begins_where_its_source_says() {
    for (kind, least) in
        [(Kind::Phq9, 10.0), (Kind::Gad7, 8.0), (Kind::Pcl5, 33.0), (Kind::Audit, 8.0)]
    {
        assert_eq!((is_case(kind, least - 1.0), is_case(kind, least)), (Some(false), Some(true)));
    }
    assert_eq!((is_case(Kind::Who5, 48.0), is_case(Kind::Who5, 52.0)), (Some(true), Some(false)));
    assert_eq!(is_case(Kind::K10, 50.0), None);
    assert_eq!(is_case(Kind::Proqol5, 50.0), None, "it is not for clients");
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
    let answers = crate::domain::instrument::Answers::new(Kind::Phq9, vec![None; 9]).unwrap();
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
        of_care(&practice, care, Kind::Phq9).map(|it| it.taken_on.to_string()).collect::<Vec<_>>()
    };
    // A follow-up after the ending is no longer part of the care.
    assert_eq!(of(&first), days[..3]);
    assert_eq!(of(&second), days[4..]);
    assert_eq!(of_care(&practice, &first, Kind::Gad7).count(), 0);
}
