//! Money worked out by hand, and what never matters to it.

use proptest::prelude::*;

use super::*;
use crate::domain::appointment::{Attendance, Notice};
use crate::domain::fees::{Consequence, Fees, Owed, Percent};
use crate::domain::ids::InvoiceId;
use crate::domain::invoice::{Cancelled, Head, PaidBy};
use crate::domain::invoicing::Letterhead;
use crate::domain::record::Record;
use crate::domain::text::{Line, OwnWords};
use crate::metrics::bench_practice::{Bench, attended, cancelled, day, period};
use crate::metrics::overview::rows;

fn money(minor: u64, code: &str) -> Money {
    Money::new(minor, Currency::parse(code).unwrap())
}

#[derive(Default)]
struct Story {
    bench: Bench,
    invoices: u32,
}

impl Story {
    /// A client whose sessions cost EUR 80 from the start of 2026 on.
    fn client() -> (Self, ClientId) {
        let mut story = Self::default();
        let client = story.bench.client();
        story.bench.episode(client, "2026-01-01", None, &[], None);
        if let Some(Record::Episode(episode)) = story.bench.records.last_mut() {
            episode.fees = Fees { session: Some(money(8_000, "EUR")), ..Fees::default() };
        }
        (story, client)
    }

    fn session(&mut self, client: ClientId, on: &str, attendance: Attendance) -> AppointmentId {
        self.bench.session(client, on, attendance);
        match self.bench.records.last() {
            Some(Record::Appointment(booking)) => booking.id,
            other => panic!("{other:?}"),
        }
    }

    fn invoice(
        &mut self,
        client: ClientId,
        issued: &str,
        charges: &[(&str, Money, Option<AppointmentId>)],
        paid: &[(&str, u64)],
    ) -> &mut Invoice {
        self.invoices += 1;
        let head = Head {
            id: InvoiceId::from_random([u8::try_from(self.invoices).unwrap(); 16]),
            client,
            number: self.invoices,
            issued_on: day(issued),
            due_on: day(issued),
            letterhead: Letterhead::default(),
            recipient: OwnWords::new("Ana").unwrap(),
        };
        let charge = |(on, amount, appointment): &(&str, Money, Option<AppointmentId>)| Charge {
            appointment: *appointment,
            on: day(on),
            words: Line::new("Session").unwrap(),
            amount: *amount,
        };
        let charges: Vec<Charge> = charges.iter().map(charge).collect();
        let currency = charges[0].amount.currency();
        let payment = |(on, minor): &(&str, u64)| Payment {
            on: day(on),
            amount: Money::new(*minor, currency),
            by: PaidBy::Cash,
        };
        let invoice = Invoice::issue(head, charges).unwrap();
        let invoice = invoice.with_payments(paid.iter().map(payment).collect()).unwrap();
        self.bench.records.push(Record::Invoice(invoice));
        match self.bench.records.last_mut() {
            Some(Record::Invoice(invoice)) => invoice,
            other => panic!("{other:?}"),
        }
    }

    fn practice(&self) -> Practice {
        Practice::from_records(self.bench.records.iter().cloned()).0
    }
}

const TODAY: &str = "2026-11-23";

