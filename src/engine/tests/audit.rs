//! The activity log: what is entered, what is not, and what it says when somebody has been at it.

use super::*;
use crate::domain::activity::{Act, Break, Group, Subject, Verdict};
use crate::protocol::query::ActivityFilter;
use crate::protocol::request;
use crate::protocol::view::{ActivityLine, ActivityView};
use crate::vault::store::{HEAD, Put};

impl Story {
    fn activity(&mut self, filter: ActivityFilter, before: Option<u64>) -> ActivityView {
        match self.view(Query::Activity { filter, before }) {
            View::Activity(view) => view,
            other => panic!("{other:?}"),
        }
    }

    fn newest(&mut self) -> ActivityLine {
        self.activity(ActivityFilter::default(), None).rows.remove(0)
    }

    /// Every act in the log, oldest first.
    fn acts(&mut self) -> Vec<Act> {
        let view = self.activity(ActivityFilter::default(), None);
        view.rows.iter().rev().map(|line| line.act.unwrap()).collect()
    }

    fn check(&mut self) -> Verdict {
        match self.ask(Request::CheckLog) {
            Event::LogChecked(verdict) => verdict,
            other => panic!("{other:?}"),
        }
    }
}

const WHOLE: Option<(u64, Break)> = None;

#[test]
fn a_day_of_work_stands_in_the_log_by_who_did_what_and_when() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let note = story.write(client, session, "Came on time.");
    story.view(Query::NoteText(note));
    story.does(Command::SignNote(note)).unwrap();
    let other = story.add_client("Bea");
    story.does(Command::DeleteClient(other)).unwrap();
    story.ask(Request::Undo);
    story.ask(Request::Export(request::Table::Clients));
    story.ask(Request::Backup);
    let change = Request::ChangePassphrase { present: Secret::RecoveryCode(code), new: phrase() };
    assert_eq!(story.ask(change), Event::Done);
    let acts = story.acts();
    assert_eq!(
        acts,
        [
            Act::VaultMade,
            Act::Added,
            Act::Added,
            Act::ChartOpened,
            Act::Added,
            Act::NoteRead,
            Act::Signed,
            Act::Added,
            Act::Destroyed,
            Act::Undone,
            Act::Exported,
            Act::BackedUp,
            Act::PassphraseChanged,
        ]
    );
    let view = story.activity(ActivityFilter::default(), None);
    let signed = view.rows.iter().find(|line| line.act == Some(Act::Signed)).unwrap();
    assert_eq!(signed.client, Some((client, Some("Ana".to_owned()))));
    assert_eq!(signed.subject, Some(Subject::Note));
    let destroyed = view.rows.iter().find(|line| line.act == Some(Act::Destroyed)).unwrap();
    assert_eq!((destroyed.subject, destroyed.count), (Some(Subject::Client), 2));
    assert_eq!(story.check(), Verdict { entries: 13, broken: WHOLE });
}

#[test]
fn an_import_is_one_entry_however_many_records_it_brings() {
    let (mut story, _) = new_vault(&Device::default());
    import(&mut story);
    let line = story.newest();
    assert_eq!((line.number, line.act, line.client), (2, Some(Act::Imported), None));
    assert_eq!(line.count, 7, "two clients, their episodes, three appointments");
    story.ask(Request::Undo);
    let line = story.newest();
    assert_eq!((line.number, line.act, line.count), (3, Some(Act::Undone), 7));
}

#[test]
fn wrong_secrets_are_counted_at_the_door_and_entered_by_whoever_opens_it() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    assert_eq!(story.ask(Request::Close), Event::Closed);
    let head = block_on(device.vault.get(Table::Meta, HEAD)).unwrap();
    let mut other = Story::on(&device, 2);
    let wrong = || Request::Unlock(Secret::Passphrase("not the phrase at all".into()));
    for _ in 0..3 {
        assert_eq!(other.ask(wrong()), Event::Refused(Refusal::WrongPassphrase));
        device.passed.set(device.passed.get() + 1);
    }
    assert_eq!(
        block_on(device.vault.get(Table::Meta, HEAD)).unwrap(),
        head,
        "no change of the head"
    );
    other.ask(Request::Unlock(Secret::RecoveryCode(code)));
    let acts = other.acts();
    assert_eq!(acts, [Act::VaultMade, Act::Locked, Act::UnlockFailed, Act::UnlockedByCode]);
    let view = other.activity(ActivityFilter::default(), None);
    assert_eq!(view.rows[1].count, 3);
    assert_eq!(other.ask(Request::Close), Event::Closed);
    let mut again = Story::on(&device, 3);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(again.acts().len(), 6, "attempts are entered once");
    let change = Request::ChangePassphrase {
        present: Secret::Passphrase("not the phrase at all".into()),
        new: phrase(),
    };
    assert_eq!(again.ask(change), Event::Refused(Refusal::WrongPassphrase));
    assert_eq!(again.newest().act, Some(Act::UnlockFailed));
}

