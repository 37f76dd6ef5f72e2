//! Invoices: issued under the next number, paid, cancelled; and how the practice invoices.

use super::{Decision, Desk, Undoing, faults, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::ids::InvoiceId;
use crate::domain::invoice::{Cancelled, Charge, Head, Invoice, InvoiceError};
use crate::domain::invoicing::{Invoicing, Letterhead};
use crate::domain::record::{Record, RecordId};
use crate::domain::uninvoiced::uninvoiced;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{
    Fault, Field, InvoiceForm, InvoicingForm, PaymentForm, cancelled_because,
};

/// What was issued is in somebody's hands: it is not taken back, but cancelled.
pub(super) fn issue(form: &InvoiceForm, desk: &mut Desk<'_>) -> Result<Decision, Refusal> {
    let practice = desk.practice;
    practice.client(form.client).ok_or(Refusal::Missing)?;
    let latest = practice.invoices().map(|invoice| invoice.head.issued_on).max();
    let currency = practice.therapist().currency;
    let issue = form.parse(currency, latest, desk.now.today()).map_err(faults)?;
    let open = uninvoiced(practice, form.client);
    let mut charges = Vec::new();
    for (id, words) in issue.sessions {
        let session = open.iter().find(|session| session.appointment == id);
        let session = session.ok_or_else(|| misfit(Field::Charges, Fault::DoesNotFit))?;
        charges.push(Charge {
            appointment: Some(id),
            on: session.starts.date(),
            words,
            amount: session.amount,
        });
    }
    charges.extend(issue.other.map(|(words, amount)| Charge {
        appointment: None,
        on: issue.issued_on,
        words,
        amount,
    }));
    let invoicing = practice.invoicing();
    let number = invoicing.next().ok_or(Refusal::Missing)?;
    let letterhead = invoicing.letterhead.clone();
    let id = InvoiceId::from_random((desk.fresh)()?);
    let head = Head {
        id,
        client: form.client,
        number,
        issued_on: issue.issued_on,
        due_on: issue.due_on,
        letterhead: Letterhead {
            name: letterhead.name.or_else(|| practice.messages().practice.clone()),
            ..letterhead
        },
        recipient: issue.recipient,
    };
    let invoice = Invoice::issue(head, charges).map_err(|error| unfit(error, Field::Charges))?;
    let counted = invoicing.clone().counting(number);
    let mut changes = vec![Change::add(Record::Invoice(invoice))];
    changes.extend(settled(counted, desk)?);
    let decision = Decision { undo: Undoing::Ended, ..Decision::of(changes) };
    Ok(decision.adding(Added::Invoice(id)))
}

pub(super) fn pay(id: InvoiceId, form: &PaymentForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.invoice(id).ok_or(Refusal::Missing)?;
    let payment = form.parse(before.currency(), desk.now.today()).map_err(faults)?;
    let payments = before.payments().iter().copied().chain([payment]).collect();
    let after = before.clone().with_payments(payments);
    become_of(before, after, Field::AmountPaid)
}

/// Takes back the payment of that place, which was entered by mistake.
pub(super) fn take_back(id: InvoiceId, place: u32, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.invoice(id).ok_or(Refusal::Missing)?;
    let mut payments = before.payments().to_vec();
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    if place >= payments.len() {
        return Err(Refusal::Missing);
    }
    payments.remove(place);
    become_of(before, before.clone().with_payments(payments), Field::AmountPaid)
}

/// Once and for all: its sessions can be on another invoice by the time somebody thinks better of it.
pub(super) fn cancel(id: InvoiceId, reason: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.invoice(id).ok_or(Refusal::Missing)?;
    let reason = cancelled_because(reason).map_err(faults)?;
    let after = before.clone().cancel(Cancelled { on: desk.now.today(), reason });
    let decision = become_of(before, after, Field::CancelledBecause)?;
    Ok(Decision { undo: Undoing::Ended, ..decision })
}

fn become_of(
    before: &Invoice,
    after: Result<Invoice, InvoiceError>,
    field: Field,
) -> Result<Decision, Refusal> {
    let after = after.map_err(|error| unfit(error, field))?;
    replacing(Record::Invoice(before.clone()), Record::Invoice(after)).map(Decision::of)
}

fn unfit(error: InvoiceError, field: Field) -> Refusal {
    misfit(field, error.into())
}

pub(super) fn save_invoicing(form: &InvoicingForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let after = form.parse(desk.practice.invoicing().issued).map_err(faults)?;
    settled(after, desk).map(Decision::of)
}

fn settled(after: Invoicing, desk: &Desk<'_>) -> Result<Vec<Change>, Refusal> {
    let after = Record::Invoicing(after);
    match desk.practice.record(RecordId::Invoicing) {
        None => Ok(vec![Change::add(after)]),
        Some(before) => replacing(before.clone(), after),
    }
}
