//! An invoice: what a client is asked to pay, what was paid of it, and whether it was cancelled.
//!
//! What was issued stays as it was issued. What comes to it are payments and, while nothing is paid, one
//! cancellation: a cancelled invoice stays, asks for nothing, and leaves its sessions to another.
//! *Never:* a part of a smaller unit; amounts of two currencies; a charge changed after it was issued.

#![deny(clippy::float_arithmetic)]

use serde::{Deserialize, Serialize};

use super::currency::Currency;
use super::ids::{AppointmentId, ClientId, InvoiceId};
use super::invoicing::Letterhead;
use super::money::{Money, SumError};
use super::text::{Line, OwnWords};
use super::time::Date;

/// What is charged for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The session it is for, where it is for one. What became of that later changes nothing here.
    pub appointment: Option<AppointmentId>,
    /// The day it was earned.
    pub on: Date,
    /// What it is for, as the client reads it.
    pub words: Line,
    /// How much.
    pub amount: Money,
}

/// How something was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PaidBy {
    /// From account to account.
    Transfer,
    /// With a card, or a telephone in its place.
    Card,
    /// In cash.
    Cash,
    /// By cheque.
    Cheque,
    /// In another way.
    Other,
}

impl PaidBy {
    /// Every one, in the order a form offers them.
    pub const ALL: [Self; 5] = [Self::Transfer, Self::Card, Self::Cash, Self::Cheque, Self::Other];
}

/// A payment received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The day it came.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// How.
    pub by: PaidBy,
}

/// That an invoice asks for nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// Since when.
    pub on: Date,
    /// Why.
    pub reason: Line,
}

/// What stands above the charges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which invoice.
    pub id: InvoiceId,
    /// Whose.
    pub client: ClientId,
    /// Its number in the practice, from 1 or where the practice goes on from, one after the other.
    pub number: u32,
    /// The day it was issued.
    pub issued_on: Date,
    /// The day by which it is to be paid.
    pub due_on: Date,
    /// What it says of the practice.
    pub letterhead: Letterhead,
    /// Whom it is addressed to: name, and address where it is to stand there.
    pub recipient: OwnWords,
}

impl Head {
    /// The number as it stands on the invoice, such as `2026-12`.
    pub fn reference(&self) -> String {
        let prefix = self.letterhead.prefix.as_ref().map_or("", Line::as_str);
        format!("{prefix}{}", self.number)
    }
}

/// Why an invoice cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    /// It charges for nothing.
    #[error("no charges")]
    NoCharges,
    /// More charges or payments than [`Invoice::MOST`], or more money than [`Money::MOST`].
    #[error("too much for one invoice")]
    TooMuch,
    /// Charges or payments of two currencies; this is the one of the first charge.
    #[error("two currencies")]
    MixedCurrencies(Currency),
    /// It charges for the same session twice.
    #[error("a session is charged twice")]
    Twice(AppointmentId),
    /// It would be due before it is issued.
    #[error("due before it is issued")]
    DueBeforeIssued,
    /// A payment of nothing.
    #[error("a payment of nothing")]
    NothingPaid,
    /// It is cancelled: nothing is paid, and nothing cancelled, any more.
    #[error("cancelled")]
    Cancelled,
    /// Something is paid; what is to be cancelled must first be without payments.
    #[error("something is paid")]
    Paid,
    /// It would be cancelled before it was issued.
    #[error("cancelled before it is issued")]
    CancelledBeforeIssued,
}

/// What is still to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Balance {
    /// So much is owed.
    Owed(Money),
    /// Nothing, on either side.
    Settled,
    /// So much more was paid than asked for.
    Overpaid(Money),
}

/// Where an invoice stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// To be paid; the day has not passed.
    Open,
    /// Paid in part; the day has not passed.
    PartPaid,
    /// Not paid, or not all of it, and the day has passed.
    Overdue,
    /// Paid.
    Paid,
    /// More was paid than asked for.
    Overpaid,
    /// Cancelled.
    Cancelled,
}

/// An invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// What stands above the charges.
    pub head: Head,
    charges: Vec<Charge>,
    payments: Vec<Payment>,
    cancelled: Option<Cancelled>,
    total: Money,
    paid: Money,
}

impl Invoice {
    /// The most charges it can have, and the most payments.
    pub const MOST: usize = 200;

    /// Issues an invoice.
    ///
    /// # Errors
    /// [`InvoiceError`]: no charges, too many of them, two currencies, a session twice, a day to pay by
    /// before the day of issue.
    pub fn issue(head: Head, charges: Vec<Charge>) -> Result<Self, InvoiceError> {
        if head.due_on < head.issued_on {
            return Err(InvoiceError::DueBeforeIssued);
        }
        let total = sum(charges.iter().map(|charge| charge.amount), charges.len())?;
        let total = total.ok_or(InvoiceError::NoCharges)?;
        let sessions = || charges.iter().filter_map(|charge| charge.appointment);
        for (place, session) in sessions().enumerate() {
            if sessions().skip(place + 1).any(|other| other == session) {
                return Err(InvoiceError::Twice(session));
            }
        }
        let paid = Money::new(0, total.currency());
        Ok(Self { head, charges, payments: Vec::new(), cancelled: None, total, paid })
    }

