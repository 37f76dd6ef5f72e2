//! How long the wait ahead is likely to be, from how often places have become free.
//!
//! Law: places become free as a Poisson process, one with each ending, and go to those who wait in
//! fair order. Were its rate known, the wait for the k-th place would be Gamma(k, rate); it is known
//! only from x endings in T weeks. Under Jeffreys' prior it is Gamma(x + 1/2, T), so how many become
//! free in t weeks more is negative binomial, and the wait is T times a beta prime(k, x + 1/2).
//! Source: Gelman et al., Bayesian Data Analysis, 2.6 (gamma and Poisson, negative binomial). The
//! range is the middle four fifths of that law; what it takes to give one is our convention.
//! Leaves out what would shorten it: places free today, and those ahead who will withdraw.
//! *Never:* a single number; a range from too little history.

use serde::{Deserialize, Serialize};

use crate::domain::episode::EndingReason;
use crate::domain::ids::InquiryId;
use crate::domain::inquiry::Stage;
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::flow;
use crate::metrics::waiting::{fair_order, left_on, wait_ended_on};

/// Weeks that are looked back on.
const WINDOW: i32 = 52;
/// Weeks of records needed.
const WEEKS_NEEDED: u32 = 12;
/// Endings needed.
const ENDINGS_NEEDED: u32 = 5;
/// The part of the law that is left out at either end of the range.
const TAIL: f64 = 0.1;

/// Too little history for a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TooLittle {
    /// Too few weeks of records.
    #[error("{found} weeks of records, {needed} needed")]
    Weeks {
        /// How many there are.
        found: u32,
        /// How many it takes.
        needed: u32,
    },
    /// Too few endings.
    #[error("{found} endings, {needed} needed")]
    Endings {
        /// How many there are.
        found: u32,
        /// How many it takes.
        needed: u32,
    },
}

/// How often places have become free.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Endings {
    /// How many.
    pub count: u32,
    /// In so many weeks.
    pub weeks: f64,
}

/// The endings of a practice over its last weeks. An episode that was never really opened had no
/// place to give back.
///
/// # Errors
/// [`TooLittle`] where they say too little.
pub fn endings(practice: &Practice, today: Date) -> Result<Endings, TooLittle> {
    let window = window(practice, today);
    let found = u32::try_from(window.days() / 7).unwrap_or(0);
    if found < WEEKS_NEEDED {
        return Err(TooLittle::Weeks { found, needed: WEEKS_NEEDED });
    }
    let freed = flow::ended(practice, window, today)
        .filter(|(_, reason)| *reason != EndingReason::NotOpened)
        .count();
    let count = u32::try_from(freed).unwrap_or(u32::MAX);
    if count < ENDINGS_NEEDED {
        return Err(TooLittle::Endings { found: count, needed: ENDINGS_NEEDED });
    }
    Ok(Endings { count, weeks: f64::from(window.days()) / 7.0 })
}

/// The last weeks before today, from the first appointment on file.
fn window(practice: &Practice, today: Date) -> Period {
    let first = practice.first_and_last_day().map_or(today, |(first, _)| first);
    let from = today.plus_days(-7 * WINDOW).max(first).min(today);
    Period::new(from, today).unwrap_or_else(|_| Period::week_of(today))
}

impl Endings {
    /// The chance that at least so many places become free within so many weeks.
    ///
    /// Formula: 1 - sum over j < k of C(x - 1/2 + j, j) (1 - q)^(x + 1/2) q^j, q = t / (T + t).
    pub fn chance(self, places: u32, weeks: f64) -> f64 {
        let shape = f64::from(self.count) + 0.5;
        let q = weeks / (self.weeks + weeks);
        let mut exactly = (1.0 - q).powf(shape);
        let mut fewer = 0.0;
        for j in 0..places {
            fewer += exactly;
            exactly *= (shape + f64::from(j)) / f64::from(j + 1) * q;
        }
        1.0 - fewer
    }

    /// Weeks until the k-th place becomes free: from and to, in four of five cases.
    pub fn range(self, place: u32) -> (f64, f64) {
        (self.weeks_until(place, TAIL), self.weeks_until(place, 1.0 - TAIL))
    }

