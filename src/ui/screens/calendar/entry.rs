//! The form of other work; contact with clients is a part of it, and says by what means it was.

use leptos::prelude::*;

use crate::browser::page_side::clock::{now, today, wall};
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{ClientId, TimeEntryId};
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry::{Direction, Means, Work as Kinds};
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, TimeEntryForm};
use crate::protocol::view::TimeEntryLine;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::person::person;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{calendar as words, contact, field::label, when};

/// Other work being entered or changed.
#[derive(Clone)]
pub struct Work {
    /// Which entry; none for a new one.
    pub id: Option<TimeEntryId>,
    form: TimeEntryForm,
    name: String,
}

impl Work {
    /// New work on a day.
    pub(super) fn on(day: Date) -> Self {
        let form = TimeEntryForm { date: day.to_string(), ..TimeEntryForm::default() };
        Self { id: None, form, name: String::new() }
    }

    /// New work that was timed.
    pub(super) fn timed(day: Date, minutes: Minutes) -> Self {
        let new = Self::on(day);
        Self { form: TimeEntryForm { minutes: minutes.0.to_string(), ..new.form }, ..new }
    }

    /// New contact today, with a client where one is known.
    pub fn contact(client: Option<(ClientId, String)>) -> Self {
        let new = Self::on(today());
        let (client, name) = client.map_or_else(Default::default, |(id, name)| (Some(id), name));
        let (work, means) = (Some(Kinds::Contact), Some(Means::Call));
        let time = TimeOfDay::of(wall(now())).to_string();
        Self { form: TimeEntryForm { work, means, client, time, ..new.form }, name, ..new }
    }

    /// The work on file.
    pub fn of(line: &TimeEntryLine) -> Self {
        let contact = line.contact.as_ref();
        let with = contact.and_then(|contact| contact.with.as_ref());
        Self {
            id: Some(line.id),
            form: TimeEntryForm {
                date: line.on.to_string(),
                work: Some(line.work),
                minutes: line.minutes.0.to_string(),
                client: line.client.as_ref().map(|(client, _)| *client),
                about: line.about.clone().unwrap_or_default(),
                means: contact.map(|contact| contact.means),
                direction: contact.map_or_else(Direction::default, |contact| contact.direction),
                with: with.map_or_else(String::new, |with| with.as_str().to_owned()),
                time: contact
                    .and_then(|contact| contact.at)
                    .map_or_else(String::new, |at| at.to_string()),
            },
            name: line.client.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        }
    }

    /// What the dialog is called.
    pub fn title(&self) -> &'static str {
        match (self.form.work, self.id) {
            (Some(Kinds::Contact), None) => contact::ADD,
            (Some(Kinds::Contact), Some(_)) => contact::EDIT,
            (_, None) => words::ADD_ENTRY,
            (_, Some(_)) => words::EDIT_ENTRY,
        }
    }
}

/// The choices of a list, each with its place in it as value.
fn places<T: Copy>(all: &[T], words: fn(T) -> &'static str) -> Vec<(String, String)> {
    let each = all.iter().enumerate();
    each.map(|(place, one)| (place.to_string(), words(*one).to_owned())).collect()
}

/// The value of a choice.
fn place_of<T: PartialEq>(one: Option<T>, all: &[T]) -> RwSignal<String> {
    let place = one.and_then(|one| all.iter().position(|other| *other == one));
    RwSignal::new(place.map_or_else(String::new, |place| place.to_string()))
}

/// What was chosen.
fn chosen<T: Copy>(value: &str, all: &[T]) -> Option<T> {
    all.get(value.parse::<usize>().ok()?).copied()
}

const DIRECTIONS: [Direction; 2] = [Direction::Out, Direction::In];

