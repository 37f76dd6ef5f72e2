//! What opens a vault, asked for: its passphrase, or its recovery code where only that is at hand.

use leptos::prelude::*;

use crate::protocol::request::Secret as Opening;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::field::{Secret, SecretField};
use crate::ui::view;
use crate::ui::words::Sentence;

/// The control, and which of the two it asks for: at first the passphrase.
#[derive(Clone, Copy, Default)]
pub struct Opener {
    secret: Secret,
    by_code: RwSignal<bool>,
}

impl Opener {
    /// Takes what was typed and clears the control; none where nothing was typed.
    pub fn take(self) -> Option<Opening> {
        let typed = self.secret.take();
        if typed.trim().is_empty() {
            None
        } else if self.by_code.get_untracked() {
            Some(Opening::RecoveryCode(typed))
        } else {
            Some(Opening::Passphrase(typed))
        }
    }

    /// Was nothing typed?
    pub fn is_empty(self) -> bool {
        self.secret.read().trim().is_empty()
    }

    /// Moves the focus into the control.
    pub fn focus(self) {
        self.secret.focus();
    }
}

/// The field, labelled by what it asks for.
#[component]
pub fn OpenerField(
    /// Where it is taken from.
    opener: Opener,
    /// What is wrong with it.
    #[prop(into)]
    wrong: Signal<Option<Sentence>>,
    /// Its labels, where a form asks for another passphrase as well.
    #[prop(default = ("Passphrase", "Recovery code"))]
    labels: (&'static str, &'static str),
    /// Takes the focus when it appears.
    #[prop(optional)]
    starts: bool,
) -> impl IntoView {
    let secret = opener.secret;
    let (passphrase, code) = labels;
    move || {
        if opener.by_code.get() {
            view! { <SecretField label=code secret wrong is_code=true starts/> }
        } else {
            view! { <SecretField label=passphrase secret wrong starts/> }
        }
    }
}

/// The button that asks for the other of the two.
#[component]
pub fn OpenerTurn(
    /// Which field.
    opener: Opener,
    /// Cleared with it.
    wrong: RwSignal<Option<Sentence>>,
) -> impl IntoView {
    let turn = move || {
        wrong.set(None);
        opener.by_code.update(|by_code| *by_code = !*by_code);
    };
    view! {
        <Button weight=Weight::Quiet press=turn>
            {move || {
                if opener.by_code.get() {
                    "Use the passphrase instead"
                } else {
                    "Use the recovery code instead"
                }
            }}
        </Button>
    }
}
