//! The form of a break, and breaks in a list of sessions.

use leptos::prelude::*;

use crate::domain::ids::BreakId;
use crate::domain::order::sort_by_key;
use crate::domain::time::{Date, WallTime};
use crate::protocol::command::Command;
use crate::protocol::forms::{BreakForm, Field as Of};
use crate::protocol::view::BreakLine;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{calendar as words, field::label, when};

/// A break being planned or changed.
#[derive(Clone)]
pub struct Rest {
    /// Which one; none for a new one.
    pub id: Option<BreakId>,
    /// What stands in the form.
    pub form: BreakForm,
}

impl Rest {
    /// A new one on a day.
    pub fn on(day: Date) -> Self {
        let form = BreakForm { date: day.to_string(), ..BreakForm::default() };
        Self { id: None, form }
    }

    /// A new one at a time, and where it was drawn that long, of that length.
    pub fn at(starts: WallTime, minutes: Option<u32>) -> Self {
        let Self { id, form } = Self::on(starts.date());
        let minutes = minutes.map_or_else(String::new, |minutes| minutes.to_string());
        Self { id, form: BreakForm { time: when::time_of_day(starts), minutes, ..form } }
    }

    /// The one on file.
    pub fn of(line: &BreakLine) -> Self {
        let Self { form, .. } = Self::at(line.starts, Some(line.lasts.0));
        let about = line.about.clone().unwrap_or_default();
        Self { id: Some(line.id), form: BreakForm { about, ..form } }
    }

    /// What the dialog is called.
    pub const fn title(&self) -> &'static str {
        if self.id.is_some() { words::EDIT_BREAK } else { words::ADD_BREAK }
    }
}

/// The form.
#[component]
pub fn EditBreak(
    /// What is planned or changed.
    rest: Rest,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let Rest { id, form } = rest;
    let (date, time) = (RwSignal::new(form.date), RwSignal::new(form.time));
    let (minutes, about) = (RwSignal::new(form.minutes), RwSignal::new(form.about));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = BreakForm {
            date: date.get_untracked(),
            time: time.get_untracked(),
            minutes: minutes.get_untracked(),
            about: about.get_untracked(),
        };
        doing.run(Command::SaveBreak(id, form));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=label(Of::Date) value=date kind=Kind::Date wrong=doing.fault(Of::Date)/>
            <div class="form-row">
                <Field label=label(Of::Time) value=time kind=Kind::Time wrong=doing.fault(Of::Time)/>
                <Field
                    label=label(Of::Minutes)
                    value=minutes
                    kind=Kind::Number
                    wrong=doing.fault(Of::Minutes)
                />
            </div>
            <Field
                label=label(Of::About)
                value=about
                hint=words::BREAK_HINT
                wrong=doing.fault(Of::About)
            />
            <Trouble wrong=doing.trouble()/>
            <p class="actions">
                <Submit busy=doing.busy>"Save"</Submit>
                {id.map(|id| {
                    view! {
                        <Button weight=Weight::Danger press=move || doing.run(Command::DeleteBreak(id))>
                            {words::DELETE}
                        </Button>
                    }
                })}
            </p>
        </Form>
    }
}

/// The sessions of a day, each with when it begins, and its breaks between them.
pub fn among(
    sessions: impl Iterator<Item = (WallTime, AnyView)>,
    breaks: &[BreakLine],
    rest: Callback<Rest>,
) -> AnyView {
    let breaks = breaks.iter().map(|line| (line.starts, item(line, rest)));
    let mut items: Vec<(WallTime, AnyView)> = sessions.chain(breaks).collect();
    sort_by_key(&mut items, |(starts, _)| *starts);
    let items: Vec<AnyView> = items.into_iter().map(|(_, item)| item).collect();
    view! { <ul class="appointments">{items}</ul> }
}

/// A break in a list.
fn item(line: &BreakLine, rest: Callback<Rest>) -> AnyView {
    let (told, line) = (words::planned_break(line), line.clone());
    view! {
        <li class="entry break">
            <span>{told}</span>
            <Button weight=Weight::Quiet press=move || rest.run(Rest::of(&line))>
                "Edit"
            </Button>
        </li>
    }
}
