//! Tasks: taken down in a line, fitted into a day, done, given away, and told as minutes.

use super::*;
use crate::domain::task::Amount;
use crate::protocol::forms::{PracticeForm, TaskForm};
use crate::protocol::view::TasksView;

fn tasks(story: &mut Story) -> TasksView {
    match story.view(Query::Tasks) {
        View::Tasks(view) => view,
        other => panic!("{other:?}"),
    }
}

fn form(what: &str, minutes: &str, due: &str) -> TaskForm {
    TaskForm { what: what.into(), minutes: minutes.into(), due: due.into(), ..TaskForm::empty() }
}

fn add(story: &mut Story, form: TaskForm) {
    story.does(Command::SaveTask(None, form)).unwrap();
}

/// A practice open on Monday the 23rd, which is today at noon, from 9 to 14:30.
fn open_on_mondays(story: &mut Story) {
    let View::Practice(form) = story.view(Query::Practice) else { panic!("no practice") };
    let mut form: PracticeForm = *form;
    form.hours[0] = "9-14:30".into();
    story.does(Command::SavePractice(Box::new(form))).unwrap();
}

#[test]
fn a_day_takes_what_fits_between_its_sessions_and_tells_the_rest_as_minutes() {
    let (mut story, _) = new_vault(&Device::default());
    open_on_mondays(&mut story);
    let client = story.add_client("Ana");
    let at = |time: &str| AppointmentForm {
        time: time.into(),
        ..appointment(client, "2026-11-23", Mark::Booked)
    };
    story.does(Command::SaveAppointment(None, at("13:00"))).unwrap();
    add(&mut story, form("Report", "50", "2026-11-20"));
    add(&mut story, form("Call", "20", "2026-11-23"));
    add(&mut story, form("Tax", "120", ""));
    let view = tasks(&mut story);
    // 12:00 to 13:00, and 14:00 to 14:30 after ten minutes of documentation.
    assert_eq!(view.free.0, 90);
    let fits: Vec<_> = view
        .fitting
        .iter()
        .map(|(at, line)| (at.to_string()[11..].to_owned(), line.form.what.clone()))
        .collect();
    let expected = [("12:00", "Report"), ("14:00", "Call")];
    assert_eq!(fits, expected.map(|(at, what)| (at.to_owned(), what.to_owned())));
    assert_eq!((view.past.0, view.all.0), (50, 190));
    assert_eq!(view.open[0].form.what, "Tax");
}

#[test]
fn a_task_is_done_and_undone_and_one_that_comes_round_moves_on() {
    let (mut story, _) = new_vault(&Device::default());
    add(&mut story, form("Letter", "20", ""));
    let weekly = TaskForm { repeats: "week".into(), ..form("Bills", "30", "2026-11-20") };
    add(&mut story, weekly);
    let by_name = |view: &TasksView, what: &str| {
        let mut all = view.open.iter().chain(&view.done);
        all.find(|line| line.form.what == what).cloned().unwrap()
    };
    let view = tasks(&mut story);
    let (letter, bills) = (by_name(&view, "Letter").id, by_name(&view, "Bills").id);
    story.does(Command::FinishTask(letter, true)).unwrap();
    story.does(Command::FinishTask(bills, true)).unwrap();
    let view = tasks(&mut story);
    assert_eq!(view.done.len(), 1);
    assert_eq!(by_name(&view, "Bills").form.due, "2026-11-27", "still open, a week on");
    story.does(Command::FinishTask(letter, false)).unwrap();
    assert!(tasks(&mut story).done.is_empty());
    story.ask(Request::Undo);
    story.ask(Request::Undo);
    let view = tasks(&mut story);
    assert_eq!(by_name(&view, "Bills").form.due, "2026-11-20", "taken back");
}

#[test]
fn a_task_given_to_somebody_is_asked_about_on_its_day_and_takes_no_time_of_hers() {
    let (mut story, _) = new_vault(&Device::default());
    let given = TaskForm {
        delegated: "Mara at the desk".into(),
        follow_up: "2026-11-25".into(),
        ..form("Order chairs", "45", "")
    };
    add(&mut story, given.clone());
    let view = tasks(&mut story);
    assert_eq!((view.all.0, view.open.len()), (0, 0));
    assert_eq!(view.delegated[0].form, given);
    assert_eq!(view.delegated[0].days, Some(2));
    let undated = TaskForm { follow_up: String::new(), ..given };
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveTask(None, undated)) else {
        panic!("taken")
    };
    assert_eq!((faults[0].field, faults[0].fault), (Field::FollowUp, Fault::Missing));
}

#[test]
fn what_comes_round_needs_a_day_and_every_fault_is_named() {
    let (mut story, _) = new_vault(&Device::default());
    let wrong = TaskForm { repeats: "month".into(), ..form("", "0", "") };
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveTask(None, wrong)) else {
        panic!("taken")
    };
    let named: Vec<_> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(named, [Field::What, Field::Minutes, Field::Due]);
    assert!(tasks(&mut story).open.is_empty());
}

#[test]
fn on_a_tired_day_what_takes_much_energy_waits() {
    let (mut story, _) = new_vault(&Device::default());
    open_on_mondays(&mut story);
    add(&mut story, TaskForm { energy: Amount::Much, ..form("Report", "50", "2026-11-30") });
    assert_eq!(tasks(&mut story).fitting.len(), 1);
    let tired = crate::protocol::forms::CheckInForm {
        energy: Some(2),
        strain: Some(3),
        words: String::new(),
    };
    story.does(Command::CheckIn(tired)).unwrap();
    assert_eq!(tasks(&mut story).fitting.len(), 0);
    assert_eq!(tasks(&mut story).open.len(), 1);
}