/// Four invoices that stand and one that does not; sessions of autumn, two of them missed.
fn worked() -> Story {
    let (mut story, ana) = Story::client();
    let euro = |minor| money(minor, "EUR");
    let (first, second) = (("2026-07-06", euro(8_000), None), ("2026-07-13", euro(8_000), None));
    story.invoice(ana, "2026-07-31", &[first, second], &[("2026-08-10", 10_000)]);
    let [a, b] = ["2026-10-05", "2026-10-12"].map(|on| story.session(ana, on, attended(50)));
    let missed = story.session(ana, "2026-10-19", Attendance::NoShow);
    if let Some(Record::Appointment(booking)) = story.bench.records.last_mut() {
        let share = Percent::new(50).unwrap();
        let owed = Owed { share, amount: Some(euro(4_000)) };
        booking.consequence = Some(Consequence::Charged(owed));
    }
    story.session(ana, "2026-10-26", cancelled(Notice::Late));
    let october = [
        ("2026-10-05", euro(8_000), Some(a)),
        ("2026-10-12", euro(8_000), Some(b)),
        ("2026-10-19", euro(4_000), Some(missed)),
    ];
    story.invoice(ana, "2026-10-31", &october, &[("2026-11-05", 20_000)]);
    let [c, d, e] =
        ["2026-11-02", "2026-11-09", "2026-11-16"].map(|on| story.session(ana, on, attended(50)));
    let november = [("2026-11-02", euro(8_000), Some(c)), ("2026-11-09", euro(8_000), Some(d))];
    story.invoice(ana, "2026-11-16", &november, &[("2026-11-20", 17_000)]);
    story.invoice(ana, "2026-11-20", &[("2026-11-16", euro(8_000), Some(e))], &[]);
    let gone = story.invoice(ana, "2026-11-20", &[("2026-11-17", euro(5_000), None)], &[]);
    let reason = Line::new("Never took place").unwrap();
    *gone = gone.clone().cancel(Cancelled { on: day("2026-11-21"), reason }).unwrap();
    // Attended, and on no invoice yet.
    story.session(ana, "2026-11-18", attended(50));
    story
}

fn told(practice: &Practice, (from, until): (&str, &str), metric: Metric) -> Option<f64> {
    let figures = figures(practice, period(from, until), day(TODAY));
    let figure = figures.into_iter().find(|figure| figure.metric == metric).unwrap();
    figure.number()
}

const OCTOBER: (&str, &str) = ("2026-10-01", "2026-11-01");
const NOVEMBER: (&str, &str) = ("2026-11-01", "2026-12-01");

#[test]
fn figures_come_to_what_they_do_by_hand() {
    let practice = worked().practice();
    let of = |days, metric| told(&practice, days, metric);
    for (days, metric, by_hand) in [
        // 2 November, 9 November, 16 November.
        (NOVEMBER, Metric::Charged, 24_000.0),
        (OCTOBER, Metric::Charged, 20_000.0),
        (NOVEMBER, Metric::Collected, 37_000.0),
        (OCTOBER, Metric::Collected, 0.0),
        // 60 of July, 80 of 16 November.
        (NOVEMBER, Metric::Outstanding, 14_000.0),
        // At the end of October 60 of July and the whole of October were open.
        (OCTOBER, Metric::Outstanding, 26_000.0),
        // 100 + 200 + 160 (10 of the 170 are a credit) of 160 + 200 + 160 + 80.
        (NOVEMBER, Metric::NetCollectionRate, 460.0 / 600.0),
        // 100 + 200 + 170 came in, the credit among them.
        (NOVEMBER, Metric::GrossCollectionRate, 470.0 / 600.0),
        // (60 + 80 − 10) ÷ ((200 + 160 + 80) ÷ 90).
        (NOVEMBER, Metric::DaysInReceivables, 130.0 / (440.0 / 90.0)),
        // 60 is older than 90 days.
        (NOVEMBER, Metric::OutstandingOver90Share, 60.0 / 140.0),
        (OCTOBER, Metric::OutstandingOver90Share, 60.0 / 260.0),
        // Two fees of 80, of which 40 came in.
        (OCTOBER, Metric::MissedSlotValue, 12_000.0),
        (NOVEMBER, Metric::MissedSlotValue, 0.0),
        // 80 + 80 + 40 over two sessions; in November four at 80, one of them not invoiced yet.
        (OCTOBER, Metric::RevenuePerSession, 10_000.0),
        (NOVEMBER, Metric::RevenuePerSession, 8_000.0),
    ] {
        let found = of(days, metric).unwrap();
        assert!((found - by_hand).abs() < 1e-9, "{metric:?}: {found}, by hand {by_hand}");
    }
    let figures = figures(&practice, period("2026-11-01", "2026-12-01"), day(TODAY));
    assert!(figures.iter().all(|it| it.currency == Currency::parse("EUR").ok()));
}

