//! Makes a vault: a passphrase, then a recovery code that is typed back once.

use leptos::prelude::*;

use super::{Heading, Twice, TwiceFields, how_far};
use crate::protocol::event::Event;
use crate::protocol::request::{Request, Secret as Opener};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Secret, SecretField};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::progress::Progress;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{Sentence, gate as words, refusal};

/// The way from a passphrase to an open vault; `back` leaves it before anything is stored.
#[component]
pub fn Create(
    /// Called to leave.
    back: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let code = RwSignal::new(None::<String>);
    move || match code.get() {
        None => view! {
            <Choose code/>
            <Button weight=Weight::Quiet press=back>"Back"</Button>
        },
        Some(shown) => view! {
            <Heading title="Recovery code"/>
            <KeepCode shown ask=Request::CreateVault button="Open the vault"/>
        },
    }
}

#[component]
fn Choose(code: RwSignal<Option<String>>) -> impl IntoView {
    let shell = shell();
    let words_shown = RwSignal::new(String::new());
    let twice = Twice::default();
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let suggest = move || {
        shell.send(Request::SuggestPassphrase, None, move |told| match told.event {
            Event::Suggested(suggested) => _ = words_shown.try_set(suggested),
            event => shell.show_refusal(&event),
        });
    };
    suggest();
    let use_them = move || words_shown.with_untracked(|suggested| twice.put(suggested));
    let submit = move || {
        if busy.get_untracked() || !twice.check() {
            return;
        }
        busy.set(true);
        shell.send(Request::PrepareVault(twice.take()), None, move |told| {
            let _ = far.try_set(how_far(&told.event));
            match told.event {
                Event::RecoveryCode(shown) => _ = code.try_set(Some(shown)),
                Event::Refused(refused) => {
                    let _ = busy.try_set(false);
                    twice.refuse(refusal::sentence(&refused));
                }
                _ => {}
            }
        });
    };
    view! {
        <Heading title="Create vault"/>
        <section class="phrase" aria-label="Suggested passphrase">
            <p class="phrase-words" translate="no">
                {move || words_shown.get()}
            </p>
            <div class="form-buttons">
                <Button press=use_them>"Use these words"</Button>
                <Button weight=Weight::Quiet press=suggest>"Another one"</Button>
            </div>
        </section>
        <Notice tone=Tone::Warning>
            <p>{words::NOBODY_CAN_RESET}</p>
        </Notice>
        <Form submit wrong=Signal::derive(move || twice.is_wrong())>
            <TwiceFields
                twice
                labels=("Passphrase", "Repeat passphrase")
                hint=words::HOW_TO_CHOOSE
                starts=true
            />
            <Progress far/>
            <div class="form-buttons">
                <Submit busy>"Create vault"</Submit>
            </div>
        </Form>
    }
}

/// A recovery code to write down, then to type back.
#[component]
pub fn KeepCode(
    /// The code.
    shown: String,
    /// What to ask with the code typed back.
    ask: fn(Opener) -> Request,
    /// The words of the button that asks it.
    button: &'static str,
    /// Called once it is done.
    #[prop(optional, into)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    let shell = shell();
    let secret = Secret::new();
    let wrong = RwSignal::new(None::<Sentence>);
    let is_noted = RwSignal::new(false);
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        shell.send(ask(Opener::RecoveryCode(secret.take())), None, move |told| {
            // Once the vault is open the door is gone.
            let _ = far.try_set(how_far(&told.event));
            match &told.event {
                Event::Refused(refused) => {
                    let _ = busy.try_set(false);
                    let _ = wrong.try_set(Some(refusal::sentence(refused)));
                    secret.focus();
                }
                Event::Done => _ = done.map(|done| done.run(())),
                _ => {}
            }
        });
    };
    let code = move || {
        view! {
            <p>{words::WHAT_THE_CODE_IS}</p>
            <section class="recovery-sheet" aria-label="Recovery code to keep">
                <h2>"Evenkeel recovery code"</h2>
                <p class="recovery-code" translate="no">
                    {shown.clone()}
                </p>
                <p class="recovery-print">
                    "This code alone opens the vault. Keep this sheet locked away."
                </p>
            </section>
            <div class="form-buttons">
                <Button weight=Weight::Main press=move || is_noted.set(true)>
                    "I have written it down"
                </Button>
                <Button press=|| _ = window().print()>"Print"</Button>
            </div>
        }
    };
    view! {
        {move || {
            if is_noted.get() {
                view! {
                    <Form submit wrong=Signal::derive(move || wrong.read().is_some())>
                        <SecretField
                            label="Recovery code"
                            secret
                            hint=words::TYPE_IT_BACK
                            wrong
                            is_code=true
                            starts=true
                        />
                        <Progress far/>
                        <div class="form-buttons">
                            <Submit busy>{button}</Submit>
                            <Button weight=Weight::Quiet press=move || is_noted.set(false)>
                                "Show the code again"
                            </Button>
                        </div>
                    </Form>
                }
            } else {
                code()
            }
        }}
    }
}
