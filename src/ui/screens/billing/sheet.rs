//! One invoice as a page to print, and below it, on the screen alone, what can be done with it.

use leptos::prelude::*;
use leptos_router::components::A;

use super::forms::{Task, form};
use crate::domain::ids::InvoiceId;
use crate::domain::invoice::{Balance, Charge, Invoice, Payment};
use crate::domain::text::OwnWords;
use crate::protocol::command::Command;
use crate::protocol::query::Query;
use crate::protocol::view::{InvoiceView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::notice::{Notice, Tone};
use crate::ui::parts::page::Page;
use crate::ui::parts::printed::printed;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::{shell, use_query};
use crate::ui::view;
use crate::ui::words::{initials, invoices as words, when};

/// The screen.
pub fn draw() -> AnyView {
    let open = shell().open_invoice;
    view! {
        {move || match open.get() {
            Some(invoice) => view! { <Sheet invoice/> },
            None => {
                view! {
                    <Page heading="Invoice">
                        <p>{words::NONE_OPEN} " " <A href="/billing">{words::BACK}</A></p>
                    </Page>
                }
            }
        }}
    }
}

#[component]
fn Sheet(invoice: InvoiceId) -> impl IntoView {
    let view = use_query(Signal::stored(Query::Invoice(invoice)));
    let Begun { task, is_open, begin, done } = use_task::<Task>();
    let heading = Signal::derive(move || match view.read().shown().map(AsRef::as_ref) {
        Some(View::Invoice(Some(it))) => words::number(&it.invoice.head.reference()),
        _ => "Invoice".to_owned(),
    });
    let title = Signal::derive(move || task.read().as_ref().map_or("", Task::title).to_owned());
    let print = || view! { <Button press=|| _ = window().print()>{words::PRINT}</Button> };
    view! {
        <Page heading actions=ViewFnOnce::from(print)>
            <p class="back">
                <A href="/billing">{words::BACK}</A>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::Invoice(Some(view)) => {
                        view! {
                            {sheet(view)}
                            {acts(view, begin)}
                        }
                    }
                    _ => view! { <p>{words::NONE_OPEN}</p> },
                }
            />
            <Dialog open=is_open title>{move || task.get().map(|task| form(task, done))}</Dialog>
        </Page>
    }
}

fn prose(words: Option<&OwnWords>) -> Option<AnyView> {
    words.map(|words| view! { <p class="prose">{words.as_str().to_owned()}</p> })
}

/// What is printed.
fn sheet(view: &InvoiceView) -> AnyView {
    let invoice = &view.invoice;
    let head = &invoice.head;
    let letterhead = head.letterhead.clone();
    let name = letterhead.name.as_ref().map(|name| name.as_str().to_owned());
    let foot = words::foot(&head.reference(), name.as_deref());
    // Others may look on: then the address gives way to initials.
    let (discreet, client, to) =
        (shell().discreet, view.name.clone(), head.recipient.as_str().to_owned());
    let recipient = move || if discreet.get() { initials(&client) } else { to.clone() };
    let cancelled = invoice.cancelled().map(words::cancelled).map(|told| {
        view! {
            <Notice tone=Tone::Warning>
                <p>{told}</p>
            </Notice>
        }
    });
    let heads = words::CHARGE_HEADS.map(|head| view! { <th scope="col">{head}</th> });
    let charge = |it: &Charge| {
        view! {
            <tr>
                <td>{when::day(it.on)}</td>
                <td>{it.words.as_str().to_owned()}</td>
                <td>{it.amount.to_string()}</td>
            </tr>
        }
    };
    let tax = letterhead.tax.map(|tax| view! { <p>{tax.as_str().to_owned()}</p> });
    view! {
        <article class="invoice">
            {cancelled}
            <div class="invoice-from">
                <p>
                    <strong>{name}</strong>
                </p>
                {prose(letterhead.address.as_ref())}
            </div>
            <p class="prose invoice-to">{recipient}</p>
            <dl class="details">
                <dt>{words::ISSUED_ON}</dt>
                <dd>{when::day(head.issued_on)}</dd>
                <dt>{words::PAY_BY}</dt>
                <dd>{when::day(head.due_on)}</dd>
            </dl>
            <table class="report invoice-charges">
                <caption>{words::CHARGES}</caption>
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{invoice.charges().iter().map(charge).collect_view()}</tbody>
                <tfoot>{sums(invoice)}</tfoot>
            </table>
            {prose(letterhead.terms.as_ref())}
            {tax}
        </article>
        {printed(foot)}
    }
}

/// The total, what was paid of it and when, and what is left.
fn sums(invoice: &Invoice) -> AnyView {
    let row = |name: String, amount: String| {
        view! {
            <tr>
                <th scope="row" colspan="2">
                    {name}
                </th>
                <td>{amount}</td>
            </tr>
        }
    };
    let paid = |it: &Payment| {
        let name = format!("{} · {}", words::paid_by(it.by), when::day(it.on));
        row(name, format!("−{}", it.amount))
    };
    let left = match invoice.balance() {
        Balance::Owed(owed) => Some(row(words::STILL_OWED.to_owned(), owed.to_string())),
        Balance::Overpaid(over) => Some(row(words::OVERPAID.to_owned(), over.to_string())),
        Balance::Settled if invoice.stands() => {
            let nothing = crate::domain::money::Money::new(0, invoice.currency());
            Some(row(words::STILL_OWED.to_owned(), nothing.to_string()))
        }
        Balance::Settled => None,
    };
    view! {
        {row(words::TOTAL.to_owned(), invoice.total().to_string())}
        {invoice.payments().iter().map(paid).collect_view()}
        {left}
    }
}

/// What can be done with an invoice as it stands.
fn acts(view: &InvoiceView, begin: Callback<Task>) -> AnyView {
    let (shell, invoice) = (shell(), &view.invoice);
    let id = invoice.head.id;
    let pay = match invoice.balance() {
        Balance::Owed(owed) => Some(Task::Pay(id, owed)),
        Balance::Settled | Balance::Overpaid(_) => None,
    };
    let pay = pay.map(|pay| {
        view! {
            <Button weight=Weight::Main press=move || begin.run(pay.clone())>
                {words::PAY}
            </Button>
        }
    });
    let cancel = invoice.stands().then(|| {
        view! {
            <Button weight=Weight::Danger press=move || begin.run(Task::Cancel(id))>
                {words::CANCEL}
            </Button>
        }
    });
    let paid = (0_u32..).zip(invoice.payments()).map(|(place, it)| {
        view! {
            <li class="note-line">
                <span>{it.amount.to_string()}</span>
                <span class="quiet">{words::paid_by(it.by)} " · " {when::day(it.on)}</span>
                <Button
                    weight=Weight::Quiet
                    press=move || shell.run(Command::TakeBackPayment(id, place))
                >
                    {words::TAKE_BACK}
                </Button>
            </li>
        }
    });
    let paid = paid.collect::<Vec<_>>();
    let (client, name) = (invoice.head.client, view.name.clone());
    view! {
        <section class="chart-part invoice-acts" aria-label=words::PAYMENTS>
            <ul class="appointments">{paid}</ul>
            <p class="actions">{pay} {cancel} <ClientLink client name/></p>
        </section>
    }
}
