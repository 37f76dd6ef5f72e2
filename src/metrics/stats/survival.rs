//! Kaplan-Meier: how long things last when some of them have not ended yet.

use crate::domain::order::{sort_by_key, total};

/// How long one of them has lasted, and whether it has ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spell {
    /// In any unit, from its origin.
    pub time: f64,
    /// Ended at that time; else it lasts on (censored).
    pub ended: bool,
}

/// The steps of the survival curve: times at which some ended, with the share that lasts beyond.
///
/// Formula: S(t) = product over t_j <= t of (1 - d_j / n_j), endings before censorings at ties.
/// Source: Kaplan, Meier 1958; design metrics.md 1.4.
pub fn curve(spells: &[Spell]) -> Vec<(f64, f64)> {
    let mut sorted = spells.to_vec();
    sort_by_key(&mut sorted, |spell| total(spell.time));
    let mut at_risk = sorted.len();
    let mut survival = 1.0;
    let mut steps = Vec::new();
    for tied in sorted.chunk_by(|a, b| a.time.total_cmp(&b.time).is_eq()) {
        let ended = tied.iter().filter(|spell| spell.ended).count();
        if let (1.., Some(first)) = (ended, tied.first()) {
            #[expect(clippy::cast_precision_loss, reason = "counts of people")]
            let share = ended as f64 / at_risk as f64;
            survival *= 1.0 - share;
            steps.push((first.time, survival));
        }
        at_risk -= tied.len();
    }
    steps
}

/// The first time by which half of them have ended; none when that was never reached.
pub fn median(spells: &[Spell]) -> Option<f64> {
    // A product of shares may miss one half by a rounding error.
    curve(spells).into_iter().find(|(_, survival)| *survival <= 0.5 + 1e-12).map(|(time, _)| time)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gehan's remission times, as in tests/fixtures/known-answers.
    fn gehan(group: &str) -> Vec<Spell> {
        let table = include_str!("../../../tests/fixtures/known-answers/survival-gehan.csv");
        table
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect::<Vec<_>>())
            .filter(|cells| cells[0] == group)
            .map(|cells| Spell { time: cells[1].parse().unwrap(), ended: cells[2] == "1" })
            .collect()
    }

    #[test]
    fn the_curves_of_gehans_table_are_reproduced() {
        let known: serde_json::Value = serde_json::from_str(include_str!(
            "../../../tests/fixtures/known-answers/survival-gehan.json"
        ))
        .unwrap();
        for (group, name) in [("1", "gehan_placebo_group1"), ("2", "gehan_6MP_group2")] {
            let spells = gehan(group);
            assert_eq!(median(&spells), known[name]["median"].as_f64());
            let steps = curve(&spells);
            for (time, survival) in known[name]["S"].as_object().unwrap() {
                let time: f64 = time.parse().unwrap();
                let step = steps.iter().rfind(|(at, _)| *at <= time).unwrap();
                assert!((step.1 - survival.as_f64().unwrap()).abs() < 1e-9, "{name} {time}");
            }
        }
    }

    #[test]
    fn a_median_that_was_never_reached_is_none() {
        let lasting = Spell { time: 9.0, ended: false };
        assert_eq!(median(&[lasting, Spell { time: 3.0, ended: true }, lasting]), None);
        assert_eq!(median(&[]), None);
    }
}
