//! The stories, by what they are about.

mod arrival;
mod backup;
mod hostile;
mod offline;
mod practice;
mod vault;
