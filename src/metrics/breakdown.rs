//! Attendance by weekday, hour or lead time, client by client, with small groups folded into one.
//!
//! *Never:* a group too small to say anything beside large ones; and no word on what causes a
//! difference, since weekday, hour and lead time go together.

use std::collections::BTreeMap;

use crate::domain::appointment::Appointment;
use crate::domain::ids::ClientId;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::attendance::{Outcomes, lead_days};
use crate::metrics::figure::{Figure, Metric};
use crate::metrics::stats::clustering::{Share, clustered};
use crate::metrics::workload::elapsed;

/// A group with fewer outcomes that a rate divides by is folded. Our convention, design metrics.md
/// 1.0: below ten there is no rate to be shown.
const SMALL: u32 = 10;

/// Outcomes, client by client, so that a rate can take into account that one client's sessions are
/// alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    by_client: BTreeMap<ClientId, Outcomes>,
}

impl Tally {
    /// Counts one appointment.
    pub fn count(&mut self, appointment: &Appointment, window: Minutes) {
        self.by_client.entry(appointment.client).or_default().count(appointment, window);
    }

    /// The outcomes of all clients.
    pub fn outcomes(&self) -> Outcomes {
        self.by_client.values().fold(Outcomes::default(), |sum, outcomes| sum.plus(*outcomes))
    }

    /// The therapist's own no-show rate, its interval widened by how alike one client's sessions
    /// are.
    ///
    /// Formula: N / (A + N), Wilson on the effective n. Source: design metrics.md 1.0, 1.5.
    pub fn no_show_rate(&self) -> Figure {
        self.rate(Metric::NoShowRate, |o| Share { x: o.no_show, n: o.attended + o.no_show })
    }

    /// The missed-slot rate likewise. Formula: (N + L) / (A + N + L).
    pub fn missed_slot_rate(&self) -> Figure {
        self.rate(Metric::MissedSlotRate, |o| Share {
            x: o.no_show + o.late,
            n: o.attended + o.no_show + o.late,
        })
    }

    fn rate(&self, metric: Metric, share: impl Fn(&Outcomes) -> Share) -> Figure {
        let shares: Vec<Share> = self.by_client.values().map(share).collect();
        let (x, n) = shares.iter().fold((0, 0), |(x, n), share| (x + share.x, n + share.n));
        let interval = clustered(&shares).map(|clustered| clustered.interval);
        Figure { interval, ..Figure::rate(metric, x, n) }
    }

    fn add(&mut self, other: Self) {
        for (client, outcomes) in other.by_client {
            let sum = self.by_client.entry(client).or_default();
            *sum = sum.plus(outcomes);
        }
    }
}

/// What to break down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The day of the week.
    Weekday,
    /// The hour the appointment starts in.
    Hour,
    /// Days from booking to appointment.
    Lead,
}

/// Days from booking to appointment, in bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    /// Booked on the day.
    SameDay,
    /// 1 to 7 days.
    Week,
    /// 8 to 14 days.
    Fortnight,
    /// 15 to 28 days.
    Month,
    /// More than 28 days.
    Longer,
}

impl Lead {
    /// The band of so many days. Bands are our convention.
    pub const fn of(days: i32) -> Self {
        match days {
            ..=0 => Self::SameDay,
            1..=7 => Self::Week,
            8..=14 => Self::Fortnight,
            15..=28 => Self::Month,
            _ => Self::Longer,
        }
    }
}

/// A group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Monday is 0, Sunday 6.
    Weekday(usize),
    /// 9 is from 9:00 to 9:59.
    Hour(u32),
    /// A band of lead times.
    Lead(Lead),
    /// The booking is not known, or dated after the appointment.
    Unknown,
    /// Groups too small to stand alone, together.
    Small,
}

/// The group an appointment falls in, before any is folded.
pub fn group_of(appointment: &Appointment, by: By) -> Group {
    match by {
        By::Weekday => Group::Weekday(appointment.day().weekday()),
        By::Hour => Group::Hour(appointment.starts.hour()),
        By::Lead => {
            lead_days(appointment).map_or(Group::Unknown, |days| Group::Lead(Lead::of(days)))
        }
    }
}

/// The outcomes of a period in one tally.
pub fn tally(practice: &Practice, period: Period, today: Date) -> Tally {
    let mut all = Tally::default();
    for (_, tally) in groups(practice, period, today, |_| ()) {
        all.add(tally);
    }
    all
}

/// The outcomes of a period by group, in order; groups in which fewer than ten sessions were
/// attended or missed stand together at the end.
pub fn breakdown(practice: &Practice, period: Period, today: Date, by: By) -> Vec<(Group, Tally)> {
    let all = groups(practice, period, today, |appointment| group_of(appointment, by));
    let mut small = Tally::default();
    let mut large = Vec::with_capacity(all.len());
    for (group, tally) in all {
        let Outcomes { attended, no_show, .. } = tally.outcomes();
        if attended + no_show < SMALL {
            small.add(tally);
        } else {
            large.push((group, tally));
        }
    }
    if small != Tally::default() {
        large.push((Group::Small, small));
    }
    large
}

