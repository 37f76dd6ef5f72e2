//! A backup: saved as a file, looked into, put in place on another device or over another vault.

use super::practice::{add_client, import_four};
use super::vault::{PASSPHRASE, create};
use crate::driver::Page;
use crate::python::{Secret, read};
use crate::sealed::{Sealed, stored};
use evenkeel::domain::change::{Change, ChangeSet};
use evenkeel::vault::kdf::Cost;
use evenkeel::vault::records;
use serde_json::json;
use std::path::PathBuf;

/// Saves a backup in the settings and waits until the file is whole.
pub fn save(page: &Page) -> PathBuf {
    page.click("link", "Settings");
    page.click("button", "Save a backup");
    page.downloaded("evenkeel")
}

/// Says what the file is and what opens it, and looks into it.
pub fn look_into(page: &Page, file: &std::path::Path, passphrase: &str) {
    page.upload("File", file);
    page.fill("Passphrase", passphrase);
    page.click("button", "Look into the backup");
}

/// A browser with a vault of four imported visits, and the backup of it.
fn backed_up(story: &'static str) -> (Page, PathBuf) {
    let page = Page::new(story);
    create(&page);
    import_four(&page);
    let file = save(&page);
    (page, file)
}

#[test]
fn a_program_in_another_language_reads_what_the_page_saved() {
    let (_page, file) = backed_up("the page whose backup Python reads");
    let found = read(&file, Secret::Passphrase(PASSPHRASE)).unwrap();
    let of = |kind: &str| found.iter().filter(|line| line.contains(kind)).count();
    let kinds = [r#""kind":"client""#, r#""kind":"appointment""#].map(of);
    assert_eq!(kinds, [2, 4], "{found:?}");
}

#[test]
fn a_backup_opens_on_another_device_with_the_same_figures() {
    let (first, file) = backed_up("the device that is backed up");
    first.click("link", "Caseload");
    let told = first.figure_when("no-show-rate", |figure| figure.n == Some(4.0));
    first.asked_only_its_own();

    let second = Page::new("the device it is restored on");
    second.open("/");
    second.click("button", "Restore from a backup");
    look_into(&second, &file, "not what opens it 2026");
    second.says("This is not the passphrase");
    look_into(&second, &file, PASSPHRASE);
    second.says("In this backup");
    second.says("Clients 2 records");
    second.says("Appointments 4 records");
    assert!(!second.shows("button", "Lock"), "nothing is open before the yes");
    second.click("button", "Restore");
    second.see("button", "Unlock");
    second.fill("Passphrase", PASSPHRASE);
    second.click("button", "Unlock");
    second.click("link", "Clients");
    second.see("link", "Ida Brandt");
    second.click("link", "Caseload");
    let restored = second.figure_when("no-show-rate", |figure| figure.n == Some(4.0));
    assert_eq!(restored, told);
    second.asked_only_its_own();
}

#[test]
fn a_vault_is_replaced_only_after_a_second_yes() {
    let (page, file) = backed_up("a restore over a vault");
    add_client(&page, "Later Arrival", None);

    page.click("link", "Settings");
    look_into(&page, &file, PASSPHRASE);
    page.says("There is a vault on this device. Restoring replaces all of it.");
    page.says("This backup is older than the vault on this device");
    let can_restore = "return [...document.querySelectorAll('button')]\
        .some((button) => button.textContent.trim() === 'Restore' && !button.disabled)";
    assert_eq!(page.script(can_restore, json!([])), json!(false), "one yes is not enough");
    page.click("link", "Clients");
    page.see("link", "Later Arrival");

    page.click("link", "Settings");
    look_into(&page, &file, PASSPHRASE);
    page.click("checkbox", "Yes, replace the vault on this device");
    page.click("button", "Restore");
    page.see("button", "Unlock");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Clients");
    page.see("link", "Ida Brandt");
    assert!(!page.shows("link", "Later Arrival"), "it is the vault of the backup now");
}

#[test]
fn a_backup_that_is_cut_short_or_none_at_all_changes_nothing() {
    let (page, file) = backed_up("a backup cut short");
    let whole = std::fs::read(&file).unwrap();
    let short = page.folder().file("short.evenkeel", &whole[..whole.len() * 2 / 3]);
    let other = page.folder().file("holiday.evenkeel", b"Dear diary,\n".repeat(90));
    look_into(&page, &short, PASSPHRASE);
    page.says("This backup is cut short or was altered.");
    look_into(&page, &other, PASSPHRASE);
    page.says("This file is not a backup made by Evenkeel.");
    page.click("link", "Clients");
    page.see("link", "Ida Brandt");
    page.click("button", "Lock");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Lock");
}

/// A backup of a vault that holds these records, each a kind, an id and its stored form. The keys are the
/// same each time: backups of two states of one vault.
fn of_records(all: &[(&str, u8, &str)]) -> Sealed {
    let record = |(kind, id, json): &(&str, u8, &str)| {
        Change::add(records::read(records::id(kind, [*id; 16]).unwrap(), json).unwrap())
    };
    let set = ChangeSet { records: all.iter().map(record).collect(), texts: Vec::new() };
    Sealed::new(stored(&set), PASSPHRASE, Cost { m: 19_456, t: 2, p: 1 })
}

#[test]
fn whoever_was_destroyed_since_is_left_out_of_an_older_backup() {
    let (ana, bo) = (r#"{"name":"Ana de Sá","code":"K-1"}"#, r#"{"name":"Bo"}"#);
    let episode = format!(r#"{{"client":"{}","opened":"2018-01-05"}}"#, "01".repeat(16));
    let certificate = format!(
        r#"{{"client":"{}","code":"K-1","destroyed":1790000000000,"counts":[["client",1]],"rule":[7,18,3,"A board","2026-01-01"]}}"#,
        "01".repeat(16)
    );
    let before = of_records(&[("client", 1, ana), ("client", 2, bo), ("episode", 3, &episode)]);
    let after = of_records(&[("client", 2, bo), ("certificate", 4, &certificate)]);
    let page = Page::new("an older backup after a destruction");
    let [before_file, after_file] = [("before", &before), ("after", &after)]
        .map(|(name, it)| page.folder().file(&format!("{name}.evenkeel"), &it.backup));

    page.open("/");
    page.click("button", "Restore from a backup");
    look_into(&page, &before_file, PASSPHRASE);
    page.says("This device does not know which records were destroyed after this backup was made");
    assert!(!page.text().contains("left out"), "it cannot be known");
    look_into(&page, &after_file, PASSPHRASE);
    page.says("Clients 1 record");
    page.click("button", "Restore");
    page.see("button", "Unlock");

    // The vault is locked; what it knows is read with the keys of the backup.
    page.click("button", "Restore from a backup");
    look_into(&page, &before_file, PASSPHRASE);
    page.says("Clients 2 records");
    page.says("The records of 1 client in this backup were destroyed after it was made, and will be left out.");
    page.says("do not come back with it");
    page.click("checkbox", "Yes, replace the vault on this device");
    page.click("button", "Restore");
    page.see("button", "Unlock");
    page.click("button", "Use the recovery code instead");
    page.fill("Recovery code", &before.code);
    page.click("button", "Unlock");
    page.click("link", "Clients");
    page.choose("Show", "Everyone");
    page.see("link", "Bo");
    assert!(!page.shows("link", "Ana de Sá"));
    page.click("link", "Records");
    page.click("link", "Records to keep");
    page.see("heading", "Certificates of destruction");
    page.says("K-1");
    page.asked_only_its_own();
}
