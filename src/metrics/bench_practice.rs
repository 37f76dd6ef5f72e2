//! A practice put together in a line or two, for tests of figures.

use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client::Client;
use crate::domain::episode::{Ending, EndingReason, Episode, Frequency, Hold};
use crate::domain::ids::{AppointmentId, ClientId, EpisodeId, InquiryId, TimeEntryId};
use crate::domain::inquiry::{Inquiry, Stage, Step};
use crate::domain::practice::Practice;
use crate::domain::preferences::Priority;
use crate::domain::record::Record;
use crate::domain::text::PersonName;
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Minutes, Period, WallTime, Zone};
use crate::domain::time_entry::{TimeEntry, Work};
use crate::domain::ways::Ways;

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn period(from: &str, until: &str) -> Period {
    Period::new(day(from), day(until)).unwrap()
}

pub fn attended(minutes: u32) -> Attendance {
    Attendance::Attended { minutes: Minutes(minutes), late_by: Minutes(0) }
}

pub fn cancelled(notice: Notice) -> Attendance {
    Attendance::CancelledByClient(Cancellation::Ruled(notice))
}

/// Numbers from 0 to 1 for a simulation: SplitMix64 (Steele, Lea, Flood 2014).
pub fn shares(mut seed: u64) -> impl FnMut() -> f64 {
    move || {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Records so far; each call adds one and gives it the next id.
#[derive(Debug, Clone, Default)]
pub struct Bench {
    pub records: Vec<Record>,
}

impl Bench {
    fn id(&self) -> [u8; 16] {
        (self.records.len() as u128 + 1).to_be_bytes()
    }

    pub fn therapist(mut self, change: impl FnOnce(&mut Therapist)) -> Self {
        let mut therapist = Therapist::unsaid();
        change(&mut therapist);
        self.records.push(Record::Therapist(therapist));
        self
    }

    pub fn client(&mut self) -> ClientId {
        let id = ClientId::from_random(self.id());
        let name = PersonName::new("Somebody").unwrap();
        self.records.push(Record::Client(Client {
            id,
            name,
            code: None,
            contact: None,
            ways: Ways::default(),
            born: None,
        }));
        id
    }

    pub fn episode(
        &mut self,
        client: ClientId,
        opened: &str,
        planned: Option<Frequency>,
        holds: &[(&str, Option<&str>)],
        ending: Option<(&str, EndingReason)>,
    ) {
        let id = EpisodeId::from_random(self.id());
        let holds = holds
            .iter()
            .map(|(from, until)| Hold { from: day(from), until: until.map(day) })
            .collect();
        let ending = ending.map(|(on, reason)| Ending { on: day(on), reason });
        let episode = Episode::new(id, client, day(opened), planned, None, holds, ending).unwrap();
        self.records.push(Record::Episode(episode));
    }

    pub fn session(&mut self, client: ClientId, on: &str, attendance: Attendance) {
        self.booked(client, on, attendance, None);
    }

    pub fn booked(
        &mut self,
        client: ClientId,
        on: &str,
        attendance: Attendance,
        booked_on: Option<&str>,
    ) {
        let starts = WallTime::new(day(on), 9, 0).unwrap();
        self.records.push(Record::Appointment(Appointment {
            booked_at: booked_on.map(|on| WallTime::new(day(on), 8, 0).unwrap()),
            attendance,
            ..Appointment::booked(
                AppointmentId::from_random(self.id()),
                client,
                starts,
                Zone::new("UTC").unwrap(),
                Minutes(50),
            )
        }));
    }

    pub fn work(&mut self, on: &str, work: Work, minutes: u32) {
        let id = TimeEntryId::from_random(self.id());
        let minutes = Minutes(minutes);
        let entry =
            TimeEntry { id, on: day(on), work, minutes, client: None, about: None, contact: None };
        self.records.push(Record::TimeEntry(entry));
    }

    /// Somebody who waits without a step, with a priority.
    pub fn pressing(&mut self, on: &str, priority: Priority) {
        self.inquiry(on, None, &[]);
        if let Some(Record::Inquiry(inquiry)) = self.records.last_mut() {
            inquiry.priority = priority;
        }
    }

    pub fn inquiry(&mut self, on: &str, client: Option<ClientId>, steps: &[(Stage, &str)]) {
        let id = InquiryId::from_random(self.id());
        let name = PersonName::new("Somebody").unwrap();
        let steps = steps.iter().map(|(stage, on)| Step { stage: *stage, on: day(on) }).collect();
        let inquiry = Inquiry::new(id, name, None, None, client, day(on), steps).unwrap();
        self.records.push(Record::Inquiry(inquiry));
    }

    pub fn practice(&self) -> Practice {
        let mut practice = Practice::default();
        let records = self.records.iter().cloned().map(Change::add).collect();
        practice.apply(&ChangeSet { records, texts: Vec::new() }).unwrap();
        practice
    }
}
