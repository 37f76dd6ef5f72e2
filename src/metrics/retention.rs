//! How long therapies last: episodes as spells, by attended session or by week.
//!
//! Out come spells for `stats::survival` (retention) and `stats::competing` (unplanned endings
//! beside planned ones), each with the episode it stands for, and the episodes that could not be
//! used, by reason. *Never:* an average of closed episodes only, which favours short ones while a
//! caseload grows.

use serde::{Deserialize, Serialize};

use crate::domain::chart::{Chart, Glance};
use crate::domain::episode::Episode;
use crate::domain::ids::EpisodeId;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::flow::{self, Kind};
use crate::metrics::stats::survival::{End, Spell};

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Attended sessions: the first is 1.
    Sessions,
    /// Weeks since the first attended session.
    Weeks,
}

/// Those that began in certain days; without either end, all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Cohort {
    /// Does one that began on a day belong to it?
    pub fn holds(self, began: Date) -> bool {
        self.from.is_none_or(|from| from <= began) && self.to.is_none_or(|to| began <= to)
    }
}

/// One episode's course, as far as it is known on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// Which episode.
    pub episode: EpisodeId,
    /// The day from which its time runs.
    pub began: Date,
    /// When it came under observation: 0 unless it had begun before the records.
    pub entered: f64,
    /// How long it has lasted.
    pub time: f64,
    /// How it ended; none while it is open, on hold or not.
    pub kind: Option<Kind>,
}

impl Course {
    /// The course as a spell, for a question about some kinds of ending: all of them for the
    /// retention curve; unplanned, and unplanned or unknown, for the bounds of attrition.
    pub fn spell(&self, is_asked: impl FnOnce(Kind) -> bool) -> Spell {
        let end = match self.kind {
            None => End::Lasting,
            Some(kind) if is_asked(kind) => End::Ended,
            Some(_) => End::Otherwise,
        };
        Spell { entered: self.entered, time: self.time, end }
    }
}

/// Which episodes have no course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftOut {
    /// No session attended.
    NotBegun,
    /// Begun before the records: no number of sessions is known.
    BegunBefore,
    /// Ended before the first attended session.
    Impossible,
}

impl LeftOut {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NotBegun, Self::BegunBefore, Self::Impossible];
}

/// All courses, and the episodes that have none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Courses {
    /// Those that count.
    pub courses: Vec<Course>,
    /// No session attended yet, or ever.
    pub not_begun: Vec<EpisodeId>,
    /// Begun before the records, with an unknown number of sessions.
    pub begun_before: Vec<EpisodeId>,
    /// Ended before the first attended session it seems to have.
    pub impossible: Vec<EpisodeId>,
}

impl Courses {
    /// The courses as spells, for a question about some kinds of ending.
    pub fn spells(&self, is_asked: impl Fn(Kind) -> bool) -> Vec<Spell> {
        self.courses.iter().map(|course| course.spell(&is_asked)).collect()
    }

    /// The episodes that have no course, for one reason.
    pub fn left_out(&self, reason: LeftOut) -> &[EpisodeId] {
        match reason {
            LeftOut::NotBegun => &self.not_begun,
            LeftOut::BegunBefore => &self.begun_before,
            LeftOut::Impossible => &self.impossible,
        }
    }

    /// Only those that began in certain days; what has no first session counts from its opening.
    ///
    /// Choosing by the beginning leaves the curve unbiased, choosing by the ending would not.
    #[must_use]
    pub fn begun_in(mut self, practice: &Practice, cohort: Cohort) -> Self {
        self.courses.retain(|course| cohort.holds(course.began));
        for left_out in [&mut self.not_begun, &mut self.begun_before, &mut self.impossible] {
            left_out.retain(|id| {
                practice.episode(*id).is_some_and(|episode| cohort.holds(episode.opened_on()))
            });
        }
        self
    }
}

/// The day from which a practice's records are taken to be whole: two weeks before its first
/// appointment, so that its very first clients count from their beginning. None without any.
///
/// Source: our convention.
pub fn records_begin(practice: &Practice) -> Option<Date> {
    practice.first_and_last_day().map(|(first, _)| first.plus_days(-14))
}

/// An episode and its attended sessions, as far as they are known on a day.
#[derive(Debug, Clone, Copy)]
pub struct Therapy<'a> {
    /// The episode.
    pub episode: &'a Episode,
    /// How many sessions.
    pub sessions: u32,
    /// The first one.
    pub first: Option<&'a Glance>,
    /// The one after it.
    pub second: Option<&'a Glance>,
}

/// Every therapy as seen on a day.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The day.
    pub on: Date,
    /// The day from which the records are whole.
    pub whole_from: Date,
    /// The episodes opened by then.
    pub therapies: Vec<Therapy<'a>>,
}

