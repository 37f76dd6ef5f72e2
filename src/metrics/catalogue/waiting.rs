//! Entries for who waits (design metrics.md 1.6).

use super::{CONVENTION, Entry, Group, entry};

const TIMELINESS: &str = "Our convention; the targets are yours to set.";

pub(super) const WAITING_COUNT: Entry = entry(
    Group::Waiting,
    "People waiting",
    "Inquiries on the last day of the period that are open and have had no first session.",
    "Asked, not started, withdrawn or referred on",
    "An offer or a missed first appointment does not end the wait.",
    "Clock as in NHS talking therapies: from asking to the first attended session.",
);

pub(super) const WAITING_MEDIAN_DAYS: Entry = entry(
    Group::Waiting,
    "Waiting so far",
    "Days that those now waiting have waited, for the one in the middle.",
    "Median of days since they asked",
    "A snapshot: not the same quantity as how long completed waits took.",
    CONVENTION,
);

pub(super) const WAITING_LONGEST_DAYS: Entry = entry(
    Group::Waiting,
    "Longest wait",
    "Days that the person has waited who has waited longest.",
    "Greatest number of days since asking",
    "Of those still waiting.",
    CONVENTION,
);

pub(super) const WAIT_COMPLETED_MEDIAN_DAYS: Entry = entry(
    Group::Waiting,
    "Completed waits",
    "Days from asking to the first session, for those who began in the period.",
    "Median",
    "Looks better than it is while a list is growing: see the wait with those still waiting.",
    CONVENTION,
);

pub(super) const WAIT_COMPLETED_P90_DAYS: Entry = entry(
    Group::Waiting,
    "Nine in ten began within",
    "Nine of ten who began in the period had waited no longer than this.",
    "90 % quantile of completed waits",
    "Of those who began.",
    CONVENTION,
);

pub(super) const WAIT_KM_MEDIAN_DAYS: Entry = entry(
    Group::Waiting,
    "Typical wait, all counted",
    "Days after which half of all who asked had begun, with those still waiting counted in.",
    "Kaplan\u{2013}Meier median; still waiting, withdrawn and referred on are censored",
    "Not reached while more than half are still waiting.",
    "Kaplan and Meier 1958.",
);

pub(super) const WAIT_KM_P75_DAYS: Entry = entry(
    Group::Waiting,
    "Wait of three in four, all counted",
    "Days after which three in four of all who asked had begun, with those still waiting counted in.",
    "Kaplan\u{2013}Meier 75 % quantile; still waiting, withdrawn and referred on are censored",
    "Not reached while more than a quarter are still waiting.",
    "Kaplan and Meier 1958.",
);

pub(super) const WAIT_KM_P90_DAYS: Entry = entry(
    Group::Waiting,
    "Wait of nine in ten, all counted",
    "Days after which nine in ten of all who asked had begun, with those still waiting counted in.",
    "Kaplan\u{2013}Meier 90 % quantile; still waiting, withdrawn and referred on are censored",
    "Not reached while more than a tenth are still waiting.",
    "Kaplan and Meier 1958.",
);

pub(super) const FIRST_REPLY_HOURS: Entry = entry(
    Group::Waiting,
    "First reply",
    "How long half of those who asked in the period waited for an answer at most.",
    "Kaplan\u{2013}Meier median of days from asking to the first step, 24 hours each",
    "Only days are recorded: an answer on the day of asking took none. Being referred on is \
     an answer; those without one yet count as still waiting.",
    TIMELINESS,
);

pub(super) const FIRST_REPLY_ON_TIME: Entry = entry(
    Group::Waiting,
    "First reply on time",
    "Share of those who asked in the period that were answered within your target.",
    "Answered within the target \u{f7} (answered + not answered and over the target)",
    "2 working days, Monday to Friday, unless Settings say otherwise. Whoever is not over \
     the target yet, or withdrew before it, is left out.",
    TIMELINESS,
);

pub(super) const FIRST_OFFER_DAYS: Entry = entry(
    Group::Waiting,
    "First offer",
    "How long half of those who asked in the period waited for the offer of an appointment \
     at most.",
    "Kaplan\u{2013}Meier median of days from asking to being offered, booked or seen",
    "Those without an offer yet count as still waiting; who left first is censored.",
    TIMELINESS,
);

pub(super) const FIRST_OFFER_ON_TIME: Entry = entry(
    Group::Waiting,
    "First offer on time",
    "Share of those who asked in the period that were offered an appointment within your \
     target.",
    "Offered within the target \u{f7} (offered + not offered and over the target)",
    "14 days unless Settings say otherwise. Whoever is not over the target yet, or left \
     before it, is left out.",
    TIMELINESS,
);

pub(super) const FIRST_SESSION_ON_TIME: Entry = entry(
    Group::Waiting,
    "First session on time",
    "Share of those who asked in the period that attended a first session within your target.",
    "Seen within the target \u{f7} (seen + not seen and over the target)",
    "42 days unless Settings say otherwise. Whoever is not over the target yet, or left \
     before it, is left out.",
    TIMELINESS,
);

pub(super) const SECOND_SESSION_GAP_DAYS: Entry = entry(
    Group::Waiting,
    "From first to second session",
    "Days from the first attended session to the second, for the one in the middle: the \
     wait that no list shows.",
    "Median, over second sessions in the period; beside it how many took more than 28 days",
    "Who has had no second session yet counts nowhere, nor do therapies that began before \
     the records.",
    "Our convention.",
);
