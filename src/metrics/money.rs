//! Money: what was charged and came in, what is owed and for how long, and what missed sessions cost
//! (design metrics.md 1.9).
//!
//! All of it in one currency, the practice's own; amounts in another are left out. Sums are of whole
//! smaller units and exact; only what is divided is a floating point number. A charge belongs to the day
//! it was earned, and what is paid of an invoice belongs to its charges in the order they were earned.
//! What was cancelled by a day was never charged; fees are what was agreed, so there are no adjustments.
//! *Never:* an amount exchanged.

use std::collections::BTreeMap;

use super::figure::{Figure, Metric, NoData, Value};
use super::overview::{Row, day_of};
use super::workload::elapsed;
use crate::domain::appointment::Appointment;
use crate::domain::currency::Currency;
use crate::domain::episode::Episode;
use crate::domain::fees::Missed;
use crate::domain::ids::{AppointmentId, ClientId};
use crate::domain::invoice::{Charge, Invoice, Payment};
use crate::domain::money::Money;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::record::RecordId;
use crate::domain::time::{Date, Period};
use crate::domain::uninvoiced::earned;

/// Days over which what comes in is set against what was charged: twelve months (metrics.md 1.9).
pub const COLLECTION_DAYS: i32 = 365;
/// Days over which charges are averaged for days in receivables (metrics.md 1.9).
pub const CHARGE_DAYS: i32 = 90;
/// An invoice is old when more days than these have passed since it was issued (metrics.md 1.9).
pub const OLD_DAYS: i32 = 90;

/// The invoices of one currency, as they stood on a day.
pub struct Ledger<'a> {
    on: Date,
    /// Which currency; none where nothing was ever invoiced and none is chosen.
    pub currency: Option<Currency>,
    invoices: Vec<&'a Invoice>,
}

impl<'a> Ledger<'a> {
    /// The ledger of the practice's currency, or where none is chosen that of the latest invoice.
    pub fn on(practice: &'a Practice, on: Date) -> Self {
        let latest = || practice.invoices().max_by_key(|invoice| invoice.head.number);
        let chosen = practice.therapist().currency;
        let currency = chosen.or_else(|| latest().map(Invoice::currency));
        let stood = |invoice: &&Invoice| {
            Some(invoice.currency()) == currency
                && invoice.head.issued_on <= on
                && invoice.cancelled().is_none_or(|cancelled| cancelled.on > on)
        };
        Self { on, currency, invoices: practice.invoices().filter(stood).collect() }
    }

    /// What was paid of an invoice by the ledger's day, in smaller units.
    fn paid(&self, invoice: &Invoice) -> u64 {
        let by_then = invoice.payments().iter().filter(|payment| payment.on <= self.on);
        by_then.map(|payment| payment.amount.minor()).sum()
    }

    /// Every charge, with its invoice and with what was paid of it.
    fn every_charge(&self) -> Vec<(&'a Invoice, &'a Charge, u64)> {
        let mut all = Vec::new();
        for invoice in &self.invoices {
            let mut charges: Vec<&Charge> = invoice.charges().iter().collect();
            sort_by_key(&mut charges, |charge| charge.on);
            let mut left = self.paid(invoice);
            for charge in charges {
                let paid = left.min(charge.amount.minor());
                left -= paid;
                all.push((*invoice, charge, paid));
            }
        }
        all
    }

    /// Those that were earned in some days.
    pub fn charges(&self, days: Period) -> Vec<(&'a Invoice, &'a Charge, u64)> {
        let mut charges = self.every_charge();
        charges.retain(|(_, charge, _)| days.holds(charge.on));
        charges
    }

    /// The payments received in some days.
    pub fn payments(&self, days: Period) -> Vec<(&'a Invoice, &'a Payment)> {
        let each = self.invoices.iter().flat_map(|it| it.payments().iter().map(move |p| (*it, p)));
        each.filter(|(_, payment)| payment.on <= self.on && days.holds(payment.on)).collect()
    }

    /// The invoices on which something was owed, how much, and whether they were old.
    pub fn owed(&self) -> Vec<(&'a Invoice, u64, bool)> {
        let owed = |invoice: &&'a Invoice| {
            let owed = invoice.total().minor().saturating_sub(self.paid(invoice));
            let is_old = invoice.head.issued_on.days_until(self.on) > OLD_DAYS;
            (owed > 0).then_some((*invoice, owed, is_old))
        };
        self.invoices.iter().filter_map(owed).collect()
    }

    /// What was paid beyond what was asked for, in smaller units.
    fn credits(&self) -> u64 {
        let over = |it: &&Invoice| self.paid(it).saturating_sub(it.total().minor());
        self.invoices.iter().map(over).sum()
    }

    /// So many days up to the ledger's day.
    pub fn last(&self, days: i32) -> Option<Period> {
        let until = self.on.plus_days(1);
        Period::new(until.plus_days(-days), until).ok()
    }
}

