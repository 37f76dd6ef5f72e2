//! What a made-up practice must be to be shown to anybody.

use std::collections::BTreeSet;

use super::{SEED, practice, twenty_years};
use crate::domain::client::Client;
use crate::domain::episode::Episode;
use crate::domain::fees::{Consequence, Missed};
use crate::domain::inquiry::Inquiry;
use crate::domain::invoice::Standing;
use crate::domain::practice::Practice;
use crate::domain::safety_plan::{self, Reason};
use crate::domain::time::{Date, Zone};
use crate::domain::uninvoiced::uninvoiced;
use crate::metrics::{caseload, documentation, problems, waiting};

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
