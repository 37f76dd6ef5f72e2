//! How the practice invoices: what stands at the head and foot of an invoice, how long there is to
//! pay, and which numbers have been given out.
//!
//! The last number stands here and not with the invoices, which go when a client's records are
//! destroyed: no number is ever given out twice. A practice that invoiced elsewhere before goes on with
//! its own numbers. *Never:* a number taken back.

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
    /// What stands before the number of an invoice, such as `2026-`.
    pub prefix: Option<Line>,
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
    /// The number to go on with where that is not the next one.
    pub goes_on: Option<u32>,
}

impl Invoicing {
    /// The most days that there can be to pay.
    pub const MOST_DAYS: u16 = 365;

    /// The highest number that can be gone on with.
    pub const MOST_NUMBER: u32 = 999_999_999;

    /// Nothing said yet: two weeks to pay.
    pub const UNSAID: Self = Self {
        letterhead: Letterhead { name: None, address: None, prefix: None, tax: None, terms: None },
        days: 14,
        since: None,
        issued: 0,
        goes_on: None,
    };

    /// The number of the next invoice; none once there is no higher one.
    pub fn next(&self) -> Option<u32> {
        let next = self.issued.checked_add(1)?;
        Some(next.max(self.goes_on.unwrap_or(next)))
    }

    /// The same once that number has been given out.
    #[must_use]
    pub fn counting(self, number: u32) -> Self {
        Self { issued: number, goes_on: None, ..self }
    }
}
