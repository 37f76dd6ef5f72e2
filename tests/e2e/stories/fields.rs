//! Every field that takes typed text asks the browser to keep it to itself, on every screen.

use super::practice::import_four;
use super::vault::{create, lock};
use crate::driver::Page;
use serde_json::json;

/// What each such field must say: nothing remembered, checked, suggested or translated elsewhere.
const OPEN: &str = "\
    const guards = { autocomplete: 'off', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off', \
        writingsuggestions: 'false', translate: 'no', 'data-gramm': 'false' }; \
    const typed = [...document.querySelectorAll('input, textarea, [contenteditable]')] \
        .filter((field) => !['checkbox', 'radio', 'file', 'range'].includes(field.type)); \
    const open = typed.filter((field) => \
        Object.entries(guards).some(([name, value]) => field.getAttribute(name) !== value)); \
    return [typed.length, open.map((field) => field.outerHTML)]";

/// How many fields there are now; none of them is open.
fn fields(page: &Page) -> u64 {
    let found = page.script(OPEN, json!([]));
    assert_eq!(found[1], json!([]));
    found[0].as_u64().unwrap()
}

#[test]
fn every_field_for_text_keeps_what_is_typed_from_the_browsers_helpers() {
    let page = Page::new("fields keep to themselves");
    page.open("/");
    page.click("button", "Create vault");
    page.see("field", "Repeat passphrase");
    assert!(fields(&page) >= 2);
    create(&page);
    import_four(&page);
    let places = [
        ("Calendar", "Add appointment", "Cancel"),
        ("Clients", "Add client", "Cancel"),
        ("Waiting list", "Add inquiry", "Cancel"),
        ("Caseload", "", ""),
        ("Records", "Write note", "Close"),
        ("Settings", "Change passphrase", "Cancel"),
    ];
    for (screen, form, away) in places {
        page.click("link", screen);
        page.see("heading", screen);
        let before = fields(&page);
        if !form.is_empty() {
            page.click("button", form);
            page.see("button", away);
            assert!(fields(&page) > before, "{screen}: {form}");
            page.click("button", away);
        }
    }
    lock(&page);
    assert!(fields(&page) >= 1);
    page.click("button", "Use the recovery code instead");
    page.see("field", "Recovery code");
    fields(&page);
    page.click("button", "Restore from a backup");
    page.see("field", "File");
    assert!(fields(&page) >= 1);
}
