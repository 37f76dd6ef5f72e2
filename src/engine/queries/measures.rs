//! Outcome measures: those of one client, and what of all of them cannot wait.

use core::cmp::Reverse;

use super::lines::client_name;
use crate::domain::ids::ClientId;
use crate::domain::instrument::measure::{Measure, MeasureId};
use crate::domain::measurement::{Given, Measurement};
use crate::domain::order::sort_by_key;
use crate::domain::own_scale::{OwnScale, own_scales};
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::outcomes::{self, care_at, course, of_care};
use crate::protocol::view::{
    MeasureCourse, MeasureLine, OffTrackLine, OwnScaleLine, Safety, SafetyDue,
};

/// The scales of her own, by name.
pub(super) fn own(practice: &Practice) -> Vec<OwnScaleLine> {
    let line = |it: &OwnScale| {
        let is_of_it = |of: &&Measurement| of.measure().id() == MeasureId::Own(it.id());
        let taken = practice.measurements().filter(is_of_it).count();
        let taken = u32::try_from(taken).unwrap_or(u32::MAX);
        OwnScaleLine { edition: it.edition.clone(), is_retired: it.is_retired, taken }
    };
    own_scales(practice).into_iter().map(line).collect()
}

/// The measures of a client, instrument by instrument.
pub(super) fn of_client(practice: &Practice, client: ClientId, today: Date) -> Vec<MeasureCourse> {
    let care = care_at(practice, client, today);
    let of_measure = |measure: &Measure| {
        let in_line = |it: &&Measurement| it.measure().counts_like(measure);
        let mut all: Vec<&Measurement> = practice.measurements_of(client).filter(in_line).collect();
        sort_by_key(&mut all, |it| Reverse((it.taken_on, it.recorded_at, it.id)));
        let course = match care {
            Some(care) => course(of_care(practice, care, measure)),
            None => course(all.iter().copied()),
        };
        let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let lines = all.into_iter().take(MeasureCourse::MOST).map(line).collect();
        MeasureCourse { measure: measure.clone(), lines, total, course }
    };
    practice.measures_of(client).into_iter().map(of_measure).collect()
}

/// A client's measures of one day, in the order in which they were taken.
pub(super) fn on(practice: &Practice, client: ClientId, day: Date) -> Vec<(Measure, MeasureLine)> {
    let mut of_day: Vec<&Measurement> =
        practice.measurements_of(client).filter(|it| it.taken_on == day).collect();
    sort_by_key(&mut of_day, |it| (it.recorded_at, it.id));
    of_day.into_iter().map(|it| (it.measure().clone(), line(it))).collect()
}

fn line(it: &Measurement) -> MeasureLine {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (answered, pattern) = match &it.given {
        Given::Answers(answers) => {
            let of = answers.given().len();
            (Some((count(answers.count()), count(of))), answers.make_pattern())
        }
        Given::Sum(_) => (None, None),
    };
    let own = it.measure().edition().map(|edition| {
        let band = it.score().and_then(|score| edition.band(score.band));
        (edition.version(), band.map(|band| band.as_str().to_owned()))
    });
    let scores = it.scores().into_iter();
    MeasureLine {
        own,
        id: it.id,
        on: it.taken_on,
        by: it.by,
        scores: scores.map(|(of, score)| (of, score.map(|it| (it.value, it.band)))).collect(),
        answered,
        pattern,
        safety: safety(it),
    }
}

/// What is to be said of an answer that could not wait.
pub(super) fn safety(it: &Measurement) -> Safety {
    match &it.response {
        Some(response) => Safety::Done(response.done.as_str().to_owned()),
        None if it.is_open() => Safety::Open,
        None => Safety::Nothing,
    }
}

/// The measures with an answer that cannot wait, the latest first.
pub(super) fn open(practice: &Practice) -> Vec<SafetyDue> {
    let mut open: Vec<&Measurement> = practice.measurements().filter(|it| it.is_open()).collect();
    sort_by_key(&mut open, |it| Reverse((it.taken_on, it.recorded_at, it.id)));
    let due = |it: &Measurement| {
        Some(SafetyDue {
            id: it.id,
            client: it.client,
            name: client_name(practice, it.client),
            kind: it.measure().kind()?,
            on: it.taken_on,
        })
    };
    open.into_iter().filter_map(due).collect()
}

/// Clients in care by whose measures it does not go as hoped.
pub(super) fn off_track(practice: &Practice, today: Date) -> Vec<OffTrackLine> {
    let found = outcomes::off_track(practice, today).into_iter();
    let line = |it: outcomes::OffTrack| OffTrackLine {
        client: it.client,
        name: client_name(practice, it.client),
        measure: it.measure,
        course: it.course,
        sessions: it.sessions,
    };
    found.map(line).collect()
}
