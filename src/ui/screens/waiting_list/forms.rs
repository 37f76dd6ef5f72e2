//! Forms of the waiting list: an inquiry, and the next stage it reaches.

use leptos::prelude::*;

use super::preferences::Wanted;
use crate::browser::page_side::clock::today;
use crate::domain::ids::InquiryId;
use crate::domain::inquiry::Stage;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, InquiryForm, StepForm};
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Choice, Field, Kind, Tick};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::presenting::presenting;
use crate::ui::parts::suggested::{Offered, Suggested};
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{field::label, waiting_list as words};

/// Adds an inquiry or changes one.
#[component]
pub(super) fn EditInquiry(
    /// Which one, and what is on file; none adds one.
    #[prop(optional_no_strip)]
    inquiry: Option<(InquiryId, InquiryForm)>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (id, form) =
        inquiry.map_or_else(|| (None, InquiryForm::asked(today())), |(id, form)| (Some(id), form));
    let wanted = Wanted::of(&form);
    let name = RwSignal::new(form.name);
    let contact = RwSignal::new(form.contact);
    let received_on = RwSignal::new(form.received_on);
    let wishes = RwSignal::new(form.wishes);
    let source = RwSignal::new(form.source);
    let comes_for = RwSignal::new(form.presenting);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = wanted.form(InquiryForm {
            name: name.get(),
            contact: contact.get(),
            received_on: received_on.get(),
            wishes: wishes.get(),
            source: source.get(),
            presenting: comes_for.get(),
            ..InquiryForm::asked(today())
        });
        doing.run(Command::SaveInquiry(id, form));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=label(Of::Name) value=name wrong=doing.fault(Of::Name) starts=true/>
            <Field label=label(Of::Contact) value=contact wrong=doing.fault(Of::Contact)/>
            <Field
                label=label(Of::ReceivedOn)
                value=received_on
                kind=Kind::Date
                wrong=doing.fault(Of::ReceivedOn)
            />
            <Field label=label(Of::Wishes) value=wishes wrong=doing.fault(Of::Wishes)/>
            <Suggested
                label=label(Of::Source)
                value=source
                words=Offered::Sources
                wrong=doing.fault(Of::Source)
            />
            {presenting(comes_for, None, doing)}
            {wanted.fields(doing)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// An inquiry about to reach a stage.
#[derive(Clone, Copy)]
pub struct Step {
    /// Which inquiry.
    pub inquiry: InquiryId,
    /// Called once it is durable.
    pub done: Callback<()>,
    /// Called instead when the person becomes a client.
    pub becomes: Callback<()>,
}

/// Takes an inquiry a stage on.
#[component]
pub fn StepInquiry(
    /// Which, and what comes after.
    step: Step,
) -> impl IntoView {
    let stage = RwSignal::new("1".to_owned());
    let on = RwSignal::new(today().to_string());
    let becomes_client = RwSignal::new(true);
    let chosen = move || {
        let place = stage.read().parse::<usize>().ok()?;
        Stage::ALL.get(place).copied()
    };
    let starts = Memo::new(move |_| chosen() == Some(Stage::Started));
    let doing = use_command(move |_| {
        if starts.get_untracked() && becomes_client.get_untracked() {
            step.becomes.run(());
        } else {
            step.done.run(());
        }
    });
    let stages: Vec<_> = Stage::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, stage)| *stage != Stage::Inquiry)
        .map(|(place, stage)| (place.to_string(), words::stage(stage).to_owned()))
        .collect();
    let submit = move || {
        if let Some(stage) = chosen() {
            let form = StepForm { stage, on: on.get() };
            doing.run(Command::StepInquiry(step.inquiry, form));
        }
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Choice label=label(Of::Stage) value=stage choices=stages wrong=doing.fault(Of::Stage)/>
            <Field label=label(Of::Date) value=on kind=Kind::Date wrong=doing.fault(Of::Date)/>
            {move || {
                starts
                    .get()
                    .then(|| view! { <Tick label=words::BECOMES_CLIENT value=becomes_client/> })
            }}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}
