//! How the therapist has been, beside the work she did: means and counts, told with how many they
//! rest on.
//!
//! Two weeks that differ prove nothing, and no study gives the step from hours to burnout (design
//! metrics.md 4.1). *Never:* a risk, a diagnosis, a figure of the practice, or a week in a table
//! that leaves the vault.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::check_in::CheckIn;
use crate::domain::hours::TimeOfDay;
use crate::domain::limits::{Stretch, longest_row, weighed};
use crate::domain::order::{sort_by_key, total};
use crate::domain::planned_break::PlannedBreak;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::boundaries::leave_days;
use crate::metrics::documentation::Wall;
use crate::metrics::heaviness::{among, rated_in};
use crate::metrics::signing::signings;
use crate::metrics::together::worked_in;

/// What she says of herself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feeling {
    /// Energy, 1 to 5.
    Energy,
    /// Strain, 1 to 5.
    Strain,
}

impl Feeling {
    /// Both, in the order they are asked.
    pub const ALL: [Self; 2] = [Self::Energy, Self::Strain];

    fn of(self, check_in: &CheckIn) -> f64 {
        let level = match self {
            Self::Energy => check_in.energy,
            Self::Strain => check_in.strain,
        };
        level.number().into()
    }
}

/// What the calendar says of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnWork {
    /// Hours with clients.
    WithClients,
    /// The most sessions on one day.
    SessionsADay,
    /// Sessions that ended in the evening.
    EveningSessions,
    /// The most days in a row with work, up to a day of this week.
    DaysInARow,
    /// The most sessions in a row without a break.
    InARow,
    /// Of a hundred sessions, those with clients who counted as heavy then.
    HeavyShare,
    /// Sessions without a signed note as the week ended.
    Unsigned,
    /// Days of leave.
    Leave,
}

impl OwnWork {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 8] = [
        Self::WithClients,
        Self::SessionsADay,
        Self::InARow,
        Self::EveningSessions,
        Self::HeavyShare,
        Self::Unsigned,
        Self::DaysInARow,
        Self::Leave,
    ];
}

/// A mean and how many values it is of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Of how many.
    pub n: u32,
}

impl Mean {
    /// The mean of some values; none of none.
    fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
        (n > 0).then(|| Self { mean: sum / f64::from(n), n })
    }
}

/// A week of hers: what she did and how she was.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OwnWeek {
    /// Its Monday.
    pub monday: Date,
    /// Attended minutes with clients, people who come together once.
    pub with_clients: Minutes,
    /// The most sessions on one day.
    pub sessions_a_day: u32,
    /// The most sessions of a day without a break between them.
    pub in_a_row: u32,
    /// Sessions that ended after the evening had begun.
    pub evening_sessions: u32,
    /// Sessions, people who come together once.
    pub sessions: u32,
    /// Of those, the ones with a client who counted as heavy then; none where nobody was rated.
    pub heavy_sessions: Option<u32>,
    /// Attended sessions, of this week or earlier, without a signed note as the week ended.
    pub unsigned: u32,
    /// Working days of leave.
    pub leave: u32,
    /// The most days in a row with a session or other work, counted up to a day of this week.
    pub days_in_a_row: u32,
    /// Her energy, over the week's check-ins.
    pub energy: Option<Mean>,
    /// Her strain.
    pub strain: Option<Mean>,
}

impl OwnWeek {
    /// What she said of herself.
    pub const fn feeling(&self, feeling: Feeling) -> Option<Mean> {
        match feeling {
            Feeling::Energy => self.energy,
            Feeling::Strain => self.strain,
        }
    }

    /// What the calendar says: hours, a count, or a share in percent; none where there is nothing to
    /// have a share in, or nobody was rated.
    pub fn work(&self, work: OwnWork) -> Option<f64> {
        Some(match work {
            OwnWork::WithClients => self.with_clients.hours(),
            OwnWork::SessionsADay => self.sessions_a_day.into(),
            OwnWork::InARow => self.in_a_row.into(),
            OwnWork::EveningSessions => self.evening_sessions.into(),
            OwnWork::HeavyShare => {
                let heavy = self.heavy_sessions.filter(|_| self.sessions > 0)?;
                100.0 * f64::from(heavy) / f64::from(self.sessions)
            }
            OwnWork::Unsigned => self.unsigned.into(),
            OwnWork::DaysInARow => self.days_in_a_row.into(),
            OwnWork::Leave => self.leave.into(),
        })
    }
}

