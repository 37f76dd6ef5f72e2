//! Files as people have them, and what becomes of them.

use proptest::prelude::*;

use super::dates::{DateFault, DateMarks, DateOrder, Offsets, detect, parse, parse_clock};
use super::mapping::{Mapping, Meaning, Question, RowKind, Target};
use super::plan::{Context, ImportPlan, Planning, RefusalReason};
use super::sheet::{Sheet, SheetError};
use super::sniff::{Encoding, decode, separator};
use super::suggest::{complete, dates_shown, for_kind, is_order_open, open_questions, suggest};
use super::{formula, write};
use crate::domain::appointment::Attendance;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::episode::Standing;
use crate::domain::ids::InquiryId;
use crate::domain::inquiry::Inquiry;
use crate::domain::money::Money;
use crate::domain::practice::Practice;
use crate::domain::preferences::{Modality, PartOfDay, Preferences, Priority, Weekday};
use crate::domain::record::Record;
use crate::domain::text::{Line, PersonName};
use crate::domain::time::{Date, Instant, Now, WallTime, Zone};

fn now() -> Now {
    Now {
        instant: Instant(0),
        wall: WallTime::parse("2026-11-23T12:00").unwrap(),
        zone: Zone::new("Europe/Berlin").unwrap(),
    }
}

/// A stand-in for the vault's keyed hash: FNV-1a, good enough to tell names apart in a test.
fn name(words: &[u8]) -> [u8; 16] {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in words {
        hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    hash.to_be_bytes()
}

fn an_hour_east(at: Instant) -> WallTime {
    let minutes = u32::try_from(at.0 / 60_000 + 60).unwrap();
    let days = i32::try_from(minutes / 1440).unwrap();
    let date = Date::parse("1970-01-01").unwrap().plus_days(days);
    WallTime::new(date, minutes % 1440 / 60, minutes % 60).unwrap()
}

fn plan_with(sheet: &Sheet, mapping: Mapping, practice: &Practice) -> ImportPlan {
    let now = now();
    let context = Context { practice, now: &now, name: &name, wall: &an_hour_east };
    let mut planning = Planning::begin(sheet, mapping, practice);
    while planning.step(50, &context) {}
    planning.finish(&context)
}

fn import(text: &str, practice: &mut Practice) -> ImportPlan {
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    let mapping = suggest(&sheet, 50);
    assert_eq!(open_questions(&sheet, &mapping), [], "{text}");
    let plan = plan_with(&sheet, mapping, practice);
    practice.apply(&plan.changes).unwrap();
    plan
}

#[test]
fn encodings_are_told_apart() {
    let text = "Client;Größe\nZoë;5 €\n";
    let utf16 = |bom: &[u8], unit: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(unit);
        bom.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    let old: Vec<u8> = text
        .chars()
        .map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap() })
        .collect();
    let bom: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (bom, Encoding::Utf8),
        (utf16(&[0xff, 0xfe], u16::to_le_bytes), Encoding::Utf16Le),
        (utf16(&[0xfe, 0xff], u16::to_be_bytes), Encoding::Utf16Be),
        (utf16(&[], u16::to_le_bytes), Encoding::Utf16Le),
        (old, Encoding::Windows1252),
    ] {
        assert_eq!(decode(&bytes), (text.to_owned(), encoding));
    }
}

#[test]
fn separators_are_told_apart_also_where_cells_hold_another() {
    assert_eq!(separator("a,b\n1,2\n"), b',');
    assert_eq!(separator("a;b\n\"1,5\";2,5\n"), b';');
    assert_eq!(separator("a\tb\n1, one\t2\n"), b'\t');
    assert_eq!(separator("alone\n1\n"), b',');
}

#[test]
fn a_file_that_is_no_table_is_named_for_what_it_is() {
    for (bytes, error) in [
        (b"PK\x03\x04....".as_slice(), SheetError::Workbook),
        (b"%PDF-1.7 ...", SheetError::NotText),
        (b"", SheetError::NoRows),
        (b"Client,Start\n", SheetError::NoRows),
        (b"a,b\n1,\x002\x00\x00\x00", SheetError::NotText),
    ] {
        assert_eq!(Sheet::read(bytes).err(), Some(error));
    }
}

