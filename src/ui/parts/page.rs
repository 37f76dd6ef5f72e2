//! The frame of a screen: its heading, what can be done there, and what to say while it is empty.

use leptos::html;
use leptos::prelude::*;

use crate::domain::bidi::balanced;
use crate::ui::view;

/// A screen. When it appears, the focus goes to its heading.
#[component]
pub fn Page(
    /// The heading; links to the screen have the same words.
    #[prop(into)]
    heading: Signal<String>,
    /// Buttons beside the heading.
    #[prop(optional)]
    actions: Option<ViewFnOnce>,
    /// What the screen shows.
    children: Children,
) -> impl IntoView {
    let title = NodeRef::<html::H1>::new();
    title.on_load(|title| {
        // A heading that is gone needs no focus.
        let _ = title.focus();
    });
    view! {
        <main class="page" id="main" tabindex="-1">
            <header class="page-head">
                <h1 node_ref=title tabindex="-1">
                    <bdi>{move || balanced(&heading.get())}</bdi>
                </h1>
                {actions.map(|actions| view! { <div class="page-actions">{actions.run()}</div> })}
            </header>
            {children()}
        </main>
    }
}

/// What a list says while there is nothing in it.
#[component]
pub fn Empty(
    /// What is not there.
    #[prop(into)]
    title: String,
    /// What would bring it, and the buttons for that.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="empty">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
