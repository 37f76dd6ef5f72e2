//! A line of text with the words used before as buttons that fill it in.
//!
//! In: the label, the value as typed, which words. Buttons, and not a browser's own list of
//! suggestions: such a list does not open where the browser may store nothing that is typed.

use leptos::prelude::*;

use crate::protocol::query::Query;
use crate::protocol::view::{UsedView, View};
use crate::ui::parts::field::Field;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::Sentence;
use crate::ui::words::field::used_before;

/// Which words are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// Referral sources.
    Sources,
    /// Services.
    Services,
}

/// What forms offer; nothing until the engine has answered.
pub fn use_used() -> Memo<Option<UsedView>> {
    let asked = use_query(Query::Used);
    Memo::new(move |_| match asked.read().shown().map(AsRef::as_ref) {
        Some(View::Used(used)) => Some(used.clone()),
        _ => None,
    })
}

/// The field, and below it the words used before, if there are any.
#[component]
pub fn Suggested(
    /// The visible label.
    label: &'static str,
    /// What stands in it.
    value: RwSignal<String>,
    /// Which words are offered.
    words: Offered,
    /// What is wrong with it.
    wrong: Signal<Option<Sentence>>,
) -> impl IntoView {
    let used = use_used();
    let offered = move || {
        let used = used.get()?;
        let words = match words {
            Offered::Sources => used.sources,
            Offered::Services => used.services,
        };
        (!words.is_empty()).then_some(words)
    };
    let one = move |word: String| {
        let (shown, fills) = (word.clone(), word.clone());
        view! {
            <button
                type="button"
                class="suggestion"
                aria-pressed=move || (*value.read() == word).to_string()
                on:click=move |_| value.set(fills.clone())
            >
                {shown}
            </button>
        }
    };
    view! {
        <Field label value wrong/>
        {move || {
            offered()
                .map(|words| {
                    view! {
                        <div class="suggestions" role="group" aria-label=used_before(label)>
                            {words.into_iter().map(one).collect_view()}
                        </div>
                    }
                })
        }}
    }
}
