//! Where charts place what they draw.

use evenkeel::ui::parts::chart::path::{band, line, meets, stepped};
use evenkeel::ui::parts::chart::scale::{Along, FOOT, Height, LEFT, RIGHT, Slots, TOP, WIDTH};
use wasm_bindgen_test::wasm_bindgen_test;

fn is_near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9
}

/// Opens the table of a chart, which is drawn only then.
async fn open_table(host: &web_sys::Element) {
    let details = host.query_selector("details").unwrap().unwrap();
    assert!(details.query_selector("table").unwrap().is_none());
    details.dispatch_event(&web_sys::Event::new("toggle").unwrap()).unwrap();
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
fn heights_go_from_the_foot_to_the_top_with_round_numbers_beside() {
    assert!(is_near(Height::SHARE.y(0.0), FOOT) && is_near(Height::SHARE.y(1.0), TOP));
    assert!(is_near(Height::SHARE.y(0.5), f64::midpoint(FOOT, TOP)));
    assert_eq!(Height::SHARE.ticks().collect::<Vec<_>>(), [0.0, 0.25, 0.5, 0.75, 1.0]);
    for (highest, least, ticks) in [
        (0.0, 1.0, vec![0.0, 1.0]),
        (3.0, 1.0, vec![0.0, 1.0, 2.0, 3.0]),
        (23.7, 1.0, vec![0.0, 5.0, 10.0, 15.0, 20.0, 25.0]),
        (1_200.0, 1.0, vec![0.0, 500.0, 1_000.0, 1_500.0]),
        (0.31, 0.01, vec![0.0, 0.1, 0.2, 0.3, 0.4]),
    ] {
        let height = Height::upto(highest, least);
        let found: Vec<f64> = height.ticks().collect();
        assert_eq!(found.len(), ticks.len(), "{highest}: {found:?}");
        assert!(found.iter().zip(&ticks).all(|(a, b)| is_near(*a, *b)), "{highest}: {found:?}");
        assert!(height.y(highest) >= TOP - 1e-9, "{highest} stays on the drawing");
    }
    let level = Height::between(1.0, 5.0);
    assert_eq!(level.ticks().collect::<Vec<_>>(), [1.0, 2.0, 3.0, 4.0, 5.0]);
    assert!(is_near(level.y(1.0), FOOT) && is_near(level.y(5.0), TOP));
}

#[wasm_bindgen_test]
fn things_side_by_side_fill_the_width_and_only_some_show_their_names() {
    for of in [1, 2, 12, 60] {
        let slots = Slots::new(of);
        assert!(slots.left(0) >= LEFT && slots.left(of - 1) + slots.bar() <= WIDTH - RIGHT);
        let from_the_left = slots.middle(0) - LEFT;
        assert!(is_near(WIDTH - RIGHT - slots.middle(of - 1), from_the_left));
        let named = (0..of).filter(|place| slots.is_named(*place)).count();
        assert!((1..=6).contains(&named), "{named} of {of}");
    }
}

#[wasm_bindgen_test]
fn time_goes_from_edge_to_edge_and_its_round_times_lie_within() {
    for until in [0.4, 3.0, 44.0, 68.3, 300.0, 1_500.0] {
        let along = Along::upto(until);
        assert!(is_near(along.x(0.0), LEFT) && is_near(along.x(until), WIDTH - RIGHT));
        let ticks: Vec<f64> = along.ticks().collect();
        assert!(!ticks.is_empty() && ticks.len() <= 7, "{until}: {ticks:?}");
        assert!(ticks.iter().all(|tick| *tick <= until && tick.fract() == 0.0), "{ticks:?}");
    }
    assert_eq!(Along::upto(44.0).ticks().collect::<Vec<_>>(), [0.0, 10.0, 20.0, 30.0, 40.0]);
}

#[wasm_bindgen_test]
fn a_step_holds_until_the_next_and_a_gap_breaks_line_and_band() {
    let corners = stepped(&[(0.0, 'a'), (2.0, 'b')], 5.0);
    assert_eq!(corners, [(0.0, 'a'), (2.0, 'a'), (2.0, 'b'), (5.0, 'b')]);
    assert_eq!(stepped::<char>(&[], 5.0), []);
    let through = [Some((0.0, 1.0)), Some((2.0, 3.04)), None, Some((9.0, 1.0))];
    assert_eq!(line(&through), "M0.0 1.0L2.0 3.0M9.0 1.0");
    let around = [None, Some((0.0, 5.0, 1.0)), Some((2.0, 6.0, 2.0)), None];
    assert_eq!(band(&around), "M0.0 5.0L2.0 6.0L2.0 2.0L0.0 1.0Z");
    assert_eq!((line(&[]), band(&[None])), (String::new(), String::new()));
}

#[wasm_bindgen_test]
fn a_line_goes_through_a_box_between_its_places_too_but_not_over_a_gap() {
    let through = [Some((0.0, 0.0)), Some((10.0, 10.0)), None, Some((20.0, 10.0))];
    let meets = |across, down| meets(&through, across, down);
    assert!(meets((4.0, 5.0), (3.0, 6.0)), "between two places");
    assert!(!meets((4.0, 5.0), (6.0, 9.0)), "above it");
    assert!(meets((19.0, 21.0), (9.0, 11.0)), "a place by itself");
    assert!(!meets((12.0, 18.0), (0.0, 20.0)), "nothing is drawn over a gap");
    assert!(!meets((30.0, 40.0), (0.0, 20.0)));
}

#[wasm_bindgen_test]
async fn a_line_breaks_where_there_is_no_data_and_its_table_says_so() {
    use evenkeel::ui::parts::chart::{Label, LineChart, Lines, Reading};
    use evenkeel::ui::words::format;
    use leptos::prelude::*;
    use web_sys::wasm_bindgen::JsCast;

    let reading = |value| Some(Reading { value, interval: Some((value - 0.1, value + 0.1)) });
    let label = |short: &str| Label { long: format!("{short} 2026"), short: short.to_owned() };
    let lines = Lines {
        title: "No-show rate by month",
        description: "It rose.".to_owned(),
        each: "Month",
        name: "No-show rate",
        labels: ["Jan", "Feb", "Mar", "Apr"].map(label).into(),
        readings: vec![reading(0.2), reading(0.25), None, reading(0.3)],
        told: format::percent,
        least: 0.01,
        ends: None,
        marks: None,
    };
    let host = document().create_element("div").unwrap();
    let place: web_sys::HtmlElement = host.clone().unchecked_into();
    let shown = leptos::mount::mount_to(place, move || view! { <LineChart lines/> });
    let line = host.query_selector("svg[role=img] > .chart-line").unwrap().unwrap();
    let path = line.get_attribute("d").unwrap();
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1), "{path}");
    open_table(&host).await;
    let row = |n| host.query_selector(&format!("tbody tr:nth-child({n})")).unwrap();
    let row = |n| row(n).and_then(|row| row.text_content());
    assert_eq!(row(2).unwrap(), "Feb 202625.0\u{a0}%15.0\u{a0}% to 35.0\u{a0}%");
    assert_eq!((row(3).unwrap().as_str(), row(5)), ("Mar 2026no data–", None));
    drop(shown);
}

