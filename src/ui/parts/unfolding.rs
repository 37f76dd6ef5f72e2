//! What stands behind a press: drawn when it is opened for the first time, since most of it never is.
//!
//! *Never:* gone again because what is around it was drawn anew.

use leptos::{ev, html, prelude::*};

use crate::ui::view;

/// A summary, and what is behind it.
pub fn unfolding(
    class: Option<&'static str>,
    summary: impl IntoView + 'static,
    draw: impl FnOnce() -> AnyView + 'static,
) -> AnyView {
    let draw: Box<dyn FnOnce() -> AnyView> = Box::new(draw);
    unfolded_by(class, summary.into_any(), draw)
}

fn unfolded_by(
    class: Option<&'static str>,
    summary: AnyView,
    draw: Box<dyn FnOnce() -> AnyView>,
) -> AnyView {
    let draw = StoredValue::new_local(Some(draw));
    let was_opened = RwSignal::new(false);
    let open = move || {
        if !was_opened.get_untracked() {
            was_opened.set(true);
        }
    };
    // Drawn anew in the place of one that is unfolded, it is unfolded and is not told so.
    let details = NodeRef::<html::Details>::new();
    details.on_load(move |details| {
        if details.open() {
            open();
        }
    });
    let behind = move || {
        let draw = was_opened.get().then(|| draw.try_update_value(Option::take)).flatten();
        draw.flatten().map(|draw| draw())
    };
    view! {
        <details class=class node_ref=details on:toggle=move |_: ev::Event| open()>
            {summary}
            {behind}
        </details>
    }
    .into_any()
}
