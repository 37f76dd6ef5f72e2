//! How she has been beside her work: worked examples, counted by hand.

use super::*;
use crate::domain::check_in::Level;
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{CheckInId, NoteId};
use crate::domain::note::{Note, NoteState};
use crate::domain::record::Record;
use crate::domain::time::{Instant, WallTime};
use crate::domain::time_entry::Work;
use crate::domain::weight::{Ratings, Weight};
use crate::metrics::bench_practice::{Bench, attended, day};

/// Moments are read as of UTC.
fn wall(at: Instant) -> WallTime {
    WallTime::of_utc(at).unwrap()
}

fn said(bench: &mut Bench, on: Date, energy: u8, strain: u8) {
    let id = CheckInId::from_random((bench.records.len() as u128 + 1).to_be_bytes());
    let level = |number| Level::new(number).unwrap();
    let (energy, strain) = (level(energy), level(strain));
    bench.records.push(Record::CheckIn(CheckIn { id, on, energy, strain, words: None }));
}

#[test]
fn a_week_is_counted_from_the_calendar_and_the_check_ins() {
    let mut bench = Bench::default().therapist(|therapist| {
        therapist.limits.evening = TimeOfDay::parse("09:30").unwrap();
    });
    let client = bench.client();
    bench.episode(client, "2026-01-05", None, &[], None);
    // The Sunday before, and other work on Tuesday: three days in a row.
    bench.work("2026-01-11", Work::Admin, 30);
    bench.session(client, "2026-01-12", attended(50));
    bench.work("2026-01-13", Work::Admin, 30);
    bench.session(client, "2026-01-15", attended(45));
    said(&mut bench, day("2026-01-12"), 2, 5);
    said(&mut bench, day("2026-01-15"), 3, 4);
    let weeks = weeks(&bench.practice(), 2, day("2026-01-18"), &wall);
    assert_eq!(weeks.len(), 2);
    let week = weeks[1];
    assert_eq!(week.monday, day("2026-01-12"));
    assert_eq!((week.with_clients, week.sessions_a_day), (Minutes(95), 1));
    assert_eq!(week.evening_sessions, 2, "they end at 09:50");
    assert_eq!(week.days_in_a_row, 3);
    assert_eq!(week.energy, Some(Mean { mean: 2.5, n: 2 }));
    assert_eq!(week.strain, Some(Mean { mean: 4.5, n: 2 }));
    assert_eq!((weeks[0].days_in_a_row, weeks[0].energy), (1, None));
    assert_eq!((week.sessions, week.in_a_row, week.heavy_sessions), (2, 1, None));
    assert_eq!((week.unsigned, weeks[0].unsigned), (2, 0));
    assert_eq!(week.work(OwnWork::HeavyShare), None, "nobody is rated");
}

#[test]
fn heavy_sessions_rows_leave_and_unsigned_notes_are_told_week_by_week() {
    let mut bench = Bench::default().therapist(|therapist| {
        let leave = Period::new(day("2026-01-08"), day("2026-01-13")).unwrap();
        therapist.leave = vec![leave];
    });
    let (heavy, light) = (bench.client(), bench.client());
    for client in [heavy, light] {
        bench.episode(client, "2026-01-01", None, &[], None);
        if let Some(Record::Episode(episode)) = bench.records.last_mut() {
            let level = Level::new(if client == heavy { 4 } else { 3 }).unwrap();
            let weight = Some(Weight { level, why: None });
            episode.ratings = Ratings::default().said(weight, day("2026-01-01"));
        }
    }
    // Three in a row on Wednesday, one of them heavy, and one later.
    for (client, hour) in [(heavy, 9), (light, 10), (light, 11), (light, 15)] {
        bench.session(client, "2026-01-14", attended(50));
        if let Some(Record::Appointment(booking)) = bench.records.last_mut() {
            booking.starts = WallTime::new(day("2026-01-14"), hour, 0).unwrap();
        }
    }
    let Some(Record::Appointment(last)) = bench.records.last().cloned() else { panic!("booked") };
    // Its note was signed in the week after.
    let signed_at = WallTime::new(day("2026-01-20"), 9, 0).unwrap().as_utc();
    let note = Note {
        appointment: Some(last.id),
        state: NoteState::Signed { signed_at, is_late: true, link: None },
        ..Note::begun(NoteId::from_random([9; 16]), light, last.day(), signed_at)
    };
    bench.records.push(Record::Note(note));
    let weeks = weeks(&bench.practice(), 3, day("2026-01-25"), &wall);
    let [before, week, after] = &weeks[..] else { panic!("{weeks:?}") };
    assert_eq!((week.sessions, week.heavy_sessions, week.in_a_row), (4, Some(1), 3));
    assert_eq!(week.work(OwnWork::HeavyShare), Some(25.0));
    assert_eq!((before.leave, week.leave), (2, 1), "Thursday and Friday, then Monday");
    assert_eq!([before, week, after].map(|week| week.unsigned), [0, 4, 3]);
    assert_eq!(after.work(OwnWork::HeavyShare), None, "no session, no share");
}

