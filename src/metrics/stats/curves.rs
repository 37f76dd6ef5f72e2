//! Curves as they are shown: what has become of them by each time, as far as enough stand behind it.
//!
//! In: spells. Out: the points at which a curve steps, those who last on, and what is to be read at
//! round times, which is the table behind the drawing and the numbers at risk below it.
//! *Never:* a word, a place on a drawing.

use serde::{Deserialize, Serialize};

use super::competing;
use super::survival::{self, End, Spell, at_risk, number, sort};

/// Fewer than so many at risk say nothing. Source: design metrics.md 1.4; our convention.
const ENOUGH: usize = 5;
/// At most so many round times.
const READINGS: f64 = 1_000.0;

/// A share and its 95 % band; none where nobody or everybody is left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// 0 to 1.
    pub share: f64,
    /// The 95 % band.
    pub band: Option<(f64, f64)>,
}

/// What is so from a time on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// From when.
    pub time: f64,
    /// How many are at risk at that time.
    pub at_risk: u32,
    /// The share that the curve tells.
    pub share: Share,
    /// The share that a second curve tells of the same people, where there is one.
    pub other: Option<Share>,
}

impl Point {
    /// The share of the first curve, or of the second.
    pub fn of(&self, place: usize) -> Option<Share> {
        if place == 0 { Some(self.share) } else { self.other }
    }
}

/// One curve, or two that share the same people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// Where something changes, from time 0 on.
    pub points: Vec<Point>,
    /// How far they may be told: beyond, fewer than five are at risk.
    pub until: f64,
    /// The times until which somebody is known to last, each once.
    pub lasting: Vec<f64>,
    /// The same at each whole time, for reading; at round ones where there would be too many.
    pub readings: Vec<Point>,
}

impl Curves {
    /// The share that lasts (Kaplan-Meier); none while fewer than five are at risk.
    pub fn lasting(spells: &[Spell]) -> Option<Self> {
        let steps = survival::curve(spells).into_iter().map(|step| Point {
            time: step.time,
            at_risk: step.at_risk,
            share: Share { share: step.survival, band: step.band() },
            other: None,
        });
        Self::of(spells, Share { share: 1.0, band: None }, None, steps.collect())
    }

    /// The share that has ended in the way asked about, and the share that has ended otherwise
    /// (Aalen-Johansen); none while fewer than five are at risk.
    pub fn ended(spells: &[Spell]) -> Option<Self> {
        let steps = competing::incidence(spells).into_iter().map(|step| {
            let [ended, otherwise] = step.bands();
            Point {
                time: step.time,
                at_risk: step.at_risk,
                share: Share { share: step.ended, band: ended },
                other: Some(Share { share: step.otherwise, band: otherwise }),
            }
        });
        let nobody = Share { share: 0.0, band: None };
        Self::of(spells, nobody, Some(nobody), steps.collect())
    }

    fn of(
        spells: &[Spell],
        share: Share,
        other: Option<Share>,
        mut points: Vec<Point>,
    ) -> Option<Self> {
        let thin = points.iter().position(|step| (step.at_risk as usize) < ENOUGH);
        let stop = thin.and_then(|thin| points.get(thin)).map(|step| step.time);
        points.truncate(thin.unwrap_or(points.len()));
        let at_risk_first = number(at_risk(spells, 0.0));
        points.insert(0, Point { time: 0.0, at_risk: at_risk_first, share, other });
        let mut times: Vec<f64> = spells.iter().map(|spell| spell.time).collect();
        sort(&mut times);
        let watched = times.iter().rfind(|time| at_risk(spells, **time) >= ENOUGH)?;
        let until = stop.map_or(*watched, |stop| stop.min(*watched));
        if until <= 0.0 {
            return None;
        }
        let mut lasting: Vec<f64> = spells
            .iter()
            .filter(|spell| spell.end == End::Lasting && spell.time <= until)
            .map(|spell| spell.time)
            .collect();
        sort(&mut lasting);
        lasting.dedup();
        let mut curves = Self { points, until, lasting, readings: Vec::new() };
        let step = round(until);
        let times = (0_u32..).map(|n| f64::from(n) * step).take_while(|time| *time <= until);
        curves.readings = times.filter_map(|time| curves.at(spells, time)).collect();
        Some(curves)
    }

    /// What is so at a time, with the number at risk then; none where fewer than five are.
    pub fn at(&self, spells: &[Spell], time: f64) -> Option<Point> {
        let people = at_risk(spells, time);
        // The step at which too few were left is beyond what may be told.
        let is_told = time <= self.until && (people >= ENOUGH || time <= 0.0);
        let point = self.points.iter().rfind(|point| point.time <= time).filter(|_| is_told)?;
        Some(Point { time, at_risk: number(people), ..*point })
    }
}

