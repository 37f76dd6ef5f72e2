//! Consents: given once and for all, withdrawn, asked for at booking, due on Today.

use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::consent::{Purpose, Validity};
use crate::domain::ids::ConsentId;
use crate::domain::limits::Rail;
use crate::domain::ways::{Agreement, Channel, Withheld};
use crate::protocol::forms::{ConsentForm, Manner, PoliciesForm, WaysForm, WithdrawalForm};
use crate::protocol::query::ActivityFilter;
use crate::protocol::view::{ConsentLine, TodayView};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A consent signed on paper on 2026-11-01.
fn paper(client: ClientId, purpose: Purpose) -> ConsentForm {
    ConsentForm {
        words: "I agree.".into(),
        manner: Manner::Paper,
        given_on: "2026-11-01".into(),
        ..ConsentForm::asking(client, Some(purpose))
    }
}

fn give(story: &mut Story, form: ConsentForm) -> ConsentId {
    let client = form.client;
    let before: Vec<_> = lines(story, client).iter().map(|line| line.consent.id).collect();
    story.does(Command::GiveConsent(Box::new(form))).unwrap();
    let after = lines(story, client).into_iter().map(|line| line.consent.id);
    after.into_iter().find(|id| !before.contains(id)).unwrap()
}

fn lines(story: &mut Story, client: ClientId) -> Vec<ConsentLine> {
    story.chart(client).consents.lines
}

fn require(story: &mut Story, required: &[Purpose]) {
    let form = PoliciesForm { required: required.to_vec(), ..PoliciesForm::default() };
    story.does(Command::SavePolicies(Box::new(form))).unwrap();
}

fn withdrawing(from: &str) -> WithdrawalForm {
    WithdrawalForm { from: from.into(), reason: "She said so".into() }
}

