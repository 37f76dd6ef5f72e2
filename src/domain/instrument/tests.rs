//! Keys and cut-offs against what is published (design metrics.md 2), and laws of every table.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// Every instrument once.
fn all() -> BTreeSet<Kind> {
    Kind::OWN.into_iter().chain(Kind::FOR_CLIENTS).collect()
}

fn answers(kind: Kind, given: impl IntoIterator<Item = u8>) -> Answers<Kind> {
    Answers::new(kind, given.into_iter().map(Some).collect()).unwrap()
}

fn score(answers: &Answers<Kind>, of: Measured) -> Score {
    let scores = answers.scores();
    scores.into_iter().find(|(measures, _)| *measures == of).unwrap().1.unwrap()
}

/// Answers to ProQOL: this one to the items of a list, that one to all others.
fn proqol(to_these: &[u8], answer: u8, other: u8) -> Answers<Kind> {
    let given = (1..=30).map(|item| if to_these.contains(&item) { answer } else { other });
    answers(Kind::Proqol5, given)
}

#[test]
fn the_published_key_of_proqol_5_is_followed_item_by_item() {
    let satisfaction = [3, 6, 12, 16, 18, 20, 22, 24, 27, 30];
    let burnout = [8, 10, 19, 21, 26];
    let burnout_turned = [1, 4, 15, 17, 29];
    let stress = [2, 5, 7, 9, 11, 13, 14, 23, 25, 28];
    for (items, measures, both_ways) in [
        (&satisfaction[..], Measured::CompassionSatisfaction, (50.0, 10.0)),
        (&stress[..], Measured::SecondaryTraumaticStress, (50.0, 10.0)),
        // Five of ten, the others at one, and the turned five counting five each.
        (&burnout[..], Measured::Burnout, (50.0, 10.0)),
    ] {
        assert_eq!(score(&proqol(items, 5, 1), measures).value, both_ways.0, "{measures:?}");
        assert_eq!(score(&proqol(items, 1, 5), measures).value, both_ways.1, "{measures:?}");
    }
    assert_eq!(score(&proqol(&burnout_turned, 5, 1), Measured::Burnout).value, 10.0);
    assert_eq!(score(&proqol(&burnout_turned, 1, 5), Measured::Burnout).value, 50.0);
    let all: BTreeSet<u8> =
        [&satisfaction[..], &burnout, &burnout_turned, &stress].concat().into_iter().collect();
    assert_eq!(all, (1..=30).collect(), "every item is of one scale");
}

/// The band of a ProQOL sum, reached on secondary traumatic stress.
fn stress_at(sum: u8) -> Score {
    let items = [2, 5, 7, 9, 11, 13, 14, 23, 25, 28];
    let given = (1..=30).map(|item| {
        let Some(place) = items.iter().position(|it| *it == item) else { return 3 };
        let (each, rest) = (sum / 10, sum % 10);
        each + u8::from(place < usize::from(rest))
    });
    score(&answers(Kind::Proqol5, given), Measured::SecondaryTraumaticStress)
}

#[test]
fn the_published_bands_of_proqol_5_begin_at_23_and_42() {
    for (sum, band) in [(10, Band::Low), (22, Band::Low), (23, Band::Moderate)] {
        assert_eq!((stress_at(sum).value, stress_at(sum).band), (sum.into(), band));
    }
    for (sum, band) in [(41, Band::Moderate), (42, Band::High), (50, Band::High)] {
        assert_eq!((stress_at(sum).value, stress_at(sum).band), (sum.into(), band));
    }
    assert!(stress_at(42).is_heavy && !stress_at(41).is_heavy);
    let glad = proqol(&[3, 6, 12, 16, 18, 20, 22, 24, 27, 30], 5, 3);
    assert!(!glad.are_heavy(), "much satisfaction is no reason to worry");
}

/// WHO-5 with that raw sum.
fn who(raw: u8) -> Answers<Kind> {
    let (each, rest) = (raw / 5, raw % 5);
    answers(Kind::Who5, (0..5).map(|place| each + u8::from(place < rest)))
}

#[test]
fn who_5_is_four_times_the_raw_sum_and_its_cut_offs_lie_where_they_are_published() {
    for (raw, value, band) in [
        (0, 0.0, Band::Low),
        (5, 20.0, Band::Low), // (raw - 5) * 4, as one calculator has it, would be 0.
        (7, 28.0, Band::Low),
        (8, 32.0, Band::Moderate),
        (12, 48.0, Band::Moderate), // 12 or less is the same as under 13, and as under 52.
        (13, 52.0, Band::High),
        (25, 100.0, Band::High),
    ] {
        let score = score(&who(raw), Measured::WellBeing);
        assert_eq!((score.value, score.band), (value, band), "raw {raw}");
    }
    assert!(who(12).are_heavy() && !who(13).are_heavy());
    assert_eq!(Kind::Who5.instrument().first.change, Some(10.0));
}

#[test]
fn the_last_item_of_work_in_the_cbi_is_turned_round() {
    // Always to everything: 100 but for the turned item, which counts nothing.
    let always = answers(Kind::Cbi, [4; 19]);
    assert_eq!(score(&always, Measured::PersonalBurnout).value, 100.0);
    assert_eq!(score(&always, Measured::ClientBurnout).value, 100.0);
    assert_eq!(score(&always, Measured::WorkBurnout).value, 600.0 / 7.0);
    let mut worst = [4; 19];
    worst[12] = 0;
    assert_eq!(score(&answers(Kind::Cbi, worst), Measured::WorkBurnout).value, 100.0);
    let sometimes = answers(Kind::Cbi, [2; 19]);
    for (_, score) in sometimes.scores() {
        let score = score.unwrap();
        assert_eq!((score.value, score.band), (50.0, Band::High));
    }
}

