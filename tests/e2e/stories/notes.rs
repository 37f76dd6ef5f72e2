//! Writing notes: formats, drafts that survive a crash, what is signed and what is late.

use super::practice::{add_client, days_ago};
use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, until};
use serde_json::json;

/// Types into the note as a person does, without waiting for anything.
fn type_note(page: &Page, text: &str) {
    let source = "const field = document.querySelector('dialog[open] textarea'); \
        field.focus(); field.setRangeText(arguments[0], field.value.length, field.value.length, 'end'); \
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(source, json!([text]));
}

#[test]
fn a_draft_survives_a_crash_in_the_middle_of_writing_and_is_signed_afterwards() {
    let mut page = Page::new("a draft survives a crash");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.see("heading", "Draft note");
    page.choose("Format", "SOAP");
    until("the headings", || page.value("Note").starts_with("Subjective\n").then_some(()));
    type_note(&page, "Slept through for the first time.");
    page.says("Draft saved");
    page.crash_and_return();
    page.open("/records");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Records");
    page.says("Draft, to sign");
    page.click("button", "Go on writing");
    let kept = until("the draft", || Some(page.value("Note")).filter(|it| !it.is_empty()));
    assert!(kept.starts_with("Subjective\n") && kept.contains("first time."), "{kept}");
    // Minutes begun count as whole ones, and a slow machine may take more than one.
    assert!(page.value("Minutes").parse::<u32>().is_ok_and(|minutes| minutes > 0));
    page.fill("Date", &days_ago(&page, 9));
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.says("late entry");
    page.click("button", "Read note");
    page.says("Signed and locked.");
    page.says("Late entry: signed after the practice's limit.");
    page.says("Slept through for the first time.");
}

#[test]
fn own_templates_snippets_and_the_last_note_are_put_into_a_draft() {
    let page = Page::new("templates and snippets");
    create(&page);
    page.click("link", "Settings");
    page.click("button", "Add template");
    page.fill("Template", "Couple");
    page.fill("Headings, one a line", "He\nShe");
    page.click("button", "Add snippet");
    page.fill("Snippet", "Safety");
    page.fill("Text", "Asked; no plan, no means.");
    let save = "[...document.querySelectorAll('section[aria-label=\"Templates and snippets\"] button')]\
        .find((button) => button.textContent === 'Save').click()";
    page.script(save, json!([]));
    page.says("Saved");
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.choose("Format", "Couple");
    until("the headings", || (page.value("Note") == "He\n\n\nShe\n\n").then_some(()));
    page.choose("Snippet", "Safety");
    page.click("button", "Insert");
    let text = page.value("Note");
    assert!(text.contains("Asked; no plan, no means."), "{text}");
    page.click("button", "Save");
    page.see("button", "Go on writing");
    page.click("button", "Write note");
    let copy = "return [...document.querySelectorAll('dialog[open] button')]\
        .find((button) => button.textContent.startsWith('Copy in the progress note'))?.textContent ?? ''";
    let copy = until("the last note", || {
        let found = page.script(copy, json!([])).as_str().unwrap().to_owned();
        Some(found).filter(|found| !found.is_empty())
    });
    page.click("button", &copy);
    until("its text", || (page.value("Note") == text).then_some(()));
}

#[test]
fn two_megabytes_of_pasted_text_keep_themselves_to_the_letter() {
    let page = Page::new("a very long note");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.see("heading", "Draft note");
    let text = "She said <b>nothing</b> & left. ".repeat(65_000);
    type_note(&page, &text);
    page.says("Draft saved");
    page.click("button", "Save");
    // Behind the dialog it can be seen before.
    until("the draft put away", || (!page.shows("heading", "Draft note")).then_some(()));
    page.click("button", "Go on writing");
    until("the whole text", || (page.value("Note") == text).then_some(()));
}

#[test]
fn a_saved_document_is_checked_offline_and_one_altered_character_is_noticed() {
    let mut page = Page::new("a document is checked");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.fill("Note", "She said: <b>no</b> \u{202e}!");
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.click("button", "Read note");
    page.says("as it was signed. SHA-256");
    page.click("button", "Add an addendum");
    page.fill("Addendum", "And then yes.");
    page.click("button", "Sign addendum");
    page.says("Addendum of");
    page.click("button", "Save as document");
    let saved = page.downloaded("txt");
    let text = std::fs::read_to_string(&saved).unwrap();
    assert!(text.contains("She said: <b>no</b>") && text.contains("Client: Ida Brandt"), "{text}");
    let altered = page.folder().file("altered.txt", text.replace("And then yes", "And then yet"));
    let other_ends = page.folder().file("ends.txt", text.replace('\n', "\r\n"));
    super::offline::kept(&page);
    page.go_offline();
    page.open("/verify/index.html");
    page.upload("File", &saved);
    page.says("Nothing is altered: 2 documents, each as it was signed.");
    page.says("Document 2: progress");
    page.upload("File", &altered);
    page.says("The file has been altered since it was saved.");
    assert!(!page.text().contains("Nothing is altered"));
    page.upload("File", &other_ends);
    page.says("Only the line ends of this file were changed");
    page.go_online();
}

#[test]
fn psychotherapy_notes_stand_apart_in_the_chart_and_are_found_only_by_name() {
    let page = Page::new("psychotherapy notes apart");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write psychotherapy note");
    page.fill("Note", "Her silence moves me more than I would like");
    page.click("button", "Save");
    page.says("Psychotherapy notes, kept apart");
    page.see("button", "Go on writing");
    page.click("link", "Records");
    page.fill("Search", "silence");
    page.says("No note holds this.");
    page.script("document.querySelector('[role=search] details').open = true", json!([]));
    page.choose("Kind of note", "Psychotherapy notes");
    page.says("1 note");
    page.says("Her silence moves me");
}

#[test]
fn an_addendum_survives_a_crash_in_the_middle_of_writing_and_is_signed_afterwards() {
    let mut page = Page::new("an addendum survives a crash");
    create(&page);
    add_client(&page, "Ida Brandt", None);
    page.click("button", "Write note");
    page.fill("Note", "She slept well.");
    page.click("button", "Sign");
    page.click("button", "Sign for good");
    page.click("button", "Read note");
    page.click("button", "Add an addendum");
    page.fill("Addendum", "Her sister called.");
    page.says("Draft saved");
    page.crash_and_return();
    page.open("/records");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.click("link", "Records");
    page.says("Addendum");
    page.click("button", "Go on writing");
    page.says("She slept well.");
    let kept = until("the draft", || Some(page.value("Addendum")).filter(|it| !it.is_empty()));
    assert_eq!(kept, "Her sister called.");
    page.click("button", "Sign addendum");
    page.says("Addendum of");
    page.click("button", "Close");
    assert!(!page.text().contains("Go on writing"));
}
