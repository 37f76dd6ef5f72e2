//! Coming back under a limit: the weeks ahead as the calendar has them, and what would ease them.
//!
//! All of it is counted, and nothing is done: an offer says what it would free for an average week,
//! and she speaks with the client. *Never:* a forecast of how she will be, or advice whom to let go.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::appointment::Appointment;
use crate::domain::easing::{Easing, EasingPlan};
use crate::domain::episode::{Episode, Frequency, Standing};
use crate::domain::limits::{Stretch, stands, weighed};
use crate::domain::order::{sort_by_key, total};
use crate::domain::practice::Practice;
use crate::domain::task::Task;
use crate::domain::time::{Date, Minutes, Period};
use crate::domain::time_entry::Work;
use crate::metrics::caseload::leave_days;

/// So many whole weeks ahead are looked at.
pub const WEEKS: i32 = 8;
/// So many whole weeks back tell how many clients begin, and how much other work there is.
const BACK: i32 = 12;
/// Spacing is offered from so many weeks in care on: early in a therapy longer gaps cost most.
const SETTLED: i32 = 24;
/// A look back at the goals is due from so many weeks in care on.
const REVIEW: i32 = 52;
/// A client who has been in care for at most so many weeks can be referred on at little cost.
const NEW: i32 = 6;

/// Sessions and minutes of a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// Sessions.
    pub sessions: f64,
    /// Minutes with clients.
    pub with_clients: f64,
    /// Minutes of all work, that with clients among it.
    pub all: f64,
}

impl Load {
    fn plus(self, other: Self) -> Self {
        Self {
            sessions: self.sessions + other.sessions,
            with_clients: self.with_clients + other.with_clients,
            all: self.all + other.all,
        }
    }

    fn times(self, factor: f64) -> Self {
        Self {
            sessions: self.sessions * factor,
            with_clients: self.with_clients * factor,
            all: self.all * factor,
        }
    }
}

/// A week ahead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// Its Monday.
    pub monday: Date,
    /// What is booked, with the usual documentation and other work, and who is expected to begin.
    pub load: Load,
    /// Sessions booked on each of its days that has any.
    pub days: Vec<(Date, u32)>,
}

/// Less than this of a week's sessions, or of its minutes, is not told (our convention).
const LEAST: (f64, f64) = (0.05, 0.5);

/// By how much the weeks ahead are over what she set; nothing where they are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Over {
    /// The fullest week: in sessions and with clients, where she set a limit of that, and of all work.
    pub week: Load,
    /// The fullest day, in sessions, where she set a limit of that.
    pub day: u32,
    /// So many days have more sessions than she set.
    pub days: u32,
}

impl Over {
    /// Is there enough of it to be told?
    pub fn is_any(self) -> bool {
        self.is_in_hours() || self.is_in_sessions()
    }

    /// Is a week over in hours?
    pub fn is_in_hours(self) -> bool {
        self.week.with_clients >= LEAST.1 || self.week.all >= LEAST.1
    }

    /// Is a week or a day over in sessions?
    pub fn is_in_sessions(self) -> bool {
        self.week.sessions >= LEAST.0 || self.days > 0
    }

    /// Would an offer ease it? What frees hours frees no session of a week that has only too many of
    /// those, and a day that is too full is eased by those who come on it.
    pub fn is_eased_by(self, offer: &Offer) -> bool {
        let comes_then = matches!(offer.grounds, Grounds::Client { on_full_days: 1.., .. });
        (self.is_in_hours() && offer.frees.all >= LEAST.1)
            || (self.week.sessions >= LEAST.0 && offer.frees.sessions >= LEAST.0)
            || (self.days > 0 && comes_then)
    }

    /// What of a week would be left once so much is freed.
    pub fn left(self, freed: Load) -> Load {
        Load {
            sessions: self.week.sessions - freed.sessions,
            with_clients: self.week.with_clients - freed.with_clients,
            all: self.week.all - freed.all,
        }
    }
}

