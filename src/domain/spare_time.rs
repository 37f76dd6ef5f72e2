//! The time of a day that is really free, and which tasks fit into it.
//!
//! Free is what lies within the hours the practice is open, from now on, and is no session, nor the
//! usual minutes of documentation after one, nor a break she has planned. Tasks are taken in order
//! of what is past its day or due today, then what is more important, then what is due sooner, then
//! what is shorter; each goes whole into the first free stretch that has room for it. *Never:* a
//! task cut in two, or work put into the evening because there is more of it than time.

use core::cmp::Reverse;

use super::home::Home;
use super::ids::TaskId;
use super::limits::Week;
use super::order::sort_by_key;
use super::practice::Practice;
use super::preferences::Weekday;
use super::task::{Amount, Task};
use super::time::{Date, Minutes, WallTime};

/// A stretch shorter than this is a break, not time for a task (our convention).
const LEAST: i64 = 10;

/// A free stretch of a day, from and until.
pub type Stretch = (WallTime, WallTime);

/// The free stretches of the day of `now`, from then on, in order. On leave there is none; where
/// nobody has said when the practice is open, there is what lies between its sessions.
pub fn free(practice: &Practice, now: WallTime, home: Home<'_>) -> Vec<Stretch> {
    let (day, therapist) = (now.date(), practice.therapist());
    if therapist.is_away(day) {
        return Vec::new();
    }
    let week = Week::of(day, practice, home);
    let sessions = week.on(day);
    let open: Vec<Stretch> = if therapist.hours.are_unsaid() {
        let ends = sessions.first().zip(sessions.iter().map(|(_, until)| until).max());
        ends.map(|((from, _), until)| (*from, *until)).into_iter().collect()
    } else {
        let on = therapist.hours.on(Weekday::of(day));
        on.map(|open| (open.from().on(day), open.until().on(day))).collect()
    };
    // What takes time, and for how long something is to be written after it.
    let sessions = sessions.into_iter().map(|it| (it, therapist.documentation));
    let breaks = week.breaks_on(day).into_iter().map(|it| (it, Minutes(0)));
    let mut taken: Vec<(Stretch, Minutes)> = sessions.chain(breaks).collect();
    sort_by_key(&mut taken, |it| *it);
    let mut free = Vec::new();
    for (from, until) in open {
        let mut at = from.max(now);
        for ((starts, ends), after) in &taken {
            if *ends <= from || until <= *starts {
                continue;
            }
            push(&mut free, at, (*starts).min(until));
            at = at.max(ends.plus(*after));
        }
        push(&mut free, at, until);
    }
    free
}

fn push(free: &mut Vec<Stretch>, from: WallTime, until: WallTime) {
    if from.minutes_until(until) >= LEAST {
        free.push((from, until));
    }
}

/// How many minutes some stretches are.
pub fn minutes(stretches: &[Stretch]) -> Minutes {
    let sum = stretches.iter().map(|(from, until)| from.minutes_until(*until)).sum::<i64>();
    Minutes(u32::try_from(sum).unwrap_or(0))
}

/// The tasks that fit, in the order of the times at which they would begin. A day of little energy
/// leaves what takes much of it for another one, unless it is due.
pub fn fitting<'a>(
    tasks: impl Iterator<Item = &'a Task>,
    free: &[Stretch],
    today: Date,
    is_tired: bool,
) -> Vec<(WallTime, TaskId)> {
    let is_due = |task: &Task| task.due.is_some_and(|due| due <= today);
    let too_much = |task: &Task| is_tired && task.energy == Amount::Much && !is_due(task);
    let mut waiting: Vec<&Task> = tasks
        .filter(|task| task.is_open() && task.delegated.is_none() && !too_much(task))
        .collect();
    sort_by_key(&mut waiting, |task| {
        let due = task.due.unwrap_or(Date::LAST);
        (!is_due(task), Reverse(task.importance), due, task.takes, task.id)
    });
    let mut left = free.to_vec();
    let mut fitting = Vec::new();
    for task in waiting {
        let takes = i64::from(task.takes.0);
        let room = left.iter_mut().find(|(from, until)| from.minutes_until(*until) >= takes);
        if let Some((from, _)) = room {
            fitting.push((*from, task.id));
            *from = from.plus(task.takes);
        }
    }
    sort_by_key(&mut fitting, |(at, id)| (*at, *id));
    fitting
}

#[cfg(test)]
#[path = "spare_time_tests.rs"]
mod tests;
