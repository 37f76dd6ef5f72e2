//! Leave: the days a therapist is away, as stretches in order.
//!
//! *Never:* what becomes of the sessions on these days; that is hers to say, one by one.

use super::order::sort_by_key;
use super::time::Period;

/// The stretches with these days among them; those that the days touch become one with them.
pub fn with(leave: &[Period], days: Period) -> Vec<Period> {
    let touches = |it: &Period| it.from() <= days.until() && days.from() <= it.until();
    let (near, mut leave): (Vec<Period>, Vec<Period>) = leave.iter().copied().partition(touches);
    let from = near.iter().map(|it| it.from()).fold(days.from(), Ord::min);
    let until = near.iter().map(|it| it.until()).fold(days.until(), Ord::max);
    leave.extend(Period::new(from, until));
    sort_by_key(&mut leave, |it| it.from());
    leave
}

/// The stretches without these days: what is left before and after them.
pub fn without(leave: &[Period], days: Period) -> Vec<Period> {
    let left = leave.iter().flat_map(|it| {
        let before = Period::new(it.from(), it.until().min(days.from()));
        let after = Period::new(it.from().max(days.until()), it.until());
        [before, after].into_iter().flatten()
    });
    left.filter(|it| it.days() > 0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::time::Date;

    fn days(from: i32, long: i32) -> Period {
        let from = Date::parse("2026-11-23").unwrap().plus_days(from);
        Period::new(from, from.plus_days(long)).unwrap()
    }

    #[test]
    fn days_that_touch_become_one_stretch_and_a_day_in_the_middle_parts_it() {
        let week = with(&with(&[days(20, 3)], days(0, 3)), days(3, 4));
        assert_eq!(week, [days(0, 7), days(20, 3)]);
        assert_eq!(without(&week, days(2, 1)), [days(0, 2), days(3, 4), days(20, 3)]);
        assert_eq!(without(&week, days(-9, 99)), []);
    }

    proptest! {
        #[test]
        fn just_these_days_become_leave_or_are_leave_no_longer(
            stretches in proptest::collection::vec((0_i32..60, 1_i32..9), 0..6),
            (from, long) in (0_i32..60, 1_i32..20),
        ) {
            let leave = stretches.iter().fold(Vec::new(), |all, (from, long)| {
                with(&all, days(*from, *long))
            });
            let chosen = days(from, long);
            let (more, less) = (with(&leave, chosen), without(&leave, chosen));
            let holds = |leave: &[Period], day| leave.iter().any(|it| it.holds(day));
            for day in days(-1, 90).each_day() {
                let was = holds(&leave, day);
                prop_assert_eq!(holds(&more, day), was || chosen.holds(day));
                prop_assert_eq!(holds(&less, day), was && !chosen.holds(day));
            }
            for stretches in [&more, &less] {
                prop_assert!(stretches.is_sorted_by(|a, b| a.until() <= b.from()));
                prop_assert!(stretches.iter().all(|it| it.days() > 0));
            }
            prop_assert_eq!(without(&more, chosen), less);
        }
    }
}
