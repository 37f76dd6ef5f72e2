//! Files as people have them: read, mapped as suggested, planned, applied, and written again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that stumbles has failed; outside of #[test] the lint does not see that it is one"
)]

mod fixtures;
mod laws;
mod public_file;
mod round_trip;

use evenkeel::domain::practice::Practice;
use evenkeel::domain::time::{Date, Instant, Now, WallTime, Zone};
use evenkeel::exchange::csv::mapping::Mapping;
use evenkeel::exchange::csv::plan::{Context, ImportPlan, Planning};
use evenkeel::exchange::csv::sheet::Sheet;

/// Noon of the day these tests are read on.
fn now() -> Now {
    Now {
        instant: Instant(0),
        wall: WallTime::parse("2026-11-23T12:00").unwrap(),
        zone: Zone::new("Europe/Berlin").unwrap(),
    }
}

/// A stand-in for the vault's keyed hash: FNV-1a, good enough to tell names apart in a test.
fn name(words: &[u8]) -> [u8; 16] {
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in words {
        hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    hash.to_be_bytes()
}

/// A practice whose clock shows what the file says, whatever the moment.
fn plan(sheet: &Sheet, mapping: Mapping, practice: &Practice) -> ImportPlan {
    let now = now();
    let wall = |_| WallTime::midnight(Date::LAST);
    let context = Context { practice, now: &now, name: &name, wall: &wall };
    let mut planning = Planning::begin(sheet, mapping, practice);
    while planning.step(1_000, &context) {}
    planning.finish(&context)
}
