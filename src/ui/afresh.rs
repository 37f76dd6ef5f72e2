//! Starting the page afresh, and what it is to say then. *Never:* a word about anybody.

use leptos::prelude::window;
use web_sys::wasm_bindgen::JsValue;

/// What the page is to say once it has started afresh.
const TO_SAY: &str = "evenkeel.to-say";

/// Starts the page afresh: at the same address, or at another where one is given.
pub(super) fn afresh(say: &str, at: Option<&'static str>) {
    if let Ok(Some(notes)) = window().session_storage() {
        // Only the announcement would be missing.
        let _ = notes.set_item(TO_SAY, say);
    }
    if let Some(at) = at
        && let Ok(history) = window().history()
    {
        // By the browser's own hand: the router holds an address back until its screen is there.
        // Where that is refused, the page comes back to where it was.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(at));
    }
    // A page that cannot reload shows nothing of the practice either.
    let _ = window().location().reload();
}

/// What it is to say, once.
pub(super) fn left_to_say() -> Option<String> {
    let notes = window().session_storage().ok()??;
    let say = notes.get_item(TO_SAY).ok()??;
    notes.remove_item(TO_SAY).ok()?;
    Some(say)
}
