//! What is entered before and after its day.

use super::*;
use crate::domain::inquiry::Stage;
use crate::domain::limits::Rail;
use crate::domain::time_entry::Work;
use crate::protocol::forms::{InquiryForm, StepForm, TimeEntryForm};
use crate::protocol::view::AppointmentLine;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

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
            ..TimeEntryForm::default()
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
        date: date.into(),
        text: "To be asked about.".into(),
        ..NoteForm::about(client)
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
    let form = NoteForm { client, date, text: " \n".into(), ..NoteForm::about(client) };
    let saved = Command::SaveNote(None, form);
    assert_eq!(refused(&mut story, saved), (Field::Text, Fault::Missing));
}

/// A practice that is open on Monday mornings and takes two sessions a day.
fn limited(story: &mut Story) {
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("another view") };
    form.hours[0] = "9-12".into();
    form.a_day = "2".into();
    story.does(Command::SavePractice(form)).unwrap();
}

fn at(client: ClientId, date: &str, time: &str, reason: &str) -> Command {
    let form = appointment(client, date, Mark::Booked);
    let form = AppointmentForm { time: time.into(), reason: reason.into(), ..form };
    Command::SaveAppointment(None, form)
}

fn week(story: &mut Story, day: &str) -> Vec<AppointmentLine> {
    let day = Date::parse(day).unwrap();
    let View::Week(week) = story.view(Query::Week(day)) else { panic!("another view") };
    week.days.into_iter().flat_map(|day| day.appointments).collect()
}

#[test]
fn a_booking_past_a_limit_asks_for_a_reason_and_keeps_it() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    limited(&mut story);
    story.does(at(client, "2026-11-30", "09:00", "")).unwrap();
    story.does(at(client, "2026-11-30", "10:00", "not needed")).unwrap();
    let passed = match story.does(at(client, "2026-11-30", "09:30", "")) {
        Err(Refusal::Limits(passed)) => passed,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        passed.iter().map(|it| (it.rail, it.would_be, it.limit)).collect::<Vec<_>>(),
        [(Rail::Clash, 0, 0), (Rail::Day, 3, 2)]
    );
    let with = passed[0].with.as_ref().unwrap();
    assert_eq!((with.0.as_str(), with.1.to_string().as_str()), ("Ana", "2026-11-30T09:00"));
    story.does(at(client, "2026-11-30", "09:30", "She leaves for good")).unwrap();
    let kept: Vec<_> =
        week(&mut story, "2026-11-30").into_iter().filter_map(|line| line.passing).collect();
    // A reason where nothing is passed is not kept.
    assert_eq!(kept, [(vec![Rail::Clash, Rail::Day], "She leaves for good".to_owned())]);
}

#[test]
fn the_past_is_recorded_as_it_was_and_an_outcome_asks_for_no_reason() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    limited(&mut story);
    story.does(at(client, "2026-11-08", "22:00", "")).unwrap();
    story.does(at(client, "2026-12-06", "22:00", "Only then")).unwrap();
    let [late] = &week(&mut story, "2026-12-06")[..] else { panic!("not booked") };
    assert_eq!(late.passing, Some((vec![Rail::Hours], "Only then".to_owned())));
    story.does(Command::Mark(late.id, Mark::EarlyCancellation)).unwrap();
    assert_eq!(week(&mut story, "2026-12-06")[0].passing, late.passing);
    // Taken back within the limits, it passes none any more.
    story.does(Command::Mark(late.id, Mark::Booked)).unwrap();
    let form = appointment(client, "2026-12-07", Mark::Booked);
    story.does(Command::SaveAppointment(Some(late.id), form)).unwrap();
    assert_eq!(week(&mut story, "2026-12-07")[0].passing, None);
}

#[test]
fn a_couple_has_one_session_two_attendances_and_one_undo() {
    let (mut story, _) = new_vault(&Device::default());
    let (ida, ola) = (story.add_client("Ida Brandt"), story.add_client("Ola Falk"));
    let form = AppointmentForm {
        others: vec![ola, ola, ida],
        place: "Room 2".into(),
        ..appointment(ida, "2026-11-23", Mark::Booked)
    };
    story.does(Command::SaveAppointment(None, form.clone())).unwrap();
    let both = |story: &mut Story| {
        let View::Week(week) = story.view(Query::Week(day("2026-11-23"))) else { panic!("week") };
        week.days.into_iter().flat_map(|day| day.appointments).collect::<Vec<_>>()
    };
    let lines = both(&mut story);
    let [one, other] = &lines[..] else { panic!("{lines:?}") };
    assert!(one.group.is_some() && one.group == other.group, "one session");
    assert_eq!((other.place.as_deref(), one.starts), (Some("Room 2"), other.starts));

    story.does(Command::Mark(one.id, Mark::Attended)).unwrap();
    story.does(Command::Mark(other.id, Mark::NoShow)).unwrap();
    let moved = AppointmentForm {
        client: Some(one.client),
        time: "11:00".into(),
        minutes: "90".into(),
        mark: Mark::Attended,
        others: Vec::new(),
        ..form
    };
    story.does(Command::SaveAppointment(Some(one.id), moved.clone())).unwrap();
    let after = both(&mut story);
    assert!(after.iter().all(|line| line.starts.hour() == 11 && line.planned.0 == 90), "{after:?}");
    let outcome = |id| after.iter().find(|line| line.id == id).unwrap().outcome;
    assert!(matches!(outcome(one.id), Outcome::Attended { .. }));
    assert_eq!(outcome(other.id), Outcome::NoShow, "each has their own");
    story.ask(Request::Undo);
    assert!(both(&mut story).iter().all(|line| line.starts.hour() == 9), "both come back");

    // Nobody can be known to have come on a day that lies ahead, not the other one either.
    let ahead = AppointmentForm { date: "2199-01-07".into(), mark: Mark::Booked, ..moved };
    let refused = story.does(Command::SaveAppointment(Some(one.id), ahead));
    assert!(matches!(refused, Err(Refusal::Fields(_))), "{refused:?}");
}

