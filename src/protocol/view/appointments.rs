//! One appointment as lists show it, and a break.

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::domain::fees::{Consequence, Owed};
use crate::domain::ids::{AppointmentId, BreakId, ClientId, GroupId, NoteId};
use crate::domain::limits::Rail;
use crate::domain::time::{Minutes, WallTime};

/// An appointment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AppointmentLine {
    /// Which.
    pub id: AppointmentId,
    /// With whom.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// When.
    pub starts: WallTime,
    /// Planned length.
    pub planned: Minutes,
    /// What became of it.
    pub outcome: Outcome,
    /// Why the notice window was overruled, where it was.
    pub overruling: Option<String>,
    /// What the agreement and the therapist say of its fee; only where it was missed.
    pub fee: Option<FeeLine>,
    /// What it is.
    pub label: Option<String>,
    /// Where it is.
    pub place: Option<String>,
    /// The session it is a part of, where several clients come together.
    pub group: Option<GroupId>,
    /// When it was booked.
    pub booked_at: Option<WallTime>,
    /// The limits it passed when it was booked, and why.
    pub passing: Option<(Vec<Rail>, String)>,
    /// Its note, if it has one, and whether that is signed.
    pub note: Option<(NoteId, bool)>,
    /// The rule of the series it is of, as RFC 5545 writes it.
    pub rule: Option<String>,
    /// The zone of its clock, where that is not the zone of here.
    pub zone: Option<String>,
    /// The appointment that it took the place of, or that took its place.
    pub moved: Option<Moved>,
}

/// The fee of a session that was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeLine {
    /// Nothing is agreed for it.
    NotAgreed,
    /// This is agreed, and nothing is decided yet.
    Offered(Owed),
    /// This was decided.
    Decided(Consequence),
}

/// The other end of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moved {
    /// It was moved to that time.
    To(WallTime),
    /// It was moved here from that time.
    From(WallTime),
}

/// A planned break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakLine {
    /// Which.
    pub id: BreakId,
    /// When it begins.
    pub starts: WallTime,
    /// How long it lasts.
    pub lasts: Minutes,
    /// What it is for.
    pub about: Option<String>,
}

/// What lies on days that are to become leave, or to be leave no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveView {
    /// How many days these are.
    pub days: u32,
    /// On how many of them she works otherwise.
    pub working: u32,
    /// How many are leave now.
    pub away: u32,
    /// Appointments that are booked on them.
    pub booked: u32,
    /// How many of those are of a series.
    pub of_series: u32,
}
