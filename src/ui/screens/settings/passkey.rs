//! The passkey in the settings: added by somebody who knows what opens the vault, or removed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::secrets::{Leave, Prove};
use crate::browser::page_side::passkey;
use crate::protocol::event::Event;
use crate::protocol::request::{Request, Secret};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{passkey as words, refusal};

/// What there is to do about a passkey; nothing where none is there and none can be made.
#[component]
pub fn PasskeyChoice(
    /// Called to add one.
    #[prop(into)]
    add: Callback<()>,
    /// Called once it was removed, with what is to be said.
    end: Callback<Option<&'static str>>,
) -> impl IntoView {
    let shell = shell();
    let remove = move || {
        shell.send(Request::RemovePasskey, None, move |told| match told.event {
            Event::Passkey(_) => end.run(Some(words::REMOVED)),
            event => shell.show_refusal(&event),
        });
    };
    let press = move || {
        if shell.passkey.read_untracked().is_some() { remove() } else { add.run(()) }
    };
    move || {
        let (about, button) = match (shell.passkey.read().is_some(), shell.has_passkeys.get()) {
            (true, _) => (words::IS_THERE, "Remove the passkey"),
            (false, true) => (words::WHAT_IT_IS, "Add a passkey"),
            (false, false) => return ().into_any(),
        };
        view! {
            <p>{about}</p>
            <Button press>{button}</Button>
        }
    }
}

/// Adds a passkey: first what opens the vault now, then the browser's own questions.
#[component]
pub fn AddPasskey(
    /// Called when it is over, with what is to be said.
    end: Callback<Option<&'static str>>,
) -> impl IntoView {
    let shell = shell();
    let salt = RwSignal::new(None::<Vec<u8>>);
    let told = move |event| {
        if let Event::NewPasskey(fresh) = event {
            let _ = salt.try_set(Some(fresh));
            shell.say(words::MAKE);
        }
    };
    move || match salt.get() {
        None => view! {
            <Prove
                about=words::PROVE
                button="Go on"
                ask=Request::PreparePasskey
                told=Callback::new(told)
                end
            />
        },
        Some(salt) => view! { <MakePasskey salt end/> },
    }
}

/// Has the browser make the passkey. A press of its own, since some browsers ask nothing without.
#[component]
fn MakePasskey(salt: Vec<u8>, end: Callback<Option<&'static str>>) -> impl IntoView {
    let shell = shell();
    let busy = RwSignal::new(false);
    let fail = move |sentence| {
        shell.trouble.set(Some(sentence));
        let _ = busy.try_set(false);
    };
    let make = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        shell.trouble.set(None);
        let salt = salt.clone();
        spawn_local(async move {
            let made = match passkey::make(&salt).await {
                Ok(made) => made,
                Err(error) => return fail(words::sentence(error)),
            };
            let request = Request::AddPasskey { id: made.id, answer: Secret::Passkey(made.answer) };
            shell.send(request, None, move |told| match &told.event {
                Event::Refused(refused) => fail(refusal::sentence(refused)),
                Event::Passkey(_) => end.run(Some(words::ADDED)),
                _ => {}
            });
        });
    };
    view! {
        <p>{words::MAKE}</p>
        <div class="form-buttons">
            <Button weight=Weight::Main press=make>
                "Make the passkey"
            </Button>
            <Leave end/>
        </div>
    }
}
