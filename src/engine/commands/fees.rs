//! The fee of a missed session: charged as agreed, waived, or open again.

use super::{Decision, Desk, faults, misfit, replacing};
use crate::domain::fees::{Consequence, Missed};
use crate::domain::ids::AppointmentId;
use crate::domain::record::Record;
use crate::protocol::command::Settle;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Fault, Field, waiver};

/// Nothing is decided that is not agreed: where nothing is, there is nothing to waive either.
pub(super) fn settle(
    id: AppointmentId,
    wish: &Settle,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let before = desk.practice.appointment(id).ok_or(Refusal::Missing)?;
    let owed = || {
        let missed = Missed::of(before, desk.practice.therapist().notice)?;
        desk.practice.episode_on(before.client, before.day())?.fees.owed(missed)
    };
    let owed = || owed().ok_or_else(|| misfit(Field::Status, Fault::DoesNotFit));
    let consequence = match wish {
        Settle::Charge => Some(Consequence::Charged(owed()?)),
        Settle::Waive(reason) => {
            owed()?;
            Some(Consequence::Waived(waiver(reason).map_err(faults)?))
        }
        Settle::Open => None,
    };
    let mut after = before.clone();
    after.consequence = consequence;
    replacing(Record::Appointment(before.clone()), Record::Appointment(after)).map(Decision::of)
}
