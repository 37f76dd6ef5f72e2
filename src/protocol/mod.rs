//! What page and engine say to each other: requests in, events out.
//!
//! The page sends typed text as it stands ([`forms`] parses it, on either side), commands and
//! queries; the engine answers with plain views. Nothing here is stored, so nothing here is a
//! promise: both sides are always the same build. *Never:* keys, stored forms, sentences.

pub mod command;
pub mod event;
pub mod forms;
pub mod query;
pub mod request;
pub mod view;
pub mod wire;
