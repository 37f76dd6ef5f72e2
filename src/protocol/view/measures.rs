//! What a chart shows of outcome measures, and what of them cannot wait.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, MeasurementId};
use crate::domain::instrument::edition::Edition;
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Band, Kind, Measured};
use crate::domain::measurement::Answered;
use crate::domain::time::Date;
use crate::metrics::outcomes::Course;

/// Measures whose scores stand in one line: of one instrument, or of versions of her own scale that
/// count alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureCourse {
    /// Of what, as it was answered last.
    pub measure: Measure,
    /// Each of them, newest first, at most [`MeasureCourse::MOST`].
    pub lines: Vec<MeasureLine>,
    /// How many there are in all.
    pub total: u32,
    /// The first and the last score of the present course of care, where there are two.
    pub course: Option<Course>,
}

impl MeasureCourse {
    /// At most so many are shown.
    pub const MOST: usize = 100;
}

/// A scale of her own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnScaleLine {
    /// The version that holds.
    pub edition: Edition,
    /// Is it no longer offered?
    pub is_retired: bool,
    /// How many measures were taken by it, in whatever version.
    pub taken: u32,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureLine {
    /// Which.
    pub id: MeasurementId,
    /// Its day.
    pub on: Date,
    /// Who answered.
    pub by: Answered,
    /// Of which version, where it is a scale of her own, and what its band is called there.
    pub own: Option<(u16, Option<String>)>,
    /// What each scale comes to; none where too few items have an answer.
    pub scores: Vec<(Measured, Option<(f64, Band)>)>,
    /// How many items have an answer, and how many there are; none of a sum.
    pub answered: Option<(u32, u32)>,
    /// Are the symptoms there that make a pattern, where the instrument has one?
    pub pattern: Option<bool>,
    /// Whether something was answered that cannot wait.
    pub safety: Safety,
}

/// Whether something was answered that cannot wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Safety {
    /// Nothing of the kind.
    Nothing,
    /// Yes, and nobody has written down yet what was done.
    Open,
    /// Yes, and this was done.
    Done(String),
}

/// A measure with an answer that cannot wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyDue {
    /// Which.
    pub id: MeasurementId,
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// Which instrument.
    pub kind: Kind,
    /// Its day.
    pub on: Date,
}

/// Somebody in care by whose measures it does not go as hoped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OffTrackLine {
    /// Who.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// By which measure.
    pub measure: Measure,
    /// From where to where.
    pub course: Course,
    /// Attended sessions since the first score.
    pub sessions: u32,
}
