//! Files of clients: kept whole or not at all, read as they were, and gone when they are to be gone.

use super::disclosures::given;
use super::keeping::{holds, stored};
use super::windows::alter_rows;
use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::attachment::{Attachment, GoesWith};
use crate::domain::consent::Purpose;
use crate::domain::disclosure::Part;
use crate::domain::ids::AttachmentId;
use crate::domain::media::Media;
use crate::domain::note::NoteKind;
use crate::protocol::command::Keep;
use crate::protocol::forms::{ConsentForm, FieldError, FileForm, Manner};
use crate::protocol::query::ActivityFilter;
use crate::protocol::request::Wish;
use crate::protocol::view::{DamageLine, FileLine, Lost};
use crate::vault::files::PART;

/// What must never be stored in clear.
const CANARY: &[u8] = b"A kingfisher at the third bridge";

/// A file of two parts, which begins as a picture does.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    while bytes.len() < PART as usize + 100 {
        bytes.extend_from_slice(CANARY);
        bytes.extend_from_slice(&bytes.len().to_be_bytes());
    }
    bytes
}

fn form(client: ClientId) -> FileForm {
    FileForm { client, name: "scan.png".into(), words: String::new(), goes_with: None }
}

fn adds(story: &mut Story, form: FileForm, bytes: &[u8]) -> Event {
    story.asks(Request::AddFile(form), Some(bytes)).pop().unwrap()
}

fn files(story: &mut Story, client: ClientId) -> Vec<FileLine> {
    story.chart(client).files
}

/// A client with a file.
fn with_a_file(story: &mut Story) -> (ClientId, AttachmentId) {
    let client = story.add_client("Ana");
    let added = adds(story, form(client), &picture());
    assert!(matches!(added, Event::Saved { .. }), "{added:?}");
    (client, files(story, client)[0].id)
}

/// The bytes of a file as the page gets them.
fn read(story: &mut Story, id: AttachmentId, wish: Wish) -> Result<Vec<u8>, Refusal> {
    match story.ask(Request::OpenFile(id, wish)) {
        Event::File { name } => {
            assert!(name.starts_with("evenkeel-file-2026-"), "{name}");
            Ok(std::mem::take(&mut story.file))
        }
        Event::Refused(refusal) => Err(refusal),
        other => panic!("{other:?}"),
    }
}

fn rows(device: &Device) -> u32 {
    block_on(device.vault.store.count(Table::Files)).unwrap()
}

fn reopened(device: &Device, seed: u64) -> Story {
    let mut story = Story::on(device, seed);
    let opened = story.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { damaged: 0, .. }), "{opened:?}");
    story
}

#[test]
fn a_file_is_kept_sealed_and_read_as_it_was_also_after_locking() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, id) = with_a_file(&mut story);
    let line = files(&mut story, client).remove(0);
    assert_eq!((line.name.as_str(), line.media), ("scan.png", Media::Png));
    assert_eq!(
        (line.size as usize, line.added_on.to_string()),
        (picture().len(), "2026-11-23".into())
    );
    assert_eq!(rows(&device), 2);
    assert!(read(&mut story, id, Wish::Show).unwrap() == picture());
    for (table, _, value) in stored(&device) {
        assert!(!holds(&value, CANARY), "{table:?}");
    }
    drop(story);
    let mut story = reopened(&device, 2);
    assert_eq!(files(&mut story, client), [line]);
    assert!(read(&mut story, id, Wish::Save).unwrap() == picture());
    story.rest();
    assert_eq!(rows(&device), 2, "what a record names is left alone");
}

#[test]
fn adding_opening_and_saving_a_file_stand_in_the_log() {
    let (mut story, _) = new_vault(&Device::default());
    let (client, id) = with_a_file(&mut story);
    for _ in 0..2 {
        read(&mut story, id, Wish::Show).unwrap();
    }
    read(&mut story, id, Wish::Save).unwrap();
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let about = log.rows.iter().filter(|line| line.subject == Some(Subject::Attachment));
    let acts: Vec<_> = about
        .map(|line| {
            assert_eq!(line.client.as_ref().map(|(id, _)| *id), Some(client));
            line.act.unwrap()
        })
        .collect();
    assert_eq!(acts, [Act::Exported, Act::FileOpened, Act::Added], "the newest first");
}

