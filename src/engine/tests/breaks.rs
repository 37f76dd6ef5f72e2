//! Breaks in the calendar: planned, moved and given up; kept free, and never work.

use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::limits::Rail;
use crate::exchange::ics::write::Naming;
use crate::protocol::forms::{BreakForm, FieldError};
use crate::protocol::query::ActivityFilter;
use crate::protocol::request::Table as Exported;
use crate::protocol::view::{BreakLine, WeekView};

fn rest(date: &str, time: &str, minutes: &str, about: &str) -> BreakForm {
    BreakForm { date: date.into(), time: time.into(), minutes: minutes.into(), about: about.into() }
}

fn week(story: &mut Story, day: &str) -> WeekView {
    let View::Week(week) = story.view(Query::Week(Date::parse(day).unwrap())) else {
        panic!("another view")
    };
    week
}

fn breaks(story: &mut Story, day: &str) -> Vec<BreakLine> {
    week(story, day).days.into_iter().flat_map(|day| day.breaks).collect()
}

fn told(line: &BreakLine) -> (String, u32, Option<&str>) {
    (line.starts.to_string(), line.lasts.0, line.about.as_deref())
}

#[test]
fn a_break_is_planned_moved_taken_back_given_up_and_there_after_a_night() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let walk = rest("2026-11-25", "12:00", "45", "walk");
    story.does(Command::SaveBreak(None, walk)).unwrap();
    let line = breaks(&mut story, "2026-11-23").remove(0);
    assert_eq!(told(&line), ("2026-11-25T12:00".into(), 45, Some("walk")));

    let later = rest("2026-11-26", "12:30", "30", "walk");
    story.does(Command::SaveBreak(Some(line.id), later.clone())).unwrap();
    let moved = breaks(&mut story, "2026-11-23");
    assert_eq!(moved.len(), 1);
    assert_eq!(told(&moved[0]), ("2026-11-26T12:30".into(), 30, Some("walk")));
    story.ask(Request::Undo);
    let back = breaks(&mut story, "2026-11-23");
    assert_eq!(back, core::slice::from_ref(&line), "one undo");

    story.does(Command::DeleteBreak(line.id)).unwrap();
    assert_eq!(breaks(&mut story, "2026-11-23"), []);
    assert_eq!(story.does(Command::SaveBreak(Some(line.id), later)), Err(Refusal::Missing));
    story.ask(Request::Undo);
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(breaks(&mut again, "2026-11-23"), [line]);
    let log = again.view(Query::Activity { filter: ActivityFilter::default(), before: None });
    let View::Activity(log) = log else { panic!("another view") };
    let added = log.rows.iter().filter(|row| row.act == Some(Act::Added));
    assert_eq!(added.filter(|row| row.subject == Some(Subject::PlannedBreak)).count(), 1);
}

#[test]
fn what_does_not_fit_is_said_beside_its_field() {
    let (mut story, _) = new_vault(&Device::default());
    for (form, field) in [
        (rest("2026-11-31", "12:00", "30", ""), Field::Date),
        (rest("2026-11-25", "noon", "30", ""), Field::Time),
        (rest("2026-11-25", "12:00", "0", ""), Field::Minutes),
        (rest("2026-11-25", "12:00", "481", ""), Field::Minutes),
        (rest("2026-11-25", "12:00", "", ""), Field::Minutes),
    ] {
        let Err(Refusal::Fields(faults)) = story.does(Command::SaveBreak(None, form)) else {
            panic!("{field:?} was taken")
        };
        assert_eq!(faults.iter().map(|it| it.field).collect::<Vec<_>>(), [field]);
    }
    assert_eq!(breaks(&mut story, "2026-11-23"), []);
}

