//! What is drawn in a task of its own, one after the other: a long screen stands sooner, and nothing
//! somebody does meanwhile waits for all of it.
//!
//! *Never:* for what was drawn before: it would be gone for a moment, and with it where somebody was.

use std::time::Duration;

use leptos::prelude::*;

/// Draws something in a task to come.
pub fn later(draw: impl FnOnce() -> AnyView + 'static) -> AnyView {
    let draw: Box<dyn FnOnce() -> AnyView> = Box::new(draw);
    let (is_due, draw) = (RwSignal::new(false), StoredValue::new_local(Some(draw)));
    set_timeout(move || _ = is_due.try_set(true), Duration::ZERO);
    let drawn = move || {
        let draw = is_due.get().then(|| draw.try_update_value(Option::take)).flatten();
        draw.flatten().map(|draw| draw())
    };
    drawn.into_any()
}
