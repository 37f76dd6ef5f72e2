//! What opens the vault, changed by somebody who knows it: the passphrase, the recovery code, and
//! the passkey beside them.

use leptos::prelude::*;

use super::passkey::{AddPasskey, PasskeyChoice};
use crate::protocol::event::{Event, Refusal};
use crate::protocol::request::{Request, Secret as Opening};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Notice;
use crate::ui::parts::progress::Progress;
use crate::ui::screens::gate::{
    KeepCode, Opener, OpenerField, OpenerTurn, Twice, TwiceFields, how_far,
};
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{gate, refusal, settings as words};

/// What is being changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Changing {
    Nothing,
    Passphrase,
    Code,
    Passkey,
}

/// The choice of what to change; one form at a time.
#[component]
pub fn Secrets() -> impl IntoView {
    let shell = shell();
    let changing = RwSignal::new(Changing::Nothing);
    let news = RwSignal::new(None::<&'static str>);
    let begin = move |what| {
        news.set(None);
        changing.set(what);
    };
    let end = Callback::new(move |said: Option<&'static str>| {
        let _ = changing.try_set(Changing::Nothing);
        let _ = news.try_set(said);
        if let Some(said) = said {
            shell.say(said);
        }
    });
    move || match changing.get() {
        Changing::Nothing => view! {
            <p>{words::SECRETS}</p>
            {move || news.get().map(|said| view! { <Notice><p>{said}</p></Notice> })}
            <div class="form-buttons">
                <Button press=move || begin(Changing::Passphrase)>"Change passphrase"</Button>
                <Button press=move || begin(Changing::Code)>"New recovery code"</Button>
            </div>
            <PasskeyChoice add=move || begin(Changing::Passkey) end/>
        },
        Changing::Passphrase => view! { <ChangePassphrase end/> },
        Changing::Code => view! { <NewCode end/> },
        Changing::Passkey => view! { <AddPasskey end/> },
    }
}

/// Leaves everything as it is.
#[component]
pub(super) fn Leave(
    /// Called with nothing to say.
    end: Callback<Option<&'static str>>,
) -> impl IntoView {
    let shell = shell();
    let leave = move || {
        // What the engine keeps for the next step is not wanted any more.
        shell.send(Request::Cancel, None, |_| {});
        end.run(None);
    };
    view! { <Button weight=Weight::Quiet press=leave>"Cancel"</Button> }
}

/// Changes the passphrase.
#[component]
fn ChangePassphrase(end: Callback<Option<&'static str>>) -> impl IntoView {
    let shell = shell();
    let opener = Opener::default();
    let twice = Twice::default();
    let wrong = RwSignal::new(None);
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let is_wrong = Signal::derive(move || wrong.read().is_some() || twice.is_wrong());
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        wrong.set(opener.is_empty().then_some(gate::NO_SECRET));
        if !twice.check() || is_wrong.get_untracked() {
            return;
        }
        let Some(present) = opener.take() else { return };
        let new = twice.read();
        busy.set(true);
        shell.send(Request::ChangePassphrase { present, new }, None, move |told| {
            let _ = far.try_set(how_far(&told.event));
            match &told.event {
                Event::Refused(refused) => {
                    let _ = busy.try_set(false);
                    let why = refusal::sentence(refused);
                    if *refused == Refusal::WeakPassphrase {
                        twice.refuse(why);
                    } else {
                        let _ = wrong.try_set(Some(why));
                    }
                }
                Event::Done => {
                    twice.clear();
                    end.run(Some(words::PASSPHRASE_CHANGED));
                }
                _ => {}
            }
        });
    };
    view! {
        <p>{words::PASSPHRASE}</p>
        <Form submit wrong=is_wrong>
            <OpenerField opener wrong labels=words::PRESENT starts=true/>
            <TwiceFields
                twice
                labels=("New passphrase", "Repeat new passphrase")
                hint=words::NEW_PASSPHRASE
            />
            <Progress far/>
            <div class="form-buttons">
                <Submit busy>"Change passphrase"</Submit>
                <OpenerTurn opener wrong/>
                <Leave end/>
            </div>
        </Form>
    }
}

/// Makes a new recovery code.
#[component]
fn NewCode(end: Callback<Option<&'static str>>) -> impl IntoView {
    let code = RwSignal::new(None::<String>);
    let told = move |event| {
        if let Event::RecoveryCode(shown) = event {
            let _ = code.try_set(Some(shown));
        }
    };
    let done = Callback::new(move |()| end.run(Some(words::CODE_CHANGED)));
    move || match code.get() {
        None => view! {
            <Prove
                about=words::CODE
                button="Make a new code"
                ask=Request::PrepareCode
                told=Callback::new(told)
                end
            />
        },
        Some(shown) => view! {
            <KeepCode shown ask=Request::ReplaceCode button="Use this code" done/>
        },
    }
}

/// What opens the vault now, before it goes on to what is asked for.
#[component]
pub(super) fn Prove(
    /// What it is for.
    about: &'static str,
    /// The button that goes on.
    button: &'static str,
    /// The request that what was typed goes with.
    ask: fn(Opening) -> Request,
    /// Called with what it is answered, unless it is refused.
    told: Callback<Event>,
    /// Called where it is given up.
    end: Callback<Option<&'static str>>,
) -> impl IntoView {
    let shell = shell();
    let opener = Opener::default();
    let wrong = RwSignal::new(None);
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let Some(present) = opener.take() else { return wrong.set(Some(gate::NO_SECRET)) };
        wrong.set(None);
        busy.set(true);
        shell.send(ask(present), None, move |answer| {
            let _ = far.try_set(how_far(&answer.event));
            match answer.event {
                Event::Refused(refused) => {
                    let _ = busy.try_set(false);
                    let _ = wrong.try_set(Some(refusal::sentence(&refused)));
                }
                event => told.run(event),
            }
        });
    };
    view! {
        <p>{about}</p>
        <Form submit wrong=Signal::derive(move || wrong.read().is_some())>
            <OpenerField opener wrong labels=words::PRESENT starts=true/>
            <Progress far/>
            <div class="form-buttons">
                <Submit busy>{button}</Submit>
                <OpenerTurn opener wrong/>
                <Leave end/>
            </div>
        </Form>
    }
}
