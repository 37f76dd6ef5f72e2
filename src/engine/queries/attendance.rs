//! Missed sessions, broken down, with intervals that know that one client's sessions are alike.

use crate::domain::practice::Practice;
use crate::domain::time::{Date, Period};
use crate::metrics::breakdown::{By, breakdown, tally};
use crate::metrics::figure::Figure;
use crate::protocol::view::{AttendanceView, Breakdown, GroupLine};

pub(super) fn view(practice: &Practice, period: Period, today: Date) -> AttendanceView {
    let whole = tally(practice, period, today);
    AttendanceView {
        figures: vec![whole.missed_slot_rate(), whole.no_show_rate()],
        parts: By::ALL.map(|by| part(practice, period, today, by)).into(),
    }
}

fn part(practice: &Practice, period: Period, today: Date, by: By) -> Breakdown {
    let groups = breakdown(practice, period, today, by).into_iter().map(|(group, tally)| {
        let word = group.word(by);
        let of = |figure: Figure| Figure { of: Some(word.clone()), ..figure };
        GroupLine { group, missed: of(tally.missed_slot_rate()), no_show: of(tally.no_show_rate()) }
    });
    // A group of nothing but cancellations in time has no rate.
    Breakdown { by, groups: groups.filter(|line| line.missed.n > Some(0.0)).collect() }
}
