//! A signed note stays as it is: attempts to change one by every path; addenda; what drafts said.

use super::notes::form;
use super::windows::alter_rows;
use super::*;
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::note::{Note, NoteKind, NoteState};
use crate::domain::record::Record;
use crate::domain::text::Prose;
use crate::domain::time::Instant;
use crate::protocol::query::Search;
use crate::protocol::view::NoteView;

/// A vault with a signed note about a session, and what the note shows.
fn signed() -> (Device, Story, ClientId, AppointmentId, NoteView) {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let note = story.write(client, session, "as it was signed");
    story.does(Command::SignNote(note)).unwrap();
    let view = story.reads(note);
    (device, story, client, session, view)
}

fn head(story: &Story, note: NoteId) -> Note {
    story.engine.open.as_ref().unwrap().practice().note(note).unwrap().clone()
}

#[test]
fn no_command_changes_a_signed_note() {
    let (_, mut story, client, session, view) = signed();
    let id = view.line.id;
    let other = || NoteForm { kind: NoteKind::Psychotherapy, ..form(client, "other") };
    for command in [
        Command::SaveNote(Some(id), other()),
        Command::KeepDraft(Some(id), other()),
        Command::SignNote(id),
        Command::DeleteNote(id),
        Command::DeleteAppointment(session),
        Command::DeleteClient(client),
    ] {
        assert_eq!(story.does(command), Err(Refusal::SignedNote));
    }
    let bo = story.add_client("Bo");
    let to_bo = appointment(bo, "2026-11-10", Mark::Attended);
    let moved = Command::SaveAppointment(Some(session), to_bo);
    assert_eq!(story.does(moved), Err(Refusal::InUse), "its session stays with its client");
    assert_eq!(story.reads(id), view);
}

#[test]
fn undo_never_reaches_a_signed_note() {
    let (_, mut story, client, session, view) = signed();
    let id = view.line.id;
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    story.does(Command::Mark(session, Mark::NoShow)).unwrap();
    let another = story.saves(None, form(client, "another"));
    story.does(Command::DeleteNote(another)).unwrap();
    for _ in 0..3 {
        assert!(matches!(story.ask(Request::Undo), Event::Saved { .. }));
    }
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    assert_eq!(story.reads(id), view);
}

#[test]
fn no_import_changes_a_signed_note() {
    let (_, mut story, client, _, view) = signed();
    let before = head(&story, view.line.id);
    let record = |note: &Note| Record::Note(note.clone());
    let opened = Note { state: NoteState::Draft { changed_at: Instant(0) }, ..before.clone() };
    let moved = Note { kind: NoteKind::Psychotherapy, ..before.clone() };
    let dated = Note { about_on: Date::parse("2026-11-01").unwrap(), ..before.clone() };
    let text = |after| TextChange { note: before.id, before: None, after };
    let records = |records| ChangeSet { records, texts: Vec::new() };
    let replaced = |after| records(vec![Change::replace(record(&before), record(after)).unwrap()]);
    for changes in [
        replaced(&opened),
        replaced(&moved),
        replaced(&dated),
        records(vec![Change::delete(record(&before))]),
        records(vec![Change::add(record(&opened))]),
        ChangeSet { records: Vec::new(), texts: vec![text(Prose::new("other").ok())] },
        ChangeSet { records: Vec::new(), texts: vec![text(None)] },
    ] {
        let done = block_on(story.engine.fill(changes.clone(), &Heard::default()));
        assert!(done.is_err(), "{changes:?}");
        assert_eq!(story.reads(view.line.id), view);
    }
    // A table that tells of the session anew leaves its note alone.
    import(&mut story);
    assert_eq!(story.reads(view.line.id), view);
    assert_eq!(story.chart(client).notes.len(), 1);
}

#[test]
fn a_restored_backup_holds_the_note_as_it_was_signed_or_is_refused() {
    let (device, mut story, _, _, view) = signed();
    story.ask(Request::Backup);
    let file = story.file.clone();
    for at in (0..file.len()).step_by(701) {
        let mut altered = file.clone();
        altered[at] ^= 1;
        let looked = story.asks(Request::InspectBackup(phrase()), Some(&altered)).pop();
        assert!(matches!(looked, Some(Event::Refused(_))), "byte {at}: {looked:?}");
    }
    story.asks(Request::InspectBackup(phrase()), Some(&file));
    assert_eq!(story.ask(Request::Restore), Event::Restored);
    let mut story = Story::on(&device, 3);
    story.ask(Request::Unlock(phrase()));
    let id = view.line.id;
    assert_eq!(story.reads(id), view);
    assert_eq!(story.does(Command::DeleteNote(id)), Err(Refusal::SignedNote));
}

