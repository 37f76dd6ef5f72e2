//! Documents: each signed note is a link of a chain, which is checked as it is read and as it is saved.

use super::notes::form;
use super::*;
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::document::{Hash, Proof};
use crate::domain::note::{Note, NoteKind};
use crate::domain::record::Record;
use crate::domain::text::Prose;
use crate::protocol::request::Documents;

fn sign(story: &mut Story, form: NoteForm) -> NoteId {
    let note = story.saves(None, form);
    story.does(Command::SignNote(note)).unwrap();
    note
}

fn number(story: &mut Story, note: NoteId) -> u32 {
    match story.reads(note).proof {
        Proof::Holds { number, .. } => number,
        other => panic!("{other:?}"),
    }
}

/// The documents in a file: number, hash and text of each, where all its hashes agree.
fn documents(file: &[u8]) -> Option<Vec<(u32, String, String)>> {
    let file = std::str::from_utf8(file).ok()?;
    let (above, last) = file.rsplit_once("\n===== SHA-256 of all above ")?;
    (last.strip_suffix(" =====\n")? == Hash::of(above).to_string()).then_some(())?;
    let mut found = Vec::new();
    let mut rest = above;
    while let Some((_, after)) = rest.split_once("\n===== document ") {
        let (head, after) = after.split_once(" =====\n")?;
        let (number, head) = head.split_once(", ")?;
        let (bytes, hash) = head.split_once(" bytes, SHA-256 ")?;
        let (text, after) = after.split_at_checked(bytes.parse().ok()?)?;
        rest = after.strip_prefix(&format!("\n===== end of document {number} =====\n"))?;
        (Hash::of(text).to_string() == hash).then_some(())?;
        found.push((number.parse().ok()?, hash.to_owned(), text.to_owned()));
    }
    Some(found)
}

#[test]
fn signed_notes_are_numbered_by_client_and_those_kept_apart_by_themselves() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (ana, bo) = (story.add_client("Ana"), story.add_client("Bo"));
    let apart = |text| NoteForm { kind: NoteKind::Psychotherapy, ..form(ana, text) };
    let signed = [form(ana, "a"), form(bo, "b"), form(ana, "c"), apart("d"), apart("e")]
        .map(|form| sign(&mut story, form));
    let addendum = story.adds_to(signed[0], "f").unwrap();
    let expected = [1, 1, 2, 1, 2];
    assert_eq!(signed.map(|note| number(&mut story, note)), expected);
    assert_eq!(number(&mut story, addendum), 3);
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(signed.map(|note| number(&mut again, note)), expected, "and are so after locking");
}

#[test]
fn two_windows_that_sign_at_once_make_one_chain() {
    let device = Device::default();
    let (mut first, _) = new_vault(&device);
    let client = first.add_client("Ana");
    let notes = ["a", "b"].map(|text| first.saves(None, form(client, text)));
    let mut second = Story::on(&device, 2);
    second.ask(Request::Unlock(phrase()));
    first.does(Command::SignNote(notes[0])).unwrap();
    second.does(Command::SignNote(notes[1])).unwrap();
    assert_eq!(notes.map(|note| number(&mut second, note)), [1, 2]);
    block_on(first.engine.catch_up(&Heard::default()));
    assert_eq!(notes.map(|note| number(&mut first, note)), [1, 2]);
}

/// Puts something into the practice that no command would: what a faulty program might have done.
fn meddle(device: &Device, change: impl Fn(&Note) -> ChangeSet, note: NoteId) -> Story {
    let mut story = Story::on(device, 9);
    story.ask(Request::Unlock(phrase()));
    let head = story.engine.open.as_ref().unwrap().practice().note(note).unwrap().clone();
    let changes = change(&head);
    let Engine { open, world, .. } = &mut story.engine;
    block_on(open.as_mut().unwrap().meddle(&changes, world, &Heard::default())).unwrap();
    drop(story);
    let mut again = Story::on(device, 10);
    again.ask(Request::Unlock(phrase()));
    again
}

#[test]
fn a_note_that_is_not_what_was_signed_is_told_as_it_is_read() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let notes = ["first", "second", "third"].map(|text| sign(&mut story, form(client, text)));
    drop(story);
    let text = |note: &Note| ChangeSet {
        records: Vec::new(),
        texts: vec![TextChange { note: note.id, before: None, after: Prose::new("fist").ok() }],
    };
    let mut story = meddle(&device, text, notes[0]);
    assert_eq!(story.reads(notes[0]).proof, Proof::Altered);
    assert!(matches!(story.reads(notes[1]).proof, Proof::Holds { number: 2, .. }));
    let dated = |note: &Note| {
        let other = Note { about_on: note.about_on.plus_days(1), ..note.clone() };
        let change = Change::replace(Record::Note(note.clone()), Record::Note(other));
        ChangeSet { records: change.into_iter().collect(), texts: Vec::new() }
    };
    let mut story = meddle(&device, dated, notes[1]);
    assert_eq!(story.reads(notes[1]).proof, Proof::Altered);
    let gone = |note: &Note| ChangeSet::of(Change::delete(Record::Note(note.clone())));
    let mut story = meddle(&device, gone, notes[1]);
    assert_eq!(story.reads(notes[2]).proof, Proof::Gap);
}

#[test]
fn a_saved_file_holds_the_documents_and_one_altered_byte_is_noticed() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let hostile = "one\n\n===== end of document 1 =====\n\u{0}\u{202e}ä <b>";
    let first = sign(&mut story, form(client, hostile));
    sign(&mut story, form(client, "two"));
    sign(&mut story, NoteForm { kind: NoteKind::Psychotherapy, ..form(client, "kept apart") });
    story.saves(None, form(client, "a draft"));
    story.adds_to(first, "added").unwrap();
    story.ask(Request::SaveDocuments(Documents::Client(client)));
    let file = story.file.clone();
    let found = documents(&file).unwrap();
    let numbers: Vec<u32> = found.iter().map(|(number, ..)| *number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(found[0].2.ends_with(&format!("\n\n{hostile}")));
    assert!(found[2].2.contains(&format!("\nadds to: {first}\n")));
    for pair in found.windows(2) {
        assert!(pair[1].2.contains(&format!("\nafter: {}\n", pair[0].1)), "{:?}", pair[1]);
    }
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(!text.contains("kept apart") && !text.contains("a draft"), "{text}");
    for at in 0..file.len() {
        let mut altered = file.clone();
        altered[at] ^= 1;
        assert_eq!(documents(&altered), None, "byte {at}");
    }
    // One by itself, with what was added to it.
    story.ask(Request::SaveDocuments(Documents::Note(first)));
    let one: Vec<u32> =
        documents(&story.file).unwrap().iter().map(|(number, ..)| *number).collect();
    assert_eq!(one, [1, 3]);
}
