//! What is written in notes is found again, at once and after coming back.

use super::*;
use crate::domain::note::NoteKind;
use crate::protocol::query::Search;
use crate::protocol::view::HitsView;
use crate::vault::store::HEAD;

impl Story {
    fn jot(&mut self, client: ClientId, day: &str, text: &str) -> NoteId {
        let form = NoteForm {
            client,
            date: day.to_owned(),
            text: text.to_owned(),
            ..NoteForm::about(client)
        };
        match self.does(Command::SaveNote(None, form)) {
            Ok(Some(Added::Note(note))) => note,
            other => panic!("{other:?}"),
        }
    }

    fn search(&mut self, words: &str) -> HitsView {
        match self.view(Query::Search(Box::new(Search::of(words)))) {
            View::Hits(hits) => hits,
            other => panic!("{other:?}"),
        }
    }

    fn found(&mut self, words: &str) -> Vec<NoteId> {
        self.search(words).hits.iter().map(|hit| hit.id).collect()
    }

    pub(super) fn rest(&mut self) {
        while block_on(self.engine.rest(&Heard::default())) {}
    }
}

#[test]
fn a_note_is_found_by_the_beginnings_of_its_words_newest_first() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (ana, bo) = (story.add_client("Ana"), story.add_client("Bo"));
    let first = story.jot(ana, "2026-11-02", "Spoke of her Émigré uncle in Oporto.");
    let second = story.jot(bo, "2026-11-09", "Emigration papers; the uncle again.");
    assert_eq!(story.found("emig"), [second, first]);
    assert_eq!(story.found("uncle opor"), [first]);
    assert_eq!(story.found("  "), []);
    assert_eq!(story.found("nothing"), []);

    let form = NoteForm {
        client: bo,
        date: "2026-11-09".into(),
        text: "Quite another matter.".into(),
        ..NoteForm::about(bo)
    };
    story.does(Command::SaveNote(Some(second), form)).unwrap();
    assert_eq!(story.found("emig"), [first], "a changed note is found by what it says now");
    assert_eq!(story.found("matter"), [second]);
    story.ask(Request::Undo);
    assert_eq!(story.found("emig"), [second, first]);
}

#[test]
fn the_index_is_kept_and_what_was_missed_is_made_good_after_coming_back() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    let first = story.jot(ana, "2026-11-02", "A lighthouse.");
    story.rest();
    assert_eq!(block_on(device.vault.count(Table::Words)), Ok(1));
    // Ends before the engine has rested: what is kept is out of date now.
    let second = story.jot(ana, "2026-11-03", "Two lighthouses.");
    let mut later = Story::on(&device, 5);
    later.ask(Request::Unlock(phrase()));
    assert_eq!(later.found("lightho"), [second, first]);
    later.rest();

    let mut last = Story::on(&device, 6);
    last.ask(Request::Unlock(phrase()));
    assert_eq!(last.found("lightho"), [second, first]);
    for note in [first, second] {
        last.does(Command::DeleteNote(note)).unwrap();
    }
    assert_eq!(last.found("lightho"), []);
    last.does(Command::DeleteClient(ana)).unwrap();
    last.rest();
    assert_eq!(block_on(device.vault.count(Table::Words)), Ok(0), "the words go with the client");
}

#[test]
fn the_words_of_a_note_that_was_deleted_do_not_stay_stored() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    for rests_first in [true, false] {
        let note = story.jot(ana, "2026-11-02", "A lighthouse.");
        story.rest();
        assert_eq!(block_on(device.vault.count(Table::Words)), Ok(1));
        story.does(Command::DeleteNote(note)).unwrap();
        if !rests_first {
            story = Story::on(&device, 5);
            story.ask(Request::Unlock(phrase()));
        }
        story.rest();
        assert_eq!(block_on(device.vault.count(Table::Words)), Ok(0));
        assert_eq!(story.found("light"), []);
    }
}

#[test]
fn a_note_that_is_moved_to_another_day_is_found_in_its_new_place() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    let first = story.jot(ana, "2026-11-02", "A lighthouse.");
    let second = story.jot(ana, "2026-11-03", "A lighthouse.");
    assert_eq!(story.found("light"), [second, first]);
    let form = NoteForm {
        client: ana,
        date: "2026-11-04".into(),
        text: "A lighthouse.".into(),
        ..NoteForm::about(ana)
    };
    story.does(Command::SaveNote(Some(first), form)).unwrap();
    assert_eq!(story.found("light"), [first, second]);
}

#[test]
fn what_another_window_writes_is_found_in_this_one() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    let first = story.jot(ana, "2026-11-02", "A lighthouse.");
    story.rest();
    let mut other = Story::on(&device, 9);
    other.ask(Request::Unlock(phrase()));
    assert_eq!(other.found("light"), [first]);
    let second = story.jot(ana, "2026-11-03", "Two lighthouses.");
    story.rest();
    block_on(other.engine.catch_up(&Heard::default()));
    assert_eq!(other.found("light"), [second, first]);
    // Both keep the index, and neither undoes what the other has.
    other.rest();
    story.does(Command::DeleteNote(second)).unwrap();
    block_on(other.engine.catch_up(&Heard::default()));
    other.rest();
    story.rest();
    assert_eq!((story.found("light"), other.found("light")), (vec![first], vec![first]));
    let mut later = Story::on(&device, 5);
    later.ask(Request::Unlock(phrase()));
    assert_eq!(later.found("light"), [first]);
}

