//! Her own passphrase: asked for before what is hers is shown; set, changed, taken away.

use leptos::prelude::*;

use crate::protocol::event::{Event, Refusal};
use crate::protocol::query::Query;
use crate::protocol::request::{Request, Secret as Opening};
use crate::protocol::view::{Compartment, View};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Secret, SecretField};
use crate::ui::parts::form::Form;
use crate::ui::parts::progress::Progress;
use crate::ui::screens::gate::{Opener, OpenerField, OpenerTurn, Twice, TwiceFields, how_far};
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{Sentence, compartment as words, refusal, settings};

/// How the compartment stands, and whether the practice is made up; nothing before the engine has said.
pub fn compartment() -> Memo<Option<(Compartment, bool)>> {
    let status = use_query(Query::Status);
    Memo::new(move |_| match status.read().shown().map(AsRef::as_ref) {
        Some(View::Status(status)) => Some((status.compartment, status.is_demo)),
        _ => None,
    })
}

/// What belongs to the compartment, once that is open; until then its passphrase is asked for.
#[component]
pub fn Own(
    /// What belongs to it.
    children: ChildrenFn,
) -> impl IntoView {
    let compartment = compartment();
    let is_closed =
        Memo::new(move |_| compartment.get().map(|(stands, _)| stands == Compartment::Closed));
    move || match is_closed.get() {
        None => ().into_any(),
        Some(true) => view! { <Open/> },
        Some(false) => children(),
    }
}

/// Asks for the passphrase of the compartment.
#[component]
fn Open() -> impl IntoView {
    let shell = shell();
    let own = Secret::new();
    let wrong = RwSignal::new(None::<Sentence>);
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        if own.read().trim().is_empty() {
            return wrong.set(Some(words::EMPTY));
        }
        busy.set(true);
        wrong.set(None);
        let secret = Opening::Passphrase(own.take());
        shell.send(Request::OpenCompartment(secret), None, move |told| {
            // Once it is open this form is gone.
            let _ = far.try_set(how_far(&told.event));
            match &told.event {
                Event::Refused(refused) => {
                    let _ = busy.try_set(false);
                    let _ = wrong.try_set(Some(refusal::sentence(refused)));
                    own.focus();
                }
                Event::Done => shell.say(words::OPENED),
                _ => {}
            }
        });
    };
    view! {
        <p>{words::CLOSED}</p>
        <Form submit wrong=Signal::derive(move || wrong.read().is_some())>
            <SecretField label=words::OWN secret=own wrong starts=true/>
            <Progress far/>
            <div class="form-buttons">
                <Submit busy>{words::OPEN}</Submit>
            </div>
        </Form>
        <p class="quiet">{words::FORGOTTEN}</p>
    }
}

/// What becomes of its passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The first one.
    Give,
    /// Another one.
    Change,
    /// None any more.
    Remove,
}

impl Turn {
    /// The words of its button, and the heading of its form.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Give => words::GIVE,
            Self::Change => words::CHANGE,
            Self::Remove => words::REMOVE,
        }
    }
}

/// How the compartment stands, and what can be done about its passphrase.
#[component]
pub(super) fn OwnChoice(
    /// Opens the form.
    begin: Callback<Turn>,
) -> impl IntoView {
    let shell = shell();
    let compartment = compartment();
    let close = move || {
        shell.send(Request::CloseCompartment, None, move |told| {
            if told.event == Event::Done {
                shell.say(words::DONE_CLOSED);
            }
        });
    };
    let press = move |turn: Turn| {
        view! { <Button press=move || begin.run(turn)>{turn.words()}</Button> }
    };
    move || match compartment.get() {
        // The made-up practice has no passphrase that anybody could prove to know.
        None | Some((_, true) | (Compartment::Closed, _)) => ().into_any(),
        Some((Compartment::Empty | Compartment::Plain, false)) => view! {
            <p>{words::NONE}</p>
            <div class="form-buttons">{press(Turn::Give)}</div>
        },
        Some((Compartment::Open, false)) => view! {
            <p>{words::SET}</p>
            <div class="form-buttons">
                <Button press=close>{words::CLOSE}</Button>
                {press(Turn::Change)}
                {press(Turn::Remove)}
            </div>
        },
    }
}

/// Sets, changes or takes away its passphrase, for whoever knows what opens it now.
#[component]
pub(super) fn OwnForm(
    /// Which of the three.
    turn: Turn,
    /// Called once it is done.
    done: Callback<()>,
) -> impl IntoView {
    let shell = shell();
    let opener = Opener::default();
    let twice = Twice::default();
    let wrong = RwSignal::new(None);
    let (far, busy) = (RwSignal::new(None), RwSignal::new(false));
    let is_wrong = Signal::derive(move || wrong.read().is_some() || twice.is_wrong());
    let removes = turn == Turn::Remove;
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        wrong.set(opener.is_empty().then_some(words::EMPTY));
        let is_fit = removes || twice.check();
        if !is_fit || is_wrong.get_untracked() {
            return;
        }
        let Some(present) = opener.take() else { return };
        let new = (!removes).then(|| twice.read());
        busy.set(true);
        shell.send(Request::LockCompartment { present, new }, None, move |told| {
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
                    shell.say(if removes { words::DONE_REMOVED } else { words::DONE_GIVEN });
                    done.run(());
                }
                _ => {}
            }
        });
    };
    let present = match turn {
        // It is the vault that is opened so far.
        Turn::Give => settings::PRESENT,
        Turn::Change | Turn::Remove => (words::OWN, words::OWN),
    };
    let new = move || {
        view! {
            <TwiceFields
                twice
                labels=(words::NEW, words::REPEAT)
                hint=settings::NEW_PASSPHRASE
            />
        }
    };
    let means = if removes { words::REMOVE_MEANS } else { words::GIVE_MEANS };
    view! {
        <p>{means}</p>
        {(turn == Turn::Give).then(|| view! { <p class="quiet">{words::BEFORE}</p> })}
        <Form submit wrong=is_wrong>
            <OpenerField opener wrong labels=present starts=true/>
            {(!removes).then(new)}
            <Progress far/>
            <div class="form-buttons">
                <Submit busy weight=if removes { Weight::Danger } else { Weight::Main }>
                    {turn.words()}
                </Submit>
                {(turn == Turn::Give).then(|| view! { <OpenerTurn opener wrong/> })}
            </div>
        </Form>
    }
}
