//! Today: what it lists, and what leaves it once it is done.

use super::*;
use crate::protocol::forms::InquiryForm;
use crate::protocol::view::TodayView;

fn today(story: &mut Story) -> TodayView {
    match story.view(Query::Today) {
        View::Today(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_waits_is_listed_until_it_is_done() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let empty = today(&mut story);
    assert_eq!((empty.unmarked_total, empty.to_write_total, empty.asked_total), (0, 0, 0));
    assert!(empty.sessions.is_empty() && empty.next.is_none());

    let past = story.book(client, "2026-11-20", Mark::Booked);
    story.book(client, "2026-11-23", Mark::Booked);
    let ahead = story.book(client, "2026-11-30", Mark::Booked);
    let asked = InquiryForm::asked(Date::parse("2026-11-10").unwrap());
    let asked = InquiryForm { name: "Ben".into(), ..asked };
    story.does(Command::SaveInquiry(None, asked)).unwrap();
    let view = today(&mut story);
    assert_eq!(view.sessions.len(), 1, "today is Monday the 23rd");
    assert_eq!(view.next.map(|line| line.id), Some(ahead));
    assert_eq!(view.unmarked.iter().map(|line| line.id).collect::<Vec<_>>(), [past]);
    assert_eq!(view.asked[0].form.name, "Ben");
    assert!(view.asked[0].due.is_some_and(|due| due.days < 0));

    story.does(Command::Mark(past, Mark::Attended)).unwrap();
    let view = today(&mut story);
    assert_eq!((view.unmarked_total, view.to_write_total), (0, 1));
    assert_eq!(view.to_write[0].id, past);
}

#[test]
fn of_a_long_list_the_oldest_are_shown_and_all_are_counted() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    for day in 1..=22 {
        story.book(client, &format!("2026-10-{day:02}"), Mark::Booked);
    }
    let view = today(&mut story);
    assert_eq!((view.unmarked.len(), view.unmarked_total), (20, 22));
    assert_eq!(view.unmarked[0].starts.date().to_string(), "2026-10-01");
}
