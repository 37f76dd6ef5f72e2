//! What outcome measures say of a course of care: first and last score, and what a change of them is
//! called (design metrics.md 1.8).
//!
//! A change is reliable where it is at least what its source takes for more than chance (Jacobson and
//! Truax 1991: |x2 - x1| / S_diff > 1.96, S_diff = s sqrt(2 (1 - r)); scores are whole numbers, so the
//! constant is rounded up). *Never:* a change taken for the effect of anything: regression to the mean
//! alone makes many scores better.

use core::cmp::Reverse;

use crate::domain::episode::{Episode, Standing};
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Band, Kind, Tabled};
use crate::domain::measurement::Measurement;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::figure::{Figure, Metric};
use crate::metrics::flow;

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
pub fn is_case(of: &dyn Tabled, value: f64) -> Option<bool> {
    let clinical = of.table().clinical?;
    let (mildest, _) = clinical.case?;
    Some(if clinical.more_is_worse? { value >= mildest } else { value <= mildest })
}

/// How a score differs from an earlier one; none where nobody says what is more than chance.
pub fn shift(of: &dyn Tabled, first: f64, last: f64) -> Option<Shift> {
    let table = of.table();
    let least = table.first.change?;
    let worse_by = if table.clinical?.more_is_worse? { last - first } else { first - last };
    Some(if worse_by >= least {
        Shift::Worse
    } else if worse_by <= -least {
        Shift::Better
    } else {
        Shift::Chance
    })
}

/// The first and the last score among measures whose scores stand in one line; none with fewer than
/// two.
pub fn course<'a>(measures: impl IntoIterator<Item = &'a Measurement>) -> Option<Course> {
    let mut scored: Vec<(&Measurement, Point)> = measures
        .into_iter()
        .filter_map(|it| {
            let score = it.score()?;
            Some((it, Point { on: it.taken_on, value: score.value, band: score.band }))
        })
        .collect();
    sort_by_key(&mut scored, |(it, _)| (it.taken_on, it.recorded_at, it.id));
    let [(_, first), .., (latest, last)] = scored.as_slice() else { return None };
    let measure = latest.measure();
    let case = is_case(measure, first.value).zip(is_case(measure, last.value));
    let shift = shift(measure, first.value, last.value);
    Some(Course { first: *first, last: *last, shift, case })
}

/// The course of care that a day belongs to: the latest begun by then, or else the first there is, since
/// what is measured before it begins is measured for it.
pub fn care_at(practice: &Practice, client: ClientId, day: Date) -> Option<&Episode> {
    let begun = practice.episodes_of(client).filter(|it| it.opened_on() <= day);
    let latest = begun.max_by_key(|it| (it.opened_on(), it.id));
    latest.or_else(|| practice.episodes_of(client).min_by_key(|it| (it.opened_on(), it.id)))
}

/// The measures whose scores stand in one line with one and that belong to a course of care, taken
/// before its ending.
pub fn of_care<'a>(
    practice: &'a Practice,
    episode: &Episode,
    measure: &Measure,
) -> impl Iterator<Item = &'a Measurement> {
    let (id, client): (EpisodeId, ClientId) = (episode.id, episode.client);
    let ended = episode.ending().map(|ending| ending.on);
    practice.measurements_of(client).filter(move |it| {
        it.measure().counts_like(measure)
            && ended.is_none_or(|ended| it.taken_on <= ended)
            && care_at(practice, client, it.taken_on).is_some_and(|care| care.id == id)
    })
}

/// With fewer attended sessions a course of care is not taken for finished.
const LEAST_SESSIONS: usize = 2;

/// A finished course of care, and what the measures in it say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finished<'a> {
    /// Which.
    pub episode: &'a Episode,
    /// Is there a first and a last score of some measure?
    pub is_paired: bool,
    /// How the scores differ; none without two of a measure whose reliable change is published.
    pub shift: Option<Shift>,
    /// Past no cut-off at last; none unless past one at first.
    pub is_recovered: Option<bool>,
}

impl Finished<'_> {
    /// Does it count in the numerator of a figure? None where it is not even in the denominator.
    pub fn counts(&self, metric: Metric) -> Option<bool> {
        match metric {
            Metric::ReliableImprovementRate => self.shift.map(|shift| shift == Shift::Better),
            Metric::DeteriorationRate => self.shift.map(|shift| shift == Shift::Worse),
            Metric::RecoveryRate => self.is_recovered,
            Metric::ReliableRecoveryRate => {
                self.is_recovered.map(|is| is && self.shift == Some(Shift::Better))
            }
            Metric::MeasureCompleteness => Some(self.is_paired),
            _ => None,
        }
    }
}

/// The courses of care that ended in a period, as far as it has come, after two sessions or more.
pub fn finished(practice: &Practice, period: Period, today: Date) -> Vec<Finished<'_>> {
    let ended = flow::ended(practice, period, today).map(|(episode, _)| episode);
    ended.filter(|episode| is_finished(practice, episode)).map(|it| judged(practice, it)).collect()
}

