//! Aalen-Johansen: how many have ended in one way, when they may also end in another.
//!
//! One minus Kaplan-Meier with the other endings censored says what would happen if nobody ended
//! otherwise, and so too much; here both ways share what has ended.

use super::survival::{Exits, Spell, exits};

/// What has become of them by a time; the three shares make a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incidence {
    /// By when.
    pub time: f64,
    /// How many were at risk just before.
    pub at_risk: u32,
    /// The share that has ended in the way asked about.
    pub ended: f64,
    /// The share that has ended otherwise.
    pub otherwise: f64,
    /// The share that lasts.
    pub lasting: f64,
}

/// The steps of both incidence curves.
///
/// Formula: CIF_k(t) = sum over t_j <= t of S(t_j-) d_kj / n_j, S over endings of either kind.
/// Source: Aalen, Johansen 1978; design metrics.md 1.4.
pub fn incidence(spells: &[Spell]) -> Vec<Incidence> {
    let mut so_far = at(&[], 0.0);
    let step = |Exits { time, at_risk, ended, otherwise }: Exits| {
        let each = so_far.lasting / f64::from(at_risk);
        so_far = Incidence {
            time,
            at_risk,
            ended: so_far.ended + each * f64::from(ended),
            otherwise: so_far.otherwise + each * f64::from(otherwise),
            lasting: each * f64::from(at_risk.saturating_sub(ended + otherwise)),
        };
        so_far
    };
    exits(spells).into_iter().map(step).collect()
}

/// What has become of them by any time, between the steps too.
pub fn at(steps: &[Incidence], time: f64) -> Incidence {
    steps.iter().rfind(|step| step.time <= time).copied().unwrap_or(Incidence {
        time: 0.0,
        at_risk: 0,
        ended: 0.0,
        otherwise: 0.0,
        lasting: 1.0,
    })
}
