//! Her own limits and how heavy her clients are: rated in the chart, held against bookings, counted.

use super::*;
use crate::domain::easing::Easing;
use crate::domain::episode::EndingReason;
use crate::domain::limits::Rail;
use crate::domain::time_entry::{Direction, Means, Work};
use crate::metrics::heaviness::Share;
use crate::protocol::forms::{TimeEntryForm, WeightForm, WellbeingForm};
use crate::protocol::request::Table as Exported;
use crate::protocol::view::{LimitsView, LoadView, ReliefView, StepLine};

fn rate(story: &mut Story, client: ClientId, level: Option<u8>, why: &str) {
    let episode = story.chart(client).episodes[0].id;
    story.does(Command::Weigh(episode, WeightForm { level, why: why.into() })).unwrap();
}

fn limits(story: &mut Story) -> LimitsView {
    match story.view(Query::Limits) {
        View::Limits(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn at(client: ClientId, time: &str, reason: &str) -> Command {
    let form = appointment(client, "2026-11-30", Mark::Booked);
    let form = AppointmentForm { time: time.into(), reason: reason.into(), ..form };
    Command::SaveAppointment(None, form)
}

fn refused(outcome: Result<Option<Added>, Refusal>) -> Vec<(Rail, u32, u32)> {
    match outcome {
        Err(Refusal::Limits(passed)) => {
            passed.iter().map(|it| (it.rail, it.would_be, it.limit)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_rating_stands_in_the_chart_outlasts_an_edit_and_a_night_and_can_be_taken_back() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    rate(&mut story, client, Some(4), "Her losses are close to mine");
    let episode = story.chart(client).episodes.remove(0);
    assert!(episode.heaviness.as_ref().unwrap().is_heavy());
    let form = EpisodeForm { frequency: "2/1".into(), ..episode.form };
    story.does(Command::EditEpisode(episode.id, form)).unwrap();
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let episode = again.chart(client).episodes.remove(0);
    assert_eq!(episode.weight.why, "Her losses are close to mine");
    assert_eq!(episode.heaviness.unwrap().points(), 5, "twice a week adds one");
    rate(&mut again, client, None, "forgotten words");
    let episode = again.chart(client).episodes.remove(0);
    assert_eq!((episode.weight, episode.heaviness), (WeightForm::default(), None));
    again.ask(Request::Undo);
    assert!(again.chart(client).episodes[0].heaviness.is_some());
    let wrong = Command::Weigh(episode.id, WeightForm { level: Some(6), why: String::new() });
    let Err(Refusal::Fields(faults)) = again.does(wrong) else { panic!("taken") };
    assert_eq!(faults[0].field, Field::Weight);
}

#[test]
fn a_rating_given_anew_leaves_the_weeks_before_as_they_were() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    rate(&mut story, client, Some(2), "");
    let came = appointment(client, "2026-11-23", Mark::Attended);
    story.does(Command::SaveAppointment(None, came)).unwrap();
    let heavy = |story: &mut Story| -> Vec<Option<u32>> {
        let weeks = super::wellbeing::wellbeing(story).weeks;
        weeks.iter().filter(|week| week.sessions > 0).map(|week| week.heavy_sessions).collect()
    };
    device.days.set(14);
    let came = appointment(client, "2026-12-07", Mark::Attended);
    story.does(Command::SaveAppointment(None, came)).unwrap();
    assert_eq!(heavy(&mut story), [Some(0), Some(0)]);
    rate(&mut story, client, Some(5), "");
    assert_eq!(heavy(&mut story), [Some(0), Some(1)]);
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(heavy(&mut again), [Some(0), Some(1)], "it is on file");
    // Taken back, it has still been heavy; what was said meanwhile of that day is forgotten.
    rate(&mut again, client, None, "");
    assert_eq!(heavy(&mut again), [Some(0), None]);
    again.ask(Request::Undo);
    assert_eq!(heavy(&mut again), [Some(0), Some(1)]);
}

#[test]
fn the_third_heavy_session_in_a_row_asks_for_a_reason_and_is_counted_in_its_month() {
    let (mut story, _) = new_vault(&Device::default());
    let heavy: Vec<_> = ["Ana", "Bea", "Cid"].iter().map(|name| story.add_client(name)).collect();
    let light = story.add_client("Dag");
    heavy.iter().for_each(|client| rate(&mut story, *client, Some(5), ""));
    let clients = heavy.clone();
    story.does(at(heavy[0], "09:00", "")).unwrap();
    story.does(at(heavy[1], "10:00", "")).unwrap();
    story.does(at(light, "12:00", "")).unwrap();
    assert_eq!(refused(story.does(at(heavy[2], "11:00", ""))), [(Rail::HeavyRow, 3, 2)]);
    story.does(at(heavy[2], "11:00", "She leaves on Tuesday")).unwrap();
    let View::Load(load) = story.view(Query::Load {
        period: Period::new(Date::parse("2026-11-23").unwrap(), Date::parse("2026-12-07").unwrap())
            .unwrap(),
        page: Page::FIRST,
    }) else {
        panic!("load")
    };
    let LoadView { balance, has_heavy, .. } = load;
    assert!(has_heavy);
    let Share { heavy, all } = balance[0].1;
    assert_eq!((heavy, all), (3, 4), "Mondays of the period");
    let view = limits(&mut story);
    let (first, november) = &view.months[0];
    assert_eq!((first.to_string().as_str(), november.sessions), ("2026-11-01", 1));
    assert_eq!(november.passed, [(Rail::HeavyRow, 1)]);
    let View::Report(report) = story.view(Query::Report(*first)) else { panic!("report") };
    assert_eq!(report.kept, *november, "the report says the same");
    assert_eq!(view.ahead, []);
    for (client, time) in [(clients[0], "09:00"), (clients[1], "10:00"), (clients[2], "11:00")] {
        let day = appointment(client, "2026-12-07", Mark::Booked);
        let form = AppointmentForm { time: time.into(), reason: "Once more".into(), ..day };
        story.does(Command::SaveAppointment(None, form)).unwrap();
    }
    let ahead = limits(&mut story).ahead;
    let told: Vec<_> = ahead.iter().map(|(it, kept)| (it.to_string(), kept.sessions)).collect();
    assert_eq!(told, [("2026-12-01".to_owned(), 1)], "a month ahead is named with what it holds");
}

#[test]
fn contacts_in_the_evening_and_leave_are_told_against_what_she_set() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("practice") };
    form.late_contacts = "1".into();
    form.leave_days = "25".into();
    form.leave = vec![("2026-12-21".into(), "2026-12-31".into())];
    story.does(Command::SavePractice(form)).unwrap();
    for time in ["19:40", "12:00", ""] {
        let form = TimeEntryForm {
            date: "2026-11-23".into(),
            work: Some(Work::Contact),
            minutes: "5".into(),
            client: Some(client),
            means: Some(Means::Message),
            direction: Direction::In,
            time: time.into(),
            ..TimeEntryForm::default()
        };
        story.does(Command::SaveTimeEntry(None, form)).unwrap();
    }
    let view = limits(&mut story);
    assert_eq!((view.late_contacts, view.late_contacts_limit), (1, Some(1)));
    assert_eq!((view.leave, view.leave_least, view.year), (9, Some(25), 2026));
    assert_eq!(view.months[0].1.late_contacts, 1);
}

#[test]
fn nobody_reads_of_a_rating_in_a_table() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    rate(&mut story, client, Some(5), "marrowbone");
    for table in [Exported::Clients, Exported::Appointments, Exported::TimeEntries, Exported::Log] {
        story.asks(Request::Export(table), None);
        let file = String::from_utf8_lossy(&story.file).to_lowercase();
        assert!(file.contains("ana") || table == Exported::TimeEntries);
        assert!(!file.contains("marrowbone") && !file.contains("weight"), "{table:?}");
    }
}

fn ahead(story: &mut Story) -> ReliefView {
    limits(story).relief
}

#[test]
fn a_plan_for_coming_back_is_counted_kept_and_told_from_the_records() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("practice") };
    form.with_clients = "1".into();
    story.does(Command::SavePractice(form)).unwrap();
    assert_eq!(ahead(&mut story).over.week.with_clients, 0.0);
    story.does(at(client, "09:00", "")).unwrap();
    story.does(at(client, "11:00", "Two hours are agreed")).unwrap();
    let view = ahead(&mut story);
    // 100 minutes booked and one new client in twelve weeks expected, of which 60 were wanted.
    assert!((view.over.week.with_clients - (100.0 + 50.0 / 12.0 - 60.0)).abs() < 1e-9, "{view:?}");
    let refer = Easing::Refer(client);
    assert!(view.offers.iter().any(|(offer, name)| offer.easing == refer && name == "Ana"));
    assert_eq!(view.plan, None);

    let nobody = Easing::Space(ClientId::from_random([7; 16]));
    assert_eq!(story.does(Command::Ease(vec![nobody])), Err(Refusal::Missing));
    story.does(Command::Ease(vec![Easing::PauseIntake, refer, refer])).unwrap();
    let settle = WellbeingForm { support: "Ada".into(), ..WellbeingForm::default() };
    story.does(Command::SaveWellbeing(settle)).unwrap();
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let (made_on, steps) = ahead(&mut again).plan.expect("what is settled leaves the plan alone");
    assert_eq!(made_on.to_string(), "2026-11-23");
    let line = |step, about: &str, is_done| StepLine { step, about: about.into(), is_done };
    assert_eq!(steps, [line(refer, "Ana", false), line(Easing::PauseIntake, "", true)]);

    let episode = again.chart(client).episodes[0].id;
    let reason = Some(EndingReason::ReferredOn);
    again.does(Command::End(episode, EndingForm { on: "2026-11-23".into(), reason })).unwrap();
    assert!(ahead(&mut again).plan.unwrap().1[0].is_done, "done, since the records say so");
    again.does(Command::Ease(Vec::new())).unwrap();
    assert_eq!(ahead(&mut again).plan, None);
    again.ask(Request::Undo);
    assert!(ahead(&mut again).plan.is_some());
    again.does(Command::DeleteWellbeing("delete everything".into())).unwrap();
    assert_eq!(ahead(&mut again).plan, None, "it stood in her compartment");
}

