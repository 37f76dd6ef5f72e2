//! Entries for how many clients there are (design metrics.md 1.1).

use super::{CONVENTION, Entry, Group, entry};

pub(super) const OPEN_CLIENTS: Entry = entry(
    Group::Caseload,
    "Open clients",
    "Clients with an open episode of care on the last day of the period, on hold or not.",
    "Clients with an episode opened by that day and not ended by it",
    "A client with two open episodes, a couple or a family is one.",
    CONVENTION,
);

pub(super) const ACTIVE_CLIENTS: Entry = entry(
    Group::Caseload,
    "Active clients",
    "Clients who are really in care on the last day of the period.",
    "Open, not on hold, and booked ahead or seen within the last 30 days (set in Settings) \
     or two planned intervals, whichever is longer",
    "A new client counts once a first session is booked. Open clients who are neither \
     booked nor seen are told apart, as open but not active, never dropped.",
    "Those \u{201c}currently receiving services\u{201d}; the number of days is our convention.",
);

pub(super) const DRIFTING_CLIENTS: Entry = entry(
    Group::Caseload,
    "Open but not active",
    "Open clients who are not on hold, have no booking ahead and have not been seen lately.",
    "Open, not on hold, not active",
    "They are still in your care: book, write, or end the episode with a reason. Signs of \
     drifting are something else: active clients show them too, such as many missed sessions.",
    CONVENTION,
);

pub(super) const FTE_CLIENTS_PLANNED: Entry = entry(
    Group::Caseload,
    "FTE clients, planned",
    "What the active clients come to as weekly clients of a standard session.",
    "Sum over active clients of sessions per week × session length ÷ standard session",
    "Weekly is 1, fortnightly 0.5, twice weekly 2; clients on hold 0. Clients without an \
     agreed frequency are left out; \u{201c}x of n\u{201d} says how many have one.",
    CONVENTION,
);

pub(super) const FTE_CLIENTS_DELIVERED: Entry = entry(
    Group::Caseload,
    "FTE clients, delivered",
    "What the sessions of the last four weeks come to as weekly clients.",
    "Attended minutes ÷ (standard session × available weeks), over the 28 days up to the \
     last day of the period",
    "Available weeks are four less leave. No data when all four are leave.",
    CONVENTION,
);

pub(super) const CLIENT_THERAPIST_RATIO: Entry = entry(
    Group::Caseload,
    "Clients per therapist",
    "Active clients for each therapist.",
    "Active clients ÷ therapists",
    "In a practice of one it equals the active clients.",
    CONVENTION,
);

pub(super) const CLIENT_THERAPIST_RATIO_FTE: Entry = entry(
    Group::Caseload,
    "Clients per full-time therapist",
    "Active clients for each full-time equivalent of a therapist.",
    "Active clients ÷ (contracted hours ÷ full-time hours)",
    "No data when contracted or full-time hours are zero.",
    "Hours ratio as in official labour statistics.",
);

pub(super) const MEAN_CASELOAD: Entry = entry(
    Group::Caseload,
    "Average caseload",
    "Active clients on an average day of the period.",
    "Sum over the days of active clients that day ÷ days",
    "Not the mean of first and last day, which misleads when clients come and go.",
    CONVENTION,
);

pub(super) const ACTIVE_DEFINITION_DAYS: Entry = entry(
    Group::Caseload,
    "Days that count as active",
    "How long after a session an open client without a booking still counts as active.",
    "The setting",
    "Two planned intervals where that is longer.",
    CONVENTION,
);
