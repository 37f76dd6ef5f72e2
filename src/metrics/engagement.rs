//! Who may be drifting away, and by which signs: each sign with the numbers it rests on.
//!
//! The signs are told one by one and never added up to a score, so that the therapist can judge
//! them. A client on hold has no signs: the pause is agreed. Thresholds are our convention, design
//! metrics.md 1.5.

use serde::{Deserialize, Serialize};

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::episode::{Episode, Standing};
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::caseload::{in_care, leave_days, open_stretches};
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::stats::clustering::{Share, clustered};
use crate::metrics::stats::quantile::median;

/// Appointments the client was due for that are looked back on, and how many it takes.
const LAST: usize = 8;
const LEAST: usize = 4;
/// Days that are looked back on for adherence.
const DAYS: i32 = 56;
/// Below this share of appointments attended, or of the plan kept, there is a sign.
const LOW: f64 = 0.6;
/// A plan for fewer sessions than this is too young to be behind.
const PLANNED: f64 = 2.0;

/// How one client comes, as seen on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Engagement {
    /// Who.
    pub client: ClientId,
    /// The episode they are in care under.
    pub episode: EpisodeId,
    /// The client's own part in the last eight appointments due: attended, of how many. None below
    /// four. Formula: A / (A + N + L + E).
    pub consistency: Option<(u32, u32)>,
    /// Sessions attended in the last eight weeks, and how many were planned for those of them in
    /// care, without holds and leave. None without a plan or without such a day.
    pub adherence: Option<(u32, f64)>,
    /// Days since the last attended session.
    pub since_last: Option<i32>,
    /// Days from session to session: as planned, else the client's own middle.
    pub rhythm: Option<f64>,
    /// Session spacing: the middle of days between attended sessions over the planned interval.
    pub spacing: Option<f64>,
    /// Regularity: the coefficient of variation of days between attended sessions.
    pub variation: Option<f64>,
    /// The next appointment.
    pub next: Option<Date>,
}

/// A sign that a client may be drifting away.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Sign {
    /// Nothing is booked.
    NoNextAppointment,
    /// Longer away than the rhythm gives reason for, with nothing booked.
    Gap {
        /// Days since the last attended session.
        days: i32,
        /// Days from session to session.
        rhythm: f64,
    },
    /// Many of the last appointments were missed or cancelled by the client.
    Missed {
        /// Attended.
        attended: u32,
        /// Of the last so many.
        of: u32,
    },
    /// Fewer sessions than planned.
    BelowPlan {
        /// Attended.
        attended: u32,
        /// Planned for the same weeks.
        planned: f64,
    },
}

impl Engagement {
    /// The client's own number behind a figure of [`RHYTHM`].
    fn of(&self, metric: Metric) -> Option<f64> {
        match metric {
            Metric::SessionSpacing => self.spacing,
            Metric::SessionVariation => self.variation,
            _ => None,
        }
    }

    /// The signs, in the order they are told.
    ///
    /// Gap: days since the last attended session > 1.5 x rhythm + 3, and nothing booked; missed and
    /// below plan: under 60 %, the latter once two sessions were planned. Source: design metrics.md 1.5 (our convention).
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        if self.next.is_none() {
            signs.push(Sign::NoNextAppointment);
        }
        if let (None, Some(days), Some(rhythm)) = (self.next, self.since_last, self.rhythm)
            && f64::from(days) > 1.5 * rhythm + 3.0
        {
            signs.push(Sign::Gap { days, rhythm });
        }
        if let Some((attended, of)) = self.consistency
            && f64::from(attended) < LOW * f64::from(of)
        {
            signs.push(Sign::Missed { attended, of });
        }
        if let Some((attended, planned)) = self.adherence
            && planned >= PLANNED
            && f64::from(attended) < LOW * planned
        {
            signs.push(Sign::BelowPlan { attended, planned });
        }
        signs
    }
}

/// How a client comes; none for one who is not in care on that day, or on hold.
pub fn engagement(practice: &Practice, client: ClientId, today: Date) -> Option<Engagement> {
    let episode = care(practice, client, today)?;
    let mut bookings = bookings(practice, episode);
    let next = bookings
        .iter()
        .filter(|booking| booking.attendance == Attendance::Booked)
        .map(|booking| booking.day())
        .find(|day| *day >= today);
    bookings.retain(|booking| booking.day() <= today);
    let attended: Vec<Date> = bookings
        .iter()
        .filter(|booking| is_attended(booking))
        .map(|booking| booking.day())
        .collect();
    let gaps: Vec<f64> = attended
        .iter()
        .zip(attended.iter().skip(1))
        .map(|(one, next)| f64::from(one.days_until(*next)))
        .collect();
    let planned = episode.planned.map(|planned| planned.interval_days());
    // Three gaps make a rhythm.
    let own = if gaps.len() < 3 { None } else { median(gaps.clone()) };
    Some(Engagement {
        client,
        episode: episode.id,
        consistency: consistency(&bookings),
        adherence: adherence(practice, episode, &attended, today),
        since_last: attended.last().map(|last| last.days_until(today)),
        rhythm: planned.or(own),
        spacing: own.zip(planned).map(|(own, planned)| own / planned),
        variation: variation(&gaps),
        next,
    })
}

