//! Records that cannot be what they say: found, named, counted, left where they are.

use crate::domain::appointment::Attendance;
use crate::domain::chart::Glance;
use crate::domain::episode::{Episode, Standing};
use crate::domain::ids::ClientId;
use crate::domain::practice::Practice;
use crate::domain::problem::DataProblem;
use crate::domain::record::RecordId;
use crate::domain::time::Date;
use crate::metrics::figure::{Figure, Metric};

/// What is wrong with an appointment, if anything: the first rule it breaks.
fn judge(
    has_client: bool,
    episodes: &[&Episode],
    appointment: &Glance,
    today: Date,
) -> Option<DataProblem> {
    let day = appointment.day();
    if !has_client {
        return Some(DataProblem::Orphan);
    }
    if appointment.booked_on.is_some_and(|booked| booked > day) {
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
    (appointment.is_attended() && !was_open).then_some(DataProblem::OutsideEpisode)
}

/// A record that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Broken {
    /// Which record.
    pub record: RecordId,
    /// Whose.
    pub client: ClientId,
    /// Its day; an episode's is the one it opened on.
    pub on: Date,
    /// The first rule it breaks.
    pub problem: DataProblem,
}

/// Was another one of these open on the day this one opened? Of two that opened on one day, it is
/// the later one by name.
fn overlaps(episode: &Episode, all: &[&Episode]) -> bool {
    let opened = |other: &Episode| (other.opened_on(), other.id);
    let is_open = |other: &Episode| other.ending().is_none_or(|it| it.on > episode.opened_on());
    all.iter().any(|other| opened(other) < opened(episode) && is_open(other))
}

/// Every record that breaks a rule, client by client.
pub fn all(practice: &Practice, today: Date) -> Vec<Broken> {
    let mut found = Vec::new();
    for (client, chart) in practice.charts() {
        let has_client = practice.client(client).is_some();
        let episodes: Vec<&Episode> = chart.episodes().collect();
        let broken = chart.glances().iter().filter_map(|it| {
            let problem = judge(has_client, &episodes, it, today)?;
            let record = RecordId::Appointment(it.appointment()?.id);
            Some(Broken { record, client, on: it.day(), problem })
        });
        found.extend(broken);
        for it in episodes.iter().filter(|it| overlaps(it, &episodes)) {
            let (record, on) = (RecordId::Episode(it.id), it.opened_on());
            let problem = DataProblem::OverlappingEpisodes;
            found.push(Broken { record, client, on, problem });
        }
    }
    found
}

/// How many records break each rule; rules that none breaks are left out.
pub fn count(practice: &Practice, today: Date) -> Vec<(DataProblem, u32)> {
    let mut counts = std::collections::BTreeMap::new();
    for Broken { problem, .. } in all(practice, today) {
        *counts.entry(problem).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// How many records break a rule.
pub fn figure(counts: &[(DataProblem, u32)]) -> Figure {
    let all: u32 = counts.iter().map(|(_, count)| count).sum();
    Figure::count(Metric::DataProblems, all as usize)
}
