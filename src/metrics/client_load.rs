//! Which clients take the week: minutes of each, sessions and everything that was done for them.
//!
//! Adds up to the workload of the practice: what no client brought, and documentation that names no
//! client, is told beside the clients and not shared out among them.

use crate::domain::ids::ClientId;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::caseload::open_stretches;
use crate::metrics::documentation::worked;
use crate::metrics::together::worked_in;
use crate::metrics::workload::{documented_weeks, elapsed};

/// The work one client brought in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClientLoad {
    /// Whose.
    pub client: ClientId,
    /// Attended minutes.
    pub direct: Minutes,
    /// Time entries that name the client: notes, contact, letters.
    pub entered: Minutes,
    /// Documentation put in for weeks in which none was entered at all.
    pub estimated: Minutes,
    /// Weeks of the period in which the client was in care and not on hold.
    pub weeks: f64,
}

impl ClientLoad {
    const fn none(client: ClientId) -> Self {
        let none = Minutes(0);
        Self { client, direct: none, entered: none, estimated: none, weeks: 0.0 }
    }

    fn add(&mut self, part: Self) {
        self.direct = self.direct + part.direct;
        self.entered = self.entered + part.entered;
        self.estimated = self.estimated + part.estimated;
    }

    /// All of it.
    pub fn total(&self) -> Minutes {
        self.direct + self.entered + self.estimated
    }

    /// Minutes per week in care, estimated ones included; none without a day in care.
    pub fn per_week(&self) -> Option<f64> {
        (self.weeks > 0.0).then(|| f64::from(self.total().0) / self.weeks)
    }
}

/// The work of a period, by client.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loads {
    /// Clients who brought any, heaviest first.
    pub clients: Vec<ClientLoad>,
    /// Time entries that name no client.
    pub of_nobody: Minutes,
}

/// The work each client brought in a period, as far as it has come.
///
/// Formula: direct = attended minutes, or the part of a session of several ([`worked_in`]); entered = time entries for the client and what notes took ([`worked`]); estimated as in
/// [`crate::metrics::workload::weeks`]: in a week without any documentation entry, sessions x the
/// practice's usual minutes. Source: design metrics.md 1.2.
pub fn loads(practice: &Practice, period: Period, today: Date) -> Loads {
    let period = elapsed(period, today);
    let documented = documented_weeks(practice, period);
    let usual = practice.therapist().documentation;
    let mut of_nobody = Minutes(0);
    let mut parts: Vec<ClientLoad> = worked_in(practice, period)
        .into_iter()
        .map(|(booking, direct)| ClientLoad {
            direct,
            estimated: if documented.contains(&booking.day().monday()) {
                Minutes(0)
            } else {
                usual
            },
            ..ClientLoad::none(booking.client)
        })
        .collect();
    for entry in worked(practice, period) {
        match entry.client {
            Some(client) => {
                parts.push(ClientLoad { entered: entry.minutes, ..ClientLoad::none(client) });
            }
            None => of_nobody = of_nobody + entry.minutes,
        }
    }
    sort_by_key(&mut parts, |part| part.client);
    let mut clients: Vec<ClientLoad> = Vec::new();
    for part in parts {
        match clients.last_mut() {
            Some(load) if load.client == part.client => load.add(part),
            _ => clients
                .push(ClientLoad { weeks: weeks_in_care(practice, part.client, period), ..part }),
        }
    }
    sort_by_key(&mut clients, |load| core::cmp::Reverse(load.total()));
    Loads { clients, of_nobody }
}

