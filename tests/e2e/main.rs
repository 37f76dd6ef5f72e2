//! What a person does with Evenkeel, told to a real browser over the built site.
//!
//! Run by `cargo xtask test`; needs `dist/`, Chromium and its driver. A story that fails leaves a
//! picture and the page's text in `target/e2e/`.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story stops at the first surprise"
)]

mod driver;
#[path = "../lot/mod.rs"]
mod lot;
#[path = "../reader/python.rs"]
mod python;
#[path = "../sealed/mod.rs"]
mod sealed;
mod stories;
