//! Months of colleagues.

use super::alter::alter;
use super::fuzz;
use evenkeel::domain::colleagues::PublicKey;
use evenkeel::domain::month::{Cell, Cells, Month, ROOM};
use evenkeel::domain::text::PersonName;
use evenkeel::domain::time::Date;
use evenkeel::exchange::aggregate::Claim;
use evenkeel::metrics::practice::figures;

#[test]
fn a_month_altered_by_lot_is_refused_or_says_what_a_month_can_say() {
    let mut cells = Cells::default();
    Cell::ALL.into_iter().for_each(|cell| cells.set(cell, Some(30)));
    cells.set(Cell::Waiting, Some(90));
    ROOM.into_iter().for_each(|day| cells.set(day, Some(1)));
    let first = Date::parse("2026-10-01").unwrap();
    let month = Month::told(first, PersonName::new("Ana de Sá").unwrap(), cells);
    let file = Claim::of(&month, PublicKey([4; 65])).file(&[9; 64]);
    fuzz("month", |lot| {
        let altered = alter(lot, file.clone(), &file);
        let Ok((claim, _)) = Claim::read(&altered) else { return };
        let Ok(month) = claim.month() else { return };
        assert_eq!(Claim::of(&month, claim.key).month(), Ok(month.clone()));
        for figure in figures(&[&month], None) {
            assert!(figure.number().is_none_or(f64::is_finite), "{figure:?}");
        }
    });
}
