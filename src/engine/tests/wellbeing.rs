//! The therapist's own well-being: what she says of herself, and that it is hers alone.

use super::*;
use crate::domain::disclosure::Reach;
use crate::domain::wellbeing::Rhythm;
use crate::exchange::ics::write::Naming;
use crate::protocol::forms::{CheckInForm, WellbeingForm};
use crate::protocol::request::Table as Exported;
use crate::protocol::view::{DamageView, Lost, WellbeingView};

/// Words that stand nowhere else.
const CANARY: &str = "tired to the marrow";
/// The key id of the compartment, as FORMAT.md has it.
const KEY_ID: [u8; 16] = [0xff; 16];

pub(super) fn wellbeing(story: &mut Story) -> WellbeingView {
    match story.view(Query::Wellbeing) {
        View::Wellbeing(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn check_in(story: &mut Story, energy: u8, strain: u8, words: &str) {
    let form = CheckInForm { energy: Some(energy), strain: Some(strain), words: words.into() };
    story.does(Command::CheckIn(form)).unwrap();
}

fn rows(device: &Device, table: Table) -> Vec<(Vec<u8>, Vec<u8>)> {
    block_on(device.vault.scan(table, None, 1_000)).unwrap()
}

fn put(device: &Device, table: Table, key: Vec<u8>, value: Vec<u8>) {
    let head = block_on(device.vault.get(Table::Meta, crate::vault::store::HEAD)).unwrap();
    let puts = vec![Put { table, key, value }];
    block_on(device.vault.commit(&Batch { expects: head, puts, deletes: Vec::new() })).unwrap();
}

#[test]
fn a_check_in_is_one_a_day_and_there_again_after_locking() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    assert!(wellbeing(&mut story).total == 0);
    check_in(&mut story, 2, 5, "");
    check_in(&mut story, 3, 4, CANARY);
    device.days.set(1);
    let said = |story: &mut Story| match story.view(Query::CheckIn) {
        View::CheckIn(said) => said.map(|form| (form.energy, form.strain)),
        other => panic!("{other:?}"),
    };
    assert_eq!(said(&mut story), None, "it is a new day");
    check_in(&mut story, 4, 2, "");
    assert_eq!(said(&mut story), Some((Some(4), Some(2))));
    let before = wellbeing(&mut story);
    assert_eq!((before.total, before.lately.check_ins), (2, 2));
    assert_eq!(before.check_ins[1].form.words, CANARY);
    drop(story);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert_eq!(wellbeing(&mut again), before);
    again.does(Command::DeleteCheckIn(before.check_ins[0].id)).unwrap();
    assert_eq!(wellbeing(&mut again).said_today, None);
    again.ask(Request::Undo);
    assert_eq!(wellbeing(&mut again), before);
}

#[test]
fn what_is_not_on_the_scale_is_named_and_nothing_is_stored() {
    let (mut story, _) = new_vault(&Device::default());
    let form = CheckInForm { energy: None, strain: Some(6), words: String::new() };
    let Err(Refusal::Fields(faults)) = story.does(Command::CheckIn(form)) else { panic!("taken") };
    let named: Vec<_> = faults.iter().map(|fault| (fault.field, fault.fault)).collect();
    let outside = Fault::NotANumber { least: 1, most: 5 };
    assert_eq!(named, [(Field::Energy, Fault::Missing), (Field::Strain, outside)]);
    assert!(wellbeing(&mut story).total == 0);
}

#[test]
fn today_reminds_of_it_at_her_rhythm_and_never_before_she_has_begun() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let is_due = |story: &mut Story| match story.view(Query::Today) {
        View::Today(view) => view.check_in_due,
        other => panic!("{other:?}"),
    };
    assert!(!is_due(&mut story));
    check_in(&mut story, 3, 3, "");
    device.days.set(6);
    assert!(!is_due(&mut story), "weekly, unless she says otherwise");
    device.days.set(7);
    assert!(is_due(&mut story));
    let settle =
        |rhythm| Command::SaveWellbeing(WellbeingForm { rhythm, ..WellbeingForm::default() });
    story.does(settle(Rhythm::Off)).unwrap();
    assert!(!is_due(&mut story));
    story.does(settle(Rhythm::Daily)).unwrap();
    assert!(is_due(&mut story));
    check_in(&mut story, 3, 3, "");
    assert!(!is_due(&mut story));
}

#[test]
fn deleting_everything_takes_the_key_and_no_stored_byte_brings_it_back() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    story.add_client("Ana");
    check_in(&mut story, 1, 5, CANARY);
    let is_hers = |(_, value): &&(Vec<u8>, Vec<u8>)| value[2..18] == KEY_ID;
    let pages = rows(&device, Table::Pages);
    let page = pages.iter().find(is_hers).expect("a page under its own key").clone();
    let has_key = |device: &Device| rows(device, Table::Keys).iter().any(|(id, _)| *id == KEY_ID);
    assert!(has_key(&device));

    let slip = Command::DeleteWellbeing("delete".into());
    let Err(Refusal::Fields(faults)) = story.does(slip) else { panic!("deleted") };
    assert_eq!((faults.len(), faults[0].field), (1, Field::Confirmation));
    story.does(Command::DeleteWellbeing(" Delete everything ".into())).unwrap();
    assert!(wellbeing(&mut story).total == 0);
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    assert!(!has_key(&device) && !rows(&device, Table::Pages).iter().any(|row| is_hers(&row)));
    assert_eq!(story.figure(Metric::OpenClients).number(), Some(1.0), "the practice is untouched");
    drop(story);

    // Somebody who kept the page and knows the passphrase.
    put(&device, Table::Pages, page.0, page.1);
    let mut again = Story::on(&device, 2);
    again.ask(Request::Unlock(phrase()));
    assert!(wellbeing(&mut again).total == 0);
    assert_eq!(again.figure(Metric::OpenClients).number(), Some(1.0));
    let View::Damage(DamageView { rows }) = again.view(Query::Damage) else { panic!("no damage") };
    assert!(rows.iter().any(|line| line.is_wellbeing && line.lost == Lost::Records), "{rows:?}");

    // What comes after has another key.
    check_in(&mut again, 3, 3, "");
    assert_eq!(wellbeing(&mut again).total, 1);
}

