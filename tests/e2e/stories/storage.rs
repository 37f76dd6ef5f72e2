//! The browser's storage when it is full, emptied behind our back, or refused.

use super::backup::{look_into, save};
use super::practice::import_four;
use super::vault::{PASSPHRASE, create, unlock};
use crate::driver::{Page, until};
use crate::python::{Secret, read};
use serde_json::{Value, json};
use std::fmt::Write;

const FULL: &str = "There is no room left on this device, so this was not saved.";
const WAY_OUT: &str = "“Save a backup” in the settings works even now";

/// Starts the browser anew with room for so many bytes in all, told how many the site keeps by now.
///
/// Chromium remembers for half a minute how much room there was (`kBucketSpaceCacheTimeLimit`), so
/// a disk is full only for a browser that has not yet written.
fn come_back_with_room(page: &mut Page, room: impl Fn(u64) -> u64) {
    let used = page.script_async("return (await navigator.storage.estimate()).usage");
    let quota = room(used.as_u64().unwrap());
    let origin = page.script("return location.origin", json!([]));
    page.close_browser();
    page.start_browser();
    let params = json!({ "origin": origin, "quotaSize": quota });
    page.devtools("Storage.overrideQuotaForOrigin", params);
    page.open("/clients");
    unlock(page, PASSPHRASE);
}

/// As much room again as the browser likes.
fn make_room(page: &Page) {
    let origin = page.script("return location.origin", json!([]));
    page.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin }));
}

