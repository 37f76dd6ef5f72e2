//! Writes a note, and signs it once and for good.
//!
//! A draft saves itself ([`super::keeper`]). While it is written, the time that takes is counted. Signing
//! asks once, saves what stands there, then locks.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::{Desk, DeskTools, EarlierStates};
use super::foot::Foot;
use super::keeper::{Fields, Keeper, Kept, Then, use_keeper};
use super::works_on::{MeasuredOn, WorksOn};
use crate::browser::page_side::clock::since_the_beginning;
use crate::domain::ids::NoteId;
use crate::domain::note::{NoteKind, WorkedOn};
use crate::domain::time::Date;
use crate::protocol::forms::{Field as Of, NoteForm};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind, LongField};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::person::person;
use crate::ui::view;
use crate::ui::words::{field::label, records as words};

/// Milliseconds without a key after which nobody is writing any more.
const THINKING: f64 = 60_000.0;

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

/// The editor of a draft.
#[component]
pub(super) fn Draft(
    /// Which note; none for a new one.
    note: Option<NoteId>,
    /// The client's name.
    name: String,
    /// What is on file.
    form: NoteForm,
    /// The objectives it works on.
    worked_on: Vec<WorkedOn>,
    /// Called when it is done.
    done: Callback<()>,
) -> impl IntoView {
    let (client, begins) = (form.client, form.text.clone());
    let kept = use_keeper(note, form, done);
    let Kept { keeper, saving, signing } = kept;
    let fields = keeper.fields;
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
    let is_busy = Signal::derive(move || signing.busy.get());
    let kinds: Vec<_> = NoteKind::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, kind)| kind.is_free())
        .map(|(place, kind)| (place.to_string(), words::kind(kind).to_owned()))
        .collect();
    let desk = Desk::of(client);
    let day = Memo::new(move |_| Date::parse(&fields.date.read()).ok());
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
            {move || day.get().map(|day| view! { <MeasuredOn client day title=words::MEASURED/> })}
            <LongField
                label=label(Of::Text)
                text=fields.text
                begins
                typed
                left=Callback::new(move |()| keeper.keep())
                hint=words::HINT
                wrong=saving.fault(Of::Text)
            />
            <EarlierStates note=keeper.note text=fields.text typed/>
            <WorksOn desk fields worked_on typed/>
            <DeskTools
                desk
                text=fields.text
                kind=fields.kind
                format=fields.format
                note=keeper.note
                typed
            />
            <Foot kept done>
                <Submit busy=is_busy>"Save"</Submit>
                <Button press=ask>{words::SIGN}</Button>
            </Foot>
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
