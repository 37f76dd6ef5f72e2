//! Laws of scales that the therapist made herself, whatever she says of them.

use proptest::prelude::*;

use super::*;
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Answers, Sum};

/// A name of some letters, markup and right-to-left letters among them.
fn label() -> impl Strategy<Value = Label> {
    "[a-z<&א-ת]{1,12}".prop_map(|text| Label::new(&text).unwrap())
}

fn choices() -> impl Strategy<Value = Choices> {
    let end = || proptest::option::of(label());
    let narrow = (0_u8..=80, 1_u8..=20).prop_map(|(least, more)| (least, least + more));
    let wide = (0_u8..=79, 0_u8..=79).prop_map(|(least, less)| (least, 100 - less.min(79 - least)));
    let range =
        (prop_oneof![narrow, wide], end(), end()).prop_map(|((least, most), first, last)| {
            Choices::Range { least: (least, first), most: (most, last) }
        });
    let each = proptest::collection::btree_map(0_u8..=100, label(), 2..=6)
        .prop_map(|each| Choices::Each(each.into_iter().collect()));
    prop_oneof![range, each]
}

/// Any scale that can be scored.
pub fn editions() -> impl Strategy<Value = Edition> {
    let items = proptest::collection::vec((label(), any::<bool>()), 1..=12);
    let ways = (any::<bool>(), any::<bool>(), any::<u8>(), proptest::option::of(any::<bool>()));
    let cuts = proptest::collection::vec((any::<u32>(), label()), 0..=4);
    (label(), items, choices(), ways, cuts, proptest::option::of(any::<u32>())).prop_map(
        |(name, items, choices, (is_sum, is_mean_of_others, miss, more_is_worse), cuts, change)| {
            let count = u8::try_from(items.len()).unwrap();
            let item = |(words, is_turned): (Label, bool)| Item {
                words: Line::new(words.as_str()).unwrap(),
                is_turned,
            };
            let mut design = Design {
                name,
                ask: None,
                items: items.into_iter().map(item).collect(),
                choices,
                total: if is_sum { Total::Sum } else { Total::Mean },
                may_miss: miss % count,
                missing: if is_mean_of_others { Missing::MeanOfOthers } else { Missing::Least },
                bands: Vec::new(),
                more_is_worse,
                change: None,
            };
            let bare = edition(design.clone()).unwrap();
            let (least, most) = bare.ends();
            let points = |value: f64| Points::parse(&value.to_string()).unwrap().0;
            let mut froms: Vec<u32> = cuts
                .iter()
                .map(|(at, _)| points(least) + 1 + at % (points(most) - points(least)))
                .collect();
            froms.sort_unstable();
            froms.dedup();
            let names = cuts.into_iter().map(|(_, name)| name);
            let froms = [points(least)].into_iter().chain(froms);
            design.bands = froms.map(Points).zip(names).collect();
            design.change = change.map(|it| Points(1 + it % (points(most) - points(least))));
            edition(design).unwrap()
        },
    )
}

/// A version of that design.
pub fn edition(design: Design) -> Result<Edition, Flaw> {
    let of = ScaleId::from_random([7; 16]);
    Edition::new(Said { of, version: 1, since: Date::parse("2026-11-30").unwrap(), design })
}

/// Answers to it, some of them missing.
fn answered(edition: &Edition, chosen: &[Option<u8>]) -> Answers {
    let table = edition.table();
    let each = (1..=table.items).zip(chosen.iter().cycle()).map(|(item, at)| {
        let all: Vec<u8> = table.answers_to(item).collect();
        at.map(|at| all[usize::from(at) % all.len()])
    });
    Answers::new(Measure::Own(Box::new(edition.clone())), each.collect()).unwrap()
}

proptest! {
    #[test]
    fn a_score_lies_within_its_bounds_and_in_one_of_the_bands(
        edition in editions(),
        chosen in proptest::collection::vec(proptest::option::weighted(0.8, any::<u8>()), 12),
    ) {
        let answers = answered(&edition, &chosen);
        let missing = answers.given().len() - answers.count();
        let (_, score) = answers.scores()[0];
        let allowed = usize::from(edition.design().may_miss);
        prop_assert_eq!(score.is_some(), missing <= allowed, "{} missing, {} allowed", missing, allowed);
        let Some(score) = score else { return Ok(()) };
        let (least, most) = edition.ends();
        prop_assert!(least <= score.value && score.value <= most, "{:?}", score);
        let bands = &edition.design().bands;
        let within = bands.iter().rev().find(|(from, _)| from.value() <= score.value);
        prop_assert_eq!(edition.band(score.band), within.map(|(_, name)| name));
    }

    #[test]
    fn turning_an_item_round_twice_is_nothing(
        edition in editions(),
        chosen in proptest::collection::vec(any::<u8>().prop_map(Some), 12),
    ) {
        let turn = |of: &Edition| {
            let mut design = of.design().clone();
            design.items.iter_mut().for_each(|item| item.is_turned = !item.is_turned);
            self::edition(design).unwrap()
        };
        let score = |of: &Edition| answered(of, &chosen).scores()[0].1.unwrap().value;
        let turned = turn(&edition);
        prop_assert_eq!(&turn(&turned), &edition);
        // What counted much now counts little, by as much.
        let (least, most) = edition.ends();
        let apart = score(&edition) - least - (most - score(&turned));
        prop_assert!(apart.abs() < 1e-9, "{}", apart);
    }

    #[test]
    fn the_sum_alone_comes_to_what_all_answers_come_to(
        edition in editions(),
        chosen in proptest::collection::vec(any::<u8>().prop_map(Some), 12),
    ) {
        let answers = answered(&edition, &chosen);
        let (least, most) = edition.table().answers;
        let each = edition.design().items.iter().zip(answers.given());
        let counted = each.map(|(item, given)| {
            let given = u16::from(given.unwrap());
            if item.is_turned { u16::from(least) + u16::from(most) - given } else { given }
        });
        let sum = Sum::new(answers.of().clone(), counted.sum()).unwrap();
        prop_assert_eq!(sum.score(), answers.scores()[0].1);
        let (_, greatest) = Sum::ends(&edition);
        prop_assert!(Sum::new(answers.of().clone(), greatest + 1).is_err());
    }

    #[test]
    fn points_read_back_as_they_are_told(hundredths in 0_u32..=9_999_999) {
        prop_assert_eq!(Points::parse(&Points(hundredths).to_string()), Some(Points(hundredths)));
    }
}

