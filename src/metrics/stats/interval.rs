//! Intervals of a rate.

/// The 97.5 % quantile of the normal law.
pub const Z: f64 = 1.959_963_984_540_054;

/// The Wilson 95 % interval of `x` in `n`; none when `n` is zero.
///
/// Formula: centre (p + z²/2n)/(1 + z²/n), half width z/(1 + z²/n) √(p(1-p)/n + z²/4n²); exactly 0
/// at x = 0 and 1 at x = n. Source: Wilson 1927; design metrics.md 1.0.
pub fn wilson(x: u32, n: u32) -> Option<(f64, f64)> {
    if n == 0 {
        return None;
    }
    let (count, total) = (f64::from(x), f64::from(n));
    let p = count / total;
    let scale = 1.0 + Z * Z / total;
    let centre = (p + Z * Z / (2.0 * total)) / scale;
    let half = Z / scale * (p * (1.0 - p) / total + Z * Z / (4.0 * total * total)).sqrt();
    let low = if x == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if x >= n { 1.0 } else { (centre + half).min(1.0) };
    Some((low, high))
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
    }
}
