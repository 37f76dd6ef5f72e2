//! The state of the written record.

use std::collections::BTreeSet;

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::figure::{Figure, Metric, NoData};

/// Attended sessions, up to and with a day, that have no signed note.
///
/// Source: design metrics.md 1.7.
pub fn outstanding(practice: &Practice, on: Date) -> impl Iterator<Item = &Appointment> {
    let mut signed = BTreeSet::new();
    let notes = practice.notes().filter(|note| note.is_signed());
    signed.extend(notes.filter_map(|note| note.appointment));
    practice.appointments().filter(move |booking| {
        booking.day() <= on
            && matches!(booking.attendance, Attendance::Attended { .. })
            && !signed.contains(&booking.id)
    })
}

/// How many sessions lack a signed note, and how old the oldest of them is.
pub fn figures(practice: &Practice, on: Date) -> Vec<Figure> {
    let days: Vec<Date> = outstanding(practice, on).map(Appointment::day).collect();
    let oldest = days.iter().min().map(|day| f64::from(day.days_until(on)));
    vec![
        Figure::count(Metric::NotesOutstanding, days.len()),
        Figure::days(Metric::NotesOldestDays, oldest, days.len(), NoData::NothingCounted),
    ]
}