#[test]
fn opening_a_chart_twice_within_minutes_is_one_access() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (ana, bea) = (story.add_client("Ana"), story.add_client("Bea"));
    for (minutes, client, entered) in
        [(0, ana, true), (1, ana, false), (1, bea, true), (4, ana, false), (6, ana, true)]
    {
        device.passed.set(minutes);
        let before = story.activity(ActivityFilter::default(), None).entries;
        story.chart(client);
        let after = story.activity(ActivityFilter::default(), None).entries;
        assert_eq!(after - before, u64::from(entered), "after {minutes} minutes");
    }
    device.passed.set(-60);
    story.chart(ana);
    assert_eq!(story.newest().act, Some(Act::ChartOpened), "the clock was put back");
}

#[test]
fn a_draft_that_saves_itself_again_and_again_is_one_change_every_few_minutes() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    let note = story.write(client, session, "Came");
    for (minutes, entered) in [(0, true), (1, false), (4, false), (6, true)] {
        device.passed.set(minutes);
        let before = story.newest().number;
        let form = NoteForm {
            client,
            appointment: Some(session),
            date: "2026-11-10".into(),
            text: format!("Came at {minutes}."),
            ..NoteForm::about(client)
        };
        story.does(Command::SaveNote(Some(note), form)).unwrap();
        assert_eq!(story.newest().number - before, u64::from(entered), "after {minutes} minutes");
    }
    story.does(Command::SignNote(note)).unwrap();
    assert_eq!(story.newest().act, Some(Act::Signed));
}

#[test]
fn a_full_disk_keeps_nobody_from_reading_and_the_access_is_entered_later() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    device.vault.is_full.set(true);
    story.chart(client);
    let form = || ClientForm { name: "Anna".into(), ..ClientForm::default() };
    assert_eq!(story.does(Command::EditClient(client, form())), Err(Refusal::Full));
    device.vault.is_full.set(false);
    story.does(Command::EditClient(client, form())).unwrap();
    let expected = [Act::VaultMade, Act::Added, Act::ChartOpened, Act::Changed];
    assert_eq!(story.acts(), expected, "and nothing of the change that was refused");
    assert_eq!(story.check().broken, WHOLE);
}

#[test]
fn the_log_is_searched_by_kind_client_and_day_and_read_in_parts() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let (ana, bea) = (story.add_client("Ana"), story.add_client("Bea"));
    for n in 0..120 {
        device.passed.set(n * 10);
        story.chart(if n % 3 == 0 { bea } else { ana });
    }
    let access = ActivityFilter { group: Some(Group::Access), ..ActivityFilter::default() };
    let of_bea = ActivityFilter { client: Some(bea), ..access.clone() };
    assert_eq!(story.activity(of_bea, None).rows.len(), 40);
    let first = story.activity(access.clone(), None);
    assert_eq!(first.rows.len(), ActivityView::MOST as usize);
    let second = story.activity(access, first.older);
    let numbers: Vec<u64> = first.rows.iter().chain(&second.rows).map(|line| line.number).collect();
    assert_eq!(numbers, (4..=123).rev().collect::<Vec<_>>());
    assert_eq!(second.older, None);
    let today = Date::parse("2026-11-23").ok();
    for (from, to, found) in [
        (today, today, true),
        (today.map(|day| day.plus_days(1)), None, false),
        (None, today.map(|day| day.plus_days(-1)), false),
    ] {
        let filter = ActivityFilter { from, to, ..ActivityFilter::default() };
        assert_eq!(!story.activity(filter, None).rows.is_empty(), found);
    }
}

