//! Outcome measures: those of one client, and what of all of them cannot wait.

use core::cmp::Reverse;

use super::lines::client_name;
use crate::domain::ids::ClientId;
use crate::domain::instrument::Kind;
use crate::domain::measurement::{Given, Measurement};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::outcomes::{self, care_at, course, of_care};
use crate::protocol::view::{MeasureCourse, MeasureLine, OffTrackLine, Safety, SafetyDue};

/// The measures of a client, instrument by instrument.
pub(super) fn of_client(practice: &Practice, client: ClientId, today: Date) -> Vec<MeasureCourse> {
    let care = care_at(practice, client, today);
    let of_kind = |kind| {
        let mut all: Vec<&Measurement> =
            practice.measurements_of(client).filter(|it| it.kind() == kind).collect();
        if all.is_empty() {
            return None;
        }
        sort_by_key(&mut all, |it| Reverse((it.taken_on, it.recorded_at, it.id)));
        let course = match care {
            Some(care) => course(of_care(practice, care, kind)),
            None => course(all.iter().copied()),
        };
        let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let lines = all.into_iter().take(MeasureCourse::MOST).map(line).collect();
        Some(MeasureCourse { kind, lines, total, course })
    };
    Kind::FOR_CLIENTS.into_iter().filter_map(of_kind).collect()
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
    let scores = it.scores().into_iter();
    MeasureLine {
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
    let due = |it: &Measurement| SafetyDue {
        id: it.id,
        client: it.client,
        name: client_name(practice, it.client),
        kind: it.kind(),
        on: it.taken_on,
    };
    open.into_iter().map(due).collect()
}

/// Clients in care by whose measures it does not go as hoped.
pub(super) fn off_track(practice: &Practice, today: Date) -> Vec<OffTrackLine> {
    let found = outcomes::off_track(practice, today).into_iter();
    let line = |it: outcomes::OffTrack| OffTrackLine {
        client: it.client,
        name: client_name(practice, it.client),
        kind: it.kind,
        course: it.course,
        sessions: it.sessions,
    };
    found.map(line).collect()
}
