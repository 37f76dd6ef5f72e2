//! The assumptions as sliders: each begins where the records put it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::metrics::capacity::what_if::{Assumption, WhatIf};
use crate::protocol::view::View;
use crate::ui::parts::button::Button;
use crate::ui::parts::slider::Slider;
use crate::ui::state::{Loadable, shell};
use crate::ui::view;
use crate::ui::words::capacity as words;

/// Every assumption, and the way back to what is on file.
#[component]
pub(super) fn Sliders(
    /// What is to be changed.
    wanted: RwSignal<WhatIf>,
    /// The answer so far.
    view: RwSignal<Loadable<Arc<View>>>,
) -> impl IntoView {
    let shell = shell();
    let reset = move || {
        wanted.set(WhatIf::default());
        shell.say(words::RESET_DONE);
    };
    let slider = move |assumption: Assumption| {
        let stands = move || {
            wanted.read().get(assumption).unwrap_or_else(|| {
                match view.read().shown().map(AsRef::as_ref) {
                    Some(View::Capacity(view)) => assumption.of(&view.question),
                    _ => assumption.range().least,
                }
            })
        };
        view! {
            <Slider
                label=words::label(assumption)
                range=assumption.range()
                value=Signal::derive(move || stands().to_string())
                told=Signal::derive(move || words::value(assumption, stands()))
                moved=move |value| wanted.update(|wanted| wanted.set(assumption, value))
            />
        }
    };
    view! {
        <section class="what-if">
            <h2>{words::WHAT_IF}</h2>
            <p class="field-hint">{words::WHAT_IF_HINT}</p>
            {Assumption::ALL.into_iter().map(slider).collect_view()}
            <Button press=reset>{words::RESET}</Button>
        </section>
    }
}
