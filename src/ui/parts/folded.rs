//! A long list: its first entries, and the rest one press away.

use leptos::prelude::*;

use crate::ui::view;
use crate::ui::words::grouped;

/// So many entries are shown at once.
const FIRST: usize = 20;

/// The entries as a list of that class; a screen reader hears how many more there are.
pub fn folded(class: &'static str, mut entries: Vec<AnyView>) -> AnyView {
    let rest = entries.split_off(entries.len().min(FIRST));
    let more = (!rest.is_empty()).then(|| {
        let words = format!("Show {} more", grouped(rest.len() as u64));
        view! {
            <details>
                <summary>{words}</summary>
                <ul class=class>{rest}</ul>
            </details>
        }
    });
    view! {
        <ul class=class>{entries}</ul>
        {more}
    }
}
