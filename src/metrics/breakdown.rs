//! Attendance by weekday, hour, lead time, service or referral source, client by client, with small
//! groups folded into one.
//!
//! *Never:* a group too small to say anything beside large ones; and no word on what causes a
//! difference, since all of these go together.

use serde::{Deserialize, Serialize};

use crate::domain::appointment::Appointment;
use crate::domain::ids::ClientId;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::domain::time::{Date, Period};
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
    // In the order of the clients, each once.
    by_client: Vec<(ClientId, Outcomes)>,
}

impl Tally {
    fn of(mut counted: Vec<(ClientId, Outcomes)>) -> Self {
        sort_by_key(&mut counted, |(client, _)| *client);
        let mut by_client: Vec<(ClientId, Outcomes)> = Vec::new();
        for (client, outcomes) in counted {
            match by_client.last_mut() {
                Some((last, sum)) if *last == client => *sum = sum.plus(outcomes),
                _ => by_client.push((client, outcomes)),
            }
        }
        Self { by_client }
    }

    /// The outcomes of all clients.
    pub fn outcomes(&self) -> Outcomes {
        self.by_client.iter().fold(Outcomes::default(), |sum, (_, outcomes)| sum.plus(*outcomes))
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

    fn rate(&self, metric: Metric, share: fn(&Outcomes) -> Share) -> Figure {
        let shares: Vec<Share> =
            self.by_client.iter().map(|(_, outcomes)| share(outcomes)).collect();
        let (x, n) = shares.iter().fold((0, 0), |(x, n), share| (x + share.x, n + share.n));
        let interval = clustered(&shares).map(|clustered| clustered.interval);
        Figure { interval, ..Figure::rate(metric, x, n) }
    }
}

/// What to break down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// The day of the week.
    Weekday,
    /// The hour the appointment starts in.
    Hour,
    /// Days from booking to appointment.
    Lead,
    /// What the episode is that the appointment falls in.
    Service,
    /// How the client came to that episode.
    Source,
}

impl By {
    /// Every way, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Weekday, Self::Hour, Self::Lead, Self::Service, Self::Source];

    const fn word(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::Hour => "hour",
            Self::Lead => "lead",
            Self::Service => "service",
            Self::Source => "source",
        }
    }
}

/// Days from booking to appointment, in bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// What several lines say that differ in nothing but the case of letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// In lower case: by this they are told from others.
    alike: String,
    /// As the first of them in the order of letters is written.
    shown: String,
}

impl Name {
    fn of(line: &Line) -> Self {
        Self { alike: line.alike(), shown: line.as_str().to_owned() }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.shown
    }
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// Monday is 0, Sunday 6.
    Weekday(usize),
    /// 9 is from 9:00 to 9:59.
    Hour(u32),
    /// A band of lead times.
    Lead(Lead),
    /// A service or a referral source.
    Named(Name),
    /// The episode names none, or there is no episode yet on that day.
    Unsaid,
    /// The booking is not known, or dated after the appointment.
    Unknown,
    /// Groups too small to stand alone, together.
    Small,
}

impl Group {
    /// The part's name in the page: `weekday:mon`, `hour:09`, `lead:8-14`, `weekday:other`.
    pub fn word(&self, by: By) -> String {
        const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let part = match self {
            Self::Weekday(day) => DAYS.get(*day).copied().unwrap_or("unknown").to_owned(),
            Self::Hour(hour) => format!("{hour:02}"),
            Self::Lead(Lead::SameDay) => "0".to_owned(),
            Self::Lead(Lead::Week) => "1-7".to_owned(),
            Self::Lead(Lead::Fortnight) => "8-14".to_owned(),
            Self::Lead(Lead::Month) => "15-28".to_owned(),
            Self::Lead(Lead::Longer) => "29-".to_owned(),
            Self::Named(name) => name.alike.split_whitespace().collect::<Vec<_>>().join("-"),
            Self::Unsaid => "not-recorded".to_owned(),
            Self::Unknown => "unknown".to_owned(),
            Self::Small => "other".to_owned(),
        };
        format!("{}:{part}", by.word())
    }

    /// Is it the same group? Names are, however they are written.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(one), Self::Named(other)) => one.alike == other.alike,
            _ => self == other,
        }
    }
}

/// The group an appointment falls in, before any is folded.
pub fn group_of(appointment: &Appointment, practice: &Practice, by: By) -> Group {
    let episode = || practice.episode_on(appointment.client, appointment.day());
    let named = |line: Option<&Line>| line.map_or(Group::Unsaid, |it| Group::Named(Name::of(it)));
    match by {
        By::Weekday => Group::Weekday(appointment.day().weekday()),
        By::Hour => Group::Hour(appointment.starts.hour()),
        By::Lead => {
            lead_days(appointment).map_or(Group::Unknown, |days| Group::Lead(Lead::of(days)))
        }
        By::Service => named(episode().and_then(|episode| episode.service.as_ref())),
        By::Source => named(episode().and_then(|episode| episode.source.as_ref())),
    }
}