/// Everybody in care with a sign, most signs first, then those away longest.
pub fn drifting(practice: &Practice, today: Date) -> Vec<(Engagement, Vec<Sign>)> {
    let mut all: Vec<(Engagement, Vec<Sign>)> = in_care(practice, today, today)
        .into_iter()
        .filter_map(|client| engagement(practice, client, today))
        .map(|engagement| (engagement, engagement.signs()))
        .filter(|(_, signs)| !signs.is_empty())
        .collect();
    sort_by_key(&mut all, |(engagement, signs)| {
        core::cmp::Reverse((signs.len(), engagement.since_last))
    });
    all
}

/// The episode a client is in care under on a day.
fn care(practice: &Practice, client: ClientId, today: Date) -> Option<&Episode> {
    practice
        .episodes_of(client)
        .filter(|episode| episode.standing(today) == Standing::Active)
        .max_by_key(|episode| episode.opened_on())
}

/// The client's appointments since the episode opened, in order.
fn bookings<'a>(practice: &'a Practice, episode: &Episode) -> Vec<&'a Appointment> {
    let mut bookings: Vec<&Appointment> = practice
        .appointments_of(episode.client)
        .filter(|booking| booking.day() >= episode.opened_on())
        .collect();
    sort_by_key(&mut bookings, |booking| (booking.starts, booking.id));
    bookings
}

/// The last eight of these that the client was due for; none below four.
fn last_due<'a>(bookings: &[&'a Appointment]) -> Vec<&'a Appointment> {
    let is_due = |booking: &&&Appointment| {
        matches!(
            booking.attendance,
            Attendance::Attended { .. } | Attendance::NoShow | Attendance::CancelledByClient(_)
        )
    };
    let due: Vec<&Appointment> = bookings.iter().rev().filter(is_due).take(LAST).copied().collect();
    if due.len() < LEAST { Vec::new() } else { due }
}

const fn is_attended(booking: &Appointment) -> bool {
    matches!(booking.attendance, Attendance::Attended { .. })
}

fn consistency(bookings: &[&Appointment]) -> Option<(u32, u32)> {
    let due = last_due(bookings);
    let attended = due.iter().filter(|booking| is_attended(booking)).count();
    let (x, n) = (u32::try_from(attended).ok()?, u32::try_from(due.len()).ok()?);
    (n > 0).then_some((x, n))
}

fn adherence(
    practice: &Practice,
    episode: &Episode,
    attended: &[Date],
    today: Date,
) -> Option<(u32, f64)> {
    let window = looked_back(today);
    let days: i32 = open_stretches(episode)
        .into_iter()
        .filter_map(|(from, until)| Period::new(from, until).ok())
        .map(|open| open.overlap(window))
        .map(|open| open.days() - leave_days(practice.therapist(), open))
        .sum();
    let planned = episode.planned?.per_week() * f64::from(days) / 7.0;
    let seen = attended.iter().filter(|day| window.holds(**day)).count();
    (planned > 0.0).then(|| (u32::try_from(seen).unwrap_or(u32::MAX), planned))
}

/// The eight weeks that end with a day.
fn looked_back(today: Date) -> Period {
    Period::new(today.plus_days(1 - DAYS), today.plus_days(1))
        .unwrap_or_else(|_| Period::week_of(today))
}

