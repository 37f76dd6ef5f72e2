//! What is chosen, and nothing else.

use super::*;
use crate::domain::appointment::Attendance;
use crate::domain::attachment::FileKey;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client_request::{Answer, Asked, Ruling};
use crate::domain::consent::tests::consent;
use crate::domain::guard::ApplyError;
use crate::domain::ids::{
    AppointmentId, AttachmentId, ClientRequestId, EpisodeId, MeasurementId, NoteId, SafetyPlanId,
};
use crate::domain::instrument::{Kind, Sum};
use crate::domain::invoice::tests::issued;
use crate::domain::measurement::{Answered, Given};
use crate::domain::media::Media;
use crate::domain::note::{NoteKind, NoteState};
use crate::domain::record::Record;
use crate::domain::text::{FileName, OwnWords, PersonName};
use crate::domain::time::{Minutes, WallTime, Zone};

use crate::domain::ways::Ways;

const ANA: ClientId = ClientId::from_random([7; 16]);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn session(n: u8, at: &str) -> Record {
    Record::Appointment(Appointment {
        attendance: Attendance::NoShow,
        ..Appointment::booked(
            AppointmentId::from_random([n; 16]),
            ANA,
            WallTime::parse(at).unwrap(),
            Zone::new("Europe/Lisbon").unwrap(),
            Minutes(50),
        )
    })
}

fn note(n: u8, about: &str, is_signed: bool) -> Record {
    let at = Instant(i64::from(n));
    Record::Note(Note {
        state: if is_signed {
            NoteState::Signed { signed_at: at, is_late: false, link: None }
        } else {
            NoteState::Draft { changed_at: at }
        },
        ..Note::begun(NoteId::from_random([n; 16]), ANA, day(about), at)
    })
}

fn measure(n: u8, on: &str) -> Record {
    Record::Measurement(Measurement {
        id: MeasurementId::from_random([n; 16]),
        client: ANA,
        taken_on: day(on),
        by: Answered::Therapist,
        given: Given::Sum(Sum::new(Kind::Wsas, 12).unwrap()),
        recorded_at: Instant(i64::from(n)),
        response: None,
    })
}

fn file(n: u8, on: &str) -> Record {
    Record::Attachment(Attachment {
        id: AttachmentId::from_random([n; 16]),
        client: ANA,
        name: FileName::new("scan.png").unwrap(),
        media: Media::Png,
        size: 10,
        added_on: day(on),
        words: None,
        goes_with: None,
        key: FileKey([n; 32].into()),
    })
}

/// The same, of another kind.
fn of_kind(kind: NoteKind, note: Record) -> Record {
    let Record::Note(note) = note else { unreachable!() };
    Record::Note(Note { kind, ..note })
}

fn safety_plan(n: u8, made_on: &str) -> Record {
    Record::SafetyPlan(SafetyPlan {
        id: SafetyPlanId::from_random([n; 16]),
        client: ANA,
        version: n.into(),
        made_on: day(made_on),
        steps: Vec::new(),
        copies: None,
        again_after: None,
        recorded_at: Instant(n.into()),
    })
}

/// Asked for in 2025; what was refused goes along whatever days were chosen.
fn correction(n: u8, ruling: Option<Ruling>) -> Record {
    let on = day("2025-06-01");
    Record::ClientRequest(ClientRequest {
        id: ClientRequestId::from_random([n; 16]),
        client: ANA,
        asked: Asked::Amendment,
        words: OwnWords::new("It was May").unwrap(),
        received_on: on,
        due_on: on.plus_days(30),
        put_off: None,
        answer: ruling.map(|ruling| Answer {
            on: on.plus_days(3),
            ruling,
            statement: OwnWords::new("The calendar says June").ok(),
            recorded_at: Instant(1),
        }),
        disagreement: None,
        lifted_on: None,
    })
}

