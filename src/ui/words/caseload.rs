//! Words for the caseload screen: groups, periods, charts, rows, data problems.

use crate::domain::problem::DataProblem;
use crate::domain::time::{Date, Period};
use crate::metrics::catalogue::{self, Group};
use crate::metrics::figure::{Figure, Metric, NoData};
use crate::metrics::trend::Change;
use crate::metrics::workload::WeekLoad;
use crate::protocol::view::RowWhat;
use crate::ui::words::{Sentence, calendar, clients, count, format, invoices, waiting_list, when};

/// The heading.
pub const HEADING: &str = "Caseload";
/// The group of period fields.
pub const PERIOD: &str = "Period";
/// The last day, inclusive.
pub const TO_HINT: &str = "The last day counts.";
/// Both fields and a last day that comes first.
pub const TO_BEFORE_FROM: &str = "The last day comes before the first. Choose a later one.";
/// Nothing on file.
pub const EMPTY: &str = "Your practice is still empty";
/// What to do about it.
pub const EMPTY_NEXT: &str = "Bring it in from a spreadsheet, or begin with your first client. \
     Everything stays on this device, encrypted.";
/// Opens the definition.
pub const WHAT_IS_THIS: &str = "What is this?";
/// Opens the rows.
pub const SHOW_RECORDS: &str = "Show the records";
/// Parts of an explanation.
pub const FORMULA: &str = "How it is computed";
/// Parts of an explanation.
pub const COUNTS: &str = "What counts";
/// Parts of an explanation.
pub const SOURCE: &str = "Source";
/// The table behind a chart.
pub const AS_TABLE: &str = "Show as a table";
/// Chart of weeks.
pub const WEEKS: &str = "Hours of work by week";
/// Chart of months.
pub const MONTHS: &str = "Appointments by month";
/// Series of the weeks.
pub const DIRECT: &str = "With clients";
/// Series of the weeks.
pub const DOCUMENTATION: &str = "Documentation";
/// Series of the weeks.
pub const ESTIMATED: &str = "Documentation, estimated";
/// Series of the weeks.
pub const OTHER: &str = "Other work";
/// The gauge.
pub const A_WEEK: &str = "Hours a week against your limit";
/// Chart of days.
pub const DAYS: &str = "When the work falls";
/// Heads of a gauge's table.
pub const WHAT: &str = "What";
/// Heads of a gauge's table.
pub const HOW_MUCH: &str = "How much";

/// A level of the chart of days.
pub fn up_to_hours(hours: &str) -> String {
    format!("up to {hours}\u{a0}h")
}

/// What is to be seen of hours by week; the average is the figure of that name.
pub fn hours_by_week(weeks: usize, average: Option<f64>, over: usize, limit: f64) -> String {
    let average = average.map_or_else(
        || format::no_data(NoData::NoTime).to_owned(),
        |hours| format!("{} a week on average without leave", format::hours(hours)),
    );
    format!(
        "Hours of work in {}: {average}, {} over your limit of {}.",
        count(weeks as u64, "week", "weeks"),
        count(over as u64, "week", "weeks"),
        format::hours(limit),
    )
}

/// A bar that stands for fewer than seven days.
pub const PART: &str = "Part of a week";

/// A week in the table: `23 Nov 2026`, or of a part of one `30 Nov 2026, 2 days so far`, `1 day of it`.
pub fn week_of(week: &WeekLoad, is_part: bool, goes_on: bool) -> String {
    let monday = when::day(week.monday);
    if !is_part {
        return monday;
    }
    let days = count(week.days.into(), "day", "days");
    format!("{monday}, {days}{}", if goes_on { " so far" } else { " of it" })
}

/// Where averages by the week do not begin with the period.
pub fn recorded(recorded: Period, period: Period) -> Option<String> {
    (recorded.from() > period.from() && recorded.days() > 0).then(|| {
        format!(
            "Averages are taken from {} on, the week of your first record: over {}. ",
            when::day(recorded.from()),
            count(recorded.days().unsigned_abs().into(), "day", "days"),
        )
    })
}

