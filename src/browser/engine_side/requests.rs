//! What IndexedDB is asked, and its answers: requests and transactions, awaited.
//!
//! A transaction lives while its answers are awaited one after another, and ends by itself as soon as
//! anything else is. *Never:* an answer of another kind than bytes.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest, IdbRequestReadyState, IdbTransaction};

use crate::vault::store::StoreError;

/// What a request came to. Of several that were asked together, one may be done before it is awaited.
pub(super) async fn finished(request: &IdbRequest) -> Result<JsValue, StoreError> {
    if request.ready_state() == IdbRequestReadyState::Done {
        let has_failed = request.error().map_err(broken)?.is_some();
        return if has_failed { Err(StoreError::Broken) } else { request.result().map_err(broken) };
    }
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.map_err(|_| StoreError::Broken)?;
    request.result().map_err(|_| StoreError::Broken)
}

/// What was asked for, once it is told.
pub(super) async fn told(request: &IdbRequest) -> Result<Option<Vec<u8>>, StoreError> {
    let value = finished(request).await?;
    Ok((!value.is_undefined()).then(|| bytes(&value)))
}

/// Listens for the end of a transaction from now on.
pub(super) fn end_of(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
}

/// Waits until a transaction is durable, or says why it is not.
pub(super) async fn completed(
    transaction: &IdbTransaction,
    end: JsFuture,
) -> Result<(), StoreError> {
    match end.await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(StoreError::Broken, |error| why(&error))),
    }
}

fn why(error: &DomException) -> StoreError {
    match error.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        "InvalidStateError" | "NotFoundError" => StoreError::Gone,
        _ => StoreError::Broken,
    }
}

pub(super) fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

pub(super) fn key(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// Ends a transaction now: one that is begun while the page closes is not dropped then.
pub(super) fn commit(transaction: &IdbTransaction) -> Result<(), StoreError> {
    let commit: Function = Reflect::get(transaction, &"commit".into())
        .ok()
        .and_then(|commit| commit.dyn_into().ok())
        .ok_or(StoreError::Broken)?;
    commit.call0(transaction).map_err(broken)?;
    Ok(())
}

pub(super) fn broken(_: JsValue) -> StoreError {
    StoreError::Broken
}
