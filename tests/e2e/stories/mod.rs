//! The stories, by what they are about.

mod arrival;
mod audit;
mod backup;
mod bad_input;
mod colleagues;
mod crash;
mod damage;
mod engagement;
mod hostile;
mod large_import;
mod limits;
mod offline;
mod passkey;
mod phone;
mod practice;
mod report;
mod retention;
mod room;
mod storage;
mod update;
mod vault;
mod waiting;
mod windows;
