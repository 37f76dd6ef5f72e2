//! Treatment plans: version by version, agreed to, looked back at, due on Today.

use super::disclosures::given;
use super::*;
use crate::domain::disclosure::Part;
use crate::domain::document::Proof;
use crate::domain::ids::ObjectiveId;
use crate::domain::note::NoteKind;
use crate::domain::treatment::Progress;
use crate::protocol::forms::{AgreedForm, GoalForm, ObjectiveForm, PlanForm, ReviewForm};
use crate::protocol::request::Documents;
use crate::protocol::view::{ReviewDue, TreatmentView};

fn today(story: &mut Story) -> Date {
    match story.view(Query::Today) {
        View::Today(view) => view.today,
        other => panic!("{other:?}"),
    }
}

fn due(story: &mut Story) -> Vec<ReviewDue> {
    match story.view(Query::Today) {
        View::Today(view) => view.reviews,
        other => panic!("{other:?}"),
    }
}

fn plan(story: &mut Story, client: ClientId) -> TreatmentView {
    story.chart(client).treatment
}

/// One goal with two objectives, to be looked at on a day.
fn form(client: ClientId, review_on: &str) -> PlanForm {
    let objective = |words: &str| ObjectiveForm { words: words.into(), ..ObjectiveForm::default() };
    PlanForm {
        client,
        problems: "Afraid of crowds".into(),
        goals: vec![
            GoalForm {
                words: "Get about again".into(),
                objectives: vec![
                    objective("Take the bus"),
                    ObjectiveForm::default(),
                    objective("See a friend"),
                ],
            },
            GoalForm::default(),
        ],
        interventions: String::new(),
        frequency: "weekly, 50 minutes".into(),
        begins: "2026-11-23".into(),
        review_on: review_on.into(),
    }
}

fn save(story: &mut Story, form: PlanForm) {
    story.does(Command::SavePlan(Box::new(form))).unwrap();
}

#[test]
fn a_plan_goes_on_version_by_version_and_its_objectives_keep_their_names() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    assert!(plan(&mut story, client).versions.is_empty());
    save(&mut story, form(client, "2026-12-01"));
    let first = plan(&mut story, client).versions.remove(0);
    assert_eq!((first.version, first.goals.len(), first.goals[0].objectives.len()), (1, 1, 2));

    let day = today(&mut story);
    let mut next = PlanForm::next(client, Some(&first), day);
    assert_eq!(next.review_on, "2026-12-01");
    save(&mut story, next.clone());
    assert_eq!(plan(&mut story, client).versions.len(), 1, "it says what is on file");
    next.goals[0].objectives[0].words = "Take the bus twice".into();
    next.goals[0].objectives.push(ObjectiveForm {
        // An objective of nobody's plan gets a name of its own.
        id: Some(ObjectiveId::from_random([9; 16])),
        words: "Go to the cinema".into(),
        ..ObjectiveForm::default()
    });
    save(&mut story, next);
    let versions = plan(&mut story, client).versions;
    assert_eq!(versions.iter().map(|it| it.version).collect::<Vec<_>>(), [2, 1]);
    let names = |at: usize| versions[at].objectives().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(names(0)[..2], names(1));
    assert_ne!(names(0)[2], ObjectiveId::from_random([9; 16]));
    story.ask(Request::Undo);
    assert_eq!(plan(&mut story, client).versions, core::slice::from_ref(&first));
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(plan(&mut again, client).versions, [first]);
}

#[test]
fn a_client_agrees_to_a_version_once_and_the_next_has_to_be_agreed_to_anew() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    save(&mut story, form(client, ""));
    let id = plan(&mut story, client).versions[0].id;
    let agrees = |story: &mut Story, on: &str, how: &str| {
        let form = AgreedForm { on: on.into(), how: how.into() };
        story.does(Command::AgreeToPlan(id, form))
    };
    for (on, how, fault) in [
        ("2026-11-24", "talked through", (Field::AgreedToPlanOn, Fault::NotYet)),
        ("2026-11-23", " ", (Field::AgreedHow, Fault::Missing)),
    ] {
        let Err(Refusal::Fields(faults)) = agrees(&mut story, on, how) else { panic!("{on}") };
        assert_eq!((faults[0].field, faults[0].fault), fault);
    }
    agrees(&mut story, "2026-11-23", "talked through").unwrap();
    assert!(matches!(agrees(&mut story, "2026-11-23", "again"), Err(Refusal::Fields(_))));
    let first = plan(&mut story, client).versions.remove(0);
    assert_eq!(first.agreed.as_ref().unwrap().how.as_str(), "talked through");
    let day = today(&mut story);
    let next =
        PlanForm { problems: "Less afraid".into(), ..PlanForm::next(client, Some(&first), day) };
    save(&mut story, next);
    assert_eq!(plan(&mut story, client).versions[0].agreed, None);
}

