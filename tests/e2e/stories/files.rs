//! Files of a client: added, shown in the page, locked away, deleted and taken back.

use super::practice::add_client;
use super::vault::{PASSPHRASE, create, lock, unlock};
use crate::driver::{Page, traces, until};
use serde_json::{Value, json};
use std::path::Path;

/// A picture of one dot (PNG).
const DOT: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90\x77\x53\xde\0\0\0\x0c\
    IDAT\x08\xd7\x63\xf8\xcf\xc0\0\0\x03\x01\x01\0\x18\xdd\x8d\xb0\0\0\0\0IEND\xae\x42\x60\x82";
/// Stand in the files and nowhere else; decoders ignore what follows the end of a picture.
const IN_PICTURE: &str = "vermilion gondola at dusk";
const IN_TEXT: &str = "An apricot metronome, wound twice";
const NAME: &str = "Quincewood letter.txt";

/// Adds a file to the chart that is open.
pub fn add(page: &Page, file: &Path, words: &str) {
    page.click("button", "Add a file");
    page.upload("File", file);
    page.fill("What it is (optional)", words);
    page.click("button", "Add a file");
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    until("the dialog to close", || {
        let open = page.script("return document.querySelector('dialog[open]') !== null", json!([]));
        (open == json!(false)).then_some(())
    });
    page.says(&name);
}

/// The picture that is shown, once it is: its address and how wide it is.
fn picture(page: &Page) -> (String, Value) {
    let source = "const shown = document.querySelector('.file-shown img'); \
        return shown?.complete && shown.naturalWidth > 0 ? [shown.src, shown.naturalWidth] : null";
    until("the picture", || {
        let found = page.script(source, json!([]));
        Some((found.get(0)?.as_str()?.to_owned(), found.get(1)?.clone()))
    })
}

fn open_chart(page: &Page) {
    page.click("link", "Clients");
    page.click("link", "Ida Brandt");
    page.see("heading", "Files");
}

#[test]
fn files_are_shown_in_the_page_locked_away_deleted_and_taken_back() {
    let mut page = Page::new("files of a client");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    let picture_file = [DOT, IN_PICTURE.as_bytes()].concat();
    let scan = page.folder().file("scan.png", &picture_file);
    let line = format!("{IN_TEXT}\n");
    let text = line.repeat(5_000_000 / line.len());
    let letter = page.folder().file(NAME, &text);

    add(&page, &scan, "The signed sheet");
    page.says("The signed sheet");
    page.says("Picture · 94 bytes");
    page.click("button", "Show");
    let (address, width) = picture(&page);
    assert!(address.starts_with("blob:"), "{address}");
    assert_eq!(width, json!(1));
    page.click("button", "Close");
    // Nobody can have it under that address any more.
    let again = format!(
        "return await new Promise((end) => {{ const image = new Image(); \
         image.onload = () => end('there'); image.onerror = () => end('gone'); image.src = '{address}' }})"
    );
    assert_eq!(page.script_async(&again), json!("gone"));

    add(&page, &letter, "");
    page.says("Text · 5.0 MB");
    lock(&page);
    let whole = page.script("return document.body.innerText", json!([]));
    assert!(!whole.as_str().unwrap().contains("Quincewood"), "{whole}");
    unlock(&page, PASSPHRASE);
    open_chart(&page);
    // The files of a day stand in the order of their names.
    page.click("button", "Show");
    page.says(IN_TEXT);
    page.says("Only the beginning is shown.");
    page.click("button", "Close");
    until("the text to be gone", || (!page.text().contains(IN_TEXT)).then_some(()));

    page.click("button", "Delete");
    until("the letter to be gone", || (!page.text().contains(NAME)).then_some(()));
    page.says("scan.png");
    page.click("button", "Undo");
    page.says(NAME);
    page.click("button", "Show");
    page.says(IN_TEXT);
    page.click("button", "Save a copy");
    let copy = page.downloaded("txt");
    assert!(std::fs::read(&copy).unwrap() == text.as_bytes(), "the copy is the file");
    let saved = copy.file_name().unwrap().to_string_lossy().into_owned();
    assert!(saved.starts_with("evenkeel-file-"), "{saved}: it names nobody");
    page.click("button", "Close");

    page.click("link", "Settings");
    page.click("link", "Activity log");
    for what in ["File added", "File opened", "Copy of a file saved, unencrypted", "File deleted"] {
        page.says(what);
    }
    page.asked_only_its_own();
    lock(&page);
    page.close_browser();
    let words = [IN_PICTURE, IN_TEXT, "Quincewood", "The signed sheet"];
    let found = traces(&page.profile(), &words);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_could_run_is_shown_as_text_and_what_cannot_be_shown_says_so() {
    let page = Page::new("files that could run");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    let markup =
        "<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='ran'</script></svg>";
    let picture = page.folder().file("a.svg", markup);
    add(&page, &picture, "");
    page.click("button", "Show");
    page.says(markup);
    let drawn = "return document.querySelectorAll('.file-shown svg, .file-shown script').length";
    assert_eq!(page.script(drawn, json!([])), json!(0));
    assert_ne!(page.title(), "ran");
    page.click("button", "Close");
    page.click("button", "Delete");
    until("it to be gone", || (!page.text().contains("a.svg")).then_some(()));

    // Told for a picture by its beginning, and none.
    let broken = page.folder().file("c.png", [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 300]].concat());
    add(&page, &broken, "");
    page.click("button", "Show");
    page.says("This browser cannot show this file.");
    page.click("button", "Close");

    page.click("button", "Add a file");
    page.click("button", "Add a file");
    page.says("No file is chosen.");
    let empty = page.folder().file("d.txt", b"");
    page.upload("File", &empty);
    page.click("button", "Add a file");
    page.says("There is nothing in this file.");
    let large = page.folder().file("e.txt", vec![b'a'; 50 * 1024 * 1024 + 1]);
    page.upload("File", &large);
    page.click("button", "Add a file");
    page.says("This file is larger than 50 MB.");
    page.asked_only_its_own();
}

