//! Hands a text to another program of the person's choice, as phones offer it (Web Share).

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What became of a text that was to be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// A program took it; what it does with it nobody tells.
    Handed,
    /// The person chose none.
    Dismissed,
    /// The browser refused.
    Refused,
}

fn function() -> Option<Function> {
    let navigator = super::window().navigator();
    Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()
}

/// Does this browser share?
pub fn is_offered() -> bool {
    function().is_some()
}

/// Offers the text to the person's programs; only from the press of a button.
pub async fn share(text: &str) -> Shared {
    let shared = function().and_then(|share| {
        let data = Object::new();
        Reflect::set(&data, &"text".into(), &text.into()).ok()?;
        let promise = share.call1(&super::window().navigator(), &data).ok()?;
        promise.dyn_into::<Promise>().ok()
    });
    let Some(promise) = shared else { return Shared::Refused };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Handed,
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { Shared::Dismissed } else { Shared::Refused }
        }
    }
}
