//! The waiting list: inquiries taken down, taken on, deleted.

use super::{Decision, Desk, deleting, faults, has_come, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::ids::InquiryId;
use crate::domain::inquiry::{Inquiry, InquiryError};
use crate::domain::record::Record;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Fault, Field, InquiryForm, StepForm};

pub(super) fn save(
    id: Option<InquiryId>,
    form: &InquiryForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let asked = form.parse(desk.practice.therapist().currency).map_err(faults)?;
    has_come(Field::ReceivedOn, asked.received_on, desk)?;
    let before = match id {
        None => None,
        Some(id) => Some(on_file(id, desk)?),
    };
    let (id, client, steps) = match &before {
        Some(before) => (before.id, before.client, before.steps().to_vec()),
        None => (InquiryId::from_random((desk.fresh)()?), None, Vec::new()),
    };
    let mut after =
        Inquiry::new(id, asked.name, asked.contact, asked.wishes, client, asked.received_on, steps)
            .map_err(|_| misfit(Field::ReceivedOn, Fault::DoesNotFit))?;
    (after.source, after.areas) = (asked.source, asked.areas);
    (after.preferences, after.priority) = (asked.preferences, asked.priority);
    match before {
        None => Ok(Decision::of(vec![Change::add(Record::Inquiry(after))])),
        Some(before) => {
            replacing(Record::Inquiry(before), Record::Inquiry(after)).map(Decision::of)
        }
    }
}

pub(super) fn step(id: InquiryId, form: &StepForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (stage, on) = form.parse().map_err(faults)?;
    has_come(Field::Date, on, desk)?;
    let before = on_file(id, desk)?;
    let earliest = before.steps().last().map_or(before.received_on(), |step| step.on);
    let after = before.clone().step(stage, on).map_err(|error| match error {
        InquiryError::BeforePrevious => misfit(Field::Date, Fault::Before(earliest)),
        InquiryError::AlreadyClosed | InquiryError::NotAStep => {
            misfit(Field::Stage, Fault::DoesNotFit)
        }
    })?;
    replacing(Record::Inquiry(before), Record::Inquiry(after)).map(Decision::of)
}

pub(super) fn delete(id: InquiryId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let inquiry = on_file(id, desk)?;
    deleting(vec![Record::Inquiry(inquiry)], desk)
}

fn on_file(id: InquiryId, desk: &Desk<'_>) -> Result<Inquiry, Refusal> {
    desk.practice.inquiry(id).cloned().ok_or(Refusal::Missing)
}
