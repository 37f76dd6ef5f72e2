//! What clients ask about their records: due on Today, put off, answered for good, and kept to.

use super::*;
use crate::domain::client_request::{Asked, ClientRequest, Ruling};
use crate::domain::disclosure::{Ground, Part};
use crate::domain::ids::ClientRequestId;
use crate::protocol::forms::{ClientRequestForm, Handling, ReleaseForm};

fn note(story: &mut Story, client: ClientId, asked: Asked) -> ClientRequestId {
    let on = Date::parse("2026-11-02").unwrap();
    let form = ClientRequestForm {
        asked: Some(asked),
        words: "All of it, please".into(),
        ..ClientRequestForm::received(client, on)
    };
    story.does(Command::NoteRequest(Box::new(form))).unwrap();
    on_file(story, client).into_iter().find(|it| it.asked == asked).unwrap().id
}

fn on_file(story: &mut Story, client: ClientId) -> Vec<ClientRequest> {
    story.chart(client).requests
}

fn due(story: &mut Story) -> Vec<(String, String)> {
    match story.view(Query::Today) {
        View::Today(view) => {
            view.requests.into_iter().map(|it| (it.name, it.due.to_string())).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn answer(ruling: Ruling, on: &str, statement: &str) -> Handling {
    Handling::Answer { ruling: Some(ruling), on: on.into(), statement: statement.into() }
}

fn fault(done: Result<(), Refusal>) -> (Field, Fault) {
    let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
    (faults[0].field, faults[0].fault)
}

#[test]
fn a_request_waits_for_its_answer_is_put_off_with_a_reason_and_answered_for_good() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let id = note(&mut story, client, Asked::Amendment);
    assert_eq!(due(&mut story), [], "its thirty days end on 2 December");
    let earlier = ClientRequestForm {
        asked: Some(Asked::Access),
        words: "A copy".into(),
        due_on: "2026-11-28".into(),
        ..ClientRequestForm::received(client, Date::parse("2026-11-02").unwrap())
    };
    story.does(Command::NoteRequest(Box::new(earlier))).unwrap();
    assert_eq!(due(&mut story), [("Ana".to_owned(), "2026-11-28".to_owned())]);
    let access = on_file(&mut story, client).into_iter().find(|it| it.asked == Asked::Access);
    let access = access.unwrap().id;
    let put_off =
        |until: &str, why: &str| Handling::PutOff { until: until.into(), why: why.into() };
    let does = |story: &mut Story, id, handling| story.does(Command::HandleRequest(id, handling));
    let early = Fault::Before(Date::parse("2026-11-28").unwrap());
    let too_early = does(&mut story, access, put_off("2026-11-27", "Away"));
    assert_eq!(fault(too_early.map(drop)), (Field::AnswerBy, early));
    let no_reason = does(&mut story, access, put_off("2026-12-28", " "));
    assert_eq!(fault(no_reason.map(drop)), (Field::PutOffWhy, Fault::Missing));
    does(&mut story, access, put_off("2026-12-28", "The archive is elsewhere")).unwrap();
    assert_eq!(due(&mut story), []);
    story.ask(Request::Undo);
    assert_eq!(due(&mut story).len(), 1, "a day can be put back");

    for (handling, expected) in [
        (answer(Ruling::Refused, "2026-11-20", ""), (Field::Statement, Fault::Missing)),
        (answer(Ruling::Granted, "2026-11-24", ""), (Field::AnsweredOn, Fault::NotYet)),
        (
            answer(Ruling::Granted, "2026-11-01", ""),
            (Field::AnsweredOn, Fault::Before(Date::parse("2026-11-02").unwrap())),
        ),
        (Handling::Disagree("No".into()), (Field::Disagreement, Fault::DoesNotFit)),
        (Handling::Lift("2026-12-01".into()), (Field::LiftedOn, Fault::DoesNotFit)),
    ] {
        let done = does(&mut story, id, handling);
        assert_eq!(fault(done.map(drop)), expected);
    }
    does(&mut story, id, answer(Ruling::Refused, "2026-11-20", "It was so")).unwrap();
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let again = does(&mut story, id, answer(Ruling::Granted, "2026-11-21", ""));
    assert_eq!(fault(again.map(drop)), (Field::Ruling, Fault::DoesNotFit));
    does(&mut story, id, Handling::Disagree("I see it otherwise".into())).unwrap();
    let kept = on_file(&mut story, client);
    let refused = kept.iter().find(|it| it.id == id).unwrap();
    assert_eq!(refused.disagreement.as_ref().unwrap().as_str(), "I see it otherwise");
    assert_eq!(refused.answer.as_ref().unwrap().statement.as_ref().unwrap().as_str(), "It was so");
    assert_eq!(story.does(Command::DeleteClient(client)), Err(Refusal::Permanent));
    drop(story);
    let mut later = Story::on(&device, 2);
    later.ask(Request::Unlock(phrase()));
    assert_eq!(on_file(&mut later, client), kept);
}

#[test]
fn against_a_restriction_a_release_says_why_it_is_right() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let id = note(&mut story, client, Asked::Restriction);
    let release = |story: &mut Story, reasoning: &str| {
        let form = ReleaseForm {
            recipient: "Dr. Bo".into(),
            purpose: "Care".into(),
            ground: Some(Ground::Care),
            parts: vec![Part::Details],
            reasoning: reasoning.into(),
            ..ReleaseForm::of(client)
        };
        match story.ask(Request::Release(Box::new(form))) {
            Event::File { .. } => Ok(()),
            Event::Refused(refusal) => Err(refusal),
            other => panic!("{other:?}"),
        }
    };
    release(&mut story, "").unwrap();
    story.does(Command::HandleRequest(id, answer(Ruling::Granted, "2026-11-20", ""))).unwrap();
    assert_eq!(fault(release(&mut story, "")), (Field::Reasoning, Fault::Restricted));
    release(&mut story, "She asked for it today").unwrap();
    story.does(Command::HandleRequest(id, Handling::Lift("2026-11-23".into()))).unwrap();
    release(&mut story, "").unwrap();
}
