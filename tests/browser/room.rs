//! Each form of the answer to "Can I take another client?".

use evenkeel::domain::episode::Frequency;
use evenkeel::domain::preferences::Weekday;
use evenkeel::domain::time::{Date, Minutes, WallTime};
use evenkeel::metrics::capacity::own::TooLittle;
use evenkeel::metrics::capacity::what_if::Assumption;
use evenkeel::metrics::capacity::{Assumptions, Places, Question};
use evenkeel::protocol::view::CapacityView;
use evenkeel::ui::words::{capacity as words, openings};
use wasm_bindgen_test::wasm_bindgen_test;

/// Weekly clients who come to every session, 60 minutes with everything, and never end.
fn view(clients: u32, change: impl FnOnce(&mut Question)) -> CapacityView {
    let (session, around) = (Minutes(50), Minutes(10));
    let places = Places { count: clients, per_week: 1.0, session, around, start: false };
    let assumptions = Assumptions {
        availability: vec![1.0; 12],
        limit: Minutes(20 * 60),
        ceiling: Minutes(30 * 60),
        other: Minutes(5 * 60),
        attended: 1.0,
        missed: 0.0,
        missed_minutes: Minutes(25),
        early_minutes: Minutes(5),
        contact: 0.0,
        intake: Minutes(0),
        ending: 0.0,
        refill: None,
        places: vec![places],
    };
    let mut question = Question { assumptions, more: 1, session, around, tolerance: 0.1 };
    change(&mut question);
    CapacityView {
        // Never shown by `forecast`, which these sentences come from.
        grounds: Err(TooLittle::Weeks { found: 3, needed: 8 }),
        first: Date::parse("2026-11-30").unwrap(),
        answer: question.answer(),
        courses: None,
        is_ceiling_own: false,
        full: Vec::new(),
        is_full: false,
        question,
    }
}

fn told(clients: u32, change: impl FnOnce(&mut Question)) -> String {
    words::forecast(&view(clients, change)).text().replace('\u{a0}', " ")
}

#[wasm_bindgen_test]
fn a_yes_names_the_week_that_comes_closest_and_how_many_would_fit() {
    assert_eq!(
        told(12, |_| {}),
        "Yes, one more weekly client. The week closest to a limit, that of 30 Nov 2026, would come to \
         about 18.0 h of work, with no chance of passing your limit of 20.0 h. Up to 3 weekly \
         clients would fit."
    );
}

#[wasm_bindgen_test]
fn the_last_opening_is_not_told_twice() {
    assert!(told(14, |_| {}).ends_with("with no chance of passing your limit of 20.0 h."));
    let three = told(10, |question| question.more = 3);
    assert!(three.starts_with("Yes, 3 more weekly clients. "), "{three}");
    assert!(three.ends_with("Up to 5 weekly clients would fit."), "{three}");
}

#[wasm_bindgen_test]
fn where_fewer_fit_than_were_asked_about_it_says_how_many() {
    let five = told(12, |question| question.more = 7);
    assert!(
        five.starts_with("Not 7 more weekly clients now. With 7 more weekly clients"),
        "{five}"
    );
    assert!(five.ends_with("is allowed for. Up to 3 weekly clients would fit."), "{five}");
}

#[wasm_bindgen_test]
fn where_no_weekly_client_fits_a_fortnightly_one_may() {
    let told = told(15, |question| question.tolerance = 0.5);
    assert_eq!(
        told,
        "Not one more weekly client now, but one more fortnightly client. The week closest to a \
         limit, that of 30 Nov 2026, would come to about 20.5 h of work, with a chance of 50.0 % of \
         passing your limit of 20.0 h."
    );
}

#[wasm_bindgen_test]
fn a_no_names_the_limit_that_binds_the_worst_week_and_how_things_stand() {
    assert_eq!(
        told(15, |_| {}),
        "Not now. With one more weekly client the week of 30 Nov 2026 would come to about 21.0 h of \
         work, with a chance of over 99.9 % of passing your limit of 20.0 h; at most 10 % is \
         allowed for."
    );
    let full = told(12, |question| question.assumptions.ceiling = Minutes(9 * 60));
    assert!(full.contains("10.8 h with clients, with a chance of over 99.9 % of passing the guideline of 9.0 h with clients"), "{full}");
    assert!(full.ends_with("As things stand it is over 99.9 % already."), "{full}");
}

