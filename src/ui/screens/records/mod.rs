//! The written record: sessions that lack a signed note, drafts, and signed notes.
//!
//! Next: [`editor`] opens a note, [`draft`] writes and signs, [`addendum`] adds, [`keeper`] keeps
//! both as they are written, [`works_on`] ties to plan and measures, [`signed`] shows, [`lists`] lists,
//! [`search`] searches the texts.

mod addendum;
mod desk;
mod draft;
pub(super) mod editor;
mod foot;
mod keeper;
pub(super) mod lists;
mod search;
pub(super) mod signed;
mod works_on;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::protocol::query::Query;
use crate::protocol::view::{AppointmentLine, RecordsView, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::figure::Figures;
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{disclosures, keeping, records as words, when};
use editor::{NoteEditor, Writing};
use lists::note_list;
use search::Asked;

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Signal::stored(Query::Records));
    let Begun { task: writing, is_open, begin: write, done } = use_task::<Writing>();
    let asked = Asked::nothing();
    let searched = Memo::new(move |_| asked.search());
    let is_searching = Memo::new(move |_| !searched.read().is_blank());
    let lists = move || {
        view! {
            <Shown
                view
                draw=move |view| match view {
                    View::Records(view) => records(view, write),
                    _ => ().into_any(),
                }
            />
        }
    };
    let title = Signal::derive(move || {
        let is_signed = writing.read().as_ref().is_some_and(|writing| writing.is_signed);
        if is_signed { words::SIGNED_NOTE } else { words::DRAFT_NOTE }.to_owned()
    });
    view! {
        <Page heading=words::HEADING actions=ViewFnOnce::from(to_keeping)>
            {asked.fields()}
            {move || if is_searching.get() { search::hits(searched, write) } else { lists() }}
            <Dialog open=is_open title closes=true>
                {move || writing.get().map(|writing| view! { <NoteEditor writing done/> })}
            </Dialog>
        </Page>
    }
}

/// Leads to how long they are kept.
fn to_keeping() -> impl IntoView {
    view! {
        <A href="/keeping" attr:class="button">{keeping::HEADING}</A>
        " "
        <A href="/disclosures" attr:class="button">{disclosures::ACCOUNT}</A>
    }
}

fn records(view: &RecordsView, write: Callback<Writing>) -> AnyView {
    let none = view.outstanding.is_empty();
    let shown = view.outstanding.len();
    let total = view.outstanding_total;
    let more = (u64::from(total) > shown as u64).then(|| {
        let total = crate::ui::words::grouped(total.into());
        view! { <p class="quiet">{format!("The oldest {shown} of {total} are shown.")}</p> }
    });
    view! {
        <Figures figures=view.figures.clone() show=None/>
        <section class="records-part">
            <h2>{words::OUTSTANDING}</h2>
            {none.then(|| view! { <p>{words::NONE_OUTSTANDING}</p> })}
            {folded("notes", view.outstanding.clone(), move |line| session(&line, write).into_any())}
            {more}
        </section>
        <section class="records-part">
            <h2>{words::DRAFTS}</h2>
            {note_list(&view.drafts, true, words::NO_DRAFTS, write)}
        </section>
        <section class="records-part">
            <h2>{words::SIGNED}</h2>
            {note_list(&view.signed, true, words::NONE_SIGNED, write)}
        </section>
    }
}

/// A session that lacks a signed note, and the way to it.
pub(super) fn session(line: &AppointmentLine, write: Callback<Writing>) -> impl IntoView + use<> {
    let (client, name) = (line.client, line.name.clone());
    let label = if line.note.is_some() { words::CONTINUE } else { words::WRITE };
    let writing = Writing::of_session(line);
    view! {
        <li class="note-line">
            <span>{when::moment(line.starts)}</span>
            <ClientLink client name/>
            <Button press=move || write.run(writing.clone())>{label}</Button>
        </li>
    }
}
