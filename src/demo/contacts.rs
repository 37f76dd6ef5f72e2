//! Contacts between sessions: the invented therapist's hours of contact, told by client.

use std::collections::BTreeMap;

use super::chance::Chance;
use crate::domain::appointment::Attendance;
use crate::domain::change::Change;
use crate::domain::hours::TimeOfDay;
use crate::domain::ids::{ClientId, TimeEntryId};
use crate::domain::record::Record;
use crate::domain::time::{Date, Minutes};
use crate::domain::time_entry::{Contact, Direction, Means, TimeEntry, Work};

/// What is told by client is in place of a sum that names nobody: as long in all, each call or message
/// on a day on which that client came. A week in which nobody came keeps its sum.
pub fn by_client(changes: &mut Vec<Change>, chance: &mut Chance) {
    let mut weeks: BTreeMap<Date, Vec<(Date, ClientId)>> = BTreeMap::new();
    for change in changes.iter() {
        if let Some(Record::Appointment(it)) = change.after()
            && matches!(it.attendance, Attendance::Attended { .. })
        {
            weeks.entry(it.day().monday()).or_default().push((it.day(), it.client));
        }
    }
    let mut others = Vec::new();
    for change in changes.iter_mut() {
        let Some(Record::TimeEntry(sum)) = change.after() else { continue };
        let Some(came) = weeks.get(&sum.on.monday()).filter(|_| sum.work == Work::Contact) else {
            continue;
        };
        let mut told = parts(sum, came, chance).into_iter();
        if let Some(first) = told.next() {
            *change = Change::add(Record::TimeEntry(first));
        }
        others.extend(told.map(|entry| Change::add(Record::TimeEntry(entry))));
    }
    changes.extend(others);
}

/// The minutes of a week in calls and messages of a few minutes each.
fn parts(sum: &TimeEntry, came: &[(Date, ClientId)], chance: &mut Chance) -> Vec<TimeEntry> {
    let mut left = sum.minutes.0;
    let mut told = Vec::new();
    while left > 0 {
        let takes = chance.between(5, 15).unsigned_abs().min(left);
        // No call of a minute at the end.
        let takes = if left - takes < 4 { left } else { takes };
        left -= takes;
        let Some((on, client)) = chance.pick(came).copied() else { break };
        let means = chance.pick(&[Means::Call, Means::Call, Means::Mail, Means::Message]).copied();
        let direction = if chance.percent(40) { Direction::In } else { Direction::Out };
        let hour = chance.between(9, 16).unsigned_abs();
        let minute = chance.between(0, 11).unsigned_abs() * 5;
        let contact = means.map(|means| Contact {
            means,
            direction,
            with: None,
            at: TimeOfDay::new(hour, minute).ok(),
            reminds: None,
        });
        let id = if told.is_empty() { sum.id } else { TimeEntryId::from_random(chance.id()) };
        let minutes = Minutes(takes);
        let client = Some(client);
        told.push(TimeEntry { id, on, minutes, client, about: None, contact, ..sum.clone() });
    }
    told
}
