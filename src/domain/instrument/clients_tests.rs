//! Instruments for clients against what is published (design metrics.md 3), and laws of their sums.

use proptest::prelude::*;

use super::super::*;

fn answers(kind: Kind, given: impl IntoIterator<Item = u8>) -> Answers<Kind> {
    Answers::new(kind, given.into_iter().map(Some).collect()).unwrap()
}

fn given(kind: Kind, given: &[Option<u8>]) -> Answers<Kind> {
    Answers::new(kind, given.to_vec()).unwrap()
}

fn first(answers: &Answers<Kind>) -> Option<(f64, Band)> {
    answers.scores()[0].1.map(|score| (score.value, score.band))
}

/// Answers that add up to that, the first items taking the most.
fn adding_up(kind: Kind, mut sum: u16) -> Answers<Kind> {
    let instrument = kind.instrument();
    let mut rest = |item| {
        let fits = |answer: &u8| u16::from(*answer) <= sum;
        let answer = instrument.answers_to(item).filter(fits).last().unwrap();
        sum -= u16::from(answer);
        Some(answer)
    };
    let given: Vec<_> = (1..=instrument.items).map(&mut rest).collect();
    Answers::new(kind, given).unwrap()
}

/// Which band each score is in, where a band begins and just below.
fn bands(kind: Kind, expected: &[(u16, Band)]) {
    for (sum, band) in expected {
        let answers = adding_up(kind, *sum);
        assert_eq!(first(&answers), Some((f64::from(*sum), *band)), "{kind:?} {sum}");
        let sum = Sum::new(kind, *sum).unwrap().score().unwrap();
        assert_eq!(Some((sum.value, sum.band)), first(&answers), "{kind:?}: the sum says the same");
    }
}

#[test]
fn phq_9_has_five_bands() {
    use Band::{High, Low, Mild, Moderate, VeryHigh};
    let ends = [(0, Low), (4, Low), (5, Mild), (9, Mild), (10, Moderate), (14, Moderate)];
    bands(Kind::Phq9, &ends);
    bands(Kind::Phq9, &[(15, High), (19, High), (20, VeryHigh), (27, VeryHigh)]);
}

#[test]
fn gad_7_has_bands_from_5_10_and_15() {
    use Band::{Low, Mild, Moderate, VeryHigh};
    let ends = [(0, Low), (4, Low), (5, Mild), (9, Mild), (10, Moderate), (14, Moderate)];
    bands(Kind::Gad7, &ends);
    bands(Kind::Gad7, &[(15, VeryHigh), (21, VeryHigh)]);
}

#[test]
fn pcl_5_is_cut_at_33_and_wsas_at_10_and_above_20() {
    bands(Kind::Pcl5, &[(0, Band::Low), (32, Band::Low), (33, Band::High), (80, Band::High)]);
    for (sum, band) in
        [(9, Band::Low), (10, Band::Moderate), (20, Band::Moderate), (21, Band::High)]
    {
        assert_eq!(Sum::new(Kind::Wsas, sum).unwrap().score().unwrap().band, band);
    }
    assert_eq!(Sum::ends(&Kind::Wsas), (0, 40));
}

#[test]
fn audit_has_the_four_zones_of_its_manual() {
    use Band::{High, Low, Moderate, VeryHigh};
    bands(Kind::Audit, &[(0, Low), (7, Low), (8, Moderate), (15, Moderate), (16, High)]);
    bands(Kind::Audit, &[(19, High), (20, VeryHigh), (40, VeryHigh)]);
}

#[test]
fn k10_counts_from_ten_to_fifty_in_the_australian_bands() {
    let with = |ones: u8, answer: u8| {
        let each = (1..=10).map(|item| if item <= ones { 1 } else { answer });
        first(&answers(Kind::K10, each))
    };
    assert_eq!(with(10, 1), Some((10.0, Band::Low)));
    assert_eq!(with(5, 2), Some((15.0, Band::Low)));
    assert_eq!(with(4, 2), Some((16.0, Band::Moderate)));
    assert_eq!(with(0, 5), Some((50.0, Band::VeryHigh)));
    for (sum, band) in
        [(21, Band::Moderate), (22, Band::High), (29, Band::High), (30, Band::VeryHigh)]
    {
        assert_eq!(Sum::new(Kind::K10, sum).unwrap().score().unwrap().band, band);
    }
    assert_eq!(Sum::new(Kind::K10, 9), Err(NoSuchAnswer), "no sum of ten items that count from 1");
    let zero = vec![Some(0); 10];
    assert_eq!(Answers::new(Kind::K10, zero), Err(NoSuchAnswer));
}

