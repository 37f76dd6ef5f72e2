//! The waiting list: what would suit, who passes others.

use super::*;
use crate::domain::inquiry::Stage;
use crate::domain::preferences::{Band, Modality, PartOfDay, Slot, TimeOfWeek, Weekday};
use crate::domain::targets::Milestone;
use crate::metrics::wait_ahead::TooLittle;
use crate::protocol::forms::{InquiryForm, StepForm};
use crate::protocol::view::{InquiryLine, WaitingListView};

const TUESDAY: TimeOfWeek = (Weekday::Tuesday, PartOfDay::Evening);

/// Somebody who asked on that day.
fn asked(name: &str, day: &str) -> InquiryForm {
    InquiryForm { name: name.into(), ..InquiryForm::asked(Date::parse(day).unwrap()) }
}

fn list(story: &mut Story) -> WaitingListView {
    match story.view(Query::WaitingList { closed: true, search: String::new() }) {
        View::WaitingList(list) => list,
        other => panic!("{other:?}"),
    }
}

fn one(story: &mut Story) -> InquiryLine {
    let mut rows = list(story).rows;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

#[test]
fn what_would_suit_is_kept_and_changing_it_can_be_undone() {
    let (mut story, _) = new_vault(&Device::default());
    story.does(Command::SaveInquiry(None, asked("Ben", "2026-11-02"))).unwrap();
    let before = one(&mut story);
    assert!(before.form.times.is_unasked() && before.form.modality.is_none());
    let step = StepForm { stage: Stage::Contacted, on: "2026-11-04".into() };
    story.does(Command::StepInquiry(before.id, step)).unwrap();
    let form = InquiryForm {
        times: [TUESDAY].into_iter().collect(),
        modality: Some(Modality::Online),
        fee_words: "40 to 60".into(),
        band: Band::Urgent,
        reason: "Leaves hospital on Friday".into(),
        ..before.form.clone()
    };
    story.does(Command::SaveInquiry(Some(before.id), form.clone())).unwrap();
    let after = one(&mut story);
    assert_eq!((after.form, after.stage), (form, Stage::Contacted));
    story.ask(Request::Undo);
    assert_eq!(one(&mut story).form, before.form);
}

#[test]
fn nobody_passes_others_without_a_reason() {
    let (mut story, _) = new_vault(&Device::default());
    let form = InquiryForm { band: Band::Soon, ..asked("Ben", "2026-11-02") };
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveInquiry(None, form)) else {
        panic!("it was taken")
    };
    assert_eq!((faults[0].field, faults[0].fault), (Field::PriorityReason, Fault::Missing));
}

#[test]
fn the_list_stands_in_fair_order_and_names_the_longest_wait_of_each_priority() {
    let (mut story, _) = new_vault(&Device::default());
    let urgent = InquiryForm {
        band: Band::Urgent,
        reason: "Leaves hospital".into(),
        ..asked("Ada", "2026-11-20")
    };
    for form in [asked("Ben", "2026-11-02"), asked("Cleo", "2026-10-02"), urgent] {
        story.does(Command::SaveInquiry(None, form)).unwrap();
    }
    let list = list(&mut story);
    let names: Vec<&str> = list.rows.iter().map(|row| row.form.name.as_str()).collect();
    assert_eq!(names, ["Ada", "Cleo", "Ben"]);
    let bands: Vec<_> = list.bands.iter().map(|(band, figure)| (*band, figure.number())).collect();
    assert_eq!(bands, [(Band::Urgent, Some(3.0)), (Band::Routine, Some(52.0))]);
}

