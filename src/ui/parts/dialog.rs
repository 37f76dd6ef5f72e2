//! A dialog over the page: the browser's own, so that focus stays in it, Escape closes it, and the
//! focus returns to where it was.

use leptos::html;
use leptos::prelude::*;

use super::button::{Button, Weight};
use super::field::fresh_id;
use crate::ui::{effect, view};

/// What a dialog is about, of whatever kind its screen has; nothing before something was begun.
pub struct Begun<T: 'static> {
    /// What was begun last.
    pub task: RwSignal<Option<T>>,
    /// Is the dialog open?
    pub is_open: RwSignal<bool>,
    /// Begins something: the dialog opens.
    pub begin: Callback<T>,
    /// It is done: the dialog closes.
    pub done: Callback<()>,
}

/// The state of a screen's dialog.
pub fn use_task<T: Send + Sync + 'static>() -> Begun<T> {
    let (task, is_open) = (RwSignal::new(None), RwSignal::new(false));
    let begin = Callback::new(move |begun| {
        task.set(Some(begun));
        is_open.set(true);
    });
    Begun { task, is_open, begin, done: Callback::new(move |()| is_open.set(false)) }
}

/// A dialog that is there while `open` says so. What is in it is made anew each time.
#[component]
pub fn Dialog(
    /// Is it open?
    open: RwSignal<bool>,
    /// Its heading, which is its accessible name.
    #[prop(into)]
    title: Signal<String>,
    /// Room for a table.
    #[prop(optional)]
    is_wide: bool,
    /// Is it left with "Close"? A form that was not sent is left with "Cancel".
    #[prop(optional, into)]
    closes: Signal<bool>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let name = fresh_id();
    let heading = name.clone();
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                // Refused only for a dialog that is open already.
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=name
            data-wide=is_wide.then_some("yes")
            on:close=move |_| open.set(false)
        >
            <div class="dialog-head">
                <h2 id=heading>{move || title.get()}</h2>
                <Button weight=Weight::Quiet press=move || open.set(false)>
                    {move || if closes.get() { "Close" } else { "Cancel" }}
                </Button>
            </div>
            {move || open.get().then(|| children())}
        </dialog>
    }
}
