//! A form: Enter submits it, and when something is wrong the first wrong field gets the focus.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement};

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
    form.on_load(|form| {
        request_animation_frame(move || begin_in_dialog(&form));
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

/// Where a dialog is a form from its first line on, the focus begins in the form: on its own it would
/// stand at "Cancel", or nowhere where the form takes the place of something else. What stands above
/// a form is to be read first.
fn begin_in_dialog(form: &HtmlFormElement) {
    const WHOLE: &str = ".dialog[open] > .dialog-head + form";
    const FIRST: &str = ":scope > .field:first-child :is(input, select, textarea)";
    let is_whole = form.matches(WHOLE).unwrap_or(false);
    if is_whole && !form.contains(document().active_element().as_deref()) {
        focus(form, FIRST);
    }
}

/// Moves the focus to the first part of a form that is so described; one that is gone needs none.
fn focus(form: &HtmlFormElement, described: &str) {
    let found = form.query_selector(described).ok().flatten();
    if let Some(found) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = found.focus();
    }
}

fn focus_first_wrong(form: NodeRef<html::Form>) {
    if let Some(form) = form.try_get_untracked().flatten() {
        focus(&form, "[aria-invalid=true]");
    }
}
