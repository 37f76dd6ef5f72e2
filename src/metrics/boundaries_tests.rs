//! What counts as passing a limit, and what does not.

use super::*;
use crate::domain::appointment::Attendance;
use crate::domain::hours::{Opening, TimeOfDay};
use crate::domain::limits::Passing;
use crate::domain::preferences::Weekday;
use crate::domain::record::Record;
use crate::domain::text::Line;
use crate::domain::time_entry::{Contact, Direction, Means, Work};
use crate::metrics::bench_practice::{Bench, attended, period};

fn passing(bench: &mut Bench, rails: &[Rail]) {
    let Some(Record::Appointment(booking)) = bench.records.last_mut() else { panic!("booked") };
    let reason = Line::new("She travels").unwrap();
    booking.passing = Some(Passing { rails: rails.to_vec(), reason });
}

fn contact(bench: &mut Bench, on: &str, at: Option<&str>) {
    bench.work(on, Work::Contact, 5);
    let Some(Record::TimeEntry(entry)) = bench.records.last_mut() else { panic!("entered") };
    let at = at.map(|at| TimeOfDay::parse(at).unwrap());
    let (means, direction) = (Means::Message, Direction::In);
    entry.contact = Some(Contact { means, direction, with: None, at, reminds: None });
}

#[test]
fn sessions_past_a_limit_are_counted_once_and_their_limits_each() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.session(client, "2026-03-02", attended(50));
    passing(&mut bench, &[Rail::Day, Rail::Evenings, Rail::OnHold]);
    bench.session(client, "2026-03-09", Attendance::NoShow);
    passing(&mut bench, &[Rail::Evenings]);
    bench.session(client, "2026-03-10", Attendance::CancelledByTherapist);
    passing(&mut bench, &[Rail::Evenings]);
    bench.session(client, "2026-03-11", attended(50));
    passing(&mut bench, &[Rail::Consent]);
    bench.session(client, "2026-04-01", attended(50));
    passing(&mut bench, &[Rail::Day]);
    let kept = kept(&bench.practice(), period("2026-03-01", "2026-04-01"));
    assert_eq!(kept.sessions, 2, "what was cancelled, or is about the client alone, is none");
    assert_eq!(kept.passed, [(Rail::Day, 1), (Rail::Evenings, 2)]);
}

#[test]
fn contacts_count_from_the_minute_the_evening_begins_and_only_where_the_time_is_known() {
    let mut bench = Bench::default();
    for (on, at) in [
        ("2026-03-02", Some("17:59")),
        ("2026-03-02", Some("18:00")),
        ("2026-03-03", Some("23:10")),
        ("2026-03-04", None),
        ("2026-03-09", Some("19:00")),
    ] {
        contact(&mut bench, on, at);
    }
    assert_eq!(late_contacts(&bench.practice(), period("2026-03-02", "2026-03-09")), 2);
}

#[test]
fn leave_counts_the_days_she_would_have_worked_each_once() {
    let two_weeks = period("2026-03-02", "2026-03-16");
    let away = |bench: Bench| leave_days(&bench.practice(), two_weeks);
    let leave = || vec![period("2026-03-05", "2026-03-11"), period("2026-03-10", "2026-03-12")];
    let unsaid = Bench::default().therapist(|therapist| therapist.leave = leave());
    assert_eq!(away(unsaid), 5, "Thursday, Friday, Monday, Tuesday and Wednesday");
    let mondays = Bench::default().therapist(|therapist| {
        therapist.leave = leave();
        let time = |hour| TimeOfDay::new(hour, 0).unwrap();
        let open = Opening::new(Weekday::Monday, time(9), time(12)).unwrap();
        therapist.hours = [open].into_iter().collect();
    });
    assert_eq!(away(mondays), 1);
}
