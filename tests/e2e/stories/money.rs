//! Money: from an attended session with a fee to an invoice, its payment, and a Today without it; and an
//! invoice that is cancelled.

use serde_json::json;

use super::practice::{add_client, days_ago};
use super::vault::create;
use crate::driver::{Page, until};

/// A client whose sessions cost EUR 80, with one attended three weeks ago.
fn begin(page: &Page) {
    create(page);
    add_client(page, "Ida Brandt", Some(&days_ago(page, 60)));
    page.click("button", "Edit episode");
    page.fill("Fee for a session", "EUR 80");
    page.click("button", "Save");
    page.says("fee EUR 80.00");
    page.click("button", "Add appointment");
    page.fill("Date", &days_ago(page, 21));
    page.fill("Time", "10:00");
    page.click("button", "Save");
    page.says("Not marked yet");
    page.click("button", "Attended");
    page.says("Session, 50 min · EUR 80.00");
}

fn leaves(page: &Page, words: &str) {
    until(&format!("{words:?} to be gone"), || (!page.text().contains(words)).then_some(()));
}

#[test]
fn a_session_is_invoiced_and_paid_from_where_it_waits() {
    let page = Page::new("from a session to its payment");
    begin(&page);
    page.click("link", "Settings");
    page.fill("Name on invoices", "Practice at the quay");
    page.fill("Address on invoices", "1 Quay\nHarbour");
    page.fill("Tax number, or why there is no tax", "GB 123");
    page.fill("Days to pay", "seven");
    let save = "document.querySelector('[aria-label=Invoices] form button[type=submit]').click()";
    page.script(save, json!([]));
    page.says("Give a whole number from 0 to 365.");
    page.fill("Days to pay", "7");
    page.script(save, json!([]));
    page.says("Saved");

    page.click("link", "Today");
    page.see("heading", "Sessions to invoice");
    page.says("1 session since");
    page.click("button", "New invoice");
    page.says("Total: EUR 80.00");
    page.fill("Something else", "A letter");
    page.fill("Amount for that", "20,50");
    page.click("button", "Issue the invoice");
    page.says("No currency is chosen yet.");
    page.fill("Amount for that", "EUR 20,50");
    page.says("Total: EUR 100.50");
    page.fill("Issued on", &days_ago(&page, 20));
    assert_eq!(page.value("To be paid by"), days_ago(&page, 13), "the days to pay go along");
    page.click("button", "Issue the invoice");
    page.says("The invoice is issued.");
    page.click("link", "Open the invoice");
    page.see("heading", "Invoice 1");
    for said in ["Practice at the quay", "1 Quay Harbour", "Ida Brandt", "A letter", "GB 123"] {
        page.says(said);
    }
    let printed = "return getComputedStyle(document.querySelector('.invoice-acts')).display";
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    assert_eq!(page.script(printed, json!([])), "none", "what can be pressed is not printed");
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));

    page.click("link", "Today");
    page.see("heading", "Unpaid past the due day");
    leaves(&page, "Sessions to invoice");
    page.says("Overdue: EUR 100.50 since");
    page.click("button", "Record a payment");
    assert_eq!(page.value("Amount paid"), "EUR 100.50");
    page.fill("Amount paid", "EUR 100");
    page.click("button", "Save");
    page.says("Overdue: EUR 0.50 since");
    page.click("button", "Record a payment");
    page.click("button", "Save");
    leaves(&page, "Unpaid past the due day");
    page.click("button", "Undo");
    page.says("Overdue: EUR 0.50 since");
    page.click("button", "Record a payment");
    page.click("button", "Save");
    leaves(&page, "Unpaid past the due day");

    page.click("link", "Billing");
    page.says("Nothing is owed.");
    page.click("checkbox", "Also those that are paid or cancelled");
    page.click("link", "Invoice 1");
    page.says("Still to be paid");
    page.says("EUR 0.00");
    page.asked_only_its_own();
}

#[test]
fn an_invoice_is_cancelled_with_its_reason_and_the_session_invoiced_anew() {
    let page = Page::new("a cancelled invoice");
    begin(&page);
    page.click("button", "New invoice");
    page.click("button", "Issue the invoice");
    page.click("link", "Open the invoice");
    page.click("button", "Record a payment");
    page.click("button", "Save");
    page.says("Take this payment back");
    page.click("button", "Cancel the invoice");
    page.fill("Why it is cancelled", "Wrong address");
    page.script("document.querySelector('.dialog form button').click()", json!([]));
    page.says("Take the payment back first");
    page.click("button", "Cancel");
    page.click("button", "Take this payment back");
    leaves(&page, "Take this payment back");
    page.click("button", "Cancel the invoice");
    page.fill("Why it is cancelled", "Wrong address");
    page.script("document.querySelector('.dialog form button').click()", json!([]));
    page.says("Wrong address");
    page.says("Cancelled on");
    leaves(&page, "Record a payment");

    page.click("link", "Ida Brandt");
    page.says("Session, 50 min · EUR 80.00");
    page.click("button", "New invoice");
    page.click("button", "Issue the invoice");
    page.click("link", "Open the invoice");
    page.see("heading", "Invoice 2");
}
