//! The site kept on this device: registers the service worker, tells of a waiting version,
//! switches to it, and knows whether the whole protection is in force.
//!
//! *Never:* switches versions unasked; never lets a page of one version use files of another.
//! Next: `public/sw.js`.

use super::{Listener, document, window};
use js_sys::{Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    HtmlLinkElement, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

/// Notes in the tab that it was reloaded once to get its headers from the service worker.
const RELOADED: &str = "evenkeel.reloaded-for-headers";

/// Whether this page came with the whole header set.
///
/// `crossOriginIsolated` is true exactly when two headers of the set are in force, and the set is
/// sent as a whole. Without it only the policy in `<meta>` protects: do not take real records.
pub fn is_protected() -> bool {
    Reflect::get(&window(), &"crossOriginIsolated".into()).is_ok_and(|yes| yes.is_truthy())
}

/// What becomes of the site on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// All of it is kept here and opens without a net.
    Kept,
    /// A newer version waits to be switched to.
    UpdateReady,
}

/// Keeps the site on this device, and tells what becomes of it.
///
/// Where the host cannot send headers, the page is reloaded once as soon as the service worker
/// can, unless somebody has already used it.
pub fn start(tell: impl Fn(Site) + 'static) {
    let Some(container) = container() else { return };
    let tell = Rc::new(tell);
    let is_kept = Cell::new(container.controller().is_some());
    if is_kept.get() {
        tell(Site::Kept);
    }
    let kept = Rc::clone(&tell);
    let listener = Listener::new(&container, "controllerchange", move |_| {
        if is_kept.replace(true) {
            // Another version took over, here or in another tab: all pages go with it.
            reload();
        } else {
            kept(Site::Kept);
        }
    });
    std::mem::forget(listener);
    wasm_bindgen_futures::spawn_local(async move {
        // A browser that keeps no sites (private mode) still runs this one from the net.
        let _ = keep(container, tell).await;
    });
}

/// Switches every open page to the waiting version; each one reloads.
pub async fn apply_update() {
    if let Some(container) = container()
        && let Ok(registration) = JsFuture::from(container.get_registration()).await
        && let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>()
        && let Some(waiting) = registration.waiting()
    {
        ask(&waiting, "apply", None);
    }
}

/// This version has opened the vault, so the one before need not be kept any longer.
pub fn settled() {
    if let Some(worker) = container().and_then(|container| container.controller()) {
        ask(&worker, "settled", None);
    }
}

async fn keep(container: ServiceWorkerContainer, tell: Rc<dyn Fn(Site)>) -> Result<(), JsValue> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let promise = container.register_with_options("/sw.js", &options);
    let registration: ServiceWorkerRegistration = JsFuture::from(promise).await?.dyn_into()?;
    tell_updates(&container, &registration, tell);
    let ready = JsFuture::from(container.ready()?).await?;
    let ready: ServiceWorkerRegistration = ready.dyn_into()?;
    if container.controller().is_none()
        && let Some(active) = ready.active()
    {
        ask(&active, "claim", program_path().as_deref());
    } else if let Ok(looking) = registration.update() {
        // Not every browser looks for a newer version by itself when a page opens. Without a net
        // this fails, and there is none.
        let _ = JsFuture::from(looking).await;
    }
    if !is_protected() && !was_used() && is_first_try()? {
        reload();
    }
    Ok(())
}

fn tell_updates(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    tell: Rc<dyn Fn(Site)>,
) {
    // Without a controller this is a first visit, and nothing is newer than the page.
    if registration.waiting().is_some() && container.controller().is_some() {
        tell(Site::UpdateReady);
    }
    let (container, newer) = (container.clone(), registration.clone());
    let found = Listener::new(registration, "updatefound", move |_| {
        let Some(worker) = newer.installing() else {
            return;
        };
        let (container, tell, state) = (container.clone(), Rc::clone(&tell), worker.clone());
        std::mem::forget(Listener::new(&worker, "statechange", move |_| {
            if state.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                tell(Site::UpdateReady);
            }
        }));
    });
    // Both live as long as the page.
    std::mem::forget(found);
}

fn ask(worker: &ServiceWorker, what: &str, file: Option<&str>) {
    let message = Object::new();
    let said = Reflect::set(&message, &"ask".into(), &what.into()).and_then(|_| {
        Reflect::set(&message, &"file".into(), &file.map_or(JsValue::UNDEFINED, JsValue::from_str))
    });
    if said.is_ok() {
        // A service worker that is gone has nothing to switch.
        let _ = worker.post_message(&message);
    }
}

/// The path of the program's own script, which names this version by its hash.
fn program_path() -> Option<String> {
    let link = document().query_selector("link[rel=modulepreload]").ok()??;
    let link: HtmlLinkElement = link.dyn_into().ok()?;
    web_sys::Url::new(&link.href()).ok().map(|address| address.pathname())
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

fn was_used() -> bool {
    Reflect::get(&window().navigator(), &"userActivation".into())
        .and_then(|activation| Reflect::get(&activation, &"hasBeenActive".into()))
        .is_ok_and(|yes| yes.is_truthy())
}

fn is_first_try() -> Result<bool, JsValue> {
    let Some(notes) = window().session_storage()? else {
        return Ok(false);
    };
    if notes.get_item(RELOADED)?.is_some() {
        return Ok(false);
    }
    notes.set_item(RELOADED, "yes")?;
    Ok(true)
}

fn reload() {
    // A page that cannot reload stays as it is, whole.
    let _ = window().location().reload();
}
