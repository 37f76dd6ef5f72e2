//! Entries for who began and ended, and how long therapies last (design metrics.md 1.3, 1.4).

use super::{CONVENTION, Entry, Group, entry};

const RETENTION: &str = "From the first attended session to any ending; therapies that go on, on hold or not, count for \
     as long as they have lasted. Left out: not begun, and, by session, begun before the records; by \
     week those come in late. Told only while five are at risk; no data while the half is not reached.";

pub(super) const STARTS: Entry = entry(
    Group::Flow,
    "Episodes opened",
    "Episodes of care that opened in the period.",
    "Episodes with their first day in the period",
    "A client who comes back opens a new one.",
    CONVENTION,
);

pub(super) const ENDINGS: Entry = entry(
    Group::Flow,
    "Episodes ended",
    "Episodes of care that ended in the period, however they ended.",
    "Episodes with their ending in the period",
    "Holds are not endings.",
    CONVENTION,
);

pub(super) const TURNOVER_RATE: Entry = entry(
    Group::Flow,
    "Turnover",
    "Endings of any kind for each client in care in the period.",
    "Endings ÷ average caseload, Byar 95 % interval",
    "Depends on the length of the period: compare like with like. Can pass 100 %.",
    "As staff turnover is reckoned; our convention for caseloads.",
);

pub(super) const ENDING_RATE: Entry = entry(
    Group::Flow,
    "Endings per client-week",
    "Share of clients in care that end in an average week.",
    "Endings ÷ weeks of care in the period, all episodes together, Byar 95 % interval",
    "Every open day is a seventh of a week, on hold or not. Unlike turnover it does not depend on the \
     length of the period.",
    "Weekly hazard of survival analysis; our convention for caseloads.",
);

pub(super) const ATTRITION_RATE: Entry = entry(
    Group::Flow,
    "Attrition",
    "Share of endings that were not planned, by your own judgement.",
    "(Stopped by client + lost contact) ÷ endings, Wilson 95 % interval",
    "Left out: died, moved, service ended, referred on, and endings without a reason. At \
     least four definitions are in use, so compare with care: a review of 669 studies \
     found 19.7 % (18.7 to 20.7) over all of them.",
    "Therapist judgement; Swift and Greenberg 2012.",
);

pub(super) const ENDING_REASON_UNKNOWN_SHARE: Entry = entry(
    Group::Flow,
    "Endings without a reason",
    "Share of endings for which nobody wrote down why.",
    "Endings without a reason ÷ all endings, Wilson 95 % interval",
    "They count neither as planned nor as unplanned.",
    CONVENTION,
);

pub(super) const RETENTION_MEDIAN_SESSIONS: Entry = entry(
    Group::Flow,
    "Half have ended by session",
    "Attended sessions after which half of all therapies have ended, those that still go on \
     counted in.",
    "Kaplan\u{2013}Meier median over attended sessions, interval on the log-log band",
    RETENTION,
    "Kaplan and Meier 1958; Brookmeyer and Crowley 1982.",
);

pub(super) const RETENTION_MEDIAN_WEEKS: Entry = entry(
    Group::Flow,
    "Half have ended by week",
    "Weeks from the first session after which half of all therapies have ended, those that \
     still go on counted in.",
    "Kaplan\u{2013}Meier median over weeks, interval on the log-log band",
    RETENTION,
    "Kaplan and Meier 1958; Brookmeyer and Crowley 1982.",
);

pub(super) const SURVIVAL: Entry = entry(
    Group::Flow,
    "Still in therapy",
    "Share of therapies that last beyond so many sessions or weeks.",
    "Product over all endings until then of (1 − endings ÷ at risk), log-log 95 % band",
    RETENTION,
    "Kaplan and Meier 1958; band: Kalbfleisch and Prentice 1980.",
);

pub(super) const UNPLANNED_BY_WEEK: Entry = entry(
    Group::Flow,
    "Unplanned ending",
    "Chance that a therapy has ended unplanned by so many weeks after its first session.",
    "Aalen\u{2013}Johansen: sum over unplanned endings until then of share in therapy before ÷ at \
     risk, log-log 95 % band",
    "Unplanned: stopped by client, lost contact. All other endings compete: a therapy that \
     ended as planned cannot end unplanned any more. An ending without a reason counts as \
     one of the others; what it would come to if all of them were unplanned is said beside it.",
    "Aalen and Johansen 1978; variance: Marubini and Valsecchi 1995.",
);