#[wasm_bindgen_test]
fn a_week_with_leave_is_told_with_its_part_of_the_limit() {
    let told = told(12, |question| {
        let weeks = [0.0, 0.5].into_iter().chain([1.0; 10]);
        question.assumptions.availability = weeks.collect();
    });
    assert!(told.starts_with("Not now. With one more weekly client the week of 7 Dec 2026"));
    assert!(
        told.contains("your limit of 10.0 h (less, as part of it is leave); at most"),
        "{told}"
    );
}

#[wasm_bindgen_test]
fn twelve_weeks_of_leave_are_no_yes() {
    let away = told(2, |question| question.assumptions.availability = vec![0.0; 12]);
    assert_eq!(away, "You are on leave in all of the next 12 weeks.");
}

#[wasm_bindgen_test]
fn too_little_history_is_refused_with_what_is_missing() {
    let view = view(12, |_| {});
    assert_eq!(
        words::answer(&view).text(),
        "Your records cannot tell yet. It takes 8 whole weeks of appointments; so far there are 3."
    );
    let sessions = words::too_little(TooLittle::Sessions { found: 1, needed: 30 });
    assert!(sessions.text().ends_with("so far there are 1."));
}

#[wasm_bindgen_test]
fn every_assumption_has_a_label_and_its_value_in_words() {
    for assumption in Assumption::ALL {
        assert!(!words::label(assumption).is_empty());
        let range = assumption.range();
        assert_ne!(words::value(assumption, range.least), words::value(assumption, range.most));
    }
    let value = |assumption, value| words::value(assumption, value).replace('\u{a0}', " ");
    assert_eq!(value(Assumption::Ending, 20), "2.0 % a week, after 50 weeks on average");
    assert_eq!(value(Assumption::Refill, 1), "is taken after 1 week");
    assert_eq!(value(Assumption::Refill, 13), "stays empty");
    assert_eq!(value(Assumption::Limit, 1920), "32 h");
    assert_eq!(words::clients(Frequency::TWICE_WEEKLY, 2), "2 more twice-weekly clients");
}

#[wasm_bindgen_test]
fn days_that_are_full_are_named_with_the_answer() {
    let told = |full: &[Weekday], is_full| {
        let mut view = view(14, |_| {});
        (view.full, view.is_full) = (full.to_vec(), is_full);
        words::forecast(&view).next.into_owned()
    };
    assert!(!told(&[], false).contains("full"));
    assert!(told(&[Weekday::Tuesday], false).ends_with(" Tuesdays are full."));
    let three = told(&[Weekday::Monday, Weekday::Tuesday, Weekday::Friday], false);
    assert!(three.ends_with(" Mondays, Tuesdays and Fridays are full."), "{three}");
    let none = told(&[Weekday::Monday], true);
    assert!(none.ends_with(" No time of the week is free in each of the next 4 weeks."), "{none}");
}

#[wasm_bindgen_test]
fn a_limit_with_clients_is_told_as_hers_where_she_has_set_one() {
    let of = |is_ceiling_own| {
        let mut view = view(18, |question| {
            question.assumptions.ceiling = Minutes(15 * 60);
            question.assumptions.limit = Minutes(60 * 60);
        });
        view.is_ceiling_own = is_ceiling_own;
        words::forecast(&view).next.into_owned()
    };
    assert!(of(false).contains("the guideline of 15.0"), "{}", of(false));
    assert!(of(true).contains("your limit of 15.0"), "{}", of(true));
}

#[wasm_bindgen_test]
fn times_are_offered_in_a_sentence() {
    let at = |text| WallTime::parse(text).unwrap();
    assert_eq!(openings::offer(&[]), "");
    let one = at("2026-12-01T15:00");
    assert_eq!(openings::offer(&[one]), "I have Tue 1 Dec 2026, 15:00.");
    let three = [one, at("2026-12-03T09:00"), at("2026-12-03T10:00")];
    assert_eq!(
        openings::offer(&three),
        "I have Tue 1 Dec 2026, 15:00; Thu 3 Dec 2026, 09:00 or Thu 3 Dec 2026, 10:00."
    );
}