#[test]
fn a_file_too_large_empty_or_with_too_many_words_is_refused_by_its_field() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let long = |n: usize| "a".repeat(n);
    for (form, bytes, field, fault) in [
        (form(client), b"".as_slice(), Field::File, Fault::NothingInIt),
        (
            FileForm { name: long(256), ..form(client) },
            b"a",
            Field::File,
            Fault::TooLong { most: 255, found: 256 },
        ),
        (
            FileForm { words: long(4_001), ..form(client) },
            b"a",
            Field::FileWords,
            Fault::TooLong { most: 4_000, found: 4_001 },
        ),
    ] {
        let Event::Refused(Refusal::Fields(faults)) = adds(&mut story, form, bytes) else {
            panic!("taken")
        };
        assert_eq!((faults[0].field, faults[0].fault), (field, fault));
    }
    let large = Bytes::of_size(u64::from(Attachment::MOST) + 1, vec![b'a'; 10]);
    let told = story.asks_with(Request::AddFile(form(client)), Some(large)).pop();
    let fault = FieldError { field: Field::File, fault: Fault::TooLarge };
    assert_eq!(told, Some(Event::Refused(Refusal::Fields(vec![fault]))));
    assert_eq!((files(&mut story, client), rows(&device)), (vec![], 0));
    let missing = story.ask(Request::AddFile(form(client)));
    assert_eq!(missing, Event::Refused(Refusal::UnreadableFile));
}

#[test]
fn a_file_goes_with_a_consent_or_a_note_of_the_client_and_never_with_psychotherapy_notes() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bo) = (story.add_client("Ana"), story.add_client("Bo"));
    let mut write = |client, kind| {
        let form = NoteForm {
            date: "2026-11-10".into(),
            text: "Came on time.".into(),
            kind,
            ..NoteForm::about(client)
        };
        match story.does(Command::SaveNote(None, form)) {
            Ok(Some(Added::Note(id))) => GoesWith::Note(id),
            other => panic!("{other:?}"),
        }
    };
    let own = write(ana, NoteKind::Progress);
    let apart = write(ana, NoteKind::Psychotherapy);
    let others = write(bo, NoteKind::Progress);
    for goes_with in [apart, others] {
        let form = FileForm { goes_with: Some(goes_with), ..form(ana) };
        assert_eq!(adds(&mut story, form, b"a"), Event::Refused(Refusal::Missing));
    }
    adds(&mut story, FileForm { goes_with: Some(own), ..form(ana) }, b"a");
    assert_eq!(files(&mut story, ana)[0].goes_with, Some(own));
}

#[test]
fn only_the_words_about_a_file_change() {
    let (mut story, _) = new_vault(&Device::default());
    let (client, id) = with_a_file(&mut story);
    let before = files(&mut story, client).remove(0);
    story.does(Command::EditFile(id, " From the clinic ".into(), None)).unwrap();
    let after = files(&mut story, client).remove(0);
    assert_eq!(after, FileLine { words: "From the clinic".into(), ..before.clone() });
    assert!(read(&mut story, id, Wish::Show).unwrap() == picture());
    story.ask(Request::Undo);
    assert_eq!(files(&mut story, client), [before]);
}

