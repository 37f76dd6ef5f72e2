//! Shows a signed note as the text it is. *Never:* a signed note in a field.

use leptos::prelude::*;

use crate::browser::page_side::clock;
use crate::domain::ids::NoteId;
use crate::protocol::query::Query;
use crate::protocol::view::{NoteView, View};
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{records as words, when};

/// A signed note.
#[component]
pub(super) fn Signed(
    /// Which.
    note: NoteId,
) -> impl IntoView {
    let found = use_query(Signal::stored(Query::Note(note)));
    view! {
        <Shown
            view=found
            draw=|view| match view {
                View::Note(Some(view)) => document(view),
                _ => view! { <p>{words::GONE}</p> },
            }
        />
    }
}

fn document(view: &NoteView) -> AnyView {
    let line = &view.line;
    let signed = line.signed_at.map(|at| words::signed(clock::wall(at)));
    view! {
        <p>
            <strong>{person(line.name.clone())}</strong>
            " · "
            {words::kind(line.kind)}
            " · "
            {when::weekday_and_day(line.about_on)}
        </p>
        <p class="quiet">
            {words::LOCKED}
            " "
            {signed}
            {line.is_late.then_some(words::LATE_ENTRY)}
            {line.minutes.map(words::took)}
        </p>
        <div class="note-text" dir="auto" translate="no">{view.text.clone()}</div>
    }
}