/// Attendance consistency, adherence to plan, and how far apart and how evenly sessions lie, over
/// everybody in care on a day.
///
/// Formula: pooled over clients, attended / due with a Wilson interval on the effective n, and
/// attended / planned; of spacing and variation the middle client's. Source: design metrics.md 1.2
/// and 1.5; pooling is our convention.
pub fn figures(practice: &Practice, on: Date) -> Vec<Figure> {
    let in_care = in_care(practice, on, on).into_iter();
    let all: Vec<Engagement> =
        in_care.filter_map(|client| engagement(practice, client, on)).collect();
    let shares: Vec<Share> =
        all.iter().filter_map(|one| one.consistency).map(|(x, n)| Share { x, n }).collect();
    let interval = clustered(&shares).map(|clustered| clustered.interval);
    let (x, n) = shares.iter().fold((0, 0), |(x, n), share| (x + share.x, n + share.n));
    let consistency = Figure { interval, ..Figure::rate(Metric::Engagement, x, n) };
    let adherence = adherence_figure(all.iter().filter_map(|one| one.adherence));
    let [spacing, variation] = RHYTHM.map(|metric| {
        let each: Vec<f64> = all.iter().filter_map(|one| one.of(metric)).collect();
        #[expect(clippy::cast_precision_loss, reason = "counts of clients")]
        let n = Some(each.len() as f64);
        Figure { n, ..rhythm_figure(metric, median(each)) }
    });
    vec![consistency, adherence, spacing, variation]
}

/// The figures of how regularly clients come, each the middle of what it is for every client.
const RHYTHM: [Metric; 2] = [Metric::SessionSpacing, Metric::SessionVariation];

fn rhythm_figure(metric: Metric, number: Option<f64>) -> Figure {
    Figure::of(metric, number.map_or(Value::NoData(NoData::NothingCounted), Value::Number))
}

/// The clients behind such a figure, each with their own number.
pub fn rhythms(practice: &Practice, metric: Metric, on: Date) -> Vec<(ClientId, f64)> {
    let of = |client| Some((client, engagement(practice, client, on)?.of(metric)?));
    in_care(practice, on, on).into_iter().filter_map(of).collect()
}

/// The same of one client, with a plain Wilson interval; none for one who is not in care.
pub fn figures_of(practice: &Practice, client: ClientId, on: Date) -> Vec<Figure> {
    let Some(found) = engagement(practice, client, on) else { return Vec::new() };
    let (x, n) = found.consistency.unwrap_or_default();
    let mut figures =
        vec![Figure::rate(Metric::Engagement, x, n), adherence_figure(found.adherence.into_iter())];
    figures.extend(RHYTHM.map(|metric| rhythm_figure(metric, found.of(metric))));
    figures
}

fn adherence_figure(kept: impl Iterator<Item = (u32, f64)>) -> Figure {
    let sums =
        kept.fold((0.0, 0.0), |(x, n), (attended, planned)| (x + f64::from(attended), n + planned));
    Figure::ratio(Metric::Adherence, sums, Value::Share, NoData::NothingCounted)
}

/// The appointments behind the consistency of everybody in care, and whether the client came.
pub fn due(practice: &Practice, on: Date) -> impl Iterator<Item = (&Appointment, bool)> {
    let of = move |client| {
        let mut bookings = bookings(practice, care(practice, client, on)?);
        bookings.retain(|booking| booking.day() <= on);
        Some(last_due(&bookings))
    };
    let bookings = in_care(practice, on, on).into_iter().filter_map(of).flatten();
    bookings.map(|booking| (booking, is_attended(booking)))
}

/// The sessions behind the adherence of everybody in care with a plan.
pub fn kept(practice: &Practice, on: Date) -> impl Iterator<Item = &Appointment> {
    let of = move |client| {
        let episode = care(practice, client, on)?;
        let mut kept = bookings(practice, episode);
        kept.retain(|booking| is_attended(booking) && looked_back(on).holds(booking.day()));
        engagement(practice, client, on)?.adherence.is_some().then_some(kept)
    };
    in_care(practice, on, on).into_iter().filter_map(of).flatten()
}

