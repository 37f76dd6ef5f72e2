//! Leave planned from the calendar: marked, said what lies on it, taken back.

use super::*;
use crate::domain::limits::Rail;
use crate::protocol::forms::{FieldError, LeaveForm, PracticeForm};
use crate::protocol::view::LeaveView;

fn days(from: &str, to: &str, is_leave: bool) -> LeaveForm {
    LeaveForm { from: from.into(), to: to.into(), is_leave }
}

fn practice(story: &mut Story) -> PracticeForm {
    match story.view(Query::Practice) {
        View::Practice(form) => *form,
        other => panic!("{other:?}"),
    }
}

/// The days of leave of a week, and the whole stretches they are of.
fn away(story: &mut Story, day: &str) -> (Vec<String>, Vec<(String, String)>) {
    let View::Week(week) = story.view(Query::Week(Date::parse(day).unwrap())) else {
        panic!("another view")
    };
    let days = week.days.iter().filter(|day| day.away).map(|day| day.date.to_string());
    let whole = week.leave.iter().map(|it| (it.from().to_string(), it.until().to_string()));
    (days.collect(), whole.collect())
}

fn on(story: &mut Story, form: LeaveForm) -> Option<LeaveView> {
    match story.view(Query::Leave(form)) {
        View::Leave(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn days_become_leave_as_in_settings_are_taken_back_in_part_and_one_undo_each() {
    let (mut story, _) = new_vault(&Device::default());
    story.does(Command::Leave(days("2026-12-02", "2026-12-08", true))).unwrap();
    let settings = practice(&mut story);
    assert_eq!(settings.leave, [("2026-12-02".to_owned(), "2026-12-08".to_owned())]);
    let whole = vec![("2026-12-02".to_owned(), "2026-12-09".to_owned())];
    let first_week: Vec<_> = (2..=6).map(|day| format!("2026-12-0{day}")).collect();
    assert_eq!(away(&mut story, "2026-12-01"), (first_week.clone(), whole));

    story.does(Command::Leave(days("2026-12-04", "2026-12-04", false))).unwrap();
    let parts = [("2026-12-02", "2026-12-03"), ("2026-12-05", "2026-12-08")];
    let parts = parts.map(|(from, to)| (from.to_owned(), to.to_owned()));
    assert_eq!(practice(&mut story).leave, parts);
    story.ask(Request::Undo);
    assert_eq!(away(&mut story, "2026-12-01").0, first_week);
    story.ask(Request::Undo);
    assert_eq!(away(&mut story, "2026-12-01"), (Vec::new(), Vec::new()));
}

#[test]
fn what_lies_on_the_days_is_said_stays_booked_and_new_bookings_ask_for_a_reason() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-12-02", Mark::Booked);
    let moved = story.book(client, "2026-12-03", Mark::Booked);
    story.does(Command::Mark(moved, Mark::TherapistCancellation)).unwrap();
    let week = days("2026-11-30", "2026-12-06", true);
    let said = LeaveView { days: 7, working: 5, away: 0, booked: 1, of_series: 0 };
    assert_eq!(on(&mut story, week.clone()), Some(said));
    story.does(Command::Leave(week.clone())).unwrap();
    assert_eq!(on(&mut story, week), Some(LeaveView { away: 7, ..said }));
    assert_eq!(story.chart(client).appointments.len(), 2, "nothing was cancelled for her");
    let form = appointment(client, "2026-12-01", Mark::Booked);
    let Err(Refusal::Limits(passed)) = story.does(Command::SaveAppointment(None, form)) else {
        panic!("not asked")
    };
    assert_eq!(passed.iter().map(|it| it.rail).collect::<Vec<_>>(), [Rail::Leave]);
}

#[test]
fn days_that_cannot_be_are_said_beside_their_field_as_in_settings() {
    let (mut story, _) = new_vault(&Device::default());
    let fault = |field, fault| Err(Refusal::Fields(vec![FieldError { field, fault }]));
    let first = Date::parse("2026-12-02").unwrap();
    let before = days("2026-12-02", "2026-12-01", true);
    assert_eq!(on(&mut story, before.clone()), None);
    let refused = fault(Field::LeaveTo, Fault::Before(first));
    assert_eq!(story.does(Command::Leave(before)), refused);
    let mut form = practice(&mut story);
    form.leave = vec![("2026-12-02".into(), "2026-12-01".into())];
    assert_eq!(story.does(Command::SavePractice(form.into())), refused);
    let empty = days("", "2026-12-01", true);
    assert_eq!(story.does(Command::Leave(empty)), fault(Field::LeaveFrom, Fault::Missing));
}
