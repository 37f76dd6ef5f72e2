//! Appointments as a calendar that other programs read.
//!
//! Every time is written in UTC, so that no zone has to travel along and all calendars agree. A
//! title says who somebody is only as far as it is asked to; an invitation, which goes to the client,
//! says nobody's name at all. A planned break keeps her busy like the rest, and says what it is for
//! only where names are said. *Never:* labels, reasons, notes; a place that was not asked for.

use serde::{Deserialize, Serialize};

use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::client::Client;
use crate::domain::disclosure::Reach;
use crate::domain::home::Home;
use crate::domain::limits::Stretch;
use crate::domain::order::sort_by_key;
use crate::domain::planned_break::PlannedBreak;
use crate::domain::practice::Practice;
use crate::domain::time::{Instant, WallTime, Zone};
use crate::domain::zone::Zones;

/// What an event's title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Naming {
    /// Nothing but that the time is taken.
    Busy,
    /// The letters a name begins with.
    Initials,
    /// The practice's own sign; initials where there is none.
    Code,
    /// The whole name.
    Name,
}

/// The appointments of those days as a calendar, and after them the breaks, both oldest first; what
/// lies in a zone that is not known stays out.
pub fn calendar(
    practice: &Practice,
    naming: Naming,
    days: Reach,
    home: Home<'_>,
    now: Instant,
) -> Vec<u8> {
    let mut booked: Vec<&Appointment> =
        practice.appointments().filter(|booking| days.holds(booking.day())).collect();
    sort_by_key(&mut booked, |booking| (booking.starts, booking.id));
    let mut lines = Lines::begun();
    let mut busy = None;
    for booking in booked {
        // Where nobody is named, people who come together are one and the same event.
        let session = booking.group.map(|group| (group, booking.starts));
        let is_told = session.is_some() && session == busy;
        busy = session;
        if is_told && naming == Naming::Busy {
            continue;
        }
        let Some(times) = Times::of(booking, home.zones, now) else { continue };
        let title = practice.client(booking.client).map(|client| title(client, naming));
        lines.begin_event(booking, &times, &title.unwrap_or_default());
        lines.add("END:VEVENT");
    }
    let is_within = |it: &&PlannedBreak| days.holds(it.starts.date());
    let mut breaks: Vec<&PlannedBreak> = practice.breaks().filter(is_within).collect();
    sort_by_key(&mut breaks, |it| (it.starts, it.id));
    for it in breaks {
        let Some(times) = Times::between(it.stretch(), home.zone, home.zones, now) else {
            continue;
        };
        let about = it.about.as_ref().map_or("Break", |about| about.as_str());
        let title = if naming == Naming::Name { about } else { BUSY };
        lines.begin(&it.id.to_string(), &times, title, "CONFIRMED");
        lines.add("END:VEVENT");
    }
    lines.ended()
}

/// One appointment for the client's own calendar, with an alarm an hour before; none where its zone
/// is not known. It bears the name it has in [`calendar`], so that a later one replaces it.
pub fn invitation<Z: Zones>(
    booking: &Appointment,
    with_place: bool,
    zones: &Z,
    now: Instant,
) -> Option<Vec<u8>> {
    let times = Times::of(booking, zones, now)?;
    let mut lines = Lines::begun();
    lines.add("METHOD:PUBLISH");
    lines.begin_event(booking, &times, INVITED);
    if let Some(place) = booking.place.as_ref().filter(|_| with_place) {
        lines.add(&format!("LOCATION:{}", escaped(place.as_str())));
    }
    lines.add("BEGIN:VALARM");
    lines.add("ACTION:DISPLAY");
    lines.add(&format!("DESCRIPTION:{INVITED}"));
    lines.add("TRIGGER:-PT1H");
    lines.add("END:VALARM");
    lines.add("END:VEVENT");
    Some(lines.ended())
}

/// What is said where nothing else is to be.
const BUSY: &str = "Busy";

/// What an invitation says, and nothing more.
const INVITED: &str = "Appointment";

/// The moments of an event, as they are written.
struct Times {
    starts: String,
    ends: String,
    stamp: String,
}

impl Times {
    fn of(booking: &Appointment, zones: &dyn Zones, now: Instant) -> Option<Self> {
        let stretch = (booking.starts, booking.starts.plus(booking.planned));
        Self::between(stretch, &booking.zone, zones, now)
    }

    fn between(
        (starts, ends): Stretch,
        zone: &Zone,
        zones: &dyn Zones,
        now: Instant,
    ) -> Option<Self> {
        let moment = |wall| zones.instant(wall, zone).and_then(utc);
        Some(Self { starts: moment(starts)?, ends: moment(ends)?, stamp: utc(now)? })
    }
}

const fn status(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Booked | Attendance::Attended { .. } | Attendance::NoShow => "CONFIRMED",
        _ => "CANCELLED",
    }
}

