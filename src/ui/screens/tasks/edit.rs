//! The form of a task: what and how long; the rest one press away.

use leptos::prelude::*;

use crate::domain::ids::TaskId;
use crate::domain::task::Amount;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, TaskForm};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{field::label, tasks as words};

fn place(amount: Amount) -> String {
    (amount as u8).to_string()
}

fn amount(place: &str) -> Amount {
    let found = place.parse::<usize>().ok().and_then(|place| Amount::ALL.get(place).copied());
    found.unwrap_or_default()
}

/// A task about to be added or changed.
pub type Edited = (Option<TaskId>, TaskForm);

/// Adds a task or changes one.
#[component]
pub fn EditTask(
    /// Which one, and what stands in the form at first; none adds one.
    task: Edited,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (id, form) = task;
    let is_plain = form == TaskForm { what: form.what.clone(), ..TaskForm::empty() };
    let value = RwSignal::new;
    let (what, minutes, due) = (value(form.what), value(form.minutes), value(form.due));
    let (importance, energy) = (value(place(form.importance)), value(place(form.energy)));
    let (delegated, follow_up) = (value(form.delegated), value(form.follow_up));
    let repeats = value(form.repeats);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = TaskForm {
            what: what.get(),
            minutes: minutes.get(),
            due: due.get(),
            importance: amount(&importance.read()),
            energy: amount(&energy.read()),
            delegated: delegated.get(),
            follow_up: follow_up.get(),
            repeats: repeats.get(),
        };
        doing.run(Command::SaveTask(id, form));
    };
    let amounts: Vec<_> =
        Amount::ALL.map(|it| (place(it), words::amount(it).to_owned())).into_iter().collect();
    let mut rules = vec![(String::new(), words::ONCE.to_owned())];
    rules.extend(
        TaskForm::REPEATS.map(|(word, ..)| (word.to_owned(), words::repeats(word).to_owned())),
    );
    // Faults in it must be in sight.
    let is_folded = move || is_plain && !doing.has_faults().get();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=label(Of::What) value=what wrong=doing.fault(Of::What) starts=true/>
            <Field
                label=label(Of::Minutes)
                value=minutes
                kind=Kind::Number
                wrong=doing.fault(Of::Minutes)
            />
            <details class="task-more" prop:open=move || !is_folded()>
                <summary>{words::MORE}</summary>
                <div class="form-grid">
                    <Field
                        label=label(Of::Due)
                        value=due
                        kind=Kind::Date
                        wrong=doing.fault(Of::Due)
                    />
                    <Choice
                        label=label(Of::Comes)
                        value=repeats
                        choices=rules
                        wrong=doing.fault(Of::Comes)
                    />
                    <Choice label=label(Of::Importance) value=importance choices=amounts.clone()/>
                    <Choice label=label(Of::EnergyNeeded) value=energy choices=amounts/>
                    <Field
                        label=label(Of::Delegated)
                        value=delegated
                        hint=words::DELEGATED_HINT
                        wrong=doing.fault(Of::Delegated)
                    />
                    <Field
                        label=label(Of::FollowUp)
                        value=follow_up
                        kind=Kind::Date
                        wrong=doing.fault(Of::FollowUp)
                    />
                </div>
            </details>
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
                {id.map(|id| {
                    view! {
                        <Button
                            weight=Weight::Danger
                            press=move || doing.run(Command::DeleteTask(id))
                        >
                            {words::DELETE}
                        </Button>
                    }
                })}
            </div>
        </Form>
    }
}
