//! A practice of several therapists: what one month of one of them comes to, and the figures of any
//! number of such months together.
//!
//! [`counted`] is what her own records say; `domain::month` withholds of it what is not to be told.
//! [`figures`] is for months as they were told, one or all: a number that is withheld in one of them
//! makes the sum a range, never a wrong total. The order of the months does not matter.
//! Source: design metrics.md 1.1, 1.2, 1.5, 1.6; for one practice, peers.md 3.10.

use crate::domain::home::Home;
use crate::domain::month::{Cell, Cells, Month, ROOM};
use crate::domain::openings::standing;
use crate::domain::practice::Practice;
use crate::domain::preferences::Weekday;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::caseload::{fte_of, leave_days, roll};
use crate::metrics::figure::{Figure, Metric, NoData, Value};
use crate::metrics::{attendance, capacity, waiting, workload};

/// Weeks ahead that openings are looked for in.
const WEEKS: u32 = 12;

/// What there is to be told of the month that holds a day, before anything is withheld: the caseload
/// and the waiting list of its last day, the sessions and the work of all of it.
pub fn counted(practice: &Practice, day: Date, home: Home<'_>) -> Cells {
    let first = day.first_of_month();
    let month =
        Period::new(first, first.first_of_next_month()).unwrap_or_else(|_| Period::week_of(first));
    let last = month.until().plus_days(-1);
    let therapist = practice.therapist();
    let roll = roll(practice, last);
    let fte: f64 = roll.active.iter().filter_map(|client| fte_of(practice, *client, last)).sum();
    let outcomes = attendance::outcomes(practice, month, last);
    let weeks = workload::weeks(practice, month, last);
    let minutes =
        |part: fn(&workload::WeekLoad) -> Minutes| weeks.iter().map(part).sum::<Minutes>().0;
    let mut waits = [0; 3];
    for (_, days) in waiting::waiting(practice, last) {
        let band = match days {
            ..=42 => &mut waits[0],
            43..=126 => &mut waits[1],
            _ => &mut waits[2],
        };
        *band += 1;
    }
    let away = f64::from(leave_days(therapist, month));
    let available = f64::from(therapist.contracted.0) * (f64::from(month.days()) - away) / 7.0;
    let openings = capacity::own::own(practice, last, WEEKS).ok();
    let count = |clients: &[_]| u32::try_from(clients.len()).unwrap_or(u32::MAX);
    let (open, active, drifting) = (count(&roll.open), count(&roll.active), count(&roll.drifting));
    let attendance::Outcomes { attended, no_show, late, early, therapist: cancelled, .. } =
        outcomes;
    let mut cells = Cells::default();
    for (cell, number) in [
        (Cell::Contracted, therapist.contracted.0),
        (Cell::FullTime, therapist.full_time.0),
        (Cell::Available, whole(available)),
        (Cell::Active, active),
        (Cell::Drifting, drifting),
        (Cell::OnHold, open - active - drifting),
        (Cell::FteClients, whole(fte * 100.0)),
        (Cell::Attended, attended),
        (Cell::NoShow, no_show),
        (Cell::Late, late),
        (Cell::Early, early),
        (Cell::ByTherapist, cancelled),
        (Cell::Direct, minutes(|week| week.direct)),
        (Cell::Documentation, minutes(|week| week.documentation + week.estimated)),
        (Cell::Other, minutes(|week| week.other)),
        (Cell::Waiting, waits.iter().sum()),
        (Cell::WaitingShort, waits[0]),
        (Cell::WaitingMiddle, waits[1]),
        (Cell::WaitingLong, waits[2]),
    ] {
        cells.set(cell, Some(number));
    }
    if !therapist.hours.are_unsaid() {
        let free = standing(practice, last, therapist.session, home);
        for (cell, weekday) in ROOM.into_iter().zip(Weekday::ALL) {
            let has_room = free.iter().any(|(day, times)| *day == weekday && !times.is_empty());
            cells.set(cell, Some(u32::from(has_room)));
        }
    }
    cells.set(Cell::Openings, openings.map(|own| own.question.answer().openings));
    cells
}

/// How many of these therapists have room on each day of the week; nothing where none of them says.
pub fn room(months: &[&Month]) -> Vec<u32> {
    let says = |day: Cell| months.iter().filter_map(move |month| month.cells().get(day));
    if ROOM.into_iter().all(|day| says(day).next().is_none()) {
        return Vec::new();
    }
    ROOM.into_iter().map(|day| says(day).sum()).collect()
}

fn whole(number: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let whole = number.round() as u32;
    whole
}

/// The least and the most that something can be; an infinite most where nothing is told of it.
type Range = (f64, f64);

