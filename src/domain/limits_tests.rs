//! What a booking passes, and what it does not.

use proptest::prelude::*;

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::episode::{Ending, EndingReason, Episode, Hold};
use crate::domain::home::testing::home_in;
use crate::domain::hours::{Hours, Opening};
use crate::domain::ids::{BreakId, ClientId, EpisodeId, GroupId};
use crate::domain::preferences::Weekday;
use crate::domain::record::Record;
use crate::domain::text::PersonName;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Zone};
use crate::domain::ways::Ways;

/// A session of 50 minutes of that client, on 2026-11-23, a Monday, or so many days later.
pub fn session(n: u8, client: u8, day: i32, time: &str) -> Appointment {
    let date = Date::parse("2026-11-23").unwrap().plus_days(day);
    Appointment::booked(
        AppointmentId::from_random([n; 16]),
        ClientId::from_random([client; 16]),
        TimeOfDay::parse(time).unwrap().on(date),
        Zone::new("Europe/Lisbon").unwrap(),
        Minutes(50),
    )
}

pub fn practice(therapist: Therapist, booked: &[Appointment]) -> Practice {
    let clients = (1..=9).map(|n| {
        Record::Client(Client {
            id: ClientId::from_random([n; 16]),
            name: PersonName::new("Somebody").unwrap(),
            code: None,
            contact: None,
            ways: Ways::default(),
            born: None,
        })
    });
    let booked = booked.iter().cloned().map(Record::Appointment);
    let records = clients.chain(booked).chain([Record::Therapist(therapist)]);
    let mut practice = Practice::default();
    let set = ChangeSet { records: records.map(Change::add).collect(), texts: Vec::new() };
    practice.apply(&set).unwrap();
    practice
}

/// The practice with breaks of that many minutes on that Monday, or so many days later.
pub fn resting(mut practice: Practice, breaks: &[(i32, &str, u32)]) -> Practice {
    let date = Date::parse("2026-11-23").unwrap();
    let planned = (1..).zip(breaks).map(|(n, (day, time, minutes))| {
        Change::add(Record::PlannedBreak(PlannedBreak {
            id: BreakId::from_random([n; 16]),
            starts: TimeOfDay::parse(time).unwrap().on(date.plus_days(*day)),
            lasts: Minutes(*minutes),
            about: None,
        }))
    });
    practice.apply(&ChangeSet { records: planned.collect(), texts: Vec::new() }).unwrap();
    practice
}

fn under(limits: Limits) -> Therapist {
    Therapist { limits, ..Therapist::unsaid() }
}

/// She is where her sessions are.
pub fn home() -> Home<'static> {
    home_in("Europe/Lisbon")
}

/// Nobody counts as heavy.
fn nobody() -> BTreeSet<ClientId> {
    BTreeSet::new()
}

fn rails(booking: &Appointment, practice: &Practice) -> Vec<(Rail, u32, u32)> {
    passed(booking, practice, &nobody(), home())
        .iter()
        .map(|it| (it.rail, it.would_be, it.limit))
        .collect()
}

#[test]
fn nothing_is_passed_where_nothing_was_said() {
    let practice = practice(Therapist::unsaid(), &[session(1, 1, 0, "09:00")]);
    assert_eq!(rails(&session(2, 2, 0, "03:00"), &practice), []);
}

#[test]
fn two_sessions_at_one_time_clash_and_those_that_only_touch_do_not() {
    let practice = practice(Therapist::unsaid(), &[session(1, 1, 0, "09:00")]);
    let clash = passed(&session(2, 2, 0, "09:49"), &practice, &nobody(), home());
    assert_eq!(clash.len(), 1);
    assert_eq!((clash[0].rail, clash[0].with), (Rail::Clash, Some(session(1, 1, 0, "09:00").id)));
    assert_eq!(rails(&session(2, 2, 0, "09:50"), &practice), []);
    assert_eq!(rails(&session(2, 2, 0, "08:10"), &practice), []);
    assert_eq!(rails(&session(1, 1, 0, "09:30"), &practice), [], "it moves itself");
}

#[test]
fn a_cancelled_session_takes_no_time() {
    let cancelled =
        Appointment { attendance: Attendance::CancelledByTherapist, ..session(1, 1, 0, "09:00") };
    let limits = Limits { a_day: Some(1), ..Limits::default() };
    let practice = practice(under(limits), &[cancelled]);
    assert_eq!(rails(&session(2, 2, 0, "09:00"), &practice), []);
}

