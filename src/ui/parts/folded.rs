//! A long list: its first entries, and the rest a press away, a part at a time.
//!
//! *Never:* an entry drawn before it is to be seen: hundreds of them with their buttons take longer
//! than a screen may.

use std::rc::Rc;

use leptos::{ev, html, prelude::*};

use crate::ui::view;
use crate::ui::words::grouped;

/// So many entries are shown at once.
const FIRST: usize = 20;
/// So many more with each press.
const MORE: usize = 50;

/// Draws one entry, when its time comes.
type Entry = Box<dyn FnOnce() -> AnyView>;

/// The entries as a list of that class; a screen reader hears how many more there are.
pub fn folded<T: 'static>(
    class: &'static str,
    entries: impl IntoIterator<Item = T>,
    draw: impl Fn(T) -> AnyView + 'static,
) -> AnyView {
    let draw = Rc::new(draw);
    let later = |entry| -> Entry {
        let draw = Rc::clone(&draw);
        Box::new(move || draw(entry))
    };
    part(class, entries.into_iter().map(later).collect(), FIRST)
}

/// As many of the entries, and a way to the others.
fn part(class: &'static str, mut entries: Vec<Entry>, most: usize) -> AnyView {
    let rest = entries.split_off(entries.len().min(most));
    let entries: Vec<_> = entries.into_iter().map(|draw| draw()).collect();
    let more = (!rest.is_empty()).then(|| unfolding(class, rest));
    view! {
        <ul class=class>{entries}</ul>
        {more}
    }
}

/// The next part stays where it has been opened once, folded or not.
fn unfolding(class: &'static str, rest: Vec<Entry>) -> AnyView {
    let words = format!("Show {} more", grouped(rest.len() as u64));
    let rest = StoredValue::new_local(Some(rest));
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
    let next = move || {
        let rest = was_opened.get().then(|| rest.try_update_value(Option::take)).flatten();
        rest.flatten().map(|rest| part(class, rest, MORE))
    };
    view! {
        <details node_ref=details on:toggle=move |_: ev::Event| open()>
            <summary>{words}</summary>
            {next}
        </details>
    }
}