/// What stands in the field labelled so.
fn typed(page: &Page, label: &str) -> String {
    let source = "const label = [...document.querySelectorAll('label')] \
        .find((one) => one.textContent.trim() === arguments[0]); return label?.control?.value ?? ''";
    page.script(source, json!([label])).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_full_disk_leaves_the_change_on_screen_and_lets_the_records_out() {
    let mut page = Page::new("a full disk");
    create(&page);
    import_four(&page);
    come_back_with_room(&mut page, |_| 1);
    page.click("link", "Ola Falk");
    page.click("button", "Write note");
    page.fill("Note", "Something that must not be lost");
    page.click("button", "Save");
    page.says(FULL);
    page.says(WAY_OUT);
    assert_eq!(typed(&page, "Note"), "Something that must not be lost");
    assert!(!page.text().contains("Draft saved"), "nothing was saved");
    page.click("button", "Close");

    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", "Held Back");
    page.click("button", "Save");
    page.says(FULL);
    assert_eq!(typed(&page, "Name"), "Held Back");
    page.click("button", "Cancel");
    page.see("link", "Ola Falk");
    assert!(!page.shows("link", "Held Back"), "what is not saved is not shown");

    let file = save(&page);
    let found = read(&file, Secret::Passphrase(PASSPHRASE)).unwrap();
    let of = |kind: &str| found.iter().filter(|line| line.contains(kind)).count();
    let kinds = [r#""kind":"client""#, r#""kind":"appointment""#, r#""kind":"note""#].map(of);
    assert_eq!(kinds, [2, 4, 0], "{found:?}");

    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", "Held Back");
    page.click("button", "Save");
    page.says(FULL);
    make_room(&page);
    page.click("button", "Save");
    page.see("heading", "Held Back");
    page.crash_and_return();
    page.open("/clients");
    unlock(&page, PASSPHRASE);
    page.says(" 3 clients ");
    assert!(!page.text().contains("could not be read"), "{}", page.text());
}

#[test]
fn a_draft_that_found_no_room_is_saved_as_its_editor_is_left() {
    let mut page = Page::new("a draft that found no room");
    create(&page);
    import_four(&page);
    come_back_with_room(&mut page, |_| 1);
    page.click("link", "Ola Falk");
    page.click("button", "Write note");
    page.fill("Note", "Something that must not be lost");
    // It has tried to save itself.
    page.says(FULL);
    make_room(&page);
    page.click("button", "Close");
    page.says("Draft, to sign");
    page.crash_and_return();
    page.open("/records");
    unlock(&page, PASSPHRASE);
    page.click("button", "Go on writing");
    let note = until("the draft", || Some(page.value("Note")).filter(|it| !it.is_empty()));
    assert_eq!(note, "Something that must not be lost");
}

#[test]
fn an_import_that_does_not_fit_changes_nothing_and_goes_in_once_there_is_room() {
    let mut page = Page::new("an import that does not fit");
    create(&page);
    import_four(&page);
    let mut table = "Client,Opened on\n".to_owned();
    for n in 0..2_000 {
        writeln!(table, "Incoming {n},2026-01-05").unwrap();
    }
    let file = page.folder().file("many.csv", table);
    let try_it = |page: &mut Page| {
        // Room for some of it.
        come_back_with_room(page, |used| used + 200_000);
        page.click("link", "Settings");
        page.click("link", "Import");
        page.upload("File", &file);
        page.click("button", "Preview");
        page.click("button", "Import 2,000 rows");
        page.says(FULL);
        page.says(WAY_OUT);
    };
    try_it(&mut page);
    page.crash_and_return();
    page.open("/clients");
    unlock(&page, PASSPHRASE);
    page.says(" 2 clients ");
    assert!(!page.text().contains("could not be read"), "{}", page.text());

    try_it(&mut page);
    make_room(&page);
    page.click("button", "Import 2,000 rows");
    page.says("2,000 rows imported, 0 refused");
    page.click("link", "Clients");
    page.says(" 2,002 clients ");
}

#[test]
fn a_vault_that_the_browser_removed_is_to_be_restored_and_never_made_anew_unasked() {
    let mut page = Page::new("a vault removed by the browser");
    create(&page);
    import_four(&page);
    let file = save(&page);
    page.close_browser();
    std::fs::remove_dir_all(page.profile().join("Default/IndexedDB")).unwrap();
    page.start_browser();
    page.open("/");
    page.see("heading", "The vault is no longer on this device");
    page.says("the browser has removed it");
    page.says("Evenkeel does not make a new vault in its place unless you ask for one.");
    assert!(!page.shows("button", "Unlock") && !page.shows("button", "Lock"));

    page.click("button", "Restore from a backup");
    look_into(&page, &file, PASSPHRASE);
    page.click("button", "Restore");
    page.see("button", "Unlock");
    unlock(&page, PASSPHRASE);
    page.click("link", "Clients");
    page.see("link", "Ida Brandt");
    assert!(!page.text().contains("older than what"), "{}", page.text());
}

#[test]
fn a_vault_deleted_while_it_is_open_is_told_at_the_next_change() {
    let page = Page::new("a vault deleted while open");
    create(&page);
    import_four(&page);
    let deleted = "return new Promise((end) => { \
        const asked = indexedDB.deleteDatabase('evenkeel'); \
        asked.onsuccess = () => end('gone'); asked.onerror = () => end('error') })";
    assert_eq!(page.script_async(deleted), json!("gone"));
    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", "Too Late");
    page.click("button", "Save");
    page.says("The stored records were changed or removed from outside this window.");
    assert_eq!(typed(&page, "Name"), "Too Late");
    page.open("/");
    page.see("heading", "The vault is no longer on this device");
}

#[test]
fn a_browser_that_keeps_nothing_is_told_in_one_sentence() {
    let mut page = Page::new("storage refused");
    page.open("/");
    page.see("button", "Create vault");
    page.close_browser();
    // What "block all site data" in the browser's settings writes.
    let settings = page.profile().join("Default/Preferences");
    let text = std::fs::read_to_string(&settings).unwrap();
    let mut told: Value = serde_json::from_str(&text).unwrap();
    told["profile"]["default_content_setting_values"]["cookies"] = json!(2);
    std::fs::write(&settings, told.to_string()).unwrap();
    page.start_browser();
    page.open("/");
    page.says("This browser does not let Evenkeel keep records here.");
    let notices = "return document.querySelectorAll('[role=alert] p').length";
    until("one sentence and no more", || {
        (page.script(notices, json!([])) == json!(1)).then_some(())
    });
    assert!(!page.shows("button", "Create vault"), "nothing could be kept");
}