#[test]
fn the_sixth_session_of_a_day_passes_a_limit_of_five() {
    let times = ["08:00", "09:00", "10:00", "11:00", "12:00"];
    let booked: Vec<_> = (1..).zip(times).map(|(n, time)| session(n, 1, 0, time)).collect();
    let practice = practice(under(Limits { a_day: Some(5), ..Limits::default() }), &booked);
    assert_eq!(rails(&session(9, 2, 0, "15:00"), &practice), [(Rail::Day, 6, 5)]);
    assert_eq!(rails(&session(9, 2, 1, "15:00"), &practice), []);
}

#[test]
fn people_who_come_together_are_one_session() {
    let limits = Limits { a_day: Some(1), ..Limits::default() };
    let practice = practice(under(limits), &[session(1, 1, 0, "09:00")]);
    let with = session(2, 2, 0, "09:00");
    assert!(!rails(&with, &practice).iter().any(|(rail, ..)| *rail == Rail::Day));
}

#[test]
fn hours_of_a_week_are_counted_from_monday_to_sunday() {
    let limits = Limits { with_clients: Some(Minutes(100)), ..Limits::default() };
    let booked = [session(1, 1, 0, "09:00"), session(2, 1, 6, "09:00"), session(3, 1, 7, "09:00")];
    let practice = practice(under(limits), &booked);
    assert_eq!(rails(&session(9, 2, 3, "15:00"), &practice), [(Rail::Week, 150, 100)]);
    assert_eq!(rails(&session(9, 2, 8, "15:00"), &practice), []);
}

#[test]
fn sessions_of_a_week_are_counted_from_monday_to_sunday_and_a_couple_is_one() {
    let limits = Limits { a_week: Some(3), ..Limits::default() };
    let booked = [session(1, 1, 0, "09:00"), session(2, 1, 6, "09:00"), session(3, 1, 7, "09:00")];
    let week = practice(under(limits), &booked);
    assert_eq!(rails(&session(9, 2, 3, "15:00"), &week), []);
    let full = [booked[0].clone(), booked[1].clone(), session(4, 2, 2, "09:00")];
    let week = practice(under(limits), &full);
    assert_eq!(rails(&session(9, 2, 3, "15:00"), &week), [(Rail::WeekSessions, 4, 3)]);
    assert_eq!(rails(&session(9, 2, 8, "15:00"), &week), [], "the week after");
    let together = rails(&session(9, 3, 2, "09:00"), &week);
    assert!(!together.iter().any(|(rail, ..)| *rail == Rail::WeekSessions), "{together:?}");
}

#[test]
fn a_row_ends_at_a_break() {
    let limits = Limits { in_a_row: Some(3), pause: Minutes(15), ..Limits::default() };
    let booked = [session(1, 1, 0, "09:00"), session(2, 1, 0, "10:00"), session(3, 1, 0, "11:00")];
    let practice = practice(under(limits), &booked);
    assert_eq!(rails(&session(9, 2, 0, "12:00"), &practice), [(Rail::Row, 4, 3)]);
    assert_eq!(rails(&session(9, 2, 0, "08:00"), &practice), [(Rail::Row, 4, 3)]);
    assert_eq!(rails(&session(9, 2, 0, "12:05"), &practice), [], "15 minutes are a break");
    assert_eq!(rails(&session(9, 2, 0, "15:00"), &practice), []);
}

#[test]
fn evenings_are_counted_by_day_and_only_for_a_session_in_the_evening() {
    let limits = Limits { evenings: Some(1), ..Limits::default() };
    let practice = practice(under(limits), &[session(1, 1, 0, "18:30")]);
    assert_eq!(rails(&session(9, 2, 0, "19:30"), &practice), [], "the same evening");
    assert_eq!(rails(&session(9, 2, 1, "17:30"), &practice), [(Rail::Evenings, 2, 1)]);
    assert_eq!(rails(&session(9, 2, 1, "17:10"), &practice), [], "it ends as the evening begins");
}

