//! What is left in memory of an open vault once it is locked.
//!
//! No page can wipe memory, and no browser wipes what it has freed. What Evenkeel promises is that
//! nothing living holds what was open: the engine's worker is ended, the page begun anew. Freed
//! memory may hold a few copies until the browser uses it again; they are counted here. Of what is
//! typed the browser makes copies itself, for its autofill and for the driver: those are only told.

use super::vault::{PASSPHRASE, create, lock};
use crate::driver::{Page, until};
use serde_json::json;

/// Stands in the table alone: the driver never hears or says it.
const NAME: &str = "Tove Quistgaard";
const NOTE: &str = "Spoke of a marzipan obelisk by night";
/// Copies of the name that freed memory may hold: design vault.md, row 46.
const LEFT: usize = 5;

#[test]
#[expect(clippy::print_stdout, reason = "the figure is to be published")]
fn after_locking_nothing_living_holds_what_was_open() {
    let page = Page::new("what is left in memory");
    let code = create(&page);
    let table = format!("Client,Start,Minutes,Status\n{NAME},2026-11-05 10:00,50,Attended\n");
    let file = page.folder().file("sessions.csv", table);
    page.click("link", "Clients");
    page.click("link", "Import");
    page.upload("File", &file);
    page.click("button", "Preview");
    page.click("button", "Import 1 row");
    for screen in ["Calendar", "Caseload", "Records"] {
        page.click("link", screen);
        page.see("heading", screen);
    }
    page.click("button", "Write note");
    page.fill("Note", NOTE);
    page.click("button", "Save");
    page.see("button", "Go on writing");
    page.click("link", "Clients");
    let is_shown = "const [first, last] = arguments; \
        return document.body.innerText.includes(`${first} ${last}`)";
    let (first, last) = NAME.split_once(' ').unwrap();
    until("the client's name", || {
        page.script(is_shown, json!([first, last])).as_bool().filter(|is_shown| *is_shown)
    });
    let words = [NAME, NOTE, PASSPHRASE, &code];
    let open = page.browser().copies(&words);
    assert!(open.iter().all(|found| *found > 0), "{open:?}: what is open is found");
    lock(&page);
    let heap = page.browser().heap();
    assert!(heap.contains("evenkeel"), "it is the heap of the site");
    for word in words {
        assert!(!heap.contains(word), "{word:?} is alive after locking");
    }
    let left = page.browser().copies(&words);
    println!("copies of name, note, passphrase, code: {open:?} while open, {left:?} after locking");
    assert!(left[0] <= LEFT, "{left:?} of {open:?}");
}