impl Load {
    /// Sessions, minutes with clients and minutes of all work, where there is enough of it to be told.
    pub fn told(self) -> (Option<f64>, Option<f64>, Option<f64>) {
        let minutes = |minutes: f64| (minutes >= LEAST.1).then_some(minutes);
        let sessions = (self.sessions >= LEAST.0).then_some(self.sessions);
        (sessions, minutes(self.with_clients), minutes(self.all))
    }
}

/// One thing that would ease an average week ahead, and what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// What.
    pub easing: Easing,
    /// What it would free of an average week ahead.
    pub frees: Load,
    /// On what grounds.
    pub grounds: Grounds,
}

/// What an offer rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Grounds {
    /// A client.
    Client {
        /// Weeks since the first day of care.
        weeks: u32,
        /// Sessions attended of the last twelve weeks.
        attended: u32,
        /// Of so many that were to be.
        due: u32,
        /// Booked on so many of the days ahead that have more sessions than she set.
        on_full_days: u32,
    },
    /// Those who are expected to begin.
    Intake {
        /// So many clients began in the last twelve weeks.
        began: u32,
    },
    /// A task.
    Task {
        /// What is to be done.
        what: String,
        /// Does it come round again?
        comes_again: bool,
    },
}

/// The whole weeks ahead.
fn ahead_period(today: Date) -> Period {
    let first = today.monday().plus_days(7);
    Period::new(first, first.plus_days(7 * WEEKS)).unwrap_or_else(|_| Period::week_of(today))
}

/// The whole weeks back.
fn back_period(today: Date) -> Period {
    let until = today.monday();
    Period::new(until.plus_days(-7 * BACK), until).unwrap_or_else(|_| Period::week_of(today))
}

/// A weekly session of that length, with its documentation.
fn weekly(practice: &Practice, session: Option<Minutes>) -> Load {
    let therapist = practice.therapist();
    let with_clients = f64::from(session.unwrap_or(therapist.session).0);
    let all = with_clients + f64::from(therapist.documentation.0);
    Load { sessions: 1.0, with_clients, all }
}

/// How many clients began in the last twelve weeks.
fn began(practice: &Practice, today: Date) -> u32 {
    let back = back_period(today);
    let began = practice.episodes().filter(|episode| back.holds(episode.opened_on()));
    u32::try_from(began.count()).unwrap_or(u32::MAX)
}

/// What those bring who are expected to begin: a weekly session each.
fn per_week_begun(practice: &Practice, today: Date) -> Load {
    weekly(practice, None).times(f64::from(began(practice, today)) / f64::from(BACK))
}

/// The weeks ahead.
///
/// Formula: sessions = those that are booked, with clients = booked minutes, people who come
/// together once, + those who are expected to begin, in week n of the weeks ahead n x (clients who
/// began in the last twelve weeks / 12) weekly sessions; all = that + the usual documentation a
/// session + the other work an available week had on average in the last twelve weeks. A week of
/// leave has what is booked in it and its share of the rest. Source: design metrics.md 1.2, 4.2;
/// the extrapolation is our convention.
pub fn ahead(practice: &Practice, today: Date) -> Vec<Ahead> {
    let therapist = practice.therapist();
    let available = |week: Period| {
        f64::from(week.days() - leave_days(therapist, week)) / f64::from(week.days().max(1))
    };
    let back = back_period(today);
    let other = practice.entries_in(back).filter(|it| it.work != Work::Documentation);
    let other: f64 = other.map(|entry| f64::from(entry.minutes.0)).sum();
    let weeks_back = available(back) * f64::from(BACK);
    let other = if weeks_back > 0.0 { other / weeks_back } else { 0.0 };
    let begun = per_week_begun(practice, today);
    let documentation = f64::from(therapist.documentation.0);
    let week = |(n, week): (u32, Period)| {
        let booked = practice.appointments_in(week).filter(|booking| stands(booking));
        let sessions = weighed(booked, &Default::default());
        let minutes = |((from, until), _): &(Stretch, bool)| from.minutes_until(*until);
        let minutes = sessions.iter().map(minutes).sum::<i64>();
        let mut days: Vec<(Date, u32)> = Vec::new();
        for ((from, _), _) in &sessions {
            match days.last_mut() {
                Some((day, n)) if *day == from.date() => *n += 1,
                _ => days.push((from.date(), 1)),
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "minutes and sessions of a week")]
        let (minutes, sessions) = (minutes as f64, sessions.len() as f64);
        let share = available(week);
        let all = minutes + sessions * documentation + share * other;
        let booked = Load { sessions, with_clients: minutes, all };
        Ahead { monday: week.from(), load: booked.plus(begun.times(f64::from(n) * share)), days }
    };
    (1..).zip(ahead_period(today).each_week()).map(week).collect()
}

