//! Danger and safety: plans gone through and due, whom to turn to, decisions that stay as they are.

use super::notes::form as note_form;
use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::crisis::MayBeTold;
use crate::domain::disclosure::{Ground, Part};
use crate::domain::note::{Note, NoteKind, NoteState};
use crate::domain::record::Record;
use crate::domain::safety_plan::{Reason, Step};
use crate::domain::text::Prose;
use crate::domain::time::Instant;
use crate::protocol::forms::{CrisisContactForm, DutyForm, ReleaseForm, SafetyPlanForm, WaysForm};
use crate::protocol::query::ActivityFilter;
use crate::protocol::view::{RiskView, SafetyPlanDue};

fn risk(story: &mut Story, client: ClientId) -> RiskView {
    story.chart(client).risk
}

fn due(story: &mut Story) -> Vec<SafetyPlanDue> {
    match story.view(Query::Today) {
        View::Today(view) => view.safety_plans,
        other => panic!("{other:?}"),
    }
}

/// A plan with two steps, gone through on that day.
fn plan(client: ClientId, made_on: &str) -> SafetyPlanForm {
    let mut form = SafetyPlanForm::next(client, None, Date::parse(made_on).unwrap());
    form.steps[0] = "I stop answering\n\n  I do not sleep ".into();
    form.steps[3] = "My sister".into();
    form.copies = "Ana, on paper".into();
    form
}

fn save(story: &mut Story, form: SafetyPlanForm) {
    story.does(Command::SaveSafetyPlan(Box::new(form))).unwrap();
}

fn duty(client: ClientId) -> DutyForm {
    let mut form = DutyForm {
        date: "2026-11-23".into(),
        time: "09:10".into(),
        seen: "He named the day.".into(),
        in_danger: "His brother".into(),
        decision: "Called the crisis team.".into(),
        ..DutyForm::now(client, crate::domain::time::WallTime::parse("2026-11-23T09:00").unwrap())
    };
    form.considered[0] = "Dr. Bo, by telephone".into();
    form
}

/// A vault with a decision, and the note it is.
fn decided(device: &Device) -> (Story, ClientId, NoteId) {
    let (mut story, _) = new_vault(device);
    let client = story.add_client("Ana");
    let done = story.does(Command::RecordDecision(Box::new(duty(client))));
    let Ok(Some(Added::Note(note))) = done else { panic!("{done:?}") };
    (story, client, note)
}

#[test]
fn a_plan_goes_on_version_by_version_and_is_there_again_after_locking() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    save(&mut story, plan(client, "2026-11-20"));
    let first = risk(&mut story, client).plans.remove(0);
    let signs: Vec<_> = first.lines(Step::Signs).iter().map(|it| it.as_str()).collect();
    assert_eq!(signs, ["I stop answering", "I do not sleep"]);
    assert_eq!((first.version, first.steps.len(), first.again_after), (1, 2, Some(13)));
    let next = SafetyPlanForm::next(client, Some(&first), first.made_on.plus_days(3));
    assert_eq!(next.steps[0], "I stop answering\nI do not sleep");
    save(&mut story, next);
    let plans = risk(&mut story, client).plans;
    assert_eq!(plans.iter().map(|it| it.version).collect::<Vec<_>>(), [2, 1], "also unaltered");
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(risk(&mut again, client).plans, plans);
}

#[test]
fn a_plan_says_something_and_in_few_lines() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let mut form = SafetyPlanForm { steps: Default::default(), ..plan(client, "2026-11-24") };
    let faults = |story: &mut Story, form: &SafetyPlanForm| {
        let done = story.does(Command::SaveSafetyPlan(Box::new(form.clone())));
        let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
        faults.into_iter().map(|it| (it.field, it.fault)).collect::<Vec<_>>()
    };
    let missing = (Field::SafetyStep(Step::Signs), Fault::Missing);
    assert_eq!(faults(&mut story, &form), [(Field::GoneThroughOn, Fault::NotYet), missing]);
    form.made_on = "2026-11-23".into();
    form.steps[5] = "line\n".repeat(13);
    let many = Fault::TooManyLines { most: 12, found: 13 };
    assert_eq!(faults(&mut story, &form), [(Field::SafetyStep(Step::Surroundings), many)]);
}

