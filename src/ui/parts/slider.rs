//! A slider: a number chosen by dragging or by the arrow keys, told in words beside its label.
//!
//! In: the value, its range, its words. Out: each value as it is passed, while it is being dragged.
//! A screen reader hears the label and the words, not the bare number.

use leptos::prelude::*;

use super::field::{fresh_id, guard};
use crate::metrics::capacity::what_if::Range;
use crate::ui::view;

/// A slider with its label.
#[component]
pub fn Slider(
    /// The visible label.
    label: &'static str,
    /// The values it has.
    range: Range,
    /// Where it stands, as digits; at the end of the range where it lies beyond.
    #[prop(into)]
    value: Signal<String>,
    /// What that means.
    #[prop(into)]
    told: Signal<String>,
    /// Called with each value it is moved to.
    moved: impl Fn(u16) + 'static,
) -> impl IntoView {
    let name = fresh_id();
    view! {
        <div class="field slider">
            <label for=name.clone()>{label}</label>
            <span>{move || told.get()}</span>
            <input
                use:guard
                id=name
                type="range"
                min=range.least
                max=range.most
                step=range.step
                aria-valuetext=move || told.get()
                prop:value=move || value.get()
                on:input:target=move |input| {
                    if let Ok(value) = input.target().value().parse() {
                        moved(value);
                    }
                }
            />
        </div>
    }
}