#[test]
fn a_consent_signed_on_paper_has_its_scan_beside_it() {
    let page = Page::new("the scan of a consent");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    let scan = page.folder().file("sheet.png", DOT);
    page.click("button", "Ask for a consent");
    page.choose("Consent to", "Treatment");
    until("the words on offer", || {
        page.value("Words agreed to").contains("I agree to be treated.").then_some(())
    });
    page.click("button", "Show for signing");
    page.choose("How it is signed", "On paper");
    page.upload("Its scan (optional)", &scan);
    page.click("button", "Sign and keep");
    page.says("sheet.png");
    page.click("button", "Add a file");
    page.says("goes with a consent");
    page.click("button", "Show its scan");
    assert_eq!(picture(&page).1, json!(1));
    page.click("button", "Close");
    page.asked_only_its_own();
}

#[test]
fn a_letter_is_linked_to_a_signed_note_shown_both_ways_and_deleting_moves_the_focus_on() {
    let page = Page::new("a letter with a note");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.fill("Note", "A letter from the clinic came.");
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.click("button", "Read note");
    let hash =
        || page.script("return document.querySelector('.note-hash code')?.innerText", json!([]));
    until("the hash", || hash().as_str().map(drop));
    let before = hash();
    page.click("button", "Close");
    let letter = page.folder().file("letter.txt", "Dear colleague");
    let other = page.folder().file("other.txt", "Another");
    add(&page, &letter, "");
    add(&page, &other, "");

    let edit = "[...document.querySelectorAll('.files .card')].find((one) => \
        one.innerText.includes('letter.txt')).querySelectorAll('button')[2].click()";
    page.script(edit, json!([]));
    page.see("heading", "Change what is said of it");
    let label = page.script(
        "return [...document.querySelectorAll('dialog[open] option')].at(-1).innerText",
        json!([]),
    );
    page.choose("Goes with", label.as_str().unwrap());
    page.click("button", "Save");
    page.says("goes with a note: Progress note");
    page.says("1 file");
    page.click("button", "Open the note");
    page.says("Files that go with this note");
    assert_eq!(hash(), before, "the signed note is as it was");
    page.click("button", "letter.txt");
    page.says("Dear colleague");
    page.click("button", "Close");

    let focused = || page.script("return document.activeElement.innerText", json!([]));
    let delete = |name: &str| {
        let source = "[...document.querySelectorAll('.files .card')].find((one) => \
            one.innerText.includes(arguments[0])).querySelectorAll('button'); \
            const all = [...document.querySelectorAll('.files .card')].find((one) => \
            one.innerText.includes(arguments[0])).querySelectorAll('button'); \
            all[all.length - 1].focus(); all[all.length - 1].click()";
        page.script(source, json!([name]));
    };
    delete("letter.txt");
    until("the next file to have the focus", || {
        focused().as_str()?.contains("other.txt").then_some(())
    });
    delete("other.txt");
    until("the heading to have the focus", || (focused() == json!("Files")).then_some(()));
}
