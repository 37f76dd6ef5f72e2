//! The catalogue: every figure in words, as its help text says them.
//!
//! One entry per [`Metric`], one file per group. Where the literature fixes no value the source says
//! "our convention".

mod attendance;
mod capacity;
mod caseload;
mod documents;
mod flow;
mod money;
mod outcomes;
mod quality;
mod waiting;
mod workload;

use super::figure::Metric;

/// Where a figure stands on the caseload screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// How many clients.
    Caseload,
    /// How much work.
    Workload,
    /// Who came.
    Attendance,
    /// Who began and ended.
    Flow,
    /// Who waits.
    Waiting,
    /// The written record.
    Documents,
    /// How those who have ended are.
    Outcomes,
    /// What was charged and came in.
    Money,
    /// Records that cannot be.
    Quality,
}

impl Group {
    /// All of them, in the screen's order.
    pub const ALL: [Self; 9] = [
        Self::Caseload,
        Self::Workload,
        Self::Attendance,
        Self::Flow,
        Self::Waiting,
        Self::Documents,
        Self::Outcomes,
        Self::Money,
        Self::Quality,
    ];
}

/// A figure in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub group: Group,
    /// Its name for people.
    pub title: &'static str,
    /// What it says, in a sentence.
    pub definition: &'static str,
    /// How it is computed.
    pub formula: &'static str,
    /// What counts and what does not, and when there is no number.
    pub counts: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
}

const CONVENTION: &str = "Our convention.";

const fn entry(
    group: Group,
    title: &'static str,
    definition: &'static str,
    formula: &'static str,
    counts: &'static str,
    source: &'static str,
) -> Entry {
    Entry { group, title, definition, formula, counts, source }
}

