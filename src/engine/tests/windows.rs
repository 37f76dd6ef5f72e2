//! Several windows on one vault: what one does, the others see, and nothing is lost unseen.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::protocol::view::ClientsView;
use crate::vault::store::Row;
use crate::vault::store::{HEAD, Put};

impl Story {
    /// Another window on the device's vault.
    pub(super) fn beside(device: &Device, seed: u64) -> Self {
        let mut story = Self::on(device, seed);
        let opened = story.ask(Request::Unlock(phrase()));
        assert!(matches!(opened, Event::Opened { damaged: 0, .. }), "{opened:?}");
        story
    }

    /// Hears what the other windows have said.
    pub(super) fn listens(&mut self) -> Vec<Event> {
        let heard = Heard::default();
        block_on(self.engine.catch_up(&heard));
        self.note(heard.events.into_inner())
    }

    fn renames(&mut self, client: ClientId, name: &str, seen: u64) -> Result<(), Refusal> {
        let form = ClientForm { name: name.into(), ..ClientForm::default() };
        self.does_having_seen(Command::EditClient(client, form), seen).map(drop)
    }

    fn clients(&mut self) -> ClientsView {
        let page = Page { skip: 0, take: 1_000 };
        let (filter, sort) = (ClientFilter::All, ClientSort::Name);
        match self.view(Query::Clients { search: String::new(), filter, sort, page }) {
            View::Clients(view) => view,
            other => panic!("{other:?}"),
        }
    }

    fn names(&mut self) -> Vec<(ClientId, String)> {
        self.clients().rows.into_iter().map(|row| (row.id, row.name)).collect()
    }

    fn damaged(&mut self) -> u32 {
        match self.view(Query::Status) {
            View::Status(status) => status.damaged,
            other => panic!("{other:?}"),
        }
    }
}

fn two_windows() -> (Device, Story, Story) {
    let device = Device::default();
    let (first, _) = new_vault(&device);
    let second = Story::beside(&device, 9);
    (device, first, second)
}

#[test]
fn what_one_window_changes_the_other_shows() {
    let (_, mut first, mut second) = two_windows();
    let client = first.add_client("Ana");
    let session = first.book(client, "2026-11-10", Mark::Attended);
    let note = first.write(client, session, "Came on time.");
    assert_eq!(second.clients().rows.len(), 0, "it has not listened yet");
    assert_eq!(second.listens(), [Event::Changed { revision: first.seen }]);
    assert_eq!(second.chart(client), first.chart(client));
    let text = second.view(Query::NoteText(note));
    assert_eq!(text, View::NoteText(Some("Came on time.".into())));
    assert_eq!(second.listens(), [], "nothing new");
    second.does(Command::DeleteClient(client)).unwrap();
    first.listens();
    assert_eq!(first.clients().rows.len(), 0);
    assert_eq!((first.damaged(), second.damaged()), (0, 0));
}

#[test]
fn a_message_that_is_lost_loses_nothing() {
    let (device, mut first, mut second) = two_windows();
    let lost = first.add_client("Ana");
    device.told.borrow_mut()[1].clear();
    let told = first.add_client("Bea");
    assert_eq!(second.listens(), [Event::Changed { revision: first.seen }]);
    assert_eq!(second.chart(lost), first.chart(lost));
    assert_eq!(second.chart(told), first.chart(told));
    assert_eq!(second.damaged(), 0);
}

#[test]
fn an_edit_never_buries_one_that_was_made_in_another_window_meanwhile() {
    for listens in [true, false] {
        let (_, mut first, mut second) = two_windows();
        let client = first.add_client("Ana");
        second.listens();
        let opened_at = second.seen;
        first.renames(client, "Anna", first.seen).unwrap();
        if listens {
            second.listens();
        }
        let refused = second.renames(client, "Anne", opened_at);
        assert_eq!(refused, Err(Refusal::MovedOn));
        assert_eq!(second.chart(client).client.name, "Anna", "what the first wrote stands");
        // What was typed is still in the form; saved once more, now knowingly, it counts.
        let told_at = second.seen;
        second.renames(client, "Anne", told_at).unwrap();
        first.listens();
        assert_eq!(first.chart(client).client.name, "Anne");
        assert_eq!(first.renames(client, "Anja", opened_at), Err(Refusal::MovedOn));
    }
}

