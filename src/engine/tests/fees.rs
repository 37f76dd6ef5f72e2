//! The fee of a missed session: offered as agreed, charged or waived by the therapist, kept.

use super::*;
use crate::domain::fees::{Consequence, Owed, Percent};
use crate::domain::money::Money;
use crate::protocol::command::Settle;
use crate::protocol::request;
use crate::protocol::view::{AppointmentLine, FeeLine};

/// A client with whom that is agreed, in euros.
fn agreed(story: &mut Story, late: &str, no_show: &str) -> ClientId {
    let ana = story.add_client("Ana");
    let episode = story.chart(ana).episodes[0].clone();
    let form = EpisodeForm {
        fee: "EUR 80.01".into(),
        late: late.into(),
        no_show: no_show.into(),
        ..episode.form
    };
    story.does(Command::EditEpisode(episode.id, form)).unwrap();
    ana
}

fn line(story: &mut Story, client: ClientId, id: AppointmentId) -> AppointmentLine {
    let chart = story.chart(client);
    chart.appointments.into_iter().find(|line| line.id == id).unwrap()
}

fn owed(hundredths: u8, amount: &str) -> Owed {
    let amount = Money::parse(amount, None).unwrap();
    Owed { share: Percent::new(hundredths).unwrap(), amount: Some(amount) }
}

#[test]
fn what_is_agreed_is_offered_charged_and_taken_back_with_undo() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = agreed(&mut story, "50 %", "100");
    let id = story.book(ana, "2026-11-09", Mark::NoShow);
    let all = owed(100, "EUR 80.01");
    assert_eq!(line(&mut story, ana, id).fee, Some(FeeLine::Offered(all)));
    story.does(Command::Settle(id, Settle::Charge)).unwrap();
    let charged = Some(FeeLine::Decided(Consequence::Charged(all)));
    assert_eq!(line(&mut story, ana, id).fee, charged);

    // What is agreed later changes nothing that was decided.
    let episode = story.chart(ana).episodes[0].clone();
    let form = EpisodeForm { no_show: "10".into(), ..episode.form };
    story.does(Command::EditEpisode(episode.id, form)).unwrap();
    assert_eq!(line(&mut story, ana, id).fee, charged);
    story.ask(Request::Undo);
    story.ask(Request::Undo);
    assert_eq!(line(&mut story, ana, id).fee, Some(FeeLine::Offered(all)));
}

#[test]
fn a_waiver_needs_its_reason_and_another_outcome_opens_the_question_anew() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = agreed(&mut story, "50", "100");
    let id = story.book(ana, "2026-11-09", Mark::LateCancellation);
    let half = owed(50, "EUR 40.01");
    assert_eq!(line(&mut story, ana, id).fee, Some(FeeLine::Offered(half)), "a half is rounded up");
    let refused = story.does(Command::Settle(id, Settle::Waive("  ".into())));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field, faults[0].fault), (Field::WaiverReason, Fault::Missing));
    story.does(Command::Settle(id, Settle::Waive("Child in hospital".into()))).unwrap();
    let waived = |fee: &Option<FeeLine>| matches!(fee, Some(FeeLine::Decided(Consequence::Waived(why))) if why.as_str() == "Child in hospital");
    assert!(waived(&line(&mut story, ana, id).fee));
    story.does(Command::Mark(id, Mark::LateCancellation)).unwrap();
    assert!(waived(&line(&mut story, ana, id).fee), "the same mark again decides nothing anew");
    let form = AppointmentForm {
        label: "Intake".into(),
        ..appointment(ana, "2026-11-09", Mark::LateCancellation)
    };
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    assert!(waived(&line(&mut story, ana, id).fee), "nor does another label");

    story.does(Command::Mark(id, Mark::NoShow)).unwrap();
    assert_eq!(line(&mut story, ana, id).fee, Some(FeeLine::Offered(owed(100, "EUR 80.01"))));
    story.does(Command::Settle(id, Settle::Charge)).unwrap();
    let form = appointment(ana, "2026-11-09", Mark::EarlyCancellation);
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    assert_eq!(line(&mut story, ana, id).fee, None, "in time: nothing is owed");
    let refused = story.does(Command::Settle(id, Settle::Charge));
    let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Status, Fault::DoesNotFit));
}

#[test]
fn where_nothing_is_agreed_nothing_is_offered_and_that_is_said() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = agreed(&mut story, "", "100");
    let late = story.book(ana, "2026-11-09", Mark::LateCancellation);
    assert_eq!(line(&mut story, ana, late).fee, Some(FeeLine::NotAgreed));
    for wish in [Settle::Charge, Settle::Waive("Ill".into())] {
        assert!(story.does(Command::Settle(late, wish)).is_err());
    }
    let came = story.book(ana, "2026-11-10", Mark::Attended);
    assert_eq!(line(&mut story, ana, came).fee, None);
}

#[test]
fn a_notice_window_that_is_overruled_decides_what_is_owed() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = agreed(&mut story, "50", "100");
    let id = story.book(ana, "2026-11-24", Mark::Booked);
    let form = AppointmentForm {
        overruling: "Snow".into(),
        ..appointment(ana, "2026-11-24", Mark::LateCancellation)
    };
    // Whichever the window says it is, one of the two needs the reason, and only the late one owes.
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    story.does(Command::Settle(id, Settle::Charge)).unwrap();
    let form = AppointmentForm {
        overruling: "Snow".into(),
        ..appointment(ana, "2026-11-24", Mark::EarlyCancellation)
    };
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    assert_eq!(line(&mut story, ana, id).fee, None);
    let form = AppointmentForm {
        overruling: "Not such snow".into(),
        ..appointment(ana, "2026-11-24", Mark::LateCancellation)
    };
    story.does(Command::SaveAppointment(Some(id), form)).unwrap();
    let again = line(&mut story, ana, id).fee;
    assert_eq!(again, Some(FeeLine::Offered(owed(50, "EUR 40.01"))), "offered anew");
}

#[test]
fn decisions_survive_locking_and_leave_with_the_table_of_appointments() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = agreed(&mut story, "50", "100");
    let charged = story.book(ana, "2026-11-09", Mark::NoShow);
    story.does(Command::Settle(charged, Settle::Charge)).unwrap();
    let waived = story.book(ana, "2026-11-10", Mark::NoShow);
    story.does(Command::Settle(waived, Settle::Waive("=Ill".into()))).unwrap();
    let mut story = Story::on(&device, 2);
    story.ask(Request::Unlock(phrase()));
    let all = owed(100, "EUR 80.01");
    let kept = line(&mut story, ana, charged).fee;
    assert_eq!(kept, Some(FeeLine::Decided(Consequence::Charged(all))));
    story.ask(Request::Export(request::Table::Appointments));
    let table = String::from_utf8(story.file.clone()).unwrap();
    assert!(table.contains(r#""100","EUR 80.01","""#), "{table}");
    assert!(table.contains(r#""","","'=Ill""#), "no spreadsheet takes it for a formula: {table}");
}