#[test]
fn what_is_due_next_follows_the_steps_and_the_targets_of_the_practice() {
    let (mut story, _) = new_vault(&Device::default());
    story.does(Command::SaveInquiry(None, asked("Ben", "2026-11-16"))).unwrap();
    let due = |story: &mut Story| one(story).due.map(|due| (due.milestone, due.days));
    assert_eq!(due(&mut story), Some((Milestone::Reply, -5)), "by Wednesday the 18th");
    let id = one(&mut story).id;
    let step = |stage| StepForm { stage, on: "2026-11-20".into() };
    story.does(Command::StepInquiry(id, step(Stage::Contacted))).unwrap();
    assert_eq!(due(&mut story), Some((Milestone::Offer, 7)));
    let View::Practice(mut week) = story.view(Query::Practice) else { panic!("another view") };
    week.targets = ["1", "4", "0"].map(str::to_owned);
    let Err(Refusal::Fields(faults)) = story.does(Command::SavePractice(week.clone())) else {
        panic!("it was taken")
    };
    assert_eq!(faults[0].field, Field::SessionTarget);
    week.targets = ["1", "4", "21"].map(str::to_owned);
    story.does(Command::SavePractice(week)).unwrap();
    assert_eq!(due(&mut story), Some((Milestone::Offer, -3)));
    story.does(Command::StepInquiry(id, step(Stage::Offered))).unwrap();
    assert_eq!(due(&mut story), Some((Milestone::Session, 14)));
    story.does(Command::StepInquiry(id, step(Stage::Withdrawn))).unwrap();
    assert_eq!(due(&mut story), None);
    let reply = story.figure(Metric::FirstReplyOnTime);
    assert_eq!((reply.x, reply.n), (Some(0.0), Some(1.0)), "after four working days");
}

#[test]
fn a_slot_is_offered_in_fair_order_to_those_it_suits_and_those_nobody_has_asked() {
    let (mut story, _) = new_vault(&Device::default());
    let tuesdays = || [TUESDAY].into_iter().collect();
    let online = Some(Modality::Online);
    let mondays = [(Weekday::Monday, PartOfDay::Morning)].into_iter().collect();
    let forms = [
        InquiryForm { times: tuesdays(), modality: online, ..asked("Ben", "2026-11-02") },
        asked("Cleo", "2026-10-02"),
        InquiryForm { times: mondays, ..asked("Dan", "2026-09-02") },
        InquiryForm { modality: Some(Modality::InPerson), ..asked("Eva", "2026-09-03") },
        InquiryForm {
            times: tuesdays(),
            band: Band::Soon,
            reason: "Exams".into(),
            ..asked("Fay", "2026-11-20")
        },
        InquiryForm { times: tuesdays(), ..asked("Gil", "2026-08-20") },
    ];
    for form in forms {
        story.does(Command::SaveInquiry(None, form)).unwrap();
    }
    let rows = list(&mut story).rows;
    let gil = rows.iter().find(|row| row.form.name == "Gil").unwrap().id;
    let step = StepForm { stage: Stage::Booked, on: "2026-11-20".into() };
    story.does(Command::StepInquiry(gil, step)).unwrap();
    let slot = Slot { time: TUESDAY, modality: Modality::Online, fee: None };
    let View::WhoFits(of, fitting) = story.view(Query::WhoFits(slot)) else {
        panic!("another view")
    };
    assert_eq!(of, slot);
    let told: Vec<_> = fitting
        .iter()
        .map(|(line, fit)| (line.form.name.as_str(), fit.is_time_known, fit.is_modality_known))
        .collect();
    assert_eq!(told, [("Fay", true, false), ("Cleo", false, false), ("Ben", true, true)]);
}

#[test]
fn a_young_practice_names_places_and_refuses_to_guess_the_wait() {
    let (mut story, _) = new_vault(&Device::default());
    for (name, day) in [("Ben", "2026-11-02"), ("Cleo", "2026-10-02")] {
        story.does(Command::SaveInquiry(None, asked(name, day))).unwrap();
    }
    let list = list(&mut story);
    assert_eq!(list.ahead.place, 3);
    assert_eq!(list.ahead.weeks, Err(TooLittle::Weeks { found: 0, needed: 12 }));
    let places: Vec<_> = list.rows.iter().map(|row| (row.place, row.weeks)).collect();
    assert_eq!(places, [(Some(1), None), (Some(2), None)]);
}

#[test]
fn the_demo_says_how_long_the_wait_is_and_a_later_place_takes_longer() {
    let mut story = Story::on(&Device::default(), 1);
    story.ask(Request::OpenDemo);
    let View::WaitingList(list) =
        story.view(Query::WaitingList { closed: false, search: String::new() })
    else {
        panic!("another view")
    };
    let (range, endings) = list.ahead.weeks.unwrap();
    assert!(endings.count >= 5 && range.0 < range.1, "{range:?} by {endings:?}");
    let waits: Vec<(f64, f64)> = list.rows.iter().filter_map(|row| row.weeks).collect();
    assert!(waits.len() > 1 && waits.is_sorted() && waits.last().unwrap() < &range, "{waits:?}");
}
