//! The therapist's own week.

use super::{Decision, Desk, faults, replacing};
use crate::domain::change::Change;
use crate::domain::record::{Record, RecordId};
use crate::protocol::event::Refusal;
use crate::protocol::forms::PracticeForm;

pub(super) fn save(form: &PracticeForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let after = Record::Therapist(form.parse().map_err(faults)?);
    match desk.practice.record(RecordId::Therapist) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}