#[wasm_bindgen_test]
async fn a_fuller_day_is_a_larger_square_and_one_without_work_is_none() {
    use evenkeel::ui::parts::chart::{Heat, HeatStrip, Label};
    use leptos::prelude::*;
    use web_sys::wasm_bindgen::JsCast;

    let label = |short: &str| Label { long: format!("{short} 2026"), short: short.to_owned() };
    let heat = Heat {
        title: "When the work falls",
        description: "Recorded work in 2 weeks.".to_owned(),
        labels: ["2 Nov", "9 Nov"].map(label).into(),
        weeks: vec![[2.0, 4.0, 8.0, 0.0, 0.0, 0.0, 0.0], [2.0, 0.5, 6.5, 0.0, 0.0, 0.0, 0.0]],
    };
    let host = document().create_element("div").unwrap();
    let place: web_sys::HtmlElement = host.clone().unchecked_into();
    let shown = leptos::mount::mount_to(place, move || view! { <HeatStrip heat/> });
    let squares = |level: u8| {
        let wanted = format!("svg[role=img] > .chart-heat[data-series='{level}']");
        let path = host.query_selector(&wanted).unwrap().unwrap().get_attribute("d").unwrap();
        path.matches('M').count()
    };
    assert_eq!([1, 2, 3, 4].map(squares), [3, 1, 0, 2], "by steps of two hours");
    open_table(&host).await;
    let row = host.query_selector("tbody tr:nth-child(2)").unwrap().unwrap();
    assert_eq!(row.text_content().unwrap(), "9 Nov 20262.00.56.50.00.00.00.0");
    drop(shown);
}

