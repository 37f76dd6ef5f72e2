//! This period against another: a change is only called one when its interval leaves out zero.

use serde::{Deserialize, Serialize};

use crate::metrics::figure::{Figure, Value};
use crate::metrics::stats::interval::newcombe;

/// Fewer than so many are told as "x of n" and never compared in words. Our convention, design
/// metrics.md 1.0.
const ENOUGH: f64 = 10.0;

/// What may be said of two rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The rate is higher than it was.
    Higher,
    /// It is lower.
    Lower,
    /// It may be either: the interval holds zero.
    NoClearChange,
    /// One of them divides by fewer than ten.
    TooFew,
}

/// Two rates beside each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// This one less the other.
    pub difference: f64,
    /// The 95 % interval of the difference.
    pub interval: (f64, f64),
    /// What may be said.
    pub verdict: Verdict,
}

/// Compares a rate with the same rate before; none where one of them has no data or is no rate.
///
/// Each brings its own interval, so that rates whose sessions cluster by client are compared with
/// that in account. Formula: Newcombe's hybrid score. Source: design metrics.md 1.0.
pub fn compare(now: &Figure, before: &Figure) -> Option<Comparison> {
    let rate = |figure: &Figure| match figure.value {
        Value::Share(share) => Some((share, figure.interval?)),
        _ => None,
    };
    let (this, other) = (rate(now)?, rate(before)?);
    let interval = newcombe(this, other);
    let is_enough = |figure: &Figure| figure.n.is_some_and(|n| n >= ENOUGH);
    let verdict = if !(is_enough(now) && is_enough(before)) {
        Verdict::TooFew
    } else if interval.0 > 0.0 {
        Verdict::Higher
    } else if interval.1 < 0.0 {
        Verdict::Lower
    } else {
        Verdict::NoClearChange
    };
    Some(Comparison { difference: this.0 - other.0, interval, verdict })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::metrics::figure::Metric;

    fn rate(x: u32, n: u32) -> Figure {
        Figure::rate(Metric::NoShowRate, x, n)
    }

    fn verdict(now: (u32, u32), before: (u32, u32)) -> Verdict {
        compare(&rate(now.0, now.1), &rate(before.0, before.1)).unwrap().verdict
    }

    #[test]
    fn a_change_is_called_one_only_when_its_interval_leaves_out_zero() {
        assert_eq!(verdict((56, 70), (48, 80)), Verdict::Higher);
        assert_eq!(verdict((48, 80), (56, 70)), Verdict::Lower);
        assert_eq!(verdict((12, 100), (10, 100)), Verdict::NoClearChange);
        assert_eq!(verdict((9, 9), (0, 900)), Verdict::TooFew);
    }

    #[test]
    fn what_is_no_rate_is_not_compared() {
        assert_eq!(compare(&rate(0, 0), &rate(1, 20)), None);
        assert_eq!(compare(&Figure::count(Metric::Attended, 9), &rate(1, 20)), None);
    }

    proptest! {
        #[test]
        fn a_rate_beside_itself_has_not_changed(n in 10_u32..500, part in 0_u32..500) {
            prop_assert_eq!(verdict((part % n, n), (part % n, n)), Verdict::NoClearChange);
        }
    }
}
