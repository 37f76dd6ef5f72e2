//! Words for invoices: what is to be invoiced, what stands on one, and where it stands.
//!
//! What is owed is told as it is, and nobody is blamed for it.

use super::{Sentence, count, when};
use crate::domain::currency::Currency;
use crate::domain::invoice::{Balance, Cancelled, PaidBy, Standing};
use crate::domain::money::Money;
use crate::domain::uninvoiced::{Earned, Uninvoiced};
use crate::protocol::view::{InvoiceLine, ToInvoice};

/// The part of a chart.
pub const MONEY: &str = "Money";
/// The screen.
pub const BILLING: &str = "Billing";
/// Sessions that are to be invoiced.
pub const TO_INVOICE: &str = "Sessions to invoice";
/// There are none.
pub const NONE_TO_INVOICE: &str = "Every session with a fee is on an invoice.";
/// Which ones there can be.
pub const TO_INVOICE_HINT: &str =
    "Attended sessions with a fee agreed in the chart, and missed ones that you charged.";
/// The invoices.
pub const INVOICES: &str = "Invoices";
/// There are none.
pub const NO_INVOICES: &str = "No invoice yet.";
/// Nothing is owed.
pub const NOTHING_OWED: &str = "Nothing is owed.";
/// Lists those that are settled too.
pub const ALSO_SETTLED: &str = "Also those that are paid or cancelled";
/// What is owed in all.
pub const OWED: &str = "Owed in all";
/// What of that is late.
pub const OVERDUE_IN_ALL: &str = "Of that, past its day";
/// Invoices that are not paid and whose day has passed.
pub const OVERDUE: &str = "Unpaid past the due day";
/// Makes one.
pub const NEW: &str = "New invoice";
/// Makes one of what is filled in.
pub const ISSUE: &str = "Issue the invoice";
/// What that means.
pub const ISSUE_HINT: &str = "It gets the practice’s next number. What was issued cannot be changed or undone, only cancelled.";
/// It is made.
pub const ISSUED: &str = "The invoice is issued.";
/// Leads to it.
pub const OPEN: &str = "Open the invoice";
/// Enters a payment.
pub const PAY: &str = "Record a payment";
/// Takes one back.
pub const TAKE_BACK: &str = "Take this payment back";
/// Cancels one.
pub const CANCEL: &str = "Cancel the invoice";
/// What that means.
pub const CANCEL_HINT: &str = "It stays on file with its number and asks for nothing any more. Its sessions can be invoiced again. This cannot be undone.";
/// Prints one.
pub const PRINT: &str = "Print";
/// No invoice is open.
pub const NONE_OPEN: &str = "No invoice is open.";
/// Leads to all of them.
pub const BACK: &str = "All invoices";
/// The columns of charges.
pub const CHARGE_HEADS: [&str; 3] = ["Day", "For", "Amount"];
/// What the table of charges is.
pub const CHARGES: &str = "Charges";
/// The sum of the charges.
pub const TOTAL: &str = "Total";
/// What was paid.
pub const PAYMENTS: &str = "Payments";
/// What is still to be paid.
pub const STILL_OWED: &str = "Still to be paid";
/// What was paid on top.
pub const OVERPAID: &str = "Paid too much";
/// The day of issue.
pub const ISSUED_ON: &str = "Issued on";
/// The day to pay by.
pub const PAY_BY: &str = "To be paid by";
/// The heading of the settings.
pub const SETTINGS: &str = "Invoices";
/// What they are for.
pub const SETTINGS_HINT: &str =
    "This stands on every new invoice. Invoices already issued stay as they are.";
/// What the field of the first day does.
pub const SINCE_HINT: &str =
    "Sessions before this day are never offered for an invoice. Leave empty for all.";
/// What stands before a number.
pub const PREFIX_HINT: &str = "Such as 2026- or PB/. Leave empty for the number alone.";
/// Where the numbers go on.
pub const NEXT_HINT: &str = "Where you invoiced with another program before, go on with its numbers. A number that was given \
     out here is never given out again.";
/// Where the table of all of them is.
pub const TABLE_HINT: &str =
    "All invoices as a table for a spreadsheet: under Settings, Export tables.";
/// How an amount is typed, in a practice with a currency.
pub fn amount_hint(currency: Option<Currency>) -> String {
    currency.map_or_else(|| "Such as EUR 80".to_owned(), |it| format!("In {}", it.code()))
}

/// `Invoice 12`.
pub fn number(reference: &str) -> String {
    format!("Invoice {reference}")
}

/// What stands at the foot of each printed page.
pub fn foot(reference: &str, name: Option<&str>) -> String {
    let number = self::number(reference);
    name.map_or_else(|| number.clone(), |name| format!("{name} · {number}"))
}

/// The words of a charge, as they stand on the invoice.
pub fn charge(earned: Earned) -> String {
    match earned {
        Earned::Session(minutes) => format!("Session, {}", when::length(minutes)),
        Earned::NoShow(share) => format!("Missed session, {} % of the fee", share.hundredths()),
        Earned::LateCancellation(share) => {
            format!("Session cancelled late, {} % of the fee", share.hundredths())
        }
    }
}

/// A session to be ticked.
pub fn session(session: &Uninvoiced) -> String {
    let (on, what) = (when::weekday_and_day(session.starts.date()), charge(session.earned));
    format!("{on} · {what} · {}", session.amount)
}

/// Amounts of several currencies.
pub fn amounts(amounts: &[Money]) -> String {
    amounts.iter().map(Money::to_string).collect::<Vec<_>>().join(" · ")
}

/// What of a client is to be invoiced.
pub fn to_invoice(it: &ToInvoice) -> String {
    let sessions = count(it.sessions.into(), "session", "sessions");
    format!("{sessions} since {} · {}", when::day(it.since), amounts(&it.amounts))
}

/// Where an invoice stands.
pub fn standing(line: &InvoiceLine) -> String {
    let due = when::day(line.due_on);
    match (line.standing, line.balance) {
        (Standing::Cancelled, _) => "Cancelled".to_owned(),
        (Standing::Overdue, Balance::Owed(owed)) => format!("Overdue: {owed} since {due}"),
        (Standing::PartPaid, Balance::Owed(owed)) => {
            format!("Part paid: {owed} left, due {due}")
        }
        (_, Balance::Owed(owed)) => format!("Open: {owed}, due {due}"),
        (_, Balance::Settled) => "Paid".to_owned(),
        (_, Balance::Overpaid(over)) => format!("Paid, and {over} too much"),
    }
}

/// The state of an invoice in a word or two.
pub const fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::PartPaid => "part paid",
        Standing::Overdue => "overdue",
        Standing::Paid => "paid",
        Standing::Overpaid => "paid too much",
        Standing::Cancelled => "cancelled",
    }
}

/// That an invoice was cancelled.
pub fn cancelled(it: &Cancelled) -> String {
    format!("Cancelled on {}: {}", when::day(it.on), it.reason.as_str())
}

/// How something was paid.
pub const fn paid_by(by: PaidBy) -> &'static str {
    match by {
        PaidBy::Transfer => "Bank transfer",
        PaidBy::Card => "Card",
        PaidBy::Cash => "Cash",
        PaidBy::Cheque => "Cheque",
        PaidBy::Other => "Another way",
    }
}

/// What amounts of two currencies come to.
pub const MIXED: Sentence =
    Sentence::fixed("These amounts are in two currencies.", "Make an invoice for each of them.");
