//! Records that cannot be what they say: found, named, counted, left where they are.

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::episode::{Episode, Standing};
use crate::domain::practice::Practice;
use crate::domain::problem::DataProblem;
use crate::domain::record::Record;
use crate::domain::time::Date;

/// What is wrong with an appointment, if anything: the first rule it breaks.
fn judge(
    has_client: bool,
    episodes: &[&Episode],
    appointment: &Appointment,
    today: Date,
) -> Option<DataProblem> {
    let day = appointment.day();
    if !has_client {
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
    let was_open = episodes.iter().any(|episode| {
        // The last session may be on the day the episode ends.
        episode.standing(day) != Standing::NotYet
            && episode.ending().is_none_or(|ending| day <= ending.on)
    });
    let attended = matches!(appointment.attendance, Attendance::Attended { .. });
    (attended && !was_open).then_some(DataProblem::OutsideEpisode)
}

/// Every appointment that breaks a rule, client by client.
pub fn all(practice: &Practice, today: Date) -> impl Iterator<Item = (&Appointment, DataProblem)> {
    practice.charts().flat_map(move |(client, chart)| {
        let has_client = practice.client(client).is_some();
        // They come before all appointments.
        let mut episodes = Vec::new();
        let mut found = Vec::new();
        for record in chart {
            match record {
                Record::Episode(episode) => episodes.push(episode),
                Record::Appointment(appointment) => {
                    let problem = judge(has_client, &episodes, appointment, today);
                    found.extend(problem.map(|problem| (appointment, problem)));
                }
                _ => {}
            }
        }
        found
    })
}

/// How many records break each rule; rules that none breaks are left out.
pub fn count(practice: &Practice, today: Date) -> Vec<(DataProblem, u32)> {
    let mut counts = std::collections::BTreeMap::new();
    for (_, problem) in all(practice, today) {
        *counts.entry(problem).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}
