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

const NOT_SIGNED: &str = "Notes not signed yet count as not on time, so that leaving them does not help. Hours are told on \
     the wall clock.";

const DEADLINE: &str = "Our convention: guidance says at the time of service or shortly after, and practice is 24 to 48 \
     hours.";

/// The entry of notes signed within so many hours.
macro_rules! signed_within {
    ($hours:literal) => {
        entry(
            Group::Documents,
            concat!("Notes signed within ", $hours, " hours"),
            concat!(
                "Share of sessions whose note was signed within ",
                $hours,
                " hours of their end."
            ),
            concat!(
                "Signed within ",
                $hours,
                " h ÷ attended sessions of the period that ended ",
                $hours,
                " h ago or longer, Wilson 95 % interval"
            ),
            NOT_SIGNED,
            DEADLINE,
        )
    };
}

pub(super) const NOTES_ON_TIME_24: Entry = signed_within!("24");
pub(super) const NOTES_ON_TIME: Entry = signed_within!("48");
pub(super) const NOTES_ON_TIME_72: Entry = signed_within!("72");

pub(super) const NOTES_MEDIAN_HOURS: Entry = entry(
    Group::Documents,
    "Time to a signed note",
    "Hours from the end of a session until half of all notes are signed.",
    "Kaplan\u{2013}Meier median over the attended sessions of the period, those without a signed \
     note counted in for as long as they are old",
    "A middle of the signed notes alone would look the better the more are left. Not reached while \
     fewer than half are signed.",
    "Kaplan and Meier 1958.",
);

pub(super) const NOTES_LATE: Entry = entry(
    Group::Documents,
    "Late entries",
    "Share of signed notes that were signed later than your limit and are marked as late entries.",
    "Late entries ÷ attended sessions of the period with a signed note, Wilson 95 % interval",
    "By the limit in Settings when the note was signed; three days unless they say otherwise. A \
     session counts with its first signed note.",
    CONVENTION,
);
