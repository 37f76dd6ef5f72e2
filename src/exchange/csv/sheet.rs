//! A table: the decoded text of a file, its headers, and its rows one after another.
//!
//! The text is kept once; rows are read from it when they are wanted, so a table of 110,000 rows
//! costs its own size. Lines are counted here, not by the `csv` crate, which counts a row that ends
//! in CR LF one line too early and rows below blank lines at the blank line.
//! *Never:* fails as a whole because of one row.

use std::io::Cursor;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::dates::DateMarks;
use super::formula::restored;
use super::sniff::{Encoding, declared, decode, separator};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 200 * 1024 * 1024;
/// The most rows.
pub const MOST_ROWS: u32 = 1_000_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 500;
/// The longest cell, in bytes.
pub const MOST_CELL: usize = 200_000;
/// A column with more different words than this is not a column of status words.
pub const MOST_WORDS: usize = 40;
/// Cells shown of a column, for example.
const MOST_SAMPLES: usize = 5;

/// Why a file is not read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SheetError {
    /// Nothing in it, or nothing but a header.
    #[error("no rows")]
    NoRows,
    /// A calendar in which no session stands.
    #[error("no events")]
    NoEvents,
    /// Larger than can be read.
    #[error("too large")]
    TooLarge,
    /// A calendar larger than can be read.
    #[error("a large calendar")]
    LargeCalendar,
    /// A calendar of more events than can be read.
    #[error("too many events")]
    TooManyEvents,
    /// A workbook of a spreadsheet program, to be saved as CSV first.
    #[error("a workbook")]
    Workbook,
    /// Not a table of text: a picture, a document, a page of the web.
    #[error("not text")]
    NotText,
    /// More columns than a table has.
    #[error("too many columns")]
    TooManyColumns,
    /// More rows than can be read.
    #[error("too many rows")]
    TooManyRows,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What stands above it.
    pub header: String,
    /// What stands in it: the first [`MOST_SAMPLES`] different cells, cut to 60 letters.
    pub samples: Vec<String>,
    /// The different words in it, in order of their first appearance; none when there are more than
    /// [`MOST_WORDS`].
    pub words: Option<Vec<String>>,
}

impl Column {
    fn note_sample(&mut self, cell: &str) {
        if self.samples.len() < MOST_SAMPLES && !cell.is_empty() {
            let sample = short(cell, 60);
            if !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
    }
}

/// The decoded text, shared by the table and whoever reads its rows.
#[derive(Debug, Clone)]
struct Text(Rc<String>);

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A table.
#[derive(Debug)]
pub struct Sheet {
    text: Text,
    separator: u8,
    /// Where the header begins: behind a line that names the separator, if there is one.
    begins: usize,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What the cells of each column say about the order of dates.
    pub dates: Vec<DateMarks>,
    /// How many rows it has, without the header.
    pub rows: u32,
    /// If it was made of a calendar: how many events of whole days stayed out, which are no sessions.
    /// Its rows are known by their references alone, so that a row that was moved is still the same.
    pub whole_days: Option<u32>,
}

/// A row as it stands in the file.
#[derive(Debug)]
pub struct Row {
    /// The line of the file it begins on, the first being 1.
    pub line: u64,
    /// Its cells.
    pub cells: csv::StringRecord,
    /// A quotation mark opens in it that nothing closes, so that it holds all the rest of the file.
    pub is_open: bool,
}

impl Row {
    /// Nothing but white space in any cell?
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Rows read from a table, one after another.
pub struct Rows {
    reader: csv::Reader<Cursor<Text>>,
    text: Text,
    separator: u8,
    begins: usize,
    at: usize,
    line: u64,
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = csv::StringRecord::new();
        // Reading decoded text from memory has nothing to fail on.
        if !self.reader.read_record(&mut cells).ok()? {
            return None;
        }
        let place = |byte: u64| self.begins.saturating_add(usize::try_from(byte).unwrap_or(0));
        let from = cells.position().map_or(self.at, |position| place(position.byte()));
        let until = place(self.reader.position().byte());
        let text = self.text.as_ref();
        let is_break = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let from = from + text.get(from..)?.iter().take_while(is_break).count();
        self.line += line_breaks(text.get(self.at..from).unwrap_or_default());
        self.at = from;
        let is_last = until >= text.len();
        let is_open = is_last && is_open(text.get(from..).unwrap_or_default(), self.separator);
        Some(Row { line: self.line, cells, is_open })
    }
}

/// Line breaks of any kind: LF, CR LF, or CR alone.
fn line_breaks(text: &[u8]) -> u64 {
    let mut count = 0;
    let mut last = 0;
    for byte in text {
        count += u64::from(*byte == b'\r' || (*byte == b'\n' && last != b'\r'));
        last = *byte;
    }
    count
}

/// Does a quotation mark open in this row that nothing closes?
fn is_open(row: &[u8], separator: u8) -> bool {
    let (mut is_quoted, mut is_cell_start) = (false, true);
    for byte in row {
        if is_quoted {
            // A doubled mark closes and opens again at once.
            is_quoted = *byte != b'"';
            is_cell_start = !is_quoted;
        } else {
            is_quoted = *byte == b'"' && is_cell_start;
            is_cell_start = *byte == separator || matches!(byte, b'\r' | b'\n');
        }
    }
    is_quoted
}

/// How files begin that have text in them but no table.
const OTHER_TEXTS: [&str; 8] =
    ["%pdf", "{\\rtf", "<!doctype", "<html", "<?xml", "<table", "begin:vc", "<svg"];

/// Is it text, and not the text of a web page or a document?
fn is_table(text: &str) -> bool {
    let is_odd = |c: &char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    let (all, odd) = text
        .chars()
        .take(4_000)
        .fold((0_u32, 0_u32), |(all, odd), c| (all + 1, odd + u32::from(is_odd(&c))));
    let start: String = text.trim_start().chars().take(10).collect::<String>().to_lowercase();
    !text.contains('\0') && odd * 50 <= all && !OTHER_TEXTS.iter().any(|t| start.starts_with(t))
}

impl Sheet {
    /// Reads a file as a table; the first row is the header.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn read(bytes: &[u8]) -> Result<Self, SheetError> {
        if bytes.len() > MOST_BYTES {
            return Err(SheetError::TooLarge);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(SheetError::Workbook);
        }
        let (text, encoding) = decode(bytes);
        if !is_table(&text) {
            return Err(SheetError::NotText);
        }
        let (separator, begins) = declared(&text).unwrap_or_else(|| (separator(&text), 0));
        let text = Text(Rc::new(text));
        let (columns, dates) = (Vec::new(), Vec::new());
        let mut sheet =
            Self { text, separator, begins, encoding, columns, dates, rows: 0, whole_days: None };
        sheet.survey()?;
        Ok(sheet)
    }

