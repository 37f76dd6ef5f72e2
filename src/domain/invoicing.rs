//! How the practice invoices: what stands at the head and foot of an invoice, how long there is to
//! pay, and how many numbers have been given out.
//!
//! The count stands here and not with the invoices, which go when a client's records are destroyed:
//! no number is ever given out twice. *Never:* a number taken back.

use serde::{Deserialize, Serialize};

use super::text::{Line, OwnWords};
use super::time::Date;

/// What an invoice says of the practice, in its own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// What the practice calls itself.
    pub name: Option<Line>,
    /// Where it is, and how it is reached.
    pub address: Option<OwnWords>,
    /// Its tax number, or why it charges no tax.
    pub tax: Option<Line>,
    /// How and where to pay.
    pub terms: Option<OwnWords>,
}

/// How the practice invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoicing {
    /// What stands on the next invoice.
    pub letterhead: Letterhead,
    /// Days from the day of issue to the day by which it is to be paid.
    pub days: u16,
    /// Sessions before that day were invoiced elsewhere, or never will be.
    pub since: Option<Date>,
    /// The last number given out; 0 before the first.
    pub issued: u32,
}

impl Invoicing {
    /// The most days that there can be to pay.
    pub const MOST_DAYS: u16 = 365;

    /// Nothing said yet: two weeks to pay.
    pub const UNSAID: Self = Self {
        letterhead: Letterhead { name: None, address: None, tax: None, terms: None },
        days: 14,
        since: None,
        issued: 0,
    };
}
