//! What is exported comes back as it went: a law over made-up records.

use evenkeel::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use evenkeel::domain::change::{Change, ChangeSet};
use evenkeel::domain::client::Client;
use evenkeel::domain::episode::{EndingReason, Episode, Frequency, Hold};
use evenkeel::domain::fees::{Fees, Percent};
use evenkeel::domain::ids::{AppointmentId, ClientId, EpisodeId};
use evenkeel::domain::money::Money;
use evenkeel::domain::practice::Practice;
use evenkeel::domain::reach::{Link, MailAddress, Telephone};
use evenkeel::domain::record::Record;
use evenkeel::domain::text::{ClientCode, Line, PersonName};
use evenkeel::domain::time::{Date, Minutes, WallTime};
use evenkeel::domain::ways::Ways;
use evenkeel::exchange::csv::sheet::{Sheet, SheetError};
use evenkeel::exchange::csv::suggest::{open_questions, suggest};
use evenkeel::exchange::csv::write;
use proptest::prelude::*;
use proptest::sample::select;

/// Text with everything in it that a table could stumble over.
fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        select(vec![
            "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\r", "＝", "Ana", "Zoë", " ", "1", "€",
            "|", "sep=", "<b>", "🙂",
        ]),
        0..8,
    )
    .prop_map(|parts| parts.concat())
}

fn line() -> impl Strategy<Value = Option<Line>> {
    words().prop_map(|text| Line::optional(&text).unwrap())
}

fn day() -> impl Strategy<Value = Date> {
    (0..20_000_i32).prop_map(|days| Date::new(1990, 1, 1).unwrap().plus_days(days))
}

fn time() -> impl Strategy<Value = WallTime> {
    (day(), 0..24_u32, 0..60_u32).prop_map(|(day, h, m)| WallTime::new(day, h, m).unwrap())
}

fn attendance() -> impl Strategy<Value = Attendance> {
    prop_oneof![
        (1..1440_u32, 0..90_u32).prop_map(|(minutes, late)| Attendance::Attended {
            minutes: Minutes(minutes),
            late_by: Minutes(late)
        }),
        time().prop_map(|at| Attendance::CancelledByClient(Cancellation::At(at))),
        select(vec![
            Attendance::Booked,
            Attendance::NoShow,
            Attendance::CancelledByClient(Cancellation::Ruled(Notice::Late)),
            Attendance::CancelledByClient(Cancellation::Ruled(Notice::Early)),
            Attendance::CancelledByTherapist,
            Attendance::Rescheduled { to: None },
        ]),
    ]
}

type Booking = (WallTime, u32, Option<WallTime>, Attendance, Option<Line>);

fn booking() -> impl Strategy<Value = Booking> {
    (time(), 1..1440_u32, proptest::option::of(time()), attendance(), line())
}

/// Opening day, frequency, length, days until it ended and why, held or not, service and source.
type Care = (
    Date,
    Option<Frequency>,
    Option<Minutes>,
    Option<(i32, EndingReason)>,
    bool,
    [Option<Line>; 2],
);

fn care() -> impl Strategy<Value = Care> {
    let frequency = (1..=7_u8, 1..=52_u8).prop_map(|(n, weeks)| Frequency::new(n, weeks).unwrap());
    let minutes = (1..=1440_u32).prop_map(Minutes);
    let past = (0..11_000_i32).prop_map(|days| Date::new(1990, 1, 1).unwrap().plus_days(days));
    let ending = (0..1_000_i32, select(EndingReason::ALL.to_vec()));
    let option = proptest::option::of::<BoxedStrategy<Frequency>>;
    (
        past,
        option(frequency.boxed()),
        proptest::option::of(minutes),
        proptest::option::of(ending),
        any::<bool>(),
        [line(), line()],
    )
}