/// The figures that months of several therapists have together, always the same ones in one order;
/// `of` says whose they are. A figure that a withheld number leaves open is
/// [`NoData::Withheld`], with all it can be in place of an interval.
pub fn figures(months: &[&Month], of: Option<&str>) -> Vec<Figure> {
    let sum = |cell: Cell| -> Range {
        months.iter().fold((0.0, 0.0), |(low, high), month| {
            let (least, most) = month.cells().range(cell);
            (low + f64::from(least), high + most.map_or(f64::INFINITY, f64::from))
        })
    };
    let told = |cell: Cell| sum(cell).0;
    let active = sum(Cell::Active);
    #[expect(clippy::cast_precision_loss, reason = "therapists of a practice")]
    let heads = months.len() as f64;
    let fte = |month: &&Month| {
        let [contracted, full] =
            [Cell::Contracted, Cell::FullTime].map(|cell| month.cells().get(cell));
        let full = full.filter(|full| *full > 0);
        full.map_or(0.0, |full| f64::from(contracted.unwrap_or(0)) / f64::from(full))
    };
    let fte: f64 = months.iter().map(fte).sum();
    let work = [Cell::Direct, Cell::Documentation, Cell::Other].map(sum);
    let work = work.into_iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    let (attended, no_show) = (sum(Cell::Attended), sum(Cell::NoShow));
    let late = sum(Cell::Late);
    let missed = (no_show.0 + late.0, no_show.1 + late.1);
    let figures = [
        ranged(Metric::ActiveClients, active, None, count),
        ranged(Metric::ClientTherapistRatio, active, Some(heads), Value::Number),
        ranged(Metric::ClientTherapistRatioFte, active, Some(fte), Value::Number),
        ranged(Metric::FteClientsPlanned, sum(Cell::FteClients), Some(100.0), Value::Number),
        ranged(Metric::LoadIndex, work, Some(told(Cell::Available)), Value::Number),
        ranged(Metric::CapacityOpenings, sum(Cell::Openings), None, count),
        ranged(Metric::WaitingCount, sum(Cell::Waiting), None, count),
        ranged(Metric::Attended, attended, None, count),
        share(Metric::NoShowRate, no_show, attended),
        share(Metric::MissedSlotRate, missed, attended),
    ];
    figures.map(|figure| Figure { of: of.map(str::to_owned), ..figure }).into()
}

fn count(number: f64) -> Value {
    Value::Count(whole(number))
}

/// A number, divided by one that everybody tells.
fn ranged(metric: Metric, x: Range, n: Option<f64>, unit: fn(f64) -> Value) -> Figure {
    let by = n.unwrap_or(1.0);
    if by <= 0.0 {
        return Figure { n, ..Figure::of(metric, Value::NoData(NoData::NoTime)) };
    }
    if x.0 < x.1 {
        return withheld(metric, (x.0 / by, x.1 / by));
    }
    Figure { n, x: n.map(|_| x.0), ..Figure::of(metric, unit(x.0 / by)) }
}

/// The share of these in these and others.
fn share(metric: Metric, x: Range, others: Range) -> Figure {
    if x.0 < x.1 || others.0 < others.1 {
        let of = |x: f64, others: f64| if x > 0.0 { x / (x + others) } else { 0.0 };
        return withheld(metric, (of(x.0, others.1), of(x.1, others.0)));
    }
    Figure::rate(metric, whole(x.0), whole(x.0 + others.0))
}

