//! How much work: hours with clients, of documentation and of everything else, by week.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::domain::time_entry::Work;
use crate::metrics::caseload::leave_days;
use crate::metrics::documentation::worked;
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::offered::offered;
use crate::metrics::together::worked_in;

/// The work of one ISO week, or of the part of it that lies in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekLoad {
    /// Its Monday.
    pub monday: Date,
    /// How many of its days lie in the period and have come.
    pub days: u8,
    /// With clients: attended minutes only.
    pub direct: Minutes,
    /// Documentation that was entered.
    pub documentation: Minutes,
    /// Documentation put in where none was entered.
    pub estimated: Minutes,
    /// Everything else that was entered.
    pub other: Minutes,
    /// Sessions attended.
    pub sessions: u32,
}

impl WeekLoad {
    /// The week that begins on a Monday, as far as it lies in a stretch of days.
    fn empty(monday: Date, within: Period) -> Self {
        Self {
            monday,
            days: u8::try_from(Period::week_of(monday).overlap(within).days()).unwrap_or(0),
            direct: Minutes(0),
            documentation: Minutes(0),
            estimated: Minutes(0),
            other: Minutes(0),
            sessions: 0,
        }
    }

    /// Are all of its days in it?
    pub const fn is_whole(self) -> bool {
        self.days >= 7
    }

    /// All of it.
    pub fn total(self) -> Minutes {
        self.direct + self.documentation + self.estimated + self.other
    }
}

/// The part of a period that has come: up to and with today.
pub fn elapsed(period: Period, today: Date) -> Period {
    let until = period.until().min(today.plus_days(1)).max(period.from());
    Period::new(period.from(), until).unwrap_or(period)
}

/// The part of a period that has come since the records begin: since the Monday of the week of the
/// first appointment or other work on file. The weeks before are not weeks without work: nobody
/// recorded any. All of it where nothing is on file at all.
///
/// Source: our convention.
pub fn recorded(practice: &Practice, period: Period, today: Date) -> Period {
    let elapsed = elapsed(period, today);
    let begin = practice.first_day_of_work().map_or(elapsed.from(), Date::monday);
    let from = begin.clamp(elapsed.from(), elapsed.until());
    Period::new(from, elapsed.until()).unwrap_or(elapsed)
}

/// The Mondays of those weeks that touch a period in which documentation was entered or timed, by
/// anyone for anyone.
pub fn documented_weeks(practice: &Practice, period: Period) -> BTreeSet<Date> {
    let mut weeks = BTreeSet::new();
    let work = period.each_week().flat_map(|week| worked(practice, week));
    let documented = work.filter(|worked| worked.work == Work::Documentation);
    weeks.extend(documented.map(|worked| worked.on.monday()));
    weeks
}

/// The work of each week that touches a period, of the days that lie in it and have come.
///
/// Formula: direct = attended minutes, those of a session of several clients once
/// ([`worked_in`]); documentation and other = time entries, and what notes took ([`worked`]). A
/// week in which no documentation was entered or timed at all gets sessions x the practice's usual minutes, marked as
/// estimated. Whether a week has entries is asked of the whole week, so that splitting a period
/// adds up. Source: design metrics.md 1.2; the rule for a missing week is our convention.
pub fn weeks(practice: &Practice, period: Period, today: Date) -> Vec<WeekLoad> {
    let period = elapsed(period, today);
    let mut weeks: BTreeMap<Date, WeekLoad> = BTreeMap::new();
    let empty = |week: Period| (week.from(), WeekLoad::empty(week.from(), period));
    weeks.extend(period.each_week().map(empty));
    for (booking, minutes) in worked_in(practice, period) {
        if let Some(week) = weeks.get_mut(&booking.day().monday()) {
            week.direct = week.direct + minutes;
            week.sessions += 1;
        }
    }
    for entry in worked(practice, period) {
        if let Some(week) = weeks.get_mut(&entry.on.monday()) {
            let sum = match entry.work {
                Work::Documentation => &mut week.documentation,
                _ => &mut week.other,
            };
            *sum = *sum + entry.minutes;
        }
    }
    let usual = practice.therapist().documentation;
    let documented = documented_weeks(practice, period);
    for week in weeks.values_mut().filter(|week| !documented.contains(&week.monday)) {
        week.estimated = Minutes(week.sessions.saturating_mul(usual.0));
    }
    weeks.into_values().collect()
}

/// At most so many weeks are told day by day.
const WEEKS_BY_DAY: usize = 26;

/// The hours of one ISO week that are recorded, day by day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WeekDays {
    /// Its Monday.
    pub monday: Date,
    /// Minutes of each day from Monday: attended sessions and time entries.
    pub days: [Minutes; 7],
}

