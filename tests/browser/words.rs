//! Figures as people read them, and as scripts do.

use evenkeel::domain::ids::ClientId;
use evenkeel::domain::limits::Rail;
use evenkeel::domain::problem::DataProblem;
use evenkeel::domain::time::{Minutes, WallTime};
use evenkeel::metrics::engagement::Sign;
use evenkeel::metrics::figure::{Figure, Metric, NoData, Value};
use evenkeel::protocol::event::PassedLimit;
use evenkeel::protocol::view::LoadLine;
use evenkeel::ui::words::{
    attendance, caseload, count, engagement, format, grouped, limits, load, waiting_list, when,
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_name_is_told_by_its_first_letters() {
    use evenkeel::ui::words::initials;
    assert_eq!(initials("Ana de Sá"), "A. d. S.");
    assert_eq!(initials("  (Zoë) "), "Z.");
    assert_eq!(initials(""), "");
}

#[wasm_bindgen_test]
fn a_machine_value_has_twelve_digits_or_is_whole() {
    for (number, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (110_527.0, "110527"),
        (0.201_932_559_500_375, "0.201932559500"),
        (1.0 / 3.0, "0.333333333333"),
        (2.0 / 3.0, "0.666666666667"),
        (1234.5, "1234.50000000"),
        (0.000_012_345_678_901_234, "0.0000123456789012"),
    ] {
        assert_eq!(format::exact(number), text, "{number}");
    }
}

#[wasm_bindgen_test]
fn a_number_has_its_thousands_apart_and_a_true_minus() {
    for (number, decimals, text) in [
        (0.0, 0, "0"),
        (999.0, 0, "999"),
        (1_000.0, 0, "1,000"),
        (1_234_567.891, 2, "1,234,567.89"),
        (-3.25, 1, "−3.2"),
        (-0.04, 1, "0.0"),
        (999.96, 1, "1,000.0"),
    ] {
        assert_eq!(format::decimal(number, decimals), text, "{number}");
    }
    assert_eq!(grouped(110_527), "110,527");
    assert_eq!(count(1, "client", "clients"), "1 client");
    assert_eq!(count(1_024, "client", "clients"), "1,024 clients");
}

#[wasm_bindgen_test]
fn a_number_that_is_withheld_is_told_as_all_it_can_be() {
    use Metric::{ActiveClients, ClientTherapistRatio, LoadIndex, NoShowRate};
    for (metric, range, text) in [
        (ActiveClients, (0.0, 4.0), "fewer than 5"),
        (ActiveClients, (0.0, 8.0), "up to 8"),
        (ActiveClients, (20.0, 24.0), "between 20 and 24"),
        (ClientTherapistRatio, (10.0, 10.5), "between 10 and 10.50"),
        (NoShowRate, (0.0, 0.25), "up to 25.0\u{a0}%"),
        (NoShowRate, (0.0, 1.0), "not told"),
        (NoShowRate, (0.05, 1.0), "at least 5.0\u{a0}%"),
        (LoadIndex, (0.6, f64::INFINITY), "at least 0.60"),
        (LoadIndex, (0.0, f64::INFINITY), "not told"),
    ] {
        let value = Value::NoData(NoData::Withheld);
        let figure = Figure { interval: Some(range), ..Figure::of(metric, value) };
        assert_eq!(format::figure(&figure), text, "{metric:?} {range:?}");
    }
}

#[wasm_bindgen_test]
fn a_share_of_few_is_told_as_x_of_n_with_its_interval() {
    let few = Figure::rate(Metric::NoShowRate, 3, 8);
    assert_eq!(format::figure(&few), "3 of 8");
    let grounds = format::grounds(&few).unwrap();
    assert!(grounds.starts_with("37.5\u{a0}% · 95 % interval "), "{grounds}");
    let many = Figure::rate(Metric::NoShowRate, 2, 10);
    assert_eq!(format::figure(&many), "20.0\u{a0}%");
    assert!(format::grounds(&many).unwrap().ends_with(" · 2 of 10"));
    let of_a_mean = Figure {
        x: Some(1.0),
        n: Some(4.5),
        interval: Some((0.1, 0.5)),
        ..Figure::of(Metric::TurnoverRate, Value::Share(0.222))
    };
    assert_eq!(format::figure(&of_a_mean), "22.2\u{a0}%");
    let grounds = format::grounds(&of_a_mean).unwrap();
    assert_eq!(grounds, "too few clients for an interval · 1 of 4.5");
    let of_many = Figure { x: Some(10.0), n: Some(45.5), ..of_a_mean };
    let grounds = format::grounds(&of_many).unwrap();
    assert_eq!(grounds, "95 % interval 10.0\u{a0}% to 50.0\u{a0}% · 10 of 45.5");
    let none = Figure::rate(Metric::NoShowRate, 0, 0);
    assert_eq!(format::figure(&none), "no data");
}

#[wasm_bindgen_test]
fn units_agree_with_their_numbers() {
    assert_eq!(format::days(1.0), "1\u{a0}day");
    assert_eq!(format::days(12.5), "12.5\u{a0}days");
    assert_eq!(format::hours(18.649), "18.6\u{a0}h");
    let reply = Figure::of(Metric::FirstReplyHours, Value::Hours(48.0));
    assert_eq!(format::figure(&reply), "2\u{a0}days", "only days are recorded");
    let mean = |n| {
        let value = Value::Number(1.5);
        let figure = Figure { n: Some(n), ..Figure::of(Metric::MeanCaseload, value) };
        format::grounds(&figure)
    };
    assert_eq!(mean(1.0).as_deref(), Some("over 1 day"));
    assert_eq!(mean(84.0).as_deref(), Some("over 84 days"));
    let wait = Value::NoData(NoData::NotReached);
    let wait = Figure { n: Some(1.0), ..Figure::of(Metric::WaitKmMedianDays, wait) };
    assert_eq!((format::figure(&wait).as_str(), format::grounds(&wait)), ("not reached yet", None));
    for (minutes, text) in [(50, "50 min"), (60, "1 h"), (80, "1 h 20 min"), (180, "3 h")] {
        assert_eq!(when::length(Minutes(minutes)), text);
    }
}

#[wasm_bindgen_test]
fn what_is_due_says_how_soon_or_since_when_it_is_over() {
    use evenkeel::domain::targets::Milestone::{Offer, Reply, Session};
    use evenkeel::domain::time::Date;
    use evenkeel::protocol::view::Due;
    let on = Date::parse("2026-11-18").unwrap();
    for (milestone, days, text) in [
        (Reply, 1, "Reply due tomorrow"),
        (Reply, 0, "Reply due today"),
        (Session, 12, "First session due in 12 days, by 18 Nov 2026"),
        (Offer, -1, "Offer 1 day over, since 18 Nov 2026"),
        (Offer, -5, "Offer 5 days over, since 18 Nov 2026"),
    ] {
        assert_eq!(waiting_list::due(Due { milestone, on, days }), text);
    }
}

#[wasm_bindgen_test]
fn a_wait_ahead_is_a_range_or_says_what_is_missing() {
    use evenkeel::metrics::wait_ahead::{Endings, Passage, TooLittle};
    use evenkeel::protocol::view::AheadView;
    assert_eq!(waiting_list::about((5.4, 10.2)), "about 5 to 11 weeks");
    assert_eq!(waiting_list::about((0.4, 9.7)), "at most about 10 weeks");
    let passage = Passage { weeks: 52.0, asked: 14, started: 9, left: 2 };
    let weeks = Ok(((5.4, 10.2), Endings { count: 26, weeks: 52.0 }));
    let ahead = AheadView { place: 4, weeks, passage, clears: None };
    let told = waiting_list::ahead(&ahead).text();
    assert!(
        told.starts_with("Whoever asks today is at place 4: about 5 to 11 weeks, in"),
        "{told}"
    );
    assert!(told.contains("26 endings of the last 52 weeks"), "{told}");
    let told = waiting_list::passage(&ahead);
    assert!(told.ends_with("it has become longer by 3."), "{told}");
    let missing = Err(TooLittle::Weeks { found: 1, needed: 12 });
    let told = waiting_list::ahead(&AheadView { weeks: missing, ..ahead }).text();
    assert!(told.ends_with("the records go back 1 week, and it takes 12."), "{told}");
}

#[wasm_bindgen_test]
fn times_of_the_week_are_told_in_runs_of_days() {
    use PartOfDay::{Afternoon, Evening, Morning};
    use Weekday::{Friday, Monday, Tuesday, Wednesday};
    use evenkeel::domain::preferences::{PartOfDay, Times, Weekday};
    let told = |times: &[(Weekday, PartOfDay)]| {
        waiting_list::times(times.iter().copied().collect::<Times>())
    };
    assert_eq!(told(&[]), "");
    assert_eq!(told(&[(Tuesday, Evening)]), "Tue evening");
    let mornings = [Monday, Tuesday, Wednesday, Friday].map(|day| (day, Morning));
    assert_eq!(told(&mornings), "Mon to Wed morning, Fri morning");
    let both = [Monday, Tuesday].map(|day| [(day, Morning), (day, Afternoon)]);
    assert_eq!(told(both.as_flattened()), "Mon to Tue morning or afternoon");
}

#[wasm_bindgen_test]
fn every_data_problem_says_what_to_do() {
    for problem in [
        DataProblem::Unreadable,
        DataProblem::Orphan,
        DataProblem::BookedAfterStart,
        DataProblem::OutcomeInFuture,
        DataProblem::OutsideEpisode,
    ] {
        let told = caseload::problem(problem);
        assert!(!told.what.ends_with('.'), "the count follows: {}", told.what);
        assert!(told.next.ends_with('.'), "{}", told.next);
    }
}

#[wasm_bindgen_test]
fn a_median_of_therapies_says_its_unit_and_how_far_it_may_be_off() {
    let half = |sessions, interval| Figure {
        n: Some(40.0),
        interval: Some(interval),
        ..Figure::of(Metric::RetentionMedianSessions, Value::Sessions(sessions))
    };
    let told = |figure: &Figure| (format::figure(figure), format::grounds(figure).unwrap());
    let (text, grounds) = told(&half(1.0, (1.0, 3.5)));
    assert_eq!(text, "1\u{a0}session");
    assert_eq!(grounds, "95 % interval 1 to 3.5 · of 40 therapies");
    let (text, grounds) = told(&half(18.0, (14.0, f64::INFINITY)));
    assert_eq!(text, "18\u{a0}sessions");
    assert_eq!(grounds, "95 % interval 14 to not reached yet · of 40 therapies");
    let weeks = Figure::of(Metric::RetentionMedianWeeks, Value::Weeks(100.0 / 7.0));
    assert_eq!(format::figure(&weeks), "14.3\u{a0}weeks");
    let few = Value::NoData(NoData::TooFew);
    assert_eq!(format::figure(&Figure::of(Metric::Survival, few)), "too few to tell");
}

#[wasm_bindgen_test]
fn a_figure_for_a_time_says_which() {
    let titled = |metric, of: Option<&str>| {
        let of = of.map(str::to_owned);
        caseload::title(&Figure { of, ..Figure::of(metric, Value::Share(0.5)) })
    };
    assert_eq!(titled(Metric::Survival, Some("sessions:10")), "Still in therapy after session 10");
    assert_eq!(titled(Metric::UnplannedByWeek, Some("weeks:12")), "Unplanned ending by week 12");
    assert_eq!(titled(Metric::Survival, None), "Still in therapy");
    assert_eq!(titled(Metric::DataProblems, Some("orphan")), "Data problems");
}

#[wasm_bindgen_test]
fn a_change_is_called_one_only_where_it_is() {
    use evenkeel::metrics::comparison::Verdict;
    use evenkeel::metrics::trend::Change;
    let told = |before: Figure, verdict| format::before(&Change { before, verdict });
    let rate = || Figure::rate(Metric::NoShowRate, 20, 100);
    for (verdict, text) in [
        (Some(Verdict::Higher), "20.0\u{a0}%, higher now"),
        (Some(Verdict::Lower), "20.0\u{a0}%, lower now"),
        (Some(Verdict::NoClearChange), "20.0\u{a0}%, no clear change"),
        (Some(Verdict::TooFew), "20.0\u{a0}%, too few to compare"),
        (None, "20.0\u{a0}%"),
    ] {
        assert_eq!(told(rate(), verdict).as_deref(), Some(text));
    }
    assert_eq!(told(Figure::rate(Metric::NoShowRate, 0, 0), None), None);
}

#[wasm_bindgen_test]
fn a_month_that_has_not_ended_says_up_to_when() {
    use evenkeel::domain::time::Date;
    use evenkeel::ui::words::report;
    let day = |text| Date::parse(text).unwrap();
    let told = |month, today| report::month(day(month), day(today));
    assert_eq!(told("2026-10-01", "2026-11-25"), "October 2026");
    assert_eq!(told("2026-11-01", "2026-11-25"), "November 2026, up to 25 Nov 2026");
}

#[wasm_bindgen_test]
fn long_gaps_are_told_as_x_of_n() {
    let gap = Figure {
        x: Some(3.0),
        ..Figure::days(Metric::SecondSessionGapDays, Some(8.5), 20, NoData::NothingCounted)
    };
    assert_eq!(format::figure(&gap), "8.5\u{a0}days");
    assert_eq!(format::grounds(&gap).as_deref(), Some("3 of 20 over 28 days"));
}

#[wasm_bindgen_test]
fn what_cannot_be_drawn_or_counted_says_why_and_what_helps() {
    use evenkeel::metrics::lasting::Behind;
    use evenkeel::metrics::retention::LeftOut;
    use evenkeel::ui::words::retention as words;
    for of in [0, 1, 4, 40] {
        for told in [Behind::Weeks, Behind::Waits].map(|behind| words::no_curve(behind, of)) {
            assert!(told.ends_with('.') && told.contains(if of > 0 { "five" } else { "begins" }));
        }
    }
    assert!(words::no_curve(Behind::Sessions, 1).starts_with("1 therapy is too few"));
    for reason in LeftOut::ALL {
        let (one, many) = (words::left_out(reason, 1).what, words::left_out(reason, 1_200).what);
        assert!(
            one.starts_with("1 episode ") && many.starts_with("1,200 episodes "),
            "{one} {many}"
        );
    }
}

#[wasm_bindgen_test]
fn adherence_is_told_up_to_half_as_much_again_and_productivity_in_hours() {
    let kept = |x, n| Figure::ratio(Metric::Adherence, (x, n), Value::Share, NoData::NoTime);
    assert_eq!(format::figure(&kept(12.0, 10.0)), "120.0\u{a0}%");
    assert_eq!(format::figure(&kept(20.0, 10.0)), "over 150.0\u{a0}%");
    let hours =
        Figure::ratio(Metric::Productivity, (25.0, 37.5), Value::Share, NoData::NothingCounted);
    assert_eq!(format::grounds(&hours).unwrap(), "25.0\u{a0}h of 37.5\u{a0}h");
}

#[wasm_bindgen_test]
fn hours_by_the_week_are_told_with_the_days_they_were_worked_in() {
    let worked = |days: f64| {
        let of = (9.5, days / 7.0);
        let figure = Figure::ratio(Metric::WorkloadHours, of, Value::Hours, NoData::NoTime);
        format::grounds(&figure).unwrap()
    };
    assert_eq!(worked(2.0), "9.5\u{a0}h in 2 days");
    assert_eq!(worked(1.0), "9.5\u{a0}h in 1 day");
}

#[wasm_bindgen_test]
fn each_sign_of_drifting_is_told_with_its_numbers() {
    for (sign, text) in [
        (Sign::NoNextAppointment, "No next appointment"),
        (
            Sign::Gap { days: 32, rhythm: 7.0 },
            "Last seen 32\u{a0}days ago, expected about every 7\u{a0}days",
        ),
        (Sign::Missed { attended: 3, of: 8 }, "Came to 3 of the last 8 appointments due"),
        (
            Sign::BelowPlan { attended: 1, planned: 5.5 },
            "Came 1 time in the last 8 weeks, planned 5.5",
        ),
    ] {
        assert_eq!(engagement::sign(sign), text);
    }
    assert_eq!(engagement::summary(1, 1), "1 of 1 client in care shows a sign.");
    assert_eq!(engagement::summary(3, 31), "3 of 31 clients in care show a sign.");
}

#[wasm_bindgen_test]
fn a_rate_of_a_group_is_told_with_what_it_divides_by_and_a_load_with_what_is_estimated() {
    let rate = Figure::rate(Metric::NoShowRate, 2, 10);
    let told = attendance::grounds(&rate).unwrap();
    assert_eq!(told, "2 of 10 · 5.7\u{a0}% to 51.0\u{a0}%");
    assert_eq!(attendance::grounds(&Figure::rate(Metric::NoShowRate, 0, 0)), None);
    let line = LoadLine {
        client: ClientId::from_random([1; 16]),
        name: String::new(),
        direct: Minutes(100),
        entered: Minutes(0),
        estimated: Minutes(10),
        per_week: Some(36.666),
        heaviness: None,
    };
    assert_eq!(load::per_week(&line), "37\u{a0}min, partly estimated");
    assert_eq!(load::parts(&line), "1 h 40 min in sessions, 10 min estimated");
    assert_eq!(load::sum(Minutes(60), Minutes(0)), "1 h");
}

#[wasm_bindgen_test]
fn a_limit_that_would_be_passed_is_told_with_its_numbers() {
    let passed =
        |rail, would_be, limit| PassedLimit { rail, would_be, limit, with: None, lacking: None };
    let told = |passed: PassedLimit| limits::sentence(&[passed], false).what.replace('\u{a0}', " ");
    for (would_be, words) in [(2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (21, "21st")] {
        assert_eq!(
            told(passed(Rail::Day, would_be, would_be - 1)),
            format!("This would be the {words} session that day; you set {}.", would_be - 1)
        );
    }
    assert_eq!(
        told(passed(Rail::Week, 1250, 1200)),
        "Hours with clients would come to 20.8 h that week; you set 20.0 h."
    );
    let at = WallTime::parse("2026-11-23T09:00").unwrap();
    let with = Some(("Ana".to_owned(), at));
    let clash = PassedLimit { with, ..passed(Rail::Clash, 0, 0) };
    let both = limits::sentence(&[clash, passed(Rail::Leave, 0, 0)], false);
    assert_eq!(
        both.what, "\u{2068}Ana\u{2069} is booked at 09:00 then. You are on leave that day.",
        "a name of any direction is set apart"
    );
}
