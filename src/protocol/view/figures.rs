//! What the screens of figures show: the caseload, what goes on from it, and the records behind.

use serde::{Deserialize, Serialize};

use crate::domain::currency::Currency;
use crate::domain::episode::{EndingReason, Standing};
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::inquiry::Stage;
use crate::domain::invoice;
use crate::domain::preferences::Weekday;
use crate::domain::problem::DataProblem;
use crate::domain::time::{Date, Minutes, Period};
use crate::domain::time_entry::Work;
use crate::metrics::attendance::MonthOutcomes;
use crate::metrics::boundaries::Kept;
use crate::metrics::breakdown::{By, Group};
use crate::metrics::capacity::own::{self, Grounds};
use crate::metrics::capacity::paths::Courses;
use crate::metrics::capacity::{self, Answer};
use crate::metrics::engagement::Sign;
use crate::metrics::figure::Figure;
use crate::metrics::heaviness::{Heaviness, Share};
use crate::metrics::lasting::Lasting;
use crate::metrics::retention::LeftOut;
use crate::metrics::trend::Before;
use crate::metrics::workload::{WeekDays, WeekLoad};
use crate::protocol::view::AppointmentLine;

/// The caseload screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseloadView {
    /// Every figure that exists, in the catalogue's order.
    pub figures: Vec<Figure>,
    /// The same for the stretch just before, where the records reach back so far.
    pub before: Option<Before>,
    /// The days that averages by the week are taken over: those that have come since the records
    /// begin.
    pub recorded: Period,
    /// Hours of work by week, for the chart.
    pub weeks: Vec<WeekLoad>,
    /// The hours of the last weeks day by day, for the chart.
    pub days: Vec<WeekDays>,
    /// Outcomes of appointments by month, for the chart.
    pub months: Vec<MonthOutcomes>,
    /// The therapist's own limit per week.
    pub limit: Minutes,
    /// Impossible records, by rule, with how many there are.
    pub problems: Vec<(DataProblem, u32)>,
    /// Is there no client and no appointment at all?
    pub is_empty: bool,
}

/// The report of a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// Every figure of the month.
    pub caseload: CaseloadView,
    /// What became of the therapist's own limits.
    pub kept: Kept,
}

/// How long therapies last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RetentionView {
    /// Therapies that go on, by attended session.
    pub sessions: Lasting,
    /// Therapies that go on, by week.
    pub weeks: Lasting,
    /// Unplanned endings beside all others, by week.
    pub unplanned: Lasting,
    /// What unplanned endings come to at most, where some have no reason.
    pub unplanned_at_most: Option<f64>,
    /// First sessions beside those who left the waiting list, by day.
    pub waits: Lasting,
    /// Episodes that have no course, with how many there are.
    pub left_out: Vec<(LeftOut, u32)>,
    /// The day from which the records are taken to be whole; none without any.
    pub whole_from: Option<Date>,
}

/// Whether there is room for another client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CapacityView {
    /// What the assumptions rest on, or what is missing for that.
    pub grounds: Result<Grounds, own::TooLittle>,
    /// The Monday of the first week.
    pub first: Date,
    /// What was asked, with everything put in that the user changed.
    pub question: capacity::Question,
    /// The weeks to come.
    pub answer: Answer,
    /// Simulated courses of the weeks, without and with the weekly clients who may be added, under
    /// the limit that then binds; none where they were not asked for.
    pub courses: Option<Courses>,
    /// Is the limit with clients one she has set herself? Otherwise it is the guideline.
    pub is_ceiling_own: bool,
    /// The weekdays on which no weekly client could have a time; none while nobody has said when
    /// the practice is open.
    pub full: Vec<Weekday>,
    /// Are those all the days on which it is open?
    pub is_full: bool,
}

/// Some of the records behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowsView {
    /// How many there are in all.
    pub total: u32,
    /// How many of them count in the numerator.
    pub in_numerator: u32,
    /// The part asked for, newest first.
    pub rows: Vec<RowLine>,
    /// Of what the amounts are, where they are money.
    pub currency: Option<Currency>,
}

