//! Stored bytes that somebody altered: the page says whose they are, what to do, and reads the rest.

use super::practice::import_four;
use super::vault::{PASSPHRASE, create, unlock};
use crate::driver::{Page, until};
use serde_json::json;

/// Waits until what was changed stands where it belongs in the browser's database.
pub fn put_in_place(page: &Page) {
    let entries = "const opened = indexedDB.open('evenkeel'); \
        const database = await new Promise((done) => { opened.onsuccess = () => done(opened.result) }); \
        const count = database.transaction('journal').objectStore('journal').count(); \
        await new Promise((done) => { count.onsuccess = done }); \
        database.close(); return count.result";
    until("an empty journal", || (page.script_async(entries) == json!(0)).then_some(()));
}

/// Alters the last byte of the first row in a table of the browser's database.
fn alter(page: &Page, table: &str) {
    put_in_place(page);
    let source = format!(
        "const opened = indexedDB.open('evenkeel'); \
         const database = await new Promise((done) => {{ opened.onsuccess = () => done(opened.result) }}); \
         const change = database.transaction('{table}', 'readwrite'); \
         change.objectStore('{table}').openCursor().onsuccess = ({{ target }}) => {{ \
             const bytes = new Uint8Array(target.result.value); bytes[bytes.length - 1] ^= 1; \
             target.result.update(target.result.value instanceof ArrayBuffer ? bytes.buffer : bytes) }}; \
         await new Promise((done) => {{ change.oncomplete = done }}); \
         database.close(); return 'altered'"
    );
    assert_eq!(page.script_async(&source), json!("altered"));
}

#[test]
fn a_clients_damaged_key_is_named_with_what_to_do_next_and_the_rest_is_read() {
    let page = Page::new("a damaged key");
    create(&page);
    import_four(&page);
    alter(&page, "keys");
    page.open("/clients");
    unlock(&page, PASSPHRASE);
    page.says(" 1 client ");
    page.says("could not be read. The rest can.");
    page.click("link", "What cannot be read");
    page.see("heading", "What cannot be read");
    page.says("A client whose name could not be read");
    page.says("Nothing of this client can be read: the key to the records is damaged.");
    page.says("Test the latest backup in the settings.");
    page.click("link", "Export, test or restore in the settings");
    page.see("button", "Save a backup");
}

#[test]
fn a_damaged_text_is_named_under_its_client_once_it_is_read() {
    let page = Page::new("a damaged text");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.click("link", "Ola Falk");
    page.click("button", "Write note");
    page.fill("Note", "Spoke of the harbour");
    page.click("button", "Save");
    page.see("button", "Go on writing");
    alter(&page, "bodies");
    page.click("button", "Go on writing");
    page.says("The stored text of this note is damaged or missing.");
    page.click("button", "Close");
    page.click("link", "What cannot be read");
    page.says("Ola Falk");
    page.says("The texts of some notes.");
}