    /// The weeks in which at least so many places become free with that chance, by halving.
    fn weeks_until(self, places: u32, chance: f64) -> f64 {
        let (mut low, mut high) = (0.0, self.weeks);
        while self.chance(places, high) < chance && high < 1e6 {
            (low, high) = (high, 2.0 * high);
        }
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if self.chance(places, middle) < chance {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }
}

/// Those who wait for a place, in the order in which they get one: whoever has been offered a first
/// appointment waits for a place no more.
pub fn queue(practice: &Practice, today: Date) -> Vec<InquiryId> {
    let queue = fair_order(practice, today).into_iter();
    let waits = |stage| matches!(stage, Stage::Inquiry | Stage::Contacted);
    queue.filter(|(one, _)| waits(one.stage())).map(|(one, _)| one.id).collect()
}

/// Who came to the list and who left it, over the same last weeks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The weeks.
    pub weeks: f64,
    /// How many asked.
    pub asked: u32,
    /// How many had a first session.
    pub started: u32,
    /// How many withdrew or were referred on.
    pub left: u32,
}

/// Who came to the list and who left it.
pub fn passage(practice: &Practice, today: Date) -> Passage {
    let window = window(practice, today);
    let mut passage =
        Passage { weeks: f64::from(window.days()) / 7.0, asked: 0, started: 0, left: 0 };
    for inquiry in practice.inquiries() {
        passage.asked += u32::from(window.holds(inquiry.received_on()));
        match (wait_ended_on(practice, inquiry), left_on(inquiry)) {
            (Some(started), _) => passage.started += u32::from(window.holds(started)),
            (None, Some(left)) => passage.left += u32::from(window.holds(left)),
            (None, None) => {}
        }
    }
    passage
}

impl Passage {
    /// By how many the list has become longer; negative where it has become shorter.
    pub fn growth(self) -> i64 {
        i64::from(self.asked) - i64::from(self.started) - i64::from(self.left)
    }

