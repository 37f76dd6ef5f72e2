//! Search over the texts of all notes: hits as one types, with a few words of each.

use leptos::prelude::*;

use super::editor::Writing;
use super::lists::note_line;
use crate::protocol::query::Query;
use crate::protocol::view::{Excerpt, HitsView, View};
use crate::ui::parts::folded::folded;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::records as words;

/// The hits of a search, newest first; a screen reader hears how many there are.
pub fn hits(search: Memo<String>, write: Callback<Writing>) -> AnyView {
    let view = use_query(Signal::derive(move || Query::Search(search.get())));
    let draw = move |view: &View| match view {
        View::Hits(view) => found(view, search.get_untracked(), write),
        _ => ().into_any(),
    };
    view! { <Shown view draw/> }
}

fn found(view: &HitsView, search: String, write: Callback<Writing>) -> AnyView {
    let notes = view.hits.iter().map(|note| note.id).collect();
    let excerpts = use_query(Signal::stored(Query::Excerpts { notes, search }));
    // Names stand in notes as well.
    let discreet = shell().discreet;
    let lines = view.hits.iter().enumerate().map(|(place, note)| {
        let excerpt = move || match excerpts.read().shown().map(AsRef::as_ref) {
            Some(View::Excerpts(all)) if !discreet.get() => {
                all.get(place).cloned().flatten().map(excerpt)
            }
            _ => None,
        };
        view! {
            <li class="hit">
                <div class="note-line">{note_line(note, true, write)}</div>
                {excerpt}
            </li>
        }
    });
    view! {
        <p role="status">{words::hits(view.total, view.hits.len())}</p>
        {(view.unread > 0).then(|| view! { <p>{words::some_unread(view.unread)}</p> })}
        {folded("notes", lines.collect())}
    }
}

fn excerpt(excerpt: Excerpt) -> AnyView {
    view! {
        <p class="hit-excerpt" translate="no">
            {excerpt.before}
            <mark>{excerpt.found}</mark>
            {excerpt.after}
        </p>
    }
}