/// A session that was missed although the client had booked it: what it was to bring, and what came in.
struct Lost<'a> {
    /// The session.
    booking: &'a Appointment,
    /// Its fee, in smaller units.
    fee: u64,
    /// What was paid for it, in smaller units.
    paid: u64,
}

/// The sessions of some days that were missed without notice or cancelled late, as far as a fee is agreed
/// in the ledger's currency.
fn lost<'a>(practice: &'a Practice, days: Period, ledger: &Ledger<'a>) -> Vec<Lost<'a>> {
    let mut paid: BTreeMap<AppointmentId, u64> = BTreeMap::new();
    let charges = ledger.every_charge().into_iter();
    paid.extend(charges.filter_map(|(_, charge, paid)| Some((charge.appointment?, paid))));
    let window = practice.therapist().notice;
    let missed = practice.appointments_in(days);
    let lost = |booking: &'a Appointment| {
        Missed::of(booking, window)?;
        let episode = practice.episode_on(booking.client, booking.day())?;
        let fee = episode.fees.session.filter(|fee| !fee.is_zero())?;
        if Some(fee.currency()) != ledger.currency {
            return None;
        }
        let paid = paid.get(&booking.id).copied().unwrap_or(0);
        Some(Lost { booking, fee: fee.minor(), paid })
    };
    missed.filter_map(lost).collect()
}

/// The sessions of some days that were attended or have earned something, and what, in smaller units of
/// the ledger's currency.
fn revenue<'a>(
    practice: &'a Practice,
    days: Period,
    ledger: &Ledger<'a>,
) -> Vec<(&'a Appointment, u64)> {
    let mut charged: BTreeMap<AppointmentId, u64> = BTreeMap::new();
    let charges = ledger.invoices.iter().flat_map(|invoice| invoice.charges());
    charged.extend(charges.filter_map(|it| Some((it.appointment?, it.amount.minor()))));
    let mut episodes: BTreeMap<ClientId, Vec<&Episode>> = BTreeMap::new();
    let of = |booking: &'a Appointment| {
        let of_client = || practice.episodes_of(booking.client).collect();
        let episodes = episodes.entry(booking.client).or_insert_with(of_client);
        let agreed = earned(booking, episodes).map(|(_, amount)| amount);
        let agreed = agreed.filter(|amount| Some(amount.currency()) == ledger.currency);
        let amount = charged.get(&booking.id).copied().or(agreed.map(Money::minor));
        let is_attended = booking.attendance.attended_minutes().is_some();
        (is_attended || amount.is_some()).then_some((booking, amount.unwrap_or(0)))
    };
    practice.appointments_in(days).filter_map(of).collect()
}

/// The figures of money, in the catalogue's order.
pub fn figures(practice: &Practice, period: Period, today: Date) -> Vec<Figure> {
    let days = elapsed(period, today);
    // What a stretch came to is told by all that is known; where things stood, by what was known then.
    let (now, ledger) = (Ledger::on(practice, today), Ledger::on(practice, day_of(period, today)));
    let charged = now.charges(days).iter().map(|(_, it, _)| it.amount.minor()).sum();
    let collected = now.payments(days).iter().map(|(_, it)| it.amount.minor()).sum();
    let charges = |days: Option<Period>| {
        let charges = days.map(|days| ledger.charges(days)).unwrap_or_default();
        let sum = |of: fn(&(&Invoice, &Charge, u64)) -> u64| charges.iter().map(of).sum::<u64>();
        (sum(|it| it.1.amount.minor()), sum(|it| it.2))
    };
    let owed = ledger.owed();
    let old = owed.iter().filter(|(.., is_old)| *is_old).map(|(_, owed, _)| owed).sum();
    let owed = owed.iter().map(|(_, owed, _)| owed).sum();
    let (charged_year, paid_year) = charges(ledger.last(COLLECTION_DAYS));
    let received_year = ledger.last(COLLECTION_DAYS).map(|year| ledger.payments(year));
    let received_year = received_year.iter().flatten().map(|(_, it)| it.amount.minor()).sum();
    let (charged_lately, _) = charges(ledger.last(CHARGE_DAYS));
    let lost = lost(practice, days, &now);
    let lost_fees: u64 = lost.iter().map(|lost| lost.fee).sum();
    let lost_paid: u64 = lost.iter().map(|lost| lost.paid).sum();
    let revenue = revenue(practice, days, &now);
    let is_attended = |it: &&(&Appointment, u64)| it.0.attendance.attended_minutes().is_some();
    let attended = number(revenue.iter().filter(is_attended).count() as u64);
    let earned = number(revenue.iter().map(|(_, amount)| amount).sum());

    let nothing = NoData::NothingCounted;
    let sum = |metric, minor| match ledger.currency {
        Some(_) => Figure::of(metric, Value::Money(minor)),
        None => Figure::of(metric, Value::NoData(nothing)),
    };
    let share = |metric, x, n| Figure::ratio(metric, (number(x), number(n)), Value::Share, nothing);
    let net = number(owed) - number(ledger.credits());
    let by_day = number(charged_lately) / f64::from(CHARGE_DAYS);
    let in_days = Figure::ratio(Metric::DaysInReceivables, (net, by_day), Value::Days, nothing);
    let lost_count = Some(number(lost.len() as u64));
    let missed = sum(Metric::MissedSlotValue, number(lost_fees) - number(lost_paid));
    let of = ledger.currency.map_or(0.0, |_| attended);
    let each = Figure::ratio(Metric::RevenuePerSession, (earned, of), Value::Money, nothing);
    let figures = [
        sum(Metric::Charged, number(charged)),
        sum(Metric::Collected, number(collected)),
        sum(Metric::Outstanding, number(owed)),
        share(Metric::NetCollectionRate, paid_year, charged_year),
        share(Metric::GrossCollectionRate, received_year, charged_year),
        in_days,
        share(Metric::OutstandingOver90Share, old, owed),
        Figure { n: lost_count, ..missed },
        each,
    ];
    figures.map(|figure| Figure { currency: ledger.currency, ..figure }).into()
}

