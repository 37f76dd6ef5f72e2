//! A table on its way in, as screens show it.

use serde::{Deserialize, Serialize};

use crate::domain::time::Date;
use crate::exchange::csv::mapping::{Mapping, Question};
use crate::exchange::csv::plan::{PreviewRow, RefusedRow};
use crate::exchange::csv::sheet::Column;
use crate::exchange::csv::sniff::Encoding;

/// The open table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    /// Its columns, with samples and words.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub rows: u32,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Events of whole days that stayed out of a calendar's table.
    pub whole_days: u32,
    /// What its columns and words mean, as far as it is said.
    pub mapping: Mapping,
    /// What still has to be said.
    pub questions: Vec<Question>,
    /// Cells of the date columns, each with the day the chosen order reads from it.
    pub dates: Vec<(String, Option<Date>)>,
    /// Could the dates be read in another order as well?
    pub is_order_open: bool,
}

/// What importing the table would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// Rows that add a record.
    pub new: u32,
    /// Rows that give an outcome to an appointment on file.
    pub changed: u32,
    /// Rows that say what is on file.
    pub unchanged: u32,
    /// Rows left out by their word.
    pub skipped: u32,
    /// Rows refused.
    pub refused: u32,
    /// Clients added.
    pub new_clients: u32,
    /// The first refused rows, at most [`super::ChartView::MOST`].
    pub refusals: Vec<RefusedRow>,
    /// The first rows taken.
    pub preview: Vec<PreviewRow>,
}
