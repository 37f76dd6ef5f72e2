//! When a practice is open: stretches of each weekday in which sessions can take place.
//!
//! Two stretches on one weekday leave a break between them. No stretch at all means that nobody has
//! said; nothing lies outside such hours. *Never:* leave, which stands with the therapist.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::order::sort_by_key;
use super::preferences::Weekday;
use super::time::{Date, Minutes, TimeError, WallTime};

/// A time of day to the minute, `00:00` to `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// The end of a day.
    pub const END: Self = Self(24 * 60);

    /// That hour and minute.
    ///
    /// # Errors
    /// [`TimeError`] beyond `24:00`.
    pub fn new(hour: u32, minute: u32) -> Result<Self, TimeError> {
        let minutes = u16::try_from(hour * 60 + minute).map_err(|_| TimeError)?;
        if minute > 59 || minutes > Self::END.0 { Err(TimeError) } else { Ok(Self(minutes)) }
    }

    /// Reads `09:30`.
    ///
    /// # Errors
    /// [`TimeError`] when the text has another form or names no time.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let (hour, minute) = text.split_once(':').ok_or(TimeError)?;
        let two = |digits: &str| match digits.as_bytes() {
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
                Ok(u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
            }
            _ => Err(TimeError),
        };
        Self::new(two(hour)?, two(minute)?)
    }

    /// What the clock shows at that time.
    pub fn of(time: WallTime) -> Self {
        Self(u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(Self::END.0))
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u32 {
        self.0 as u32
    }

    /// This time of that day; `24:00` is midnight of the next.
    pub fn on(self, day: Date) -> WallTime {
        WallTime::midnight(day).plus(Minutes(self.minutes()))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        Self::parse(&text)
    }
}

/// A stretch of a weekday in which sessions can take place; it is never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Opening {
    weekday: Weekday,
    from: TimeOfDay,
    until: TimeOfDay,
}

impl Opening {
    /// From one time of that weekday up to another.
    ///
    /// # Errors
    /// [`TimeError`] when it does not end after it begins.
    pub fn new(weekday: Weekday, from: TimeOfDay, until: TimeOfDay) -> Result<Self, TimeError> {
        if from < until { Ok(Self { weekday, from, until }) } else { Err(TimeError) }
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        self.weekday
    }

    /// When it begins.
    pub const fn from(self) -> TimeOfDay {
        self.from
    }

    /// When it ends.
    pub const fn until(self) -> TimeOfDay {
        self.until
    }
}

/// The hours of a week: in order, and no two stretches touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours(Vec<Opening>);

impl Hours {
    /// Has nobody said when the practice is open?
    pub const fn are_unsaid(&self) -> bool {
        self.0.is_empty()
    }

    /// Every stretch, from Monday morning to Sunday night.
    pub fn each(&self) -> impl Iterator<Item = Opening> {
        self.0.iter().copied()
    }

    /// The stretches of one weekday.
    pub fn on(&self, weekday: Weekday) -> impl Iterator<Item = Opening> {
        self.each().filter(move |opening| opening.weekday == weekday)
    }

    /// Does a session of that length lie within one stretch? So does every session while nobody has
    /// said.
    pub fn hold(&self, starts: WallTime, length: Minutes) -> bool {
        let from = TimeOfDay::of(starts);
        let until = from.minutes().saturating_add(length.0);
        self.are_unsaid()
            || self
                .on(Weekday::of(starts.date()))
                .any(|open| open.from <= from && until <= open.until.minutes())
    }
}

impl FromIterator<Opening> for Hours {
    /// Stretches that touch or overlap become one.
    fn from_iter<T: IntoIterator<Item = Opening>>(openings: T) -> Self {
        let mut openings: Vec<_> = openings.into_iter().collect();
        sort_by_key(&mut openings, |opening| *opening);
        let mut joined: Vec<Opening> = Vec::with_capacity(openings.len());
        for opening in openings {
            match joined.last_mut() {
                Some(last) if last.weekday == opening.weekday && opening.from <= last.until => {
                    last.until = last.until.max(opening.until);
                }
                _ => joined.push(opening),
            }
        }
        Self(joined)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn opening(weekday: Weekday, from: &str, until: &str) -> Opening {
        Opening::new(weekday, TimeOfDay::parse(from).unwrap(), TimeOfDay::parse(until).unwrap())
            .unwrap()
    }

    fn at(text: &str) -> WallTime {
        WallTime::parse(text).unwrap()
    }

    #[test]
    fn a_time_of_day_is_read_as_it_is_written() {
        for text in ["00:00", "09:30", "23:59", "24:00"] {
            assert_eq!(TimeOfDay::parse(text).unwrap().to_string(), text);
        }
        for text in ["24:01", "9:30", "09:60", "09-30", "", "٠٩:٣٠"] {
            assert_eq!(TimeOfDay::parse(text), Err(TimeError), "{text}");
        }
    }

    #[test]
    fn a_stretch_ends_after_it_begins() {
        let nine = TimeOfDay::parse("09:00").unwrap();
        assert_eq!(Opening::new(Weekday::Monday, nine, nine), Err(TimeError));
        assert_eq!(Opening::new(Weekday::Monday, TimeOfDay::END, nine), Err(TimeError));
    }

    #[test]
    fn a_session_lies_in_one_stretch_and_not_across_the_break() {
        // 2026-11-23 is a Monday.
        let hours: Hours = [
            opening(Weekday::Monday, "13:00", "18:00"),
            opening(Weekday::Monday, "09:00", "12:00"),
        ]
        .into_iter()
        .collect();
        assert!(hours.hold(at("2026-11-23T09:00"), Minutes(50)));
        assert!(hours.hold(at("2026-11-23T17:10"), Minutes(50)));
        assert!(!hours.hold(at("2026-11-23T11:30"), Minutes(50)), "into the break");
        assert!(!hours.hold(at("2026-11-23T17:20"), Minutes(50)), "past the end");
        assert!(!hours.hold(at("2026-11-24T09:00"), Minutes(50)), "a closed day");
        assert!(Hours::default().hold(at("2026-11-24T03:00"), Minutes(50)), "nobody has said");
    }

    fn any_opening() -> impl Strategy<Value = Opening> {
        (0_usize..7, 0_u16..1440, 1_u16..600).prop_map(|(day, from, length)| Opening {
            weekday: Weekday::ALL[day],
            from: TimeOfDay(from),
            until: TimeOfDay((from + length).min(1440)),
        })
    }

    proptest! {
        #[test]
        fn hours_hold_a_minute_if_one_of_their_stretches_does(
            openings in proptest::collection::vec(any_opening(), 1..12),
            day in 0_i32..7,
            minute in 0_u16..1440,
        ) {
            let date = Date::parse("2026-11-23").unwrap().plus_days(day);
            let starts = TimeOfDay(minute).on(date);
            let one = openings.iter().any(|open| {
                open.weekday == Weekday::of(date)
                    && (open.from.0..open.until.0).contains(&minute)
            });
            let hours: Hours = openings.iter().copied().collect();
            prop_assert_eq!(hours.hold(starts, Minutes(1)), one);
            let each: Vec<_> = hours.each().collect();
            let apart = |a: &Opening, b: &Opening| a.weekday < b.weekday || a.until < b.from;
            prop_assert!(each.is_sorted_by(apart));
            prop_assert_eq!(each.into_iter().collect::<Hours>(), hours);
        }
    }
}
