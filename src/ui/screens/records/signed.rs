//! Shows a signed note as the text it is, what was added to it, and the files that go with it.
//! *Never:* a signed note in a field.

use leptos::prelude::*;

use super::addendum::Addendum;
use super::works_on::MeasuredOn;
use crate::browser::page_side::clock;
use crate::domain::document::Proof;
use crate::domain::ids::NoteId;
use crate::protocol::forms::NoteForm;
use crate::protocol::query::Query;
use crate::protocol::request::{Documents, Request};
use crate::protocol::view::{NoteView, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::person::person;
use crate::ui::parts::printed::printed;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::files::attached;
use crate::ui::state::{shell, use_query};
use crate::ui::words::{initials, records as words, when};
use crate::ui::{effect, view};

/// A signed note.
#[component]
pub(super) fn Signed(
    /// Which.
    note: NoteId,
) -> impl IntoView {
    let found = use_query(Signal::stored(Query::Note(note)));
    // The addendum being written; one that was begun is gone on with. Asked for once: afterwards the
    // field is ahead of what is on file.
    let adding = RwSignal::new(None::<Begun>);
    let client = RwSignal::new(None);
    let on_file = |view: &NoteView| view.begun.clone().map(|(id, text)| (Some(id), text));
    effect(move || {
        if client.read_untracked().is_none()
            && let Some(View::Note(Some(view))) = found.read().shown().map(AsRef::as_ref)
        {
            client.set(Some(view.line.client));
            adding.set(on_file(view));
        }
    });
    let add = move || {
        let begun = match found.read_untracked().shown().map(AsRef::as_ref) {
            Some(View::Note(Some(view))) => on_file(view),
            _ => None,
        };
        adding.set(Some(begun.unwrap_or_default()));
    };
    let done = Callback::new(move |()| adding.set(None));
    let addendum = move |(begun, text): Begun| {
        let about = NoteForm::about(client.get_untracked()?);
        let (adds_to, date) = (Some(note), clock::today().to_string());
        let form = NoteForm { adds_to, date, text, ..about };
        Some(view! { <Addendum begun form done/> })
    };
    view! {
        <Shown
            view=found
            draw=|view| match view {
                View::Note(Some(view)) => document(view),
                _ => view! { <p>{words::GONE}</p> },
            }
        />
        {move || match adding.get() {
            Some(begun) => addendum(begun).into_any(),
            None => view! {
                <p class="actions">
                    <Button press=add>{words::ADD_TO}</Button>
                    <Button press=move || save(Documents::Note(note))>{words::SAVE_DOCUMENT}</Button>
                    <Button press=|| _ = window().print()>{words::PRINT}</Button>
                </p>
                <p class="field-hint">{words::SAVE_DOCUMENT_HINT}</p>
            }
            .into_any(),
        }}
    }
}

/// An addendum being written: which, none before it is on file, and what it says so far.
type Begun = (Option<NoteId>, String);

/// Saves documents as a file.
pub(in crate::ui::screens) fn save(which: Documents) {
    let shell = shell();
    shell.send(Request::SaveDocuments(which), None, move |told| {
        shell.keep_file(&told);
        shell.show_refusal(&told.event);
    });
}

fn document(view: &NoteView) -> AnyView {
    let line = &view.line;
    // A client without a sign of the practice's is told by initials.
    let sign = line.code.clone().unwrap_or_else(|| initials(&line.name));
    let addenda = view
        .addenda
        .iter()
        .map(|addendum| {
            view! {
                <section class="note-addendum">
                    <h3>{words::addendum(&when::weekday_and_day(addendum.line.about_on))}</h3>
                    {signed_text(addendum)}
                </section>
            }
        })
        .collect_view();
    view! {
        <article class="note-document">
            {printed(words::footer(&sign, &when::day(line.about_on)))}
            <p>
                <strong>{person(line.name.clone())}</strong>
                {line.code.clone().map(|code| format!(" ({code})"))}
                " · "
                {words::kind(line.kind)}
                " · "
                {when::weekday_and_day(line.about_on)}
            </p>
            {signed_text(view)}
            {addenda}
            <MeasuredOn client=line.client day=line.about_on title=words::MEASURED_BESIDE/>
            {attached(&view.files)}
        </article>
    }
}

/// The text of a signed note or addendum, below what is to be known of it.
fn signed_text(view: &NoteView) -> AnyView {
    let line = &view.line;
    let signed = line.signed_at.map(|at| words::signed(clock::wall(at)));
    view! {
        <p class="quiet">
            {words::LOCKED}
            " "
            {signed}
            {line.is_late.then_some(words::LATE_ENTRY)}
            {line.minutes.map(words::took)}
        </p>
        {proof(&view.proof)}
        {(!view.works_on.is_empty())
            .then(|| {
                let all = view.works_on.iter().map(|it| it.words.as_str());
                view! { <p class="note-works-on">{words::works_on(all)}</p> }
            })}
        <div class="note-text" dir="auto" translate="no">{view.text.clone()}</div>
    }
}

/// What the chain of documents says of it.
fn proof(proof: &Proof) -> AnyView {
    let broken = match proof {
        Proof::Unlinked => return ().into_any(),
        Proof::Holds { number, hash } => {
            return view! {
                <p class="quiet note-hash">
                    {words::document(*number)}
                    <code translate="no">{hash.clone()}</code>
                </p>
            };
        }
        Proof::Altered => words::ALTERED,
        Proof::Gap => words::GAP,
    };
    view! { <Trouble wrong=Some(broken)/> }
}
