//! Dates and times as spreadsheets write them.

use serde::{Deserialize, Serialize};

use crate::domain::time::{Date, Instant, WallTime};

/// Which of three numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// 2026-11-23
    YearFirst,
    /// 23.11.2026
    DayFirst,
    /// 11/23/2026
    MonthFirst,
}

impl DateOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::YearFirst, Self::DayFirst, Self::MonthFirst];
}

/// What a time that ends in `Z` or `+01:00` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offsets {
    /// The practice's own clock, as it stands: the mark is a habit of the program that wrote it.
    AsWritten,
    /// That moment, told by the practice's clock.
    Converted,
}

/// Why a cell is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DateFault {
    /// Not written like one.
    #[error("not a date in the chosen order")]
    NotADate,
    /// Written like one, but there is no such day.
    #[error("no such day")]
    NoSuchDay,
    /// The day is right, the time of day is not.
    #[error("not a time of day")]
    NotATime,
}

/// A day, with a time of day where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<WallTime>,
}

impl Stamp {
    /// The time, or midnight.
    pub fn wall(self) -> WallTime {
        self.time.unwrap_or(WallTime::midnight(self.date))
    }
}

/// Reads a date, with or without a time.
///
/// Two-digit years are 1950 to 2049. `wall` tells a moment by the practice's clock.
///
/// # Errors
/// [`DateFault`].
pub fn parse(
    text: &str,
    order: DateOrder,
    offsets: Offsets,
    wall: &dyn Fn(Instant) -> WallTime,
) -> Result<Stamp, DateFault> {
    let text = text.trim();
    let cut = text.find(['T', ' ', '\u{a0}']).unwrap_or(text.len());
    let (day, rest) = text.split_at_checked(cut).ok_or(DateFault::NotADate)?;
    let date = parse_day(day, order)?;
    let rest = rest.trim_start_matches('T').trim();
    if rest.is_empty() {
        return Ok(Stamp { date, time: None });
    }
    let (clock, offset) = split_offset(rest);
    let (hour, minute) = parse_clock(clock).ok_or(DateFault::NotATime)?;
    let time = WallTime::new(date, hour, minute).map_err(|_| DateFault::NotATime)?;
    match (offset, offsets) {
        (Some(offset), Offsets::Converted) => {
            let epoch = Date::new(1970, 1, 1).map_err(|_| DateFault::NotADate)?;
            let minutes = WallTime::midnight(epoch).minutes_until(time) - offset;
            let time = wall(Instant(minutes * 60_000));
            Ok(Stamp { date: time.date(), time: Some(time) })
        }
        _ => Ok(Stamp { date, time: Some(time) }),
    }
}

