//! A week of the calendar: appointments and other work, day by day.

use super::lines;
use crate::domain::appointment::Appointment;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Now, Period};
use crate::domain::time_entry::TimeEntry;
use crate::domain::zone::Zones;
use crate::protocol::view::{DayView, TimeEntryLine, WeekView};

pub(super) fn view(practice: &Practice, day: Date, now: &Now, zones: &dyn Zones) -> WeekView {
    let week = Period::week_of(day);
    let mut appointments: Vec<_> =
        practice.appointments().filter(|booking| week.holds(booking.day())).collect();
    // By the clock of here; those of a day share the date on their own clock all the same.
    let here = |booking: &Appointment| {
        let is_here = booking.zone == now.zone;
        let at = if is_here { None } else { zones.instant(booking.starts, &booking.zone) };
        at.and_then(|at| zones.shown(at, &now.zone)).unwrap_or(booking.starts)
    };
    sort_by_key(&mut appointments, |booking| (here(booking), booking.id));
    let mut entries: Vec<_> = practice.entries().filter(|entry| week.holds(entry.on)).collect();
    sort_by_key(&mut entries, |entry| (entry.on, entry.work, entry.id));
    let attended: Minutes =
        appointments.iter().filter_map(|booking| booking.attendance.attended_minutes()).sum();
    let entered: Minutes = entries.iter().map(|entry| entry.minutes).sum();
    let of_day = |date: Date| DayView {
        date,
        appointments: appointments
            .iter()
            .filter(|booking| booking.day() == date)
            .map(|booking| lines::appointment(booking, practice, now))
            .collect(),
        entries: entries
            .iter()
            .filter(|entry| entry.on == date)
            .map(|entry| line(entry, practice))
            .collect(),
    };
    WeekView {
        today: now.today(),
        days: week.each_day().map(of_day).collect(),
        worked: attended + entered,
        limit: practice.therapist().limit,
    }
}

fn line(entry: &TimeEntry, practice: &Practice) -> TimeEntryLine {
    TimeEntryLine {
        id: entry.id,
        on: entry.on,
        work: entry.work,
        minutes: entry.minutes,
        client: entry.client.map(|client| (client, lines::client_name(practice, client))),
        about: entry.about.as_ref().map(|about| about.as_str().to_owned()),
    }
}