#[test]
fn dates_are_read_in_the_three_orders_with_and_without_times() {
    use DateOrder::{DayFirst, MonthFirst, YearFirst};
    for (text, order, expected) in [
        ("2026-11-23", DayFirst, "2026-11-23T00:00"),
        ("2026/11/23 09:30", YearFirst, "2026-11-23T09:30"),
        ("23.11.2026", DayFirst, "2026-11-23T00:00"),
        ("3.1.26 9:05", DayFirst, "2026-01-03T09:05"),
        ("11/23/2026 9:30 PM", MonthFirst, "2026-11-23T21:30"),
        ("11/23/2026 12:00 am", MonthFirst, "2026-11-23T00:00"),
        ("2016-04-29T18:38:08Z", YearFirst, "2016-04-29T18:38"),
        ("2016-04-29T23:38:08.250+00:00", YearFirst, "2016-04-29T23:38"),
        ("29/04/86", DayFirst, "1986-04-29T00:00"),
    ] {
        let stamp = parse(text, order, Offsets::AsWritten, &an_hour_east);
        assert_eq!(stamp.map(|stamp| stamp.wall().to_string()), Ok(expected.into()), "{text}");
    }
    let converted =
        |text| parse(text, YearFirst, Offsets::Converted, &an_hour_east).unwrap().wall();
    assert_eq!(converted("2026-11-23T23:30:00Z").to_string(), "2026-11-24T00:30");
    assert_eq!(converted("2026-11-23T09:30:00+02:00").to_string(), "2026-11-23T08:30");
    for (text, fault) in [
        ("2026-02-29", DateFault::NoSuchDay),
        ("31.04.2026", DateFault::NoSuchDay),
        ("yesterday", DateFault::NotADate),
        ("2026-1", DateFault::NotADate),
        ("2026-11-23 25:00", DateFault::NotATime),
    ] {
        let stamp = parse(text, DayFirst, Offsets::AsWritten, &an_hour_east);
        assert_eq!(stamp, Err(fault), "{text}");
    }
    assert_eq!(parse_clock("14h30"), Some((14, 30)));
    assert_eq!(parse_clock("9.30 Uhr"), Some((9, 30)));
    assert_eq!(parse_clock("13 pm"), None);
}

#[test]
fn the_order_of_dates_is_settled_by_the_cells_or_left_open() {
    use DateOrder::{DayFirst, MonthFirst, YearFirst};
    for (cells, expected) in [
        (["01/02/2026", "13/02/2026"], (DayFirst, false)),
        (["01/02/2026", "02/13/2026"], (MonthFirst, false)),
        (["01/02/2026", "02/03/2026"], (DayFirst, true)),
        (["13/02/2026", "02/13/2026"], (DayFirst, true)),
        (["01.02.2026", ""], (DayFirst, false)),
        (["2026-02-01", "soon"], (YearFirst, false)),
    ] {
        let mut marks = DateMarks::default();
        cells.iter().for_each(|cell| marks.note(cell));
        assert_eq!(detect([marks].iter()), expected, "{cells:?}");
    }
}

#[test]
fn a_usual_export_is_understood_without_help() {
    let mut practice = Practice::default();
    let plan = import(
        "Client Name;Appointment Date;Time;Duration;Status\n\
         Ana de Sá;23.11.2026;09:00;50 min;Attended\n\
         Ana de Sá;16.11.2026;09:00;50 min;DNA\n\
         \"Bo\nNilsson\";17.11.2026;10:30;1:30;Late cancellation\n\
         \n\
         ana de sá;30.11.2026;09:00;50 min;Booked\n",
        &mut practice,
    );
    assert_eq!((plan.new, plan.new_clients, plan.refused.len()), (4, 2, 0));
    let ana = practice.clients().find(|client| client.name.as_str() == "Ana de Sá").unwrap();
    assert_eq!(practice.appointments_of(ana.id).count(), 3);
    let opened = practice.episodes_of(ana.id).next().unwrap().opened_on();
    assert_eq!(opened.to_string(), "2026-11-16");
    let bo = practice.clients().find(|client| client.name.as_str() == "Bo Nilsson").unwrap();
    assert_eq!(practice.appointments_of(bo.id).next().unwrap().planned.0, 90);
}

