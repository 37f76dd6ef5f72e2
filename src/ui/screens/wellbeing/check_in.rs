//! The check-in: two numbers and, if she likes, a word.
//!
//! Opened by its keys from anywhere, two digits are enough: the second one saves. *Never:* a digit
//! that goes astray because the questions were not drawn yet.

use leptos::ev::{KeyboardEvent, focusin, keydown};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::own::{Own, compartment};
use crate::domain::check_in::Level;
use crate::protocol::command::Command;
use crate::protocol::forms::{CheckInForm, Field as Of};
use crate::protocol::query::Query;
use crate::protocol::view::{Compartment, View};
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::scale::Scale;
use crate::ui::state::{shell, use_command, use_query};
use crate::ui::words::{field::label, wellbeing as words};
use crate::ui::{effect, view};

/// The check-in of today.
#[component]
pub fn CheckIn(
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let early = early_digits();
    // Asked only once it is open: what was said today cannot be told before.
    view! {
        <Own>
            <Asked early done/>
        </Own>
    }
}

/// The questions with what was said before; what another window says meanwhile does not take the
/// place of what is typed here.
#[component]
fn Asked(
    /// Digits typed before a question had the focus.
    early: RwSignal<Vec<u8>>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let asked = use_query(Query::CheckIn);
    let form = RwSignal::new(None);
    effect(move || {
        if let Some(View::CheckIn(said)) = asked.read().shown().map(AsRef::as_ref)
            && form.read_untracked().is_none()
        {
            form.set(Some(said.clone().unwrap_or_default()));
        }
    });
    move || form.get().map(|form| view! { <Questions form early done/> })
}

/// Digits that are typed before a question has the focus: the first is an answer to the first
/// question, the second to the second. What is typed for a passphrase is none.
fn early_digits() -> RwSignal<Vec<u8>> {
    let early = RwSignal::new(Vec::new());
    let compartment = compartment();
    let is_closed = move || matches!(compartment.get(), Some((Compartment::Closed, _)));
    effect(move || {
        if is_closed() {
            early.set(Vec::new());
        }
    });
    let is_asked = StoredValue::new(false);
    let came = window_event_listener(focusin, move |event| {
        if is_control(event.target()) {
            is_asked.set_value(true);
        }
    });
    let typed = window_event_listener(keydown, move |key| {
        let is_early = !is_asked.get_value() && !is_control(key.target()) && !untrack(is_closed);
        if let Some(digit) = digit(&key).filter(|_| is_early) {
            early.update(|early| early.push(digit));
        }
    });
    on_cleanup(move || {
        came.remove();
        typed.remove();
    });
    early
}

/// The number on the scale that a key alone types.
fn digit(key: &KeyboardEvent) -> Option<u8> {
    let is_alone = !key.alt_key() && !key.ctrl_key() && !key.meta_key();
    let (least, most) = Level::ENDS;
    let digit = key.key().parse::<u8>().ok().filter(|digit| (least..=most).contains(digit));
    digit.filter(|_| is_alone && !key.default_prevented())
}

/// Does it take what is typed?
fn is_control(target: Option<web_sys::EventTarget>) -> bool {
    let target = target.and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|it| it.matches("input, textarea, select").unwrap_or(false))
}

#[component]
fn Questions(
    /// What stands in it at first.
    form: CheckInForm,
    /// Digits typed before a question had the focus.
    early: RwSignal<Vec<u8>>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let shell = shell();
    let (energy, strain) = (RwSignal::new(form.energy), RwSignal::new(form.strain));
    let own = RwSignal::new(form.words);
    let doing = use_command(move |_| {
        shell.say(words::noted(energy.get_untracked(), strain.get_untracked()));
        done.run(());
    });
    let submit = move || {
        let form = CheckInForm {
            energy: energy.get_untracked(),
            strain: strain.get_untracked(),
            words: own.get_untracked(),
        };
        doing.run(Command::CheckIn(form));
    };
    // The second number is the end of it, once there is a first.
    let typed = Callback::new(move |()| {
        let is_whole = energy.get_untracked().is_some();
        if is_whole {
            submit();
        }
        is_whole
    });
    effect(move || match early.read()[..] {
        [] => {}
        [first] => energy.set(Some(first)),
        [first, second, ..] => {
            energy.set(Some(first));
            strain.set(Some(second));
            submit();
        }
    });
    let steps = |means: [&'static str; 5]| (1..).zip(means.map(str::to_owned)).collect::<Vec<_>>();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Scale
                label=label(Of::Energy)
                value=energy
                steps=steps(words::ENERGY)
                wrong=doing.fault(Of::Energy)
                starts=Signal::derive(move || early.read().is_empty())
            />
            <Scale
                label=label(Of::Strain)
                value=strain
                steps=steps(words::STRAIN)
                hint=words::TYPED
                wrong=doing.fault(Of::Strain)
                starts=Signal::derive(move || early.read().len() == 1)
                typed
            />
            <Field
                label=label(Of::OwnWords)
                value=own
                kind=Kind::Prose(2)
                wrong=doing.fault(Of::OwnWords)
            />
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}
