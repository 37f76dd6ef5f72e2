//! A passphrase of her own before her well-being: without it nobody reads or writes what is there, and
//! nothing else is in the way.

use super::wellbeing::wellbeing;
use super::*;
use crate::protocol::forms::CheckInForm;
use crate::protocol::view::Compartment;
use crate::vault::store::Row;

const OWN: &str = "seven lamps along the quay";
/// The key id of the compartment, as FORMAT.md has it.
const KEY_ID: [u8; 16] = [0xff; 16];

fn own(words: &str) -> Secret {
    Secret::Passphrase(words.into())
}

fn check_in(story: &mut Story, words: &str) -> Result<(), Refusal> {
    let form = CheckInForm { energy: Some(2), strain: Some(4), words: words.into() };
    story.does(Command::CheckIn(form)).map(drop)
}

fn lock(story: &mut Story, present: Secret, new: Option<&str>) -> Event {
    story.ask(Request::LockCompartment { present, new: new.map(own) })
}

fn status(story: &mut Story) -> (Compartment, u32) {
    match story.view(Query::Status) {
        View::Status(status) => (status.compartment, status.damaged),
        other => panic!("{other:?}"),
    }
}

fn rows(device: &Device, table: Table) -> Vec<Row> {
    block_on(device.vault.scan(table, None, 1_000)).unwrap()
}

/// The rows of the compartment.
fn pages(device: &Device) -> Vec<Row> {
    rows(device, Table::Pages).into_iter().filter(|(_, value)| value[2..18] == KEY_ID).collect()
}

/// A vault with a check-in behind a passphrase of its own.
fn locked(device: &Device) -> Story {
    let (mut story, _) = new_vault(device);
    story.add_client("Ana");
    check_in(&mut story, "tired to the marrow").unwrap();
    assert_eq!(lock(&mut story, phrase(), Some(OWN)), Event::Done);
    story
}

#[test]
fn without_it_nothing_is_read_or_written_and_the_practice_is_open() {
    let device = Device::default();
    let mut story = locked(&device);
    assert_eq!(status(&mut story), (Compartment::Open, 0));
    let before = wellbeing(&mut story);
    assert_eq!(before.total, 1);
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    drop(story);

    let mut again = Story::beside(&device, 2);
    assert_eq!(status(&mut again), (Compartment::Closed, 0));
    assert!(wellbeing(&mut again).total == 0);
    assert_eq!(again.figure(Metric::OpenClients).number(), Some(1.0));
    assert_eq!(check_in(&mut again, "other"), Err(Refusal::CompartmentClosed));
    let change = lock(&mut again, phrase(), Some("another one entirely"));
    assert_eq!(change, Event::Refused(Refusal::CompartmentClosed));

    for wrong in [phrase(), own("seven lamps along the key"), own("")] {
        let refused = again.ask(Request::OpenCompartment(wrong));
        assert_eq!(refused, Event::Refused(Refusal::WrongOwnPassphrase));
        assert_eq!(status(&mut again), (Compartment::Closed, 0));
    }
    assert_eq!(again.ask(Request::OpenCompartment(own(OWN))), Event::Done);
    assert_eq!(wellbeing(&mut again), before);
    check_in(&mut again, "better").unwrap();
    assert_eq!(again.ask(Request::CloseCompartment), Event::Done);
    assert!(wellbeing(&mut again).total == 0);
    assert_eq!(again.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    assert_eq!(again.ask(Request::OpenCompartment(own(OWN))), Event::Done);
    assert_eq!(wellbeing(&mut again).check_ins[0].form.words, "better");
}

#[test]
fn whoever_sets_changes_or_removes_it_must_know_what_opens_it_now() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    check_in(&mut story, "one").unwrap();
    let stranger = lock(&mut story, own("not what opens this vault"), Some(OWN));
    assert_eq!(stranger, Event::Refused(Refusal::WrongPassphrase));
    assert_eq!(lock(&mut story, phrase(), Some("short")), Event::Refused(Refusal::WeakPassphrase));
    assert_eq!(lock(&mut story, Secret::RecoveryCode(code), Some(OWN)), Event::Done);
    let vaults = lock(&mut story, phrase(), None);
    assert_eq!(vaults, Event::Refused(Refusal::WrongOwnPassphrase), "no longer that of the vault");
    let second = "nine gulls over the harbour";
    assert_eq!(lock(&mut story, own(OWN), Some(second)), Event::Done);
    drop(story);

    let mut again = Story::beside(&device, 2);
    let refused = again.ask(Request::OpenCompartment(own(OWN)));
    assert_eq!(refused, Event::Refused(Refusal::WrongOwnPassphrase));
    assert_eq!(again.ask(Request::OpenCompartment(own(second))), Event::Done);
    assert_eq!(lock(&mut again, own(second), None), Event::Done);
    assert_eq!(status(&mut again), (Compartment::Plain, 0));
    drop(again);
    let mut plain = Story::beside(&device, 3);
    assert_eq!((status(&mut plain).0, wellbeing(&mut plain).total), (Compartment::Plain, 1));
}

