//! What a made-up practice must be to be shown to anybody.

use std::collections::BTreeSet;

use super::{SEED, practice, twenty_years};
use crate::domain::appointment::Appointment;
use crate::domain::client::Client;
use crate::domain::episode::Episode;
use crate::domain::fees::{Consequence, Missed};
use crate::domain::inquiry::Inquiry;
use crate::domain::invoice::Standing;
use crate::domain::limits::{Rail, stands};
use crate::domain::planned_break::PlannedBreak;
use crate::domain::practice::Practice;
use crate::domain::safety_plan::{self, Reason};
use crate::domain::task::Task;
use crate::domain::time::{Date, Period, WallTime, Zone};
use crate::domain::time_entry::Work;
use crate::domain::uninvoiced::uninvoiced;
use crate::metrics::{
    boundaries, caseload, client_load, documentation, problems, waiting, wellbeing,
};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn zone() -> Zone {
    Zone::new("Europe/Lisbon").unwrap()
}

fn made(today: &str) -> Practice {
    let mut made = Practice::default();
    made.apply(&practice(SEED, day(today), &zone())).unwrap();
    made
}

#[test]
fn it_is_believable_on_any_day_and_has_no_data_problems() {
    for today in ["2026-11-23", "2026-12-31", "2027-02-28", "2028-02-29", "2027-08-07"] {
        let made = made(today);
        assert_eq!(problems::count(&made, day(today)), [], "{today}");
        let active = caseload::roll(&made, day(today)).active.len();
        assert!((20..=36).contains(&active), "{active} active on {today}");
        assert_eq!(waiting::waiting(&made, day(today)).count(), 9, "{today}");
        let to_write: Vec<_> = documentation::outstanding(&made, day(today)).collect();
        assert!(to_write.len() < 20, "{} notes to sign on {today}", to_write.len());
        assert!(to_write.iter().all(|session| session.day().days_until(day(today)) < 10));
    }
}

#[test]
fn contacts_between_sessions_are_with_clients_and_take_a_few_minutes_each() {
    for today in ["2026-11-23", "2028-02-29"] {
        let (made, today) = (made(today), day(today));
        let with_client =
            made.entries().filter(|it| it.work == Work::Contact && it.client.is_some());
        let with_client: Vec<_> = with_client.collect();
        assert!(with_client.len() > 200, "{} on {today}", with_client.len());
        for entry in with_client {
            assert!(entry.on < today && (1..=18).contains(&entry.minutes.0), "{entry:?}");
            assert!(entry.contact.as_ref().is_some_and(|it| it.at.is_some()), "{entry:?}");
            let came = made.appointments_on(entry.on).any(|it| Some(it.client) == entry.client);
            assert!(came, "{entry:?}");
        }
        let month = Period::new(today.plus_days(-28), today).unwrap();
        let loads = client_load::loads(&made, month, today);
        assert!(loads.clients.iter().any(|it| it.entered.0 > 0), "the load view has some");
    }
}

#[test]
fn about_as_many_begin_as_a_practice_of_that_size_can_take_in_whatever_the_day_of_the_week() {
    for n in 0..7 {
        let today = day("2026-11-23").plus_days(n);
        let made = made(&today.to_string());
        let weeks = Period::new(today.plus_days(-84), today).unwrap();
        let begun = made.episodes().filter(|it| weeks.holds(it.opened_on())).count();
        assert!((4..=12).contains(&begun), "{begun} began in twelve weeks before {today}");
    }
}

#[test]
fn every_outcome_occurs_and_notes_have_texts() {
    let changes = practice(SEED, day("2026-11-23"), &zone());
    let made = made("2026-11-23");
    let outcomes: BTreeSet<_> = made
        .appointments()
        .map(|booking| core::mem::discriminant(&booking.attendance))
        .map(|d| format!("{d:?}"))
        .collect();
    assert_eq!(outcomes.len(), 6);
    assert_eq!(changes.texts.len(), made.notes().count());
    assert!(changes.texts.iter().all(|text| text.after.is_some()));
    assert!(made.notes().any(|note| note.is_signed()) && made.notes().any(|n| !n.is_signed()));
}