impl<'a> Seen<'a> {
    /// Every therapy as seen on a day.
    pub fn on(practice: &'a Practice, on: Date) -> Self {
        // Without any appointment no day is asked for.
        Self::of(practice, on, records_begin(practice).unwrap_or(on))
    }

    fn of(practice: &'a Practice, on: Date, whole_from: Date) -> Self {
        let of_chart = |(_, chart): (_, &'a Chart)| {
            let opened = chart.episodes().filter(move |episode| episode.opened_on() <= on);
            opened.map(move |episode| therapy(chart, episode, on))
        };
        Self { on, whole_from, therapies: practice.charts().flat_map(of_chart).collect() }
    }

    /// Had the episode begun before the records?
    pub fn had_begun(&self, episode: &Episode) -> bool {
        episode.opened_on() < self.whole_from
    }

    /// The courses of all therapies.
    ///
    /// Time runs from the first attended session until the ending, or until the day they are seen
    /// on (censored); a hold stays at risk. An episode opened before the records has lasted already
    /// when they begin: by week it counts from its opening and enters then (delayed entry), by
    /// session it cannot be placed. Source: design metrics.md 1.4.
    pub fn courses(&self, axis: Axis) -> Courses {
        let mut all = Courses::default();
        for Therapy { episode, sessions, first, .. } in &self.therapies {
            let ending = episode.ending().filter(|ending| ending.on <= self.on);
            let until = ending.map_or(self.on, |ending| ending.on);
            let Some(first) = first.map(Glance::day) else {
                all.not_begun.push(episode.id);
                continue;
            };
            if first > until {
                all.impossible.push(episode.id);
                continue;
            }
            let weeks_from = |origin: Date, day: Date| f64::from(origin.days_until(day)) / 7.0;
            let (began, entered, time) = match (axis, self.had_begun(episode)) {
                (Axis::Sessions, true) => {
                    all.begun_before.push(episode.id);
                    continue;
                }
                (Axis::Sessions, false) => (first, 0.0, f64::from(*sessions)),
                (Axis::Weeks, true) => {
                    let origin = episode.opened_on();
                    (origin, weeks_from(origin, self.whole_from), weeks_from(origin, until))
                }
                (Axis::Weeks, false) => (first, 0.0, weeks_from(first, until)),
            };
            let kind = ending.map(|ending| flow::kind(ending.reason));
            all.courses.push(Course { episode: episode.id, began, entered, time, kind });
        }
        all
    }
}

