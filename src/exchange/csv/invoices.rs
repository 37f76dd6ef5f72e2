//! Invoices in files: as a table, and as what a release says of them.

use serde::Serialize;

use super::write::{Table, names};
use crate::domain::invoice::{Balance, Charge, Invoice, Payment, Standing};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;

/// What a release says of an invoice.
#[derive(Serialize)]
pub(in crate::exchange) struct Billed {
    pub number: String,
    pub issued: Date,
    pub due: Date,
    pub charges: Vec<String>,
    pub total: String,
    pub payments: Vec<String>,
    pub cancelled: Option<Date>,
}

/// An invoice as a release tells it.
pub(in crate::exchange) fn billed(invoice: &Invoice) -> Billed {
    Billed {
        number: invoice.head.reference(),
        issued: invoice.head.issued_on,
        due: invoice.head.due_on,
        charges: invoice.charges().iter().map(charge).collect(),
        total: invoice.total().to_string(),
        payments: invoice.payments().iter().map(payment).collect(),
        cancelled: invoice.cancelled().map(|it| it.on),
    }
}

/// `2026-11-02 Session: EUR 80.00`.
fn charge(charge: &Charge) -> String {
    format!("{} {}: {}", charge.on, charge.words.as_str(), charge.amount)
}

/// `2026-12-01 EUR 80.00`.
fn payment(payment: &Payment) -> String {
    format!("{} {}", payment.on, payment.amount)
}

/// Invoices as they stand on a day, in the order of their numbers; those that were cancelled too.
pub fn invoices(practice: &Practice, today: Date) -> Vec<u8> {
    let mut table = Table::new(&[
        "Number",
        "Client",
        "Client code",
        "Issued on",
        "Due on",
        "State",
        "Currency",
        "Total",
        "Paid",
        "Owed",
        "Overpaid",
        "Last paid on",
        "Charges",
        "Payments",
        "Cancelled on",
        "Cancelled because",
    ]);
    let mut sorted: Vec<&Invoice> = practice.invoices().collect();
    sort_by_key(&mut sorted, |invoice| invoice.head.number);
    for invoice in sorted {
        let head = &invoice.head;
        let [name, code] = names(practice, head.client);
        // Amounts stand beside their currency, so that a spreadsheet program takes them for numbers.
        let amount = |amount: crate::domain::money::Money| {
            amount.to_string().split_off(invoice.currency().code().len() + 1)
        };
        let [owed, overpaid] = match invoice.balance() {
            Balance::Owed(owed) => [amount(owed), String::new()],
            Balance::Settled => [String::new(), String::new()],
            Balance::Overpaid(over) => [String::new(), amount(over)],
        };
        let last = invoice.payments().iter().map(|payment| payment.on).max();
        let cancelled = invoice.cancelled();
        let joined = |parts: Vec<String>| parts.join("; ");
        table.row([
            head.reference(),
            name,
            code,
            head.issued_on.to_string(),
            head.due_on.to_string(),
            standing(invoice.standing(today)).to_owned(),
            invoice.currency().code().to_owned(),
            amount(invoice.total()),
            amount(invoice.paid()),
            owed,
            overpaid,
            last.map_or_else(String::new, |on| on.to_string()),
            joined(invoice.charges().iter().map(charge).collect()),
            joined(invoice.payments().iter().map(payment).collect()),
            cancelled.map_or_else(String::new, |it| it.on.to_string()),
            cancelled.map_or_else(String::new, |it| it.reason.as_str().to_owned()),
        ]);
    }
    table.bytes
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::PartPaid => "part paid",
        Standing::Overdue => "overdue",
        Standing::Paid => "paid",
        Standing::Overpaid => "overpaid",
        Standing::Cancelled => "cancelled",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invoice::tests::{client, day, euro, issued, paid};
    use crate::domain::record::Record;

    #[test]
    fn a_table_has_a_row_for_each_invoice_with_plain_numbers() {
        let mut part = issued(1, &[8_000, 50]);
        part = part.clone().with_payments(vec![paid("2026-11-20", 5_000)]).unwrap();
        let over = issued(2, &[8_000]).with_payments(vec![paid("2026-11-21", 8_001)]).unwrap();
        let records = [Record::Client(client()), Record::Invoice(over), Record::Invoice(part)];
        let (practice, _) = Practice::from_records(records);
        let table = String::from_utf8(invoices(&practice, day("2026-12-20"))).unwrap();
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 3, "{table}");
        let due = r#""1","'=Ana","","2026-11-16","2026-11-30","overdue","EUR","80.50","50.00","30.50","","2026-11-20""#;
        assert!(rows[1].starts_with(due), "{}", rows[1]);
        assert!(rows[2].contains(r#""overpaid","EUR","80.00","80.01","","0.01""#), "{}", rows[2]);
        assert_eq!(euro(0).to_string(), "EUR 0.00");
    }
}
