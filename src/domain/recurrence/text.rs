//! A rule as RFC 5545 writes it: read as leniently as the RFC is read elsewhere, written one way.
//!
//! Reads `RRULE:` before the rule or not, parts in any order and either case. *Never:* a part it
//! does not know is skipped, since the rule would then mean something else.

use core::fmt::{self, Write};

use super::{End, Every, On, Parts, Rule, RuleError};
use crate::domain::order::sort_by_key;
use crate::domain::time::{Date, WallTime};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    /// Reads a rule whose end is on the wall clock, as ours are.
    ///
    /// # Errors
    /// [`RuleError`]; one that ends at a time in UTC is [`RuleError::NotARule`] here.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        Self::parse_in(text, &|_| None)
    }

    /// Reads a rule; `local` says what the wall clock shows at a time in UTC.
    ///
    /// # Errors
    /// [`RuleError`].
    pub fn parse_in(
        text: &str,
        local: &dyn Fn(WallTime) -> Option<WallTime>,
    ) -> Result<Self, RuleError> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix("RRULE:").unwrap_or(&text);
        let (mut every, mut interval, mut end) = (None, None, None);
        let (mut parts, mut week_start) = (Parts::default(), None);
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(RuleError::NotARule)?;
            match name {
                "FREQ" => once(&mut every, frequency(value)?)?,
                "INTERVAL" => once(&mut interval, number(value, RuleError::NoInterval)?)?,
                "COUNT" => finish(&mut end, End::After(number(value, RuleError::NotARule)?))?,
                "UNTIL" => finish(&mut end, End::Until(until(value, local)?))?,
                "WKST" => once(&mut week_start, weekday(value)?)?,
                "BYDAY" => parts.days = list(value, on)?,
                "BYMONTH" => parts.months = list(value, small)?,
                "BYWEEKNO" => parts.weeks = list(value, small)?,
                "BYYEARDAY" => parts.year_days = list(value, small)?,
                "BYMONTHDAY" => parts.month_days = list(value, small)?,
                "BYHOUR" => parts.hours = list(value, small)?,
                "BYMINUTE" => parts.minutes = list(value, small)?,
                "BYSETPOS" => parts.positions = list(value, small)?,
                // Some calendars say that it happens at second nought.
                "BYSECOND" if value == "0" => {}
                "BYSECOND" => return Err(RuleError::TooOften),
                _ => return Err(RuleError::NotARule),
            }
        }
        let rule = Self::new(every.ok_or(RuleError::NotARule)?, interval.unwrap_or(1))?;
        let end = end.unwrap_or(End::Never);
        Self { parts, week_start: week_start.unwrap_or(0), end, ..rule }.checked()
    }
}

fn once<T>(place: &mut Option<T>, value: T) -> Result<(), RuleError> {
    place.replace(value).map_or(Ok(()), |_| Err(RuleError::NotARule))
}

fn finish(place: &mut Option<End>, end: End) -> Result<(), RuleError> {
    place.replace(end).map_or(Ok(()), |_| Err(RuleError::TwoEnds))
}

fn frequency(text: &str) -> Result<Every, RuleError> {
    match text {
        "DAILY" => Ok(Every::Day),
        "WEEKLY" => Ok(Every::Week),
        "MONTHLY" => Ok(Every::Month),
        "YEARLY" => Ok(Every::Year),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(RuleError::TooOften),
        _ => Err(RuleError::NotARule),
    }
}

fn number<T: core::str::FromStr>(text: &str, error: RuleError) -> Result<T, RuleError> {
    text.parse().map_err(|_| error)
}

fn small(text: &str) -> Result<i16, RuleError> {
    number(text, RuleError::NoSuchDay)
}

/// The values of a part, in order, each once.
fn list<T: Ord + Copy>(
    text: &str,
    read: impl Fn(&str) -> Result<T, RuleError>,
) -> Result<Vec<T>, RuleError> {
    let mut values = text.split(',').map(read).collect::<Result<Vec<_>, _>>()?;
    sort_by_key(&mut values, |value| *value);
    values.dedup();
    Ok(values)
}

