//! Writes a progress note, and signs it once and for good.
//!
//! A draft saves itself when the writing pauses. Signing asks once, saves what stands there, then
//! locks. A signed note is shown as text. *Never:* a signed note in a field.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::page_side::clock::today;
use crate::domain::ids::{AppointmentId, ClientId, NoteId};
use crate::domain::time::Date;
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::{Field as Of, NoteForm};
use crate::protocol::query::Query;
use crate::protocol::view::{AppointmentLine, NoteLine, View};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_command, use_query};
use crate::ui::words::{field::label, records as words, when};
use crate::ui::{effect, view};

/// A pause after which a draft saves itself.
const PAUSE: Duration = Duration::from_secs(4);

/// A note being written or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Which note; none for a new one.
    pub note: Option<NoteId>,
    /// About whom.
    pub client: ClientId,
    /// Their name, so that nobody writes into another client's record.
    pub name: String,
    /// About which session.
    pub appointment: Option<AppointmentId>,
    /// The day it is about.
    pub date: String,
    /// Signed, and so only to be read?
    pub is_signed: bool,
}

impl Writing {
    /// A new note about a client, today.
    pub fn about(client: ClientId, name: String) -> Self {
        let date = today().to_string();
        Self { note: None, client, name, appointment: None, date, is_signed: false }
    }

    /// The note of a session, or a new one.
    pub fn of_session(line: &AppointmentLine) -> Self {
        Self {
            note: line.note.map(|(note, _)| note),
            client: line.client,
            name: line.name.clone(),
            appointment: Some(line.id),
            date: line.starts.date().to_string(),
            is_signed: line.note.is_some_and(|(_, is_signed)| is_signed),
        }
    }

    /// A note on file.
    pub fn of(line: &NoteLine) -> Self {
        Self {
            note: Some(line.id),
            client: line.client,
            name: line.name.clone(),
            appointment: line.appointment,
            date: line.about_on.to_string(),
            is_signed: line.signed_at.is_some(),
        }
    }
}

/// The editor, or the text of a signed note.
#[component]
pub fn NoteEditor(
    /// What is written or read.
    writing: Writing,
    /// Called when it is done.
    done: Callback<()>,
) -> impl IntoView {
    let Some(note) = writing.note else {
        return view! { <Draft writing text=String::new() done/> };
    };
    if writing.is_signed {
        return view! { <Signed note name=writing.name date=writing.date/> };
    }
    let found = use_query(Signal::stored(Query::NoteText(note)));
    let text = RwSignal::new(None::<Option<String>>);
    // Only what stood there at first: afterwards the field is ahead of what is on file.
    effect(move || {
        if text.read_untracked().is_none()
            && let Some(View::NoteText(found)) = found.read().shown().map(AsRef::as_ref)
        {
            text.set(Some(found.clone()));
        }
    });
    view! {
        {move || match text.get() {
            Some(Some(text)) => view! { <Draft writing=writing.clone() text done/> },
            Some(None) => view! { <p>{words::GONE}</p> },
            None => {
                view! {
                    <Shown view=found draw=|_| view! { <p>{words::FETCHING}</p> }/>
                }
            }
        }}
    }
}

#[component]
fn Signed(note: NoteId, name: String, date: String) -> impl IntoView {
    let found = use_query(Signal::stored(Query::NoteText(note)));
    let day = Date::parse(&date).map(when::weekday_and_day);
    view! {
        <p>
            <strong>{person(name)}</strong>
            {day.map(|day| format!(" · {day}")).ok()}
        </p>
        <p class="quiet">{words::LOCKED}</p>
        <Shown
            view=found
            draw=|view| match view {
                View::NoteText(Some(text)) => {
                    view! { <div class="note-text">{text.clone()}</div> }
                }
                _ => view! { <p>{words::GONE}</p> },
            }
        />
    }
}

