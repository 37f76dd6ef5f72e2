//! Search over the texts of all notes: hits as one types, with a few words of each.

use leptos::prelude::*;

use super::editor::Writing;
use super::lists::note_line;
use crate::domain::ids::ClientId;
use crate::domain::note::NoteKind;
use crate::domain::time::Date;
use crate::protocol::forms::Field as Of;
use crate::protocol::query::{Query, Search};
use crate::protocol::view::{Excerpt, HitsView, NoteLine, View};
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::folded::folded;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{field::label, records as words};

/// What is looked for, as typed.
#[derive(Clone, Copy)]
pub struct Asked {
    words: RwSignal<String>,
    kind: RwSignal<String>,
    client: RwSignal<Option<ClientId>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Asked {
    /// Nothing yet.
    pub fn nothing() -> Self {
        Self {
            words: RwSignal::default(),
            kind: RwSignal::default(),
            client: RwSignal::default(),
            from: RwSignal::default(),
            to: RwSignal::default(),
        }
    }

    /// The search; a day that is not typed in full is none.
    pub fn search(self) -> Search {
        let place = self.kind.get().parse::<usize>().ok();
        Search {
            words: self.words.read().trim().to_owned(),
            kind: place.and_then(|place| NoteKind::ALL.get(place).copied()),
            client: self.client.get(),
            from: Date::parse(&self.from.read()).ok(),
            to: Date::parse(&self.to.read()).ok(),
        }
    }

    /// The fields.
    pub fn fields(self) -> AnyView {
        let mut kinds = vec![(String::new(), words::ANY_KIND.to_owned())];
        let named = NoteKind::ALL.into_iter().enumerate();
        kinds.extend(named.map(|(place, kind)| (place.to_string(), words::kind(kind).to_owned())));
        view! {
            <div role="search">
                <Field label="Search" value=self.words kind=Kind::Search hint=words::SEARCH_HINT/>
                <details>
                    <summary>{words::FILTERS}</summary>
                    <div class="form-grid">
                        <Choice label=label(Of::Kind) value=self.kind choices=kinds/>
                        <ClientField chosen=self.client name=String::new() hint="" wrong=None/>
                        <Field label="From" value=self.from kind=Kind::Date/>
                        <Field label="To" value=self.to kind=Kind::Date/>
                    </div>
                </details>
            </div>
        }
    }
}

/// The hits of a search, newest first; a screen reader hears how many there are.
pub fn hits(search: Memo<Search>, write: Callback<Writing>) -> AnyView {
    let view = use_query(Signal::derive(move || Query::Search(Box::new(search.get()))));
    let draw = move |view: &View| match view {
        View::Hits(view) => found(view, search.get_untracked().words, write),
        _ => ().into_any(),
    };
    view! { <Shown view draw/> }
}

fn found(view: &HitsView, search: String, write: Callback<Writing>) -> AnyView {
    let notes = view.hits.iter().map(|note| note.id).collect();
    let excerpts = use_query(Signal::stored(Query::Excerpts { notes, search }));
    // Names stand in notes as well.
    let discreet = shell().discreet;
    let hits: Vec<_> = view.hits.iter().cloned().enumerate().collect();
    let line = move |(place, note): (usize, NoteLine)| {
        let excerpt = move || match excerpts.read().shown().map(AsRef::as_ref) {
            Some(View::Excerpts(all)) if !discreet.get() => {
                all.get(place).cloned().flatten().map(excerpt)
            }
            _ => None,
        };
        view! {
            <li class="hit">
                <div class="note-line">{note_line(&note, true, write)}</div>
                {excerpt}
            </li>
        }
    };
    view! {
        <p role="status">{words::hits(view.total, view.hits.len())}</p>
        {(view.unread > 0).then(|| view! { <p>{words::some_unread(view.unread)}</p> })}
        {folded("notes", hits, line)}
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
