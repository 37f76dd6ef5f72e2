//! What rules come to: the examples of RFC 5545, the known answers, and what is refused.

use super::*;
use crate::domain::time::Date;

fn at(text: &str) -> WallTime {
    WallTime::parse(text).unwrap()
}

fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap()
}

/// A zone of UTC-5: where the examples end by the clock of UTC, summer time makes no difference.
fn new_york(utc: WallTime) -> Option<WallTime> {
    Some(utc.back(Minutes(300)))
}

#[test]
fn every_example_of_the_rfc_comes_out_as_it_says() {
    let text = include_str!("../../../tests/fixtures/recurrence/rfc5545.txt");
    let mut lines = text.lines().filter(|line| !line.starts_with('#')).peekable();
    let mut examples = 0;
    while let Some(rule) = lines.next() {
        let start = lines.next_if(|line| line.starts_with('@'));
        let start = at(start.map_or("1997-09-02T09:00", |line| &line[2..]));
        let mut expected = Vec::new();
        let mut goes_on = false;
        while let Some(line) = lines.next_if(|line| line.starts_with('=')) {
            let (month, days) = line[2..].split_once(' ').unwrap();
            for day in days.split(' ') {
                match day.parse::<u32>() {
                    Ok(day) => expected.push(at(&format!("{month}-{day:02}T09:00"))),
                    Err(_) => goes_on = true,
                }
            }
        }
        let parsed = Rule::parse_in(rule, &new_york).unwrap();
        let found: Vec<_> = parsed.occurrences(start).take(expected.len() + 1).collect();
        assert_eq!(found[..expected.len()], expected, "{rule}");
        assert_eq!(found.len() > expected.len(), goes_on, "{rule}");
        examples += 1;
    }
    assert_eq!(examples, 37);
}

#[test]
fn twenty_minutes_apart_all_day_is_a_rule_of_days() {
    let text = "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40";
    let slots: Vec<_> = rule(text).occurrences(at("1997-09-02T09:00")).take(25).collect();
    let told = [0, 1, 2, 3, 23, 24].map(|n| slots[n].to_string());
    let times = ["02T09:00", "02T09:20", "02T09:40", "02T10:00", "02T16:40", "03T09:00"];
    assert_eq!(told, times.map(|time| format!("1997-09-{time}")));
}

#[derive(serde::Deserialize)]
struct Known {
    name: String,
    rule: Option<String>,
    dtstart: Option<String>,
    expect: Option<Vec<String>>,
}

#[test]
fn the_known_answers_come_out() {
    let text = include_str!("../../../tests/fixtures/known-answers/recurrence.json");
    let known: Vec<Known> = serde_json::from_str(text).unwrap();
    let stamp = |text: &str| {
        let (day, time) = text.split_once('T').unwrap();
        let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
        at(&format!("{day}T{}:{}", &time[..2], &time[2..4]))
    };
    let mut checked = 0;
    for known in known {
        let Some((text, start)) = known.rule.zip(known.dtstart) else { continue };
        let (text, without) = text.split_once("\nEXDATE:").unwrap_or((&text, ""));
        let without: Vec<_> = without.split(',').filter(|t| !t.is_empty()).map(stamp).collect();
        let found = rule(text).occurrences(stamp(&start));
        let found = found.filter(|slot| !without.contains(slot)).map(|slot| format!("{slot}:00"));
        assert_eq!(found.collect::<Vec<_>>(), known.expect.unwrap(), "{}", known.name);
        checked += 1;
    }
    assert_eq!(checked, 10, "the eleventh is about a zone: see domain/zone.rs");
}

