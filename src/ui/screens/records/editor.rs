//! Opens a note: the editor for a draft, the text of a signed one.
//!
//! Next: [`super::draft`] writes and signs, [`super::signed`] shows.

use leptos::prelude::*;

use super::draft::Draft;
use super::signed::Signed;
use crate::browser::page_side::clock::today;
use crate::domain::ids::{AppointmentId, ClientId, NoteId};
use crate::domain::note::NoteKind;
use crate::protocol::event::Event;
use crate::protocol::forms::NoteForm;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{AppointmentLine, NoteLine, NoteView, Outcome, View};
use crate::ui::parts::notice::Trouble;
use crate::ui::state::shell;
use crate::ui::view;
use crate::ui::words::{Sentence, records as words, refusal};

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
    /// What it is about.
    pub kind: NoteKind,
    /// The day it is about.
    pub date: String,
    /// Signed, and so only to be read?
    pub is_signed: bool,
}

impl Writing {
    /// A new note about a client, today.
    pub fn about(client: ClientId, name: String) -> Self {
        let date = today().to_string();
        let kind = NoteKind::Progress;
        Self { note: None, client, name, appointment: None, kind, date, is_signed: false }
    }

    /// The note of a session, or a new one of the kind that its outcome asks for.
    pub fn of_session(line: &AppointmentLine) -> Self {
        let kind = match line.outcome {
            Outcome::NoShow | Outcome::LateCancellation => NoteKind::MissedSession,
            _ => NoteKind::Progress,
        };
        Self {
            note: line.note.map(|(note, _)| note),
            client: line.client,
            name: line.name.clone(),
            appointment: Some(line.id),
            kind,
            date: line.starts.date().to_string(),
            is_signed: line.note.is_some_and(|(_, is_signed)| is_signed),
        }
    }

    /// A note on file.
    pub fn of(line: &NoteLine) -> Self {
        Self {
            // An addendum is read below what it adds to.
            note: Some(line.adds_to.unwrap_or(line.id)),
            client: line.client,
            name: line.name.clone(),
            appointment: line.appointment,
            kind: line.kind,
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
    let Writing { note, client, name, appointment, kind, date, is_signed } = writing;
    let Some(note) = note else {
        let form = NoteForm { appointment, kind, date, ..NoteForm::about(client) };
        return view! { <Draft note=None name form worked_on=Vec::new() done/> };
    };
    if is_signed {
        return view! { <Signed note/> };
    }
    // Asked for once: afterwards the field is ahead of what is on file.
    let found = RwSignal::new(None::<Result<Option<Box<NoteView>>, Sentence>>);
    shell().send(Request::Ask(Query::Note(note)), None, move |told| {
        let answer = match told.event {
            Event::View(view) => match *view {
                View::Note(view) => Ok(view),
                _ => return,
            },
            Event::Refused(refused) => Err(refusal::sentence(&refused)),
            _ => return,
        };
        // The editor may have been closed meanwhile.
        let _ = found.try_set(Some(answer));
    });
    view! {
        {move || match found.get() {
            Some(Ok(Some(view))) if view.line.signed_at.is_some() => view! { <Signed note/> },
            Some(Ok(Some(view))) => {
                let name = name.clone();
                let worked_on = view.works_on.clone();
                let form = form_of(*view);
                view! { <Draft note=Some(note) name form worked_on done/> }
            }
            Some(Ok(None)) => view! { <p>{words::GONE}</p> },
            Some(Err(wrong)) => view! { <Trouble wrong=Some(wrong)/> },
            None => view! { <p>{words::FETCHING}</p> },
        }}
    }
}

/// The form to go on with a draft.
fn form_of(view: NoteView) -> NoteForm {
    let NoteView { line, text, works_on, .. } = view;
    NoteForm {
        client: line.client,
        appointment: line.appointment,
        adds_to: line.adds_to,
        kind: line.kind,
        works_on: works_on.into_iter().map(|it| it.objective).collect(),
        format: line.format.unwrap_or_default(),
        date: line.about_on.to_string(),
        minutes: line.minutes.map_or_else(String::new, |minutes| minutes.0.to_string()),
        text,
    }
}
