//! The stories, by what they are about.

mod arrival;
mod audit;
mod backup;
mod bad_input;
mod crash;
mod crash_large;
mod damage;
mod engagement;
mod fields;
mod hostile;
mod large_import;
mod limits;
mod memory;
mod offline;
mod passkey;
mod phone;
mod practice;
mod report;
mod retention;
mod room;
mod spreadsheet;
mod storage;
mod update;
mod vault;
mod waiting;
mod windows;
