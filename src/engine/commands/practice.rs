//! The therapist's own week, and her templates for notes.

use super::{Decision, Desk, faults, replacing};
use crate::domain::change::Change;
use crate::domain::record::{Record, RecordId};
use crate::domain::therapist::Therapist;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{PracticeForm, TemplatesForm};

pub(super) fn save(form: &PracticeForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let templates = desk.practice.therapist().templates.clone();
    put(form.parse(templates).map_err(faults)?, desk)
}

pub(super) fn save_templates(form: &TemplatesForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let templates = form.parse().map_err(faults)?;
    put(Therapist { templates, ..desk.practice.therapist().clone() }, desk)
}

fn put(therapist: Therapist, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let after = Record::Therapist(therapist);
    match desk.practice.record(RecordId::Therapist) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}
