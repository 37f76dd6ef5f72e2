//! A week of the calendar, or a month of weeks: appointments, breaks and other work, day by day.

use super::lines;
use crate::domain::appointment::Appointment;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::preferences::Weekday;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Minutes, Now, Period};
use crate::domain::zone::Zones;
use crate::metrics::together::worked_in;
use crate::protocol::view::{DayView, WeekView};

/// The week that holds a day.
pub(super) fn view(practice: &Practice, day: Date, now: &Now, zones: &dyn Zones) -> WeekView {
    days(practice, Period::week_of(day), now, zones)
}

/// The whole weeks that the month of a day touches.
pub(super) fn month(practice: &Practice, day: Date, now: &Now, zones: &dyn Zones) -> WeekView {
    let last = day.first_of_next_month().plus_days(-1).monday();
    let weeks = Period::new(day.first_of_month().monday(), last.plus_days(7));
    days(practice, weeks.unwrap_or(Period::week_of(day)), now, zones)
}

fn days(practice: &Practice, week: Period, now: &Now, zones: &dyn Zones) -> WeekView {
    let mut appointments: Vec<_> = practice.appointments_in(week).collect();
    // By the clock of here; those of a day share the date on their own clock all the same.
    let here = |booking: &Appointment| zones.at_home(booking.starts, &booking.zone, &now.zone);
    sort_by_key(&mut appointments, |booking| (here(booking), booking.id));
    let mut breaks: Vec<_> = practice.breaks_in(week).collect();
    sort_by_key(&mut breaks, |it| (it.starts, it.id));
    let mut entries: Vec<_> = practice.entries_in(week).collect();
    sort_by_key(&mut entries, |entry| (entry.on, entry.work, entry.id));
    let attended: Minutes = worked_in(practice, week).iter().map(|(_, minutes)| *minutes).sum();
    let entered: Minutes = entries.iter().map(|entry| entry.minutes).sum();
    let of_day = |date: Date| DayView {
        date,
        open: open(practice.therapist(), date),
        away: practice.therapist().is_away(date),
        appointments: appointments
            .iter()
            .filter(|booking| booking.day() == date)
            .map(|booking| lines::appointment(booking, practice, now))
            .collect(),
        breaks: breaks
            .iter()
            .filter(|it| it.starts.date() == date)
            .map(|it| lines::planned_break(it))
            .collect(),
        entries: entries
            .iter()
            .filter(|entry| entry.on == date)
            .map(|entry| lines::entry(entry, practice))
            .collect(),
    };
    WeekView {
        today: now.today(),
        days: week.each_day().map(of_day).collect(),
        leave: practice
            .therapist()
            .leave
            .iter()
            .filter(|leave| leave.overlap(week).days() > 0)
            .copied()
            .collect(),
        worked: attended + entered,
        limit: practice.therapist().limit,
    }
}

/// The minutes of a day in which the practice is open.
fn open(therapist: &Therapist, date: Date) -> Option<Vec<(u32, u32)>> {
    let hours = therapist.hours.on(Weekday::of(date));
    let hours = hours.map(|open| (open.from().minutes(), open.until().minutes()));
    (!therapist.hours.are_unsaid()).then(|| hours.collect())
}
