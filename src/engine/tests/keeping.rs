//! Records to keep: due, put off, held, binned, destroyed for good.

use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::consent::Purpose;
use crate::domain::episode::EndingReason;
use crate::domain::keeping::State;
use crate::domain::note::NoteKind;
use crate::protocol::command::Keep;
use crate::protocol::forms::{ConsentForm, Manner, RuleForm};
use crate::protocol::query::{ActivityFilter, Search};
use crate::protocol::view::KeepingView;

pub(super) fn keeping(story: &mut Story) -> KeepingView {
    match story.view(Query::Keeping) {
        View::Keeping(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn states(story: &mut Story) -> Vec<(String, State)> {
    keeping(story).lines.into_iter().map(|line| (line.name, line.state)).collect()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(super) const SECRET: &str = "The kingfisher at the third bridge";

pub(super) fn search(words: &str) -> Query {
    Query::Search(Box::new(Search::of(words)))
}

/// Somebody who was in care for two months in 2018, with everything that can be on file.
pub(super) fn somebody(story: &mut Story, name: &str, code: &str) -> ClientId {
    let client = ClientForm { name: name.into(), code: code.into(), ..ClientForm::default() };
    let episode = EpisodeForm { opened_on: "2018-01-05".into(), ..EpisodeForm::default() };
    let added = story.does(Command::AddClient { client, episode, inquiry: None });
    let Ok(Some(Added::Client(id))) = added else { panic!("{added:?}") };
    let session = story.book(id, "2018-02-01", Mark::Attended);
    let form = NoteForm {
        appointment: Some(session),
        date: "2018-02-01".into(),
        text: SECRET.into(),
        ..NoteForm::about(id)
    };
    let apart = NoteForm {
        kind: NoteKind::Psychotherapy,
        text: "What it made me think of".into(),
        ..form.clone()
    };
    for form in [form, apart] {
        let Ok(Some(Added::Note(note))) = story.does(Command::SaveNote(None, form)) else {
            panic!("no note")
        };
        story.does(Command::SignNote(note)).unwrap();
    }
    let consent = ConsentForm {
        words: "I agree.".into(),
        manner: Manner::Paper,
        given_on: "2018-01-05".into(),
        ..ConsentForm::asking(id, Some(Purpose::Treatment))
    };
    story.does(Command::GiveConsent(Box::new(consent))).unwrap();
    let episode = story.chart(id).episodes[0].id;
    let form = EndingForm { on: "2018-03-01".into(), reason: Some(EndingReason::Agreed) };
    story.does(Command::End(episode, form)).unwrap();
    id
}

pub(super) fn listed(story: &mut Story) -> Vec<String> {
    let query = Query::Clients {
        search: String::new(),
        filter: ClientFilter::All,
        sort: ClientSort::Name,
        page: Page::FIRST,
    };
    let View::Clients(view) = story.view(query) else { panic!("no clients") };
    assert_eq!(view.all as usize, view.rows.len());
    view.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn what_is_due_is_put_off_held_binned_and_taken_back() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = somebody(&mut story, "Ana", "K-1");
    story.add_client("Bo");
    let due = State::Due(day("2025-03-01"));
    assert_eq!(states(&mut story), [("Ana".to_owned(), due)]);
    let later = |until: &str, reason: &str| {
        Command::Keep(ana, Keep::PutOff { until: until.into(), reason: reason.into() })
    };
    assert!(matches!(
        story.does(later("2026-11-23", "She may come again")),
        Err(Refusal::Fields(_))
    ));
    assert!(matches!(story.does(later("2027-01-01", " ")), Err(Refusal::Fields(_))));
    story.does(later("2027-01-01", "She may come again")).unwrap();
    let line = keeping(&mut story).lines.remove(0);
    assert_eq!(line.state, State::PutOff(day("2027-01-01")));
    assert_eq!(line.reason.as_deref(), Some("She may come again"));
    assert_eq!(story.does(Command::Keep(ana, Keep::Bin)), Err(Refusal::NotDue));
    story.ask(Request::Undo);
    story.does(Command::Keep(ana, Keep::Hold("A complaint".into()))).unwrap();
    assert_eq!(states(&mut story), [("Ana".to_owned(), State::Held)]);
    assert_eq!(story.does(Command::Keep(ana, Keep::Bin)), Err(Refusal::NotDue));
    story.does(Command::Keep(ana, Keep::Lift)).unwrap();
    assert_eq!(listed(&mut story), ["Ana", "Bo"]);
    story.does(Command::Keep(ana, Keep::Bin)).unwrap();
    assert_eq!(states(&mut story), [("Ana".to_owned(), State::Binned(day("2026-12-23")))]);
    assert_eq!(listed(&mut story), ["Bo"], "it has left the list");
    let View::Records(records) = story.view(Query::Records) else { panic!("no records") };
    assert!(records.signed.is_empty());
    assert_eq!(story.does(Command::Keep(ana, Keep::Destroy)), Err(Refusal::NotDue), "29 days");
    story.does(Command::Keep(ana, Keep::TakeBack)).unwrap();
    assert_eq!(listed(&mut story), ["Ana", "Bo"]);
    assert_eq!(story.does(Command::DeleteClient(ana)), Err(Refusal::SignedNote));
}

#[test]
fn another_rule_makes_other_days_due() {
    let (mut story, _) = new_vault(&Device::default());
    somebody(&mut story, "Ana", "K-1");
    let form = RuleForm { after_service: "10".into(), ..keeping(&mut story).rule };
    story.does(Command::SaveRule(form)).unwrap();
    let view = keeping(&mut story);
    assert_eq!(view.rule.after_service, "10");
    assert!(view.lines.is_empty());
    assert_eq!(view.next[0].state, State::Kept(day("2028-03-01")));
    let bad = RuleForm { after_service: "0".into(), source: String::new(), ..view.rule };
    let Err(Refusal::Fields(faults)) = story.does(Command::SaveRule(bad)) else { panic!("taken") };
    let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(fields, [Field::AfterService, Field::RuleSource]);
}

/// Everything that is stored, in every table.
pub(super) fn stored(device: &Device) -> Vec<(Table, Vec<u8>, Vec<u8>)> {
    let rows = |table| {
        let rows = block_on(device.vault.scan(table, None, u32::MAX)).unwrap();
        rows.into_iter().map(move |(key, value)| (table, key, value))
    };
    Table::ALL.into_iter().flat_map(rows).collect()
}

pub(super) fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

#[test]
fn destroyed_records_are_gone_from_every_table_and_a_certificate_without_a_name_stays() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = somebody(&mut story, "Ana de Sá", "K-1");
    let bo = somebody(&mut story, "Bo", "K-2");
    story.rest();
    let View::Hits(hits) = story.view(search("kingfisher")) else { panic!() };
    assert_eq!(hits.total, 2);
    story.does(Command::Keep(ana, Keep::Bin)).unwrap();
    let View::Hits(hits) = story.view(search("kingfisher")) else { panic!() };
    assert_eq!((hits.total, hits.hits.len()), (1, 1), "the bin is not searched");
    device.days.set(device.days.get() + 30);
    // The key of what is kept apart bears the client's id turned over.
    let apart = ana.bytes().map(|byte| !byte);
    let mine = |rows: &[(Table, Vec<u8>, Vec<u8>)]| -> Vec<Table> {
        let of = |(table, key, value): &(Table, Vec<u8>, Vec<u8>)| {
            let is_mine = |bytes: &[u8]| holds(bytes, &ana.bytes()) || holds(bytes, &apart);
            (is_mine(key) || is_mine(value)).then_some(*table)
        };
        rows.iter().filter_map(of).collect()
    };
    let before = mine(&stored(&device));
    for table in [Table::Keys, Table::Pages, Table::Bodies, Table::Words] {
        assert!(before.contains(&table), "{table:?} is searched in vain");
    }
    story.does(Command::Keep(ana, Keep::Destroy)).unwrap();
    story.rest();
    assert_eq!(mine(&stored(&device)), [], "no row bears the client's id in clear");
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    assert_eq!(story.view(Query::Chart(ana)), View::Chart(None));
    let View::Hits(hits) = story.view(search("kingfisher")) else { panic!() };
    assert_eq!(hits.hits.iter().map(|hit| hit.client).collect::<Vec<_>>(), [bo]);

    let certificate = keeping(&mut story).certificates.remove(0);
    assert_eq!(certificate.code.as_ref().map(|code| code.as_str()), Some("K-1"));
    for count in
        [(Subject::Client, 1), (Subject::Note, 2), (Subject::Consent, 1), (Subject::Appointment, 1)]
    {
        assert!(certificate.counts.contains(&count), "{count:?}");
    }
    let kept =
        crate::vault::records::write(&crate::domain::record::Record::Certificate(certificate));
    assert!(!kept.contains("Ana"), "{kept}");
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let act = log.rows.iter().find(|line| line.act == Some(Act::Destroyed)).unwrap();
    assert_eq!(act.subject, Some(Subject::Client));

    // All is well with the rest, here and in a backup.
    story.ask(Request::Backup);
    let file = story.file.clone();
    assert!(!holds(&file, &ana.bytes()));
    drop(story);
    let mut again = Story::on(&device, 3);
    let opened = again.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { clients: 1, damaged: 0, .. }), "{opened:?}");
    assert_eq!(keeping(&mut again).certificates.len(), 1);
    assert_eq!(again.chart(bo).notes.len(), 1);
}
