//! Days, times and moments as people read them: `Mon 23 Nov 2026`, `09:30`.

use crate::domain::preferences::Weekday;
use crate::domain::time::{Date, Minutes, WallTime};

/// The weekdays, from Monday.
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `Mon` of `Monday`.
pub fn first_three(word: &str) -> &str {
    word.get(..3).unwrap_or(word)
}

/// The weekday's name.
pub fn weekday(day: Date) -> &'static str {
    WEEKDAYS.get(day.weekday()).copied().unwrap_or_default()
}

/// `Monday`.
pub fn day_of_week(day: Weekday) -> &'static str {
    WEEKDAYS.get(day as usize).copied().unwrap_or_default()
}

/// `Mon`.
pub fn short_day_of_week(day: Weekday) -> &'static str {
    first_three(day_of_week(day))
}

/// The month's name.
pub fn month(day: Date) -> &'static str {
    let place = usize::try_from(day.month()).unwrap_or(1);
    MONTHS.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// `23 Nov 2026`.
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), first_three(month(day)), day.year())
}

/// `Mon 23 Nov 2026`.
pub fn weekday_and_day(date: Date) -> String {
    format!("{} {}", first_three(weekday(date)), day(date))
}

/// `Mon 23 Nov`.
pub fn weekday_and_short_day(date: Date) -> String {
    format!("{} {} {}", first_three(weekday(date)), date.day(), first_three(month(date)))
}

/// `09:30`.
pub fn time_of_day(at: WallTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `Mon 23 Nov 2026, 09:30`.
pub fn moment(at: WallTime) -> String {
    format!("{}, {}", weekday_and_day(at.date()), time_of_day(at))
}

/// `1 h 20 min`, `50 min`, `3 h`.
pub fn length(minutes: Minutes) -> String {
    match (minutes.0 / 60, minutes.0 % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