#[test]
fn the_log_goes_out_as_a_table_with_present_names() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let form = ClientForm { name: "=Anna".into(), ..ClientForm::default() };
    story.does(Command::EditClient(client, form)).unwrap();
    story.ask(Request::Export(request::Table::Log));
    let text = String::from_utf8_lossy(&story.file).into_owned();
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 5, "a heading, and the export itself as well");
    assert!(rows[2].contains(r#""added","client","'=Anna""#), "{}", rows[2]);
    assert!(rows[4].contains(r#""exported","activity log""#), "{}", rows[4]);
}

#[test]
fn a_restored_vault_says_so_in_its_first_entry_after() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    story.add_client("Ana");
    story.ask(Request::Backup);
    let file = story.file.clone();
    story.add_client("Bea");
    story.asks(Request::InspectBackup(phrase()), Some(&file));
    assert_eq!(story.ask(Request::Restore), Event::Restored);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    let expected = [Act::VaultMade, Act::Added, Act::BackedUp, Act::Restored, Act::Unlocked];
    assert_eq!(again.acts(), expected);
    assert_eq!(again.check().broken, WHOLE);
}

#[test]
fn looking_is_no_change_that_a_backup_lacks() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.ask(Request::Backup);
    story.chart(client);
    let unsaved = |story: &mut Story| match story.view(Query::Status) {
        View::Status(status) => status.changes_since_backup,
        other => panic!("{other:?}"),
    };
    assert_eq!(unsaved(&mut story), 0);
    story.book(client, "2026-11-10", Mark::Attended);
    assert_eq!(unsaved(&mut story), 1);
}

#[test]
fn an_entry_dropped_or_altered_behind_the_vault_is_named_and_the_others_are_shown() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    story.chart(client);
    let rows = block_on(device.vault.scan(Table::Audit, None, 9)).unwrap();
    let (key, mut value) = rows[1].clone();
    *value.last_mut().unwrap() ^= 1;
    let expects = block_on(device.vault.get(Table::Meta, HEAD)).unwrap();
    let put = |value| Batch {
        expects: expects.clone(),
        puts: vec![Put { table: Table::Audit, key: key.clone(), value }],
        ..Batch::default()
    };
    block_on(device.vault.commit(&put(value))).unwrap();
    assert_eq!(story.check(), Verdict { entries: 3, broken: Some((2, Break::Altered)) });
    let view = story.activity(ActivityFilter::default(), None);
    let acts: Vec<_> = view.rows.iter().map(|line| line.act).collect();
    assert_eq!(acts, [Some(Act::ChartOpened), None, Some(Act::VaultMade)]);
    let gone = Batch { puts: vec![], deletes: vec![(Table::Audit, key.clone())], ..put(vec![]) };
    block_on(device.vault.commit(&gone)).unwrap();
    assert_eq!(story.check().broken, Some((2, Break::Missing)));
    block_on(device.vault.commit(&put(rows[1].1.clone()))).unwrap();
    assert_eq!(story.check().broken, WHOLE);
}

#[test]
fn what_happened_at_the_door_is_entered_once_whoever_opens_it() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    story.ask(Request::Close);
    let (mut late, mut early) = (Story::on(&device, 3), Story::on(&device, 4));
    late.ask(Request::Unlock(Secret::Passphrase("not the phrase at all".into())));
    let unlock = move || _ = early.ask(Request::Unlock(phrase()));
    *device.vault.first.borrow_mut() = Some(Box::new(unlock));
    late.ask(Request::Unlock(phrase()));
    late.add_client("Ana");
    let at_the_door = [Act::UnlockFailed, Act::Unlocked, Act::Unlocked];
    let expected = [&[Act::VaultMade, Act::Locked], &at_the_door[..], &[Act::Added]].concat();
    assert_eq!(late.acts(), expected);
}

#[test]
fn an_attempt_at_another_windows_door_during_a_backup_is_counted() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    story.ask(Request::Close);
    let wrong = || Request::Unlock(Secret::Passphrase("not the phrase at all".into()));
    let (mut first, mut second) = (Story::on(&device, 3), Story::on(&device, 4));
    first.ask(wrong());
    device.vault.is_full.set(true);
    first.ask(Request::Unlock(phrase()));
    device.vault.is_full.set(false);
    let attempt = Box::new(move || _ = second.ask(wrong()));
    *device.vault.meanwhile.borrow_mut() = Some((Table::Pages, attempt));
    assert!(matches!(first.ask(Request::Backup), Event::File { .. }));
    first.add_client("Ana");
    let view = first.activity(ActivityFilter::default(), None);
    let failed = view.rows.iter().filter(|line| line.act == Some(Act::UnlockFailed));
    assert_eq!(failed.map(|line| line.count).collect::<Vec<_>>(), [2]);
}

#[test]
fn windows_that_lock_at_once_are_all_entered() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let mut beside = Story::on(&device, 3);
    beside.ask(Request::Unlock(phrase()));
    let lock = move || _ = beside.ask(Request::Close);
    *device.vault.first.borrow_mut() = Some(Box::new(lock));
    assert_eq!(story.ask(Request::Close), Event::Closed);
    let mut again = Story::on(&device, 4);
    again.ask(Request::Unlock(phrase()));
    let expected = [Act::VaultMade, Act::Unlocked, Act::Locked, Act::Locked, Act::Unlocked];
    assert_eq!(again.acts(), expected);
}

#[test]
fn what_another_window_enters_while_the_log_is_checked_is_not_from_outside() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let mut beside = Story::on(&device, 3);
    beside.ask(Request::Unlock(phrase()));
    let change = move || _ = beside.add_client("Ana");
    *device.vault.meanwhile.borrow_mut() = Some((Table::Audit, Box::new(change)));
    assert_eq!(story.check(), Verdict { entries: 3, broken: WHOLE });
}
