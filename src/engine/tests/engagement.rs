//! Who comes and who stays away: the lists that name clients, and what acting on them does.

use super::*;
use crate::domain::episode::EndingReason;
use crate::metrics::engagement::Sign;
use crate::protocol::view::EngagementView;

fn engagement(story: &mut Story) -> EngagementView {
    match story.view(Query::Engagement) {
        View::Engagement(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_may_be_drifting_is_told_with_the_numbers_and_leaves_the_list_once_booked_or_ended() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bea) = (story.add_client("Ana"), story.add_client("Bea"));
    story.book(ana, "2026-11-09", Mark::Attended);
    for day in ["2026-11-02", "2026-11-09", "2026-11-16"] {
        story.book(bea, day, Mark::Attended);
    }
    let found = engagement(&mut story);
    assert_eq!((found.in_care, found.rows.len()), (2, 2));
    let first = &found.rows[0];
    assert_eq!((first.client, first.name.as_str(), first.next), (ana, "Ana", None));
    let gap = Sign::Gap { days: 14, rhythm: 7.0 };
    assert_eq!(first.signs[..2], [Sign::NoNextAppointment, gap]);
    assert_eq!(found.rows[1].signs, [Sign::NoNextAppointment]);

    story.book(bea, "2026-11-24", Mark::Booked);
    assert_eq!(engagement(&mut story).rows.len(), 1);
    let reason = Some(EndingReason::LostContact);
    let form = EndingForm { on: "2026-11-23".into(), reason };
    story.does(Command::End(first.episode, form)).unwrap();
    let found = engagement(&mut story);
    assert_eq!((found.in_care, found.rows.len()), (1, 0));
}

fn november() -> Period {
    let from = Date::parse("2026-11-01").unwrap();
    Period::new(from, from.plus_days(30)).unwrap()
}

#[test]
fn each_new_figure_of_the_caseload_stands_with_its_rows() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    let session = story.book(client, "2026-11-02", Mark::Attended);
    for day in ["2026-11-03", "2026-11-09"] {
        story.book(client, day, Mark::NoShow);
    }
    story.book(client, "2026-11-16", Mark::Attended);
    let note = story.write(client, session, "late");
    story.does(Command::SignNote(note)).unwrap();
    for (metric, x, n) in [
        (Metric::Engagement, 2.0, 4.0),
        (Metric::NotesOnTime, 0.0, 2.0),
        (Metric::RebookingRate, 0.0, 0.0),
    ] {
        let figure = story.figure(metric);
        assert_eq!((figure.x, figure.n), (Some(x), Some(n)), "{}", metric.name());
        let query = Query::Rows { metric, period: november(), page: Page::FIRST };
        let View::Rows(rows) = story.view(query) else { panic!("view") };
        let told = (f64::from(rows.in_numerator), f64::from(rows.total));
        assert_eq!(told, (x, n), "{}", metric.name());
    }
    let adherence = story.figure(Metric::Adherence);
    assert_eq!(adherence.x, Some(2.0));
    assert!(adherence.n > Some(3.0), "{adherence:?}");
}