#[test]
fn another_window_cannot_change_what_this_one_has_signed() {
    let device = Device::default();
    let (mut first, _) = new_vault(&device);
    let client = first.add_client("Ana");
    let note = first.saves(None, form(client, "first"));
    let mut second = Story::on(&device, 2);
    second.ask(Request::Unlock(phrase()));
    let seen = second.seen;
    // It has a step of its own on the draft that it could take back.
    second.saves(Some(note), form(client, "second"));
    block_on(first.engine.catch_up(&Heard::default()));
    first.does_having_seen(Command::SignNote(note), u64::MAX).unwrap();
    let view = first.reads(note);
    for command in [
        Command::SaveNote(Some(note), form(client, "third")),
        Command::KeepDraft(Some(note), form(client, "third")),
        Command::DeleteNote(note),
        Command::DeleteClient(client),
    ] {
        let done = second.does_having_seen(command, seen);
        assert!(matches!(done, Err(Refusal::SignedNote | Refusal::MovedOn)), "{done:?}");
    }
    let undone = second.ask(Request::Undo);
    assert!(matches!(undone, Event::Refused(_)), "{undone:?}");
    assert_eq!((first.reads(note), second.reads(note)), (view.clone(), view));
}

#[test]
fn stored_bytes_of_a_signed_note_that_were_altered_are_never_shown() {
    let (device, story, _, _, view) = signed();
    drop(story);
    alter_rows(&device, Table::Bodies, |value| *value.last_mut().unwrap() ^= 1);
    let mut story = Story::on(&device, 4);
    story.ask(Request::Unlock(phrase()));
    let read = story.ask(Request::Ask(Query::Note(view.line.id)));
    assert_eq!(read, Event::Refused(Refusal::TextDamaged));
}

#[test]
fn an_addendum_is_signed_and_keeps_the_original() {
    let (device, mut story, client, _, view) = signed();
    let id = view.line.id;
    let empty = story.adds_to(id, " \n");
    assert!(matches!(empty, Err(Refusal::Fields(_))), "{empty:?}");
    let first = story.adds_to(id, "one more").unwrap();
    device.days.set(1);
    story.adds_to(id, "and another").unwrap();
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let now = story.reads(id);
    assert_eq!((&now.text, now.line.signed_at), (&view.text, view.line.signed_at));
    let added: Vec<_> = now.addenda.iter().map(|it| (it.text.as_str(), it.line.about_on)).collect();
    let day = |text| Date::parse(text).unwrap();
    assert_eq!(added, [("one more", day("2026-11-23")), ("and another", day("2026-11-24"))]);
    assert!(now.addenda.iter().all(|it| it.line.signed_at.is_some() && !it.line.is_late));
    for command in [
        Command::SaveNote(Some(first), form(client, "other")),
        Command::DeleteNote(first),
        Command::SignNote(first),
        Command::DeleteNote(id),
    ] {
        assert_eq!(story.does(command), Err(Refusal::SignedNote));
    }
    assert_eq!(story.adds_to(first, "to it"), Err(Refusal::Missing));
    let draft = story.saves(None, form(client, "a draft"));
    assert_eq!(story.adds_to(draft, "to it"), Err(Refusal::Missing));
    let chart = story.chart(client);
    assert_eq!(chart.notes.len(), 2, "addenda stand below what they add to");
    assert_eq!(chart.notes.iter().map(|note| note.addenda).sum::<u32>(), 2);
    let mut again = Story::on(&device, 5);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(again.reads(id).addenda, now.addenda);
}

#[test]
fn what_a_draft_said_is_kept_when_it_is_worth_it_and_goes_with_signing() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let keep = |story: &mut Story, note: NoteId, text: &str| {
        story.does(Command::KeepDraft(Some(note), form(client, text))).unwrap();
    };
    let long = "She came late and spoke of her mother. ".repeat(10);
    let note = story.saves(None, form(client, "Be"));
    keep(&mut story, note, "Begun");
    keep(&mut story, note, &long);
    assert_eq!(story.earlier(note), [], "a pause in writing is no state to go back to");
    device.passed.set(1);
    keep(&mut story, note, "oh no");
    device.passed.set(30);
    keep(&mut story, note, "oh no, and so on");
    let earlier = story.earlier(note);
    assert_eq!(earlier.len(), 2);
    let texts: Vec<View> = earlier.iter().map(|(id, _)| story.view(Query::NoteText(*id))).collect();
    assert_eq!(texts, [View::NoteText(Some("oh no".into())), View::NoteText(Some(long.clone()))]);
    assert_eq!(story.chart(client).notes.len(), 1, "they are no notes of their own");
    let View::Hits(hits) = story.view(Query::Search(Box::new(Search::of("mother")))) else {
        panic!("no hits")
    };
    assert_eq!(hits.total, 0, "nor are they found");
    // Deleting the draft takes them along, and undo brings them back.
    story.does(Command::DeleteNote(note)).unwrap();
    assert_eq!(story.view(Query::NoteText(earlier[0].0)), View::NoteText(None));
    story.ask(Request::Undo);
    assert_eq!(story.earlier(note), earlier);
    assert_eq!(story.view(Query::NoteText(earlier[1].0)), View::NoteText(Some(long)));
    story.does(Command::SignNote(note)).unwrap();
    assert_eq!(story.earlier(note), []);
    assert_eq!(story.view(Query::NoteText(earlier[0].0)), View::NoteText(None));
}

