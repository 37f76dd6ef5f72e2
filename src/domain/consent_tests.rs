//! When a consent holds, which word is the latest, and what the practice lacks.

use proptest::prelude::*;

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::guard::ApplyError;
use crate::domain::policies::Policies;
use crate::domain::record::Record;
use crate::domain::ways::Ways;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

const ANA: ClientId = ClientId::from_random([7; 16]);

/// A consent to treatment of 2026-01-10, without an end.
pub fn consent(n: u8) -> Consent {
    Consent {
        id: ConsentId::from_random([n; 16]),
        client: ANA,
        purpose: Purpose::Treatment,
        party: None,
        words: Terms::new("I agree to treatment.").unwrap(),
        scope: None,
        given_on: day("2026-01-10"),
        last_day: None,
        giver: Giver::Client,
        signature: Signature::Paper,
        recorded_at: Instant(i64::from(n)),
        withdrawal: None,
    }
}

fn withdrawn(from: &str) -> Option<Withdrawal> {
    Some(Withdrawal { from: day(from), reason: None, recorded_at: Instant(99) })
}

/// A practice with Ana, who was born then, that asks for these.
fn practice(born: Option<&str>, required: &[Purpose], consents: &[Consent]) -> Practice {
    let name = PersonName::new("Ana").unwrap();
    let born = born.map(day);
    let ana = Client { id: ANA, name, code: None, contact: None, ways: Ways::default(), born };
    let policies = Policies { required: required.iter().copied().collect(), ..Policies::default() };
    let (practice, orphans) = Practice::from_records(
        consents
            .iter()
            .cloned()
            .map(Record::Consent)
            .chain([Record::Client(ana), Record::Policies(policies)]),
    );
    assert_eq!(orphans, []);
    practice
}

#[test]
fn a_consent_holds_from_its_first_day_to_its_last() {
    let consent = Consent { last_day: Some(day("2026-12-31")), ..consent(1) };
    let on = |text| consent.validity(day(text));
    assert_eq!(on("2026-01-09"), Validity::Missing);
    assert_eq!(on("2026-01-10"), Validity::InForce);
    assert_eq!(on("2026-11-30"), Validity::InForce, "31 days before the last");
    assert_eq!(on("2026-12-01"), Validity::Expiring(day("2026-12-31")), "30 days before");
    assert_eq!(on("2026-12-31"), Validity::Expiring(day("2026-12-31")));
    assert_eq!(on("2027-01-01"), Validity::Expired(day("2026-12-31")));
}

#[test]
fn a_withdrawal_counts_from_its_day_and_not_before() {
    let consent = Consent { withdrawal: withdrawn("2026-06-01"), ..consent(1) };
    assert_eq!(consent.validity(day("2026-05-31")), Validity::InForce);
    assert_eq!(consent.validity(day("2026-06-01")), Validity::Withdrawn(day("2026-06-01")));
    assert_eq!(consent.validity(day("2030-06-01")), Validity::Withdrawn(day("2026-06-01")));
}

#[test]
fn the_latest_word_counts_for_each_recipient() {
    let to = |n, party: &str| Consent {
        purpose: Purpose::Release,
        party: Line::optional(party).unwrap(),
        ..consent(n)
    };
    let renewed = Consent { given_on: day("2026-03-01"), ..to(2, "dr. Bo ") };
    let all = [to(1, "Dr. Bo"), renewed, to(3, "Her mother")];
    let names = |on| -> Vec<u8> {
        latest(all.iter(), day(on)).iter().map(|consent| consent.id.bytes()[0]).collect()
    };
    assert_eq!(names("2026-02-01"), [1, 3]);
    assert_eq!(names("2026-03-01"), [2, 3]);
    assert!(names("2026-01-09").is_empty());
}

