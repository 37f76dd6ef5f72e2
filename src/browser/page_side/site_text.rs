//! A text that the site brings with it, apart from the program.
//!
//! *Never:* asked for anywhere but at the site itself; the policy allows nothing else.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Answer;

    #[wasm_bindgen(catch)]
    fn fetch(address: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn ok(this: &Answer) -> bool;

    #[wasm_bindgen(method, catch)]
    fn text(this: &Answer) -> Result<Promise, JsValue>;
}

/// The text at an address of the site; none where it cannot be had.
pub async fn site_text(address: &str) -> Option<String> {
    let answer = JsFuture::from(fetch(address).ok()?).await.ok()?;
    let answer: Answer = answer.unchecked_into();
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
