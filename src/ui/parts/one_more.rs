//! A button that adds to a form: what it adds takes its place, with another such button behind it.
//!
//! What is typed in what was there before stays, since that is not drawn again.

use leptos::prelude::*;

use super::button::{Button, Weight};
use crate::ui::view;

/// The button. `add` draws one more, and says whether there can be another after it.
pub fn one_more(
    name: String,
    add: impl Fn() -> (AnyView, bool) + Clone + Send + Sync + 'static,
) -> AnyView {
    let is_there = RwSignal::new(false);
    let drawn = move || {
        if is_there.get() {
            let (added, has_room) = untrack(&add);
            let more = has_room.then(|| one_more(name.clone(), add.clone()));
            return view! {
                {added}
                {more}
            }
            .into_any();
        }
        let name = name.clone();
        view! {
            <p class="actions">
                <Button weight=Weight::Quiet press=move || is_there.set(true)>
                    {name}
                </Button>
            </p>
        }
        .into_any()
    };
    drawn.into_any()
}