    /// The same with these payments in the place of what was paid.
    ///
    /// # Errors
    /// [`InvoiceError`]: it is cancelled, or one is of another currency or of nothing.
    pub fn with_payments(self, payments: Vec<Payment>) -> Result<Self, InvoiceError> {
        if self.cancelled.is_some() {
            return Err(InvoiceError::Cancelled);
        }
        if payments.iter().any(|payment| payment.amount.is_zero()) {
            return Err(InvoiceError::NothingPaid);
        }
        let nothing = Money::new(0, self.currency());
        let amounts = payments.iter().map(|payment| payment.amount);
        let paid = sum(core::iter::once(nothing).chain(amounts), payments.len())?;
        Ok(Self { payments, paid: paid.unwrap_or(nothing), ..self })
    }

    /// The same, cancelled.
    ///
    /// # Errors
    /// [`InvoiceError`]: it is cancelled already, something is paid, or the day precedes its issue.
    pub fn cancel(self, cancelled: Cancelled) -> Result<Self, InvoiceError> {
        if self.cancelled.is_some() {
            return Err(InvoiceError::Cancelled);
        }
        if !self.payments.is_empty() {
            return Err(InvoiceError::Paid);
        }
        if cancelled.on < self.head.issued_on {
            return Err(InvoiceError::CancelledBeforeIssued);
        }
        Ok(Self { cancelled: Some(cancelled), ..self })
    }

    /// May this be put in its place? Only payments and one cancellation make a difference.
    pub fn may_become(&self, after: &Self) -> bool {
        let is_same = (&self.head, &self.charges) == (&after.head, &after.charges);
        match (&self.cancelled, &after.cancelled) {
            (Some(_), _) => self == after,
            (None, None) => is_same,
            (None, Some(_)) => is_same && self.payments.is_empty(),
        }
    }

    /// What it charges for, in order.
    pub fn charges(&self) -> &[Charge] {
        &self.charges
    }

    /// What was paid, in the order it was entered.
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    /// That it was cancelled, if it was.
    pub const fn cancelled(&self) -> Option<&Cancelled> {
        self.cancelled.as_ref()
    }

    /// Does it ask for anything, or has it?
    pub const fn stands(&self) -> bool {
        self.cancelled.is_none()
    }

    /// Its currency.
    pub const fn currency(&self) -> Currency {
        self.total.currency()
    }

    /// What it charges in all.
    pub const fn total(&self) -> Money {
        self.total
    }

    /// What was paid in all.
    pub const fn paid(&self) -> Money {
        self.paid
    }

    /// What is still to be paid; nothing of one that is cancelled.
    pub const fn balance(&self) -> Balance {
        let (total, paid) = (self.total.minor(), self.paid.minor());
        let currency = self.currency();
        if self.cancelled.is_some() || total == paid {
            Balance::Settled
        } else if paid < total {
            Balance::Owed(Money::new(total - paid, currency))
        } else {
            Balance::Overpaid(Money::new(paid - total, currency))
        }
    }

    /// Where it stands on a day. On the day it is due there is still time.
    pub fn standing(&self, on: Date) -> Standing {
        match self.balance() {
            _ if self.cancelled.is_some() => Standing::Cancelled,
            Balance::Settled => Standing::Paid,
            Balance::Overpaid(_) => Standing::Overpaid,
            Balance::Owed(_) if self.head.due_on < on => Standing::Overdue,
            Balance::Owed(_) if self.payments.is_empty() => Standing::Open,
            Balance::Owed(_) => Standing::PartPaid,
        }
    }
}

/// The sum of so many charges or payments.
fn sum(
    amounts: impl Iterator<Item = Money> + Clone,
    count: usize,
) -> Result<Option<Money>, InvoiceError> {
    let first = amounts.clone().next();
    let sum = Money::sum(amounts).map_err(|error| match (error, first) {
        (SumError::MixedCurrencies, Some(first)) => InvoiceError::MixedCurrencies(first.currency()),
        _ => InvoiceError::TooMuch,
    })?;
    let is_too_much = count > Invoice::MOST || sum.is_some_and(|sum| sum.minor() > Money::MOST);
    if is_too_much { Err(InvoiceError::TooMuch) } else { Ok(sum) }
}

#[cfg(test)]
#[path = "invoice_tests.rs"]
pub mod tests;
