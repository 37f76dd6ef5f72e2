//! Breaks: planned, moved, and given up.

use super::{Decision, Desk, deleting, faults, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::home::Home;
use crate::domain::ids::BreakId;
use crate::domain::limits::Week;
use crate::domain::record::{Record, RecordId};
use crate::protocol::event::Refusal;
use crate::protocol::forms::{BreakForm, Fault, Field};

/// What a session takes is no break: it would have to be moved first. One that was booked over the
/// break later is let be while the break stays at its time.
pub(super) fn save(
    id: Option<BreakId>,
    form: &BreakForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = match id {
        Some(id) => Some(desk.practice.planned_break(id).ok_or(Refusal::Missing)?),
        None => None,
    };
    let id = match id {
        Some(id) => id,
        None => BreakId::from_random((desk.fresh)()?),
    };
    let after = form.parse(id).map_err(faults)?;
    let home = Home { zones: desk.zones, zone: &desk.now.zone };
    let is_new = before.is_none_or(|before| before.stretch() != after.stretch());
    let week = || Week::of(after.starts.date(), desk.practice, home);
    if is_new && week().has_session_in(after.stretch()) {
        return Err(misfit(Field::Time, Fault::SessionThen));
    }
    let after = Record::PlannedBreak(after);
    match before.cloned() {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(Record::PlannedBreak(before), after).map(Decision::of),
    }
}

pub(super) fn delete(id: BreakId, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let it = desk.practice.record(RecordId::PlannedBreak(id)).ok_or(Refusal::Missing)?;
    deleting(vec![it.clone()], desk)
}
