//! What stands at the foot of every printed page: whom the document is about, and the day.
//!
//! Pages are numbered by `style/print.css`, which takes these words from a property of the root, the
//! one thing that the margin of a page can be told. Where a browser draws nothing there, the document
//! ends with the same words.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use crate::ui::view;

/// The property that `style/print.css` reads.
const PROPERTY: &str = "--print-foot";

/// Says what stands at the foot of each page for as long as the document is shown.
pub fn printed(foot: String) -> AnyView {
    // A string of CSS: what ends it or breaks its line is written by its number.
    let quoted: String = foot
        .chars()
        .map(|sign| match sign {
            '"' | '\\' | '<' => format!("\\{:x} ", u32::from(sign)),
            sign => sign.to_string(),
        })
        .collect();
    // A document over another one that can be printed gives its place back.
    let before = told();
    tell(&format!("\"{quoted}\""));
    on_cleanup(move || tell(&before));
    view! { <p class="print-foot">{foot}</p> }
}

fn root() -> Option<web_sys::HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// What the property says; nothing where it is not there.
fn told() -> String {
    root().and_then(|root| root.style().get_property_value(PROPERTY).ok()).unwrap_or_default()
}

/// Sets the property, or with nothing takes it away.
fn tell(value: &str) {
    if let Some(root) = root() {
        // Only the foot of a print would be missing.
        let _ = root.style().set_property(PROPERTY, value);
    }
}