fn groups<G: Ord>(
    practice: &Practice,
    period: Period,
    today: Date,
    group: impl Fn(&Appointment) -> G,
) -> BTreeMap<G, Tally> {
    let period = elapsed(period, today);
    let window = practice.therapist().notice;
    let mut groups: BTreeMap<G, Tally> = BTreeMap::new();
    for appointment in practice.appointments().filter(|booking| period.holds(booking.day())) {
        groups.entry(group(appointment)).or_default().count(appointment, window);
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::metrics::attendance;
    use crate::metrics::bench_practice::{Bench, attended, day, period};

    const TODAY: &str = "2026-12-31";

    fn year() -> Period {
        period("2026-01-01", "2027-01-01")
    }

    fn no_shows(practice: &Practice, by: By) -> Vec<(Group, u32, u32)> {
        breakdown(practice, year(), day(TODAY), by)
            .iter()
            .map(|(group, tally)| {
                let Outcomes { attended, no_show, .. } = tally.outcomes();
                (*group, no_show, attended + no_show)
            })
            .collect()
    }

    #[test]
    fn groups_of_fewer_than_ten_stand_together_at_the_end() {
        let mut bench = Bench::default();
        let client = bench.client();
        let monday = day("2026-01-05");
        for week in 0..12 {
            let on = |weekday: i32| monday.plus_days(7 * week + weekday).to_string();
            let missed = if week < 3 { Attendance::NoShow } else { attended(50) };
            bench.booked(client, &on(0), missed, Some(&on(-5)));
            if week < 5 {
                bench.booked(client, &on(2), attended(50), Some(&on(2)));
                bench.booked(client, &on(4), Attendance::NoShow, None);
            }
        }
        let practice = bench.practice();
        let weekdays = [(Group::Weekday(0), 3, 12), (Group::Small, 5, 10)];
        assert_eq!(no_shows(&practice, By::Weekday), weekdays);
        assert_eq!(no_shows(&practice, By::Hour), [(Group::Hour(9), 8, 22)]);
        let leads = [(Group::Lead(Lead::Week), 3, 12), (Group::Small, 5, 10)];
        assert_eq!(no_shows(&practice, By::Lead), leads);
        let bands = [0, 1, 7, 8, 14, 15, 28, 29].map(Lead::of);
        assert!(bands.is_sorted() && bands[0] == Lead::SameDay && bands[7] == Lead::Longer);
    }

    #[test]
    fn one_client_who_misses_all_widens_the_interval() {
        let mut bench = Bench::default();
        for who in 0..4 {
            let client = bench.client();
            for week in 0..10 {
                let on = day("2026-01-05").plus_days(7 * week).to_string();
                bench.session(
                    client,
                    &on,
                    if who == 0 { Attendance::NoShow } else { attended(50) },
                );
            }
        }
        let practice = bench.practice();
        let tally = tally(&practice, year(), day(TODAY));
        let own = tally.no_show_rate();
        let plain = Figure::rate(Metric::NoShowRate, 10, 40);
        assert_eq!((own.value, own.x, own.n), (plain.value, plain.x, plain.n));
        let (own, plain) = (own.interval.unwrap(), plain.interval.unwrap());
        assert!(own.0 < plain.0 && own.1 > plain.1);
        assert_eq!(tally.missed_slot_rate().n, Some(40.0));
        assert_eq!(Tally::default().no_show_rate().interval, None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_groups_add_up_to_the_whole_in_any_order(
            sessions in proptest::collection::vec((0_usize..3, 0_i32..300, any::<bool>()), 1..80),
            turn in 0_usize..80,
        ) {
            let mut bench = Bench::default();
            let clients: Vec<_> = (0..3).map(|_| bench.client()).collect();
            for (client, at, came) in sessions {
                let on = day("2026-01-05").plus_days(at).to_string();
                let what = if came { attended(50) } else { Attendance::NoShow };
                bench.session(clients[client], &on, what);
            }
            let mut turned = bench.clone();
            turned.records.rotate_left(turn % bench.records.len());
            let (practice, turned) = (bench.practice(), turned.practice());
            let whole =
                attendance::outcomes(practice.appointments(), year(), day(TODAY), Minutes(0));
            for by in [By::Weekday, By::Hour, By::Lead] {
                let groups = breakdown(&practice, year(), day(TODAY), by);
                prop_assert_eq!(&groups, &breakdown(&turned, year(), day(TODAY), by));
                let sum = groups
                    .iter()
                    .fold(Outcomes::default(), |sum, (_, tally)| sum.plus(tally.outcomes()));
                prop_assert_eq!(sum, whole);
            }
            prop_assert_eq!(tally(&practice, year(), day(TODAY)).outcomes(), whole);
        }
    }
}