    /// Reads every row once, for headers, samples, words, dates and the number of rows.
    fn survey(&mut self) -> Result<(), SheetError> {
        let mut rows = self.every_row();
        let header = rows.next().ok_or(SheetError::NoRows)?;
        if header.cells.len() > MOST_COLUMNS {
            return Err(SheetError::TooManyColumns);
        }
        let column = |header: &str| Column {
            header: short(restored(header.trim()), 200),
            samples: Vec::new(),
            words: Some(Vec::new()),
        };
        let mut columns: Vec<Column> = header.cells.iter().map(column).collect();
        let mut dates = vec![DateMarks::default(); columns.len()];
        let mut count = 0_u32;
        for row in rows.filter(|row| !row.is_blank()) {
            count += 1;
            if count > MOST_ROWS {
                return Err(SheetError::TooManyRows);
            }
            if row.is_open {
                // Refused when it is planned; its cells are no cells.
                continue;
            }
            for ((column, dates), cell) in columns.iter_mut().zip(&mut dates).zip(row.cells.iter())
            {
                let cell = restored(cell.trim());
                column.note_sample(cell);
                dates.note(cell);
                let Some(words) = column.words.as_mut() else { continue };
                if words.iter().all(|word| word != cell) {
                    words.push(short(cell, 61));
                    if words.len() > MOST_WORDS || cell.chars().nth(60).is_some() {
                        column.words = None;
                    }
                }
            }
        }
        if count == 0 {
            return Err(SheetError::NoRows);
        }
        (self.columns, self.dates, self.rows) = (columns, dates, count);
        Ok(())
    }

    fn every_row(&self) -> Rows {
        let mut cursor = Cursor::new(self.text.clone());
        cursor.set_position(u64::try_from(self.begins).unwrap_or(0));
        let reader = csv::ReaderBuilder::new()
            .delimiter(self.separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(cursor);
        let (text, separator) = (self.text.clone(), self.separator);
        Rows { reader, text, separator, begins: self.begins, at: 0, line: 1 }
    }

    /// The rows below the header, blank ones too.
    pub fn rows(&self) -> Rows {
        let mut rows = self.every_row();
        rows.next();
        rows
    }
}

fn short(cell: &str, most: usize) -> String {
    cell.chars().take(most).collect()
}
