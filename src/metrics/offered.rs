//! The time in which sessions can take place: opening hours on days that are not leave, planned breaks
//! left out.
//!
//! *Never:* a minute left out twice, however many breaks lie over it.

use crate::domain::limits::Stretch;
use crate::domain::order::sort_by_key;
use crate::domain::planned_break::PlannedBreak;
use crate::domain::practice::Practice;
use crate::domain::preferences::Weekday;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Minutes, Period, WallTime};

/// Minutes of a period in which the practice is open: by the hours of each weekday as they are set
/// now, on days that are not leave.
pub fn open(practice: &Practice, period: Period) -> Minutes {
    let therapist = practice.therapist();
    period.each_day().map(|day| of_day(therapist, day, whole(day))).sum()
}

/// What planned breaks take of the open minutes of a period, in the order of time: those that take
/// any. Minutes that several have in common are told of the first.
pub fn breaks(practice: &Practice, period: Period) -> Vec<(&PlannedBreak, Minutes)> {
    let therapist = practice.therapist();
    let mut breaks: Vec<&PlannedBreak> = practice.breaks().collect();
    sort_by_key(&mut breaks, |it| (it.starts, it.id));
    let mut told_until: Option<WallTime> = None;
    let mut taken = Vec::new();
    for it in breaks {
        let (starts, ends) = it.stretch();
        let from = told_until.map_or(starts, |until| starts.max(until));
        if from < ends {
            let days = Period::new(from.date(), ends.date().plus_days(1));
            let days = days.map(|days| days.overlap(period).each_day());
            let minutes = days.into_iter().flatten();
            let minutes: Minutes = minutes.map(|day| of_day(therapist, day, (from, ends))).sum();
            if minutes.0 > 0 {
                taken.push((it, minutes));
            }
            told_until = Some(ends);
        }
    }
    taken
}

/// Minutes of a period in which sessions can take place: those that are open, without the breaks.
pub fn offered(practice: &Practice, period: Period) -> Minutes {
    let taken: Minutes = breaks(practice, period).into_iter().map(|(_, minutes)| minutes).sum();
    Minutes(open(practice, period).0.saturating_sub(taken.0))
}

/// From one midnight to the next.
fn whole(day: Date) -> Stretch {
    (WallTime::midnight(day), WallTime::midnight(day.plus_days(1)))
}

/// The open minutes of a day that lie in a stretch of time.
fn of_day(therapist: &Therapist, day: Date, (from, until): Stretch) -> Minutes {
    if therapist.is_away(day) {
        return Minutes(0);
    }
    let open = therapist.hours.on(Weekday::of(day));
    let minutes = open.map(|open| {
        let (from, until) = (from.max(open.from().on(day)), until.min(open.until().on(day)));
        Minutes(u32::try_from(from.minutes_until(until)).unwrap_or(0))
    });
    minutes.sum()
}
