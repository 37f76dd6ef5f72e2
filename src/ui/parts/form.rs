//! A form: Enter submits it, and when something is wrong the first wrong field gets the focus.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

use crate::ui::{effect, view};

/// A form whose fields are checked by the one who is told about the submission, not by the browser.
#[component]
pub fn Form(
    /// Called when it is submitted.
    submit: impl Fn() + 'static,
    /// Changes whenever something was found wrong.
    #[prop(optional, into)]
    wrong: Signal<bool>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    form(Box::new(submit), wrong, children())
}

fn form(submit: Box<dyn Fn()>, wrong: Signal<bool>, children: AnyView) -> AnyView {
    let form = NodeRef::<html::Form>::new();
    effect(move || {
        if wrong.get() {
            // After the marks have been drawn.
            request_animation_frame(move || focus_first_wrong(form));
        }
    });
    let submitted = move |event: SubmitEvent| {
        event.prevent_default();
        submit();
    };
    view! {
        <form class="form" novalidate node_ref=form on:submit=submitted>
            {children}
        </form>
    }
}

fn focus_first_wrong(form: NodeRef<html::Form>) {
    let wrong = form
        .try_get_untracked()
        .flatten()
        .and_then(|form| form.query_selector("[aria-invalid=true]").ok().flatten())
        .and_then(|wrong| wrong.dyn_into::<HtmlElement>().ok());
    if let Some(wrong) = wrong {
        // A field that is gone needs no focus.
        let _ = wrong.focus();
    }
}
