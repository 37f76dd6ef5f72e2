//! The numbers of a screen as a table that any spreadsheet program reads.

use super::*;
use crate::domain::activity::{Act, Subject};
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
    assert!(caseload.iter().all(|line| columns(line) == 13), "{caseload:?}");

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
