//! How long therapies last: curves, what was left out of them, and the records behind.

use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::metrics::lasting::{self, Behind};
use crate::metrics::retention::{Axis, Cohort, LeftOut, Seen, records_begin};
use crate::protocol::query::Page;
use crate::protocol::view::{RetentionView, RowsView};

use super::caseload;

pub(super) fn view(practice: &Practice, cohort: Cohort, now: &Now) -> RetentionView {
    let today = now.today();
    let seen = Seen::on(practice, today);
    let [sessions, weeks] =
        [Axis::Sessions, Axis::Weeks].map(|axis| seen.courses(axis).begun_in(practice, cohort));
    RetentionView {
        sessions: lasting::retention(Axis::Sessions, &sessions),
        weeks: lasting::retention(Axis::Weeks, &weeks),
        unplanned: lasting::unplanned(&weeks),
        unplanned_at_most: lasting::unplanned_at_most(&weeks),
        waits: lasting::waits(practice, today, cohort),
        left_out: LeftOut::ALL
            .map(|reason| (reason, sessions.left_out(reason).len()))
            .into_iter()
            .map(|(reason, count)| (reason, u32::try_from(count).unwrap_or(u32::MAX)))
            .collect(),
        whole_from: records_begin(practice),
    }
}

pub(super) fn rows(
    practice: &Practice,
    behind: Behind,
    cohort: Cohort,
    page: Page,
    now: &Now,
) -> RowsView {
    let rows = lasting::rows(practice, behind, now.today(), cohort);
    caseload::told(rows, practice, page, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::domain::time::{Date, Instant, WallTime, Zone};
    use crate::metrics::figure::{Figure, Metric, NoData, Value};
    use crate::protocol::wire::{decode, encode};

    fn made() -> (Practice, Now) {
        let zone = Zone::new("Europe/Lisbon").unwrap();
        let today = Date::parse("2026-11-23").unwrap();
        let mut practice = Practice::default();
        practice.apply(&demo::practice(demo::SEED, today, &zone)).unwrap();
        let wall = WallTime::new(today, 9, 0).unwrap();
        (practice, Now { instant: Instant(0), wall, zone })
    }

    fn totals(practice: &Practice, behind: Behind, cohort: Cohort, now: &Now) -> (u32, u32) {
        let all = rows(practice, behind, cohort, Page::FIRST, now);
        assert!(all.rows.iter().all(|row| !row.name.is_empty()));
        (all.total, all.in_numerator)
    }

    #[test]
    fn every_curve_of_the_made_up_practice_is_made_of_the_records_behind_it() {
        let (practice, now) = made();
        let view = view(&practice, Cohort::default(), &now);
        let total = |behind| totals(&practice, behind, Cohort::default(), &now).0;
        assert!(view.sessions.of > 80, "{}", view.sessions.of);
        assert_eq!(total(Behind::Sessions), view.sessions.of);
        assert_eq!(total(Behind::Weeks), view.weeks.of);
        assert_eq!(total(Behind::Unplanned), view.unplanned.of);
        assert_eq!(total(Behind::Waits), view.waits.of);
        for (reason, count) in &view.left_out {
            assert_eq!(total(Behind::LeftOut(*reason)), *count);
        }
        let drawn = [&view.sessions, &view.weeks, &view.unplanned, &view.waits];
        assert!(drawn.iter().all(|lasting| lasting.curves.is_some()));
        let figures = drawn.iter().flat_map(|lasting| &lasting.figures);
        for figure in figures.filter(|figure| figure.metric != Metric::WaitKmMedianDays) {
            let (Some(number), Some((low, high))) = (figure.number(), figure.interval) else {
                continue;
            };
            assert!(low <= number && number <= high, "{figure:?}");
        }
    }

    #[test]
    fn two_cohorts_make_up_the_whole() {
        let (practice, now) = made();
        let day = Date::parse("2025-09-01").unwrap();
        let before = Cohort { from: None, to: Some(day.plus_days(-1)) };
        let after = Cohort { from: Some(day), to: None };
        for behind in [Behind::Sessions, Behind::Weeks, Behind::Unplanned, Behind::Waits] {
            let of = |cohort| totals(&practice, behind, cohort, &now);
            let (first, second, all) = (of(before), of(after), of(Cohort::default()));
            assert_eq!((first.0 + second.0, first.1 + second.1), all, "{behind:?}");
            assert!(first.0 > 0 && second.0 > 0, "{behind:?}");
        }
    }

    #[test]
    fn an_interval_without_an_upper_end_crosses_to_the_page() {
        let (practice, now) = made();
        let mut view = view(&practice, Cohort::default(), &now);
        let median = view.sessions.figures.first_mut().unwrap();
        median.interval = Some((3.0, f64::INFINITY));
        let bytes = encode(&view).unwrap();
        assert_eq!(decode::<RetentionView>(&bytes).unwrap(), view);
    }

    #[test]
    fn of_nobody_there_is_no_curve() {
        let (practice, now) = made();
        let nobody = Cohort { from: Some(now.today().plus_days(1)), to: None };
        let view = view(&practice, nobody, &now);
        for lasting in [view.sessions, view.weeks, view.unplanned, view.waits] {
            assert_eq!((lasting.of, lasting.curves), (0, None));
            let none = |figure: &Figure| figure.value == Value::NoData(NoData::NothingCounted);
            assert!(lasting.figures.iter().all(none));
        }
    }
}
