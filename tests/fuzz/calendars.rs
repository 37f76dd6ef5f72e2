//! Calendars as other programs save them.

use super::alter::alter;
use super::fuzz;
use evenkeel::domain::client::Client;
use evenkeel::domain::ids::ClientId;
use evenkeel::domain::text::PersonName;
use evenkeel::domain::time::{Date, Instant, Zone};
use evenkeel::domain::ways::Ways;
use evenkeel::domain::zone::Zones;
use evenkeel::exchange::csv::sheet::{Sheet, SheetError};
use evenkeel::exchange::ics::events::Calendar;
use evenkeel::exchange::ics::table::{Desk, table};
use evenkeel::exchange::ics::{Names, text};
use std::path::Path;

/// Two zones, an hour apart all the year.
struct Two;

impl Zones for Two {
    fn offset(&self, _: Instant, zone: &Zone) -> Option<i32> {
        match zone.name() {
            "Europe/Lisbon" => Some(0),
            "Europe/Berlin" => Some(60),
            _ => None,
        }
    }
}

#[test]
fn a_calendar_altered_by_lot_becomes_a_table_or_is_none() {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
    let folder = Path::new(&root).join("tests/fixtures/ics");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 2, "{paths:?}");
    let files: Vec<_> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let client = Client {
        id: ClientId::from_random([1; 16]),
        name: PersonName::new("Ida Brandt").unwrap(),
        code: None,
        contact: None,
        ways: Ways::default(),
        born: None,
    };
    let desk = Desk {
        zones: &Two,
        home: &Zone::new("Europe/Lisbon").unwrap(),
        today: Date::parse("2026-11-23").unwrap(),
        names: &Names::of(std::iter::once(&client)),
    };
    fuzz("ics", |lot| {
        let mut any = || &files[usize::try_from(lot.below(files.len() as u64)).unwrap()];
        let (file, other) = (any().clone(), any());
        let Ok(Some(text)) = text(&alter(lot, file, other)) else { return };
        let calendar = Calendar::read(&text);
        let Ok(rows) = table(&calendar, &desk) else { return };
        // What is written is always a table; without a session it has no rows.
        match Sheet::read(&rows) {
            Ok(sheet) => assert!(sheet.columns.len() == 8 && sheet.rows > 0),
            Err(error) => assert_eq!(error, SheetError::NoRows),
        }
    });
}
