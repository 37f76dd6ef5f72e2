//! Three kinds of time, three types: a day, a promise on the wall clock, a moment of the machine.
//!
//! [`Date`] is a fact of a day (`opened_on`); [`WallTime`] is what two people agree on and what the
//! practice's own clock shows (`starts`); [`Instant`] is when something happened to a record
//! (`signed_at`). Minutes and days are whole numbers; hours exist only in figures.
//! *Never:* reads a clock, and no other file of the lower floors names the date library.

use core::fmt::{self, Write as _};
use core::ops::Add;

use chrono::{Datelike, Days as ChronoDays, NaiveDate};
use serde::{Deserialize, Serialize};

/// The text is not a date, or the date does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such date or time")]
pub struct TimeError;

/// The years that a practice can mean.
const YEARS: core::ops::Range<i32> = 1900..2200;

/// A calendar day, years 1900 to 2199: what a practice can mean; beyond is a slip of the pen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(NaiveDate);

impl Date {
    /// The last day there is.
    pub const LAST: Self = match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(date) => Self(date),
        None => Self(NaiveDate::MAX),
    };

    /// The day on which the moments of the machine begin.
    const EPOCH: Self = match NaiveDate::from_ymd_opt(1970, 1, 1) {
        Some(date) => Self(date),
        None => Self(NaiveDate::MIN),
    };

    /// The day of that year, month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// [`TimeError`] when there is no such day, or the year is outside 1900 to 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, TimeError> {
        if !YEARS.contains(&year) {
            return Err(TimeError);
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or(TimeError)
    }

    /// Reads `2026-11-23`.
    ///
    /// # Errors
    /// [`TimeError`] when the text has another form or names no day.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let mut parts = text.split('-');
        let mut part = |width: usize| -> Result<u32, TimeError> {
            let digits = parts.next().ok_or(TimeError)?;
            if digits.len() != width || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(TimeError);
            }
            digits.parse().map_err(|_| TimeError)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(TimeError);
        }
        Self::new(i32::try_from(year).map_err(|_| TimeError)?, month, day)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> usize {
        self.0.weekday().num_days_from_monday() as usize
    }

    /// Days from this day to a later one; negative when `later` comes first.
    pub fn days_until(self, later: Self) -> i32 {
        later.0.num_days_from_ce() - self.0.num_days_from_ce()
    }

    /// The day's place among all days: days since 1 January 1970.
    pub fn number(self) -> i64 {
        i64::from(Self::EPOCH.days_until(self))
    }

    /// The day that many days on (or back); held at the ends of what a date can be.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let span = ChronoDays::new(u64::from(days.unsigned_abs()));
        let moved =
            if days < 0 { self.0.checked_sub_days(span) } else { self.0.checked_add_days(span) };
        match moved.filter(|date| YEARS.contains(&date.year())) {
            Some(date) => Self(date),
            _ if days < 0 => Self(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN)),
            _ => Self::LAST,
        }
    }

    /// The same day that many years on, 1 March for a leap day where there is none; held at the last
    /// day there is.
    #[must_use]
    pub fn plus_years(self, years: u16) -> Self {
        let year = self.year() + i32::from(years);
        Self::new(year, self.month(), self.day())
            .or_else(|_| Self::new(year, 3, 1))
            .unwrap_or(Self::LAST)
    }

    /// The Monday of this day's ISO week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus_days(-i32::try_from(self.weekday()).unwrap_or(0))
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.0.with_day(1).map_or(self, Self)
    }

    /// The first day of the month after this day's.
    #[must_use]
    pub fn first_of_next_month(self) -> Self {
        self.first_of_month().plus_days(31).first_of_month()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits(4, self.year().unsigned_abs(), f)?;
        f.write_char('-')?;
        digits(2, self.month(), f)?;
        f.write_char('-')?;
        digits(2, self.day(), f)
    }
}

/// So many digits of a number. The standard way pads what it is told to write in several steps, and of
/// writing a practice down it was a fifth.
fn digits(count: u32, number: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    (0..count).rev().try_for_each(|place| {
        let digit = char::from_digit(number / 10_u32.pow(place) % 10, 10);
        f.write_char(digit.unwrap_or_default())
    })
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        Self::parse(&text)
    }
}

/// Date and time of day as the practice's own clock shows them, to the minute.
///
/// Ordered by date, then time. What zone the clock is in stands with the record ([`Zone`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WallTime {
    date: Date,
    minute: u16,
}

impl WallTime {
    /// That hour (0 to 23) and minute (0 to 59) of a day.
    ///
    /// # Errors
    /// [`TimeError`] when there is no such time of day.
    pub fn new(date: Date, hour: u32, minute: u32) -> Result<Self, TimeError> {
        if hour > 23 || minute > 59 {
            return Err(TimeError);
        }
        let minute = u16::try_from(hour * 60 + minute).map_err(|_| TimeError)?;
        Ok(Self { date, minute })
    }

    /// Midnight at the beginning of a day.
    pub const fn midnight(date: Date) -> Self {
        Self { date, minute: 0 }
    }

