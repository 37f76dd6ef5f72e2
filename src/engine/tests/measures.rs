//! Outcome measures: kept as they were answered, the answer that cannot wait, what leaves the vault.

use super::disclosures::given;
use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::disclosure::Part;
use crate::domain::ids::MeasurementId;
use crate::domain::instrument::Kind;
use crate::domain::measurement::Answered;
use crate::metrics::outcomes::Shift;
use crate::protocol::forms::MeasureForm;
use crate::protocol::query::ActivityFilter;
use crate::protocol::request::Table as Exported;
use crate::protocol::view::{MeasureCourse, Safety, TodayView};

const DONE: &str = "Asked at once: no plan, agreed on a safety plan, sees her sister tonight.";

fn form(client: ClientId, kind: Kind, on: &str, answers: &[Option<u8>]) -> MeasureForm {
    MeasureForm {
        client,
        measure: Some(kind.into()),
        on: on.into(),
        by: Answered::ClientOnPaper,
        answers: answers
            .iter()
            .map(|it| it.map_or_else(String::new, |it| it.to_string()))
            .collect(),
        sum: String::new(),
    }
}

fn take(story: &mut Story, form: MeasureForm) -> Result<Option<Added>, Refusal> {
    story.does(Command::TakeMeasure(Box::new(form)))
}

/// All items answered alike, but item 9.
fn phq_9(client: ClientId, on: &str, each: u8, item_9: u8) -> MeasureForm {
    let mut answers = vec![Some(each); 9];
    answers[8] = Some(item_9);
    form(client, Kind::Phq9, on, &answers)
}

fn course(story: &mut Story, client: ClientId, kind: Kind) -> MeasureCourse {
    story.chart(client).measures.into_iter().find(|course| course.measure == kind.into()).unwrap()
}

