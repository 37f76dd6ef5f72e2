//! The page's side: the link to the engine, files, drawn PDFs, device preferences, idle time, passkeys,
//! notifications, what other programs are handed, installation.
//!
//! *Never:* holds a key or a record longer than the view that shows it.

pub mod clipboard;
pub mod clock;
pub mod engine_link;
pub mod files;
pub mod idle;
pub mod install;
pub mod notify;
pub mod passkey;
pub mod pdf;
pub mod preferences;
pub mod share;
pub mod site_text;
pub mod windows;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Event, EventTarget, Window};

fn window() -> Window {
    web_sys::window().expect_throw("the page's side runs in a window only")
}

fn document() -> Document {
    window().document().expect_throw("a window of ours has a document")
}

/// Takes away the line that stood in the page while the program loaded, and from now on says in
/// the page when the program has stopped.
pub fn arrive() {
    if let Some(opening) = document().get_element_by_id("opening") {
        opening.remove();
    }
    super::report_panics(|_| {
        let (Some(body), Ok(alert)) = (document().body(), document().create_element("p")) else {
            return;
        };
        // A paragraph that is already there cannot refuse these.
        let _ = alert.set_attribute("role", "alert");
        alert.set_text_content(Some(
            "Something broke. Everything marked Saved is safe. Please reload this page.",
        ));
        let _ = body.prepend_with_node_1(&alert);
    });
}

/// A listener to something of the browser's, until dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    call: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Calls `call` whenever `target` tells of `name`, before anyone further in hears of it.
    pub fn new(target: &EventTarget, name: &'static str, call: impl Fn(Event) + 'static) -> Self {
        let call = Closure::<dyn Fn(Event)>::new(call);
        let options = web_sys::AddEventListenerOptions::new();
        options.set_capture(true);
        options.set_passive(true);
        // Adding a listener throws only for a callback that is none.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            call.as_ref().unchecked_ref(),
            &options,
        );
        Self { target: target.clone(), name, call }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.name,
            self.call.as_ref().unchecked_ref(),
            true,
        );
    }
}
