//! The law of a sum of independent amounts of minutes, exact on whole minutes up to a limit.
//!
//! Only what lies at or below the limit is kept: what lies above is the rest, and its mean follows
//! from the mean of the whole. So a week of thirty clients is some ten thousand multiplications.

/// What one term adds: minutes, each with its chance. The chances make a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Term {
    atoms: Vec<(usize, f64)>,
    mean: f64,
    square: f64,
}

impl Term {
    /// Adds a possible amount. An amount between two whole minutes is put on both, so that the mean
    /// stays what it is.
    pub fn put(&mut self, minutes: f64, chance: f64) {
        let minutes = minutes.max(0.0);
        let above = minutes.fract();
        // A rounding error is no part of a minute.
        let above = if !(1e-9..=1.0 - 1e-9).contains(&above) { 0.0 } else { above };
        let below = if above == 0.0 { minutes.round() } else { minutes.floor() };
        self.put_whole(below, chance * (1.0 - above));
        self.put_whole(below + 1.0, chance * above);
    }

    fn put_whole(&mut self, minutes: f64, chance: f64) {
        if chance <= 0.0 {
            return;
        }
        self.mean += chance * minutes;
        self.square += chance * minutes * minutes;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and not negative"
        )]
        let at = minutes as usize;
        match self.atoms.iter_mut().find(|(place, _)| *place == at) {
            Some((_, sum)) => *sum += chance,
            None => self.atoms.push((at, chance)),
        }
    }
}

/// The law of a sum, as far as a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Law {
    limit: f64,
    // Whole minutes from 0 to the limit; none under a negative limit.
    length: usize,
    // The chance of each number of minutes, as far as any can be reached within the limit.
    mass: Vec<f64>,
    mean: f64,
    variance: f64,
    // Room for the next law, kept so that adding a term seldom allocates.
    next: Vec<f64>,
}

impl Law {
    /// The law of nothing, to be known up to a limit.
    pub fn up_to(limit: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        let length = if limit < 0.0 { 0 } else { (limit + 1e-9).floor() as usize + 1 };
        let mass = vec![1.0; length.min(1)];
        Self { limit, length, mass, mean: 0.0, variance: 0.0, next: Vec::new() }
    }

    /// Adds an independent term.
    pub fn add(&mut self, term: &Term) {
        let most = term.atoms.iter().map(|(at, _)| *at).max().unwrap_or(0);
        self.next.clear();
        self.next.resize((self.mass.len() + most).min(self.length), 0.0);
        for (at, chance) in &term.atoms {
            // Shifted by the amount; what passes the limit falls off the end.
            let shifted = self.next.get_mut(*at..).unwrap_or_default();
            for (to, from) in shifted.iter_mut().zip(&self.mass) {
                *to += from * chance;
            }
        }
        core::mem::swap(&mut self.mass, &mut self.next);
        self.mean += term.mean;
        self.variance += term.square - term.mean * term.mean;
    }

    /// The mean of the whole sum, what lies above the limit included.
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// Its variance.
    pub const fn variance(&self) -> f64 {
        self.variance
    }

    /// The chance that it passes the limit.
    pub fn over(&self) -> f64 {
        let over = 1.0 - self.mass.iter().sum::<f64>();
        // What is left of a whole by rounding is no chance.
        if over < 1e-12 { 0.0 } else { over }
    }

    /// By how much it passes the limit on average, weeks within it counted as nothing.
    pub fn excess(&self) -> f64 {
        let mut at = self.limit;
        let mut short = 0.0;
        for mass in &self.mass {
            short += at * mass;
            at -= 1.0;
        }
        (self.mean - self.limit + short).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn term(atoms: &[(f64, f64)]) -> Term {
        let mut term = Term::default();
        for (minutes, chance) in atoms {
            term.put(*minutes, *chance);
        }
        term
    }

    #[test]
    fn ten_coins_fall_as_the_binomial_law_says() {
        let mut law = Law::up_to(7.0);
        for _ in 0..10 {
            law.add(&term(&[(0.0, 0.5), (1.0, 0.5)]));
        }
        assert!((law.over() - (45.0 + 10.0 + 1.0) / 1024.0).abs() < 1e-12);
        assert!((law.excess() - (45.0 + 20.0 + 3.0) / 1024.0).abs() < 1e-12);
        assert!((law.mean() - 5.0).abs() < 1e-12 && (law.variance() - 2.5).abs() < 1e-12);
    }

    #[test]
    fn a_part_of_a_minute_keeps_the_mean() {
        let mut law = Law::up_to(10.0);
        law.add(&term(&[(4.8, 1.0)]));
        assert!((law.mean() - 4.8).abs() < 1e-12);
    }

    #[test]
    fn everything_passes_a_limit_below_zero() {
        let mut law = Law::up_to(-30.0);
        law.add(&term(&[(0.0, 0.5), (10.0, 0.5)]));
        assert_eq!(law.over(), 1.0);
        assert!((law.excess() - 35.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_order_of_terms_never_matters_and_nothing_added_changes_nothing(
            terms in proptest::collection::vec((0_u8..60, 0_u8..60, 0.0..1.0_f64), 1..12),
            limit in 0.0..300.0_f64,
        ) {
            let terms: Vec<Term> = terms
                .into_iter()
                .map(|(a, b, p)| term(&[(f64::from(a), p), (f64::from(b), 1.0 - p)]))
                .collect();
            let (mut forth, mut back) = (Law::up_to(limit), Law::up_to(limit));
            terms.iter().for_each(|term| forth.add(term));
            terms.iter().rev().for_each(|term| back.add(term));
            back.add(&term(&[(0.0, 1.0)]));
            prop_assert!((forth.over() - back.over()).abs() < 1e-12);
            prop_assert!((forth.excess() - back.excess()).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&forth.over()));
            prop_assert!(forth.excess() + 1e-9 >= forth.mean() - limit);
        }
    }
}
