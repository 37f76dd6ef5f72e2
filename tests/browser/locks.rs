//! One writer per vault, by the browser's locks.

use evenkeel::browser::engine_side::locks::{Asking, hold};
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Lets the browser settle what is under way.
async fn settled() {
    for _ in 0..20 {
        let turn = Promise::new(&mut |resolve, _| {
            web_sys::window().unwrap().set_timeout_with_callback(&resolve).unwrap();
        });
        JsFuture::from(turn).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_second_writer_does_not_get_the_lock_until_the_first_lets_go() {
    let first = hold("vault:one", Asking::IfFree).await.unwrap().unwrap();
    assert!(hold("vault:one", Asking::IfFree).await.unwrap().is_none());
    assert!(hold("vault:two", Asking::IfFree).await.unwrap().is_some());
    assert!(!first.is_lost());
    drop(first);
    settled().await;
    assert!(hold("vault:one", Asking::IfFree).await.unwrap().is_some());
}

#[wasm_bindgen_test]
async fn a_lock_taken_over_is_lost_at_once() {
    let first = hold("vault:taken", Asking::IfFree).await.unwrap().unwrap();
    let second = hold("vault:taken", Asking::TakeOver).await.unwrap().unwrap();
    settled().await;
    assert!(first.is_lost());
    assert!(!second.is_lost());
}