#[component]
fn Draft(writing: Writing, text: String, done: Callback<()>) -> impl IntoView {
    let Writing { note, client, name, appointment, date, .. } = writing;
    let note = RwSignal::new(note);
    let (on_file, sent) = (RwSignal::new(text.clone()), RwSignal::new(text.clone()));
    let text = RwSignal::new(text);
    let date = RwSignal::new(date);
    // What comes after the text is on file: nothing, closing, or signing.
    let then = RwSignal::new(Then::GoOn);
    let shell = shell();
    let signing = use_command(move |_| {
        shell.say(words::NOTE_SIGNED);
        done.run(());
    });
    let saving = use_command(move |added| {
        if let Some(Added::Note(id)) = added {
            note.set(Some(id));
        }
        on_file.set(sent.get_untracked());
        match (then.get_untracked(), note.get_untracked()) {
            (Then::Close, _) => done.run(()),
            (Then::Sign, Some(id)) => signing.run(Command::SignNote(id)),
            _ => {}
        }
    });
    let save = move |next: Then| {
        then.set(next);
        sent.set(text.get_untracked());
        let form = NoteForm {
            client,
            appointment,
            date: date.get_untracked(),
            text: text.get_untracked(),
        };
        saving.run(Command::SaveNote(note.get_untracked(), form));
    };
    let is_ahead = move || *text.read() != *on_file.read();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        let wants = is_ahead() && !text.read().trim().is_empty();
        stop();
        if wants {
            let saved = move || {
                // The editor may be gone, be saving already, or wait for a word on what another
                // window has written.
                if saving.busy.try_get_untracked() == Some(false) && !saving.moved_on() {
                    save(Then::GoOn);
                }
            };
            timer.set_value(set_timeout_with_handle(saved, PAUSE).ok());
        }
    });
    on_cleanup(stop);
    let asks = RwSignal::new(false);
    // An empty note is not asked about: saving it says what is missing.
    let ask = move || {
        let is_empty = text.read_untracked().trim().is_empty();
        if is_empty { save(Then::GoOn) } else { asks.set(true) }
    };
    let (saved_on, signed_on) = (saving.fault(Of::Date), signing.fault(Of::Date));
    let wrong_day = Signal::derive(move || saved_on.get().or_else(|| signed_on.get()));
    let (unsaved, unsigned) = (saving.has_faults(), signing.has_faults());
    let is_wrong = Signal::derive(move || unsaved.get() || unsigned.get());
    let delete = use_command(move |_| done.run(()));
    let is_busy = Signal::derive(move || saving.busy.get() || signing.busy.get());
    view! {
        <p>
            <strong>{person(name)}</strong>
        </p>
        <Form submit=move || save(Then::Close) wrong=is_wrong>
            <Field label=label(Of::Date) value=date kind=Kind::Date wrong=wrong_day/>
            <Field
                label=label(Of::Text)
                value=text
                kind=Kind::Prose(14)
                hint=words::HINT
                wrong=saving.fault(Of::Text)
                starts=true
            />
            <Trouble wrong=saving.trouble()/>
            <Trouble wrong=signing.trouble()/>
            <Trouble wrong=delete.trouble()/>
            <p class="quiet">
                {move || (!is_ahead() && note.get().is_some()).then_some(words::DRAFT_SAVED)}
            </p>
            <p class="actions">
                <Submit busy=is_busy>"Save"</Submit>
                <Button press=ask>{words::SIGN}</Button>
                {move || {
                    note.get()
                        .map(|id| {
                            view! {
                                <Button
                                    weight=Weight::Danger
                                    press=move || delete.run(Command::DeleteNote(id))
                                >
                                    {words::DELETE}
                                </Button>
                            }
                        })
                }}
            </p>
            {move || {
                asks.get()
                    .then(|| {
                        view! {
                            <Notice tone=Tone::Warning>
                                <p>{words::SIGN_QUESTION}</p>
                                <p class="actions">
                                    <Button weight=Weight::Main press=move || save(Then::Sign)>
                                        {words::SIGN_NOW}
                                    </Button>
                                    <Button press=move || asks.set(false)>"Cancel"</Button>
                                </p>
                            </Notice>
                        }
                    })
            }}
        </Form>
    }
}

/// What comes after the text is on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    Close,
    Sign,
}
