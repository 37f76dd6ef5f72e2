//! From a wall clock to a moment and back, by what somebody who knows the zones says.
//!
//! The rules of the zones are the browser's own (`browser/engine_side/clock.rs`); here stands only
//! what they mean for a promise. RFC 5545, section 3.3.5: a time that the clock leaps over in
//! spring counts by the offset before the leap, so 02:30 is shown as 03:30; one that it shows
//! twice in autumn is the first.
//! *Never:* a table of zones, the machine's own zone.

use super::time::{Instant, WallTime, Zone};

const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;

/// Somebody who knows the zones.
pub trait Zones {
    /// Minutes that the clocks of a zone are ahead of UTC at a moment; none for a zone nobody knows.
    fn offset(&self, at: Instant, zone: &Zone) -> Option<i32>;

    /// The moment at which the clocks of a zone show that time.
    fn instant(&self, wall: WallTime, zone: &Zone) -> Option<Instant> {
        let utc = wall.as_utc().0;
        let offset = |at: i64| self.offset(Instant(at), zone).map(|m| i64::from(m) * MINUTE);
        // Clocks change months apart: at most once within these two days.
        let (before, after) = (offset(utc - DAY)?, offset(utc + DAY)?);
        let (early, late) = (utc - before, utc - after);
        let is_leapt_over = || Some(offset(late)? != after);
        let by_before = before == after || offset(early)? == before || is_leapt_over()?;
        Some(Instant(if by_before { early } else { late }))
    }

    /// What the clocks of a zone show at a moment.
    fn shown(&self, at: Instant, zone: &Zone) -> Option<WallTime> {
        let offset = i64::from(self.offset(at, zone)?) * MINUTE;
        WallTime::of_utc(Instant(at.0 + offset))
    }

    /// What the clocks at home show at a time of another zone; the time as it is where nobody knows.
    fn at_home(&self, wall: WallTime, zone: &Zone, home: &Zone) -> WallTime {
        let at = if zone == home { None } else { self.instant(wall, zone) };
        at.and_then(|at| self.shown(at, home)).unwrap_or(wall)
    }

    /// The time as the clocks of its zone will really show it; as it is for a zone nobody knows.
    fn real(&self, wall: WallTime, zone: &Zone) -> WallTime {
        self.instant(wall, zone).and_then(|at| self.shown(at, zone)).unwrap_or(wall)
    }
}

/// A few zones with the rules they have had since 2007, for tests of every floor.
#[cfg(test)]
pub mod testing {
    use super::*;
    use crate::domain::time::Date;

    /// Knows London, Lisbon, Berlin, New York and UTC.
    #[derive(Debug, Clone, Copy, Default)]
    pub struct Few;

    /// Milliseconds of the nth (from one) or last (0) Sunday of a month at so many minutes in UTC.
    fn sunday(year: i32, month: u32, nth: i32, minutes: i64) -> i64 {
        let first = Date::new(year, month, 1).unwrap();
        let to_sunday = i32::try_from((6 + 7 - first.weekday()) % 7).unwrap();
        let day = match nth {
            0 => {
                let next = first.first_of_next_month();
                next.plus_days(-1 - i32::try_from(next.plus_days(-1).weekday() + 1).unwrap() % 7)
            }
            nth => first.plus_days(to_sunday + 7 * (nth - 1)),
        };
        WallTime::midnight(day).as_utc().0 + minutes * MINUTE
    }

