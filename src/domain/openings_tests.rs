//! Free times: those a booking could have without a reason, and no others.

use proptest::prelude::*;

use super::*;
use crate::domain::appointment::Appointment;
use crate::domain::hours::Hours;
use crate::domain::limits::tests::{home, practice, resting, session};
use crate::domain::limits::{Limits, passed};
use crate::domain::therapist::Therapist;

const LENGTH: Minutes = Minutes(50);

/// 2026-11-23, a Monday.
fn monday() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn open(weekday: Weekday, from: &str, until: &str) -> Opening {
    let time = |text| TimeOfDay::parse(text).unwrap();
    Opening::new(weekday, time(from), time(until)).unwrap()
}

fn therapist() -> Therapist {
    let hours = [
        open(Weekday::Monday, "09:00", "12:00"),
        open(Weekday::Monday, "13:15", "16:00"),
        open(Weekday::Tuesday, "10:00", "11:00"),
    ];
    Therapist { hours: Hours::from_iter(hours), ..Therapist::unsaid() }
}

fn times(free: &[WallTime]) -> Vec<String> {
    free.iter().map(|at| format!("{} {}", at.date().day(), TimeOfDay::of(*at))).collect()
}

#[test]
fn a_free_stretch_offers_its_times_on_the_half_hour_or_as_the_practice_opens() {
    let week = Period::week_of(monday());
    let free = free(&practice(therapist(), &[]), week, LENGTH, home());
    let expected = ["23 09:00", "23 10:00", "23 11:00", "23 13:15", "23 14:30", "24 10:00"];
    assert_eq!(times(&free), expected);
}

#[test]
fn a_booking_takes_its_time_and_a_limit_takes_the_rest_of_the_day() {
    let limits = Limits { a_day: Some(2), ..Limits::default() };
    let therapist = Therapist { limits, ..therapist() };
    let booked = [session(1, 1, 0, "09:30"), session(2, 1, 7, "09:00"), session(3, 1, 7, "13:30")];
    let practice = practice(therapist, &booked);
    let day = |day| Period::new(monday().plus_days(day), monday().plus_days(day + 1)).unwrap();
    let expected = ["23 10:30", "23 13:15", "23 14:30"];
    assert_eq!(times(&free(&practice, day(0), LENGTH, home())), expected);
    assert_eq!(free(&practice, day(7), LENGTH, home()), [], "two sessions are there");
}

#[test]
fn a_planned_break_is_not_offered_and_the_times_go_on_after_it() {
    let practice = resting(practice(therapist(), &[]), &[(0, "10:15", 30), (1, "10:55", 5)]);
    let free = free(&practice, Period::week_of(monday()), LENGTH, home());
    assert_eq!(times(&free), ["23 09:00", "23 11:00", "23 13:15", "23 14:30", "24 10:00"]);
}

#[test]
fn nothing_is_offered_on_leave_or_while_nobody_has_said_when() {
    let week = Period::week_of(monday());
    assert_eq!(free(&practice(Therapist::unsaid(), &[]), week, LENGTH, home()), []);
    let away = Therapist { leave: vec![week], ..therapist() };
    assert_eq!(free(&practice(away, &[]), week, LENGTH, home()), []);
}

#[test]
fn a_session_of_no_length_has_no_time() {
    let week = Period::week_of(monday());
    assert_eq!(free(&practice(therapist(), &[]), week, Minutes(0), home()), []);
}

#[test]
fn a_standing_time_is_free_in_each_week_and_a_day_without_one_is_full() {
    // Tuesdays: taken in the second of the weeks to come. Mondays at nine: in the last.
    let booked = [session(1, 1, 7 + 8, "10:00"), session(2, 1, 28, "09:00")];
    let standing = standing(&practice(therapist(), &booked), monday(), LENGTH, home());
    let told: Vec<_> = standing
        .iter()
        .map(|(day, times)| (*day, times.iter().map(ToString::to_string).collect::<Vec<_>>()))
        .collect();
    let mondays = ["10:00", "11:00", "13:15", "14:30"].map(str::to_owned).to_vec();
    assert_eq!(told, [(Weekday::Monday, mondays), (Weekday::Tuesday, Vec::new())]);
}

#[test]
fn leave_makes_no_day_full() {
    let away = Period::new(monday().plus_days(7), monday().plus_days(14)).unwrap();
    let therapist = Therapist { leave: vec![away], ..therapist() };
    let standing = standing(&practice(therapist, &[]), monday(), LENGTH, home());
    assert!(standing.iter().all(|(_, times)| !times.is_empty()));
}

proptest! {
    #[test]
    fn what_is_offered_can_be_booked_without_a_reason(
        minutes in proptest::collection::vec((0_i32..2, 480_u32..1000), 0..6),
        breaks in proptest::collection::vec((480_u32..1000, 5_u32..120), 0..3),
        length in 20_u32..120,
        a_day in 1_u16..6,
    ) {
        let booked: Vec<Appointment> = (1..)
            .zip(&minutes)
            .map(|(n, (day, minute))| {
                let time = TimeOfDay::new(minute / 60, minute % 60).unwrap().to_string();
                session(n, 1, *day, &time)
            })
            .collect();
        let limits = Limits { a_day: Some(a_day), ..Limits::default() };
        let practice = practice(Therapist { limits, ..therapist() }, &booked);
        let begins = |minute: u32| TimeOfDay::new(minute / 60, minute % 60).unwrap().to_string();
        let begins: Vec<_> = breaks.iter().map(|(minute, _)| begins(*minute)).collect();
        let planned: Vec<_> =
            begins.iter().zip(&breaks).map(|(at, (_, lasts))| (0, at.as_str(), *lasts)).collect();
        let practice = resting(practice, &planned);
        let free = free(&practice, Period::week_of(monday()), Minutes(length), home());
        prop_assert!(free.is_sorted_by(|a, b| a < b));
        for starts in free {
            let planned = Minutes(length);
            let booking = Appointment { starts, planned, ..session(99, 2, 0, "00:00") };
            prop_assert_eq!(passed(&booking, &practice, &Default::default(), home()), []);
        }
    }
}