/// The last so many weeks up to the one that holds today, oldest first.
///
/// A session ends in the evening when it ends after her own evening begins (`domain::limits`, as
/// planned); a day is worked with an attended session or a time entry. Who counts as heavy is told of
/// each week by its own time ([`rated_in`]). Our conventions.
pub fn weeks(practice: &Practice, weeks: i32, today: Date, wall: Wall<'_>) -> Vec<OwnWeek> {
    let first = today.monday().plus_days(-7 * (weeks - 1));
    let until = today.plus_days(1);
    let Ok(period) = Period::new(first, until) else { return Vec::new() };
    let worked = worked_in(practice, period);
    let days = worked_days(practice, today);
    let limits = practice.therapist().limits;
    let signings: Vec<(Date, Option<Date>)> = signings(practice, wall).collect();
    let week = |week: Period| {
        let of_week = worked.iter().filter(|(booking, _)| week.holds(booking.day()));
        let minutes = of_week.clone().map(|(_, part)| *part).sum();
        let rated = rated_in(practice, week, today);
        let weighed = weighed(of_week.map(|(booking, _)| *booking), &among(&rated));
        let sessions: Vec<Stretch> = weighed.iter().map(|(session, _)| *session).collect();
        let on = |day: Date| -> Vec<Stretch> {
            sessions.iter().filter(|(from, _)| from.date() == day).copied().collect()
        };
        let most = |of_day: &dyn Fn(Vec<Stretch>) -> u32| {
            week.each_day().map(|day| of_day(on(day))).max().unwrap_or(0)
        };
        let breaks: Vec<Stretch> = practice.breaks_in(week).map(PlannedBreak::stretch).collect();
        let in_evening = sessions.iter().filter(|session| is_in_evening(session, limits.evening));
        let is_unsigned = |(session, signed): &&(Date, Option<Date>)| {
            *session < week.until() && signed.is_none_or(|signed| signed >= week.until())
        };
        let felt = |feeling: Feeling| {
            let said = practice.check_ins().filter(|it| week.holds(it.on));
            Mean::of(said.map(|it| feeling.of(it)))
        };
        OwnWeek {
            monday: week.from(),
            with_clients: minutes,
            sessions_a_day: most(&|day| count(day.len())),
            in_a_row: most(&|day| longest_row(&day, &breaks, limits.pause)),
            sessions: count(sessions.len()),
            heavy_sessions: (!rated.is_empty())
                .then(|| count(weighed.iter().filter(|(_, is_heavy)| *is_heavy).count())),
            unsigned: count(signings.iter().filter(is_unsigned).count()),
            leave: leave_days(practice, week),
            evening_sessions: count(in_evening.count()),
            days_in_a_row: week.each_day().map(|day| run_up_to(day, &days)).max().unwrap_or(0),
            energy: felt(Feeling::Energy),
            strain: felt(Feeling::Strain),
        }
    };
    period.each_week().map(week).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn is_in_evening((from, until): &Stretch, evening: TimeOfDay) -> bool {
    *until > evening.on(from.date())
}

/// Every day up to today on which she worked.
fn worked_days(practice: &Practice, today: Date) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    let came = practice.appointments().filter(|it| it.attendance.attended_minutes().is_some());
    days.extend(came.map(|booking| booking.day()));
    days.extend(practice.entries().filter(|entry| entry.minutes.0 > 0).map(|entry| entry.on));
    days.retain(|day| *day <= today);
    days
}

/// How many days in a row, this one the last, are among the days.
fn run_up_to(day: Date, days: &BTreeSet<Date>) -> u32 {
    let mut length = 0;
    let mut at = day;
    while days.contains(&at) {
        length += 1;
        at = at.plus_days(-1);
    }
    length
}