#[test]
fn sessions_a_week_are_held_against_a_booking_counted_and_come_back_under_by_the_plan() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("practice") };
    form.a_week = "0".into();
    let Err(Refusal::Fields(faults)) = story.does(Command::SavePractice(form.clone())) else {
        panic!("taken")
    };
    assert_eq!(faults[0].field, Field::SessionsAWeek);
    form.a_week = "2".into();
    story.does(Command::SavePractice(form)).unwrap();
    story.does(at(client, "09:00", "")).unwrap();
    story.does(at(client, "11:00", "")).unwrap();
    let third = at(client, "13:00", "");
    assert_eq!(refused(story.does(third)), [(Rail::WeekSessions, 3, 2)]);
    story.does(at(client, "13:00", "A crisis")).unwrap();
    let view = limits(&mut story);
    assert_eq!(view.months[0].1.passed, [(Rail::WeekSessions, 1)]);
    // Three are booked, and one new client in twelve weeks is expected.
    assert!((view.relief.over.week.sessions - (3.0 + 1.0 / 12.0 - 2.0)).abs() < 1e-9, "{view:?}");
    let refer = view.relief.offers.iter().find(|(it, _)| it.easing == Easing::Refer(client));
    assert!((refer.unwrap().0.frees.sessions - 1.0).abs() < 1e-9);
}
