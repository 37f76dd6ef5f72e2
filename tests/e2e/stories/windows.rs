//! Two tabs of one browser on one vault.

use super::practice::add_client;
use super::vault::{PASSPHRASE, create};
use crate::driver::{Page, until};
use serde_json::json;

/// Two tabs with the vault open, the second being spoken to.
fn two_tabs(page: &Page) -> (String, String) {
    create(page);
    let first = page.window();
    let second = page.new_window();
    page.open("/clients");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Add client");
    (first, second)
}

#[test]
fn what_is_done_in_one_tab_stands_in_the_other_and_no_edit_buries_another() {
    let page = Page::new("two tabs on one vault");
    let (first, second) = two_tabs(&page);
    page.turn_to(&first);
    add_client(&page, "Ida Brandt", None);
    page.turn_to(&second);
    page.click("link", "Ida Brandt");

    // Both have the form open; the first one saves.
    page.click("button", "Edit client");
    page.fill("Contact", "second at example");
    page.turn_to(&first);
    page.click("button", "Edit client");
    page.fill("Contact", "first at example");
    page.click("button", "Save");
    page.says("first at example");

    // The second is told, keeps what was typed, and may save it all the same.
    page.turn_to(&second);
    page.says("first at example");
    page.click("button", "Save");
    page.says("This was changed in another window while you were writing");
    page.keep("told-of-another-window");
    assert_eq!(page.value("Contact"), "second at example");
    page.turn_to(&first);
    page.says("first at example");
    page.turn_to(&second);
    page.click("button", "Save");
    until("the dialog to close", || (!page.shows("button", "Save")).then_some(()));
    page.turn_to(&first);
    page.says("second at example");
    page.asked_only_its_own();
}

#[test]
fn locking_one_tab_locks_them_all() {
    let page = Page::new("locking one tab");
    let (first, second) = two_tabs(&page);
    page.click("button", "Lock");
    page.see("button", "Unlock");
    page.turn_to(&first);
    page.see("button", "Unlock");
    page.says("Vault locked");
    // Nothing of it comes back to lock what is opened afterwards.
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    add_client(&page, "Ola Falk", None);
    page.turn_to(&second);
    assert!(page.shows("button", "Unlock"));
}

#[test]
fn whoever_is_at_work_in_one_tab_keeps_the_other_from_locking() {
    let page = Page::new("idle time is shared");
    let (first, second) = two_tabs(&page);
    let sleep = "const now = Date.now; Date.now = () => now() + arguments[0] * 1000";
    page.turn_to(&first);
    page.script(sleep, json!([9 * 60 + 30]));
    page.see("heading", "Are you still there?");
    page.turn_to(&second);
    page.click("link", "Caseload");
    page.turn_to(&first);
    until("the warning to go", || (!page.shows("heading", "Are you still there?")).then_some(()));
    page.see("button", "Lock");
}

#[test]
fn a_tab_whose_storage_a_newer_version_takes_over_lets_go_and_says_so() {
    let page = Page::new("a newer version at work");
    let (first, _) = two_tabs(&page);
    add_client(&page, "Ida Brandt", None);
    let upgrade = "const request = indexedDB.open('evenkeel', 99); \
        return await new Promise((opened, failed) => { \
            request.onsuccess = () => { request.result.close(); opened('opened') }; \
            request.onblocked = () => {}; request.onerror = () => failed(request.error) })";
    assert_eq!(page.script_async(upgrade), json!("opened"), "no tab held it up");
    for window in [first, page.window()] {
        page.turn_to(&window);
        page.says("A newer version of Evenkeel is at work in another window");
    }
    page.keep("superseded");
    page.click("link", "Clients");
    page.click("button", "Add client");
    page.fill("Name", "Ola Falk");
    page.click("button", "Save");
    page.says("then reload this page to go on");
    assert_eq!(page.value("Name"), "Ola Falk");
    page.open("/clients");
    page.says("This was made by a newer version of Evenkeel.");
}
