//! A scale: a few numbers of which one is chosen, by pointer, by arrow keys, or by typing the
//! number, which moves on to the next scale of the form.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::field::{focus_soon, fresh_id, guard};
use crate::ui::words::Sentence;
use crate::ui::{effect, view};

/// One number of a scale, and what it means; empty where only the ends mean something.
pub type Step = (u8, String);

/// The number chosen of a scale, wherever that is kept; none while nothing is.
#[derive(Clone, Copy)]
pub struct Picked {
    get: Signal<Option<u8>>,
    set: SignalSetter<Option<u8>>,
}

impl From<RwSignal<Option<u8>>> for Picked {
    fn from(number: RwSignal<Option<u8>>) -> Self {
        Self { get: number.into(), set: number.into() }
    }
}

/// In digits, beside answers that are typed.
impl From<RwSignal<String>> for Picked {
    fn from(digits: RwSignal<String>) -> Self {
        let put = move |number: Option<u8>| {
            digits.set(number.map_or_else(String::new, |number| number.to_string()));
        };
        Self {
            get: Signal::derive(move || digits.read().parse().ok()),
            set: SignalSetter::map(put),
        }
    }
}

/// A scale. A screen reader hears the question, then each number with what it means.
#[component]
pub fn Scale(
    /// The question, which is the group's name.
    #[prop(into)]
    label: String,
    /// The number chosen; none while nothing is.
    #[prop(into)]
    value: Picked,
    /// The numbers in order.
    steps: Vec<Step>,
    /// What is to be known before it is answered; empty for nothing.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<Sentence>>,
    /// Takes the focus when it appears, or as soon as this says so.
    #[prop(optional, into)]
    starts: Signal<bool>,
    /// Called once a number was typed; says whether that is seen to, so that the focus stays.
    #[prop(optional)]
    typed: Option<Callback<(), bool>>,
) -> impl IntoView {
    let name = fresh_id();
    let (error, hint_id) = (format!("{name}-error"), format!("{name}-hint"));
    let has_hint = !hint.is_empty();
    let described = {
        let (error, hint_id) = (error.clone(), hint_id.clone());
        move || match (wrong.read().is_some(), has_hint) {
            (true, true) => Some(format!("{error} {hint_id}")),
            (true, false) => Some(error.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    let invalid = move || wrong.read().is_some().then_some("true");
    let numbers: Vec<u8> = steps.iter().map(|(number, _)| *number).collect();
    let first = numbers.first().copied();
    let pressed = move |key: KeyboardEvent| {
        let digit = key.key().parse::<u8>().ok().filter(|digit| numbers.contains(digit));
        if let Some(digit) = digit.filter(|_| !key.alt_key() && !key.ctrl_key() && !key.meta_key())
        {
            key.prevent_default();
            value.set.set(Some(digit));
            if !typed.is_some_and(|typed| typed.run(())) {
                move_on(&key);
            }
        }
    };
    // Where the numbers are too narrow for words.
    let ends = steps.iter().filter(|(_, means)| !means.is_empty());
    let ends: Vec<_> = ends.map(|(number, means)| format!("{number} {means}")).collect();
    let of_group = name.clone();
    effect(move || {
        if let Some(number) = value.get.get_untracked().or(first).filter(|_| starts.get()) {
            focus_soon(format!("{of_group}-{number}"));
        }
    });
    let step = |(number, means): Step| {
        let id = format!("{name}-{number}");
        view! {
            <label class="scale-step">
                <input
                    use:guard
                    id=id
                    type="radio"
                    name=name.clone()
                    value=number.to_string()
                    prop:checked=move || value.get.get() == Some(number)
                    aria-invalid=invalid
                    on:change=move |_| value.set.set(Some(number))
                />
                <span>
                    <b>{number.to_string()}</b>
                    {(!means.is_empty()).then(|| view! { <small>{means}</small> })}
                </span>
            </label>
        }
    };
    let steps = steps.into_iter().map(step).collect_view();
    view! {
        <fieldset
            class="scale"
            aria-describedby=described
            on:keydown=pressed
        >
            <legend>{label}</legend>
            {has_hint.then(|| view! { <p class="field-hint scale-hint" id=hint_id>{hint}</p> })}
            <p class="scale-ends" aria-hidden="true">
                {ends.join(", ")}
            </p>
            <div class="scale-steps">{steps}</div>
            {move || {
                wrong
                    .get()
                    .map(|wrong| {
                        view! {
                            <p class="field-error" id=error.clone()>
                                {wrong.text()}
                            </p>
                        }
                    })
            }}
        </fieldset>
    }
}

/// Moves the focus to what can be focused next after the scale that a key was pressed in.
fn move_on(key: &KeyboardEvent) {
    let scale = key.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let next = scale.and_then(|scale| scale.next_element_sibling());
    let control = next.and_then(|it| it.query_selector("input, textarea, button").ok().flatten());
    if let Some(control) = control.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A control that is gone needs no focus.
        let _ = control.focus();
    }
}