#[test]
fn it_stands_on_today_after_a_risk_note_or_when_it_is_old_and_is_done_from_there() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    assert_eq!(due(&mut story).len(), 0);
    save(&mut story, SafetyPlanForm { again_after: "1".into(), ..plan(client, "2026-11-20") });
    assert_eq!(due(&mut story).len(), 0);
    device.passed.set(1);
    let risk_note = NoteForm { kind: NoteKind::Risk, ..note_form(client, "He said so.") };
    let risk_note = NoteForm { date: "2026-11-23".into(), ..risk_note };
    story.saves(None, risk_note);
    let found = due(&mut story).remove(0);
    assert_eq!((found.reason, found.has_plan, found.name.as_str()), (Reason::Note, true, "Ana"));
    device.passed.set(2);
    save(&mut story, SafetyPlanForm { again_after: "1".into(), ..found.form });
    assert_eq!(due(&mut story).len(), 0);
    device.days.set(7);
    assert_eq!(due(&mut story)[0].reason, Reason::Age);
}

#[test]
fn whom_to_turn_to_is_kept_with_the_client_whatever_else_of_the_client_changes() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let sister = CrisisContactForm {
        name: "Cy".into(),
        relation: "sister".into(),
        telephone: "01632 960001".into(),
        may_be_told: MayBeTold::InDanger,
        leave_from: "Ana, today".into(),
    };
    let wrong = CrisisContactForm { telephone: "call her".into(), ..sister.clone() };
    let forms = vec![sister.clone(), CrisisContactForm::empty(), wrong];
    let done = story.does(Command::SaveCrisisContacts(client, forms));
    let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
    assert_eq!(faults[0].field, Field::CrisisTelephone(3));
    let forms = vec![CrisisContactForm::empty(), sister.clone()];
    story.does(Command::SaveCrisisContacts(client, forms)).unwrap();
    let kept = risk(&mut story, client).contacts;
    assert_eq!(kept.iter().map(CrisisContactForm::of).collect::<Vec<_>>(), [sister]);
    let ways = WaysForm { mail: "ana@example.org".into(), ..WaysForm::default() };
    story.does(Command::SaveWays(client, Box::new(ways))).unwrap();
    let name = ClientForm { name: "Ana B".into(), ..ClientForm::default() };
    story.does(Command::EditClient(client, name)).unwrap();
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(risk(&mut again, client).contacts, kept);
}

#[test]
fn a_decision_is_a_signed_note_that_no_path_changes() {
    let device = Device::default();
    let (mut story, client, note) = decided(&device);
    let view = story.reads(note);
    assert!(view.text.contains("His brother") && view.text.contains("Dr. Bo, by telephone"));
    assert!(view.line.signed_at.is_some() && view.line.kind == NoteKind::DutyToProtect);
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    for command in [
        Command::SaveNote(Some(note), note_form(client, "other")),
        Command::KeepDraft(Some(note), note_form(client, "other")),
        Command::SignNote(note),
        Command::DeleteNote(note),
        Command::DeleteClient(client),
    ] {
        assert_eq!(story.does(command), Err(Refusal::SignedNote));
    }
    // What an import or a restored table could bring.
    let open = story.engine.open.as_ref().unwrap();
    let before: Note = open.practice().note(note).unwrap().clone();
    let record = |note: &Note| Record::Note(note.clone());
    let opened = Note { state: NoteState::Draft { changed_at: Instant(0) }, ..before.clone() };
    let kind = Note { kind: NoteKind::Progress, ..before.clone() };
    let text = |after| TextChange { note, before: None, after };
    for changes in [
        ChangeSet::of(Change::replace(record(&before), record(&opened)).unwrap()),
        ChangeSet::of(Change::replace(record(&before), record(&kind)).unwrap()),
        ChangeSet::of(Change::delete(record(&before))),
        ChangeSet { records: Vec::new(), texts: vec![text(Prose::new("other").ok())] },
        ChangeSet { records: Vec::new(), texts: vec![text(None)] },
    ] {
        assert!(block_on(story.engine.fill(changes, &Heard::default())).is_err());
    }
    assert_eq!(story.reads(note), view);
    // It can be added to, and a restored backup holds it as it was signed.
    story.adds_to(note, "The team called back.").unwrap();
    let view = story.reads(note);
    assert_eq!(view.addenda[0].text, "The team called back.");
    story.ask(Request::Backup);
    let file = story.file.clone();
    story.asks(Request::InspectBackup(phrase()), Some(&file));
    assert_eq!(story.ask(Request::Restore), Event::Restored);
    let mut again = Story::on(&device, 3);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(again.reads(note), view);
    assert_eq!(again.does(Command::DeleteNote(note)), Err(Refusal::SignedNote));
    assert_eq!(risk(&mut again, client).decisions.len(), 1);
}

