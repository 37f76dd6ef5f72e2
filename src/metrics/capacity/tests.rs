//! The capacity model on its reference case, and what must hold of it.

use proptest::prelude::*;
use serde_json::Value;

use super::paths::simulate;
use super::*;
use crate::metrics::bench_practice::shares;

const SESSION: Minutes = Minutes(50);
const AROUND: Minutes = Minutes(20);

fn known() -> Value {
    let text = include_str!("../../../tests/fixtures/known-answers/capacity.json");
    serde_json::from_str(text).unwrap()
}

fn minutes(known: &Value) -> Minutes {
    Minutes(u32::try_from(known.as_u64().unwrap()).unwrap())
}

/// The case of tests/fixtures/known-answers/capacity.json.
fn reference(refill: Option<usize>) -> Assumptions {
    let known = known();
    let of = &known["params"];
    let number = |name: &str| of[name].as_f64().unwrap();
    assert_eq!(minutes(&of["d"]), SESSION);
    assert_eq!(minutes(&of["b"]) + minutes(&of["n"]), AROUND);
    let availability = known["availability"].as_array().unwrap();
    let groups = known["groups"].as_array().unwrap();
    Assumptions {
        availability: availability.iter().map(|share| share.as_f64().unwrap()).collect(),
        limit: minutes(&of["H"]),
        ceiling: Minutes(20 * 60),
        other: minutes(&of["O"]),
        attended: number("p"),
        missed: number("q"),
        missed_minutes: minutes(&of["miss"]),
        early_minutes: minutes(&of["early"]),
        contact: number("x"),
        intake: minutes(&of["intake"]),
        ending: number("h"),
        refill,
        places: groups
            .iter()
            .map(|group| Places {
                count: minutes(&group["count"]).0,
                per_week: group["f"].as_f64().unwrap(),
                session: SESSION,
                around: AROUND,
                start: false,
            })
            .collect(),
    }
}

fn question(assumptions: &Assumptions) -> Question {
    let assumptions = assumptions.clone();
    Question { assumptions, more: 1, session: SESSION, around: AROUND, tolerance: 0.1 }
}

/// The weeks as they stand, and with one more of each rhythm.
fn ask(assumptions: &Assumptions) -> Vec<Plan> {
    question(assumptions).answer().plans
}

fn all_work(assumptions: &Assumptions, more: Option<Frequency>) -> Outlook {
    let plans = ask(assumptions);
    let plan = plans.into_iter().find(|plan| plan.more == more).unwrap();
    plan.outlooks.into_iter().find(|outlook| outlook.limit == Limit::AllWork).unwrap()
}

#[track_caller]
fn close(found: f64, known: &Value) {
    let known = known.as_f64().unwrap();
    assert!((found - known).abs() < 1e-9, "{found}, not {known}");
}

const CASES: [(&str, Option<usize>, Option<Frequency>); 4] = [
    ("no_backfill/base", None, None),
    ("no_backfill/plus_one_weekly", None, Some(Frequency::WEEKLY)),
    ("refill_lag2/base", Some(2), None),
    ("refill_lag2/plus_one_weekly", Some(2), Some(Frequency::WEEKLY)),
];

#[test]
fn the_reference_case_is_reproduced_week_by_week() {
    let known = known();
    for (name, refill, more) in CASES {
        let outlook = all_work(&reference(refill), more);
        let case = &known["cases"][name];
        let weeks = case["weeks"].as_array().unwrap();
        assert_eq!(weeks.len(), outlook.weeks.len());
        for (found, known) in outlook.weeks.iter().zip(weeks) {
            close(found.hours, &known["mean_h"]);
            close(found.deviation, &known["sd_h"]);
            close(found.over, &known["p_over"]);
            close(found.excess, &known["exp_over_h"]);
        }
        close(outlook.hours(), &case["total_mean_h"]);
        close(outlook.weeks_over(), &case["expected_weeks_over"]);
        close(outlook.excess(), &case["expected_over_h"]);
    }
}

#[test]
fn simulated_courses_agree_with_the_known_ones() {
    let known = known();
    for (name, refill, more) in CASES {
        let asked = question(&reference(refill));
        let exact = all_work(&asked.assumptions, more).weeks_over();
        let runs = 20_000;
        let one = asked.newcomers(Frequency::WEEKLY);
        let courses = simulate(&asked.assumptions, one, Limit::AllWork, shares(7), runs).unwrap();
        let paths = if more.is_some() { courses.with } else { courses.without };
        assert!(courses.without.over <= courses.with.over, "one more never lowers the chance");
        let any = known["cases"][name]["mc_200k_seed7"]["p_any"].as_f64().unwrap();
        // The known share is a simulation too, of 200,000 courses.
        let error = (any * (1.0 - any) * (1.0 / f64::from(runs) + 1.0 / 200_000.0)).sqrt();
        let any_over = f64::from(paths.over) / f64::from(runs);
        assert!((any_over - any).abs() <= 4.0 * error, "{name}: {paths:?}, not {any}");
        // At most twelve weeks, so their deviation is below that of a coin thrown for all at once.
        assert!((paths.weeks_over - exact).abs() <= 4.0 * 6.0 / f64::from(runs).sqrt());
        assert!(any_over <= paths.longest_run && paths.longest_run <= paths.weeks_over);
    }
    let asked = question(&reference(None));
    let one = asked.newcomers(Frequency::WEEKLY);
    assert_eq!(simulate(&asked.assumptions, one, Limit::AllWork, shares(7), 0), None);
}

