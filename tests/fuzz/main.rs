//! Bytes from outside, altered by lot: no reader stumbles, and what is sealed is never taken for
//! something it is not.
//!
//! Each target begins from real bytes, made by the vault or lying in `tests/fixtures`, alters them,
//! and reads them. It runs for `EVENKEEL_FUZZ_SECONDS`, two unless told; `cargo xtask soak` gives it
//! minutes. A failure names the seed that makes the same bytes first: put it in `EVENKEEL_SEED`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that stumbles has failed"
)]

mod alter;
mod calendars;
#[path = "../lot/mod.rs"]
mod lot;
mod months;
#[path = "../sealed/mod.rs"]
#[allow(dead_code, reason = "the reader's suite seals a whole practice too")]
mod sealed;
#[path = "../small/mod.rs"]
mod small;
mod tables;
mod vault;

use lot::{Lot, seed, told};
use std::time::{Duration, Instant};

/// The longest that reading one input may take, unoptimised and on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);
/// The most memory all targets together may ever have held, in KiB.
const MOST_MEMORY: u64 = 1024 * 1024;

/// Names the seed when a target stumbles.
struct Trying(&'static str, u64);

impl Drop for Trying {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}: EVENKEEL_SEED={}", self.0, self.1);
        }
    }
}

/// Gives `read` one altered input after another until the time is over.
fn fuzz(target: &'static str, read: impl Fn(&mut Lot)) {
    let time = Duration::from_secs(told("EVENKEEL_FUZZ_SECONDS").unwrap_or(2));
    let (began, first, mut tried) = (Instant::now(), seed(), 0_u64);
    while began.elapsed() < time {
        let seed = first.wrapping_add(tried);
        let (_trying, before) = (Trying(target, seed), Instant::now());
        read(&mut Lot(seed));
        assert!(before.elapsed() < LONGEST, "{target} took {:?}", before.elapsed());
        tried += 1;
    }
    println!("{target}: {tried} inputs");
    assert!(tried > 10, "{target}: {tried} inputs are no test");
    let held = most_memory();
    assert!(held < MOST_MEMORY, "{target}: {held} KiB held");
}

/// The most memory this program has held, in KiB; nothing where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
