//! What opens the vault, changed by whoever knows one of the two secrets.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::device::Cut;
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

/// What an authenticator answers.
fn answer(byte: u8) -> Secret {
    Secret::Passkey(vec![byte; 32].into())
}

/// The passkey the vault is known by before it is unlocked.
fn at_the_door(device: &Device) -> Event {
    Story::on(device, 5).asks(Request::Look(None), None).remove(0)
}

fn passkey(id: &[u8], salt: Vec<u8>) -> Event {
    Event::Passkey(Some(crate::protocol::event::Passkey { id: id.to_vec(), salt }))
}

fn add_passkey(story: &mut Story, proof: Secret) -> Vec<u8> {
    let Event::NewPasskey(salt) = story.ask(Request::PreparePasskey(proof)) else {
        panic!("nothing to ask a passkey")
    };
    let add = Request::AddPasskey { id: vec![7; 20], answer: answer(3) };
    assert_eq!(story.ask(add), passkey(&[7; 20], salt.clone()));
    salt
}

#[test]
fn a_passkey_opens_the_vault_beside_passphrase_and_code_until_it_is_removed() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    assert_eq!(at_the_door(&device), Event::Passkey(None));
    assert_eq!(opens(&device, answer(3)), Event::Refused(Refusal::WrongPasskey));
    let salt = add_passkey(&mut story, phrase());
    assert_eq!(at_the_door(&device), passkey(&[7; 20], salt));
    for secret in [answer(3), phrase(), Secret::RecoveryCode(code.clone())] {
        assert!(matches!(opens(&device, secret), Event::Opened { .. }));
    }
    assert_eq!(opens(&device, answer(4)), Event::Refused(Refusal::WrongPasskey));
    assert_eq!(opens(&device, answer(0)), Event::Refused(Refusal::UnfitPasskey));

    device.vault.is_full.set(true);
    assert_eq!(story.ask(Request::RemovePasskey), Event::Refused(Refusal::Full));
    device.vault.is_full.set(false);
    assert!(matches!(opens(&device, answer(3)), Event::Opened { .. }), "it still counts");
    assert_eq!(story.ask(Request::RemovePasskey), Event::Passkey(None));
    assert_eq!(at_the_door(&device), Event::Passkey(None));
    assert_eq!(opens(&device, answer(3)), Event::Refused(Refusal::WrongPasskey));
    for secret in [phrase(), Secret::RecoveryCode(code)] {
        assert!(matches!(opens(&device, secret), Event::Opened { .. }));
    }
}

#[test]
fn whoever_adds_a_passkey_proves_passphrase_or_code_and_a_passkey_proves_nothing() {
    let device = Device::default();
    let (mut story, code) = new_vault(&device);
    let add = |answer| Request::AddPasskey { id: vec![7; 20], answer };
    assert_eq!(story.ask(add(answer(3))), Event::Refused(Refusal::WrongPassphrase));
    let wrong = Request::PreparePasskey(Secret::Passphrase("not the phrase at all".into()));
    assert_eq!(story.ask(wrong), Event::Refused(Refusal::WrongPassphrase));
    assert_eq!(story.ask(add(answer(3))), Event::Refused(Refusal::WrongPassphrase));

    let first = add_passkey(&mut story, Secret::RecoveryCode(code));
    assert_eq!(story.ask(add(answer(5))), Event::Refused(Refusal::WrongPassphrase), "used up");
    let by_passkey = Request::PreparePasskey(answer(3));
    assert_eq!(story.ask(by_passkey), Event::Refused(Refusal::WrongPassphrase));
    let new = Secret::Passphrase("four herons and one weir".into());
    let by_passkey = Request::ChangePassphrase { present: answer(3), new };
    assert_eq!(story.ask(by_passkey), Event::Refused(Refusal::WrongPassphrase));
    assert_ne!(add_passkey(&mut story, phrase()), first, "no passkey is asked the same twice");
}

#[test]
fn a_passkey_without_a_secret_or_a_name_is_not_taken_and_another_may_be_tried() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    assert!(matches!(story.ask(Request::PreparePasskey(phrase())), Event::NewPasskey(_)));
    for (id, answer) in [(vec![7], answer(0)), (vec![], answer(3)), (vec![7], phrase())] {
        let add = Request::AddPasskey { id, answer };
        assert_eq!(story.ask(add), Event::Refused(Refusal::UnfitPasskey));
    }
    let add = Request::AddPasskey { id: vec![7], answer: answer(3) };
    assert!(matches!(story.ask(add), Event::Passkey(Some(_))));
    assert!(matches!(opens(&device, answer(3)), Event::Opened { .. }));
    assert_eq!(Story::on(&device, 5).ask(Request::RemovePasskey), Event::Refused(Refusal::Locked));
}

#[test]
fn what_was_prepared_is_forgotten_when_it_is_cancelled_or_a_backup_takes_the_vaults_place() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    story.ask(Request::Backup);
    let file = story.file.clone();
    let prepare = |story: &mut Story| {
        assert!(matches!(story.ask(Request::PreparePasskey(phrase())), Event::NewPasskey(_)));
        match story.ask(Request::PrepareCode(phrase())) {
            Event::RecoveryCode(code) => code,
            other => panic!("{other:?}"),
        }
    };
    let restore = |story: &mut Story| {
        story.asks(Request::InspectBackup(phrase()), Some(&file));
        assert_eq!(story.ask(Request::Restore), Event::Restored);
        let opened = story.ask(Request::Unlock(phrase()));
        assert!(matches!(opened, Event::Opened { .. }), "{opened:?}");
    };
    let cancel = |story: &mut Story| assert_eq!(story.ask(Request::Cancel), Event::Done);
    let ways: [&dyn Fn(&mut Story); 2] = [&cancel, &restore];
    for way in ways {
        let code = prepare(&mut story);
        way(&mut story);
        let typed = Request::ReplaceCode(Secret::RecoveryCode(code));
        assert_eq!(story.ask(typed), Event::Refused(Refusal::CodeDiffers));
        let add = Request::AddPasskey { id: vec![7], answer: answer(3) };
        assert_eq!(story.ask(add), Event::Refused(Refusal::WrongPassphrase));
    }
}