fn today(story: &mut Story) -> TodayView {
    match story.view(Query::Today) {
        View::Today(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn acts(story: &mut Story) -> Vec<Act> {
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let of = log.rows.iter().filter(|line| line.subject == Some(Subject::Measurement));
    of.filter_map(|line| line.act).collect()
}

#[test]
fn a_measure_is_there_again_after_locking_and_its_course_is_told_without_a_cause() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    for (on, each) in [("2026-11-02", 2), ("2026-11-09", 1), ("2026-11-16", 0)] {
        assert_eq!(take(&mut story, phq_9(client, on, each, 0)), Ok(None));
    }
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let found = course(&mut again, client, Kind::Phq9);
    let totals: Vec<_> = found.lines.iter().map(|line| line.scores[0].1.unwrap().0).collect();
    assert_eq!(totals, [0.0, 8.0, 16.0], "the newest first");
    let told = found.course.unwrap();
    assert_eq!((told.shift, told.case), (Some(Shift::Better), Some((true, false))));
    assert!(found.lines.iter().all(|line| line.safety == Safety::Nothing));
    let id = found.lines[1].id;
    again.does(Command::DeleteMeasure(id)).unwrap();
    assert_eq!(course(&mut again, client, Kind::Phq9).total, 2);
    again.ask(Request::Undo);
    assert_eq!(course(&mut again, client, Kind::Phq9), found);
    assert_eq!(acts(&mut again)[..2], [Act::Undone, Act::Deleted]);
}

#[test]
fn item_9_stands_open_on_today_until_it_is_written_down_what_was_done() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    // One point in all, and most of the form left empty.
    let mut answers = vec![None; 9];
    answers[8] = Some(1);
    let Ok(Some(Added::Safety(id))) =
        take(&mut story, form(client, Kind::Phq9, "2026-11-16", &answers))
    else {
        panic!("no prompt")
    };
    let found = course(&mut story, client, Kind::Phq9);
    assert_eq!((&found.lines[0].safety, found.lines[0].scores[0].1), (&Safety::Open, None));
    assert_eq!(found.lines[0].answered, Some((1, 9)));
    assert_eq!(story.does(Command::DeleteMeasure(id)), Err(Refusal::SafetyOpen));
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let due = today(&mut again).safety;
    assert_eq!((due.len(), due[0].id, due[0].name.as_str()), (1, id, "Ana"));

    let Err(Refusal::Fields(faults)) = again.does(Command::AnswerSafety(id, "  ".into())) else {
        panic!("nothing written")
    };
    assert_eq!((faults[0].field, faults[0].fault), (Field::WhatWasDone, Fault::Missing));
    again.does(Command::AnswerSafety(id, DONE.into())).unwrap();
    assert!(today(&mut again).safety.is_empty());
    let done = course(&mut again, client, Kind::Phq9).lines[0].safety.clone();
    assert_eq!(done, Safety::Done(DONE.into()));
    assert_eq!(acts(&mut again)[0], Act::Acknowledged);
    assert_eq!(again.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let other = Command::AnswerSafety(id, "Nothing.".into());
    assert_eq!(again.does(other), Err(Refusal::Missing), "once and for all");
    again.does(Command::DeleteMeasure(id)).unwrap();
    assert_eq!(again.chart(client).measures, []);
}

#[test]
fn what_is_no_answer_is_named_by_its_field() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let mut named = |form: MeasureForm| match take(&mut story, form) {
        Err(Refusal::Fields(faults)) => {
            faults.iter().map(|it| (it.field, it.fault)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let outside = Fault::NotANumber { least: 0, most: 3 };
    let mut answers = [Some(0); 7];
    (answers[1], answers[6]) = (Some(4), Some(9));
    let found = named(form(client, Kind::Gad7, "2026-11-16", &answers));
    assert_eq!(found, [(Field::Item(2), outside), (Field::Item(7), outside)]);
    let empty = named(form(client, Kind::Gad7, "2026-11-16", &[None; 7]));
    assert_eq!(empty, [(Field::Item(1), Fault::Missing)]);
    let ahead = named(form(client, Kind::Gad7, "2027-01-01", &[Some(0); 7]));
    assert_eq!(ahead, [(Field::Date, Fault::NotYet)]);
    let sum =
        |kind, sum: &str| MeasureForm { sum: sum.into(), ..form(client, kind, "2026-11-16", &[]) };
    let most = Fault::NotANumber { least: 0, most: 40 };
    assert_eq!(named(sum(Kind::Wsas, "41")), [(Field::Sum, most)]);
    assert_eq!(named(sum(Kind::Wsas, "")), [(Field::Sum, Fault::Missing)]);
    let raw = Fault::NotANumber { least: 0, most: 25 };
    assert_eq!(named(sum(Kind::Who5, "52")), [(Field::Sum, raw)], "the sum, not the score");
    let own = named(form(client, Kind::OneQuestion, "2026-11-16", &[Some(1)]));
    assert_eq!(own, [(Field::Measure, Fault::Missing)], "it is for the therapist");
    let wsas = named(form(client, Kind::Wsas, "2026-11-16", &[Some(1); 5]));
    assert_eq!(wsas, [(Field::Item(1), Fault::Missing)], "its words are not free");
    let nobody = form(ClientId::FIRST, Kind::Gad7, "2026-11-16", &[Some(0); 7]);
    assert_eq!(take(&mut story, nobody), Err(Refusal::Missing));
    take(&mut story, sum(Kind::Who5, "13")).unwrap();
    let line = &course(&mut story, client, Kind::Who5).lines[0];
    assert_eq!((line.scores[0].1.unwrap().0, line.answered), (52.0, None));
}

#[test]
fn measures_leave_the_vault_only_in_their_table_and_in_a_release_that_asks_for_them() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    take(&mut story, phq_9(client, "2026-11-16", 1, 2)).unwrap();
    let id: MeasurementId = course(&mut story, client, Kind::Phq9).lines[0].id;
    story.does(Command::AnswerSafety(id, DONE.into())).unwrap();

    story.ask(Request::Export(Exported::Measures));
    let table = String::from_utf8_lossy(&story.file).into_owned();
    let row = r#""Ana","","2026-11-16","PHQ-9","10","1 1 1 1 1 1 1 1 2","client, on paper""#;
    assert!(table.contains(row) && !table.contains(DONE), "{table}");

    let mut release = |parts: &[Part]| given(&mut story, client, parts);
    let others: Vec<Part> = Part::ALL.into_iter().filter(|it| *it != Part::Measures).collect();
    assert!(!release(&others).contains("PHQ-9"));
    let with = release(&[Part::Measures]);
    assert!(with.contains("PHQ-9") && with.contains("1 1 1 1 1 1 1 1 2"), "{with}");
    assert!(with.contains(r#""answers":[1,1,1,1,1,1,1,1,2]"#) && !with.contains(DONE));
    let dangers = release(&[Part::Measures, Part::Decisions]);
    assert!(dangers.matches(DONE).count() == 2, "for people and for programs: {dangers}");
}

#[test]
fn a_deleted_client_takes_the_measures_along_and_undo_brings_them_back() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    take(&mut story, phq_9(client, "2026-11-16", 1, 1)).unwrap();
    let before = story.chart(client);
    story.does(Command::DeleteClient(client)).unwrap();
    assert!(today(&mut story).safety.is_empty());
    story.ask(Request::Undo);
    assert_eq!(story.chart(client), before);
    assert_eq!(today(&mut story).safety.len(), 1);
}