#[test]
fn the_same_file_twice_changes_nothing_the_second_time() {
    let file =
        "Client,Start,Status\nA,2026-01-05,attended\nA,2026-01-05,attended\nB,2026-01-06,no-show\n";
    let mut practice = Practice::default();
    assert_eq!(import(file, &mut practice).new, 3, "a repeated row is two appointments");
    let before = practice.clone();
    let again = import(file, &mut practice);
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 3));
    assert!(again.changes.is_empty());
    assert_eq!(practice, before);
}

#[test]
fn a_later_export_brings_outcomes_but_never_overwrites_one() {
    let mut practice = Practice::default();
    import(
        "Client,Start,Status\nA,2026-01-05 09:00,booked\nA,2026-01-12 09:00,booked\n",
        &mut practice,
    );
    let first = practice.appointments().find(|a| a.starts.to_string() == "2026-01-05T09:00");
    let before = first.unwrap().clone();
    let mut after = before.clone();
    after.attendance = Attendance::NoShow;
    let edit = Change::replace(Record::Appointment(before), Record::Appointment(after)).unwrap();
    practice.apply(&crate::domain::change::ChangeSet::of(edit)).unwrap();
    let later = import(
        "Client,Start,Status\nA,2026-01-05 09:00,attended\nA,2026-01-12 09:00,attended\n",
        &mut practice,
    );
    assert_eq!((later.new, later.changed, later.unchanged), (0, 1, 1));
    assert!(practice.appointments().any(|a| a.attendance == Attendance::NoShow));
}

#[test]
fn each_bad_row_is_refused_with_its_line_and_stops_no_other() {
    let text = "Client,Start,Minutes,Status\n\
                A,2026-02-30,50,attended\n\
                B,2026-02-03,fifty,attended\n\
                ,2026-02-03,50,attended\n\
                C,2026-02-03,50\n\
                D,2026-02-03,50,attended\n";
    let mut practice = Practice::default();
    let plan = import(text, &mut practice);
    let refused: Vec<_> = plan.refused.iter().map(|r| (r.line, r.target, r.reason)).collect();
    assert_eq!(
        refused,
        [
            (2, Some(Target::Start), RefusalReason::Date(DateFault::NoSuchDay)),
            (3, Some(Target::Minutes), RefusalReason::NotMinutes),
            (4, Some(Target::Client), RefusalReason::Missing),
            (5, None, RefusalReason::Ragged { expected: 4, found: 3 }),
        ]
    );
    assert_eq!((plan.new, practice.clients().count()), (1, 1));
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    let saved = write::refused(&sheet, &plan.refused, &|row| format!("{:?}", row.reason));
    let saved = String::from_utf8(saved).unwrap();
    assert_eq!(saved.lines().count(), 5);
    assert!(saved.contains("\"5\",\"Ragged"), "{saved}");
}

#[test]
fn a_table_of_clients_says_service_and_source_and_fills_only_what_is_open() {
    let text = "Name,Service code,Service,Referred by\nAna,90847,Couple,Dr Reyes\n";
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    let mapping = suggest(&sheet, 50);
    assert_eq!(mapping.kind, RowKind::Clients);
    assert_eq!(
        (mapping.column(Target::Service), mapping.column(Target::Source)),
        (Some(2), Some(3))
    );
    let mut practice = Practice::default();
    practice.apply(&plan_with(&sheet, mapping.clone(), &practice).changes).unwrap();
    let said = |practice: &Practice| {
        let episode = practice.episodes().next().unwrap().clone();
        let text = |line: Option<Line>| line.map_or_else(String::new, String::from);
        [text(episode.service), text(episode.source)]
    };
    assert_eq!(said(&practice), ["Couple", "Dr Reyes"]);
    let other = Sheet::read(text.replace("Couple", "Group").as_bytes()).unwrap();
    let plan = plan_with(&other, mapping, &practice);
    assert_eq!((plan.changed, plan.unchanged), (0, 1), "what is on file stays");
}

