//! Writes a note, and signs it once and for good.
//!
//! A draft saves itself at each pause in writing, and at the latest after [`LONGEST`]. While it is
//! written, the time that takes is counted. Signing asks once, saves what stands there, then locks.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::{Desk, DeskTools, earlier_states};
use crate::browser::page_side::clock::since_the_beginning;
use crate::domain::ids::NoteId;
use crate::domain::note::NoteKind;
use crate::domain::time::{Date, Instant};
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::{Field as Of, NoteForm};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind, LongField, LongText};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::parts::person::person;
use crate::ui::state::{Doing, shell, use_command};
use crate::ui::words::{field::label, records as words};
use crate::ui::{effect, view};

/// A pause after which a draft saves itself.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest it waits for one.
const LONGEST: Duration = Duration::from_secs(5);
/// Milliseconds without a key after which nobody is writing any more.
const THINKING: f64 = 60_000.0;

/// What comes after the text is on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    Close,
    Sign,
}

/// Time spent on writing, counted from key to key; a pause counts as thinking up to a minute.
#[derive(Clone, Copy)]
struct Counted {
    milliseconds: f64,
    latest: f64,
}

impl Counted {
    fn key(&mut self, now: f64) {
        self.milliseconds += (now - self.latest).clamp(0.0, THINKING);
        self.latest = now;
    }

    /// Whole minutes, one begun being one.
    fn minutes(self) -> u64 {
        Duration::from_secs_f64(self.milliseconds / 1_000.0).as_secs().div_ceil(60).max(1)
    }
}

/// The fields of a draft as they stand.
#[derive(Clone, Copy)]
struct Fields {
    kind: RwSignal<String>,
    format: RwSignal<String>,
    date: RwSignal<String>,
    minutes: RwSignal<String>,
    text: LongText,
}

