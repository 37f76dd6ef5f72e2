//! What opens the vault, changed by whoever knows one of the two secrets.

use super::*;

fn opens(device: &Device, secret: Secret) -> Event {
    // On a copy, which leaves the vault of the story as it is.
    Story::on(&device.copied(), 3).ask(Request::Unlock(secret))
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_for_whoever_knows_what_opens_the_vault() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    story.add_client("Ana");
    let new = || Secret::Passphrase("four herons and one weir".into());
    let change = |present, new| Request::ChangePassphrase { present, new };
    let wrong = change(Secret::Passphrase("not the phrase at all".into()), new());
    assert_eq!(story.ask(wrong), Event::Refused(Refusal::WrongPassphrase));
    let weak = change(phrase(), Secret::Passphrase("heron".into()));
    assert_eq!(story.ask(weak), Event::Refused(Refusal::WeakPassphrase));
    device.vault.is_full.set(true);
    assert_eq!(story.ask(change(phrase(), new())), Event::Refused(Refusal::Full));
    device.vault.is_full.set(false);
    assert!(matches!(opens(&device, phrase()), Event::Opened { .. }), "the old one still counts");

    assert_eq!(story.ask(change(phrase(), new())), Event::Done);
    story.add_client("Bea");
    assert_eq!(opens(&device, phrase()), Event::Refused(Refusal::WrongPassphrase));
    for secret in [new(), Secret::RecoveryCode(code.clone())] {
        let opened = opens(&device, secret);
        assert!(matches!(opened, Event::Opened { clients: 2, damaged: 0, .. }), "{opened:?}");
    }
    // Forgotten: the recovery code stands in for it.
    assert_eq!(story.ask(change(Secret::RecoveryCode(code), phrase())), Event::Done);
    assert!(matches!(opens(&device, phrase()), Event::Opened { .. }));
}

#[test]
fn a_new_recovery_code_counts_once_it_is_typed_back() {
    let device = Device::default();
    let (mut story, old) = new_vault(&device);
    let typed = |code: &str| Secret::RecoveryCode(code.to_owned());
    let unasked = Request::ReplaceCode(typed(&old));
    assert_eq!(story.ask(unasked), Event::Refused(Refusal::CodeDiffers));
    let Event::RecoveryCode(new) = story.ask(Request::PrepareCode(phrase())) else {
        panic!("no code")
    };
    assert_ne!(new, old);
    let slip = Request::ReplaceCode(typed(&old));
    assert_eq!(story.ask(slip), Event::Refused(Refusal::CodeDiffers));
    assert!(matches!(opens(&device, typed(&old)), Event::Opened { .. }), "it still counts");

    assert_eq!(story.ask(Request::ReplaceCode(typed(&new))), Event::Done);
    assert_eq!(opens(&device, typed(&old)), Event::Refused(Refusal::WrongRecoveryCode));
    for secret in [typed(&new), phrase()] {
        assert!(matches!(opens(&device, secret), Event::Opened { .. }));
    }
    let wrong = Request::PrepareCode(typed(&old));
    assert_eq!(story.ask(wrong), Event::Refused(Refusal::WrongRecoveryCode));
}