/// What a period that has not all come says: of which day its figures are.
pub fn as_of(period: Period, today: Date) -> Option<String> {
    let day = when::day(today);
    if period.from() > today {
        Some(format!("This period has not begun: what it shows is as of today, {day}."))
    } else if period.until() > today.plus_days(1) {
        Some(format!("This period goes on: its figures are as of today, {day}."))
    } else {
        None
    }
}

/// The line across.
pub const LIMIT: &str = "Your limit";
/// A week's Monday.
pub const WEEK_OF: &str = "Week of";
/// A month.
pub const MONTH: &str = "Month";
/// The sum.
pub const TOTAL: &str = "Total";
/// No bars at all.
pub const NO_CHART: &str = "Nothing to draw in this period yet.";
/// No problems.
pub const NO_PROBLEMS: &str = "No data problems.";

/// A figure for several stretches of days.
pub const OVER_TIME: &str = "Over time";
/// A stretch of days.
pub const STRETCH: &str = "Days";

/// What is to be seen of a figure over so many stretches of so many days.
pub fn over_time(stretches: usize, days: i32, first: &str, last: &str) -> String {
    format!("{stretches} stretches of {days} days: {first} in the first, {last} in the last.")
}

/// The way to the monthly report.
pub const TO_REPORT: &str = "Monthly report";

/// What “before” means beside a figure.
pub fn before(stretch: Period) -> String {
    let days = u64::try_from(stretch.days()).unwrap_or_default();
    let last = when::day(stretch.until().plus_days(-1));
    format!("“Before” is the {} up to {last}.", count(days, "day", "days"))
}

/// What a figure was before, as it stands below the figure.
pub fn beside(change: &Change) -> Option<String> {
    format::before(change).map(|before| format!("before: {before}"))
}

/// The heading of a group.
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Caseload => "How many clients",
        Group::Workload => "Workload",
        Group::Attendance => "Attendance",
        Group::Flow => "Starts and endings",
        Group::Waiting => "Waiting",
        Group::Documents => "Documentation",
        Group::Outcomes => "Outcomes",
        Group::Money => "Money",
        Group::Quality => "Data quality",
    }
}

/// A period to choose with one press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Four weeks that end today.
    Weeks4,
    /// Twelve weeks that end today.
    Weeks12,
    /// The calendar quarter of today.
    ThisQuarter,
    /// The calendar year of today.
    ThisYear,
    /// The year before.
    LastYear,
    /// Everything.
    All,
}

impl Preset {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Weeks4, Self::Weeks12, Self::ThisQuarter, Self::ThisYear, Self::LastYear, Self::All];

    /// Its words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Weeks4 => "Last 4 weeks",
            Self::Weeks12 => "Last 12 weeks",
            Self::ThisQuarter => "This quarter",
            Self::ThisYear => "This year",
            Self::LastYear => "Last year",
            Self::All => "All",
        }
    }
}

/// A rule of data problems: its name in `data-of`.
pub const fn rule(problem: DataProblem) -> &'static str {
    match problem {
        DataProblem::Unreadable => "unreadable",
        DataProblem::Orphan => "orphan",
        DataProblem::BookedAfterStart => "booked-after-start",
        DataProblem::OutcomeInFuture => "outcome-in-future",
        DataProblem::OutsideEpisode => "outside-episode",
        DataProblem::OverlappingEpisodes => "overlapping-episodes",
    }
}

/// A data problem, and what to do about it; how many there are stands between the two.
pub const fn problem(problem: DataProblem) -> Sentence {
    match problem {
        DataProblem::Unreadable => Sentence::fixed(
            "Stored records that could not be read",
            "They are kept as they are; restore a backup to get them back.",
        ),
        DataProblem::Orphan => Sentence::fixed(
            "Records of a client or session that is not on file",
            "Restore a backup if something is missing.",
        ),
        DataProblem::BookedAfterStart => Sentence::fixed(
            "Appointments booked after they took place",
            "Mend the day they took place or were booked.",
        ),
        DataProblem::OutcomeInFuture => Sentence::fixed(
            "Appointments with an outcome on a day that has not come yet",
            "Mend the day, or set the outcome back to booked.",
        ),
        DataProblem::OutsideEpisode => Sentence::fixed(
            "Sessions attended while no episode of care was open",
            "Open an episode, or mend its first or last day.",
        ),
        DataProblem::OverlappingEpisodes => Sentence::fixed(
            "Episodes of care opened while another one of the same client was open",
            "End the earlier one, or mend the days they opened and ended.",
        ),
    }
}