/// A draft and how it stands with what is on file; copies are the same one.
#[derive(Clone, Copy)]
struct Keeper {
    note: RwSignal<Option<NoteId>>,
    blank: StoredValue<NoteForm>,
    fields: Fields,
    saving: StoredValue<Option<Doing>>,
    /// When the first change was made that is not on file.
    ahead_since: RwSignal<Option<f64>>,
    then: StoredValue<Then>,
    /// What was asked for while a save was under way.
    next: StoredValue<Option<Then>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Keeper {
    /// What the form says; none once the editor is gone.
    fn form(self) -> Option<NoteForm> {
        let Fields { kind, format, date, minutes, text } = self.fields;
        let place = kind.try_get_untracked()?.parse::<usize>().ok()?;
        Some(NoteForm {
            kind: NoteKind::ALL.get(place).copied()?,
            format: format.get_untracked(),
            date: date.get_untracked(),
            minutes: minutes.get_untracked(),
            text: text.read()?,
            ..self.blank.get_value()
        })
    }

    /// Saves what stands there; after what is under way, should a save be.
    fn save(self, then: Then) {
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
    fn keep(self) {
        let is_ahead = self.ahead_since.try_get_untracked().flatten().is_some();
        let saving = self.saving.try_get_value().flatten();
        let may_save = saving.is_some_and(|saving| !saving.moved_on());
        let says_something = || self.fields.text.read().is_some_and(|it| !it.trim().is_empty());
        if is_ahead && may_save && says_something() {
            self.save(Then::GoOn);
        }
    }

    /// Something was changed: it is saved at the next pause.
    fn changed(self) {
        let now = since_the_beginning();
        let since = self.ahead_since.get_untracked().unwrap_or(now);
        self.ahead_since.set(Some(since));
        let waited = Duration::from_secs_f64((now - since).max(0.0) / 1_000.0);
        self.stop();
        let pause = PAUSE.min(LONGEST.saturating_sub(waited));
        self.timer.set_value(set_timeout_with_handle(move || self.keep(), pause).ok());
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// The editor of a draft.
#[component]
pub(super) fn Draft(
    /// Which note; none for a new one.
    note: Option<NoteId>,
    /// The client's name.
    name: String,
    /// What is on file.
    form: NoteForm,
    /// What the draft said before, and until when.
    earlier: Vec<(NoteId, Instant)>,
    /// Called when it is done.
    done: Callback<()>,
) -> impl IntoView {
    let place = NoteKind::ALL.iter().position(|kind| *kind == form.kind).unwrap_or(0);
    let fields = Fields {
        kind: RwSignal::new(place.to_string()),
        format: RwSignal::new(form.format.clone()),
        date: RwSignal::new(form.date.clone()),
        minutes: RwSignal::new(form.minutes.clone()),
        text: LongText::new(),
    };
    let (client, begins) = (form.client, form.text.clone());
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
    let typed = Callback::new(move |()| keeper.changed());
    count_minutes(keeper, typed);
    let asks = RwSignal::new(false);
    // An empty note is not asked about: saving it says what is missing.
    let ask = move || {
        let text = fields.text.read().unwrap_or_default();
        if text.trim().is_empty() { keeper.save(Then::Close) } else { asks.set(true) }
    };
    let (saved_on, signed_on) = (saving.fault(Of::Date), signing.fault(Of::Date));
    let wrong_day = Signal::derive(move || saved_on.get().or_else(|| signed_on.get()));
    let (unsaved, unsigned) = (saving.has_faults(), signing.has_faults());
    let is_wrong = Signal::derive(move || unsaved.get() || unsigned.get());
    let delete = use_command(move |_| done.run(()));
    let is_busy = Signal::derive(move || signing.busy.get());
    let kinds: Vec<_> = NoteKind::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, kind)| kind.is_free())
        .map(|(place, kind)| (place.to_string(), words::kind(kind).to_owned()))
        .collect();
    let desk = Desk::of(client);
    let is_on_file = move || {
        let is_ahead = keeper.ahead_since.get().is_some() || saving.busy.get();
        !is_ahead && keeper.note.get().is_some()
    };
    view! {
        <p>
            <strong>{person(name)}</strong>
        </p>
        <Form submit=move || keeper.save(Then::Close) wrong=is_wrong>
            <div class="form-grid">
                <Choice
                    label=label(Of::Kind)
                    value=fields.kind
                    choices=kinds
                    wrong=saving.fault(Of::Kind)
                />
                <Choice
                    label=label(Of::Format)
                    value=fields.format
                    choices=desk.formats(fields.format)
                    wrong=saving.fault(Of::Format)
                />
                <Field
                    label=label(Of::Date)
                    value=fields.date
                    kind=Kind::Date
                    wrong=wrong_day
                />
                <Field
                    label=label(Of::Minutes)
                    value=fields.minutes
                    kind=Kind::Number
                    wrong=saving.fault(Of::Minutes)
                />
            </div>
            <LongField
                label=label(Of::Text)
                text=fields.text
                begins
                typed
                left=Callback::new(move |()| keeper.keep())
                hint=words::HINT
                wrong=saving.fault(Of::Text)
            />
            <DeskTools
                desk
                text=fields.text
                kind=fields.kind
                format=fields.format
                note=keeper.note
                typed
            />
            {earlier_states(earlier, fields.text, typed)}
            <Trouble wrong=saving.trouble()/>
            <Trouble wrong=signing.trouble()/>
            <Trouble wrong=delete.trouble()/>
            <p class="quiet">{move || is_on_file().then_some(words::DRAFT_SAVED)}</p>
            <p class="actions">
                <Submit busy=is_busy>"Save"</Submit>
                <Button press=ask>{words::SIGN}</Button>
                {move || {
                    keeper
                        .note
                        .get()
                        .map(|id| {
                            let press = move || {
                                keeper.ahead_since.set(None);
                                delete.run(Command::DeleteNote(id));
                            };
                            view! {
                                <Button weight=Weight::Danger press>
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
                                    <Button
                                        weight=Weight::Main
                                        press=move || keeper.save(Then::Sign)
                                    >
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

/// Counts the time that writing takes into the field of minutes, until another number is typed
/// there; and has a change of any field saved like one of the text.
fn count_minutes(keeper: Keeper, typed: Callback<()>) {
    let Fields { kind, format, date, minutes, .. } = keeper.fields;
    let before = minutes.get_untracked().trim().parse::<u64>().unwrap_or(0);
    let told = StoredValue::new(minutes.get_untracked());
    let counted = StoredValue::new(Counted { milliseconds: 0.0, latest: since_the_beginning() });
    Effect::new(move |was: Option<Option<f64>>| {
        let ahead = keeper.ahead_since.get();
        if was.is_some() && ahead.is_some() {
            counted.update_value(|counted| counted.key(since_the_beginning()));
            if minutes.get_untracked() == told.get_value() {
                let sum = (before + counted.get_value().minutes()).to_string();
                told.set_value(sum.clone());
                minutes.set(sum);
            }
        }
        ahead
    });
    Effect::new(move |was: Option<[String; 4]>| {
        let now = [kind.get(), format.get(), date.get(), minutes.get()];
        let is_counted = now.last() == Some(&told.get_value());
        let is_other = was.is_some_and(|was| {
            let same = if is_counted { 3 } else { 4 };
            was.iter().zip(&now).take(same).any(|(was, now)| was != now)
        });
        if is_other && Date::parse(&date.get_untracked()).is_ok() {
            typed.run(());
        }
        now
    });
}