/// An episode's attended sessions up to a day. A client's session belongs to the latest episode
/// opened by then.
fn therapy<'a>(chart: &'a Chart, episode: &'a Episode, on: Date) -> Therapy<'a> {
    let opened = episode.opened_on();
    let next = chart.episodes().map(Episode::opened_on).filter(|on| *on > opened).min();
    let is_in = |day: Date| opened <= day && day <= on && next.is_none_or(|next| day < next);
    let mut attended = chart.glances().iter().filter(|it| it.is_attended() && is_in(it.day()));
    let (first, second) = (attended.next(), attended.next());
    let begun = u32::from(first.is_some()) + u32::from(second.is_some());
    let more = u32::try_from(attended.count()).unwrap_or(u32::MAX);
    Therapy { episode, sessions: begun.saturating_add(more), first, second }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::domain::episode::{EndingReason, Frequency};
    use crate::metrics::bench_practice::{Bench, attended, day};
    use crate::metrics::stats::survival::{at_risk, curve};
    use crate::metrics::stats::{competing, survival};

    fn weekly(bench: &mut Bench, opened: &str, sessions: i32, ending: Option<(i32, EndingReason)>) {
        let client = bench.client();
        let first = day(opened).plus_days(7);
        let ending = ending.map(|(days, reason)| (first.plus_days(days).to_string(), reason));
        let ending = ending.as_ref().map(|(on, reason)| (on.as_str(), *reason));
        bench.episode(client, opened, Some(Frequency::WEEKLY), &[], ending);
        for n in 0..sessions {
            bench.session(client, &first.plus_days(7 * n).to_string(), attended(50));
        }
        bench.session(client, opened, Attendance::NoShow);
    }

    fn small() -> Bench {
        let mut bench = Bench::default();
        weekly(&mut bench, "2026-01-05", 3, Some((14, EndingReason::LostContact)));
        weekly(&mut bench, "2026-01-05", 5, Some((35, EndingReason::GoalsMet)));
        weekly(&mut bench, "2026-01-05", 1, Some((0, EndingReason::NotRecorded)));
        weekly(&mut bench, "2026-01-12", 6, None);
        weekly(&mut bench, "2026-01-12", 0, Some((7, EndingReason::NotOpened)));
        weekly(&mut bench, "2025-06-02", 0, None);
        bench
    }

    #[test]
    fn courses_count_attended_sessions_or_weeks_from_the_first_one() {
        let practice = small().practice();
        let (on, whole) = (day("2026-03-02"), day("2026-01-01"));
        let times = |axis| {
            let all = Seen::of(&practice, on, whole).courses(axis).courses;
            all.iter().map(|course| (course.time, course.kind)).collect::<Vec<_>>()
        };
        let (lost, planned, unknown) =
            (Some(Kind::Unplanned), Some(Kind::Planned), Some(Kind::Unknown));
        let sessions = [(3.0, lost), (5.0, planned), (1.0, unknown), (6.0, None)];
        assert_eq!(times(Axis::Sessions), sessions);
        let weeks = [(2.0, lost), (5.0, planned), (0.0, unknown), (6.0, None)];
        assert_eq!(times(Axis::Weeks), weeks);
        assert_eq!(Seen::of(&practice, on, whole).courses(Axis::Weeks).not_begun.len(), 2);
    }

    #[test]
    fn retention_falls_with_every_ending_and_attrition_with_unplanned_ones_only() {
        let practice = small().practice();
        let all = Seen::of(&practice, day("2026-03-02"), day("2026-01-01")).courses(Axis::Sessions);
        let retention = curve(&all.spells(|_| true));
        let shares: Vec<f64> = retention.iter().map(|step| step.survival).collect();
        assert_eq!(shares, [0.75, 0.5, 0.25]);
        let last = |asked: fn(Kind) -> bool| {
            competing::at(&competing::incidence(&all.spells(asked)), 12.0).ended
        };
        assert!((last(|kind| kind == Kind::Unplanned) - 0.25).abs() < 1e-12);
        let at_most = last(|kind| matches!(kind, Kind::Unplanned | Kind::Unknown));
        assert!((at_most - 0.5).abs() < 1e-12, "had every unknown ending been unplanned");
    }

    #[test]
    fn who_was_in_care_before_the_records_enters_late_by_week_and_not_at_all_by_session() {
        let mut bench = Bench::default();
        weekly(&mut bench, "2026-02-02", 4, None);
        let client = bench.client();
        bench.episode(client, "2025-12-01", None, &[], Some(("2026-03-09", EndingReason::Agreed)));
        bench.session(client, "2026-02-16", attended(50));
        let practice = bench.practice();
        let whole = records_begin(&practice).unwrap();
        assert_eq!(whole, day("2026-01-19"));
        let by_week = Seen::on(&practice, day("2026-03-16")).courses(Axis::Weeks);
        let late = by_week.courses.iter().find(|course| course.entered > 0.0).unwrap();
        assert_eq!((late.entered, late.time), (7.0, 14.0));
        assert_eq!(at_risk(&by_week.spells(|_| true), 3.0), 1);
        let by_session = Seen::on(&practice, day("2026-03-16")).courses(Axis::Sessions);
        assert_eq!((by_session.courses.len(), by_session.begun_before.len()), (1, 1));
        assert_eq!(survival::median(&by_session.spells(|_| true)), None);
        assert_eq!(records_begin(&Practice::default()), None);
    }

    #[test]
    fn an_ending_before_the_first_session_is_impossible_and_said_to_be() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.episode(client, "2026-01-05", None, &[], Some(("2026-01-12", EndingReason::Agreed)));
        bench.session(client, "2026-02-16", attended(50));
        let practice = bench.practice();
        let all = Seen::of(&practice, day("2026-03-02"), day("2026-01-01")).courses(Axis::Weeks);
        assert_eq!((all.courses.len(), all.impossible.len()), (0, 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn neither_the_order_of_records_nor_a_missed_session_matters(
            lives in proptest::collection::vec((1_i32..9, proptest::option::of(0_i32..40)), 1..12),
            turn in 0_usize..60,
        ) {
            let mut bench = Bench::default();
            for (sessions, ended) in lives {
                let after = 7 * (sessions - 1);
                let ending = ended.map(|days| (after + days, EndingReason::Agreed));
                weekly(&mut bench, "2026-01-05", sessions, ending);
            }
            let read = |bench: &Bench, axis| {
                let practice = bench.practice();
                Seen::of(&practice, day("2026-06-01"), day("2026-01-01")).courses(axis)
            };
            let mut turned = bench.clone();
            turned.records.rotate_left(turn % bench.records.len());
            let mut more = bench.clone();
            let someone = more.client();
            more.session(someone, "2026-02-02", Attendance::NoShow);
            for axis in [Axis::Sessions, Axis::Weeks] {
                prop_assert_eq!(read(&bench, axis), read(&turned, axis));
                prop_assert_eq!(read(&bench, axis), read(&more, axis));
            }
        }
    }
}
