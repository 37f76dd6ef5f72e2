//! Missed and cancelled sessions: was a new one booked soon after?
//!
//! *Never:* a guess. A session whose moment of cancelling is not known, or after which bookings of
//! unknown days follow, is left out.

use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::practice::Practice;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::attendance::lead_days;
use crate::metrics::figure::{Figure, Metric};
use crate::metrics::workload::elapsed;

/// Days after the miss in which a new booking counts. Source: design metrics.md 1.5.
const WITHIN: i32 = 14;

/// Sessions of a period that the client missed or cancelled and that can be judged, each with
/// whether a new booking was made within 14 days.
///
/// Counts from the start of a no-show, from the moment of a cancellation where that is known, and
/// from the start of the notice window for one that is only known to be late. Leaves out: those of
/// the last 14 days; early cancellations of unknown moment; those without a new booking after which
/// the client has appointments of which nobody knows when they were booked.
pub fn judged(
    practice: &Practice,
    period: Period,
    today: Date,
) -> impl Iterator<Item = (&Appointment, bool)> {
    let period = elapsed(period, today);
    let window = practice.therapist().notice;
    practice
        .appointments_in(period)
        .filter(move |missed| missed.day().plus_days(WITHIN) <= today)
        .filter_map(move |missed| Some((missed, was_rebooked(practice, missed, window)?)))
}

/// Share of missed and cancelled sessions after which a new one was booked.
///
/// Formula: rebooked / judged, Wilson 95 %. Source: design metrics.md 1.5.
pub fn rate(practice: &Practice, period: Period, today: Date) -> Figure {
    let (mut rebooked, mut all) = (0, 0);
    for (_, was_rebooked) in judged(practice, period, today) {
        all += 1;
        rebooked += u32::from(was_rebooked);
    }
    Figure::rate(Metric::RebookingRate, rebooked, all)
}

/// None where it cannot be told, or where nothing was missed.
fn was_rebooked(practice: &Practice, missed: &Appointment, window: Minutes) -> Option<bool> {
    let notice = notice_minutes(missed, window)?;
    let others = || practice.appointments_of(missed.client).filter(|other| other.id != missed.id);
    let is_rebooking = |other: &Appointment| {
        let booked = other.booked_at.filter(|_| lead_days(other).is_some());
        booked.is_some_and(|at| {
            let ahead = at.minutes_until(missed.starts);
            (notice - i64::from(WITHIN) * 1440..=notice).contains(&ahead)
        })
    };
    let cannot_tell =
        |other: &Appointment| other.booked_at.is_none() && other.starts > missed.starts;
    match others().any(is_rebooking) {
        true => Some(true),
        false if others().any(cannot_tell) => None,
        false => Some(false),
    }
}

/// How long before its start a session was lost, in minutes; none where that is not known or it was
/// not lost by the client.
fn notice_minutes(missed: &Appointment, window: Minutes) -> Option<i64> {
    match missed.attendance {
        Attendance::NoShow => Some(0),
        Attendance::CancelledByClient(Cancellation::At(at)) => {
            Some(at.minutes_until(missed.starts).max(0))
        }
        Attendance::CancelledByClient(Cancellation::Ruled(Notice::Late)) => {
            Some(i64::from(window.0))
        }
        Attendance::CancelledByClient(Cancellation::Ruled(Notice::Early))
        | Attendance::Booked
        | Attendance::Attended { .. }
        | Attendance::CancelledByTherapist
        | Attendance::Rescheduled { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::WallTime;
    use crate::metrics::bench_practice::{Bench, attended, cancelled, day, period};

    fn told(bench: &Bench) -> (Option<f64>, Option<f64>) {
        let year = period("2026-01-01", "2027-01-01");
        let figure = rate(&bench.practice(), year, day("2026-06-01"));
        (figure.x, figure.n)
    }

    #[test]
    fn a_booking_made_within_a_fortnight_after_the_miss_counts_and_no_other() {
        for (booked, on, rebooked) in [
            ("2026-02-16", "2026-03-02", 1.0),
            ("2026-02-23", "2026-03-02", 1.0),
            ("2026-02-24", "2026-03-02", 0.0),
            ("2026-02-09", "2026-02-16", 0.0),
            ("2026-03-05", "2026-03-02", 0.0),
        ] {
            let mut bench = Bench::default();
            let (client, other) = (bench.client(), bench.client());
            bench.booked(client, "2026-02-09", Attendance::NoShow, Some("2026-02-02"));
            bench.booked(client, on, attended(50), Some(booked));
            bench.booked(other, "2026-02-16", attended(50), Some("2026-02-10"));
            assert_eq!(told(&bench), (Some(rebooked), Some(1.0)), "booked {booked}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_left_out() {
        let mut bench = Bench::default();
        let client = bench.client();
        bench.session(client, "2026-02-02", cancelled(Notice::Early));
        bench.session(client, "2026-02-03", Attendance::CancelledByTherapist);
        bench.session(client, "2026-02-04", Attendance::Rescheduled { to: None });
        bench.session(client, "2026-05-25", Attendance::NoShow);
        assert_eq!(told(&bench), (Some(0.0), Some(0.0)));
        bench.session(client, "2026-02-05", Attendance::NoShow);
        assert_eq!(told(&bench), (Some(0.0), Some(0.0)), "later bookings of unknown days");
        bench.booked(client, "2026-03-02", attended(50), Some("2026-02-06"));
        assert_eq!(told(&bench), (Some(1.0), Some(1.0)));
    }

    #[test]
    fn a_cancellation_counts_from_its_own_moment() {
        let at = Cancellation::At(WallTime::parse("2026-02-02T08:00").unwrap());
        for (cancellation, rebooked) in [(at, 1.0), (Cancellation::Ruled(Notice::Late), 0.0)] {
            let mut bench = Bench::default();
            let client = bench.client();
            let lost = Attendance::CancelledByClient(cancellation);
            bench.booked(client, "2026-02-09", lost, Some("2026-01-26"));
            bench.booked(client, "2026-02-16", attended(50), Some("2026-02-02"));
            assert_eq!(told(&bench), (Some(rebooked), Some(1.0)));
        }
    }
}