fn practice() -> Practice {
    let name = PersonName::new("Ana").unwrap();
    let care = Episode::open(EpisodeId::from_random([3; 16]), ANA, day("2026-01-05"), None, None);
    let records = vec![
        Record::Client(Client {
            id: ANA,
            name,
            code: None,
            contact: None,
            ways: Ways::default(),
            born: None,
        }),
        Record::Episode(care),
        Record::Consent(consent(1)),
        measure(1, "2026-01-12"),
        measure(2, "2026-02-12"),
        file(1, "2026-01-12"),
        file(2, "2026-02-12"),
        session(1, "2026-01-12T09:00"),
        session(2, "2026-02-12T09:00"),
        note(1, "2026-01-12", true),
        note(2, "2026-01-12", false),
        note(3, "2026-02-12", true),
        of_kind(NoteKind::Psychotherapy, note(4, "2026-02-12", true)),
        of_kind(NoteKind::DutyToProtect, note(5, "2026-01-12", true)),
        safety_plan(1, "2026-01-12"),
        safety_plan(2, "2026-02-12"),
        correction(1, Some(Ruling::Refused)),
        correction(2, Some(Ruling::Granted)),
        correction(3, None),
        Record::Invoice(issued(1, &[8_000])),
    ];
    Practice::from_records(records).0
}

fn counts(parts: &[Part], from: Option<&str>, to: Option<&str>) -> Vec<(Part, u32)> {
    let reach = Reach { from: from.map(day), to: to.map(day) };
    let practice = practice();
    let selection = Selection::of(&practice, ANA, parts, reach).unwrap();
    let whole = [
        (Part::Episodes, selection.episodes.len()),
        (Part::Notes, selection.notes.len()),
        (Part::Consents, selection.consents.len()),
        (Part::Measures, selection.measures.len()),
        (Part::SafetyPlans, selection.safety_plans.len()),
        (Part::Decisions, selection.decisions.len()),
        (Part::Corrections, selection.corrections.len()),
        (Part::Invoices, selection.invoices.len()),
        (Part::Files, selection.files.len()),
        (Part::Contacts, selection.contacts.len()),
        (Part::Requests, selection.requests.len()),
    ];
    for (part, n) in whole {
        assert!(selection.has(part) || n == 0, "{part:?} was not chosen");
    }
    selection.counts()
}

#[test]
fn only_the_chosen_parts_of_the_chosen_days_are_in_it_and_no_draft_or_psychotherapy_note() {
    assert_eq!(counts(&[Part::Notes], None, None), [(Part::Notes, 2)]);
    assert_eq!(counts(&[Part::Notes], Some("2026-02-01"), None), [(Part::Notes, 1)]);
    assert_eq!(counts(&[Part::Notes], None, Some("2026-01-11")), [(Part::Notes, 0)]);
    let january = counts(&Part::ALL, Some("2026-01-01"), Some("2026-01-31"));
    let expected = [
        (Part::Details, 1),
        (Part::Episodes, 1),
        (Part::Appointments, 1),
        (Part::Attendance, 1),
        (Part::Notes, 1),
        (Part::Consents, 1),
        (Part::Plans, 0),
        (Part::Measures, 1),
        (Part::SafetyPlans, 1),
        (Part::Decisions, 1),
        (Part::Corrections, 1),
        (Part::Invoices, 0),
        (Part::Files, 1),
        (Part::Contacts, 0),
        (Part::Requests, 0),
    ];
    assert_eq!(counts(&[Part::Requests], None, None), [(Part::Requests, 3)]);
    assert_eq!(counts(&[Part::Invoices], None, None), [(Part::Invoices, 1)]);
    assert_eq!(january, expected);
    let before = counts(&[Part::Episodes], None, Some("2026-01-04"));
    assert_eq!(before, [(Part::Episodes, 0)]);
}

#[test]
fn an_account_reaches_six_years_back() {
    assert_eq!(account_from(day("2026-11-23")), day("2020-11-23"));
    assert_eq!(account_from(day("2028-02-29")), day("2022-02-28"));
}

#[test]
fn a_disclosure_never_changes() {
    let mut practice = practice();
    let made = Disclosure {
        id: DisclosureId::from_random([1; 16]),
        client: ANA,
        made_at: Instant(1),
        recipient: Line::new("Dr. Bo").unwrap(),
        address: None,
        purpose: Line::new("Care").unwrap(),
        ground: Ground::Care,
        consent: None,
        decision: None,
        reasoning: None,
        reach: Reach::default(),
        parts: vec![(Part::Notes, 2)],
    };
    let record = Record::Disclosure(made.clone());
    let adding = ChangeSet::of(Change::add(record.clone()));
    practice.apply(&adding).unwrap();
    let other = Disclosure { recipient: Line::new("Dr. Cy").unwrap(), ..made };
    let changing = Change::replace(record, Record::Disclosure(other)).unwrap();
    for set in [ChangeSet::of(changing), adding.inverse()] {
        assert!(matches!(practice.check(&set), Err(ApplyError::Permanent(_))));
    }
}