fn title(client: &Client, naming: Naming) -> String {
    let code = client.code.as_ref().filter(|_| naming == Naming::Code);
    match (naming, code) {
        (Naming::Busy, _) => BUSY.to_owned(),
        (Naming::Name, _) => client.name.as_str().to_owned(),
        (_, Some(code)) => code.as_str().to_owned(),
        (Naming::Initials | Naming::Code, None) => {
            let words = client.name.as_str().split_whitespace();
            words.filter_map(|word| word.chars().find(|sign| sign.is_alphanumeric())).collect()
        }
    }
}

/// `20261123T090000Z`.
fn utc(at: Instant) -> Option<String> {
    let shown = WallTime::of_utc(at)?.to_string();
    let plain: String = shown.chars().filter(|sign| !matches!(sign, '-' | ':')).collect();
    Some(format!("{plain}00Z"))
}

/// Text as RFC 5545, 3.3.11, has it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// Lines of at most 75 bytes, each longer one folded between two characters.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn begun() -> Self {
        let mut lines = Self::default();
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenkeel//Evenkeel//EN"] {
            lines.add(line);
        }
        lines
    }

    fn ended(mut self) -> Vec<u8> {
        self.add("END:VCALENDAR");
        self.text.into_bytes()
    }

    fn begin_event(&mut self, booking: &Appointment, times: &Times, title: &str) {
        self.begin(&booking.id.to_string(), times, title, status(booking.attendance));
    }

    fn begin(&mut self, id: &str, times: &Times, title: &str, status: &str) {
        self.add("BEGIN:VEVENT");
        self.add(&format!("UID:{id}@evenkeel"));
        self.add(&format!("DTSTAMP:{}", times.stamp));
        self.add(&format!("DTSTART:{}", times.starts));
        self.add(&format!("DTEND:{}", times.ends));
        self.add(&format!("SUMMARY:{}", escaped(title)));
        self.add(&format!("STATUS:{status}"));
    }

    fn add(&mut self, line: &str) {
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > 75 {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(sign);
            length += sign.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Change, ChangeSet};
    use crate::domain::home::testing::home_in;
    use crate::domain::ids::{AppointmentId, BreakId, ClientId, GroupId};
    use crate::domain::record::Record;
    use crate::domain::text::{ClientCode, Line, PersonName};
    use crate::domain::time::{Date, Minutes, Zone};
    use crate::domain::ways::Ways;
    use crate::domain::zone::testing::Few;
    use crate::exchange::ics::Names;
    use crate::exchange::ics::events::Calendar;
    use crate::exchange::ics::table::{Desk, table};

    fn practice(name: &str, zone: &str) -> Practice {
        let client = ClientId::from_random([1; 16]);
        let appointment = |n: u8, starts: &str, attendance| {
            Record::Appointment(Appointment {
                attendance,
                ..Appointment::booked(
                    AppointmentId::from_random([n; 16]),
                    client,
                    WallTime::parse(starts).unwrap(),
                    Zone::new(zone).unwrap(),
                    Minutes(50),
                )
            })
        };
        let records = [
            Record::Client(Client {
                id: client,
                name: PersonName::new(name).unwrap(),
                code: ClientCode::new("K-7").ok(),
                contact: None,
                ways: Ways::default(),
                born: None,
            }),
            appointment(2, "2026-12-01T09:00", Attendance::Booked),
            appointment(3, "2026-06-01T09:00", Attendance::CancelledByTherapist),
        ];
        let set = ChangeSet { records: records.map(Change::add).into(), texts: Vec::new() };
        let mut practice = Practice::default();
        practice.apply(&set).unwrap();
        practice
    }

    fn written(practice: &Practice, naming: Naming) -> String {
        let now = WallTime::parse("2026-11-25T12:00").unwrap().as_utc();
        let home = home_in("Europe/Berlin");
        String::from_utf8(calendar(practice, naming, Reach::default(), home, now)).unwrap()
    }

    #[test]
    fn a_title_says_no_more_than_it_is_asked_to() {
        let practice = practice("Ana Maria Sá", "Europe/Berlin");
        for (naming, title) in [
            (Naming::Busy, "Busy"),
            (Naming::Initials, "AMS"),
            (Naming::Code, "K-7"),
            (Naming::Name, "Ana Maria Sá"),
        ] {
            let text = written(&practice, naming);
            assert_eq!(text.matches(&format!("SUMMARY:{title}\r\n")).count(), 2, "{text}");
            assert_eq!(text.contains("Ana"), naming == Naming::Name);
        }
    }

    #[test]
    fn an_invitation_names_nobody_and_rings_an_hour_before() {
        let practice = practice("Ana Maria Sá", "Europe/Berlin");
        let mut booking = practice.appointments().next().unwrap().clone();
        booking.place = Line::new("12 Mill Lane, left").ok();
        booking.label = Line::new("Trauma intake").ok();
        let now = WallTime::parse("2026-11-25T12:00").unwrap().as_utc();
        let of = |with_place| {
            String::from_utf8(invitation(&booking, with_place, &Few, now).unwrap()).unwrap()
        };
        let bare = of(false);
        for stranger in ["Ana", "K-7", "Trauma", "Mill", "LOCATION"] {
            assert!(!bare.contains(stranger), "{bare}");
        }
        let expected = "DTSTART:20261201T080000Z\r\nDTEND:20261201T085000Z\r\n\
            SUMMARY:Appointment\r\nSTATUS:CONFIRMED\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n\
            DESCRIPTION:Appointment\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\nEND:VEVENT\r\n";
        assert!(bare.contains(expected), "{bare}");
        assert!(of(true).contains("LOCATION:12 Mill Lane\\, left\r\n"), "{}", of(true));
        booking.zone = Zone::new("Mars/Olympus").unwrap();
        assert_eq!(invitation(&booking, false, &Few, now), None);
    }

    #[test]
    fn a_calendar_of_some_days_holds_those_days_and_no_other() {
        let practice = practice("Ana", "Europe/Berlin");
        let day = |text| Date::parse(text).ok();
        let now = WallTime::parse("2026-11-25T12:00").unwrap().as_utc();
        let events = |from, to| {
            let home = home_in("Europe/Berlin");
            let file = calendar(&practice, Naming::Busy, Reach { from, to }, home, now);
            String::from_utf8(file).unwrap().matches("BEGIN:VEVENT").count()
        };
        assert_eq!(events(None, None), 2);
        assert_eq!(events(day("2026-06-01"), day("2026-06-01")), 1, "both days are within");
        assert_eq!((events(day("2026-06-02"), None), events(None, day("2026-11-30"))), (1, 1));
        assert_eq!(events(day("2026-06-02"), day("2026-11-30")), 0);
    }

    #[test]
    fn people_who_come_together_keep_her_busy_once() {
        let mut practice = practice("Ana", "Europe/Berlin");
        let of = |n: u8| {
            let group = Some(GroupId::from_random([9; 16]));
            let one = practice.appointments().next().unwrap().clone();
            Record::Appointment(Appointment {
                id: AppointmentId::from_random([n; 16]),
                group,
                ..one
            })
        };
        let records = [of(11), of(12)].map(Change::add).into();
        practice.apply(&ChangeSet { records, texts: Vec::new() }).unwrap();
        let events = |naming| written(&practice, naming).matches("BEGIN:VEVENT").count();
        assert_eq!((events(Naming::Busy), events(Naming::Initials)), (3, 4));
    }

    #[test]
    fn a_break_is_busy_like_the_rest_and_says_its_words_only_where_names_are_said() {
        let mut practice = practice("Ana", "Europe/Berlin");
        let rest = Record::PlannedBreak(PlannedBreak {
            id: BreakId::from_random([12; 16]),
            starts: WallTime::parse("2026-12-01T12:00").unwrap(),
            lasts: Minutes(45),
            about: Line::new("Walk with Eva").ok(),
        });
        practice.apply(&ChangeSet::of(Change::add(rest))).unwrap();
        let when = "DTSTART:20261201T110000Z\r\nDTEND:20261201T114500Z\r\nSUMMARY:";
        for naming in [Naming::Busy, Naming::Initials, Naming::Code] {
            let text = written(&practice, naming);
            assert!(text.contains(&format!("{when}Busy\r\nSTATUS:CONFIRMED\r\n")), "{text}");
            assert!(!text.contains("Eva") && !text.contains("Break"), "{text}");
        }
        assert!(written(&practice, Naming::Name).contains(&format!("{when}Walk with Eva\r\n")));
    }

    #[test]
    fn times_stand_in_utc_and_what_was_cancelled_says_so() {
        let text = written(&practice("Ana", "Europe/Berlin"), Naming::Busy);
        let expected = "DTSTART:20260601T070000Z\r\nDTEND:20260601T075000Z\r\nSUMMARY:Busy\r\n\
            STATUS:CANCELLED\r\n";
        assert!(text.contains(expected), "{text}");
        assert!(text.contains("DTSTART:20261201T080000Z\r\nDTEND:20261201T085000Z\r\n"), "{text}");
        assert!(!written(&practice("Ana", "Mars/Olympus"), Naming::Busy).contains("VEVENT"));
    }

    #[test]
    fn a_name_of_any_kind_comes_back_and_no_line_is_too_long() {
        let name = "Ana; \\Maria, ".repeat(12);
        let practice = practice(name.trim(), "Europe/Lisbon");
        let text = written(&practice, Naming::Name);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let client = practice.clients().next().unwrap();
        let desk = Desk {
            zones: &Few,
            home: &Zone::new("Europe/Lisbon").unwrap(),
            today: Date::parse("2026-11-25").unwrap(),
            names: &Names::of(practice.clients()),
        };
        let table = String::from_utf8(table(&Calendar::read(&text), &desk).unwrap()).unwrap();
        let rows: Vec<_> = table.lines().skip(1).collect();
        assert!(rows[0].contains(client.name.as_str()) && rows[0].contains("2026-06-01T09:00"));
        assert!(rows[1].contains("2026-12-01T09:00,50,Booked"), "{}", rows[1]);
    }
}
