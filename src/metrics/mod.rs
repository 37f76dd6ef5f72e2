//! What the numbers mean: pure functions from the open practice to figures.
//!
//! Every figure is defined in [`catalogue`] in words and computed in the module of its subject;
//! [`overview`] puts a screen's figures together and names the records behind each. Definitions
//! follow the practice's own conventions in `domain::therapist`. *Never:* a clock, an order of
//! records that matters, a rate without what it divides by.

pub mod ageing;
pub mod attendance;
pub mod boundaries;
pub mod breakdown;
pub mod capacity;
pub mod caseload;
pub mod catalogue;
pub mod client_load;
pub mod comparison;
pub mod documentation;
pub mod engagement;
pub mod figure;
pub mod flow;
pub mod heaviness;
pub mod lasting;
pub mod money;
pub mod offered;
pub mod outcomes;
pub mod overview;
pub mod practice;
pub mod problems;
pub mod rebooking;
pub mod relief;
pub mod retention;
pub mod second_session;
pub mod signing;
pub mod stats;
pub mod together;
pub mod trend;
pub mod wait_ahead;
pub mod waiting;
pub mod wellbeing;
pub mod workload;

#[cfg(test)]
pub(crate) mod bench_practice;
#[cfg(test)]
mod change_tests;
#[cfg(test)]
mod tests;
