//! Aalen-Johansen: how many have ended in one way, when they may also end in another.
//!
//! One minus Kaplan-Meier with the other endings censored says what would happen if nobody ended
//! otherwise, and so too much; here both ways share what has ended.

use super::interval::Z;
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
    // The variances of the first two.
    spread: [f64; 2],
}

impl Incidence {
    /// The 95 % bands of the two shares that have ended; none of a share of nothing or of all.
    ///
    /// Formula: F^exp(+-z se), se = sqrt(Var F) / (F |ln F|), so that it never leaves 0 to 1.
    /// Source: Choudhury 2002, the log-log form that retention curves have.
    pub fn bands(&self) -> [Option<(f64, f64)>; 2] {
        let [ended, otherwise] = self.spread;
        [band(self.ended, ended), band(self.otherwise, otherwise)]
    }
}

fn band(share: f64, variance: f64) -> Option<(f64, f64)> {
    if share <= 0.0 || share >= 1.0 {
        return None;
    }
    let factor = (Z * variance.max(0.0).sqrt() / (share * share.ln().abs())).exp();
    Some((share.powf(factor), share.powf(1.0 / factor)))
}

/// The sums that the variance of one share is made of.
///
/// Formula: sum (F(t) - F_j)^2 d_j / n_j (n_j - d_j) + sum S_j-^2 d_kj (n_j - d_kj) / n_j^3
/// less 2 sum (F(t) - F_j) S_j- d_kj / n_j^2, multiplied out, so that each time costs the same. Of one
/// way to end it is Greenwood's. Source: Marubini, Valsecchi 1995, 10.
#[derive(Debug, Clone, Copy, Default)]
struct Spread {
    any: [f64; 3],
    own: [f64; 2],
    chance: f64,
}

impl Spread {
    /// Counts in a time: the share there, and of `n` at risk `all` ended, `own` of them in this way,
    /// each standing for the share `each`. Returns the variance there.
    fn count(&mut self, share: f64, each: f64, (n, all, own): (f64, f64, f64)) -> f64 {
        // Once nobody lasts the share no longer moves, and this part has no weight.
        let any = if all < n { all / (n * (n - all)) } else { 0.0 };
        let one = each * own / n;
        for (sum, power) in self.any.iter_mut().zip([1.0, share, share * share]) {
            *sum += any * power;
        }
        for (sum, power) in self.own.iter_mut().zip([1.0, share]) {
            *sum += one * power;
        }
        self.chance += each * each * own * (n - own) / n;
        let ([a, fa, ffa], [b, fb]) = (self.any, self.own);
        share * share * a - 2.0 * share * fa + ffa + self.chance - 2.0 * (share * b - fb)
    }
}

/// The steps of both incidence curves.
///
/// Formula: CIF_k(t) = sum over t_j <= t of S(t_j-) d_kj / n_j, S over endings of either kind.
/// Source: Aalen, Johansen 1978; design metrics.md 1.4.
pub fn incidence(spells: &[Spell]) -> Vec<Incidence> {
    let mut so_far = at(&[], 0.0);
    let mut spreads = [Spread::default(); 2];
    let step = |Exits { time, at_risk, ended, otherwise }: Exits| {
        let (n, of_each) = (f64::from(at_risk), [f64::from(ended), f64::from(otherwise)]);
        let each = so_far.lasting / n;
        let [one, other] = of_each;
        let shares = [so_far.ended + each * one, so_far.otherwise + each * other];
        let mut spread = so_far.spread;
        for (((spread, sums), share), own) in
            spread.iter_mut().zip(&mut spreads).zip(shares).zip(of_each)
        {
            *spread = sums.count(share, each, (n, one + other, own));
        }
        so_far = Incidence {
            time,
            at_risk,
            ended: so_far.ended + each * one,
            otherwise: so_far.otherwise + each * other,
            lasting: each * f64::from(at_risk.saturating_sub(ended + otherwise)),
            spread,
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
        spread: [0.0; 2],
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::survival::{End, curve};
    use super::*;

    fn any_spells(ends: &'static [End]) -> impl Strategy<Value = Vec<Spell>> {
        let one = (0_u8..20, 0..ends.len()).prop_map(|(time, end)| Spell {
            entered: 0.0,
            time: f64::from(time),
            end: ends[end],
        });
        proptest::collection::vec(one, 1..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn without_censoring_the_variance_is_that_of_a_plain_share(
            spells in any_spells(&[End::Ended, End::Otherwise]),
        ) {
            let n = spells.len() as f64;
            for step in incidence(&spells) {
                for (share, spread) in [step.ended, step.otherwise].into_iter().zip(step.spread) {
                    prop_assert!((spread - share * (1.0 - share) / n).abs() < 1e-9, "{:?}", step);
                }
            }
        }

        #[test]
        fn of_one_way_to_end_the_variance_is_greenwoods(
            spells in any_spells(&[End::Ended, End::Lasting]),
        ) {
            for (step, lasting) in incidence(&spells).iter().zip(curve(&spells)) {
                let greenwood = lasting.error().powi(2);
                prop_assert!((step.spread[0] - greenwood).abs() < 1e-9, "{:?} {}", step, greenwood);
            }
        }

        #[test]
        fn a_share_lies_within_its_band(
            spells in any_spells(&[End::Ended, End::Otherwise, End::Lasting]),
        ) {
            for step in incidence(&spells) {
                for (share, band) in [step.ended, step.otherwise].into_iter().zip(step.bands()) {
                    if let Some((low, high)) = band {
                        prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
                    }
                }
            }
        }
    }
}
