//! Whether there is room for another client.

use super::*;
use crate::domain::episode::Frequency;
use crate::domain::preferences::Weekday;
use crate::domain::time::Minutes;
use crate::metrics::capacity::Limit;
use crate::metrics::capacity::own::TooLittle;
use crate::metrics::capacity::what_if::{Assumption, WhatIf};
use crate::protocol::view::CapacityView;

fn demo() -> Story {
    let mut story = Story::on(&Device::default(), 3);
    let opened = story.ask(Request::OpenDemo);
    assert!(matches!(opened, Event::Opened { demo: true, .. }), "{opened:?}");
    story
}

fn room(story: &mut Story, changes: &[(Assumption, u16)]) -> CapacityView {
    let mut what_if = WhatIf::default();
    changes.iter().for_each(|(assumption, value)| what_if.set(*assumption, *value));
    match story.view(Query::Capacity { what_if, courses: true }) {
        View::Capacity(view) => view,
        other => panic!("{other:?}"),
    }
}

fn worst(view: &CapacityView) -> f64 {
    view.answer.plan(Some(Frequency::WEEKLY)).unwrap().binding().unwrap().worst().unwrap().1
}

#[test]
fn a_practice_too_young_is_told_what_is_missing_and_can_still_ask_what_if() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    let view = room(&mut story, &[]);
    assert_eq!(view.grounds, Err(TooLittle::Weeks { found: 1, needed: 8 }));
    let places = &view.question.assumptions.places;
    assert_eq!(places.iter().map(|places| places.count).sum::<u32>(), 1);
    assert!(view.answer.openings > 10, "one client leaves room: {:?}", view.answer.openings);
    let busy = room(&mut story, &[(Assumption::Ceiling, 60)]);
    assert_eq!(busy.answer.openings, 0);
}

#[test]
fn the_answer_is_the_practices_own_and_the_same_each_time() {
    let mut story = demo();
    let view = room(&mut story, &[]);
    let grounds = view.grounds.unwrap();
    assert_eq!(grounds.window.days(), 26 * 7);
    assert_eq!(view.first, grounds.window.until().plus_days(7));
    let in_care: u32 = view.question.assumptions.places.iter().map(|places| places.count).sum();
    assert_eq!(Some(f64::from(in_care)), story.figure(Metric::ActiveClients).number());
    assert_eq!(view.answer.plans.len(), 4);
    for outlook in view.answer.plans.iter().flat_map(|plan| &plan.outlooks) {
        assert_eq!(outlook.weeks.len(), 12);
        assert!(outlook.weeks.iter().all(|week| week.hours.is_finite()));
    }
    let courses = view.courses.unwrap();
    assert!(courses.without.over <= courses.with.over);
    assert_eq!(room(&mut story, &[]), view, "also the simulated courses");
}

#[test]
fn a_changed_assumption_changes_what_it_should() {
    let mut story = demo();
    let own = room(&mut story, &[]);
    let binding = |view: &CapacityView| view.answer.plans[1].binding().unwrap().limit;
    assert_eq!(binding(&own), Limit::WithClients);
    let free = room(&mut story, &[(Assumption::Ceiling, 2400)]);
    assert_eq!(binding(&free), Limit::AllWork);
    assert!(free.answer.openings > own.answer.openings);
    assert_eq!(free.grounds, own.grounds, "what is on file stays");
    let mut back = free.question.clone();
    back.assumptions.ceiling = own.question.assumptions.ceiling;
    assert_eq!(back, own.question, "and so does everything else");
    for (assumption, value) in [(Assumption::Attended, 950), (Assumption::Other, 1500)] {
        let heavier = room(&mut story, &[(Assumption::Ceiling, 2400), (assumption, value)]);
        assert!(worst(&heavier) > worst(&free), "{assumption:?}");
    }
    let tight = room(&mut story, &[(Assumption::Limit, 1200)]);
    let excess = |view: &CapacityView| view.answer.plans[0].under(Limit::AllWork).unwrap().excess();
    assert!(excess(&tight) > excess(&own));
}

#[test]
fn one_more_client_never_lowers_the_chance() {
    let mut story = demo();
    let views: Vec<_> = (1..=4).map(|n| room(&mut story, &[(Assumption::More, n)])).collect();
    for pair in views.windows(2) {
        assert!(worst(&pair[0]) <= worst(&pair[1]));
        let (few, many) = (pair[0].courses.unwrap(), pair[1].courses.unwrap());
        assert!(few.without.over <= few.with.over && many.without.over <= many.with.over);
    }
}

#[test]
fn a_day_on_which_no_weekly_client_could_come_is_full() {
    let (mut story, _) = new_vault(&Device::default());
    assert!(room(&mut story, &[]).full.is_empty(), "nobody has said when it is open");
    let client = story.add_client("Ana");
    let View::Practice(mut form) = story.view(Query::Practice) else { panic!("another view") };
    form.hours[0] = "9-10".into();
    form.hours[1] = "9-12".into();
    form.with_clients = "18".into();
    story.does(Command::SavePractice(form)).unwrap();
    // The third of the Mondays to come.
    story.book(client, "2026-12-14", Mark::Booked);
    let view = room(&mut story, &[]);
    assert_eq!((&view.full[..], view.is_full), (&[Weekday::Monday][..], false));
    assert!(view.is_ceiling_own);
    assert_eq!(view.question.assumptions.ceiling, Minutes(18 * 60));
    let View::FreeTimes(free) = story.view(Query::FreeTimes(None)) else { panic!("another view") };
    let mondays = free.times.iter().filter(|at| at.date().weekday() == 0).count();
    assert_eq!(mondays, 1, "today's nine o'clock is past: {:?}", free.times);
    let tuesday = (Weekday::Tuesday, vec!["09:00", "10:00", "11:00"]);
    let told: Vec<_> = free.standing.iter().map(|(day, times)| (*day, times.len())).collect();
    assert_eq!(told, [(Weekday::Monday, 0), (tuesday.0, tuesday.1.len())]);
}
