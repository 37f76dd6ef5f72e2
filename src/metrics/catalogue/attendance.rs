//! Entries for who came (design metrics.md 1.5).

use super::{CONVENTION, Entry, Group, entry};

const DENOMINATORS: &str = "A attended, N no-show, L late cancellation, E early cancellation, T cancelled by the therapist. \
     Appointments in the future or not marked yet count nowhere. Not comparable with figures that \
     divide by everything booked, such as the NHS DNA rate.";

pub(super) const ATTENDED: Entry = entry(
    Group::Attendance,
    "Sessions attended",
    "Sessions that took place in the period.",
    "A",
    DENOMINATORS,
    CONVENTION,
);

pub(super) const NO_SHOW_RATE: Entry = entry(
    Group::Attendance,
    "No-show rate",
    "Share of expected sessions that the client missed without notice.",
    "N ÷ (A + N), Wilson 95 % interval",
    DENOMINATORS,
    "Did-not-attend form of the NHS without cancellations; interval: Wilson 1927.",
);

pub(super) const LATE_CANCEL_RATE: Entry = entry(
    Group::Attendance,
    "Late cancellations",
    "Share of sessions that the client cancelled inside the notice window.",
    "L ÷ (A + N + L), Wilson 95 % interval",
    DENOMINATORS,
    "Our convention; interval: Wilson 1927.",
);

pub(super) const MISSED_SLOT_RATE: Entry = entry(
    Group::Attendance,
    "Missed slots",
    "Share of sessions lost too late to be given to somebody else.",
    "(N + L) ÷ (A + N + L), Wilson 95 % interval",
    DENOMINATORS,
    "Our convention; interval: Wilson 1927.",
);

pub(super) const EARLY_CANCEL_RATE: Entry = entry(
    Group::Attendance,
    "Early cancellations",
    "Share of sessions that the client cancelled in time.",
    "E ÷ (A + N + L + E), Wilson 95 % interval",
    DENOMINATORS,
    "Our convention; interval: Wilson 1927.",
);

pub(super) const THERAPIST_CANCEL_RATE: Entry = entry(
    Group::Attendance,
    "Cancelled by you",
    "Share of marked appointments that you cancelled.",
    "T ÷ all outcomes, Wilson 95 % interval",
    DENOMINATORS,
    "Our convention; interval: Wilson 1927.",
);

pub(super) const REBOOKING_RATE: Entry = entry(
    Group::Attendance,
    "Rebooked",
    "Share of sessions missed or cancelled by the client after which a new one was booked \
     within 14 days.",
    "Followed by a booking made within 14 days ÷ (N + L + E) of which that can be told, \
     Wilson 95 % interval",
    "A session that was booked before the miss is no rebooking, so clients with a standing \
     time look low. Left out: misses of the last 14 days, early cancellations of unknown \
     day, and misses followed by appointments of which nobody knows when they were booked.",
    "Our convention; interval: Wilson 1927.",
);

pub(super) const ENGAGEMENT: Entry = entry(
    Group::Attendance,
    "Attendance consistency",
    "Share of the latest sessions that clients in care were due for and came to.",
    "A ÷ (A + N + L + E) over the last eight such appointments of each client, all clients \
     together, Wilson 95 % interval on the effective number",
    "Clients in care and not on hold on the last day of the period, with four such \
     appointments or more since their episode opened. One client’s sessions are alike, so \
     the interval is wider than that of as many sessions of different clients.",
    CONVENTION,
);

pub(super) const ADHERENCE: Entry = entry(
    Group::Attendance,
    "Adherence to plan",
    "Sessions that clients in care came to in the last eight weeks, as a share of those planned.",
    "Attended ÷ sum of planned sessions per week × weeks in care, all clients together",
    "The eight weeks up to the last day of the period, without holds and your leave. Clients \
     without an agreed frequency are left out. What one client comes more often makes up for \
     another: the list of signs of drifting tells them one by one.",
    CONVENTION,
);

pub(super) const SESSION_SPACING: Entry = entry(
    Group::Attendance,
    "Session spacing",
    "Days from one session to the next as a multiple of those planned, for the client in the middle.",
    "Median over clients of (median days between attended sessions ÷ planned days)",
    "Clients in care on the last day of the period with an agreed frequency and four sessions or more \
     since their episode opened. 1 is as planned, 2 is every second one. In a large cohort every three \
     days more between sessions went with almost 20 % lower odds of improvement.",
    "Our convention; VA cohort: HSR&D publication brief 1254.",
);

pub(super) const SESSION_VARIATION: Entry = entry(
    Group::Attendance,
    "Regularity of sessions",
    "How much the days from session to session vary, for the client in the middle.",
    "Median over clients of (standard deviation ÷ mean of days between attended sessions)",
    "Clients in care on the last day of the period with four sessions or more since their episode \
     opened. 0 is the same every time.",
    "Coefficient of variation; our convention.",
);

pub(super) const LEAD_TIME_MEDIAN_DAYS: Entry = entry(
    Group::Attendance,
    "Lead time",
    "Days from booking to appointment, for the one in the middle.",
    "Median of calendar days",
    "Only appointments whose booking day is known; one booked after its own day is a data \
     problem and left out.",
    CONVENTION,
);
