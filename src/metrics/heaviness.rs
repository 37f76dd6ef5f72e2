//! Which clients weigh more than others: the therapist's own rating, and what adds to it.
//!
//! There is no validated measure of how heavy a case is to the one who carries it, so the rule is
//! short and stands on the screen: her rating counts as it is, and each thing of [`Adds`] adds one
//! (our convention). Nobody counts as heavy whom she has not rated. A week that is over is told by
//! its own time ([`rated_in`]). *Never:* a figure that leaves the vault, or a judgement of a client.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::appointment::Appointment;
use crate::domain::check_in::Level;
use crate::domain::episode::{Episode, Frequency, Standing};
use crate::domain::ids::ClientId;
use crate::domain::limits::{Stretch, stands, weighed};
use crate::domain::practice::Practice;
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::time::{Date, Period};
use crate::domain::versions::versions;
use crate::metrics::client_load::loads;
use crate::metrics::outcomes::off_track_by;

/// From so many points on a client counts as heavy.
pub const HEAVY: u8 = 4;

/// A client whose work takes so many times what the agreed sessions usually take is a long one.
pub const LONG: f64 = 1.5;

/// The work of so many weeks is looked at.
pub const WEEKS: i32 = 12;

/// What adds one to a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Adds {
    /// More than one session a week is agreed.
    Often,
    /// Sessions, notes and contact take [`LONG`] times what the agreed sessions usually take.
    Long,
    /// In the last [`WEEKS`] weeks a danger was told of, or a safety plan was gone through.
    Risk,
    /// By a measure it does not go as hoped ([`off_track_by`]).
    Measures,
}

/// How heavy the work with a client is, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heaviness {
    /// Her own rating.
    pub own: Level,
    /// What adds one each, in order.
    pub adds: Vec<Adds>,
}

impl Heaviness {
    /// The rating, and one for each thing that adds to it.
    pub fn points(&self) -> u8 {
        self.own.number() + u8::try_from(self.adds.len()).unwrap_or(u8::MAX - Level::ENDS.1)
    }

    /// Does the client count as heavy?
    pub fn is_heavy(&self) -> bool {
        self.points() >= HEAVY
    }
}

/// The episode that a client's weight stands with: the latest that had not ended before some days,
/// rather one begun by the last of them than one still to begin.
fn in_care(practice: &Practice, client: ClientId, from: Date, last: Date) -> Option<&Episode> {
    let open = practice.episodes_of(client).filter(|it| it.standing(from) != Standing::Ended);
    open.max_by_key(|it| (it.opened_on() <= last, it.opened_on(), it.id))
}

/// How heavy the work with each client is whom she has rated and who is in care.
pub fn rated(practice: &Practice, today: Date) -> BTreeMap<ClientId, Heaviness> {
    Period::new(today, today.plus_days(1))
        .map_or_else(|_| BTreeMap::new(), |day| rated_in(practice, day, today))
}

