//! What clients ask about their records: noted, put off, answered.

use super::{Decision, Desk, Undoing, faults, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::client_request::ClientRequest;
use crate::domain::ids::ClientRequestId;
use crate::domain::record::{Record, RecordId};
use crate::protocol::event::Refusal;
use crate::protocol::forms::{ClientRequestForm, Fault, Field, Handling};

pub(super) fn note(form: &ClientRequestForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let (asked, words, received_on, due_on) = form.parse(desk.now.today()).map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    let request = ClientRequest {
        id: ClientRequestId::from_random((desk.fresh)()?),
        client: form.client,
        asked,
        words,
        received_on,
        due_on,
        put_off: None,
        answer: None,
        disagreement: None,
        lifted_on: None,
    };
    Ok(Decision::of(vec![Change::add(Record::ClientRequest(request))]))
}

pub(super) fn handle(
    id: ClientRequestId,
    handling: &Handling,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let Some(Record::ClientRequest(before)) = desk.practice.record(RecordId::ClientRequest(id))
    else {
        return Err(Refusal::Missing);
    };
    let mut after = before.clone();
    let field = match handling {
        Handling::Answer { ruling, on, statement } => {
            let now = (desk.now.today(), desk.now.instant);
            let answer = Handling::answer((*ruling, on, statement), before.received_on, now);
            after.answer = Some(answer.map_err(faults)?);
            Field::Ruling
        }
        Handling::PutOff { until, why } => {
            let (until, why) = Handling::put_off(until, why, before.due_on).map_err(faults)?;
            (after.due_on, after.put_off) = (until, Some(why));
            Field::AnswerBy
        }
        Handling::Disagree(text) => {
            after.disagreement = Some(Handling::disagreement(text).map_err(faults)?);
            Field::Disagreement
        }
        Handling::Lift(on) => {
            let answered_on = before.answer.as_ref().map(|answer| answer.on);
            after.lifted_on = Some(Handling::lifted(on, answered_on).map_err(faults)?);
            Field::LiftedOn
        }
    };
    if !before.may_become(&after) {
        return Err(misfit(field, Fault::DoesNotFit));
    }
    // A day can be put back; what was said to the client stays said.
    let undo = match handling {
        Handling::PutOff { .. } => Undoing::Remembered,
        _ => Undoing::Ended,
    };
    let changes = replacing(Record::ClientRequest(before.clone()), Record::ClientRequest(after))?;
    Ok(Decision { undo, ..Decision::of(changes) })
}