#[test]
fn a_decision_is_written_by_its_checklist_alone_and_says_what_it_must() {
    let device = Device::default();
    let (mut story, client, _) = decided(&device);
    let free = NoteForm { kind: NoteKind::DutyToProtect, ..note_form(client, "free") };
    let fault = |done: Result<Option<Added>, Refusal>| {
        let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
        faults.into_iter().map(|it| (it.field, it.fault)).collect::<Vec<_>>()
    };
    let done = story.does(Command::SaveNote(None, free));
    assert_eq!(fault(done), [(Field::Kind, Fault::NotAChoice)]);
    let empty = DutyForm { seen: String::new(), decision: " ".into(), ..duty(client) };
    let empty = DutyForm { time: "23:59".into(), ..empty };
    let done = story.does(Command::RecordDecision(Box::new(empty)));
    let missing = |field| (field, Fault::Missing);
    let expected = [(Field::Time, Fault::NotYet), missing(Field::Seen), missing(Field::Decided)];
    assert_eq!(fault(done), expected);
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let signed = |it: &&_| -> bool {
        let it: &crate::protocol::view::ActivityLine = it;
        it.act == Some(Act::Signed) && it.subject == Some(Subject::Note)
    };
    assert_eq!(log.rows.iter().filter(signed).count(), 1);
}

#[test]
fn plans_and_decisions_leave_only_by_their_names_and_a_disclosure_names_its_decision() {
    let device = Device::default();
    let (mut story, client, note) = decided(&device);
    save(&mut story, plan(client, "2026-11-20"));
    let mut release = |decision, ground, parts: &[Part]| {
        let form = ReleaseForm {
            recipient: "Crisis team".into(),
            purpose: "Safety".into(),
            reasoning: "He named the day.".into(),
            ground: Some(ground),
            decision,
            parts: parts.to_vec(),
            ..ReleaseForm::of(client)
        };
        match story.ask(Request::Release(Box::new(form))) {
            Event::File { .. } => Ok(String::from_utf8(story.file.clone()).unwrap()),
            Event::Refused(refusal) => Err(refusal),
            other => panic!("{other:?}"),
        }
    };
    let all_others: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|it| !matches!(it, Part::SafetyPlans | Part::Decisions))
        .collect();
    let others = release(None, Ground::Request, &all_others).unwrap();
    assert!(!others.contains("I stop answering") && !others.contains("His brother"));
    let named = [Part::SafetyPlans, Part::Decisions];
    let file = release(Some(note), Ground::Harm, &named).unwrap();
    assert!(file.contains("I stop answering") && file.contains("His brother"));
    let unknown = NoteId::from_random([3; 16]);
    assert_eq!(release(Some(unknown), Ground::Harm, &named), Err(Refusal::Missing));
    release(Some(note), Ground::Care, &[Part::Details]).unwrap();
    let told = risk(&mut story, client).disclosures;
    assert_eq!(told.len(), 1, "because of harm");
    assert_eq!(told[0].decision, Some(note));
    assert_eq!(told[0].parts, [(Part::SafetyPlans, 1), (Part::Decisions, 1)]);
}