#[test]
fn what_cannot_be_a_rule_is_refused_by_what_is_wrong_with_it() {
    for (text, error) in [
        ("", RuleError::NotARule),
        ("weekly", RuleError::NotARule),
        ("FREQ=FORTNIGHTLY", RuleError::NotARule),
        ("FREQ=WEEKLY;FREQ=DAILY", RuleError::NotARule),
        ("FREQ=WEEKLY;BYDAY=XX", RuleError::NotARule),
        ("FREQ=WEEKLY;BYDAY=é", RuleError::NotARule),
        ("FREQ=WEEKLY;BYEASTER=1", RuleError::NotARule),
        ("FREQ=WEEKLY;UNTIL=2026", RuleError::NotARule),
        ("FREQ=WEEKLY;UNTIL=20260601T000000Z", RuleError::NotARule),
        ("FREQ=SECONDLY", RuleError::TooOften),
        ("FREQ=MINUTELY", RuleError::TooOften),
        ("FREQ=HOURLY;INTERVAL=8", RuleError::TooOften),
        ("FREQ=DAILY;BYSECOND=0,30", RuleError::TooOften),
        ("FREQ=WEEKLY;INTERVAL=0", RuleError::NoInterval),
        ("FREQ=WEEKLY;INTERVAL=99999999", RuleError::NoInterval),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20260601", RuleError::TwoEnds),
        ("FREQ=MONTHLY;BYMONTHDAY=32", RuleError::NoSuchDay),
        ("FREQ=MONTHLY;BYMONTHDAY=0", RuleError::NoSuchDay),
        ("FREQ=YEARLY;BYMONTH=13", RuleError::NoSuchDay),
        ("FREQ=WEEKLY;UNTIL=20260231", RuleError::NoSuchDay),
        ("FREQ=DAILY;BYHOUR=24", RuleError::NoSuchDay),
        ("FREQ=WEEKLY;BYMONTHDAY=1", RuleError::OutOfPlace),
        ("FREQ=WEEKLY;BYDAY=1MO", RuleError::OutOfPlace),
        ("FREQ=MONTHLY;BYWEEKNO=1", RuleError::OutOfPlace),
        ("FREQ=WEEKLY;UNTIL=00010101", RuleError::NoSuchYear),
    ] {
        assert_eq!(Rule::parse(text), Err(error), "{text}");
    }
}

#[test]
fn an_end_beyond_all_days_is_no_end_before_the_last_one() {
    let far = rule("FREQ=YEARLY;UNTIL=99991231T235959").occurrences(at("2190-05-01T09:00"));
    assert_eq!(far.count(), 10);
    let last = rule("FREQ=DAILY").occurrences(at("2199-12-30T09:00"));
    assert_eq!(last.count(), 2);
}

#[test]
fn a_rule_that_never_comes_round_ends() {
    for text in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
        "FREQ=WEEKLY;UNTIL=20250101",
        "FREQ=WEEKLY;COUNT=0",
    ] {
        assert_eq!(rule(text).occurrences(at("2026-01-01T09:00")).next(), None, "{text}");
    }
}

#[test]
fn the_first_days_and_the_last_of_all_do_no_harm() {
    let start = WallTime::midnight(Date::new(1900, 1, 1).unwrap());
    for text in ["FREQ=WEEKLY;WKST=SU", "FREQ=YEARLY;BYWEEKNO=1", "FREQ=DAILY;INTERVAL=1000"] {
        assert!(rule(text).occurrences(start).count() > 100, "{text}");
    }
}

#[test]
fn weeks_of_the_year_are_those_of_the_iso() {
    // 2020 and 2026 have 53 weeks; 2021 and 2022 have 52.
    let weeks = rule("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR,SU").occurrences(at("2020-06-01T09:00"));
    let days: Vec<_> = weeks.take(4).map(|slot| slot.date().to_string()).collect();
    assert_eq!(days, ["2021-01-01", "2021-01-03", "2027-01-01", "2027-01-03"]);
    let last = rule("FREQ=YEARLY;BYWEEKNO=-1").occurrences(at("2021-01-02T09:00"));
    let days: Vec<_> = last.take(3).map(|slot| slot.date().to_string()).collect();
    assert_eq!(days, ["2021-01-02", "2022-01-01", "2022-12-31"], "on the start's weekday");
}
