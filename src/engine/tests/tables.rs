//! The numbers of a screen as a table that any spreadsheet program reads.

use super::*;
use crate::domain::activity::{Act, Subject};
use crate::metrics::capacity::what_if::WhatIf;
use crate::protocol::forms::InquiryForm;
use crate::protocol::query::ActivityFilter;

/// The lines of the table that a query gives.
fn lines(story: &mut Story, query: Query) -> Vec<String> {
    let said = story.ask(Request::ExportView(query));
    assert!(matches!(&said, Event::File { name } if name.ends_with("2026-11-23.csv")), "{said:?}");
    let text = String::from_utf8(story.file.clone()).unwrap();
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

fn november() -> Period {
    let from = Date::parse("2026-11-01").unwrap();
    Period::new(from, from.plus_days(30)).unwrap()
}

#[test]
fn the_weeks_to_come_are_a_table_week_by_week_with_and_without_one_client_more() {
    let (mut story, _) = new_vault(&Device::default());
    let query = Query::Capacity { what_if: WhatIf::default(), courses: true };
    let View::Capacity(view) = story.view(query.clone()) else { panic!("no capacity") };
    let told = lines(&mut story, query);
    let openings = format!(r#""{}""#, view.answer.openings);
    assert!(told[1].starts_with(r#""capacity-openings""#) && told[1].contains(&openings));
    let weeks = view.question.assumptions.availability.len();
    let outlooks: usize = view.answer.plans.iter().map(|plan| plan.outlooks.len()).sum();
    let hours = told.iter().filter(|line| line.starts_with(r#""capacity-hours""#)).count();
    assert_eq!(hours, outlooks * (weeks + 1), "each week, and all of them: {told:?}");
    let first = told.iter().find(|line| line.contains(r#""weekly:1,week:1""#)).unwrap();
    assert!(first.ends_with(r#""2026-11-30","2026-12-06","","""#), "which week it is: {first}");
    assert!(told.iter().any(|line| line.contains("any-week")), "all weeks together");
}

#[test]
fn the_waiting_list_is_a_table_in_its_order_as_far_as_it_is_shown() {
    let (mut story, _) = new_vault(&Device::default());
    for (name, day) in [("Ana", "2026-11-10"), ("=Bo", "2026-11-02")] {
        let form = InquiryForm {
            wishes: "evenings".to_owned(),
            name: name.to_owned(),
            ..InquiryForm::asked(Date::parse(day).unwrap())
        };
        story.does(Command::SaveInquiry(None, form)).unwrap();
    }
    let all = |search: &str| Query::WaitingList { closed: false, search: search.to_owned() };
    let told = lines(&mut story, all(""));
    assert!(told[0].starts_with(r#""name","place in line","weeks from""#), "{told:?}");
    let longest = r#""'=Bo","1","","","asked","2026-11-02","2026-11-02","21","#;
    assert!(told[1].starts_with(longest), "{told:?}");
    assert!(told[2].starts_with(r#""Ana","2""#) && told[2].contains("evenings"), "{told:?}");
    let found = lines(&mut story, all("ana"));
    assert_eq!((found.len(), &found[1]), (2, &told[2]), "what was searched for");
}

#[test]
fn the_report_of_a_month_is_a_table_of_all_it_says() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("Ana");
    story.book(client, "2026-10-13", Mark::Attended);
    let day = Date::parse("2026-10-20").unwrap();
    let View::Report(report) = story.view(Query::Report(day)) else { panic!("no report") };
    let told = lines(&mut story, Query::Report(day));
    // Beside the figures, what became of her limits: sessions, and contacts in the evening.
    assert_eq!(told.len(), 1 + report.caseload.figures.len() + 2, "{told:?}");
    let attended = told.iter().find(|line| line.starts_with(r#""attended""#)).unwrap();
    assert!(attended.contains(r#""1","count""#), "{attended}");
    assert!(told[1..].iter().all(|line| line.ends_with(r#""2026-10-01","2026-10-31","","""#)));
    let limits = lines(&mut story, Query::Limits);
    let past = r#""sessions-past-a-limit","Sessions booked past any limit","","0","count""#;
    assert!(limits[1].starts_with(past), "{limits:?}");
    assert_eq!(lines(&mut story, Query::OffTrack).len(), 1);
}

#[test]
fn every_screen_of_figures_is_a_table_with_what_it_shows() {
    let (mut story, _) = new_vault(&Device::default());
    let client = story.add_client("=Ana, \"the first\"");
    story.book(client, "2026-11-10", Mark::Attended);
    story.book(client, "2026-11-17", Mark::NoShow);

    let caseload = lines(&mut story, Query::Caseload(november()));
    assert_eq!(caseload.len(), 1 + story.caseload().figures.len());
    assert!(caseload[0].starts_with(r#""figure","what","of","value","unit","x","n","low","high""#));
    let missed = caseload.iter().find(|line| line.contains("no-show-rate")).unwrap();
    let exact = r#""no-show-rate","No-show rate","","0.5","share","1","2","0.0945"#;
    assert!(missed.starts_with(exact), "{missed}");
    let columns = |line: &String| line.matches("\",\"").count();
    assert!(caseload.iter().all(|line| columns(line) == 17), "{caseload:?}");
    assert!(missed.ends_with(r#""2026-11-01","2026-11-23","","""#), "over which days: {missed}");

    let attendance = lines(&mut story, Query::Attendance(november()));
    assert!(attendance.iter().any(|line| line.contains(r#""weekday:"#)), "{attendance:?}");
    let page = Page { skip: 0, take: u32::MAX };
    let load = lines(&mut story, Query::Load { period: november(), page });
    assert_eq!(load[1], r#""'=Ana, ""the first""","50","0","10","18.26086956521739""#);
    let engagement = lines(&mut story, Query::Engagement);
    assert!(engagement[1].ends_with(r#""no next appointment","","""#), "{engagement:?}");
    assert_eq!(
        lines(&mut story, Query::Retention(crate::metrics::retention::Cohort::default())).len(),
        1
    );
    assert_eq!(lines(&mut story, Query::Colleagues).len(), 1);

    let log = Query::Activity { filter: ActivityFilter::default(), before: None };
    let View::Activity(log) = story.view(log) else { panic!("no log") };
    let told = log
        .rows
        .iter()
        .take(6)
        .all(|row| (row.act, row.subject) == (Some(Act::Exported), Some(Subject::Figures)));
    assert!(told, "{log:?}");
    assert_eq!(story.ask(Request::ExportView(Query::Practice)), Event::Refused(Refusal::Missing));
}