#[test]
fn edits_of_two_records_are_both_kept_without_a_word() {
    let (_, mut first, mut second) = two_windows();
    let (ana, bea) = (first.add_client("Ana"), first.add_client("Bea"));
    let session = first.book(ana, "2026-11-10", Mark::Booked);
    second.listens();
    let opened_at = second.seen;
    first.renames(ana, "Anna", first.seen).unwrap();
    // Another client; and another record on the very page that the first window wrote.
    second.renames(bea, "Beate", opened_at).unwrap();
    first.renames(ana, "Anne", first.seen).unwrap();
    let mark = Command::Mark(session, Mark::Attended);
    second.does_having_seen(mark, opened_at).unwrap();
    first.listens();
    assert_eq!(first.names(), second.names());
    assert_eq!(first.chart(ana), second.chart(ana));
    assert_eq!(first.chart(ana).client.name, "Anne");
    let outcome = first.chart(ana).appointments[0].outcome;
    assert!(matches!(outcome, Outcome::Attended { .. }), "{outcome:?}");
}

#[test]
fn a_tap_on_what_another_window_has_changed_is_told_and_can_be_repeated() {
    let (_, mut first, mut second) = two_windows();
    let client = first.add_client("Ana");
    let session = first.book(client, "2026-11-10", Mark::Booked);
    second.listens();
    let seen = second.seen;
    first.does(Command::Mark(session, Mark::NoShow)).unwrap();
    let tap = || Command::Mark(session, Mark::Attended);
    assert_eq!(second.does_having_seen(tap(), seen), Err(Refusal::MovedOn));
    second.does(tap()).unwrap();
}

#[test]
fn deleting_what_another_window_has_edited_is_told_first_and_the_reverse() {
    let (_, mut first, mut second) = two_windows();
    let client = first.add_client("Ana");
    second.listens();
    let seen = second.seen;
    first.book(client, "2026-11-10", Mark::Attended);
    let delete = || Command::DeleteClient(client);
    assert_eq!(second.does_having_seen(delete(), seen), Err(Refusal::MovedOn));
    assert_eq!(second.chart(client).appointments_total, 1, "now it is on screen");
    second.does(delete()).unwrap();
    assert_eq!(first.renames(client, "Anna", first.seen), Err(Refusal::Missing));
    assert_eq!(first.clients().rows.len(), 0);
}

#[test]
fn undo_takes_back_nothing_that_another_window_has_built_on() {
    let (_, mut first, mut second) = two_windows();
    let (ana, bea) = (first.add_client("Ana"), first.add_client("Bea"));
    second.listens();
    second.renames(bea, "Beate", second.seen).unwrap();
    second.renames(ana, "Anna", second.seen).unwrap();
    first.listens();
    first.renames(ana, "Anne", first.seen).unwrap();
    assert_eq!(second.ask(Request::Undo), Event::Refused(Refusal::MovedOn));
    assert_eq!(second.chart(ana).client.name, "Anne");
    assert!(matches!(second.ask(Request::Undo), Event::Saved { .. }), "the one before still can");
    assert_eq!(second.chart(bea).client.name, "Bea");
}

#[test]
fn a_text_that_another_window_goes_on_with_is_read_as_it_is_now() {
    let (_, mut first, mut second) = two_windows();
    let client = first.add_client("Ana");
    let session = first.book(client, "2026-11-10", Mark::Attended);
    let note = first.write(client, session, "first");
    second.listens();
    let form = |text: &str| NoteForm {
        client,
        appointment: Some(session),
        date: "2026-11-11".into(),
        text: text.into(),
        ..NoteForm::about(client)
    };
    let seen = second.seen;
    first.does(Command::SaveNote(Some(note), form("second"))).unwrap();
    assert_eq!(second.view(Query::NoteText(note)), View::NoteText(Some("second".into())));
    let other = Command::SaveNote(Some(note), form("third"));
    assert_eq!(second.does_having_seen(other, seen), Err(Refusal::MovedOn));
    assert_eq!(first.view(Query::NoteText(note)), View::NoteText(Some("second".into())));
}

