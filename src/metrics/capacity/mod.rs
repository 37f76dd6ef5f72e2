//! Whether there is room: hours of the weeks to come, and the chance that each passes a limit.
//!
//! In goes a [`Question`] with its [`Assumptions`], the therapist's own ([`own`]) or changed for a
//! [`what_if`]; out come the weeks as they stand and with more clients of each rhythm, exact by
//! convolution. [`paths`] simulates what convolution cannot tell: whether any week passes. Clients
//! are taken to be independent and endings to be equally likely in every week.
//! *Never:* a "burnout risk"; no such law from hours has been found. Source: design metrics.md 4.

pub mod figures;
pub mod own;
pub mod paths;
pub mod what_if;

use serde::{Deserialize, Serialize};

use crate::domain::episode::Frequency;
use crate::domain::time::Minutes;
use crate::metrics::stats::convolution::{Law, Term};

/// What the weeks to come are taken to be like. Every number is the user's to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assumptions {
    /// The share of each week she works, 0 to 1; as many weeks as are asked about.
    pub availability: Vec<f64>,
    /// All work of a whole week that she does not want to pass.
    pub limit: Minutes,
    /// Attended minutes of a whole week that she does not want to pass.
    pub ceiling: Minutes,
    /// Work of a whole week that no client brings.
    pub other: Minutes,
    /// The share of scheduled sessions that are attended.
    pub attended: f64,
    /// The share that is missed or cancelled late; what is left is cancelled early.
    pub missed: f64,
    /// What a missed session costs.
    pub missed_minutes: Minutes,
    /// What one that was cancelled early costs.
    pub early_minutes: Minutes,
    /// Contact between sessions, minutes per client in a whole week.
    pub contact: f64,
    /// Extra work in the week a client starts.
    pub intake: Minutes,
    /// The chance that a client's therapy ends with a given week.
    pub ending: f64,
    /// Weeks a place stays empty before the next client starts; none where it stays empty.
    pub refill: Option<usize>,
    /// The clients in care.
    pub places: Vec<Places>,
}

/// So many clients of the same rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Places {
    /// How many.
    pub count: u32,
    /// Sessions per week.
    pub per_week: f64,
    /// A session with the client.
    pub session: Minutes,
    /// What an attended session brings beside it: documentation, getting ready.
    pub around: Minutes,
    /// Do they start in the first week?
    pub start: bool,
}

/// What is not to be passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Hours of all work.
    AllWork,
    /// Hours with clients.
    WithClients,
}

impl Limit {
    /// Both, in the order they are told.
    pub const ALL: [Self; 2] = [Self::AllWork, Self::WithClients];
}

/// One week to come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Week {
    /// Hours expected.
    pub hours: f64,
    /// Their standard deviation.
    pub deviation: f64,
    /// The chance that they pass the limit.
    pub over: f64,
    /// Hours beyond the limit to be expected.
    pub excess: f64,
}

/// The weeks to come, under one limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// The limit.
    pub limit: Limit,
    /// The weeks, in order.
    pub weeks: Vec<Week>,
}

impl Outlook {
    /// Hours expected in all weeks.
    pub fn hours(&self) -> f64 {
        self.weeks.iter().map(|week| week.hours).sum()
    }

    /// How many weeks are expected to pass the limit.
    pub fn weeks_over(&self) -> f64 {
        self.weeks.iter().map(|week| week.over).sum()
    }

    /// Hours beyond the limit expected in all weeks.
    pub fn excess(&self) -> f64 {
        self.weeks.iter().map(|week| week.excess).sum()
    }

    /// The week most likely to pass the limit, by its place, and how likely; the first of equals.
    pub fn worst(&self) -> Option<(usize, f64)> {
        let chances = self.weeks.iter().map(|week| week.over).enumerate();
        chances.reduce(|worst, week| if week.1 > worst.1 { week } else { worst })
    }
}

/// The weeks to come under every limit, with the clients in care or with more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The rhythm of the clients who are added; none for the clients in care alone.
    pub more: Option<Frequency>,
    /// One outlook for each limit, in the order of [`Limit::ALL`].
    pub outlooks: Vec<Outlook>,
}

