//! Scales of the therapist's own: versions, files, and where they appear beside the published ones.

use super::disclosures::given;
use super::*;
use crate::domain::disclosure::Part;
use crate::domain::ids::ScaleId;
use crate::domain::instrument::edition::Flaw;
use crate::domain::instrument::measure::{Measure, MeasureId};
use crate::domain::measurement::Answered;
use crate::exchange::own_scale::ScaleFileError;
use crate::metrics::outcomes::Shift;
use crate::protocol::forms::{
    FieldError, GoalForm, MeasureForm, ObjectiveForm, PlanForm, ScaleField, ScaleForm,
};
use crate::protocol::request::Table as Exported;
use crate::protocol::view::OwnScaleLine;

/// Two items, the first turned round, from 0 to 4, with one that may be missing.
fn form() -> ScaleForm {
    ScaleForm {
        name: "Sleep & <b>rest</b>".into(),
        items: "I slept well\n<script>alert(1)</script> ישנתי".into(),
        turned: "1".into(),
        ends: [("0".into(), "never".into()), ("4".into(), "always".into())],
        may_miss: "1".into(),
        bands: "0 calm\n4 restless".into(),
        ..ScaleForm::default()
    }
}

fn save(story: &mut Story, id: Option<ScaleId>, form: ScaleForm) -> Result<(), Refusal> {
    story.does(Command::SaveScale(id, Box::new(form))).map(drop)
}

fn scales(story: &mut Story) -> Vec<OwnScaleLine> {
    match story.view(Query::OwnScales) {
        View::OwnScales(scales) => scales,
        other => panic!("{other:?}"),
    }
}

fn take(story: &mut Story, client: ClientId, on: &str, answers: [Option<u8>; 2]) {
    let edition = scales(story).remove(0).edition;
    let form = MeasureForm {
        client,
        measure: Some(Measure::Own(Box::new(edition))),
        on: on.into(),
        by: Answered::ClientHere,
        answers: answers.map(|it| it.map_or_else(String::new, |it| it.to_string())).into(),
        sum: String::new(),
    };
    story.does(Command::TakeMeasure(Box::new(form))).unwrap();
}

/// A score, the version it was answered in, and its band.
type Told = (Option<f64>, u16, Option<String>);

/// The scores of each line of measures, the newest first.
fn told(story: &mut Story, client: ClientId) -> Vec<Vec<Told>> {
    let courses = story.chart(client).measures.into_iter();
    let lines = courses.map(|course| {
        let line = course.lines.into_iter().map(|line| {
            let (version, band) = line.own.unwrap();
            (line.scores[0].1.map(|(value, _)| value), version, band)
        });
        line.collect()
    });
    lines.collect()
}

#[test]
fn answers_keep_the_version_they_were_given_to() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    save(&mut story, None, form()).unwrap();
    let id = scales(&mut story)[0].edition.scale();
    take(&mut story, client, "2026-11-02", [Some(0), Some(4)]);
    take(&mut story, client, "2026-11-09", [Some(4), None]);
    let calm = (Some(0.0), 1, Some("calm".to_owned()));
    let restless = (Some(8.0), 1, Some("restless".to_owned()));
    assert_eq!(told(&mut story, client), [[calm.clone(), restless.clone()]]);

    // Other words and bands go on with the line; a count of another kind begins a new one.
    let worded = ScaleForm { bands: "0 fine\n2 poor".into(), ..form() };
    save(&mut story, Some(id), worded.clone()).unwrap();
    save(&mut story, Some(id), worded.clone()).unwrap();
    assert_eq!(scales(&mut story)[0].edition.version(), 2, "the same again is no version");
    take(&mut story, client, "2026-11-16", [Some(2), Some(1)]);
    let poor = (Some(3.0), 2, Some("poor".to_owned()));
    assert_eq!(told(&mut story, client), [vec![poor.clone(), calm.clone(), restless.clone()]]);
    save(&mut story, Some(id), ScaleForm { turned: String::new(), ..worded }).unwrap();
    take(&mut story, client, "2026-11-17", [Some(2), Some(1)]);
    drop(story);

    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let newest = (Some(3.0), 3, Some("poor".to_owned()));
    assert_eq!(told(&mut again, client), [vec![newest], vec![poor, calm, restless]]);
    assert_eq!(scales(&mut again)[0].taken, 4);
    again.ask(Request::Undo);
    again.does(Command::RetireScale(id, true)).unwrap();
    assert!(scales(&mut again)[0].is_retired);
    assert_eq!(told(&mut again, client).concat().len(), 4, "what was answered stays");
}