#[test]
fn the_most_weekly_clients_are_the_known_ones() {
    let (known, reference) = (known(), reference(None));
    let of = &known["static"];
    close(even_weekly(&reference, SESSION, AROUND).unwrap(), &of["N_mean"]);
    for tolerance in ["0.05", "0.1", "0.2", "0.5"] {
        let share = tolerance.parse().unwrap();
        let (most, over) = most_weekly(&reference, SESSION, AROUND, share).unwrap();
        let expected = &of[format!("N_max_weekly_P_over_le_{tolerance}")];
        assert_eq!(Some(u64::from(most)), expected.as_u64());
        close(over, &of[format!("P_over_N{most}")]);
    }
    let idle = Assumptions { attended: 0.0, missed: 0.0, contact: 0.0, ..reference };
    let idle = Assumptions { early_minutes: Minutes(0), ..idle };
    assert_eq!(even_weekly(&idle, SESSION, AROUND), None);
    assert_eq!(most_weekly(&idle, SESSION, AROUND, 0.1), None);
}

#[test]
fn one_more_weekly_client_adds_what_the_formula_says() {
    let known = known();
    let mut assumptions = reference(None);
    assumptions.availability = vec![1.0; 12];
    let more = all_work(&assumptions, Some(Frequency::WEEKLY)).hours();
    let extra = more - all_work(&assumptions, None).hours();
    close(extra, &known["marginal_no_leave_no_backfill_h"]);
    let rate = (known["E_tau"].as_f64().unwrap() + 6.0) / 60.0;
    let closed = rate * (1.0 - 0.96_f64.powi(12)) / 0.04 + 1.5;
    assert!((extra - closed).abs() < 1e-9);
}

#[test]
fn the_limit_that_binds_is_the_one_most_likely_passed() {
    let mut assumptions = reference(None);
    let plans = ask(&assumptions);
    let with_clients = &plans[0].outlooks[1];
    assert!((with_clients.weeks[0].hours - 26.0 * 0.86 * 50.0 / 60.0).abs() < 1e-9);
    assert_eq!(plans[0].binding().unwrap().limit, Limit::AllWork);
    assert_eq!(plans[0].binding().unwrap().worst().unwrap().0, 0);
    assert!(plans[0].fits(0.2) && !plans[1].fits(0.2));
    assumptions.ceiling = Minutes(15 * 60);
    let tight = ask(&assumptions);
    assert_eq!(tight[0].binding().unwrap().limit, Limit::WithClients);
}

#[test]
fn other_work_beyond_the_limit_is_over_in_every_week_that_is_worked() {
    let mut assumptions = reference(None);
    assumptions.other = Minutes(2_500);
    let weeks = all_work(&assumptions, None).weeks;
    let over: Vec<f64> = weeks.iter().map(|week| week.over).collect();
    assert!(over.iter().enumerate().all(|(at, over)| *over == f64::from(u8::from(at != 5))));
}

fn any_case() -> impl Strategy<Value = Assumptions> {
    let places = (1_u32..5, prop_oneof![Just(0.5), Just(1.0), Just(2.0)], any::<bool>());
    let places = proptest::collection::vec(places, 1..4);
    let shares = proptest::collection::vec(prop_oneof![Just(1.0), 0.0..1.0_f64], 1..5);
    let chances = (0.0..0.9_f64, 0.0..0.1_f64, 0.0..0.3_f64);
    (places, shares, chances, proptest::option::of(0_usize..3), 300_u32..900).prop_map(
        |(places, availability, (attended, missed, ending), refill, limit)| {
            let place = |(count, per_week, start)| Places {
                count,
                per_week,
                session: SESSION,
                around: AROUND,
                start,
            };
            Assumptions {
                availability,
                limit: Minutes(limit),
                ceiling: Minutes(400),
                other: Minutes(60),
                attended,
                missed,
                ending,
                refill,
                contact: 2.5,
                places: places.into_iter().map(place).collect(),
                ..reference(None)
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn grouping_and_order_of_places_never_matter(case in any_case()) {
        let mut one_by_one = case.clone();
        one_by_one.places = case
            .places
            .iter()
            .rev()
            .flat_map(|places| (0..places.count).map(|_| Places { count: 1, ..*places }))
            .collect();
        for (a, b) in all_work(&case, None).weeks.iter().zip(&all_work(&one_by_one, None).weeks) {
            prop_assert!((a.hours - b.hours).abs() < 1e-9 && (a.over - b.over).abs() < 1e-9);
        }
    }

    #[test]
    fn one_more_client_never_makes_a_week_lighter(case in any_case()) {
        let plans = ask(&case);
        for more in &plans[1..] {
            for (with, without) in more.outlooks.iter().zip(&plans[0].outlooks) {
                for (with, without) in with.weeks.iter().zip(&without.weeks) {
                    prop_assert!(with.hours >= without.hours - 1e-9);
                    prop_assert!(with.over >= without.over - 1e-9);
                    prop_assert!((0.0..=1.0).contains(&with.over) && with.excess >= 0.0);
                }
            }
        }
    }

    #[test]
    fn nobody_added_and_a_week_more_change_no_earlier_week(case in any_case()) {
        let mut more = case.clone();
        more.places.push(Places { count: 0, ..case.places[0] });
        more.availability.push(1.0);
        let (before, after) = (all_work(&case, None), all_work(&more, None));
        prop_assert_eq!(&before.weeks[..], &after.weeks[..before.weeks.len()]);
    }
}
