//! Which plan holds, when it is gone through again, and that a version stays as it is.

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::guard::ApplyError;
use crate::domain::ids::{MeasurementId, NoteId};
use crate::domain::instrument::{Answers, Kind};
use crate::domain::measurement::{Answered, Given, Measurement};
use crate::domain::note::{Note, NoteKind};
use crate::domain::record::{Record, RecordId};
use crate::domain::treatment::tests::{ANA, BO, practice};

/// The moment a plan of version 1 is written down.
const WRITTEN: i64 = 1_000;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn plan(version: u16, client: ClientId, made_on: &str) -> SafetyPlan {
    let n = client.bytes()[0] * 16 + u8::try_from(version).unwrap();
    SafetyPlan {
        id: SafetyPlanId::from_random([n; 16]),
        client,
        version,
        made_on: day(made_on),
        steps: vec![(Step::Myself, vec![Line::new("Walk").unwrap()])],
        copies: None,
        again_after: Some(13),
        recorded_at: Instant(WRITTEN * i64::from(version)),
    }
}

fn measure(taken_on: &str, at: i64, item_9: u8) -> Record {
    let mut answers = vec![Some(0); 9];
    answers[8] = Some(item_9);
    Record::Measurement(Measurement {
        id: MeasurementId::from_random([9; 16]),
        client: ANA,
        taken_on: day(taken_on),
        by: Answered::Therapist,
        given: Given::Answers(Answers::new(Kind::Phq9.into(), answers).unwrap()),
        recorded_at: Instant(at),
        response: None,
    })
}

fn note(kind: NoteKind, about: &str, at: i64) -> Record {
    let id = NoteId::from_random([1; 16]);
    Record::Note(Note { kind, ..Note::begun(id, ANA, day(about), Instant(at)) })
}

/// What is due for Ana on a day, with a plan of 1 September and what else is on file.
fn due_on(today: &str, with: Option<Record>) -> Option<(String, Reason)> {
    let plan = Record::SafetyPlan(plan(1, ANA, "2026-09-01"));
    let due = due(&practice([plan].into_iter().chain(with)), ANA, day(today));
    due.map(|(since, reason)| (since.to_string(), reason))
}

#[test]
fn a_plan_is_gone_through_again_when_it_is_as_old_as_it_was_to_become() {
    assert_eq!(due_on("2026-11-30", None), None);
    assert_eq!(due_on("2026-12-01", None), Some(("2026-12-01".into(), Reason::Age)));
    let never = SafetyPlan { again_after: None, ..plan(1, ANA, "2026-09-01") };
    assert_eq!(due(&practice([Record::SafetyPlan(never)]), ANA, day("2030-01-01")), None);
}

#[test]
fn what_tells_of_a_danger_after_the_plan_was_made_comes_before_its_age() {
    let since = |reason| Some(("2026-09-08".to_owned(), reason));
    let after = WRITTEN + 1;
    let answered = || Some(measure("2026-09-08", after, 1));
    assert_eq!(due_on("2026-09-08", answered()), since(Reason::Answer));
    assert_eq!(due_on("2027-01-01", answered()), since(Reason::Answer), "older than a quarter");
    assert_eq!(due_on("2026-09-08", Some(measure("2026-09-08", after, 0))), None);
    for kind in [NoteKind::Risk, NoteKind::DutyToProtect] {
        let told = Some(note(kind, "2026-09-08", after));
        assert_eq!(due_on("2026-09-09", told), since(Reason::Note));
    }
    assert_eq!(due_on("2026-09-09", Some(note(NoteKind::Progress, "2026-09-08", after))), None);
    // Written down before the plan, or about a day before it: that is what the plan was made for.
    assert_eq!(due_on("2026-09-08", Some(measure("2026-09-01", WRITTEN, 3))), None);
    assert_eq!(due_on("2026-09-08", Some(measure("2026-08-31", after, 3))), None, "entered late");
}

#[test]
fn going_through_it_again_answers_for_all_that_was_told_before() {
    let again = Record::SafetyPlan(plan(2, ANA, "2026-09-09"));
    let told = note(NoteKind::Risk, "2026-09-09", 2 * WRITTEN - 1);
    let first = Record::SafetyPlan(plan(1, ANA, "2026-09-01"));
    assert_eq!(due(&practice([first, told, again]), ANA, day("2026-09-10")), None);
}

#[test]
fn who_has_no_plan_is_named_for_two_weeks_after_a_danger_was_told_of() {
    let practice = practice([note(NoteKind::Risk, "2026-09-08", 1)]);
    let due = |today: &str| due(&practice, ANA, day(today));
    assert_eq!(due("2026-09-21"), Some((day("2026-09-08"), Reason::Note)));
    assert_eq!(due("2026-09-22"), None);
}

#[test]
fn only_clients_in_care_are_named_and_dangers_before_ages() {
    let plans = [plan(1, ANA, "2026-03-02"), plan(1, BO, "2026-03-01")];
    let practice = practice(plans.map(Record::SafetyPlan));
    let named = |today: &str| -> Vec<ClientId> {
        all_due(&practice, day(today)).into_iter().map(|(client, ..)| client).collect()
    };
    assert_eq!(named("2026-09-30"), [BO, ANA], "the longest due first");
    assert_eq!(named("2026-10-01"), [ANA]);
}

#[test]
fn a_version_is_never_changed_and_goes_only_as_it_came() {
    let before = plan(1, ANA, "2026-09-01");
    let after = SafetyPlan { steps: Vec::new(), ..before.clone() };
    let practice = practice([Record::SafetyPlan(before.clone())]);
    let change = Change::replace(Record::SafetyPlan(before.clone()), Record::SafetyPlan(after));
    let refused = Err(ApplyError::Permanent(RecordId::SafetyPlan(before.id)));
    assert_eq!(practice.check(&ChangeSet::of(change.unwrap())), refused);
    let taken_back = ChangeSet::of(Change::delete(Record::SafetyPlan(before)));
    assert_eq!(practice.check(&taken_back), Ok(()));
}
