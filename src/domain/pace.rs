//! Phases that follow each other, second by second, for so many rounds: what a breathing exercise or
//! a guided pause is made of.

/// Where an exercise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beat {
    /// Which round, from 0.
    pub round: usize,
    /// Which phase of the round, from 0.
    pub phase: usize,
    /// Seconds left of the phase, this one included.
    pub left: u32,
}

/// The length of an exercise whose phases last so many seconds.
pub fn total(phases: &[u32], rounds: usize) -> u32 {
    let rounds = u32::try_from(rounds).unwrap_or(u32::MAX);
    phases.iter().sum::<u32>().saturating_mul(rounds)
}

/// Where it is after so many seconds; none once it is over.
pub fn beat(phases: &[u32], rounds: usize, after: u32) -> Option<Beat> {
    let round_takes = phases.iter().sum::<u32>();
    let round = usize::try_from(after.checked_div(round_takes)?).ok()?;
    if round >= rounds {
        return None;
    }
    let mut left = after % round_takes;
    for (phase, takes) in phases.iter().enumerate() {
        match left.checked_sub(*takes) {
            Some(rest) => left = rest,
            None => return Some(Beat { round, phase, left: takes - left }),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_breath_of_four_and_six_is_told_second_by_second() {
        let beat = |after| beat(&[4, 6], 2, after).map(|b| (b.round, b.phase, b.left));
        assert_eq!(beat(0), Some((0, 0, 4)));
        assert_eq!(beat(3), Some((0, 0, 1)));
        assert_eq!(beat(4), Some((0, 1, 6)));
        assert_eq!(beat(10), Some((1, 0, 4)));
        assert_eq!(beat(19), Some((1, 1, 1)));
        assert_eq!(beat(20), None);
        assert_eq!(total(&[4, 6], 2), 20);
    }

    #[test]
    fn nothing_is_over_at_once() {
        assert_eq!(beat(&[], 3, 0), None);
        assert_eq!(beat(&[0, 0], 3, 0), None);
        assert_eq!(beat(&[4], 0, 0), None);
    }

    proptest! {
        #[test]
        fn every_second_of_an_exercise_is_in_one_phase_and_none_after(
            phases in proptest::collection::vec(0_u32..20, 1..6),
            rounds in 0_usize..5,
        ) {
            let all = total(&phases, rounds);
            let mut counted = vec![0_u32; phases.len()];
            for after in 0..all {
                let beat = beat(&phases, rounds, after).unwrap();
                prop_assert!(0 < beat.left && beat.left <= phases[beat.phase]);
                counted[beat.phase] += 1;
            }
            let times = u32::try_from(rounds).unwrap();
            prop_assert!(counted.iter().zip(&phases).all(|(n, takes)| *n == takes * times));
            prop_assert_eq!(beat(&phases, rounds, all), None);
        }
    }
}
