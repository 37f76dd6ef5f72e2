//! The shelf: which record stands on which page.
//!
//! A page is one owner's records in one sealed row, up to about 16 KiB, then the next page is begun;
//! a record stays on its page for life. Reading few large rows is what makes opening fast, and the
//! client is the unit of destruction. (Design vault.md section 7 proposes a page per client and
//! year; a page by size gives a third of the rows for the same promise and needs no date.)
//! The texts of a page's notes stand apart, in rows of up to about 64 KiB that the page names, so
//! that opening reads none of them; a row for each note made filling a vault five times as slow.
//! The shelf knows names and sizes only; the records themselves are the engine's.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::hex::Hex;
use super::json;
use super::pack;
use super::row::padded;
use crate::domain::hex;
use crate::domain::record::Owner;

/// A page is full when its JSON has this many bytes: reads are already cheap there and rewriting
/// still is (design performance.md).
pub(super) const FULL: usize = 16 * 1024;
/// A row of texts is full when it has this many bytes: twenty notes of a session to one read, and
/// one more is written in a few milliseconds.
pub(super) const FULL_TEXTS: usize = 64 * 1024;

/// The name of a stored record: its kind and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// The kind's stored name, such as `appointment`.
    pub kind: &'static str,
    /// Its 16 bytes.
    pub id: [u8; 16],
}

/// A row of texts that belong to records of one page.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    /// The row.
    pub(super) row: [u8; 16],
    /// The revision it must have; 0 for a row that is not kept yet.
    pub(super) revision: u64,
    /// The commitment its seal must have.
    pub(super) commitment: [u8; 32],
    /// About how many bytes of text it has.
    pub(super) bytes: usize,
    /// Whose texts they are.
    pub(super) members: Vec<RecordKey>,
}

impl Texts {
    /// A row that is not kept yet.
    pub(super) const fn new() -> Self {
        Self { row: [0; 16], revision: 0, commitment: [0; 32], bytes: 0, members: Vec::new() }
    }
}

/// A page of records.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) row: [u8; 16],
    pub(super) owner: Owner,
    /// 0 for a page that is not kept yet.
    pub(super) revision: u64,
    pub(super) commitment: [u8; 32],
    pub(super) members: Vec<RecordKey>,
    /// Entries that this program could not read: kept to the letter.
    pub(super) unread: Vec<Box<str>>,
    /// About how many bytes of JSON it has.
    pub(super) bytes: usize,
    /// The rows that hold the texts of its records.
    pub(super) texts: Vec<Texts>,
    /// Of the closed compartment: what is on it cannot be read now, and nothing is to be added.
    pub(super) is_closed: bool,
}

impl Page {
    /// A page that is not kept yet.
    pub(super) const fn new(owner: Owner) -> Self {
        Self {
            row: [0; 16],
            owner,
            revision: 0,
            commitment: [0; 32],
            members: Vec::new(),
            unread: Vec::new(),
            bytes: 0,
            texts: Vec::new(),
            is_closed: false,
        }
    }

    /// The page while nothing on it can be read; it counts as full.
    pub(super) fn closed(self) -> Self {
        Self { is_closed: true, bytes: FULL, ..self }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.is_closed && self.members.is_empty() && self.unread.is_empty()
    }

    /// The row that holds the text of a record, by its place among [`Page::texts`].
    pub(super) fn texts_of(&self, record: RecordKey) -> Option<usize> {
        self.texts.iter().position(|texts| texts.members.contains(&record))
    }
}

/// Which record stands where.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) pages: Vec<Option<Page>>,
    pub(super) place: HashMap<RecordKey, usize>,
    pub(super) owned: HashMap<Owner, Vec<usize>>,
}

impl Shelf {
    /// The page a record stands on.
    pub(super) fn page_of(&self, record: RecordKey) -> Option<&Page> {
        self.pages.get(*self.place.get(&record)?)?.as_ref()
    }

    /// The row that holds the text of a record.
    pub(super) fn texts_of(&self, record: RecordKey) -> Option<&Texts> {
        let page = self.page_of(record)?;
        page.texts.get(page.texts_of(record)?)
    }

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

/// A row of texts, as its page names it.
#[derive(Serialize, Deserialize)]
struct StoredTexts {
    row: Hex<16>,
    revision: u64,
    commitment: Hex<32>,
    #[serde(default)]
    bytes: usize,
}

/// One record on a page, as stored.
#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    kind: std::borrow::Cow<'a, str>,
    id: Hex<16>,
    #[serde(borrow)]
    is: &'a RawValue,
    /// The row that holds its text.
    #[serde(default)]
    text: Option<Hex<16>>,
    /// The same on a page of schema 1, where each text has a row of its own.
    #[serde(default)]
    body: Option<StoredTexts>,
}