    /// Reads `2026-11-23T09:30`.
    ///
    /// # Errors
    /// [`TimeError`] when the text has another form or names no time.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let (date, time) = text.split_once('T').ok_or(TimeError)?;
        let (hour, minute) = time.split_once(':').ok_or(TimeError)?;
        let two = |digits: &str| -> Result<u32, TimeError> {
            if digits.len() != 2 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(TimeError);
            }
            digits.parse().map_err(|_| TimeError)
        };
        Self::new(Date::parse(date)?, two(hour)?, two(minute)?)
    }

    /// The same time of another day.
    #[must_use]
    pub const fn on(self, date: Date) -> Self {
        Self { date, ..self }
    }

    /// 23:59 of the same day.
    pub const fn at_the_end(self) -> Self {
        Self { minute: 23 * 60 + 59, ..self }
    }

    /// Is it 00:00?
    pub const fn is_midnight(self) -> bool {
        self.minute == 0
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u32 {
        self.minute as u32 / 60
    }

    /// The minute of the hour, 0 to 59.
    pub const fn minute(self) -> u32 {
        self.minute as u32 % 60
    }

    /// Minutes on the wall clock from this time to a later one; negative when `later` comes first.
    /// A change of the clocks between the two is not seen: 9 o'clock is a day before 9 o'clock.
    pub fn minutes_until(self, later: Self) -> i64 {
        i64::from(self.date.days_until(later.date)) * 1440 + i64::from(later.minute)
            - i64::from(self.minute)
    }

    /// The moment at which a clock of UTC shows this time.
    pub fn as_utc(self) -> Instant {
        Instant((self.date.number() * 1440 + i64::from(self.minute)) * 60_000)
    }

    /// What a clock of UTC shows at a moment; none outside the years a date can be of.
    pub fn of_utc(at: Instant) -> Option<Self> {
        let minutes = at.0.div_euclid(60_000);
        let days = i32::try_from(minutes.div_euclid(1440)).ok()?;
        let date = Date::EPOCH.plus_days(days);
        let minute = u16::try_from(minutes.rem_euclid(1440)).ok()?;
        (Date::EPOCH.days_until(date) == days).then_some(Self { date, minute })
    }

    /// This time that many minutes later on the wall clock.
    #[must_use]
    pub fn plus(self, minutes: Minutes) -> Self {
        let total = u32::from(self.minute).saturating_add(minutes.0);
        let days = i32::try_from(total / 1440).unwrap_or(i32::MAX);
        Self { date: self.date.plus_days(days), minute: u16::try_from(total % 1440).unwrap_or(0) }
    }

    /// This time that many minutes earlier on the wall clock.
    #[must_use]
    pub fn back(self, minutes: Minutes) -> Self {
        let days = minutes.0.div_ceil(1440);
        let earlier = self.date.plus_days(i32::try_from(days).map_or(i32::MIN, i32::wrapping_neg));
        Self { date: earlier, ..self }.plus(Minutes(days * 1440 - minutes.0))
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.date, f)?;
        f.write_char('T')?;
        digits(2, self.hour(), f)?;
        f.write_char(':')?;
        digits(2, self.minute(), f)
    }
}

impl fmt::Debug for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<WallTime> for String {
    fn from(time: WallTime) -> String {
        time.to_string()
    }
}

impl TryFrom<String> for WallTime {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        Self::parse(&text)
    }
}

/// A moment of the machine: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(pub i64);

/// The name of a time zone in the IANA data base, such as `Europe/London`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(std::sync::Arc<str>);

impl Zone {
    /// Accepts 1 to 64 characters of the IANA alphabet (letters, digits, `_ + - /`).
    ///
    /// # Errors
    /// [`TimeError`] for anything else.
    pub fn new(name: &str) -> Result<Self, TimeError> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_+-/".contains(&b);
        if name.is_empty() || name.len() > 64 || !name.bytes().all(allowed) {
            return Err(TimeError);
        }
        Ok(Self(name.into()))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> String {
        zone.0.as_ref().to_owned()
    }
}

impl TryFrom<String> for Zone {
    type Error = TimeError;
    fn try_from(name: String) -> Result<Self, TimeError> {
        Self::new(&name)
    }
}

/// A length of time in whole minutes.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Minutes(pub u32);

impl Minutes {
    /// Hours, for a figure.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl core::iter::Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), Add::add)
    }
}

/// A half-open stretch of days `[from, until)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Date, Date)", into = "(Date, Date)")]
pub struct Period {
    from: Date,
    until: Date,
}

impl Period {
    /// The days from `from` up to but not including `until`.
    ///
    /// # Errors
    /// [`TimeError`] when `until` comes before `from`.
    pub fn new(from: Date, until: Date) -> Result<Self, TimeError> {
        if until < from {
            return Err(TimeError);
        }
        Ok(Self { from, until })
    }

    /// The seven days of the ISO week that holds `day`.
    pub fn week_of(day: Date) -> Self {
        let from = day.monday();
        Self { from, until: from.plus_days(7) }
    }

