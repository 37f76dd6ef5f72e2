//! What is drawn in a frame to come: a long screen stands sooner, and nothing somebody does meanwhile
//! waits until all of it is laid out.
//!
//! *Never:* for what was drawn before: it would be gone for a moment, and with it where somebody was.

use std::time::Duration;

use leptos::prelude::*;

/// Draws something once what is there by now has been laid out.
pub fn later(draw: impl FnOnce() -> AnyView + 'static) -> AnyView {
    let draw: Box<dyn FnOnce() -> AnyView> = Box::new(draw);
    let (is_due, draw) = (RwSignal::new(false), StoredValue::new_local(Some(draw)));
    let begin = move || _ = is_due.try_set(true);
    request_animation_frame(move || set_timeout(begin, Duration::ZERO));
    let drawn = move || {
        let draw = is_due.get().then(|| draw.try_update_value(Option::take)).flatten();
        draw.flatten().map(|draw| draw())
    };
    drawn.into_any()
}
