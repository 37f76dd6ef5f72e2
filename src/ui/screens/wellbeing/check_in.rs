//! The check-in: two numbers and, if she likes, a word.

use leptos::prelude::*;

use super::own::Own;
use crate::protocol::command::Command;
use crate::protocol::forms::{CheckInForm, Field as Of};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::scale::Scale;
use crate::ui::state::{use_command, use_query};
use crate::ui::words::{field::label, wellbeing as words};
use crate::ui::{effect, view};

/// The check-in of today, with what was said before; what another window says meanwhile does not
/// take the place of what is typed here.
#[component]
pub fn CheckIn(
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let asked = use_query(Query::Wellbeing);
    let form = RwSignal::new(None);
    effect(move || {
        if let Some(View::Wellbeing(view)) = asked.read().shown().map(AsRef::as_ref)
            && form.read_untracked().is_none()
        {
            form.set(Some(view.said_today.clone().unwrap_or_default()));
        }
    });
    view! { <Own>{move || form.get().map(|form| view! { <Questions form done/> })}</Own> }
}

#[component]
fn Questions(
    /// What stands in it at first.
    form: CheckInForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (energy, strain) = (RwSignal::new(form.energy), RwSignal::new(form.strain));
    let own = RwSignal::new(form.words);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = CheckInForm { energy: energy.get(), strain: strain.get(), words: own.get() };
        doing.run(Command::CheckIn(form));
    };
    let steps = |means: [&'static str; 5]| (1..).zip(means.map(str::to_owned)).collect::<Vec<_>>();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Scale
                label=label(Of::Energy)
                value=energy
                steps=steps(words::ENERGY)
                wrong=doing.fault(Of::Energy)
                starts=true
            />
            <Scale
                label=label(Of::Strain)
                value=strain
                steps=steps(words::STRAIN)
                wrong=doing.fault(Of::Strain)
            />
            <Field
                label=label(Of::OwnWords)
                value=own
                kind=Kind::Prose(2)
                wrong=doing.fault(Of::OwnWords)
            />
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}
