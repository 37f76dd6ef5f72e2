//! Curves against published ones, and against a slow way to the same.

use proptest::prelude::*;

use super::super::competing::{self, incidence};
use super::*;

fn spell(entered: f64, time: f64, end: End) -> Spell {
    Spell { entered, time, end }
}

/// Gehan's remission times, as in tests/fixtures/known-answers.
fn gehan(group: &str) -> Vec<Spell> {
    let table = include_str!("../../../tests/fixtures/known-answers/survival-gehan.csv");
    table
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|cells| cells[0] == group)
        .map(|cells| {
            let end = if cells[2] == "1" { End::Ended } else { End::Lasting };
            spell(0.0, cells[1].parse().unwrap(), end)
        })
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
        let ended: u32 = steps.iter().map(|step| step.ended).sum();
        assert_eq!(Some(u64::from(ended)), known[name]["events"].as_u64());
        for (time, survival) in known[name]["S"].as_object().unwrap() {
            let time: f64 = time.parse().unwrap();
            let step = steps.iter().rfind(|step| step.time <= time).unwrap();
            assert!((step.survival - survival.as_f64().unwrap()).abs() < 1e-9, "{name} {time}");
        }
    }
}

/// Time, at risk, standard error and log-log band, as textbooks print them for the 6-MP group
/// (Kleinbaum, Klein, Survival Analysis, by Stata's `sts list`).
#[test]
fn gehans_errors_and_bands_are_the_published_ones() {
    let published = [
        (6.0, 21, 0.0764, 0.6197, 0.9516),
        (7.0, 17, 0.0869, 0.5631, 0.9228),
        (10.0, 15, 0.0963, 0.5032, 0.8894),
        (13.0, 12, 0.1068, 0.4316, 0.8491),
        (16.0, 11, 0.1141, 0.3675, 0.8049),
        (22.0, 7, 0.1282, 0.2678, 0.7468),
        (23.0, 6, 0.1346, 0.1881, 0.6801),
    ];
    let steps = curve(&gehan("2"));
    assert_eq!(steps.len(), published.len());
    for (step, (time, n, error, low, high)) in steps.iter().zip(published) {
        assert_eq!((step.time, step.at_risk), (time, n));
        let band = step.band().unwrap();
        let is_close = |a: f64, b: f64| (a - b).abs() < 6e-5;
        assert!(is_close(step.error(), error), "{time}: {}", step.error());
        assert!(is_close(band.0, low) && is_close(band.1, high), "{time}: {band:?}");
    }
    assert_eq!(quantile_interval(&steps, 0.5), (Some(13.0), None));
    assert_eq!(quantile_interval(&curve(&gehan("1")), 0.5), (Some(4.0), Some(11.0)));
    assert_eq!(well_founded(&steps).len(), 7);
    assert_eq!(at_risk(&gehan("2"), 10.0), 15);
}

#[test]
fn who_came_late_is_at_risk_only_from_then() {
    let late = [
        spell(0.0, 2.0, End::Ended),
        spell(0.0, 9.0, End::Lasting),
        spell(2.0, 6.0, End::Ended),
        spell(5.0, 9.0, End::Lasting),
    ];
    let steps = curve(&late);
    let risks: Vec<u32> = steps.iter().map(|step| step.at_risk).collect();
    assert_eq!(risks, [2, 3], "who enters at 2 is not at risk at 2");
    assert!((steps[1].survival - 0.5 * (2.0 / 3.0)).abs() < 1e-12);
    let from_origin = late.map(|spell| Spell { entered: 0.0, ..spell });
    assert!(curve(&from_origin)[1].survival > steps[1].survival, "else the curve is too high");
}

#[test]
fn a_median_that_was_never_reached_is_none() {
    let lasting = spell(0.0, 9.0, End::Lasting);
    assert_eq!(median(&[lasting, spell(0.0, 3.0, End::Ended), lasting]), None);
    assert_eq!(median(&[]), None);
    assert_eq!(well_founded(&curve(&[lasting, spell(0.0, 3.0, End::Ended)])), []);
}