#[test]
fn a_file_and_a_note_name_each_other_and_the_signed_note_stays_as_it_was() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, file) = with_a_file(&mut story);
    let form = NoteForm {
        date: "2026-11-10".into(),
        text: "A letter came.".into(),
        ..NoteForm::about(client)
    };
    let Ok(Some(Added::Note(note))) = story.does(Command::SaveNote(None, form)) else {
        panic!("no note")
    };
    story.does(Command::SignNote(note)).unwrap();
    let before = story.reads(note);
    let link = |with| Command::EditFile(file, String::new(), with);
    story.does(link(Some(GoesWith::Note(note)))).unwrap();
    drop(story);
    let mut again = Story::on(&device, 3);
    again.ask(Request::Unlock(phrase()));
    let after = again.reads(note);
    assert_eq!((&after.proof, &after.text), (&before.proof, &before.text));
    assert_eq!((after.line.files, after.files[0].id), (1, file));
    assert_eq!(files(&mut again, client)[0].note.as_ref().map(|it| it.id), Some(note));
    again.does(link(None)).unwrap();
    assert_eq!(again.reads(note), before);

    // Not with somebody else's note, and with none that is kept apart.
    let other = again.add_client("Bo");
    for (client, kind) in [(other, NoteKind::Progress), (client, NoteKind::Psychotherapy)] {
        let date = "2026-11-10".into();
        let form = NoteForm { date, text: "x".into(), kind, ..NoteForm::about(client) };
        let Ok(Some(Added::Note(id))) = again.does(Command::SaveNote(None, form)) else {
            panic!("no note")
        };
        let wrong = FieldError { field: Field::FileGoesWith, fault: Fault::DoesNotFit };
        let refused = again.does(link(Some(GoesWith::Note(id))));
        assert_eq!(refused, Err(Refusal::Fields(vec![wrong])));
    }
}

#[test]
fn a_cancelled_failed_or_interrupted_adding_leaves_nothing() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    device.cancelled.set(true);
    assert_eq!(adds(&mut story, form(client), &picture()), Event::Refused(Refusal::Cancelled));
    assert_eq!((files(&mut story, client), rows(&device)), (vec![], 0));

    // The disk is full from the second part on, and takes no deletions either.
    let (is_full, disk) = (device.vault.is_full.clone(), device.vault.clone());
    *device.vault.first.borrow_mut() = Some(Box::new(move || {
        let again = is_full.clone();
        *disk.first.borrow_mut() = Some(Box::new(move || again.set(true)));
    }));
    assert_eq!(adds(&mut story, form(client), &picture()), Event::Refused(Refusal::Full));
    assert_eq!((files(&mut story, client), rows(&device)), (vec![], 1), "one part is left behind");
    device.vault.is_full.set(false);
    drop(story);
    let mut story = reopened(&device, 2);
    story.rest();
    assert_eq!(rows(&device), 0, "it is swept up after the next unlocking");
    adds(&mut story, form(client), &picture());
    assert_eq!((files(&mut story, client).len(), rows(&device)), (1, 2));
}

#[test]
fn a_file_that_changes_while_it_is_taken_in_is_not_the_one_that_was_chosen() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let shrunk = Bytes::of_size(2 * u64::from(PART), vec![b'a'; PART as usize + 10]);
    let said = story.asks_with(Request::AddFile(form(client)), Some(shrunk)).pop();
    assert_eq!(said, Some(Event::Refused(Refusal::UnreadableFile)));
    assert_eq!((files(&mut story, client), rows(&device)), (vec![], 0));
}

#[test]
fn a_deleted_file_comes_back_with_undo_and_is_gone_for_good_after_the_next_unlocking() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, id) = with_a_file(&mut story);
    story.does(Command::DeleteFile(id)).unwrap();
    assert_eq!(files(&mut story, client), []);
    assert_eq!(read(&mut story, id, Wish::Show), Err(Refusal::Missing));
    story.rest();
    assert!(matches!(story.ask(Request::Undo), Event::Saved { .. }));
    assert!(read(&mut story, id, Wish::Show).unwrap() == picture());
    story.does(Command::DeleteFile(id)).unwrap();
    drop(story);
    let mut story = reopened(&device, 2);
    assert_eq!(rows(&device), 2);
    story.rest();
    assert_eq!((files(&mut story, client), rows(&device)), (vec![], 0));
}

#[test]
fn an_adding_that_is_taken_back_leaves_no_part() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, _) = with_a_file(&mut story);
    assert!(matches!(story.ask(Request::Undo), Event::Saved { .. }));
    assert_eq!((files(&mut story, client), rows(&device)), (vec![], 0));
}

