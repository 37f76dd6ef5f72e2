//! The activity log as a person sees it: what she did stands there, can be found, checked, taken out.

use super::damage::put_in_place;
use super::practice::import_four;
use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, traces, until};
use serde_json::json;

/// What the rows of the log say, newest first.
fn rows(page: &Page) -> Vec<String> {
    let source = "return [...document.querySelectorAll('tbody tr')].map((row) => \
        [...row.children].slice(2).map((cell) => cell.textContent).filter(Boolean).join(': '))";
    let rows = page.script(source, json!([]));
    rows.as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| row.as_str().map(str::to_owned))
        .collect()
}

/// Waits until the rows of the log are those, and tells how many more there are: a draft keeps itself
/// at each pause in writing, so how often it changed is a matter of pace.
fn shows(page: &Page, wanted: &[&str]) -> usize {
    until(&format!("the entries {wanted:?}"), || {
        let rows = rows(page);
        let (kept, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row == "Note changed: Ola Falk");
        (others == wanted).then_some(kept.len())
    })
}

#[test]
fn what_was_done_stands_in_the_log_and_can_be_found_checked_and_taken_out() {
    let mut page = Page::new("the activity log");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.click("link", "Ola Falk");
    page.click("button", "Write note");
    page.fill("Date", "1991-11-23");
    page.fill("Note", "Dreamt of the lighthouse at Skagerrak");
    page.click("button", "Save");
    page.see("button", "Go on writing");
    page.click("link", "Clients");
    page.click("button", "Lock");
    page.fill("Passphrase", "quite another set of words 12");
    page.click("button", "Unlock");
    page.says("This is not the passphrase of this vault.");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Settings");
    page.click("link", "Activity log");
    let kept = shows(
        &page,
        &[
            "Unlocked with the passphrase",
            "1 wrong passphrase or recovery code",
            "Locked",
            "Note added: Ola Falk",
            "Chart opened: Ola Falk",
            "Table imported, 8 records",
            "Vault made",
        ],
    );

    page.choose("Show", "Charts and notes opened");
    shows(&page, &["Chart opened: Ola Falk"]);
    page.choose("Show", "Everything");
    page.fill("Client", "Ola Falk");
    shows(&page, &["Note added: Ola Falk", "Chart opened: Ola Falk"]);
    page.fill("To", "2001-01-01");
    page.says("No entry fits.");

    page.click("button", "Check the log");
    page.says(&format!("All {} entries are as they were written.", 7 + kept));
    page.click("checkbox", "I understand that the file is not encrypted");
    page.click("button", "Export");
    let table = std::fs::read_to_string(page.downloaded("csv")).unwrap();
    assert_eq!(table.lines().count(), 9 + kept, "{table}");
    assert!(table.contains(r#""note","Ola Falk""#), "{table}");
    assert!(!table.contains("Skagerrak"), "the log holds no text: {table}");

    page.asked_only_its_own();
    page.close_browser();
    let words = ["Ola Falk", "Ida Brandt", "Skagerrak", "1991-11-23"];
    assert_eq!(traces(&page.profile(), &words), Vec::<String>::new());
    // Words of the program itself, so only the records are searched for them.
    let records = page.profile().join("Default/IndexedDB");
    let acts = ["vault-made", "chart-opened", "unlock-failed"];
    assert_eq!(traces(&records, &acts), Vec::<String>::new());
}

#[test]
fn an_entry_deleted_from_the_browsers_database_is_named() {
    let page = Page::new("a hole in the log");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.see("button", "Write note");
    put_in_place(&page);
    let gone = page.script_async(
        "const opened = indexedDB.open('evenkeel'); \
         const database = await new Promise((done) => { opened.onsuccess = () => done(opened.result) }); \
         const change = database.transaction('audit', 'readwrite'); \
         change.objectStore('audit').delete(new Uint8Array([0, 0, 0, 0, 0, 0, 0, 2])); \
         await new Promise((done) => { change.oncomplete = done }); \
         database.close(); return 'gone'",
    );
    assert_eq!(gone, "gone");
    page.click("link", "Settings");
    page.click("link", "Activity log");
    page.says("This entry cannot be read");
    page.click("button", "Check the log");
    page.says("Entry 2 is missing.");
}
