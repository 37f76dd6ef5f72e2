//! A client's money: sessions that are to be invoiced, and invoices.

use leptos::prelude::*;

use super::chart::Task;
use crate::domain::ids::ClientId;
use crate::protocol::query::Query;
use crate::protocol::view::{InvoiceLine, MoneyView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::folded::folded;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::billing::{InvoiceLink, forms};
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{invoices as words, when};

/// The part of the chart.
#[component]
pub(super) fn MoneyPart(
    /// Whose.
    client: ClientId,
    /// Begins something.
    begin: Callback<Task>,
) -> impl IntoView {
    let view = use_query(Query::Money(client));
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::MONEY}</h2>
                <Button press=move || {
                    begin.run(Task::Money(forms::Task::Issue(client)));
                }>{words::NEW}</Button>
            </div>
            <Shown
                view
                draw=move |view| match view {
                    View::Money(Some(view)) => money(view, begin),
                    _ => ().into_any(),
                }
            />
        </section>
    }
}

fn money(view: &MoneyView, begin: Callback<Task>) -> AnyView {
    let to_invoice = if view.sessions.is_empty() {
        view! { <p>{words::NONE_TO_INVOICE}</p> }
    } else {
        view! {
            <h3>{words::TO_INVOICE}</h3>
            {folded("signs", view.sessions.clone(), |it| view! { <li>{words::session(&it)}</li> })}
        }
    };
    let none = view.invoices.is_empty().then(|| view! { <p>{words::NO_INVOICES}</p> });
    view! {
        {to_invoice}
        {none}
        {folded("appointments", view.invoices.clone(), move |it| invoice(&it, begin))}
    }
}

fn invoice(line: &InvoiceLine, begin: Callback<Task>) -> AnyView {
    let pay = forms::Task::paying(line).map(|pay| {
        view! {
            <Button weight=Weight::Quiet press=move || begin.run(Task::Money(pay.clone()))>
                {words::PAY}
            </Button>
        }
    });
    view! {
        <li class="note-line">
            <InvoiceLink invoice=line.id words=words::number(&line.number)/>
            <span>{when::day(line.issued_on)} " · " {line.total.to_string()}</span>
            <span class="quiet">{words::standing(line)}</span>
            {pay}
        </li>
    }
}
