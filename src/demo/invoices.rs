//! The invoices of the made-up practice: every four weeks, and what was paid of them.

use super::chance::Chance;
use crate::domain::change::ChangeSet;
use crate::domain::ids::InvoiceId;
use crate::domain::invoice::{Cancelled, Charge, Head, Invoice, InvoiceError, PaidBy, Payment};
use crate::domain::invoicing::{Invoicing, Letterhead};
use crate::domain::money::Money;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::record::Record;
use crate::domain::text::{Line, OwnWords};
use crate::domain::time::Date;
use crate::domain::uninvoiced::{Earned, Uninvoiced, uninvoiced};

/// So many times it has invoiced; what was before is settled.
const ROUNDS: i32 = 16;
/// Days from one time to the next.
const ROUND: i32 = 28;

/// Invoices for what the records say, as of a day, and how the practice invoices.
pub(super) fn invoices(changes: &ChangeSet, mut chance: Chance, today: Date) -> Vec<Record> {
    let records = changes.records.iter().filter_map(|change| change.after().cloned());
    let (practice, _) = Practice::from_records(records);
    let latest = today.plus_days(-3);
    let since = latest.plus_days(1 - ROUND * ROUNDS);
    let mut batches = Vec::new();
    for client in practice.clients() {
        let mut sessions = uninvoiced(&practice, client.id);
        sessions.retain(|session| (since..=latest).contains(&session.starts.date()));
        for round in (0..ROUNDS).rev() {
            let on = latest.plus_days(-ROUND * round);
            let later = sessions.iter().position(|session| session.starts.date() > on);
            let rest = sessions.split_off(later.unwrap_or(sessions.len()));
            let batch = core::mem::replace(&mut sessions, rest);
            // With one in eight the latest are still to be invoiced.
            let is_to_come = round == 0 && chance.percent(12);
            if !batch.is_empty() && !is_to_come {
                batches.push((on, client, batch));
            }
        }
    }
    sort_by_key(&mut batches, |(on, ..)| *on);
    let mut desk = Desk { chance, today, letterhead: letterhead(), issued: Vec::new() };
    for (on, client, batch) in batches {
        let Ok(recipient) = OwnWords::new(client.name.as_str()) else { continue };
        let head = Head {
            id: InvoiceId::FIRST,
            client: client.id,
            number: 0,
            issued_on: on,
            due_on: on.plus_days(Invoicing::UNSAID.days.into()),
            letterhead: desk.letterhead.clone(),
            recipient,
        };
        // What cannot be is left out, as there is nothing of it here.
        let _ = desk.issue(&head, &batch);
    }
    let issued = u32::try_from(desk.issued.len()).unwrap_or(u32::MAX);
    let invoicing =
        Invoicing { letterhead: desk.letterhead, since: Some(since), issued, ..Invoicing::UNSAID };
    let records = desk.issued.into_iter().map(Record::Invoice);
    records.chain([Record::Invoicing(invoicing)]).collect()
}

fn letterhead() -> Letterhead {
    Letterhead {
        name: Line::new("Evenkeel Psychotherapy").ok(),
        address: OwnWords::new("3 Harbour Steps\nSandhaven").ok(),
        prefix: None,
        tax: Line::new("No VAT is charged: health care is exempt.").ok(),
        terms: OwnWords::new("By bank transfer, please, with the number of the invoice.").ok(),
    }
}

struct Desk {
    chance: Chance,
    today: Date,
    letterhead: Letterhead,
    issued: Vec<Invoice>,
}

impl Desk {
    /// Issues an invoice for these sessions; one in forty is cancelled the next day and issued anew.
    fn issue(&mut self, head: &Head, sessions: &[Uninvoiced]) -> Result<(), InvoiceError> {
        let charges: Vec<Charge> = sessions.iter().filter_map(charge).collect();
        let invoice = Invoice::issue(self.next(head), charges.clone())?;
        let reason = Line::new("The address was wrong").ok();
        match reason.filter(|_| self.chance.percent(3)) {
            Some(reason) => {
                self.issued.push(invoice.cancel(Cancelled { on: head.issued_on, reason })?);
                let again = Invoice::issue(self.next(head), charges)?;
                let paid = self.paid(again)?;
                self.issued.push(paid);
            }
            None => {
                let paid = self.paid(invoice)?;
                self.issued.push(paid);
            }
        }
        Ok(())
    }

    fn next(&mut self, head: &Head) -> Head {
        let number = u32::try_from(self.issued.len()).unwrap_or(u32::MAX).saturating_add(1);
        Head { id: InvoiceId::from_random(self.chance.id()), number, ..head.clone() }
    }

    /// Most pay within the time there is, some late or very late, a few by halves.
    fn paid(&mut self, invoice: Invoice) -> Result<Invoice, InvoiceError> {
        let total = invoice.total();
        let half = Money::new(total.minor() / 2, total.currency());
        let rest = Money::new(total.minor() - half.minor(), total.currency());
        let parts = match self.chance.below(100) {
            0..3 => vec![(self.chance.between(60, 130), total)],
            3..8 => vec![(self.chance.between(3, 14), half), (self.chance.between(30, 80), rest)],
            8..20 => vec![(self.chance.between(16, 60), total)],
            _ => vec![(self.chance.between(1, 14), total)],
        };
        let by = if self.chance.percent(80) { PaidBy::Transfer } else { PaidBy::Card };
        let issued_on = invoice.head.issued_on;
        let payment = |(days, amount)| Payment { on: issued_on.plus_days(days), amount, by };
        let payments = parts.into_iter().map(payment).filter(|it| it.on <= self.today);
        invoice.with_payments(payments.filter(|it| !it.amount.is_zero()).collect())
    }
}

fn charge(session: &Uninvoiced) -> Option<Charge> {
    let words = match session.earned {
        Earned::Session(minutes) => format!("Session, {} min", minutes.0),
        Earned::NoShow(share) => format!("Missed session, {} % of the fee", share.hundredths()),
        Earned::LateCancellation(share) => {
            format!("Session cancelled late, {} % of the fee", share.hundredths())
        }
    };
    Some(Charge {
        appointment: Some(session.appointment),
        on: session.starts.date(),
        words: Line::new(&words).ok()?,
        amount: session.amount,
    })
}
