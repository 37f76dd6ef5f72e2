//! Forms of invoices: issued, paid, and how the practice invoices.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{amount, date, line, not_before, number, optional_date, past, text_of};
use crate::domain::currency::Currency;
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::invoice::{InvoiceError, PaidBy, Payment};
use crate::domain::invoicing::{Invoicing, Letterhead};
use crate::domain::money::Money;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::Date;

/// A new invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceForm {
    /// Whose.
    pub client: ClientId,
    /// Whom it is addressed to.
    pub recipient: String,
    /// The day it is issued.
    pub issued_on: String,
    /// The day by which it is to be paid.
    pub due_on: String,
    /// The sessions that were ticked, and the words of their charges.
    pub sessions: Vec<(AppointmentId, String)>,
    /// Something else that is charged for; empty for nothing.
    pub other: String,
    /// How much that is.
    pub other_amount: String,
}

/// [`InvoiceForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToIssue {
    /// Whom it is addressed to.
    pub recipient: OwnWords,
    /// The day it is issued.
    pub issued_on: Date,
    /// The day by which it is to be paid.
    pub due_on: Date,
    /// Sessions, and the words of their charges.
    pub sessions: Vec<(AppointmentId, Line)>,
    /// Something else that is charged for.
    pub other: Option<(Line, Money)>,
}

impl InvoiceForm {
    /// The invoice, issued no earlier than the one before it, at a practice of that currency.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(
        &self,
        currency: Option<Currency>,
        before: Option<Date>,
        today: Date,
    ) -> Result<ToIssue, Faults> {
        let mut door = Door::default();
        let recipient = OwnWords::new(&self.recipient).map_err(Fault::from);
        let recipient = door.take(Field::BillTo, recipient);
        let issued_on = past(&self.issued_on, today).and_then(|on| not_before(on, before));
        let issued_on = door.take(Field::IssuedOn, issued_on);
        let due_on = date(&self.due_on).and_then(|on| not_before(on, issued_on));
        let due_on = door.take(Field::PayUntil, due_on);
        let words = |(id, words): &(AppointmentId, String)| {
            Line::new(words).map(|words| (*id, words)).map_err(Fault::from)
        };
        let sessions = self.sessions.iter().map(words).collect::<Result<Vec<_>, _>>();
        let sessions = door.take(Field::Charges, sessions);
        let words = door.take(Field::OtherCharge, line(&self.other));
        let price = door.take(Field::OtherAmount, amount(&self.other_amount, currency));
        let other = match (words, price) {
            (Some(Some(_)), Some(None)) => door.fault(Field::OtherAmount, Fault::Missing),
            (Some(None), Some(Some(_))) => door.fault(Field::OtherCharge, Fault::Missing),
            (words, price) => words.flatten().zip(price.flatten()),
        };
        door.close((|| {
            Some(ToIssue {
                recipient: recipient?,
                issued_on: issued_on?,
                due_on: due_on?,
                sessions: sessions?,
                other,
            })
        })())
    }
}

/// A payment received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentForm {
    /// The day it came.
    pub on: String,
    /// How much.
    pub amount: String,
    /// How it was paid; none while nothing is chosen.
    pub by: Option<PaidBy>,
}

impl PaymentForm {
    /// The payment, in that currency where it names none.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, currency: Currency, today: Date) -> Result<Payment, Faults> {
        let mut door = Door::default();
        let on = door.take(Field::PaidOn, past(&self.on, today));
        let amount = amount(&self.amount, Some(currency));
        let amount = amount.and_then(|amount| amount.ok_or(Fault::Missing));
        let amount = door.take(Field::AmountPaid, amount);
        let by = door.take(Field::PaidBy, self.by.ok_or(Fault::Missing));
        door.close((|| Some(Payment { on: on?, amount: amount?, by: by? }))())
    }
}

/// Why an invoice is cancelled.
///
/// # Errors
/// The field to mend.
pub fn cancelled_because(reason: &str) -> Result<Line, Faults> {
    let mut door = Door::default();
    let reason = door.take(Field::CancelledBecause, Line::new(reason).map_err(Fault::from));
    door.close(reason)
}

/// How the practice invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicingForm {
    /// What the practice calls itself on an invoice.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its tax number, or why it charges no tax.
    pub tax: String,
    /// How and where to pay.
    pub terms: String,
    /// Days to pay.
    pub days: String,
    /// The first day of sessions to be invoiced; empty for all.
    pub since: String,
    /// What stands before a number; empty for nothing.
    pub prefix: String,
    /// The number of the next invoice.
    pub next: String,
}

impl InvoicingForm {
    /// How it invoices, where that is the last number given out.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, issued: u32) -> Result<Invoicing, Faults> {
        let mut door = Door::default();
        let lines = |text: &str| OwnWords::optional(text).map_err(Fault::from);
        let name = door.take(Field::InvoiceName, line(&self.name));
        let address = door.take(Field::InvoiceAddress, lines(&self.address));
        let tax = door.take(Field::TaxWords, line(&self.tax));
        let terms = door.take(Field::PaymentTerms, lines(&self.terms));
        let days = number(&self.days, 0, Invoicing::MOST_DAYS.into());
        let days = door.take(Field::DaysToPay, days).and_then(|days| u16::try_from(days).ok());
        let since = door.take(Field::InvoicedSince, optional_date(&self.since));
        let prefix = door.take(Field::InvoicePrefix, line(&self.prefix));
        let first = issued.saturating_add(1);
        let next = number(&self.next, first, Invoicing::MOST_NUMBER.max(first));
        let next = door.take(Field::NextNumber, next);
        door.close((|| {
            Some(Invoicing {
                letterhead: Letterhead {
                    name: name?,
                    address: address?,
                    prefix: prefix?,
                    tax: tax?,
                    terms: terms?,
                },
                days: days?,
                since: since?,
                issued,
                goes_on: Some(next?).filter(|next| *next != first),
            })
        })())
    }

    /// What stands in the form of what is on file.
    pub fn of(invoicing: &Invoicing) -> Self {
        let Letterhead { name, address, prefix, tax, terms } = &invoicing.letterhead;
        let lines = |words: &Option<OwnWords>| {
            words.as_ref().map_or_else(String::new, |words| words.as_str().to_owned())
        };
        Self {
            name: text_of(name.as_ref()),
            address: lines(address),
            tax: text_of(tax.as_ref()),
            terms: lines(terms),
            days: invoicing.days.to_string(),
            since: invoicing.since.map_or_else(String::new, |since| since.to_string()),
            prefix: text_of(prefix.as_ref()),
            next: invoicing.next().map_or_else(String::new, |next| next.to_string()),
        }
    }
}

impl From<InvoiceError> for Fault {
    fn from(error: InvoiceError) -> Self {
        match error {
            InvoiceError::NoCharges | InvoiceError::NothingPaid => Self::Missing,
            InvoiceError::TooMuch => Self::TooMuch,
            InvoiceError::MixedCurrencies(currency) => Self::OtherCurrency(currency),
            InvoiceError::Paid => Self::IsPaid,
            InvoiceError::Twice(_)
            | InvoiceError::DueBeforeIssued
            | InvoiceError::Cancelled
            | InvoiceError::CancelledBeforeIssued => Self::DoesNotFit,
        }
    }
}
