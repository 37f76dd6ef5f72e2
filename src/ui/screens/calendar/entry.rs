//! The form of other work.

use leptos::prelude::*;

use crate::domain::ids::TimeEntryId;
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry::Work as Kinds;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, TimeEntryForm};
use crate::protocol::view::TimeEntryLine;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::client_field::ClientField;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{calendar as words, field::label};

/// Other work being entered or changed.
#[derive(Clone)]
pub(super) struct Work {
    /// Which entry; none for a new one.
    pub(super) id: Option<TimeEntryId>,
    form: TimeEntryForm,
    name: String,
}

impl Work {
    /// New work on a day.
    pub(super) fn on(day: Date) -> Self {
        Self {
            id: None,
            form: TimeEntryForm {
                date: day.to_string(),
                work: None,
                minutes: String::new(),
                client: None,
                about: String::new(),
            },
            name: String::new(),
        }
    }

    /// New work that was timed.
    pub(super) fn timed(day: Date, minutes: Minutes) -> Self {
        let new = Self::on(day);
        Self { form: TimeEntryForm { minutes: minutes.0.to_string(), ..new.form }, ..new }
    }

    /// The work on file.
    pub(super) fn of(line: &TimeEntryLine) -> Self {
        Self {
            id: Some(line.id),
            form: TimeEntryForm {
                date: line.on.to_string(),
                work: Some(line.work),
                minutes: line.minutes.0.to_string(),
                client: line.client.as_ref().map(|(client, _)| *client),
                about: line.about.clone().unwrap_or_default(),
            },
            name: line.client.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        }
    }
}

/// The form.
#[component]
pub(super) fn EditEntry(
    /// What is entered or changed.
    work: Work,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let Work { id, form, name } = work;
    let date = RwSignal::new(form.date);
    let place = form.work.and_then(|work| Kinds::ALL.iter().position(|kind| *kind == work));
    let kind = RwSignal::new(place.map_or_else(String::new, |place| place.to_string()));
    let minutes = RwSignal::new(form.minutes);
    let client = RwSignal::new(form.client);
    let about = RwSignal::new(form.about);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let place = kind.get().parse::<usize>().ok();
        let form = TimeEntryForm {
            date: date.get(),
            work: place.and_then(|place| Kinds::ALL.get(place).copied()),
            minutes: minutes.get(),
            client: client.get(),
            about: about.get(),
        };
        doing.run(Command::SaveTimeEntry(id, form));
    };
    let mut kinds = vec![(String::new(), "Choose …".to_owned())];
    kinds.extend(
        Kinds::ALL
            .into_iter()
            .enumerate()
            .map(|(place, kind)| (place.to_string(), words::work(kind).to_owned())),
    );
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=label(Of::Date) value=date kind=Kind::Date wrong=doing.fault(Of::Date)/>
            <Choice label=label(Of::Work) value=kind choices=kinds wrong=doing.fault(Of::Work)/>
            <Field
                label=label(Of::Minutes)
                value=minutes
                kind=Kind::Number
                wrong=doing.fault(Of::Minutes)
            />
            <ClientField chosen=client name hint=words::CLIENT_HINT wrong=doing.fault(Of::Client)/>
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