impl Plan {
    /// The limit that binds: the one most likely to be passed in its worst week.
    pub fn binding(&self) -> Option<&Outlook> {
        let chance = |outlook: &Outlook| outlook.worst().map_or(0.0, |(_, over)| over);
        self.outlooks.iter().reduce(|a, b| if chance(b) > chance(a) { b } else { a })
    }

    /// The weeks under a limit.
    pub fn under(&self, limit: Limit) -> Option<&Outlook> {
        self.outlooks.iter().find(|outlook| outlook.limit == limit)
    }

    /// Is every week at most so likely to pass every limit?
    pub fn fits(&self, tolerance: f64) -> bool {
        self.binding().and_then(Outlook::worst).is_none_or(|(_, over)| over <= tolerance)
    }
}

/// The rhythms that are asked about.
pub const RHYTHMS: [Frequency; 3] =
    [Frequency::WEEKLY, Frequency::FORTNIGHTLY, Frequency::TWICE_WEEKLY];

/// More weekly clients than this are not looked for.
const MOST: u32 = 50;

/// What is asked: the weeks to come, and who may be added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What the weeks are taken to be like.
    pub assumptions: Assumptions,
    /// How many may be added.
    pub more: u32,
    /// How long a session with them is.
    pub session: Minutes,
    /// What an attended session with them brings beside it.
    pub around: Minutes,
    /// How likely a week may be to pass a limit, at most.
    pub tolerance: f64,
}

/// What the weeks come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The weeks as they stand, then with those who may be added, for each of [`RHYTHMS`].
    pub plans: Vec<Plan>,
    /// How many weekly clients fit beside those in care.
    pub openings: u32,
}

impl Answer {
    /// The weeks with those who may be added in this rhythm, or as they stand.
    pub fn plan(&self, more: Option<Frequency>) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.more == more)
    }
}

impl Question {
    /// Those who may be added, all of one rhythm; they start in the first week.
    pub fn newcomers(&self, rhythm: Frequency) -> Places {
        Places {
            count: self.more,
            per_week: rhythm.per_week(),
            session: self.session,
            around: self.around,
            start: true,
        }
    }

    /// Answers it.
    ///
    /// Formula: T_w = a_w O + sum over clients of what each brings; the laws of independent clients
    /// are convolved on whole minutes. Source: design metrics.md 4.2.
    pub fn answer(&self) -> Answer {
        let present = Present::of(&self.assumptions);
        let mut plans = vec![present.plan(None, &[])];
        plans.extend(RHYTHMS.map(|rhythm| present.plan(Some(rhythm), &[self.newcomers(rhythm)])));
        Answer { plans, openings: present.openings(self) }
    }
}

/// A week under one limit, with the law of what the clients in care bring to it.
struct Under {
    at: usize,
    share: f64,
    limit: Limit,
    law: Law,
}

/// Every week with the clients in care: where every question about one more begins.
struct Present<'a> {
    assumptions: &'a Assumptions,
    // Of a place that is taken, and of one whose client starts in the first week.
    occupied: [Vec<Occupied>; 2],
    weeks: Vec<Under>,
}

impl<'a> Present<'a> {
    fn of(assumptions: &'a Assumptions) -> Self {
        let occupied = [false, true].map(|start| occupancy(assumptions, start));
        let mut present = Self { assumptions, occupied, weeks: Vec::new() };
        for limit in Limit::ALL {
            for (at, share) in assumptions.availability.iter().copied().enumerate() {
                let law = Law::up_to(room(assumptions, limit, share));
                let mut week = Under { at, share, limit, law };
                week.law = present.with(&week, &assumptions.places);
                present.weeks.push(week);
            }
        }
        present
    }

    /// What one of these places adds to a week.
    fn term(&self, week: &Under, places: &Places) -> Term {
        let [stay, start] = &self.occupied;
        let occupied = if places.start { start } else { stay };
        let occupied = occupied.get(week.at).copied().unwrap_or_default();
        term(self.assumptions, week.share, week.limit, places, occupied)
    }