/// The last weeks that touch a period, day by day, of the days that lie in it and have come; what
/// was put in where no documentation was entered is of no day and left out.
pub fn days(practice: &Practice, period: Period, today: Date) -> Vec<WeekDays> {
    let period = elapsed(period, today);
    let mut mondays: Vec<Date> = period.each_week().map(|week| week.from()).collect();
    mondays.drain(..mondays.len().saturating_sub(WEEKS_BY_DAY));
    let Some(from) = mondays.first().map(|first| period.from().max(*first)) else {
        return Vec::new();
    };
    let stretch = Period::new(from, period.until()).unwrap_or(period);
    let mut weeks: Vec<WeekDays> =
        mondays.into_iter().map(|monday| WeekDays { monday, days: [Minutes(0); 7] }).collect();
    let sessions =
        worked_in(practice, stretch).into_iter().map(|(it, minutes)| (it.day(), minutes));
    let entries = practice.entries_in(stretch);
    for (day, minutes) in sessions.chain(entries.map(|entry| (entry.on, entry.minutes))) {
        let week = weeks.iter_mut().find(|week| week.monday == day.monday());
        if let Some(sum) = week.and_then(|week| week.days.get_mut(day.weekday())) {
            *sum = *sum + minutes;
        }
    }
    weeks
}

/// Attended minutes of a period that has come, over the minutes in which sessions could take place.
///
/// Formula: attended ÷ offered client-slot minutes ([`offered`]), both whole minutes; both add up when
/// a period is split. Source: design metrics.md 1.2; that hours are taken as they are set now, and
/// planned breaks as not offered, is our convention.
fn utilisation(practice: &Practice, elapsed: Period, attended: Minutes) -> Figure {
    let offered = offered(practice, elapsed);
    let is_unsaid = practice.therapist().hours.are_unsaid();
    let none = if is_unsaid { NoData::NoHours } else { NoData::NoTime };
    let minutes = (f64::from(attended.0), f64::from(offered.0));
    Figure::ratio(Metric::Utilisation, minutes, Value::Share, none)
}

/// The workload figures of a period.
///
/// Hours are per available week: days of the period that have come since the records begin
/// ([`recorded`]) and are not leave, divided by seven. Source: design metrics.md 1.2.
pub fn figures(practice: &Practice, period: Period, today: Date) -> Vec<Figure> {
    let therapist = practice.therapist();
    let elapsed = recorded(practice, period, today);
    let weeks = weeks(practice, elapsed, today);
    let available = f64::from(elapsed.days() - leave_days(therapist, elapsed)) / 7.0;
    let sum = |part: fn(&WeekLoad) -> Minutes| weeks.iter().map(part).sum::<Minutes>();
    let total = sum(|week| week.total());
    let documentation = sum(|week| week.documentation + week.estimated);
    let is_estimate = weeks.iter().any(|week| week.estimated.0 > 0);
    let per_week = |metric, minutes: Minutes| {
        Figure::ratio(metric, (minutes.hours(), available), Value::Hours, NoData::NoTime)
    };
    let sessions: u32 = weeks.iter().map(|week| week.sessions).sum();
    let over = weeks.iter().filter(|week| week.total() > therapist.limit).count();
    #[expect(clippy::cast_precision_loss, reason = "weeks of a practice")]
    let all_weeks = weeks.len() as f64;
    let contracted = therapist.contracted.hours() * available;
    vec![
        per_week(Metric::WorkloadHours, total).estimated(is_estimate),
        per_week(Metric::DirectHours, sum(|week| week.direct)),
        per_week(Metric::DocumentationHours, documentation).estimated(is_estimate),
        per_week(Metric::OtherHours, sum(|week| week.other)),
        Figure::ratio(
            Metric::LoadIndex,
            (total.hours(), contracted),
            Value::Number,
            NoData::NoTime,
        )
        .estimated(is_estimate),
        utilisation(practice, elapsed, sum(|week| week.direct)),
        Figure::ratio(
            Metric::Productivity,
            (sum(|week| week.direct).hours(), contracted),
            Value::Share,
            NoData::NoTime,
        ),
        Figure::ratio(
            Metric::DocumentationMinutesPerSession,
            (f64::from(documentation.0), f64::from(sessions)),
            Value::Minutes,
            NoData::NothingCounted,
        )
        .estimated(is_estimate),
        Figure { n: Some(all_weeks), ..Figure::count(Metric::WeeksOverLimit, over) }
            .estimated(is_estimate),
    ]
}

#[cfg(test)]
#[path = "utilisation_tests.rs"]
mod tests;
