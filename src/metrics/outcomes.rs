//! What outcome measures say of a course of care: first and last score, and what a change of them is
//! called (design metrics.md 1.8).
//!
//! A change is reliable where it is at least what its source takes for more than chance (Jacobson and
//! Truax 1991: |x2 - x1| / S_diff > 1.96, S_diff = s sqrt(2 (1 - r)); scores are whole numbers, so the
//! constant is rounded up). *Never:* a change taken for the effect of anything: regression to the mean
//! alone makes many scores better.

use crate::domain::episode::Episode;
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::instrument::{Band, Kind};
use crate::domain::measurement::Measurement;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;

/// How two scores of one instrument differ.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Shift {
    /// Better, and by more than chance.
    Better,
    /// No more than by chance.
    Chance,
    /// Worse, and by more than chance.
    Worse,
}

/// A score on its day.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// The score.
    pub value: f64,
    /// How much that is.
    pub band: Band,
}

/// The first and the last score of one instrument in a course of care.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Course {
    /// The first score.
    pub first: Point,
    /// The last one.
    pub last: Point,
    /// How they differ; none where nobody says what is more than chance.
    pub shift: Option<Shift>,
    /// Was it a case at first, and is it one at last; none where nobody says what is a case.
    pub case: Option<(bool, bool)>,
}

/// Is a score taken for a case? None where nobody says from where on.
pub fn is_case(kind: Kind, value: f64) -> Option<bool> {
    let clinical = kind.instrument().clinical?;
    let (mildest, _) = clinical.case?;
    Some(if clinical.more_is_worse { value >= mildest } else { value <= mildest })
}

/// How a score differs from an earlier one; none where nobody says what is more than chance.
pub fn shift(kind: Kind, first: f64, last: f64) -> Option<Shift> {
    let instrument = kind.instrument();
    let (clinical, least) = (instrument.clinical?, instrument.scales.first()?.change?);
    let worse_by = if clinical.more_is_worse { last - first } else { first - last };
    Some(if worse_by >= least {
        Shift::Worse
    } else if worse_by <= -least {
        Shift::Better
    } else {
        Shift::Chance
    })
}

/// The first and the last score among measures of one instrument; none with fewer than two.
pub fn course<'a>(measures: impl IntoIterator<Item = &'a Measurement>) -> Option<Course> {
    let mut scored: Vec<(&Measurement, Point)> = measures
        .into_iter()
        .filter_map(|it| {
            let score = it.score()?;
            Some((it, Point { on: it.taken_on, value: score.value, band: score.band }))
        })
        .collect();
    sort_by_key(&mut scored, |(it, _)| (it.taken_on, it.recorded_at, it.id));
    let [(one, first), .., (_, last)] = scored.as_slice() else { return None };
    let case = is_case(one.kind(), first.value).zip(is_case(one.kind(), last.value));
    let shift = shift(one.kind(), first.value, last.value);
    Some(Course { first: *first, last: *last, shift, case })
}

/// The course of care that a day belongs to: the latest begun by then, or else the first there is, since
/// what is measured before it begins is measured for it.
pub fn care_at(practice: &Practice, client: ClientId, day: Date) -> Option<&Episode> {
    let begun = practice.episodes_of(client).filter(|it| it.opened_on() <= day);
    let latest = begun.max_by_key(|it| (it.opened_on(), it.id));
    latest.or_else(|| practice.episodes_of(client).min_by_key(|it| (it.opened_on(), it.id)))
}

/// The measures of one instrument that belong to a course of care, taken before its ending.
pub fn of_care<'a>(
    practice: &'a Practice,
    episode: &Episode,
    kind: Kind,
) -> impl Iterator<Item = &'a Measurement> {
    let (id, client): (EpisodeId, ClientId) = (episode.id, episode.client);
    let ended = episode.ending().map(|ending| ending.on);
    practice.measurements_of(client).filter(move |it| {
        it.kind() == kind
            && ended.is_none_or(|ended| it.taken_on <= ended)
            && care_at(practice, client, it.taken_on).is_some_and(|care| care.id == id)
    })
}

#[cfg(test)]
#[path = "outcomes_tests.rs"]
mod tests;
