//! The worker's end of the channel to the page.
//!
//! In: the file as a blob, once, answered by `["pages", n]` or by `["locked"]` or `["damaged"]`. Then
//! `[page, width]`, each answered by `["drawn", page, dots, width, height]`, or by `["nothing", page]`,
//! and then by `["words", page, text]`. A file that brings the program down is told to the page by the
//! browser; what takes too long is ended there.
//! Next: `browser/page_side/pdf.rs` is the other end; `public/start.js` starts this one, and overwrites
//! all of its memory at the end.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use crate::document::{Document, Unreadable};

thread_local! {
    static OPEN: RefCell<Option<Document>> = const { RefCell::new(None) };
}

/// Answers the page until it ends the worker.
pub fn serve() {
    let hear = Closure::<dyn Fn(MessageEvent)>::new(|message: MessageEvent| {
        let message = message.data();
        if let Some(blob) = message.dyn_ref::<Blob>() {
            spawn_local(open(blob.clone()));
        } else if let Ok(asked) = message.dyn_into::<Array>() {
            draw(&asked.get(0), &asked.get(1));
        }
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    hear.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

async fn open(blob: Blob) {
    let answer = match bytes(&blob).await.ok_or(Unreadable::Damaged).and_then(Document::open) {
        Ok(document) => {
            let pages = u32::try_from(document.pages()).unwrap_or(u32::MAX);
            OPEN.set(Some(document));
            Array::of2(&"pages".into(), &pages.into())
        }
        Err(Unreadable::Locked) => Array::of1(&"locked".into()),
        Err(Unreadable::Damaged) => Array::of1(&"damaged".into()),
    };
    tell(&answer, &Array::new());
}

async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    let array = Uint8Array::new(&buffer);
    let bytes = array.to_vec();
    array.fill(0, 0, array.length());
    Some(bytes)
}

fn draw(page: &JsValue, width: &JsValue) {
    let (Some(page), Some(width)) = (number(page), number(width)) else { return };
    let (at, width) = (page as usize, u16::try_from(width).unwrap_or(u16::MAX));
    OPEN.with_borrow(|open| {
        let Some(document) = open else { return };
        match document.draw(at, width) {
            Some(picture) => {
                let dots = Uint8Array::from(picture.dots.as_slice()).buffer();
                let (width, height) = (u32::from(picture.width), u32::from(picture.height));
                let drawn =
                    Array::of5(&"drawn".into(), &page.into(), &dots, &width.into(), &height.into());
                tell(&drawn, &Array::of1(&dots));
            }
            None => tell(&Array::of2(&"nothing".into(), &page.into()), &Array::new()),
        }
        let words = document.read(at).unwrap_or_default();
        tell(&Array::of3(&"words".into(), &page.into(), &words.into()), &Array::new());
    });
}

fn number(value: &JsValue) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    value.as_f64().map(|number| number as u32)
}

fn tell(answer: &Array, handed_over: &Array) {
    // Texts, numbers and fresh buffers can always be posted; a page that is gone drops them.
    let _ = scope().post_message_with_transfer(answer, handed_over);
}