#[test]
fn a_word_nobody_explained_stops_the_import_and_is_named() {
    let text = "Client,Start,Status\nA,2026-01-05,ok\nB,2026-01-06,kept\n";
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    let mut mapping = suggest(&sheet, 50);
    let open = [Question::Word(Target::Status, "ok".into())];
    assert_eq!(open_questions(&sheet, &mapping), open);
    for word in &mut mapping.words {
        word.meaning = word.meaning.or(Some(Meaning::LeaveOut));
    }
    let mapping = complete(&sheet, mapping);
    assert_eq!(open_questions(&sheet, &mapping), []);
    let plan = plan_with(&sheet, mapping, &Practice::default());
    assert_eq!((plan.new, plan.skipped), (1, 1));
}

#[test]
fn a_column_of_free_text_is_no_status_column() {
    let rows: String = (0..60).map(|n| format!("A,2026-01-05,word {n}\n")).collect();
    let sheet = Sheet::read(format!("Client,Start,Status\n{rows}").as_bytes()).unwrap();
    let questions = open_questions(&sheet, &suggest(&sheet, 50));
    assert_eq!(questions, [Question::TooManyWords(Target::Status)]);
}

#[test]
fn an_open_order_of_dates_is_said() {
    let sheet = Sheet::read(b"Client,Start\nA,01/02/2026\n").unwrap();
    assert!(is_order_open(&sheet, &suggest(&sheet, 50)));
}

#[test]
fn clients_come_with_their_standing() {
    let mut practice = Practice::default();
    let plan = import(
        "Name,Code,Email,Opened,Frequency,Status,Closed on,Reason\n\
         Ana,K1,a@x,2026-01-05,weekly,active,,\n\
         Bo,K2,,2026-01-05,fortnightly,on hold,,\n\
         Cy,K3,,2026-01-05,monthly,inactive,2026-05-01,moved away\n\
         Di,K4,,2026-05-01,weekly,inactive,2026-01-01,moved away\n",
        &mut practice,
    );
    assert_eq!((plan.new, plan.refused.len()), (3, 1));
    assert_eq!(plan.refused[0].reason, RefusalReason::EndsBeforeOpening);
    let standings: Vec<Option<Standing>> = ["Ana", "Bo", "Cy"]
        .iter()
        .map(|wanted| {
            let client = practice.clients().find(|client| client.name.as_str() == *wanted)?;
            crate::metrics::caseload::standing(&practice, client.id, now().today())
        })
        .collect();
    let expected = [Standing::Active, Standing::OnHold, Standing::Ended].map(Some);
    assert_eq!(standings, expected);
    let visits = import("Client code,Start,Status\nK1,2025-12-01,attended\n", &mut practice);
    assert_eq!((visits.new, visits.new_clients), (1, 0));
    let ana = practice.clients().find(|client| client.name.as_str() == "Ana").unwrap();
    let opened = practice.episodes_of(ana.id).next().unwrap().opened_on();
    assert_eq!(opened.to_string(), "2025-12-01", "care began with the first session");
}

