//! Windows that are closed, or locked, in the middle of something: it happened, or it did not.

use std::fmt::Write as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::protocol::view::ClientsView;

impl Story {
    /// Asks, and is gone after so many breaths; true when the answer came before.
    fn asks_and_goes(mut self, request: Request, breaths: u32) -> bool {
        let device = self.engine.world.device.clone();
        device.breaths_left.set(Some(breaths));
        let heard = Heard::default();
        let answer = pin!(self.engine.handle(request, None, &heard));
        let answered = answer.poll(&mut Context::from_waker(Waker::noop())) == Poll::Ready(());
        device.breaths_left.set(None);
        answered
    }
}

/// The vault on a device as it is after unlocking: its clients.
fn found(device: &Device, seed: u64) -> (Story, ClientsView) {
    let mut story = Story::on(device, seed);
    let opened = story.ask(Request::Unlock(phrase()));
    assert!(matches!(opened, Event::Opened { damaged: 0, .. }), "{opened:?}");
    let page = Page { skip: 0, take: 1_000 };
    let (filter, sort) = (ClientFilter::All, ClientSort::Name);
    match story.view(Query::Clients { search: String::new(), filter, sort, page }) {
        View::Clients(view) => (story, view),
        other => panic!("{other:?}"),
    }
}

/// A backup of a vault with two clients, in more parts than one.
fn large_backup() -> (Vec<u8>, ClientsView) {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Bea");
    let session = story.book(client, "2026-11-10", Mark::Attended);
    story.add_client("Cleo");
    let mut text = String::new();
    for n in 0..9_000 {
        write!(text, "word {n} ").unwrap();
    }
    for _ in 0..13 {
        story.write(client, session, &text);
    }
    story.ask(Request::Backup);
    let file = story.file.clone();
    assert!(file.len() > 1024 * 1024, "{}", file.len());
    (file, found(&device, 2).1)
}

#[test]
fn a_restore_that_ends_with_its_window_has_happened_or_has_not() {
    let (file, restored) = large_backup();
    // At the door of a device with a vault, and at that of one without.
    for has_vault in [true, false] {
        for breaths in 0.. {
            let device = Device::default();
            if has_vault {
                new_vault(&device).0.add_client("Ana");
            }
            let mut story = Story::on(&device, 3);
            story.asks(Request::InspectBackup(phrase()), Some(&file));
            let is_over = story.asks_and_goes(Request::Restore, breaths);
            let gate = Story::on(&device, 4).ask(Request::Look(None));
            if is_over {
                assert!(breaths > 1, "{breaths}");
                assert_eq!(found(&device, 5).1, restored);
                break;
            } else if has_vault {
                let (mut story, view) = found(&device, 5);
                assert_eq!(view.rows[0].name, "Ana");
                story.add_client("Dora");
            } else {
                assert_eq!(gate, Event::Gate(Gate::New));
            }
            // What is left of it is in nobody's way.
            let mut again = Story::on(&device, 6);
            again.asks(Request::InspectBackup(phrase()), Some(&file));
            assert_eq!(again.ask(Request::Restore), Event::Restored);
            assert_eq!(found(&device, 7).1, restored);
        }
    }
}

#[test]
fn a_backup_that_lacks_a_part_anywhere_is_refused_and_changes_nothing() {
    let (file, _) = large_backup();
    let device = Device::default();
    new_vault(&device).0.add_client("Ana");
    // As parts are read, as they are sealed.
    for (length, at) in [(1024 * 1024, 0), (16_400, 1), (16_400, file.len() / 16_400 - 1)] {
        let mut lacking = file.clone();
        lacking.drain(at * length..(at + 1) * length);
        let mut story = Story::on(&device, 3);
        let said = story.asks(Request::InspectBackup(phrase()), Some(&lacking)).pop();
        let expected = if at == 0 { Refusal::NotABackup } else { Refusal::BackupDamaged };
        assert_eq!(said, Some(Event::Refused(expected)), "{length} bytes at {at}");
        assert_eq!(story.ask(Request::Restore), Event::Refused(Refusal::NoBackup));
    }
    assert_eq!(found(&device, 4).1.rows[0].name, "Ana");
}

#[test]
fn an_import_that_ends_with_its_window_has_happened_or_has_not() {
    let mut table = "Client,Start,Minutes,Status\n".to_owned();
    for n in 0..1_200 {
        let (client, day, hour) = (n % 400, 1 + n / 400, 8 + n % 9);
        writeln!(table, "c{client:03},2026-01-{day:02} {hour:02}:00,50,Attended").unwrap();
    }
    for breaths in 0.. {
        let device = Device::default();
        drop(new_vault(&device));
        let (mut story, _) = found(&device, 2);
        let sheet = story.asks(Request::OpenSheet, Some(table.as_bytes())).pop();
        let Some(Event::Sheet(sheet)) = sheet else { panic!("{sheet:?}") };
        story.ask(Request::PlanImport(sheet.mapping));
        let is_over = story.asks_and_goes(Request::Import, breaths);
        let (_, view) = found(&device, 3);
        assert_eq!(view.rows.len(), if is_over { 400 } else { 0 }, "{breaths}");
        if is_over {
            assert!(breaths > 1, "{breaths}");
            break;
        }
    }
}