/// Standard deviation over mean; none for fewer than three gaps or when all are zero.
fn variation(gaps: &[f64]) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "sessions of a client")]
    let n = gaps.len() as f64;
    let mean = gaps.iter().sum::<f64>() / n;
    let variance = gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (gaps.len() >= 3 && mean > 0.0).then(|| variance.sqrt() / mean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::appointment::Notice;
    use crate::domain::episode::Frequency;
    use crate::metrics::bench_practice::{Bench, attended, cancelled, day, period};

    const TODAY: &str = "2026-03-02";

    fn seen(bench: &mut Bench, client: ClientId, days_ago: &[i32], what: Attendance) {
        for days in days_ago {
            bench.session(client, &day(TODAY).plus_days(-days).to_string(), what);
        }
    }

    #[test]
    fn a_client_who_comes_and_is_booked_has_no_signs() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.episode(client, "2026-01-05", Some(Frequency::WEEKLY), &[], None);
        seen(&mut bench, client, &[7, 14, 21, 28, 35, 42, 49], attended(50));
        seen(&mut bench, client, &[0], Attendance::Booked);
        let found = engagement(&bench.practice(), client, day(TODAY)).unwrap();
        assert_eq!(found.consistency, Some((7, 7)));
        assert_eq!(found.adherence, Some((7, 8.0)));
        assert_eq!((found.since_last, found.next), (Some(7), Some(day(TODAY))));
        assert_eq!((found.spacing, found.variation), (Some(1.0), Some(0.0)));
        assert_eq!(found.signs(), []);
        assert_eq!(drifting(&bench.practice(), day(TODAY)), []);
    }

    #[test]
    fn each_sign_says_what_it_rests_on() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.episode(client, "2026-01-05", Some(Frequency::WEEKLY), &[], None);
        seen(&mut bench, client, &[14, 42], attended(50));
        seen(&mut bench, client, &[21], Attendance::NoShow);
        seen(&mut bench, client, &[28], cancelled(Notice::Early));
        seen(&mut bench, client, &[35], cancelled(Notice::Late));
        seen(&mut bench, client, &[49], Attendance::CancelledByTherapist);
        let drifting = drifting(&bench.practice(), day(TODAY));
        let signs = [
            Sign::NoNextAppointment,
            Sign::Gap { days: 14, rhythm: 7.0 },
            Sign::Missed { attended: 2, of: 5 },
            Sign::BelowPlan { attended: 2, planned: 8.0 },
        ];
        assert_eq!(drifting[0].1, signs);
        seen(&mut bench, client, &[-3], Attendance::Booked);
        let booked = engagement(&bench.practice(), client, day(TODAY)).unwrap();
        assert_eq!(booked.signs(), signs[2..]);
    }

    #[test]
    fn without_a_plan_the_clients_own_rhythm_says_what_a_gap_is() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.episode(client, "2025-11-03", None, &[], None);
        seen(&mut bench, client, &[24, 38, 52, 66], attended(50));
        let practice = bench.practice();
        let at = |on: &str| engagement(&practice, client, day(on)).unwrap();
        assert_eq!((at(TODAY).rhythm, at(TODAY).adherence), (Some(14.0), None));
        assert_eq!(
            at(TODAY).signs(),
            [Sign::NoNextAppointment],
            "24 days are not yet 1.5 x 14 + 3"
        );
        assert_eq!(at("2026-03-03").signs()[1], Sign::Gap { days: 25, rhythm: 14.0 });
    }

    #[test]
    fn who_began_last_week_is_not_behind_the_plan() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.episode(client, "2026-02-20", Some(Frequency::WEEKLY), &[], None);
        seen(&mut bench, client, &[-1], Attendance::Booked);
        let practice = bench.practice();
        let at = |on: &str| engagement(&practice, client, day(on)).unwrap().signs();
        assert_eq!(at("2026-03-02"), []);
        assert_eq!(at("2026-03-05")[1..], [Sign::BelowPlan { attended: 0, planned: 2.0 }]);
    }

    #[test]
    fn holds_and_leave_are_no_part_of_the_plan() {
        let leave = vec![period("2026-02-02", "2026-02-09")];
        let mut bench = Bench::default().therapist(|therapist| therapist.leave = leave);
        let client = bench.client();
        let hold = [("2026-01-12", Some("2026-02-02"))];
        bench.episode(client, "2025-01-06", Some(Frequency::WEEKLY), &hold, None);
        seen(&mut bench, client, &[7, 14], attended(50));
        let found = engagement(&bench.practice(), client, day(TODAY)).unwrap();
        assert_eq!(found.adherence, Some((2, 4.0)));
        let resting = bench.client();
        bench.episode(resting, "2025-01-06", None, &[("2026-02-01", None)], None);
        assert_eq!(engagement(&bench.practice(), resting, day(TODAY)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn neither_the_order_of_records_nor_another_client_matters(
            sessions in proptest::collection::vec((0_i32..60, 0_u8..4), 0..20),
            turn in 0_usize..40,
        ) {
            let mut bench = Bench::default();
            let client = bench.client();
            bench.episode(client, "2026-01-05", Some(Frequency::WEEKLY), &[], None);
            for (days, what) in sessions {
                let what = match what {
                    0 => Attendance::NoShow,
                    1 => cancelled(Notice::Late),
                    _ => attended(50),
                };
                seen(&mut bench, client, &[days], what);
            }
            let mut turned = bench.clone();
            let other = turned.client();
            seen(&mut turned, other, &[3], Attendance::NoShow);
            turned.records.rotate_left(turn % bench.records.len());
            let of = |bench: &Bench| engagement(&bench.practice(), client, day(TODAY));
            prop_assert_eq!(of(&bench), of(&turned));
        }
    }
}