#[test]
fn what_is_exported_comes_back_and_starts_no_formula() {
    let mut practice = Practice::default();
    import(
        "Client,Start,Status,Type\n\"=HYPERLINK(1)\",2026-01-05 09:00,attended,-1\nB,2026-01-06,no-show,+x\n",
        &mut practice,
    );
    let table = write::appointments(&practice);
    let text = String::from_utf8(table.clone()).unwrap();
    for start in ["\"=", "\"+", "\"-", "\"@"] {
        assert!(!text.contains(start), "{text}");
    }
    let sheet = Sheet::read(&table).unwrap();
    let mapping = suggest(&sheet, 50);
    assert_eq!(open_questions(&sheet, &mapping), []);
    let plan = plan_with(&sheet, mapping, &practice);
    assert_eq!((plan.new, plan.changed, plan.unchanged), (0, 0, 2), "names come back too");
    let clients = Sheet::read(&write::clients(&practice, now().today())).unwrap();
    let again = plan_with(&clients, suggest(&clients, 50), &practice);
    assert_eq!((again.new, again.unchanged), (0, 2));
}

#[test]
fn a_place_comes_back_where_none_is_on_file_and_what_nothing_reads_is_named() {
    let mut practice = Practice::default();
    let table = |place: &str| {
        format!("Client,Start,Status,Place,Series,Group\nA,2026-11-16 09:00,booked,{place},,1\n")
    };
    let first = import("Client,Start,Status\nA,2026-11-16 09:00,booked\n", &mut practice);
    assert_eq!(first.new, 1);
    let place = |practice: &Practice| {
        let booking = practice.appointments().next().unwrap();
        booking.place.as_ref().map(|place| place.as_str().to_owned())
    };
    assert_eq!(import(&table("Room 2"), &mut practice).changed, 1);
    assert_eq!(place(&practice).as_deref(), Some("Room 2"));
    assert_eq!(import(&table("Room 3"), &mut practice).unchanged, 1, "nothing is written over");
    let ours = String::from_utf8(write::appointments(&practice)).unwrap();
    let mut other = Practice::default();
    assert_eq!(import(&ours, &mut other).new, 1);
    assert_eq!(place(&other).as_deref(), Some("Room 2"));
    let sheet = Sheet::read(table("Room 2").as_bytes()).unwrap();
    assert_eq!(
        suggest(&sheet, 50).unread(&sheet.columns),
        ["Group"],
        "an empty column holds nothing"
    );
}

#[test]
fn a_code_brings_together_what_names_keep_apart() {
    let mut practice = Practice::default();
    import("Client code,Start,Status\nK1,2026-01-05,kept\nK2,2026-01-06,kept\n", &mut practice);
    // The list of clients comes later, with names, and two of one name.
    let list = "Name,Client code,Email,Opened on,Frequency,Client status\n\
                Ana,K1,a@x,2025-12-01,weekly,active\nAna,K2,,,,active\n";
    let named = import(list, &mut practice);
    assert_eq!((named.new, named.changed, named.new_clients), (0, 2, 0));
    let names: Vec<&str> = practice.clients().map(|client| client.name.as_str()).collect();
    assert_eq!(names, ["Ana", "Ana"]);
    let planned = practice.episodes().filter(|episode| episode.planned.is_some()).count();
    assert_eq!(planned, 1, "the frequency of the list fills the gap");
    let again = import(list, &mut practice);
    assert!(again.changes.is_empty());
    let nameless = import("Client,Start\nAna,2026-02-02\n", &mut practice);
    assert_eq!(nameless.refused.len(), 1);
    assert_eq!(nameless.refused[0].reason, RefusalReason::WhichClient);
}

#[test]
fn a_client_entered_by_hand_is_found_by_name_in_any_case_of_letters() {
    let mut practice = Practice::default();
    import("Client,Start\nAna de Sá,2026-01-05\n", &mut practice);
    let file = "Client,Client code,Start\nANA  DE SÁ,K1,2026-01-12\nAna de Sá,K2,2026-01-13\n";
    let plan = import(file, &mut practice);
    assert_eq!((plan.new, plan.new_clients), (2, 1), "the second code is somebody else");
    assert!(import(file, &mut practice).changes.is_empty());
}

#[test]
fn a_client_called_like_anothers_code_stays_somebody_else() {
    let mut practice = Practice::default();
    let plan =
        import("Client,Client code,Start\nK1,,2026-01-05\nAna,K1,2026-01-06\n", &mut practice);
    assert_eq!((plan.new, plan.new_clients), (2, 2));
}

