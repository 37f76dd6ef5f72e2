//! What is withheld cannot be worked out, by subtraction or by whoever knows how it is chosen.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn counted(numbers: &[u32]) -> Cells {
    let mut cells = Cells::default();
    for (cell, number) in Cell::ALL.into_iter().zip(numbers) {
        cells.set(cell, Some(*number));
    }
    ROOM.into_iter().for_each(|day| cells.set(day, Some(1)));
    for (total, parts) in GROUPS {
        cells.set(total, Some(parts.iter().filter_map(|part| cells.get(*part)).sum()));
    }
    cells
}

fn told(cells: Cells) -> Cells {
    let day = Date::parse("2026-10-05").unwrap();
    *Month::told(day, PersonName::new("Ana").unwrap(), cells).cells()
}

fn any_month() -> impl Strategy<Value = Cells> {
    let number = prop_oneof![3 => 0_u32..8, 1 => 8_u32..40, 1 => Just(0_u32)];
    proptest::collection::vec(number, Cell::ALL.len()).prop_map(|numbers| counted(&numbers))
}

/// The unknowns that a set of linear equations gives away, by elimination: a row left with a single
/// one. Each row holds a factor for every unknown; what it comes to is known and does not matter.
fn solved(mut rows: Vec<Vec<f64>>, unknowns: usize) -> BTreeSet<usize> {
    let mut next = 0;
    for unknown in 0..unknowns {
        let Some(found) = (next..rows.len()).find(|row| rows[*row][unknown].abs() > 1e-9) else {
            continue;
        };
        rows.swap(next, found);
        let pivot = rows[next].clone();
        for (at, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != next) {
            let times = row[unknown] / pivot[unknown];
            assert!(at < 99, "few relations");
            row.iter_mut().zip(&pivot).for_each(|(a, b)| *a -= times * b);
        }
        next += 1;
    }
    let alone = |row: &Vec<f64>| {
        let mut there = (0..unknowns).filter(|unknown| row[*unknown].abs() > 1e-9);
        there.next().filter(|_| there.next().is_none())
    };
    rows.iter().filter_map(alone).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_count_of_few_is_told_and_what_is_told_is_true(cells in any_month()) {
        let told = told(cells);
        let in_groups = GROUPS.into_iter().flat_map(|(total, parts)| [&[total], parts].concat());
        for cell in COUNTS.into_iter().chain(in_groups) {
            let number = told.get(cell);
            prop_assert!(number.is_none_or(|number| number >= FEW), "{cell:?} {number:?}");
        }
        for cell in Cell::ALL {
            let truth = cells.get(cell);
            prop_assert!(told.get(cell).is_none() || told.get(cell) == truth);
            let (least, most) = told.range(cell);
            prop_assert!(truth >= Some(least) && most.is_none_or(|most| truth <= Some(most)), "{cell:?}");
        }
    }

    #[test]
    fn what_is_withheld_is_not_given_back_by_the_totals(cells in any_month()) {
        let told = told(cells);
        let hidden: Vec<Cell> =
            Cell::ALL.into_iter().filter(|cell| told.get(*cell).is_none()).collect();
        let relation = |(total, parts): (Cell, &[Cell])| -> Vec<f64> {
            hidden
                .iter()
                .map(|cell| match cell {
                    cell if *cell == total => -1.0,
                    cell if parts.contains(cell) => 1.0,
                    _ => 0.0,
                })
                .collect()
        };
        let given = solved(GROUPS.into_iter().map(relation).collect(), hidden.len());
        prop_assert!(given.is_empty(), "{:?}", given.iter().map(|at| hidden[*at]).collect::<Vec<_>>());
        for cell in hidden {
            let (least, most) = told.range(cell);
            prop_assert!(most.is_none_or(|most| most >= least + FEW - 1), "{cell:?} {least} {most:?}");
        }
    }

    #[test]
    fn what_may_be_told_may_be_heard(cells in any_month()) {
        let month = Month::told(Date::parse("2026-10-31").unwrap(), PersonName::new("Ana").unwrap(), cells);
        let heard = Month::heard(month.first(), month.therapist().clone(), *month.cells());
        prop_assert_eq!(heard, Some(month));
    }
}