#[test]
fn two_who_decide_for_a_client_do_not_speak_for_each_other_until_the_client_speaks() {
    let by = |n, who: &str, given: &str| Consent {
        purpose: Purpose::Guardianship,
        given_on: day(given),
        giver: Giver::Guardian {
            name: PersonName::new(who).unwrap(),
            relation: Line::new("parent").unwrap(),
        },
        ..consent(n)
    };
    let own = Consent { giver: Giver::Client, ..by(4, "-", "2026-05-01") };
    let all = [
        by(1, "Ann Kind", "2026-01-10"),
        by(2, "Bo Kind", "2026-01-11"),
        by(3, "ann kind", "2026-02-01"),
        own,
        by(5, "Bo Kind", "2026-06-01"),
    ];
    let on =
        |on| -> Vec<u8> { latest(all.iter(), day(on)).iter().map(|it| it.id.bytes()[0]).collect() };
    assert_eq!(on("2026-01-10"), [1]);
    assert_eq!(on("2026-01-11"), [1, 2], "one beside the other");
    assert_eq!(on("2026-02-01"), [2, 3], "her own newer word");
    assert_eq!(on("2026-05-01"), [4], "the client's");
    assert_eq!(on("2026-06-01"), [5]);
    let gone = Consent { withdrawal: withdrawn("2026-03-01"), ..by(2, "Bo Kind", "2026-01-11") };
    let found = practice(None, &[], &[by(1, "Ann Kind", "2026-01-10"), gone]);
    let lapsed: Vec<_> = lapsed(&found, ANA, day("2026-03-01")).iter().map(|it| it.id).collect();
    assert_eq!(lapsed, [ConsentId::from_random([2; 16])], "his, though hers holds");
}

#[test]
fn a_newer_consent_puts_an_expired_one_right_and_a_withdrawal_of_it_undoes_both() {
    let old = Consent { last_day: Some(day("2026-02-01")), ..consent(1) };
    let new = Consent { given_on: day("2026-02-10"), ..consent(2) };
    let asked = [Purpose::Treatment, Purpose::Fees];
    let found = practice(None, &asked, &[old.clone(), new.clone()]);
    let on = |practice: &Practice, text| required(practice, ANA, day(text));
    let fees = (Purpose::Fees, Validity::Missing);
    let expired = Validity::Expired(day("2026-02-01"));
    assert_eq!(on(&found, "2026-02-09"), [(Purpose::Treatment, expired), fees]);
    assert_eq!(on(&found, "2026-02-10"), [(Purpose::Treatment, Validity::InForce), fees]);
    let gone = Consent { withdrawal: withdrawn("2026-03-01"), ..new };
    let found = practice(None, &asked, &[old, gone]);
    let lacks: Vec<_> = lacking(&found, ANA, day("2026-03-01")).collect();
    assert_eq!(lacks, [(Purpose::Treatment, Validity::Withdrawn(day("2026-03-01"))), fees]);
}

#[test]
fn what_was_agreed_to_and_has_run_out_by_a_day_is_told_whether_it_is_asked_for_or_not() {
    let treatment = Consent { last_day: Some(day("2026-03-10")), ..consent(1) };
    let video = Consent { purpose: Purpose::Telehealth, ..consent(2) };
    let gone = Consent { withdrawal: withdrawn("2026-02-01"), ..video };
    let found = practice(None, &[], &[treatment.clone(), gone.clone()]);
    let on = |practice: &Practice, text| -> Vec<_> {
        lapsed(practice, ANA, day(text)).iter().map(|it| it.purpose).collect()
    };
    assert!(on(&found, "2026-01-31").is_empty());
    assert_eq!(on(&found, "2026-03-10"), [Purpose::Telehealth], "the last day still holds");
    assert_eq!(on(&found, "2026-03-11"), [Purpose::Treatment, Purpose::Telehealth]);
    let renewed = Consent { given_on: day("2026-03-01"), last_day: None, ..consent(3) };
    let found = practice(None, &[], &[treatment, gone, renewed]);
    assert_eq!(on(&found, "2026-03-11"), [Purpose::Telehealth], "the latest word counts");
}

