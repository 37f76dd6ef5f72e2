//! The state of the written record.

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::figure::{Figure, Metric, NoData};

/// Attended sessions, up to and with a day, that have no signed note.
///
/// Source: design metrics.md 1.7.
pub fn outstanding(practice: &Practice, on: Date) -> impl Iterator<Item = &Appointment> {
    practice.owners().flat_map(move |client| {
        // In the order of their names, as a chart is.
        let mut sessions: Vec<(&Appointment, bool)> = practice
            .appointments_of(client)
            .filter(|booking| {
                booking.day() <= on && matches!(booking.attendance, Attendance::Attended { .. })
            })
            .map(|session| (session, false))
            .collect();
        for note in practice.notes_of(client).filter(|note| note.is_signed()) {
            let Some(session) = note.appointment else { continue };
            let place = sessions.partition_point(|(other, _)| other.id < session);
            if let Some((_, is_signed)) =
                sessions.get_mut(place).filter(|(other, _)| other.id == session)
            {
                *is_signed = true;
            }
        }
        sessions.into_iter().filter(|(_, is_signed)| !is_signed).map(|(session, _)| session)
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