#[test]
fn whoever_knows_how_it_is_chosen_cannot_tell_what_is_withheld() {
    // Every waiting list of up to 24 people: those that are told alike leave each withheld part at
    // least five ways to be.
    let mut alike: BTreeMap<[Option<u32>; 4], Vec<[u32; 3]>> = BTreeMap::new();
    let cells = [Cell::WaitingShort, Cell::WaitingMiddle, Cell::WaitingLong];
    for at in 0..25_u32.pow(3) {
        let parts = [at % 25, at / 25 % 25, at / 625];
        let mut counted = Cells::default();
        let total: u32 = parts.iter().sum();
        if total > 24 {
            continue;
        }
        counted.set(Cell::Waiting, Some(total));
        cells.iter().zip(parts).for_each(|(cell, number)| counted.set(*cell, Some(number)));
        let told = told(counted);
        let [a, b, c] = cells.map(|cell| told.get(cell));
        alike.entry([told.get(Cell::Waiting), a, b, c]).or_default().push(parts);
    }
    for (told, ways) in alike {
        for at in (0..3).filter(|at| told[at + 1].is_none()) {
            let can_be: BTreeSet<u32> = ways.iter().map(|parts| parts[at]).collect();
            assert!(can_be.len() >= 5, "{told:?}: part {at} is one of {can_be:?}");
        }
    }
}

#[test]
fn minutes_are_told_only_where_the_sessions_are() {
    use Cell::{Attended, Direct, Documentation, Openings, Other};
    let mut cells = counted(&[30; Cell::ALL.len()]);
    assert_eq!(told(cells), cells, "nothing is few");
    cells.set(Attended, Some(4));
    let told = told(cells);
    let withheld: Vec<Cell> = Cell::ALL.into_iter().filter(|c| told.get(*c).is_none()).collect();
    assert_eq!(withheld, [Attended, Direct, Documentation, Other, Openings]);
    assert_eq!((told.range(Attended), told.range(Direct)), ((0, Some(4)), (0, None)));
}

#[test]
fn a_part_that_the_total_would_give_back_takes_another_with_it() {
    use Cell::{Waiting, WaitingLong, WaitingMiddle, WaitingShort};
    for (parts, expected) in [
        ([20, 10, 5], [Some(35), Some(20), Some(10), Some(5)]),
        ([20, 10, 2], [Some(32), Some(20), None, None]),
        ([2, 10, 8], [Some(20), None, Some(10), None]),
        ([8, 1, 0], [Some(9), None, None, None]),
        ([2, 1, 1], [None; 4]),
    ] {
        let cells = [WaitingShort, WaitingMiddle, WaitingLong];
        let mut counted = Cells::default();
        cells.into_iter().zip(parts).for_each(|(cell, n)| counted.set(cell, Some(n)));
        counted.set(Waiting, Some(parts.iter().sum()));
        let told = told(counted);
        let found = [Waiting, WaitingShort, WaitingMiddle, WaitingLong].map(|cell| told.get(cell));
        assert_eq!(found, expected, "{parts:?}");
    }
}

#[test]
fn what_nobody_may_tell_is_not_heard() {
    let first = Date::parse("2026-10-01").unwrap();
    let heard = |cells| Month::heard(first, PersonName::new("Ana").unwrap(), cells);
    let fine = counted(&[30; Cell::ALL.len()]);
    assert!(heard(fine).is_some());
    for (cell, number) in [
        (Cell::Drifting, Some(4)),
        (Cell::Waiting, Some(91)),
        (Cell::Waiting, None),
        (Cell::WaitingLong, None),
        (Cell::WaitingLong, Some(3)),
        (Cell::Other, Some(MOST + 1)),
        (Cell::RoomFriday, Some(2)),
        (Cell::Waiting, Some(u32::MAX)),
    ] {
        let mut cells = fine;
        cells.set(cell, number);
        assert_eq!(heard(cells), None, "{cell:?} {number:?}");
    }
    let day = first.plus_days(3);
    assert_eq!(Month::heard(day, PersonName::new("Ana").unwrap(), fine), None);
}
