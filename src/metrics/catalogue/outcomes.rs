//! The catalogue's entries for outcomes (design metrics.md 1.8).

use super::{Entry, Group, entry};

const COUNTS: &str = "Finished: the course of care ended in the period, with at least two attended sessions. Of each \
     measure the first and the last score in it count. With several measures, better is better by one \
     and worse by none; worse likewise; anything else is no reliable change, as are the rest here.";
const NO_PROOF: &str = "Jacobson and Truax 1991; NHS Talking Therapies for several measures. It shows no cause: scores \
     also move back to the mean by themselves, those who leave early are missing, and clients differ.";

pub(super) const IMPROVEMENT: Entry = entry(
    Group::Outcomes,
    "Reliably better",
    "Of those who finished with two scores, how many were better by more than chance.",
    "Reliably better / finished with two scores of a measure whose reliable change is published; \
     Wilson 95 % interval",
    COUNTS,
    NO_PROOF,
);

pub(super) const DETERIORATION: Entry = entry(
    Group::Outcomes,
    "Reliably worse",
    "Of those who finished with two scores, how many were worse by more than chance.",
    "Reliably worse / finished with two scores of a measure whose reliable change is published; \
     Wilson 95 % interval",
    COUNTS,
    NO_PROOF,
);

pub(super) const RECOVERY: Entry = entry(
    Group::Outcomes,
    "Recovered",
    "Of those who finished and were past a usual cut-off at the start, how many were past none at the \
     end.",
    "Past a cut-off at first and past none at last / past a cut-off at first; Wilson 95 % interval",
    "Finished, with two scores of a measure that has a usual cut-off. Somebody a point from the \
     cut-off recovers with a change that is no more than chance: look at the next figure too.",
    NO_PROOF,
);

pub(super) const RELIABLE_RECOVERY: Entry = entry(
    Group::Outcomes,
    "Reliably recovered",
    "The same, where the change is also more than chance.",
    "Recovered and reliably better / past a cut-off at first; Wilson 95 % interval",
    COUNTS,
    NO_PROOF,
);

pub(super) const COMPLETENESS: Entry = entry(
    Group::Outcomes,
    "Finished with two scores",
    "How many of those who finished have a first and a last score, and so stand in the figures here.",
    "Finished with two scores of one measure / finished; Wilson 95 % interval",
    "Finished: the course of care ended in the period, with at least two attended sessions.",
    "NHS Talking Therapies. Where it is low, the other figures tell of those who stayed.",
);
