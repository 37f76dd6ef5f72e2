//! Idle time as two clocks see it.

use evenkeel::browser::page_side::idle::{IdleTime, Reading, Verdict};
use wasm_bindgen_test::wasm_bindgen_test;

const MINUTE: f64 = 60_000.0;

/// Both clocks, in minutes since the watch began.
fn at(wall: f64, steady: f64) -> Reading {
    Reading { wall: 1_800_000_000_000.0 + wall * MINUTE, steady: 5_000.0 + steady * MINUTE }
}

fn ten_minutes() -> IdleTime {
    IdleTime::new(10, at(0.0, 0.0))
}

#[wasm_bindgen_test]
fn the_warning_comes_a_minute_before_the_limit_and_counts_down() {
    let mut time = ten_minutes();
    assert_eq!(time.read(at(8.99, 8.99)), Verdict::Active);
    assert_eq!(time.read(at(9.0, 9.0)), Verdict::Warn { seconds: 60 });
    assert_eq!(time.read(at(9.5, 9.5)), Verdict::Warn { seconds: 30 });
    assert_eq!(time.read(at(9.999, 9.999)), Verdict::Warn { seconds: 1 });
    assert_eq!(time.read(at(10.0, 10.0)), Verdict::Expired);
}

#[wasm_bindgen_test]
fn the_shortest_limit_warns_at_half_time_and_not_always() {
    let mut time = IdleTime::new(1, at(0.0, 0.0));
    assert_eq!(time.read(at(0.4, 0.4)), Verdict::Active);
    assert_eq!(time.read(at(0.5, 0.5)), Verdict::Warn { seconds: 30 });
    assert_eq!(time.read(at(1.0, 1.0)), Verdict::Expired);
}

#[wasm_bindgen_test]
fn a_touch_during_the_warning_begins_the_time_anew() {
    let mut time = ten_minutes();
    assert_eq!(time.read(at(9.5, 9.5)), Verdict::Warn { seconds: 30 });
    assert_eq!(time.touch(at(9.6, 9.6)), Verdict::Active);
    assert_eq!(time.read(at(18.5, 18.5)), Verdict::Active);
    assert_eq!(time.read(at(19.6, 19.6)), Verdict::Expired);
}

#[wasm_bindgen_test]
fn the_first_touch_after_a_night_asleep_does_not_count() {
    let mut time = ten_minutes();
    time.touch(at(3.0, 3.0));
    // Eight hours by the wall; the steady clock stood still.
    assert_eq!(time.touch(at(483.0, 3.0)), Verdict::Expired);
}

#[wasm_bindgen_test]
fn a_wall_clock_put_back_cannot_hide_idle_time() {
    let mut time = ten_minutes();
    assert_eq!(time.read(at(-1.5, 0.1)), Verdict::Active);
    let mut time = ten_minutes();
    assert_eq!(time.read(at(-60.0, 1.0)), Verdict::ClockPutBack);
    // Put back by little, again and again: the steady clock still counts.
    let mut time = ten_minutes();
    for minute in 1..10 {
        assert_ne!(time.read(at(0.0, f64::from(minute))), Verdict::Expired);
    }
    assert_eq!(time.read(at(0.0, 10.0)), Verdict::Expired);
}