#[test]
fn most_of_what_can_be_said_of_clients_is_said_and_some_is_not() {
    let made = made("2026-11-23");
    let share = |said: &dyn Fn(&Episode) -> bool| {
        made.episodes().filter(|episode| said(episode)).count() * 100 / made.episodes().count()
    };
    for said in [share(&|it| it.service.is_some()), share(&|it| it.source.is_some())] {
        assert!((75..100).contains(&said), "{said} %");
    }
    let from_inquiry = |inquiry: &Inquiry| {
        let client = inquiry.client?;
        Some(made.episodes_of(client).any(|episode| episode.source == inquiry.source))
    };
    assert!(made.inquiries().filter_map(from_inquiry).all(|carried| carried));
    assert!(made.inquiries().any(|inquiry| inquiry.preferences.fee.is_some()));
    let notice = made.therapist().notice;
    for booking in made.appointments().filter(|booking| booking.consequence.is_some()) {
        let missed =
            Missed::of(booking, notice).expect("only what was missed is charged or waived");
        let episode = made.episode_on(booking.client, booking.day()).unwrap();
        assert!(episode.fees.owed(missed).is_some());
    }
    let decided = |charged: bool| {
        let is = |it: &Consequence| matches!(it, Consequence::Charged(_)) == charged;
        made.appointments().filter_map(|booking| booking.consequence.as_ref()).any(is)
    };
    assert!(decided(true) && decided(false));
}

#[test]
fn one_client_has_a_safety_plan_to_go_through_and_somebody_to_turn_to() {
    for today in ["2026-11-23", "2028-02-29"] {
        let made = made(today);
        let due = safety_plan::all_due(&made, day(today));
        let [(client, _, Reason::Age)] = due[..] else { panic!("{due:?}") };
        assert_eq!(made.client(client).unwrap().ways.crisis.len(), 1);
    }
}

#[test]
fn invoices_stand_in_every_state_and_something_is_to_be_done_about_money() {
    for today in ["2026-11-23", "2026-12-31", "2027-02-28", "2028-02-29", "2027-08-07"] {
        let (made, today) = (made(today), day(today));
        let standings: BTreeSet<_> = made.invoices().map(|it| it.standing(today)).collect();
        for standing in [Standing::Open, Standing::Overdue, Standing::Paid, Standing::Cancelled] {
            assert!(standings.contains(&standing), "{standing:?} on {today}");
        }
        let overdue = made.invoices().filter(|it| it.standing(today) == Standing::Overdue).count();
        assert!((1..=40).contains(&overdue), "{overdue} overdue on {today}");
        let waits = |client: &&Client| !uninvoiced(&made, client.id).is_empty();
        let waiting = made.clients().filter(waits).count();
        assert!((1..=24).contains(&waiting), "{waiting} clients to invoice on {today}");
        assert_eq!(made.invoicing().issued as usize, made.invoices().count());
    }
}

#[test]
fn nobody_is_booked_when_somebody_else_is() {
    for today in ["2026-11-23", "2026-12-31", "2027-08-07"] {
        let mut times = BTreeSet::new();
        let made = made(today);
        let twice = made.appointments().find(|booking| !times.insert(booking.starts));
        assert_eq!(twice.map(|it| it.starts), None, "{today}");
    }
}