#[test]
fn the_phq_9_takes_up_to_two_missing_items_and_no_more() {
    // Seven items of 2 and two missing: 14 / 7 * 9.
    let mut missing = vec![Some(2); 9];
    (missing[3], missing[7]) = (None, None);
    assert_eq!(first(&given(Kind::Phq9, &missing)), Some((18.0, Band::High)));
    // One of eight at 1: 1 / 8 * 9 = 1.125.
    let mut one = vec![Some(0); 9];
    (one[0], one[8]) = (Some(1), None);
    assert_eq!(first(&given(Kind::Phq9, &one)), Some((1.0, Band::Low)));
    // Four of eight at 1: 4.5, which is rounded up, into the next band.
    let mut half: Vec<_> = [1, 1, 1, 1, 0, 0, 0, 0].map(Some).into();
    half.push(None);
    assert_eq!(first(&given(Kind::Phq9, &half)), Some((5.0, Band::Mild)));
    missing[0] = None;
    assert_eq!(first(&given(Kind::Phq9, &missing)), None);
}

#[test]
fn every_other_measure_needs_every_item() {
    for kind in Kind::FOR_CLIENTS.into_iter().filter(|kind| *kind != Kind::Phq9) {
        let least = kind.instrument().answers.0.max(1);
        let mut each: Vec<_> = (1..=kind.instrument().items)
            .map(|item| kind.instrument().answers_to(item).find(|answer| *answer >= least))
            .collect();
        assert!(first(&given(kind, &each)).is_some(), "{kind:?}");
        *each.last_mut().unwrap() = None;
        assert_eq!(first(&given(kind, &each)), None, "{kind:?}");
    }
}

#[test]
fn item_9_of_the_phq_9_cannot_wait_whatever_the_rest_comes_to() {
    let with = |item_9: Option<u8>, others: Option<u8>| {
        let mut each = vec![others; 9];
        each[8] = item_9;
        given(Kind::Phq9, &each)
    };
    for others in [None, Some(0), Some(3)] {
        for answer in 1..=3 {
            assert!(with(Some(answer), others).raise_safety(), "{answer} beside {others:?}");
        }
        assert!(!with(Some(0), others).raise_safety());
        assert!(!with(None, others).raise_safety());
    }
    assert_eq!(first(&with(Some(1), None)), None, "an incomplete form has no score");
    for kind in Kind::FOR_CLIENTS.into_iter().filter(|kind| *kind != Kind::Phq9) {
        let worst = adding_up(kind, Sum::ends(&kind).1);
        assert!(!worst.raise_safety(), "{kind:?} has no such item");
    }
}

#[test]
fn every_pattern_of_answers_to_the_phq_4_is_scored_as_published() {
    for n in 0..256_u32 {
        let digit = |place: u32| u8::try_from(n / 4_u32.pow(place) % 4).unwrap();
        let [a, b, c, d] = [0, 1, 2, 3].map(digit);
        let scores = answers(Kind::Phq4, [a, b, c, d]).scores();
        let [total, anxiety, depression] = [0, 1, 2].map(|place: usize| scores[place].1.unwrap());
        assert_eq!(total.value, f64::from(a + b + c + d));
        let band = match a + b + c + d {
            0..=2 => Band::Low,
            3..=5 => Band::Mild,
            6..=8 => Band::Moderate,
            _ => Band::VeryHigh,
        };
        assert_eq!(total.band, band, "{n}");
        for (half, sum) in [(anxiety, a + b), (depression, c + d)] {
            assert_eq!(half.value, f64::from(sum));
            assert_eq!(half.band == Band::High, sum >= 3, "{n}");
        }
    }
}

/// Every pattern of what is answered with 2 and what with 1, cluster by cluster.
#[test]
fn the_pattern_of_the_pcl_5_needs_one_b_one_c_two_d_and_two_e() {
    let clusters = [5, 2, 7, 6];
    for b in 0..=5 {
        for c in 0..=2 {
            for d in 0..=7 {
                for e in 0..=6 {
                    let each = clusters.into_iter().zip([b, c, d, e]).flat_map(|(items, high)| {
                        (0..items).map(move |place| if place < high { 2 } else { 1 })
                    });
                    let expected = b >= 1 && c >= 1 && d >= 2 && e >= 2;
                    let found = answers(Kind::Pcl5, each).make_pattern();
                    assert_eq!(found, Some(expected), "{b} {c} {d} {e}");
                }
            }
        }
    }
    let mut open = vec![Some(2); 20];
    (open[5], open[6]) = (None, Some(1));
    assert_eq!(given(Kind::Pcl5, &open).make_pattern(), None, "item 6 could make it");
    open[6] = Some(2);
    assert_eq!(given(Kind::Pcl5, &open).make_pattern(), Some(true));
    (open[5], open[6]) = (Some(1), Some(1));
    open[0] = None;
    assert_eq!(given(Kind::Pcl5, &open).make_pattern(), Some(false));
    assert_eq!(answers(Kind::Phq9, [3; 9]).make_pattern(), None);
}

#[test]
fn the_clusters_of_the_pcl_5_are_those_of_the_dsm() {
    let each = (1..=20).map(|item| match item {
        1..=5 => 1,
        6..=7 => 2,
        8..=14 => 3,
        _ => 4,
    });
    let values: Vec<_> =
        answers(Kind::Pcl5, each).scores().into_iter().map(|(_, it)| it.unwrap().value).collect();
    assert_eq!(values, [54.0, 5.0, 4.0, 21.0, 24.0]);
}