/// Weeks of a period in which a client was in care and not on hold.
fn weeks_in_care(practice: &Practice, client: ClientId, period: Period) -> f64 {
    let days: i32 = practice
        .episodes_of(client)
        .flat_map(open_stretches)
        .filter_map(|(from, until)| Period::new(from, until).ok())
        .map(|stretch| stretch.overlap(period).days())
        .sum();
    // Two episodes at once are one client in care.
    f64::from(days.min(period.days())) / 7.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::domain::record::Record;
    use crate::domain::time_entry::Work;
    use crate::metrics::bench_practice::{Bench, attended, day, period};
    use crate::metrics::workload;

    const TODAY: &str = "2026-12-31";

    fn work_for(bench: &mut Bench, client: ClientId, on: &str, work: Work, minutes: u32) {
        bench.work(on, work, minutes);
        if let Some(Record::TimeEntry(entry)) = bench.records.last_mut() {
            entry.client = Some(client);
        }
    }

    #[test]
    fn a_clients_load_is_sessions_entries_and_what_had_to_be_estimated() {
        let mut bench = Bench::default();
        let (light, heavy) = (bench.client(), bench.client());
        let hold = [("2026-01-19", Some("2026-02-02"))];
        bench.episode(light, "2026-01-05", None, &hold, None);
        bench.episode(heavy, "2026-01-12", None, &[], None);
        bench.session(light, "2026-01-05", attended(50));
        bench.session(heavy, "2026-01-12", attended(50));
        bench.session(heavy, "2026-01-14", Attendance::NoShow);
        work_for(&mut bench, heavy, "2026-01-13", Work::Documentation, 30);
        work_for(&mut bench, heavy, "2026-01-20", Work::Contact, 15);
        bench.work("2026-01-20", Work::Admin, 45);
        let found = loads(&bench.practice(), period("2026-01-05", "2026-02-02"), day(TODAY));
        assert_eq!(found.of_nobody, Minutes(45));
        let heaviest = found.clients[0];
        assert_eq!(
            (heaviest.client, heaviest.direct, heaviest.entered),
            (heavy, Minutes(50), Minutes(45))
        );
        assert_eq!((heaviest.estimated, heaviest.weeks), (Minutes(0), 3.0));
        assert_eq!(heaviest.per_week(), Some(95.0 / 3.0));
        let lightest = found.clients[1];
        assert_eq!((lightest.estimated, lightest.weeks), (Minutes(10), 2.0));
        assert_eq!(lightest.per_week(), Some(30.0));
    }

    #[test]
    fn without_a_day_in_care_there_is_no_load_per_week() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.session(client, "2026-01-05", attended(50));
        let found = loads(&bench.practice(), period("2026-01-05", "2026-02-02"), day(TODAY));
        assert_eq!(found.clients[0].per_week(), None);
        let none = loads(&Practice::default(), period("2026-01-05", "2026-02-02"), day(TODAY));
        assert_eq!(none, Loads::default());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn clients_and_nobody_add_up_to_the_whole_workload_in_any_order(
            sessions in proptest::collection::vec((0_usize..3, 0_i32..60, any::<bool>()), 0..30),
            work in proptest::collection::vec((0_i32..60, 1_u32..90, 0_usize..6, 0_usize..4), 0..20),
            turn in 0_usize..60,
        ) {
            let mut bench = Bench::default();
            let clients: Vec<_> = (0..3).map(|_| bench.client()).collect();
            let on = |at: i32| day("2026-01-05").plus_days(at).to_string();
            for (client, at, came) in sessions {
                let what = if came { attended(50) } else { Attendance::NoShow };
                bench.session(clients[client], &on(at), what);
            }
            for (at, minutes, work, whose) in work {
                match clients.get(whose) {
                    Some(client) => work_for(&mut bench, *client, &on(at), Work::ALL[work], minutes),
                    None => bench.work(&on(at), Work::ALL[work], minutes),
                }
            }
            let mut turned = bench.clone();
            turned.records.rotate_left(turn % bench.records.len());
            let (practice, days) = (bench.practice(), period("2026-01-05", "2026-03-01"));
            let found = loads(&practice, days, day(TODAY));
            prop_assert_eq!(&found, &loads(&turned.practice(), days, day(TODAY)));
            let clients: Minutes = found.clients.iter().map(ClientLoad::total).sum();
            let whole: Minutes = workload::weeks(&practice, days, day(TODAY))
                .into_iter()
                .map(workload::WeekLoad::total)
                .sum();
            prop_assert_eq!(clients + found.of_nobody, whole);
        }
    }
}
