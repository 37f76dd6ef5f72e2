//! Which sessions are to be invoiced, at what amount, and which never are.

use super::*;
use crate::domain::client::Client;
use crate::domain::currency::Currency;
use crate::domain::fees::{Fees, Owed};
use crate::domain::ids::{EpisodeId, InvoiceId};
use crate::domain::invoice::{Cancelled, Charge, Head, Invoice};
use crate::domain::invoicing::{Invoicing, Letterhead};
use crate::domain::limits::tests::session;
use crate::domain::record::Record;
use crate::domain::text::{Line, OwnWords, PersonName};
use crate::domain::time::Date;
use crate::domain::ways::Ways;

const ANA: ClientId = ClientId::from_random([1; 16]);

fn euro(minor: u64) -> Money {
    Money::new(minor, Currency::parse("EUR").unwrap())
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Booking `n` of Ana on a day, and what became of it.
fn booking(n: u8, on: &str, attendance: Attendance, decided: Option<Consequence>) -> Appointment {
    let starts = WallTime::parse(&format!("{on}T09:00")).unwrap();
    let sample = session(n, 1, 0, "09:00");
    Appointment { client: ANA, starts, attendance, consequence: decided, ..sample }
}

const fn attended() -> Attendance {
    Attendance::Attended { minutes: Minutes(50), late_by: Minutes(0) }
}

fn episode(n: u8, from: &str, fee: Option<u64>) -> Episode {
    let id = EpisodeId::from_random([n; 16]);
    let mut episode = Episode::open(id, ANA, day(from), None, None);
    episode.fees = Fees { session: fee.map(euro), ..Fees::default() };
    episode
}

fn charged(amount: Option<u64>) -> Option<Consequence> {
    let share = Percent::new(50).unwrap();
    Some(Consequence::Charged(Owed { share, amount: amount.map(euro) }))
}

fn practice(episodes: Vec<Episode>, bookings: Vec<Appointment>, more: Vec<Record>) -> Practice {
    let name = PersonName::new("Ana").unwrap();
    let client =
        Client { id: ANA, name, code: None, contact: None, ways: Ways::default(), born: None };
    let episodes = episodes.into_iter().map(Record::Episode);
    let bookings = bookings.into_iter().map(Record::Appointment);
    let records = episodes.chain(bookings).chain(more).chain([Record::Client(client)]);
    Practice::from_records(records).0
}

fn amounts(practice: &Practice) -> Vec<(String, u64)> {
    let sessions = uninvoiced(practice, ANA);
    sessions.iter().map(|it| (it.starts.date().to_string(), it.amount.minor())).collect()
}

#[test]
fn attended_sessions_cost_what_was_agreed_then_and_missed_ones_what_was_decided() {
    let ways = |attendance, decided| {
        let bookings = vec![booking(1, "2026-11-02", attendance, decided)];
        amounts(&practice(vec![episode(1, "2026-01-05", Some(8_000))], bookings, Vec::new()))
    };
    let due = |minor| vec![("2026-11-02".to_owned(), minor)];
    assert_eq!(ways(attended(), None), due(8_000));
    assert_eq!(ways(Attendance::NoShow, charged(Some(4_000))), due(4_000));
    assert_eq!(ways(Attendance::NoShow, None), [], "nobody has decided");
    assert_eq!(ways(Attendance::NoShow, charged(None)), [], "nobody knows how much");
    let waived = Some(Consequence::Waived(Line::new("Ill").unwrap()));
    assert_eq!(ways(Attendance::NoShow, waived), []);
    for attendance in
        [Attendance::Booked, Attendance::CancelledByTherapist, Attendance::Rescheduled { to: None }]
    {
        assert_eq!(ways(attendance, None), []);
    }

    let episodes = vec![
        episode(1, "2026-01-05", Some(8_000)),
        episode(2, "2026-06-01", Some(9_000)),
        episode(3, "2026-09-01", None),
        episode(4, "2026-10-01", Some(0)),
    ];
    let days = ["2025-12-01", "2026-05-31", "2026-06-01", "2026-09-01", "2026-10-05"];
    let each = (1_u8..).zip(days).map(|(n, on)| booking(n, on, attended(), None));
    let two = [("2026-05-31".to_owned(), 8_000), ("2026-06-01".to_owned(), 9_000)];
    assert_eq!(amounts(&practice(episodes, each.collect(), Vec::new())), two);
}

#[test]
fn a_session_is_to_be_invoiced_until_it_is_on_an_invoice_that_stands() {
    let bookings = || {
        vec![booking(2, "2026-11-09", attended(), None), booking(1, "2026-11-02", attended(), None)]
    };
    let on_file = bookings();
    let head = Head {
        id: InvoiceId::from_random([1; 16]),
        client: ANA,
        number: 1,
        issued_on: day("2026-11-10"),
        due_on: day("2026-11-10"),
        letterhead: Letterhead::default(),
        recipient: OwnWords::new("Ana").unwrap(),
    };
    let charge = Charge {
        appointment: Some(on_file[1].id),
        on: on_file[1].day(),
        words: Line::new("Session").unwrap(),
        amount: euro(8_000),
    };
    let invoice = Invoice::issue(head, vec![charge]).unwrap();
    let due = |more: Vec<Record>| {
        amounts(&practice(vec![episode(1, "2026-01-05", Some(8_000))], bookings(), more))
    };
    let [first, second] = ["2026-11-02", "2026-11-09"].map(|on| (on.to_owned(), 8_000));
    assert_eq!(due(Vec::new()), [first.clone(), second.clone()]);
    let rest = due(vec![Record::Invoice(invoice.clone())]);
    assert_eq!(rest, std::slice::from_ref(&second));
    let reason = Line::new("Wrong day").unwrap();
    let gone = invoice.cancel(Cancelled { on: day("2026-11-11"), reason }).unwrap();
    assert_eq!(due(vec![Record::Invoice(gone)]), [first, second.clone()]);
    let since = Invoicing { since: Some(day("2026-11-03")), ..Invoicing::UNSAID };
    assert_eq!(
        due(vec![Record::Invoicing(since)]),
        [second],
        "the one before is settled elsewhere"
    );
}
