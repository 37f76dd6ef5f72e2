//! One writer per vault over all tabs, by the browser's own locks (Web Locks, W3C draft 2024).
//!
//! In: the lock's name. Out: the lock, held until dropped, or the news that another tab holds it.
//! A lock taken over by another tab is lost at once: ask `is_lost` before each commit.
//! *Never:* waits for a lock; a tab that does not get one reads only.

use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The browser has no locks, or refuses them here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this browser cannot keep two tabs apart")]
pub struct NoLocks;

/// How to ask for a lock that another tab may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Take it only if it is free.
    IfFree,
    /// Take it over; whoever holds it loses it.
    TakeOver,
}

/// A lock held by this engine; dropping it lets it go.
pub struct Held {
    release: Function,
    lost: Rc<Cell<bool>>,
}

impl Held {
    /// Whether another tab has taken the lock over.
    pub fn is_lost(&self) -> bool {
        self.lost.get()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // The resolver of a promise never throws.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Asks for the lock called `name`; `None` when another tab holds it.
///
/// # Errors
/// `NoLocks` when the browser has none (an insecure address, a very old browser).
pub async fn hold(name: &str, asking: Asking) -> Result<Option<Held>, NoLocks> {
    let locks = Reflect::get(&js_sys::global(), &"navigator".into())
        .and_then(|navigator| Reflect::get(&navigator, &"locks".into()))
        .map_err(|_| NoLocks)?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()
        .and_then(|request| request.dyn_into().ok())
        .ok_or(NoLocks)?;
    let options = js_sys::Object::new();
    let option = match asking {
        Asking::IfFree => "ifAvailable",
        Asking::TakeOver => "steal",
    };
    Reflect::set(&options, &option.into(), &JsValue::TRUE).map_err(|_| NoLocks)?;

    let mut release = None;
    let until_dropped = Promise::new(&mut |resolve, _| release = Some(resolve));
    let release = release.ok_or(NoLocks)?;
    let lost = Rc::new(Cell::new(false));

    // `granted` settles once the browser has said yes or no; the lock itself lives on.
    let asked = Rc::clone(&lost);
    let granted = Promise::new(&mut |answer, refuse| {
        let until_dropped = until_dropped.clone();
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let yes = !lock.is_null();
            let _ = answer.call1(&JsValue::UNDEFINED, &yes.into());
            if yes { until_dropped.into() } else { JsValue::UNDEFINED }
        });
        let whole = request
            .call3(&locks, &name.into(), &options, &callback)
            .and_then(|promise| promise.dyn_into::<Promise>());
        match whole {
            // Rejects when another tab takes the lock over, or when locks are refused altogether.
            Ok(whole) => {
                let lost = Rc::clone(&asked);
                wasm_bindgen_futures::spawn_local(async move {
                    if JsFuture::from(whole).await.is_err() {
                        lost.set(true);
                        let _ = refuse.call0(&JsValue::UNDEFINED);
                    }
                });
            }
            Err(_) => {
                let _ = refuse.call0(&JsValue::UNDEFINED);
            }
        }
    });
    let yes = JsFuture::from(granted).await.map_err(|_| NoLocks)?;
    Ok(yes.is_truthy().then_some(Held { release, lost }))
}