fn today(story: &mut Story) -> TodayView {
    match story.view(Query::Today) {
        View::Today(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_signed_is_there_again_after_locking_stroke_for_stroke() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let drawn = vec![vec![(10, 20), (400, 200), (990, 15)], vec![(5, 5)]];
    let form = ConsentForm {
        party: "Dr. Bo".into(),
        scope: "attendance only".into(),
        last_day: "2027-11-01".into(),
        by_guardian: true,
        guardian: "Eva".into(),
        relation: "mother".into(),
        manner: Manner::Drawn,
        drawn,
        ..paper(client, Purpose::Release)
    };
    give(&mut story, form);
    let before = lines(&mut story, client);
    assert_eq!(before[0].consent.given_on, day("2026-11-23"), "on the screen is today");
    assert_eq!(before[0].validity, Validity::InForce);
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(lines(&mut again, client), before);
}

#[test]
fn a_consent_that_is_not_whole_names_every_field() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let faults = |story: &mut Story, form| match story.does(Command::GiveConsent(Box::new(form))) {
        Err(Refusal::Fields(faults)) => {
            faults.iter().map(|it| (it.field, it.fault)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let form = ConsentForm {
        purpose: Some(Purpose::Messaging),
        by_guardian: true,
        ..ConsentForm::asking(client, None)
    };
    let missing =
        [Field::Channel, Field::Terms, Field::Guardian, Field::Relation, Field::TypedName]
            .map(|field| (field, Fault::Missing));
    assert_eq!(faults(&mut story, form), missing);
    let form = ConsentForm { given_on: "2026-11-24".into(), ..paper(client, Purpose::Treatment) };
    assert_eq!(faults(&mut story, form), [(Field::GivenOn, Fault::NotYet)]);
    let form = ConsentForm { last_day: "2026-10-31".into(), ..paper(client, Purpose::Treatment) };
    let early = Fault::Before(day("2026-11-01"));
    assert_eq!(faults(&mut story, form), [(Field::ValidUntil, early)]);
    let form = ConsentForm { manner: Manner::Drawn, ..paper(client, Purpose::Treatment) };
    assert_eq!(faults(&mut story, form), [(Field::Drawn, Fault::NotDrawn)]);
    assert!(lines(&mut story, client).is_empty());
}

#[test]
fn a_consent_stays_as_it_was_given_whatever_is_asked() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let id = give(&mut story, paper(client, Purpose::Treatment));
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    assert_eq!(story.does(Command::DeleteClient(client)), Err(Refusal::SignedConsent));
    let early = story.does(Command::WithdrawConsent(id, withdrawing("2026-10-31")));
    let Err(Refusal::Fields(faults)) = early else { panic!("{early:?}") };
    assert_eq!(faults[0].fault, Fault::Before(day("2026-11-01")));
    story.does(Command::WithdrawConsent(id, withdrawing("2026-11-20"))).unwrap();
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let again = story.does(Command::WithdrawConsent(id, withdrawing("2026-12-20")));
    assert_eq!(again, Err(Refusal::SignedConsent));
    let line = lines(&mut story, client).remove(0);
    assert_eq!(line.validity, Validity::Withdrawn(day("2026-11-20")));
    assert_eq!(line.consent.words.as_str(), "I agree.");
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let told: Vec<_> = log
        .rows
        .iter()
        .filter(|line| line.subject == Some(Subject::Consent))
        .map(|line| line.act.unwrap())
        .collect();
    assert_eq!(told, [Act::Changed, Act::Signed]);
}

#[test]
fn a_booking_without_a_required_consent_asks_for_a_reason_and_keeps_it() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let ahead = appointment(client, "2026-12-15", Mark::Booked);
    story.does(Command::SaveAppointment(None, ahead.clone())).unwrap();
    require(&mut story, &[Purpose::Treatment, Purpose::Fees]);
    let form = ConsentForm { last_day: "2026-12-01".into(), ..paper(client, Purpose::Fees) };
    give(&mut story, form);
    let later = AppointmentForm { date: "2026-12-22".into(), ..ahead };
    let refused = story.does(Command::SaveAppointment(None, later.clone()));
    let Err(Refusal::Limits(passed)) = refused else { panic!("{refused:?}") };
    let lacking: Vec<_> = passed.iter().map(|it| (it.rail, it.lacking.unwrap())).collect();
    let expired = Validity::Expired(day("2026-12-01"));
    let expected = [(Purpose::Treatment, Validity::Missing), (Purpose::Fees, expired)];
    assert_eq!(lacking, expected.map(|it| (Rail::Consent, it)));
    let reason = "Signs at the first session".to_owned();
    let form = AppointmentForm { reason: reason.clone(), ..later.clone() };
    story.does(Command::SaveAppointment(None, form)).unwrap();
    let passing = story.chart(client).appointments[0].passing.clone();
    assert_eq!(passing, Some((vec![Rail::Consent], reason)));
    give(&mut story, paper(client, Purpose::Treatment));
    let renewed = ConsentForm { given_on: "2026-11-02".into(), ..paper(client, Purpose::Fees) };
    give(&mut story, renewed);
    let third = AppointmentForm { date: "2026-12-29".into(), ..later };
    story.does(Command::SaveAppointment(None, third)).unwrap();
}

#[test]
fn nobody_is_written_to_whose_consent_to_messages_does_not_hold() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let given = || ("2026-11-02".to_owned(), String::new());
    let ways = WaysForm {
        telephone: "01632 960001".into(),
        agreed: [Default::default(), given(), given(), given()],
        ..WaysForm::default()
    };
    story.does(Command::SaveWays(client, Box::new(ways))).unwrap();
    story.book(client, "2026-11-24", Mark::Booked);
    let channels = |story: &mut Story| {
        let View::Messages(view) = story.view(Query::Messages) else { panic!("no messages") };
        let [due] = <[_; 1]>::try_from(view.due).unwrap();
        (due.offered.into_iter().map(|(channel, _)| channel).collect::<Vec<_>>(), due.withheld)
    };
    let mail = (Channel::Mail, Withheld::NotAgreed(Agreement::Unasked));
    let written = |how| {
        let [sms, messenger] = [Channel::Sms, Channel::Messenger].map(|it| (it, how));
        (vec![Channel::Telephone], vec![mail, sms, messenger])
    };
    let all = (vec![Channel::Sms, Channel::Messenger, Channel::Telephone], vec![mail]);
    assert_eq!(channels(&mut story), all, "what nobody asks for is not missing");
    require(&mut story, &[Purpose::Messaging]);
    let missing = written(Withheld::NotConsented(Validity::Missing));
    assert_eq!(channels(&mut story), missing);
    let form = ConsentForm { party: "SMS".into(), ..paper(client, Purpose::Messaging) };
    let id = give(&mut story, form);
    assert_eq!(channels(&mut story), all);
    require(&mut story, &[]);
    story.does(Command::WithdrawConsent(id, withdrawing("2026-11-20"))).unwrap();
    let withdrawn = Validity::Withdrawn(day("2026-11-20"));
    assert_eq!(channels(&mut story), written(Withheld::NotConsented(withdrawn)));
}

#[test]
fn today_names_what_to_ask_for_and_what_expires_of_clients_in_care() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bo) = (story.add_client("Ana"), story.add_client("Bo"));
    let release = ConsentForm {
        party: "Dr. Cy".into(),
        last_day: "2026-12-20".into(),
        ..paper(ana, Purpose::Release)
    };
    give(&mut story, release);
    let gone = ConsentForm { last_day: "2026-11-20".into(), ..paper(ana, Purpose::Recording) };
    give(&mut story, gone);
    let due = |story: &mut Story| -> Vec<(String, Purpose, Validity)> {
        let due = today(story).consents;
        due.into_iter().map(|it| (it.name, it.purpose, it.validity)).collect()
    };
    let expiring = Validity::Expiring(day("2026-12-20"));
    let release = ("Ana".to_owned(), Purpose::Release, expiring);
    assert_eq!(
        due(&mut story),
        core::slice::from_ref(&release),
        "nothing else is asked of anybody yet"
    );
    require(&mut story, &[Purpose::Treatment]);
    let missing = |name: &str| (name.to_owned(), Purpose::Treatment, Validity::Missing);
    assert_eq!(due(&mut story), [missing("Ana"), missing("Bo"), release.clone()]);
    let episode = story.chart(bo).episodes[0].id;
    let reason = Some(crate::domain::episode::EndingReason::Agreed);
    let ending = EndingForm { on: "2026-11-20".into(), reason };
    story.does(Command::End(episode, ending)).unwrap();
    give(&mut story, paper(ana, Purpose::Treatment));
    assert_eq!(due(&mut story), [release]);
}

