//! Made-up practices: from a seed and a day to a change set that fills an empty vault.
//!
//! The same seed and day give the same practice; on another day its dates have moved along, so the
//! demo is never out of date. Every name and sentence is invented. *Never:* a clock or real chance.

mod chance;
mod competence;
mod contacts;
mod invoices;
mod own_time;
mod people;
mod safety;
mod solo;
mod twenty_years;

#[cfg(test)]
mod tests;

pub use chance::Chance;
pub use solo::practice;
pub use twenty_years::{LONGEST, busy_week, made_word, ten_years_of_one, twenty_years};

/// The seed of the practice shown to newcomers.
pub const SEED: u64 = 11;
