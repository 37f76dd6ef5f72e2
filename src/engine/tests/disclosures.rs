//! Releases: what is chosen is in the file, what is in the file is in the account.

use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::client_request::Asked;
use crate::domain::consent::Purpose;
use crate::domain::disclosure::{Ground, Part};
use crate::domain::time_entry::{Direction, Means, Work};
use crate::protocol::forms::{
    ClientRequestForm, ConsentForm, Manner, ReleaseForm, TimeEntryForm, WithdrawalForm,
};
use crate::protocol::query::ActivityFilter;
use crate::protocol::view::AccountView;

fn account(story: &mut Story, client: Option<ClientId>) -> AccountView {
    match story.view(Query::Account(client)) {
        View::Account(view) => view,
        other => panic!("{other:?}"),
    }
}

/// Somebody with two sessions, each with a note, one of them signed.
fn somebody(story: &mut Story) -> ClientId {
    let client = story.add_client("Ana");
    for (date, text, is_signed) in
        [("2026-11-10", "The signed one.", true), ("2026-11-17", "The draft one.", false)]
    {
        let session = story.book(client, date, Mark::Attended);
        let form = NoteForm {
            appointment: Some(session),
            date: date.into(),
            text: text.into(),
            ..NoteForm::about(client)
        };
        let Ok(Some(Added::Note(note))) = story.does(Command::SaveNote(None, form)) else {
            panic!("no note")
        };
        if is_signed {
            story.does(Command::SignNote(note)).unwrap();
        }
    }
    client
}

fn form(client: ClientId, ground: Ground, parts: &[Part]) -> ReleaseForm {
    ReleaseForm {
        recipient: "Dr. Bo".into(),
        purpose: "Care".into(),
        ground: Some(ground),
        parts: parts.to_vec(),
        ..ReleaseForm::of(client)
    }
}

/// The file that a release makes, and what was said.
fn release(story: &mut Story, form: ReleaseForm) -> Result<String, Vec<(Field, Fault)>> {
    match story.ask(Request::Release(Box::new(form))) {
        Event::File { name } => {
            assert!(!name.contains("Ana"), "{name}");
            Ok(String::from_utf8(story.file.clone()).unwrap())
        }
        Event::Refused(Refusal::Fields(faults)) => {
            Err(faults.iter().map(|it| (it.field, it.fault)).collect())
        }
        other => panic!("{other:?}"),
    }
}

/// The file of a release of these parts to somebody who cares for the client as well.
pub(super) fn given(story: &mut Story, client: ClientId, parts: &[Part]) -> String {
    release(story, form(client, Ground::Care, parts)).unwrap()
}

#[test]
fn a_file_holds_exactly_what_was_chosen_and_is_entered_as_it_is_made() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = somebody(&mut story);
    let whole = release(&mut story, form(client, Ground::Request, &Part::ALL)).unwrap();
    assert!(whole.contains("The signed one.") && whole.contains("attended"));
    assert!(!whole.contains("The draft one."), "never a draft");
    let least = release(&mut story, form(client, Ground::Care, &[Part::Appointments])).unwrap();
    assert!(least.contains("2026-11-10, 09:00") && least.contains("2026-11-17, 09:00"));
    assert!(!least.contains("attended") && !least.contains("The signed one."));
    let days = ReleaseForm {
        from: "2026-11-16".into(),
        to: "2026-11-20".into(),
        ..form(client, Ground::Care, &[Part::Attendance, Part::Notes])
    };
    let some = release(&mut story, days).unwrap();
    assert!(!some.contains("2026-11-10") && some.contains("2026-11-17, 09:00"));
    assert!(!some.contains("The signed one."));
    let entered = account(&mut story, Some(client));
    let parts: Vec<_> = entered.lines.iter().map(|(_, it)| it.parts.clone()).collect();
    assert_eq!(parts.len(), 3);
    assert!(parts.contains(&vec![(Part::Attendance, 1), (Part::Notes, 0)]));
    assert!(parts.contains(&vec![(Part::Appointments, 2)]));
    assert_eq!(account(&mut story, None).lines.len(), 3);
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let told = log.rows.iter().filter(|line| line.subject == Some(Subject::Disclosure));
    assert!(told.clone().count() == 3 && told.into_iter().all(|it| it.act == Some(Act::Exported)));
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(account(&mut again, Some(client)), entered);
}

#[test]
fn a_file_that_is_not_kept_is_not_entered() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = somebody(&mut story);
    device.keeps_no_file.set(true);
    story.ask(Request::Release(Box::new(form(client, Ground::Care, &[Part::Notes]))));
    assert!(account(&mut story, None).lines.is_empty());
}

