//! Calendars as the usual programs write them, and as nobody should.

use proptest::prelude::*;

use super::events::Calendar;
use super::table::{Desk, MOST, TooMany, table};
use super::when::{length, offset, when};
use super::{Names, is_calendar};
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::domain::text::{ClientCode, PersonName};
use crate::domain::time::{Date, Zone};
use crate::domain::ways::Ways;
use crate::domain::zone::testing::Few;

fn rows_at(text: &str, home: &str) -> Vec<Vec<String>> {
    let client = |n: u8, name: &str, code: &str| Client {
        id: ClientId::from_random([n; 16]),
        name: PersonName::new(name).unwrap(),
        code: ClientCode::new(code).ok(),
        contact: None,
        ways: Ways::default(),
        born: None,
    };
    let clients =
        [client(1, "Ana", "K-1"), client(2, "Ana Maria Sá", "K-2"), client(3, "Ben", "K-3")];
    let desk = Desk {
        zones: &Few,
        home: &Zone::new(home).unwrap(),
        today: Date::parse("2026-11-25").unwrap(),
        names: &Names::of(clients.iter()),
    };
    let table = table(&Calendar::read(text), &desk).unwrap();
    let mut reader = csv::Reader::from_reader(&table[..]);
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            // Without the code.
            record.iter().take(1).chain(record.iter().skip(2)).map(str::to_owned).collect()
        })
        .collect()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    rows_at(text, "Europe/Lisbon")
}

fn starts(text: &str) -> Vec<String> {
    rows(text).into_iter().map(|row| row[2].clone()).collect()
}

