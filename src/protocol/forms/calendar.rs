//! Forms of the calendar: appointments, other work and breaks.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::typed::{date, line, number, optional_number, optional_time_of_day, reach, time_on};
use crate::domain::appointment::{Attendance, Cancellation, Notice};
use crate::domain::disclosure::Reach;
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{BreakId, ClientId};
use crate::domain::planned_break::PlannedBreak;
use crate::domain::text::Line;
use crate::domain::time::{Date, Minutes, WallTime};
use crate::domain::time_entry::{Contact, Direction, Means, Work};
use crate::protocol::command::Mark;

/// The days of a calendar that is saved as a file; each may be left out.
///
/// # Errors
/// The fields to mend.
pub fn calendar_days(from: &str, to: &str) -> Result<Reach, Faults> {
    let mut door = Door::default();
    let reach = reach(&mut door, from, to);
    door.close(reach)
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentForm {
    /// With whom; none while nobody is chosen.
    pub client: Option<ClientId>,
    /// Day.
    pub date: String,
    /// Time of day.
    pub time: String,
    /// Length; empty for what is agreed with the client.
    pub minutes: String,
    /// Outcome.
    pub mark: Mark,
    /// Minutes the client came late; empty for none.
    pub late_by: String,
    /// Why the notice window is overruled; empty until that was asked.
    pub overruling: String,
    /// What it is.
    pub label: String,
    /// Why it passes limits, where it does; empty until they were named.
    pub reason: String,
    /// Where it is.
    pub place: String,
    /// Is it where the client's video sessions are? Then the place need not be said.
    pub by_video: bool,
    /// Who else is to come to the same session.
    pub others: Vec<ClientId>,
}

/// [`AppointmentForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// With whom.
    pub client: ClientId,
    /// When.
    pub starts: WallTime,
    /// Length, where not what is agreed.
    pub minutes: Option<Minutes>,
    /// Outcome.
    pub mark: Mark,
    /// Minutes late.
    pub late_by: Minutes,
    /// Why the notice window may be overruled.
    pub overruling: Option<Line>,
    /// What it is.
    pub label: Option<Line>,
    /// Why it may pass limits.
    pub reason: Option<Line>,
    /// Where it is.
    pub place: Option<Line>,
    /// Is it where the client's video sessions are?
    pub by_video: bool,
    /// Who else is to come.
    pub others: Vec<ClientId>,
}

impl AppointmentForm {
    /// The booking.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Booking, Faults> {
        let mut door = Door::default();
        let client = door.take(Field::Client, self.client.ok_or(Fault::Missing));
        let day = door.take(Field::Date, date(&self.date));
        let starts = day.and_then(|day| door.take(Field::Time, time_on(day, &self.time)));
        let minutes = door.take(Field::Minutes, optional_number(&self.minutes, 5, 480));
        let late_by = door.take(Field::LateBy, optional_number(&self.late_by, 0, 240));
        let overruling = door.take(Field::Overruling, line(&self.overruling));
        let label = door.take(Field::Label, line(&self.label));
        let reason = door.take(Field::PassingReason, line(&self.reason));
        let place = door.take(Field::Place, line(&self.place));
        door.close((|| {
            Some(Booking {
                client: client?,
                starts: starts?,
                minutes: minutes?.map(Minutes),
                mark: self.mark,
                late_by: Minutes(late_by?.unwrap_or(0)),
                overruling: overruling?,
                label: label?,
                reason: reason?,
                place: place?,
                by_video: self.by_video,
                others: self.others.clone(),
            })
        })())
    }
}

impl Mark {
    /// The outcome, for an appointment planned at that length.
    pub const fn attendance(self, planned: Minutes, late_by: Minutes) -> Attendance {
        match self {
            Self::Booked => Attendance::Booked,
            Self::Attended => Attendance::Attended { minutes: planned, late_by },
            Self::NoShow => Attendance::NoShow,
            Self::LateCancellation => {
                Attendance::CancelledByClient(Cancellation::Ruled(Notice::Late))
            }
            Self::EarlyCancellation => {
                Attendance::CancelledByClient(Cancellation::Ruled(Notice::Early))
            }
            Self::TherapistCancellation => Attendance::CancelledByTherapist,
            Self::Rescheduled => Attendance::Rescheduled { to: None },
        }
    }
}

/// Other work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeEntryForm {
    /// Day.
    pub date: String,
    /// What kind; none while nothing is chosen.
    pub work: Option<Work>,
    /// How long.
    pub minutes: String,
    /// For whom, if for one client.
    pub client: Option<ClientId>,
    /// What it was about.
    pub about: String,
    /// By what means there was contact; none where that is not said. Of contact only, like what
    /// follows.
    pub means: Option<Means>,
    /// Who turned to whom.
    pub direction: Direction,
    /// With whom, where it was not the client.
    pub with: String,
    /// At what time; empty where that is not said.
    pub time: String,
}

/// [`TimeEntryForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// Day.
    pub on: Date,
    /// What kind.
    pub work: Work,
    /// How long.
    pub minutes: Minutes,
    /// For whom.
    pub client: Option<ClientId>,
    /// What it was about.
    pub about: Option<Line>,
    /// How there was contact.
    pub contact: Option<Contact>,
}

impl TimeEntryForm {
    /// The work.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Worked, Faults> {
        let mut door = Door::default();
        let on = door.take(Field::Date, date(&self.date));
        let work = door.take(Field::Work, self.work.ok_or(Fault::Missing));
        // Few words take no time to speak of.
        let least = if self.means.is_some() { 0 } else { 1 };
        let minutes = door.take(Field::Minutes, number(&self.minutes, least, 1440));
        let about = door.take(Field::About, line(&self.about));
        let with = door.take(Field::With, line(&self.with)).flatten();
        let at = door.take(Field::Time, optional_time_of_day(&self.time)).flatten();
        if self.work == Some(Work::Contact) && self.means.is_none() && with.is_some() {
            door.fault::<()>(Field::Means, Fault::Missing);
        }
        door.close((|| {
            Some(Worked {
                on: on?,
                work: work?,
                minutes: Minutes(minutes?),
                client: self.client,
                about: about?,
                contact: self.how(with, at),
            })
        })())
    }

    /// How there was contact, if there was and it is said.
    fn how(&self, with: Option<Line>, at: Option<TimeOfDay>) -> Option<Contact> {
        let means = self.means.filter(|_| self.work == Some(Work::Contact))?;
        Some(Contact { means, direction: self.direction, with, at, reminds: None })
    }
}

/// A break.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakForm {
    /// Day.
    pub date: String,
    /// Time of day.
    pub time: String,
    /// How long.
    pub minutes: String,
    /// What it is for; empty where that is not said.
    pub about: String,
}

impl BreakForm {
    /// The break, under that name.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, id: BreakId) -> Result<PlannedBreak, Faults> {
        let mut door = Door::default();
        let day = door.take(Field::Date, date(&self.date));
        let starts = day.and_then(|day| door.take(Field::Time, time_on(day, &self.time)));
        let minutes = door.take(Field::Minutes, number(&self.minutes, 5, 480));
        let about = door.take(Field::About, line(&self.about));
        door.close((|| {
            Some(PlannedBreak { id, starts: starts?, lasts: Minutes(minutes?), about: about? })
        })())
    }
}
