//! What can be done with money from wherever it stands: an invoice issued, paid, cancelled.

use leptos::prelude::*;

use super::InvoiceLink;
use crate::browser::page_side::clock::today;
use crate::domain::ids::{ClientId, InvoiceId};
use crate::domain::invoice::{Balance, PaidBy};
use crate::domain::money::Money;
use crate::domain::time::Date;
use crate::domain::uninvoiced::Uninvoiced;
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::{Field as Of, InvoiceForm, PaymentForm, amount};
use crate::protocol::query::Query;
use crate::protocol::view::{InvoiceLine, MoneyView, View};
use crate::ui::parts::button::{Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind, Tick};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{use_command, use_query};
use crate::ui::words::{field::label, invoices as words};
use crate::ui::{effect, view};

/// What a dialog about money is for.
#[derive(Clone)]
pub enum Task {
    /// A new invoice for a client.
    Issue(ClientId),
    /// A payment of so much is entered.
    Pay(InvoiceId, Money),
    /// An invoice is cancelled.
    Cancel(InvoiceId),
}

impl Task {
    /// The heading of the dialog.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Issue(_) => words::NEW,
            Self::Pay(..) => words::PAY,
            Self::Cancel(_) => words::CANCEL,
        }
    }

    /// What pays an invoice in full; none where nothing is owed.
    pub const fn paying(line: &InvoiceLine) -> Option<Self> {
        match line.balance {
            Balance::Owed(owed) => Some(Self::Pay(line.id, owed)),
            Balance::Settled | Balance::Overpaid(_) => None,
        }
    }
}

/// What stands in the dialog; `done` is called once it is durable.
pub fn form(task: Task, done: Callback<()>) -> AnyView {
    match task {
        Task::Issue(client) => view! { <NewInvoice client/> },
        Task::Pay(invoice, owed) => view! { <Pay invoice owed done/> },
        Task::Cancel(invoice) => view! { <Cancel invoice done/> },
    }
}

/// The form of a new invoice, filled with what is on file when it is opened; then the way to it.
#[component]
fn NewInvoice(client: ClientId) -> impl IntoView {
    let view = use_query(Query::Money(client));
    let first = Memo::new(move |before: Option<&Option<MoneyView>>| {
        let shown = || match view.read().shown().map(AsRef::as_ref) {
            Some(View::Money(view)) => view.as_deref().cloned(),
            _ => None,
        };
        before.cloned().flatten().or_else(shown)
    });
    let issued = RwSignal::new(None::<InvoiceId>);
    view! {
        {move || match issued.get() {
            Some(invoice) => {
                view! {
                    <p role="status">{words::ISSUED}</p>
                    <p>
                        <InvoiceLink invoice words=words::OPEN/>
                    </p>
                }
            }
            None => view! { {first.get().map(|money| view! { <Issue money issued/> })} },
        }}
    }
}