/// The outcomes of a period in one tally.
pub fn tally(practice: &Practice, period: Period, today: Date) -> Tally {
    let counted = counted(practice, period, today, By::Weekday);
    Tally::of(counted.into_iter().map(|(_, client, outcomes)| (client, outcomes)).collect())
}

/// The outcomes of a period by group, in order; groups in which fewer than ten sessions were
/// attended or missed stand together at the end.
pub fn breakdown(practice: &Practice, period: Period, today: Date, by: By) -> Vec<(Group, Tally)> {
    let mut groups: Vec<(Group, Vec<(ClientId, Outcomes)>)> = Vec::new();
    for (group, client, outcomes) in counted(practice, period, today, by) {
        match groups.iter_mut().find(|(other, _)| other.is(&group)) {
            Some((other, of_group)) => {
                of_group.push((client, outcomes));
                // However the records lie, the same writing is shown.
                if group < *other {
                    *other = group;
                }
            }
            None => groups.push((group, vec![(client, outcomes)])),
        }
    }
    sort_by_key(&mut groups, |(group, _)| group.clone());
    let is_small = |of_group: &[(ClientId, Outcomes)]| {
        of_group.iter().map(|(_, o)| o.attended + o.no_show).sum::<u32>() < SMALL
    };
    let (mut large, mut small) = (Vec::with_capacity(groups.len()), Vec::new());
    for (group, of_group) in groups {
        if is_small(&of_group) {
            small.extend(of_group);
        } else {
            large.push((group, Tally::of(of_group)));
        }
    }
    if !small.is_empty() {
        large.push((Group::Small, Tally::of(small)));
    }
    large
}

/// Every appointment with an outcome, with its group.
fn counted(
    practice: &Practice,
    period: Period,
    today: Date,
    by: By,
) -> Vec<(Group, ClientId, Outcomes)> {
    let period = elapsed(period, today);
    let window = practice.therapist().notice;
    practice
        .appointments_in(period)
        .map(|booking| {
            let mut outcomes = Outcomes::default();
            outcomes.count(booking, window);
            (group_of(booking, practice, by), booking.client, outcomes)
        })
        .filter(|(.., outcomes)| *outcomes != Outcomes::default())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::domain::record::Record;
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
                (group.clone(), no_show, attended + no_show)
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

    fn named(text: &str) -> Group {
        Group::Named(Name::of(&Line::new(text).unwrap()))
    }

    /// A client with an episode from a day on, of that service and source, and as many sessions.
    fn cared_for(bench: &mut Bench, from: &str, said: (&str, &str), sessions: i32) {
        let client = bench.client();
        bench.episode(client, from, None, &[], None);
        if let Some(Record::Episode(episode)) = bench.records.last_mut() {
            episode.service = Line::optional(said.0).unwrap();
            episode.source = Line::optional(said.1).unwrap();
        }
        for week in 0..sessions {
            let on = day("2026-01-05").plus_days(7 * week).to_string();
            bench.session(client, &on, if week == 0 { Attendance::NoShow } else { attended(50) });
        }
    }

    #[test]
    fn services_and_sources_stand_together_whatever_their_case_and_apart_from_none() {
        let mut bench = Bench::default();
        for said in [("Couple therapy", "Website"), (" couple Therapy", "website"), ("", "GP")] {
            cared_for(&mut bench, "2026-01-05", said, 10);
        }
        cared_for(&mut bench, "2026-01-05", ("Supervision", "A friend"), 4);
        let practice = bench.practice();
        let services =
            [(named("Couple therapy"), 2, 20), (Group::Unsaid, 1, 10), (Group::Small, 1, 4)];
        assert_eq!(no_shows(&practice, By::Service), services);
        let sources = [(named("GP"), 1, 10), (named("Website"), 2, 20), (Group::Small, 1, 4)];
        assert_eq!(no_shows(&practice, By::Source), sources);
        assert_eq!(named("Couple  Therapy").word(By::Service), "service:couple-therapy");
        assert_eq!(Group::Unsaid.word(By::Source), "source:not-recorded");
    }

    #[test]
    fn a_session_is_of_the_episode_it_falls_in() {
        let mut bench = Bench::default();
        cared_for(&mut bench, "2026-03-16", ("Couple therapy", ""), 20);
        let services = [(named("Couple therapy"), 0, 10), (Group::Unsaid, 1, 10)];
        assert_eq!(no_shows(&bench.practice(), By::Service), services, "ten came before it opened");
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
                attendance::outcomes(&practice, year(), day(TODAY));
            for by in By::ALL {
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
