//! The therapist's own well-being: check-ins, what she settles, and the end of all of it.

use super::{Decision, Desk, Undoing, deleting, faults, replacing};
use crate::domain::change::Change;
use crate::domain::check_in::CheckIn;
use crate::domain::easing::{Easing, EasingPlan};
use crate::domain::ids::{CheckInId, QuestionnaireId};
use crate::domain::order::sort_by_key;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::record::{Owner, Record, RecordId};
use crate::domain::wellbeing::Wellbeing;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{CheckInForm, QuestionnaireForm, WellbeingForm, confirm};

pub(super) fn check_in(form: &CheckInForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let (energy, strain, words) = form.parse().map_err(faults)?;
    let on = desk.now.today();
    let before = desk.practice.check_ins().find(|check_in| check_in.on == on).cloned();
    let id = match &before {
        Some(before) => before.id,
        None => CheckInId::from_random((desk.fresh)()?),
    };
    let after = Record::CheckIn(CheckIn { id, on, energy, strain, words });
    match before {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(Record::CheckIn(before), after).map(Decision::of),
    }
}

pub(super) fn delete_check_in(id: CheckInId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let check_in = desk.practice.record(RecordId::CheckIn(id)).ok_or(Refusal::Missing)?;
    deleting(vec![check_in.clone()], desk)
}

pub(super) fn save_questionnaire(
    id: Option<QuestionnaireId>,
    form: &QuestionnaireForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let (answers, is_finished) = (form.parse().map_err(faults)?, form.is_finished);
    let before = id.map(|id| desk.practice.record(RecordId::Questionnaire(id)).cloned());
    let Some(before) = before else {
        let id = QuestionnaireId::from_random((desk.fresh)()?);
        let on = desk.now.today();
        let new = Record::Questionnaire(Questionnaire { id, on, answers, is_finished });
        return Ok(Decision::of(vec![Change::add(new)]).adding(Added::Questionnaire(id)));
    };
    let Some(Record::Questionnaire(before)) = before else { return Err(Refusal::Missing) };
    let after = Questionnaire { answers, is_finished, ..before.clone() };
    replacing(Record::Questionnaire(before), Record::Questionnaire(after)).map(Decision::of)
}

pub(super) fn delete_questionnaire(
    id: QuestionnaireId,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let it = desk.practice.record(RecordId::Questionnaire(id)).ok_or(Refusal::Missing)?;
    deleting(vec![it.clone()], desk)
}

pub(super) fn save(form: &WellbeingForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let easing = desk.practice.wellbeing().and_then(|before| before.easing.clone());
    put(form.parse(easing).map_err(faults)?, desk)
}

/// Keeps how she means to come back under a limit, as of today; no step at all lets the plan go.
pub(super) fn ease(steps: &[Easing], desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let is_there = |step: &Easing| match step {
        Easing::Space(client) | Easing::Review(client) | Easing::Refer(client) => {
            desk.practice.client(*client).is_some()
        }
        Easing::PauseIntake => true,
        Easing::Delegate(task) => desk.practice.record(RecordId::Task(*task)).is_some(),
    };
    if !steps.iter().all(is_there) {
        return Err(Refusal::Missing);
    }
    let mut steps = steps.to_vec();
    sort_by_key(&mut steps, |step| *step);
    steps.dedup();
    let easing = (!steps.is_empty()).then(|| EasingPlan { made_on: desk.now.today(), steps });
    put(Wellbeing { easing, ..desk.practice.wellbeing().cloned().unwrap_or_default() }, desk)
}

fn put(wellbeing: Wellbeing, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let after = Record::Wellbeing(wellbeing);
    match desk.practice.record(RecordId::Wellbeing) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}

/// All of it goes, also what is behind a passphrase that nobody knows any more, and with it the key.
/// What could be taken back is forgotten, since it would hold what is to be gone.
pub(super) fn delete(typed: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    confirm(typed).map_err(faults)?;
    let ended = vec![Owner::Wellbeing];
    let decision = deleting(desk.practice.compartment(), desk)?;
    Ok(Decision { undo: Undoing::Ended, ended, ..decision })
}
