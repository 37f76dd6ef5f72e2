//! Keeps a draft while it is written: a note's, or that of an addendum.
//!
//! It saves itself at each pause in writing, and at the latest after [`LONGEST`]; so a crash takes no
//! more than that. Signing saves what stands there first.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::page_side::clock::since_the_beginning;
use crate::domain::ids::{NoteId, ObjectiveId};
use crate::domain::note::NoteKind;
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::NoteForm;
use crate::ui::effect;
use crate::ui::parts::field::LongText;
use crate::ui::state::{Doing, shell, use_command};
use crate::ui::words::records as words;

/// A pause after which a draft saves itself.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest it waits for one.
const LONGEST: Duration = Duration::from_secs(5);

/// What comes after the text is on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// She goes on writing.
    GoOn,
    /// The form closes.
    Close,
    /// It is signed.
    Sign,
}

/// The fields of a draft as they stand.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) kind: RwSignal<String>,
    pub(super) format: RwSignal<String>,
    pub(super) date: RwSignal<String>,
    pub(super) minutes: RwSignal<String>,
    pub(super) works_on: RwSignal<Vec<ObjectiveId>>,
    pub(super) text: LongText,
}

/// A draft and how it stands with what is on file; copies are the same one.
#[derive(Clone, Copy)]
pub struct Keeper {
    pub(super) note: RwSignal<Option<NoteId>>,
    blank: StoredValue<NoteForm>,
    pub(super) fields: Fields,
    saving: StoredValue<Option<Doing>>,
    /// When the first change was made that is not on file.
    pub(super) ahead_since: RwSignal<Option<f64>>,
    then: StoredValue<Then>,
    /// What was asked for while a save was under way.
    next: StoredValue<Option<Then>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Keeper {
    /// What the form says; none once the editor is gone.
    fn form(self) -> Option<NoteForm> {
        let Fields { kind, format, date, minutes, works_on, text } = self.fields;
        let place = kind.try_get_untracked()?.parse::<usize>().ok()?;
        Some(NoteForm {
            kind: NoteKind::ALL.get(place).copied()?,
            format: format.get_untracked(),
            date: date.get_untracked(),
            minutes: minutes.get_untracked(),
            works_on: works_on.get_untracked(),
            text: text.read()?,
            ..self.blank.get_value()
        })
    }

    /// Saves what stands there; after what is under way, should a save be.
    pub(super) fn save(self, then: Then) {
        let Some(saving) = self.saving.try_get_value().flatten() else { return };
        if saving.busy.get_untracked() {
            self.next.set_value(Some(then));
            return;
        }
        let Some(form) = self.form() else { return };
        self.stop();
        self.then.set_value(then);
        self.ahead_since.set(None);
        let note = self.note.get_untracked();
        saving.run(match then {
            Then::GoOn => Command::KeepDraft(note, form),
            Then::Close | Then::Sign => Command::SaveNote(note, form),
        });
    }

    /// Saves what is not on file yet, unless there is nothing in it, or a person is to say first
    /// what becomes of what another window has written.
    pub(super) fn keep(self) {
        let is_ahead = self.ahead_since.try_get_untracked().flatten().is_some();
        let saving = self.saving.try_get_value().flatten();
        let may_save = saving.is_some_and(|saving| !saving.moved_on());
        let says_something = || self.fields.text.read().is_some_and(|it| !it.trim().is_empty());
        if is_ahead && may_save && says_something() {
            self.save(Then::GoOn);
        }
    }

    /// Something was changed: it is saved at the next pause.
    pub(super) fn changed(self) {
        let now = since_the_beginning();
        let since = self.ahead_since.get_untracked().unwrap_or(now);
        self.ahead_since.set(Some(since));
        let waited = Duration::from_secs_f64((now - since).max(0.0) / 1_000.0);
        self.stop();
        let pause = PAUSE.min(LONGEST.saturating_sub(waited));
        self.timer.set_value(set_timeout_with_handle(move || self.keep(), pause).ok());
    }

    /// Is all that stands there on file?
    pub(super) fn is_on_file(self) -> bool {
        let is_saving = self.saving.get_value().is_some_and(|saving| saving.busy.get());
        !is_saving && self.ahead_since.get().is_none() && self.note.get().is_some()
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// What keeps a draft, and how its saving and its signing stand; copies are the same one.
#[derive(Clone, Copy)]
pub struct Kept {
    pub(super) keeper: Keeper,
    pub(super) saving: Doing,
    pub(super) signing: Doing,
}

/// Keeps a draft until the form is left; `done` is called once it is saved to be closed, or signed.
pub(super) fn use_keeper(note: Option<NoteId>, form: NoteForm, done: Callback<()>) -> Kept {
    let place = NoteKind::ALL.iter().position(|kind| *kind == form.kind).unwrap_or(0);
    let fields = Fields {
        kind: RwSignal::new(place.to_string()),
        format: RwSignal::new(form.format.clone()),
        date: RwSignal::new(form.date.clone()),
        minutes: RwSignal::new(form.minutes.clone()),
        works_on: RwSignal::new(form.works_on.clone()),
        text: LongText::new(),
    };
    let keeper = Keeper {
        note: RwSignal::new(note),
        blank: StoredValue::new(NoteForm { text: String::new(), ..form }),
        fields,
        saving: StoredValue::new(None),
        ahead_since: RwSignal::new(None),
        then: StoredValue::new(Then::GoOn),
        next: StoredValue::new(None),
        timer: StoredValue::new(None),
    };
    let shell = shell();
    let signing = use_command(move |_| {
        shell.say(words::NOTE_SIGNED);
        done.run(());
    });
    let saving = use_command(move |added| {
        if let Some(Added::Note(id)) = added {
            keeper.note.set(Some(id));
        }
        let next = keeper.next.try_update_value(Option::take).flatten();
        match (next, keeper.then.get_value(), keeper.note.get_untracked()) {
            (Some(next), ..) => keeper.save(next),
            (None, Then::Close, _) => done.run(()),
            (None, Then::Sign, Some(id)) => signing.run(Command::SignNote(id)),
            _ => {}
        }
    });
    keeper.saving.set_value(Some(saving));
    // What was not saved is still to be: at the next pause in writing, or as the editor is left.
    effect(move || {
        if saving.refused.read().is_some() && keeper.ahead_since.get_untracked().is_none() {
            keeper.ahead_since.set(Some(since_the_beginning()));
        }
    });
    on_cleanup(move || {
        keeper.keep();
        keeper.stop();
    });
    Kept { keeper, saving, signing }
}