/// A record behind a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowLine {
    /// Which client, where there is one, to open the chart.
    pub client: Option<ClientId>,
    /// The client's or inquirer's name; empty for work without a client.
    pub name: String,
    /// Its day.
    pub on: Option<Date>,
    /// What it is.
    pub what: RowWhat,
    /// Does it count in the numerator?
    pub counts: bool,
    /// What it adds: minutes, days, FTE or smaller units of a currency, where the figure adds up.
    pub amount: Option<f64>,
    /// What is wrong with it, where that is asked for.
    pub wrong: Option<Wrong>,
}

/// Why a record cannot be what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wrong {
    /// The rule it breaks.
    pub problem: DataProblem,
    /// The appointment, to be opened and mended; none for an episode, which is mended in the chart.
    pub appointment: Option<Box<AppointmentLine>>,
}

/// What kind of record a row is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowWhat {
    /// An appointment and its outcome.
    Appointment(Outcome),
    /// A client, as the caseload counts them.
    Client(Standing),
    /// An episode; with the reason where it has ended.
    Episode(Option<EndingReason>),
    /// Other work.
    Work(Work),
    /// An inquiry.
    Inquiry(Stage),
    /// An invoice, and where it stands.
    Invoice(String, invoice::Standing),
    /// A note.
    Note {
        /// Signed?
        signed: bool,
    },
    /// A planned break.
    Break,
    /// The therapist's own week.
    Practice,
}

/// What became of an appointment, as a person reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// In the future.
    Booked,
    /// Past, and nobody has said what became of it.
    Unmarked,
    /// The client came.
    Attended {
        /// How late.
        late_by: Minutes,
    },
    /// The client stayed away.
    NoShow,
    /// The client cancelled late.
    LateCancellation,
    /// The client cancelled in time.
    EarlyCancellation,
    /// The therapist cancelled.
    TherapistCancellation,
    /// Moved.
    Rescheduled,
}

/// Missed sessions, broken down. Every interval takes into account that one client's sessions are
/// alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttendanceView {
    /// The therapist's own rates over the whole period.
    pub figures: Vec<Figure>,
    /// The same by weekday, hour and lead time.
    pub parts: Vec<Breakdown>,
}

/// The rates of a period in groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Breakdown {
    /// By what.
    pub by: By,
    /// The groups, in order, small ones folded into the last.
    pub groups: Vec<GroupLine>,
}

/// The rates of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupLine {
    /// Which group.
    pub group: Group,
    /// Its missed slots.
    pub missed: Figure,
    /// Its no-shows.
    pub no_show: Figure,
}

/// The work of a period, client by client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoadView {
    /// How many clients brought any.
    pub clients: u32,
    /// The part asked for, most minutes per week in care first.
    pub rows: Vec<LoadLine>,
    /// The most minutes per week of any of them, to draw bars by.
    pub longest: f64,
    /// What all clients brought.
    pub of_clients: Minutes,
    /// How much of that is estimated.
    pub estimated: Minutes,
    /// Time entries that name no client. With what clients brought it is the period's workload.
    pub of_nobody: Minutes,
    /// Sessions by weekday from Monday, heavy ones and all: of this week, and of the period.
    pub balance: Vec<(Share, Share)>,
    /// Does anybody count as heavy, or did in the period?
    pub has_heavy: bool,
}

/// The work one client brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoadLine {
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// Attended minutes.
    pub direct: Minutes,
    /// Time entries for the client.
    pub entered: Minutes,
    /// Documentation put in where none was entered.
    pub estimated: Minutes,
    /// All of it for each week in care; none without a day in care.
    pub per_week: Option<f64>,
    /// How heavy the work is, where she has rated it and the client is in care.
    pub heaviness: Option<Heaviness>,
}

impl LoadLine {
    /// All of it.
    pub fn total(&self) -> Minutes {
        self.direct + self.entered + self.estimated
    }
}

/// Clients who may be drifting away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EngagementView {
    /// How many clients are in care today and not on hold.
    pub in_care: u32,
    /// Those who show a sign, most pressing first.
    pub rows: Vec<DriftLine>,
}

/// A client who may be drifting away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriftLine {
    /// Who.
    pub client: ClientId,
    /// The client's name.
    pub name: String,
    /// How to reach the client; empty where nothing is on file.
    pub contact: String,
    /// The episode that an ending would end.
    pub episode: EpisodeId,
    /// The signs, each with its numbers.
    pub signs: Vec<Sign>,
    /// The next appointment.
    pub next: Option<Date>,
}