fn withheld(metric: Metric, range: Range) -> Figure {
    let value = Value::NoData(NoData::Withheld);
    Figure { interval: Some(range), ..Figure::of(metric, value) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::PersonName;

    fn any_cells() -> impl Strategy<Value = Cells> {
        let number = prop_oneof![0_u32..8, 8_u32..60];
        proptest::collection::vec(number, Cell::ALL.len()).prop_map(|numbers| {
            let mut cells = Cells::default();
            for (cell, number) in Cell::ALL.into_iter().zip(numbers) {
                cells.set(cell, Some(number));
            }
            ROOM.into_iter().for_each(|day| cells.set(day, Some(1)));
            for (total, parts) in crate::domain::month::GROUPS {
                cells.set(total, Some(parts.iter().filter_map(|part| cells.get(*part)).sum()));
            }
            cells
        })
    }

    fn month(cells: Cells) -> Month {
        let day = Date::parse("2026-10-31").unwrap();
        Month::told(day, PersonName::new("Ana").unwrap(), cells)
    }

    /// What a figure can be, as far as it says.
    fn can_be(figure: &Figure) -> Option<Range> {
        match figure.number() {
            Some(number) => Some((number, number)),
            None => figure.interval,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_figure_of_several_holds_the_truth_whatever_is_withheld(
            cells in proptest::collection::vec(any_cells(), 1..5),
        ) {
            let told: Vec<Month> = cells.iter().copied().map(month).collect();
            let figures = figures(&told.iter().collect::<Vec<_>>(), None);
            let truth = |cell: Cell| {
                let numbers = cells.iter().filter_map(|cells| cells.get(cell));
                f64::from(numbers.sum::<u32>())
            };
            let (a, n, l) = (truth(Cell::Attended), truth(Cell::NoShow), truth(Cell::Late));
            let work = truth(Cell::Direct) + truth(Cell::Documentation) + truth(Cell::Other);
            for (metric, truth) in [
                (Metric::ActiveClients, truth(Cell::Active)),
                (Metric::FteClientsPlanned, truth(Cell::FteClients) / 100.0),
                (Metric::WaitingCount, truth(Cell::Waiting)),
                (Metric::Attended, a),
                (Metric::NoShowRate, n / (a + n)),
                (Metric::MissedSlotRate, (n + l) / (a + n + l)),
                (Metric::LoadIndex, work / truth(Cell::Available)),
            ] {
                let figure = figures.iter().find(|figure| figure.metric == metric).unwrap();
                if let Some((low, high)) = can_be(figure) && truth.is_finite() {
                    prop_assert!(low <= truth + 1e-9 && truth <= high + 1e-9, "{figure:?} {truth}");
                }
            }
        }

        #[test]
        fn the_order_of_the_months_never_matters(
            cells in proptest::collection::vec(any_cells(), 1..5), at in 0_usize..5,
        ) {
            let told: Vec<Month> = cells.into_iter().map(month).collect();
            let mut months: Vec<&Month> = told.iter().collect();
            let before: Vec<_> = figures(&months, None).iter().map(can_be).collect();
            let turn = at % months.len();
            months.rotate_left(turn);
            months.reverse();
            let after: Vec<_> = figures(&months, None).iter().map(can_be).collect();
            for (before, after) in before.iter().zip(&after) {
                let (Some(a), Some(b)) = (before, after) else { prop_assert_eq!(before, after); continue };
                let is_same = |a: f64, b: f64| a == b || (a - b).abs() < 1e-9;
                prop_assert!(is_same(a.0, b.0) && is_same(a.1, b.1), "{before:?} {after:?}");
            }
        }
    }

    fn twenty(numbers: &[(Cell, u32)]) -> Month {
        let mut cells = Cells::default();
        Cell::ALL.into_iter().for_each(|cell| cells.set(cell, Some(20)));
        cells.set(Cell::Waiting, Some(60));
        ROOM.into_iter().for_each(|day| cells.set(day, Some(1)));
        numbers.iter().for_each(|(cell, number)| cells.set(*cell, Some(*number)));
        month(cells)
    }

    #[test]
    fn one_month_alone_shows_what_it_tells() {
        let told = twenty(&[
            (Cell::Contracted, 1125),
            (Cell::FullTime, 2250),
            (Cell::FteClients, 1850),
            (Cell::Available, 120),
        ]);
        let numbers: Vec<_> = figures(&[&told], None).iter().map(Figure::number).collect();
        let expected = [20.0, 20.0, 40.0, 18.5, 0.5, 20.0, 60.0, 20.0, 0.5, 2.0 / 3.0];
        assert_eq!(numbers, expected.map(Some));
        let all = figures(&[&told, &told], Some("x"));
        assert_eq!(all[2].number(), Some(40.0), "forty clients, two half-time therapists");
        assert!(all.iter().all(|figure| figure.of.as_deref() == Some("x")));
    }

    #[test]
    fn a_day_has_room_where_a_weekly_client_can_have_a_time() {
        use crate::domain::appointment::Attendance;
        use crate::domain::home::testing::home_in;
        use crate::domain::hours::{Opening, TimeOfDay};
        use crate::metrics::bench_practice::Bench;
        let room = |practice: &Practice| {
            let cells = counted(practice, Date::parse("2026-10-05").unwrap(), home_in("UTC"));
            ROOM.map(|day| cells.get(day))
        };
        assert_eq!(room(&Bench::default().practice()), [None; 7], "nobody has said");
        let at = |hour| TimeOfDay::new(hour, 0).unwrap();
        let open = |day, until| Opening::new(day, at(9), at(until)).unwrap();
        let hours = [open(Weekday::Monday, 11), open(Weekday::Tuesday, 10)];
        let mut bench = Bench::default().therapist(|it| it.hours = hours.into_iter().collect());
        let [no, yes] = [Some(0), Some(1)];
        assert_eq!(room(&bench.practice()), [yes, yes, no, no, no, no, no]);
        // Bookings at nine: Tuesday is full, Monday has its second hour.
        let client = bench.client();
        bench.session(client, "2026-11-02", Attendance::Booked);
        bench.session(client, "2026-11-10", Attendance::Booked);
        assert_eq!(room(&bench.practice()), [yes, no, no, no, no, no, no]);
    }

    #[test]
    fn what_one_therapist_withholds_makes_a_range_of_the_sum() {
        let (whole, few) = (twenty(&[]), twenty(&[(Cell::Active, 3), (Cell::NoShow, 2)]));
        let all = figures(&[&whole, &few], None);
        assert_eq!(all[0].value, Value::NoData(NoData::Withheld));
        assert_eq!(all[0].interval, Some((20.0, 24.0)));
        assert_eq!(all[1].interval, Some((10.0, 12.0)));
        assert_eq!(all[3].interval, Some((0.2, f64::INFINITY)));
        assert_eq!(all[8].interval, Some((20.0 / 60.0, 24.0 / 64.0)));
    }
}
