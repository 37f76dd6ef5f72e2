//! Messages to clients: how they are written, and that one was sent.

use super::{Decision, Desk, faults, replacing};
use crate::domain::change::Change;
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{AppointmentId, TimeEntryId};
use crate::domain::record::{Record, RecordId};
use crate::domain::time::Minutes;
use crate::domain::time_entry::{Contact, Direction, Means, Reminded, TimeEntry, Work};
use crate::domain::ways::Channel;
use crate::protocol::event::Refusal;
use crate::protocol::forms::MessagesForm;

pub(super) fn save(form: &MessagesForm, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let after = Record::Messages(form.parse().map_err(faults)?);
    match desk.practice.record(RecordId::Messages) {
        None => Ok(Decision::of(vec![Change::add(after)])),
        Some(before) => replacing(before.clone(), after).map(Decision::of),
    }
}

/// Enters into the contact log that the client was reminded of an appointment as it now stands.
pub(super) fn reminded(
    id: AppointmentId,
    by: Channel,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let booking = desk.practice.appointment(id).ok_or(Refusal::Missing)?;
    let contact = Contact {
        means: match by {
            Channel::Mail => Means::Mail,
            Channel::Sms | Channel::Messenger => Means::Message,
            Channel::Telephone => Means::Call,
        },
        direction: Direction::Out,
        with: None,
        at: Some(TimeOfDay::of(desk.now.wall)),
        reminds: Some(Reminded { appointment: id, starts: booking.starts }),
    };
    let entry = TimeEntry {
        id: TimeEntryId::from_random((desk.fresh)()?),
        on: desk.now.today(),
        work: Work::Contact,
        minutes: Minutes(0),
        client: Some(booking.client),
        about: None,
        contact: Some(contact),
    };
    Ok(Decision::of(vec![Change::add(Record::TimeEntry(entry))]))
}