#[component]
fn Issue(money: MoneyView, issued: RwSignal<Option<InvoiceId>>) -> impl IntoView {
    let MoneyView { sessions, form, days, currency, invoices: _ } = money;
    let ticks: Vec<_> = sessions.into_iter().map(|it| (it, RwSignal::new(true))).collect();
    let [recipient, issued_on, due_on, other, other_amount] =
        [form.recipient, form.issued_on, form.due_on, form.other, form.other_amount]
            .map(RwSignal::new);
    let client = form.client;
    // The day to pay by goes along with the day of issue.
    effect(move || {
        if let Ok(on) = Date::parse(&issued_on.read()) {
            due_on.set(on.plus_days(days.into()).to_string());
        }
    });
    let doing = use_command(move |added| {
        if let Some(Added::Invoice(id)) = added {
            issued.set(Some(id));
        }
    });
    let ticked = StoredValue::new(ticks.clone());
    let chosen = move || {
        let each = ticked.get_value().into_iter().filter(|(_, is_in)| is_in.get());
        each.map(|(session, _)| session).collect::<Vec<Uninvoiced>>()
    };
    let submit = move || {
        let words = |it: Uninvoiced| (it.appointment, words::charge(it.earned));
        doing.run(Command::IssueInvoice(Box::new(InvoiceForm {
            client,
            recipient: recipient.get(),
            issued_on: issued_on.get(),
            due_on: due_on.get(),
            sessions: chosen().into_iter().map(words).collect(),
            other: other.get(),
            other_amount: other_amount.get(),
        })));
    };
    let total = move || {
        let other = amount(&other_amount.read(), currency).ok().flatten();
        let amounts = chosen().into_iter().map(|session| session.amount).chain(other);
        match Money::sum(amounts) {
            Ok(sum) => sum.map(|sum| format!("{}: {sum}", words::TOTAL)).unwrap_or_default(),
            Err(_) => words::MIXED.text(),
        }
    };
    let none = ticks.is_empty().then(|| view! { <p>{words::NONE_TO_INVOICE}</p> });
    let lines = ticks
        .into_iter()
        .map(|(session, value)| view! { <Tick label=words::session(&session) value/> })
        .collect_view();
    let no_charges = doing.fault(Of::Charges);
    view! {
        <Form submit wrong=doing.has_faults()>
            <fieldset>
                <legend>{label(Of::Charges)}</legend>
                {none}
                {lines}
                {move || {
                    no_charges
                        .get()
                        .map(|wrong| view! { <p class="field-error" role="alert">{wrong.text()}</p> })
                }}
            </fieldset>
            <div class="form-row">
                <Field
                    label=label(Of::OtherCharge)
                    value=other
                    wrong=doing.fault(Of::OtherCharge)
                />
                <Field
                    label=label(Of::OtherAmount)
                    value=other_amount
                    hint=words::amount_hint(currency)
                    wrong=doing.fault(Of::OtherAmount)
                />
            </div>
            <Field
                label=label(Of::BillTo)
                value=recipient
                kind=Kind::Prose(3)
                wrong=doing.fault(Of::BillTo)
            />
            <div class="form-row">
                <Field
                    label=label(Of::IssuedOn)
                    value=issued_on
                    kind=Kind::Date
                    wrong=doing.fault(Of::IssuedOn)
                />
                <Field
                    label=label(Of::PayUntil)
                    value=due_on
                    kind=Kind::Date
                    wrong=doing.fault(Of::PayUntil)
                />
            </div>
            <p role="status">
                <strong>{total}</strong>
            </p>
            <p class="field-hint">{words::ISSUE_HINT}</p>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::ISSUE}</Submit>
        </Form>
    }
}

#[component]
fn Pay(invoice: InvoiceId, owed: Money, done: Callback<()>) -> impl IntoView {
    let [on, paid] = [today().to_string(), owed.to_string()].map(RwSignal::new);
    let by = RwSignal::new(words::paid_by(PaidBy::Transfer).to_owned());
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let chosen = PaidBy::ALL.into_iter().find(|it| words::paid_by(*it) == *by.read());
        let form = PaymentForm { on: on.get(), amount: paid.get(), by: chosen };
        doing.run(Command::PayInvoice(invoice, form));
    };
    let ways = PaidBy::ALL.map(words::paid_by).map(|it| (it.to_owned(), it.to_owned())).to_vec();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field
                label=label(Of::AmountPaid)
                value=paid
                wrong=doing.fault(Of::AmountPaid)
                starts=true
            />
            <Field
                label=label(Of::PaidOn)
                value=on
                kind=Kind::Date
                wrong=doing.fault(Of::PaidOn)
            />
            <Choice label=label(Of::PaidBy) value=by choices=ways wrong=doing.fault(Of::PaidBy)/>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

#[component]
fn Cancel(invoice: InvoiceId, done: Callback<()>) -> impl IntoView {
    let why = RwSignal::new(String::new());
    let doing = use_command(move |_| done.run(()));
    let submit = move || doing.run(Command::CancelInvoice(invoice, why.get()));
    view! {
        <Form submit wrong=doing.has_faults()>
            <p>{words::CANCEL_HINT}</p>
            <Field
                label=label(Of::CancelledBecause)
                value=why
                wrong=doing.fault(Of::CancelledBecause)
                starts=true
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy weight=Weight::Danger>
                {words::CANCEL}
            </Submit>
        </Form>
    }
}
