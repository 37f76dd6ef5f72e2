//! Entries for the written record (design metrics.md 1.7).

use super::{CONVENTION, Entry, Group, entry};

pub(super) const NOTES_OUTSTANDING: Entry = entry(
    Group::Documents,
    "Sessions without a signed note",
    "Attended sessions that have no signed note.",
    "Attended sessions up to the last day of the period − those with a signed note",
    "Drafts are still outstanding.",
    CONVENTION,
);

pub(super) const NOTES_OLDEST_DAYS: Entry = entry(
    Group::Documents,
    "Oldest session without a signed note",
    "Days since the oldest session that has no signed note.",
    "Last day of the period − day of that session",
    "No data when every session has one.",
    CONVENTION,
);

pub(super) const NOTES_ON_TIME: Entry = entry(
    Group::Documents,
    "Notes signed within 48 hours",
    "Share of sessions whose note was signed within 48 hours of their end.",
    "Signed within 48 h ÷ attended sessions of the period that ended 48 h ago or longer, \
     Wilson 95 % interval",
    "Notes not signed yet count as not on time, so that leaving them does not help. Hours \
     are told on the wall clock.",
    "Our convention: guidance says at the time of service or shortly after, and practice is \
     24 to 48 hours.",
);
