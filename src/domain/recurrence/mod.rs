//! A rule by which something comes round again: an RFC 5545 recurrence rule, over wall time.
//!
//! [`Rule`] goes in as text and out as text (`text.rs`); [`Rule::occurrences`] lays it out from a
//! start (`expand.rs`), lazily and in order, and ends by 2199 whatever the rule says. Zones play no
//! part: what is agreed is nine o'clock, and nine o'clock it stays over a change of the clocks.
//! Why our own: the site is one small file, and the crates that are well kept add half of it again
//! (`rrule` 0.14 316 KB compressed with the zones it needs, `calcard` 0.3 223 KB; 682 KB is all of
//! it). `rrule` is the oracle of the tests instead. Where RFC 5545 leaves a choice: a start that
//! the rule does not name is not an occurrence, and weeks of a year without weekdays take the start's.
//! *Never:* every hour, minute or second; nobody sees a client so often.

mod expand;
mod text;

pub use expand::Occurrences;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use super::order::sort_by_key;
use super::time::{Minutes, WallTime};

/// Why a rule was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// It is not written as RFC 5545 has it.
    #[error("not a recurrence rule")]
    NotARule,
    /// It repeats by the hour, minute or second.
    #[error("it repeats more often than once a day")]
    TooOften,
    /// It repeats every nothing.
    #[error("its interval is not between 1 and 1000")]
    NoInterval,
    /// It says both how often and until when.
    #[error("it has two ends, a count and a day")]
    TwoEnds,
    /// A part has a value that no day can have.
    #[error("a part names a day or time that cannot be")]
    NoSuchDay,
    /// A part does not go with how often it repeats (RFC 5545, the table in section 3.3.10).
    #[error("a part does not go with how often it repeats")]
    OutOfPlace,
    /// It ends before the year 1900.
    #[error("it ends in a year that no practice has")]
    NoSuchYear,
}

/// How often a rule comes round, before its parts say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Every {
    /// Each day.
    Day,
    /// Each week.
    Week,
    /// Each month.
    Month,
    /// Each year.
    Year,
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It does not.
    Never,
    /// With the last occurrence at or before this time.
    Until(WallTime),
    /// After so many occurrences.
    After(u32),
}

/// A weekday of the week, or the nth of the month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct On {
    /// Which one, counted from the front or (negative) from the back; 0 for every one.
    pub nth: i8,
    /// Monday is 0, Sunday is 6.
    pub weekday: u8,
}

/// What narrows a rule or adds to it; each list in order, each empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Parts {
    months: Vec<i16>,
    weeks: Vec<i16>,
    year_days: Vec<i16>,
    month_days: Vec<i16>,
    days: Vec<On>,
    hours: Vec<i16>,
    minutes: Vec<i16>,
    positions: Vec<i16>,
}

/// A recurrence rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    every: Every,
    interval: u16,
    end: End,
    parts: Parts,
    /// The first day of a week: Monday is 0.
    week_start: u8,
}

impl Rule {
    /// The longest interval.
    pub const MOST: u16 = 1_000;

    /// Comes round every so many days, weeks, months or years, like its start, for ever.
    ///
    /// # Errors
    /// [`RuleError::NoInterval`] when `interval` is not between 1 and [`Rule::MOST`].
    pub fn new(every: Every, interval: u16) -> Result<Self, RuleError> {
        if !(1..=Self::MOST).contains(&interval) {
            return Err(RuleError::NoInterval);
        }
        let parts = Parts::default();
        Ok(Self { every, interval, end: End::Never, parts, week_start: 0 })
    }

    /// The same on these weekdays.
    ///
    /// # Errors
    /// [`RuleError`] when there are no such days, or not in what it comes round by.
    pub fn on(mut self, days: impl IntoIterator<Item = On>) -> Result<Self, RuleError> {
        self.parts.days = days.into_iter().collect();
        sort_by_key(&mut self.parts.days, |on| *on);
        self.parts.days.dedup();
        self.checked()
    }

    /// The same with another end.
    #[must_use]
    pub fn ending(self, end: End) -> Self {
        Self { end, ..self }
    }

    /// How often it comes round.
    pub const fn every(&self) -> Every {
        self.every
    }

    /// Every how many of them.
    pub const fn interval(&self) -> u16 {
        self.interval
    }

    /// When it ends.
    pub const fn end(&self) -> End {
        self.end
    }

    /// On which weekdays; none where its start says so.
    pub fn days(&self) -> &[On] {
        &self.parts.days
    }

    /// Is there nothing to it but how often, the weekdays and the end?
    pub fn is_plain(&self) -> bool {
        let days = self.parts.days.clone();
        self.parts == Parts { days, ..Parts::default() } && self.week_start == 0
    }

    /// The rule up to an occurrence and the rule from it on, which begins there: together they
    /// give the same occurrences, each of them once.
    #[must_use]
    pub fn split(&self, starts: WallTime, at: WallTime) -> (Self, Self) {
        let before = self.occurrences(starts).take_while(|slot| *slot < at).count();
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        let (first, rest) = match self.end {
            End::After(all) => {
                (End::After(before.min(all)), End::After(all.saturating_sub(before)))
            }
            end => (End::Until(at.back(Minutes(1))), end),
        };
        (self.clone().ending(first), self.clone().ending(rest))
    }

    /// The rule, if its values can be and its parts go with how often it comes round.
    fn checked(self) -> Result<Self, RuleError> {
        use Every::{Month, Week, Year};
        let Parts { months, weeks, year_days, month_days, days, hours, minutes, positions } =
            &self.parts;
        let within = |values: &[i16], most: i16| values.iter().all(|n| (1..=most).contains(n));
        let either = |values: &[i16], most: i16| {
            values.iter().all(|n| (1..=most).contains(&n.unsigned_abs().cast_signed()))
        };
        let from_zero = |values: &[i16], most: i16| values.iter().all(|n| (0..=most).contains(n));
        let can_be = within(months, 12)
            && either(weeks, 53)
            && either(year_days, 366)
            && either(month_days, 31)
            && from_zero(hours, 23)
            && from_zero(minutes, 59)
            && either(positions, 366)
            && days.iter().all(|on| on.weekday < 7 && (-53..=53).contains(&on.nth));
        if !can_be {
            return Err(RuleError::NoSuchDay);
        }
        let is_numbered = days.iter().any(|on| on.nth != 0);
        let fits = (self.every == Year || (weeks.is_empty() && year_days.is_empty()))
            && (self.every != Week || month_days.is_empty())
            && (!is_numbered || self.every == Month || (self.every == Year && weeks.is_empty()));
        if fits { Ok(self) } else { Err(RuleError::OutOfPlace) }
    }
}
