//! Until when records are kept, what holds them, and what may be deleted that was signed.

use proptest::prelude::*;

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::consent::tests::consent;
use crate::domain::episode::{EndingReason, Episode};
use crate::domain::guard::ApplyError;
use crate::domain::ids::{EpisodeId, NoteId};
use crate::domain::note::{Note, NoteState};
use crate::domain::record::Record;
use crate::domain::text::PersonName;
use crate::domain::ways::Ways;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

const ANA: ClientId = ClientId::from_random([7; 16]);

fn ana(born: Option<&str>) -> Record {
    let name = PersonName::new("Ana").unwrap();
    Record::Client(Client {
        id: ANA,
        name,
        code: None,
        contact: None,
        ways: Ways::default(),
        born: born.map(day),
    })
}

/// Care from 2015-01-05 until that day.
fn care(ended: Option<&str>) -> Record {
    let id = EpisodeId::from_random([3; 16]);
    let care = Episode::open(id, ANA, day("2015-01-05"), None, None);
    Record::Episode(match ended {
        None => care,
        Some(on) => care.end(day(on), EndingReason::Agreed).unwrap(),
    })
}

fn note() -> Note {
    let begun = Note::begun(NoteId::from_random([4; 16]), ANA, day("2015-02-05"), Instant(1));
    let state = NoteState::Signed { signed_at: Instant(2), is_late: false, link: None };
    Note { state, ..begun }
}

fn keeping(binned_on: Option<&str>) -> Keeping {
    Keeping { binned_on: binned_on.map(day), ..Keeping::undecided(ANA) }
}

fn practice(records: Vec<Record>) -> Practice {
    let (practice, orphans) = Practice::from_records(records);
    assert_eq!(orphans, []);
    practice
}

fn rule() -> Rule {
    Rule::usual()
}

#[test]
fn seven_years_after_the_last_service_or_three_after_a_minor_is_of_age_whichever_is_later() {
    let until = |last, born: Option<&str>| rule().until(day(last), born.map(day)).to_string();
    assert_eq!(until("2015-06-30", None), "2022-06-30");
    assert_eq!(until("2015-06-30", Some("1980-01-01")), "2022-06-30");
    assert_eq!(until("2015-06-30", Some("2005-03-02")), "2026-03-02", "21 years old");
    assert_eq!(until("2016-02-29", None), "2023-03-01", "there is no such day that year");
}

#[test]
fn records_are_due_on_the_first_day_after_their_time_and_not_while_somebody_is_in_care() {
    let on = |practice: &Practice, text| state(practice, ANA, &rule(), day(text));
    let ended = practice(vec![ana(None), care(Some("2015-06-30"))]);
    assert_eq!(on(&ended, "2022-06-29"), State::Kept(day("2022-06-30")));
    assert_eq!(on(&ended, "2022-06-30"), State::Due(day("2022-06-30")));
    let open = practice(vec![ana(None), care(None)]);
    assert_eq!(on(&open, "2199-01-01"), State::InCare);
    assert_eq!(on(&practice(vec![ana(None)]), "2199-01-01"), State::Unused);
    // A consent is a day on which something was done, too.
    let later = practice(vec![ana(None), care(Some("2015-06-30")), Record::Consent(consent(1))]);
    assert_eq!(on(&later, "2030-01-01"), State::Kept(day("2033-01-10")));
}

