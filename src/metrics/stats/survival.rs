//! Kaplan-Meier: how long things last when some of them have not ended yet, and some were first
//! seen when they had already lasted a while.

use super::interval::Z;
use crate::domain::order::{sort_by_number, total};

/// How a spell stands at the end of what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It lasts on (censored).
    Lasting,
    /// It ended in the way that is asked about.
    Ended,
    /// It ended in another way, and can no longer end in the one that is asked about.
    Otherwise,
}

/// How long one of them has lasted, from when it was watched, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell {
    /// When it came under observation: 0 where it was seen from its origin.
    pub entered: f64,
    /// In any unit, from its origin.
    pub time: f64,
    /// How it stands at that time.
    pub end: End,
}

impl Spell {
    /// Was it watched, and not over, just before a time?
    ///
    /// One that came later has lasted until then by selection: counting it as at risk before would
    /// make the curve too high (left truncation).
    fn is_at_risk(&self, time: f64) -> bool {
        (self.entered <= 0.0 || self.entered < time) && time <= self.time
    }
}

/// A step of the curve: a time at which some ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When.
    pub time: f64,
    /// Of how many.
    pub at_risk: u32,
    /// How many ended.
    pub ended: u32,
    /// The share that lasts beyond.
    pub survival: f64,
    // Greenwood's sum of d / n (n - d); infinite once nobody lasts.
    spread: f64,
}

impl Step {
    /// The standard error of the share. Formula: S sqrt(sum d / n (n - d)). Source: Greenwood 1926.
    pub fn error(&self) -> f64 {
        if self.survival > 0.0 { self.survival * self.spread.sqrt() } else { 0.0 }
    }

    /// The 95 % band of the share; none where nobody or everybody lasts.
    ///
    /// Formula: S^exp(+-z se), se = sqrt(sum d / n (n - d)) / |ln S|, so that it never leaves 0 to
    /// 1. Source: Kalbfleisch, Prentice 1980; design metrics.md 1.4.
    pub fn band(&self) -> Option<(f64, f64)> {
        if self.survival <= 0.0 || self.survival >= 1.0 {
            return None;
        }
        let factor = (Z * self.spread.sqrt() / self.survival.ln().abs()).exp();
        Some((self.survival.powf(factor), self.survival.powf(1.0 / factor)))
    }
}

/// Endings at one time: those asked about, and others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exits {
    pub time: f64,
    pub at_risk: u32,
    pub ended: u32,
    pub otherwise: u32,
}

/// The times at which something ended, with how many were at risk just before.
pub(super) fn exits(spells: &[Spell]) -> Vec<Exits> {
    // One that came only after its end was never watched.
    let mut sorted = spells.to_vec();
    sorted.retain(|spell| spell.is_at_risk(spell.time));
    sort_by_number(&mut sorted, |spell| total(spell.time));
    let mut late: Vec<f64> = sorted.iter().map(|spell| spell.entered).collect();
    late.retain(|entered| *entered > 0.0);
    sort(&mut late);
    let mut lasting = sorted.len();
    let mut exits = Vec::new();
    for tied in sorted.chunk_by(|a, b| a.time.total_cmp(&b.time).is_eq()) {
        let time = tied.first().map_or(0.0, |spell| spell.time);
        let count = |end| number(tied.iter().filter(|spell| spell.end == end).count());
        let (ended, otherwise) = (count(End::Ended), count(End::Otherwise));
        if ended + otherwise > 0 {
            // Those still to come last beyond this time, and are not at risk yet.
            let to_come = late.len() - late.partition_point(|entered| *entered < time);
            let at_risk = number(lasting - to_come);
            exits.push(Exits { time, at_risk, ended, otherwise });
        }
        lasting -= tied.len();
    }
    exits
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Sorts times, soonest first.
pub(super) fn sort(times: &mut Vec<f64>) {
    sort_by_number(times, |time| total(*time));
}

/// The steps of the survival curve.
///
/// Formula: S(t) = product over t_j <= t of (1 - d_j / n_j), n_j those who entered before t_j and
/// last until then; endings before censorings at ties. One that ended otherwise counts as censored.
/// Source: Kaplan, Meier 1958; design metrics.md 1.4.
pub fn curve(spells: &[Spell]) -> Vec<Step> {
    let (mut survival, mut spread) = (1.0, 0.0);
    exits(spells)
        .into_iter()
        .filter(|exits| exits.ended > 0)
        .map(|Exits { time, at_risk, ended, .. }| {
            let (n, d) = (f64::from(at_risk), f64::from(ended));
            survival *= (n - d) / n;
            spread += d / (n * (n - d));
            Step { time, at_risk, ended, survival, spread }
        })
        .collect()
}

/// The part of a curve that enough people stand behind: it stops where fewer than five are at risk.
///
/// Source: design metrics.md 1.4; five is our convention.
pub fn well_founded(steps: &[Step]) -> &[Step] {
    let until = steps.iter().position(|step| step.at_risk < 5).unwrap_or(steps.len());
    steps.get(..until).unwrap_or_default()
}

/// How many are at risk at a time, as written under a curve.
pub fn at_risk(spells: &[Spell], time: f64) -> usize {
    spells.iter().filter(|spell| spell.is_at_risk(time)).count()
}

/// The first time by which a share of them has ended; none when that was never reached.
pub fn quantile(steps: &[Step], share: f64) -> Option<f64> {
    first_time(steps, share, |step| Some(step.survival))
}

/// The first time by which half of them have ended; none when that was never reached.
pub fn median(spells: &[Spell]) -> Option<f64> {
    quantile(&curve(spells), 0.5)
}

/// The 95 % interval of such a time: where the band's edges pass the same level. An end that was
/// never reached is none. Source: Brookmeyer, Crowley 1982, on the log-log band.
pub fn quantile_interval(steps: &[Step], share: f64) -> (Option<f64>, Option<f64>) {
    (
        first_time(steps, share, |step| Some(step.band().map_or(step.survival, |band| band.0))),
        // Once nobody lasts there is no band any more, and no upper end either.
        first_time(steps, share, |step| step.band().map(|band| band.1)),
    )
}

fn first_time(steps: &[Step], share: f64, level: impl Fn(&Step) -> Option<f64>) -> Option<f64> {
    // A product of shares may miss its level by a rounding error.
    let is_below = |step: &&Step| level(step).is_some_and(|level| level <= 1.0 - share + 1e-12);
    steps.iter().find(is_below).map(|step| step.time)
}

#[cfg(test)]
#[path = "survival_tests.rs"]
mod tests;