#[test]
fn guardians_are_asked_for_minors_alone_and_nobody_where_nothing_is_asked() {
    let asked = [Purpose::Guardianship];
    let lacks = |born, on| lacking(&practice(born, &asked, &[]), ANA, day(on)).count();
    assert_eq!(lacks(Some("2010-05-05"), "2028-05-04"), 1);
    assert_eq!(lacks(Some("2010-05-05"), "2028-05-05"), 0, "of age");
    assert_eq!(lacks(Some("2008-02-29"), "2026-02-28"), 1);
    assert_eq!(lacks(Some("2008-02-29"), "2026-03-01"), 0);
    assert_eq!(lacks(None, "2026-05-05"), 0, "nobody knows");
    assert_eq!(lacking(&practice(None, &[], &[]), ANA, day("2026-05-05")).count(), 0);
}

#[test]
fn a_consent_can_be_withdrawn_once_and_nothing_else() {
    let on_file = practice(None, &[], &[consent(1)]);
    let gone = Consent { withdrawal: withdrawn("2026-03-01"), ..consent(1) };
    let replacing = |before: &Consent, after: &Consent| {
        let (before, after) = (Record::Consent(before.clone()), Record::Consent(after.clone()));
        ChangeSet::of(Change::replace(before, after).unwrap())
    };
    let refused = Err(ApplyError::SignedConsent(consent(1).id));
    for after in [
        Consent { words: Terms::new("something else").unwrap(), ..consent(1) },
        Consent { words: Terms::new("something else").unwrap(), ..gone.clone() },
        Consent { last_day: Some(day("2027-01-01")), ..consent(1) },
        Consent { signature: Signature::Typed(PersonName::new("Ana").unwrap()), ..consent(1) },
        consent(1),
    ] {
        assert_eq!(on_file.check(&replacing(&consent(1), &after)), refused);
    }
    let delete = ChangeSet::of(Change::delete(Record::Consent(consent(1))));
    assert_eq!(on_file.check(&delete), refused);
    let mut after = on_file.clone();
    let withdrawing = replacing(&consent(1), &gone);
    after.apply(&withdrawing).unwrap();
    assert_eq!(after.check(&withdrawing.inverse()), refused, "it is not taken back");
    let later = Consent { withdrawal: withdrawn("2026-09-01"), ..consent(1) };
    assert_eq!(after.check(&replacing(&gone, &later)), refused, "nor moved");
}

#[test]
fn a_slip_of_the_finger_is_no_signature_and_nothing_outside_the_sheet_is_taken() {
    assert_eq!(Strokes::new(vec![vec![], vec![(1, 1), (2, 2)]]), Err(StrokesError::Empty));
    let line = |down| vec![vec![(0, 0), (500, 10), (Strokes::WIDTH, down)]];
    assert!(Strokes::new(line(Strokes::HEIGHT)).is_ok());
    assert_eq!(Strokes::new(line(Strokes::HEIGHT + 1)), Err(StrokesError::Unfit));
    let scribble = vec![vec![(1, 1); Strokes::MOST + 1]];
    assert_eq!(Strokes::new(scribble), Err(StrokesError::Unfit));
}

proptest! {
    /// Time goes one way: once a consent has stopped to hold, it never holds again.
    #[test]
    fn what_has_ended_never_holds_again(
        last in proptest::option::of(0..400_i32),
        from in proptest::option::of(0..400_i32),
    ) {
        let first = consent(1).given_on;
        let withdrawal = from.map(|days| Withdrawal {
            from: first.plus_days(days),
            reason: None,
            recorded_at: Instant(0),
        });
        let consent =
            Consent { last_day: last.map(|days| first.plus_days(days)), withdrawal, ..consent(1) };
        let holds: Vec<bool> =
            (0..450).map(|days| consent.validity(first.plus_days(days)).holds()).collect();
        let days = holds.iter().take_while(|holds| **holds).count();
        prop_assert!(holds.iter().skip(days).all(|holds| !holds));
        let ends = [last.map(|last| last + 1), from].into_iter().flatten().min();
        prop_assert_eq!(days, ends.map_or(450, |end| usize::try_from(end).unwrap()));
    }
}
