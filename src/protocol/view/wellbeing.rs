//! What the screen of the therapist's own well-being shows.

use serde::{Deserialize, Serialize};

use crate::domain::easing::Easing;
use crate::domain::ids::{CheckInId, QuestionnaireId};
use crate::domain::instrument::{Band, Kind, Measured};
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry::Work;
use crate::metrics::boundaries::Kept;
use crate::metrics::relief::{Ahead, Offer, Over};
use crate::metrics::wellbeing::{Beside, Lately, OwnWeek};
use crate::protocol::forms::{CheckInForm, QuestionnaireForm, WellbeingForm};

/// How she has been, beside her work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WellbeingView {
    /// Today.
    pub today: Date,
    /// What she said today, if she has.
    pub said_today: Option<CheckInForm>,
    /// How she has been lately, and before.
    pub lately: Lately,
    /// The weeks up to this one, oldest first.
    pub weeks: Vec<OwnWeek>,
    /// What went together in them, as far as there is enough to tell.
    pub beside: Vec<Beside>,
    /// Her check-ins, newest first, at most [`WellbeingView::MOST`].
    pub check_ins: Vec<CheckInLine>,
    /// How many there are in all.
    pub total: u32,
    /// What she has settled.
    pub settled: WellbeingForm,
}

impl WellbeingView {
    /// At most so many check-ins are sent at once.
    pub const MOST: usize = 60;
}

/// A check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInLine {
    /// Which.
    pub id: CheckInId,
    /// Its day.
    pub on: Date,
    /// Energy, strain and words.
    pub form: CheckInForm,
}

/// Her questionnaires, instrument by instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionnairesView {
    /// Each instrument, in the order they are offered.
    pub instruments: Vec<InstrumentLine>,
    /// Whom she would turn to; empty for the text that comes with the program.
    pub support: String,
    /// The day of her last supervision, consultation or peer support, if any is on file.
    pub supervised_on: Option<Date>,
}

/// An instrument and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InstrumentLine {
    /// Which.
    pub kind: Kind,
    /// The one that was begun and not finished, if there is one.
    pub begun: Option<(QuestionnaireId, QuestionnaireForm)>,
    /// Those that were finished, newest first, at most [`InstrumentLine::MOST`].
    pub finished: Vec<QuestionnaireLine>,
    /// Has strain from what clients have suffered risen twice in a row?
    pub is_rising: bool,
}

impl InstrumentLine {
    /// At most so many are sent: four years, once a month.
    pub const MOST: usize = 48;
}

/// A finished questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionnaireLine {
    /// Which.
    pub id: QuestionnaireId,
    /// Its day.
    pub on: Date,
    /// What each scale comes to.
    pub scores: Vec<ScoreLine>,
    /// Is it a reason to speak with somebody?
    pub is_heavy: bool,
    /// Hours with clients a week, in the four weeks before.
    pub weekly_hours: f64,
}

/// What a scale comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreLine {
    /// What was measured.
    pub measures: Measured,
    /// The number, and how much that is; none where too few items have an answer.
    pub score: Option<(f64, Band)>,
    /// How it differs from the one before, where it is published what is more than chance.
    pub change: Option<Change>,
}

/// How a score differs from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// No more than by chance.
    Chance,
    /// Higher.
    Higher,
    /// Lower.
    Lower,
}

/// How she keeps the limits she set herself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitsView {
    /// What became of them month by month, each with its first day, this month first.
    pub months: Vec<(Date, Kept)>,
    /// Likewise the months ahead in which a session passes one, the next first.
    pub ahead: Vec<(Date, Kept)>,
    /// Contacts after the evening began, this week.
    pub late_contacts: u32,
    /// The most of those she wants in a week.
    pub late_contacts_limit: Option<u16>,
    /// Working days of leave this year, taken or planned.
    pub leave: u32,
    /// The least of those she wants in a year.
    pub leave_least: Option<u16>,
    /// Which year that is.
    pub year: i32,
    /// The weeks ahead, and what would ease them.
    pub relief: ReliefView,
}

/// The weeks ahead against what she set, and what would ease them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReliefView {
    /// The weeks ahead.
    pub ahead: Vec<Ahead>,
    /// The most she wants: with clients, where she said so, and of all work.
    pub most: (Option<Minutes>, Minutes),
    /// By how much they are over.
    pub over: Over,
    /// What would ease what is over, each with the name of the client it is about, if it is about one.
    pub offers: Vec<(Offer, String)>,
    /// Her plan: since when, and its steps.
    pub plan: Option<(Date, Vec<StepLine>)>,
}

/// A step of her plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    /// What she means to do.
    pub step: Easing,
    /// The client's name, or what the task is; empty where it is about neither.
    pub about: String,
    /// Was it taken?
    pub is_done: bool,
}

/// Her week up to today, on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeekReviewView {
    /// The week.
    pub week: OwnWeek,
    /// The week before it.
    pub before: Option<OwnWeek>,
    /// All work of it, with documentation that nobody entered put in.
    pub worked: Minutes,
    /// The limit of all work that she set.
    pub limit: Minutes,
    /// The limit of sessions that she set.
    pub sessions_limit: Option<u16>,
    /// The limit of hours with clients that she set.
    pub with_clients_limit: Option<Minutes>,
    /// The evenings a week that she set.
    pub evenings_limit: Option<u16>,
    /// Notes to write or sign.
    pub notes_waiting: u32,
    /// What she learned this year, and what she needs a year.
    pub learning: Vec<(Work, Minutes, Option<Minutes>)>,
}
