//! Questionnaires: kept answer by answer, scored once finished, compared with the time before.

use super::*;
use crate::domain::ids::QuestionnaireId;
use crate::domain::instrument::{Band, Kind};
use crate::domain::time_entry::Work;
use crate::protocol::forms::{QuestionnaireForm, TimeEntryForm};
use crate::protocol::view::{Change, InstrumentLine};

fn line(story: &mut Story, kind: Kind) -> InstrumentLine {
    match story.view(Query::Questionnaires) {
        View::Questionnaires(view) => {
            view.instruments.into_iter().find(|line| line.kind == kind).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

fn save(
    story: &mut Story,
    id: Option<QuestionnaireId>,
    form: QuestionnaireForm,
) -> Result<Option<Added>, Refusal> {
    story.does(Command::SaveQuestionnaire(id, form))
}

/// WHO-5 with these answers.
fn who(answers: [u8; 5], is_finished: bool) -> QuestionnaireForm {
    QuestionnaireForm { instrument: Kind::Who5, answers: answers.map(Some).into(), is_finished }
}

#[test]
fn what_was_answered_is_there_again_after_an_interruption_and_is_scored_once_finished() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let mut form = QuestionnaireForm::empty(Kind::Proqol5);
    form.answers[0] = Some(4);
    let Ok(Some(Added::Questionnaire(id))) = save(&mut story, None, form.clone()) else {
        panic!("not taken")
    };
    form.answers[1] = Some(2);
    save(&mut story, Some(id), form.clone()).unwrap();
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let begun = line(&mut again, Kind::Proqol5);
    assert_eq!((begun.begun, begun.finished.len()), (Some((id, form.clone())), 0));

    form.is_finished = true;
    let Err(Refusal::Fields(faults)) = save(&mut again, Some(id), form.clone()) else {
        panic!("finished without a score")
    };
    assert_eq!((faults[0].field, faults[0].fault), (Field::Item(3), Fault::Missing));
    form.answers.iter_mut().for_each(|answer| *answer = Some(3));
    save(&mut again, Some(id), form).unwrap();
    let done = line(&mut again, Kind::Proqol5);
    assert_eq!(done.begun, None);
    let scores: Vec<_> = done.finished[0].scores.iter().map(|it| it.score).collect();
    assert_eq!(scores, [Some((30.0, Band::Moderate)); 3]);
    again.does(Command::DeleteQuestionnaire(id)).unwrap();
    assert!(line(&mut again, Kind::Proqol5).finished.is_empty());
}

#[test]
fn each_answer_stands_beside_the_hours_of_the_four_weeks_before() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    // Inside, at the first day of it, and the day before: two sessions of 50 minutes count.
    for day in ["2026-11-10", "2026-10-26", "2026-10-25"] {
        story.book(client, day, Mark::Attended);
    }
    save(&mut story, None, who([3; 5], true)).unwrap();
    let line = line(&mut story, Kind::Who5);
    let hours = line.finished[0].weekly_hours;
    assert!((hours - 100.0 / 60.0 / 4.0).abs() < 1e-9, "{hours}");
}

#[test]
fn a_change_is_told_only_where_it_is_published_what_is_more_than_chance() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    for (month, answers) in
        [[3, 3, 3, 3, 3], [3, 3, 3, 2, 2], [1, 1, 1, 1, 1]].into_iter().enumerate()
    {
        device.days.set(30 * i32::try_from(month).unwrap());
        save(&mut story, None, who(answers, true)).unwrap();
    }
    let told = line(&mut story, Kind::Who5);
    let scores: Vec<_> = told
        .finished
        .iter()
        .map(|line| (line.scores[0].score.unwrap().0, line.scores[0].change, line.is_heavy))
        .collect();
    assert_eq!(
        scores,
        [
            (20.0, Some(Change::Lower), true),
            (52.0, Some(Change::Chance), false),
            (60.0, None, false),
        ]
    );
    let one = |answer| QuestionnaireForm {
        instrument: Kind::OneQuestion,
        answers: vec![Some(answer)],
        is_finished: true,
    };
    save(&mut story, None, one(1)).unwrap();
    save(&mut story, None, one(5)).unwrap();
    let told = line(&mut story, Kind::OneQuestion);
    assert!(told.finished.iter().all(|line| line.scores[0].change.is_none()));
}

#[test]
fn an_answer_that_there_is_not_is_named_by_its_item() {
    let (mut story, _) = new_vault(&Device::default());
    let Err(Refusal::Fields(faults)) = save(&mut story, None, who([5, 6, 0, 0, 9], false)) else {
        panic!("taken")
    };
    let named: Vec<_> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(named, [Field::Item(2), Field::Item(5)]);
}

#[test]
fn questionnaires_are_in_the_compartment_and_go_with_it() {
    let (mut story, _) = new_vault(&Device::default());
    save(&mut story, None, who([3; 5], true)).unwrap();
    story.does(Command::DeleteWellbeing("delete everything".into())).unwrap();
    assert!(line(&mut story, Kind::Who5).finished.is_empty());
}

#[test]
fn secondary_stress_that_rises_twice_in_a_row_is_told_with_the_last_supervision() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let answered = |number: u8| QuestionnaireForm {
        instrument: Kind::Proqol5,
        answers: vec![Some(number); 30],
        is_finished: true,
    };
    for (days, number, is_rising) in [(0, 1, false), (30, 2, false), (60, 3, true), (90, 3, false)]
    {
        device.days.set(days);
        save(&mut story, None, answered(number)).unwrap();
        assert_eq!(line(&mut story, Kind::Proqol5).is_rising, is_rising, "after {days} days");
    }
    let supervised = |story: &mut Story| match story.view(Query::Questionnaires) {
        View::Questionnaires(view) => view.supervised_on,
        other => panic!("{other:?}"),
    };
    assert_eq!(supervised(&mut story), None);
    let form = TimeEntryForm {
        date: "2026-11-20".into(),
        work: Some(Work::Supervision),
        minutes: "60".into(),
        ..TimeEntryForm::default()
    };
    story.does(Command::SaveTimeEntry(None, form)).unwrap();
    assert_eq!(supervised(&mut story), Date::parse("2026-11-20").ok());
}
