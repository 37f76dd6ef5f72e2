//! Invoices, and what is to be invoiced, as screens show it.

use serde::{Deserialize, Serialize};

use crate::domain::currency::Currency;
use crate::domain::ids::{ClientId, InvoiceId};
use crate::domain::invoice::{Balance, Invoice, Standing};
use crate::domain::money::Money;
use crate::domain::time::Date;
use crate::domain::uninvoiced::Uninvoiced;
use crate::protocol::forms::InvoiceForm;

/// An invoice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// Which.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// The day by which it is to be paid.
    pub due_on: Date,
    /// What it charges in all.
    pub total: Money,
    /// What is still to be paid.
    pub balance: Balance,
    /// Where it stands today.
    pub standing: Standing,
}

/// A client with sessions that are to be invoiced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToInvoice {
    /// Whose they are.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// How many.
    pub sessions: u32,
    /// The day of the first of them.
    pub since: Date,
    /// What they come to, currency by currency.
    pub amounts: Vec<Money>,
}

/// One client's money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyView {
    /// Sessions that are not invoiced yet, oldest first.
    pub sessions: Vec<Uninvoiced>,
    /// Invoices, the latest first.
    pub invoices: Vec<InvoiceLine>,
    /// The form of a new invoice, nothing ticked.
    pub form: InvoiceForm,
    /// Days to pay.
    pub days: u16,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
}

/// The money of the practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillingView {
    /// Clients with sessions that are not invoiced yet, the longest waiting first.
    pub to_invoice: Vec<ToInvoice>,
    /// The invoices asked for, the latest first.
    pub invoices: Vec<InvoiceLine>,
    /// How many of them there are.
    pub total: u32,
    /// What is owed in all, currency by currency.
    pub owed: Vec<Money>,
    /// What of that is past its day.
    pub overdue: Vec<Money>,
}

/// One invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceView {
    /// It.
    pub invoice: Invoice,
    /// The client's name today.
    pub name: String,
    /// Where it stands today.
    pub standing: Standing,
}
