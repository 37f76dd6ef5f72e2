//! Evenkeel, floor by floor from the ground up; `src/README.md` is the plan of the house.

pub mod domain;

pub mod demo;
pub mod exchange;
pub mod metrics;
pub mod vault;

pub mod protocol;

pub mod engine;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
