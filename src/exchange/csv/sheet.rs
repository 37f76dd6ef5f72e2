//! A table: the decoded text of a file, its headers, and its rows one after another.
//!
//! The text is kept once; rows are read from it when they are wanted, so a table of 110,000 rows
//! costs its own size. *Never:* fails as a whole because of one row.

use std::io::Cursor;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::sniff::{Encoding, decode, separator};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 200 * 1024 * 1024;
/// The most rows.
pub const MOST_ROWS: u32 = 1_000_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 500;
/// A column with more different words than this is not a column of status words.
pub const MOST_WORDS: usize = 40;

/// Why a file is not read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SheetError {
    /// Nothing in it, or nothing but a header.
    #[error("no rows")]
    NoRows,
    /// Larger than can be read.
    #[error("too large")]
    TooLarge,
    /// A workbook of a spreadsheet program, to be saved as CSV first.
    #[error("a workbook")]
    Workbook,
    /// Not text.
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
    /// What stands in it, in the first rows.
    pub samples: Vec<String>,
    /// The different words in it, in order of their first appearance; none when there are more than
    /// [`MOST_WORDS`].
    pub words: Option<Vec<String>>,
}

/// A table.
#[derive(Debug)]
pub struct Sheet {
    text: Rc<[u8]>,
    separator: u8,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has, without the header.
    pub rows: u32,
}

/// Rows read from a table.
pub type Rows = csv::StringRecordsIntoIter<Cursor<Rc<[u8]>>>;

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
        if text.contains('\0') || text.starts_with("%PDF") {
            return Err(SheetError::NotText);
        }
        let separator = separator(&text);
        let text: Rc<[u8]> = text.into_bytes().into();
        let mut sheet = Self { text, separator, encoding, columns: Vec::new(), rows: 0 };
        sheet.survey()?;
        Ok(sheet)
    }

    /// Reads every row once, for headers, samples, words and the number of rows.
    fn survey(&mut self) -> Result<(), SheetError> {
        let mut rows = self.every_row();
        let header = rows.next().and_then(Result::ok).ok_or(SheetError::NoRows)?;
        if header.len() > MOST_COLUMNS {
            return Err(SheetError::TooManyColumns);
        }
        let column = |header: &str| Column {
            header: header.trim().to_owned(),
            samples: Vec::new(),
            words: Some(Vec::new()),
        };
        let mut columns: Vec<Column> = header.iter().map(column).collect();
        let mut count = 0_u32;
        for row in rows.filter_map(Result::ok).filter(|row| !is_blank(row)) {
            count += 1;
            if count > MOST_ROWS {
                return Err(SheetError::TooManyRows);
            }
            for (column, cell) in columns.iter_mut().zip(row.iter()) {
                let cell = cell.trim();
                if count <= 5 {
                    column.samples.push(short(cell));
                }
                let Some(words) = column.words.as_mut() else { continue };
                if words.iter().all(|word| word != cell) {
                    words.push(cell.to_owned());
                    if words.len() > MOST_WORDS || cell.chars().count() > 60 {
                        column.words = None;
                    }
                }
            }
        }
        if count == 0 {
            return Err(SheetError::NoRows);
        }
        self.columns = columns;
        self.rows = count;
        Ok(())
    }

    fn every_row(&self) -> Rows {
        csv::ReaderBuilder::new()
            .delimiter(self.separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(Cursor::new(Rc::clone(&self.text)))
            .into_records()
    }

    /// The rows below the header, blank ones too.
    pub fn rows(&self) -> Rows {
        let mut rows = self.every_row();
        rows.next();
        rows
    }
}

/// Nothing but white space in any cell?
pub fn is_blank(row: &csv::StringRecord) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

fn short(cell: &str) -> String {
    cell.chars().take(60).collect()
}
