//! Shows a signed note as the text it is, and what was added to it; and takes an addendum.
//! *Never:* a signed note in a field.

use leptos::prelude::*;

use crate::browser::page_side::clock;
use crate::domain::document::Proof;
use crate::domain::ids::NoteId;
use crate::protocol::command::Command;
use crate::protocol::forms::Field as Of;
use crate::protocol::query::Query;
use crate::protocol::request::{Documents, Request};
use crate::protocol::view::{NoteView, View};
use crate::ui::parts::button::{Button, Submit};
use crate::ui::parts::field::{LongField, LongText};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::person::person;
use crate::ui::parts::printed::printed;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_command, use_query};
use crate::ui::view;
use crate::ui::words::{initials, records as words, when};

/// A signed note.
#[component]
pub(super) fn Signed(
    /// Which.
    note: NoteId,
) -> impl IntoView {
    let found = use_query(Signal::stored(Query::Note(note)));
    let is_adding = RwSignal::new(false);
    view! {
        <Shown
            view=found
            draw=|view| match view {
                View::Note(Some(view)) => document(view),
                _ => view! { <p>{words::GONE}</p> },
            }
        />
        {move || {
            if is_adding.get() {
                view! { <Addendum note is_adding/> }
            } else {
                view! {
                    <p class="actions">
                        <Button press=move || is_adding.set(true)>{words::ADD_TO}</Button>
                        <Button press=move || save(Documents::Note(note))>{words::SAVE_DOCUMENT}</Button>
                        <Button press=|| _ = window().print()>{words::PRINT}</Button>
                    </p>
                    <p class="field-hint">{words::SAVE_DOCUMENT_HINT}</p>
                }
            }
        }}
    }
}

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

/// The form of an addendum.
#[component]
fn Addendum(note: NoteId, is_adding: RwSignal<bool>) -> impl IntoView {
    let text = LongText::new();
    let shell = shell();
    let doing = use_command(move |_| {
        shell.say(words::NOTE_SIGNED);
        is_adding.set(false);
    });
    let submit = move || {
        let says = text.read().unwrap_or_default();
        doing.run(Command::AddToNote(note, says));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <LongField
                label=words::ADDENDUM
                text
                begins=String::new()
                typed=Callback::new(|()| {})
                left=Callback::new(|()| {})
                hint=words::ADDENDUM_HINT
                wrong=doing.fault(Of::Text)
            />
            <Trouble wrong=doing.trouble()/>
            <p class="actions">
                <Submit busy=doing.busy>{words::SIGN_ADDENDUM}</Submit>
                <Button press=move || is_adding.set(false)>"Cancel"</Button>
            </p>
        </Form>
    }
}