/// The records behind a figure of money, each with its amount.
pub fn rows(metric: Metric, practice: &Practice, period: Period, today: Date) -> Vec<Row> {
    let days = elapsed(period, today);
    let (now, ledger) = (Ledger::on(practice, today), Ledger::on(practice, day_of(period, today)));
    let charge = |(invoice, charge, paid): (&Invoice, &Charge, u64)| Row {
        on: Some(charge.on),
        counts: paid >= charge.amount.minor(),
        amount: Some(number(charge.amount.minor())),
        ..of_invoice(invoice)
    };
    let session = |booking: &Appointment, minor: f64, counts: bool| Row {
        client: Some(booking.client),
        on: Some(booking.day()),
        counts,
        amount: Some(minor),
        ..Row::of(RecordId::Appointment(booking.id))
    };
    match metric {
        Metric::Charged => {
            let charges = now.charges(days).into_iter().map(charge);
            charges.map(|row| Row { counts: true, ..row }).collect()
        }
        Metric::NetCollectionRate => {
            let year = ledger.last(COLLECTION_DAYS);
            year.map(|year| ledger.charges(year)).into_iter().flatten().map(charge).collect()
        }
        Metric::Collected | Metric::GrossCollectionRate => {
            let payments = match metric {
                Metric::Collected => now.payments(days),
                _ => ledger.last(COLLECTION_DAYS).map(|it| ledger.payments(it)).unwrap_or_default(),
            };
            let payments = payments.into_iter();
            let payment = |(invoice, payment): (&Invoice, &Payment)| Row {
                on: Some(payment.on),
                amount: Some(number(payment.amount.minor())),
                ..of_invoice(invoice)
            };
            payments.map(payment).collect()
        }
        Metric::Outstanding | Metric::DaysInReceivables | Metric::OutstandingOver90Share => {
            let owed = |(invoice, owed, is_old): (&Invoice, u64, bool)| Row {
                on: Some(invoice.head.issued_on),
                counts: is_old || metric != Metric::OutstandingOver90Share,
                amount: Some(number(owed)),
                ..of_invoice(invoice)
            };
            ledger.owed().into_iter().map(owed).collect()
        }
        Metric::MissedSlotValue => lost(practice, days, &now)
            .into_iter()
            .map(|it| session(it.booking, number(it.fee) - number(it.paid), true))
            .collect(),
        Metric::RevenuePerSession => revenue(practice, days, &now)
            .into_iter()
            .map(|(booking, minor)| {
                let is_attended = booking.attendance.attended_minutes().is_some();
                session(booking, number(minor), is_attended)
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn of_invoice(invoice: &Invoice) -> Row {
    Row { client: Some(invoice.head.client), ..Row::of(RecordId::Invoice(invoice.head.id)) }
}

/// Smaller units as a number: exact below nine thousand billion of them.
#[expect(clippy::cast_precision_loss, reason = "2^53 smaller units are more than anybody is paid")]
const fn number(minor: u64) -> f64 {
    minor as f64
}

#[cfg(test)]
#[path = "money_tests.rs"]
mod tests;