/// How heavy the work was with each client whom she had rated and who was in care in some days, as of
/// the last of them that has come, or the last in care.
///
/// Formula: her rating of that time ([`crate::domain::weight::Ratings::on`]) + 1 where more than one session a week is
/// agreed (as it is agreed now: what it was then is not kept) + 1 where the minutes per
/// week in care of the [`WEEKS`] weeks before ([`loads`]) are at least [`LONG`] x what the agreed
/// sessions take a week (weekly ones where nothing is agreed) with the usual documentation + 1 where a
/// danger was told of or a safety plan gone through in those weeks + 1 where it did not go as hoped by
/// a measure taken by then ([`off_track_by`]).
pub fn rated_in(practice: &Practice, days: Period, today: Date) -> BTreeMap<ClientId, Heaviness> {
    let mut rated = BTreeMap::new();
    let last = days.until().plus_days(-1).min(today);
    let from = days.from().min(last);
    let rating = |episode: &'_ Episode| {
        let day = episode.ending().map_or(last, |ending| last.min(ending.on.plus_days(-1)));
        Some((day, episode.ratings.on(day)?))
    };
    let is_of_days = |it: &&Episode| {
        in_care(practice, it.client, from, last).is_some_and(|current| current.id == it.id)
    };
    // Nobody was in care before it began; only today is it told of who is still to begin.
    let has_begun = |it: &&Episode| it.opened_on() <= last || last == today;
    // Their own days tell most apart: twenty years of clients are asked for each week.
    let episodes = practice.episodes().filter(has_begun);
    let episodes = episodes.filter(|it| it.standing(from) != Standing::Ended);
    let episodes = episodes.filter(|it| it.ratings.are_any()).filter(is_of_days);
    let ratings: Vec<(&Episode, (Date, Level))> =
        episodes.filter_map(|it| Some((it, rating(it)?))).collect();
    let Ok(before) = Period::new(last.plus_days(-7 * WEEKS), last) else { return rated };
    if ratings.is_empty() {
        return rated;
    }
    let loads = loads(practice, before, last).clients;
    let mut minutes: BTreeMap<ClientId, f64> = BTreeMap::new();
    minutes.extend(loads.iter().filter_map(|load| Some((load.client, load.per_week()?))));
    let therapist = practice.therapist();
    rated.extend(ratings.into_iter().map(|(episode, (day, own))| {
        let planned = episode.planned.unwrap_or(Frequency::WEEKLY);
        let usual = episode.session.unwrap_or(therapist.session) + therapist.documentation;
        let expected = planned.per_week() * f64::from(usual.0);
        let took = minutes.get(&episode.client);
        let is_long = took.is_some_and(|minutes| *minutes >= LONG * expected);
        let adds = [
            (Adds::Often, planned.per_week() > 1.0),
            (Adds::Long, is_long),
            (Adds::Risk, is_at_risk(practice, episode.client, day)),
            (Adds::Measures, off_track_by(practice, episode, day).next().is_some()),
        ];
        let adds = adds.into_iter().filter_map(|(adds, does)| does.then_some(adds)).collect();
        (episode.client, Heaviness { own, adds })
    }));
    rated
}

/// Was a danger told of lately, or a safety plan gone through?
fn is_at_risk(practice: &Practice, client: ClientId, today: Date) -> bool {
    let lately = today.plus_days(-7 * WEEKS)..=today;
    let mut answers = practice.measurements_of(client).filter(|it| it.raises_safety());
    let mut notes =
        practice.notes_of(client).filter(|it| it.kind.tells_of_danger() && it.adds_to.is_none());
    answers.any(|it| lately.contains(&it.taken_on))
        || notes.any(|it| lately.contains(&it.about_on))
        || versions::<SafetyPlan>(practice, client).iter().any(|it| lately.contains(&it.made_on))
}

/// The clients who count as heavy today.
pub fn heavy(practice: &Practice, today: Date) -> BTreeSet<ClientId> {
    among(&rated(practice, today))
}

/// The clients who count as heavy among those she has rated.
pub fn among(rated: &BTreeMap<ClientId, Heaviness>) -> BTreeSet<ClientId> {
    let mut heavy = BTreeSet::new();
    heavy.extend(rated.iter().filter(|(_, it)| it.is_heavy()).map(|(client, _)| *client));
    heavy
}

/// How many of some sessions are heavy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The heavy ones.
    pub heavy: u32,
    /// All of them.
    pub all: u32,
}

/// The sessions of a stretch of days that take her time, by weekday from Monday, those of each week
/// as heavy as they were in it. People who come together are one session.
pub fn balance(practice: &Practice, period: Period, today: Date) -> [Share; 7] {
    let mut days = [Share::default(); 7];
    for week in period.each_week() {
        let booked = practice.appointments_in(week.overlap(period)).filter(|it| stands(it));
        let booked: Vec<&Appointment> = booked.collect();
        if booked.is_empty() {
            continue;
        }
        let heavy = among(&rated_in(practice, week, today));
        let sessions: Vec<(Stretch, bool)> = weighed(booked.into_iter(), &heavy);
        for ((from, _), is_heavy) in sessions {
            if let Some(day) = days.get_mut(from.date().weekday()) {
                day.heavy += u32::from(is_heavy);
                day.all += 1;
            }
        }
    }
    days
}

#[cfg(test)]
#[path = "heaviness_tests.rs"]
mod tests;
