//! The weeks ahead and what would ease them: worked examples, counted by hand.

use proptest::prelude::*;

use super::*;
use crate::domain::appointment::Attendance;
use crate::domain::episode::EndingReason;
use crate::domain::ids::TaskId;
use crate::domain::record::Record;
use crate::domain::recurrence::{Every, Rule};
use crate::domain::task::Amount;
use crate::domain::text::Line;
use crate::metrics::bench_practice::{Bench, attended, day, period};

/// A Wednesday; the weeks ahead begin on 30 March, the weeks back on 29 December.
const TODAY: &str = "2026-03-25";

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn task(bench: &mut Bench, minutes: u32, due: Option<&str>, repeats: Option<Rule>) -> TaskId {
    let id = TaskId::from_random((bench.records.len() as u128 + 1).to_be_bytes());
    bench.records.push(Record::Task(Task {
        id,
        what: Line::new("Invoices").unwrap(),
        takes: Minutes(minutes),
        due: due.map(day),
        importance: Amount::Some,
        energy: Amount::Some,
        delegated: None,
        repeats,
        done_on: None,
    }));
    id
}

#[test]
fn a_week_ahead_is_what_is_booked_with_documentation_and_its_share_of_other_work() {
    let mut bench = Bench::default().therapist(|therapist| {
        therapist.leave = vec![period("2026-04-13", "2026-04-20")];
        therapist.limits.a_week = Some(1);
        therapist.limits.with_clients = Some(Minutes(90));
        therapist.limit = Minutes(100);
    });
    let client = bench.client();
    bench.episode(client, "2025-06-02", Some(Frequency::WEEKLY), &[], None);
    bench.session(client, "2026-03-30", Attendance::Booked);
    bench.session(client, "2026-04-01", Attendance::Booked);
    bench.session(client, "2026-04-02", Attendance::CancelledByTherapist);
    bench.work("2026-01-12", Work::Admin, 120);
    bench.work("2026-01-12", Work::Documentation, 600);
    let practice = bench.practice();
    let weeks = ahead(&practice, day(TODAY));
    assert_eq!((weeks.len(), weeks[0].monday), (8, day("2026-03-30")));
    // Ten minutes of other work a week: 120 in twelve weeks.
    let expected = [(100.0, 130.0), (0.0, 10.0), (0.0, 0.0), (0.0, 10.0)];
    for (week, (with_clients, all)) in weeks.iter().zip(expected) {
        assert!(near(week.load.with_clients, with_clients) && near(week.load.all, all), "{week:?}");
    }
    let expected = Load { sessions: 1.0, with_clients: 10.0, all: 30.0 };
    assert_eq!(over(&practice, &weeks), Over { week: expected, ..Over::default() });
    let roomy = Bench::default().therapist(|therapist| therapist.limits.with_clients = None);
    let weeks = ahead(&roomy.practice(), day(TODAY));
    assert_eq!(over(&roomy.practice(), &weeks), Over::default());
}

#[test]
fn who_is_expected_to_begin_is_in_the_weeks_ahead_and_pausing_frees_just_that() {
    let mut bench = Bench::default();
    for opened in ["2026-01-05", "2026-02-02", "2026-03-24"] {
        let client = bench.client();
        bench.episode(client, opened, Some(Frequency::FORTNIGHTLY), &[], None);
    }
    let practice = bench.practice();
    // Two of them began within the twelve whole weeks: two twelfths of a weekly client each week.
    let weeks = ahead(&practice, day(TODAY));
    let whole: f64 = weeks.iter().map(|week| week.load.with_clients).sum();
    assert!(near(weeks[0].load.with_clients, 50.0 / 6.0), "{weeks:?}");
    assert!(near(weeks[0].load.sessions, 1.0 / 6.0), "{weeks:?}");
    let offers = offers(&practice, &ahead(&practice, day(TODAY)), day(TODAY));
    let pause = offers.iter().find(|offer| offer.easing == Easing::PauseIntake).unwrap();
    assert_eq!(pause.grounds, Grounds::Intake { began: 2 });
    assert!(near(pause.frees.with_clients, whole / 8.0));
}

