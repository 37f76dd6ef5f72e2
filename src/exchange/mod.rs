//! Other people's files: bytes in, domain values out, and back. Every byte is hostile until parsed.
//!
//! *Never:* interprets text as markup, lets a cell become a formula, or takes half a file silently.

pub mod aggregate;
mod corrections;
pub mod csv;
pub mod documents;
pub mod ics;
pub mod measure_words;
pub mod own_scale;
pub mod package;
mod package_consents;
mod package_contacts;
mod package_files;
mod package_words;
mod page;
