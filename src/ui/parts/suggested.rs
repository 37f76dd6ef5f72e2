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
use crate::ui::words::competence;
use crate::ui::words::field::used_before;

/// Which words are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// Referral sources.
    Sources,
    /// Services.
    Services,
    /// Areas that clients come for; several, separated by commas.
    Areas,
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
    let is_list = words == Offered::Areas;
    let hint = if is_list { competence::PRESENTING_HINT } else { "" };
    let offered = move || {
        let used = used.get()?;
        let words = match words {
            Offered::Sources => used.sources,
            Offered::Services => used.services,
            Offered::Areas => used.areas,
        };
        (!words.is_empty()).then_some(words)
    };
    let one = move |word: String| {
        let (shown, fills) = (word.clone(), word.clone());
        let stands = move || {
            let value = value.read();
            if is_list { parts(&value).any(|part| part == word) } else { *value == word }
        };
        view! {
            <button
                type="button"
                class="suggestion"
                aria-pressed=move || stands().to_string()
                on:click=move |_| {
                    if is_list {
                        value.update(|value| toggle(value, &fills));
                    } else {
                        value.set(fills.clone());
                    }
                }
            >
                {shown}
            </button>
        }
    };
    view! {
        <Field label value hint wrong/>
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

/// What stands between the commas.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Adds a word to a list, or takes it out.
fn toggle(list: &mut String, word: &str) {
    let without: Vec<&str> = parts(list).filter(|part| *part != word).collect();
    let was_there = without.len() < parts(list).count();
    let with = without.into_iter().chain((!was_there).then_some(word));
    *list = with.collect::<Vec<_>>().join(", ");
}