#[test]
fn ninety_days_are_not_old_yet_and_the_day_after_is() {
    let (mut story, ana) = Story::client();
    let charge = ("2026-08-01", money(1_000, "EUR"), None);
    story.invoice(ana, "2026-08-25", &[charge], &[]);
    let practice = story.practice();
    let share = |today: &str| {
        let days = period("2026-11-01", "2026-12-01");
        let figures = figures(&practice, days, day(today));
        let of = |it: &Figure| it.metric == Metric::OutstandingOver90Share;
        figures.into_iter().find(of).and_then(|figure| figure.number())
    };
    assert_eq!((share("2026-11-23"), share("2026-11-24")), (Some(0.0), Some(1.0)));
}

#[test]
fn without_invoices_fees_or_currency_there_is_no_data() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2026-01-01", None, &[], None);
    bench.session(client, "2026-11-02", Attendance::NoShow);
    bench.session(client, "2026-11-03", attended(50));
    let practice = bench.practice();
    let figures = figures(&practice, period("2026-11-01", "2026-12-01"), day(TODAY));
    assert_eq!(figures.len(), 9);
    for figure in figures {
        assert_eq!(figure.value, Value::NoData(NoData::NothingCounted), "{:?}", figure.metric);
    }
}

#[test]
fn the_records_behind_a_figure_add_up_to_it() {
    let practice = worked().practice();
    let days = period("2026-11-01", "2026-12-01");
    for figure in figures(&practice, days, day(TODAY)) {
        let rows = rows(figure.metric, &practice, days, day(TODAY));
        let sum = |counts: bool| -> f64 {
            let rows = rows.iter().filter(|row| row.counts || !counts);
            rows.filter_map(|row| row.amount).sum()
        };
        let expected = match figure.metric {
            Metric::OutstandingOver90Share => sum(true) / sum(false),
            Metric::DaysInReceivables => (sum(false) - 1_000.0) / (44_000.0 / 90.0),
            Metric::NetCollectionRate => 46_000.0 / sum(false),
            Metric::GrossCollectionRate => sum(false) / 60_000.0,
            Metric::RevenuePerSession => sum(false) / 4.0,
            _ => sum(false),
        };
        let found = figure.number().unwrap();
        assert!((found - expected).abs() < 1e-9, "{:?}: {found}, {expected}", figure.metric);
    }
}

proptest! {
    #[test]
    fn order_and_other_currencies_do_not_matter(turn in 0_usize..20) {
        let mut story = worked();
        let days = period("2026-09-01", "2026-12-01");
        let as_it_is = figures(&story.practice(), days, day(TODAY));
        let many = story.bench.records.len();
        story.bench.records.rotate_left(turn % many);
        story.bench = story.bench.clone().therapist(|it| it.currency = Currency::parse("EUR").ok());
        let client = story.bench.records.iter().find_map(|it| match it {
            Record::Client(client) => Some(client.id),
            _ => None,
        });
        let dollars = ("2026-11-03", money(99, "USD"), None);
        story.invoice(client.unwrap(), "2026-11-21", &[dollars], &[("2026-11-22", 50)]);
        prop_assert_eq!(figures(&story.practice(), days, day(TODAY)), as_it_is);
    }

    #[test]
    fn what_two_stretches_charged_and_collected_is_what_both_did(split in 1_i32..90) {
        let practice = worked().practice();
        let (from, until) = (day("2026-09-01"), day("2026-11-24"));
        let middle = from.plus_days(split.min(from.days_until(until) - 1));
        for metric in [Metric::Charged, Metric::Collected, Metric::MissedSlotValue] {
            let of = |from, until| {
                let figures = figures(&practice, Period::new(from, until).unwrap(), day(TODAY));
                figures.into_iter().find(|it| it.metric == metric).unwrap().number().unwrap()
            };
            let parts = of(from, middle) + of(middle, until);
            prop_assert!((parts - of(from, until)).abs() < 1e-9, "{:?}", metric);
        }
    }
}
