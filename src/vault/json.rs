//! Reads what was sealed as JSON. All of it goes through one reader, which is then in the program
//! once.

use serde::Deserialize;

/// What the opened bytes say; none when they are not such a thing.
pub(super) fn parse<'a, T: Deserialize<'a>>(plain: &'a [u8]) -> Option<T> {
    serde_json::from_str(core::str::from_utf8(plain).ok()?).ok()
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
