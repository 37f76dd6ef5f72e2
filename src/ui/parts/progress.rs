//! How far something long has come, and a way to stop it.

use leptos::prelude::*;

use super::button::Button;
use super::field::fresh_id;
use crate::ui::view;

/// How far something has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HowFar {
    /// What is being done.
    pub what: String,
    /// Parts done.
    pub done: u32,
    /// Parts in all; 0 while nobody knows.
    pub total: u32,
}

/// A bar while something is under way; nothing otherwise.
#[component]
pub fn Progress(
    /// How far it has come; none while nothing is under way.
    #[prop(into)]
    far: Signal<Option<HowFar>>,
    /// Called by "Cancel"; without it there is no such button.
    #[prop(optional, into)]
    cancel: Option<Callback<()>>,
) -> impl IntoView {
    let name = fresh_id();
    let is_there = Memo::new(move |_| far.read().is_some());
    let what = move || far.get().map(|far| far.what);
    // Without parts the browser shows that something moves and no more.
    let total = move || far.get().map_or(1, |far| far.total.max(1)).to_string();
    let done = move || far.get().filter(|far| far.total > 0).map(|far| far.done.to_string());
    view! {
        {move || {
            is_there
                .get()
                .then(|| {
                    let heading = name.clone();
                    view! {
                        <div class="progress">
                            <p id=heading>{what}" …"</p>
                            <progress aria-labelledby=name.clone() max=total value=done></progress>
                            {cancel
                                .map(|cancel| {
                                    view! { <Button press=move || cancel.run(())>"Cancel"</Button> }
                                })}
                        </div>
                    }
                })
        }}
    }
}
