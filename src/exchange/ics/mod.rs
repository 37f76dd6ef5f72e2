//! Calendar files (iCalendar, RFC 5545): events in, as rows of a table; appointments out.
//!
//! An event becomes a row, an event that repeats one row for each time it happens, and from there
//! on a calendar is imported like any other table: mapped, previewed, all or nothing. Read as
//! leniently as calendars are written; every line is hostile until parsed. *Never:* a client
//! guessed: a row has one only where the title names exactly one.

pub mod events;
mod lines;
pub mod table;
#[cfg(test)]
mod tests;
pub mod when;

/// Does a file begin as a calendar does?
pub fn is_calendar(text: &str) -> bool {
    let begins = "BEGIN:VCALENDAR";
    text.trim_start().get(..begins.len()).is_some_and(|start| start.eq_ignore_ascii_case(begins))
}
