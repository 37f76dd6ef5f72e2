//! A figure: a number with what it counts, what it divides by, and how sure it is.

use serde::{Deserialize, Serialize};

use super::stats::interval::wilson;
use crate::domain::currency::Currency;

macro_rules! metrics {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Every figure there is, by the name it carries in `data-metric`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Metric { $($(#[$doc])* $variant,)* }

        impl Metric {
            /// Every figure, in the catalogue's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the page.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

metrics! {
    /// Clients with an open episode.
    OpenClients = "open-clients",
    /// Clients in care now.
    ActiveClients = "active-clients",
    /// Open, and neither seen lately nor booked.
    DriftingClients = "drifting-clients",
    /// Weekly-client equivalents agreed.
    FteClientsPlanned = "fte-clients-planned",
    /// Weekly-client equivalents seen.
    FteClientsDelivered = "fte-clients-delivered",
    /// Active clients per therapist.
    ClientTherapistRatio = "client-therapist-ratio",
    /// Active clients per full-time therapist.
    ClientTherapistRatioFte = "client-therapist-ratio-fte",
    /// Active clients on an average day.
    MeanCaseload = "mean-caseload",
    /// The setting behind "active".
    ActiveDefinitionDays = "active-definition-days",
    /// All work, hours a week.
    WorkloadHours = "workload-hours",
    /// Hours a week with clients.
    DirectHours = "direct-hours",
    /// Hours a week of documentation.
    DocumentationHours = "documentation-hours",
    /// Hours a week of other work.
    OtherHours = "other-hours",
    /// Work over contracted hours.
    LoadIndex = "load-index",
    /// Hours with clients over hours in which sessions could be.
    Utilisation = "utilisation",
    /// Hours with clients over contracted hours.
    Productivity = "productivity",
    /// Minutes of documentation a session.
    DocumentationMinutesPerSession = "documentation-minutes-per-session",
    /// Weeks over her own limit.
    WeeksOverLimit = "weeks-over-limit",
    /// Sessions attended.
    Attended = "attended",
    /// Missed without notice.
    NoShowRate = "no-show-rate",
    /// Cancelled late.
    LateCancelRate = "late-cancel-rate",
    /// Missed or cancelled late.
    MissedSlotRate = "missed-slot-rate",
    /// Cancelled in time.
    EarlyCancelRate = "early-cancel-rate",
    /// Cancelled by the therapist.
    TherapistCancelRate = "therapist-cancel-rate",
    /// A new booking soon after a miss.
    RebookingRate = "rebooking-rate",
    /// The clients' own part in the sessions they were due for.
    Engagement = "engagement",
    /// Sessions attended over sessions planned.
    Adherence = "adherence",
    /// Days between sessions against those planned.
    SessionSpacing = "session-spacing",
    /// How much the days between sessions vary.
    SessionVariation = "session-variation",
    /// Days from booking to session.
    LeadTimeMedianDays = "lead-time-median-days",
    /// Episodes opened.
    Starts = "starts",
    /// Episodes ended.
    Endings = "endings",
    /// Endings per client in care.
    TurnoverRate = "turnover-rate",
    /// Endings per week of care.
    EndingRate = "ending-rate",
    /// Unplanned endings.
    AttritionRate = "attrition-rate",
    /// Endings without a reason.
    EndingReasonUnknownShare = "ending-reason-unknown-share",
    /// Sessions until half of all therapies have ended.
    RetentionMedianSessions = "retention-median-sessions",
    /// Weeks until half of all therapies have ended.
    RetentionMedianWeeks = "retention-median-weeks",
    /// Therapies that last beyond so many sessions or weeks.
    Survival = "survival",
    /// Therapies that have ended unplanned by a week.
    UnplannedByWeek = "unplanned-by-week",
    /// People waiting.
    WaitingCount = "waiting-count",
    /// How long they have waited.
    WaitingMedianDays = "waiting-median-days",
    /// The longest wait of those waiting.
    WaitingLongestDays = "waiting-longest-days",
    /// Waits that ended with a first session.
    WaitCompletedMedianDays = "wait-completed-median-days",
    /// Nine of ten of them were no longer.
    WaitCompletedP90Days = "wait-completed-p90-days",
    /// The wait, with those still waiting counted in.
    WaitKmMedianDays = "wait-km-median-days",
    /// The wait of three in four, in the same way.
    WaitKmP75Days = "wait-km-p75-days",
    /// The wait of nine in ten, in the same way.
    WaitKmP90Days = "wait-km-p90-days",
    /// How long a first reply takes.
    FirstReplyHours = "first-reply-hours",
    /// First replies within the target.
    FirstReplyOnTime = "first-reply-on-time",
    /// How long a first offer takes.
    FirstOfferDays = "first-offer-days",
    /// First offers within the target.
    FirstOfferOnTime = "first-offer-on-time",
    /// First sessions within the target.
    FirstSessionOnTime = "first-session-on-time",
    /// Days from the first session to the second.
    SecondSessionGapDays = "second-session-gap-days",
    /// Sessions without a signed note.
    NotesOutstanding = "notes-outstanding",
    /// The oldest of them.
    NotesOldestDays = "notes-oldest-days",
    /// Notes signed within a day of the session.
    NotesOnTime24 = "notes-on-time-24",
    /// Notes signed soon after the session.
    NotesOnTime = "notes-on-time",
    /// Notes signed within three days of the session.
    NotesOnTime72 = "notes-on-time-72",
    /// From a session to its signed note, with those not signed yet counted in.
    NotesMedianHours = "notes-median-hours",
    /// Notes signed later than the practice allows.
    NotesLate = "notes-late",
    /// Finished and reliably better.
    ReliableImprovementRate = "reliable-improvement-rate",
    /// Finished and reliably worse.
    DeteriorationRate = "deterioration-rate",
    /// A case at the start and none at the end.
    RecoveryRate = "recovery-rate",
    /// The same, and reliably better.
    ReliableRecoveryRate = "reliable-recovery-rate",
    /// Finished with a first and a last score.
    MeasureCompleteness = "measure-completeness",
    /// What invoices charge for a period.
    Charged = "charged",
    /// What came in.
    Collected = "collected",
    /// What is owed.
    Outstanding = "outstanding",
    /// What came in of what was charged.
    NetCollectionRate = "net-collection-rate",
    /// What came in for what was charged in the same time.
    GrossCollectionRate = "gross-collection-rate",
    /// Days' charges that are owed.
    DaysInReceivables = "days-in-receivables",
    /// What of it is owed for long.
    OutstandingOver90Share = "outstanding-over-90-share",
    /// What missed sessions would have brought.
    MissedSlotValue = "missed-slot-value",
    /// What an attended session brings.
    RevenuePerSession = "revenue-per-session",
    /// Weekly clients that fit.
    CapacityOpenings = "capacity-openings",
    /// Hours expected in a week to come.
    CapacityHours = "capacity-hours",
    /// How likely a week to come passes a limit.
    CapacityOverProbability = "capacity-over-probability",
    /// Hours beyond a limit to be expected.
    CapacityExpectedOvertime = "capacity-expected-overtime",
    /// Records that cannot be.
    DataProblems = "data-problems",
}

impl Metric {
    /// Does it say what is to be expected, rather than what has been?
    pub const fn is_forecast(self) -> bool {
        matches!(
            self,
            Self::CapacityOpenings
                | Self::CapacityHours
                | Self::CapacityOverProbability
                | Self::CapacityExpectedOvertime
        )
    }
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoData {
    /// Nothing to divide by or to take the middle of.
    NothingCounted,
    /// No working time in the period: all of it is leave or in the future.
    NoTime,
    /// She has not said when sessions can take place.
    NoHours,
    /// The middle has not been reached yet: more than half are still waiting.
    NotReached,
    /// Fewer than five stand behind it.
    TooFew,
    /// Somebody withholds a number it takes; the interval is all that it can be.
    Withheld,
}

/// The number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Part of a whole, 0 to 1.
    Share(f64),
    /// How many.
    Count(u32),
    /// A number that need not be whole, such as FTE clients.
    Number(f64),
    /// Hours.
    Hours(f64),
    /// Minutes.
    Minutes(f64),
    /// Days.
    Days(f64),
    /// Weeks.
    Weeks(f64),
    /// Sessions.
    Sessions(f64),
    /// Smaller units of the figure's currency: cents, pence.
    Money(f64),
    /// None.
    NoData(NoData),
}

/// A number with its grounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Which figure.
    pub metric: Metric,
    /// Which part it is for, such as a rule of data problems; none for the whole.
    pub of: Option<String>,
    /// The number.
    pub value: Value,
    /// What it divides by or takes the middle of, where the definition has it.
    pub n: Option<f64>,
    /// What it counts, where the definition has it.
    pub x: Option<f64>,
    /// The 95 % interval, where the definition has it; its upper end is infinite where it is open.
    pub interval: Option<(f64, f64)>,
    /// Does it hold estimated parts?
    pub is_estimate: bool,
    /// Of what its amounts of money are.
    pub currency: Option<Currency>,
}

impl Figure {
    /// A bare number.
    pub const fn of(metric: Metric, value: Value) -> Self {
        Self {
            metric,
            of: None,
            value,
            n: None,
            x: None,
            interval: None,
            is_estimate: false,
            currency: None,
        }
    }

    /// How many.
    pub fn count(metric: Metric, count: usize) -> Self {
        Self::of(metric, Value::Count(u32::try_from(count).unwrap_or(u32::MAX)))
    }

    /// The rate of `x` in `n` with its Wilson interval; no data when `n` is zero.
    pub fn rate(metric: Metric, x: u32, n: u32) -> Self {
        let value = if n == 0 {
            Value::NoData(NoData::NothingCounted)
        } else {
            Value::Share(f64::from(x) / f64::from(n))
        };
        Self {
            n: Some(f64::from(n)),
            x: Some(f64::from(x)),
            interval: wilson(x, n),
            ..Self::of(metric, value)
        }
    }

    /// `x` divided by `n`; no data when `n` is zero.
    pub fn ratio(
        metric: Metric,
        (x, n): (f64, f64),
        unit: impl FnOnce(f64) -> Value,
        none: NoData,
    ) -> Self {
        let value = if n > 0.0 { unit(x / n) } else { Value::NoData(none) };
        Self { n: Some(n), x: Some(x), ..Self::of(metric, value) }
    }

    /// A middle or another quantile, in days, of so many.
    pub fn days(metric: Metric, days: Option<f64>, of: usize, none: NoData) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of people")]
        let n = Some(of as f64);
        Self { n, ..Self::of(metric, days.map_or(Value::NoData(none), Value::Days)) }
    }

    /// The same, marked as holding estimated parts.
    #[must_use]
    pub const fn estimated(mut self, is_estimate: bool) -> Self {
        self.is_estimate = is_estimate;
        self
    }

    /// The bare number; none where there is no data.
    pub fn number(&self) -> Option<f64> {
        match self.value {
            Value::Count(count) => Some(f64::from(count)),
            Value::Share(number)
            | Value::Number(number)
            | Value::Hours(number)
            | Value::Minutes(number)
            | Value::Days(number)
            | Value::Weeks(number)
            | Value::Sessions(number)
            | Value::Money(number) => Some(number),
            Value::NoData(_) => None,
        }
    }
}
