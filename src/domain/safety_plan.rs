//! A safety plan: what a client can do, step by step, when it becomes dangerous to be alone with it.
//!
//! Its steps are those of Stanley and Brown (Cognitive and Behavioral Practice 19, 2012, 256-264), from
//! what one can do alone to whom one can call, and making the surroundings safer; what they are called
//! is the program's own. A plan is thought through together on a day and stays as it was then: gone
//! through again, it is the next version, also where it says the same.
//! *Never:* a judgement of how great a danger is; a promise that a plan averts it.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, SafetyPlanId};
use super::order::sort_by_key;
use super::practice::Practice;
use super::text::Line;
use super::time::{Date, Instant};
use super::versions::{Versioned, versions};

/// A step of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// How the client notices that it begins.
    Signs,
    /// What the client can do alone.
    Myself,
    /// Where, and among whom, it is out of mind for a while.
    Elsewhere,
    /// Whom the client can ask for help.
    Help,
    /// Professionals and services for a crisis, and how to reach them.
    Professionals,
    /// What makes the surroundings safer.
    Surroundings,
}

impl Step {
    /// Every step, in the order they are taken.
    pub const ALL: [Self; 6] = [
        Self::Signs,
        Self::Myself,
        Self::Elsewhere,
        Self::Help,
        Self::Professionals,
        Self::Surroundings,
    ];

    /// What it is called, in the client's own voice.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Signs => "Warning signs",
            Self::Myself => "Things I can do by myself",
            Self::Elsewhere => "People and places that take my mind off it",
            Self::Help => "People I can ask for help",
            Self::Professionals => "Professionals and crisis services, and how to reach them",
            Self::Surroundings => "Making my surroundings safer",
        }
    }
}

/// One version of a client's safety plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyPlan {
    /// Which.
    pub id: SafetyPlanId,
    /// Whose.
    pub client: ClientId,
    /// Counted from 1.
    pub version: u16,
    /// The day it was gone through with the client.
    pub made_on: Date,
    /// The steps that say something, in their order, each in at most [`SafetyPlan::MOST`] lines.
    pub steps: Vec<(Step, Vec<Line>)>,
    /// Who has a copy.
    pub copies: Option<Line>,
    /// After how many weeks it is to be gone through again, where no danger was told of before.
    pub again_after: Option<u8>,
    /// When it was written down.
    pub recorded_at: Instant,
}

impl SafetyPlan {
    /// At most so many lines of a step: in need nobody reads more.
    pub const MOST: usize = 12;

    /// What a step says; nothing where it is left out.
    pub fn lines(&self, step: Step) -> &[Line] {
        let found = self.steps.iter().find(|(of, _)| *of == step);
        found.map_or(&[], |(_, lines)| lines)
    }

    /// The day it is to be gone through again by its age.
    pub fn again_on(&self) -> Option<Date> {
        self.again_after.map(|weeks| self.made_on.plus_days(7 * i32::from(weeks)))
    }
}

impl Versioned for SafetyPlan {
    fn version(&self) -> (u16, Instant) {
        (self.version, self.recorded_at)
    }
}

/// Why a plan is to be gone through, or made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// Something was answered to a measure that cannot wait.
    Answer,
    /// A note tells of a danger.
    Note,
    /// It is as old as it was to become.
    Age,
}

/// Days for which somebody without a plan is named after a danger was told of. Whether there is to be
/// a plan is the therapist's to judge, so the question ends by itself.
pub const NAMED: i32 = 14;

/// Whether a client's plan is to be gone through, or one to be made: since which day, and why. What
/// tells of a danger comes before the plan's age.
pub fn due(practice: &Practice, client: ClientId, today: Date) -> Option<(Date, Reason)> {
    let plan: Option<&SafetyPlan> = versions(practice, client).into_iter().next();
    let is_news = |day: Date, written_down: Instant| match plan {
        Some(plan) => day >= plan.made_on && written_down > plan.recorded_at,
        None => day > today.plus_days(-NAMED),
    };
    let answers = practice
        .measurements_of(client)
        .filter(|it| it.raises_safety() && is_news(it.taken_on, it.recorded_at))
        .map(|it| (it.taken_on, Reason::Answer));
    let notes = practice
        .notes_of(client)
        .filter(|it| it.kind.tells_of_danger() && it.adds_to.is_none())
        .filter(|it| is_news(it.about_on, it.created_at))
        .map(|it| (it.about_on, Reason::Note));
    let aged = || Some((plan?.again_on()?, Reason::Age)).filter(|(on, _)| *on <= today);
    answers.chain(notes).min().or_else(aged)
}

/// The clients in care for whom it is, what tells of a danger first, then the longest.
pub fn all_due(practice: &Practice, today: Date) -> Vec<(ClientId, Date, Reason)> {
    let of = |client: ClientId| {
        let (since, reason) = due(practice, client, today)?;
        Some((client, since, reason))
    };
    let clients = practice.clients().map(|client| client.id);
    let mut all: Vec<_> =
        clients.filter(|it| practice.is_in_care(*it, today)).filter_map(of).collect();
    sort_by_key(&mut all, |(client, since, reason)| (*reason == Reason::Age, *since, *client));
    all
}

#[cfg(test)]
#[path = "safety_plan_tests.rs"]
mod tests;