#[test]
fn rows_of_a_second_export_never_vanish_in_those_of_the_first() {
    let mut practice = Practice::default();
    import("Client,Start,Status,Reference\nA,2026-01-05,kept,1\n", &mut practice);
    // The same day, another number, another outcome: another appointment.
    let second = "Client,Start,Status,Reference\nA,2026-01-05,no-show,2\nA,2026-01-05,kept,1\n";
    let plan = import(second, &mut practice);
    assert_eq!((plan.new, plan.unchanged), (1, 1));
    assert!(import(second, &mut practice).changes.is_empty());
    // Without numbers they are still the two on file.
    let unnumbered = "Client,Start,Status\nA,2026-01-05,kept\nA,2026-01-05,no-show\n";
    assert!(import(unnumbered, &mut practice).changes.is_empty());
}

#[test]
fn an_older_export_moves_the_beginning_of_care_that_an_import_set() {
    let mut practice = Practice::default();
    import("Client,Start\nA,2026-01-05\n", &mut practice);
    import("Client,Start\nA,2025-01-06\n", &mut practice);
    let opened: Vec<_> = practice.episodes().map(|e| e.opened_on().to_string()).collect();
    assert_eq!(opened, ["2025-01-06"]);
    // Put right by hand, it is left alone by the same file.
    let before = practice.episodes().next().unwrap().clone();
    let later = Date::parse("2025-03-01").unwrap();
    let after = crate::domain::episode::Episode::open(before.id, before.client, later, None, None);
    let edit = Change::replace(Record::Episode(before), Record::Episode(after)).unwrap();
    practice.apply(&crate::domain::change::ChangeSet::of(edit)).unwrap();
    assert!(import("Client,Start\nA,2025-01-06\n", &mut practice).changes.is_empty());
}

#[test]
fn a_row_left_out_by_its_word_is_not_refused_for_its_other_cells() {
    let text = "Client,Start,Status\nA,never,void\nB,2026-01-06,kept\n";
    let sheet = Sheet::read(text.as_bytes()).unwrap();
    let mut mapping = suggest(&sheet, 50);
    for word in &mut mapping.words {
        word.meaning = word.meaning.or(Some(Meaning::LeaveOut));
    }
    let plan = plan_with(&sheet, mapping, &Practice::default());
    assert_eq!((plan.new, plan.skipped, plan.refused.len()), (1, 1, 0));
}

#[test]
fn a_session_that_did_not_take_place_may_have_no_length() {
    let mut practice = Practice::default();
    let plan = import(
        "Client,Start,Status,Minutes\nA,2026-01-05,no-show,0\nA,2026-01-06,kept,0\n",
        &mut practice,
    );
    assert_eq!((plan.new, plan.refused.len()), (1, 1));
    assert_eq!(practice.appointments().next().unwrap().planned.0, 50);
}

#[test]
fn names_of_columns_are_not_taken_from_others() {
    for (header, row, target, at) in [
        ("Service code,Client,Date", "90834,Ana,2026-01-05", Target::ClientCode, None),
        ("Therapist name,Patient,Date", "Dr,Ana,2026-01-05", Target::Client, Some(1)),
        ("Date of birth,Visit date,Name", "1980-01-05,2026-01-05,Ana", Target::Start, Some(1)),
        ("Created date,Session date,Name", "2026-01-01,2026-01-05,Ana", Target::BookedAt, Some(0)),
        ("Start time,Name,Status", "2026-01-05 09:00,Ana,kept", Target::Start, Some(0)),
        ("Sitzungsdatum,Präsenz,Klient", "05.01.2026,ja,Ana", Target::Start, Some(0)),
    ] {
        let sheet = Sheet::read(format!("{header}\n{row}\n").as_bytes()).unwrap();
        let mapping = suggest(&sheet, 50);
        assert_eq!(mapping.kind, RowKind::Appointments, "{header}");
        assert_eq!(mapping.column(target), at, "{header}");
    }
    let list = Sheet::read(b"Name,Start date,Email,Status\nAna,2026-01-05,a@x,active\n").unwrap();
    assert_eq!(suggest(&list, 50).kind, RowKind::Clients);
}