/// By how much the weeks ahead are over what she set.
pub fn over(practice: &Practice, ahead: &[Ahead]) -> Over {
    let therapist = practice.therapist();
    let most = |of: fn(&Load) -> f64| {
        ahead.iter().map(|week| of(&week.load)).max_by(f64::total_cmp).unwrap_or(0.0)
    };
    let excess =
        |of, limit: Option<u32>| limit.map_or(0.0, |limit| (most(of) - f64::from(limit)).max(0.0));
    let limits = therapist.limits;
    let week = Load {
        sessions: excess(|load| load.sessions, limits.a_week.map(u32::from)),
        with_clients: excess(|load| load.with_clients, limits.with_clients.map(|limit| limit.0)),
        all: excess(|load| load.all, Some(therapist.limit.0)),
    };
    let full = full_days(practice, ahead);
    let days = u32::try_from(full.len()).unwrap_or(u32::MAX);
    Over { week, day: full.into_values().max().unwrap_or(0), days }
}

/// The days ahead that have more sessions than she set, each with how many more.
fn full_days(practice: &Practice, ahead: &[Ahead]) -> BTreeMap<Date, u32> {
    let mut full = BTreeMap::new();
    if let Some(most) = practice.therapist().limits.a_day.map(u32::from) {
        let days = ahead.iter().flat_map(|week| &week.days);
        let over = days.filter_map(|(day, n)| Some((*day, n.checked_sub(most)?)));
        full.extend(over.filter(|(_, over)| *over > 0));
    }
    full
}

/// Everything that would ease the weeks ahead: what concerns clients, the longest in care first, then
/// the intake, then tasks, the longest first.
pub fn offers(practice: &Practice, ahead: &[Ahead], today: Date) -> Vec<Offer> {
    let full = full_days(practice, ahead);
    let mut in_care: Vec<&Episode> = practice
        .episodes()
        .filter(|it| it.standing(today) == Standing::Active && !practice.is_binned(it.client))
        .collect();
    sort_by_key(&mut in_care, |episode| (episode.opened_on(), episode.client));
    let mut offers: Vec<Offer> =
        in_care.into_iter().flat_map(|it| of_client(practice, it, &full, today)).collect();
    let began = began(practice, today);
    if began > 0 {
        // Those who do not begin are missed more with each week: on average (weeks + 1) / 2.
        let frees = per_week_begun(practice, today).times(f64::from(WEEKS + 1) / 2.0);
        let grounds = Grounds::Intake { began };
        offers.push(Offer { easing: Easing::PauseIntake, frees, grounds });
    }
    let mut tasks: Vec<Offer> = practice.tasks().filter_map(|task| of_task(task, today)).collect();
    sort_by_key(&mut tasks, |offer| (core::cmp::Reverse(total(offer.frees.all)), offer.easing));
    offers.extend(tasks);
    offers
}