#[test]
fn reading_a_vault_while_another_window_changes_it_reads_it_whole() {
    let (device, mut first, mut second) = two_windows();
    let ana = first.add_client("Ana");
    let session = first.book(ana, "2026-11-10", Mark::Attended);
    let (first, mut file) = (Rc::new(RefCell::new(first)), Vec::new());
    let change = |to: &'static str| {
        let first = Rc::clone(&first);
        Box::new(move || {
            let mut first = first.borrow_mut();
            first.add_client(to);
            first.write(ana, session, to);
            let seen = first.seen;
            first.renames(ana, to, seen).unwrap();
        })
    };
    for (act, to) in [("unlock", "before"), ("back up", "meanwhile"), ("compare", "after")] {
        *device.vault.meanwhile.borrow_mut() = Some((Table::Pages, change(to)));
        match act {
            "unlock" => second = Story::beside(&device, 8),
            "back up" => {
                second.ask(Request::Backup);
                file = second.file.clone();
            }
            _ => {
                device.told.borrow_mut().iter_mut().for_each(Vec::clear);
                first.borrow_mut().add_client("One more");
                device.told.borrow_mut().iter_mut().for_each(Vec::clear);
                second.listens();
            }
        }
        assert!(device.vault.meanwhile.borrow().is_none(), "{act}: it did happen meanwhile");
        first.borrow_mut().listens();
        assert_eq!(second.names(), first.borrow_mut().names(), "{act}");
        assert_eq!(second.chart(ana), first.borrow_mut().chart(ana), "{act}");
        assert_eq!(second.damaged(), 0, "{act}");
        if act == "back up" {
            let looked = second.asks(Request::InspectBackup(phrase()), Some(&file));
            let Some(Event::Backup(contents)) = looked.last() else { panic!("{looked:?}") };
            assert!(contents.counts.contains(&("note".to_owned(), 2)), "{contents:?}");
        }
    }
}

/// Another window adds a client each time that pages are about to be read, from now on.
fn never_rests(device: &Device, other: Rc<RefCell<Story>>) {
    let (again, meanwhile) = (device.clone(), Rc::clone(&device.vault.meanwhile));
    let add = move || {
        other.borrow_mut().add_client("One more");
        never_rests(&again, other);
    };
    *meanwhile.borrow_mut() = Some((Table::Pages, Box::new(add)));
}

#[test]
fn a_backup_that_another_window_keeps_from_being_made_is_not_noted_as_made() {
    let (device, mut first, second) = two_windows();
    never_rests(&device, Rc::new(RefCell::new(second)));
    let given_up = first.ask(Request::Backup);
    device.vault.meanwhile.take();
    assert_eq!(given_up, Event::Refused(Refusal::StorageMoved));
    let View::Status(status) = first.view(Query::Status) else { panic!("no status") };
    assert_eq!(status.last_backup, None);
    assert!(matches!(first.ask(Request::Backup), Event::File { .. }));
    let View::Status(status) = first.view(Query::Status) else { panic!("no status") };
    assert_eq!((status.last_backup.is_some(), status.changes_since_backup), (true, 0));
}

#[test]
fn a_backup_that_the_browser_has_not_kept_is_not_noted_as_made() {
    let (device, mut story, _) = two_windows();
    story.add_client("Ana");
    device.keeps_no_file.set(true);
    let told = story.ask(Request::Backup);
    assert!(matches!(told, Event::File { .. }), "a file that is not there: the page says so");
    let View::Status(status) = story.view(Query::Status) else { panic!("no status") };
    assert_eq!(status.last_backup, None);
    assert!(status.changes_since_backup > 0);
    device.keeps_no_file.set(false);
    story.ask(Request::Backup);
    let View::Status(status) = story.view(Query::Status) else { panic!("no status") };
    assert_eq!((status.last_backup.is_some(), status.changes_since_backup), (true, 0));
}

#[test]
fn of_two_windows_that_restore_at_once_one_is_told_and_the_vault_is_whole() {
    let (device, mut first, mut second) = two_windows();
    first.add_client("Ana");
    first.ask(Request::Backup);
    let file = first.file.clone();
    first.add_client("Bea");
    for story in [&mut first, &mut second] {
        story.asks(Request::InspectBackup(phrase()), Some(&file));
    }
    let other = Rc::new(RefCell::new(None));
    let told = Rc::clone(&other);
    *device.vault.aside.borrow_mut() =
        Some(Box::new(move || _ = told.replace(Some(second.ask(Request::Restore)))));
    assert_eq!(first.ask(Request::Restore), Event::Refused(Refusal::StorageMoved));
    assert_eq!(other.take(), Some(Event::Restored));
    assert_eq!(Story::beside(&device, 7).names().len(), 1);
    assert_eq!(first.ask(Request::Restore), Event::Restored, "it can still be done");
    assert_eq!(Story::beside(&device, 8).names().len(), 1);
}

#[test]
fn of_two_windows_that_make_a_vault_one_is_told_of_the_other() {
    let device = Device::default();
    let mut late = Story::on(&device, 5);
    let Event::RecoveryCode(code) = late.ask(Request::PrepareVault(phrase())) else {
        panic!("no code")
    };
    let (mut first, _) = new_vault(&device);
    let client = first.add_client("Ana");
    let create = Request::CreateVault(Secret::RecoveryCode(code));
    assert_eq!(late.ask(create), Event::Refused(Refusal::VaultExists));
    assert_eq!(Story::beside(&device, 6).chart(client), first.chart(client));
}

