//! What the open practice lets in, and what it refuses.

use super::*;
use crate::domain::change::Change;
use crate::domain::change::TextChange;
use crate::domain::note::NoteState;
use crate::domain::text::{PersonName, Prose};
use crate::domain::time::{Date, Instant, Minutes, WallTime, Zone};
use crate::domain::ways::Ways;

fn client(n: u8) -> Record {
    Record::Client(Client {
        id: ClientId::from_random([n; 16]),
        name: PersonName::new("Somebody").unwrap(),
        code: None,
        contact: None,
        ways: Ways::default(),
        born: None,
    })
}

fn appointment(n: u8, of: u8) -> Record {
    Record::Appointment(Appointment::booked(
        AppointmentId::from_random([n; 16]),
        ClientId::from_random([of; 16]),
        WallTime::parse("2026-05-04T10:00").unwrap(),
        Zone::new("Europe/Lisbon").unwrap(),
        Minutes(50),
    ))
}

fn note(n: u8, of: u8, about: u8, signed: bool) -> Record {
    let at = Instant(1_000);
    let day = Date::parse("2026-05-04").unwrap();
    let begun = Note::begun(NoteId::from_random([n; 16]), ClientId::from_random([of; 16]), day, at);
    Record::Note(Note {
        appointment: Some(AppointmentId::from_random([about; 16])),
        state: if signed {
            NoteState::Signed { signed_at: at, is_late: false, link: None }
        } else {
            NoteState::Draft { changed_at: at }
        },
        ..begun
    })
}

fn adding(records: impl IntoIterator<Item = Record>) -> ChangeSet {
    ChangeSet { records: records.into_iter().map(Change::add).collect(), texts: Vec::new() }
}

fn practice(records: impl IntoIterator<Item = Record>) -> Practice {
    let mut practice = Practice::default();
    practice.apply(&adding(records)).unwrap();
    practice
}

#[test]
fn a_change_and_its_inverse_leave_no_trace() {
    let before = practice([client(1)]);
    let mut after = before.clone();
    let set = adding([appointment(2, 1), note(3, 1, 2, false), client(4)]);
    after.apply(&set).unwrap();
    assert_ne!(before, after);
    after.apply(&set.inverse()).unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_signed_note_cannot_change_by_any_set() {
    let mut practice = practice([client(1), appointment(2, 1), note(3, 1, 2, true)]);
    let whole = practice.clone();
    let signed = note(3, 1, 2, true);
    let id = NoteId::from_random([3; 16]);
    let unsign = Change::replace(signed.clone(), note(3, 1, 2, false)).unwrap();
    let rewrite = ChangeSet {
        records: Vec::new(),
        texts: vec![TextChange { note: id, before: None, after: Prose::new("other").ok() }],
    };
    let everything = practice.chart_of(ClientId::from_random([1; 16]));
    let delete_all = ChangeSet {
        records: everything.into_iter().map(Change::delete).collect(),
        texts: Vec::new(),
    };
    for set in [ChangeSet::of(unsign), ChangeSet::of(Change::delete(signed)), rewrite, delete_all] {
        assert_eq!(practice.apply(&set), Err(ApplyError::Signed(id)));
    }
    assert_eq!(practice, whole);
}

#[test]
fn a_change_against_a_record_that_moved_on_is_refused_whole() {
    let mut practice = practice([client(1)]);
    let whole = practice.clone();
    let stale = Change::delete(appointment(9, 1));
    let set = ChangeSet { records: vec![Change::add(client(2)), stale], texts: Vec::new() };
    assert!(matches!(practice.apply(&set), Err(ApplyError::MovedOn(RecordId::Appointment(_)))));
    assert!(matches!(practice.apply(&adding([client(1)])), Err(ApplyError::MovedOn(_))));
    assert!(matches!(practice.apply(&adding([client(5), client(5)])), Err(ApplyError::MovedOn(_))));
    assert_eq!(practice, whole);
}

#[test]
fn nothing_is_left_without_its_client_or_its_session() {
    let mut practice = practice([client(1), appointment(2, 1), note(3, 1, 2, false)]);
    let orphan = |set: &ChangeSet, practice: &mut Practice| {
        assert!(matches!(practice.apply(set), Err(ApplyError::Orphan(_))), "{set:?}");
    };
    orphan(&adding([appointment(4, 9)]), &mut practice);
    orphan(&ChangeSet::of(Change::delete(client(1))), &mut practice);
    orphan(&ChangeSet::of(Change::delete(appointment(2, 1))), &mut practice);
    let all = practice.chart_of(ClientId::from_random([1; 16]));
    let set = ChangeSet { records: all.into_iter().map(Change::delete).collect(), texts: vec![] };
    practice.apply(&set).unwrap();
    assert_eq!(practice, Practice::default());
}

#[test]
fn stored_orphans_are_kept_and_named() {
    let (practice, orphans) = Practice::from_records([appointment(2, 1)]);
    assert_eq!(practice.appointments().count(), 1);
    assert_eq!(orphans, [RecordId::Appointment(AppointmentId::from_random([2; 16]))]);
}

/// What a practice lists by day is what going through all of its appointments finds.
fn days_are_true(practice: &Practice) {
    let mut all: Vec<&Appointment> = practice.appointments().collect();
    all.sort_by_key(|it| (it.day(), it.id));
    let span = practice.first_and_last_day();
    let ends = all.first().zip(all.last()).map(|(first, last)| (first.day(), last.day()));
    assert_eq!(span, ends);
    let Some((first, last)) = span else { return };
    let whole = Period::new(first, last.plus_days(1)).unwrap();
    assert_eq!(practice.appointments_in(whole).collect::<Vec<_>>(), all);
    for day in whole.each_day() {
        let of_day: Vec<_> = all.iter().copied().filter(|it| it.day() == day).collect();
        assert_eq!(practice.appointments_on(day).collect::<Vec<_>>(), of_day);
    }
}

#[test]
fn an_appointment_is_listed_on_its_day_wherever_it_is_moved() {
    let on = |day: &str| {
        let Record::Appointment(it) = appointment(3, 1) else { unreachable!() };
        let starts = WallTime::parse(&format!("{day}T10:00")).unwrap();
        Record::Appointment(Appointment { starts, ..it })
    };
    let mut practice = practice([client(1), client(2), appointment(2, 1), on("2026-05-04")]);
    days_are_true(&practice);
    let move_it = |from: &str, to: &str| ChangeSet {
        records: vec![Change::replace(on(from), on(to)).unwrap()],
        texts: Vec::new(),
    };
    practice.apply(&move_it("2026-05-04", "2026-05-11")).unwrap();
    days_are_true(&practice);
    assert_eq!(practice.appointments_on(Date::parse("2026-05-11").unwrap()).count(), 1);
    practice.apply(&move_it("2026-05-11", "2026-04-01")).unwrap();
    days_are_true(&practice);
    // Another window moves one and deletes the other.
    practice.take_in([on("2026-04-01").id()], [on("2026-06-01")]);
    practice.take_in([appointment(2, 1).id()], []);
    days_are_true(&practice);
    practice.take_in([on("2026-06-01").id()], []);
    assert_eq!(practice.first_and_last_day(), None);
}