/// Some of the ways to reach the client of that number.
fn ways(n: u8) -> Ways {
    let is_known = |bit| n & bit != 0;
    Ways {
        mail: MailAddress::new(&format!("k{n}@example.org")).ok().filter(|_| is_known(1)),
        telephone: Telephone::new("+44 1632 960001").ok().filter(|_| is_known(2)),
        video: Link::new("https://meet.example.org/=k").ok().filter(|_| is_known(4)),
        ..Ways::default()
    }
}

/// Some of what can be agreed about fees with the client of that number.
fn fees(n: u8) -> Fees {
    let is_agreed = |bit| n & bit != 0;
    Fees {
        session: Money::parse("KWD 80.505", None).ok().filter(|_| is_agreed(4)),
        late: Percent::new(1).ok().filter(|_| is_agreed(1)),
        no_show: Percent::new(100).ok().filter(|_| is_agreed(2)),
    }
}

/// A practice of clients with codes of their own, one course of therapy and some bookings each.
fn practice() -> impl Strategy<Value = Practice> {
    let client = (words(), line(), care(), proptest::collection::vec(booking(), 0..4));
    proptest::collection::vec(client, 1..6).prop_map(|clients| {
        let mut set = ChangeSet::default();
        let mut add = |record| set.records.push(Change::add(record));
        for (n, (name, contact, care, bookings)) in clients.into_iter().enumerate() {
            let n = u8::try_from(n).unwrap();
            let id = ClientId::from_random([n; 16]);
            let name = PersonName::new(&format!("{name}{n}")).unwrap();
            let code = Some(ClientCode::new(&format!("-K{n}")).unwrap());
            add(Record::Client(Client { id, name, code, contact, ways: ways(n), born: None }));
            let (opened, planned, session, ending, is_held, said) = care;
            let mut episode =
                Episode::open(EpisodeId::from_random([n; 16]), id, opened, planned, session);
            [episode.service, episode.source] = said;
            episode.fees = fees(n);
            if let Some((days, reason)) = ending {
                episode = episode.end(opened.plus_days(days), reason).unwrap();
            } else if is_held {
                // A table says that somebody is on hold, not since when: since today, then.
                episode = episode.hold(super::now().today()).unwrap();
            }
            add(Record::Episode(episode));
            for (m, (starts, planned, booked_at, attendance, label)) in
                bookings.into_iter().enumerate()
            {
                let mut id_bytes = [n; 16];
                id_bytes[0] = u8::try_from(m).unwrap();
                // A session before care began would move its beginning.
                let day = starts.date().max(opened);
                let starts = WallTime::new(day, starts.hour(), starts.minute()).unwrap();
                add(Record::Appointment(Appointment {
                    booked_at,
                    attendance,
                    label,
                    ..Appointment::booked(
                        AppointmentId::from_random(id_bytes),
                        id,
                        starts,
                        super::now().zone,
                        Minutes(planned),
                    )
                }));
            }
        }
        let mut practice = Practice::default();
        practice.apply(&set).unwrap();
        practice
    })
}

fn import(table: &[u8], practice: &mut Practice) -> u32 {
    let sheet = match Sheet::read(table) {
        Ok(sheet) => sheet,
        Err(error) => {
            assert_eq!(
                (error, table.iter().filter(|b| **b == b'\n').count()),
                (SheetError::NoRows, 1)
            );
            return 0;
        }
    };
    let mapping = suggest(&sheet, 50);
    assert_eq!(open_questions(&sheet, &mapping), []);
    let plan = super::plan(&sheet, mapping, practice);
    assert_eq!(plan.refused, []);
    practice.apply(&plan.changes).unwrap();
    plan.new
}

/// Service, source and what is agreed about fees.
type Said = ([Option<Line>; 2], Fees);

/// Records without their names, which differ from practice to practice.
type Nameless = (
    Vec<(String, Option<ClientCode>, Option<Line>, String)>,
    Vec<(Option<ClientCode>, Date, Option<Frequency>, Option<Minutes>, Vec<Hold>, String, Said)>,
    Vec<(Option<ClientCode>, WallTime, Minutes, Option<WallTime>, String, Option<Line>)>,
);

