//! Sessions of several clients: the therapist works them once, however many come.
//!
//! Each client's attendance is their own and counts in every rate; the minutes are shared out among
//! those who came, to the last minute, so that the loads of clients add up to the work of the week.

use std::collections::BTreeMap;

use crate::domain::appointment::Appointment;
use crate::domain::ids::{AppointmentId, GroupId};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::caseload::attended_in;

/// The attended sessions of a period, each with the minutes that were worked in it.
///
/// Formula: attended minutes; of a session of several clients, the longest attended minutes,
/// shared out equally among those who came. Source: design metrics.md 1.2 counts minutes of the
/// therapist, 1.5 one record per client; that the parts are equal is our convention.
pub fn worked_in(practice: &Practice, period: Period) -> Vec<(&Appointment, Minutes)> {
    let attended: Vec<_> = attended_in(practice, period)
        .map(|booking| (booking, booking.attendance.attended_minutes().unwrap_or_default()))
        .collect();
    // By day as well, so that splitting a period adds up whatever an imported table says.
    let mut groups: BTreeMap<(GroupId, Date), (Minutes, Vec<AppointmentId>)> = BTreeMap::new();
    for (booking, minutes) in &attended {
        if let Some(group) = booking.group {
            let (longest, came) = groups.entry((group, booking.day())).or_default();
            *longest = (*longest).max(*minutes);
            came.push(booking.id);
        }
    }
    groups.values_mut().for_each(|(_, came)| came.sort_unstable());
    let part = |booking: &Appointment| {
        let (longest, came) = groups.get(&(booking.group?, booking.day()))?;
        let place = came.binary_search(&booking.id).ok()?;
        let upto = |place: usize| u64::from(longest.0) * place as u64 / came.len() as u64;
        u32::try_from(upto(place + 1) - upto(place)).ok().map(Minutes)
    };
    attended.into_iter().map(|(booking, own)| (booking, part(booking).unwrap_or(own))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::appointment::Attendance;
    use crate::domain::record::Record;
    use crate::metrics::bench_practice::{Bench, attended, day, period};
    use crate::metrics::{client_load, workload};

    /// A session of that many, the last of whom stayed away.
    fn group_of(n: u8) -> Bench {
        let mut bench = Bench::default();
        for at in 1..=n {
            let client = bench.client();
            bench.episode(client, "2026-01-05", None, &[], None);
            let outcome = if at == n { Attendance::NoShow } else { attended(50) };
            bench.booked(client, "2026-01-12", outcome, None);
            if let Some(Record::Appointment(booking)) = bench.records.last_mut() {
                booking.group = Some(GroupId::from_random([9; 16]));
            }
        }
        bench
    }

    #[test]
    fn a_session_of_several_clients_is_worked_once() {
        let practice = group_of(4).practice();
        let week = period("2026-01-12", "2026-01-19");
        let worked: Vec<_> =
            worked_in(&practice, week).iter().map(|(_, minutes)| minutes.0).collect();
        assert_eq!(worked, [16, 17, 17], "fifty minutes among the three who came");
        let [load] = &workload::weeks(&practice, week, day("2026-02-01"))[..] else {
            panic!("weeks")
        };
        assert_eq!((load.direct, load.sessions), (Minutes(50), 3));
        let loads = client_load::loads(&practice, week, day("2026-02-01"));
        assert_eq!(loads.clients.iter().map(|load| load.direct).sum::<Minutes>(), Minutes(50));
    }

    #[test]
    fn a_session_of_one_is_as_long_as_it_was() {
        let mut bench = group_of(1);
        let client = bench.client();
        bench.booked(client, "2026-01-12", attended(75), None);
        let practice = bench.practice();
        let worked = worked_in(&practice, period("2026-01-12", "2026-01-13"));
        assert_eq!(worked.iter().map(|(_, minutes)| *minutes).sum::<Minutes>(), Minutes(75));
    }
}
