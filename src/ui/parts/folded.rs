//! A long list: its first entries, and the rest a press away, a part at a time.
//!
//! *Never:* an entry drawn before it is to be seen: hundreds of them with their buttons take longer
//! than a screen may.

use std::rc::Rc;

use leptos::prelude::*;

use super::unfolding::unfolding;
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
    let more = (!rest.is_empty()).then(|| next(class, rest));
    view! {
        <ul class=class>{entries}</ul>
        {more}
    }
}

/// The next part stays where it has been opened once, folded or not.
fn next(class: &'static str, rest: Vec<Entry>) -> AnyView {
    let words = format!("Show {} more", grouped(rest.len() as u64));
    unfolding(None, view! { <summary>{words}</summary> }, move || part(class, rest, MORE))
}
