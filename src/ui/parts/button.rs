//! A button: one look, three weights.

use leptos::prelude::*;

use crate::ui::view;

/// How much a button weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// One of several things to do.
    #[default]
    Plain,
    /// The thing to do here; at most one of them in sight.
    Main,
    /// It takes something away.
    Danger,
    /// Least: beside something else.
    Quiet,
}

impl Weight {
    const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Main => "main",
            Self::Danger => "danger",
            Self::Quiet => "quiet",
        }
    }
}

/// A button that does something at once.
#[component]
pub fn Button(
    /// Called when it is pressed.
    press: impl Fn() + 'static,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Is it the one chosen of several?
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    button(Box::new(press), weight, disabled, pressed, children())
}

fn button(
    press: Box<dyn Fn()>,
    weight: Weight,
    disabled: Signal<bool>,
    pressed: Option<Signal<bool>>,
    children: AnyView,
) -> AnyView {
    view! {
        <button
            class="button"
            type="button"
            data-weight=weight.word()
            disabled=move || disabled.get()
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=move |_| press()
        >
            {children}
        </button>
    }
}

/// The button that submits the form it stands in. While the form is busy it cannot be pressed again.
#[component]
pub fn Submit(
    /// Is what it started still under way?
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// How much it weighs.
    #[prop(default = Weight::Main)]
    weight: Weight,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="button"
            type="submit"
            data-weight=weight.word()
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
        >
            {children()}
        </button>
    }
}
