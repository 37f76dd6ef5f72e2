//! Stored bytes that were altered are told by whose they are and what they held; the rest is read.

use super::windows::alter_rows;
use super::*;
use crate::protocol::view::{DamageLine, Lost};

fn told(story: &mut Story) -> Vec<(Lost, Option<String>)> {
    let of = |line: DamageLine| (line.lost, line.client.map(|(_, name)| name));
    match story.view(Query::Damage) {
        View::Damage(view) => view.rows.into_iter().map(of).collect(),
        other => panic!("{other:?}"),
    }
}

/// A vault with one note, closed, and opened again after something was done to it.
fn opened_after(alter: impl Fn(&Device)) -> (Story, NoteId) {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let note = story.write(client, session, "Came on time.");
    assert_eq!(told(&mut story), []);
    drop(story);
    alter(&device);
    let mut story = Story::on(&device, 2);
    let opened = story.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { rolled_back: None, .. }), "{opened:?}");
    (story, note)
}

fn altered(table: Table) -> (Story, NoteId) {
    opened_after(|device| alter_rows(device, table, |value| *value.last_mut().unwrap() ^= 1))
}

#[test]
fn records_that_cannot_be_read_are_told_without_a_name_where_the_name_is_among_them() {
    let (mut story, _) = altered(Table::Pages);
    assert_eq!(told(&mut story), [(Lost::Records, None)]);
    assert_eq!(story.figure(Metric::OpenClients).number(), Some(0.0), "the rest is open");
}

#[test]
fn a_lost_key_is_told_once_and_not_for_each_page_under_it() {
    let (mut story, _) = altered(Table::Keys);
    assert_eq!(told(&mut story), [(Lost::Everything, None)]);
}

#[test]
fn a_text_that_cannot_be_read_is_told_under_its_clients_name_once_it_was_asked_for() {
    let (mut story, note) = altered(Table::Bodies);
    assert_eq!(told(&mut story), [], "nobody has looked at it yet");
    for _ in 0..2 {
        let refused = story.ask(Request::Ask(Query::NoteText(note)));
        assert_eq!(refused, Event::Refused(Refusal::TextDamaged));
        assert_eq!(told(&mut story), [(Lost::Texts, Some("Ana".to_owned()))]);
    }
    let View::Status(status) = story.view(Query::Status) else { panic!("no status") };
    assert_eq!(status.damaged, 1);
}

fn bodies(device: &Device) -> usize {
    block_on(device.vault.store.count(Table::Bodies)).unwrap() as usize
}

/// A vault with one client and a draft whose text does not open, which is known.
fn with_a_damaged_text() -> (Story, Device, ClientId, NoteId) {
    let (mut story, note) = altered(Table::Bodies);
    story.ask(Request::Ask(Query::NoteText(note)));
    assert_eq!(told(&mut story).len(), 1);
    let device = story.engine.world.device.clone();
    let View::Clients(clients) = story.view(Query::Clients {
        search: String::new(),
        filter: ClientFilter::All,
        sort: ClientSort::Name,
        page: Page { skip: 0, take: 9 },
    }) else {
        panic!("no clients")
    };
    (story, device, clients.rows[0].id, note)
}

#[test]
fn a_damaged_text_that_was_written_again_is_off_the_list_and_out_of_the_vault() {
    let (mut story, device, client, note) = with_a_damaged_text();
    let again = NoteForm {
        client,
        date: "2026-11-10".into(),
        text: "Came on time, once more.".into(),
        ..NoteForm::about(client)
    };
    story.does(Command::SaveNote(Some(note), again)).unwrap();
    let text = story.view(Query::NoteText(note));
    assert_eq!(text, View::NoteText(Some("Came on time, once more.".into())));
    assert_eq!((told(&mut story), bodies(&device)), (vec![], 1));
    let undone = story.ask(Request::Undo);
    assert_eq!(undone, Event::Refused(Refusal::NothingToUndo), "what it was nobody can say");
    drop(story);
    let mut story = Story::on(&device, 3);
    story.ask(Request::Unlock(phrase()));
    assert_eq!(story.view(Query::NoteText(note)), text);
}

#[test]
fn a_damaged_text_keeps_neither_its_note_nor_its_client_from_being_deleted() {
    let (mut story, device, client, note) = with_a_damaged_text();
    let session = story.chart(client).appointments[0].id;
    let sound = story.write(client, session, "Another.");
    assert_eq!((told(&mut story).len(), bodies(&device)), (1, 2), "it is left as it is");
    story.does(Command::DeleteNote(note)).unwrap();
    assert_eq!((told(&mut story), bodies(&device)), (vec![], 1));
    assert_eq!(story.view(Query::NoteText(sound)), View::NoteText(Some("Another.".into())));

    let (mut story, device, client, _) = with_a_damaged_text();
    story.does(Command::DeleteClient(client)).unwrap();
    assert_eq!((told(&mut story), bodies(&device)), (vec![], 0));
}

#[test]
fn a_damaged_text_is_off_the_list_when_another_window_has_written_or_the_store_reads_it_again() {
    let (mut story, device, client, note) = with_a_damaged_text();
    let mut other = Story::on(&device, 4);
    other.ask(Request::Unlock(phrase()));
    other.does(Command::DeleteNote(note)).unwrap();
    block_on(story.engine.catch_up(&Heard::default()));
    assert_eq!(told(&mut story), []);

    let session = story.chart(client).appointments[0].id;
    let note = story.write(client, session, "Another.");
    for (text, lines) in [(false, 1), (true, 0)] {
        alter_rows(&device, Table::Bodies, |value| *value.last_mut().unwrap() ^= 1);
        let read = story.ask(Request::Ask(Query::NoteText(note)));
        assert_eq!(matches!(read, Event::View(_)), text);
        assert_eq!(told(&mut story).len(), lines);
    }
}

#[test]
fn a_head_that_was_altered_is_told_to_hide_what_is_missing() {
    let spoil = |device: &Device| {
        let store = &device.vault.store;
        let head = block_on(store.get(Table::Meta, crate::vault::store::HEAD)).unwrap();
        let mut value = head.clone().unwrap();
        *value.last_mut().unwrap() ^= 1;
        let put = Put { table: Table::Meta, key: crate::vault::store::HEAD.to_vec(), value };
        let batch = Batch { expects: head, puts: vec![put], deletes: Vec::new() };
        block_on(store.commit(&batch)).unwrap();
    };
    let (mut story, _) = opened_after(spoil);
    assert_eq!(told(&mut story), [(Lost::Count, None)]);
}