fn event(lines: &str) -> String {
    let lines = lines.trim().lines().map(str::trim).collect::<Vec<_>>().join("\r\n");
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@b\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn a_calendar_is_known_by_its_first_line() {
    assert!(is_calendar("BEGIN:VCALENDAR\r\n"));
    assert!(is_calendar("\r\n begin:vcalendar\n"));
    assert!(!is_calendar("Client,Start\r\nBEGIN:VCALENDAR"));
    assert!(!is_calendar("BEGIN:VCARD"));
}

#[test]
fn an_event_in_utc_stands_on_the_practices_clock_and_names_its_client() {
    let text = event(
        "DTSTART:20260601T080000Z
         DTEND:20260601T085000Z
         SUMMARY:Ana\\, weekly
         LOCATION:12 Mill Lane\\, left
         STATUS:CONFIRMED
         BEGIN:VALARM
         TRIGGER:-PT15M
         SUMMARY:Not the title
         LOCATION:Not the place
         DURATION:PT1M
         END:VALARM",
    );
    let row =
        ["Ana", "Ana, weekly", "2026-06-01T09:00", "50", "Booked", "a@b", "12 Mill Lane, left"];
    assert_eq!(rows(&text), [row.map(str::to_owned)]);
}

#[test]
fn folded_lines_and_quoted_parameters_are_read_whole() {
    let text = event(
        "DTSTART;X-NOTE=\"a:b;c\";TZID=\"Europe/Berlin\":20260601T100000
         DURATION:PT1H30M
         SUMMARY:Somebody with a very
         STATUS:TENTATIVE",
    );
    let text = text.replace("with a very", "with a ve\r\n ry long\r\n\t name");
    assert_eq!(
        rows(&text)[0][1..5],
        ["Somebody with a very long name", "2026-06-01T09:00", "90", "Tentative"]
    );
}

#[test]
fn a_series_keeps_its_hour_over_the_change_of_the_clocks() {
    let weekly = "DTSTART;TZID=Europe/London:20260309T090000
        DTEND;TZID=Europe/London:20260309T095000
        RRULE:FREQ=WEEKLY;COUNT=4";
    // New York sets its clocks three weeks before London does.
    let home: Vec<_> =
        rows_at(&event(weekly), "America/New_York").into_iter().map(|row| row[2].clone()).collect();
    let expected = ["2026-03-09T05:00", "2026-03-16T05:00", "2026-03-23T05:00", "2026-03-30T04:00"];
    assert_eq!(home, expected);
}

#[test]
fn times_left_out_moved_and_added_are_those_of_the_series() {
    let series = "DTSTART;TZID=Europe/Berlin:20260601T100000
        DTEND;TZID=Europe/Berlin:20260601T105000
        RRULE:FREQ=WEEKLY;UNTIL=20260629T080000Z
        EXDATE;TZID=Europe/Berlin:20260608T100000
        EXDATE:20260615T080000Z
        RDATE;TZID=Europe/Berlin:20260603T100000
        SUMMARY:Ana";
    let moved = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260622T100000
         DTSTART;TZID=Europe/Berlin:20260623T160000
         DURATION:PT50M
         SUMMARY:Ana",
    );
    let text = event(series).replace("END:VCALENDAR\r\n", "")
        + &moved.replace("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "");
    let expected = ["2026-06-01T09:00", "2026-06-03T09:00", "2026-06-23T15:00", "2026-06-29T09:00"];
    assert_eq!(starts(&text), expected);
    let references: Vec<_> = rows(&text).into_iter().map(|row| row[5].clone()).collect();
    assert_eq!(references[2], "a@b 2026-06-22T10:00", "it is known by the time it was moved from");
}

#[test]
fn a_zone_that_only_the_file_knows_is_read_from_the_file() {
    let zone = "BEGIN:VTIMEZONE
        TZID:W. Europe Standard Time
        BEGIN:STANDARD
        DTSTART:16010101T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010101T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT";
    let zone = zone.lines().map(str::trim).collect::<Vec<_>>().join("\r\n");
    let of = |at: &str| {
        let text = event(&format!("DTSTART;TZID=W. Europe Standard Time:{at}\nDURATION:PT50M"));
        starts(&text.replacen("BEGIN:VEVENT", &zone, 1)).remove(0)
    };
    assert_eq!(of("20260601T100000"), "2026-06-01T09:00");
    assert_eq!(of("20261201T100000"), "2026-12-01T09:00");
    assert_eq!(of("20260329T100000"), "2026-03-29T09:00", "the day it begins");
    let known = event("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260601T100000");
    assert_eq!(starts(&known), ["2026-06-01T09:00"]);
}

#[test]
fn what_cannot_be_told_is_left_for_the_import_to_refuse_by_name() {
    for (lines, start, minutes) in [
        ("DTSTART;TZID=Mars/Olympus:20260601T100000", "2026-06-01T10:00 Mars/Olympus", ""),
        (
            "DTSTART;TZID=Mars/Olympus:20260601T100000\nRRULE:FREQ=DAILY",
            "2026-06-01T10:00 Mars/Olympus",
            "",
        ),
        ("DTSTART:20260231T100000", "?", ""),
        ("SUMMARY:no start", "?", ""),
        ("DTSTART:20260601T100000\nDTEND:20260601T090000", "2026-06-01T10:00", "-60"),
        ("DTSTART:20260601T100000\nDURATION:-PT15M", "2026-06-01T10:00", "-15"),
    ] {
        let row = &rows(&event(lines))[0];
        assert_eq!((row[2].as_str(), row[3].as_str()), (start, minutes), "{lines}");
    }
    let each_second = event("DTSTART:20260601T100000\nRRULE:FREQ=SECONDLY");
    let spaced = event("DTSTART:20261123T100000\nRRULE:FREQ=WEEKLY; BYDAY=MO, TU;COUNT=2");
    assert_eq!(starts(&spaced), ["2026-11-23T10:00", "2026-11-24T10:00"]);
    assert!(starts(&each_second)[0].starts_with("2026-06-01T10:00, "), "{each_second}");
}

#[test]
fn a_whole_day_is_no_session_and_a_series_without_end_is_bounded() {
    let whole = event("DTSTART;VALUE=DATE:20260601");
    assert!(rows(&whole).is_empty());
    assert_eq!(Calendar::read(&whole).whole_days(), 1, "what stays out is counted");
    assert_eq!(Calendar::read(&event("DTSTART:20260601T100000")).whole_days(), 0);
    let daily = starts(&event("DTSTART:19000101T100000\nRRULE:FREQ=DAILY"));
    assert_eq!(daily.len(), MOST);
    assert_eq!(daily.last().map(String::as_str), Some("2027-11-25T10:00"), "the latest");
    let weekly = starts(&event("DTSTART:20260601T100000\nRRULE:FREQ=WEEKLY"));
    assert_eq!(weekly.last().map(String::as_str), Some("2027-11-22T10:00"));
    assert!(
        starts(&event("DTSTART:20260601T100000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
            .is_empty()
    );
}

#[test]
fn a_title_names_a_client_whole_and_alone_or_nobody() {
    let of = |title: &str| {
        rows(&event(&format!("DTSTART:20260601T100000\nSUMMARY:{title}")))[0][0].clone()
    };
    assert_eq!(of("Session with ben (online)"), "Ben");
    assert_eq!(of("k-3 weekly"), "Ben");
    assert_eq!(of("Benno"), "", "a part of a word is no name");
    assert_eq!(of("Ben and Ana"), "", "two are named");
    assert_eq!(of("Ana Maria Sa"), "Ana Maria Sá", "the longer name is meant");
    assert_eq!(of("Dentist"), "");
    assert_eq!(of(""), "");
}

#[test]
fn times_and_lengths_are_read_as_the_standard_and_some_programs_write_them() {
    let wall = |text| when(text, None).map(|when| when.wall.to_string());
    assert_eq!(wall("20261123T090059Z").as_deref(), Some("2026-11-23T09:00"));
    assert_eq!(wall("20261123T090000Z/PT1H").as_deref(), Some("2026-11-23T09:00"));
    assert_eq!(wall("2026-11-23T0900").as_deref(), Some("2026-11-23T09:00"));
    assert_eq!(wall("20261123").as_deref(), Some("2026-11-23T00:00"));
    for text in
        ["", "T", "20261123T", "20261123T9", "20261123T2560", "2026112３", "99990101T000000"]
    {
        assert_eq!(wall(text), None, "{text}");
    }
    for (text, minutes) in [
        ("PT50M", Some(50)),
        ("P1DT2H30M15S", Some(1590)),
        ("P2W", Some(20160)),
        ("-PT15M", Some(-15)),
        ("PT", Some(0)),
        ("50", None),
        ("PT5", None),
        ("P5M", None),
        ("PT99999999999999999999M", None),
        ("P9223372036854775807W", None),
    ] {
        assert_eq!(length(text), minutes, "{text}");
    }
    assert_eq!((offset("+0530"), offset("-0800"), offset("x")), (Some(330), Some(-480), None));
}

#[test]
fn a_file_with_more_than_a_practice_can_have_is_refused() {
    let series = "BEGIN:VEVENT\r\nDTSTART:20260101T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n";
    let desk = Desk {
        zones: &Few,
        home: &Zone::new("Europe/Lisbon").unwrap(),
        today: Date::parse("2026-11-25").unwrap(),
        names: &Names::default(),
    };
    let calendar = Calendar::read(&series.repeat(5_001));
    assert_eq!(table(&calendar, &desk), Err(TooMany));
    let calendar = Calendar::read(&series.repeat(1_000));
    assert_eq!(table(&calendar, &desk), Err(TooMany), "too many rows");
    let never = series.replace("FREQ=DAILY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30");
    let rows = table(&Calendar::read(&never.repeat(50)), &desk).unwrap();
    assert_eq!(rows.iter().filter(|byte| **byte == b'\n').count(), 1, "the headers");
    let deep = "BEGIN:A\r\n".repeat(100_000) + &"END:B\r\n".repeat(100_000);
    assert!(Calendar::read(&deep).events.is_empty());
}

#[test]
fn lines_out_of_place_break_nothing() {
    for text in [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nBEGIN:VEVENT\nEND:VCALENDAR",
        "END:STANDARD\nEND:VTIMEZONE\nTZID:x\n:::;;;\"\n;\n=\nBEGIN\nBEGIN:",
        "BEGIN:VEVENT\nDTSTART;TZID=:20260601T100000\nEND:VEVENT",
    ] {
        rows(text);
    }
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "(BEGIN:|END:|VEVENT|VTIMEZONE|STANDARD|RRULE:FREQ=|DAILY|;COUNT=9|DTSTART|DTEND|:|;|TZID=|\"|2026|0601|T10|0000|Z|\r\n|\n |[ -~]|é){0,60}") {
        rows(&text);
    }
}
