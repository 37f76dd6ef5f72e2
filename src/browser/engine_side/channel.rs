//! The engine's end of the channel to the page: requests in, events out, as bytes.
//!
//! A request is `[number, bytes, file?]`; a file travels as a handle, so that its bytes never
//! pass through the page. An event is `[number or null, bytes, blob?]`; `[number]` alone says
//! that a request has had its last event. `null` either way is the heartbeat, and a text is the
//! place where the engine stopped.
//! *Never:* reads what the bytes say. Next: `page_side/engine_link.rs` is the other end.

use super::scope;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, MessageEvent};

/// One request of the page, and the way to answer it.
pub struct Asked {
    /// The encoded request.
    pub bytes: Vec<u8>,
    /// The file it is about: an import, a backup to restore.
    pub file: Option<File>,
    /// Where its events go.
    pub answers: Answers,
}

/// The way back to the one who asked; dropping it says that nothing more will come.
pub struct Answers {
    number: JsValue,
}

impl Answers {
    /// Sends one encoded event, with a file to save where there is one.
    pub fn send(&self, bytes: &[u8], blob: Option<&Blob>) {
        post(&self.number, bytes, blob);
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        send(&Array::of1(&self.number), &Array::new());
    }
}

/// Tells the page an encoded event that nobody asked for.
pub fn announce(bytes: &[u8]) {
    post(&JsValue::NULL, bytes, None);
}

/// Calls `handle` for each request, in the order in which the page sent them, until the worker ends.
///
/// Call it before the program's start returns: messages that wait are delivered right after.
pub fn serve(handle: impl Fn(Asked) + 'static) {
    super::super::report_panics(|place| {
        send(&JsValue::from_str(place), &Array::new());
    });
    let receive = move |message: MessageEvent| {
        let Ok(parts) = message.data().dyn_into::<Array>() else {
            send(&JsValue::NULL, &Array::new());
            return;
        };
        if let Ok(bytes) = parts.get(1).dyn_into::<Uint8Array>() {
            let answers = Answers { number: parts.get(0) };
            handle(Asked { bytes: bytes.to_vec(), file: parts.get(2).dyn_into().ok(), answers });
        }
    };
    let receive = Closure::<dyn Fn(MessageEvent)>::new(receive);
    scope().set_onmessage(Some(receive.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    receive.forget();
}

fn post(number: &JsValue, bytes: &[u8], blob: Option<&Blob>) {
    let bytes = Uint8Array::from(bytes);
    let buffer = bytes.buffer();
    let parts = Array::of2(number, &bytes);
    if let Some(blob) = blob {
        parts.push(blob);
    }
    send(&parts, &Array::of1(&buffer));
}

fn send(message: &JsValue, handed_over: &Array) {
    // Numbers, texts, fresh buffers and blobs can always be posted; a page that is gone drops them.
    let _ = scope().post_message_with_transfer(message, handed_over);
}
