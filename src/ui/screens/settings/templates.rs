//! The therapist's own templates and snippets for notes.

use leptos::prelude::*;

use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, TemplatesForm};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{use_command, use_query};
use crate::ui::words::{field::label, settings as words};
use crate::ui::{effect, view};

/// A name and what belongs to it, as typed.
type Entry = (RwSignal<String>, RwSignal<String>);

/// The form, filled once with what is on file.
#[component]
pub(super) fn Templates() -> impl IntoView {
    let asked = use_query(Query::Templates);
    let form = RwSignal::new(None);
    effect(move || {
        if form.read_untracked().is_none()
            && let Some(View::Templates(found)) = asked.read().shown().map(AsRef::as_ref)
        {
            form.set(Some(found.clone()));
        }
    });
    view! {
        <p>{words::TEMPLATES}</p>
        {move || form.get().map(|form| view! { <Lists form/> })}
    }
}

#[component]
fn Lists(form: TemplatesForm) -> impl IntoView {
    let doing = use_command(|_| {});
    let typed = |entries: Vec<(String, String)>| -> RwSignal<Vec<Entry>> {
        let entry = |(name, rest)| (RwSignal::new(name), RwSignal::new(rest));
        RwSignal::new(entries.into_iter().map(entry).collect())
    };
    let (formats, snippets) = (typed(form.formats), typed(form.snippets));
    let said = |entries: RwSignal<Vec<Entry>>| -> Vec<(String, String)> {
        let entries = entries.read_untracked();
        entries.iter().map(|(name, rest)| (name.get_untracked(), rest.get_untracked())).collect()
    };
    let submit = move || {
        let form = TemplatesForm { formats: said(formats), snippets: said(snippets) };
        doing.run(Command::SaveTemplates(Box::new(form)));
    };
    let owner = Owner::current();
    let list = move |entries: RwSignal<Vec<Entry>>, name: Of, rest: Of, add: &'static str| {
        let (owner, faults) = (owner.clone(), (doing.fault(name), doing.fault(rest)));
        let more = move || {
            // An entry lives as long as the form, not as long as the press of the button.
            let fresh = || (RwSignal::new(String::new()), RwSignal::new(String::new()));
            let entry = owner.as_ref().map_or_else(fresh, |owner| owner.with(fresh));
            entries.update(|entries| entries.push(entry));
        };
        let line = move |(n, (named, says)): (usize, Entry)| {
            view! {
                <div class="settings-template">
                    <Field label=label(name) value=named wrong=faults.0/>
                    <Field label=label(rest) value=says kind=Kind::Prose(4) wrong=faults.1/>
                    <Button
                        weight=Weight::Quiet
                        press=move || entries.update(|entries| _ = entries.remove(n))
                    >
                        {words::TAKE_OUT}
                    </Button>
                </div>
            }
        };
        view! {
            {move || entries.get().into_iter().enumerate().map(line).collect_view()}
            <Button press=more>{add}</Button>
        }
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <fieldset>
                <legend>{words::OWN_TEMPLATES}</legend>
                <p class="field-hint">{words::TEMPLATES_HINT}</p>
                {list.clone()(formats, Of::TemplateName, Of::Headings, words::ADD_TEMPLATE)}
            </fieldset>
            <fieldset>
                <legend>{words::SNIPPETS}</legend>
                <p class="field-hint">{words::SNIPPETS_HINT}</p>
                {list(snippets, Of::SnippetName, Of::SnippetText, words::ADD_SNIPPET)}
            </fieldset>
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}
