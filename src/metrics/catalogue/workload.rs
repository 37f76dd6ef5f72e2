//! Entries for how much work there is (design metrics.md 1.2).

use super::{CONVENTION, Entry, Group, entry};

const PER_WEEK: &str = "Per available week: the days of the period that have come and are not leave, divided by seven.";

pub(super) const WORKLOAD_HOURS: Entry = entry(
    Group::Workload,
    "Work per week",
    "Hours of all your work in an average available week.",
    "(With clients + documentation + other) ÷ available weeks",
    PER_WEEK,
    CONVENTION,
);

pub(super) const DIRECT_HOURS: Entry = entry(
    Group::Workload,
    "With clients per week",
    "Hours with clients present in an average available week.",
    "Attended minutes ÷ 60 ÷ available weeks",
    "No-shows are not contact, and a 50-minute session is 0.83 hours. Per available week.",
    CONVENTION,
);

pub(super) const DOCUMENTATION_HOURS: Entry = entry(
    Group::Workload,
    "Documentation per week",
    "Hours of writing and reading records in an average available week.",
    "Documentation entries ÷ available weeks",
    "A week without any documentation entry gets sessions × your usual minutes, and the \
     figure is marked as estimated.",
    CONVENTION,
);

pub(super) const OTHER_HOURS: Entry = entry(
    Group::Workload,
    "Other work per week",
    "Hours of contact between sessions, supervision, administration, travel and training.",
    "Other time entries ÷ available weeks",
    PER_WEEK,
    CONVENTION,
);

pub(super) const LOAD_INDEX: Entry = entry(
    Group::Workload,
    "Load index",
    "Your work as a multiple of the hours agreed.",
    "Hours of work ÷ (contracted hours × available weeks)",
    "Above 1 is overtime.",
    CONVENTION,
);

pub(super) const UTILISATION: Entry = entry(
    Group::Workload,
    "Utilisation",
    "Share of your opening hours that you spent in attended sessions.",
    "Attended minutes ÷ (minutes of your opening hours, on days that are not leave − planned breaks)",
    "Breaks between two stretches of a day and closed days are not open, a break planned in the \
     calendar is left out as far as it lies in the hours, once where two overlap, and today counts \
     whole. Every attended minute counts, outside the hours too, so it can pass 100 %; a \
     session of several clients counts once. Days gone by are told by the hours as they \
     are set now. No data while no hours are set; no interval, since it is counted and not \
     sampled.",
    CONVENTION,
);

pub(super) const PRODUCTIVITY: Entry = entry(
    Group::Workload,
    "Productivity",
    "Share of the hours agreed that you spent with clients.",
    "Attended minutes ÷ 60 ÷ (contracted hours × available weeks)",
    "Sessions attended, not fees: a late cancellation that is paid for is not care. Leave \
     is not in the hours agreed.",
    CONVENTION,
);

pub(super) const DOCUMENTATION_MINUTES_PER_SESSION: Entry = entry(
    Group::Workload,
    "Documentation per session",
    "Minutes of documentation for each attended session.",
    "Documentation minutes ÷ attended sessions",
    "Estimated where a week has no documentation entry.",
    CONVENTION,
);

pub(super) const WEEKS_OVER_LIMIT: Entry = entry(
    Group::Workload,
    "Weeks over your limit",
    "Weeks of the period with more work than your own limit.",
    "Weeks with hours of work > your limit",
    "A week that the period cuts counts with the days that lie in it.",
    CONVENTION,
);