#[test]
fn a_look_back_says_how_far_each_objective_is_and_when_the_next_is_due() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    save(&mut story, form(client, "2026-11-30"));
    let named = ReviewDue { client, name: "Ana".into(), due: Date::parse("2026-11-30").unwrap() };
    assert_eq!(due(&mut story), [named]);
    let version = plan(&mut story, client).versions.remove(0);
    let ids: Vec<_> = version.objectives().map(|it| it.id).collect();
    let looked = ReviewForm {
        plan: version.id,
        on: "2026-11-23".into(),
        progress: vec![
            (ids[0], Progress::Nearer),
            (ObjectiveId::from_random([9; 16]), Progress::Reached),
        ],
        words: String::new(),
        note: None,
        next: "2027-01-15".into(),
    };
    story.does(Command::ReviewPlan(Box::new(looked.clone()))).unwrap();
    assert_eq!(due(&mut story), []);
    let view = plan(&mut story, client);
    assert_eq!(view.due, Date::parse("2027-01-15").ok());
    assert_eq!(view.reviews[0].progress, [(ids[0], Progress::Nearer)]);

    let nothing = ReviewForm { progress: Vec::new(), ..looked.clone() };
    let other = story.add_client("Bo");
    let session = story.book(other, "2026-11-20", Mark::Attended);
    let draft = story.write(other, session, "Not Ana's.");
    let elsewhere = ReviewForm { note: Some(draft), ..looked.clone() };
    let back = ReviewForm { next: "2026-11-01".into(), ..looked };
    for (form, field) in
        [(nothing, Field::ReviewWords), (elsewhere, Field::ReviewNote), (back, Field::NextReview)]
    {
        let refused = story.does(Command::ReviewPlan(Box::new(form)));
        let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].field, field);
    }
}

#[test]
fn a_plan_without_a_goal_or_with_one_half_said_names_its_fields() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let whole = || form(client, "");
    let none = PlanForm { goals: vec![GoalForm::default()], ..whole() };
    let mut unnamed = whole();
    unnamed.goals[0].words.clear();
    let mut unsaid = whole();
    unsaid.goals[0].objectives[1].by = "2027-01-01".into();
    let early = PlanForm { review_on: "2026-11-01".into(), ..whole() };
    let many = PlanForm { goals: vec![whole().goals[0].clone(); 21], ..whole() };
    let begins = Date::parse("2026-11-23").unwrap();
    for (form, expected) in [
        (none, (Field::Goal(1), Fault::Missing)),
        (unnamed, (Field::Goal(1), Fault::Missing)),
        (unsaid, (Field::Objective(1, 2), Fault::Missing)),
        (early, (Field::ReviewOn, Fault::Before(begins))),
        (many, (Field::Goal(1), Fault::DoesNotFit)),
    ] {
        let refused = story.does(Command::SavePlan(Box::new(form)));
        let Err(Refusal::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults.iter().map(|it| (it.field, it.fault)).collect::<Vec<_>>(), [expected]);
    }
    assert!(plan(&mut story, client).versions.is_empty());
}

#[test]
fn a_release_holds_the_plan_only_where_it_was_chosen() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    save(&mut story, form(client, ""));
    let version = plan(&mut story, client).versions.remove(0);
    let looked = ReviewForm {
        plan: version.id,
        on: "2026-11-23".into(),
        progress: vec![(version.goals[0].objectives[0].id, Progress::Reached)],
        words: "Went to the market".into(),
        note: None,
        next: String::new(),
    };
    story.does(Command::ReviewPlan(Box::new(looked))).unwrap();
    let mut file = |parts: &[Part]| given(&mut story, client, parts);
    let with = file(&[Part::Plans]);
    for said in ["Get about again", "Take the bus", "reached", "Went to the market"] {
        assert!(with.contains(said), "{said}");
    }
    let without = file(&[Part::Consents, Part::Notes, Part::Details]);
    assert!(!without.contains("Get about again") && !without.contains("Went to the market"));
}

