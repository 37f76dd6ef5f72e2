//! Psychotherapy notes: under a key of their own, and nowhere unless asked for by name.

use super::notes::form;
use super::*;
use crate::domain::note::NoteKind;
use crate::protocol::query::{ActivityFilter, Search};
use crate::protocol::request::{Documents, Table as Exported};

const SECRET: &str = "countertransference lighthouse";

/// A vault with a psychotherapy note beside a progress note, both signed.
fn with_both() -> (Device, Story, ClientId, NoteId) {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let about = |form: NoteForm| NoteForm { appointment: Some(session), ..form };
    let apart = NoteForm { kind: NoteKind::Psychotherapy, ..about(form(client, SECRET)) };
    let apart = story.saves(None, apart);
    let note = story.saves(None, about(form(client, "Came on time.")));
    story.does(Command::SignNote(apart)).unwrap();
    story.does(Command::SignNote(note)).unwrap();
    (device, story, client, apart)
}

fn keys(device: &Device) -> usize {
    block_on(device.vault.count(Table::Keys)).unwrap() as usize
}

#[test]
fn they_have_a_key_of_their_own_that_is_made_and_destroyed_with_them() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    assert_eq!(keys(&device), 1);
    let form = NoteForm { kind: NoteKind::Psychotherapy, ..form(client, SECRET) };
    let note = story.saves(None, form);
    assert_eq!(keys(&device), 2);
    // The two are not alike, and neither row opens under the other's name.
    let rows = block_on(device.vault.scan(Table::Keys, None, 9)).unwrap();
    let turned: Vec<u8> = rows[0].0.iter().map(|byte| !byte).collect();
    assert_eq!(rows[1].0, turned);
    story.does(Command::DeleteNote(note)).unwrap();
    assert_eq!(keys(&device), 1);
    story.ask(Request::Undo);
    assert_eq!(keys(&device), 2);
    let mut again = Story::on(&device, 2);
    let opened = again.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { damaged: 0, .. }), "{opened:?}");
    assert_eq!(again.reads(note).text, SECRET);
    again.does(Command::DeleteClient(client)).unwrap();
    for table in [Table::Keys, Table::Pages, Table::Bodies] {
        assert_eq!(block_on(device.vault.count(table)), Ok(0), "{table:?}");
    }
}

#[test]
fn a_damaged_key_of_theirs_leaves_the_chart_open_and_is_told_by_the_clients_name() {
    let (device, story, client, apart) = with_both();
    drop(story);
    let expects = block_on(device.vault.get(Table::Meta, crate::vault::store::HEAD)).unwrap();
    let rows = block_on(device.vault.scan(Table::Keys, None, 9)).unwrap();
    let own = client.bytes().to_vec();
    let (key, mut value) = rows.into_iter().find(|(key, _)| *key != own).unwrap();
    *value.last_mut().unwrap() ^= 1;
    let puts = vec![Put { table: Table::Keys, key, value }];
    block_on(device.vault.commit(&Batch { expects, puts, deletes: Vec::new() })).unwrap();
    let mut story = Story::on(&device, 3);
    story.ask(Request::Unlock(phrase()));
    assert_eq!(story.chart(client).notes.len(), 1);
    assert_eq!(story.view(Query::Note(apart)), View::Note(None));
    let View::Damage(damage) = story.view(Query::Damage) else { panic!("no damage") };
    let named: Vec<_> =
        damage.rows.iter().filter_map(|row| row.client.clone().map(|(_, name)| name)).collect();
    assert!(named.contains(&"Ana".to_owned()), "{damage:?}");
}

#[test]
fn they_are_in_no_export_search_list_or_copy_that_does_not_ask_for_them() {
    let (_, mut story, client, apart) = with_both();
    for table in [
        Exported::Clients,
        Exported::Appointments,
        Exported::TimeEntries,
        Exported::Inquiries,
        Exported::Measures,
        Exported::Log,
    ] {
        story.ask(Request::Export(table));
        let text = String::from_utf8_lossy(&story.file).into_owned();
        assert!(!text.contains("lighthouse") && text.len() > 3, "{table:?}: {text}");
    }
    story.ask(Request::SaveDocuments(Documents::Client(client)));
    let text = String::from_utf8_lossy(&story.file).into_owned();
    assert!(text.contains("Came on time.") && !text.contains("lighthouse"), "{text}");
    let View::Hits(hits) = story.view(Query::Search(Box::new(Search::of("lighthouse")))) else {
        panic!("no hits")
    };
    assert_eq!((hits.total, hits.hits), (0, vec![]));
    let View::NoteDesk(desk) = story.view(Query::NoteDesk(client)) else { panic!("no desk") };
    assert!(desk.latest.iter().all(|(note, ..)| *note != apart));
    let View::Records(records) = story.view(Query::Records) else { panic!("no records") };
    assert!(records.signed.iter().all(|line| line.id != apart));
    let chart = story.chart(client);
    assert!(chart.notes.iter().all(|line| line.id != apart));
    assert_eq!(chart.apart.iter().map(|line| line.id).collect::<Vec<_>>(), [apart]);
    assert_ne!(chart.appointments[0].note.map(|(note, _)| note), Some(apart));
    let log = Query::Activity { filter: ActivityFilter::default(), before: None };
    assert!(!format!("{:?}", story.view(log)).contains("lighthouse"));
}

#[test]
fn they_are_found_and_saved_by_who_asks_for_them_by_name() {
    let (_, mut story, client, apart) = with_both();
    let asked = Search { kind: Some(NoteKind::Psychotherapy), ..Search::of("lighthouse") };
    let View::Hits(hits) = story.view(Query::Search(Box::new(asked))) else { panic!("no hits") };
    assert_eq!(hits.hits.iter().map(|line| line.id).collect::<Vec<_>>(), [apart]);
    story.ask(Request::SaveDocuments(Documents::Note(apart)));
    assert!(String::from_utf8_lossy(&story.file).contains(SECRET));
    // They do not stand for the record of a session.
    let View::Records(records) = story.view(Query::Records) else { panic!("no records") };
    assert_eq!(records.outstanding_total, 0, "its progress note is signed");
    let session = story.book(client, "2026-11-17", Mark::Attended);
    let form = NoteForm {
        kind: NoteKind::Psychotherapy,
        appointment: Some(session),
        ..form(client, "more")
    };
    let other = story.saves(None, form);
    story.does(Command::SignNote(other)).unwrap();
    let View::Records(records) = story.view(Query::Records) else { panic!("no records") };
    assert_eq!(records.outstanding_total, 1);
}
