//! How the therapist keeps her own limits: counted by the month, told without blame.
//!
//! A limit is hers to pass. *Never:* a score of how well she keeps them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::limits::{Rail, stands};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};

/// What became of her limits in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Limits of her own that sessions passed, each with by how many, in the order of
    /// [`Rail::OWN`]. A session can pass several.
    pub passed: Vec<(Rail, u32)>,
    /// Sessions that passed any.
    pub sessions: u32,
    /// Contacts after the evening had begun.
    pub late_contacts: u32,
}

/// What became of her limits in a stretch of days: of the sessions that took place, or are still to,
/// those that were booked past a limit with a reason; what was cancelled or moved passes none.
pub fn kept(practice: &Practice, period: Period) -> Kept {
    let mut counts: BTreeMap<Rail, u32> = BTreeMap::new();
    let mut sessions = 0;
    for booking in practice.appointments_in(period).filter(|booking| stands(booking)) {
        let rails = booking.passing.iter().flat_map(|passing| &passing.rails);
        let own: Vec<&Rail> = rails.filter(|rail| Rail::OWN.contains(rail)).collect();
        sessions += u32::from(!own.is_empty());
        own.into_iter().for_each(|rail| *counts.entry(*rail).or_default() += 1);
    }
    let passed = counts.into_iter().collect();
    Kept { passed, sessions, late_contacts: late_contacts(practice, period) }
}

/// Contacts of a stretch of days that were logged after the evening had begun, as far as their time
/// is known.
pub fn late_contacts(practice: &Practice, period: Period) -> u32 {
    let evening = practice.therapist().limits.evening;
    let at = practice.entries_in(period).filter_map(|entry| entry.contact.as_ref()?.at);
    u32::try_from(at.filter(|at| *at >= evening).count()).unwrap_or(u32::MAX)
}

/// Days of leave in a stretch of days that would have been days of work ([`Therapist::works_on`]).
///
/// [`Therapist::works_on`]: crate::domain::therapist::Therapist::works_on
pub fn leave_days(practice: &Practice, period: Period) -> u32 {
    let therapist = practice.therapist();
    let is_lost = |day: &Date| therapist.is_away(*day) && therapist.works_on(*day);
    u32::try_from(period.each_day().filter(is_lost).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "boundaries_tests.rs"]
mod tests;