#[test]
fn her_own_time_is_there_to_be_seen_and_what_went_past_it_has_its_reason() {
    for today in
        ["2026-11-23", "2026-11-29", "2026-12-31", "2027-02-28", "2028-02-29", "2027-08-07"]
    {
        let (made, today) = (made(today), day(today));
        let breaks = |days: (i32, i32)| {
            let days = Period::new(today.plus_days(days.0), today.plus_days(days.1)).unwrap();
            made.breaks_in(days).count()
        };
        assert!(breaks((-28, 0)) >= 8 && breaks((1, 28)) >= 6, "{today}");
        assert!(made.breaks().all(|it| !made.therapist().is_away(it.starts.date())), "{today}");
        // A session over a break has said why, and there is one.
        let mut over = 0;
        for booking in made.appointments().filter(|it| stands(it)) {
            let day = Period::new(booking.day(), booking.day().plus_days(1)).unwrap();
            let ends = booking.starts.plus(booking.planned);
            let meets = |it: &PlannedBreak| it.starts < ends && booking.starts < it.stretch().1;
            let passes = |rail| booking.passing.as_ref().is_some_and(|it| it.rails.contains(&rail));
            let is_over = made.breaks_in(day).any(meets);
            assert_eq!(is_over, passes(Rail::PlannedBreak), "{today}: {:?}", booking.starts);
            over += u32::from(is_over);
        }
        assert_eq!(over, 1, "{today}");
        // So has each session of a week beyond those she wants, and no other.
        let most = usize::from(made.therapist().limits.a_week.unwrap());
        let half_a_year = Period::new(today.plus_days(-180), today.plus_days(60)).unwrap();
        for week in half_a_year.each_week() {
            let booked: Vec<_> = made.appointments_in(week).filter(|it| stands(it)).collect();
            let passes = |it: &&&Appointment| {
                it.passing.as_ref().is_some_and(|it| it.rails.contains(&Rail::WeekSessions))
            };
            let passing = booked.iter().filter(passes).count();
            assert_eq!(passing, booked.len().saturating_sub(most), "{today}: {week:?}");
        }
        // Her weeks beside work have leave, heavy sessions and weeks that differ in them.
        let wall = |at| WallTime::of_utc(at).unwrap();
        let weeks = wellbeing::weeks(&made, 26, today, &wall);
        assert!(weeks.iter().filter(|week| week.leave > 0).count() >= 3, "{today}");
        let heavy: BTreeSet<_> = weeks.iter().filter_map(|week| week.heavy_sessions).collect();
        assert!(heavy.len() >= 3, "{today}: {heavy:?}");
        // Something is overdue, something comes round again, and somebody else does something.
        let has = |is: fn(&Task, Date) -> bool| made.tasks().any(|task| is(task, today));
        assert!(has(|task, today| task.due.is_some_and(|due| due < today)), "{today}");
        assert!(has(|task, _| task.repeats.is_some()) && has(|task, _| task.delegated.is_some()));
        let soon = Period::new(today, today.plus_days(14)).unwrap();
        assert!(boundaries::leave_days(&made, soon) > 0, "{today}");
    }
}

#[test]
fn the_same_day_gives_the_same_practice_and_a_later_day_moves_it_along() {
    assert_eq!(made("2026-11-23"), made("2026-11-23"));
    let newest = |practice: &Practice| practice.appointments().map(|a| a.day()).max().unwrap();
    let (now, then) = (newest(&made("2026-11-23")), newest(&made("2026-11-30")));
    assert!(now.days_until(then) >= 5, "{now} {then}");
}

#[test]
fn the_twenty_year_practice_has_its_exact_size() {
    let changes = twenty_years(1, day("2026-11-23"), &zone());
    let mut made = Practice::default();
    made.apply(&changes).unwrap();
    assert_eq!(made.clients().count(), 2_000);
    assert_eq!(made.appointments().count(), 30_000);
    assert_eq!(changes.texts.len(), 30_000);
    assert_eq!(problems::count(&made, day("2026-11-23")), []);
    let bytes: usize =
        changes.texts.iter().filter_map(|text| text.after.as_ref()).map(|t| t.as_str().len()).sum();
    assert!((2_900..3_200).contains(&(bytes / 30_000)));
}
