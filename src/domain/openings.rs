//! Times that are free: within the hours the practice is open, and passing no limit or planned break.
//!
//! A free stretch offers its first half or whole hour, and then one after each session that would
//! be there. *Never:* a time that a booking would have to give a reason for.

use super::home::Home;
use super::hours::{Opening, TimeOfDay};
use super::limits::Week;
use super::practice::Practice;
use super::preferences::Weekday;
use super::time::{Date, Minutes, Period, WallTime};

/// Times begin at these minutes of the hour.
const STEP: u32 = 30;

/// Weeks in which a time must be free to be one that a weekly client can have.
pub const STANDING_WEEKS: i32 = 4;

/// The times of a period at which a session of that length could begin, in order. None where nobody
/// has said when the practice is open.
pub fn free(practice: &Practice, period: Period, length: Minutes, home: Home<'_>) -> Vec<WallTime> {
    let mut times = Vec::new();
    for days in period.each_week() {
        let week = Week::of(days.from(), practice, home);
        for day in days.overlap(period).each_day() {
            times.extend(of_day(&week, practice, day, length));
        }
    }
    times
}

fn of_day(week: &Week<'_>, practice: &Practice, day: Date, length: Minutes) -> Vec<WallTime> {
    let taken: Vec<_> = week.on(day).into_iter().chain(week.breaks_on(day)).collect();
    let mut times = Vec::new();
    if length == Minutes(0) {
        return times;
    }
    for open in practice.therapist().hours.on(Weekday::of(day)) {
        let mut at = open.from().on(day);
        while let Some(starts) = next(open, day, at, length) {
            let ends = starts.plus(length);
            // Past what is in the way, if something is.
            let there = taken.iter().find(|(from, until)| *from < ends && starts < *until);
            at = there.map_or(ends, |(_, until)| *until);
            if there.is_none() && week.passed(starts, length).is_empty() {
                times.push(starts);
            }
        }
    }
    times
}

/// The first time from `at` on that begins at a half or whole hour, or as the practice opens, and
/// ends before it closes.
fn next(open: Opening, day: Date, at: WallTime, length: Minutes) -> Option<WallTime> {
    let opens = open.from().on(day);
    let past = if at <= opens { 0 } else { (STEP - at.minute() % STEP) % STEP };
    let starts = at.plus(Minutes(past));
    (starts.plus(length) <= open.until().on(day)).then_some(starts)
}

/// The times of each weekday that are free in every one of the weeks after this one, leave aside: a
/// weekly client can have them. Only days on which the practice is open; with no time, a day is full.
pub fn standing(
    practice: &Practice,
    today: Date,
    length: Minutes,
    home: Home<'_>,
) -> Vec<(Weekday, Vec<TimeOfDay>)> {
    let monday = today.monday().plus_days(7);
    let therapist = practice.therapist();
    let weeks: Vec<_> = (0..STANDING_WEEKS).map(|week| monday.plus_days(7 * week)).collect();
    let booked: Vec<_> = weeks.iter().map(|monday| Week::of(*monday, practice, home)).collect();
    let is_open = |weekday: &Weekday| therapist.hours.on(*weekday).next().is_some();
    let of_weekday = |weekday: Weekday| {
        let mut times: Option<Vec<TimeOfDay>> = None;
        for (week, monday) in booked.iter().zip(&weeks) {
            let day = monday.plus_days(weekday as i32);
            if therapist.is_away(day) {
                continue;
            }
            let free: Vec<_> = of_day(week, practice, day, length);
            let free: Vec<_> = free.into_iter().map(TimeOfDay::of).collect();
            times = Some(match times {
                None => free,
                Some(mut times) => {
                    times.retain(|time| free.contains(time));
                    times
                }
            });
        }
        times.map(|times| (weekday, times))
    };
    Weekday::ALL.into_iter().filter(is_open).filter_map(of_weekday).collect()
}

#[cfg(test)]
#[path = "openings_tests.rs"]
mod tests;
