//! A rule laid out: one day, week, month or year after another, and in each what the parts leave.
//!
//! Every day of a stretch is asked whether it fits; positions are counted in what is left of it.
//! *Never:* more than is asked for, or beyond the last day a date can be.

use super::{End, Every, On, Parts, Rule};
use crate::domain::order::sort_by_key;
use crate::domain::time::{Date, WallTime};

impl Rule {
    /// The occurrences of the rule from a start on, in order, each once.
    pub fn occurrences(&self, starts: WallTime) -> Occurrences {
        let last = match self.end {
            End::Until(at) => at,
            End::Never | End::After(_) => LAST,
        };
        let most = match self.end {
            End::After(count) => count as usize,
            End::Never | End::Until(_) => usize::MAX,
        };
        let pattern = Pattern::of(self, starts);
        let slots = stretches(self, starts.date())
            .take_while(move |stretch| stretch.first <= last.date())
            .flat_map(move |stretch| pattern.within(stretch))
            .skip_while(move |at| *at < starts)
            .take_while(move |at| *at <= last)
            .take(most);
        Occurrences(Box::new(slots))
    }
}

/// Occurrences one after another. Boxed, so that the program holds this once and not once for every
/// way of walking through it.
pub struct Occurrences(Box<dyn Iterator<Item = WallTime>>);

impl Iterator for Occurrences {
    type Item = WallTime;

    fn next(&mut self) -> Option<WallTime> {
        self.0.next()
    }
}

/// The last time there is, by the day.
const LAST: WallTime = WallTime::midnight(Date::LAST).at_the_end();

/// Days in a row: one round of the rule.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    first: Date,
    days: i32,
}

/// The rounds of a rule, from the one that holds the start.
fn stretches(rule: &Rule, start: Date) -> impl Iterator<Item = Stretch> + use<> {
    let (every, interval) = (rule.every, i32::from(rule.interval));
    let into_week = (small(start.weekday()) + 7 - i32::from(rule.week_start)) % 7;
    (0..).map_while(move |n: i32| {
        let rounds = n.checked_mul(interval)?;
        let days_on =
            |days: i32| (days <= start.days_until(Date::LAST)).then(|| start.plus_days(days));
        Some(match every {
            Every::Day => Stretch { first: days_on(rounds)?, days: 1 },
            Every::Week => {
                let first = days_on(rounds.checked_mul(7)?.checked_sub(into_week)?)?;
                Stretch { first, days: 7 }
            }
            Every::Month => {
                let months = rounds.checked_add(start.year() * 12 + small(start.month()) - 1)?;
                let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
                let first = Date::new(months.div_euclid(12), month, 1).ok()?;
                Stretch { first, days: days_in_month(first) }
            }
            Every::Year => {
                let first = Date::new(start.year().checked_add(rounds)?, 1, 1).ok()?;
                Stretch { first, days: days_in_year(first.year()) }
            }
        })
    })
}

/// What the parts of a rule come to for one start: what they leave open is as the start is.
struct Pattern {
    parts: Parts,
    /// Are numbered weekdays counted in the month, not the year?
    by_month: bool,
    week_start: u8,
}

impl Pattern {
    fn of(rule: &Rule, starts: WallTime) -> Self {
        let mut parts = rule.parts.clone();
        let day = starts.date();
        let by_month = rule.every == Every::Month || !parts.months.is_empty();
        let says_a_day =
            !(parts.days.is_empty() && parts.month_days.is_empty() && parts.year_days.is_empty());
        if !says_a_day {
            let weekday = On { nth: 0, weekday: u8::try_from(day.weekday()).unwrap_or(0) };
            match rule.every {
                Every::Day => {}
                Every::Week => parts.days.push(weekday),
                Every::Year if !parts.weeks.is_empty() => parts.days.push(weekday),
                Every::Month => parts.month_days.push(short(day.day())),
                Every::Year => {
                    if parts.months.is_empty() {
                        parts.months.push(short(day.month()));
                    }
                    parts.month_days.push(short(day.day()));
                }
            }
        }
        if parts.hours.is_empty() {
            parts.hours.push(short(starts.hour()));
        }
        if parts.minutes.is_empty() {
            parts.minutes.push(short(starts.minute()));
        }
        Self { parts, by_month, week_start: rule.week_start }
    }