#[test]
fn a_new_passphrase_leaves_other_windows_at_work() {
    let (device, mut first, mut second) = two_windows();
    let new = || Secret::Passphrase("four herons and one weir".into());
    first.ask(Request::ChangePassphrase { present: phrase(), new: new() });
    let client = second.add_client("Ana");
    let third = Request::ChangePassphrase { present: new(), new: phrase() };
    assert_eq!(second.ask(third), Event::Done, "it knows the new passphrase");
    assert_eq!(Story::beside(&device, 7).chart(client), second.chart(client));
}

#[test]
fn a_restored_backup_takes_nothing_from_a_window_that_still_shows_what_was_before() {
    let (device, mut first, mut second) = two_windows();
    first.ask(Request::Backup);
    let file = first.file.clone();
    let client = first.add_client("Ana");
    second.listens();
    first.asks(Request::InspectBackup(phrase()), Some(&file));
    assert_eq!(first.ask(Request::Restore), Event::Restored);
    assert_eq!(second.listens(), [], "an older state is nothing to follow");
    assert_eq!(second.renames(client, "Anna", second.seen), Err(Refusal::StorageMoved));
    assert_eq!(Story::beside(&device, 7).clients().rows.len(), 0);
}

#[test]
fn an_import_in_one_window_stands_beside_a_change_in_the_other() {
    let (_, mut first, mut second) = two_windows();
    let client = first.add_client("Cleo");
    assert!(matches!(import(&mut second), Event::Imported { new: 3, .. }));
    first.renames(client, "Clea", first.seen).unwrap();
    second.listens();
    assert_eq!(first.names(), second.names());
    assert_eq!(first.names().len(), 3);
    let again = import(&mut first);
    assert_eq!(again, Event::Imported { new: 0, changed: 0, unchanged: 3, refused: 1 });
}

/// Alters every page in the store, as nobody with a key would.
fn alter_pages(device: &Device, alter: impl Fn(&mut Vec<u8>)) {
    alter_rows(device, Table::Pages, alter);
}

/// The same for any table.
pub(super) fn alter_rows(device: &Device, table: Table, alter: impl Fn(&mut Vec<u8>)) {
    let store = &device.vault.store;
    let rows = block_on(store.scan(table, None, 100)).unwrap();
    let put = |(key, mut value): Row| {
        alter(&mut value);
        Put { table, key, value }
    };
    let expects = block_on(store.get(Table::Meta, HEAD)).unwrap();
    let puts = rows.into_iter().map(put).collect();
    let batch = Batch { expects, puts, deletes: Vec::new() };
    block_on(store.commit(&batch)).unwrap();
}

#[test]
fn rows_altered_between_two_windows_are_named_and_the_rest_stays() {
    let (device, mut first, mut second) = two_windows();
    let ana = first.add_client("Ana");
    second.listens();
    alter_pages(&device, |value| *value.last_mut().unwrap() ^= 1);
    let bea = first.add_client("Bea");
    // What it is told of adds up; Ana's page is not even looked at.
    second.listens();
    assert_eq!((second.names().len(), second.damaged()), (2, 0));
    // Whoever opens the vault sees it, and whoever has to compare all the rows.
    alter_pages(&device, |value| value[60] ^= 1);
    first.add_client("Cleo");
    device.told.borrow_mut()[1].clear();
    second.listens();
    assert!(second.damaged() > 0);
    assert_eq!(second.view(Query::Chart(ana)), View::Chart(None));
    assert_eq!(second.view(Query::Chart(bea)), View::Chart(None));
    assert_eq!(second.names().into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["Cleo"]);
}

#[test]
fn rows_that_nobody_changed_may_be_named_too() {
    let (device, mut first, mut second) = two_windows();
    let client = first.add_client("Ana");
    let nowhere = |table| RowName { table, row: [7; 16] };
    device.told.borrow_mut()[1] = vec![nowhere(Table::Pages), nowhere(Table::Keys)];
    second.listens();
    assert_eq!((second.chart(client), second.damaged()), (first.chart(client), 0));
}

