//! Whole courses of weeks, simulated: for what the weeks one by one cannot tell, since a client who
//! ends is gone from every later week.

use super::{Assumptions, Limit, Places, outcomes, room, slots};
use crate::metrics::stats::chance::Chance;

/// What simulated courses have come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paths {
    /// How many were simulated.
    pub runs: u32,
    /// The share of them in which any week passed the limit.
    pub any_over: f64,
    /// The longest run of weeks over the limit, on average.
    pub longest_run: f64,
    /// Weeks over the limit, on average: exact elsewhere, here to check the simulation by.
    pub weeks_over: f64,
}

/// Simulates so many courses from a seed; none for no runs.
///
/// The error of a share P is about sqrt(P (1 - P) / runs). Source: design metrics.md 4.2.
pub fn simulate(assumptions: &Assumptions, limit: Limit, seed: u64, runs: u32) -> Option<Paths> {
    let mut chance = Chance::from_seed(seed);
    let places = assumptions.places.iter();
    let each: Vec<Places> = places.flat_map(|places| (0..places.count).map(|_| *places)).collect();
    let (mut any, mut longest, mut weeks) = (0_u32, 0_u64, 0_u64);
    for _ in 0..runs {
        let (mut in_all, mut run, mut longest_run) = (0_u32, 0_u32, 0_u32);
        for is_over in course(assumptions, limit, &each, &mut chance) {
            in_all += u32::from(is_over);
            run = if is_over { run + 1 } else { 0 };
            longest_run = longest_run.max(run);
        }
        any += u32::from(in_all > 0);
        longest += u64::from(longest_run);
        weeks += u64::from(in_all);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of weeks")]
    let mean = |sum: u64| sum as f64 / f64::from(runs);
    (runs > 0).then(|| Paths {
        runs,
        any_over: mean(u64::from(any)),
        longest_run: mean(longest),
        weeks_over: mean(weeks),
    })
}

/// One course: for each week, whether it passes the limit.
fn course(
    assumptions: &Assumptions,
    limit: Limit,
    each: &[Places],
    chance: &mut Chance,
) -> Vec<bool> {
    let mut minutes = vec![0.0; assumptions.availability.len()];
    for places in each {
        one_place(assumptions, limit, places, chance, &mut minutes);
    }
    let weeks = minutes.iter().zip(&assumptions.availability);
    weeks.map(|(sum, share)| *sum > room(assumptions, limit, *share) + 1e-9).collect()
}

/// Adds what one place brings in each week.
fn one_place(
    assumptions: &Assumptions,
    limit: Limit,
    places: &Places,
    chance: &mut Chance,
    minutes: &mut [f64],
) {
    let (slots, likely) = slots(places);
    let outcomes = outcomes(assumptions, limit, places);
    let is_all = limit == Limit::AllWork;
    // Weeks until the place is taken: 0 when it is.
    let mut empty = Some(0_usize);
    let mut starts = places.start;
    for (sum, share) in minutes.iter_mut().zip(&assumptions.availability) {
        empty = match empty {
            Some(1) => {
                starts = true;
                Some(0)
            }
            Some(weeks) => Some(weeks.saturating_sub(1)),
            None => None,
        };
        if empty != Some(0) {
            continue;
        }
        if is_all {
            let intake = if starts { f64::from(assumptions.intake.0) } else { 0.0 };
            *sum += share * (assumptions.contact + intake);
        }
        starts = false;
        for _ in 0..slots {
            if chance.share() < likely * share {
                let mut left = chance.share();
                for (cost, of) in outcomes {
                    if left < of {
                        *sum += cost;
                        break;
                    }
                    left -= of;
                }
            }
        }
        if chance.share() < assumptions.ending {
            empty = assumptions.refill.map(|lag| lag + 1);
        }
    }
}
