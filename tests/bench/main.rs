//! How fast Evenkeel is over a practice of twenty years.
//!
//! Run by `cargo xtask bench`, which reads the lines `bench NAME VALUE` that this prints: the engine
//! alone, compiled for the browser, and the whole page beside a baseline, driven from outside.
//! Measurements, not tests: nothing here fails for being slow.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    reason = "a measurement stops at the first surprise"
)]

#[cfg(feature = "e2e")]
#[path = "../e2e/driver/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the stories use the rest")]
mod driver;
#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(feature = "e2e")]
mod notes;
#[cfg(feature = "e2e")]
mod page;
#[cfg(feature = "e2e")]
#[path = "../sealed/mod.rs"]
#[allow(dead_code, reason = "the reader's suite asks for the recovery code too")]
mod sealed;

#[cfg(target_arch = "wasm32")]
mod series;

/// Runs of what is measured more than once.
const RUNS: usize = 5;

const PHRASE: &str = "the heron waits by the weir";

fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (share * (values.len() - 1) as f64).round() as usize;
    values[at]
}
