//! The law of every figure after a change: it is what it would be had the practice been opened anew.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::bench_practice::{Bench, attended, cancelled, day, period};
use super::capacity::own::own;
use super::figure::Figure;
use super::trend::{Before, before};
use super::{overview, problems, signing, workload};
use crate::domain::appointment::{Appointment, Attendance, Notice};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::episode::{EndingReason, Frequency};
use crate::domain::ids::{AppointmentId, ClientId, NoteId, TimeEntryId};
use crate::domain::note::{Note, NoteState, Spent};
use crate::domain::practice::Practice;
use crate::domain::record::{Record, RecordId};
use crate::domain::time::{Date, Instant, Minutes, WallTime};
use crate::domain::time_entry::{TimeEntry, Work};

const TODAY: &str = "2026-03-30";

/// What somebody does; places count round the records there are.
#[derive(Debug, Clone)]
enum Deed {
    Book { client: usize, on: i32, outcome: Attendance },
    Mark { session: usize, outcome: Attendance },
    Move { session: usize, on: i32 },
    GiveAway { session: usize, to: usize },
    Write { session: usize, on: i32, minutes: u32, is_signed: bool },
    Enter { on: i32, minutes: u32, work: Work, client: Option<usize> },
    Delete { record: usize },
}

fn outcome() -> impl Strategy<Value = Attendance> {
    prop_oneof![
        3 => Just(attended(50)),
        1 => Just(attended(80)),
        1 => Just(Attendance::NoShow),
        1 => Just(cancelled(Notice::Late)),
        1 => Just(Attendance::Booked),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let work = prop_oneof![Just(Work::Documentation), Just(Work::Contact), Just(Work::Supervision)];
    let (place, on, minutes) = (0_usize..40, 0_i32..120, 0_u32..90);
    prop_oneof![
        (place.clone(), on.clone(), outcome()).prop_map(|(client, on, outcome)| Deed::Book {
            client,
            on,
            outcome
        }),
        (place.clone(), outcome()).prop_map(|(session, outcome)| Deed::Mark { session, outcome }),
        (place.clone(), on.clone()).prop_map(|(session, on)| Deed::Move { session, on }),
        (place.clone(), place.clone()).prop_map(|(session, to)| Deed::GiveAway { session, to }),
        (place.clone(), on.clone(), minutes.clone(), any::<bool>()).prop_map(
            |(session, on, minutes, is_signed)| Deed::Write { session, on, minutes, is_signed }
        ),
        (on, minutes, work, proptest::option::of(place.clone()))
            .prop_map(|(on, minutes, work, client)| Deed::Enter { on, minutes, work, client }),
        place.prop_map(|record| Deed::Delete { record }),
    ]
}

/// A practice, and beside it nothing but its records.
struct Both {
    practice: Practice,
    records: BTreeMap<RecordId, Record>,
}

impl Both {
    fn begun() -> Self {
        let mut bench = Bench::default();
        for n in 0..4 {
            let client = bench.client();
            let ending = (n == 3).then_some(("2026-02-20", EndingReason::LostContact));
            bench.episode(client, "2025-12-01", Some(Frequency::WEEKLY), &[], ending);
            for week in 0..12 {
                let on = day("2025-12-01").plus_days(7 * week + n).to_string();
                bench.session(client, &on, attended(50));
            }
        }
        let records = bench.records.iter().map(|it| (it.id(), it.clone())).collect();
        Self { practice: bench.practice(), records }
    }

    fn clients(&self) -> Vec<ClientId> {
        self.practice.clients().map(|client| client.id).collect()
    }

    fn session(&self, place: usize) -> Option<&Appointment> {
        let count = self.practice.appointments().count();
        self.practice.appointments().nth(place % count.max(1))
    }

    /// The change a deed comes to, if it can be done at all.
    fn change(&self, n: u8, deed: &Deed) -> Option<Change> {
        let on = |days: i32| day("2025-12-01").plus_days(days);
        let clients = self.clients();
        let client = |place: usize| clients.get(place % clients.len()).copied();
        let altered = |place, alter: &dyn Fn(&mut Appointment)| {
            let before = self.session(place)?;
            let mut after = before.clone();
            alter(&mut after);
            Change::replace(Record::Appointment(before.clone()), Record::Appointment(after))
        };
        let name = [n.wrapping_add(100); 16];
        match *deed {
            Deed::Book { client: place, on: days, outcome } => {
                let mut booking = self.session(0)?.clone();
                booking.id = AppointmentId::from_random(name);
                booking.client = client(place)?;
                booking.starts = booking.starts.on(on(days));
                booking.attendance = outcome;
                Some(Change::add(Record::Appointment(booking)))
            }
            Deed::Mark { session, outcome } => altered(session, &|it| it.attendance = outcome),
            Deed::Move { session, on: days } => {
                altered(session, &|it| it.starts = WallTime::midnight(on(days)))
            }
            Deed::GiveAway { session, to } => {
                let to = client(to)?;
                altered(session, &|it| it.client = to)
            }
            Deed::Write { session, on: days, minutes, is_signed } => {
                let session = self.session(session)?;
                let at = Instant(i64::from(n));
                let begun =
                    Note::begun(NoteId::from_random(name), session.client, session.day(), at);
                let state = if is_signed {
                    NoteState::Signed { signed_at: at, is_late: false, link: None }
                } else {
                    begun.state
                };
                let spent = Some(Spent { minutes: Minutes(minutes), on: on(days) });
                let appointment = Some(session.id);
                Some(Change::add(Record::Note(Note { appointment, state, spent, ..begun })))
            }
            Deed::Enter { on: days, minutes, work, client: place } => {
                Some(Change::add(Record::TimeEntry(TimeEntry {
                    id: TimeEntryId::from_random(name),
                    on: on(days),
                    work,
                    minutes: Minutes(minutes),
                    client: place.and_then(client),
                    about: None,
                    contact: None,
                })))
            }
            Deed::Delete { record } => {
                let record = self.records.values().nth_back(record % self.records.len())?;
                Some(Change::delete(record.clone()))
            }
        }
    }

    /// Makes the change; one that the practice refuses leaves everything as it was.
    fn make(&mut self, change: Change) {
        let set = ChangeSet { records: vec![change], texts: Vec::new() };
        if self.practice.apply(&set).is_err() {
            return;
        }
        for change in &set.records {
            match (change.before(), change.after()) {
                (_, Some(after)) => self.records.insert(after.id(), after.clone()),
                (Some(before), None) => self.records.remove(&before.id()),
                (None, None) => None,
            };
        }
    }
}

/// What the screens of a quarter are made of, as text: every digit of every number.
fn told(practice: &Practice) -> String {
    let (quarter, today): (_, Date) = (period("2026-01-15", "2026-04-15"), day(TODAY));
    let figures: Vec<Figure> = overview::caseload_screen(practice, quarter, today);
    let wall =
        |at: Instant| WallTime::midnight(today).plus(Minutes(u32::try_from(at.0).unwrap_or(0)));
    let by_clock = |of| signing::figures(practice, of, wall(Instant(600)), &wall);
    let past: Option<Before> = before(practice, &figures, quarter, today, &by_clock);
    let weeks = (
        workload::weeks(practice, quarter, today),
        workload::days(practice, quarter, today),
        problems::all(practice, today),
    );
    let signed = by_clock(quarter);
    format!("{figures:?} {signed:?} {past:?} {weeks:?} {:?}", own(practice, today, 12))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_changes_every_figure_is_what_it_is_from_nothing(
        deeds in proptest::collection::vec(deed(), 1..24),
    ) {
        let mut both = Both::begun();
        for (n, deed) in (0..).zip(&deeds) {
            // Asked each time, so that whatever is kept from before the change is there to be wrong.
            let after = told(&both.practice);
            let (anew, _) = Practice::from_records(both.records.values().cloned());
            prop_assert_eq!(&both.practice, &anew);
            prop_assert_eq!(after, told(&anew));
            if let Some(change) = both.change(n, deed) {
                both.make(change);
            }
        }
        let (anew, _) = Practice::from_records(both.records.values().cloned());
        prop_assert_eq!(told(&both.practice), told(&anew));
    }
}