    /// The law of a week with these places as well.
    fn with(&self, week: &Under, more: &[Places]) -> Law {
        let mut law = week.law.clone();
        for places in more {
            let term = self.term(week, places);
            (0..places.count).for_each(|_| law.add(&term));
        }
        law
    }

    fn plan(&self, rhythm: Option<Frequency>, more: &[Places]) -> Plan {
        let outlook = |limit| {
            let under = self.weeks.iter().filter(|week| week.limit == limit);
            let told =
                |under: &Under| week(self.assumptions, limit, under.share, &self.with(under, more));
            Outlook { limit, weeks: under.map(told).collect() }
        };
        Plan { more: rhythm, outlooks: Limit::ALL.map(outlook).into() }
    }

    /// How many weekly clients can start in the first week so that every week is at most so likely
    /// to pass each limit. None where no week has any working time.
    fn openings(&self, question: &Question) -> u32 {
        if self.assumptions.availability.iter().all(|share| *share <= 0.0) {
            return 0;
        }
        let one = question.newcomers(Frequency::WEEKLY);
        self.weeks.iter().fold(MOST, |fewest, week| {
            let (mut law, term) = (week.law.clone(), self.term(week, &one));
            let fits = |_: &u32| {
                law.add(&term);
                law.over() <= question.tolerance
            };
            u32::try_from((0..fewest).take_while(fits).count()).unwrap_or(fewest)
        })
    }
}

/// Minutes of a week that clients may fill before a limit is passed.
fn room(assumptions: &Assumptions, limit: Limit, share: f64) -> f64 {
    share
        * match limit {
            Limit::AllWork => f64::from(assumptions.limit.0) - f64::from(assumptions.other.0),
            Limit::WithClients => f64::from(assumptions.ceiling.0),
        }
}

fn week(assumptions: &Assumptions, limit: Limit, share: f64, law: &Law) -> Week {
    let fixed = match limit {
        Limit::AllWork => share * assumptions.other.hours(),
        Limit::WithClients => 0.0,
    };
    Week {
        hours: fixed + law.mean() / 60.0,
        deviation: law.variance().max(0.0).sqrt() / 60.0,
        over: law.over(),
        excess: law.excess() / 60.0,
    }
}

/// How likely a place is taken in a week, and how likely by somebody who starts in it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Occupied {
    taken: f64,
    starting: f64,
}

/// Formula: b_1 = 1; r_w = h b_(w-1-l) with a refill after l weeks, else 0; b_w = b_(w-1) (1-h) +
/// r_w. Source: design metrics.md 4.2.
fn occupancy(assumptions: &Assumptions, start: bool) -> Vec<Occupied> {
    let mut weeks: Vec<Occupied> = Vec::with_capacity(assumptions.availability.len());
    for at in 0..assumptions.availability.len() {
        let taken = |at: usize| weeks.get(at).map_or(0.0, |week| week.taken);
        let Some(before) = at.checked_sub(1) else {
            weeks.push(Occupied { taken: 1.0, starting: if start { 1.0 } else { 0.0 } });
            continue;
        };
        let freed = assumptions.refill.and_then(|lag| before.checked_sub(lag));
        let starting = freed.map_or(0.0, |freed| assumptions.ending * taken(freed));
        let taken = taken(before) * (1.0 - assumptions.ending) + starting;
        weeks.push(Occupied { taken, starting });
    }
    weeks
}

/// What one place adds to a week.
fn term(
    assumptions: &Assumptions,
    share: f64,
    limit: Limit,
    places: &Places,
    occupied: Occupied,
) -> Term {
    let (contact, intake) = match limit {
        Limit::AllWork => (assumptions.contact * share, f64::from(assumptions.intake.0) * share),
        Limit::WithClients => (0.0, 0.0),
    };
    let sessions = sessions(assumptions, share, limit, places);
    let mut term = Term::default();
    term.put(0.0, 1.0 - occupied.taken);
    for (minutes, chance) in &sessions {
        term.put(minutes + contact, chance * (occupied.taken - occupied.starting));
        term.put(minutes + contact + intake, chance * occupied.starting);
    }
    term
}