#[test]
fn leave_comes_before_the_hours_of_the_day() {
    let nine_to_five = Opening::new(
        Weekday::Monday,
        TimeOfDay::parse("09:00").unwrap(),
        TimeOfDay::parse("17:00").unwrap(),
    );
    let day = Date::parse("2026-11-23").unwrap();
    let therapist = Therapist {
        hours: Hours::from_iter([nine_to_five.unwrap()]),
        leave: vec![Period::new(day.plus_days(7), day.plus_days(14)).unwrap()],
        ..Therapist::unsaid()
    };
    let practice = practice(therapist, &[]);
    assert_eq!(rails(&session(9, 2, 0, "16:00"), &practice), []);
    assert_eq!(rails(&session(9, 2, 0, "16:30"), &practice), [(Rail::Hours, 0, 0)]);
    assert_eq!(rails(&session(9, 2, 7, "20:00"), &practice), [(Rail::Leave, 0, 0)]);
}

#[test]
fn a_client_on_hold_or_ended_is_named_and_one_who_begins_later_is_not() {
    let day = |n| Date::parse("2026-11-23").unwrap().plus_days(n);
    let mut practice = practice(Therapist::unsaid(), &[]);
    let held = vec![Hold { from: day(-10), until: Some(day(10)) }];
    let ended = Some(Ending { on: day(-1), reason: EndingReason::GoalsMet });
    let of = |n: u8, client: u8, opened, holds, ending| {
        let id = EpisodeId::from_random([n; 16]);
        let client = ClientId::from_random([client; 16]);
        Change::add(Record::Episode(
            Episode::new(id, client, opened, None, None, holds, ending).unwrap(),
        ))
    };
    let records = vec![
        of(1, 1, day(-30), held, None),
        of(2, 2, day(-30), Vec::new(), ended),
        of(3, 3, day(5), Vec::new(), None),
        of(4, 4, day(-30), Vec::new(), ended),
        of(5, 4, day(-1), Vec::new(), None),
    ];
    practice.apply(&ChangeSet { records, texts: Vec::new() }).unwrap();
    let only = |client| rails(&session(9, client, 0, "09:00"), &practice);
    assert_eq!(only(1), [(Rail::OnHold, 0, 0)]);
    assert_eq!(only(2), [(Rail::Ended, 0, 0)]);
    assert_eq!(only(3), [], "the first session before the first day of care");
    assert_eq!(only(4), [], "a new episode is open");
}

proptest! {
    #[test]
    fn a_limit_is_named_exactly_when_it_is_passed(
        minutes in proptest::collection::vec(0_u32..1380, 0..8),
        at in 0_u32..1380,
        limit in 1_u16..6,
    ) {
        let time = |minute: u32| TimeOfDay::new(minute / 60, minute % 60).unwrap().to_string();
        let booked: Vec<_> =
            (1..).zip(&minutes).map(|(n, minute)| session(n, 1, 0, &time(*minute))).collect();
        let most = Some(limit);
        let limits = Limits { a_day: most, a_week: most, in_a_row: most, ..Limits::default() };
        let practice = practice(under(limits), &booked);
        let booking = session(99, 2, 0, &time(at));
        let found = rails(&booking, &practice);
        let mut all: Vec<u32> = minutes.iter().copied().chain([at]).collect();
        all.sort_unstable();
        all.dedup();
        let of = |rail| found.iter().find(|it| it.0 == rail).map(|it| it.1);
        let sessions = u32::try_from(all.len()).unwrap();
        let many = (sessions > u32::from(limit)).then_some(sessions);
        prop_assert_eq!(of(Rail::Day), many);
        prop_assert_eq!(of(Rail::WeekSessions), many, "there is no other day in the week");
        // A row is never longer than the day.
        prop_assert!(of(Rail::Row).is_none_or(|row| row <= sessions));
        prop_assert!(found.is_sorted());
        prop_assert_eq!(found, rails(&booking, &practice));
    }
}

/// The rails of heavy sessions that a session passes, where the clients of those numbers are heavy.
fn heavy_rails(booking: &Appointment, practice: &Practice, heavy: &[u8]) -> Vec<(Rail, u32)> {
    let heavy = heavy.iter().map(|n| ClientId::from_random([*n; 16])).collect();
    let found = passed(booking, practice, &heavy, home());
    let of_heavy = found.iter().filter(|it| matches!(it.rail, Rail::HeavyDay | Rail::HeavyRow));
    of_heavy.map(|it| (it.rail, it.would_be)).collect()
}

