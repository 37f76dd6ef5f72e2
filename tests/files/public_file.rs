//! A file of the shape and size of the public "Medical Appointment No Shows" file: 110,527 rows of
//! 62,299 clients, 22,319 of them no-shows; days without times, marked as if they were in UTC.

use evenkeel::domain::appointment::Attendance;
use evenkeel::domain::practice::Practice;
use evenkeel::exchange::csv::dates::DateOrder;
use evenkeel::exchange::csv::mapping::{Meaning, RowKind, Target};
use evenkeel::exchange::csv::sheet::Sheet;
use evenkeel::exchange::csv::suggest::{is_order_open, open_questions, suggest};
use std::collections::BTreeSet;
use std::fmt::Write;

const ROWS: u64 = 110_527;
const CLIENTS: u64 = 62_299;
const NO_SHOWS: u64 = 22_319;

/// The file; every client has a row, many have several, some on one day.
fn file() -> String {
    let mut text = String::from(
        "PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,Scholarship,\
         Hipertension,Diabetes,Alcoholism,Handcap,SMS_received,No-show\n",
    );
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    // Knuth's linear congruential generator (MMIX); the high bits are the good ones.
    let mut draw = move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for row in 0..ROWS {
        let client = if row < CLIENTS { row } else { draw(CLIENTS / 20) };
        // 7,919 has no factor in common with the number of rows, so exactly so many say Yes.
        let no_show = if row * 7_919 % ROWS < NO_SHOWS { "Yes" } else { "No" };
        let (booked, day) = (draw(28) + 1, draw(28) + 1);
        writeln!(
            text,
            "{},{},F,2016-04-{booked:02}T{:02}:38:08Z,2016-05-{day:02}T00:00:00Z,{},\"JARDIM, \
             CAMBURI\",0,1,0,0,0,{},{no_show}",
            29_872_499_824_296 + client * 7,
            5_642_903 + row,
            draw(24),
            draw(100),
            draw(2),
        )
        .unwrap();
    }
    text
}

#[test]
fn all_of_it_comes_in_as_suggested_and_nothing_the_second_time() {
    let sheet = Sheet::read(file().as_bytes()).unwrap();
    let mapping = suggest(&sheet, 50);
    assert_eq!(mapping.kind, RowKind::Appointments);
    let column = |target| mapping.column(target).map(|at| sheet.columns[at].header.as_str());
    assert_eq!(column(Target::ClientCode), Some("PatientId"));
    assert_eq!(column(Target::Reference), Some("AppointmentID"));
    assert_eq!(column(Target::BookedAt), Some("ScheduledDay"));
    assert_eq!(column(Target::Start), Some("AppointmentDay"));
    assert_eq!(column(Target::Status), Some("No-show"));
    assert_eq!(mapping.columns.len(), 5, "age, gender and the rest are nobody's business");
    assert_eq!(mapping.meaning(Target::Status, "Yes"), Some(Meaning::NoShow));
    assert_eq!(mapping.meaning(Target::Status, "No"), Some(Meaning::Attended));
    assert_eq!((mapping.order, is_order_open(&sheet, &mapping)), (DateOrder::YearFirst, false));
    assert_eq!(open_questions(&sheet, &mapping), []);

    let mut practice = Practice::default();
    let first = super::plan(&sheet, mapping.clone(), &practice);
    assert_eq!((u64::from(first.new), first.refused.len()), (ROWS, 0));
    assert_eq!(u64::from(first.new_clients), CLIENTS);
    practice.apply(&first.changes).unwrap();
    assert_eq!(practice.appointments().count() as u64, ROWS);
    assert_eq!(practice.episodes().count() as u64, CLIENTS);
    let missed = practice.appointments().filter(|a| a.attendance == Attendance::NoShow).count();
    assert_eq!(missed as u64, NO_SHOWS);
    let slots: BTreeSet<_> = practice.appointments().map(|a| (a.client, a.starts)).collect();
    assert!((slots.len() as u64) < ROWS, "some clients came twice on a day, and both are kept");

    let second = super::plan(&sheet, mapping.clone(), &practice);
    assert!(second.changes.is_empty());
    assert_eq!(u64::from(second.unchanged), ROWS);

    // Without the file's own numbers the rows have other names, and still they are on file.
    let mut unnumbered = mapping;
    unnumbered.columns.retain(|(target, _)| *target != Target::Reference);
    let third = super::plan(&sheet, unnumbered, &practice);
    assert!(third.changes.is_empty());
}
