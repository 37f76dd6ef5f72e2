//! Single typed values: names, days, times, numbers, hours, frequencies.

use super::fault::{Door, Fault};
use super::field::Field;
use crate::domain::check_in::Level;
use crate::domain::currency::Currency;
use crate::domain::disclosure::Reach;
use crate::domain::episode::Frequency;
use crate::domain::hours::{Opening, TimeOfDay};
use crate::domain::money::Money;
use crate::domain::preferences::Weekday;
use crate::domain::text::{Line, PersonName};
use crate::domain::time::{Date, Minutes, WallTime};

pub(super) fn name(text: &str) -> Result<PersonName, Fault> {
    PersonName::new(text).map_err(Fault::from)
}

pub(super) fn line(text: &str) -> Result<Option<Line>, Fault> {
    Line::optional(text).map_err(Fault::from)
}

/// A day as a date field gives it (`2026-11-23`).
pub(super) fn date(text: &str) -> Result<Date, Fault> {
    match text.trim() {
        "" => Err(Fault::Missing),
        text => Date::parse(text).map_err(|_| Fault::NotADate),
    }
}

/// A day that has come.
pub(super) fn past(text: &str, today: Date) -> Result<Date, Fault> {
    date(text).and_then(|on| if on > today { Err(Fault::NotYet) } else { Ok(on) })
}

/// A day that comes no earlier than another, where that is known.
pub(super) fn not_before(on: Date, first: Option<Date>) -> Result<Date, Fault> {
    match first {
        Some(first) if on < first => Err(Fault::Before(first)),
        _ => Ok(on),
    }
}

/// A day, where leaving it out is fine.
pub(super) fn optional_date(text: &str) -> Result<Option<Date>, Fault> {
    match date(text) {
        Err(Fault::Missing) => Ok(None),
        other => other.map(Some),
    }
}

/// The days from the first to the last, where leaving either out is fine.
pub(super) fn reach(door: &mut Door, from: &str, to: &str) -> Option<Reach> {
    let from = door.take(Field::From, optional_date(from));
    let to = optional_date(to).and_then(|to| match (from.flatten(), to) {
        (Some(from), Some(to)) if to < from => Err(Fault::Before(from)),
        _ => Ok(to),
    });
    let to = door.take(Field::To, to);
    from.zip(to).map(|(from, to)| Reach { from, to })
}

/// A time of day as a time field gives it (`09:30`), on that day.
pub(super) fn time_on(day: Date, text: &str) -> Result<WallTime, Fault> {
    match text.trim() {
        "" => Err(Fault::Missing),
        text => {
            let minutes = text.get(..5).unwrap_or(text);
            WallTime::parse(&format!("{day}T{minutes}")).map_err(|_| Fault::NotATime)
        }
    }
}

/// A time of day as a time field gives it.
pub(super) fn time_of_day(text: &str) -> Result<TimeOfDay, Fault> {
    match text.trim() {
        "" => Err(Fault::Missing),
        text => TimeOfDay::parse(text.get(..5).unwrap_or(text)).map_err(|_| Fault::NotATime),
    }
}

/// The same, where leaving it out is fine.
pub(super) fn optional_time_of_day(text: &str) -> Result<Option<TimeOfDay>, Fault> {
    match time_of_day(text) {
        Err(Fault::Missing) => Ok(None),
        other => other.map(Some),
    }
}

/// The hours of a weekday as people write them: `9-12, 13:30-18`; empty for a closed day.
pub(super) fn openings(weekday: Weekday, text: &str) -> Result<Vec<Opening>, Fault> {
    let time = |text: &str| -> Option<TimeOfDay> {
        let (hour, minute) = text.split_once([':', '.', 'h']).unwrap_or((text, "0"));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let minute = if minute.is_empty() { "0" } else { minute };
        let is_plain = hour.len() <= 2 && minute.len() <= 2 && digits(hour) && digits(minute);
        let (hour, minute) = is_plain.then_some((hour.parse().ok()?, minute.parse().ok()?))?;
        TimeOfDay::new(hour, minute).ok()
    };
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let stretches = text.split([',', ';', '+']).filter(|stretch| !stretch.is_empty());
    let each = stretches.map(|stretch| {
        let (from, until) = stretch.split_once(['-', '–', '—'])?;
        Opening::new(weekday, time(from)?, time(until)?).ok()
    });
    each.collect::<Option<_>>().ok_or(Fault::NotOpenings)
}

