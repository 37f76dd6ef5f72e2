//! Files in and out of the page, and whether the browser keeps what is stored.
//!
//! *Never:* reads a file somebody chose; the engine gets the handle.

use super::{document, window};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, StorageEstimate, Url,
};
use zeroize::Zeroize;

/// The file just chosen in a file field, from the field's `change` event.
pub fn chosen(change: &Event) -> Option<File> {
    change.target()?.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)
}

/// What is dragged, by a property of it.
fn dragged(drag: &Event, what: &str) -> Option<JsValue> {
    let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).ok();
    get(&get(drag, "dataTransfer")?, what)
}

/// The file that was dropped, from the `drop` event; of several the first.
pub fn dropped(drop: &Event) -> Option<File> {
    dragged(drop, "files")?.dyn_into::<FileList>().ok()?.get(0)
}

/// Would the browser leave the page for what is dragged? For a file it does, but over a file field.
pub fn would_leave(drag: &Event) -> bool {
    let is_field = drag.target().is_some_and(|it| it.has_type::<HtmlInputElement>());
    let types = dragged(drag, "types").map(|types| Array::from(&types));
    !is_field && types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// An address under which this page alone can show a blob, until it is dropped.
pub struct Address(String);

impl Address {
    /// One for the blob, taken for a file of that media type whatever it says itself.
    pub fn of(blob: &Blob, kind: &str) -> Option<Self> {
        let typed = blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), kind).ok()?;
        Url::create_object_url_with_blob(&typed).ok().map(Self)
    }

    /// As an element's `src` takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // An address that is not known any more is as good as revoked.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// The beginning of a blob as text, up to so many bytes; what is no UTF-8 is replaced.
pub async fn text(blob: &Blob, most: u32) -> Option<String> {
    let first = blob.slice_with_f64_and_f64(0.0, f64::from(most)).ok()?;
    let buffer = JsFuture::from(first.array_buffer()).await.ok()?;
    let array = Uint8Array::new(&buffer);
    let mut bytes = array.to_vec();
    array.fill(0, 0, array.length());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    bytes.zeroize();
    Some(text)
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
