//! What can become of a plan, which version holds, and when it is looked at again.

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::episode::{Ending, EndingReason, Episode};
use crate::domain::guard::ApplyError;
use crate::domain::ids::EpisodeId;
use crate::domain::record::{Record, RecordId};
use crate::domain::text::PersonName;
use crate::domain::ways::Ways;

/// In care.
pub const ANA: ClientId = ClientId::from_random([7; 16]);
/// No more.
pub const BO: ClientId = ClientId::from_random([8; 16]);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn plan(version: u16, client: ClientId, review_on: Option<&str>) -> TreatmentPlan {
    let client_byte = client.bytes()[0];
    let objective = Objective {
        id: ObjectiveId::from_random([1; 16]),
        words: line("Take the bus twice a week"),
        seen_by: Some(line("Her own diary")),
        measured_by: None,
        by: Some(day("2027-01-31")),
    };
    TreatmentPlan {
        id: PlanId::from_random([client_byte * 16 + u8::try_from(version).unwrap(); 16]),
        client,
        version,
        problems: OwnWords::optional("Afraid of crowds").unwrap(),
        goals: vec![Goal { words: line("Get about again"), objectives: vec![objective] }],
        interventions: None,
        frequency: None,
        begins: day("2026-11-01"),
        review_on: review_on.map(day),
        agreed: None,
        recorded_at: Instant(i64::from(version)),
    }
}

fn agreed() -> Option<Agreed> {
    Some(Agreed { on: day("2026-11-02"), how: line("talked through") })
}

fn review(n: u8, plan: &TreatmentPlan, on: &str, next: Option<&str>) -> Review {
    Review {
        id: ReviewId::from_random([n; 16]),
        client: plan.client,
        plan: plan.id,
        on: day(on),
        progress: vec![(ObjectiveId::from_random([1; 16]), Progress::Nearer)],
        words: None,
        note: None,
        next: next.map(day),
        recorded_at: Instant(i64::from(n)),
    }
}

/// Ana is in care; Bo was, until October.
pub fn practice(records: impl IntoIterator<Item = Record>) -> Practice {
    let client = |id, name| {
        let name = PersonName::new(name).unwrap();
        Client { id, name, code: None, contact: None, ways: Ways::default(), born: None }
    };
    let episode = |n, client, ending| {
        let id = EpisodeId::from_random([n; 16]);
        Episode::new(id, client, day("2026-03-01"), None, None, Vec::new(), ending).unwrap()
    };
    let ended = Ending { on: day("2026-10-01"), reason: EndingReason::Agreed };
    let people = [
        Record::Client(client(ANA, "Ana")),
        Record::Client(client(BO, "Bo")),
        Record::Episode(episode(1, ANA, None)),
        Record::Episode(episode(2, BO, Some(ended))),
    ];
    let (practice, orphans) = Practice::from_records(people.into_iter().chain(records));
    assert_eq!(orphans, []);
    practice
}

#[test]
fn a_version_takes_the_clients_agreement_once_and_no_other_change() {
    let before = plan(1, ANA, None);
    let after = TreatmentPlan { agreed: agreed(), ..before.clone() };
    assert!(before.may_become(&after));
    assert!(!before.may_become(&before) && !after.may_become(&after));
    let reworded = TreatmentPlan { goals: Vec::new(), ..after.clone() };
    let later = Agreed { on: day("2026-11-03"), ..agreed().unwrap() };
    let again = TreatmentPlan { agreed: Some(later), ..after.clone() };
    let practice = practice([Record::TreatmentPlan(before.clone())]);
    let put = |before: &TreatmentPlan, after: &TreatmentPlan| {
        let [before, after] = [before, after].map(|it| Record::TreatmentPlan(it.clone()));
        ChangeSet { records: vec![Change::replace(before, after).unwrap()], texts: Vec::new() }
    };
    let refused = Err(ApplyError::Permanent(RecordId::TreatmentPlan(before.id)));
    assert_eq!(practice.check(&put(&before, &reworded)), refused);
    assert_eq!(practice.check(&put(&before, &after)), Ok(()));
    let mut practice = practice;
    practice.apply(&put(&before, &after)).unwrap();
    assert_eq!(practice.check(&put(&after, &again)), refused);
    assert_eq!(practice.check(&put(&after, &before)), refused, "nor is it taken away");
}

#[test]
fn two_versions_say_the_same_whatever_they_are_called() {
    let [one, mut two] = [plan(1, ANA, None), plan(2, ANA, None)];
    two.agreed = agreed();
    assert!(one.says_the_same(&two));
    two.goals[0].objectives[0].by = None;
    assert!(!one.says_the_same(&two));
}

#[test]
fn the_latest_version_holds_and_of_two_with_one_number_the_later() {
    let other = TreatmentPlan {
        id: PlanId::from_random([1; 16]),
        recorded_at: Instant(9),
        ..plan(2, ANA, None)
    };
    let all = [plan(2, ANA, None), plan(1, ANA, None), other.clone(), plan(3, BO, None)];
    let practice = practice(all.map(Record::TreatmentPlan));
    let found: Vec<_> =
        versions::<TreatmentPlan>(&practice, ANA).iter().map(|it| (it.version, it.id)).collect();
    assert_eq!(found, [(2, other.id), (2, plan(2, ANA, None).id), (1, plan(1, ANA, None).id)]);
}

#[test]
fn a_plan_is_due_as_the_latest_look_back_at_it_says() {
    let first = plan(1, ANA, Some("2026-12-01"));
    let due = |plans: &[&TreatmentPlan], looked: &[Review]| {
        let plans = plans.iter().map(|it| Record::TreatmentPlan((*it).clone()));
        let looked = looked.iter().cloned().map(Record::Review);
        review_due(&practice(plans.chain(looked)), ANA).map(|day| day.to_string())
    };
    assert_eq!(due(&[], &[]), None);
    assert_eq!(due(&[&first], &[]).as_deref(), Some("2026-12-01"));
    let looked = [
        review(2, &first, "2026-12-05", Some("2027-03-01")),
        review(1, &first, "2026-12-01", Some("2027-01-01")),
    ];
    assert_eq!(due(&[&first], &looked).as_deref(), Some("2027-03-01"));
    let last = review(3, &first, "2027-03-01", None);
    assert_eq!(due(&[&first], &[looked[0].clone(), last]), None, "no further one was set");
    let second = plan(2, ANA, Some("2027-06-01"));
    let both = due(&[&first, &second], &looked);
    assert_eq!(both.as_deref(), Some("2027-06-01"), "a new version has days of its own");
}

#[test]
fn plans_of_clients_in_care_are_named_a_week_ahead() {
    let plans = [plan(1, ANA, Some("2026-12-07")), plan(1, BO, Some("2026-11-01"))];
    let practice = practice(plans.map(Record::TreatmentPlan));
    assert_eq!(all_due(&practice, day("2026-11-29")), []);
    assert_eq!(all_due(&practice, day("2026-11-30")), [(day("2026-12-07"), ANA)]);
    assert_eq!(all_due(&practice, day("2026-09-30")).len(), 0);
    let bo = all_due(&practice, day("2026-09-30").plus_days(31));
    assert_eq!(bo, [], "Bo is in care no longer");
}
