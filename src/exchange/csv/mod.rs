//! Spreadsheet exports: read, mapped, planned, and written.
//!
//! [`sheet`] reads any export as a table, [`mapping`] says what its columns and words mean,
//! [`plan`] works out what importing it would change, [`write`] makes tables of our own.

pub mod dates;
mod durations;
pub mod formula;
mod headers;
pub mod invoices;
pub mod log;
pub mod mapping;
pub mod measures;
pub mod plan;
pub mod sheet;
pub mod sniff;
pub mod suggest;
pub mod words;
pub mod write;

#[cfg(test)]
mod tests;
