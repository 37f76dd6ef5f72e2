//! From a session with a fee to an invoice that is paid, or cancelled: and what is never changed.

use super::disclosures::given;
use super::*;
use crate::domain::activity::{Act, Subject};
use crate::domain::disclosure::Part;
use crate::domain::ids::InvoiceId;
use crate::domain::invoice::{Invoice, PaidBy, Standing};
use crate::domain::money::Money;
use crate::protocol::command::{Keep, Settle};
use crate::protocol::forms::{FieldError, InvoiceForm, InvoicingForm, PaymentForm};
use crate::protocol::query::ActivityFilter;
use crate::protocol::request;
use crate::protocol::view::{BillingView, MoneyView, TodayView};

/// A client whose sessions cost EUR 80, and half of that where they are missed.
fn client(story: &mut Story, name: &str) -> ClientId {
    let client = story.add_client(name);
    let episode = story.chart(client).episodes[0].clone();
    let form = EpisodeForm { fee: "EUR 80".into(), no_show: "50".into(), ..episode.form };
    story.does(Command::EditEpisode(episode.id, form)).unwrap();
    client
}

fn money(story: &mut Story, client: ClientId) -> MoneyView {
    match story.view(Query::Money(client)) {
        View::Money(Some(view)) => *view,
        other => panic!("{other:?}"),
    }
}

/// The form with everything ticked that is to be invoiced.
fn form(story: &mut Story, client: ClientId) -> InvoiceForm {
    let view = money(story, client);
    let words = |id| (id, "Session".to_owned());
    let sessions = view.sessions.iter().map(|session| words(session.appointment)).collect();
    InvoiceForm { sessions, ..view.form }
}

fn issue(story: &mut Story, form: InvoiceForm) -> InvoiceId {
    match story.does(Command::IssueInvoice(Box::new(form))) {
        Ok(Some(Added::Invoice(id))) => id,
        other => panic!("{other:?}"),
    }
}

fn invoice(story: &mut Story, id: InvoiceId) -> (Invoice, Standing) {
    match story.view(Query::Invoice(id)) {
        View::Invoice(Some(view)) => (view.invoice, view.standing),
        other => panic!("{other:?}"),
    }
}

fn pay(story: &mut Story, id: InvoiceId, amount: &str) -> Result<(), Refusal> {
    let form =
        PaymentForm { on: "2026-11-23".into(), amount: amount.into(), by: Some(PaidBy::Cash) };
    story.does(Command::PayInvoice(id, form)).map(drop)
}