#[test]
fn a_hold_comes_before_everything_and_what_was_put_off_comes_again() {
    let on = |keeping: Keeping, text| {
        let records = vec![ana(None), care(Some("2015-06-30")), Record::Keeping(keeping)];
        state(&practice(records), ANA, &rule(), day(text))
    };
    let line = |text| Line::new(text).unwrap();
    let hold = |lifted| LegalHold { from: day("2022-01-01"), reason: line("court"), lifted };
    let held = Keeping { holds: vec![hold(None)], ..keeping(Some("2022-07-01")) };
    assert_eq!(on(held, "2023-01-01"), State::Held);
    let lifted = Keeping { holds: vec![hold(Some(day("2022-02-01")))], ..keeping(None) };
    assert_eq!(on(lifted, "2023-01-01"), State::Due(day("2022-06-30")));
    let put_off = || Keeping { put_off: Some((day("2024-01-01"), line("ask"))), ..keeping(None) };
    assert_eq!(on(put_off(), "2023-12-31"), State::PutOff(day("2024-01-01")));
    assert_eq!(on(put_off(), "2024-01-01"), State::Due(day("2022-06-30")));
    assert_eq!(on(keeping(Some("2022-07-01")), "2022-07-02"), State::Binned(day("2022-07-31")));
}

fn certificate() -> Change {
    Change::add(Record::Certificate(Certificate {
        id: CertificateId::from_random([5; 16]),
        client: ANA,
        code: None,
        destroyed_at: Instant(9),
        counts: Vec::new(),
        rule: rule(),
    }))
}

#[test]
fn what_is_signed_goes_only_with_the_whole_client_out_of_the_bin_and_leaves_a_certificate() {
    let records = |keeping: Keeping| {
        let signed = [Record::Note(note()), Record::Consent(consent(1))];
        let mut records = vec![ana(None), care(Some("2015-06-30"))];
        records.extend(signed);
        records.push(Record::Keeping(keeping));
        practice(records)
    };
    let all = |practice: &Practice, certificate: Option<Change>| {
        let gone = practice.chart_of(ANA).into_iter().map(Change::delete);
        ChangeSet { records: gone.chain(certificate).collect(), texts: Vec::new() }
    };
    let binned = records(keeping(Some("2022-07-01")));
    let refused = |practice: &Practice, set: &ChangeSet| {
        matches!(practice.check(set), Err(ApplyError::Signed(_) | ApplyError::SignedConsent(_)))
    };
    assert!(refused(&binned, &all(&binned, None)), "no certificate");
    let kept = records(keeping(None));
    assert!(refused(&kept, &all(&kept, Some(certificate()))), "not in the bin");
    let hold = LegalHold { from: day("2022-01-01"), reason: Line::new("x").unwrap(), lifted: None };
    let held = records(Keeping { holds: vec![hold], ..keeping(Some("2022-07-01")) });
    assert!(refused(&held, &all(&held, Some(certificate()))), "held");
    let one = ChangeSet {
        records: vec![Change::delete(Record::Note(note())), certificate()],
        texts: Vec::new(),
    };
    assert!(refused(&binned, &one), "a note alone");
    let mut after = binned.clone();
    after.apply(&all(&binned, Some(certificate()))).unwrap();
    assert_eq!((after.clients().count(), after.notes().count()), (0, 0));
    let certificates: Vec<_> = after.certificates().cloned().collect();
    assert_eq!(certificates.len(), 1);
    let forged = Certificate { code: ClientCode::new("K-1").ok(), ..certificates[0].clone() };
    let before = Record::Certificate(certificates[0].clone());
    let forging = Change::replace(before.clone(), Record::Certificate(forged)).unwrap();
    for change in [forging, Change::delete(before)] {
        let refused = after.check(&ChangeSet::of(change));
        assert!(matches!(refused, Err(ApplyError::Permanent(_))), "{refused:?}");
    }
}

proptest! {
    /// Whoever was born later, or served later, is never kept for less.
    #[test]
    fn later_days_never_shorten_what_is_kept(last in 0..20_000_i32, born in 0..20_000_i32, more in 0..2_000_i32) {
        let first = day("1950-01-01");
        let of = |last: i32, born: i32| rule().until(first.plus_days(last), Some(first.plus_days(born)));
        prop_assert!(of(last + more, born) >= of(last, born));
        prop_assert!(of(last, born + more) >= of(last, born));
        prop_assert!(of(last, born) >= rule().until(first.plus_days(last), None));
    }
}
