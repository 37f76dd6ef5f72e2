//! Texts that have broken other programs: kept, backed up and restored to the letter, wherever
//! text can stand.

use super::*;
use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::client::Client;
use crate::domain::client_request::{Answer, Asked, ClientRequest, Ruling};
use crate::domain::consent::{Consent, Giver, Purpose, Signature, Withdrawal};
use crate::domain::crisis::{CrisisContact, MayBeTold};
use crate::domain::fees::Consequence;
use crate::domain::ids::{
    ClientRequestId, ConsentId, InquiryId, ObjectiveId, PlanId, SafetyPlanId, TimeEntryId,
};
use crate::domain::inquiry::Inquiry;
use crate::domain::limits::{Passing, Rail};
use crate::domain::note::Note;
use crate::domain::practice::Practice;
use crate::domain::preferences::Priority;
use crate::domain::qualifications::{Competence, Grounding, Qualifications};
use crate::domain::record::Record;
use crate::domain::safety_plan::{SafetyPlan, Step};
use crate::domain::text::{ClientCode, Line, OwnWords, PersonName, Prose, Terms};
use crate::domain::therapist::Therapist;
use crate::domain::time::{Instant, Minutes, WallTime, Zone};
use crate::domain::time_entry::{Contact, Direction, Means, TimeEntry, Work};
use crate::domain::treatment::{Agreed, Goal, Objective, TreatmentPlan};
use crate::domain::ways::Ways;
use crate::protocol::query::Search;

/// The list (`tests/fixtures/naughty-strings/README.md`).
const LIST: &str = include_str!("../../../tests/fixtures/naughty-strings/blns.json");

/// Every text field of the domain, with each text of the list in it that fits.
fn practice(list: &[String]) -> ChangeSet {
    let (mut records, mut texts) = (Vec::new(), Vec::new());
    for (n, text) in list.iter().enumerate() {
        let id = u128::try_from(n + 1).unwrap().to_be_bytes();
        let short: String = text.chars().take(ClientCode::MOST).collect();
        let line = || Line::optional(text).unwrap();
        let Ok(name) = PersonName::new(&text.chars().take(PersonName::MOST).collect::<String>())
        else {
            continue;
        };
        let client = ClientId::from_random(id);
        let code = ClientCode::optional(&short).unwrap();
        records.push(Record::Client(Client {
            id: client,
            name: name.clone(),
            code,
            contact: line(),
            ways: Ways {
                crisis: vec![CrisisContact {
                    name: name.clone(),
                    relation: line(),
                    telephone: None,
                    may_be_told: MayBeTold::InDanger,
                    leave_from: line(),
                }],
                ..Ways::default()
            },
            born: None,
        }));
        records.push(Record::Appointment(Appointment {
            id: AppointmentId::from_random(id),
            client,
            starts: WallTime::parse("2026-11-10T09:00").unwrap(),
            zone: Zone::new("Europe/Lisbon").unwrap(),
            planned: Minutes(50),
            booked_at: None,
            attendance: Attendance::Booked,
            label: line(),
            place: line(),
            group: None,
            of: None,
            overruling: None,
            consequence: line().map(Consequence::Waived),
            passing: line().map(|reason| Passing { rails: vec![Rail::Week], reason }),
        }));
        records.push(Record::TimeEntry(TimeEntry {
            id: TimeEntryId::from_random(id),
            on: Date::parse("2026-11-10").unwrap(),
            work: Work::Contact,
            minutes: Minutes(10),
            client: Some(client),
            about: line(),
            contact: Some(Contact {
                means: Means::Call,
                direction: Direction::In,
                with: line(),
                at: None,
                reminds: None,
            }),
        }));
        records.push(Record::Consent(Consent {
            id: ConsentId::from_random(id),
            client,
            purpose: Purpose::Release,
            party: line(),
            words: Terms::new(text).unwrap(),
            scope: line(),
            given_on: Date::parse("2026-11-10").unwrap(),
            last_day: None,
            giver: line()
                .map_or(Giver::Client, |relation| Giver::Guardian { name: name.clone(), relation }),
            signature: Signature::Typed(name.clone()),
            recorded_at: Instant(0),
            withdrawal: line().map(|reason| Withdrawal {
                from: Date::parse("2026-11-11").unwrap(),
                reason: Some(reason),
                recorded_at: Instant(0),
            }),
        }));
        records.extend(asked_and_planned(id, client, text));
        let received_on = Date::parse("2026-11-01").unwrap();
        let id_of = InquiryId::from_random(id);
        let inquiry =
            Inquiry::new(id_of, name.clone(), line(), line(), None, received_on, Vec::new());
        let mut inquiry = inquiry.unwrap();
        inquiry.preferences.fee_words = line();
        inquiry.source = line();
        inquiry.areas = line().into_iter().collect();
        inquiry.priority = line().map_or(Priority::Routine, Priority::Urgent);
        records.push(Record::Inquiry(inquiry));
        let note = NoteId::from_random(id);
        records.push(Record::Note(Note {
            appointment: Some(AppointmentId::from_random(id)),
            format: line(),
            ..Note::begun(note, client, received_on, Instant(0))
        }));
        texts.push(TextChange { note, before: None, after: Some(Prose::new(text).unwrap()) });
        if n + 1 == list.len() {
            records.push(Record::Qualifications(Qualifications {
                competences: (line().into_iter())
                    .map(|area| Competence { area, grounding: Grounding::Learning })
                    .collect(),
                credentials: Vec::new(),
            }));
            records.push(Record::Therapist(Therapist { name: Some(name), ..Therapist::unsaid() }));
        }
    }
    let records = records.into_iter().map(Change::add).collect();
    ChangeSet { records, texts }
}

