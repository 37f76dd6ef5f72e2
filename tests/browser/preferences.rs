//! What the device remembers.

use evenkeel::browser::page_side::preferences::{
    Theme, idle_minutes, keep_timer, set_idle_minutes, set_theme, theme, timer,
};
use evenkeel::domain::time::Instant;
use wasm_bindgen_test::wasm_bindgen_test;

fn stored() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

#[wasm_bindgen_test]
fn idle_minutes_stay_within_one_and_thirty_whatever_was_stored() {
    stored().clear().unwrap();
    assert_eq!(idle_minutes(), 10);
    for (stored_text, minutes) in
        [("0", 1), ("30", 30), ("200", 30), ("-5", 10), ("\"x\"", 10), ("{", 10)]
    {
        stored().set_item("evenkeel.idle-minutes", stored_text).unwrap();
        assert_eq!(idle_minutes(), minutes, "{stored_text}");
    }
    set_idle_minutes(77);
    assert_eq!(stored().get_item("evenkeel.idle-minutes").unwrap().unwrap(), "30");
}

#[wasm_bindgen_test]
fn a_chosen_theme_is_shown_and_remembered() {
    for chosen in [Theme::Dark, Theme::Light, Theme::Device] {
        set_theme(chosen);
        assert_eq!(theme(), chosen);
        let root = web_sys::window().unwrap().document().unwrap().document_element().unwrap();
        assert_eq!(root.get_attribute("data-theme").as_deref(), Some(chosen.word()));
    }
    stored().set_item("evenkeel.theme", "\"purple\"").unwrap();
    assert_eq!(theme(), Theme::Device);
}

#[wasm_bindgen_test]
fn of_a_running_timer_nothing_is_kept_but_when_it_was_started() {
    keep_timer(Some(Instant(1_795_000_000_000)));
    assert_eq!(timer(), Some(Instant(1_795_000_000_000)));
    assert_eq!(stored().get_item("evenkeel.timer").unwrap().as_deref(), Some("1795000000000"));
    keep_timer(None);
    assert_eq!((timer(), stored().get_item("evenkeel.timer").unwrap()), (None, None));
    stored().set_item("evenkeel.timer", "\"noon\"").unwrap();
    assert_eq!(timer(), None);
    stored().clear().unwrap();
}
