//! A rate over observations that hang together, as the sessions of one client do.

use super::interval::wilson_of;

/// What one client adds to a rate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many count.
    pub x: u32,
    /// Of how many.
    pub n: u32,
}

/// A rate, and how much its observations tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clustered {
    /// The rate.
    pub rate: f64,
    /// How many times the variance of independent observations; never below 1.
    pub design_effect: f64,
    /// The number of independent observations that would tell as much.
    pub effective_n: f64,
    /// The Wilson 95 % interval on that number.
    pub interval: (f64, f64),
}

/// The rate over all clients, taking into account that sessions of one client are alike; none
/// without observations.
///
/// Formula: Var(r) = m/(m-1) sum (x_i - r n_i)² / (sum n_i)² over m clients; design effect = Var /
/// (r (1-r) / N); effective n = N / design effect. An effect below 1 is taken as 1, and so is one
/// that cannot be told (r = 0 or 1). With a single client there is no telling either, and the
/// sessions count as one observation. Both are our convention. Source: Cochran 1977, ratio
/// estimator; design metrics.md 1.0.
pub fn clustered(shares: &[Share]) -> Option<Clustered> {
    let clients = || shares.iter().filter(|share| share.n > 0);
    let (mut x, mut n, mut m) = (0.0, 0.0, 0.0);
    for share in clients() {
        x += f64::from(share.x);
        n += f64::from(share.n);
        m += 1.0;
    }
    if n <= 0.0 {
        return None;
    }
    let rate: f64 = x / n;
    let plain = rate * (1.0 - rate) / n;
    let design_effect = if m < 2.0 {
        n
    } else if plain <= 0.0 {
        1.0
    } else {
        let squares: f64 =
            clients().map(|share| (f64::from(share.x) - rate * f64::from(share.n)).powi(2)).sum();
        (m / (m - 1.0) * squares / (n * n) / plain).max(1.0)
    };
    let effective_n = n / design_effect;
    let interval = wilson_of(rate, effective_n)?;
    Some(Clustered { rate, design_effect, effective_n, interval })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::interval::wilson;
    use super::*;

    fn of(shares: &[(u32, u32)]) -> Option<Clustered> {
        let shares: Vec<Share> = shares.iter().map(|(x, n)| Share { x: *x, n: *n }).collect();
        clustered(&shares)
    }

    /// By hand: r = 10/40, residuals 5, 0, -2.5, -2.5, so Var = 4/3 x 37.5 / 1600 = 1/32; plain
    /// variance 3/640; design effect 20/3; effective n 6.
    #[test]
    fn the_design_effect_is_the_one_worked_out_by_hand() {
        let found = of(&[(7, 8), (3, 12), (0, 10), (0, 10)]).unwrap();
        assert!((found.rate - 0.25).abs() < 1e-12);
        assert!((found.design_effect - 20.0 / 3.0).abs() < 1e-9);
        assert!((found.effective_n - 6.0).abs() < 1e-9);
        assert_eq!(Some(found.interval), wilson_of(0.25, found.effective_n));
    }

    #[test]
    fn nobody_one_client_and_nothing_missed_are_told_apart() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(0, 0)]), None);
        assert_eq!(of(&[(3, 12)]).unwrap().effective_n, 1.0);
        assert_eq!(Some(of(&[(0, 12), (0, 8)]).unwrap().interval), wilson(0, 20));
    }

    proptest! {
        #[test]
        fn the_order_of_clients_and_one_without_sessions_never_matter(
            shares in proptest::collection::vec((0_u32..10, 0_u32..10), 1..12),
        ) {
            let shares: Vec<_> = shares.into_iter().map(|(x, more)| (x, x + more)).collect();
            let mut other = shares.clone();
            other.reverse();
            other.push((0, 0));
            match (of(&shares), of(&other)) {
                (Some(a), Some(b)) => {
                    prop_assert!((a.effective_n - b.effective_n).abs() < 1e-9);
                    prop_assert!(a.design_effect >= 1.0);
                    prop_assert!(a.interval.0 <= a.rate && a.rate <= a.interval.1);
                    let plain = wilson_of(a.rate, a.effective_n * a.design_effect).unwrap();
                    prop_assert!(a.interval.1 - a.interval.0 >= plain.1 - plain.0 - 1e-12);
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}