fn is_finished(practice: &Practice, episode: &Episode) -> bool {
    let ended = episode.ending().map(|ending| ending.on);
    let within = |day: Date| episode.opened_on() <= day && ended.is_none_or(|ended| day <= ended);
    let attended = practice
        .appointments_of(episode.client)
        .filter(|booking| booking.attendance.attended_minutes().is_some() && within(booking.day()));
    attended.take(LEAST_SESSIONS).count() == LEAST_SESSIONS
}

/// By published instruments alone: what she made herself is not counted with them.
fn judged<'a>(practice: &'a Practice, episode: &'a Episode) -> Finished<'a> {
    let courses: Vec<Course> = Kind::FOR_CLIENTS
        .into_iter()
        .filter_map(|kind| course(of_care(practice, episode, &Measure::Known(kind))))
        .collect();
    let shifts: Vec<Shift> = courses.iter().filter_map(|course| course.shift).collect();
    let cases: Vec<(bool, bool)> = courses.iter().filter_map(|course| course.case).collect();
    let was_case = cases.iter().any(|(first, _)| *first);
    Finished {
        episode,
        is_paired: !courses.is_empty(),
        shift: together(&shifts),
        is_recovered: was_case.then(|| cases.iter().all(|(_, last)| !last)),
    }
}

/// What several measures say together: better by one and worse by none, or the other way round.
fn together(shifts: &[Shift]) -> Option<Shift> {
    let has = |shift| shifts.contains(&shift);
    match (has(Shift::Better), has(Shift::Worse)) {
        _ if shifts.is_empty() => None,
        (true, false) => Some(Shift::Better),
        (false, true) => Some(Shift::Worse),
        _ => Some(Shift::Chance),
    }
}

/// The figures of outcomes of a period.
///
/// Formula: each x / n over the courses of care that ended in it ([`Finished::counts`]), with
/// Wilson's interval. Source: design metrics.md 1.8.
pub fn figures(practice: &Practice, period: Period, today: Date) -> Vec<Figure> {
    let finished = finished(practice, period, today);
    let metrics = [
        Metric::ReliableImprovementRate,
        Metric::DeteriorationRate,
        Metric::RecoveryRate,
        Metric::ReliableRecoveryRate,
        Metric::MeasureCompleteness,
    ];
    let figure = |metric| {
        let counted = finished.iter().filter_map(|it| it.counts(metric));
        let (x, n) = counted.fold((0, 0), |(x, n), counts| (x + u32::from(counts), n + 1));
        Figure::rate(metric, x, n)
    };
    metrics.map(figure).into()
}

/// So many attended sessions without a reliable change are a reason to look again. Our convention.
pub const LOOK_AGAIN: u32 = 8;

/// Somebody in care by whose measures it does not go as hoped.
#[derive(Debug, Clone, PartialEq)]
pub struct OffTrack {
    /// Who.
    pub client: ClientId,
    /// By which measure.
    pub measure: Measure,
    /// From where to where.
    pub course: Course,
    /// Attended sessions since the first score.
    pub sessions: u32,
}

/// Clients in care who are reliably worse by a measure than at the start, or a case and without a
/// reliable change after [`LOOK_AGAIN`] sessions; the worse first, then those with most sessions. By a
/// scale of her own only where she has said which way is worse, and which difference is more than chance.
pub fn off_track(practice: &Practice, today: Date) -> Vec<OffTrack> {
    let mut found: Vec<OffTrack> =
        practice.episodes().flat_map(|it| off_track_by(practice, it, today)).collect();
    sort_by_key(&mut found, |it| {
        (it.course.shift != Some(Shift::Worse), Reverse(it.sessions), it.client, it.measure.id())
    });
    found
}

/// By which measures it does not go as hoped in a course of care, as of a day of it: by what was
/// taken and who had come by then.
pub fn off_track_by<'a>(
    practice: &'a Practice,
    episode: &'a Episode,
    day: Date,
) -> impl Iterator<Item = OffTrack> + 'a {
    let is_open = matches!(episode.standing(day), Standing::Active | Standing::OnHold);
    let measures = is_open.then(|| practice.measures_of(episode.client));
    measures.into_iter().flatten().filter_map(move |measure| {
        let taken = of_care(practice, episode, measure).filter(|it| it.taken_on <= day);
        let course = course(taken)?;
        let attended = practice.appointments_of(episode.client).filter(|booking| {
            booking.attendance.attended_minutes().is_some()
                && (course.first.on..=day).contains(&booking.day())
        });
        let sessions = u32::try_from(attended.count()).unwrap_or(u32::MAX);
        let is_case = course.case.is_none_or(|(_, last)| last);
        let is_off = match course.shift {
            Some(Shift::Worse) => true,
            Some(Shift::Chance) => is_case && sessions >= LOOK_AGAIN,
            Some(Shift::Better) | None => false,
        };
        let (client, measure) = (episode.client, measure.clone());
        is_off.then_some(OffTrack { client, measure, course, sessions })
    })
}

#[cfg(test)]
#[path = "outcomes_tests.rs"]
mod tests;
