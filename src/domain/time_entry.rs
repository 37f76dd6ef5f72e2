//! A time entry: a stretch of work that is not a session with a client.
//!
//! Those for contact say how there was contact, as far as it is known: they are the contact log, and
//! count as workload like any other work. *Never:* a contact of work that is none.

use serde::{Deserialize, Serialize};

use super::hours::TimeOfDay;
use super::ids::{AppointmentId, ClientId, TimeEntryId};
use super::text::Line;
use super::time::{Date, Minutes, WallTime};

/// What kind of work. Design metrics.md 1.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Work {
    /// Writing and reading records.
    Documentation,
    /// Contact with or about clients between sessions.
    Contact,
    /// Supervision, consultation, peer support.
    Supervision,
    /// Running the practice.
    Admin,
    /// Getting to sessions.
    Travel,
    /// Learning.
    Training,
}

impl Work {
    /// Every kind, in the order a form offers them.
    pub const ALL: [Self; 6] = [
        Self::Documentation,
        Self::Contact,
        Self::Supervision,
        Self::Admin,
        Self::Travel,
        Self::Training,
    ];
}

/// By what means there was contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Means {
    /// A call, with or without a picture.
    Call,
    /// Mail.
    Mail,
    /// A text message, by whatever program.
    Message,
    /// A letter.
    Letter,
    /// Face to face, other than in a session.
    InPerson,
}

impl Means {
    /// All of them, in the order a form offers them.
    pub const ALL: [Self; 5] =
        [Self::Call, Self::Mail, Self::Message, Self::Letter, Self::InPerson];
}

/// Who turned to whom.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Direction {
    /// The therapist to the client, or to whom else it was with.
    #[default]
    Out,
    /// They to the therapist.
    In,
}

/// An appointment as it stood when the client was reminded of it; moved since, it is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// Which.
    pub appointment: AppointmentId,
    /// When it was to begin.
    pub starts: WallTime,
}

/// How there was contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// By what means.
    pub means: Means,
    /// Who turned to whom.
    pub direction: Direction,
    /// With whom, where it was not the client but somebody about them: collateral contact.
    pub with: Option<Line>,
    /// At what time, where it is known.
    pub at: Option<TimeOfDay>,
    /// Of what it reminded the client, if it was a reminder.
    pub reminds: Option<Reminded>,
}

/// Work done on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeEntry {
    /// Which entry.
    pub id: TimeEntryId,
    /// The day it is counted on.
    pub on: Date,
    /// What kind of work.
    pub work: Work,
    /// How long; of contact it may be nothing to speak of.
    pub minutes: Minutes,
    /// For which client, if for one.
    pub client: Option<ClientId>,
    /// In the therapist's own words.
    pub about: Option<Line>,
    /// How there was contact, where the work was contact and it is known.
    pub contact: Option<Contact>,
}
