//! Words on charts.

use super::{format, grouped};

/// How many are still watched at a time.
pub const AT_RISK: &str = "Number at risk";
/// A column of bands.
pub const BAND: &str = "95 % band";
/// A column of intervals.
pub const INTERVAL: &str = "95 % interval";
/// A curve in the legend.
pub const WITH_BAND: &str = "with its 95 % band";
/// A line in the legend.
pub const WITH_INTERVAL: &str = "with its 95 % interval";
/// A share that has no band.
pub const NO_BAND: &str = "–";
/// A period without a number.
pub const NO_DATA: &str = "no data";

/// What walks through the values of a chart.
pub fn values(title: &str) -> String {
    format!("{title}, value by value")
}

/// A row of the table in words: `Mon 23 Nov 2026: With clients 12.0 h`, `After session 10: Number at
/// risk 41`. What a row stands for is said of those that are called by a number.
pub fn read(each: &str, name: &str, cells: &str) -> String {
    match name.contains(char::is_alphabetic) {
        true => format!("{name}: {cells}"),
        false => format!("{each} {name}: {cells}"),
    }
}

/// The rows of a table that do not stand there at once.
pub fn more(rows: usize) -> String {
    format!("Show {} more", grouped(rows as u64))
}

/// A band of shares.
pub fn from_to((low, high): (f64, f64)) -> String {
    format!("{} to {}", format::percent(low), format::percent(high))
}