#[test]
fn the_third_heavy_session_in_a_row_is_asked_about_without_anything_being_set() {
    let booked = [session(1, 1, 0, "09:00"), session(2, 2, 0, "10:00")];
    let practice = practice(Therapist::unsaid(), &booked);
    let third = |client, time| session(9, client, 0, time);
    let row = [(Rail::HeavyRow, 3)];
    assert_eq!(heavy_rails(&third(3, "11:00"), &practice, &[1, 2, 3]), row);
    assert_eq!(heavy_rails(&third(3, "08:00"), &practice, &[1, 2, 3]), row);
    assert_eq!(heavy_rails(&third(4, "11:00"), &practice, &[1, 2, 3]), [], "a light one");
    assert_eq!(heavy_rails(&third(3, "11:00"), &practice, &[1, 3]), [], "a light one between");
    assert_eq!(heavy_rails(&third(3, "11:49"), &practice, &[1, 2, 3]), row);
    assert_eq!(heavy_rails(&third(3, "11:50"), &practice, &[1, 2, 3]), [], "a free hour between");
}

#[test]
fn heavy_sessions_of_a_day_are_counted_wherever_they_lie_and_a_group_is_one() {
    let limits = Limits { heavy_a_day: Some(2), heavy_in_a_row: None, ..Limits::default() };
    let booked = [session(1, 1, 0, "08:00"), session(2, 2, 0, "16:00"), session(3, 3, 1, "08:00")];
    let practice = practice(under(limits), &booked);
    let heavy = [1, 2, 3];
    assert_eq!(heavy_rails(&session(9, 3, 0, "12:00"), &practice, &heavy), [(Rail::HeavyDay, 3)]);
    assert_eq!(heavy_rails(&session(9, 3, 1, "12:00"), &practice, &heavy), []);
    let with_the_first = session(9, 3, 0, "08:00");
    assert_eq!(heavy_rails(&with_the_first, &practice, &heavy), []);
}

#[test]
fn a_full_day_keeps_its_longest_break_and_a_short_day_needs_none() {
    let limits = Limits { long_break: Some(Minutes(60)), ..Limits::default() };
    let booked = [session(1, 1, 0, "09:00"), session(2, 2, 0, "15:30")];
    let practice = practice(under(limits), &booked);
    assert_eq!(rails(&session(9, 3, 0, "12:00"), &practice), [], "130 minutes are left");
    let booked = [
        session(1, 1, 0, "09:00"),
        session(2, 2, 0, "10:30"),
        session(3, 3, 0, "12:00"),
        session(4, 4, 0, "15:30"),
    ];
    let practice = self::practice(under(limits), &booked);
    let between = session(9, 5, 0, "13:45");
    assert_eq!(rails(&between, &practice), [(Rail::Break, 55, 60)]);
    assert_eq!(rails(&session(9, 5, 1, "13:45"), &practice), [], "alone on its day");
}

proptest! {
    #[test]
    fn a_row_of_heavy_sessions_is_never_longer_than_the_day_has_heavy_ones(
        at in proptest::collection::vec((0_u32..1380, 1_u8..5), 1..9),
        one in (0_u32..1380, 1_u8..5),
    ) {
        let time = |minute: u32| TimeOfDay::new(minute / 60, minute % 60).unwrap().to_string();
        let booked: Vec<_> = (1..)
            .zip(&at)
            .map(|(n, (minute, client))| session(n, *client, 0, &time(*minute)))
            .collect();
        let limits = Limits { heavy_a_day: Some(0), heavy_in_a_row: Some(0), ..Limits::default() };
        let practice = practice(under(limits), &booked);
        let found = heavy_rails(&session(99, one.1, 0, &time(one.0)), &practice, &[1, 2]);
        let of = |rail| found.iter().find(|it| it.0 == rail).map_or(0, |it| it.1);
        prop_assert!(of(Rail::HeavyRow) <= of(Rail::HeavyDay));
        prop_assert_eq!(of(Rail::HeavyRow) > 0, one.1 <= 2, "its own session is in its row");
    }
}