fn nameless(practice: &Practice) -> Nameless {
    let code = |id| practice.client(id).and_then(|client| client.code.clone());
    let mut clients: Vec<_> = practice
        .clients()
        .map(|c| {
            let ways = format!("{:?}", c.ways);
            (c.name.as_str().to_owned(), c.code.clone(), c.contact.clone(), ways)
        })
        .collect();
    let mut care: Vec<_> = practice
        .episodes()
        .map(|e| {
            let ending = format!("{:?}", e.ending());
            let said = ([e.service.clone(), e.source.clone()], e.fees);
            (code(e.client), e.opened_on(), e.planned, e.session, e.holds().to_vec(), ending, said)
        })
        .collect();
    let mut bookings: Vec<_> = practice
        .appointments()
        .map(|a| {
            let became = format!("{:?}", a.attendance);
            (code(a.client), a.starts, a.planned, a.booked_at, became, a.label.clone())
        })
        .collect();
    clients.sort();
    care.sort_by_key(|care| (care.0.clone(), care.1));
    bookings.sort();
    (clients, care, bookings)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn an_exported_practice_comes_back_equal(practice in practice()) {
        let clients = write::clients(&practice, super::now().today());
        let bookings = write::appointments(&practice);
        let mut other = Practice::default();
        import(&clients, &mut other);
        import(&bookings, &mut other);
        prop_assert_eq!(nameless(&other), nameless(&practice));
        let before = other.clone();
        prop_assert_eq!(import(&clients, &mut other) + import(&bookings, &mut other), 0);
        prop_assert_eq!(other, before);
    }

    #[test]
    fn no_exported_cell_starts_a_formula(practice in practice()) {
        for table in [write::clients(&practice, super::now().today()), write::appointments(&practice)] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_slice());
            for row in reader.records() {
                for cell in row.unwrap().iter() {
                    let cell = cell.trim_start_matches('\u{feff}');
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
                }
            }
        }
    }
}

/// The list (`tests/fixtures/naughty-strings/README.md`).
const NAUGHTY: &str = include_str!("../fixtures/naughty-strings/blns.json");

#[test]
fn texts_that_broke_other_programs_come_back_from_a_table_as_they_went() {
    let list: Vec<String> = serde_json::from_str(NAUGHTY).unwrap();
    let mut set = ChangeSet::default();
    for (n, text) in list.iter().enumerate() {
        let id = u128::try_from(n).unwrap().to_be_bytes();
        let client = ClientId::from_random(id);
        let Ok(name) = PersonName::new(&text.chars().take(200).collect::<String>()) else {
            continue;
        };
        let (code, line) = (ClientCode::new(&format!("K{n}")).ok(), Line::optional(text).unwrap());
        set.records.push(Change::add(Record::Client(Client {
            id: client,
            name,
            code,
            contact: line.clone(),
            ways: Ways::default(),
            born: None,
        })));
        let opened = Date::parse("2026-11-01").unwrap();
        let care = Episode::open(EpisodeId::from_random(id), client, opened, None, None);
        set.records.push(Change::add(Record::Episode(care)));
        set.records.push(Change::add(Record::Appointment(Appointment {
            attendance: Attendance::NoShow,
            label: line,
            ..Appointment::booked(
                AppointmentId::from_random(id),
                client,
                WallTime::parse("2026-11-10T09:00").unwrap(),
                super::now().zone,
                Minutes(50),
            )
        })));
    }
    let mut practice = Practice::default();
    practice.apply(&set).unwrap();
    let mut other = Practice::default();
    import(&write::clients(&practice, super::now().today()), &mut other);
    import(&write::appointments(&practice), &mut other);
    assert!(nameless(&other).0.len() > 450);
    assert_eq!(nameless(&other), nameless(&practice));
}
