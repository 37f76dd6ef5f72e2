//! The therapist's own week, her leave, her templates for notes, and what she is able and allowed
//! to do.

use super::{Decision, Desk, faults, replacing};
use crate::domain::change::Change;
use crate::domain::leave;
use crate::domain::record::Record;
use crate::domain::therapist::Therapist;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{LeaveForm, PracticeForm, QualificationsForm, TemplatesForm};

pub(super) fn save(form: &PracticeForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let templates = desk.practice.therapist().templates.clone();
    put(form.parse(templates).map_err(faults)?, desk)
}

/// What is booked on these days stays booked, as where leave is planned with her week.
pub(super) fn leave(form: &LeaveForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let days = form.parse().map_err(faults)?;
    let therapist = desk.practice.therapist();
    let change = if form.is_leave { leave::with } else { leave::without };
    put(Therapist { leave: change(&therapist.leave, days), ..therapist.clone() }, desk)
}

pub(super) fn save_templates(form: &TemplatesForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let templates = form.parse().map_err(faults)?;
    put(Therapist { templates, ..desk.practice.therapist().clone() }, desk)
}

pub(super) fn save_qualifications(
    form: &QualificationsForm,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    put_one(Record::Qualifications(form.parse().map_err(faults)?), desk)
}

fn put(therapist: Therapist, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    put_one(Record::Therapist(therapist), desk)
}

/// Puts a record of which there is one in its place.
fn put_one(after: Record, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    match desk.practice.record(after.id()) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}