#[test]
fn a_number_of_a_wide_range_is_typed_and_the_sum_alone_counts_like_all_answers() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let ends = [("0".into(), "none".into()), ("100".into(), "the worst".into())];
    let wide = ScaleForm { ends, bands: "0 calm\n90 restless".into(), ..form() };
    save(&mut story, None, wide).unwrap();
    let measure = Some(Measure::Own(Box::new(scales(&mut story).remove(0).edition)));
    let mut takes = |answers: &[&str], sum: &str| {
        let form = MeasureForm {
            client,
            measure: measure.clone(),
            on: "2026-11-09".into(),
            by: Answered::ClientOnPaper,
            answers: answers.iter().map(|&it| it.into()).collect(),
            sum: sum.into(),
        };
        story.does(Command::TakeMeasure(Box::new(form))).map(drop)
    };
    let refused = |field, most| {
        let wrong = FieldError { field, fault: Fault::NotANumber { least: 0, most } };
        Err(Refusal::Fields(vec![wrong]))
    };
    for typed in ["101", "7.5", "-1", "much", "256"] {
        assert_eq!(takes(&["30", typed], ""), refused(Field::Item(2), 100), "{typed}");
    }
    assert_eq!(takes(&[], "201"), refused(Field::Sum, 200));
    let none = FieldError { field: Field::Item(1), fault: Fault::Missing };
    assert_eq!(takes(&["", " "], ""), Err(Refusal::Fields(vec![none])));
    takes(&["30", " 73 "], "").unwrap();
    takes(&[], "143").unwrap();
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let restless = (Some(143.0), 1, Some("restless".to_owned()));
    assert_eq!(told(&mut again, client), [[restless.clone(), restless]], "100 - 30 + 73");
    let lines = &again.chart(client).measures[0].lines;
    let answered: Vec<_> = lines.iter().map(|line| line.answered).collect();
    assert_eq!(answered, [None, Some((2, 2))], "of the sum no answers are known");
}

#[test]
fn what_makes_no_scale_is_named_by_its_field() {
    let (mut story, _) = new_vault(&Device::default());
    save(&mut story, None, form()).unwrap();
    for (form, field, fault) in [
        (form(), ScaleField::Name, Fault::Taken),
        (ScaleForm { name: " ".into(), ..form() }, ScaleField::Name, Fault::Missing),
        (
            ScaleForm { items: String::new(), turned: String::new(), ..form() },
            ScaleField::Items,
            Fault::Scale(Flaw::NoItems),
        ),
        (
            ScaleForm { turned: "3".into(), ..form() },
            ScaleField::Turned,
            Fault::NotANumber { least: 1, most: 2 },
        ),
        (
            ScaleForm { is_range: false, answers: "0 no\nyes".into(), ..form() },
            ScaleField::Answers,
            Fault::NoNumberFirst { line: 2 },
        ),
        (ScaleForm { change: "much".into(), ..form() }, ScaleField::Change, Fault::NotPoints),
        (
            ScaleForm { may_miss: "2".into(), ..form() },
            ScaleField::MayMiss,
            Fault::Scale(Flaw::MissesAll(2)),
        ),
    ] {
        let wrong = FieldError { field: Field::Scale(field), fault };
        assert_eq!(save(&mut story, None, form), Err(Refusal::Fields(vec![wrong])));
    }
}

