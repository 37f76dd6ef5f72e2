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
    assert!(matches!(opened, Event::Opened { .. }), "{opened:?}");
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
