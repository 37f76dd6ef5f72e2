//! Intervals of a rate, and of the difference of two.

/// The 97.5 % quantile of the normal law.
pub const Z: f64 = 1.959_963_984_540_054;

/// The Wilson 95 % interval of `x` in `n`; none when `n` is zero.
///
/// Formula: centre (p + z²/2n)/(1 + z²/n), half width z/(1 + z²/n) √(p(1-p)/n + z²/4n²); exactly 0
/// at x = 0 and 1 at x = n. Source: Wilson 1927; design metrics.md 1.0.
pub fn wilson(x: u32, n: u32) -> Option<(f64, f64)> {
    let total = f64::from(n);
    wilson_of(f64::from(x) / total, total)
}

/// The same of a share and the number it rests on, which need not be whole: an effective one, where
/// observations hang together. None when that is not above zero.
pub fn wilson_of(p: f64, total: f64) -> Option<(f64, f64)> {
    if total <= 0.0 {
        return None;
    }
    let scale = 1.0 + Z * Z / total;
    let centre = (p + Z * Z / (2.0 * total)) / scale;
    let half = Z / scale * (p * (1.0 - p) / total + Z * Z / (4.0 * total * total)).sqrt();
    let low = if p <= 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if p >= 1.0 { 1.0 } else { (centre + half).min(1.0) };
    Some((low, high))
}

/// The 95 % interval of the difference p1 - p2 of two independent rates, each with its interval.
///
/// Formula: d - √((p1-l1)² + (u2-p2)²) to d + √((u1-p1)² + (p2-l2)²).
/// Source: Newcombe 1998, hybrid score; design metrics.md 1.0.
pub fn newcombe(
    (p1, (l1, u1)): (f64, (f64, f64)),
    (p2, (l2, u2)): (f64, (f64, f64)),
) -> (f64, f64) {
    let difference = p1 - p2;
    (difference - (p1 - l1).hypot(u2 - p2), difference + (u1 - p1).hypot(p2 - l2))
}

/// Byar's 95 % interval of a count per exposure; none when the exposure is zero.
///
/// Formula: design metrics.md 1.0, the closed form beside Garwood's exact one.
pub fn byar(x: u32, exposure: f64) -> Option<(f64, f64)> {
    if exposure <= 0.0 {
        return None;
    }
    let count = f64::from(x);
    let low = if x == 0 {
        0.0
    } else {
        count * (1.0 - 1.0 / (9.0 * count) - Z / (3.0 * count.sqrt())).powi(3)
    };
    let next = count + 1.0;
    let high = next * (1.0 - 1.0 / (9.0 * next) + Z / (3.0 * next.sqrt())).powi(3);
    Some((low / exposure, high / exposure))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wilson_gives_the_known_answers() {
        for (x, n, low, high) in [
            (0, 10, 0.0, 0.277_532_80),
            (1, 10, 0.017_876_21, 0.404_150_03),
            (5, 10, 0.236_593_09, 0.763_406_91),
            (10, 10, 0.722_467_20, 1.0),
            (3, 20, 0.052_368_75, 0.360_418_86),
            (43_720, 50_103, 0.869_654_37, 0.875_493_38),
            (22_319, 110_527, 0.199_576_271_7, 0.204_309_565_7),
        ] {
            let (l, h) = wilson(x, n).unwrap();
            assert!((l - low).abs() < 1e-8 && (h - high).abs() < 1e-8, "{x}/{n}: {l} {h}");
        }
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn newcombe_gives_the_known_answer() {
        let rate = |x, n| (f64::from(x) / f64::from(n), wilson(x, n).unwrap());
        let (low, high) = newcombe(rate(56, 70), rate(48, 80));
        assert!((low - 0.052_431_47).abs() < 1e-8 && (high - 0.333_872_65).abs() < 1e-8);
        // Newcombe 1998, table II, method 10: 9/10 against 3/10, and 10/10 against 0/10.
        let (low, high) = newcombe(rate(9, 10), rate(3, 10));
        assert!((low - 0.1705).abs() < 5e-5 && (high - 0.8090).abs() < 5e-5);
        let (low, high) = newcombe(rate(10, 10), rate(0, 10));
        assert!((low - 0.6075).abs() < 5e-5 && (high - 1.0).abs() < 5e-5);
    }

    #[test]
    fn byar_gives_the_known_answer() {
        let (low, high) = byar(5, 120.0).unwrap();
        assert!((low - 0.013_427_90).abs() < 1e-8 && (high - 0.097_234_70).abs() < 1e-8);
        assert_eq!(byar(3, 0.0), None);
    }

    proptest! {
        #[test]
        fn a_rate_lies_within_its_interval(n in 1_u32..100_000, share in 0.0..=1.0_f64) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of n")]
            let x = (f64::from(n) * share) as u32;
            let p = f64::from(x) / f64::from(n);
            let (low, high) = wilson(x, n).unwrap();
            prop_assert!(0.0 <= low && low <= p && p <= high && high <= 1.0);
        }

        #[test]
        fn turning_a_comparison_round_turns_its_interval_round(
            (a, b) in ((0_u32..40, 0_u32..40), (0_u32..40, 0_u32..40)),
        ) {
            let rate = |(x, more): (u32, u32)| {
                let n = x + more + 1;
                (f64::from(x) / f64::from(n), wilson(x, n).unwrap())
            };
            let (low, high) = newcombe(rate(a), rate(b));
            let (turned_low, turned_high) = newcombe(rate(b), rate(a));
            prop_assert!((low + turned_high).abs() < 1e-12 && (high + turned_low).abs() < 1e-12);
            prop_assert!(low <= rate(a).0 - rate(b).0 && rate(a).0 - rate(b).0 <= high);
            prop_assert!(-1.0 - 1e-12 <= low && high <= 1.0 + 1e-12);
        }
    }
}
