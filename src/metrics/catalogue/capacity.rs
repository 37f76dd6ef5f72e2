//! Entries for what is to be expected of the weeks to come (design metrics.md 4).

use super::{Entry, Group, entry};

const CAPACITY_MODEL: &str = "Our model, from the laws of your own clients; the limits are yours, and 20 hours with clients in \
     a full-time week is guidance that services give, not science.";

pub(super) const CAPACITY_OPENINGS: Entry = entry(
    Group::Workload,
    "Weekly clients that fit",
    "Weekly clients who could all start next week beside those in care.",
    "The most with whom every one of the next 12 weeks passes each limit at most as often \
     as you allow",
    "An intake takes extra time in the first week. Clients who end leave room only in the \
     weeks after.",
    CAPACITY_MODEL,
);

pub(super) const CAPACITY_HOURS: Entry = entry(
    Group::Workload,
    "Hours to expect",
    "Hours of work to be expected in a week to come.",
    "Share of the week not on leave × other work + for each client: the chance to be still \
     in care × (sessions × what each outcome takes + contact)",
    "A mean: about as many such weeks are heavier as are lighter.",
    CAPACITY_MODEL,
);

pub(super) const CAPACITY_OVER_PROBABILITY: Entry = entry(
    Group::Workload,
    "Chance of passing a limit",
    "How likely it is that a week to come has more hours than the limit.",
    "The laws of all clients’ minutes, added up exactly (convolution); for any of several \
     weeks, the share of simulated courses, with the Wilson 95 % interval of the simulation",
    "In a week with leave the limit is smaller in proportion. Clients are taken to be \
     independent, and endings to be as likely in one week as in another.",
    CAPACITY_MODEL,
);

pub(super) const CAPACITY_EXPECTED_OVERTIME: Entry = entry(
    Group::Workload,
    "Overtime to expect",
    "Hours beyond a limit to be expected in the next 12 weeks together.",
    "Sum over the weeks of the mean of hours − limit, weeks within it counted as nothing",
    "Under the limit that is likeliest to be passed. Lighter weeks do not make up for \
     heavier ones.",
    CAPACITY_MODEL,
);
