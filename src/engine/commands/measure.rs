//! Outcome measures: taken, answered for where something cannot wait, deleted.

use super::{Decision, Desk, Undoing, deleting, faults, has_come, replacing};
use crate::domain::change::Change;
use crate::domain::ids::MeasurementId;
use crate::domain::instrument::measure::MeasureId;
use crate::domain::measurement::{Given, Measurement, Response};
use crate::domain::record::Record;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{Field, MeasureForm, what_was_done};

pub(super) fn take(form: &MeasureForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let (taken_on, given) = form.parse().map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    // Of a scale of her own the version that was shown counts, whatever became of it meanwhile.
    if let Given::Answers(answers) = &given
        && let MeasureId::Own(scale) = answers.of().id()
    {
        desk.practice.own_scale(scale).ok_or(Refusal::Missing)?;
    }
    has_come(Field::Date, taken_on, desk)?;
    let measurement = Measurement {
        id: MeasurementId::from_random((desk.fresh)()?),
        client: form.client,
        taken_on,
        by: form.by,
        given,
        recorded_at: desk.now.instant,
        response: None,
    };
    let (id, is_open) = (measurement.id, measurement.is_open());
    let decision = Decision::of(vec![Change::add(Record::Measurement(measurement))]);
    Ok(if is_open { decision.adding(Added::Safety(id)) } else { decision })
}

pub(super) fn answer(id: MeasurementId, typed: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.measurement(id).filter(|it| it.is_open()).ok_or(Refusal::Missing)?;
    let done = what_was_done(typed).map_err(faults)?;
    let response = Some(Response { recorded_at: desk.now.instant, done });
    let after = Measurement { response, ..before.clone() };
    let changes = replacing(Record::Measurement(before.clone()), Record::Measurement(after))?;
    Ok(Decision { undo: Undoing::Ended, ..Decision::of(changes) })
}

pub(super) fn delete(id: MeasurementId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let measurement = desk.practice.measurement(id).ok_or(Refusal::Missing)?;
    if measurement.is_open() {
        return Err(Refusal::SafetyOpen);
    }
    deleting(vec![Record::Measurement(measurement.clone())], desk)
}
