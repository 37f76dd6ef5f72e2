//! Tables as other programs save them.

use super::alter::alter;
use super::fuzz;
use evenkeel::domain::practice::Practice;
use evenkeel::domain::time::{Date, Instant, Now, WallTime, Zone};
use evenkeel::exchange::csv::plan::{Context, Planning};
use evenkeel::exchange::csv::sheet::Sheet;
use evenkeel::exchange::csv::suggest;
use evenkeel::exchange::csv::write;
use std::path::Path;

/// Every table among the fixtures.
fn tables() -> Vec<Vec<u8>> {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
    let folder = Path::new(&root).join("tests/fixtures/csv");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "csv"));
    paths.sort();
    assert!(paths.len() > 10, "{paths:?}");
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn a_table_altered_by_lot_is_read_planned_and_carried_out_or_refused() {
    let tables = tables();
    let now = Now {
        instant: Instant(0),
        wall: WallTime::parse("2026-11-23T12:00").unwrap(),
        zone: Zone::new("Europe/Berlin").unwrap(),
    };
    let name = |words: &[u8]| {
        let mut name = [0_u8; 16];
        for (at, byte) in words.iter().enumerate() {
            name[at % 16] = name[at % 16].wrapping_mul(31) ^ byte;
        }
        name
    };
    let wall = |_| WallTime::midnight(Date::LAST);
    fuzz("csv", |lot| {
        let mut any = || &tables[usize::try_from(lot.below(tables.len() as u64)).unwrap()];
        let (table, other) = (any().clone(), any());
        let Ok(sheet) = Sheet::read(&alter(lot, table, other)) else { return };
        let mapping = suggest::suggest(&sheet, 50);
        if !suggest::open_questions(&sheet, &mapping).is_empty() {
            return;
        }
        let mut practice = Practice::default();
        let context = Context { practice: &practice, now: &now, name: &name, wall: &wall };
        let mut planning = Planning::begin(&sheet, mapping, &practice);
        while planning.step(100, &context) {}
        let plan = planning.finish(&context);
        let told = u32::try_from(plan.refused.len()).unwrap();
        assert_eq!(plan.new + plan.changed + plan.unchanged + plan.skipped + told, sheet.rows);
        write::refused(&sheet, &plan.refused, &|row| row.reason.to_string());
        practice.apply(&plan.changes).unwrap();
        write::appointments(&practice);
        write::clients(&practice, now.today());
    });
}
