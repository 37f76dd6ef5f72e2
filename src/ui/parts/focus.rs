//! Keeps the focus in the page. Where what had it is gone, since it is done or gave way to something
//! else, the focus goes to the heading that it stood under; a browser would leave it nowhere, and a
//! screen reader would begin again at the top.

use leptos::ev::{FocusEvent, click, focusin};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where the focus has been; copies are the same one.
#[derive(Clone, Copy)]
pub struct Focus {
    last: StoredValue<Option<Element>, LocalStorage>,
    /// The heading above the part of the page, and not of a dialog, that had it last.
    heading: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Focus {
    /// For everything within.
    pub fn provide() {
        let focus =
            Self { last: StoredValue::new_local(None), heading: StoredValue::new_local(None) };
        provide_context(focus);
        let came = window_event_listener(focusin, move |event| focus.came(&event));
        let pressed = window_event_listener(click, move |_| focus.seek());
        on_cleanup(move || {
            came.remove();
            pressed.remove();
        });
    }

    fn came(self, event: &FocusEvent) {
        let Some(to) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
        let within = |of| to.closest(of).ok().flatten();
        if within("dialog").is_none() {
            self.heading.set_value(within("section, main").as_ref().and_then(heading));
        }
        self.last.set_value(Some(to));
    }

    /// Something has been drawn anew: the focus is looked for once everybody has drawn.
    pub fn seek(self) {
        request_animation_frame(move || self.find());
    }

    fn find(self) {
        let page = document();
        let is_nowhere = page.active_element().is_none_or(|it| it.tag_name() == "BODY");
        let is_gone = |last: &Option<Element>| last.as_ref().is_some_and(|it| !it.is_connected());
        if !is_nowhere || self.last.try_with_value(is_gone) != Some(true) {
            return;
        }
        let first = |of| page.query_selector(of).ok().flatten();
        let under = || self.heading.try_get_value().flatten().filter(|it| it.is_connected());
        let dialog = first("dialog[open]").as_ref().and_then(heading);
        let to = dialog.or_else(under).or_else(|| first("main").as_ref().and_then(heading));
        if let Some(to) = to {
            // A heading takes the focus only where it is told so; one that is gone needs none.
            let _ = to.set_attribute("tabindex", "-1");
            let _ = to.focus();
        }
    }
}

/// The first heading in a part of the page.
fn heading(part: &Element) -> Option<HtmlElement> {
    part.query_selector("h1, h2, h3").ok().flatten()?.dyn_into().ok()
}
