//! What the site weighs, file by file, plain and as it travels.
//!
//! In: `dist/`. Out: a table, and whether the whole stays within its limit.

use crate::site;
use crate::trouble::Trouble;
use std::fmt;
use std::path::Path;

/// The site without what draws PDFs, brotli quality 11, in bytes. The aim is 300,000; until the program
/// has been brought down to it, this keeps it from growing unnoticed.
pub const LIMIT: u64 = 1_464_000;

/// What draws PDFs, in the same way: the browser loads it only when one is opened.
pub const PDF_LIMIT: u64 = 1_065_000;

/// Bytes of a file or of all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// As they lie on the disk.
    pub plain: u64,
    /// After brotli, quality 11.
    pub packed: u64,
}

/// The weight of every file.
pub struct Table {
    files: Vec<(String, Weight)>,
    /// All files together, but those that draw PDFs.
    pub total: Weight,
    /// Those that draw PDFs.
    pub pdf: Weight,
}

impl std::ops::AddAssign for Weight {
    fn add_assign(&mut self, more: Self) {
        self.plain += more.plain;
        self.packed += more.packed;
    }
}

/// Is the file loaded only when a PDF is opened?
fn is_for_pdf(name: &str) -> bool {
    matches!(name, "pdf.js" | "pdf_bg.wasm")
}

/// Weighs every file of `dist`.
///
/// # Errors
/// `NotBuilt` when there is no site, `File` when one cannot be read.
pub fn table(dist: &Path) -> Result<Table, Trouble> {
    let mut files = Vec::new();
    let (mut total, mut pdf) = (Weight::default(), Weight::default());
    for (name, content) in site::contents(dist)? {
        let weight = Weight { plain: content.len() as u64, packed: packed(&content) };
        *if is_for_pdf(&name) { &mut pdf } else { &mut total } += weight;
        files.push((name, weight));
    }
    files.sort_by_key(|(_, weight)| std::cmp::Reverse(weight.packed));
    Ok(Table { files, total, pdf })
}

impl Table {
    /// Whether both parts stay within [`LIMIT`] and [`PDF_LIMIT`].
    ///
    /// # Errors
    /// `TooLarge` when one does not.
    pub fn within_limit(&self) -> Result<(), Trouble> {
        for (total, limit) in [(self.total.packed, LIMIT), (self.pdf.packed, PDF_LIMIT)] {
            if total > limit {
                return Err(Trouble::TooLarge { total, limit });
            }
        }
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:>10} {:>10}  file", "bytes", "brotli")?;
        for (name, weight) in &self.files {
            let when = if is_for_pdf(name) { " (loaded only when a PDF is opened)" } else { "" };
            writeln!(out, "{:>10} {:>10}  {name}{when}", weight.plain, weight.packed)?;
        }
        let Weight { plain, packed } = self.pdf;
        writeln!(out, "{plain:>10} {packed:>10}  what draws PDFs, of at most {PDF_LIMIT} brotli")?;
        let Weight { plain, packed } = self.total;
        write!(out, "{plain:>10} {packed:>10}  all else of dist/, of at most {LIMIT} brotli")
    }
}

/// `287340` as `287.3 KB`.
pub fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

fn packed(content: &[u8]) -> u64 {
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut out = Vec::new();
    match brotli::BrotliCompress(&mut &content[..], &mut out, &settings) {
        Ok(_) => out.len() as u64,
        Err(_) => content.len() as u64, // Memory to memory: it travels as it is.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_travels_lighter_than_it_lies() {
        assert!(packed(&[b'a'; 10_000]) < 100);
        assert_eq!(kilobytes(287_340), "287.3 KB");
    }

    #[test]
    fn one_byte_over_the_limit_is_too_much() {
        let weight = |packed| Weight { plain: 0, packed };
        let with = |total, pdf| Table { files: Vec::new(), total: weight(total), pdf: weight(pdf) };
        assert!(with(LIMIT, PDF_LIMIT).within_limit().is_ok());
        assert!(with(LIMIT + 1, 0).within_limit().is_err());
        assert!(with(0, PDF_LIMIT + 1).within_limit().is_err());
    }
}