/// The hours of a weekday as [`openings`] reads them.
pub(super) fn openings_text(openings: impl Iterator<Item = Opening>) -> String {
    let each = openings.map(|open| format!("{}–{}", open.from(), open.until()));
    each.collect::<Vec<_>>().join(", ")
}

/// A whole number between two bounds.
pub(super) fn number(text: &str, least: u32, most: u32) -> Result<u32, Fault> {
    match text.trim() {
        "" => Err(Fault::Missing),
        text => text
            .parse()
            .ok()
            .filter(|n| (least..=most).contains(n))
            .ok_or(Fault::NotANumber { least, most }),
    }
}

pub(super) fn optional_number(text: &str, least: u32, most: u32) -> Result<Option<u32>, Fault> {
    match number(text, least, most) {
        Err(Fault::Missing) => Ok(None),
        other => other.map(Some),
    }
}

/// A number on the scale from one to five.
pub(super) fn level(chosen: Option<u8>) -> Result<Level, Fault> {
    let (least, most) = Level::ENDS;
    let outside = Fault::NotANumber { least: least.into(), most: most.into() };
    Level::new(chosen.ok_or(Fault::Missing)?).map_err(|_| outside)
}

/// Hours as people write them: `37.5`, `37,5` or `37:30`, up to `most` hours, to the minute.
pub(super) fn hours(text: &str, most: u32) -> Result<Minutes, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    let wrong = Fault::NotHours { most };
    let digits = |part: &str| -> Result<u32, Fault> {
        let plain = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse().map_err(|_| wrong) } else { Err(wrong) }
    };
    let minutes = if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = digits(minutes)?;
        if minutes > 59 {
            return Err(wrong);
        }
        digits(hours)? * 60 + minutes
    } else if let Some((whole, part)) = text.split_once(['.', ',']) {
        let scale = 10_u32.pow(u32::try_from(part.len()).map_err(|_| wrong)?.min(4));
        digits(whole)? * 60 + (digits(part)? * 60 + scale / 2) / scale
    } else {
        digits(text)? * 60
    };
    if minutes > most * 60 { Err(wrong) } else { Ok(Minutes(minutes)) }
}

/// The same, where leaving it out is fine.
pub(super) fn optional_hours(text: &str, most: u32) -> Result<Option<Minutes>, Fault> {
    match hours(text, most) {
        Err(Fault::Missing) => Ok(None),
        other => other.map(Some),
    }
}

/// Minutes as hours for a field: `37.5` comes back as `37:30` only where it must.
pub fn hours_text(minutes: Minutes) -> String {
    match (minutes.0 / 60, minutes.0 % 60) {
        (hours, 0) => hours.to_string(),
        (hours, 30) => format!("{hours}.5"),
        (hours, minutes) => format!("{hours}:{minutes:02}"),
    }
}

/// An amount, where leaving it out is fine; of the practice's currency where it names none.
///
/// # Errors
/// [`Fault`]: it is no amount, or no currency is chosen.
pub fn amount(text: &str, usual: Option<Currency>) -> Result<Option<Money>, Fault> {
    match text.trim() {
        "" => Ok(None),
        text => Money::parse(text, usual).map(Some).map_err(Fault::from),
    }
}

/// A frequency as its select gives it: `1/2` for one session in two weeks, empty for not agreed.
pub fn frequency_text(frequency: Option<Frequency>) -> String {
    frequency.map_or_else(String::new, |frequency| {
        let (sessions, weeks) = frequency.parts();
        format!("{sessions}/{weeks}")
    })
}

pub(super) fn frequency(text: &str) -> Result<Option<Frequency>, Fault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let (sessions, weeks) = text.trim().split_once('/').ok_or(Fault::NotAChoice)?;
    let part = |part: &str| part.parse::<u8>().map_err(|_| Fault::NotAChoice);
    Frequency::new(part(sessions)?, part(weeks)?).map(Some).map_err(|_| Fault::NotAChoice)
}

/// The place in its form of something that can stand there several times, from 1.
pub(super) fn nth(at: usize) -> u8 {
    u8::try_from(at.saturating_add(1)).unwrap_or(u8::MAX)
}

/// A line as its field shows it; empty for none.
pub(super) fn text_of(line: Option<&Line>) -> String {
    line.map_or_else(String::new, |line| line.as_str().to_owned())
}
