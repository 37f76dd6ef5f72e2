//! How the therapist has been, beside her work.

use core::cmp::Reverse;

use crate::domain::check_in::CheckIn;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::metrics::documentation::Wall;
use crate::metrics::wellbeing as metrics;
use crate::protocol::forms::{CheckInForm, WellbeingForm};
use crate::protocol::view::{CheckInLine, WellbeingView};

/// So many weeks are drawn, this one included: half a year.
const WEEKS: i32 = 26;

/// Is her check-in due?
pub(super) fn is_due(practice: &Practice, today: Date) -> bool {
    let latest = practice.check_ins().map(|check_in| check_in.on).max();
    practice.wellbeing().cloned().unwrap_or_default().rhythm.is_due(latest, today)
}

/// What she said on a day: at most one check-in is of it.
pub(super) fn said_on(practice: &Practice, day: Date) -> Option<CheckInForm> {
    practice.check_ins().find(|check_in| check_in.on == day).map(CheckInForm::of)
}

pub(super) fn view(practice: &Practice, today: Date, wall: Wall<'_>) -> WellbeingView {
    let mut check_ins: Vec<&CheckIn> = practice.check_ins().collect();
    sort_by_key(&mut check_ins, |check_in| (Reverse(check_in.on), check_in.id));
    let settled = practice.wellbeing().cloned().unwrap_or_default();
    let line = |check_in: &&CheckIn| CheckInLine {
        id: check_in.id,
        on: check_in.on,
        form: CheckInForm::of(check_in),
    };
    let weeks = metrics::weeks(practice, WEEKS, today, wall);
    WellbeingView {
        today,
        said_today: said_on(practice, today),
        lately: metrics::lately(practice, today),
        beside: metrics::beside(&weeks, today),
        weeks,
        total: u32::try_from(check_ins.len()).unwrap_or(u32::MAX),
        check_ins: check_ins.iter().take(WellbeingView::MOST).map(line).collect(),
        settled: WellbeingForm::of(&settled),
    }
}