    /// The occurrences in a stretch.
    fn within(&self, stretch: Stretch) -> Vec<WallTime> {
        let mut found = Vec::new();
        for n in 0..stretch.days {
            let day = stretch.first.plus_days(n);
            // At the last day a date can be, the day after it is itself.
            if stretch.first.days_until(day) == n && self.fits(day) {
                self.times(day, &mut found);
            }
        }
        if self.parts.positions.is_empty() {
            return found;
        }
        let mut places: Vec<usize> =
            self.parts.positions.iter().filter_map(|n| place(*n, found.len())).collect();
        sort_by_key(&mut places, |place| *place);
        places.dedup();
        places.into_iter().filter_map(|at| found.get(at).copied()).collect()
    }

    fn times(&self, day: Date, found: &mut Vec<WallTime>) {
        for hour in &self.parts.hours {
            for minute in &self.parts.minutes {
                found.extend(WallTime::new(day, unsigned(*hour), unsigned(*minute)).ok());
            }
        }
    }

    fn fits(&self, day: Date) -> bool {
        let Parts { months, weeks, year_days, month_days, days, .. } = &self.parts;
        let listed = |list: &[i16], number: i32, all: i32| {
            let names = |n: &i16| i32::from(*n) == number || i32::from(*n) == number - all - 1;
            list.is_empty() || list.iter().any(names)
        };
        let in_month = || (small(day.day()), days_in_month(day));
        let in_year = || (day_of_year(day), days_in_year(day.year()));
        (months.is_empty() || months.contains(&short(day.month())))
            && (month_days.is_empty() || listed(month_days, in_month().0, in_month().1))
            && (year_days.is_empty() || listed(year_days, in_year().0, in_year().1))
            && (weeks.is_empty() || {
                let (week, all) = week_of_year(day, self.week_start);
                listed(weeks, week, all)
            })
            && (days.is_empty() || {
                let weekday = day.weekday();
                days.iter().filter(|on| usize::from(on.weekday) == weekday).any(|on| {
                    let nth = i32::from(on.nth);
                    if nth == 0 {
                        return true;
                    }
                    let (number, all) = if self.by_month { in_month() } else { in_year() };
                    nth == (number - 1) / 7 + 1 || nth == -((all - number) / 7 + 1)
                })
            })
    }
}

/// The place that a position names among so many; counted from the back where it is negative.
fn place(position: i16, of: usize) -> Option<usize> {
    let number = usize::from(position.unsigned_abs());
    if position > 0 { number.checked_sub(1) } else { of.checked_sub(number) }
}

fn days_in_year(year: i32) -> i32 {
    if Date::new(year, 2, 29).is_ok() { 366 } else { 365 }
}

fn days_in_month(day: Date) -> i32 {
    let is_there = |last: &i32| Date::new(day.year(), day.month(), unsigned_day(*last)).is_ok();
    (28..=31).rev().find(is_there).unwrap_or(28)
}

fn day_of_year(day: Date) -> i32 {
    Date::new(day.year(), 1, 1).map_or(1, |first| first.days_until(day) + 1)
}

/// The week of the year that a day is in, and how many that year has: weeks begin on the day given,
/// and the first is the one with at least four days in the year.
fn week_of_year(day: Date, week_start: u8) -> (i32, i32) {
    let into_week = (small(day.weekday()) + 7 - i32::from(week_start)) % 7;
    // The fourth day of a week stands in the year the week belongs to.
    let mut middle = day_of_year(day) - into_week + 3;
    let mut year = day.year();
    if middle < 1 {
        year -= 1;
        middle += days_in_year(year);
    } else if middle > days_in_year(year) {
        middle -= days_in_year(year);
        year += 1;
    }
    let week = (middle - 1) / 7 + 1;
    let later = (days_in_year(year) - middle) / 7;
    (week, week + later)
}

fn small(n: impl TryInto<i32>) -> i32 {
    n.try_into().unwrap_or(0)
}

fn short(n: u32) -> i16 {
    i16::try_from(n).unwrap_or(0)
}

fn unsigned(n: i16) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

fn unsigned_day(n: i32) -> u32 {
    u32::try_from(n).unwrap_or(0)
}
