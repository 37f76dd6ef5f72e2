//! An appointment: a booking in the calendar, and what became of it.
//!
//! What became of it is one of six outcomes ([`Attendance`]); late or early cancellation is derived
//! from notice and policy, so that a changed policy re-reads history rightly. A session of several
//! clients is one appointment per client, with a [`GroupId`] in common. *Never:* decides by itself
//! that time has passed.

use serde::{Deserialize, Serialize};

use super::fees::Consequence;
use super::ids::{AppointmentId, ClientId, GroupId};
use super::limits::Passing;
use super::series::Occurrence;
use super::text::Line;
use super::time::{Date, Minutes, WallTime, Zone};

/// Was a cancellation in time?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Notice {
    /// Inside the notice window.
    Late,
    /// Before the notice window began.
    Early,
}

/// What is known of a client's cancellation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cancellation {
    /// When it was made; late or early follows from the policy.
    At(WallTime),
    /// Late or early is said outright: by an imported file, or by the therapist overruling.
    Ruled(Notice),
}

impl Cancellation {
    /// Late or early, for a session that was to start at `starts` under a notice window.
    ///
    /// Notice is counted on the wall clock, as a person would: with a window of 24 hours, a call
    /// by nine the day before a nine o'clock session is in time, also over a change of the clocks.
    pub fn notice(self, starts: WallTime, window: Minutes) -> Notice {
        match self {
            Self::Ruled(notice) => notice,
            Self::At(at) if at.minutes_until(starts) < i64::from(window.0) => Notice::Late,
            Self::At(_) => Notice::Early,
        }
    }
}

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attendance {
    /// Nothing recorded yet: in the future, or not marked.
    Booked,
    /// The client came.
    Attended {
        /// How long the session lasted.
        minutes: Minutes,
        /// How late the client came.
        late_by: Minutes,
    },
    /// The client stayed away without a word.
    NoShow,
    /// The client cancelled.
    CancelledByClient(Cancellation),
    /// The therapist cancelled.
    CancelledByTherapist,
    /// Moved to another time with notice.
    Rescheduled {
        /// The appointment it was moved to, where that is known.
        to: Option<AppointmentId>,
    },
}

impl Attendance {
    /// Minutes with the client present; no outcome but attendance has any.
    pub const fn attended_minutes(self) -> Option<Minutes> {
        match self {
            Self::Attended { minutes, .. } => Some(minutes),
            _ => None,
        }
    }
}

/// A booking and its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Which appointment.
    pub id: AppointmentId,
    /// With whom.
    pub client: ClientId,
    /// When, on the wall clock of `zone`.
    pub starts: WallTime,
    /// The zone of that wall clock.
    pub zone: Zone,
    /// How long it is planned to last.
    pub planned: Minutes,
    /// When it was booked, on the same clock, where that is known.
    pub booked_at: Option<WallTime>,
    /// What became of it.
    pub attendance: Attendance,
    /// What it is: intake, couple session, by video ...
    pub label: Option<Line>,
    /// Why a cancellation was taken as late, or as in time, against the notice window.
    pub overruling: Option<Line>,
    /// What was decided about the fee of a session that was missed.
    pub consequence: Option<Consequence>,
    /// The limits it passed when it was made or moved, where it passed any.
    pub passing: Option<Passing>,
    /// The slot of the series it was laid for, if it was.
    pub of: Option<Occurrence>,
    /// A room, or a link to a video session.
    pub place: Option<Line>,
    /// The session it is a part of, where several clients come together.
    pub group: Option<GroupId>,
}

impl Appointment {
    /// One that is booked, of which nothing else is known.
    pub const fn booked(
        id: AppointmentId,
        client: ClientId,
        starts: WallTime,
        zone: Zone,
        planned: Minutes,
    ) -> Self {
        Self {
            id,
            client,
            starts,
            zone,
            planned,
            booked_at: None,
            attendance: Attendance::Booked,
            label: None,
            overruling: None,
            consequence: None,
            passing: None,
            of: None,
            place: None,
            group: None,
        }
    }

    /// The day it is counted on: the local date of its start.
    pub const fn day(&self) -> Date {
        self.starts.date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> WallTime {
        WallTime::parse(text).unwrap()
    }

    #[test]
    fn notice_is_late_inside_the_window_and_early_at_its_edge() {
        let starts = at("2026-03-29T09:00");
        let day = Minutes(24 * 60);
        assert_eq!(Cancellation::At(at("2026-03-28T09:00")).notice(starts, day), Notice::Early);
        assert_eq!(Cancellation::At(at("2026-03-28T09:01")).notice(starts, day), Notice::Late);
        assert_eq!(Cancellation::At(at("2026-03-29T10:00")).notice(starts, day), Notice::Late);
    }

    #[test]
    fn a_ruling_stands_whatever_the_policy() {
        let starts = at("2026-03-29T09:00");
        assert_eq!(Cancellation::Ruled(Notice::Late).notice(starts, Minutes(0)), Notice::Late);
    }

    #[test]
    fn only_attendance_has_minutes() {
        let attended = Attendance::Attended { minutes: Minutes(50), late_by: Minutes(5) };
        assert_eq!(attended.attended_minutes(), Some(Minutes(50)));
        assert_eq!(Attendance::NoShow.attended_minutes(), None);
    }
}