#[test]
fn the_weeks_of_a_month_are_whole_and_say_which_days_are_leave() {
    let (mut story, _) = new_vault(&Device::default());
    let View::Week(month) = story.view(Query::Weeks(day("2026-11-23"))) else { panic!("month") };
    let (first, last) = (month.days.first().unwrap(), month.days.last().unwrap());
    assert_eq!((first.date, last.date), (day("2026-10-26"), day("2026-12-06")));
    assert!(month.days.iter().all(|day| !day.away));
}

#[test]
fn a_couple_is_rescheduled_together_and_not_held_against_what_it_leaves() {
    let (mut story, _) = new_vault(&Device::default());
    let (ida, ola) = (story.add_client("Ida Brandt"), story.add_client("Ola Falk"));
    limited(&mut story);
    let form =
        AppointmentForm { others: vec![ola], ..appointment(ida, "2026-11-30", Mark::Booked) };
    story.does(Command::SaveAppointment(None, form.clone())).unwrap();
    story.does(at(ida, "2026-11-30", "10:30", "")).unwrap();
    let lines = week(&mut story, "2026-11-30");
    let first = lines.iter().find(|line| line.client == ida && line.starts.hour() == 9).unwrap();
    // Half an hour later it meets only itself, and the day has two sessions as before.
    let later = AppointmentForm { time: "09:30".into(), others: Vec::new(), ..form };
    story.does(Command::Reschedule(first.id, later)).unwrap();
    let lines = week(&mut story, "2026-11-30");
    let at_half: Vec<_> =
        lines.iter().filter(|line| (line.starts.hour(), line.starts.minute()) == (9, 30)).collect();
    assert_eq!(at_half.len(), 2, "both come along: {lines:?}");
    assert!(at_half.iter().all(|line| line.passing.is_none() && line.group.is_some()));
    let old: Vec<_> = lines.iter().filter(|line| line.outcome == Outcome::Rescheduled).collect();
    assert_eq!(old.len(), 2);
    story.ask(Request::Undo);
    let lines = week(&mut story, "2026-11-30");
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.outcome == Outcome::Booked), "one undo: {lines:?}");
}

#[test]
fn somebody_who_joins_a_session_does_not_clash_with_it() {
    let (mut story, _) = new_vault(&Device::default());
    let (ida, ola) = (story.add_client("Ida Brandt"), story.add_client("Ola Falk"));
    let id = story.book(ida, "2026-11-30", Mark::Booked);
    let form =
        AppointmentForm { others: vec![ola], ..appointment(ida, "2026-11-30", Mark::Booked) };
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    let lines = week(&mut story, "2026-11-30");
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.passing.is_none() && line.group == lines[0].group));
}

#[test]
fn the_notice_window_says_late_or_early_and_is_overruled_with_a_reason() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let soon = story.book(client, "2026-11-24", Mark::Booked);
    let needs_reason = (Field::Overruling, Fault::Missing);
    assert_eq!(refused(&mut story, Command::Mark(soon, Mark::EarlyCancellation)), needs_reason);
    let line = |story: &mut Story| story.chart(client).appointments.remove(0);
    assert_eq!(line(&mut story).outcome, Outcome::Booked, "nothing has changed");
    story.does(Command::Mark(soon, Mark::LateCancellation)).unwrap();
    assert_eq!(line(&mut story).outcome, Outcome::LateCancellation);

    let early = AppointmentForm {
        overruling: "Snow closed the road".into(),
        ..appointment(client, "2026-11-24", Mark::EarlyCancellation)
    };
    story.does(Command::SaveAppointment(Some(soon), early)).unwrap();
    let overruled = line(&mut story);
    assert_eq!(overruled.outcome, Outcome::EarlyCancellation);
    assert_eq!(overruled.overruling.as_deref(), Some("Snow closed the road"));
    story.does(Command::Mark(soon, Mark::LateCancellation)).unwrap();
    assert_eq!(line(&mut story).overruling, None, "it agrees with the window again");

    // What follows from the window follows it when it changes; what was overruled stays.
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("another view") };
    form.notice = "12".into();
    story.does(Command::SavePractice(form)).unwrap();
    assert_eq!(line(&mut story).outcome, Outcome::EarlyCancellation);

    // Nobody but her knows when a session that has passed was cancelled.
    let past = story.book(client, "2026-11-10", Mark::Booked);
    story.does(Command::Mark(past, Mark::EarlyCancellation)).unwrap();
    story.does(Command::Mark(past, Mark::LateCancellation)).unwrap();
}