/// The weeks that a questionnaire is set beside: ProQOL and OLBI ask about the last month, and a week
/// alone would be chance.
const WEEKS_BEFORE: i32 = 4;

/// Hours with clients a week, the mean of the four weeks before a day; people who come together once.
pub fn weekly_hours_before(practice: &Practice, day: Date) -> f64 {
    let Ok(period) = Period::new(day.plus_days(-7 * WEEKS_BEFORE), day) else { return 0.0 };
    let minutes: Minutes = worked_in(practice, period).into_iter().map(|(_, part)| part).sum();
    minutes.hours() / f64::from(WEEKS_BEFORE)
}

/// How she has been in the last four weeks, and in the eight before those.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Lately {
    /// How often she checked in within the last four weeks.
    pub check_ins: u32,
    /// Energy, lately and before; none where there is too little to compare.
    pub energy: Option<(Mean, Mean)>,
    /// Strain, lately and before.
    pub strain: Option<(Mean, Mean)>,
}

/// Fewer check-ins than this make no mean to compare (our convention).
const LEAST_CHECK_INS: u32 = 3;
/// Fewer weeks than this on one side are no comparison (our convention).
const LEAST_WEEKS: usize = 4;

/// How she has been lately.
pub fn lately(practice: &Practice, today: Date) -> Lately {
    let stretch = |from: i32, until: i32| {
        let (from, until) = (today.plus_days(from), today.plus_days(until));
        practice.check_ins().filter(move |it| from < it.on && it.on <= until)
    };
    let pair = |feeling: Feeling| {
        let mean = |from, until| {
            let said = Mean::of(stretch(from, until).map(|it| feeling.of(it)));
            said.filter(|mean| mean.n >= LEAST_CHECK_INS)
        };
        Some((mean(-28, 0)?, mean(-84, -28)?))
    };
    Lately {
        check_ins: count(stretch(-28, 0).count()),
        energy: pair(Feeling::Energy),
        strain: pair(Feeling::Strain),
    }
}

/// What she said in weeks with more of something and in those with less.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Of what.
    pub work: OwnWork,
    /// What she said.
    pub feeling: Feeling,
    /// Where the weeks are parted: up to this is less, above it is more. The median, or the least
    /// where half of the weeks have the most.
    pub at: f64,
    /// The mean of the weeks with less.
    pub less: Mean,
    /// The mean of the weeks with more.
    pub more: Mean,
}

/// Whatever can be told: for each kind of work and each feeling, the weeks parted at the median.
/// Only weeks that are over, with a check-in; at least [`LEAST_WEEKS`] on either side.
pub fn beside(weeks: &[OwnWeek], today: Date) -> Vec<Beside> {
    let over: Vec<&OwnWeek> =
        weeks.iter().filter(|week| week.monday.plus_days(7) <= today).collect();
    let pairs = OwnWork::ALL.into_iter().flat_map(|work| Feeling::ALL.map(|felt| (work, felt)));
    pairs.filter_map(|(work, feeling)| parted(&over, work, feeling)).collect()
}

fn parted(weeks: &[&OwnWeek], work: OwnWork, feeling: Feeling) -> Option<Beside> {
    let mut values: Vec<(f64, f64)> = weeks
        .iter()
        .filter_map(|week| Some((week.work(work)?, week.feeling(feeling)?.mean)))
        .collect();
    sort_by_key(&mut values, |(work, _)| total(*work));
    let (median, _) = *values.get(values.len().checked_sub(1)? / 2)?;
    // Where many weeks are alike, what is below them is less.
    let below = values.iter().rev().find(|(work, _)| *work < median).map(|(work, _)| *work);
    let most = values.last()?.0;
    let at = if median < most { median } else { below? };
    let side = |is_more: bool| {
        let felt = values.iter().filter(move |(work, _)| (*work > at) == is_more);
        Mean::of(felt.map(|(_, felt)| *felt)).filter(|mean| mean.n as usize >= LEAST_WEEKS)
    };
    Some(Beside { work, feeling, at, less: side(false)?, more: side(true)? })
}

#[cfg(test)]
#[path = "wellbeing_tests.rs"]
mod tests;
