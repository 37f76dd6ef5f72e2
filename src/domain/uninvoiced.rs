//! Which sessions are not on an invoice yet: attended ones with an agreed fee, and missed ones that are
//! charged by decision. *Never:* a session twice, or one that nobody has to pay for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::appointment::{Appointment, Attendance};
use super::episode::Episode;
use super::fees::{Consequence, Percent};
use super::ids::{AppointmentId, ClientId};
use super::money::Money;
use super::order::sort_by_key;
use super::practice::Practice;
use super::time::{Minutes, WallTime};

/// What is owed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Earned {
    /// A session of that length.
    Session(Minutes),
    /// That share of the fee of a session nobody came to.
    NoShow(Percent),
    /// That share of the fee of a session that was cancelled late.
    LateCancellation(Percent),
}

/// A session that is to be invoiced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uninvoiced {
    /// Which.
    pub appointment: AppointmentId,
    /// When it was, or was to be.
    pub starts: WallTime,
    /// What for.
    pub earned: Earned,
    /// How much.
    pub amount: Money,
}

/// A client's sessions that are to be invoiced, oldest first. Those on an invoice that was cancelled are
/// to be invoiced again; those before [`super::invoicing::Invoicing::since`] are left out.
pub fn uninvoiced(practice: &Practice, client: ClientId) -> Vec<Uninvoiced> {
    let episodes: Vec<&Episode> = practice.episodes_of(client).collect();
    let since = practice.invoicing().since;
    let mut invoiced = BTreeSet::new();
    let standing = practice.invoices_of(client).filter(|invoice| invoice.stands());
    let charges = standing.flat_map(|invoice| invoice.charges());
    invoiced.extend(charges.filter_map(|charge| charge.appointment));
    let to_invoice = |booking: &Appointment| {
        let (earned, amount) = earned(booking, &episodes)?;
        (!amount.is_zero()
            && since.is_none_or(|since| booking.day() >= since)
            && !invoiced.contains(&booking.id))
        .then_some(Uninvoiced { appointment: booking.id, starts: booking.starts, earned, amount })
    };
    let mut sessions: Vec<_> = practice.appointments_of(client).filter_map(to_invoice).collect();
    sort_by_key(&mut sessions, |it| (it.starts, it.appointment));
    sessions
}

/// What an appointment has earned by what is agreed with its client, invoiced or not.
pub fn earned(booking: &Appointment, episodes: &[&Episode]) -> Option<(Earned, Money)> {
    let decided = match &booking.consequence {
        Some(Consequence::Charged(owed)) => owed.amount.map(|amount| (owed.share, amount)),
        _ => None,
    };
    match booking.attendance {
        Attendance::Attended { .. } => {
            let opened = episodes.iter().filter(|episode| episode.opened_on() <= booking.day());
            let episode = opened.max_by_key(|episode| episode.opened_on())?;
            Some((Earned::Session(booking.planned), episode.fees.session?))
        }
        Attendance::NoShow => decided.map(|(share, amount)| (Earned::NoShow(share), amount)),
        Attendance::CancelledByClient(_) => {
            decided.map(|(share, amount)| (Earned::LateCancellation(share), amount))
        }
        Attendance::Booked | Attendance::CancelledByTherapist | Attendance::Rescheduled { .. } => {
            None
        }
    }
}

#[cfg(test)]
#[path = "uninvoiced_tests.rs"]
mod tests;
