//! Which clients weigh more than others: the therapist's own rating, and what adds to it.
//!
//! There is no validated measure of how heavy a case is to the one who carries it, so the rule is
//! short and stands on the screen: her rating counts as it is, and each thing of [`Adds`] adds one
//! (our convention). Nobody counts as heavy whom she has not rated. *Never:* a figure that leaves
//! the vault, or a judgement of a client.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::check_in::Level;
use crate::domain::episode::{Episode, Frequency, Standing};
use crate::domain::ids::ClientId;
use crate::domain::limits::{Stretch, stands, weighed};
use crate::domain::practice::Practice;
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::time::{Date, Period};
use crate::domain::versions::versions;
use crate::metrics::client_load::loads;
use crate::metrics::outcomes::off_track;

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
    /// By a measure it does not go as hoped ([`off_track`]).
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

/// The episode that a client's weight stands with: the latest that has not ended.
fn in_care(practice: &Practice, client: ClientId, today: Date) -> Option<&Episode> {
    let open = practice.episodes_of(client).filter(|it| it.standing(today) != Standing::Ended);
    open.max_by_key(|episode| (episode.opened_on(), episode.id))
}

/// How heavy the work with each client is whom she has rated and who is in care.
///
/// Formula: her rating + 1 where more than one session a week is agreed + 1 where the minutes per
/// week in care of the last [`WEEKS`] weeks ([`loads`]) are at least [`LONG`] x what the agreed
/// sessions take a week (weekly ones where nothing is agreed) with the usual documentation + 1 where a
/// danger was told of or a safety plan gone through in those weeks + 1 where somebody is [`off_track`].
pub fn rated(practice: &Practice, today: Date) -> BTreeMap<ClientId, Heaviness> {
    let mut rated = BTreeMap::new();
    let is_current = |it: &&Episode| {
        in_care(practice, it.client, today).is_some_and(|current| current.id == it.id)
    };
    let weights = practice.episodes().filter(|episode| episode.weight.is_some());
    let weights = weights.filter(is_current);
    let weights: Vec<(&Episode, Level)> =
        weights.filter_map(|it| Some((it, it.weight.as_ref()?.level))).collect();
    let Ok(period) = Period::new(today.plus_days(-7 * WEEKS), today) else { return rated };
    if weights.is_empty() {
        return rated;
    }
    let loads = loads(practice, period, today).clients;
    let mut minutes: BTreeMap<ClientId, f64> = BTreeMap::new();
    minutes.extend(loads.iter().filter_map(|load| Some((load.client, load.per_week()?))));
    let mut off: BTreeSet<ClientId> = BTreeSet::new();
    off.extend(off_track(practice, today).into_iter().map(|it| it.client));
    let therapist = practice.therapist();
    rated.extend(weights.into_iter().map(|(episode, own)| {
        let planned = episode.planned.unwrap_or(Frequency::WEEKLY);
        let usual = episode.session.unwrap_or(therapist.session) + therapist.documentation;
        let expected = planned.per_week() * f64::from(usual.0);
        let took = minutes.get(&episode.client);
        let is_long = took.is_some_and(|minutes| *minutes >= LONG * expected);
        let adds = [
            (Adds::Often, planned.per_week() > 1.0),
            (Adds::Long, is_long),
            (Adds::Risk, is_at_risk(practice, episode.client, today)),
            (Adds::Measures, off.contains(&episode.client)),
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

/// The sessions of a stretch of days that take her time, by weekday from Monday. People who come
/// together are one session.
pub fn balance(practice: &Practice, period: Period, heavy: &BTreeSet<ClientId>) -> [Share; 7] {
    let mut days = [Share::default(); 7];
    let booked = practice.appointments_in(period).filter(|it| stands(it));
    let sessions: Vec<(Stretch, bool)> = weighed(booked, heavy);
    for ((from, _), is_heavy) in sessions {
        if let Some(day) = days.get_mut(from.date().weekday()) {
            day.heavy += u32::from(is_heavy);
            day.all += 1;
        }
    }
    days
}

#[cfg(test)]
#[path = "heaviness_tests.rs"]
mod tests;
