//! Money: one client's, the practice's, what waits on Today, and a single invoice.

use super::lines::{client_name, part};
use crate::domain::ids::{ClientId, InvoiceId};
use crate::domain::invoice::{Balance, Invoice, Standing};
use crate::domain::money::Money;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::domain::uninvoiced::uninvoiced;
use crate::protocol::forms::InvoiceForm;
use crate::protocol::query::Page;
use crate::protocol::view::{BillingView, InvoiceLine, InvoiceView, MoneyView, ToInvoice};

pub(super) fn of_client(practice: &Practice, client: ClientId, today: Date) -> Option<MoneyView> {
    let recipient = practice.client(client)?.name.as_str().to_owned();
    let days = practice.invoicing().days;
    let mut invoices: Vec<&Invoice> = practice.invoices_of(client).collect();
    sort_by_key(&mut invoices, |invoice| core::cmp::Reverse(invoice.head.number));
    Some(MoneyView {
        sessions: uninvoiced(practice, client),
        invoices: invoices.into_iter().map(|invoice| line(invoice, practice, today)).collect(),
        form: InvoiceForm {
            client,
            recipient,
            issued_on: today.to_string(),
            due_on: today.plus_days(days.into()).to_string(),
            sessions: Vec::new(),
            other: String::new(),
            other_amount: String::new(),
        },
        days,
        currency: practice.therapist().currency,
    })
}

pub(super) fn billing(practice: &Practice, all: bool, page: Page, today: Date) -> BillingView {
    let unpaid = |invoice: &&Invoice| matches!(invoice.balance(), Balance::Owed(_));
    let of_anybody = practice.invoices().filter(|it| !practice.is_binned(it.head.client));
    let mut invoices: Vec<&Invoice> = of_anybody.collect();
    let owed = sums(invoices.iter().filter_map(|it| owed(it)));
    let is_late = |it: &&&Invoice| it.standing(today) == Standing::Overdue;
    let overdue = sums(invoices.iter().filter(is_late).filter_map(|it| self::owed(it)));
    invoices.retain(|it| all || unpaid(it));
    sort_by_key(&mut invoices, |invoice| core::cmp::Reverse(invoice.head.number));
    let (total, shown) = part(invoices, page);
    BillingView {
        to_invoice: to_invoice(practice),
        invoices: shown.map(|invoice| line(invoice, practice, today)).collect(),
        total,
        owed,
        overdue,
    }
}

pub(super) fn one(practice: &Practice, id: InvoiceId, today: Date) -> Option<InvoiceView> {
    let invoice = practice.invoice(id)?;
    Some(InvoiceView {
        name: client_name(practice, invoice.head.client),
        standing: invoice.standing(today),
        invoice: invoice.clone(),
    })
}

/// Clients with sessions that are to be invoiced, the longest waiting first.
pub(super) fn to_invoice(practice: &Practice) -> Vec<ToInvoice> {
    let of = |client: ClientId| {
        let sessions = uninvoiced(practice, client);
        let since = sessions.first()?.starts.date();
        Some(ToInvoice {
            client,
            name: client_name(practice, client),
            sessions: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
            since,
            amounts: sums(sessions.iter().map(|session| session.amount)),
        })
    };
    let clients = practice.clients().filter(|client| !practice.is_binned(client.id));
    let mut waiting: Vec<ToInvoice> = clients.filter_map(|client| of(client.id)).collect();
    sort_by_key(&mut waiting, |it| (it.since, it.client));
    waiting
}

/// Invoices whose day has passed and that are not paid, the longest due first.
pub(super) fn overdue(practice: &Practice, today: Date) -> Vec<InvoiceLine> {
    let is_late = |it: &&Invoice| {
        it.standing(today) == Standing::Overdue && !practice.is_binned(it.head.client)
    };
    let mut late: Vec<&Invoice> = practice.invoices().filter(is_late).collect();
    sort_by_key(&mut late, |invoice| (invoice.head.due_on, invoice.head.number));
    late.into_iter().map(|invoice| line(invoice, practice, today)).collect()
}

fn line(invoice: &Invoice, practice: &Practice, today: Date) -> InvoiceLine {
    let head = &invoice.head;
    InvoiceLine {
        id: head.id,
        number: head.reference(),
        client: head.client,
        name: client_name(practice, head.client),
        issued_on: head.issued_on,
        due_on: head.due_on,
        total: invoice.total(),
        balance: invoice.balance(),
        standing: invoice.standing(today),
    }
}

fn owed(invoice: &Invoice) -> Option<Money> {
    match invoice.balance() {
        Balance::Owed(owed) => Some(owed),
        Balance::Settled | Balance::Overpaid(_) => None,
    }
}

/// The sum of each currency, in the order in which they occur. More than can be counted stays apart.
fn sums(amounts: impl Iterator<Item = Money>) -> Vec<Money> {
    let mut sums: Vec<Money> = Vec::new();
    for amount in amounts {
        let sum = sums.iter_mut().find_map(|sum| {
            let both = Money::sum([*sum, amount]).ok().flatten()?;
            Some((sum, both))
        });
        match sum {
            Some((sum, both)) => *sum = both,
            None => sums.push(amount),
        }
    }
    sums
}
