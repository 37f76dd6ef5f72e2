//! How the practice invoices: what stands on an invoice, and how long there is to pay.

use leptos::prelude::*;

use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, InvoicingForm};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{use_command, use_query};
use crate::ui::view;
use crate::ui::words::{field::label, invoices as words};

/// The form, filled with what is on file when it is opened; what is typed is not written over.
#[component]
pub fn Invoices() -> impl IntoView {
    let view = use_query(Query::Invoicing);
    let first = Memo::new(move |before: Option<&Option<InvoicingForm>>| {
        let shown = || match view.read().shown().map(AsRef::as_ref) {
            Some(View::Invoicing(form)) => Some(form.as_ref().clone()),
            _ => None,
        };
        before.cloned().flatten().or_else(shown)
    });
    view! { {move || first.get().map(|form| view! { <Writing form/> })} }
}

#[component]
fn Writing(form: InvoicingForm) -> impl IntoView {
    let [name, address, tax, terms, days, since] =
        [form.name, form.address, form.tax, form.terms, form.days, form.since].map(RwSignal::new);
    let [prefix, next] = [form.prefix, form.next].map(RwSignal::new);
    let doing = use_command(|_| {});
    let submit = move || {
        doing.run(Command::SaveInvoicing(Box::new(InvoicingForm {
            name: name.get(),
            address: address.get(),
            tax: tax.get(),
            terms: terms.get(),
            days: days.get(),
            since: since.get(),
            prefix: prefix.get(),
            next: next.get(),
        })));
    };
    let field = move |of: Of, value, kind, hint: &'static str| {
        view! { <Field label=label(of) value kind hint wrong=doing.fault(of)/> }
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <p class="field-hint">{words::SETTINGS_HINT}</p>
            {field(Of::InvoiceName, name, Kind::Line, "")}
            {field(Of::InvoiceAddress, address, Kind::Prose(4), "")}
            {field(Of::TaxWords, tax, Kind::Line, "")}
            {field(Of::PaymentTerms, terms, Kind::Prose(3), "")}
            {field(Of::DaysToPay, days, Kind::Number, "")}
            {field(Of::InvoicePrefix, prefix, Kind::Line, words::PREFIX_HINT)}
            {field(Of::NextNumber, next, Kind::Number, words::NEXT_HINT)}
            {field(Of::InvoicedSince, since, Kind::Date, words::SINCE_HINT)}
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}