/// A change of what opens the vault, cut short.
struct Change {
    what: &'static str,
    /// Prepares it, and says how it is asked for.
    begin: fn(&mut Story, code: &str) -> Request,
    /// The secrets that it exchanges, by the request; none where it comes to nothing or leaves none.
    old: fn(code: &str) -> Option<Secret>,
    new: fn(&Request) -> Option<Secret>,
}

const NEW_PHRASE: &str = "four herons and one weir";

fn typed_code(request: &Request) -> Option<Secret> {
    match request {
        Request::ReplaceCode(Secret::RecoveryCode(code)) => {
            Some(Secret::RecoveryCode(code.clone()))
        }
        _ => None,
    }
}

const CHANGES: [Change; 5] = [
    Change {
        what: "passphrase",
        begin: |_, code| Request::ChangePassphrase {
            present: Secret::RecoveryCode(code.to_owned()),
            new: Secret::Passphrase(NEW_PHRASE.into()),
        },
        old: |_| Some(phrase()),
        new: |_| Some(Secret::Passphrase(NEW_PHRASE.into())),
    },
    Change {
        what: "recovery code",
        begin: |story, code| {
            let present = Secret::RecoveryCode(code.to_owned());
            match story.ask(Request::PrepareCode(present)) {
                Event::RecoveryCode(code) => Request::ReplaceCode(Secret::RecoveryCode(code)),
                other => panic!("{other:?}"),
            }
        },
        old: |code| Some(Secret::RecoveryCode(code.to_owned())),
        new: typed_code,
    },
    Change {
        what: "a first passkey",
        begin: |story, code| {
            story.ask(Request::PreparePasskey(Secret::RecoveryCode(code.to_owned())));
            Request::AddPasskey { id: vec![7; 20], answer: answer(3) }
        },
        old: |_| None,
        new: |_| Some(answer(3)),
    },
    Change {
        what: "another passkey",
        begin: |story, code| {
            add_passkey(story, Secret::RecoveryCode(code.to_owned()));
            story.ask(Request::PreparePasskey(Secret::RecoveryCode(code.to_owned())));
            Request::AddPasskey { id: vec![8; 20], answer: answer(4) }
        },
        old: |_| Some(answer(3)),
        new: |_| Some(answer(4)),
    },
    Change {
        what: "no passkey",
        begin: |story, code| {
            add_passkey(story, Secret::RecoveryCode(code.to_owned()));
            Request::RemovePasskey
        },
        old: |_| Some(answer(3)),
        new: |_| None,
    },
];

#[test]
fn a_change_of_a_secret_cut_short_anywhere_leaves_the_old_one_or_the_new() {
    let first = Device::default();
    let (mut story, code) = new_vault(&first);
    story.add_client("Ana");
    drop(story);
    let by_code = || Secret::RecoveryCode(code.clone());
    let works = |device: &Device, secret: Option<Secret>| match secret
        .map(|secret| opens(device, secret))
    {
        Some(Event::Opened { clients: 1, damaged: 0, .. }) => true,
        None | Some(Event::Refused(_)) => false,
        other => panic!("{other:?}"),
    };
    let (mut before, mut done) = (0, 0);
    for change in CHANGES {
        // One that it does not concern, and that opens the vault whatever happens.
        let other = || if change.what == "passphrase" { by_code() } else { phrase() };
        for cut in [Cut::Fails, Cut::GoneBefore, Cut::GoneAfter] {
            for step in 0.. {
                let at = format!("{}, {cut:?} at step {step}", change.what);
                let device = first.copied();
                let mut story = Story::on(&device, 8);
                let opened = story.ask(Request::Unlock(by_code()));
                assert!(matches!(opened, Event::Opened { clients: 1, .. }), "{opened:?}");
                let request = (change.begin)(&mut story, &code);
                let (old, new) = ((change.old)(&code), (change.new)(&request));
                let (undone, made) = ((old.is_some(), false), (false, new.is_some()));
                device.vault.cut.set(Some((step, cut)));
                let heard = Heard::default();
                let is_answered = {
                    let answer = pin!(story.engine.handle(request, None, &heard));
                    answer.poll(&mut Context::from_waker(Waker::noop())) == Poll::Ready(())
                };
                let left = device.vault.cut.take();
                let was_cut = if cut == Cut::Fails { left.is_none() } else { !is_answered };
                if !was_cut {
                    assert!(step > 0, "{at}: the store was never used");
                    break;
                }
                assert!(works(&device, Some(other())), "{at}");
                let found = (works(&device, old), works(&device, new));
                assert!(found == undone || found == made, "{at}: {found:?}");
                match heard.events.into_inner().pop().filter(|_| is_answered) {
                    Some(Event::Refused(_)) => assert_eq!(found, undone, "{at}: refused"),
                    Some(_) => assert_eq!(found, made, "{at}: said to be done"),
                    None => {}
                }
                let count = if found == made { &mut done } else { &mut before };
                *count += 1;
            }
        }
    }
    assert!(before >= 10 && done >= 5, "{before} left as they were, {done} made");
}