#[test]
fn an_altered_index_is_made_anew_and_never_misleads() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    let note = story.jot(ana, "2026-11-02", "A lighthouse.");
    story.rest();
    let (key, mut value) = block_on(device.vault.scan(Table::Words, None, 1)).unwrap().remove(0);
    *value.last_mut().unwrap() ^= 1;
    let expects = block_on(device.vault.get(Table::Meta, HEAD)).unwrap();
    let puts = vec![Put { table: Table::Words, key: key.clone(), value: value.clone() }];
    block_on(device.vault.commit(&Batch { expects, puts, deletes: Vec::new() })).unwrap();
    let mut later = Story::on(&device, 5);
    let opened = later.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { damaged: 0, .. }), "{opened:?}");
    assert_eq!(later.found("light"), [note]);
    later.rest();
    let rows = block_on(device.vault.scan(Table::Words, None, 2)).unwrap();
    assert_eq!(rows.len(), 1);
    assert!(rows[0] != (key, value), "what was altered is not kept");
}

#[test]
fn hits_are_cut_to_the_newest_and_counted_in_full() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    for n in 0..60 {
        let day = format!("2026-{:02}-{:02}", 8 + n / 28, 1 + n % 28);
        story.jot(ana, &day, "The same word.");
    }
    let hits = story.search("same");
    assert_eq!((hits.total, hits.hits.len()), (60, 50));
    assert!(hits.hits.windows(2).all(|pair| pair[0].about_on >= pair[1].about_on));
    let notes: Vec<NoteId> = hits.hits.iter().take(2).map(|hit| hit.id).collect();
    let View::Excerpts(excerpts) = story.view(Query::Excerpts { notes, search: "wor".into() })
    else {
        panic!("no excerpts")
    };
    assert!(excerpts.iter().flatten().all(|excerpt| excerpt.found == "wor"));
    assert_eq!(excerpts.len(), 2);
}

#[test]
fn notes_that_cannot_be_looked_through_are_told_of_each_time() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = story.add_client("Ana");
    story.jot(ana, "2026-11-02", "A lighthouse.");
    let (key, mut value) = block_on(device.vault.scan(Table::Bodies, None, 1)).unwrap().remove(0);
    *value.last_mut().unwrap() ^= 1;
    let expects = block_on(device.vault.get(Table::Meta, HEAD)).unwrap();
    let puts = vec![Put { table: Table::Bodies, key, value }];
    block_on(device.vault.commit(&Batch { expects, puts, deletes: Vec::new() })).unwrap();
    for seed in [5, 6] {
        let mut later = Story::on(&device, seed);
        later.ask(Request::Unlock(phrase()));
        let hits = later.search("light");
        assert_eq!((hits.total, hits.unread), (0, 1), "unlocked with seed {seed}");
        later.rest();
    }
}

#[test]
fn a_search_is_narrowed_by_kind_client_and_period_with_or_without_words() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bo) = (story.add_client("Ana"), story.add_client("Bo"));
    let mut write = |client, day: &str, kind| {
        let about = NoteForm::about(client);
        let form = NoteForm { date: day.into(), text: "A lighthouse.".into(), kind, ..about };
        story.saves(None, form)
    };
    let first = write(ana, "2026-11-02", NoteKind::Progress);
    let risk = write(ana, "2026-11-03", NoteKind::Risk);
    let other = write(bo, "2026-11-04", NoteKind::Progress);
    let apart = write(bo, "2026-11-05", NoteKind::Psychotherapy);
    let day = |text| Some(Date::parse(text).unwrap());
    for words in ["lighthouse", ""] {
        let all = Search::of(words);
        let mut found = |search: Search| -> Vec<NoteId> {
            let View::Hits(hits) = story.view(Query::Search(Box::new(search))) else { panic!() };
            assert_eq!(hits.total as usize, hits.hits.len());
            hits.hits.iter().map(|hit| hit.id).collect()
        };
        let narrowed = |search: &dyn Fn(Search) -> Search| search(all.clone());
        let kind = |kind| narrowed(&|it| Search { kind: Some(kind), ..it });
        assert_eq!(found(kind(NoteKind::Progress)), [other, first]);
        assert_eq!(found(kind(NoteKind::Risk)), [risk]);
        assert_eq!(found(kind(NoteKind::Psychotherapy)), [apart]);
        assert_eq!(found(narrowed(&|it| Search { client: Some(ana), ..it })), [risk, first]);
        assert_eq!(found(narrowed(&|it| Search { from: day("2026-11-03"), ..it })), [other, risk]);
        assert_eq!(found(narrowed(&|it| Search { to: day("2026-11-03"), ..it })), [risk, first]);
        let all: &[NoteId] = if words.is_empty() { &[] } else { &[other, risk, first] };
        assert_eq!(found(narrowed(&|it| it)), all);
    }
}
