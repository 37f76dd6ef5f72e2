//! Entries for records that cannot be.

use super::{CONVENTION, Entry, Group, entry};

pub(super) const DATA_PROBLEMS: Entry = entry(
    Group::Quality,
    "Data problems",
    "Records that cannot be what they say.",
    "Booked after its own day, an outcome in the future, attended outside any episode, or \
     of nobody",
    "They are kept as they are; figures that cannot use them leave them out.",
    CONVENTION,
);
