//! Notifications on this device, while the page is open: asked for by a press, in neutral words.
//!
//! *Never:* a name, or anything else of a client: a locked screen shows notifications to anybody.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether notifications can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// This browser shows none.
    Missing,
    /// Nobody has been asked yet.
    Unasked,
    /// They may be shown.
    Given,
    /// The person or the browser has refused them; only the browser's settings change that.
    Refused,
}

/// Whether notifications can be shown now; asks nobody.
pub fn leave() -> Leave {
    let is_there = js_sys::Reflect::has(&super::window(), &"Notification".into());
    if !is_there.unwrap_or(false) {
        return Leave::Missing;
    }
    of(Notification::permission())
}

fn of(permission: NotificationPermission) -> Leave {
    match permission {
        NotificationPermission::Granted => Leave::Given,
        NotificationPermission::Denied => Leave::Refused,
        _ => Leave::Unasked,
    }
}

/// Asks the person, by way of the browser; only from the press of a button.
pub async fn ask() -> Leave {
    if leave() == Leave::Unasked
        && let Ok(asked) = Notification::request_permission()
    {
        // Whatever the answer, the permission says it.
        let _ = JsFuture::from(asked).await;
    }
    leave()
}

/// Shows a notification; where it is not allowed, nothing happens.
pub fn show(title: &str, body: &str) {
    if leave() != Leave::Given {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag("evenkeel");
    if Notification::new_with_options(title, &options).is_ok() {
        return;
    }
    // Phones show none for a page, only for its service worker.
    let workers = super::window().navigator().service_worker();
    let Ok(ready) = workers.ready() else { return };
    let title = title.to_owned();
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(ready).await else { return };
        let registration: web_sys::ServiceWorkerRegistration = registration.unchecked_into();
        // What cannot be shown is not shown; the calendar has it all.
        let _ = registration.show_notification_with_options(&title, &options);
    });
}
