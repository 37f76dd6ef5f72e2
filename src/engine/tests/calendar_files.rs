//! Calendars of other programs, brought in.

use super::*;
use crate::domain::disclosure::Reach;
use crate::exchange::csv::sheet::{self, SheetError};
use crate::exchange::ics::{self, write::Naming};
use crate::protocol::request::Table;
use crate::protocol::view::AppointmentLine;

/// Two sessions of Ana's, one of them a series, somebody else's appointment, and a whole day.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nUID:one\r\nDTSTART:20261201T090000Z\r\nDURATION:PT50M\r\nSUMMARY:Ana\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:series\r\nDTSTART;TZID=Europe/Berlin:20261202T100000\r\n\
    DTEND;TZID=Europe/Berlin:20261202T105000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:K-9 weekly\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:dentist\r\nDTSTART:20261203T090000Z\r\nDURATION:PT50M\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:day\r\nDTSTART;VALUE=DATE:20261204\r\nSUMMARY:Ana's birthday\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

fn import(story: &mut Story, calendar: &str) -> Event {
    let said = story.asks(Request::OpenSheet, Some(calendar.as_bytes())).pop();
    let Some(Event::Sheet(sheet)) = said else { panic!("{said:?}") };
    assert_eq!(sheet.questions, [], "nothing needs to be asked");
    let plan = story.ask(Request::PlanImport(sheet.mapping));
    assert!(matches!(plan, Event::Plan(_)), "{plan:?}");
    story.ask(Request::Import)
}

fn booked(story: &mut Story, client: ClientId) -> Vec<AppointmentLine> {
    let mut lines = story.chart(client).appointments;
    lines.sort_by_key(|line| line.starts);
    lines
}

#[test]
fn a_calendar_comes_in_for_the_clients_it_names_and_twice_is_once() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let form = ClientForm { name: "Ana".into(), code: "K-9".into(), ..ClientForm::default() };
    story.does(Command::EditClient(client, form)).unwrap();
    let done = import(&mut story, CALENDAR);
    assert_eq!(done, Event::Imported { new: 4, changed: 0, unchanged: 0, refused: 1 });
    let starts: Vec<_> =
        booked(&mut story, client).iter().map(|line| line.starts.to_string()).collect();
    let expected = ["2026-12-01T09:00", "2026-12-02T09:00", "2026-12-09T09:00", "2026-12-16T09:00"];
    assert_eq!(starts, expected, "on the practice's clock");
    let again = import(&mut story, CALENDAR);
    assert_eq!(again, Event::Imported { new: 0, changed: 0, unchanged: 4, refused: 1 });
}

#[test]
fn an_event_that_was_moved_moves_its_appointment_unless_it_has_an_outcome() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    import(&mut story, CALENDAR);
    let moved = CALENDAR.replace("20261201T090000Z", "20261201T160000Z");
    let done = import(&mut story, &moved);
    assert!(matches!(done, Event::Imported { new: 0, changed: 1, .. }), "{done:?}");
    let one = booked(&mut story, client).remove(0);
    assert_eq!(one.starts.to_string(), "2026-12-01T16:00");
    story.does(Command::Mark(one.id, Mark::EarlyCancellation)).unwrap();
    import(&mut story, CALENDAR);
    let kept = booked(&mut story, client).remove(0);
    assert_eq!(kept.starts, one.starts, "what is marked stands");
}

#[test]
fn a_calendar_without_a_session_says_so() {
    let (mut story, _) = new_vault(&Device::default());
    for calendar in ["BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "BEGIN:VCALENDAR"] {
        let said = story.asks(Request::OpenSheet, Some(calendar.as_bytes())).pop();
        assert_eq!(said, Some(Event::Refused(Refusal::Sheet(SheetError::NoEvents))));
    }
}

#[test]
fn a_file_too_large_to_be_read_is_named_for_what_it_is() {
    let (mut story, _) = new_vault(&Device::default());
    let mut file = b"BEGIN:VCALENDAR\r\n".to_vec();
    for (size, error) in
        [(ics::MOST_BYTES, SheetError::LargeCalendar), (sheet::MOST_BYTES, SheetError::TooLarge)]
    {
        file.resize(size + 1, b'\n');
        let said = story.asks(Request::OpenSheet, Some(&file)).pop();
        assert_eq!(said, Some(Event::Refused(Refusal::Sheet(error))));
    }
}

#[test]
fn a_calendar_of_too_many_events_says_so() {
    let (mut story, _) = new_vault(&Device::default());
    let event = "BEGIN:VEVENT\r\nDTSTART:20261202T100000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n";
    let file = format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", event.repeat(5_001));
    let said = story.asks(Request::OpenSheet, Some(file.as_bytes())).pop();
    assert_eq!(said, Some(Event::Refused(Refusal::Sheet(SheetError::TooManyEvents))));
}

#[test]
fn the_same_event_twice_is_one_and_a_moved_time_is_known_on_any_clock() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let series = "BEGIN:VEVENT\r\nUID:s\r\nDTSTART;TZID=Europe/Berlin:20261202T100000\r\n\
        DURATION:PT50M\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:Ana\r\nEND:VEVENT\r\n";
    let moved = "BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID:20261209T090000Z\r\n\
        DTSTART:20261210T150000Z\r\nDURATION:PT50M\r\nSUMMARY:Ana\r\nEND:VEVENT\r\n";
    let calendar = |events: &str| format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n");
    let twice = import(&mut story, &calendar(&format!("{series}{series}")));
    assert!(matches!(twice, Event::Imported { new: 2, refused: 0, .. }), "{twice:?}");
    let done = import(&mut story, &calendar(&format!("{series}{moved}")));
    assert!(matches!(done, Event::Imported { new: 0, changed: 1, .. }), "{done:?}");
    let starts: Vec<_> =
        booked(&mut story, client).iter().map(|line| line.starts.to_string()).collect();
    assert_eq!(starts, ["2026-12-02T09:00", "2026-12-10T15:00"]);
}

#[test]
fn our_own_calendar_comes_back_as_itself_and_a_session_of_two_is_not_torn_apart() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, ben) = (story.add_client("Ana"), story.add_client("Ben"));
    let form =
        AppointmentForm { others: vec![ben], ..appointment(ana, "2026-12-07", Mark::Booked) };
    story.does(Command::SaveAppointment(None, form)).unwrap();
    story.book(ana, "2026-12-14", Mark::Booked);
    story.ask(Request::Export(Table::Calendar { naming: Naming::Name, days: Reach::default() }));
    let ours = String::from_utf8(story.file.clone()).unwrap();
    let same = import(&mut story, &ours);
    assert!(matches!(same, Event::Imported { new: 0, changed: 0, .. }), "{same:?}");
    let later = ours.replace("T090000Z", "T100000Z");
    let done = import(&mut story, &later);
    assert!(matches!(done, Event::Imported { new: 0, changed: 1, .. }), "{done:?}");
    let hours: Vec<_> = booked(&mut story, ana).iter().map(|line| line.starts.hour()).collect();
    assert_eq!(hours, [9, 10], "only the one who comes alone");
}