fn weekday(text: &str) -> Result<u8, RuleError> {
    let place = WEEKDAYS.iter().position(|name| *name == text).ok_or(RuleError::NotARule)?;
    u8::try_from(place).map_err(|_| RuleError::NotARule)
}

fn on(text: &str) -> Result<On, RuleError> {
    let cut = text.len().checked_sub(2).filter(|cut| text.is_char_boundary(*cut));
    let (nth, name) = text.split_at(cut.ok_or(RuleError::NotARule)?);
    let nth = if nth.is_empty() { 0 } else { number(nth, RuleError::NoSuchDay)? };
    Ok(On { nth, weekday: weekday(name)? })
}

/// The end of a rule: a day, a time on the wall clock, or a time in UTC. What ends after the last
/// day a date can be does not end before it.
fn until(text: &str, local: &dyn Fn(WallTime) -> Option<WallTime>) -> Result<WallTime, RuleError> {
    let (stamp, is_utc) = text.strip_suffix('Z').map_or((text, false), |stamp| (stamp, true));
    let (day, time) = stamp.split_once('T').unwrap_or((stamp, "235900"));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if day.len() != 8 || time.len() != 6 || !all_digits(day) || !all_digits(time) {
        return Err(RuleError::NotARule);
    }
    let part = |text: &str, from: usize, to: usize| -> Result<u32, RuleError> {
        number(text.get(from..to).unwrap_or_default(), RuleError::NotARule)
    };
    let (year, month, date) = (part(day, 0, 4)?, part(day, 4, 6)?, part(day, 6, 8)?);
    let (hour, minute) = (part(time, 0, 2)?, part(time, 2, 4)?);
    if year > 2199 {
        return Ok(WallTime::midnight(Date::LAST).at_the_end());
    }
    if year < 1900 {
        return Err(RuleError::NoSuchYear);
    }
    let year = i32::try_from(year).map_err(|_| RuleError::NoSuchYear)?;
    let day = Date::new(year, month, date).map_err(|_| RuleError::NoSuchDay)?;
    let at = WallTime::new(day, hour, minute).map_err(|_| RuleError::NoSuchDay)?;
    if is_utc { local(at).ok_or(RuleError::NotARule) } else { Ok(at) }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.every {
            Every::Day => "FREQ=DAILY",
            Every::Week => "FREQ=WEEKLY",
            Every::Month => "FREQ=MONTHLY",
            Every::Year => "FREQ=YEARLY",
        })?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        let Parts { months, weeks, year_days, month_days, days, hours, minutes, positions } =
            &self.parts;
        for (name, numbers) in [
            ("BYMONTH", months),
            ("BYWEEKNO", weeks),
            ("BYYEARDAY", year_days),
            ("BYMONTHDAY", month_days),
            ("BYHOUR", hours),
            ("BYMINUTE", minutes),
            ("BYSETPOS", positions),
        ] {
            write_list(f, name, numbers.len(), |f, n| {
                numbers.get(n).map_or(Ok(()), |number| write!(f, "{number}"))
            })?;
        }
        write_list(f, "BYDAY", days.len(), |f, n| {
            let Some(on) = days.get(n) else { return Ok(()) };
            if on.nth != 0 {
                write!(f, "{}", on.nth)?;
            }
            f.write_str(name(on.weekday))
        })?;
        if self.week_start != 0 {
            write!(f, ";WKST={}", name(self.week_start))?;
        }
        match self.end {
            End::Never => Ok(()),
            End::After(count) => write!(f, ";COUNT={count}"),
            End::Until(at) => {
                let day = at.date();
                write!(f, ";UNTIL={:04}{:02}{:02}", day.year(), day.month(), day.day())?;
                write!(f, "T{:02}{:02}00", at.hour(), at.minute())
            }
        }
    }
}

fn name(weekday: u8) -> &'static str {
    WEEKDAYS.get(usize::from(weekday)).copied().unwrap_or_default()
}

fn write_list(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    count: usize,
    write_one: impl Fn(&mut fmt::Formatter<'_>, usize) -> fmt::Result,
) -> fmt::Result {
    for n in 0..count {
        if n == 0 {
            write!(f, ";{name}=")?;
        } else {
            f.write_char(',')?;
        }
        write_one(f, n)?;
    }
    Ok(())
}
