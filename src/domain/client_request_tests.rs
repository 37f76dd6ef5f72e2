//! What can become of a request, what restricts, and what is due.

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::guard::ApplyError;
use crate::domain::record::{Record, RecordId};
use crate::domain::text::PersonName;
use crate::domain::ways::Ways;

const ANA: ClientId = ClientId::from_random([7; 16]);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn words(text: &str) -> OwnWords {
    OwnWords::new(text).unwrap()
}

fn asked(n: u8, asked: Asked) -> ClientRequest {
    ClientRequest {
        id: ClientRequestId::from_random([n; 16]),
        client: ANA,
        asked,
        words: words("All of it"),
        received_on: day("2026-11-01"),
        due_on: day("2026-12-01"),
        put_off: None,
        answer: None,
        disagreement: None,
        lifted_on: None,
    }
}

fn answered(request: ClientRequest, ruling: Ruling) -> ClientRequest {
    let (on, statement) = (day("2026-11-10"), Some(words("As agreed")));
    let answer = Some(Answer { on, ruling, statement, recorded_at: Instant(1) });
    ClientRequest { answer, ..request }
}

fn practice(requests: &[ClientRequest]) -> Practice {
    let name = PersonName::new("Ana").unwrap();
    let ana =
        Client { id: ANA, name, code: None, contact: None, ways: Ways::default(), born: None };
    let requests = requests.iter().cloned().map(Record::ClientRequest);
    Practice::from_records(requests.chain([Record::Client(ana)])).0
}

#[test]
fn until_it_is_answered_the_day_and_the_answer_change_and_what_was_asked_never() {
    let open = asked(1, Asked::Amendment);
    let put_off = ClientRequest {
        due_on: day("2027-01-01"),
        put_off: Line::new("The archive is elsewhere").ok(),
        ..open.clone()
    };
    assert!(open.may_become(&put_off) && put_off.may_become(&open));
    for ruling in Ruling::ALL {
        assert!(open.may_become(&answered(put_off.clone(), ruling)));
    }
    for other in [
        ClientRequest { words: words("Something else"), ..open.clone() },
        ClientRequest { received_on: day("2026-11-02"), ..open.clone() },
        ClientRequest { asked: Asked::Access, ..open.clone() },
        ClientRequest { disagreement: Some(words("No")), ..open.clone() },
        ClientRequest { lifted_on: Some(day("2026-12-01")), ..open.clone() },
    ] {
        assert!(!open.may_become(&other), "{other:?}");
    }
}

#[test]
fn an_answer_stays_and_only_a_word_against_it_or_the_end_of_a_restriction_is_added() {
    let says = |it: &ClientRequest, text: &str| ClientRequest {
        disagreement: Some(words(text)),
        ..it.clone()
    };
    let lifts = |it: &ClientRequest, on| ClientRequest { lifted_on: Some(day(on)), ..it.clone() };
    let refused = answered(asked(1, Asked::Amendment), Ruling::Refused);
    let granted = answered(asked(1, Asked::Amendment), Ruling::Granted);
    let restricted = answered(asked(1, Asked::Restriction), Ruling::Granted);
    assert!(refused.may_become(&says(&refused, "I see it otherwise")));
    let said = says(&refused, "I see it otherwise");
    assert!(!said.may_become(&says(&refused, "Quite otherwise")) && !said.may_become(&refused));
    assert!(!granted.may_become(&says(&granted, "I see it otherwise")));
    assert!(restricted.may_become(&lifts(&restricted, "2027-01-01")));
    let lifted = lifts(&restricted, "2027-01-01");
    assert!(!lifted.may_become(&restricted) && !lifted.may_become(&lifts(&lifted, "2027-02-01")));
    assert!(!granted.may_become(&lifts(&granted, "2027-01-01")));
    assert!(!refused.may_become(&granted));

    let on_file = practice(core::slice::from_ref(&refused));
    let put = |after: &ClientRequest| {
        let [before, after] = [&refused, after].map(|it| Record::ClientRequest(it.clone()));
        ChangeSet { records: vec![Change::replace(before, after).unwrap()], texts: Vec::new() }
    };
    let permanent = Err(ApplyError::Permanent(RecordId::ClientRequest(refused.id)));
    assert_eq!(on_file.check(&put(&granted)), permanent);
    assert_eq!(on_file.check(&put(&said)), Ok(()));
    let delete = |it: &ClientRequest| ChangeSet {
        records: vec![Change::delete(Record::ClientRequest(it.clone()))],
        texts: Vec::new(),
    };
    assert_eq!(on_file.check(&delete(&refused)), permanent);
    let open = asked(2, Asked::Access);
    assert_eq!(practice(core::slice::from_ref(&open)).check(&delete(&open)), Ok(()));
}

#[test]
fn a_restriction_holds_from_its_answer_until_it_is_lifted() {
    let granted = answered(asked(1, Asked::Restriction), Ruling::InPart);
    let lifted = ClientRequest { lifted_on: Some(day("2027-01-01")), ..granted.clone() };
    let days = ["2026-11-09", "2026-11-10", "2026-12-31", "2027-01-01"].map(day);
    assert_eq!(days.map(|on| granted.restricts(on)), [false, true, true, true]);
    assert_eq!(days.map(|on| lifted.restricts(on)), [false, true, true, false]);
    let refused = answered(asked(2, Asked::Restriction), Ruling::Refused);
    let access = answered(asked(3, Asked::Access), Ruling::Granted);
    assert!(!refused.restricts(days[2]) && !access.restricts(days[2]));
    let practice = practice(&[lifted, refused, access]);
    assert_eq!(restrictions(&practice, ANA, days[2]).count(), 1);
    assert_eq!(restrictions(&practice, ANA, days[3]).count(), 0);
}

#[test]
fn what_waits_is_named_a_week_ahead_until_it_is_answered() {
    let later = ClientRequest { due_on: day("2026-12-02"), ..asked(2, Asked::Access) };
    let done = answered(asked(3, Asked::Access), Ruling::Granted);
    let practice = practice(&[later, asked(1, Asked::Amendment), done]);
    let due =
        |on| all_due(&practice, day(on)).iter().map(|it| it.id.bytes()[0]).collect::<Vec<_>>();
    assert_eq!(due("2026-11-23"), Vec::<u8>::new());
    assert_eq!(due("2026-11-24"), [1]);
    assert_eq!(due("2027-03-01"), [1, 2]);
}