#[test]
fn what_is_offered_follows_from_how_long_a_client_is_in_care_and_how_often_seen() {
    let mut bench = Bench::default();
    let client = |bench: &mut Bench, opened: &str, planned| {
        let client = bench.client();
        bench.episode(client, opened, Some(planned), &[], None);
        client
    };
    let long = client(&mut bench, "2024-03-04", Frequency::WEEKLY);
    let seldom = client(&mut bench, "2024-03-05", Frequency::FORTNIGHTLY);
    let settled = client(&mut bench, "2025-10-06", Frequency::WEEKLY);
    let early = client(&mut bench, "2025-12-01", Frequency::WEEKLY);
    let new = client(&mut bench, "2026-03-16", Frequency::TWICE_WEEKLY);
    let ended = bench.client();
    bench.episode(ended, "2024-01-01", None, &[], Some(("2026-03-02", EndingReason::Agreed)));
    bench.session(long, "2026-03-09", attended(50));
    bench.session(long, "2026-03-16", Attendance::NoShow);
    bench.session(long, "2025-12-22", attended(50));
    let practice = bench.practice();
    let offers = offers(&practice, &ahead(&practice, day(TODAY)), day(TODAY));
    let of_clients: Vec<_> =
        offers.iter().filter(|it| it.easing.client().is_some()).map(|it| it.easing).collect();
    assert_eq!(
        of_clients,
        [
            Easing::Space(long),
            Easing::Review(long),
            Easing::Review(seldom),
            Easing::Space(settled),
            Easing::Refer(new)
        ]
    );
    assert!(!of_clients.iter().any(|it| it.client() == Some(early)));
    let frees = |easing| offers.iter().find(|it| it.easing == easing).unwrap().frees.all;
    assert!(near(frees(Easing::Space(long)), 30.0), "half of a session with its note");
    let spaced = offers.iter().find(|it| it.easing == Easing::Space(long)).unwrap();
    assert!(near(spaced.frees.sessions, 0.5));
    assert!(near(frees(Easing::Review(seldom)), 30.0) && near(frees(Easing::Refer(new)), 120.0));
    let Grounds::Client { weeks, attended, due, .. } = offers[0].grounds else {
        panic!("a client")
    };
    assert_eq!((weeks, attended, due), (107, 1, 2));
}

#[test]
fn a_task_frees_its_minutes_as_often_as_it_is_due_in_the_weeks_ahead() {
    let mut bench = Bench::default();
    let weekly = Rule::new(Every::Week, 1).unwrap();
    let again = task(&mut bench, 40, Some("2026-03-30"), Some(weekly));
    let once = task(&mut bench, 80, None, None);
    task(&mut bench, 80, Some("2026-06-01"), None);
    let practice = bench.practice();
    let offers = offers(&practice, &ahead(&practice, day(TODAY)), day(TODAY));
    let freed: Vec<_> = offers.iter().map(|it| (it.easing, it.frees.all)).collect();
    assert_eq!(freed, [(Easing::Delegate(again), 40.0), (Easing::Delegate(once), 10.0)]);
}

#[test]
fn what_is_over_in_sessions_alone_is_eased_by_what_frees_sessions() {
    let mut bench = Bench::default().therapist(|therapist| therapist.limits.a_week = Some(1));
    let long = bench.client();
    bench.episode(long, "2024-03-04", Some(Frequency::WEEKLY), &[], None);
    bench.session(long, "2026-03-30", Attendance::Booked);
    bench.session(long, "2026-04-01", Attendance::Booked);
    let letters = task(&mut bench, 80, None, None);
    let eased = |practice: &Practice| {
        let weeks = ahead(practice, day(TODAY));
        let over = over(practice, &weeks);
        let offers = offers(practice, &weeks, day(TODAY)).into_iter();
        let offers = offers.filter(|offer| over.is_eased_by(offer)).map(|it| it.easing);
        (over.is_in_hours(), over.is_in_sessions(), offers.collect::<Vec<_>>())
    };
    let (space, review) = (Easing::Space(long), Easing::Review(long));
    assert_eq!(eased(&bench.practice()), (false, true, vec![space, review]));
    // With hours over as well, whatever frees any.
    if let Record::Therapist(therapist) = &mut bench.records[0] {
        therapist.limit = Minutes(100);
    }
    let all = vec![space, review, Easing::Delegate(letters)];
    assert_eq!(eased(&bench.practice()), (true, true, all));
}

