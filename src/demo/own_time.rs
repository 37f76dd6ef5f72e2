//! The invented therapist's own time: leave, planned breaks, limits and what went past them, tasks.

use std::collections::BTreeMap;

use super::chance::Chance;
use crate::domain::appointment::Appointment;
use crate::domain::change::Change;
use crate::domain::ids::{BreakId, TaskId};
use crate::domain::limits::{Limits, Passing, Rail, stands};
use crate::domain::order::sort_by_key;
use crate::domain::planned_break::PlannedBreak;
use crate::domain::record::Record;
use crate::domain::recurrence::{Every, Rule};
use crate::domain::task::{Amount, Delegated, Task};
use crate::domain::text::{Line, PersonName};
use crate::domain::time::{Date, Minutes, Period, WallTime};

/// Sessions a week that she does not want to pass.
const A_WEEK: u16 = 24;

/// A break that comes round.
struct Habit {
    /// Days after Monday.
    weekday: i32,
    /// When it begins.
    at: (u32, u32),
    lasts: Minutes,
    about: &'static str,
    /// In every how many weeks.
    every: i32,
}

const fn habit(weekday: i32, at: (u32, u32), lasts: u32, about: &'static str) -> Habit {
    Habit { weekday, at, lasts: Minutes(lasts), about, every: 1 }
}

/// Her breaks of a week.
const HABITS: [Habit; 4] = [
    habit(0, (12, 15), 60, "Lunch away from the desk"),
    habit(1, (15, 5), 40, "A walk along the canal"),
    Habit { every: 2, ..habit(2, (15, 15), 30, "Nothing at all") },
    habit(3, (15, 5), 40, "A walk along the canal"),
];

/// Breaks are planned from so many weeks ago until so many weeks ahead.
const WEEKS: (i32, i32) = (-10, 4);

/// Her holidays: two weeks each summer, one after the turn of the year, one soon, and a Friday now and
/// then.
pub fn leave(today: Date) -> Vec<Period> {
    let stretch = |from: Date, days: i32| Period::new(from, from.plus_days(days));
    let monday = today.monday();
    let weeks = [(-126, 2), (-74, 2), (-47, 1), (-22, 1), (6, 1)];
    let fridays = [-33, -12, -3, 1];
    let weeks = weeks.iter().map(|(at, long)| stretch(monday.plus_days(7 * at), 7 * long));
    let fridays = fridays.iter().map(|at| stretch(monday.plus_days(7 * at + 4), 1));
    let mut leave: Vec<Period> = weeks.chain(fridays).flatten().collect();
    sort_by_key(&mut leave, |period| period.from());
    leave
}

/// What she wants to keep to.
pub fn limits() -> Limits {
    Limits { a_week: Some(A_WEEK), leave_days: Some(30), ..Limits::default() }
}

/// Her breaks, on days that are not leave.
pub fn breaks(today: Date, leave: &[Period], chance: &mut Chance) -> Vec<Record> {
    let monday = today.monday();
    let mut breaks = Vec::new();
    for week in WEEKS.0..=WEEKS.1 {
        for habit in HABITS.iter().filter(|habit| week.rem_euclid(habit.every) == 0) {
            let day = monday.plus_days(7 * week + habit.weekday);
            let is_away = leave.iter().any(|leave| leave.holds(day));
            if let (Ok(starts), false) = (WallTime::new(day, habit.at.0, habit.at.1), is_away) {
                breaks.push(rest(starts, habit.lasts, habit.about, chance));
            }
        }
    }
    breaks
}

fn rest(starts: WallTime, lasts: Minutes, about: &str, chance: &mut Chance) -> Record {
    let id = BreakId::from_random(chance.id());
    Record::PlannedBreak(PlannedBreak { id, starts, lasts, about: Line::new(about).ok() })
}

/// What she has to do beside her sessions.
pub fn tasks(today: Date, chance: &mut Chance) -> Vec<Record> {
    let mut task = |what: &str, takes: u32, due: Option<i32>| {
        Some(Task {
            id: TaskId::from_random(chance.id()),
            what: Line::new(what).ok()?,
            takes: Minutes(takes),
            due: due.map(|days| today.plus_days(days)),
            importance: Amount::Some,
            energy: Amount::Some,
            delegated: None,
            repeats: None,
            done_on: None,
        })
    };
    let letter = task("Letter for the occupational health service", 40, Some(1));
    let register = task("Answer the health register about the renewal", 20, Some(-2));
    let invoices = task("Send this week’s invoices", 30, Some(2));
    let reading = task("Read the chapter on traumatic grief", 60, None);
    let heating = task("Have the heating in the waiting room looked at", 15, Some(5));
    let follow_up = today.plus_days(1);
    let delegated = PersonName::new("Bo Anchorage").ok().map(|to| Delegated { to, follow_up });
    let much = |it: Task| Task { importance: Amount::Much, energy: Amount::Much, ..it };
    let light = |it: Task| Task { energy: Amount::Little, ..it };
    let tasks = [
        letter.map(much),
        register,
        invoices.map(|it| light(Task { repeats: Rule::new(Every::Week, 1).ok(), ..it })),
        reading.map(|it| Task { importance: Amount::Little, ..it }),
        heating.map(|it| light(Task { delegated, ..it })),
    ];
    tasks.into_iter().flatten().map(Record::Task).collect()
}

/// The latest session of some days before today in the late afternoon was held over a break she had
/// planned: the break, and the session with its reason in the place of what it was.
pub fn given_up(changes: &mut [Change], today: Date, chance: &mut Chance) -> Option<Record> {
    let lately = today.plus_days(-14)..today.plus_days(-1);
    let late = changes.iter_mut().filter(|change| {
        booking(change)
            .is_some_and(|it| it.starts.hour() == 16 && lately.contains(&it.day()) && stands(it))
    });
    let change = late.max_by_key(|change| booking(change).map(|it| (it.starts, it.id)))?;
    let starts = booking(change)?.starts;
    pass(change, Rail::PlannedBreak, "There was no other time for her this week");
    Some(rest(starts, Minutes(50), "An early end", chance))
}

/// Sessions of late and ahead that were booked when the week had as many as she wants: each has its
/// reason.
pub fn past_the_week(changes: &mut [Change], today: Date) {
    let first = today.plus_days(-7 * 26).monday();
    let mut weeks: BTreeMap<Date, Vec<&mut Change>> = BTreeMap::new();
    for change in changes {
        if let Some(it) = booking(change).filter(|it| it.day() >= first && stands(it)) {
            weeks.entry(it.day().monday()).or_default().push(change);
        }
    }
    for mut week in weeks.into_values() {
        sort_by_key(&mut week, |change| booking(change).map(|it| (it.booked_at, it.id)));
        for change in week.into_iter().skip(usize::from(A_WEEK)) {
            pass(change, Rail::WeekSessions, "An hour that could not wait");
        }
    }
}

fn booking(change: &Change) -> Option<&Appointment> {
    match change.after() {
        Some(Record::Appointment(booking)) => Some(booking),
        _ => None,
    }
}

/// The session passes one rail more.
fn pass(change: &mut Change, rail: Rail, reason: &str) {
    let Some(mut after) = booking(change).cloned() else { return };
    let Ok(reason) = Line::new(reason) else { return };
    let mut passing = after.passing.take().unwrap_or(Passing { rails: Vec::new(), reason });
    passing.rails.push(rail);
    sort_by_key(&mut passing.rails, |rail| *rail);
    after.passing = Some(passing);
    *change = Change::add(Record::Appointment(after));
}