    impl Zones for Few {
        fn offset(&self, at: Instant, zone: &Zone) -> Option<i32> {
            let year = WallTime::of_utc(at)?.date().year();
            let (standard, begins, ends) = match zone.name() {
                "UTC" => return Some(0),
                "Europe/London" | "Europe/Lisbon" => {
                    (0, sunday(year, 3, 0, 60), sunday(year, 10, 0, 60))
                }
                "Europe/Berlin" => (60, sunday(year, 3, 0, 60), sunday(year, 10, 0, 60)),
                "America/New_York" => {
                    (-300, sunday(year, 3, 2, 7 * 60), sunday(year, 11, 1, 6 * 60))
                }
                _ => return None,
            };
            Some(standard + if (begins..ends).contains(&at.0) { 60 } else { 0 })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::Few;
    use super::*;
    use crate::domain::recurrence::Rule;
    use crate::domain::time::Minutes;

    fn at(text: &str) -> WallTime {
        WallTime::parse(text).unwrap()
    }

    fn utc(text: &str, zone: &str) -> String {
        let moment = Few.instant(at(text), &Zone::new(zone).unwrap()).unwrap();
        WallTime::of_utc(moment).unwrap().to_string()
    }

    #[test]
    fn nine_in_london_stays_nine_over_the_change_of_the_clocks() {
        let rule = Rule::parse("FREQ=WEEKLY;COUNT=10").unwrap();
        let text = include_str!("../../tests/fixtures/known-answers/recurrence.json");
        let known: serde_json::Value = serde_json::from_str(text).unwrap();
        let expected = known[10]["expect_utc"].as_array().unwrap();
        let found = rule.occurrences(at("2026-03-02T09:00"));
        let found: Vec<_> =
            found.map(|s| utc(&s.to_string(), "Europe/London") + ":00+00:00").collect();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), *expected);
    }

    #[test]
    fn a_time_the_clock_leaps_over_counts_by_the_offset_before() {
        for (zone, wall, moment, shown) in [
            ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30", "2026-03-29T03:30"),
            ("Europe/London", "2026-03-29T01:30", "2026-03-29T01:30", "2026-03-29T02:30"),
            // RFC 5545, section 3.3.5.
            ("America/New_York", "2007-03-11T02:30", "2007-03-11T07:30", "2007-03-11T03:30"),
        ] {
            assert_eq!(utc(wall, zone), moment, "{zone}");
            let zone = Zone::new(zone).unwrap();
            assert_eq!(Few.real(at(wall), &zone), at(shown));
        }
    }

    #[test]
    fn a_time_the_clock_shows_twice_is_the_first() {
        // RFC 5545, section 3.3.5: 01:30 is 05:30 UTC, not 06:30.
        assert_eq!(utc("2007-11-04T01:30", "America/New_York"), "2007-11-04T05:30");
        assert_eq!(utc("2026-10-25T02:30", "Europe/Berlin"), "2026-10-25T00:30");
        assert_eq!(utc("2026-10-25T03:00", "Europe/Berlin"), "2026-10-25T02:00");
    }

    #[test]
    fn every_time_that_the_clock_shows_comes_back_as_itself() {
        for zone in ["UTC", "Europe/London", "Europe/Berlin", "America/New_York"] {
            let zone = Zone::new(zone).unwrap();
            let mut wall = at("2026-01-01T00:00");
            for _ in 0..17_000 {
                wall = wall.plus(Minutes(31));
                let real = Few.real(wall, &zone);
                assert_eq!(Few.real(real, &zone), real);
                assert!(real == wall || wall.minutes_until(real) == 60, "{wall} {real}");
            }
        }
    }

    #[test]
    fn a_time_abroad_is_told_by_the_clocks_at_home() {
        let [lisbon, berlin, nowhere] =
            ["Europe/Lisbon", "Europe/Berlin", "Mars/Olympus"].map(|name| Zone::new(name).unwrap());
        let nine = at("2026-12-01T09:00");
        assert_eq!(Few.at_home(nine, &lisbon, &berlin), at("2026-12-01T10:00"));
        assert_eq!(Few.at_home(nine, &berlin, &berlin), nine);
        assert_eq!(Few.at_home(nine, &nowhere, &berlin), nine);
    }

    #[test]
    fn a_zone_nobody_knows_has_no_moments() {
        let nowhere = Zone::new("Mars/Olympus").unwrap();
        assert_eq!(Few.instant(at("2026-01-01T00:00"), &nowhere), None);
        assert_eq!(Few.real(at("2026-01-01T00:00"), &nowhere), at("2026-01-01T00:00"));
    }
}
