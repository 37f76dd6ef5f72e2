//! Who comes and who stays away: the lists that name clients, and what acting on them does.

use super::*;
use crate::domain::episode::EndingReason;
use crate::domain::time_entry::Work;
use crate::metrics::engagement::Sign;
use crate::protocol::forms::TimeEntryForm;
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
fn missed_sessions_are_told_by_weekday_hour_and_lead_time_and_add_up() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bea) = (story.add_client("Ana"), story.add_client("Bea"));
    for day in 2..13 {
        let date = format!("2026-11-{day:02}");
        story.book(ana, &date, if day == 2 { Mark::LateCancellation } else { Mark::Attended });
        story.book(bea, &date, if day < 5 { Mark::NoShow } else { Mark::Attended });
    }
    let View::Attendance(found) = story.view(Query::Attendance(november())) else { panic!("view") };
    let whole: Vec<_> =
        found.figures.iter().map(|figure| (figure.metric, figure.x, figure.n)).collect();
    assert_eq!(
        whole,
        [
            (Metric::MissedSlotRate, Some(4.0), Some(22.0)),
            (Metric::NoShowRate, Some(3.0), Some(21.0)),
        ]
    );
    let plain = story.figure(Metric::NoShowRate);
    let (own, plain) = (found.figures[1].interval.unwrap(), plain.interval.unwrap());
    assert!(own.0 < plain.0 && own.1 > plain.1, "{own:?} {plain:?}");
    for part in &found.parts {
        let sum: f64 = part.groups.iter().filter_map(|line| line.missed.n).sum();
        assert_eq!(sum, 22.0, "{:?}", part.by);
    }
    let hour = found.parts[1].groups[0].missed.of.as_deref();
    assert_eq!(hour, Some("hour:09"));
    let weekday = found.parts[0].groups.last().unwrap();
    assert_eq!(weekday.missed.of.as_deref(), Some("weekday:other"), "five small ones");
}

#[test]
fn the_work_of_clients_and_of_nobody_is_the_workload_of_the_period() {
    let (mut story, _) = new_vault(&Device::default());
    let (ana, bea) = (story.add_client("Ana"), story.add_client("Bea"));
    story.book(ana, "2026-11-10", Mark::Attended);
    story.book(bea, "2026-11-03", Mark::Attended);
    for (work, client, minutes) in [(Work::Contact, Some(ana), "40"), (Work::Admin, None, "30")] {
        let form = TimeEntryForm {
            date: "2026-11-11".into(),
            work: Some(work),
            minutes: minutes.into(),
            client,
            ..TimeEntryForm::default()
        };
        story.does(Command::SaveTimeEntry(None, form)).unwrap();
    }
    let query = Query::Load { period: november(), page: Page::FIRST };
    let View::Load(found) = story.view(query) else { panic!("view") };
    let lines: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.direct.0, row.entered.0, row.estimated.0))
        .collect();
    assert_eq!(lines, [("Ana", 50, 40, 10), ("Bea", 50, 0, 10)]);
    assert_eq!((found.clients, found.estimated.0, found.of_nobody.0), (2, 20, 30));
    assert_eq!(Some(found.longest), found.rows[0].per_week);
    let weeks: u32 = story.caseload().weeks.iter().map(|week| week.total().0).sum();
    assert_eq!((found.of_clients + found.of_nobody).0, weeks);
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