#[test]
fn a_deleted_client_comes_back_with_the_files() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, id) = with_a_file(&mut story);
    story.does(Command::DeleteClient(client)).unwrap();
    assert_eq!(read(&mut story, id, Wish::Show), Err(Refusal::Missing));
    story.ask(Request::Undo);
    // The client has a new key by now; the file's own came back with its record.
    assert!(read(&mut story, id, Wish::Show).unwrap() == picture());
    drop(story);
    assert!(read(&mut reopened(&device, 2), id, Wish::Show).unwrap() == picture());
}

#[test]
fn destroying_a_client_takes_the_parts_along_and_the_certificate_counts_the_files() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = super::keeping::somebody(&mut story, "Ana", "K-1");
    let bo = story.add_client("Bo");
    adds(&mut story, form(client), &picture());
    adds(&mut story, form(bo), b"another");
    let id = files(&mut story, client)[0].id;
    assert_eq!(rows(&device), 3);
    story.does(Command::Keep(client, Keep::Bin)).unwrap();
    device.days.set(30);
    story.does(Command::Keep(client, Keep::Destroy)).unwrap();
    assert_eq!(rows(&device), 1, "in the same breath");
    for (table, key, value) in stored(&device) {
        let first = &id.bytes()[..12];
        assert!(!holds(&key, first) && !holds(&value, first), "{table:?}");
    }
    let certificate = super::keeping::keeping(&mut story).certificates.remove(0);
    assert!(certificate.counts.contains(&(Subject::Attachment, 1)), "{certificate:?}");
    let other = files(&mut story, bo)[0].id;
    assert_eq!(read(&mut story, other, Wish::Show), Ok(b"another".to_vec()));
}

#[test]
fn a_destroyed_client_brings_no_part_along_with_an_older_backup() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = super::keeping::somebody(&mut story, "Ana", "K-1");
    let bo = story.add_client("Bo");
    adds(&mut story, form(client), &picture());
    adds(&mut story, form(bo), b"another");
    story.ask(Request::Backup);
    let backup = story.file.clone();
    story.does(Command::Keep(client, Keep::Bin)).unwrap();
    device.days.set(30);
    story.does(Command::Keep(client, Keep::Destroy)).unwrap();
    let looked = story.asks(Request::InspectBackup(phrase()), Some(&backup)).pop();
    assert!(matches!(looked, Some(Event::Backup(_))), "{looked:?}");
    assert_eq!(story.ask(Request::Restore), Event::Restored);
    assert_eq!(rows(&device), 1);
    let mut story = reopened(&device, 2);
    let other = files(&mut story, bo)[0].id;
    assert_eq!(read(&mut story, other, Wish::Show), Ok(b"another".to_vec()));
}

#[test]
fn a_part_that_is_altered_or_missing_is_named_and_told_under_its_client() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, id) = with_a_file(&mut story);
    let told = |story: &mut Story| match story.view(Query::Damage) {
        View::Damage(view) => {
            let of = |line: DamageLine| (line.lost, line.client.map(|(id, _)| id));
            view.rows.into_iter().map(of).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(told(&mut story), []);
    let last = std::cell::Cell::new(0);
    let alter = |at: u32, device: &Device| {
        last.set(0);
        alter_rows(device, Table::Files, |value| {
            if last.replace(last.get() + 1) == at {
                *value.last_mut().unwrap() ^= 1;
            }
        });
    };
    for at in 0..2 {
        alter(at, &device);
        let damaged = Err(Refusal::FileDamaged { part: at + 1, of: 2 });
        assert_eq!(read(&mut story, id, Wish::Save), damaged);
        assert_eq!(told(&mut story), [(Lost::Files, Some(client))]);
        alter(at, &device);
        assert!(read(&mut story, id, Wish::Save).unwrap() == picture());
        assert_eq!(told(&mut story), []);
    }
    alter(1, &device);
    assert!(read(&mut story, id, Wish::Show).is_err());
    story.does(Command::DeleteFile(id)).unwrap();
    assert_eq!(told(&mut story), [], "what is deleted is no damage");
}

#[test]
fn parts_stay_while_something_cannot_be_read_that_might_name_them() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    with_a_file(&mut story);
    drop(story);
    alter_rows(&device, Table::Pages, |value| *value.last_mut().unwrap() ^= 1);
    let mut story = Story::on(&device, 2);
    story.ask(Request::Unlock(phrase()));
    story.rest();
    assert_eq!(rows(&device), 2);
}