#[test]
fn lately_is_told_beside_before_once_there_are_three_on_either_side() {
    let mut bench = Bench::default();
    let today = day("2026-06-30");
    for (days_ago, strain) in [(0, 4), (10, 4), (27, 5), (28, 2), (60, 2)] {
        said(&mut bench, today.plus_days(-days_ago), 3, strain);
    }
    let told = lately(&bench.practice(), today);
    assert_eq!((told.check_ins, told.strain), (3, None), "two before are too few");
    said(&mut bench, today.plus_days(-83), 3, 2);
    said(&mut bench, today.plus_days(-84), 3, 5);
    let (now, before) = lately(&bench.practice(), today).strain.unwrap();
    assert_eq!((now.n, before), (3, Mean { mean: 2.0, n: 3 }), "84 days ago is too long ago");
    assert!((now.mean - 13.0 / 3.0).abs() < 1e-12);
}

fn week(at: i32, hours: u32, strain: Option<f64>) -> OwnWeek {
    OwnWeek {
        monday: day("2026-01-05").plus_days(7 * at),
        with_clients: Minutes(60 * hours),
        sessions_a_day: 1,
        in_a_row: 1,
        evening_sessions: 0,
        sessions: 1,
        heavy_sessions: None,
        unsigned: 0,
        leave: 0,
        days_in_a_row: 1,
        energy: None,
        strain: strain.map(|mean| Mean { mean, n: 1 }),
    }
}

#[test]
fn weeks_are_parted_at_the_median_and_told_with_how_many_there_are() {
    let hours = [20, 10, 22, 12, 24, 14, 26, 16];
    let mut weeks: Vec<_> = (0..)
        .zip(hours)
        .map(|(at, hours)| week(at, hours, Some(if hours > 18 { 4.0 } else { 2.5 })))
        .collect();
    weeks.push(week(8, 40, None));
    weeks.push(week(9, 40, Some(1.0)));
    // The last week is not over.
    let found = beside(&weeks, day("2026-01-05").plus_days(7 * 9 + 3));
    let [told] = &found[..] else { panic!("{found:?}") };
    assert_eq!((told.work, told.feeling, told.at), (OwnWork::WithClients, Feeling::Strain, 16.0));
    assert_eq!((told.less, told.more), (Mean { mean: 2.5, n: 4 }, Mean { mean: 4.0, n: 4 }));
    assert_eq!(beside(&weeks[1..8], day("2026-12-01")), [], "three on one side are too few");
}

#[test]
fn weeks_that_are_all_alike_tell_nothing_and_many_alike_count_as_more() {
    let alike: Vec<_> = (0..10).map(|at| week(at, 20, Some(3.0))).collect();
    assert_eq!(beside(&alike, day("2027-01-01")), []);
    let mut mostly = alike;
    (0..4).for_each(|at| mostly[at].with_clients = Minutes(60));
    let found = beside(&mostly, day("2027-01-01"));
    assert_eq!((found[0].at, found[0].less.n, found[0].more.n), (1.0, 4, 6));
}
