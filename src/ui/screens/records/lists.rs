//! Notes in a list.

use leptos::prelude::*;

use super::editor::Writing;
use crate::browser::page_side::clock;
use crate::protocol::view::NoteLine;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::folded::folded;
use crate::ui::screens::clients::ClientLink;
use crate::ui::view;
use crate::ui::words::{files, records as words, when};

/// The notes, each with a button that opens it; a sentence where there are none.
pub fn note_list(
    notes: &[NoteLine],
    shows_client: bool,
    none: &'static str,
    write: Callback<Writing>,
) -> AnyView {
    if notes.is_empty() {
        return view! { <p>{none}</p> };
    }
    folded("notes", notes.to_vec(), move |note| {
        view! { <li class="note-line">{note_line(&note, shows_client, write)}</li> }
    })
}

/// What a line says of a note, and the button that opens it.
pub fn note_line(note: &NoteLine, shows_client: bool, write: Callback<Writing>) -> AnyView {
    let writing = Writing::of(note);
    let (client, name) = (note.client, note.name.clone());
    let who = shows_client.then(|| view! { <ClientLink client name/> });
    let state = note.signed_at.map_or_else(
        || format!("Draft, {}", words::waits(note.waits_days.unwrap_or(0))),
        |at| format!("Signed {}", when::moment(clock::wall(at))),
    );
    let label = if note.signed_at.is_some() { words::READ } else { words::CONTINUE };
    let adds = note.adds_to.is_some().then(|| view! { <span>{words::ADDENDUM}</span> });
    let begun =
        note.is_added_to.then(|| view! { <span class="quiet">{words::ADDENDUM_BEGUN}</span> });
    let with =
        (note.files > 0).then(|| view! { <span class="quiet">{files::many(note.files)}</span> });
    view! {
        <span>{when::weekday_and_day(note.about_on)}</span>
        {who}
        {adds}
        <span>{words::kind(note.kind)}</span>
        <span class="quiet">{state}</span>
        {(note.addenda > 0)
            .then(|| view! { <span class="quiet">{words::addenda(note.addenda)}</span> })}
        {begun}
        {with}
        {note.is_late.then(|| view! { <span class="note-late">{words::LATE}</span> })}
        <Button weight=Weight::Quiet press=move || write.run(writing.clone())>{label}</Button>
    }
}

/// A note among others to choose from.
pub fn among_others(note: &NoteLine) -> String {
    let (signed, begun) = (note.signed_at.map(clock::wall), clock::wall(note.begun_at));
    words::among_others(note.kind, note.about_on, signed, begun)
}
