//! Treatment plans: written version by version, agreed to, looked back at.

use super::{Decision, Desk, Undoing, faults, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::ids::{ObjectiveId, PlanId, ReviewId};
use crate::domain::record::{Record, RecordId};
use crate::domain::treatment::{Goal, Objective, Review, TreatmentPlan};
use crate::domain::versions::{next, versions};
use crate::protocol::event::Refusal;
use crate::protocol::forms::{AgreedForm, Fault, Field, PlanForm, ReviewForm};

/// The next version; none where it says what the one that holds says.
pub(super) fn save(form: &PlanForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let planned = form.parse().map_err(faults)?;
    desk.practice.client(form.client).ok_or(Refusal::Missing)?;
    let before: Option<&TreatmentPlan> = versions(desk.practice, form.client).into_iter().next();
    let mut goals = Vec::with_capacity(planned.goals.len());
    for (words, steps) in planned.goals {
        let mut objectives = Vec::with_capacity(steps.len());
        for step in steps {
            // What another plan's objective was called is not taken from a form.
            let known = |id: &ObjectiveId| {
                before.is_some_and(|plan| plan.objectives().any(|it| it.id == *id))
            };
            let id = match step.id.filter(known) {
                Some(id) => id,
                None => ObjectiveId::from_random((desk.fresh)()?),
            };
            let (words, seen_by, by) = (step.words, step.seen_by, step.by);
            let measured_by = step.measured_by;
            objectives.push(Objective { id, words, seen_by, by, measured_by });
        }
        goals.push(Goal { words, objectives });
    }
    let plan = TreatmentPlan {
        id: PlanId::from_random((desk.fresh)()?),
        client: form.client,
        version: next(before),
        problems: planned.problems,
        goals,
        interventions: planned.interventions,
        frequency: planned.frequency,
        begins: planned.begins,
        review_on: planned.review_on,
        agreed: None,
        recorded_at: desk.now.instant,
    };
    if before.is_some_and(|before| before.says_the_same(&plan)) {
        return Ok(Decision::of(Vec::new()));
    }
    Ok(Decision::of(vec![Change::add(Record::TreatmentPlan(plan))]))
}

pub(super) fn agree(id: PlanId, form: &AgreedForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = plan(id, desk)?;
    let agreed = form.parse(desk.now.today()).map_err(faults)?;
    if before.agreed.is_some() {
        return Err(misfit(Field::AgreedToPlanOn, Fault::DoesNotFit));
    }
    let after = TreatmentPlan { agreed: Some(agreed), ..before.clone() };
    let changes = replacing(Record::TreatmentPlan(before.clone()), Record::TreatmentPlan(after))?;
    // What the client agreed to stays agreed to.
    Ok(Decision { undo: Undoing::Ended, ..Decision::of(changes) })
}

pub(super) fn review(form: &ReviewForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let reviewed = form.parse(desk.now.today()).map_err(faults)?;
    let plan = plan(form.plan, desk)?;
    let client = plan.client;
    let is_of_it = |id: &ObjectiveId| plan.objectives().any(|it| it.id == *id);
    let progress = form.progress.iter().filter(|(id, _)| is_of_it(id)).copied().collect();
    let is_here = |id| desk.practice.note(id).is_some_and(|note| note.client == client);
    if form.note.is_some_and(|id| !is_here(id)) {
        return Err(misfit(Field::ReviewNote, Fault::DoesNotFit));
    }
    let review = Review {
        id: ReviewId::from_random((desk.fresh)()?),
        client,
        plan: form.plan,
        on: reviewed.on,
        progress,
        words: reviewed.words,
        note: form.note,
        next: reviewed.next,
        recorded_at: desk.now.instant,
    };
    Ok(Decision::of(vec![Change::add(Record::Review(review))]))
}

fn plan<'a>(id: PlanId, desk: &Desk<'a>) -> Result<&'a TreatmentPlan, Refusal> {
    match desk.practice.record(RecordId::TreatmentPlan(id)) {
        Some(Record::TreatmentPlan(plan)) => Ok(plan),
        _ => Err(Refusal::Missing),
    }
}