/// One record's entry on a page.
pub(super) fn write_entry(key: RecordKey, json: &str, texts: Option<&Texts>, out: &mut String) {
    out.push_str("{\"kind\":\"");
    out.push_str(key.kind);
    out.push_str("\",\"id\":\"");
    out.push_str(&hex::text(&key.id));
    out.push_str("\",\"is\":");
    out.push_str(json);
    if let Some(texts) = texts {
        out.push_str(",\"text\":\"");
        out.push_str(&hex::text(&texts.row));
        out.push('"');
    }
    out.push('}');
}

/// A row of texts among those of a page.
pub(super) fn write_texts(texts: &Texts, out: &mut String) {
    let stored = StoredTexts {
        row: Hex(texts.row),
        revision: texts.revision,
        commitment: Hex(texts.commitment),
        bytes: texts.bytes,
    };
    // Numbers and digits: there is nothing in it that JSON cannot say.
    out.push_str(&serde_json::to_string(&stored).unwrap_or_default());
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
    pub(super) members: Vec<RecordKey>,
    pub(super) unread: Vec<Box<str>>,
    pub(super) texts: Vec<Texts>,
    /// How many bytes of JSON it was.
    bytes: usize,
}

impl ReadPage {
    /// The page with what it holds.
    pub(super) fn fill(self, page: Page) -> Page {
        let Self { members, unread, texts, bytes } = self;
        Page { members, unread, texts, bytes, ..page }
    }

    /// The row of that name; one that the page does not name is taken for one that is missing.
    fn texts(&mut self, row: [u8; 16]) -> Option<&mut Texts> {
        let place = self.texts.iter().position(|texts| texts.row == row);
        let place = place.unwrap_or_else(|| {
            self.texts.push(Texts { row, ..Texts::new() });
            self.texts.len() - 1
        });
        self.texts.get_mut(place)
    }
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
        #[serde(default)]
        texts: Vec<StoredTexts>,
    }
    let kept = |texts: StoredTexts| Texts {
        row: texts.row.0,
        revision: texts.revision,
        commitment: texts.commitment.0,
        bytes: texts.bytes,
        members: Vec::new(),
    };
    let plain = pack::unpacked(plain)?;
    let stored: Stored<'_> = json::parse(&plain)?;
    let texts = stored.texts.into_iter().map(kept).collect();
    let bytes = plain.len();
    let mut page = ReadPage { members: Vec::new(), unread: Vec::new(), texts, bytes };
    for raw in stored.records {
        let entry = serde_json::from_str::<Entry<'_>>(raw.get()).ok();
        let accepted = entry.as_ref().and_then(|entry| {
            accept(ReadEntry { kind: &entry.kind, id: entry.id.0, json: entry.is.get() })
        });
        let (Some(entry), Some(key)) = (entry, accepted) else {
            page.unread.push(raw.get().into());
            continue;
        };
        page.members.push(key);
        if let Some(body) = entry.body {
            // It was made for one text and stays so.
            page.texts.push(Texts { bytes: FULL_TEXTS, members: vec![key], ..kept(body) });
        } else if let Some(Hex(row)) = entry.text
            && let Some(texts) = page.texts(row)
        {
            texts.members.push(key);
        }
    }
    Some(page)
}

/// The texts of one row, each by the id of its record.
pub(super) type Contents<'a> = Vec<([u8; 16], Cow<'a, str>)>;

/// A row's texts, as stored.
pub(super) fn write_contents(contents: &Contents<'_>) -> Vec<u8> {
    // Room for what is around a text too, and for the padding.
    let size: usize = contents.iter().map(|(_, text)| text.len() + 64).sum();
    let mut plain = Vec::with_capacity(padded(size));
    let mut before: &[u8] = b"{\"texts\":[";
    for (id, text) in contents {
        plain.extend(before);
        plain.extend(b"{\"id\":\"");
        plain.extend(hex::text(id).bytes());
        plain.extend(b"\",\"text\":");
        json::write_text(text, &mut plain);
        plain.push(b'}');
        before = b",";
    }
    plain.extend(b"]}");
    plain
}

/// Reads a row's texts; `only` is whose text a row of schema 1 holds.
pub(super) fn read_contents(plain: &[u8], only: Option<[u8; 16]>) -> Option<Contents<'static>> {
    #[derive(Deserialize)]
    struct Text {
        id: Hex<16>,
        text: String,
    }
    #[derive(Deserialize)]
    struct Stored {
        #[serde(default)]
        texts: Vec<Text>,
        #[serde(default)]
        text: Option<String>,
    }
    let stored: Stored = json::parse(plain)?;
    Some(match (stored.text, only) {
        (Some(text), Some(id)) => vec![(id, text.into())],
        _ => stored.texts.into_iter().map(|each| (each.id.0, each.text.into())).collect(),
    })
}
