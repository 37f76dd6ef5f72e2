//! A series moved to other days: what stays, what moves along, and what stays left out.

use super::*;

/// Days of a week, Monday is 0, every week or every so many.
fn on(weeks: &str, days: [usize; 2]) -> RepeatsForm {
    RepeatsForm {
        pattern: Pattern::Weeks,
        weeks: weeks.into(),
        days: core::array::from_fn(|day| days.contains(&day)),
        ends: Ends::After,
        count: "6".into(),
        ..RepeatsForm::default()
    }
}

#[test]
fn one_of_two_weekdays_moves_and_the_other_stays_as_it_is() {
    let (_, mut story, client) = practice();
    let mut form = weekly(client);
    form.booking.date = "2026-11-30".into();
    form.repeats = on("1", [0, 2]);
    story.begins(form);
    let before = story.lines(client);
    let [monday, second, wednesday, gone] = [0, 2, 3, 4].map(|n: usize| before[n].id);
    story.does(Command::Mark(second, Mark::EarlyCancellation)).unwrap();
    story.does(Command::DeleteAppointment(gone)).unwrap();
    story.changes(wednesday, Reach::All, |form| {
        form.booking.date = "2026-12-10".into();
        form.repeats = on("1", [0, 3]);
    });
    let after = ["11-30 15:00", "12-03 15:00", "12-07 15:00", "12-10 15:00", "12-17 15:00"];
    assert_eq!(story.told(client), after);
    let ids: Vec<_> = story.lines(client).iter().map(|line| line.id).collect();
    assert_eq!(ids, [monday, before[1].id, second, wednesday, before[5].id]);
    for _ in 0..3 {
        story.undoes();
    }
    assert_eq!(story.lines(client), before);
}

#[test]
fn a_weekday_moved_before_the_other_drops_neither_nor_brings_back_what_stays_before() {
    let (_, mut story, client) = practice();
    let mut form = weekly(client);
    form.booking.date = "2026-12-01".into();
    form.repeats = on("2", [1, 3]);
    story.begins(form);
    let before = story.lines(client);
    let change = |form: &mut SeriesForm| {
        form.booking.date = "2026-12-14".into();
        form.repeats = on("2", [0, 1]);
    };
    story.changes(before[3].id, Reach::Following, |form| {
        change(form);
        form.repeats.count = "4".into();
    });
    let told = story.told(client);
    let split = ["12-01 15:00", "12-03 15:00", "12-14 15:00", "12-15 15:00", "12-28 15:00"];
    assert_eq!(told[..5], split);
    assert_eq!(story.nth(client, 3), before[2].id, "the Tuesday before stays");
    story.undoes();
    story.changes(before[3].id, Reach::All, change);
    let told = story.told(client);
    assert_eq!(told[..4], ["11-30 15:00", "12-01 15:00", "12-14 15:00", "12-15 15:00"]);
    assert_eq!(story.nth(client, 1), before[0].id);
}

#[test]
fn a_weekday_of_the_month_moves_within_each_month() {
    let (_, mut story, client) = practice();
    let monthly = RepeatsForm {
        pattern: Pattern::MonthlyWeekday,
        ends: Ends::After,
        count: "8".into(),
        ..RepeatsForm::default()
    };
    let mut form = weekly(client);
    form.booking.date = "2027-03-09".into();
    form.repeats = monthly.clone();
    story.begins(form);
    let before = story.lines(client);
    // September begins on a Wednesday.
    assert_eq!(before[6].starts, at("2027-09-14T15:00"));
    story.does(Command::Mark(before[6].id, Mark::EarlyCancellation)).unwrap();
    story.changes(before[0].id, Reach::All, |form| form.booking.date = "2027-03-10".into());
    let told = story.told(client);
    assert_eq!(told[4..], ["07-14 15:00", "08-11 15:00", "09-14 15:00", "10-13 15:00"]);
    let ids: Vec<_> = story.lines(client).iter().map(|line| line.id).collect();
    assert_eq!(ids, before.iter().map(|line| line.id).collect::<Vec<_>>());
}

#[test]
fn a_series_put_off_by_a_week_leaves_out_what_was_left_out() {
    let (_, mut story, client) = practice();
    story.begins(times(client, 5));
    let third = story.nth(client, 2);
    story.does(Command::DeleteAppointment(third)).unwrap();
    let first = story.nth(client, 0);
    story.changes(first, Reach::All, |form| form.booking.date = "2026-12-01".into());
    assert_eq!(story.told(client), ["12-01 15:00", "12-15 15:00", "12-22 15:00", "12-29 15:00"]);
}
