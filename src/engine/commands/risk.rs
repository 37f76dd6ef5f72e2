//! What is done about a danger: safety plans gone through, whom to turn to, decisions written down.

use super::{Decision, Desk, faults, note, replacing};
use crate::domain::change::Change;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, NoteId, SafetyPlanId};
use crate::domain::note::{Note, NoteKind};
use crate::domain::record::Record;
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::text::Prose;
use crate::domain::versions::{next, versions};
use crate::domain::ways::Ways;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{
    CrisisContactForm, DutyForm, Fault, Field, FieldError, SafetyPlanForm, crisis_contacts,
};

/// The next version, also where it says what the one that holds says: it was gone through again.
pub(super) fn save_plan(form: &SafetyPlanForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let said = form.parse(desk.now.today()).map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    let before: Option<&SafetyPlan> = versions(desk.practice, form.client).into_iter().next();
    let plan = SafetyPlan {
        id: SafetyPlanId::from_random((desk.fresh)()?),
        client: form.client,
        version: next(before),
        made_on: said.made_on,
        steps: said.steps,
        copies: said.copies,
        again_after: said.again_after,
        recorded_at: desk.now.instant,
    };
    Ok(Decision::of(vec![Change::add(Record::SafetyPlan(plan))]))
}

pub(super) fn save_contacts(
    id: ClientId,
    forms: &[CrisisContactForm],
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.client(id).ok_or(Refusal::Missing)?;
    let crisis = crisis_contacts(forms).map_err(faults)?;
    let after = Client { ways: Ways { crisis, ..before.ways.clone() }, ..before.clone() };
    replacing(Record::Client(before.clone()), Record::Client(after)).map(Decision::of)
}

/// Writes a decision down: as a note that is signed at once.
pub(super) fn decide(form: &DutyForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let list = form.parse(desk.now.wall).map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    let text = Prose::new(&list.text()).map_err(|error| {
        Refusal::Fields(vec![FieldError { field: Field::Decided, fault: Fault::from(error) }])
    })?;
    let id = NoteId::from_random((desk.fresh)()?);
    let begun = Note::begun(id, form.client, list.decided.date(), desk.now.instant);
    Ok(note::signing(&Note { kind: NoteKind::DutyToProtect, ..begun }, text, desk))
}