/// The form.
#[component]
pub fn EditEntry(
    /// What is entered or changed.
    work: Work,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let Work { id, form, name } = work;
    let is_contact_only = form.work == Some(Kinds::Contact) && form.means.is_some();
    let date = RwSignal::new(form.date);
    let kind = place_of(form.work, &Kinds::ALL);
    let minutes = RwSignal::new(form.minutes);
    let client = RwSignal::new(form.client);
    let about = RwSignal::new(form.about);
    let means = place_of(form.means, &Means::ALL);
    let direction = place_of(Some(form.direction), &DIRECTIONS);
    let (with, time) = (RwSignal::new(form.with), RwSignal::new(form.time));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = TimeEntryForm {
            date: date.get(),
            work: chosen(&kind.get(), &Kinds::ALL),
            minutes: minutes.get(),
            client: client.get(),
            about: about.get(),
            means: chosen(&means.get(), &Means::ALL),
            direction: chosen(&direction.get(), &DIRECTIONS).unwrap_or_default(),
            with: with.get(),
            time: time.get(),
        };
        doing.run(Command::SaveTimeEntry(id, form));
    };
    let mut kinds = vec![(String::new(), "Choose …".to_owned())];
    kinds.extend(places(&Kinds::ALL, words::work));
    let mut all_means = vec![(String::new(), contact::MEANS_UNSAID.to_owned())];
    all_means.extend(places(&Means::ALL, contact::means));
    if is_contact_only {
        all_means.remove(0);
    }
    let is_contact = Memo::new(move |_| chosen(&kind.read(), &Kinds::ALL) == Some(Kinds::Contact));
    let how = move || {
        let all_means = all_means.clone();
        is_contact.get().then(|| {
            view! {
                <div class="form-row">
                    <Choice label=label(Of::Means) value=means choices=all_means wrong=doing.fault(Of::Means)/>
                    <Choice
                        label=label(Of::Direction)
                        value=direction
                        choices=places(&DIRECTIONS, contact::direction)
                        wrong=doing.fault(Of::Direction)
                    />
                    <Field
                        label=label(Of::Time)
                        value=time
                        kind=Kind::Time
                        hint=contact::TIME_HINT
                        wrong=doing.fault(Of::Time)
                    />
                </div>
                <Field
                    label=label(Of::With)
                    value=with
                    hint=contact::WITH_HINT
                    wrong=doing.fault(Of::With)
                />
            }
        })
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=label(Of::Date) value=date kind=Kind::Date wrong=doing.fault(Of::Date)/>
            {(!is_contact_only)
                .then(|| {
                    view! { <Choice label=label(Of::Work) value=kind choices=kinds wrong=doing.fault(Of::Work)/> }
                })}
            <ClientField chosen=client name hint=words::CLIENT_HINT wrong=doing.fault(Of::Client)/>
            {how}
            <Field
                label=label(Of::Minutes)
                value=minutes
                kind=Kind::Number
                hint=if is_contact_only { contact::MINUTES_HINT } else { "" }
                wrong=doing.fault(Of::Minutes)
            />
            <Field label=label(Of::About) value=about wrong=doing.fault(Of::About)/>
            <Trouble wrong=doing.trouble()/>
            <p class="actions">
                <Submit busy=doing.busy>"Save"</Submit>
                {id.map(|id| {
                    view! {
                        <Button
                            weight=Weight::Danger
                            press=move || doing.run(Command::DeleteTimeEntry(id))
                        >
                            {words::DELETE}
                        </Button>
                    }
                })}
            </p>
        </Form>
    }
}

/// An entry in a list: what work it was, how long, and about whom or what.
#[component]
pub fn EntryItem(
    /// Which.
    line: TimeEntryLine,
    /// Says the day as well, and not the client, in whose chart it stands.
    #[prop(optional)]
    in_chart: bool,
    /// Opens the form.
    enter: Callback<Work>,
) -> impl IntoView {
    let work = Work::of(&line);
    let what = words::entry(&line);
    let day = in_chart.then(|| format!("{} · ", when::weekday_and_day(line.on)));
    let client = line.client.filter(|_| !in_chart).map(|(_, name)| person(name));
    view! {
        <li class="entry">
            <span>{day} {what}</span>
            {client.map(|client| view! { <span class="quiet">{client}</span> })}
            {line.about.map(|about| view! { <span class="quiet">{about}</span> })}
            <Button weight=Weight::Quiet press=move || enter.run(work.clone())>
                "Edit"
            </Button>
        </li>
    }
}
