//! Words on charts.

use super::format;

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

/// A band of shares.
pub fn from_to((low, high): (f64, f64)) -> String {
    format!("{} to {}", format::percent(low), format::percent(high))
}
