//! The passkey at the door: the button that asks it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::how_far;
use crate::browser::page_side::passkey;
use crate::protocol::event::Event;
use crate::protocol::request::{Request, Secret};
use crate::ui::parts::button::Button;
use crate::ui::parts::progress::HowFar;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{passkey as words, refusal};

/// Opens the vault with its passkey, where there is one that can be asked.
#[component]
pub fn UnlockByPasskey(
    /// Is the vault being opened already, by this or otherwise?
    busy: RwSignal<bool>,
    /// How far that is.
    far: RwSignal<Option<HowFar>>,
) -> impl IntoView {
    let shell = shell();
    let fail = move |sentence| {
        shell.trouble.set(Some(sentence));
        let _ = busy.try_set(false);
    };
    let unlock = move || {
        let Some(known) = shell.passkey.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        shell.trouble.set(None);
        spawn_local(async move {
            let answer = match passkey::ask(&known.id, &known.salt).await {
                Ok(answer) => answer,
                Err(error) => return fail(words::sentence(error)),
            };
            shell.send(Request::Unlock(Secret::Passkey(answer)), None, move |told| {
                // Once the vault is open the door is gone.
                let _ = far.try_set(how_far(&told.event));
                if let Event::Refused(refused) = &told.event {
                    fail(refusal::sentence(refused));
                }
            });
        });
    };
    let can_be_asked = move || shell.has_passkeys.get() && shell.passkey.read().is_some();
    move || can_be_asked().then(|| view! { <Button press=unlock>"Unlock with a passkey"</Button> })
}