/// A figure's entry.
pub const fn of(metric: Metric) -> Entry {
    match metric {
        Metric::OpenClients => caseload::OPEN_CLIENTS,
        Metric::ActiveClients => caseload::ACTIVE_CLIENTS,
        Metric::DriftingClients => caseload::DRIFTING_CLIENTS,
        Metric::FteClientsPlanned => caseload::FTE_CLIENTS_PLANNED,
        Metric::FteClientsDelivered => caseload::FTE_CLIENTS_DELIVERED,
        Metric::ClientTherapistRatio => caseload::CLIENT_THERAPIST_RATIO,
        Metric::ClientTherapistRatioFte => caseload::CLIENT_THERAPIST_RATIO_FTE,
        Metric::MeanCaseload => caseload::MEAN_CASELOAD,
        Metric::ActiveDefinitionDays => caseload::ACTIVE_DEFINITION_DAYS,
        Metric::WorkloadHours => workload::WORKLOAD_HOURS,
        Metric::DirectHours => workload::DIRECT_HOURS,
        Metric::DocumentationHours => workload::DOCUMENTATION_HOURS,
        Metric::OtherHours => workload::OTHER_HOURS,
        Metric::LoadIndex => workload::LOAD_INDEX,
        Metric::Utilisation => workload::UTILISATION,
        Metric::Productivity => workload::PRODUCTIVITY,
        Metric::DocumentationMinutesPerSession => workload::DOCUMENTATION_MINUTES_PER_SESSION,
        Metric::WeeksOverLimit => workload::WEEKS_OVER_LIMIT,
        Metric::Attended => attendance::ATTENDED,
        Metric::NoShowRate => attendance::NO_SHOW_RATE,
        Metric::LateCancelRate => attendance::LATE_CANCEL_RATE,
        Metric::MissedSlotRate => attendance::MISSED_SLOT_RATE,
        Metric::EarlyCancelRate => attendance::EARLY_CANCEL_RATE,
        Metric::TherapistCancelRate => attendance::THERAPIST_CANCEL_RATE,
        Metric::RebookingRate => attendance::REBOOKING_RATE,
        Metric::Engagement => attendance::ENGAGEMENT,
        Metric::Adherence => attendance::ADHERENCE,
        Metric::SessionSpacing => attendance::SESSION_SPACING,
        Metric::SessionVariation => attendance::SESSION_VARIATION,
        Metric::LeadTimeMedianDays => attendance::LEAD_TIME_MEDIAN_DAYS,
        Metric::Starts => flow::STARTS,
        Metric::Endings => flow::ENDINGS,
        Metric::TurnoverRate => flow::TURNOVER_RATE,
        Metric::EndingRate => flow::ENDING_RATE,
        Metric::AttritionRate => flow::ATTRITION_RATE,
        Metric::EndingReasonUnknownShare => flow::ENDING_REASON_UNKNOWN_SHARE,
        Metric::RetentionMedianSessions => flow::RETENTION_MEDIAN_SESSIONS,
        Metric::RetentionMedianWeeks => flow::RETENTION_MEDIAN_WEEKS,
        Metric::Survival => flow::SURVIVAL,
        Metric::UnplannedByWeek => flow::UNPLANNED_BY_WEEK,
        Metric::WaitingCount => waiting::WAITING_COUNT,
        Metric::WaitingMedianDays => waiting::WAITING_MEDIAN_DAYS,
        Metric::WaitingLongestDays => waiting::WAITING_LONGEST_DAYS,
        Metric::WaitCompletedMedianDays => waiting::WAIT_COMPLETED_MEDIAN_DAYS,
        Metric::WaitCompletedP90Days => waiting::WAIT_COMPLETED_P90_DAYS,
        Metric::WaitKmMedianDays => waiting::WAIT_KM_MEDIAN_DAYS,
        Metric::WaitKmP75Days => waiting::WAIT_KM_P75_DAYS,
        Metric::WaitKmP90Days => waiting::WAIT_KM_P90_DAYS,
        Metric::FirstReplyHours => waiting::FIRST_REPLY_HOURS,
        Metric::FirstReplyOnTime => waiting::FIRST_REPLY_ON_TIME,
        Metric::FirstOfferDays => waiting::FIRST_OFFER_DAYS,
        Metric::FirstOfferOnTime => waiting::FIRST_OFFER_ON_TIME,
        Metric::FirstSessionOnTime => waiting::FIRST_SESSION_ON_TIME,
        Metric::SecondSessionGapDays => waiting::SECOND_SESSION_GAP_DAYS,
        Metric::NotesOutstanding => documents::NOTES_OUTSTANDING,
        Metric::NotesOldestDays => documents::NOTES_OLDEST_DAYS,
        Metric::NotesOnTime24 => documents::NOTES_ON_TIME_24,
        Metric::NotesOnTime => documents::NOTES_ON_TIME,
        Metric::NotesOnTime72 => documents::NOTES_ON_TIME_72,
        Metric::NotesMedianHours => documents::NOTES_MEDIAN_HOURS,
        Metric::NotesLate => documents::NOTES_LATE,
        Metric::ReliableImprovementRate => outcomes::IMPROVEMENT,
        Metric::DeteriorationRate => outcomes::DETERIORATION,
        Metric::RecoveryRate => outcomes::RECOVERY,
        Metric::ReliableRecoveryRate => outcomes::RELIABLE_RECOVERY,
        Metric::MeasureCompleteness => outcomes::COMPLETENESS,
        Metric::Charged => money::CHARGED,
        Metric::Collected => money::COLLECTED,
        Metric::Outstanding => money::OUTSTANDING,
        Metric::NetCollectionRate => money::NET_COLLECTION_RATE,
        Metric::GrossCollectionRate => money::GROSS_COLLECTION_RATE,
        Metric::DaysInReceivables => money::DAYS_IN_RECEIVABLES,
        Metric::OutstandingOver90Share => money::OUTSTANDING_OVER_90_SHARE,
        Metric::MissedSlotValue => money::MISSED_SLOT_VALUE,
        Metric::RevenuePerSession => money::REVENUE_PER_SESSION,
        Metric::CapacityOpenings => capacity::CAPACITY_OPENINGS,
        Metric::CapacityHours => capacity::CAPACITY_HOURS,
        Metric::CapacityOverProbability => capacity::CAPACITY_OVER_PROBABILITY,
        Metric::CapacityExpectedOvertime => capacity::CAPACITY_EXPECTED_OVERTIME,
        Metric::DataProblems => quality::DATA_PROBLEMS,
    }
}

#[cfg(test)]
mod tests;
