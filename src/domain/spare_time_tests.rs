//! Free time and what fits into it: a day counted by hand, and laws of any day.

use proptest::prelude::*;

use super::*;
use crate::domain::appointment::Appointment;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::home::testing::home_in;
use crate::domain::hours::{Opening, TimeOfDay};
use crate::domain::ids::{AppointmentId, BreakId, ClientId};
use crate::domain::planned_break::PlannedBreak;
use crate::domain::record::Record;
use crate::domain::text::{Line, PersonName};
use crate::domain::therapist::Therapist;
use crate::domain::time::{Period, Zone};

fn at(text: &str) -> WallTime {
    WallTime::parse(&format!("2026-11-23T{text}")).unwrap()
}

/// A practice with sessions of 50 minutes on Monday the 23rd, open 9 to 12 and 13 to 17 if at all.
fn practice(sessions: &[&str], is_open: bool) -> Practice {
    let id = ClientId::from_random([1; 16]);
    let name = PersonName::new("Ana").unwrap();
    let mut therapist = Therapist::unsaid();
    let time = |text| TimeOfDay::parse(text).unwrap();
    if is_open {
        let open = |from, until| Opening::new(Weekday::Monday, time(from), time(until)).unwrap();
        therapist.hours = [open("09:00", "12:00"), open("13:00", "17:00")].into_iter().collect();
    }
    let mut records = vec![
        Change::add(Record::Therapist(therapist)),
        Change::add(Record::Client(Client {
            id,
            name,
            code: None,
            contact: None,
            ways: Default::default(),
            born: None,
        })),
    ];
    for (n, starts) in (0..).zip(sessions) {
        records.push(Change::add(Record::Appointment(Appointment::booked(
            AppointmentId::from_random([n; 16]),
            id,
            at(starts),
            Zone::new("UTC").unwrap(),
            Minutes(50),
        ))));
    }
    let mut practice = Practice::default();
    practice.apply(&ChangeSet { records, texts: Vec::new() }).unwrap();
    practice
}

fn told(free: &[Stretch]) -> Vec<String> {
    let time = |at: WallTime| TimeOfDay::of(at).to_string();
    free.iter().map(|(from, until)| format!("{}-{}", time(*from), time(*until))).collect()
}

#[test]
fn free_is_what_no_session_and_no_documentation_takes_within_the_hours() {
    let practice = practice(&["09:00", "11:15", "14:00"], true);
    // 09:00-09:50 and ten minutes of documentation; 11:15-12:05 ends past the hours.
    let free_from = |now| told(&free(&practice, at(now), home_in("UTC")));
    assert_eq!(free_from("08:00"), ["10:00-11:15", "13:00-14:00", "15:00-17:00"]);
    assert_eq!(free_from("10:30"), ["10:30-11:15", "13:00-14:00", "15:00-17:00"]);
    assert_eq!(free_from("13:55"), ["15:00-17:00"], "five minutes are a break");
    assert_eq!(free_from("17:00"), Vec::<String>::new());
    assert_eq!(minutes(&free(&practice, at("13:00"), home_in("UTC"))), Minutes(180));
}

#[test]
fn a_planned_break_is_not_free_for_tasks_and_nothing_is_written_after_it() {
    let mut practice = practice(&["09:00"], true);
    let rest = PlannedBreak {
        id: BreakId::from_random([1; 16]),
        starts: at("10:30"),
        lasts: Minutes(30),
        about: None,
    };
    practice.apply(&ChangeSet::of(Change::add(Record::PlannedBreak(rest)))).unwrap();
    let free = free(&practice, at("08:00"), home_in("UTC"));
    assert_eq!(told(&free), ["10:00-10:30", "11:00-12:00", "13:00-17:00"]);
}