fn plain() -> Design {
    let item = |words: &str| Item { words: Line::new(words).unwrap(), is_turned: false };
    Design {
        name: Label::new("Sleep").unwrap(),
        ask: None,
        items: ["falling asleep", "waking at night", "waking too early"].map(item).into(),
        choices: Choices::Range { least: (1, None), most: (5, None) },
        total: Total::Sum,
        may_miss: 1,
        missing: Missing::MeanOfOthers,
        bands: Vec::new(),
        more_is_worse: Some(true),
        change: None,
    }
}

#[test]
fn a_missing_item_counts_as_she_said() {
    let sum = |design: Design, given: [Option<u8>; 3]| {
        let of = Measure::Own(Box::new(edition(design).unwrap()));
        Answers::new(of, given.into()).unwrap().scores()[0].1.map(|score| score.value)
    };
    let one_missing = [Some(4), Some(3), None];
    assert_eq!(sum(plain(), one_missing), Some(11.0), "3.5 for the third, rounded up");
    assert_eq!(sum(Design { missing: Missing::Least, ..plain() }, one_missing), Some(8.0));
    assert_eq!(sum(Design { total: Total::Mean, ..plain() }, one_missing), Some(3.5));
    assert_eq!(sum(plain(), [Some(4), None, None]), None);
    let mut turned = plain();
    turned.items[0].is_turned = true;
    assert_eq!(sum(turned, [Some(5), Some(1), Some(1)]), Some(3.0));
}

#[test]
fn a_range_of_more_numbers_than_a_row_has_room_for_is_entered_as_one() {
    let range = |least, most| Choices::Range { least: (least, None), most: (most, None) };
    assert!(!range(0, 20).is_wide() && range(0, 21).is_wide() && range(0, 100).is_wide());
    let analogue = edition(Design { choices: range(0, 100), ..plain() }).unwrap();
    assert!((0..=100).all(|answer| analogue.table().allows(1, answer)));
    assert!(!analogue.table().allows(1, 101));
}

#[test]
fn what_makes_no_scale_is_refused_and_said() {
    let points = |value: u32| Points(value * 100);
    let band = |from: u32| (points(from), Label::new("calm").unwrap());
    let answer = |value: u8| (value, Label::new("often").unwrap());
    let each = |values: &[u8]| Choices::Each(values.iter().map(|it| answer(*it)).collect());
    let range = |least, most| Choices::Range { least: (least, None), most: (most, None) };
    let item = plain().items[0].clone();
    for (design, flaw) in [
        (Design { items: vec![], ..plain() }, Flaw::NoItems),
        (Design { items: vec![item; 61], ..plain() }, Flaw::TooManyItems(61)),
        (Design { choices: range(3, 3), ..plain() }, Flaw::TooFewAnswers),
        (Design { choices: range(5, 3), ..plain() }, Flaw::TooFewAnswers),
        (Design { choices: range(0, 101), ..plain() }, Flaw::TooGreat(101)),
        (
            Design { choices: each(&(0..22).collect::<Vec<_>>()), ..plain() },
            Flaw::TooManyAnswers(22),
        ),
        (Design { choices: each(&[0, 101]), ..plain() }, Flaw::TooGreat(101)),
        (Design { choices: each(&[0, 2, 2]), ..plain() }, Flaw::NotRising(2)),
        (Design { may_miss: 3, ..plain() }, Flaw::MissesAll(3)),
        (Design { bands: vec![band(0)], ..plain() }, Flaw::FirstBand(points(3))),
        (Design { bands: vec![band(3), band(16)], ..plain() }, Flaw::Band(points(16))),
        (Design { bands: vec![band(3), band(3)], ..plain() }, Flaw::Band(points(3))),
        (Design { change: Some(points(0)), ..plain() }, Flaw::Change(points(0))),
        (Design { change: Some(points(13)), ..plain() }, Flaw::Change(points(13))),
    ] {
        assert_eq!(edition(design), Err(flaw));
    }
    assert!(edition(plain()).is_ok());
}

#[test]
fn versions_that_count_alike_stand_in_one_line_and_others_do_not() {
    let one = edition(plain()).unwrap();
    let mut worded = plain();
    worded.items[0].words = Line::new("getting to sleep").unwrap();
    worded.bands = vec![(Points(300), Label::new("calm").unwrap())];
    assert!(one.counts_like(&edition(worded).unwrap()));
    let mut turned = plain();
    turned.items[2].is_turned = true;
    for other in [
        turned,
        Design { items: plain().items[..2].to_vec(), ..plain() },
        Design { choices: Choices::Range { least: (0, None), most: (5, None) }, ..plain() },
        Design { total: Total::Mean, ..plain() },
        Design { missing: Missing::Least, ..plain() },
    ] {
        assert!(!one.counts_like(&edition(other).unwrap()));
    }
}
