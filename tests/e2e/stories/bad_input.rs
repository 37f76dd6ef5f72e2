//! What is broken is named in one sentence; the rest stays as it was and can be used.

use super::damage::put_in_place;
use super::practice::import_four;
use super::vault::{PASSPHRASE, create};
use crate::driver::Page;

/// Changes one byte in the middle of the first stored page of records; says how many pages there are.
fn damage_a_page(page: &Page) -> u64 {
    let source = "const done = (request) => new Promise((resolve, reject) => { \
            request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); }); \
        const [{ name }] = await indexedDB.databases(); \
        const database = await done(indexedDB.open(name)); \
        const table = database.transaction('pages', 'readwrite').objectStore('pages'); \
        const keys = await done(table.getAllKeys()); \
        const row = new Uint8Array(await done(table.get(keys[0]))); \
        row[row.length >> 1] ^= 1; \
        await done(table.put(row, keys[0])); \
        database.close(); \
        return keys.length";
    page.script_async(source).as_u64().unwrap()
}

#[test]
fn a_damaged_record_is_named_and_the_rest_can_be_read() {
    let page = Page::new("a damaged record");
    create(&page);
    import_four(&page);
    put_in_place(&page);
    page.click("button", "Lock");
    page.see("button", "Unlock");
    assert!(damage_a_page(&page) > 1, "one page is damaged and others are not");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.says("could not be read. The rest can.");
    page.click("link", "Clients");
    page.see("button", "Add client");
    page.choose("Show", "Everyone");
    page.says("1 client");
    let readable = ["Ida Brandt", "Ola Falk"].map(|name| page.shows("link", name));
    assert_ne!(readable, [true, true], "the damaged one is not shown as if it were whole");
    assert_ne!(readable, [false, false], "the whole one is still there");
}

#[test]
fn a_file_that_is_no_table_gets_one_sentence_and_changes_nothing() {
    let page = Page::new("files that are no tables");
    create(&page);
    page.click("link", "Clients");
    page.click("link", "Import");
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 400]].concat();
    let no_table = "This file is not a table of text.";
    for (name, bytes, sentence) in [
        ("scan.csv", b"%PDF-1.7 1 0 obj".repeat(40), no_table),
        ("nothing.csv", Vec::new(), "There are no rows in this file."),
        ("photo.csv", picture, no_table),
    ] {
        page.upload("File", &page.folder().file(name, bytes));
        page.says(sentence);
        assert!(!page.shows("button", "Preview"), "{name}");
    }
    page.click("link", "Clients");
    page.says("No clients yet");
}

#[test]
fn what_cannot_have_happened_yet_is_refused_beside_its_field() {
    let page = Page::new("days that lie ahead");
    create(&page);
    import_four(&page);
    page.click("link", "Clients");
    page.click("link", "Ola Falk");
    page.click("button", "Add appointment");
    page.fill("Date", "2199-01-07");
    page.fill("Time", "10:00");
    page.choose("Status", "Attended");
    page.click("button", "Save");
    page.says("This day has not come yet. Leave it booked until then, or mend the date.");
    page.click("button", "Cancel");
    page.click("link", "Waiting list");
    page.click("button", "Add inquiry");
    page.fill("Name", "Ben Early");
    page.fill("Asked on", "2199-01-07");
    page.click("button", "Save");
    page.says("This day has not come yet. Give today or a day before.");
}
