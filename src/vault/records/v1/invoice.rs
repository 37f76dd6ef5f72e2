//! An invoice as stored.

use serde::{Deserialize, Serialize};

use super::invoicing::Letterhead;
use super::stored_words;
use crate::domain::currency::Currency;
use crate::domain::ids::{AppointmentId, ClientId, InvoiceId};
use crate::domain::invoice::{self as domain, Cancelled, Charge, Head, Payment};
use crate::domain::money::Money;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::Date;
use crate::vault::records::RecordError;

stored_words! {
    /// How something was paid.
    By for domain::PaidBy {
        Transfer = "transfer",
        Card = "card",
        Cash = "cash",
        Cheque = "cheque",
        Other = "other",
    }
}

/// `{"client":"…","number":12,"issued":"2026-11-30","due":"2026-12-14","from":{…},"to":"…",
/// "currency":"EUR","charges":[["2026-11-02","Session",8000,"appointment"]],
/// "paid":[["2026-12-01",8000,"transfer"]],"cancelled":["2026-12-02","…"]}`; `from` is the letterhead as it
/// was then, the appointment of a charge may be null, `paid` and `cancelled` can be missing.
#[derive(Debug, Serialize, Deserialize)]
pub struct Invoice {
    client: ClientId,
    number: u32,
    issued: Date,
    due: Date,
    #[serde(default, skip_serializing_if = "Letterhead::is_bare")]
    from: Letterhead,
    to: OwnWords,
    currency: Currency,
    charges: Vec<(Date, Line, u64, Option<AppointmentId>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    paid: Vec<(Date, u64, By)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cancelled: Option<(Date, Line)>,
}

impl From<&domain::Invoice> for Invoice {
    fn from(invoice: &domain::Invoice) -> Self {
        let head = invoice.head.clone();
        let charge = |it: &Charge| (it.on, it.words.clone(), it.amount.minor(), it.appointment);
        let payment = |it: &Payment| (it.on, it.amount.minor(), it.by.into());
        Self {
            client: head.client,
            number: head.number,
            issued: head.issued_on,
            due: head.due_on,
            from: (&head.letterhead).into(),
            to: head.recipient,
            currency: invoice.currency(),
            charges: invoice.charges().iter().map(charge).collect(),
            paid: invoice.payments().iter().map(payment).collect(),
            cancelled: invoice.cancelled().map(|it| (it.on, it.reason.clone())),
        }
    }
}

impl Invoice {
    pub(in crate::vault::records) fn with(
        self,
        id: InvoiceId,
    ) -> Result<domain::Invoice, RecordError> {
        let amount = |minor| Money::new(minor, self.currency);
        let charge = |(on, words, minor, appointment)| Charge {
            appointment,
            on,
            words,
            amount: amount(minor),
        };
        let payment =
            |(on, minor, by): (Date, u64, By)| Payment { on, amount: amount(minor), by: by.into() };
        let head = Head {
            id,
            client: self.client,
            number: self.number,
            issued_on: self.issued,
            due_on: self.due,
            letterhead: self.from.into(),
            recipient: self.to,
        };
        let charges = self.charges.into_iter().map(charge).collect();
        let payments = self.paid.into_iter().map(payment).collect();
        let invoice = domain::Invoice::issue(head, charges)
            .and_then(|invoice| invoice.with_payments(payments))
            .and_then(|invoice| match self.cancelled {
                Some((on, reason)) => invoice.cancel(Cancelled { on, reason }),
                None => Ok(invoice),
            });
        invoice.map_err(|_| RecordError)
    }
}