#[test]
fn a_day_that_is_too_full_is_eased_by_those_who_come_on_it() {
    let mut bench = Bench::default().therapist(|therapist| therapist.limits.a_day = Some(1));
    let [twice, once] = [(); 2].map(|()| {
        let client = bench.client();
        bench.episode(client, "2024-03-04", Some(Frequency::WEEKLY), &[], None);
        client
    });
    let at = |bench: &mut Bench, client, on: &str, hour| {
        bench.session(client, on, Attendance::Booked);
        let Some(Record::Appointment(booking)) = bench.records.last_mut() else { panic!() };
        booking.starts = crate::domain::time::WallTime::new(day(on), hour, 0).unwrap();
    };
    // Two on Monday, three on Tuesday: one and two more than she wants.
    at(&mut bench, twice, "2026-03-30", 9);
    at(&mut bench, twice, "2026-03-30", 11);
    for hour in [9, 11, 14] {
        at(&mut bench, twice, "2026-04-07", hour);
    }
    at(&mut bench, once, "2026-04-08", 9);
    let practice = bench.practice();
    let weeks = ahead(&practice, day(TODAY));
    let over = over(&practice, &weeks);
    assert_eq!((over.day, over.days, over.week), (2, 2, Load::default()));
    assert_eq!(weeks[0].days, [(day("2026-03-30"), 2)]);
    assert!(over.is_any() && !over.is_in_hours());
    for offer in offers(&practice, &weeks, day(TODAY)) {
        let Grounds::Client { on_full_days, .. } = offer.grounds else { panic!("a client") };
        let is_twice = offer.easing.client() == Some(twice);
        assert_eq!(on_full_days, if is_twice { 2 } else { 0 });
        assert_eq!(over.is_eased_by(&offer), is_twice);
    }
}

#[test]
fn a_step_is_done_once_the_records_say_so() {
    let mut bench = Bench::default();
    let client = bench.client();
    bench.episode(client, "2025-03-03", Some(Frequency::WEEKLY), &[], None);
    let given = task(&mut bench, 40, None, None);
    let plan = EasingPlan { made_on: day("2026-03-02"), steps: Vec::new() };
    let is_done = |bench: &Bench, step| is_done(step, &plan, &bench.practice(), day(TODAY));
    let steps = [Easing::Space(client), Easing::Review(client), Easing::Delegate(given)];
    assert!(steps.iter().all(|step| !is_done(&bench, *step)));
    assert!(is_done(&bench, Easing::PauseIntake));
    let mut after = bench.clone();
    for record in &mut after.records {
        match record {
            Record::Episode(episode) => episode.planned = Some(Frequency::FORTNIGHTLY),
            Record::Task(task) => task.done_on = Some(day(TODAY)),
            _ => {}
        }
    }
    assert!(is_done(&after, steps[0]) && !is_done(&after, steps[1]) && is_done(&after, steps[2]));
    let somebody = bench.client();
    bench.episode(somebody, "2026-03-03", None, &[], None);
    assert!(!is_done(&bench, Easing::PauseIntake), "somebody new has begun");
}

proptest! {
    #[test]
    fn what_is_freed_together_is_never_more_than_the_sum_and_knows_no_order(
        offers in proptest::collection::vec((0_u8..4, 0_u8..5, 1_u32..200), 0..12),
        turn in 0_usize..12,
    ) {
        let offers: Vec<Offer> = offers
            .into_iter()
            .map(|(client, kind, minutes)| {
                let client = crate::domain::ids::ClientId::from_random([client + 1; 16]);
                let easing = match kind {
                    0 => Easing::Space(client),
                    1 => Easing::Review(client),
                    2 => Easing::Refer(client),
                    3 => Easing::PauseIntake,
                    _ => Easing::Delegate(TaskId::from_random(client.bytes())),
                };
                let minutes = match easing {
                    Easing::PauseIntake | Easing::Delegate(_) => 60.0,
                    _ => f64::from(minutes),
                };
                let frees = Load { sessions: 1.0, with_clients: minutes, all: minutes };
                Offer { easing, frees, grounds: Grounds::Intake { began: 1 } }
            })
            .collect();
        let mut turned = offers.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        let together = freed(offers.iter());
        prop_assert!(near(together.all, freed(turned.iter()).all));
        prop_assert!(together.all <= offers.iter().map(|it| it.frees.all).sum::<f64>() + 1e-9);
        // Of one client the largest counts, and nothing of what was chosen is worth nothing.
        let largest = offers.iter().map(|it| it.frees.all).fold(0.0, f64::max);
        prop_assert!(together.all >= largest - 1e-9);
    }
}