#[test]
fn who_never_drinks_passes_over_items_2_to_8_of_the_audit() {
    let mut never = vec![None; 10];
    (never[0], never[8], never[9]) = (Some(0), Some(2), Some(0));
    assert_eq!(first(&given(Kind::Audit, &never)), Some((2.0, Band::Low)));
    let mut little = vec![None; 10];
    (little[0], little[1], little[2]) = (Some(3), Some(0), Some(0));
    (little[8], little[9]) = (Some(0), Some(4));
    assert_eq!(first(&given(Kind::Audit, &little)), Some((7.0, Band::Low)));
    little[1] = Some(1);
    assert_eq!(first(&given(Kind::Audit, &little)), None, "then items 4 to 8 are asked");
    let odd = |answer| {
        let mut each = vec![Some(0); 10];
        each[8] = Some(answer);
        Answers::new(Kind::Audit, each)
    };
    for answer in [0, 2, 4] {
        assert!(odd(answer).is_ok());
    }
    for answer in [1, 3, 5] {
        assert_eq!(odd(answer), Err(NoSuchAnswer), "item 9 has no {answer}");
    }
}

/// Every sum from 0 to 25 of the WHO-5 by its sheet.
#[test]
fn the_sum_of_a_who_5_is_multiplied_by_four_and_by_nothing_else() {
    for sum in 0..=25 {
        let score = Sum::new(Kind::Who5, sum).unwrap().score().unwrap();
        assert_eq!(score.value, f64::from(sum) * 4.0);
        assert_eq!(Some((score.value, score.band)), first(&adding_up(Kind::Who5, sum)));
    }
    assert_eq!(Sum::new(Kind::Who5, 26), Err(NoSuchAnswer));
}

#[test]
fn the_change_constants_follow_from_the_spread_and_reliability_they_were_made_of() {
    // 1.96 s sqrt(2 (1 - r)) is 5.20 and 3.53 for these; scores are whole, so it is rounded up.
    for (kind, spread, reliability, raw) in
        [(Kind::Phq9, 5.66_f64, 0.89_f64, 5.20), (Kind::Gad7, 4.50, 0.92, 3.53)]
    {
        let least = 1.96 * spread * (2.0 * (1.0 - reliability)).sqrt();
        assert!((least - raw).abs() < 0.005, "{kind:?}: {least}");
        assert_eq!(kind.instrument().first.change, Some(least.ceil()), "{kind:?}");
    }
}

proptest! {
    #[test]
    fn the_order_of_the_answers_within_a_scale_changes_nothing(
        which in 0_usize..8,
        places in proptest::collection::vec(0_usize..=8, 20),
        turn in 0_usize..20,
    ) {
        let kind = Kind::FOR_CLIENTS[which];
        let instrument = kind.instrument();
        // Every answer that all items have.
        let shared: Vec<u8> = instrument
            .answers_to(1)
            .filter(|answer| (1..=instrument.items).all(|item| instrument.allows(item, *answer)))
            .collect();
        let each: Vec<_> = places
            .iter()
            .take(instrument.items.into())
            .map(|place| shared[place % shared.len()])
            .collect();
        let mut turned = each.clone();
        turned.rotate_left(turn % each.len());
        prop_assert_eq!(first(&answers(kind, each)), first(&answers(kind, turned)));
    }

    #[test]
    fn one_more_point_never_lowers_a_sum_nor_its_band(
        which in 0_usize..8,
        places in proptest::collection::vec(0_usize..=8, 20),
        item in 1_u8..=20,
    ) {
        let kind = Kind::FOR_CLIENTS[which];
        let instrument = kind.instrument();
        let item = (item - 1) % instrument.items + 1;
        let allowed = |item| instrument.answers_to(item).collect::<Vec<_>>();
        let mut each: Vec<_> = (1..=instrument.items)
            .zip(places)
            .map(|(item, place)| allowed(item)[place % allowed(item).len()])
            .collect();
        let before = first(&answers(kind, each.clone()));
        let answer = &mut each[usize::from(item) - 1];
        let more = allowed(item).into_iter().find(|more| more > answer);
        prop_assume!(more.is_some());
        *answer = more.unwrap();
        let after = first(&answers(kind, each));
        let (before, after) = (before.unwrap(), after.unwrap());
        prop_assert!(before.0 < after.0 && before.1 <= after.1, "{before:?} {after:?}");
    }

    #[test]
    fn a_missing_answer_of_the_phq_9_never_leads_off_its_scale(
        each in proptest::collection::vec(proptest::option::weighted(0.85, 0_u8..=3), 9),
    ) {
        let missing = each.iter().filter(|answer| answer.is_none()).count();
        match first(&given(Kind::Phq9, &each)) {
            Some((value, _)) => {
                prop_assert!(missing <= 2 && (0.0..=27.0).contains(&value));
                prop_assert!(value.fract() == 0.0);
            }
            None => prop_assert!(missing > 2),
        }
    }
}
