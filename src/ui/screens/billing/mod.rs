//! Billing: what is to be invoiced, what is owed, and the invoices.
//!
//! Which invoice is open stands in the page's memory, like the open chart: no address says whose it is.
//! Next: [`forms`], what can be done with money; [`sheet`], one invoice.

pub mod forms;
pub mod sheet;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::ids::InvoiceId;
use crate::protocol::query::{Page as Part, Query};
use crate::protocol::view::{BillingView, InvoiceLine, ToInvoice, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::data_table::{DataTable, Head, PAGE, Pager, Row};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::field::Tick;
use crate::ui::parts::folded::folded;
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::{shell, use_query};
use crate::ui::words::{invoices as words, when};
use crate::ui::{effect, view};
use forms::{Task, form};

/// The address that shows the open invoice.
const SHEET: &str = "/billing/invoice";

/// The screen.
pub fn draw() -> AnyView {
    let (all, skip) = (RwSignal::new(false), RwSignal::new(0));
    effect(move || {
        all.track();
        skip.set(0);
    });
    let page = move || Part { skip: skip.get(), take: PAGE };
    let view = use_query(Signal::derive(move || Query::Billing { all: all.get(), page: page() }));
    let total = Signal::derive(move || match view.read().shown().map(AsRef::as_ref) {
        Some(View::Billing(view)) => view.total,
        _ => 0,
    });
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    view! {
        <Page heading=words::BILLING>
            <Shown
                view
                draw=move |view| match view {
                    View::Billing(view) => billing(view, begin),
                    _ => ().into_any(),
                }
            />
            <section class="chart-part">
                <h2>{words::INVOICES}</h2>
                <Tick label=words::ALSO_SETTLED value=all/>
                <Shown
                    view
                    draw=move |view| match view {
                        View::Billing(view) => invoices(view),
                        _ => ().into_any(),
                    }
                />
                <Pager total skip/>
                <p class="quiet">
                    {words::TABLE_HINT} " " <A href="/settings">"Settings"</A>
                </p>
            </section>
            <Dialog open=is_open title>{move || task.get().map(|task| form(task, done))}</Dialog>
        </Page>
    }
}

fn billing(view: &BillingView, begin: Callback<Task>) -> AnyView {
    let none = view.to_invoice.is_empty().then(|| view! { <p>{words::NONE_TO_INVOICE}</p> });
    let owed = (!view.owed.is_empty()).then(|| {
        let overdue = (!view.overdue.is_empty()).then(|| {
            view! { <dt>{words::OVERDUE_IN_ALL}</dt><dd>{words::amounts(&view.overdue)}</dd> }
        });
        view! {
            <dl class="details">
                <dt>{words::OWED}</dt>
                <dd>{words::amounts(&view.owed)}</dd>
                {overdue}
            </dl>
        }
    });
    view! {
        <section class="chart-part">
            <h2>{words::TO_INVOICE}</h2>
            <p class="field-hint">{words::TO_INVOICE_HINT}</p>
            {none}
            {folded("appointments", view.to_invoice.clone(), move |it| to_invoice(&it, begin))}
        </section>
        {owed}
    }
}

/// A client with sessions to invoice, and the way to do it.
pub fn to_invoice(it: &ToInvoice, begin: Callback<Task>) -> AnyView {
    let (client, name) = (it.client, it.name.clone());
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <span>{words::to_invoice(it)}</span>
            <Button press=move || begin.run(Task::Issue(client))>{words::NEW}</Button>
        </li>
    }
}

/// An invoice that is to be paid, and the way to enter that it was.
pub fn overdue(line: &InvoiceLine, begin: Callback<Task>) -> AnyView {
    let (client, name) = (line.client, line.name.clone());
    let pay = Task::paying(line);
    view! {
        <li class="note-line">
            <ClientLink client name/>
            <InvoiceLink invoice=line.id words=words::number(&line.number)/>
            <span class="quiet">{words::standing(line)}</span>
            {pay
                .map(|pay| {
                    view! { <Button press=move || begin.run(pay.clone())>{words::PAY}</Button> }
                })}
        </li>
    }
}

fn invoices(view: &BillingView) -> AnyView {
    if view.invoices.is_empty() {
        return view! { <p>{words::NOTHING_OWED}</p> };
    }
    let heads = vec![
        Head::text("Invoice"),
        Head::text("Client"),
        Head::text("Issued on"),
        Head::number("Total"),
        Head::text("State"),
    ];
    let lines = view.invoices.clone();
    let rows = move || {
        let row = |line: &InvoiceLine| -> Row {
            vec![
                view! { <InvoiceLink invoice=line.id words=words::number(&line.number)/> },
                person(line.name.clone()),
                when::day(line.issued_on).into_any(),
                line.total.to_string().into_any(),
                words::standing(line).into_any(),
            ]
        };
        lines.iter().map(row).collect()
    };
    view! {
        <div class="invoices">
            <DataTable caption=words::INVOICES.to_owned() heads rows/>
        </div>
    }
}

/// A link that opens an invoice.
#[component]
pub fn InvoiceLink(
    /// Which.
    invoice: InvoiceId,
    /// What it says.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let open = shell().open_invoice;
    view! {
        <a href=SHEET on:click=move |_| open.set(Some(invoice))>
            {words}
        </a>
    }
}
