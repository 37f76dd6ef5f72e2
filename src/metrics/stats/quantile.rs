//! Medians and other quantiles of a list.

use crate::domain::order::{sort_by_number, total};

/// The quantile `q` (0 to 1) of some values, linear between neighbours, so that the median of an
/// even number lies midway between the middle two; none of none.
pub fn quantile(mut values: Vec<f64>, q: f64) -> Option<f64> {
    sort_by_number(&mut values, |value| total(*value));
    let last = values.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "a list is far shorter than 2^52")]
    let at = q.clamp(0.0, 1.0) * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last index"
    )]
    let below = at as usize;
    let (low, high) = (values.get(below)?, values.get((below + 1).min(last))?);
    Some(low + (high - low) * at.fract())
}

/// The middle value.
pub fn median(values: Vec<f64>) -> Option<f64> {
    quantile(values, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_midway() {
        assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(vec![9.0]), Some(9.0));
        assert_eq!(median(vec![]), None);
        assert_eq!(quantile(vec![10.0, 0.0], 0.9), Some(9.0));
    }
}
