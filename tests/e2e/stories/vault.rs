//! Making a vault, leaving it locked, coming back.

use crate::driver::{Page, traces, until};
use serde_json::json;

pub const PASSPHRASE: &str = "zwieback-heron lantern quarto 71";

/// The recovery code as the page shows it.
fn code_shown(page: &Page) -> String {
    until("the recovery code", || {
        let source = "return document.querySelector('[aria-label=\"Recovery code to keep\"] [translate=no]')?.textContent ?? ''";
        let code = page.script(source, json!([])).as_str()?.trim().to_owned();
        (code.len() > 20).then_some(code)
    })
}

/// Makes a vault, up to the open practice, and hands back its recovery code.
pub fn create(page: &Page) -> String {
    page.open("/");
    page.click("button", "Create vault");
    page.fill("Passphrase", PASSPHRASE);
    page.fill("Repeat passphrase", PASSPHRASE);
    page.click("button", "Create vault");
    let code = code_shown(page);
    page.click("button", "I have written it down");
    page.fill("Recovery code", &code);
    page.click("button", "Open the vault");
    page.see("button", "Lock");
    code
}

/// Opens the vault at its door.
pub fn unlock(page: &Page, passphrase: &str) {
    page.fill("Passphrase", passphrase);
    page.click("button", "Unlock");
    page.see("button", "Lock");
}

/// Locks the open vault.
pub fn lock(page: &Page) {
    // The page begins anew: from the device, not from the server.
    page.says("Works offline");
    page.click("button", "Lock");
    page.see("button", "Unlock");
}

#[test]
fn a_vault_is_made_locked_and_opened_again_with_either_secret() {
    let page = Page::new("a vault is made, locked and opened");
    let code = create(&page);
    lock(&page);
    page.says("Vault locked");

    page.fill("Passphrase", "quite another set of words 12");
    page.click("button", "Unlock");
    page.says("This is not the passphrase of this vault.");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Lock");
    lock(&page);

    page.click("button", "Use the recovery code instead");
    page.fill("Recovery code", &code);
    page.click("button", "Unlock");
    page.see("button", "Lock");
    page.asked_only_its_own();
}

#[test]
fn a_recovery_code_typed_back_wrongly_does_not_open_the_vault() {
    let page = Page::new("a code typed back wrongly");
    page.open("/");
    page.click("button", "Create vault");
    page.fill("Passphrase", PASSPHRASE);
    page.fill("Repeat passphrase", "not the same at all, ever");
    page.click("button", "Create vault");
    assert!(!page.shows("button", "I have written it down"));
    page.fill("Passphrase", PASSPHRASE);
    page.fill("Repeat passphrase", PASSPHRASE);
    page.click("button", "Create vault");
    let code = code_shown(&page);
    let wrong: String = code.chars().rev().collect();
    page.click("button", "I have written it down");
    page.fill("Recovery code", &wrong);
    page.click("button", "Open the vault");
    until("the code to be refused", || {
        let source = "return document.querySelector('[aria-invalid=true]') !== null";
        page.script(source, json!([])).as_bool().filter(|refused| *refused)
    });
    assert!(!page.shows("button", "Lock"));
}

#[test]
fn passphrase_and_recovery_code_are_changed_by_whoever_knows_one_of_them() {
    const NEW: &str = "saltmarsh violin thirty-one ledger";
    let page = Page::new("new secrets");
    let old_code = create(&page);
    page.click("link", "Settings");
    page.click("button", "Change passphrase");
    page.fill("Present passphrase", "quite another set of words 12");
    page.fill("New passphrase", NEW);
    page.fill("Repeat new passphrase", NEW);
    page.click("button", "Change passphrase");
    page.says("This is not the passphrase of this vault.");
    // What opens the vault is to be typed again; what is to open it is still there.
    assert_eq!(page.value("Present passphrase"), "");
    assert_eq!(page.value("New passphrase"), NEW);
    assert_eq!(page.value("Repeat new passphrase"), NEW);
    page.fill("Present passphrase", PASSPHRASE);
    page.fill("New passphrase", "short");
    page.click("button", "Change passphrase");
    page.says("This is too short.");
    page.says("The two are not the same.");
    page.fill("New passphrase", NEW);
    page.click("button", "Change passphrase");
    page.says("The new passphrase opens the vault from now on.");

    page.click("button", "New recovery code");
    page.fill("Present passphrase", NEW);
    page.click("button", "Make a new code");
    let code = code_shown(&page);
    assert_ne!(code, old_code);
    page.click("button", "I have written it down");
    page.fill("Recovery code", &code);
    page.click("button", "Use this code");
    page.says("The new recovery code counts from now on.");
    lock(&page);

    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.says("This is not the passphrase of this vault.");
    page.click("button", "Use the recovery code instead");
    page.fill("Recovery code", &old_code);
    page.click("button", "Unlock");
    page.says("This is not the recovery code of this vault.");
    page.fill("Recovery code", &code);
    page.click("button", "Unlock");
    page.see("button", "Lock");
    lock(&page);
    page.fill("Passphrase", NEW);
    page.click("button", "Unlock");
    page.see("button", "Lock");
    page.asked_only_its_own();
}

/// Lets the wall clock go on by so many seconds, as a device does that sleeps.
fn sleep(page: &Page, seconds: u32) {
    let source = "const now = Date.now; Date.now = () => now() + arguments[0] * 1000";
    page.script(source, json!([seconds]));
}

#[test]
fn a_vault_left_alone_warns_and_then_locks() {
    let page = Page::new("a vault left alone");
    create(&page);
    sleep(&page, 9 * 60 + 20);
    page.see("heading", "Are you still there?");
    page.says("The vault locks in");
    page.click("button", "Stay unlocked");
    page.click("link", "Clients");
    page.see("button", "Add client");

    sleep(&page, 11 * 60);
    page.see("button", "Unlock");
    page.says("Vault locked");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Add client");
}

#[test]
fn a_vault_outlives_a_power_cut() {
    let mut page = Page::new("a vault outlives a power cut");
    create(&page);
    page.crash_and_return();
    page.open("/");
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Lock");
}

#[test]
fn neither_secret_of_a_vault_is_anywhere_on_the_disk() {
    let mut page = Page::new("no secret on the disk");
    let code = create(&page);
    lock(&page);
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Lock");
    page.close_browser();
    assert_eq!(traces(&page.profile(), &[PASSPHRASE, &code]), Vec::<String>::new());
}

#[test]
fn the_demo_opens_without_a_vault_and_says_that_it_is_made_up() {
    let page = Page::new("the demo");
    page.open("/");
    page.click("button", "Look at a demo practice");
    page.says("Made-up practice: nothing here is real");
    page.click("button", "Leave the demo");
    page.see("button", "Create vault");
    page.asked_only_its_own();
}