#[test]
fn what_a_newer_version_has_written_stops_the_older_window_and_stays_as_it_is() {
    let (device, mut first, mut second) = two_windows();
    let client = first.add_client("Ana");
    // The schema, in clear (FORMAT.md).
    alter_pages(&device, |value| value[26] = 0xff);
    assert_eq!(second.listens(), [Event::Superseded]);
    let before = block_on(device.vault.store.scan(Table::Pages, None, 100)).unwrap();
    assert_eq!(second.renames(client, "Anna", second.seen), Err(Refusal::Missing), "not seen");
    let form = ClientForm { name: "Bea".into(), ..ClientForm::default() };
    let episode = EpisodeForm { opened_on: "2026-11-01".into(), ..EpisodeForm::default() };
    let add = Command::AddClient { client: form, episode, inquiry: None };
    assert_eq!(second.does(add), Err(Refusal::TooNew));
    assert_eq!(block_on(device.vault.store.scan(Table::Pages, None, 100)).unwrap(), before);
}

/// One thing that one of the windows does.
#[derive(Debug, Clone)]
enum Step {
    Add,
    Rename(prop::sample::Index),
    Delete(prop::sample::Index),
    Undo,
    Listen,
    /// What it was told does not arrive.
    Lose,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Add),
        6 => any::<prop::sample::Index>().prop_map(Step::Rename),
        1 => any::<prop::sample::Index>().prop_map(Step::Delete),
        1 => Just(Step::Undo),
        2 => Just(Step::Listen),
        2 => Just(Step::Lose),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    /// 300 steps of two to four windows: what was acknowledged is there, and nothing else.
    #[test]
    fn no_acknowledged_change_is_ever_lost(
        windows in 2_usize..=4,
        steps in prop::collection::vec((0_usize..4, step()), 300),
    ) {
        let device = Device::default();
        let (first, _) = new_vault(&device);
        let mut stories = vec![first];
        stories.extend((1..windows).map(|seed| Story::beside(&device, 20 + seed as u64)));
        // What must be on file: every name that was acknowledged and not taken back since.
        let mut truth = BTreeMap::<ClientId, String>::new();
        // Each window's acknowledged changes, to know what an undo takes back.
        let mut done = vec![Vec::<(ClientId, Option<String>)>::new(); windows];
        for (turn, (who, step)) in steps.into_iter().enumerate() {
            let who = who % windows;
            let story = &mut stories[who];
            let name = format!("Client {turn}");
            match step {
                Step::Add => {
                    let client = story.add_client(&name);
                    truth.insert(client, name);
                    done[who].push((client, None));
                }
                Step::Rename(at) | Step::Delete(at) if story.names().is_empty() => _ = at,
                Step::Rename(at) => {
                    // From what stands on this window's screen, however old that is.
                    let (client, shown) = at.get(&story.names()).clone();
                    let is_current = truth.get(&client) == Some(&shown);
                    match story.renames(client, &name, story.seen) {
                        Ok(()) => {
                            prop_assert!(is_current, "another window's edit was buried");
                            truth.insert(client, name);
                            done[who].push((client, Some(shown)));
                        }
                        Err(Refusal::MovedOn | Refusal::Missing) => prop_assert!(!is_current),
                        Err(other) => prop_assert!(false, "{other:?}"),
                    }
                }
                Step::Delete(at) => {
                    let (client, shown) = at.get(&story.names()).clone();
                    let is_current = truth.get(&client) == Some(&shown);
                    match story.does(Command::DeleteClient(client)) {
                        Ok(_) => {
                            prop_assert!(is_current, "another window's edit was deleted");
                            truth.remove(&client);
                            done[who].push((client, Some(shown)));
                        }
                        Err(Refusal::MovedOn | Refusal::Missing) => prop_assert!(!is_current),
                        Err(other) => prop_assert!(false, "{other:?}"),
                    }
                }
                Step::Undo => match story.ask(Request::Undo) {
                    Event::Saved { .. } => match done[who].pop().unwrap() {
                        (client, Some(before)) => _ = truth.insert(client, before),
                        (client, None) => _ = truth.remove(&client),
                    },
                    Event::Refused(Refusal::NothingToUndo) => {}
                    Event::Refused(Refusal::MovedOn) => _ = done[who].pop(),
                    other => prop_assert!(false, "{other:?}"),
                },
                Step::Listen => _ = story.listens(),
                Step::Lose => device.told.borrow_mut()[who].clear(),
            }
        }
        let truth: Vec<(ClientId, String)> = truth.into_iter().collect();
        let mut fresh = Story::beside(&device, 99);
        stories.iter_mut().for_each(|story| _ = story.listens());
        for story in stories.iter_mut().chain([&mut fresh]) {
            let mut names = story.names();
            names.sort();
            prop_assert_eq!(&names, &truth);
            prop_assert_eq!(story.damaged(), 0);
        }
    }
}