    /// Weeks until a list of that length is empty, should all go on as it has; none while it does
    /// not become shorter.
    ///
    /// Formula: list / (starts + leavings - arrivals per week). By Little's law (list = arrivals per
    /// week x mean wait) waits grow as long as the list does. Source: design metrics.md 1.6, with
    /// those who left counted as well: they are no longer on the list either.
    pub fn weeks_to_clear(self, waiting: u32) -> Option<f64> {
        let shorter = u32::try_from(-self.growth()).ok().filter(|by| *by > 0)?;
        Some(f64::from(waiting) * self.weeks / f64::from(shorter))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::episode::Frequency;
    use crate::metrics::bench_practice::{Bench, attended, day, shares};

    const TODAY: &str = "2026-06-01";

    fn of(count: u32, weeks: f64) -> Endings {
        Endings { count, weeks }
    }

    #[test]
    fn the_range_is_that_of_the_beta_prime_law() {
        // scipy 1.x: T * betaprime(k, x + 0.5).ppf(q), and the same by integrating the Gamma(k, rate)
        // law over the rate numerically.
        for (place, count, weeks, low, high) in [
            (1, 13, 52.0, 0.407_420_883_960_271, 9.670_492_641_558_82),
            (3, 13, 52.0, 4.114_962_204_135_13, 23.163_333_405_781_1),
            (7, 26, 52.0, 7.366_126_426_876_83, 22.453_932_594_542_9),
            (12, 40, 52.0, 9.696_136_235_457_2, 22.769_589_870_870_7),
            (2, 5, 12.0, 1.116_964_024_222_74, 11.067_003_195_084_4),
        ] {
            let (from, to) = of(count, weeks).range(place);
            assert!((from - low).abs() < 1e-9 && (to - high).abs() < 1e-9, "{place}: {from} {to}");
        }
        // Of the first place in closed form: T ((1 - q)^(-1 / (x + 1/2)) - 1).
        let closed = |q: f64| 52.0 * ((1.0 - q).powf(-1.0 / 13.5) - 1.0);
        let (from, to) = of(13, 52.0).range(1);
        assert!((from - closed(0.1)).abs() < 1e-9 && (to - closed(0.9)).abs() < 1e-9);
    }

    #[test]
    fn four_of_five_waits_lie_in_the_range_whatever_the_true_rate() {
        let mut chance = shares(7);
        for rate in [0.15, 0.3, 0.6] {
            let (rounds, mut within) = (4_000, 0);
            for _ in 0..rounds {
                let mut gap = || -(1.0 - chance()).ln() / rate;
                let mut count = 0;
                let mut at = gap();
                while at < 52.0 {
                    count += 1;
                    at += gap();
                }
                let wait: f64 = (0..4).map(|_| gap()).sum();
                let (from, to) = of(count, 52.0).range(4);
                within += u32::from(from <= wait && wait <= to);
            }
            let share = f64::from(within) / f64::from(rounds);
            assert!((share - 0.8).abs() < 0.025, "{share} at {rate}");
        }
    }

    /// Endings every second week from January on, all of clients seen once.
    fn bench(endings: i32) -> Bench {
        let mut bench = Bench::default();
        for n in 0..endings {
            let client = bench.client();
            bench.session(client, "2026-01-05", attended(50));
            let on = day("2026-01-12").plus_days(14 * n).to_string();
            let ending = Some((on.as_str(), EndingReason::Agreed));
            bench.episode(client, "2026-01-05", Some(Frequency::WEEKLY), &[], ending);
        }
        bench
    }

    #[test]
    fn too_little_history_is_refused_with_what_is_missing() {
        let refused = |bench: &Bench, on: &str| endings(&bench.practice(), day(on)).unwrap_err();
        let none = refused(&Bench::default(), TODAY);
        assert_eq!(none, TooLittle::Weeks { found: 0, needed: 12 });
        let young = refused(&bench(8), "2026-03-01");
        assert_eq!(young, TooLittle::Weeks { found: 7, needed: 12 });
        let mut few = bench(4);
        let client = few.client();
        let ending = Some(("2026-02-02", EndingReason::NotOpened));
        few.episode(client, "2026-01-05", None, &[], ending);
        assert_eq!(refused(&few, TODAY), TooLittle::Endings { found: 4, needed: 5 });
        let told = endings(&bench(8).practice(), day(TODAY)).unwrap();
        assert_eq!(told, Endings { count: 8, weeks: 21.0 });
    }

    #[test]
    fn who_has_been_offered_a_place_stands_in_no_ones_way() {
        let mut bench = bench(8);
        bench.inquiry("2026-05-01", None, &[(Stage::Offered, "2026-05-20")]);
        bench.inquiry("2026-05-03", None, &[]);
        bench.inquiry("2026-05-02", None, &[(Stage::Contacted, "2026-05-04")]);
        let practice = bench.practice();
        let asked: Vec<Date> = queue(&practice, day(TODAY))
            .into_iter()
            .map(|id| practice.inquiry(id).unwrap().received_on())
            .collect();
        assert_eq!(asked, [day("2026-05-02"), day("2026-05-03")]);
    }

    #[test]
    fn a_list_clears_only_while_more_leave_it_than_come() {
        let mut bench = bench(8);
        bench.inquiry("2025-12-01", None, &[(Stage::Started, "2026-02-01")]);
        bench.inquiry("2025-12-02", None, &[(Stage::Withdrawn, "2026-02-01")]);
        bench.inquiry("2025-12-03", None, &[(Stage::ReferredOn, "2026-02-01")]);
        bench.inquiry("2026-02-02", None, &[]);
        let told = passage(&bench.practice(), day(TODAY));
        assert_eq!((told.asked, told.started, told.left, told.growth()), (1, 1, 2, -2));
        assert_eq!(told.weeks_to_clear(6), Some(6.0 / (2.0 / 21.0)));
        for on in ["2026-03-02", "2026-03-03"] {
            bench.inquiry(on, None, &[]);
        }
        let told = passage(&bench.practice(), day(TODAY));
        assert_eq!((told.growth(), told.weeks_to_clear(6)), (0, None));
    }

    #[test]
    fn neither_the_order_of_records_nor_a_client_in_care_matters() {
        let bench = bench(8);
        let mut turned = bench.clone();
        turned.records.rotate_left(5);
        let mut more = bench.clone();
        let client = more.client();
        more.episode(client, "2026-02-02", None, &[], None);
        let told = |bench: &Bench| endings(&bench.practice(), day(TODAY));
        assert_eq!(told(&bench), told(&turned));
        assert_eq!(told(&bench), told(&more));
    }

    proptest! {
        #[test]
        fn a_later_place_takes_longer_and_more_endings_shorten_the_wait(
            count in 5_u32..120,
            weeks in 12.0..52.0_f64,
            place in 1_u32..40,
        ) {
            let (from, to) = of(count, weeks).range(place);
            prop_assert!(0.0 < from && from < to);
            let later = of(count, weeks).range(place + 1);
            prop_assert!(from < later.0 && to < later.1);
            let more = of(count + 1, weeks).range(place);
            prop_assert!(more.0 < from && more.1 < to);
        }

        #[test]
        fn the_chance_of_a_place_grows_with_time_and_is_one(
            count in 5_u32..120,
            place in 1_u32..40,
            at in 0.1..100.0_f64,
        ) {
            let chance = |weeks| of(count, 52.0).chance(place, weeks);
            prop_assert!(0.0 <= chance(at) + 1e-12 && chance(at) <= chance(at + 1.0) + 1e-12);
            prop_assert!((of(count, 52.0).chance(0, at) - 1.0).abs() < 1e-12);
        }
    }
}