#[test]
fn the_dates_shown_are_those_that_settle_the_order() {
    let rows: String = (1..9).map(|n| format!("A,0{n}/0{n}/2026\n")).collect();
    let sheet = Sheet::read(format!("Client,Start\n{rows}A,02/14/2026\n").as_bytes()).unwrap();
    let mapping = suggest(&sheet, 50);
    assert_eq!((mapping.order, is_order_open(&sheet, &mapping)), (DateOrder::MonthFirst, false));
    assert_eq!(dates_shown(&sheet, &mapping)[..2], ["02/14/2026", "01/01/2026"]);
}

#[test]
fn a_column_chosen_later_is_read_in_its_own_order() {
    let sheet = Sheet::read(b"Client,When\nA,14.02.2026\n").unwrap();
    let mut mapping = for_kind(&sheet, RowKind::Appointments, 50);
    assert_eq!(mapping.order, DateOrder::YearFirst, "no column of dates is known yet");
    mapping.columns.push((Target::Start, 1));
    assert_eq!(complete(&sheet, mapping).order, DateOrder::DayFirst);
}

#[test]
fn a_table_of_inquiries_says_what_would_suit_and_why_somebody_passes_others() {
    let (name, day) = (PersonName::new("B. N.").unwrap(), Date::parse("2026-11-02").unwrap());
    let id = InquiryId::from_random([9; 16]);
    let mut inquiry = Inquiry::new(id, name, None, None, None, day, Vec::new()).unwrap();
    inquiry.preferences = Preferences {
        times: [(Weekday::Sunday, PartOfDay::Evening), (Weekday::Monday, PartOfDay::Morning)]
            .into_iter()
            .collect(),
        modality: Some(Modality::InPerson),
        fee: Money::parse("EUR 60", None).ok(),
        fee_words: Line::new("40 to 60").ok(),
    };
    inquiry.source = Line::new("Website").ok();
    inquiry.priority = Priority::Urgent(Line::new("=leaves hospital").unwrap());
    let mut practice = Practice::default();
    let records = vec![Change::add(Record::Inquiry(inquiry))];
    practice.apply(&ChangeSet { records, texts: Vec::new() }).unwrap();
    let table = String::from_utf8(write::inquiries(&practice)).unwrap();
    let row = table.lines().nth(1).unwrap();
    let wanted = r#""Website","Monday morning; Sunday evening","in person","EUR 60.00","40 to 60","urgent","'=leaves hospital""#;
    assert!(row.contains(wanted), "{row}");
}

#[test]
fn broken_characters_do_not_turn_a_whole_file_into_another_encoding() {
    let mut cut = "Client\nZoë Müller Größe 5 €".as_bytes().to_vec();
    cut.pop();
    assert_eq!(decode(&cut).1, Encoding::Utf8);
    assert!(decode(&cut).0.ends_with('\u{fffd}'));
    assert_eq!(decode(&[0xff, 0xfe, b'a', 0, b'b']).0, "a\u{fffd}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(sheet) = Sheet::read(&bytes) {
            let mapping = suggest(&sheet, 50);
            let _ = plan_with(&sheet, mapping, &Practice::default());
        }
    }

    #[test]
    fn no_text_makes_a_date_parser_stumble(text in "\\PC{0,24}") {
        for order in DateOrder::ALL {
            let _ = parse(&text, order, Offsets::Converted, &|_| WallTime::parse("2026-01-01T00:00").unwrap());
        }
    }

    #[test]
    fn a_defused_cell_is_restored(text in "\\PC{0,20}") {
        let defused = formula::defused(&text);
        prop_assert_eq!(formula::restored(&defused), text);
    }
}