/// A request about the records and a treatment plan, with that text wherever it fits.
fn asked_and_planned(id: [u8; 16], client: ClientId, text: &str) -> Vec<Record> {
    let on = Date::parse("2026-11-01").unwrap();
    let own = || OwnWords::optional(text).unwrap();
    let line = || Line::optional(text).unwrap();
    let asked = own().map(|words| ClientRequest {
        id: ClientRequestId::from_random(id),
        client,
        asked: Asked::Amendment,
        words,
        received_on: on,
        due_on: on,
        put_off: line(),
        answer: Some(Answer {
            on,
            ruling: Ruling::Refused,
            statement: own(),
            recorded_at: Instant(0),
        }),
        disagreement: own(),
        lifted_on: None,
    });
    let goal = line().map(|words| Goal {
        objectives: vec![Objective {
            id: ObjectiveId::from_random(id),
            words: words.clone(),
            seen_by: line(),
            measured_by: None,
            by: None,
        }],
        words,
    });
    let plan = TreatmentPlan {
        id: PlanId::from_random(id),
        client,
        version: 1,
        problems: own(),
        goals: goal.into_iter().collect(),
        interventions: own(),
        frequency: line(),
        begins: on,
        review_on: None,
        agreed: line().map(|how| Agreed { on, how }),
        recorded_at: Instant(0),
    };
    let safety = SafetyPlan {
        id: SafetyPlanId::from_random(id),
        client,
        version: 1,
        made_on: on,
        steps: Step::ALL.map(|step| (step, line().into_iter().collect())).into(),
        copies: line(),
        again_after: None,
        recorded_at: Instant(0),
    };
    let asked = asked.map(Record::ClientRequest).into_iter();
    asked.chain([Record::TreatmentPlan(plan), Record::SafetyPlan(safety)]).collect()
}

/// Does a device hold just this, to the letter?
fn holds(device: &Device, seed: u64, set: &ChangeSet) -> Story {
    let mut story = Story::on(device, seed);
    let opened = story.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { damaged: 0, .. }), "{opened:?}");
    let mut expected = Practice::default();
    expected.apply(set).unwrap();
    assert_eq!(story.engine.open.as_ref().unwrap().practice(), &expected);
    for text in &set.texts {
        let found = story.view(Query::NoteText(text.note));
        let expected = text.after.as_ref().map(|text| text.as_str().to_owned());
        assert_eq!(found, View::NoteText(expected));
    }
    story
}

#[test]
fn texts_that_broke_other_programs_are_kept_backed_up_and_restored_to_the_letter() {
    let list: Vec<String> = serde_json::from_str(LIST).unwrap();
    let set = practice(&list);
    assert!(list.len() > 450 && set.texts.len() > 450, "{} {}", list.len(), set.texts.len());
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    block_on(story.engine.fill(set.clone(), &Heard::default())).unwrap();
    drop(story);
    let mut story = holds(&device, 2, &set);
    story.ask(Request::Backup);
    let file = story.file.clone();
    let elsewhere = Device::default();
    let mut story = Story::on(&elsewhere, 3);
    story.asks(Request::InspectBackup(phrase()), Some(&file));
    assert_eq!(story.ask(Request::Restore), Event::Restored);
    let mut story = holds(&elsewhere, 4, &set);
    // Searching for any of them is a search like any other.
    for text in &list {
        let View::Hits(_) = story.view(Query::Search(Box::new(Search::of(text.as_str())))) else {
            panic!("{text:?}")
        };
    }
}