#[test]
fn no_table_and_no_entry_of_the_log_says_anything_of_it() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-11-10", Mark::Attended);
    let entries = |story: &mut Story| {
        let (filter, before) = (Default::default(), None);
        match story.view(Query::Activity { filter, before }) {
            View::Activity(view) => view.entries,
            other => panic!("{other:?}"),
        }
    };
    let before = entries(&mut story);
    check_in(&mut story, 1, 5, CANARY);
    let support = CANARY.to_owned();
    let form = WellbeingForm { rhythm: Rhythm::Off, support, ..WellbeingForm::default() };
    story.does(Command::SaveWellbeing(form)).unwrap();
    story.ask(Request::Undo);
    assert_eq!(entries(&mut story), before);
    for table in [
        Exported::Clients,
        Exported::Appointments,
        Exported::TimeEntries,
        Exported::Inquiries,
        Exported::Measures,
        Exported::Calendar { naming: Naming::Initials, days: Reach::default() },
        Exported::Log,
    ] {
        story.asks(Request::Export(table), None);
        let file = String::from_utf8_lossy(&story.file).to_lowercase();
        assert!(!file.is_empty());
        for word in [CANARY, "check-in", "well-being", "wellbeing"] {
            assert!(!file.contains(word), "{table:?} holds {word}");
        }
    }
    assert_eq!(
        story.ask(Request::ExportView(Query::Wellbeing)),
        Event::Refused(Refusal::Missing),
        "her own screen is no table"
    );
}

#[test]
fn the_demo_has_weeks_to_look_at_and_another_window_sees_what_is_said() {
    let device = Device::default();
    let mut demo = Story::on(&device, 1);
    demo.ask(Request::OpenDemo);
    let view = wellbeing(&mut demo);
    assert!(view.total > 20 && !view.beside.is_empty(), "{}", view.total);
    assert_eq!(view.weeks.len(), 26);
    let (mut story, _) = new_vault(&device);
    let mut other = Story::on(&device, 3);
    other.ask(Request::Unlock(phrase()));
    check_in(&mut story, 2, 3, "");
    let heard = Heard::default();
    block_on(other.engine.catch_up(&heard));
    assert_eq!(wellbeing(&mut other).total, 1);
    story.does(Command::DeleteWellbeing("delete everything".into())).unwrap();
    block_on(other.engine.catch_up(&heard));
    assert!(wellbeing(&mut other).total == 0, "the key is gone there, too");
}
