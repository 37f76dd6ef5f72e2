//! The engine's end of the channel to the page: requests in, events out.
//!
//! A message is `[bytes, attachment?]`. A file travels as a handle, so that its bytes never pass
//! through the page; a file to save goes back as a blob. `null` either way is the heartbeat, and
//! a text is the place where the engine stopped.
//! *Never:* keeps what it carried; bytes that may hold a passphrase are overwritten.
//! Next: `page_side/engine_link.rs` is the other end, `protocol/wire.rs` says what the bytes mean.

use super::scope;
use crate::protocol::request::Request;
use crate::protocol::wire::{FromEngine, ToEngine, decode, encode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, MessageEvent};
use zeroize::Zeroize;

/// What the page is told when a message was not of this build, in the place of file and line.
const ANOTHER_BUILD: &str = "a message of another build";

/// One request of the page.
#[derive(Debug)]
pub struct Asked {
    /// The number its answers carry.
    pub id: u64,
    /// What is asked.
    pub request: Request,
    /// The file it is about: an import, a backup to restore.
    pub file: Option<File>,
}

/// Tells the page something, with a file to save where there is one.
pub fn tell(told: &FromEngine, blob: Option<&Blob>) {
    let Ok(mut bytes) = encode(told) else {
        return stopped(ANOTHER_BUILD);
    };
    let array = Uint8Array::from(bytes.as_slice());
    bytes.zeroize();
    let message = Array::of1(&array);
    if let Some(blob) = blob {
        message.push(blob);
    }
    post(&message, &Array::of1(&array.buffer()));
}

/// Calls `handle` for each request, in the order in which the page sent them, until the worker ends.
///
/// Call it before the program's start returns: messages that wait are delivered right after.
pub fn serve(handle: impl Fn(Asked) + 'static) {
    super::super::report_panics(stopped);
    let hear = move |message: MessageEvent| {
        let Ok(parts) = message.data().dyn_into::<Array>() else {
            return post(&JsValue::NULL, &Array::new());
        };
        let Ok(array) = parts.get(0).dyn_into::<Uint8Array>() else {
            return stopped(ANOTHER_BUILD);
        };
        let mut bytes = array.to_vec();
        array.fill(0, 0, array.length());
        let asked = decode::<ToEngine>(&bytes);
        bytes.zeroize();
        match asked {
            Ok(ToEngine { id, request }) => {
                handle(Asked { id, request, file: parts.get(1).dyn_into().ok() });
            }
            Err(_) => stopped(ANOTHER_BUILD),
        }
    };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(hear);
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    hear.forget();
}

fn stopped(place: &str) {
    post(&JsValue::from_str(place), &Array::new());
}

fn post(message: &JsValue, handed_over: &Array) {
    // Texts, fresh buffers and blobs can always be posted; a page that is gone drops them.
    let _ = scope().post_message_with_transfer(message, handed_over);
}
