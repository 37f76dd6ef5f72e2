//! What an invoice comes to, what can become of it, and who keeps count.

use proptest::prelude::*;

use super::*;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::guard::ApplyError;
use crate::domain::invoicing::Invoicing;
use crate::domain::practice::Practice;
use crate::domain::record::{Record, RecordId};
use crate::domain::text::PersonName;
use crate::domain::ways::Ways;

const ANA: ClientId = ClientId::from_random([7; 16]);

/// The client of every invoice here, whose name a spreadsheet would take for a formula.
pub fn client() -> Client {
    let name = PersonName::new("=Ana").unwrap();
    Client { id: ANA, name, code: None, contact: None, ways: Ways::default(), born: None }
}

/// A day.
pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// So many cents.
pub fn euro(minor: u64) -> Money {
    Money::new(minor, Currency::parse("EUR").unwrap())
}

fn words(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn session(n: u8) -> AppointmentId {
    AppointmentId::from_random([n; 16])
}

fn head(number: u32) -> Head {
    Head {
        id: InvoiceId::from_random([u8::try_from(number).unwrap(); 16]),
        client: ANA,
        number,
        issued_on: day("2026-11-16"),
        due_on: day("2026-11-30"),
        letterhead: Letterhead::default(),
        recipient: OwnWords::new("Ana").unwrap(),
    }
}

fn charge(n: Option<u8>, amount: Money) -> Charge {
    Charge { appointment: n.map(session), on: day("2026-11-02"), words: words("Session"), amount }
}

/// An invoice of that number of 16 November for these amounts, due on the 30th.
pub fn issued(number: u32, amounts: &[u64]) -> Invoice {
    let charges = amounts.iter().map(|minor| charge(None, euro(*minor)));
    Invoice::issue(head(number), charges.collect()).unwrap()
}

/// A payment of so many cents on a day.
pub fn paid(on: &str, minor: u64) -> Payment {
    Payment { on: day(on), amount: euro(minor), by: PaidBy::Transfer }
}

fn cancelled(on: &str) -> Cancelled {
    Cancelled { on: day(on), reason: words("Wrong day") }
}

#[test]
fn where_an_invoice_stands_follows_from_what_is_paid_and_the_day() {
    let invoice = issued(1, &[8_000, 2_050]);
    assert_eq!((invoice.total(), invoice.balance()), (euro(10_050), Balance::Owed(euro(10_050))));
    let with = |payments: &[Payment]| invoice.clone().with_payments(payments.to_vec()).unwrap();
    let part = with(&[paid("2026-11-20", 50)]);
    let full = with(&[paid("2026-11-20", 50), paid("2026-12-20", 10_000)]);
    let over = with(&[paid("2026-11-20", 10_051)]);
    assert_eq!(part.balance(), Balance::Owed(euro(10_000)));
    assert_eq!(over.balance(), Balance::Overpaid(euro(1)));
    let gone = invoice.clone().cancel(cancelled("2026-11-17")).unwrap();
    assert_eq!(gone.balance(), Balance::Settled, "it asks for nothing");
    for (invoice, on_the_day, after) in [
        (&invoice, Standing::Open, Standing::Overdue),
        (&part, Standing::PartPaid, Standing::Overdue),
        (&full, Standing::Paid, Standing::Paid),
        (&over, Standing::Overpaid, Standing::Overpaid),
        (&gone, Standing::Cancelled, Standing::Cancelled),
    ] {
        let days = ["2026-11-30", "2026-12-01"].map(|on| invoice.standing(day(on)));
        assert_eq!(days, [on_the_day, after]);
    }
}

#[test]
fn what_cannot_be_is_refused_by_its_own_name() {
    let issue = |charges: Vec<Charge>| Invoice::issue(head(1), charges).map(drop);
    assert_eq!(issue(Vec::new()), Err(InvoiceError::NoCharges));
    let dollar = Money::new(1, Currency::parse("USD").unwrap());
    let mixed = vec![charge(None, euro(1)), charge(None, dollar)];
    assert_eq!(issue(mixed), Err(InvoiceError::MixedCurrencies(euro(1).currency())));
    let twice = vec![charge(Some(1), euro(1)), charge(None, euro(1)), charge(Some(1), euro(1))];
    assert_eq!(issue(twice), Err(InvoiceError::Twice(session(1))));
    assert_eq!(issue(vec![charge(None, euro(1)); 201]), Err(InvoiceError::TooMuch));
    assert_eq!(issue(vec![charge(None, euro(Money::MOST)); 2]), Err(InvoiceError::TooMuch));
    let early = Head { due_on: day("2026-11-15"), ..head(1) };
    let early = Invoice::issue(early, vec![charge(None, euro(1))]);
    assert_eq!(early, Err(InvoiceError::DueBeforeIssued));

    let invoice = issued(1, &[100]);
    let pay = |payment| invoice.clone().with_payments(vec![payment]).map(drop);
    let other = Payment { amount: dollar, ..paid("2026-11-20", 1) };
    assert_eq!(pay(other), Err(InvoiceError::MixedCurrencies(euro(1).currency())));
    assert_eq!(pay(paid("2026-11-20", 0)), Err(InvoiceError::NothingPaid));
    let early = invoice.clone().cancel(cancelled("2026-11-15"));
    assert_eq!(early, Err(InvoiceError::CancelledBeforeIssued));
    let part = invoice.clone().with_payments(vec![paid("2026-11-20", 1)]).unwrap();
    assert_eq!(part.cancel(cancelled("2026-11-20")), Err(InvoiceError::Paid));
    let gone = invoice.cancel(cancelled("2026-11-20")).unwrap();
    assert_eq!(gone.clone().cancel(cancelled("2026-11-21")), Err(InvoiceError::Cancelled));
    assert_eq!(gone.with_payments(Vec::new()), Err(InvoiceError::Cancelled));
}

/// A practice with Ana and these invoices, and the count of them.
fn practice(invoices: &[Invoice]) -> Practice {
    let mut practice = Practice::from_records([Record::Client(client())]).0;
    practice.apply(&issuing(invoices, 0)).unwrap();
    practice
}

/// Issues these after so many.
fn issuing(invoices: &[Invoice], before: u32) -> ChangeSet {
    let mut records: Vec<Change> =
        invoices.iter().map(|it| Change::add(Record::Invoice(it.clone()))).collect();
    let counted = |issued| Record::Invoicing(Invoicing { issued, ..Invoicing::UNSAID });
    let after = counted(before + u32::try_from(invoices.len()).unwrap());
    records.push(match before {
        0 => Change::add(after),
        before => Change::replace(counted(before), after).unwrap(),
    });
    ChangeSet { records, texts: Vec::new() }
}

fn becomes(practice: &Practice, before: &Invoice, after: Invoice) -> Result<(), ApplyError> {
    let (before, after) = (Record::Invoice(before.clone()), Record::Invoice(after));
    practice.check(&ChangeSet::of(Change::replace(before, after).unwrap()))
}

#[test]
fn nothing_but_payments_and_one_cancellation_changes_what_was_issued() {
    let invoice = issued(1, &[8_000]);
    let practice = practice(std::slice::from_ref(&invoice));
    let id = RecordId::Invoice(invoice.head.id);
    let permanent = Err(ApplyError::Permanent(id));
    let deleted = ChangeSet::of(Change::delete(Record::Invoice(invoice.clone())));
    assert_eq!(practice.check(&deleted), permanent);
    let heads: [fn(&mut Head); 4] = [
        |head| head.number = 2,
        |head| head.due_on = day("2026-12-24"),
        |head| head.recipient = OwnWords::new("Bo").unwrap(),
        |head| head.letterhead.tax = Some(words("GB 1")),
    ];
    for change in heads {
        let mut after = invoice.clone();
        change(&mut after.head);
        assert_eq!(becomes(&practice, &invoice, after), permanent);
    }
    assert_eq!(becomes(&practice, &invoice, issued(1, &[8_001])), permanent);
    let part = invoice.clone().with_payments(vec![paid("2026-11-20", 1)]).unwrap();
    assert_eq!(becomes(&practice, &invoice, part.clone()), Ok(()));
    let gone = invoice.clone().cancel(cancelled("2026-11-20")).unwrap();
    assert_eq!(becomes(&practice, &invoice, gone.clone()), Ok(()));

    let mut paid_in_part = practice.clone();
    let change = Change::replace(Record::Invoice(invoice.clone()), Record::Invoice(part.clone()));
    paid_in_part.apply(&ChangeSet::of(change.unwrap())).unwrap();
    assert_eq!(becomes(&paid_in_part, &part, invoice.clone()), Ok(()), "a payment taken back");
    assert_eq!(becomes(&paid_in_part, &part, gone.clone()), permanent, "not with a payment");
    let mut cancelled = practice.clone();
    let change = Change::replace(Record::Invoice(invoice.clone()), Record::Invoice(gone.clone()));
    cancelled.apply(&ChangeSet::of(change.unwrap())).unwrap();
    assert_eq!(becomes(&cancelled, &gone, invoice), permanent);
    assert_eq!(becomes(&cancelled, &gone, part), permanent);
}

#[test]
fn numbers_are_given_out_one_by_one_and_never_taken_back() {
    let two = practice(&[issued(1, &[1]), issued(2, &[1])]);
    assert_eq!(two.check(&issuing(&[issued(3, &[1])], 2)), Ok(()));
    for wrong in [2, 4] {
        // The id is another one, so that only the number is at fault.
        let mut invoice = issued(wrong, &[1]);
        invoice.head.id = InvoiceId::from_random([9; 16]);
        let out = Err(ApplyError::OutOfTurn(invoice.head.id));
        assert_eq!(two.check(&issuing(&[invoice], 2)), out);
    }
    let uncounted = ChangeSet::of(Change::add(Record::Invoice(issued(3, &[1]))));
    assert_eq!(two.check(&uncounted), Err(ApplyError::Count));
    let counted = |issued| Record::Invoicing(Invoicing { issued, ..Invoicing::UNSAID });
    for after in [0, 1, 3] {
        let change = Change::replace(counted(2), counted(after)).unwrap();
        assert_eq!(two.check(&ChangeSet::of(change)), Err(ApplyError::Count));
    }
    assert_eq!(two.check(&ChangeSet::of(Change::delete(counted(2)))), Err(ApplyError::Count));
    let goes_on = |number| Invoicing { issued: 2, goes_on: Some(number), ..Invoicing::UNSAID };
    assert_eq!([1, 3, 101].map(|number| goes_on(number).next()), [Some(3), Some(3), Some(101)]);
    let set = ChangeSet::of(Change::replace(counted(2), Record::Invoicing(goes_on(101))).unwrap());
    let mut further = two.clone();
    further.apply(&set).unwrap();
    let after = Record::Invoicing(goes_on(101).counting(101));
    let count = Change::replace(Record::Invoicing(goes_on(101)), after).unwrap();
    let issued = Change::add(Record::Invoice(issued(101, &[1])));
    let set = ChangeSet { records: vec![issued, count], texts: Vec::new() };
    assert_eq!(further.check(&set), Ok(()));
    let said = Record::Invoicing(Invoicing { days: 30, issued: 2, ..Invoicing::UNSAID });
    let change = Change::replace(counted(2), said).unwrap();
    assert_eq!(two.check(&ChangeSet::of(change)), Ok(()));
}

#[test]
fn a_session_is_on_at_most_one_invoice_that_stands() {
    let of = |number, n| Invoice::issue(head(number), vec![charge(Some(n), euro(1))]).unwrap();
    let first = of(1, 1);
    let practice = practice(std::slice::from_ref(&first));
    let taken = Err(ApplyError::Invoiced(session(1)));
    assert_eq!(practice.check(&issuing(&[of(2, 1)], 1)), taken);
    let both = [of(2, 2), of(3, 2)];
    let taken = Err(ApplyError::Invoiced(session(2)));
    assert_eq!(practice.check(&issuing(&both, 1)), taken, "nor two at once");
    let gone = first.clone().cancel(cancelled("2026-11-20")).unwrap();
    let mut freed = practice.clone();
    let change = Change::replace(Record::Invoice(first), Record::Invoice(gone)).unwrap();
    freed.apply(&ChangeSet::of(change)).unwrap();
    assert_eq!(freed.check(&issuing(&[of(2, 1)], 1)), Ok(()));
}

proptest! {
    #[test]
    fn what_is_owed_and_what_was_paid_are_the_total(
        charges in prop::collection::vec(1_u64..1_000_000, 1..20),
        payments in prop::collection::vec(1_u64..1_000_000, 0..20),
    ) {
        let invoice = issued(1, &charges);
        let payments: Vec<_> = payments.into_iter().map(|it| paid("2026-11-20", it)).collect();
        let invoice = invoice.with_payments(payments).unwrap();
        let (total, paid) = (invoice.total().minor(), invoice.paid().minor());
        prop_assert_eq!(total, charges.iter().sum::<u64>());
        match invoice.balance() {
            Balance::Owed(owed) => {
                prop_assert!(owed.minor() > 0);
                prop_assert_eq!(owed.minor() + paid, total);
            }
            Balance::Settled => prop_assert_eq!(paid, total),
            Balance::Overpaid(over) => {
                prop_assert!(over.minor() > 0);
                prop_assert_eq!(total + over.minor(), paid);
            }
        }
    }

    #[test]
    fn a_payment_in_two_parts_is_the_payment(
        charges in prop::collection::vec(1_u64..1_000_000, 1..9),
        first in 1_u64..1_000_000,
        second in 1_u64..1_000_000,
    ) {
        let pay = |parts: &[u64]| {
            let parts = parts.iter().map(|it| paid("2026-11-20", *it)).collect();
            issued(1, &charges).with_payments(parts).unwrap()
        };
        let (whole, parts) = (pay(&[first + second]), pay(&[first, second]));
        prop_assert_eq!(whole.balance(), parts.balance());
        prop_assert_eq!(parts.balance(), pay(&[second, first]).balance());
    }
}
