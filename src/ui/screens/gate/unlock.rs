//! Opens the vault with the passphrase, or with the recovery code.

use leptos::prelude::*;

use super::how_far;
use crate::protocol::event::Event;
use crate::protocol::request::{Request, Secret as Opener};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Secret, SecretField};
use crate::ui::parts::form::Form;
use crate::ui::parts::progress::Progress;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{Sentence, gate as words, refusal};

/// The form at a locked vault.
#[component]
pub fn Unlock() -> impl IntoView {
    let shell = shell();
    let secret = Secret::new();
    let by_code = RwSignal::new(false);
    let wrong = RwSignal::new(None::<Sentence>);
    let far = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let typed = secret.take();
        if typed.trim().is_empty() {
            return wrong.set(Some(words::NO_SECRET));
        }
        busy.set(true);
        wrong.set(None);
        let opener = if by_code.get_untracked() {
            Opener::RecoveryCode(typed)
        } else {
            Opener::Passphrase(typed)
        };
        shell.send(Request::Unlock(opener), None, move |told| {
            // Once the vault is open the door is gone.
            let _ = far.try_set(how_far(&told.event));
            if let Event::Refused(refused) = &told.event {
                let _ = busy.try_set(false);
                let _ = wrong.try_set(Some(refusal::sentence(refused)));
                secret.focus();
            }
        });
    };
    let turn = move || {
        wrong.set(None);
        by_code.update(|by_code| *by_code = !*by_code);
    };
    view! {
        <Form submit wrong=Signal::derive(move || wrong.read().is_some())>
            {move || {
                if by_code.get() {
                    view! { <SecretField label="Recovery code" secret wrong is_code=true starts=true/> }
                } else {
                    view! { <SecretField label="Passphrase" secret wrong starts=true/> }
                }
            }}
            <Progress far/>
            <div class="form-buttons">
                <Submit busy>"Unlock"</Submit>
                <Button weight=Weight::Quiet press=turn>
                    {move || {
                        if by_code.get() {
                            "Use the passphrase instead"
                        } else {
                            "Use the recovery code instead"
                        }
                    }}
                </Button>
            </div>
        </Form>
    }
}