#[test]
fn without_hours_it_is_what_lies_between_sessions_and_on_leave_nothing() {
    let open = practice(&["09:00", "11:00"], false);
    assert_eq!(told(&free(&open, at("08:00"), home_in("UTC"))), ["10:00-11:00"]);
    assert_eq!(free(&practice(&[], false), at("08:00"), home_in("UTC")), []);
    let mut away = practice(&[], true);
    let before = Record::Therapist(away.therapist().clone());
    let mut after = away.therapist().clone();
    let day = at("08:00").date();
    after.leave = vec![Period::new(day, day.plus_days(1)).unwrap()];
    let change = Change::replace(before, Record::Therapist(after)).unwrap();
    away.apply(&ChangeSet::of(change)).unwrap();
    assert_eq!(free(&away, at("08:00"), home_in("UTC")), []);
}

fn task(n: u8, takes: u32, due: Option<i32>, importance: Amount) -> Task {
    let due = due.map(|days| at("00:00").date().plus_days(days));
    Task {
        id: TaskId::from_random([n; 16]),
        what: Line::new("x").unwrap(),
        takes: Minutes(takes),
        due,
        importance,
        energy: Amount::Some,
        delegated: None,
        repeats: None,
        done_on: None,
    }
}

fn fit(tasks: &[Task], is_tired: bool) -> Vec<(String, u8)> {
    let free = [(at("10:00"), at("10:45")), (at("15:00"), at("16:00"))];
    let found = fitting(tasks.iter(), &free, at("00:00").date(), is_tired);
    found.into_iter().map(|(at, id)| (TimeOfDay::of(at).to_string(), id.bytes()[0])).collect()
}

#[test]
fn what_is_due_comes_first_then_what_matters_and_nothing_is_cut_in_two() {
    let tasks = [
        task(1, 30, None, Amount::Much),
        task(2, 30, Some(0), Amount::Little),
        task(3, 15, Some(3), Amount::Some),
        task(4, 90, Some(-5), Amount::Much),
        task(5, 10, None, Amount::Little),
    ];
    let expected = [("10:00", 2), ("10:30", 3), ("15:00", 1), ("15:30", 5)];
    assert_eq!(fit(&tasks, false), expected.map(|(at, n)| (at.to_owned(), n)));
}

#[test]
fn a_tired_day_leaves_what_takes_much_unless_it_is_due() {
    let mut tasks = [task(1, 30, Some(2), Amount::Much), task(2, 30, Some(0), Amount::Some)];
    tasks.iter_mut().for_each(|task| task.energy = Amount::Much);
    assert_eq!(fit(&tasks, true), [("10:00".to_owned(), 2)]);
    assert_eq!(fit(&tasks, false).len(), 2);
}

proptest! {
    #[test]
    fn what_fits_lies_in_free_time_and_never_overlaps(
        tasks in proptest::collection::vec((1_u32..90, proptest::option::of(-5_i32..10)), 0..20),
        starts in proptest::collection::vec(0_u32..60, 0..4),
        now in 0_u32..24,
    ) {
        let sessions: Vec<String> = starts.iter().map(|n| format!("{:02}:{:02}", 9 + n / 8, n % 8 * 7)).collect();
        let sessions: Vec<&str> = sessions.iter().map(String::as_str).collect();
        let practice = practice(&sessions, true);
        let day = at("00:00").date();
        let free = free(&practice, WallTime::new(day, now, 0).unwrap(), home_in("UTC"));
        let booked = Week::of(day, &practice, home_in("UTC")).on(day);
        for (from, until) in &free {
            prop_assert!(booked.iter().all(|(starts, ends)| until <= starts || ends <= from));
        }
        prop_assert!(free.is_sorted_by(|a, b| a.1 <= b.0));
        let tasks: Vec<Task> = (0..)
            .zip(tasks)
            .map(|(n, (takes, due))| task(n, takes, due, Amount::Some))
            .collect();
        let fitting = fitting(tasks.iter(), &free, day, false);
        let mut last = None;
        for (at, id) in fitting {
            let takes = tasks.iter().find(|task| task.id == id).unwrap().takes;
            let until = at.plus(takes);
            prop_assert!(free.iter().any(|(from, end)| *from <= at && until <= *end));
            prop_assert!(last.is_none_or(|last| last <= at));
            last = Some(until);
        }
    }
}
