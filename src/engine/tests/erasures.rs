//! Whoever was destroyed stays so when an older backup is restored, as far as the device can know.

use super::keeping::{SECRET, holds, keeping, listed, search, somebody, stored};
use super::windows::alter_rows;
use super::*;
use crate::domain::activity::{Act, Verdict};
use crate::protocol::command::Keep;
use crate::protocol::event::{BackupContents, Known};
use crate::protocol::query::ActivityFilter;
use crate::vault::store::{HEAD, HEADER};

/// A device on which Ana was destroyed; the backups made before and after that.
struct Destroyed {
    device: Device,
    story: Story,
    ana: ClientId,
    before: Vec<u8>,
    after: Vec<u8>,
}

fn back_up(story: &mut Story) -> Vec<u8> {
    assert!(matches!(story.ask(Request::Backup), Event::File { .. }));
    story.file.clone()
}

fn destroy(story: &mut Story, client: ClientId) {
    let days = story.engine.world.device.days.clone();
    story.does(Command::Keep(client, Keep::Bin)).unwrap();
    days.set(days.get() + 30);
    story.does(Command::Keep(client, Keep::Destroy)).unwrap();
}

fn destroyed() -> Destroyed {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = somebody(&mut story, "Ana de Sá", "K-1");
    somebody(&mut story, "Bo", "K-2");
    story.rest();
    let before = back_up(&mut story);
    destroy(&mut story, ana);
    let after = back_up(&mut story);
    Destroyed { device, story, ana, before, after }
}

fn looks(story: &mut Story, file: &[u8]) -> BackupContents {
    match story.asks(Request::InspectBackup(phrase()), Some(file)).pop() {
        Some(Event::Backup(contents)) => contents,
        other => panic!("{other:?}"),
    }
}

/// Restores a backup and opens it; what was said of it before.
fn restored(device: &Device, mut story: Story, file: &[u8]) -> (BackupContents, Story) {
    let contents = looks(&mut story, file);
    assert_eq!(story.ask(Request::Restore), Event::Restored);
    let mut again = Story::on(device, 31);
    let opened = again.ask(Request::Unlock(phrase()));
    let Event::Opened { damaged, rolled_back, .. } = opened else { panic!("{opened:?}") };
    assert_eq!((damaged, rolled_back), (0, None));
    (contents, again)
}

/// Are client and key in any row, in clear?
fn is_stored(device: &Device, client: ClientId) -> bool {
    // The key of what is kept apart bears the client's id turned over.
    let [id, apart] = [client.bytes(), client.bytes().map(|byte| !byte)];
    let is_in = |bytes: &[u8]| holds(bytes, &id) || holds(bytes, &apart);
    stored(device).iter().any(|(_, key, value)| is_in(key) || is_in(value))
}

fn spoil(device: &Device, row: &[u8]) {
    let store = &device.vault.store;
    let head = block_on(store.get(Table::Meta, HEAD)).unwrap();
    let put = Put { table: Table::Meta, key: row.to_vec(), value: vec![0; 90] };
    block_on(store.commit(&Batch { expects: head, puts: vec![put], deletes: vec![] })).unwrap();
}