#[test]
fn an_ending_at_the_origin_counts() {
    let steps = curve(&[spell(0.0, 0.0, End::Ended), spell(0.0, 4.0, End::Lasting)]);
    assert_eq!((steps[0].at_risk, steps[0].survival), (2, 0.5));
    assert_eq!(curve(&[spell(0.0, 1.0, End::Ended)])[0].band(), None);
}

/// Five people by hand: ended at 1, otherwise at 2, ended at 3, lasting from 3, ended at 4.
#[test]
fn two_ways_to_end_share_what_has_ended() {
    let spells = [
        spell(0.0, 1.0, End::Ended),
        spell(0.0, 2.0, End::Otherwise),
        spell(0.0, 3.0, End::Ended),
        spell(0.0, 3.0, End::Lasting),
        spell(0.0, 4.0, End::Ended),
    ];
    let steps = incidence(&spells);
    let ended: Vec<f64> = steps.iter().map(|step| step.ended).collect();
    for (found, expected) in ended.iter().zip([0.2, 0.2, 0.4, 0.8]) {
        assert!((found - expected).abs() < 1e-12, "{ended:?}");
    }
    let last = competing::at(&steps, 9.0);
    assert!((last.otherwise - 0.2).abs() < 1e-12 && last.lasting.abs() < 1e-12);
    assert_eq!(competing::at(&steps, 0.5).ended, 0.0);
    let naive = 1.0 - curve(&spells)[1].survival;
    assert!(naive > 0.4 + 1e-9, "one minus Kaplan-Meier says too much: {naive}");
}

fn any_spells() -> impl Strategy<Value = Vec<Spell>> {
    let end = prop_oneof![Just(End::Lasting), Just(End::Ended), Just(End::Otherwise)];
    let one = (0_u8..6, 0_u8..30, end).prop_map(|(entered, lasted, end)| {
        spell(f64::from(entered), f64::from(entered) + f64::from(lasted), end)
    });
    proptest::collection::vec(one, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_spells_never_matters(spells in any_spells(), turn in 0_usize..40) {
        let mut turned = spells.clone();
        turned.rotate_left(turn % spells.len().max(1));
        prop_assert_eq!(curve(&spells), curve(&turned));
        prop_assert_eq!(incidence(&spells), incidence(&turned));
    }

    #[test]
    fn at_risk_are_those_who_entered_before_and_last_until_then(spells in any_spells()) {
        for step in curve(&spells) {
            prop_assert_eq!(at_risk(&spells, step.time), step.at_risk as usize);
        }
    }

    #[test]
    fn a_share_lies_within_its_band_and_never_rises(spells in any_spells()) {
        let mut before = 1.0;
        for step in curve(&spells) {
            prop_assert!((0.0..=before).contains(&step.survival));
            if let Some((low, high)) = step.band() {
                prop_assert!(low <= step.survival && step.survival <= high && high <= 1.0);
            }
            before = step.survival;
        }
    }

    #[test]
    fn without_censoring_or_late_entry_the_curve_is_the_share_that_lasts(
        times in proptest::collection::vec(1_u8..30, 1..40),
    ) {
        let spells: Vec<Spell> =
            times.iter().map(|time| spell(0.0, f64::from(*time), End::Ended)).collect();
        for step in curve(&spells) {
            let lasting = times.iter().filter(|time| f64::from(**time) > step.time).count();
            prop_assert!((step.survival - lasting as f64 / times.len() as f64).abs() < 1e-9);
        }
    }

    #[test]
    fn one_who_enters_and_leaves_between_endings_changes_nothing(spells in any_spells()) {
        let mut more = spells.clone();
        more.push(spell(3.25, 3.5, End::Lasting));
        prop_assert_eq!(curve(&spells), curve(&more));
        prop_assert_eq!(incidence(&spells), incidence(&more));
    }

    #[test]
    fn what_ended_either_way_and_what_lasts_make_a_whole(spells in any_spells()) {
        for step in incidence(&spells) {
            prop_assert!((step.ended + step.otherwise + step.lasting - 1.0).abs() < 1e-9);
        }
    }
}
