//! Records that cannot be what they say: found, named, counted, left where they are.

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::episode::Standing;
use crate::domain::practice::Practice;
use crate::domain::problem::DataProblem;
use crate::domain::time::Date;

/// What is wrong with an appointment, if anything: the first rule it breaks.
pub fn of(practice: &Practice, appointment: &Appointment, today: Date) -> Option<DataProblem> {
    let day = appointment.day();
    if practice.client(appointment.client).is_none() {
        return Some(DataProblem::Orphan);
    }
    if appointment.booked_at.is_some_and(|at| at.date() > day) {
        return Some(DataProblem::BookedAfterStart);
    }
    let took_place =
        matches!(appointment.attendance, Attendance::Attended { .. } | Attendance::NoShow);
    if took_place && day > today {
        return Some(DataProblem::OutcomeInFuture);
    }
    let was_open = practice.episodes_of(appointment.client).any(|episode| {
        // The last session may be on the day the episode ends.
        episode.standing(day) != Standing::NotYet
            && episode.ending().is_none_or(|ending| day <= ending.on)
    });
    let attended = matches!(appointment.attendance, Attendance::Attended { .. });
    (attended && !was_open).then_some(DataProblem::OutsideEpisode)
}

/// How many records break each rule; rules that none breaks are left out.
pub fn count(practice: &Practice, today: Date) -> Vec<(DataProblem, u32)> {
    let mut counts = std::collections::BTreeMap::new();
    for appointment in practice.appointments() {
        if let Some(problem) = of(practice, appointment, today) {
            *counts.entry(problem).or_insert(0) += 1;
        }
    }
    counts.into_iter().collect()
}
