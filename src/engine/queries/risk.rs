//! Danger and safety: what is on file of one client, and whose safety plan is to be gone through.

use core::cmp::Reverse;

use super::lines::{self, client_name};
use super::measures;
use crate::domain::disclosure::{Disclosure, Ground};
use crate::domain::ids::ClientId;
use crate::domain::measurement::Measurement;
use crate::domain::note::{Note, NoteKind};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::safety_plan::{self, SafetyPlan};
use crate::domain::time::{Date, Now};
use crate::domain::versions::versions;
use crate::protocol::forms::SafetyPlanForm;
use crate::protocol::view::{AnswerLine, NoteLine, RiskView, SafetyPlanDue};

pub(super) fn of_client(practice: &Practice, client: ClientId, now: &Now) -> RiskView {
    let notes = |kind: NoteKind| -> Vec<NoteLine> {
        let of_kind = |note: &&Note| note.kind == kind && note.adds_to.is_none();
        let mut notes: Vec<&Note> = practice.notes_of(client).filter(of_kind).collect();
        sort_by_key(&mut notes, |it| Reverse((it.about_on, it.created_at, it.id)));
        notes.into_iter().map(|note| lines::note(note, practice, now)).collect()
    };
    let mut answers: Vec<&Measurement> =
        practice.measurements_of(client).filter(|it| it.raises_safety()).collect();
    sort_by_key(&mut answers, |it| Reverse((it.taken_on, it.recorded_at, it.id)));
    let answer = |it: &Measurement| {
        let (kind, safety) = (it.measure().kind()?, measures::safety(it));
        Some(AnswerLine { id: it.id, kind, on: it.taken_on, safety })
    };
    let mut disclosures: Vec<&Disclosure> =
        practice.disclosures_of(client).filter(|it| it.ground == Ground::Harm).collect();
    sort_by_key(&mut disclosures, |it| Reverse((it.made_at, it.id)));
    RiskView {
        plans: versions(practice, client).into_iter().cloned().collect(),
        due: safety_plan::due(practice, client, now.today()),
        contacts: practice.client(client).map_or_else(Vec::new, |it| it.ways.crisis.clone()),
        decisions: notes(NoteKind::DutyToProtect),
        notes: notes(NoteKind::Risk),
        answers: answers.into_iter().filter_map(answer).collect(),
        disclosures: disclosures.into_iter().cloned().collect(),
    }
}

pub(super) fn due(practice: &Practice, today: Date) -> Vec<SafetyPlanDue> {
    let line = |(client, since, reason)| {
        let plan: Option<&SafetyPlan> = versions(practice, client).into_iter().next();
        SafetyPlanDue {
            client,
            name: client_name(practice, client),
            since,
            reason,
            has_plan: plan.is_some(),
            form: SafetyPlanForm::next(client, plan, today),
        }
    };
    safety_plan::all_due(practice, today).into_iter().map(line).collect()
}
