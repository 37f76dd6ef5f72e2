//! The shelf: which record stands on which page.
//!
//! A page is one owner's records in one sealed row, up to about 16 KiB, then the next page is begun;
//! a record stays on its page for life. Reading few large rows is what makes opening fast, and the
//! client is the unit of destruction. (Design vault.md section 7 proposes a page per client and
//! year; a page by size gives a third of the rows for the same promise and needs no date.)
//! The shelf knows names and sizes only; the records themselves are the engine's.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::hex::{self, Hex};
use super::json;
use crate::domain::ids::ClientId;
use crate::domain::record::Owner;

/// A page is full when its JSON has this many bytes: reads are already cheap there and rewriting
/// still is (design performance.md).
pub(super) const FULL: usize = 16 * 1024;

/// The name of a stored record: its kind and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// The kind's stored name, such as `appointment`.
    pub kind: &'static str,
    /// Its 16 bytes.
    pub id: [u8; 16],
}

/// Where the text that belongs to a record is kept, and which version of it is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyRef {
    /// The row.
    pub row: [u8; 16],
    /// The revision it must have.
    pub revision: u64,
    /// The commitment its seal must have.
    pub commitment: [u8; 32],
}

/// A page of records.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) row: [u8; 16],
    pub(super) owner: Owner,
    pub(super) revision: u64,
    pub(super) commitment: [u8; 32],
    pub(super) members: Vec<RecordKey>,
    /// Entries that this program could not read: kept to the letter.
    pub(super) unread: Vec<Box<str>>,
    /// About how many bytes of JSON it has.
    pub(super) bytes: usize,
}

impl Page {
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty() && self.unread.is_empty()
    }
}

/// The key id of an owner: a client's id, or zeroes for the practice.
pub(super) fn key_id(owner: Owner) -> [u8; 16] {
    match owner {
        Owner::Client(client) => *client.bytes(),
        Owner::Practice => [0; 16],
    }
}

/// The owner of a key id.
pub(super) fn owner_of(key: [u8; 16]) -> Owner {
    if key == [0; 16] { Owner::Practice } else { Owner::Client(ClientId::from_random(key)) }
}

/// Which record stands where.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) pages: Vec<Option<Page>>,
    pub(super) place: HashMap<RecordKey, usize>,
    pub(super) owned: HashMap<Owner, Vec<usize>>,
    pub(super) bodies: HashMap<RecordKey, BodyRef>,
}

impl Shelf {
    /// Puts a page in, in the place of the one of that number or at the end.
    pub(super) fn put(&mut self, number: usize, page: Page) {
        while self.pages.len() <= number {
            self.pages.push(None);
        }
        self.take(number);
        for member in &page.members {
            self.place.insert(*member, number);
        }
        let owned = self.owned.entry(page.owner).or_default();
        if !owned.contains(&number) {
            owned.push(number);
        }
        if let Some(slot) = self.pages.get_mut(number) {
            *slot = Some(page);
        }
    }

    /// Takes a page out.
    pub(super) fn take(&mut self, number: usize) -> Option<Page> {
        let page = self.pages.get_mut(number)?.take()?;
        for member in &page.members {
            if self.place.get(member) == Some(&number) {
                self.place.remove(member);
            }
        }
        if let Some(owned) = self.owned.get_mut(&page.owner) {
            owned.retain(|other| *other != number);
            if owned.is_empty() {
                self.owned.remove(&page.owner);
            }
        }
        Some(page)
    }
}

/// Where a body is kept, as its record's entry says it.
#[derive(Serialize, Deserialize)]
struct StoredBody {
    row: Hex<16>,
    revision: u64,
    commitment: Hex<32>,
}

/// One record on a page, as stored.
#[derive(Serialize, Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    kind: std::borrow::Cow<'a, str>,
    id: Hex<16>,
    #[serde(borrow)]
    is: &'a RawValue,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<StoredBody>,
}

/// One record's entry on a page.
pub(super) fn write_entry(key: RecordKey, json: &str, body: Option<&BodyRef>, out: &mut String) {
    out.push_str("{\"kind\":\"");
    out.push_str(key.kind);
    out.push_str("\",\"id\":\"");
    out.push_str(&hex::text(&key.id));
    out.push_str("\",\"is\":");
    out.push_str(json);
    if let Some(body) = body {
        out.push_str(",\"body\":{\"row\":\"");
        out.push_str(&hex::text(&body.row));
        out.push_str("\",\"revision\":");
        out.push_str(&body.revision.to_string());
        out.push_str(",\"commitment\":\"");
        out.push_str(&hex::text(&body.commitment));
        out.push_str("\"}");
    }
    out.push('}');
}

/// A record read from a page, to be accepted or left unread.
pub struct ReadEntry<'a> {
    /// The kind's stored name.
    pub kind: &'a str,
    /// The id.
    pub id: [u8; 16],
    /// The stored form.
    pub json: &'a str,
}

/// What a page's plain text held.
pub(super) struct ReadPage {
    pub(super) members: Vec<(RecordKey, Option<BodyRef>)>,
    pub(super) unread: Vec<Box<str>>,
}

/// Reads a page's plain text; `accept` takes each record in or leaves it unread.
/// None when the text is no page at all.
pub(super) fn read_page(
    plain: &[u8],
    accept: &mut dyn FnMut(ReadEntry<'_>) -> Option<RecordKey>,
) -> Option<ReadPage> {
    #[derive(Deserialize)]
    struct Stored<'a> {
        #[serde(borrow)]
        records: Vec<&'a RawValue>,
    }
    let stored: Stored<'_> = json::parse(plain)?;
    let mut page = ReadPage { members: Vec::new(), unread: Vec::new() };
    for raw in stored.records {
        let entry = serde_json::from_str::<Entry<'_>>(raw.get()).ok();
        let accepted = entry.as_ref().and_then(|entry| {
            accept(ReadEntry { kind: &entry.kind, id: entry.id.0, json: entry.is.get() })
        });
        match (entry, accepted) {
            (Some(entry), Some(key)) => {
                let body = entry.body.map(|body| BodyRef {
                    row: body.row.0,
                    revision: body.revision,
                    commitment: body.commitment.0,
                });
                page.members.push((key, body));
            }
            _ => page.unread.push(raw.get().into()),
        }
    }
    Some(page)
}
