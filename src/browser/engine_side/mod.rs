//! The engine's worker: its clock, its chance, its store and its ends of the channels.
//!
//! *Never:* touches the document; there is none here.

pub mod channel;
pub mod clock;
mod commits;
pub mod entropy;
pub mod indexed_db;
mod requests;
pub mod signatures;
pub mod subtle;
mod tables;
pub mod windows;
pub mod world;

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::DedicatedWorkerGlobalScope;

/// Whether this program was started as the engine: a worker has no document.
pub fn is_here() -> bool {
    js_sys::global().dyn_ref::<DedicatedWorkerGlobalScope>().is_some()
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().dyn_into().expect_throw("the engine's side runs in its worker only")
}