fn today(story: &mut Story) -> TodayView {
    match story.view(Query::Today) {
        View::Today(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn billing(story: &mut Story, all: bool) -> BillingView {
    match story.view(Query::Billing { all, page: Page::FIRST }) {
        View::Billing(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn fault<T: core::fmt::Debug>(done: Result<T, Refusal>) -> (Field, Fault) {
    let Err(Refusal::Fields(faults)) = done else { panic!("{done:?}") };
    (faults[0].field, faults[0].fault)
}

fn euro(minor: u64) -> Money {
    Money::parse("EUR 0.01", None).map(|it| Money::new(minor, it.currency())).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn what_was_earned_is_invoiced_falls_due_and_is_paid() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let ana = client(&mut story, "Ana");
    story.book(ana, "2026-11-02", Mark::Attended);
    let missed = story.book(ana, "2026-11-09", Mark::NoShow);
    story.book(ana, "2026-11-16", Mark::EarlyCancellation);
    assert_eq!(money(&mut story, ana).sessions.len(), 1, "nothing is decided of the missed one");
    story.does(Command::Settle(missed, Settle::Charge)).unwrap();
    let waiting = today(&mut story).to_invoice;
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].sessions, waiting[0].since), (2, day("2026-11-02")));
    assert_eq!(waiting[0].amounts, [euro(12_000)]);

    let said = InvoicingForm {
        address: "1 Quay\nHarbour".into(),
        tax: "GB 1".into(),
        days: "7".into(),
        name: "The practice".into(),
        terms: String::new(),
        since: String::new(),
        prefix: String::new(),
        next: "1".into(),
    };
    story.does(Command::SaveInvoicing(Box::new(said))).unwrap();
    let form = form(&mut story, ana);
    assert_eq!((form.issued_on.as_str(), form.due_on.as_str()), ("2026-11-23", "2026-11-30"));
    let with_letter = InvoiceForm {
        issued_on: "2026-11-17".into(),
        due_on: "2026-11-22".into(),
        other: "A letter".into(),
        other_amount: "EUR 20.50".into(),
        recipient: "Ana\n2 Quay".into(),
        ..form
    };
    let id = issue(&mut story, with_letter);
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let (made, standing) = invoice(&mut story, id);
    assert_eq!((made.head.number, made.total(), standing), (1, euro(14_050), Standing::Overdue));
    let address = made.head.letterhead.address.as_ref().map(|it| it.as_str().to_owned());
    assert_eq!(address.as_deref(), Some("1 Quay\nHarbour"));
    let view = today(&mut story);
    assert_eq!((view.to_invoice_total, view.overdue_total), (0, 1));
    assert_eq!(view.overdue[0].id, id);
    assert_eq!(billing(&mut story, false).overdue, [euro(14_050)]);

    pay(&mut story, id, "40,50").unwrap();
    pay(&mut story, id, "EUR 100").unwrap();
    assert_eq!(invoice(&mut story, id).1, Standing::Paid);
    assert_eq!(today(&mut story).overdue_total, 0);
    assert!(billing(&mut story, false).invoices.is_empty());
    assert_eq!(billing(&mut story, true).total, 1);
    story.ask(Request::Undo);
    assert_eq!(invoice(&mut story, id).0.paid(), euro(4_050), "a payment is taken back with undo");
    story.does(Command::TakeBackPayment(id, 0)).unwrap();
    assert_eq!(invoice(&mut story, id).0.paid(), euro(0), "or by its own button");
    assert_eq!(story.does(Command::TakeBackPayment(id, 0)), Err(Refusal::Missing));
    pay(&mut story, id, "150").unwrap();
    let kept = invoice(&mut story, id);
    assert_eq!(kept.1, Standing::Overpaid);

    // What is said or agreed later changes nothing that was issued.
    let other = InvoicingForm { address: "3 Hill".into(), ..settings(&mut story) };
    story.does(Command::SaveInvoicing(Box::new(other))).unwrap();
    drop(story);
    let mut later = Story::on(&device, 2);
    later.ask(Request::Unlock(phrase()));
    assert_eq!(invoice(&mut later, id), kept);
}

fn settings(story: &mut Story) -> InvoicingForm {
    match story.view(Query::Invoicing) {
        View::Invoicing(form) => *form,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cancelled_invoice_stays_and_its_sessions_are_invoiced_under_the_next_number() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = client(&mut story, "Ana");
    story.book(ana, "2026-11-02", Mark::Attended);
    let filled = form(&mut story, ana);
    let first = issue(&mut story, filled);
    pay(&mut story, first, "EUR 10").unwrap();
    let cancel =
        |story: &mut Story, why: &str| story.does(Command::CancelInvoice(first, why.into()));
    let paid = (Field::CancelledBecause, Fault::IsPaid);
    assert_eq!(fault(cancel(&mut story, "Wrong day")), paid);
    story.does(Command::TakeBackPayment(first, 0)).unwrap();
    assert_eq!(fault(cancel(&mut story, " ")), (Field::CancelledBecause, Fault::Missing));
    cancel(&mut story, "Wrong day").unwrap();
    assert_eq!(story.ask(Request::Undo), Event::Refused(Refusal::NothingToUndo));
    let (gone, standing) = invoice(&mut story, first);
    assert_eq!(standing, Standing::Cancelled);
    assert_eq!(gone.cancelled().map(|it| it.reason.as_str()), Some("Wrong day"));
    let again = (Field::CancelledBecause, Fault::DoesNotFit);
    assert_eq!(fault(cancel(&mut story, "Twice")), again);
    assert_eq!(fault(pay(&mut story, first, "EUR 80")), (Field::AmountPaid, Fault::DoesNotFit));
    assert_eq!(today(&mut story).to_invoice_total, 1);

    let filled = form(&mut story, ana);
    let second = issue(&mut story, filled.clone());
    assert_eq!(invoice(&mut story, second).0.head.number, 2);
    let twice = story.does(Command::IssueInvoice(Box::new(filled)));
    assert_eq!(fault(twice), (Field::Charges, Fault::DoesNotFit), "each session once");
    assert_eq!(story.does(Command::DeleteClient(ana)), Err(Refusal::Permanent));
    let numbers: Vec<_> = money(&mut story, ana).invoices.into_iter().map(|it| it.number).collect();
    assert_eq!(numbers, ["2", "1"]);
}

#[test]
fn what_cannot_stand_on_an_invoice_is_said_beside_its_field() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = client(&mut story, "Ana");
    story.book(ana, "2026-11-02", Mark::Attended);
    let good = form(&mut story, ana);
    let with = |change: &dyn Fn(&mut InvoiceForm)| {
        let mut form = good.clone();
        change(&mut form);
        form
    };
    let before = Fault::Before(day("2026-11-23"));
    let usd = "USD 1".to_owned();
    let cases = [
        (with(&|it| it.sessions.clear()), Field::Charges, Fault::Missing),
        (with(&|it| it.recipient = " ".into()), Field::BillTo, Fault::Missing),
        (with(&|it| it.issued_on = "2026-11-24".into()), Field::IssuedOn, Fault::NotYet),
        (with(&|it| it.due_on = "2026-11-22".into()), Field::PayUntil, before),
        (with(&|it| it.other = "A letter".into()), Field::OtherAmount, Fault::Missing),
        (with(&|it| it.other_amount = "EUR 1".into()), Field::OtherCharge, Fault::Missing),
        (
            with(&|it| (it.other, it.other_amount) = ("A letter".into(), usd.clone())),
            Field::Charges,
            Fault::OtherCurrency(euro(1).currency()),
        ),
    ];
    for (form, field, wrong) in cases {
        let done = story.does(Command::IssueInvoice(Box::new(form)));
        assert_eq!(fault(done), (field, wrong));
    }
    let id = issue(&mut story, good.clone());
    assert_eq!(invoice(&mut story, id).0.head.number, 1, "nothing was counted that was refused");
    let earlier = with(&|it| {
        it.issued_on = "2026-11-20".into();
        (it.other, it.other_amount) = ("A letter".into(), "EUR 1".into());
        it.sessions.clear();
    });
    let early = story.does(Command::IssueInvoice(Box::new(earlier)));
    assert_eq!(fault(early), (Field::IssuedOn, before), "numbers follow the days");
    for (amount, wrong) in [
        ("USD 80", Fault::OtherCurrency(euro(1).currency())),
        ("EUR 0", Fault::Missing),
        ("", Fault::Missing),
    ] {
        assert_eq!(fault(pay(&mut story, id, amount)), (Field::AmountPaid, wrong), "{amount}");
    }
}

#[test]
fn invoices_are_in_the_log_in_tables_and_where_they_are_asked_for_in_a_release() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = client(&mut story, "Ana");
    story.book(ana, "2026-11-02", Mark::Attended);
    let filled = form(&mut story, ana);
    let id = issue(&mut story, filled);
    let query = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(query) else { panic!("no log") };
    let entry = &log.rows[0];
    let told = (entry.act, entry.subject, entry.client.as_ref().map(|it| it.0), entry.count);
    assert_eq!(told, (Some(Act::Added), Some(Subject::Invoice), Some(ana), 1));

    pay(&mut story, id, "EUR 30").unwrap();
    story.ask(Request::Export(request::Table::Invoices));
    let table = String::from_utf8(story.file.clone()).unwrap();
    let row = r#""1","Ana","","2026-11-23","2026-12-07","part paid","EUR","80.00","30.00","50.00""#;
    assert!(table.contains(row), "{table}");

    let mut release = |parts: &[Part]| given(&mut story, ana, parts);
    let with = release(&[Part::Invoices]);
    assert!(with.contains("2026-11-02 Session: EUR 80.00") && with.contains("EUR 30.00"), "{with}");
    let others: Vec<Part> = Part::ALL.into_iter().filter(|it| *it != Part::Invoices).collect();
    assert!(!release(&others).contains("EUR"));
}

#[test]
fn destroyed_invoices_leave_their_numbers_behind() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let bo = client(&mut story, "Bo");
    let form_of = |story: &mut Story, client| InvoiceForm {
        issued_on: "2026-11-20".into(),
        due_on: "2026-11-20".into(),
        other: "A letter".into(),
        other_amount: "EUR 1".into(),
        ..form(story, client)
    };
    let ana = client(&mut story, "Ana");
    let episode = story.chart(ana).episodes[0].id;
    let ending = EndingForm {
        on: "2026-11-20".into(),
        reason: Some(crate::domain::episode::EndingReason::Agreed),
    };
    for number in 1..=2 {
        let filled = form_of(&mut story, ana);
        let id = issue(&mut story, filled);
        assert_eq!(invoice(&mut story, id).0.head.number, number);
    }
    story.does(Command::End(episode, ending)).unwrap();
    device.days.set(device.days.get() + 8 * 366);
    story.does(Command::Keep(ana, Keep::Bin)).unwrap();
    assert_eq!(today(&mut story).overdue_total, 0, "the bin is in no list");
    device.days.set(device.days.get() + 30);
    story.does(Command::Keep(ana, Keep::Destroy)).unwrap();
    assert_eq!(billing(&mut story, true).total, 0);
    let filled = form_of(&mut story, bo);
    let id = issue(&mut story, filled);
    assert_eq!(invoice(&mut story, id).0.head.number, 3);
}

#[test]
fn numbers_go_on_where_another_program_stopped_and_never_go_back() {
    let (mut story, _) = new_vault(&Device::default());
    let ana = client(&mut story, "Ana");
    let letter = |story: &mut Story| {
        let filled = InvoiceForm {
            other: "A letter".into(),
            other_amount: "EUR 1".into(),
            ..form(story, ana)
        };
        let id = issue(story, filled);
        invoice(story, id).0.head
    };
    let say = |story: &mut Story, prefix: &str, next: &str| {
        let (prefix, next) = (prefix.into(), next.into());
        let form = InvoicingForm { prefix, next, ..settings(story) };
        story.does(Command::SaveInvoicing(Box::new(form)))
    };
    assert_eq!(settings(&mut story).next, "1");
    say(&mut story, "2026-", "1041").unwrap();
    assert_eq!(settings(&mut story).next, "1041");
    say(&mut story, "2026-", "141").unwrap();
    assert_eq!(letter(&mut story).reference(), "2026-141", "mended before it was used");
    assert_eq!(letter(&mut story).reference(), "2026-142");
    let (least, most) = (143, 999_999_999);
    let low = Refusal::Fields(vec![FieldError {
        field: Field::NextNumber,
        fault: Fault::NotANumber { least, most },
    }]);
    assert_eq!(say(&mut story, "2027-", "142"), Err(low));
    say(&mut story, "", "143").unwrap();
    assert_eq!(letter(&mut story).reference(), "143");
    let lines: Vec<_> = money(&mut story, ana).invoices.into_iter().map(|it| it.number).collect();
    assert_eq!(lines, ["143", "2026-142", "2026-141"], "what was issued stays as it was issued");
}

#[test]
fn two_windows_never_give_out_the_same_number() {
    let device = Device::default();
    let (mut first, _) = new_vault(&device);
    let (ana, bo) = (client(&mut first, "Ana"), client(&mut first, "Bo"));
    first.book(ana, "2026-11-02", Mark::Attended);
    first.book(bo, "2026-11-02", Mark::Attended);
    let mut second = Story::beside(&device, 9);
    let (for_ana, for_bo) = (form(&mut first, ana), form(&mut second, bo));
    let again = form(&mut second, ana);
    let one = issue(&mut first, for_ana);
    // The other window has not listened yet.
    let two = second.does(Command::IssueInvoice(Box::new(for_bo)));
    let Ok(Some(Added::Invoice(two))) = two else { panic!("{two:?}") };
    assert_eq!(invoice(&mut first, one).0.head.number, 1);
    assert_eq!(invoice(&mut second, two).0.head.number, 2);
    let twice = second.does(Command::IssueInvoice(Box::new(again)));
    assert_eq!(fault(twice), (Field::Charges, Fault::DoesNotFit));
}