/// Reads a time of day: `09:30`, `9:30:15`, `9.30 Uhr`, `9:30 PM`.
pub fn parse_clock(text: &str) -> Option<(u32, u32)> {
    let lower = text.trim().to_ascii_lowercase();
    let (clock, half) = ["am", "a.m.", "pm", "p.m."]
        .iter()
        .find_map(|mark| Some((lower.strip_suffix(mark)?, Some(mark.starts_with('p')))))
        .unwrap_or((lower.as_str(), None));
    let clock = clock.trim_end_matches("uhr").trim_end_matches('h').trim();
    let mut parts = clock.split([':', '.', 'h']);
    let number = |digits: &str| {
        let is_plain = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
        is_plain.then(|| digits.parse::<u32>().ok())?
    };
    let hour = number(parts.next()?)?;
    let minute = match parts.next() {
        Some(digits) => number(digits)?,
        None if half.is_some() => 0,
        None => return None,
    };
    // Seconds and their fraction are read, to be sure that they are, and dropped.
    let is_tail = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !parts.flat_map(|part| part.split(',')).all(is_tail) {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// Takes `Z`, `+01:00` or `-0500` off a time; the offset is in minutes east.
fn split_offset(text: &str) -> (&str, Option<i64>) {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return (clock, Some(0));
    }
    let Some(at) = text.rfind(['+', '-']).filter(|at| *at >= 4) else { return (text, None) };
    let (clock, offset) = text.split_at(at);
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let minutes = match (digits.len(), digits.parse::<i64>()) {
        (2, Ok(hours)) => hours * 60,
        (4, Ok(both)) => both / 100 * 60 + both % 100,
        _ => return (text, None),
    };
    (clock, Some(if offset.starts_with('-') { -minutes } else { minutes }))
}

fn parse_day(text: &str, order: DateOrder) -> Result<Date, DateFault> {
    let [a, b, c] = parts(text).ok_or(DateFault::NotADate)?;
    // Four digits in front are a year, whatever the order of the rest of the file.
    let (year, month, day) = match order {
        _ if a.1 == 4 => (a, b, c),
        DateOrder::YearFirst => (a, b, c),
        DateOrder::DayFirst => (c, b, a),
        DateOrder::MonthFirst => (c, a, b),
    };
    let year = match year {
        (year, 4) => year,
        (year, 1 | 2) if year < 50 => 2000 + year,
        (year, 1 | 2) => 1900 + year,
        _ => return Err(DateFault::NotADate),
    };
    let year = i32::try_from(year).map_err(|_| DateFault::NotADate)?;
    Date::new(year, month.0, day.0).map_err(|_| DateFault::NoSuchDay)
}

/// Three numbers with their numbers of digits.
fn parts(text: &str) -> Option<[(u32, usize); 3]> {
    let mut numbers = text.trim_end_matches(['.', ',']).split(['-', '/', '.']).map(|digits| {
        let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok().map(|number| (number, digits.len())))?
    });
    let three = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(three)
}

/// What the cells of a column tell about the order of its dates.
#[derive(Debug, Clone, Default)]
pub struct DateMarks {
    /// Cells whose first number can only be a day.
    day_first: u32,
    /// Cells whose second number can only be a day.
    month_first: u32,
    /// Cells that may be read either way.
    either: u32,
    /// Some are written with slashes, the one mark that both orders use.
    has_slash: bool,
    /// The first cells that settle the order.
    telling: Vec<String>,
}

impl DateMarks {
    /// Takes one more cell into account.
    pub fn note(&mut self, cell: &str) {
        if !cell.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let day = cell.split(['T', ' ', '\u{a0}']).next().unwrap_or_default();
        let Some([first, second, _]) = parts(day).filter(|[first, ..]| first.1 < 3) else { return };
        self.has_slash |= day.contains('/');
        match (first.0 > 12, second.0 > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) => self.either += 1,
            (true, true) => return,
        }
        if (first.0 > 12) != (second.0 > 12) && self.telling.len() < 3 {
            self.telling.push(cell.chars().take(60).collect());
        }
    }

    /// The first cells that settle the order.
    pub fn telling(&self) -> &[String] {
        &self.telling
    }
}

/// The order that columns are written in, and whether a person must say so because another would do
/// as well, or because the cells contradict each other.
pub fn detect<'a>(columns: impl Iterator<Item = &'a DateMarks>) -> (DateOrder, bool) {
    let (mut day, mut month, mut either, mut has_slash) = (0, 0, 0, false);
    for marks in columns {
        day += marks.day_first;
        month += marks.month_first;
        either += marks.either;
        has_slash |= marks.has_slash;
    }
    match (day, month) {
        (0, 0) if either == 0 => (DateOrder::YearFirst, false),
        // Dots and hyphens are written day first; a slash may be either.
        (0, 0) => (DateOrder::DayFirst, has_slash),
        (0, _) => (DateOrder::MonthFirst, false),
        (_, 0) => (DateOrder::DayFirst, false),
        _ if month > day => (DateOrder::MonthFirst, true),
        _ => (DateOrder::DayFirst, true),
    }
}
