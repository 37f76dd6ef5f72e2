//! The end of a day and of a week: what they say of the practice and of the therapist.

use super::*;
use crate::domain::time::Minutes;
use crate::domain::time_entry::{Direction, Work};
use crate::protocol::forms::{CheckInForm, TimeEntryForm, WellbeingForm};
use crate::protocol::view::WeekReviewView;

fn week(story: &mut Story) -> WeekReviewView {
    match story.view(Query::WeekReview) {
        View::WeekReview(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn worked(story: &mut Story, work: Work, date: &str, minutes: &str) {
    let form = TimeEntryForm {
        date: date.into(),
        work: Some(work),
        minutes: minutes.into(),
        client: None,
        about: String::new(),
        means: None,
        direction: Direction::Out,
        with: String::new(),
        time: String::new(),
    };
    story.does(Command::SaveTimeEntry(None, form)).unwrap();
}

#[test]
fn a_week_is_held_against_what_she_set_and_learning_against_what_she_needs() {
    let device = Device::default();
    let (mut story, _) = new_vault(&device);
    let client = story.add_client("Ana");
    story.book(client, "2026-11-23", Mark::Attended);
    worked(&mut story, Work::Supervision, "2026-11-23", "90");
    worked(&mut story, Work::Supervision, "2026-02-10", "60");
    worked(&mut story, Work::Supervision, "2025-12-31", "600");
    worked(&mut story, Work::Training, "2026-03-01", "480");
    let words = String::new();
    let form = CheckInForm { energy: Some(4), strain: Some(2), words };
    story.does(Command::CheckIn(form)).unwrap();
    device.days.set(4);
    let form = WellbeingForm { supervision: "20".into(), ..WellbeingForm::default() };
    story.does(Command::SaveWellbeing(form)).unwrap();
    let view = week(&mut story);
    // A session of 50 minutes, ten of documentation that nobody entered, an hour and a half.
    assert_eq!((view.worked, view.week.with_clients), (Minutes(150), Minutes(50)));
    assert_eq!(view.limit, Minutes(37 * 60 + 30));
    assert_eq!(view.week.energy.map(|mean| mean.mean), Some(4.0));
    assert_eq!(view.notes_waiting, 1);
    assert_eq!(
        view.learning,
        [
            (Work::Supervision, Minutes(150), Some(Minutes(20 * 60))),
            (Work::Training, Minutes(480), None),
        ]
    );
    // On its first days a week says nothing yet, and the one before is looked back on.
    assert_eq!(view.week.monday.to_string(), "2026-11-23");
    device.days.set(8);
    assert_eq!(week(&mut story).week, view.week);
    device.days.set(9);
    assert_eq!(week(&mut story).week.monday.to_string(), "2026-11-30");
}

#[test]
fn the_end_of_a_day_knows_what_is_left_and_how_long_the_notes_take() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    for date in ["2026-11-20", "2026-11-23"] {
        story.book(client, date, Mark::Attended);
    }
    let View::Today(view) = story.view(Query::Today) else { panic!("no day") };
    assert_eq!(
        (view.to_write_total, view.to_write_takes, view.said_today),
        (2, Minutes(20), false)
    );
    let form = CheckInForm { energy: Some(4), strain: Some(2), words: String::new() };
    story.does(Command::CheckIn(form)).unwrap();
    let View::Today(view) = story.view(Query::Today) else { panic!("no day") };
    assert!(view.said_today);
}