#[test]
fn a_key_known_before_opens_nothing_that_stands_there_after() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    check_in(&mut story, "one").unwrap();
    let key = |device: &Device| {
        rows(device, Table::Keys).into_iter().find(|(id, _)| *id == KEY_ID).unwrap()
    };
    let (before, pages_before) = (key(&device), pages(&device));
    assert_eq!(lock(&mut story, phrase(), Some(OWN)), Event::Done);
    drop(story);
    assert_ne!(key(&device), before);
    assert!(pages(&device).iter().all(|page| !pages_before.contains(page)));

    // Somebody who kept the key of before and knows the passphrase of the vault.
    let head = block_on(device.vault.get(Table::Meta, crate::vault::store::HEAD)).unwrap();
    let puts = vec![Put { table: Table::Keys, key: before.0, value: before.1 }];
    block_on(device.vault.commit(&Batch { expects: head, puts, deletes: Vec::new() })).unwrap();
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert!(wellbeing(&mut again).total == 0);
    assert!(status(&mut again).1 > 0, "and it is noticed");
}

#[test]
fn a_forgotten_one_leaves_only_to_delete_everything() {
    let device = Device::default();
    drop(locked(&device));
    let mut story = Story::beside(&device, 2);
    story.does(Command::DeleteWellbeing("delete everything".into())).unwrap();
    assert_eq!(status(&mut story), (Compartment::Empty, 0));
    assert!(pages(&device).is_empty());
    assert!(rows(&device, Table::Keys).iter().all(|(id, _)| *id != KEY_ID));
    check_in(&mut story, "anew").unwrap();
    drop(story);
    let mut again = Story::beside(&device, 3);
    assert_eq!((status(&mut again), wellbeing(&mut again).total), ((Compartment::Plain, 0), 1));
    assert_eq!(again.figure(Metric::OpenClients).number(), Some(1.0));
}

#[test]
fn it_closes_in_the_other_windows_and_each_opens_for_itself() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    check_in(&mut story, "one").unwrap();
    let mut other = Story::beside(&device, 9);
    assert_eq!(wellbeing(&mut other).total, 1);
    assert_eq!(lock(&mut story, phrase(), Some(OWN)), Event::Done);
    other.listens();
    assert_eq!(status(&mut other), (Compartment::Closed, 0));
    assert!(wellbeing(&mut other).total == 0);

    // What one writes there the other, closed, keeps in step with, and still writes elsewhere.
    check_in(&mut story, "two").unwrap();
    other.listens();
    other.add_client("Bea");
    story.listens();
    assert_eq!(story.figure(Metric::OpenClients).number(), Some(1.0));
    assert_eq!(other.ask(Request::OpenCompartment(own(OWN))), Event::Done);
    assert_eq!(wellbeing(&mut other).check_ins[0].form.words, "two");
    assert_eq!(lock(&mut other, own(OWN), None), Event::Done);
    story.listens();
    assert_eq!((status(&mut story), wellbeing(&mut story).total), ((Compartment::Plain, 0), 1));
}

#[test]
fn a_backup_holds_it_closed_and_what_is_restored_is_as_closed() {
    let device = Device::default();
    let mut story = locked(&device);
    let before = wellbeing(&mut story);
    story.ask(Request::Backup);
    let file = story.file.clone();
    drop(story);
    let fresh = Device::default();
    let mut restored = Story::on(&fresh, 5);
    let looked = restored.asks(Request::InspectBackup(phrase()), Some(&file)).pop().unwrap();
    assert!(matches!(&looked, Event::Backup(contents) if contents.damaged == 0), "{looked:?}");
    assert_eq!(restored.ask(Request::Restore), Event::Restored);
    restored.ask(Request::Unlock(phrase()));
    assert_eq!(status(&mut restored), (Compartment::Closed, 0));
    assert_eq!(restored.ask(Request::OpenCompartment(own(OWN))), Event::Done);
    assert_eq!(wellbeing(&mut restored), before);
}
