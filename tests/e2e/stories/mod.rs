//! The stories, by what they are about.

mod arrival;
mod backup;
mod bad_input;
mod hostile;
mod large_import;
mod offline;
mod practice;
mod update;
mod vault;
mod windows;