#[test]
fn a_session_is_no_break_and_one_over_a_break_asks_for_a_reason_and_is_counted() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-25", Mark::Booked);
    let over = story.does(Command::SaveBreak(None, rest("2026-11-25", "09:45", "30", "")));
    let fault = FieldError { field: Field::Time, fault: Fault::SessionThen };
    assert_eq!(over, Err(Refusal::Fields(vec![fault])));
    story.does(Command::SaveBreak(None, rest("2026-11-25", "09:50", "30", ""))).unwrap();

    let booking = |reason: &str| {
        let form = appointment(client, "2026-11-25", Mark::Booked);
        let form = AppointmentForm { time: "10:00".into(), reason: reason.into(), ..form };
        Command::SaveAppointment(None, form)
    };
    let Err(Refusal::Limits(passed)) = story.does(booking("")) else { panic!("not asked") };
    assert_eq!(passed.iter().map(|it| it.rail).collect::<Vec<_>>(), [Rail::PlannedBreak]);
    story.does(booking("She cannot come at another time")).unwrap();
    let View::Report(report) = story.view(Query::Report(Date::parse("2026-11-25").unwrap())) else {
        panic!("report")
    };
    assert_eq!((report.kept.sessions, report.kept.passed), (1, vec![(Rail::PlannedBreak, 1)]));
    // It stays where it is, and other words are no new time.
    let line = breaks(&mut story, "2026-11-25").remove(0);
    let words = rest("2026-11-25", "09:50", "30", "tea");
    story.does(Command::SaveBreak(Some(line.id), words)).unwrap();
    let longer = rest("2026-11-25", "09:50", "35", "tea");
    assert!(story.does(Command::SaveBreak(Some(line.id), longer)).is_err());
}

#[test]
fn a_break_is_no_work_and_no_free_time() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("practice") };
    form.hours = ["9-11", "9-11", "9-11", "9-11", "9-11", "9-11", "9-11"].map(Into::into);
    story.does(Command::SavePractice(form)).unwrap();
    // Utilisation alone asks for the time that is offered.
    let figures = |story: &mut Story| -> (Vec<Figure>, Vec<Figure>) {
        let figures = story.caseload().figures.into_iter();
        figures.partition(|figure| figure.metric == Metric::Utilisation)
    };
    let (offered, others) = figures(&mut story);
    let times = |story: &mut Story| {
        let View::FreeTimes(free) = story.view(Query::FreeTimes(None)) else { panic!("times") };
        let of_day = free.times.iter().map(ToString::to_string);
        of_day.filter(|at| at.starts_with("2026-11-25")).collect::<Vec<_>>()
    };
    assert_eq!(times(&mut story), ["2026-11-25T09:00", "2026-11-25T10:00"]);
    for day in ["2026-11-10", "2026-11-25"] {
        story.does(Command::SaveBreak(None, rest(day, "10:15", "15", ""))).unwrap();
    }
    assert_eq!(times(&mut story), ["2026-11-25T09:00"]);
    let (offered_then, others_then) = figures(&mut story);
    assert_eq!(others_then, others, "no other figure has changed");
    // Two hours on each of 15 days that have come since the week of the first record, and a break on
    // one of them.
    let minutes = |figures: &[Figure]| figures.iter().map(|it| (it.x, it.n)).collect::<Vec<_>>();
    assert_eq!(minutes(&offered), [(Some(50.0), Some(1800.0))]);
    assert_eq!(minutes(&offered_then), [(Some(50.0), Some(1785.0))]);
    assert_eq!(week(&mut story, "2026-11-10").worked.0, 50, "the session alone");
}

#[test]
fn today_names_its_breaks() {
    let (mut story, _) = new_vault(&Device::default());
    for (day, time) in [("2026-11-23", "15:00"), ("2026-11-23", "12:00"), ("2026-11-24", "12:00")] {
        story.does(Command::SaveBreak(None, rest(day, time, "30", ""))).unwrap();
    }
    let View::Today(today) = story.view(Query::Today) else { panic!("another view") };
    let told: Vec<_> = today.breaks.iter().map(|line| line.starts.to_string()).collect();
    assert_eq!(told, ["2026-11-23T12:00", "2026-11-23T15:00"]);
}

#[test]
fn a_calendar_file_of_its_days_says_busy_and_its_words_only_with_names() {
    let (mut story, _) = new_vault(&Device::default());
    story.does(Command::SaveBreak(None, rest("2026-11-25", "12:00", "45", "Eva"))).unwrap();
    let file = |story: &mut Story, naming, from: &str| {
        let days = crate::protocol::forms::calendar_days(from, "").unwrap();
        story.ask(Request::Export(Exported::Calendar { naming, days }));
        String::from_utf8(core::mem::take(&mut story.file)).unwrap()
    };
    let busy = file(&mut story, Naming::Busy, "2026-11-25");
    assert!(busy.contains("SUMMARY:Busy\r\n") && !busy.contains("Eva"), "{busy}");
    assert!(file(&mut story, Naming::Name, "").contains("SUMMARY:Eva\r\n"));
    assert!(!file(&mut story, Naming::Busy, "2026-11-26").contains("VEVENT"));
}