#[test]
fn who_was_destroyed_does_not_come_back_with_an_older_backup_whatever_became_of_the_vault() {
    type State = (&'static str, fn(&Destroyed), Known);
    let states: [State; 4] = [
        ("open", |_| {}, Known::All),
        ("locked", |_| {}, Known::All),
        ("nothing opens it", |it| spoil(&it.device, HEADER), Known::All),
        ("no head", |it| spoil(&it.device, HEAD), Known::Some),
    ];
    for (state, become_so, known) in states {
        let it = destroyed();
        become_so(&it);
        let story = if state == "open" { it.story } else { Story::on(&it.device, 30) };
        let (contents, mut again) = restored(&it.device, story, &it.before);
        assert_eq!((contents.left_out, contents.known), (1, known), "{state}");
        assert!(contents.counts.contains(&("client".to_owned(), 2)), "as the file has it");
        assert!(!is_stored(&it.device, it.ana), "{state}");
        assert_eq!(listed(&mut again), ["Bo"], "{state}");
        assert_eq!(again.view(Query::Chart(it.ana)), View::Chart(None));
        again.rest();
        let View::Hits(hits) = again.view(search("kingfisher")) else { panic!("no hits") };
        assert_eq!(hits.total, 1, "{SECRET} was said by two");
        let certificates = keeping(&mut again).certificates;
        assert_eq!((certificates.len(), certificates[0].client), (1, it.ana));
    }
}

#[test]
fn the_log_tells_who_was_left_out_and_stays_whole() {
    let it = destroyed();
    let (_, mut again) = restored(&it.device, it.story, &it.before);
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = again.view(query) else { panic!("no log") };
    let acts = log.rows.iter().take(3).map(|line| (line.act, line.client.as_ref().map(|it| it.0)));
    let expected = [Act::Unlocked, Act::Restored, Act::Destroyed].map(Some);
    let ana = [None, None, Some(it.ana)];
    assert_eq!(acts.collect::<Vec<_>>(), expected.into_iter().zip(ana).collect::<Vec<_>>());
    let Event::LogChecked(Verdict { broken, .. }) = again.ask(Request::CheckLog) else {
        panic!("not checked")
    };
    assert_eq!(broken, None);
}

#[test]
fn the_restored_vault_and_what_is_backed_up_of_it_know_for_good() {
    let it = destroyed();
    let (_, mut again) = restored(&it.device, it.story, &it.before);
    let next = back_up(&mut again);
    let (contents, mut again) = restored(&it.device, again, &it.before);
    assert_eq!((contents.left_out, contents.known), (1, Known::All), "a second time");
    assert_eq!(listed(&mut again), ["Bo"]);
    // Another device learns it from either backup that was made since.
    for newer in [&next, &it.after] {
        let elsewhere = Device::default();
        let (contents, story) = restored(&elsewhere, Story::on(&elsewhere, 32), newer);
        assert_eq!((contents.left_out, contents.known), (0, Known::Nothing));
        let (contents, mut story) = restored(&elsewhere, story, &it.before);
        assert_eq!((contents.left_out, contents.known), (1, Known::All));
        assert_eq!(listed(&mut story), ["Bo"]);
        assert!(!is_stored(&elsewhere, it.ana));
    }
}

#[test]
fn a_device_that_has_nothing_but_the_old_file_cannot_know_and_says_so() {
    let it = destroyed();
    let elsewhere = Device::default();
    let (contents, mut story) = restored(&elsewhere, Story::on(&elsewhere, 33), &it.before);
    assert_eq!((contents.left_out, contents.known), (0, Known::Nothing));
    assert_eq!(listed(&mut story), ["Ana de Sá", "Bo"]);
    // Nor does the vault of somebody else.
    let theirs = Device::default();
    let mut other = Story::on(&theirs, 34);
    let Event::RecoveryCode(code) = other.ask(Request::PrepareVault(phrase())) else { panic!() };
    other.ask(Request::CreateVault(Secret::RecoveryCode(code)));
    assert_eq!(looks(&mut other, &it.before).known, Known::Nothing);
}

#[test]
fn a_certificate_that_cannot_be_read_is_not_passed_over_in_silence() {
    let it = destroyed();
    drop(it.story);
    alter_rows(&it.device, Table::Pages, |value| *value.last_mut().unwrap() ^= 1);
    let contents = looks(&mut Story::on(&it.device, 35), &it.before);
    assert_eq!((contents.left_out, contents.known), (0, Known::Some));
}

#[test]
fn rows_that_do_not_open_are_left_out_as_well() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = somebody(&mut story, "Ana de Sá", "K-1");
    somebody(&mut story, "Bo", "K-2");
    let spoilt = device.copied();
    for table in [Table::Pages, Table::Bodies] {
        alter_rows(&spoilt, table, |value| {
            let is_ana = holds(value, &ana.bytes());
            value.last_mut().filter(|_| is_ana).into_iter().for_each(|last| *last ^= 1);
        });
    }
    let mut witness = Story::on(&spoilt, 36);
    assert!(matches!(witness.ask(Request::Unlock(phrase())), Event::Opened { damaged: 1, .. }));
    let before = back_up(&mut witness);
    destroy(&mut story, ana);
    // What of it is damaged is gone with the rest: nothing is amiss in what is restored.
    let (contents, mut again) = restored(&device, story, &before);
    assert_eq!(contents.known, Known::All);
    assert!(!is_stored(&device, ana));
    assert_eq!(listed(&mut again), ["Bo"]);
}

#[test]
fn who_is_destroyed_between_the_look_and_the_restore_is_seen() {
    let it = destroyed();
    let mut story = it.story;
    let before = back_up(&mut story);
    assert_eq!(looks(&mut story, &before).left_out, 0, "it has the certificate itself");
    let bo = keeping(&mut story).lines[0].client;
    let mut second = Story::beside(&it.device, 37);
    destroy(&mut second, bo);
    assert_eq!(story.ask(Request::Restore), Event::Refused(Refusal::MovedOn));
    assert_eq!(story.ask(Request::Restore), Event::Refused(Refusal::MovedOn));
    assert_eq!(listed(&mut Story::beside(&it.device, 38)), [""; 0], "nothing was restored");
    let (contents, mut again) = restored(&it.device, story, &before);
    assert_eq!(contents.left_out, 1);
    assert_eq!(listed(&mut again), [""; 0]);
    assert_eq!(keeping(&mut again).certificates.len(), 2);
}

#[test]
fn who_was_deleted_without_a_certificate_can_be_brought_back() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Cleo");
    let before = back_up(&mut story);
    story.does(Command::DeleteClient(client)).unwrap();
    let (contents, mut again) = restored(&device, story, &before);
    assert_eq!((contents.left_out, contents.known), (0, Known::All));
    assert_eq!(listed(&mut again), ["Cleo"]);
}