    /// The month that holds `day`.
    pub fn month_of(day: Date) -> Self {
        Self { from: day.first_of_month(), until: day.first_of_next_month() }
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The day after the last.
    pub const fn until(self) -> Date {
        self.until
    }

    /// The number of days.
    pub fn days(self) -> i32 {
        self.from.days_until(self.until)
    }

    /// Does the day lie in it?
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day < self.until
    }

    /// The part that lies in both; empty (from = until) when there is none.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        let from = self.from.max(other.from);
        Self { from, until: self.until.min(other.until).max(from) }
    }

    /// Each day in order.
    pub fn each_day(self) -> impl Iterator<Item = Date> {
        (0..self.days()).map(move |n| self.from.plus_days(n))
    }

    /// Each ISO week (Monday to Sunday) that touches the period, whole, in order.
    pub fn each_week(self) -> impl Iterator<Item = Self> {
        let first = self.from.monday();
        let days = if self.days() == 0 { 0 } else { first.days_until(self.until) };
        (0..days).step_by(7).map(move |n| Self::week_of(first.plus_days(n)))
    }

    /// Each calendar month that touches the period, whole, in order.
    pub fn each_month(self) -> impl Iterator<Item = Self> {
        let mut from = self.from.first_of_month();
        core::iter::from_fn(move || {
            if from >= self.until || self.days() == 0 {
                return None;
            }
            let month = Self { from, until: from.first_of_next_month() };
            from = month.until;
            // The last day a date can be has no next month.
            (month.days() > 0).then_some(month)
        })
    }
}

impl From<Period> for (Date, Date) {
    fn from(period: Period) -> (Date, Date) {
        (period.from, period.until)
    }
}

impl TryFrom<(Date, Date)> for Period {
    type Error = TimeError;
    fn try_from((from, until): (Date, Date)) -> Result<Self, TimeError> {
        Self::new(from, until)
    }
}

/// What a clock says: the machine's moment, the practice's wall clock, and the zone it is in.
/// Made by a port and handed in; nothing below the engine's ports can make one up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub instant: Instant,
    /// What the wall clock shows at that moment.
    pub wall: WallTime,
    /// The zone of that wall clock.
    pub zone: Zone,
}

impl Now {
    /// Today's date on the practice's wall clock.
    pub const fn today(&self) -> Date {
        self.wall.date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "1899-12-31",
            "2200-01-01",
            "26-1-1",
            "2026-1-01",
            "+026-01-01",
            "2026-01-01-01",
            "",
        ] {
            assert_eq!(Date::parse(text), Err(TimeError), "{text}");
        }
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn a_time_that_does_not_exist_is_refused() {
        for text in [
            "2026-01-01T24:00",
            "2026-01-01T09:60",
            "2026-01-01 09:00",
            "2026-01-01T9:00",
            "2026-01-01",
        ] {
            assert_eq!(WallTime::parse(text), Err(TimeError), "{text}");
        }
        assert_eq!(WallTime::parse("2026-01-01T09:05").unwrap().to_string(), "2026-01-01T09:05");
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(day("2026-11-22").monday(), day("2026-11-16"));
        assert_eq!(day("2026-11-23").monday(), day("2026-11-23"));
    }

    #[test]
    fn the_wall_clock_counts_nine_to_nine_as_one_day_whatever_the_zone_does() {
        let start = WallTime::parse("2026-03-28T09:00").unwrap();
        let end = WallTime::parse("2026-03-29T09:00").unwrap();
        assert_eq!(start.minutes_until(end), 1440);
        assert_eq!(start.plus(Minutes(1440)), end);
    }

    #[test]
    fn a_period_is_half_open_and_covered_by_its_weeks_and_months() {
        let period = Period::new(day("2026-01-28"), day("2026-03-02")).unwrap();
        assert!(period.holds(day("2026-01-28")) && !period.holds(day("2026-03-02")));
        assert_eq!(period.each_day().count(), 33);
        assert_eq!(period.each_week().count(), 5);
        let months: Vec<_> = period.each_month().map(|m| m.from().to_string()).collect();
        assert_eq!(months, ["2026-01-01", "2026-02-01", "2026-03-01"]);
        let empty = Period::new(day("2026-01-28"), day("2026-01-28")).unwrap();
        assert_eq!((empty.each_week().count(), empty.each_month().count()), (0, 0));
        assert_eq!(Period::new(day("2026-03-02"), day("2026-01-28")), Err(TimeError));
    }

    #[test]
    fn dates_stop_at_the_ends_of_what_a_practice_can_mean() {
        assert_eq!(day("2199-12-31").plus_days(10), day("2199-12-31"));
        assert_eq!(day("1900-01-01").plus_days(-10), day("1900-01-01"));
        assert_eq!(day("2199-12-05").first_of_next_month(), day("2199-12-01"));
        let last = Period::new(day("2199-12-01"), day("2199-12-31")).unwrap();
        assert!(last.each_month().count() <= 1);
    }
}