/// The way to mend it.
pub const OPEN_APPOINTMENT: &str = "Open the appointment";
/// The way to mend it.
pub const OPEN_CHART: &str = "Open the chart";

/// What is wrong with one record, and what would be right.
pub const fn wrong(problem: DataProblem) -> Sentence {
    match problem {
        DataProblem::Unreadable => Sentence::fixed(
            "It could not be read.",
            "It is kept as it is; restore a backup to get it back.",
        ),
        DataProblem::Orphan => Sentence::fixed(
            "It belongs to a client or session that is not on file.",
            "Restore a backup if something is missing, or give it to a client who is there.",
        ),
        DataProblem::BookedAfterStart => Sentence::fixed(
            "It was booked after the day it took place.",
            "Mend the day it took place.",
        ),
        DataProblem::OutcomeInFuture => Sentence::fixed(
            "It has an outcome, but its day has not come yet.",
            "Mend its day, or set the status back to booked.",
        ),
        DataProblem::OutsideEpisode => Sentence::fixed(
            "It was attended while no episode of care was open.",
            "Mend its day or its status, or open an episode in the client’s chart.",
        ),
        DataProblem::OverlappingEpisodes => Sentence::fixed(
            "This episode was opened while another one of the same client was open.",
            "End the earlier one, or mend the day on which it ended or this one opened.",
        ),
    }
}

/// What a figure is called, with the part that it is for where its title asks for one: `Still in
/// therapy after session 10`.
pub fn title(figure: &Figure) -> String {
    let title = catalogue::of(figure.metric).title;
    let joint = match figure.metric {
        Metric::Survival => "after",
        Metric::UnplannedByWeek => "by",
        _ => return title.to_owned(),
    };
    let part = figure.of.as_deref().and_then(|of| of.split_once("s:"));
    part.map_or_else(|| title.to_owned(), |(unit, n)| format!("{title} {joint} {unit} {n}"))
}

/// What the numbers of records behind a figure are.
pub const fn amounts(metric: Metric) -> &'static str {
    match metric {
        Metric::RetentionMedianSessions | Metric::Survival => "Sessions",
        Metric::RetentionMedianWeeks | Metric::UnplannedByWeek | Metric::EndingRate => "Weeks",
        Metric::WaitKmMedianDays
        | Metric::WaitKmP75Days
        | Metric::WaitKmP90Days
        | Metric::SecondSessionGapDays => "Days",
        Metric::NotesMedianHours => "Hours",
        Metric::SessionSpacing | Metric::SessionVariation => "Own number",
        Metric::Utilisation => "Minutes",
        Metric::Charged
        | Metric::Collected
        | Metric::Outstanding
        | Metric::NetCollectionRate
        | Metric::GrossCollectionRate
        | Metric::DaysInReceivables
        | Metric::OutstandingOver90Share
        | Metric::MissedSlotValue
        | Metric::RevenuePerSession => "Amount",
        _ => "Adds",
    }
}

/// What a record behind a figure is.
pub fn row(what: &RowWhat) -> String {
    match what {
        RowWhat::Appointment(outcome) => format!("Appointment: {}", calendar::outcome(*outcome)),
        RowWhat::Client(standing) => format!("Client: {}", clients::episode(*standing)),
        RowWhat::Episode(None) => "Episode: open".to_owned(),
        RowWhat::Episode(Some(reason)) => format!("Episode: {}", clients::reason(*reason)),
        RowWhat::Work(work) => calendar::work(*work).to_owned(),
        RowWhat::Inquiry(stage) => format!("Inquiry: {}", waiting_list::stage(*stage)),
        RowWhat::Note { signed: true } => "Signed note".to_owned(),
        RowWhat::Note { signed: false } => "Draft note".to_owned(),
        RowWhat::Invoice(number, standing) => {
            format!("{}: {}", invoices::number(number), invoices::state(*standing))
        }
        RowWhat::Break => "Planned break".to_owned(),
        RowWhat::Practice => "Your practice’s settings".to_owned(),
    }
}