/// Slots that a rhythm has in a week, and how likely each holds a session in a whole week: twice
/// weekly has two, fortnightly one that is empty every other week.
fn slots(places: &Places) -> (u32, f64) {
    let per_week = places.per_week.clamp(0.0, 14.0);
    let slots = per_week.ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 14")]
    (slots as u32, per_week / slots)
}

/// What becomes of a scheduled session: minutes each outcome costs, with its chance.
fn outcomes(assumptions: &Assumptions, limit: Limit, places: &Places) -> [(f64, f64); 3] {
    let Assumptions { attended, missed, missed_minutes, early_minutes, .. } = assumptions;
    let (around, missed_minutes, early_minutes) = match limit {
        Limit::AllWork => (places.around, *missed_minutes, *early_minutes),
        Limit::WithClients => (Minutes(0), Minutes(0), Minutes(0)),
    };
    [
        (f64::from((places.session + around).0), *attended),
        (f64::from(missed_minutes.0), *missed),
        (f64::from(early_minutes.0), (1.0 - attended - missed).max(0.0)),
    ]
}

/// Minutes that the sessions of one client take in a week, with their chances.
fn sessions(
    assumptions: &Assumptions,
    share: f64,
    limit: Limit,
    places: &Places,
) -> Vec<(f64, f64)> {
    let (slots, chance) = slots(places);
    let held = chance * share;
    let mut week = vec![(0.0, 1.0)];
    for _ in 0..slots {
        let mut next = Vec::new();
        for (minutes, likely) in &week {
            next.push((*minutes, likely * (1.0 - held)));
            for (more, outcome) in outcomes(assumptions, limit, places) {
                next.push((minutes + more, likely * held * outcome));
            }
        }
        next.retain(|(_, likely)| *likely > 0.0);
        week = next;
    }
    week
}

/// How many weekly clients fill a whole week on average, when nobody starts or ends.
///
/// Formula: (H - O) / (mu + x). On the mean, so over in about every second week: to be shown beside
/// [`most_weekly`], not alone. No data when a client takes no time. Source: design metrics.md 4.2.
pub fn even_weekly(assumptions: &Assumptions, session: Minutes, around: Minutes) -> Option<f64> {
    let (term_mean, room) = one_weekly(assumptions, session, around);
    (term_mean > 0.0).then(|| room.max(0.0) / term_mean)
}

fn one_weekly(assumptions: &Assumptions, session: Minutes, around: Minutes) -> (f64, f64) {
    let places = Places { count: 1, per_week: 1.0, session, around, start: false };
    let of_sessions: f64 =
        outcomes(assumptions, Limit::AllWork, &places).iter().map(|(m, p)| m * p).sum();
    (of_sessions + assumptions.contact, room(assumptions, Limit::AllWork, 1.0))
}

/// The most weekly clients with whom a whole week passes the limit of all work at most so often,
/// and how often it then does; none when a client takes no time, or the limit is passed without.
///
/// Exact. Source: design metrics.md 4.2.
pub fn most_weekly(
    assumptions: &Assumptions,
    session: Minutes,
    around: Minutes,
    tolerance: f64,
) -> Option<(u32, f64)> {
    let (mean, room) = one_weekly(assumptions, session, around);
    if mean <= 0.0 {
        return None;
    }
    let places = Places { count: 1, per_week: 1.0, session, around, start: false };
    let always = Occupied { taken: 1.0, starting: 0.0 };
    let term = term(assumptions, 1.0, Limit::AllWork, &places, always);
    let mut law = Law::up_to(room);
    let mut most = None;
    // With ever more clients the chance goes to one; no therapist has ten thousand.
    for count in 0..10_000 {
        let over = law.over();
        if over > tolerance {
            break;
        }
        most = Some((count, over));
        law.add(&term);
    }
    most
}

#[cfg(test)]
mod tests;
