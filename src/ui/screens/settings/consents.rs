//! Which consents every client is asked for, and in which words.

use leptos::prelude::*;

use crate::domain::consent::Purpose;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, PoliciesForm};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Field, Kind, Tick};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{use_command, use_query};
use crate::ui::words::{consent as words, field::label};
use crate::ui::{effect, view};

/// The form, filled with what is on file; where another window changes that, not over what is typed.
#[component]
pub fn Consents() -> impl IntoView {
    let asked = use_query(Query::Policies);
    let on_file = Memo::new(move |_| match asked.read().shown().map(AsRef::as_ref) {
        Some(View::Policies(form)) => Some(form.clone()),
        _ => None,
    });
    let (filled_with, is_typed) = (RwSignal::new(None), RwSignal::new(false));
    effect(move || {
        let on_file = on_file.get();
        if !is_typed.get() && filled_with.read_untracked() != on_file {
            filled_with.set(on_file);
        }
    });
    view! {
        {move || filled_with.get().map(|form| view! { <Policies form is_typed/> })}
    }
}

/// The program's own words stand in the field where the practice has none, and are not kept.
fn shown(purpose: Purpose, own: String) -> String {
    if own.is_empty() { words::words(purpose).to_owned() } else { own }
}

#[component]
fn Policies(form: Box<PoliciesForm>, is_typed: RwSignal<bool>) -> impl IntoView {
    let doing = use_command(move |_| is_typed.set(false));
    let filled_with = form.clone();
    let PoliciesForm { required, words: own } = *form;
    let purposes: Vec<_> = Purpose::ALL
        .into_iter()
        .zip(own)
        .map(|(purpose, own)| {
            let is_required = RwSignal::new(required.contains(&purpose));
            (purpose, is_required, RwSignal::new(shown(purpose, own)))
        })
        .collect();
    let fields = purposes.clone();
    let typed = move || {
        let mut form = PoliciesForm::default();
        for ((purpose, is_required, text), own) in fields.iter().zip(&mut form.words) {
            if is_required.get() {
                form.required.push(*purpose);
            }
            let text = text.get();
            if text.trim() != words::words(*purpose) {
                *own = text;
            }
        }
        form
    };
    let (typed, typed_now) = (typed.clone(), typed);
    effect(move || is_typed.set(typed() != *filled_with));
    let submit = move || doing.run(Command::SavePolicies(Box::new(untrack(&typed_now))));
    let ticks = purposes
        .iter()
        .filter(|(purpose, ..)| purpose.can_be_required())
        .map(|(purpose, value, _)| {
            view! { <Tick label=words::purpose(*purpose) value=*value/> }
        })
        .collect_view();
    let texts = purposes
        .iter()
        .map(|(purpose, _, value)| {
            let of = Of::TermsOf(*purpose);
            view! {
                <details>
                    <summary>{words::purpose(*purpose)}</summary>
                    <Field
                        label=label(of)
                        value=*value
                        kind=Kind::Prose(8)
                        wrong=doing.fault(of)
                    />
                </details>
            }
        })
        .collect_view();
    view! {
        <Form submit wrong=doing.has_faults()>
            <fieldset>
                <legend>{words::REQUIRED}</legend>
                <p class="field-hint">{words::REQUIRED_HINT}</p>
                {ticks}
            </fieldset>
            <fieldset>
                <legend>{words::WORDS}</legend>
                <p class="field-hint">{words::NO_ADVICE}</p>
                {texts}
            </fieldset>
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>{words::SAVE}</Submit>
            </div>
        </Form>
    }
}