#[test]
fn who_comes_to_the_same_session_does_not_clash_with_it_when_it_moves() {
    let together = |n: u8, time: &str| Appointment {
        group: Some(GroupId::from_random([7; 16])),
        ..session(n, n, 0, time)
    };
    let booked = [together(1, "10:00"), together(2, "10:00")];
    let practice = practice(Therapist::unsaid(), &booked);
    assert_eq!(passed(&together(1, "10:15"), &practice, &nobody(), home()), []);
    let alone = Appointment { group: None, ..together(1, "10:15") };
    assert_eq!(passed(&alone, &practice, &nobody(), home()).len(), 1, "with the other one");
}

#[test]
fn sessions_meet_by_the_clocks_where_she_is() {
    let abroad = |time: &str| Appointment {
        zone: Zone::new("Europe/Berlin").unwrap(),
        ..session(1, 1, 0, time)
    };
    let practice = practice(Therapist::unsaid(), &[session(2, 2, 0, "09:00")]);
    let clashes = |time: &str| {
        let found = passed(&abroad(time), &practice, &nobody(), home());
        found.iter().any(|it| it.rail == Rail::Clash)
    };
    assert!(clashes("10:00"), "ten in Berlin is nine in Lisbon");
    assert!(!clashes("09:00") && !clashes("11:00"));
}

#[test]
fn a_session_over_a_planned_break_is_asked_about_and_one_beside_it_is_not() {
    let practice = resting(practice(Therapist::unsaid(), &[]), &[(0, "12:00", 45)]);
    let over = [(Rail::PlannedBreak, 0, 0)];
    for time in ["11:11", "12:00", "12:44"] {
        assert_eq!(rails(&session(9, 1, 0, time), &practice), over, "{time}");
    }
    assert_eq!(rails(&session(9, 1, 0, "11:10"), &practice), []);
    assert_eq!(rails(&session(9, 1, 0, "12:45"), &practice), []);
    assert_eq!(rails(&session(9, 1, 1, "12:00"), &practice), [], "another day");
}

#[test]
fn a_planned_break_parts_a_row_however_short_unless_a_session_took_it() {
    let limits = Limits { in_a_row: Some(2), pause: Minutes(15), ..Limits::default() };
    let booked = [session(1, 1, 0, "09:00"), session(2, 1, 0, "10:00")];
    let sessions = practice(under(limits), &booked);
    let third = session(9, 2, 0, "11:00");
    assert_eq!(rails(&third, &sessions), [(Rail::Row, 3, 2)]);
    let kept = resting(sessions.clone(), &[(0, "10:50", 10)]);
    assert_eq!(rails(&third, &kept), []);
    let taken = resting(sessions, &[(0, "10:45", 15)]);
    assert_eq!(rails(&third, &taken), [(Rail::Row, 3, 2)]);
}

proptest! {
    #[test]
    fn breaks_are_named_when_they_are_met_and_never_make_a_row_longer(
        minutes in proptest::collection::vec(0_u32..1380, 0..6),
        breaks in proptest::collection::vec((0_u32..1380, 5_u32..120), 0..4),
        at in 0_u32..1380,
    ) {
        let time = |minute: u32| TimeOfDay::new(minute / 60, minute % 60).unwrap().to_string();
        let booked: Vec<_> =
            (1..).zip(&minutes).map(|(n, minute)| session(n, 1, 0, &time(*minute))).collect();
        let limits = Limits { in_a_row: Some(0), ..Limits::default() };
        let without = practice(under(limits), &booked);
        let times: Vec<String> = breaks.iter().map(|(from, _)| time(*from)).collect();
        let planned: Vec<_> =
            times.iter().zip(&breaks).map(|(time, (_, lasts))| (0, time.as_str(), *lasts)).collect();
        let with = resting(without.clone(), &planned);
        let booking = session(99, 2, 0, &time(at));
        let of = |practice: &Practice, rail| {
            rails(&booking, practice).iter().find(|it| it.0 == rail).map(|it| it.1)
        };
        let meets = |(from, lasts): &(u32, u32)| *from < at + 50 && at < from + lasts;
        prop_assert_eq!(of(&with, Rail::PlannedBreak).is_some(), breaks.iter().any(meets));
        prop_assert!(of(&with, Rail::Row) <= of(&without, Rail::Row));
        prop_assert!(of(&with, Rail::Row) >= Some(1), "it is in its own row");
        prop_assert!(rails(&booking, &with).is_sorted());
    }
}