#[wasm_bindgen_test]
async fn arrow_keys_walk_through_the_values_of_a_chart_and_each_is_told() {
    use evenkeel::ui::parts::chart::{BarChart, Bars, Label, Series};
    use evenkeel::ui::words::format;
    use leptos::prelude::*;
    use web_sys::wasm_bindgen::JsCast;

    let label = |short: &str| Label { long: format!("{short} 2026"), short: short.to_owned() };
    let bars = Bars {
        title: "Hours of work by week",
        description: "Hours of work in 3 weeks.".to_owned(),
        each: "Week of",
        labels: ["2 Nov", "9 Nov", "16 Nov"].map(label).into(),
        series: vec![Series { name: "With clients", values: vec![3.0, 4.5, 1.0] }],
        limit: None,
        parts: Some(("Part of a week", vec![2])),
        told: format::hours,
    };
    let host = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&host).unwrap();
    let place: web_sys::HtmlElement = host.clone().unchecked_into();
    let shown = leptos::mount::mount_to(place, move || view! { <BarChart bars/> });
    let keys = host.query_selector("[role=slider]").unwrap().unwrap();
    let keys: web_sys::HtmlElement = keys.unchecked_into();
    let told = || keys.get_attribute("aria-valuetext").unwrap();
    let mark = || {
        let mark = host.query_selector("svg[role=img] > .chart-mark").unwrap();
        mark.map(|mark| mark.get_attribute("d").unwrap())
    };
    let has = |name: &str| keys.get_attribute(name);
    assert_eq!(has("aria-label").as_deref(), Some("Hours of work by week, value by value"));
    assert_eq!((has("tabindex").as_deref(), mark()), (Some("0"), None));
    keys.focus().unwrap();
    leptos::task::tick().await;
    assert_eq!(told(), "2 Nov 2026: With clients 3.0\u{a0}h, Total 3.0\u{a0}h");
    let first = mark().unwrap();
    let reading = host.query_selector(".chart-reading-of").unwrap().unwrap();
    assert_eq!(reading.text_content().unwrap(), told(), "seen as well as heard");
    for (key, at, starts) in [
        ("ArrowRight", "2", "9 Nov"),
        ("End", "3", "16 Nov"),
        ("ArrowRight", "3", "16 Nov"),
        ("ArrowLeft", "2", "9 Nov"),
        ("PageDown", "1", "2 Nov"),
        ("PageUp", "3", "16 Nov"),
    ] {
        press(&keys, key);
        leptos::task::tick().await;
        assert!(told().starts_with(starts), "{key}: {}", told());
        assert_eq!(has("aria-valuenow").as_deref(), Some(at), "{key}");
    }
    assert_ne!(mark().unwrap(), first, "the mark has come along");
    let part = host.query_selector("svg[role=img] > .chart-part").unwrap();
    assert!(part.is_some(), "a part of a week is drawn as one");
    keys.blur().unwrap();
    leptos::task::tick().await;
    assert!(mark().is_some(), "what is below does not jump as the focus goes on");
    drop(shown);
    host.remove();
}

/// Presses a key on an element.
fn press(on: &web_sys::HtmlElement, key: &str) {
    let event = web_sys::Event::new("keydown").unwrap();
    js_sys::Reflect::set(&event, &"key".into(), &key.into()).unwrap();
    on.dispatch_event(&event).unwrap();
}
