//! What is entered before and after its day.

use super::*;
use crate::domain::inquiry::Stage;
use crate::domain::time_entry::Work;
use crate::protocol::forms::{InquiryForm, StepForm, TimeEntryForm};

fn refused(story: &mut Story, command: Command) -> (Field, Fault) {
    match story.does(command) {
        Err(Refusal::Fields(faults)) => (faults[0].field, faults[0].fault),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_session_entered_afterwards_is_no_data_problem() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    assert_eq!(story.figure(Metric::Attended).number(), Some(1.0));
    assert_eq!(story.figure(Metric::DataProblems).number(), Some(0.0));
}

#[test]
fn an_appointment_moved_to_before_it_was_booked_is_no_data_problem() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let id = story.book(client, "2026-11-30", Mark::Booked);
    let form = appointment(client, "2026-11-10", Mark::Attended);
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    assert_eq!(story.figure(Metric::DataProblems).number(), Some(0.0));
}

#[test]
fn nobody_has_come_on_a_day_that_lies_ahead() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let id = story.book(client, "2026-11-30", Mark::Booked);
    let not_yet = (Field::Status, Fault::NotYet);
    let form = appointment(client, "2026-11-24", Mark::Attended);
    assert_eq!(refused(&mut story, Command::SaveAppointment(None, form)), not_yet);
    assert_eq!(refused(&mut story, Command::Mark(id, Mark::NoShow)), not_yet);
    story.does(Command::Mark(id, Mark::EarlyCancellation)).unwrap();
}

#[test]
fn nobody_has_asked_or_been_called_on_a_day_that_lies_ahead() {
    let (mut story, _) = new_vault(&Device::default());
    let form = |day: &str| {
        let asked = InquiryForm::asked(Date::parse(day).unwrap());
        InquiryForm { name: "Ben".into(), ..asked }
    };
    let early = Command::SaveInquiry(None, form("2026-11-24"));
    assert_eq!(refused(&mut story, early), (Field::ReceivedOn, Fault::NotYet));
    story.does(Command::SaveInquiry(None, form("2026-11-23"))).unwrap();
    assert_eq!(story.figure(Metric::WaitingCount).number(), Some(1.0));
    let everyone = Query::WaitingList { closed: false, search: String::new() };
    let View::WaitingList(list) = story.view(everyone) else { panic!("another view") };
    let step = StepForm { stage: Stage::Contacted, on: "2026-11-24".into() };
    let step = Command::StepInquiry(list.rows[0].id, step);
    assert_eq!(refused(&mut story, step), (Field::Date, Fault::NotYet));
}

#[test]
fn work_is_entered_once_its_day_has_come() {
    let (mut story, _) = new_vault(&Device::default());
    let entry = |date: &str| {
        let form = TimeEntryForm {
            date: date.into(),
            work: Some(Work::Documentation),
            minutes: "30".into(),
            client: None,
            about: String::new(),
        };
        Command::SaveTimeEntry(None, form)
    };
    assert_eq!(refused(&mut story, entry("2026-11-30")), (Field::Date, Fault::NotYet));
    story.does(entry("2026-11-10")).unwrap();
}

#[test]
fn a_note_about_a_day_that_lies_ahead_is_drafted_but_not_signed() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let form = |date: &str| NoteForm {
        client,
        appointment: None,
        date: date.into(),
        text: "To be asked about.".into(),
    };
    let Ok(Some(Added::Note(note))) = story.does(Command::SaveNote(None, form("2026-11-30")))
    else {
        panic!("no note")
    };
    assert_eq!(refused(&mut story, Command::SignNote(note)), (Field::Date, Fault::NotYet));
    story.does(Command::SaveNote(Some(note), form("2026-11-10"))).unwrap();
    story.does(Command::SignNote(note)).unwrap();
}

#[test]
fn an_empty_note_is_never_on_file_to_be_signed() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let date = "2026-11-10".into();
    let form = NoteForm { client, appointment: None, date, text: " \n".into() };
    let saved = Command::SaveNote(None, form);
    assert_eq!(refused(&mut story, saved), (Field::Text, Fault::Missing));
}
