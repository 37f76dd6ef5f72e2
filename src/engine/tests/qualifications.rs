//! What the therapist is able and allowed to do: kept, named on Today, set beside what clients come for.

use super::*;
use crate::domain::inquiry::Stage;
use crate::domain::qualifications::{CredentialKind, Grounding};
use crate::protocol::forms::{
    CompetenceForm, CredentialForm, InquiryForm, QualificationsForm, StepForm,
};
use crate::protocol::view::{ExpiringLine, QualificationsView, UsedView};

fn form() -> QualificationsForm {
    let area = |area: &str, grounding| CompetenceForm { area: area.into(), grounding };
    let licence = CredentialForm {
        name: "Licence".into(),
        issuer: "The board".into(),
        number: "104".into(),
        valid_until: "2027-01-22".into(),
        ..CredentialForm::empty()
    };
    let insurance = CredentialForm {
        kind: CredentialKind::Insurance,
        name: "Liability".into(),
        valid_until: "2027-01-23".into(),
        ..CredentialForm::empty()
    };
    QualificationsForm {
        competences: vec![
            area("Anxiety", Grounding::Trained),
            area(" ", Grounding::Trained),
            area("Grief", Grounding::Learning),
        ],
        credentials: vec![licence, CredentialForm::empty(), insurance],
    }
}

fn save(story: &mut Story, form: QualificationsForm) -> Result<Option<Added>, Refusal> {
    story.does(Command::SaveQualifications(Box::new(form)))
}

fn on_file(story: &mut Story) -> QualificationsView {
    match story.view(Query::Qualifications) {
        View::Qualifications(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn expiring(story: &mut Story) -> Vec<ExpiringLine> {
    match story.view(Query::Today) {
        View::Today(view) => view.expiring,
        other => panic!("{other:?}"),
    }
}

#[test]
fn areas_and_papers_are_there_again_and_what_ends_within_sixty_days_stands_on_today() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    assert_eq!(on_file(&mut story).form, QualificationsForm::default());
    save(&mut story, form()).unwrap();
    let found = on_file(&mut story);
    assert_eq!((found.form.competences.len(), found.form.credentials.len()), (2, 2));
    let named: Vec<_> = expiring(&mut story).into_iter().map(|it| it.name).collect();
    assert_eq!(named, ["Licence"], "sixty days from 23 November are 22 January");
    device.days.set(1);
    assert_eq!(expiring(&mut story).len(), 2);
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(on_file(&mut again).form, found.form);
    let mut wrong = form();
    wrong.credentials[2].name = String::new();
    wrong.credentials[0].valid_until = "2027-02-30".into();
    let done = save(&mut again, wrong);
    let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
    let faults: Vec<_> = faults.into_iter().map(|it| (it.field, it.fault)).collect();
    let expected =
        [(Field::HoldsUntil(1), Fault::NotADate), (Field::Credential(3), Fault::Missing)];
    assert_eq!(faults, expected);
}

#[test]
fn what_a_client_comes_for_beyond_her_areas_is_named_until_it_is_decided_and_never_holds_up() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let line = |story: &mut Story| story.chart(client).episodes.remove(0);
    let edit = |story: &mut Story, presenting: &str, decided: &str| {
        let episode = line(story);
        let form =
            EpisodeForm { presenting: presenting.into(), decided: decided.into(), ..episode.form };
        story.does(Command::EditEpisode(episode.id, form)).unwrap();
    };
    edit(&mut story, "grief, anxiety; Sleep, GRIEF", "");
    assert_eq!(line(&mut story).form.presenting, "grief, anxiety, Sleep", "none twice");
    assert_eq!(line(&mut story).beyond, [], "she has named no area yet");
    save(&mut story, form()).unwrap();
    let beyond = [("grief".to_owned(), Some(Grounding::Learning)), ("Sleep".to_owned(), None)];
    assert_eq!(line(&mut story).beyond, beyond);
    edit(&mut story, "grief, Sleep", "Consulted Dr. Bo");
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(line(&mut again).form.decided, "Consulted Dr. Bo");
    let many = EpisodeForm { presenting: "a,b,c,d,e,f,g,h,i".into(), ..line(&mut again).form };
    let id = line(&mut again).id;
    let done = again.does(Command::EditEpisode(id, many));
    let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
    assert_eq!(faults[0].fault, Fault::TooManyAreas { most: 8, found: 9 });
}

#[test]
fn areas_of_an_inquiry_are_named_on_the_list_found_and_offered_again() {
    let (mut story, _) = new_vault(&Device::default());
    save(&mut story, form()).unwrap();
    let asked = InquiryForm::asked(Date::parse("2026-11-20").unwrap());
    let asked = InquiryForm { name: "Ben".into(), presenting: "Sleep".into(), ..asked };
    story.does(Command::SaveInquiry(None, asked)).unwrap();
    let query = Query::WaitingList { closed: false, search: "sleep".into() };
    let View::WaitingList(list) = story.view(query) else { panic!("no list") };
    assert_eq!(list.rows[0].beyond, [("Sleep".to_owned(), None)]);
    let step = StepForm { stage: Stage::Contacted, on: "2026-11-21".into() };
    story.does(Command::StepInquiry(list.rows[0].id, step)).unwrap();
    let View::Used(UsedView { areas, competences, .. }) = story.view(Query::Used) else {
        panic!("no words")
    };
    assert_eq!(areas, ["Anxiety", "Grief", "Sleep"]);
    assert_eq!(competences.len(), 2);
}
