//! The catalogue: every figure in words, as its help text says them.
//!
//! One entry per [`Metric`]. Where the literature fixes no value the source says "our convention".

use super::figure::Metric;
use super::outcome_entries as outcomes;

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
    /// Records that cannot be.
    Quality,
}

impl Group {
    /// All of them, in the screen's order.
    pub const ALL: [Self; 8] = [
        Self::Caseload,
        Self::Workload,
        Self::Attendance,
        Self::Flow,
        Self::Waiting,
        Self::Documents,
        Self::Outcomes,
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
const DENOMINATORS: &str = "A attended, N no-show, L late cancellation, E early cancellation, T cancelled by the therapist. \
     Appointments in the future or not marked yet count nowhere. Not comparable with figures that \
     divide by everything booked, such as the NHS DNA rate.";
const TIMELINESS: &str = "Our convention; the targets are yours to set.";
const RETENTION: &str = "From the first attended session to any ending; therapies that go on, on hold or not, count for \
     as long as they have lasted. Left out: not begun, and, by session, begun before the records; by \
     week those come in late. Told only while five are at risk; no data while the half is not reached.";
const PER_WEEK: &str = "Per available week: the days of the period that have come and are not leave, divided by seven.";

const CAPACITY_MODEL: &str = "Our model, from the laws of your own clients; the limits are yours, and 20 hours with clients in \
     a full-time week is guidance that services give, not science.";

pub(super) const fn entry(
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
    use Group::{Attendance, Caseload, Documents, Flow, Quality, Waiting, Workload};
    match metric {
        Metric::OpenClients => entry(
            Caseload,
            "Open clients",
            "Clients with an open episode of care on the last day of the period, on hold or not.",
            "Clients with an episode opened by that day and not ended by it",
            "A client with two open episodes, a couple or a family is one.",
            CONVENTION,
        ),
        Metric::ActiveClients => entry(
            Caseload,
            "Active clients",
            "Clients who are really in care on the last day of the period.",
            "Open, not on hold, and booked ahead or seen within the last 30 days (set in Settings) \
             or two planned intervals, whichever is longer",
            "A new client counts once a first session is booked. Open clients who are neither \
             booked nor seen are listed as drifting, never dropped.",
            "Those \u{201c}currently receiving services\u{201d}; the number of days is our convention.",
        ),
        Metric::DriftingClients => entry(
            Caseload,
            "Drifting clients",
            "Open clients who are not on hold, have no booking ahead and have not been seen lately.",
            "Open, not on hold, not active",
            "They are still in your care: book, write, or end the episode with a reason.",
            CONVENTION,
        ),
        Metric::FteClientsPlanned => entry(
            Caseload,
            "FTE clients, planned",
            "What the active clients come to as weekly clients of a standard session.",
            "Sum over active clients of sessions per week × session length ÷ standard session",
            "Weekly is 1, fortnightly 0.5, twice weekly 2; clients on hold 0. Clients without an \
             agreed frequency are left out; \u{201c}x of n\u{201d} says how many have one.",
            CONVENTION,
        ),
        Metric::FteClientsDelivered => entry(
            Caseload,
            "FTE clients, delivered",
            "What the sessions of the last four weeks come to as weekly clients.",
            "Attended minutes ÷ (standard session × available weeks), over the 28 days up to the \
             last day of the period",
            "Available weeks are four less leave. No data when all four are leave.",
            CONVENTION,
        ),
        Metric::ClientTherapistRatio => entry(
            Caseload,
            "Clients per therapist",
            "Active clients for each therapist.",
            "Active clients ÷ therapists",
            "In a practice of one it equals the active clients.",
            CONVENTION,
        ),
        Metric::ClientTherapistRatioFte => entry(
            Caseload,
            "Clients per full-time therapist",
            "Active clients for each full-time equivalent of a therapist.",
            "Active clients ÷ (contracted hours ÷ full-time hours)",
            "No data when contracted or full-time hours are zero.",
            "Hours ratio as in official labour statistics.",
        ),
        Metric::MeanCaseload => entry(
            Caseload,
            "Average caseload",
            "Active clients on an average day of the period.",
            "Sum over the days of active clients that day ÷ days",
            "Not the mean of first and last day, which misleads when clients come and go.",
            CONVENTION,
        ),
        Metric::ActiveDefinitionDays => entry(
            Caseload,
            "Days that count as active",
            "How long after a session an open client without a booking still counts as active.",
            "The setting",
            "Two planned intervals where that is longer.",
            CONVENTION,
        ),
        Metric::WorkloadHours => entry(
            Workload,
            "Work per week",
            "Hours of all your work in an average available week.",
            "(With clients + documentation + other) ÷ available weeks",
            PER_WEEK,
            CONVENTION,
        ),
        Metric::DirectHours => entry(
            Workload,
            "With clients per week",
            "Hours with clients present in an average available week.",
            "Attended minutes ÷ 60 ÷ available weeks",
            "No-shows are not contact, and a 50-minute session is 0.83 hours. Per available week.",
            CONVENTION,
        ),
        Metric::DocumentationHours => entry(
            Workload,
            "Documentation per week",
            "Hours of writing and reading records in an average available week.",
            "Documentation entries ÷ available weeks",
            "A week without any documentation entry gets sessions × your usual minutes, and the \
             figure is marked as estimated.",
            CONVENTION,
        ),
        Metric::OtherHours => entry(
            Workload,
            "Other work per week",
            "Hours of contact between sessions, supervision, administration, travel and training.",
            "Other time entries ÷ available weeks",
            PER_WEEK,
            CONVENTION,
        ),
        Metric::LoadIndex => entry(
            Workload,
            "Load index",
            "Your work as a multiple of the hours agreed.",
            "Hours of work ÷ (contracted hours × available weeks)",
            "Above 1 is overtime.",
            CONVENTION,
        ),
        Metric::Utilisation => entry(
            Workload,
            "Utilisation",
            "Share of your opening hours that you spent in attended sessions.",
            "Attended minutes ÷ minutes of your opening hours, on days that are not leave",
            "Breaks between two stretches of a day and closed days are not open, and today counts \
             whole. Every attended minute counts, outside the hours too, so it can pass 100 %; a \
             session of several clients counts once. Days gone by are told by the hours as they \
             are set now. No data while no hours are set; no interval, since it is counted and not \
             sampled.",
            CONVENTION,
        ),
        Metric::Productivity => entry(
            Workload,
            "Productivity",
            "Share of the hours agreed that you spent with clients.",
            "Attended minutes ÷ 60 ÷ (contracted hours × available weeks)",
            "Sessions attended, not fees: a late cancellation that is paid for is not care. Leave \
             is not in the hours agreed.",
            CONVENTION,
        ),
        Metric::DocumentationMinutesPerSession => entry(
            Workload,
            "Documentation per session",
            "Minutes of documentation for each attended session.",
            "Documentation minutes ÷ attended sessions",
            "Estimated where a week has no documentation entry.",
            CONVENTION,
        ),
        Metric::WeeksOverLimit => entry(
            Workload,
            "Weeks over your limit",
            "Weeks of the period with more work than your own limit.",
            "Weeks with hours of work > your limit",
            "A week that the period cuts counts with the days that lie in it.",
            CONVENTION,
        ),
        Metric::Attended => entry(
            Attendance,
            "Sessions attended",
            "Sessions that took place in the period.",
            "A",
            DENOMINATORS,
            CONVENTION,
        ),
        Metric::NoShowRate => entry(
            Attendance,
            "No-show rate",
            "Share of expected sessions that the client missed without notice.",
            "N ÷ (A + N), Wilson 95 % interval",
            DENOMINATORS,
            "Did-not-attend form of the NHS without cancellations; interval: Wilson 1927.",
        ),
        Metric::LateCancelRate => entry(
            Attendance,
            "Late cancellations",
            "Share of sessions that the client cancelled inside the notice window.",
            "L ÷ (A + N + L), Wilson 95 % interval",
            DENOMINATORS,
            "Our convention; interval: Wilson 1927.",
        ),
        Metric::MissedSlotRate => entry(
            Attendance,
            "Missed slots",
            "Share of sessions lost too late to be given to somebody else.",
            "(N + L) ÷ (A + N + L), Wilson 95 % interval",
            DENOMINATORS,
            "Our convention; interval: Wilson 1927.",
        ),
        Metric::EarlyCancelRate => entry(
            Attendance,
            "Early cancellations",
            "Share of sessions that the client cancelled in time.",
            "E ÷ (A + N + L + E), Wilson 95 % interval",
            DENOMINATORS,
            "Our convention; interval: Wilson 1927.",
        ),
        Metric::TherapistCancelRate => entry(
            Attendance,
            "Cancelled by you",
            "Share of marked appointments that you cancelled.",
            "T ÷ all outcomes, Wilson 95 % interval",
            DENOMINATORS,
            "Our convention; interval: Wilson 1927.",
        ),
        Metric::RebookingRate => entry(
            Attendance,
            "Rebooked",
            "Share of sessions missed or cancelled by the client after which a new one was booked \
             within 14 days.",
            "Followed by a booking made within 14 days ÷ (N + L + E) of which that can be told, \
             Wilson 95 % interval",
            "A session that was booked before the miss is no rebooking, so clients with a standing \
             time look low. Left out: misses of the last 14 days, early cancellations of unknown \
             day, and misses followed by appointments of which nobody knows when they were booked.",
            "Our convention; interval: Wilson 1927.",
        ),
        Metric::Engagement => entry(
            Attendance,
            "Attendance consistency",
            "Share of the latest sessions that clients in care were due for and came to.",
            "A ÷ (A + N + L + E) over the last eight such appointments of each client, all clients \
             together, Wilson 95 % interval on the effective number",
            "Clients in care and not on hold on the last day of the period, with four such \
             appointments or more since their episode opened. One client’s sessions are alike, so \
             the interval is wider than that of as many sessions of different clients.",
            CONVENTION,
        ),
        Metric::Adherence => entry(
            Attendance,
            "Adherence to plan",
            "Sessions that clients in care came to in the last eight weeks, as a share of those planned.",
            "Attended ÷ sum of planned sessions per week × weeks in care, all clients together",
            "The eight weeks up to the last day of the period, without holds and your leave. Clients \
             without an agreed frequency are left out. What one client comes more often makes up for \
             another: the list of who may be drifting tells them one by one.",
            CONVENTION,
        ),
        Metric::LeadTimeMedianDays => entry(
            Attendance,
            "Lead time",
            "Days from booking to appointment, for the one in the middle.",
            "Median of calendar days",
            "Only appointments whose booking day is known; one booked after its own day is a data \
             problem and left out.",
            CONVENTION,
        ),
        Metric::Starts => entry(
            Flow,
            "Episodes opened",
            "Episodes of care that opened in the period.",
            "Episodes with their first day in the period",
            "A client who comes back opens a new one.",
            CONVENTION,
        ),
        Metric::Endings => entry(
            Flow,
            "Episodes ended",
            "Episodes of care that ended in the period, however they ended.",
            "Episodes with their ending in the period",
            "Holds are not endings.",
            CONVENTION,
        ),
        Metric::TurnoverRate => entry(
            Flow,
            "Turnover",
            "Endings of any kind for each client in care in the period.",
            "Endings ÷ average caseload, Byar 95 % interval",
            "Depends on the length of the period: compare like with like. Can pass 100 %.",
            "As staff turnover is reckoned; our convention for caseloads.",
        ),
        Metric::AttritionRate => entry(
            Flow,
            "Attrition",
            "Share of endings that were not planned, by your own judgement.",
            "(Stopped by client + lost contact) ÷ endings, Wilson 95 % interval",
            "Left out: died, moved, service ended, referred on, and endings without a reason. At \
             least four definitions are in use, so compare with care: a review of 669 studies \
             found 19.7 % (18.7 to 20.7) over all of them.",
            "Therapist judgement; Swift and Greenberg 2012.",
        ),
        Metric::EndingReasonUnknownShare => entry(
            Flow,
            "Endings without a reason",
            "Share of endings for which nobody wrote down why.",
            "Endings without a reason ÷ all endings, Wilson 95 % interval",
            "They count neither as planned nor as unplanned.",
            CONVENTION,
        ),
        Metric::RetentionMedianSessions => entry(
            Flow,
            "Half have ended by session",
            "Attended sessions after which half of all therapies have ended, those that still go on \
             counted in.",
            "Kaplan\u{2013}Meier median over attended sessions, interval on the log-log band",
            RETENTION,
            "Kaplan and Meier 1958; Brookmeyer and Crowley 1982.",
        ),
        Metric::RetentionMedianWeeks => entry(
            Flow,
            "Half have ended by week",
            "Weeks from the first session after which half of all therapies have ended, those that \
             still go on counted in.",
            "Kaplan\u{2013}Meier median over weeks, interval on the log-log band",
            RETENTION,
            "Kaplan and Meier 1958; Brookmeyer and Crowley 1982.",
        ),
        Metric::Survival => entry(
            Flow,
            "Still in therapy",
            "Share of therapies that last beyond so many sessions or weeks.",
            "Product over all endings until then of (1 − endings ÷ at risk), log-log 95 % band",
            RETENTION,
            "Kaplan and Meier 1958; band: Kalbfleisch and Prentice 1980.",
        ),
        Metric::UnplannedByWeek => entry(
            Flow,
            "Unplanned ending",
            "Chance that a therapy has ended unplanned by so many weeks after its first session.",
            "Aalen\u{2013}Johansen: sum over unplanned endings until then of share in therapy before ÷ at \
             risk, log-log 95 % band",
            "Unplanned: stopped by client, lost contact. All other endings compete: a therapy that \
             ended as planned cannot end unplanned any more. An ending without a reason counts as \
             one of the others; what it would come to if all of them were unplanned is said beside it.",
            "Aalen and Johansen 1978; variance: Marubini and Valsecchi 1995.",
        ),
        Metric::WaitingCount => entry(
            Waiting,
            "People waiting",
            "Inquiries on the last day of the period that are open and have had no first session.",
            "Asked, not started, withdrawn or referred on",
            "An offer or a missed first appointment does not end the wait.",
            "Clock as in NHS talking therapies: from asking to the first attended session.",
        ),
        Metric::WaitingMedianDays => entry(
            Waiting,
            "Waiting so far",
            "Days that those now waiting have waited, for the one in the middle.",
            "Median of days since they asked",
            "A snapshot: not the same quantity as how long completed waits took.",
            CONVENTION,
        ),
        Metric::WaitingLongestDays => entry(
            Waiting,
            "Longest wait",
            "Days that the person has waited who has waited longest.",
            "Greatest number of days since asking",
            "Of those still waiting.",
            CONVENTION,
        ),
        Metric::WaitCompletedMedianDays => entry(
            Waiting,
            "Completed waits",
            "Days from asking to the first session, for those who began in the period.",
            "Median",
            "Looks better than it is while a list is growing: see the wait with those still waiting.",
            CONVENTION,
        ),
        Metric::WaitCompletedP90Days => entry(
            Waiting,
            "Nine in ten began within",
            "Nine of ten who began in the period had waited no longer than this.",
            "90 % quantile of completed waits",
            "Of those who began.",
            CONVENTION,
        ),
        Metric::WaitKmMedianDays => entry(
            Waiting,
            "Typical wait, all counted",
            "Days after which half of all who asked had begun, with those still waiting counted in.",
            "Kaplan\u{2013}Meier median; still waiting, withdrawn and referred on are censored",
            "Not reached while more than half are still waiting.",
            "Kaplan and Meier 1958.",
        ),
        Metric::FirstReplyHours => entry(
            Waiting,
            "First reply",
            "How long half of those who asked in the period waited for an answer at most.",
            "Kaplan\u{2013}Meier median of days from asking to the first step, 24 hours each",
            "Only days are recorded: an answer on the day of asking took none. Being referred on is \
             an answer; those without one yet count as still waiting.",
            TIMELINESS,
        ),
        Metric::FirstReplyOnTime => entry(
            Waiting,
            "First reply on time",
            "Share of those who asked in the period that were answered within your target.",
            "Answered within the target \u{f7} (answered + not answered and over the target)",
            "2 working days, Monday to Friday, unless Settings say otherwise. Whoever is not over \
             the target yet, or withdrew before it, is left out.",
            TIMELINESS,
        ),
        Metric::FirstOfferDays => entry(
            Waiting,
            "First offer",
            "How long half of those who asked in the period waited for the offer of an appointment \
             at most.",
            "Kaplan\u{2013}Meier median of days from asking to being offered, booked or seen",
            "Those without an offer yet count as still waiting; who left first is censored.",
            TIMELINESS,
        ),
        Metric::FirstOfferOnTime => entry(
            Waiting,
            "First offer on time",
            "Share of those who asked in the period that were offered an appointment within your \
             target.",
            "Offered within the target \u{f7} (offered + not offered and over the target)",
            "14 days unless Settings say otherwise. Whoever is not over the target yet, or left \
             before it, is left out.",
            TIMELINESS,
        ),
        Metric::FirstSessionOnTime => entry(
            Waiting,
            "First session on time",
            "Share of those who asked in the period that attended a first session within your target.",
            "Seen within the target \u{f7} (seen + not seen and over the target)",
            "42 days unless Settings say otherwise. Whoever is not over the target yet, or left \
             before it, is left out.",
            TIMELINESS,
        ),
        Metric::SecondSessionGapDays => entry(
            Waiting,
            "From first to second session",
            "Days from the first attended session to the second, for the one in the middle: the \
             wait that no list shows.",
            "Median, over second sessions in the period; beside it how many took more than 28 days",
            "Who has had no second session yet counts nowhere, nor do therapies that began before \
             the records.",
            "Our convention.",
        ),
        Metric::NotesOutstanding => entry(
            Documents,
            "Notes to sign",
            "Attended sessions that have no signed note.",
            "Attended sessions up to the last day of the period − those with a signed note",
            "Drafts are still outstanding.",
            CONVENTION,
        ),
        Metric::NotesOldestDays => entry(
            Documents,
            "Oldest note to sign",
            "Days since the oldest session that has no signed note.",
            "Last day of the period − day of that session",
            "No data when every session has one.",
            CONVENTION,
        ),
        Metric::NotesOnTime => entry(
            Documents,
            "Notes signed within 48 hours",
            "Share of sessions whose note was signed within 48 hours of their end.",
            "Signed within 48 h ÷ attended sessions of the period that ended 48 h ago or longer, \
             Wilson 95 % interval",
            "Notes not signed yet count as not on time, so that leaving them does not help. Hours \
             are told on the wall clock.",
            "Our convention: guidance says at the time of service or shortly after, and practice is \
             24 to 48 hours.",
        ),
        Metric::ReliableImprovementRate => outcomes::IMPROVEMENT,
        Metric::DeteriorationRate => outcomes::DETERIORATION,
        Metric::RecoveryRate => outcomes::RECOVERY,
        Metric::ReliableRecoveryRate => outcomes::RELIABLE_RECOVERY,
        Metric::MeasureCompleteness => outcomes::COMPLETENESS,
        Metric::CapacityOpenings => entry(
            Workload,
            "Weekly clients that fit",
            "Weekly clients who could all start next week beside those in care.",
            "The most with whom every one of the next 12 weeks passes each limit at most as often \
             as you allow",
            "An intake takes extra time in the first week. Clients who end leave room only in the \
             weeks after.",
            CAPACITY_MODEL,
        ),
        Metric::CapacityHours => entry(
            Workload,
            "Hours to expect",
            "Hours of work to be expected in a week to come.",
            "Share of the week not on leave × other work + for each client: the chance to be still \
             in care × (sessions × what each outcome takes + contact)",
            "A mean: about as many such weeks are heavier as are lighter.",
            CAPACITY_MODEL,
        ),
        Metric::CapacityOverProbability => entry(
            Workload,
            "Chance of passing a limit",
            "How likely it is that a week to come has more hours than the limit.",
            "The laws of all clients’ minutes, added up exactly (convolution); for any of several \
             weeks, the share of simulated courses, with the Wilson 95 % interval of the simulation",
            "In a week with leave the limit is smaller in proportion. Clients are taken to be \
             independent, and endings to be as likely in one week as in another.",
            CAPACITY_MODEL,
        ),
        Metric::CapacityExpectedOvertime => entry(
            Workload,
            "Overtime to expect",
            "Hours beyond a limit to be expected in the next 12 weeks together.",
            "Sum over the weeks of the mean of hours − limit, weeks within it counted as nothing",
            "Under the limit that is likeliest to be passed. Lighter weeks do not make up for \
             heavier ones.",
            CAPACITY_MODEL,
        ),
        Metric::DataProblems => entry(
            Quality,
            "Data problems",
            "Records that cannot be what they say.",
            "Booked after its own day, an outcome in the future, attended outside any episode, or \
             of nobody",
            "They are kept as they are; figures that cannot use them leave them out.",
            CONVENTION,
        ),
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