#[test]
fn the_newest_ten_states_of_a_draft_are_kept_and_all_go_with_the_client() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let mut note = None;
    for n in 0..15 {
        device.passed.set(n * 15);
        let form = form(client, &format!("sitting {n}"));
        let Ok(Some(Added::Note(id))) = story.does(Command::KeepDraft(note, form)) else {
            panic!("not kept")
        };
        note = Some(id);
    }
    let earlier = story.earlier(note.unwrap());
    assert_eq!(earlier.len(), 10);
    let oldest = story.view(Query::NoteText(earlier[9].0));
    assert_eq!(oldest, View::NoteText(Some("sitting 4".into())));
    // A draft that is set apart takes them with it.
    let apart = NoteForm { kind: NoteKind::Psychotherapy, ..form(client, "sitting 15") };
    story.does(Command::SaveNote(note, apart)).unwrap();
    assert_eq!(
        story.view(Query::NoteText(earlier[0].0)),
        View::NoteText(Some("sitting 13".into()))
    );
    story.does(Command::DeleteClient(client)).unwrap();
    for table in [Table::Keys, Table::Pages, Table::Bodies] {
        assert_eq!(block_on(device.vault.count(table)), Ok(0), "{table:?}");
    }
}

#[test]
fn an_addendum_that_is_begun_is_kept_as_a_draft_and_found_again() {
    let (device, mut story, client, _, view) = signed();
    let id = view.line.id;
    let other = |text: &str| NoteForm {
        adds_to: Some(id),
        kind: NoteKind::Risk,
        date: "2026-11-01".into(),
        ..form(client, text)
    };
    let Ok(Some(Added::Note(begun))) = story.does(Command::KeepDraft(None, other("She cal")))
    else {
        panic!("not kept")
    };
    story.does(Command::KeepDraft(Some(begun), other("She called"))).unwrap();
    // As after a crash: another engine reads what is stored.
    drop(story);
    let mut again = Story::on(&device, 7);
    again.ask(Request::Unlock(phrase()));
    let found = again.reads(id);
    assert_eq!(found.begun, Some((begun, "She called".to_owned())));
    assert_eq!((found.addenda.len(), found.line.addenda, found.line.is_added_to), (0, 0, true));
    assert_eq!((&found.text, &found.proof), (&view.text, &view.proof), "the note is as it was");
    let View::Records(records) = again.view(Query::Records) else { panic!("no records") };
    let draft = records.drafts.iter().find(|it| it.id == begun).unwrap();
    let day = Date::parse("2026-11-23").unwrap();
    assert_eq!((draft.adds_to, draft.kind, draft.about_on), (Some(id), view.line.kind, day));

    again.does(Command::SignNote(begun)).unwrap();
    let after = again.reads(id);
    assert_eq!((after.begun, after.addenda[0].text.as_str()), (None, "She called"));
    assert!(after.addenda[0].line.signed_at.is_some());
    let Ok(Some(Added::Note(left))) = again.does(Command::KeepDraft(None, other("no"))) else {
        panic!("not kept")
    };
    again.does(Command::DeleteNote(left)).unwrap();
    assert_eq!(again.reads(id).begun, None);
}

#[test]
fn a_backup_that_lacks_signed_notes_is_said_to_lose_them_before_it_is_restored() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let [kept, drafted] = ["kept", "drafted"].map(|text| story.saves(None, form(client, text)));
    story.does(Command::SignNote(kept)).unwrap();
    story.ask(Request::Backup);
    let file = story.file.clone();
    let lost =
        |story: &mut Story| match story.asks(Request::InspectBackup(phrase()), Some(&file)).pop() {
            Some(Event::Backup(contents)) => contents.signed_lost,
            other => panic!("{other:?}"),
        };
    assert_eq!(lost(&mut story), 0);
    story.does(Command::SignNote(drafted)).unwrap();
    let later = story.saves(None, form(client, "later"));
    assert_eq!(lost(&mut story), 1, "a draft there, signed here");
    story.does(Command::SignNote(later)).unwrap();
    assert_eq!(lost(&mut story), 2);
    let mut locked = Story::on(&device, 2);
    assert_eq!(lost(&mut locked), 0, "nothing is known of a locked vault");
}
