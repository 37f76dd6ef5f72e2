//! The live region: what happened out of sight, said once to those who listen.

use leptos::prelude::*;

use crate::ui::view;

/// Says each new text politely. It is always there, since a region that appears together with its
/// text is not read out.
#[component]
pub fn Live(
    /// What to say.
    #[prop(into)]
    said: Signal<String>,
) -> impl IntoView {
    view! {
        <p class="live" role="status" aria-live="polite">
            {move || said.get()}
        </p>
    }
}