#[test]
fn own_words_are_kept_and_taken_back() {
    let (mut story, _) = new_vault(&Device::default());
    let mut form = PoliciesForm { required: vec![Purpose::Fees], ..PoliciesForm::default() };
    form.words[6] = "Each session costs 90.".into();
    story.does(Command::SavePolicies(Box::new(form.clone()))).unwrap();
    assert_eq!(story.view(Query::Policies), View::Policies(Box::new(form)));
    story.ask(Request::Undo);
    assert_eq!(story.view(Query::Policies), View::Policies(Box::default()));
    let release = PoliciesForm { required: vec![Purpose::Release], ..PoliciesForm::default() };
    story.does(Command::SavePolicies(Box::new(release))).unwrap();
    assert_eq!(story.view(Query::Policies), View::Policies(Box::default()), "one recipient's");
}

#[test]
fn a_booking_is_told_of_a_consent_that_runs_out_before_its_day_though_nobody_asks_for_it() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let release = ConsentForm {
        party: "Dr. Bo".into(),
        last_day: "2026-12-03".into(),
        ..paper(client, Purpose::Release)
    };
    give(&mut story, release);
    let mut on = |text| match story.view(Query::ConsentsOn(client, day(text))) {
        View::ConsentsOn(due) => due,
        other => panic!("{other:?}"),
    };
    assert_eq!(on("2026-12-03"), []);
    let due = on("2026-12-04");
    let told: Vec<_> =
        due.iter().map(|it| (it.purpose, it.party.as_deref(), it.validity)).collect();
    let ran_out = Validity::Expired(day("2026-12-03"));
    assert_eq!(told, [(Purpose::Release, Some("Dr. Bo"), ran_out)]);
    story.book(client, "2026-12-04", Mark::Booked);
}