#[test]
fn a_scale_of_the_cbi_needs_three_of_six_or_four_of_seven_answers() {
    let some = |personal: usize, work: usize| {
        let given = (0..19).map(|place| match place {
            0..6 => (place < personal).then_some(4),
            6..13 => (place - 6 < work).then_some(2),
            _ => None,
        });
        let scores = Answers::new(Kind::Cbi, given.collect()).unwrap().scores();
        scores.into_iter().map(|(_, score)| score.map(|score| score.value)).collect::<Vec<_>>()
    };
    assert_eq!(some(3, 4), [Some(100.0), Some(50.0), None]);
    assert_eq!(some(2, 3), [None, None, None]);
}

#[test]
fn olbi_follows_its_key_and_not_whether_a_number_is_odd() {
    let disengagement = [1, 3, 6, 7, 9, 11, 13, 15];
    let exhaustion = [2, 4, 5, 8, 10, 12, 14, 16];
    let turned = [2, 3, 4, 6, 8, 9, 11, 12];
    // As burnt out as can be: 4 where it counts as it is, 1 where it is turned round.
    let worst = (1..=16).map(|item| if turned.contains(&item) { 1 } else { 4 });
    let worst = answers(Kind::Olbi, worst);
    assert_eq!(score(&worst, Measured::Exhaustion).value, 4.0);
    assert_eq!(score(&worst, Measured::Disengagement).value, 4.0);
    assert!(worst.are_heavy());
    for (items, measures) in
        [(disengagement, Measured::Disengagement), (exhaustion, Measured::Exhaustion)]
    {
        for item in items {
            let plain = |n: u8| if turned.contains(&n) { 4 } else { 1 };
            let one = |n: u8| if n == item { 5 - plain(n) } else { plain(n) };
            let value = score(&answers(Kind::Olbi, (1..=16).map(one)), measures).value;
            assert_eq!(value, 11.0 / 8.0, "item {item} is of {measures:?}");
        }
    }
}

#[test]
fn olbi_is_heavy_only_where_both_scales_are() {
    // Exhaustion 18/8 = 2.25, disengagement 17/8 = 2.125; then one of them a point lower.
    let turned = [2, 3, 4, 6, 8, 9, 11, 12];
    let with = |points: &dyn Fn(u8) -> u8| {
        let given = (1..=16).map(|n| if turned.contains(&n) { 5 - points(n) } else { points(n) });
        answers(Kind::Olbi, given)
    };
    let both = |n: u8| 2 + u8::from(matches!(n, 14..=16));
    let heavy = with(&both);
    assert_eq!(score(&heavy, Measured::Exhaustion).value, 2.25);
    assert_eq!(score(&heavy, Measured::Disengagement).value, 2.125);
    assert!(heavy.are_heavy());
    assert!(!with(&|n| if n == 16 { 2 } else { both(n) }).are_heavy(), "exhaustion is 2.125");
    assert!(!with(&|n| if n == 15 { 2 } else { both(n) }).are_heavy(), "disengagement is 2");
}

#[test]
fn answers_that_the_instrument_does_not_have_are_refused() {
    let one =
        |given: &[u8]| Answers::new(Kind::OneQuestion, given.iter().copied().map(Some).collect());
    assert!(one(&[5]).is_ok());
    for given in [&[0_u8][..], &[6], &[], &[1, 1]] {
        assert_eq!(one(given), Err(NoSuchAnswer), "{given:?}");
    }
}

proptest! {
    #[test]
    fn every_score_lies_between_the_ends_of_its_scale(
        which in 0_usize..12,
        chosen in proptest::collection::vec(proptest::option::of(0_usize..=8), 30),
    ) {
        let kind = all().into_iter().nth(which).unwrap();
        let instrument = kind.instrument();
        let Instrument { items, answers: (least, most), .. } = instrument;
        let allowed = |item| kind.instrument().answers_to(item).collect::<Vec<_>>();
        let given: Vec<_> = (1..=*items)
            .zip(chosen)
            .map(|(item, place)| place.map(|place| allowed(item)[place % allowed(item).len()]))
            .collect();
        let answers = Answers::new(kind, given).unwrap();
        for ((_, score), scale) in answers.scores().into_iter().zip(instrument.scales()) {
            let Some(score) = score else { continue };
            let n = match scale.total { Total::Sum => scale.items.len() as f64, Total::Mean => 1.0 };
            let end = |answer: u8| f64::from(answer) * n * f64::from(scale.times);
            prop_assert!(end(*least) <= score.value && score.value <= end(*most), "{score:?}");
        }
    }
}

#[test]
fn every_table_holds_together() {
    for kind in all() {
        let instrument = kind.instrument();
        let Instrument { items, clinical, .. } = instrument;
        let mut seen = BTreeSet::new();
        for (place, scale) in instrument.scales().enumerate() {
            // Of an instrument for clients the first scale is all of it, the others are parts.
            let is_part = clinical.is_some() && place > 0;
            let mut fits =
                |item: &u8| (1..=*items).contains(item) && (seen.insert(*item) || is_part);
            assert!(scale.items.iter().all(&mut fits), "{kind:?}: each item once");
            assert!(scale.turned.iter().all(|item| scale.items.contains(item)), "{kind:?}");
            assert!(usize::from(scale.least_answered) <= scale.items.len(), "{kind:?}");
            assert!(scale.cuts.is_sorted_by(|a, b| a.from < b.from && a.band < b.band), "{kind:?}");
            assert_eq!(scale.cuts.first().map(|cut| cut.from), Some(0.0), "{kind:?}");
        }
        assert_eq!(seen.len(), usize::from(*items), "{kind:?}");
    }
}
