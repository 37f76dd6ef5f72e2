//! A backup: saved as a file, looked into, put in place on another device or over another vault.

use super::practice::{add_client, import_four};
use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, until};
use crate::python::{Secret, read};
use serde_json::json;
use std::path::PathBuf;

/// Saves a backup in the settings and waits until the file is whole.
pub fn save(page: &Page) -> PathBuf {
    page.click("link", "Settings");
    page.click("button", "Save a backup");
    until("the backup among the downloads", || {
        let files = std::fs::read_dir(page.downloads()).ok()?;
        let mut paths = files.flatten().map(|file| file.path());
        paths.find(|path| path.extension().is_some_and(|ending| ending == "evenkeel"))
    })
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