#[test]
fn files_are_in_a_backup_checked_there_and_whole_once_it_is_restored() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (client, id) = with_a_file(&mut story);
    story.ask(Request::Backup);
    let backup = story.file.clone();
    assert!(!holds(&backup, CANARY));
    let looked = |story: &mut Story, backup: &[u8]| match story
        .asks(Request::InspectBackup(phrase()), Some(backup))
        .pop()
    {
        Some(Event::Backup(contents)) => contents,
        other => panic!("{other:?}"),
    };
    let elsewhere = Device::default();
    let mut second = Story::on(&elsewhere, 3);
    let contents = looked(&mut second, &backup);
    assert!(contents.counts.contains(&("attachment".to_owned(), 1)), "{contents:?}");
    assert_eq!(contents.damaged, 0);
    assert_eq!(second.ask(Request::Restore), Event::Restored);
    second.ask(Request::Unlock(phrase()));
    assert!(read(&mut second, id, Wish::Show).unwrap() == picture());
    second.rest();
    assert_eq!((files(&mut second, client).len(), rows(&elsewhere)), (1, 2));

    // A backup of a vault in which a part is altered, or gone, says so.
    let alter = |spoil: &dyn Fn(&Device)| {
        let copy = device.copied();
        spoil(&copy);
        let mut story = reopened(&copy, 4);
        story.ask(Request::Backup);
        let backup = story.file.clone();
        looked(&mut story, &backup).damaged
    };
    assert_eq!(alter(&|_| {}), 0);
    assert_eq!(alter(&|copy| alter_rows(copy, Table::Files, |row| row[60] ^= 1)), 1);
    let gone = |copy: &Device| {
        let keys = block_on(copy.vault.store.keys(Table::Files)).unwrap();
        let expects =
            block_on(copy.vault.store.get(Table::Meta, crate::vault::store::HEAD)).unwrap();
        let deletes = vec![(Table::Files, keys[1].clone())];
        block_on(copy.vault.store.commit(&Batch { expects, deletes, ..Batch::default() })).unwrap();
    };
    assert_eq!(alter(&gone), 1);
}

#[test]
fn a_file_added_in_one_window_is_in_the_other_which_works_on_meanwhile() {
    let device = Device::default();
    let (mut first, _) = new_vault(&device);
    let client = first.add_client("Ana");
    let mut second = reopened(&device, 2);
    // While the first adds, the second has a client more.
    let shared = Rc::new(RefCell::new(second));
    let other = Rc::clone(&shared);
    *device.vault.first.borrow_mut() =
        Some(Box::new(move || _ = other.borrow_mut().add_client("Bo")));
    assert!(matches!(adds(&mut first, form(client), &picture()), Event::Saved { .. }));
    second = Rc::into_inner(shared).unwrap().into_inner();
    let id = files(&mut first, client)[0].id;
    second.listens();
    assert_eq!(files(&mut second, client)[0].id, id);
    assert!(read(&mut second, id, Wish::Show).unwrap() == picture());
    second.does(Command::DeleteFile(id)).unwrap();
    reopened(&device, 3).rest();
    assert_eq!(rows(&device), 0);
    // The first has heard of nothing, and finds no part.
    assert_eq!(read(&mut first, id, Wish::Show), Err(Refusal::Missing));
}

