//! What she settles once: the reminder, whom she would turn to, and the end of all of it.

use leptos::prelude::*;

use crate::domain::wellbeing::Rhythm;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, WellbeingForm};
use crate::ui::parts::button::{Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{field::label, wellbeing as words};

/// Reminder and support.
#[component]
pub(super) fn Settle(
    /// What is on file.
    form: WellbeingForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let place = Rhythm::ALL.iter().position(|rhythm| *rhythm == form.rhythm).unwrap_or(0);
    let kept = form.clone();
    let rhythm = RwSignal::new(place.to_string());
    let support = RwSignal::new(form.support);
    let supervision = RwSignal::new(form.supervision);
    let training = RwSignal::new(form.training);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let place = rhythm.read_untracked().parse::<usize>().ok();
        let rhythm = place.and_then(|place| Rhythm::ALL.get(place)).copied();
        let form = WellbeingForm {
            rhythm: rhythm.unwrap_or_default(),
            support: support.get(),
            supervision: supervision.get(),
            training: training.get(),
            ..kept.clone()
        };
        doing.run(Command::SaveWellbeing(form));
    };
    let hours = move |of: Of, value: RwSignal<String>| {
        view! { <Field label=label(of) value kind=Kind::Number wrong=doing.fault(of)/> }
    };
    let choices: Vec<_> = Rhythm::ALL
        .into_iter()
        .enumerate()
        .map(|(place, rhythm)| (place.to_string(), words::rhythm(rhythm).to_owned()))
        .collect();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Choice label=label(Of::Rhythm) value=rhythm choices wrong=doing.fault(Of::Rhythm)/>
            <div class="form-grid">
                {hours(Of::SupervisionHours, supervision)}
                {hours(Of::TrainingHours, training)}
            </div>
            <p>{words::SUPPORT}</p>
            <Field
                label=label(Of::Support)
                value=support
                kind=Kind::Prose(4)
                hint=words::SUPPORT_HINT
                wrong=doing.fault(Of::Support)
            />
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}

/// What she does for herself.
#[component]
pub(super) fn Plan(
    /// What is on file.
    form: WellbeingForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let kept = form.clone();
    let activities = RwSignal::new(form.activities);
    let times = RwSignal::new(form.times);
    let obstacles = RwSignal::new(form.obstacles);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = WellbeingForm {
            activities: activities.get(),
            times: times.get(),
            obstacles: obstacles.get(),
            ..kept.clone()
        };
        doing.run(Command::SaveWellbeing(form));
    };
    let part = move |of: Of, value: RwSignal<String>| {
        view! { <Field label=label(of) value kind=Kind::Prose(3) wrong=doing.fault(of)/> }
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            {part(Of::Activities, activities)}
            {part(Of::Times, times)}
            {part(Of::Obstacles, obstacles)}
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}

/// Deletes everything, once the words are typed.
#[component]
pub(super) fn DeleteAll(
    /// Called once it is done.
    done: Callback<()>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let doing = use_command(move |_| done.run(()));
    view! {
        <Form
            submit=move || doing.run(Command::DeleteWellbeing(typed.get()))
            wrong=doing.has_faults()
        >
            <p>{words::DELETE_ALL_MEANS}</p>
            <Field
                label=label(Of::Confirmation)
                value=typed
                hint=words::confirmation()
                wrong=doing.fault(Of::Confirmation)
                starts=true
            />
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy weight=Weight::Danger>
                    {words::DELETE_ALL}
                </Submit>
            </div>
        </Form>
    }
}