#[test]
fn a_release_names_its_ground_and_harm_its_reasons() {
    let (mut story, _) = new_vault(&Device::default());
    let client = somebody(&mut story);
    let empty = release(&mut story, ReleaseForm::of(client)).unwrap_err();
    let missing = [Field::Recipient, Field::ReleasePurpose, Field::Ground, Field::Parts];
    assert_eq!(empty, missing.map(|field| (field, Fault::Missing)));
    let harm = || form(client, Ground::Harm, &[Part::Details]);
    let no_reason = Err(vec![(Field::Reasoning, Fault::Missing)]);
    assert_eq!(release(&mut story, harm()), no_reason);
    let reasoned = ReleaseForm { reasoning: "He named the day.".into(), ..harm() };
    release(&mut story, reasoned).unwrap();
    let entered = account(&mut story, None).lines.remove(0).1;
    assert_eq!(entered.reasoning.unwrap().as_str(), "He named the day.");
    let early = Fault::Before(Date::parse("2026-11-16").unwrap());
    let days = ReleaseForm {
        from: "2026-11-16".into(),
        to: "2026-11-15".into(),
        ..form(client, Ground::Care, &[Part::Notes])
    };
    assert_eq!(release(&mut story, days), Err(vec![(Field::To, early)]));
}

#[test]
fn the_ground_of_consent_needs_one_that_holds() {
    let (mut story, _) = new_vault(&Device::default());
    let client = somebody(&mut story);
    let by_consent =
        |consent| ReleaseForm { consent, ..form(client, Ground::Consent, &[Part::Appointments]) };
    let missing = Err(vec![(Field::ReleaseConsent, Fault::Missing)]);
    assert_eq!(release(&mut story, by_consent(None)), missing);
    let asked = ConsentForm {
        words: "You may tell.".into(),
        party: "Dr. Bo".into(),
        manner: Manner::Paper,
        given_on: "2026-11-01".into(),
        ..ConsentForm::asking(client, Some(Purpose::Release))
    };
    story.does(Command::GiveConsent(Box::new(asked))).unwrap();
    let consent = account(&mut story, Some(client)).consents.remove(0);
    release(&mut story, by_consent(Some(consent.id))).unwrap();
    let entered = account(&mut story, None).lines.remove(0).1;
    assert_eq!(entered.consent, Some(consent.id));
    let form = WithdrawalForm { from: "2026-11-20".into(), reason: String::new() };
    story.does(Command::WithdrawConsent(consent.id, form)).unwrap();
    assert!(account(&mut story, Some(client)).consents.is_empty());
    let withdrawn = Err(vec![(Field::ReleaseConsent, Fault::DoesNotFit)]);
    assert_eq!(release(&mut story, by_consent(Some(consent.id))), withdrawn);
    let spoken = ReleaseForm { reasoning: "She agreed on the phone.".into(), ..by_consent(None) };
    assert_eq!(release(&mut story, spoken), missing, "no reason makes up for it");
}

#[test]
fn contacts_and_requests_go_along_where_they_are_chosen_and_only_then() {
    let (mut story, _) = new_vault(&Device::default());
    let client = somebody(&mut story);
    let contact = TimeEntryForm {
        date: "2026-11-12".into(),
        work: Some(Work::Contact),
        minutes: "5".into(),
        client: Some(client),
        about: "Asked <whether> to come".into(),
        means: Some(Means::Call),
        direction: Direction::In,
        with: "Her sister".into(),
        time: "19:40".into(),
    };
    story.does(Command::SaveTimeEntry(None, contact)).unwrap();
    let request = ClientRequestForm {
        asked: Some(Asked::Access),
        words: "All of it, please".into(),
        ..ClientRequestForm::received(client, Date::parse("2026-11-16").unwrap())
    };
    story.does(Command::NoteRequest(Box::new(request))).unwrap();
    let said = ["Asked &lt;whether&gt; to come", "Her sister", "All of it, please"];
    let with = given(&mut story, client, &[Part::Contacts, Part::Requests]);
    for said in
        said.into_iter().chain(["2026-11-12, 19:40", "call to the therapist", "to see the records"])
    {
        assert!(with.contains(said), "{said}");
    }
    let others: Vec<Part> =
        Part::ALL.into_iter().filter(|it| !matches!(it, Part::Contacts | Part::Requests)).collect();
    let without = given(&mut story, client, &others);
    assert!(said.iter().all(|said| !without.contains(said)));
    let days = ReleaseForm {
        from: "2026-11-13".into(),
        ..form(client, Ground::Care, &[Part::Contacts, Part::Requests])
    };
    let some = release(&mut story, days).unwrap();
    assert!(!some.contains("Her sister") && some.contains("All of it, please"));
    let told = &account(&mut story, Some(client)).lines;
    let counts = |n, m| vec![(Part::Contacts, n), (Part::Requests, m)];
    assert!(told.iter().any(|(_, it)| it.parts == counts(1, 1)));
    assert!(told.iter().any(|(_, it)| it.parts == counts(0, 1)));
}
