//! Opens the vault with the passphrase, with the recovery code, or with a passkey.

use leptos::prelude::*;

use super::how_far;
use super::opener::{Opener, OpenerField, OpenerTurn};
use super::passkey::UnlockByPasskey;
use crate::protocol::event::Event;
use crate::protocol::request::Request;
use crate::ui::parts::button::Submit;
use crate::ui::parts::form::Form;
use crate::ui::parts::progress::Progress;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{Sentence, gate as words, refusal};

/// The form at a locked vault.
#[component]
pub fn Unlock() -> impl IntoView {
    let shell = shell();
    let opener = Opener::default();
    let wrong = RwSignal::new(None::<Sentence>);
    let far = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let Some(secret) = opener.take() else { return wrong.set(Some(words::NO_SECRET)) };
        busy.set(true);
        wrong.set(None);
        shell.send(Request::Unlock(secret), None, move |told| {
            // Once the vault is open the door is gone.
            let _ = far.try_set(how_far(&told.event));
            if let Event::Refused(refused) = &told.event {
                let _ = busy.try_set(false);
                let _ = wrong.try_set(Some(refusal::sentence(refused)));
                opener.focus();
            }
        });
    };
    view! {
        <Form submit wrong=Signal::derive(move || wrong.read().is_some())>
            <OpenerField opener wrong starts=true/>
            <Progress far/>
            <div class="form-buttons">
                <Submit busy>"Unlock"</Submit>
                <UnlockByPasskey busy far/>
                <OpenerTurn opener wrong/>
            </div>
        </Form>
    }
}
