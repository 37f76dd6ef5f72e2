//! A passkey beside passphrase and recovery code, with an authenticator that the driver plays.

use super::vault::{PASSPHRASE, create, lock};
use crate::driver::Page;
use serde_json::{Value, json};

/// A device that unlocks with a finger (W3C WebAuthn, "Virtual Authenticators").
struct Authenticator(String);

impl Authenticator {
    fn new(page: &Page, extensions: &[&str]) -> Self {
        let like = json!({
            "protocol": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": true,
            "hasUserVerification": true,
            "isUserVerified": true,
            "extensions": extensions,
        });
        let id = page.command("webauthn/authenticator", Some(like));
        Self(id.as_str().unwrap().to_owned())
    }

    /// It no longer knows the finger; after a few tries it takes none any more.
    fn sees_a_stranger(&self, page: &Page) {
        let path = format!("webauthn/authenticator/{}/uv", self.0);
        page.command(&path, Some(json!({ "isUserVerified": false })));
    }

    fn passkeys(&self, page: &Page) -> Vec<Value> {
        let path = format!("webauthn/authenticator/{}/credentials", self.0);
        page.command(&path, None).as_array().unwrap().clone()
    }
}

fn unlock(page: &Page) {
    page.fill("Passphrase", PASSPHRASE);
    page.click("button", "Unlock");
    page.see("button", "Lock");
}

#[test]
fn a_passkey_opens_the_vault_beside_the_passphrase_until_it_is_removed() {
    let page = Page::at_a_name("a passkey");
    let device = Authenticator::new(&page, &["prf"]);
    create(&page);
    page.click("link", "Settings");
    page.click("button", "Add a passkey");
    page.fill("Present passphrase", "quite another set of words 12");
    page.click("button", "Go on");
    page.says("This is not the passphrase of this vault.");
    page.fill("Present passphrase", PASSPHRASE);
    page.click("button", "Go on");
    page.click("button", "Make the passkey");
    page.says("The passkey opens the vault from now on.");
    page.see("button", "Remove the passkey");
    assert_eq!(device.passkeys(&page).len(), 1);

    lock(&page);
    page.click("button", "Unlock with a passkey");
    page.see("button", "Lock");
    lock(&page);
    device.sees_a_stranger(&page);
    page.click("button", "Unlock with a passkey");
    page.says("No passkey was used.");
    unlock(&page);

    page.click("link", "Settings");
    page.click("button", "Remove the passkey");
    page.says("The passkey no longer opens the vault.");
    page.see("button", "Add a passkey");
    lock(&page);
    // The offer would be there as soon as the engine has said which passkey the vault knows.
    page.click("button", "Use the recovery code instead");
    page.click("button", "Use the passphrase instead");
    assert!(!page.shows("button", "Unlock with a passkey"));
    unlock(&page);
    page.asked_only_its_own();
}

#[test]
fn a_passkey_that_answers_only_once_it_is_there_is_asked_again_and_opens_the_vault() {
    let page = Page::at_a_name("a passkey that answers late");
    let device = Authenticator::new(&page, &["prf"]);
    create(&page);
    page.click("link", "Settings");
    page.click("button", "Add a passkey");
    page.fill("Present passphrase", PASSPHRASE);
    page.click("button", "Go on");
    page.see("button", "Make the passkey");
    // As security keys have it: on being made they say that they can, and no more.
    let late = "const make = navigator.credentials.create.bind(navigator.credentials); \
        navigator.credentials.create = async (options) => { const made = await make(options); \
        const { prf } = made.getClientExtensionResults(); \
        made.getClientExtensionResults = () => ({ prf: { enabled: prf.enabled } }); return made }";
    page.script(late, json!([]));
    page.click("button", "Make the passkey");
    page.says("The passkey opens the vault from now on.");
    assert_eq!(device.passkeys(&page).len(), 1);
    lock(&page);
    page.click("button", "Unlock with a passkey");
    page.see("button", "Lock");
}

#[test]
fn a_passkey_that_has_no_secret_to_give_is_told_apart_and_changes_nothing() {
    let page = Page::at_a_name("a passkey without a secret");
    Authenticator::new(&page, &[]);
    create(&page);
    page.click("link", "Settings");
    page.click("button", "Add a passkey");
    page.fill("Present passphrase", PASSPHRASE);
    page.click("button", "Go on");
    page.click("button", "Make the passkey");
    page.says("This passkey cannot open a vault.");
    page.click("button", "Cancel");
    page.see("button", "Add a passkey");
}

#[test]
fn where_a_site_has_no_name_no_passkey_is_offered() {
    let page = Page::new("no passkey at an address of digits");
    Authenticator::new(&page, &["prf"]);
    create(&page);
    page.click("link", "Settings");
    page.click("button", "New recovery code");
    page.click("button", "Cancel");
    page.see("button", "Change passphrase");
    assert!(!page.shows("button", "Add a passkey"));
    assert!(!page.text().contains("passkey"));
}