/// What could be spoken about with a client.
fn of_client(
    practice: &Practice,
    episode: &Episode,
    full: &BTreeMap<Date, u32>,
    today: Date,
) -> Vec<Offer> {
    let client = episode.client;
    let weeks = episode.opened_on().days_until(today) / 7;
    let planned = episode.planned.unwrap_or(Frequency::WEEKLY);
    let whole = weekly(practice, episode.session).times(planned.per_week());
    let back = back_period(today);
    let due = || {
        let of_client = practice.appointments_of(client).filter(|it| back.holds(it.day()));
        of_client.filter(|booking| stands(booking))
    };
    let attended = due().filter(|it| it.attendance.attended_minutes().is_some()).count();
    let ahead = practice.appointments_of(client).filter(|it| stands(it)).map(Appointment::day);
    let mut on_full_days = BTreeSet::new();
    on_full_days.extend(ahead.filter(|day| full.contains_key(day)));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let grounds = Grounds::Client {
        weeks: u32::try_from(weeks).unwrap_or(0),
        attended: count(attended),
        due: count(due().count()),
        on_full_days: count(on_full_days.len()),
    };
    let offers = [
        (Easing::Space(client), 0.5, planned == Frequency::WEEKLY && weeks >= SETTLED),
        (Easing::Review(client), 1.0, weeks >= REVIEW),
        (Easing::Refer(client), 1.0, weeks <= NEW),
    ];
    let fits = offers.into_iter().filter(|(.., fits)| *fits);
    let offer =
        |(easing, part, _)| Offer { easing, frees: whole.times(part), grounds: grounds.clone() };
    fits.map(offer).collect()
}

/// What giving a task away would free: its minutes as often as it is due in the weeks ahead.
fn of_task(task: &Task, today: Date) -> Option<Offer> {
    if !task.is_open() || task.delegated.is_some() {
        return None;
    }
    let last = ahead_period(today).until();
    let times = match (&task.repeats, task.due) {
        (Some(rule), Some(due)) => rule
            .occurrences(crate::domain::time::WallTime::midnight(due))
            .take_while(|at| at.date() < last)
            .count(),
        _ => usize::from(task.due.is_none_or(|due| due < last)),
    };
    let times = u32::try_from(times).unwrap_or(u32::MAX);
    let all = f64::from(task.takes.0) * f64::from(times) / f64::from(WEEKS);
    let (what, comes_again) = (task.what.as_str().to_owned(), task.repeats.is_some());
    (all > 0.0).then_some(Offer {
        easing: Easing::Delegate(task.id),
        frees: Load { all, ..Load::default() },
        grounds: Grounds::Task { what, comes_again },
    })
}

/// What some offers would free together. Of one client, only the one that frees most counts: nobody
/// can be both seen less often and not at all.
pub fn freed<'a>(offers: impl Iterator<Item = &'a Offer>) -> Load {
    let mut offers: Vec<&Offer> = offers.collect();
    // Whom or, where it is about nobody, what it is about.
    let about = |offer: &Offer| {
        let client = offer.easing.client();
        (client, client.is_none().then_some(offer.easing))
    };
    sort_by_key(&mut offers, |offer| (about(offer), core::cmp::Reverse(total(offer.frees.all))));
    offers.dedup_by_key(|offer| about(offer));
    offers.into_iter().fold(Load::default(), |sum, offer| sum.plus(offer.frees))
}

/// Has a step of a plan been taken? Told from the records: nothing is ticked off by hand.
pub fn is_done(easing: Easing, plan: &EasingPlan, practice: &Practice, today: Date) -> bool {
    let is_open = |client| {
        let mut open = practice.episodes_of(client);
        open.any(|episode| episode.standing(today) != Standing::Ended)
    };
    let is_weekly = |client| {
        let open = practice.episodes_of(client).filter(|it| it.standing(today) != Standing::Ended);
        open.max_by_key(|episode| episode.opened_on())
            .is_some_and(|it| it.planned.is_none_or(|planned| planned.per_week() >= 1.0))
    };
    match easing {
        Easing::Space(client) => !is_weekly(client),
        Easing::Review(client) | Easing::Refer(client) => !is_open(client),
        Easing::PauseIntake => {
            practice.episodes().all(|episode| episode.opened_on() <= plan.made_on)
        }
        Easing::Delegate(task) => practice
            .tasks()
            .find(|it| it.id == task)
            .is_none_or(|task| task.delegated.is_some() || !task.is_open()),
    }
}

#[cfg(test)]
#[path = "relief_tests.rs"]
mod tests;
