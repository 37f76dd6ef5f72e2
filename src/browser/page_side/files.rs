//! Files in and out of the page, and whether the browser keeps what is stored.
//!
//! *Never:* reads a file here; the engine gets the handle.

use super::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, HtmlAnchorElement, HtmlInputElement, StorageEstimate, Url};

/// The file just chosen in a file field, from the field's `change` event.
pub fn chosen(change: &Event) -> Option<File> {
    change.target()?.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)
}

/// The browser would not save the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not save the file")]
pub struct NotSaved;

/// Saves `blob` as a file called `name` among the downloads.
///
/// # Errors
/// `NotSaved` when the browser refuses; whether the person cancelled, no browser tells.
pub fn save(blob: &Blob, name: &str) -> Result<(), NotSaved> {
    let address = Url::create_object_url_with_blob(blob).map_err(|_| NotSaved)?;
    let link = document().create_element("a").map_err(|_| NotSaved)?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(|_| NotSaved)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has not read the blob yet; it needs the address a while longer.
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 60_000)
        .map(drop)
        .map_err(|_| NotSaved)
}

/// What the browser says about the room this site has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Whether the browser promised not to clear the records by itself.
    pub is_protected: bool,
    /// Bytes stored, where the browser says.
    pub used: Option<f64>,
    /// Bytes that may be stored in all, where the browser says.
    pub granted: Option<f64>,
}

/// Asks the browser to protect the records from being cleared, and how much room there is.
///
/// Ask after the first real client was saved; Firefox puts the question to the person.
pub async fn protect() -> Room {
    room(true).await
}

/// How much room there is, without asking for anything.
pub async fn look() -> Room {
    room(false).await
}

async fn room(ask: bool) -> Room {
    let storage = window().navigator().storage();
    let promise = if ask { storage.persist() } else { storage.persisted() };
    let is_protected = match promise {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|yes| yes.is_truthy()),
        Err(_) => false,
    };
    let estimate = match storage.estimate() {
        Ok(promise) => JsFuture::from(promise).await.ok(),
        Err(_) => None,
    };
    let estimate = estimate.map(JsCast::unchecked_into::<StorageEstimate>);
    Room {
        is_protected,
        used: estimate.as_ref().and_then(StorageEstimate::get_usage),
        granted: estimate.as_ref().and_then(StorageEstimate::get_quota),
    }
}