/// The 95 % interval of a median: none where the median is not reached; its upper end is infinite
/// where the band does not come down that far.
pub fn median(spells: &[Spell]) -> Option<(f64, (f64, f64))> {
    let steps = survival::curve(spells);
    let steps = survival::well_founded(&steps);
    let middle = survival::quantile(steps, 0.5)?;
    let (low, high) = survival::quantile_interval(steps, 0.5);
    Some((middle, (low.unwrap_or(0.0), high.unwrap_or(f64::INFINITY))))
}

/// The distance of round times up to a last one: 1 or 5 times a power of ten, at least 1.
fn round(until: f64) -> f64 {
    let mut step = 1.0;
    let mut next = 5.0;
    while until / step > READINGS {
        (step, next) = (next, step * 10.0);
    }
    step
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spell(entered: f64, time: f64, end: End) -> Spell {
        Spell { entered, time, end }
    }

    #[test]
    fn a_curve_is_told_as_far_as_five_are_at_risk() {
        let mut spells: Vec<Spell> =
            (1..=6).map(|time| spell(0.0, f64::from(time), End::Ended)).collect();
        spells.extend([spell(0.0, 4.5, End::Lasting), spell(0.0, 9.0, End::Lasting)]);
        let curves = Curves::lasting(&spells).unwrap();
        let shares: Vec<f64> = curves.points.iter().map(|point| point.share.share).collect();
        assert_eq!(shares.len(), 5, "at 5 only three are left: {shares:?}");
        assert!((shares[4] - 0.5).abs() < 1e-12);
        assert_eq!((curves.until, curves.lasting.len()), (4.0, 0));
        let at_risk: Vec<u32> = curves.readings.iter().map(|point| point.at_risk).collect();
        assert_eq!(at_risk, [8, 8, 7, 6, 5]);
        assert_eq!(curves.at(&spells, 4.2), None);
        assert_eq!(median(&spells).unwrap().0, 4.0);
        assert_eq!(Curves::lasting(&spells[..4]), None);
        assert_eq!(Curves::ended(&[]), None);
    }

    #[test]
    fn it_stops_before_a_step_that_too_few_stand_behind_though_more_come_later() {
        let mut spells = vec![spell(0.0, 3.0, End::Ended); 2];
        spells.extend(vec![spell(4.0, 9.0, End::Ended); 12]);
        let curves = Curves::lasting(&spells).unwrap();
        assert_eq!((curves.points.len(), curves.until), (1, 3.0));
        assert_eq!(curves.readings.len(), 1, "only the beginning can be read");
        assert_eq!(median(&spells), None);
    }

    #[test]
    fn a_median_whose_band_stays_above_has_an_open_end() {
        let mut spells: Vec<Spell> =
            (1..=5).map(|time| spell(0.0, f64::from(time), End::Ended)).collect();
        spells.extend(vec![spell(0.0, 20.0, End::Lasting); 5]);
        assert_eq!(median(&spells), Some((5.0, (1.0, f64::INFINITY))));
    }

    #[test]
    fn every_whole_time_is_read_but_not_without_end() {
        let distances = [0.5, 60.0, 300.0, 1_000.0, 1_000.5, 5_001.0, 30_001.0];
        let rounded = distances.map(round);
        assert_eq!(rounded, [1.0, 1.0, 1.0, 1.0, 5.0, 10.0, 50.0]);
        let spells: Vec<Spell> =
            (0..70).map(|n| spell(0.0, 70.0 + f64::from(n), End::Ended)).collect();
        let read = Curves::lasting(&spells).unwrap().readings;
        assert!(read.len() > 100, "{}", read.len());
        let times: Vec<f64> = read.iter().map(|point| point.time).collect();
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] == 1.0), "{times:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_what_the_steps_say(
            all in proptest::collection::vec((0_u8..4, 0_u8..90, 0_u8..3), 0..60),
        ) {
            let ends = [End::Lasting, End::Ended, End::Otherwise];
            let spells: Vec<Spell> = all
                .iter()
                .map(|(entered, lasted, end)| {
                    let entered = f64::from(*entered);
                    spell(entered, entered + f64::from(*lasted) / 3.0, ends[usize::from(*end)])
                })
                .collect();
            let Some(curves) = Curves::ended(&spells) else { return Ok(()) };
            let steps = competing::incidence(&spells);
            for point in curves.points.iter().skip(1).chain(curves.readings.iter().skip(1)) {
                let step = competing::at(&steps, point.time);
                let shares = [0, 1].map(|place| point.of(place).unwrap().share);
                prop_assert_eq!(shares, [step.ended, step.otherwise]);
                prop_assert_eq!(point.at_risk as usize, at_risk(&spells, point.time));
                prop_assert!(point.at_risk >= 5 && point.time <= curves.until);
            }
        }
    }
}