#[test]
fn a_window_that_sweeps_up_leaves_no_other_with_half_a_file() {
    let device = Device::default();
    let (mut first, _) = new_vault(&device);
    let (client, id) = with_a_file(&mut first);
    first.does(Command::DeleteFile(id)).unwrap();
    let mut second = reopened(&device, 2);
    second.rest();
    assert_eq!(rows(&device), 0, "it knows of nobody who could bring it back");
    assert_eq!(first.ask(Request::Undo), Event::Refused(Refusal::MovedOn));
    assert_eq!(files(&mut first, client), []);

    // A third window is opened, and sweeps, while the first has put in one part of two.
    let mut third = reopened(&device, 3);
    first.listens();
    let disk = device.vault.clone();
    *device.vault.first.borrow_mut() = Some(Box::new(move || {
        *disk.first.borrow_mut() = Some(Box::new(move || third.rest()));
    }));
    let refused = adds(&mut first, form(client), &picture());
    assert_eq!(refused, Event::Refused(Refusal::MovedOn));
    assert_eq!((files(&mut first, client), rows(&device)), (vec![], 0), "nothing half");
    assert!(matches!(adds(&mut first, form(client), &picture()), Event::Saved { .. }));
    let id = files(&mut first, client)[0].id;
    assert!(read(&mut first, id, Wish::Show).unwrap() == picture());
}

#[test]
fn a_release_that_names_them_lists_the_files_and_holds_neither_bytes_nor_keys() {
    let (mut story, _) = new_vault(&Device::default());
    let (client, _) = with_a_file(&mut story);
    let letter = FileForm {
        name: "<b>letter</b>.txt".into(),
        words: "From the clinic".into(),
        ..form(client)
    };
    adds(&mut story, letter, CANARY);
    let mut release = |parts: &[Part]| given(&mut story, client, parts);
    let with = release(&[Part::Files]);
    assert!(with.contains("scan.png") && with.contains("&lt;b&gt;letter&lt;/b&gt;.txt"));
    assert!(with.contains("From the clinic") && with.contains("2026-11-23"));
    assert!(!holds(with.as_bytes(), CANARY) && !with.contains("\"key\""));
    let without = release(&[Part::Details]);
    assert!(!without.contains("scan.png") && !without.contains("letter"));
}

#[test]
fn a_release_says_which_note_a_file_goes_with_and_of_one_that_stays_only_that_it_stays() {
    let (mut story, _) = new_vault(&Device::default());
    let (client, file) = with_a_file(&mut story);
    let date = "2026-11-10".into();
    let form = NoteForm { date, text: "A letter came.".into(), ..NoteForm::about(client) };
    let Ok(Some(Added::Note(note))) = story.does(Command::SaveNote(None, form)) else {
        panic!("no note")
    };
    let with = Some(GoesWith::Note(note));
    story.does(Command::EditFile(file, String::new(), with)).unwrap();
    let stays = |release: String| {
        release.contains("A note that is not in this release") && !release.contains("2026-11-10")
    };
    assert!(stays(given(&mut story, client, &Part::ALL)), "a draft");
    story.does(Command::SignNote(note)).unwrap();
    assert!(stays(given(&mut story, client, &[Part::Files])), "not chosen");
    let both = given(&mut story, client, &[Part::Notes, Part::Files]);
    assert!(
        both.contains("Note 1, about 2026-11-10") && both.contains("<td dir=\"auto\">Note 1</td>")
    );
}

#[test]
fn a_consent_signed_on_paper_names_itself_so_that_its_scan_can_go_with_it() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let paper = ConsentForm {
        words: "I agree.".into(),
        manner: Manner::Paper,
        given_on: "2026-11-01".into(),
        ..ConsentForm::asking(client, Some(Purpose::Treatment))
    };
    let given = story.does(Command::GiveConsent(Box::new(paper))).unwrap();
    let Some(Added::Consent(id)) = given else { panic!("{given:?}") };
    let goes_with = Some(GoesWith::Consent(id));
    let added = adds(&mut story, FileForm { goes_with, ..form(client) }, &picture());
    assert!(matches!(added, Event::Saved { .. }), "{added:?}");
    assert_eq!(files(&mut story, client)[0].goes_with, goes_with);
    let other = story.add_client("Bo");
    let refused = adds(&mut story, FileForm { goes_with, ..form(other) }, b"a");
    assert_eq!(refused, Event::Refused(Refusal::Missing), "of another client");
}