#[test]
fn a_scale_goes_out_as_a_file_and_comes_in_as_the_same() {
    let (mut story, _) = new_vault(&Device::default());
    save(&mut story, None, form()).unwrap();
    let before = scales(&mut story).remove(0);
    let Event::File { name } = story.ask(Request::GiveOutScale(before.edition.scale())) else {
        panic!("no file")
    };
    assert!(name.starts_with("evenkeel-scale-"), "{name}");
    let file = story.file.clone();
    let taken = FieldError { field: Field::Scale(ScaleField::Name), fault: Fault::Taken };
    let said = story.asks(Request::TakeInScale, Some(&file)).pop();
    assert_eq!(said, Some(Event::Refused(Refusal::Fields(vec![taken]))));

    let (mut other, _) = new_vault(&Device::default());
    let said = other.asks(Request::TakeInScale, Some(&file)).pop();
    assert!(matches!(said, Some(Event::Saved { .. })), "{said:?}");
    let after = scales(&mut other).remove(0);
    assert_eq!(after.edition.design(), before.edition.design());
    other.ask(Request::Undo);
    assert_eq!(scales(&mut other), []);

    let said = other.asks(Request::TakeInScale, Some(b"name,items")).pop();
    assert_eq!(said, Some(Event::Refused(Refusal::Scale(ScaleFileError::NotOne))));
    let flawed = String::from_utf8(file)
        .unwrap()
        .replace(r#""may-be-missing": 1"#, r#""may-be-missing": 2"#);
    let wrong = FieldError {
        field: Field::Scale(ScaleField::MayMiss),
        fault: Fault::Scale(Flaw::MissesAll(2)),
    };
    let said = other.asks(Request::TakeInScale, Some(flawed.as_bytes())).pop();
    assert_eq!(said, Some(Event::Refused(Refusal::Fields(vec![wrong]))));
}

#[test]
fn nobody_is_listed_by_a_scale_of_which_she_has_not_said_what_is_worse() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let listed = |story: &mut Story| match story.view(Query::OffTrack) {
        View::OffTrack(lines) => lines.len(),
        other => panic!("{other:?}"),
    };
    save(&mut story, None, ScaleForm { change: "4".into(), ..form() }).unwrap();
    let id = scales(&mut story)[0].edition.scale();
    take(&mut story, client, "2026-11-02", [Some(4), Some(0)]);
    take(&mut story, client, "2026-11-09", [Some(0), Some(4)]);
    let shift = |story: &mut Story| story.chart(client).measures[0].course.unwrap().shift;
    assert_eq!((listed(&mut story), shift(&mut story)), (0, None));
    let said = ScaleForm { change: "4".into(), more_is_worse: Some(true), ..form() };
    save(&mut story, Some(id), said).unwrap();
    assert_eq!(listed(&mut story), 0, "what was answered before is judged as it was then");
    take(&mut story, client, "2026-11-16", [Some(0), Some(4)]);
    assert_eq!((listed(&mut story), shift(&mut story)), (1, Some(Shift::Worse)));
    let better = ScaleForm { change: "4".into(), more_is_worse: Some(false), ..form() };
    save(&mut story, Some(id), better).unwrap();
    take(&mut story, client, "2026-11-17", [Some(0), Some(4)]);
    assert_eq!((listed(&mut story), shift(&mut story)), (0, Some(Shift::Better)));
}

#[test]
fn it_stands_in_a_plan_in_a_table_and_in_a_release_as_the_text_it_is() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    save(&mut story, None, form()).unwrap();
    let id = scales(&mut story)[0].edition.scale();
    take(&mut story, client, "2026-11-02", [Some(4), None]);
    let objective = ObjectiveForm {
        words: "Sleep".into(),
        measured_by: Some(MeasureId::Own(id)),
        ..ObjectiveForm::default()
    };
    let goals = vec![GoalForm { words: "Rest".into(), objectives: vec![objective] }];
    let today = Date::parse("2026-11-16").unwrap();
    let plan = PlanForm { goals, ..PlanForm::next(client, None, today) };
    story.does(Command::SavePlan(Box::new(plan))).unwrap();
    let treatment = story.chart(client).treatment;
    let measured_by = treatment.versions[0].objectives().next().unwrap().measured_by;
    assert_eq!(measured_by, Some(MeasureId::Own(id)));
    assert_eq!(treatment.scales, [(id, "Sleep & <b>rest</b>".to_owned(), false)]);

    story.ask(Request::Export(Exported::Measures));
    let table = String::from_utf8_lossy(&story.file).into_owned();
    assert!(table.contains("Sleep & <b>rest</b> (own scale, version 1, not validated)"), "{table}");
    let with = given(&mut story, client, &[Part::Measures]);
    assert!(
        with.contains("Sleep &amp; &lt;b&gt;rest&lt;/b&gt; (own scale, version 1, not validated)")
    );
    assert!(with.contains("&lt;script&gt;alert(1)&lt;/script&gt; ישנתי"), "{with}");
    assert!(with.contains("I slept well (reversed)") && !with.contains("<script>alert"));
}