#[test]
fn a_plan_goes_with_its_client() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    save(&mut story, form(client, ""));
    story.does(Command::DeleteClient(client)).unwrap();
    assert!(matches!(story.view(Query::Chart(client)), View::Chart(None)));
    story.ask(Request::Undo);
    assert_eq!(plan(&mut story, client).versions.len(), 1);
}

/// A note about a client on a day that works on these objectives.
fn working(client: ClientId, date: &str, works_on: &[ObjectiveId]) -> NoteForm {
    let (date, text) = (date.into(), "She took the bus.".into());
    NoteForm { date, text, works_on: works_on.to_vec(), ..NoteForm::about(client) }
}

fn save_note(story: &mut Story, id: Option<NoteId>, form: NoteForm) -> NoteId {
    match story.does(Command::SaveNote(id, form)) {
        Ok(Some(Added::Note(id))) => id,
        other => panic!("{other:?}"),
    }
}

fn works_on(story: &mut Story, note: NoteId) -> Vec<String> {
    let View::Note(Some(view)) = story.view(Query::Note(note)) else { panic!("no note") };
    view.works_on.iter().map(|it| it.words.as_str().to_owned()).collect()
}

#[test]
fn a_note_says_which_objectives_it_works_on_and_keeps_saying_so_once_it_is_signed() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    save(&mut story, form(client, ""));
    let first = plan(&mut story, client).versions.remove(0);
    let [bus, friend] = [0, 1].map(|at| first.goals[0].objectives[at].id);
    let nobodys = ObjectiveId::from_random([9; 16]);
    // Ticked in whatever order, they stand in the plan's.
    let note = save_note(&mut story, None, working(client, "2026-11-23", &[friend, nobodys, bus]));
    assert_eq!(works_on(&mut story, note), ["Take the bus", "See a friend"]);
    let signed = save_note(&mut story, None, working(client, "2026-11-23", &[bus]));
    story.does(Command::SignNote(signed)).unwrap();

    // The next version words one anew, and no longer has the other.
    let mut next = PlanForm::next(client, Some(&first), today(&mut story));
    next.goals[0].objectives[0].words = "Take the bus twice".into();
    next.goals[0].objectives.truncate(1);
    save(&mut story, next);
    let again = working(client, "2026-11-23", &[bus, friend]);
    let note = save_note(&mut story, Some(note), again);
    assert_eq!(works_on(&mut story, note), ["Take the bus twice", "See a friend"]);
    let apart = NoteForm { kind: NoteKind::Psychotherapy, ..working(client, "2026-11-23", &[bus]) };
    let apart = save_note(&mut story, None, apart);
    assert!(works_on(&mut story, apart).is_empty(), "what is kept apart has no part in the plan");
    let told = plan(&mut story, client).worked_on;
    let day = today(&mut story);
    let mut expected = [(bus, 2, day), (friend, 1, day)];
    expected.sort_unstable();
    assert_eq!(told, expected);

    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(works_on(&mut again, signed), ["Take the bus"], "as it was signed");
    let View::Note(Some(view)) = again.view(Query::Note(signed)) else { panic!("no note") };
    assert!(matches!(view.proof, Proof::Holds { number: 1, .. }), "{:?}", view.proof);
    assert!(matches!(
        again.ask(Request::SaveDocuments(Documents::Note(signed))),
        Event::File { .. }
    ));
    let document = String::from_utf8(again.file.clone()).unwrap();
    assert!(document.contains(&format!("\nworks on: {bus} Take the bus\n")), "{document}");
    let file = given(&mut again, client, &[Part::Notes]);
    assert!(
        file.contains("Works on: Take the bus") && file.contains("\"works-on\":[\"Take the bus\"]")
    );
}

#[test]
fn notes_count_towards_a_plan_from_its_first_day_on_and_after_a_look_back_from_the_next() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let begins = PlanForm { begins: "2026-11-10".into(), ..form(client, "") };
    save(&mut story, begins);
    for date in ["2026-11-09", "2026-11-10", "2026-11-12", "2026-11-16"] {
        save_note(&mut story, None, working(client, date, &[]));
    }
    let day = |text| Date::parse(text).unwrap();
    let view = plan(&mut story, client);
    assert_eq!(view.written, Some((3, day("2026-11-10"))));
    let looked = ReviewForm {
        plan: view.versions[0].id,
        on: "2026-11-12".into(),
        progress: Vec::new(),
        words: "Slowly".into(),
        note: None,
        next: String::new(),
    };
    story.does(Command::ReviewPlan(Box::new(looked))).unwrap();
    assert_eq!(plan(&mut story, client).written, Some((1, day("2026-11-12"))));
}
