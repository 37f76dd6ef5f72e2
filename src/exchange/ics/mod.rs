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
pub mod write;

use std::collections::HashMap;

use crate::domain::client::Client;
use crate::domain::folding::folded;
use crate::exchange::csv::sheet::SheetError;
use crate::exchange::csv::sniff::decode;

/// The largest calendar that is read, in bytes.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;

/// The text of a file that begins as a calendar does; none for any other.
///
/// # Errors
/// [`SheetError::LargeCalendar`] above [`MOST_BYTES`].
pub fn text(bytes: &[u8]) -> Result<Option<String>, SheetError> {
    let (start, _) = decode(bytes.get(..400).unwrap_or(bytes));
    if !is_calendar(&start) {
        return Ok(None);
    }
    if bytes.len() > MOST_BYTES {
        return Err(SheetError::LargeCalendar);
    }
    Ok(Some(decode(bytes).0))
}

fn is_calendar(text: &str) -> bool {
    let begins = "BEGIN:VCALENDAR";
    text.trim_start().get(..begins.len()).is_some_and(|start| start.eq_ignore_ascii_case(begins))
}

/// The words of a title or a name, without the signs between them.
fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Clients by the words of their names and codes, to find the one that a title names.
#[derive(Default)]
pub struct Names<'a> {
    by_first: HashMap<String, Vec<(Vec<String>, &'a Client)>>,
}

impl<'a> Names<'a> {
    /// These clients.
    pub fn of(clients: impl Iterator<Item = &'a Client>) -> Self {
        let mut names = Self::default();
        for client in clients {
            let code = client.code.as_ref().map(|code| words(code.as_str()));
            for words in [Some(words(client.name.as_str())), code].into_iter().flatten() {
                if let Some(first) = words.first() {
                    names.by_first.entry(first.clone()).or_default().push((words, client));
                }
            }
        }
        names
    }

    /// The client that a title names, by whole name or code; none where it names several or nobody.
    /// Where one name begins as another does, the longer one is meant.
    pub fn in_title(&self, title: &str) -> Option<&'a Client> {
        let title = words(title);
        let mut found: Option<&Client> = None;
        let mut at = 0;
        while let Some(rest) = title.get(at..).filter(|rest| !rest.is_empty()) {
            let candidates = rest.first().and_then(|word| self.by_first.get(word));
            let here =
                candidates.into_iter().flatten().filter(|(words, _)| rest.starts_with(words));
            let longest = here.clone().map(|(words, _)| words.len()).max().unwrap_or(1);
            for (_, client) in here.filter(|(words, _)| words.len() == longest) {
                if found.is_some_and(|other| other.id != client.id) {
                    return None;
                }
                found = Some(client);
            }
            at += longest;
        }
        found
    }
}
